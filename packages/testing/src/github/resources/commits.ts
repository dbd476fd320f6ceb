import {
  commitOf,
  isPull,
  number,
  type RepositoryCall,
  type RepositoryHandlers,
  requiredText,
  text,
} from '../http/call.ts'
import { pageOf, pageReply } from '../http/pages.ts'
import { ok, Refusal } from '../http/reply.ts'
import { commit, diffEntry } from '../serialize/commit.ts'
import { simplePull } from '../serialize/pull.ts'
import { pageUrl, repositoryUrl } from '../serialize/repository.ts'
import { pullCommits, refreshPull } from '../state/pulls.ts'

/** A comparison lists no more files than this, all of them on its first page. */
const MOST_FILES = 300
/** Commits of a comparison that come without asking for pages. */
const COMMITS_A_PAGE = 250

export const commitHandlers: RepositoryHandlers = {
  'repos/list-commits': async (call) => {
    const start = await commitOf(call, text(call, 'sha') ?? call.repository.defaultBranch)
    const only = { path: text(call, 'path'), author: text(call, 'author') }
    if (only.path !== undefined || only.author !== undefined) {
      throw new Refusal(422, 'This test server does not filter commits by path or author.')
    }
    const since = text(call, 'since')
    const until = text(call, 'until')
    const limits = [
      ...(since === undefined ? [] : [`--since=${since}`]),
      ...(until === undefined ? [] : [`--until=${until}`]),
    ]
    return pageReply(call, await call.repository.git.log(start, [], limits), (shown) =>
      commit(call.world, call.repository, shown),
    )
  },
  'repos/get-commit': async (call) => {
    const ref = requiredText(call, 'ref')
    const sha = await commitOf(call, ref, new Refusal(422, `No commit found for SHA: ${ref}`))
    if (call.accept.includes('sha')) {
      return { status: 200, raw: { type: 'application/vnd.github.sha', bytes: Buffer.from(sha) } }
    }
    const { git } = call.repository
    const shown = await git.commit(sha)
    const files = await git.diff(shown.parents[0], sha)
    const additions = files.reduce((sum, file) => sum + file.additions, 0)
    const deletions = files.reduce((sum, file) => sum + file.deletions, 0)
    const { items, headers } = pageOf(call, files, MOST_FILES)
    const body = {
      ...commit(call.world, call.repository, shown),
      stats: { additions, deletions, total: additions + deletions },
      files: items.map((file) => diffEntry(call.world, call.repository, sha, file)),
    }
    return { ...ok(body), headers }
  },
  'repos/list-pull-requests-associated-with-commit': async (call) => {
    const name = requiredText(call, 'commit_sha')
    const sha = await commitOf(call, name, new Refusal(422, `No commit found for SHA: ${name}`))
    const found = []
    for (const issue of call.repository.issues.values()) {
      if (!isPull(issue)) continue
      await refreshPull(call.repository, issue)
      const own =
        issue.pull.merged?.sha === sha || (await pullCommits(call.repository, issue)).some((one) => one.sha === sha)
      if (own) found.push(issue)
    }
    return pageReply(call, found, (issue) => simplePull(call.world, call.repository, issue))
  },
  'repos/compare-commits-with-basehead': (call) => compare(call),
}

async function compare(call: RepositoryCall) {
  const { world, repository } = call
  const { git } = repository
  const [base = '', head = ''] = requiredText(call, 'basehead').split('...')
  const baseSha = await commitOf(call, base)
  const headSha = await commitOf(call, head)
  const mergeBase = await git.mergeBase(baseSha, headSha)
  if (mergeBase === undefined) throw new Refusal(404, `No common ancestor between ${base} and ${head}.`)
  const commits = (await git.log(headSha, [baseSha])).reverse()
  const behind = await git.countCommits(baseSha, headSha)
  const asked = call.url.searchParams
  const paged = asked.has('page') || asked.has('per_page')
  const { items, headers } = pageOf(call, commits, paged ? 30 : COMMITS_A_PAGE)
  const firstPage = call.parameters['page'] === undefined || number(call, 'page') === 1
  const files = firstPage ? (await git.diff(mergeBase, headSha)).slice(0, MOST_FILES) : []
  const url = `${repositoryUrl(world, repository)}/compare/${encodeURIComponent(base)}...${encodeURIComponent(head)}`
  const page = `${pageUrl(world, repository)}/compare/${encodeURIComponent(base)}...${encodeURIComponent(head)}`
  const body = {
    url,
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: commit(world, repository, await git.commit(baseSha)),
    merge_base_commit: commit(world, repository, await git.commit(mergeBase)),
    status: relation(commits.length, behind),
    ahead_by: commits.length,
    behind_by: behind,
    total_commits: commits.length,
    commits: items.map((shown) => commit(world, repository, shown)),
    files: files.map((file) => diffEntry(world, repository, headSha, file)),
  }
  return { ...ok(body), headers }
}

function relation(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead'
  return behind > 0 ? 'behind' : 'identical'
}
