import type { Annotation, CheckRuns } from '@release-pipeline/review'
import { chunk } from './batches.ts'
import type { GitHubClient } from './client.ts'

/** GitHub takes this many annotations a request. */
const ANNOTATIONS_A_REQUEST = 50

export function createCheckRuns(client: GitHubClient): CheckRuns {
  const { repo, runUrl } = client
  return {
    async create({ name, headSha, startedAt }) {
      const octokit = await client.octokit()
      const made = await client.once({
        send: async () => {
          const { data } = await octokit.rest.checks.create({
            ...repo,
            name,
            head_sha: headSha,
            started_at: startedAt,
            status: 'in_progress',
            ...(runUrl === undefined ? {} : { details_url: runUrl }),
          })
          return data
        },
        find: async () => {
          const filter = { ref: headSha, check_name: name, status: 'in_progress' as const, filter: 'all' as const }
          const { data } = await octokit.rest.checks.listForRef({ ...repo, ...filter, per_page: 100 })
          return data.check_runs.find((run) => sameMoment(run.started_at, startedAt))
        },
      })
      return { id: made.id, url: made.html_url ?? made.url }
    },
    async externalIds(name, headSha) {
      const octokit = await client.octokit()
      const filter = { ref: headSha, check_name: name, filter: 'all' as const, per_page: 100 }
      const runs = await octokit.paginate(octokit.rest.checks.listForRef, { ...repo, ...filter })
      return runs.flatMap(({ external_id }) => external_id ?? [])
    },
    async complete(id, result) {
      const batches = chunk(result.annotations, ANNOTATIONS_A_REQUEST)
      const { title, summary } = result
      // The conclusion goes with the last batch: the check run must not turn green before it says everything.
      for (const [index, batch] of batches.slice(0, -1).entries()) {
        await update(client, id, (index + 1) * ANNOTATIONS_A_REQUEST, {
          output: { title, summary, annotations: batch.map(writeAnnotation) },
        })
      }
      await update(client, id, result.annotations.length, {
        status: 'completed',
        conclusion: result.conclusion,
        ...(result.externalId === undefined ? {} : { external_id: result.externalId }),
        completed_at: new Date(client.clock.now()).toISOString(),
        output: { title, summary, annotations: (batches.at(-1) ?? []).map(writeAnnotation) },
      })
    },
  }
}

interface Changes {
  readonly status?: 'completed'
  readonly conclusion?: 'success' | 'failure' | 'neutral'
  readonly completed_at?: string
  readonly external_id?: string
  readonly output: { title: string; summary: string; annotations: ReturnType<typeof writeAnnotation>[] }
}

/** Annotations add up from request to request: their number tells whether one with a lost answer was carried out. */
async function update(client: GitHubClient, id: number, annotationsAfter: number, changes: Changes): Promise<void> {
  const octokit = await client.octokit()
  const check = { ...client.repo, check_run_id: id }
  await client.once({
    send: async () => (await octokit.rest.checks.update({ ...check, ...changes })).data,
    find: async () => {
      const { data } = await octokit.rest.checks.get(check)
      const all = data.output.annotations_count >= annotationsAfter
      return all && (changes.conclusion === undefined || data.conclusion === changes.conclusion) ? data : undefined
    },
  })
}

function writeAnnotation(annotation: Annotation) {
  return {
    path: annotation.path,
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
  }
}

/** GitHub keeps whole seconds. */
function sameMoment(told: string | null, asked: string): boolean {
  return told !== null && Math.floor(Date.parse(told) / 1000) === Math.floor(Date.parse(asked) / 1000)
}
