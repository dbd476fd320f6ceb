import type { RecordComment, ReleaseIssues } from '@release-pipeline/release'
import * as z from 'zod'
import { readAccount } from './account.ts'
import type { GitHubClient, Octokit } from './client.ts'
import { lastEdits } from './comment-edits.ts'
import { isNotFound } from './contents.ts'
import { askGraphql } from './graphql.ts'
import { createComment, listComments, type RestComment } from './issue-comments.ts'
import { permissionOf } from './permission.ts'

type RestIssue = Awaited<ReturnType<Octokit['rest']['issues']['listForRepo']>>['data'][number]

const REVISIONS =
  'query ($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) { issue(number: $number) { userContentEdits(first: 100) { nodes { editedAt editor { __typename login } diff } } } } }'
const revisionsShape = z.object({
  repository: z.object({
    issue: z.object({
      userContentEdits: z.object({
        nodes: z.array(
          z.object({
            editedAt: z.string(),
            editor: z.object({ __typename: z.string(), login: z.string() }).nullable(),
            /** The whole body as the edit left it, whatever the name says; null where somebody deleted the revision. */
            diff: z.string().nullable(),
          }),
        ),
      }),
    }),
  }),
})

export function createReleaseIssues(client: GitHubClient, self: ReleaseIssues['self']): ReleaseIssues {
  const { repo } = client
  return {
    self,
    async findOrCreate({ title, label, body }) {
      const octokit = await client.octokit()
      const find = async () => (await openIssues(client, label)).find((issue) => issue.title === title)
      const found = await find()
      const create = async () => (await octokit.rest.issues.create({ ...repo, title, body, labels: [label] })).data
      const issue = found ?? (await client.once({ send: create, find }))
      return { number: issue.number, url: issue.html_url, body: issue.body ?? '', created: found === undefined }
    },
    async listOpen(label) {
      return (await openIssues(client, label)).map((issue) => ({
        number: issue.number,
        url: issue.html_url,
        title: issue.title,
        body: issue.body ?? '',
        author: readAccount(issue.user),
      }))
    },
    async get(number) {
      const octokit = await client.octokit()
      const { data } = await octokit.rest.issues.get({ ...repo, issue_number: number })
      return {
        number: data.number,
        url: data.html_url,
        title: data.title,
        body: data.body ?? '',
        state: data.state === 'open' ? 'open' : 'closed',
        author: readAccount(data.user),
      }
    },
    async update(number, changes) {
      const octokit = await client.octokit()
      await octokit.rest.issues.update({ ...repo, issue_number: number, ...changes })
    },
    async revisions(number) {
      const { owner, repo: name } = repo
      const { repository } = await askGraphql(client, REVISIONS, { owner, name, number }, revisionsShape)
      return repository.issue.userContentEdits.nodes.map(({ editedAt, editor, diff }) => ({
        at: editedAt,
        body: diff ?? '',
        editor: editor === null ? undefined : { login: editor.login, person: editor.__typename === 'User' },
      }))
    },
    async comment(number, body) {
      return readComment(await createComment(client, number, body), false)
    },
    async comments(number) {
      const listed = await listComments(client, number)
      const edits = await lastEdits(
        client,
        listed.map((comment) => comment.node_id),
      )
      return listed.flatMap((comment) => {
        const edit = edits.get(comment.node_id)
        // Deleted between the two questions.
        return edit === undefined ? [] : [readComment(comment, edit.at !== undefined)]
      })
    },
    async getComment(commentId) {
      const octokit = await client.octokit()
      try {
        const { data } = await octokit.rest.issues.getComment({ ...repo, comment_id: commentId })
        const edit = (await lastEdits(client, [data.node_id])).get(data.node_id)
        return edit === undefined ? undefined : readComment(data, edit.at !== undefined)
      } catch (error) {
        if (isNotFound(error)) return undefined
        throw error
      }
    },
    permission: (login) => permissionOf(client, login),
  }
}

/** Newest first. GitHub lists pull requests among the issues. */
async function openIssues(client: GitHubClient, label: string): Promise<RestIssue[]> {
  const octokit = await client.octokit()
  const filter = { ...client.repo, labels: label, state: 'open' as const, per_page: 100 }
  const listed = await octokit.paginate(octokit.rest.issues.listForRepo, filter)
  return listed.filter((issue) => issue.pull_request === undefined)
}

function readComment(comment: RestComment, edited: boolean): RecordComment {
  const app = comment.performed_via_github_app
  return {
    id: comment.id,
    nodeId: comment.node_id,
    author: readAccount(comment.user),
    body: comment.body ?? '',
    url: comment.html_url,
    createdAt: comment.created_at,
    edited,
    viaApp: app !== null && app !== undefined,
  }
}
