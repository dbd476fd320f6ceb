import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import * as z from 'zod'
import { type JobTrace, type StepTrace, type Trace, withoutEmpty } from './trace.ts'

export interface ActOptions {
  readonly program: string
  /** Work tree of a git repository: the one that the event happens in. */
  readonly directory: string
  /** What stands for `owner/name@ref`; nothing is fetched. */
  readonly repositories: Readonly<Record<string, string>>
  readonly workflow: string
  readonly event: { readonly name: string; readonly payload: object }
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  readonly inputs?: Readonly<Record<string, string>>
  /** Environment of the jobs. */
  readonly env?: Readonly<Record<string, string>>
}

export interface ActRun {
  readonly trace: Trace
  /** What it said itself, when it refused. */
  readonly complaint: string
}

/** Runs a workflow by act, on this host and without containers. */
export async function runAct(options: ActOptions): Promise<ActRun> {
  const home = await mkdtemp(join(tmpdir(), 'act-'))
  try {
    const lines = await start(options, await argumentsOf(options, home), home)
    return { trace: traceOf(lines.flatMap(parse)), complaint: lines.filter((line) => !line.startsWith('{')).join('\n') }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function argumentsOf(options: ActOptions, home: string): Promise<string[]> {
  const file = async (name: string, text: string) => {
    const path = join(home, name)
    await writeFile(path, text, { mode: 0o600 })
    return path
  }
  const event = { ...options.event.payload, ...(options.inputs === undefined ? {} : { inputs: options.inputs }) }
  return [
    options.event.name,
    ...['--json', '--verbose', '--platform', 'ubuntu-latest=-self-hosted'],
    ...Object.entries(options.repositories).flatMap(([ref, path]) => ['--local-repository', `${ref}=${path}`]),
    ...['--workflows', options.workflow, '--eventpath', await file('event.json', JSON.stringify(event))],
    ...['--secret-file', await file('secrets.yml', JSON.stringify(options.secrets ?? {}))],
    ...['--var-file', await file('vars.yml', JSON.stringify(options.vars ?? {}))],
    ...['--env-file', await file('env.yml', JSON.stringify(options.env ?? {}))],
    ...['--input-file', await file('inputs.yml', '{}')],
    ...['--no-cache-server', '--actor', 'anna', '--action-offline-mode', '--action-cache-path', join(home, 'actions')],
  ]
}

function start({ program, directory }: ActOptions, args: readonly string[], home: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
        HOME: home,
        XDG_CACHE_HOME: join(home, 'cache'),
        GIT_CONFIG_NOSYSTEM: '1',
      },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', reject)
    child.on('close', () => resolve(output.split('\n').filter((line) => line !== '')))
  })
}

/** A line of `--json`, as far as it is looked at. */
const entry = z.object({
  jobID: z.string(),
  matrix: z.record(z.string(), z.unknown()).nullish(),
  stage: z.string().optional(),
  stepID: z.array(z.string()).optional(),
  stepResult: z.enum(['success', 'failure', 'skipped']).optional(),
  jobResult: z.enum(['success', 'failure', 'skipped']).optional(),
  command: z.string().optional(),
  name: z.string().optional(),
  arg: z.string().optional(),
  raw_output: z.boolean().optional(),
  msg: z.string(),
})
type Entry = z.output<typeof entry>

function parse(line: string): Entry[] {
  if (!line.startsWith('{')) return []
  const parsed = entry.safeParse(JSON.parse(line))
  return parsed.success ? [parsed.data] : []
}

function traceOf(entries: readonly Entry[]): Trace {
  const byJob = Map.groupBy(entries, ({ jobID, matrix }) => `${jobID}${describeMatrix(matrix ?? {})}`)
  const traces = [...byJob].map(([key, own]) => [key, jobTrace(own)] as const)
  return Object.fromEntries(traces.flatMap(([key, trace]) => (trace === undefined ? [] : [[key, trace]])))
}

function describeMatrix(matrix: Readonly<Record<string, unknown>>): string {
  const values = Object.values(matrix)
  return values.length === 0 ? '' : ` (${values.map(String).toSorted().join(', ')})`
}

/** @returns undefined for a job that calls a workflow: it has no result of its own here. */
function jobTrace(entries: readonly Entry[]): JobTrace | undefined {
  const result = entries.find(({ jobResult }) => jobResult !== undefined)?.jobResult
  if (result === undefined) return undefined
  const main = entries.filter(({ stage, stepID }) => stage === 'Main' && stepID !== undefined)
  const steps = main.flatMap((step): StepTrace[] => {
    if (step.stepResult === undefined) return []
    const path = pathOf(step)
    const set = main
      .filter((entry) => entry.command === 'set-output' && pathOf(entry) === path)
      .map(({ name = '', arg = '' }) => [name, arg])
    return [{ path, result: step.stepResult, outputs: withoutEmpty(Object.fromEntries(set)) }]
  })
  const printed = entries
    .filter(({ raw_output }) => raw_output === true)
    .flatMap(({ msg }) => msg.replace(/\n$/, '').split('\n'))
  return { result, steps, printed }
}

function pathOf({ stepID = [] }: Entry): string {
  return stepID.join('/')
}
