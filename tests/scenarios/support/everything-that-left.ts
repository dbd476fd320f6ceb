import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { REPOSITORY, type World } from '@release-pipeline/testing/world'
import type { Place } from './spellings.ts'

/** All that somebody outside of the run and of the server could read: GitHub, artifacts, messages, calls to vendors. */
export async function everythingThatLeft(world: World): Promise<readonly Place[]> {
  const state = world.github.repository(REPOSITORY)
  const kept = ['issues', 'comments', 'reviews', 'checkRuns', 'deployments', 'labels'] as const
  // GitHub itself shows a comment beside the lines of the change that it is about.
  const inline = [...state.reviewComments.values()].map((comment) => ({ ...comment, diffHunk: '' }))
  return [
    ...kept.flatMap((kind) =>
      [...state[kind].values()].map((entry) => ({ where: `GitHub, ${kind}`, text: show(entry) })),
    ),
    ...inline.map((entry) => ({ where: 'GitHub, reviewComments', text: show(entry) })),
    { where: 'GitHub, statuses', text: show(state.statuses) },
    ...world.github.requests.map(({ method, path, body }) => ({
      where: `the request ${method} ${path}`,
      text: `${path}\n${show(body)}`,
    })),
    ...world.actions.runs.flatMap((run) =>
      run.jobs.flatMap((job) => [
        { where: `the log of ${job.id}`, text: job.log.join('\n') },
        { where: `the summary of ${job.id}`, text: job.summary },
        { where: `annotations of ${job.id}`, text: show(job.annotations) },
        { where: `outputs of ${job.id}`, text: show([job.outputs, job.steps]) },
      ]),
    ),
    ...(await artifacts(world.paths.artifacts)),
    ...[...world.telegram.messages.values()].map(({ text, entities }) => ({
      where: 'Telegram',
      text: show([text, entities]),
    })),
    ...world.mail.messages.map((mail) => ({ where: 'a mail', text: show([mail.subject, mail.text, mail.html]) })),
    ...Object.entries(world.models ?? {}).flatMap(([vendor, server]) =>
      server.requests.map(({ body }) => ({ where: `a request to ${vendor}`, text: show(body) })),
    ),
    ...world.server.ssh.commands.map((text) => ({ where: 'a command over SSH', text })),
  ]
}

async function artifacts(directory: string): Promise<Place[]> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file)
      const text = file.endsWith('.gz') ? gunzipSync(bytes) : bytes
      return { where: `the artifact ${file.slice(directory.length)}`, text: text.toString('latin1') }
    }),
  )
}

/** As text in which a line break is one, so that the parts of a secret are found as they are. */
function show(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? [...each] : each))?.replaceAll('\\n', '\n') ?? ''
  )
}
