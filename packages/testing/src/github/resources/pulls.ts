import {
  commitOf,
  isPull,
  type PullIssue,
  pullOf,
  type RepositoryCall,
  type RepositoryHandlers,
  text,
} from '../http/call.ts'
import { pageReply } from '../http/pages.ts'
import { created, ok, Refusal, validationFailed } from '../http/reply.ts'
import { commit, diffEntry } from '../serialize/commit.ts'
import { fullPull, simplePull } from '../serialize/pull.ts'
import { startsRuns } from '../state/events.ts'
import { addPull, announcePull, mergePull, PullRefused, type Scene } from '../state/pull-actions.ts'
import { listedCommits, listedFiles, refreshPull } from '../state/pulls.ts'
import { announcePushes } from '../state/pushes.ts'
import { checkLength } from './issues.ts'

export const pullHandlers: RepositoryHandlers = {
  'pulls/list': async (call) => {
    const listed = [...call.repository.issues.values()].filter(isPull)
    for (const shown of listed) await refreshPull(call.repository, shown)
    return pageReply(call, select(call, listed), (shown) => simplePull(call.world, call.repository, shown))
  },
  'pulls/get': async (call) => ok(await fullPull(call.world, call.repository, await current(call))),
  'pulls/list-commits': async (call) => {
    const commits = await listedCommits(call.repository, await current(call))
    return pageReply(call, commits, (shown) => commit(call.world, call.repository, shown))
  },
  'pulls/list-files': async (call) => {
    const shown = await current(call)
    const files = await listedFiles(call.repository, shown)
    return pageReply(call, files, (file) => diffEntry(call.world, call.repository, shown.pull.headSha, file))
  },
  'pulls/create': async (call) => {
    const sent = call.body as { title?: string; head: string; base: string; body?: string; draft?: boolean }
    if (sent.title === undefined)
      throw validationFailed({ resource: 'PullRequest', code: 'missing_field', field: 'title' })
    checkLength('PullRequest', sent.body ?? '')
    const head = sent.head.replace(`${call.repository.owner}:`, '')
    const added = await refusing('PullRequest', () =>
      addPull(sceneOf(call), { ...sent, title: sent.title ?? '', head }),
    )
    if (startsRuns(call.token, 'pull_request_target')) await announcePull(sceneOf(call), 'opened', added)
    return created(await fullPull(call.world, call.repository, added))
  },
  'pulls/update': async (call) => {
    const shown = await current(call)
    const sent = call.body as { title?: string; body?: string; state?: 'open' | 'closed'; base?: string }
    checkLength('PullRequest', sent.body ?? '')
    if (sent.base !== undefined) {
      const refusal = validationFailed({ resource: 'PullRequest', code: 'invalid', field: 'base' })
      shown.pull.baseSha = await commitOf(call, `refs/heads/${sent.base}`, refusal)
      shown.pull.baseRef = sent.base
    }
    shown.title = sent.title ?? shown.title
    shown.body = sent.body ?? shown.body
    shown.updatedAt = call.world.now()
    if (sent.state !== undefined && sent.state !== shown.state) {
      if (shown.pull.merged !== undefined)
        throw validationFailed({ resource: 'PullRequest', code: 'invalid', field: 'state' })
      shown.state = sent.state
      shown.closedAt = sent.state === 'closed' ? call.world.now() : null
    }
    return ok(await fullPull(call.world, call.repository, shown))
  },
  'pulls/merge': async (call) => {
    const shown = await current(call)
    const sent = call.body as { merge_method?: string; sha?: string; commit_title?: string; commit_message?: string }
    const method = sent.merge_method ?? 'merge'
    if (method === 'rebase') throw new Refusal(405, 'This test server merges and squashes; it does not rebase.')
    if (sent.sha !== undefined && sent.sha !== shown.pull.headSha) {
      throw new Refusal(409, 'Head branch was modified. Review and try the merge again.')
    }
    const wanted = {
      method: method === 'squash' ? ('squash' as const) : ('merge' as const),
      ...(sent.commit_title === undefined ? {} : { title: sent.commit_title }),
      ...(sent.commit_message === undefined ? {} : { message: sent.commit_message }),
    }
    const sha = await mergePull(sceneOf(call), shown, wanted).catch((error: unknown) => {
      if (error instanceof PullRefused) throw new Refusal(405, error.message)
      throw error
    })
    if (startsRuns(call.token, 'push')) {
      await announcePull(sceneOf(call), 'closed', shown)
      await announcePushes(sceneOf(call))
    }
    return ok({ sha, merged: true, message: 'Pull Request successfully merged' })
  },
}

/** The pull request of the path, with the head that it has now. */
export async function current(call: RepositoryCall): Promise<PullIssue> {
  const shown = pullOf(call)
  await refreshPull(call.repository, shown)
  return shown
}

export function sceneOf(call: RepositoryCall): Scene {
  return { world: call.world, feed: call.feed, repository: call.repository, actor: call.token.actor }
}

function select(call: RepositoryCall, all: readonly PullIssue[]): PullIssue[] {
  const state = text(call, 'state')
  const base = text(call, 'base')
  const head = text(call, 'head')
  const ascending = text(call, 'direction') === 'asc'
  return all
    .filter((shown) => state === 'all' || shown.state === state)
    .filter((shown) => base === undefined || shown.pull.baseRef === base)
    .filter((shown) => head === undefined || labelOf(call, shown) === head)
    .sort((a, b) => (ascending ? a.number - b.number : b.number - a.number))
}

function labelOf(call: RepositoryCall, { pull }: PullIssue): string {
  const owner = pull.fork?.fullName.split('/')[0] ?? call.repository.owner
  return `${owner}:${pull.headRef}`
}

async function refusing<T>(resource: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PullRefused)) throw error
    throw validationFailed({ resource, code: 'custom', message: error.message })
  }
}
