import type { GitHubClient, Octokit } from './client.ts'

export type RestComment = Awaited<ReturnType<Octokit['rest']['issues']['getComment']>>['data']

/** Clocks of this machine and of GitHub may differ by this much. */
const CLOCK_DIFFERENCE_MS = 60_000

/** Comments of an issue or pull request, oldest first. */
export async function listComments(client: GitHubClient, number: number, since?: string): Promise<RestComment[]> {
  const octokit = await client.octokit()
  return octokit.paginate(octokit.rest.issues.listComments, {
    ...client.repo,
    issue_number: number,
    per_page: 100,
    ...(since === undefined ? {} : { since }),
  })
}

/** Writes a comment exactly once, even when the answer is lost on the way. */
export async function createComment(client: GitHubClient, number: number, body: string): Promise<RestComment> {
  const octokit = await client.octokit()
  const since = justBefore(client)
  return client.once({
    send: async () => (await octokit.rest.issues.createComment({ ...client.repo, issue_number: number, body })).data,
    find: async () =>
      (await listComments(client, number, since)).findLast(
        (comment) => comment.body === body && comment.created_at >= since,
      ),
  })
}

/** The moment from which something may have been made by a request that is about to be sent. */
export function justBefore({ clock }: Pick<GitHubClient, 'clock'>): string {
  return new Date(clock.now() - CLOCK_DIFFERENCE_MS).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
