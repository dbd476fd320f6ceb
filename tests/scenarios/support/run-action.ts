import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

export interface ActionRun {
  readonly inputs?: Readonly<Record<string, string>>
  /** GITHUB_* and other variables; the machine's own are not passed on. */
  readonly environment?: Readonly<Record<string, string>>
  readonly event?: unknown
  readonly workspace?: string
  /** What an earlier step of the same action saved, for a post step. */
  readonly state?: Readonly<Record<string, string>>
}

export interface ActionResult {
  readonly code: number | null
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** What the action saved for its post step. */
  readonly state: Readonly<Record<string, string>>
}

/** Runs a built action in a process of its own, as the runner does: inputs and files by environment variables. */
export async function runAction(
  name: string,
  { inputs = {}, environment = {}, event = {}, workspace, state = {} }: ActionRun,
): Promise<ActionResult> {
  const directory = await mkdtemp(join(tmpdir(), 'action-'))
  try {
    const file = async (base: string, content = '') => {
      const path = join(directory, base)
      await writeFile(path, content)
      return path
    }
    const given = { ...(await defaultsOf(name.replace(/-post$/, ''))), ...inputs }
    const output = await file('output')
    const summary = await file('summary.md')
    const saved = await file('state')
    const variables = {
      PATH: process.env['PATH'],
      HOME: directory,
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_RUN_ID: '1',
      GITHUB_WORKSPACE: workspace ?? directory,
      GITHUB_EVENT_PATH: await file('event.json', JSON.stringify(event)),
      GITHUB_OUTPUT: output,
      GITHUB_STATE: saved,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: directory,
      ...environment,
      ...Object.fromEntries(Object.entries(given).map(([key, value]) => [`INPUT_${key.toUpperCase()}`, value])),
      ...Object.fromEntries(Object.entries(state).map(([key, value]) => [`STATE_${key}`, value])),
    }
    const { code, log } = await start(join(root, 'dist', `${name}.mjs`), variables, workspace ?? directory)
    return {
      code,
      log,
      outputs: parseOutputs(await readFile(output, 'utf8')),
      summary: await readFile(summary, 'utf8'),
      state: parseOutputs(await readFile(saved, 'utf8')),
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** The runner hands over the defaults of action.yml; those that are expressions must be given by the test. */
async function defaultsOf(name: string): Promise<Record<string, string>> {
  const { inputs = {} } = parse(await readFile(join(root, 'actions', name, 'action.yml'), 'utf8')) as {
    inputs?: Record<string, { default?: string }>
  }
  const literal = Object.entries(inputs).map(([key, { default: value }]) => [key, value] as const)
  return Object.fromEntries(
    literal.flatMap(([key, value]) =>
      value === undefined || String(value).includes('${{') ? [] : [[key, String(value)]],
    ),
  )
}

function start(program: string, env: NodeJS.ProcessEnv, cwd: string): Promise<{ code: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (log += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, log }))
  })
}

/** The file that `@actions/core` writes: `name<<delimiter`, lines, `delimiter`. */
function parseOutputs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm)].map(([, name = '', , value = '']) => [name, value]),
  )
}
