import { commitOf, number, type RepositoryCall, type RepositoryHandlers, requiredText, text } from '../http/call.ts'
import { pageOf, pageReply } from '../http/pages.ts'
import { created, notFound, ok, Refusal, validationFailed } from '../http/reply.ts'
import { checkRun, checkSuite } from '../serialize/check.ts'
import { pageUrl } from '../serialize/repository.ts'
import type { CheckAnnotation, CheckRun, CheckStatus, Conclusion } from '../state/model.ts'
import { suiteFor } from '../state/runs.ts'

interface SentCheck {
  readonly name?: string
  readonly head_sha?: string
  readonly external_id?: string
  readonly details_url?: string
  readonly status?: CheckStatus | 'waiting' | 'requested' | 'pending'
  readonly started_at?: string
  readonly conclusion?: Conclusion
  readonly completed_at?: string
  readonly output?: {
    readonly title?: string
    readonly summary?: string
    readonly text?: string
    readonly annotations?: readonly CheckAnnotation[]
  }
}

export const checkHandlers: RepositoryHandlers = {
  'checks/create': async (call) => {
    const sent = call.body as SentCheck & { name: string; head_sha: string }
    const refusal = new Refusal(422, `No commit found for SHA: ${sent.head_sha}`)
    const headSha = await commitOf(call, sent.head_sha, refusal)
    const added: CheckRun = {
      id: call.world.nextId(),
      suite: suiteFor(call.world, call.repository, headSha).id,
      headSha,
      name: sent.name,
      externalId: '',
      detailsUrl: '',
      status: 'queued',
      conclusion: null,
      startedAt: call.world.now(),
      completedAt: null,
      title: null,
      summary: null,
      text: null,
      annotations: [],
    }
    change(call, added, sent)
    call.repository.checkRuns.set(added.id, added)
    return created(checkRun(call.world, call.repository, added))
  },
  'checks/update': (call) => {
    const shown = checkOf(call)
    change(call, shown, call.body as SentCheck)
    return ok(checkRun(call.world, call.repository, shown))
  },
  'checks/get': (call) => ok(checkRun(call.world, call.repository, checkOf(call))),
  'checks/list-annotations': (call) =>
    pageReply(call, checkOf(call).annotations, (shown) => ({
      path: shown.path,
      start_line: shown.start_line,
      end_line: shown.end_line,
      start_column: null,
      end_column: null,
      annotation_level: shown.annotation_level,
      title: shown.title ?? null,
      message: shown.message,
      raw_details: null,
      blob_href: `${pageUrl(call.world, call.repository)}/blob/${checkOf(call).headSha}/${encodeURI(shown.path)}`,
    })),
  'checks/list-for-ref': async (call) => {
    const sha = await commitOf(call, requiredText(call, 'ref'), new Refusal(422, 'No commit found for the ref'))
    return listed(call, (run) => run.headSha === sha)
  },
  'checks/list-for-suite': (call) => listed(call, (run) => run.suite === number(call, 'check_suite_id')),
  'checks/get-suite': async (call) => {
    const suite = call.repository.checkSuites.get(number(call, 'check_suite_id'))
    if (suite === undefined) throw notFound()
    return ok(await checkSuite(call.world, call.repository, suite))
  },
}

/** A conclusion completes the check run, whatever `status` says; annotations are added to those already there. */
function change(call: RepositoryCall, shown: CheckRun, sent: SentCheck): void {
  if (sent.status === 'completed' && sent.conclusion === undefined && shown.conclusion === null) {
    throw validationFailed({ resource: 'CheckRun', code: 'missing_field', field: 'conclusion' })
  }
  if (sent.status === 'waiting' || sent.status === 'requested' || sent.status === 'pending') {
    throw new Refusal(422, `Only GitHub Actions can set the status ${sent.status}.`)
  }
  if (sent.output !== undefined && (sent.output.title ?? shown.title) === null) {
    throw validationFailed({ resource: 'CheckRun', code: 'missing_field', field: 'output.title' })
  }
  shown.name = sent.name ?? shown.name
  shown.externalId = sent.external_id ?? shown.externalId
  shown.detailsUrl = sent.details_url ?? shown.detailsUrl
  shown.startedAt = sent.started_at ?? shown.startedAt
  shown.status = sent.conclusion === undefined ? (sent.status ?? shown.status) : 'completed'
  shown.conclusion = sent.conclusion ?? shown.conclusion
  shown.completedAt = sent.completed_at ?? (shown.status === 'completed' ? call.world.now() : null)
  shown.title = sent.output?.title ?? shown.title
  shown.summary = sent.output?.summary ?? shown.summary
  shown.text = sent.output?.text ?? shown.text
  shown.annotations.push(...(sent.output?.annotations ?? []))
}

function listed(call: RepositoryCall, belongs: (run: CheckRun) => boolean) {
  const name = text(call, 'check_name')
  const status = text(call, 'status')
  const found = [...call.repository.checkRuns.values()]
    .filter(belongs)
    .filter((run) => name === undefined || run.name === name)
    .filter((run) => status === undefined || run.status === status)
    .reverse()
  const runs = text(call, 'filter') === 'all' ? found : latest(found)
  const { items, headers } = pageOf(call, runs)
  const shown = items.map((run) => checkRun(call.world, call.repository, run))
  return { ...ok({ total_count: runs.length, check_runs: shown }), headers }
}

/** The newest of each name within its suite. */
function latest(newestFirst: readonly CheckRun[]): CheckRun[] {
  const seen = new Set<string>()
  return newestFirst.filter((run) => {
    const key = `${run.suite}/${run.name}`
    return !seen.has(key) && seen.add(key)
  })
}

function checkOf(call: RepositoryCall): CheckRun {
  const shown = call.repository.checkRuns.get(number(call, 'check_run_id'))
  if (shown === undefined) throw notFound()
  return shown
}
