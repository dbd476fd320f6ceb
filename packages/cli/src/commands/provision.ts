import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import {
  chooseHosts,
  type EnvironmentHost,
  type EnvironmentName,
  type Hosts,
  requireEnvironment,
  SuiteError,
} from '@release-pipeline/core'
import type { HostFile, Program, ProvisionOptions } from '@release-pipeline/release'
import { adminHost } from '../admin-host.ts'
import { exitCodes } from '../exit-codes.ts'
import { environmentArgument, type HostOptions, hostOption, identityOption, subcommand } from '../options.ts'
import { openProject, type Project } from '../project.ts'
import type { Runner } from '../runner.ts'
import type { Terminal } from '../terminal.ts'

type Options = HostOptions & {
  readonly admin: string
  readonly deployKey?: string
  readonly planKey?: string
  readonly node: string
  readonly acmeEmail?: string
  readonly adopt: readonly string[]
  readonly overBudget: boolean
  readonly plan: boolean
  readonly yes: boolean
  readonly export?: string
}

const gather = (value: string, before: readonly string[]) => [...before, value]

export function provisionCommand(run: Runner) {
  return subcommand('provision', 'prepare the host of an environment: shows a plan, then applies it after a yes')
    .addArgument(environmentArgument())
    .option('--admin <user>', 'who connects: root, or a user with sudo that asks for no password', 'root')
    .option('--deploy-key <file>', 'public key of the deploy key; needed once')
    .option('--plan-key <file>', 'public key that may only ask for the state, for the plan of production')
    .option('--acme-email <address>', 'whom the authority writes to about certificates; needed once for https')
    .option(
      '--node <file>',
      'Node binary for the host, of its processor; default: the one that runs this',
      process.execPath,
    )
    .option('--adopt <path>', 'a file of the host that may be replaced; a dated copy is kept (repeatable)', gather, [])
    .option('--over-budget', 'prepare a host whose memory or disk does not suffice', false)
    .option('--plan', 'only show the plan; exit code 2 when something would change', false)
    .option('--yes', 'apply without asking', false)
    .option('--export <directory>', 'write the files for review instead; nothing is sent to the host')
    .addOption(identityOption())
    .addOption(hostOption())
    .action((environment: EnvironmentName, options: Options) =>
      run(options, async (terminal) => {
        const project = await openProject(terminal.directory, options.config)
        const { export: directory } = options
        if (directory !== undefined)
          return exportFiles(terminal, project, environment, { ...options, export: directory })
        return provisionHosts(terminal, project, environment, options)
      }),
    )
}

/** Of several hosts one after the other: each shows its plan and asks. */
async function provisionHosts(
  terminal: Terminal,
  project: Project,
  name: EnvironmentName,
  options: Options,
): Promise<number> {
  const hosts = chooseHosts(requireEnvironment(project.config, name), options.host)
  if (terminal.json) requireOne(hosts, 'With --json there is one document', options.host)
  let code: number = exitCodes.success
  for (const host of hosts) code = Math.max(code, await provision(terminal, project, { name, host }, options))
  return code
}

/** @throws INPUT_INVALID naming the hosts of which one has to be chosen. */
export function requireOne(hosts: Hosts, why: string, chosen: string | undefined): void {
  if (chosen !== undefined || hosts.length === 1) return
  throw new SuiteError('INPUT_INVALID', {
    what: `${why}, and the environment has ${hosts.length} hosts.`,
    why: `Its hosts: ${hosts.map(({ name }) => name).join(', ')}.`,
    remedy: `Run it for each: \`--host ${hosts[0].name}\`, and so on.`,
  })
}

interface Place {
  readonly name: EnvironmentName
  readonly host: EnvironmentHost
}

async function provision(
  terminal: Terminal,
  project: Project,
  { name, host: at }: Place,
  options: Options,
): Promise<number> {
  const { applyPlan, lookAtHost, renderProvisionPlan, targetOf } = await import('@release-pipeline/release')
  const target = targetOf(project.config, name, {
    programs: await Promise.all([program('agent.mjs', agentFile()), program('node', options.node)]),
    email: options.acmeEmail,
    host: at.name,
    ...(await keysOf(options)),
  })
  const environment = requireEnvironment(project.config, name)
  const host = await adminHost(terminal, { environment, host: at }, options)
  try {
    const [{ systemClock }, { resolveName }] = await Promise.all([
      import('@release-pipeline/adapters/runtime'),
      import('@release-pipeline/adapters/hosts'),
    ])
    const walk: ProvisionOptions = {
      ...{ target, host, clock: systemClock, log: terminal.log, signal: terminal.cancelled },
      resolveName,
      overBudget: options.overBudget,
      sudo: options.admin !== 'root',
      adopt: options.adopt,
      date: new Date(systemClock.now()).toISOString().slice(0, 10).replaceAll('-', ''),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    }
    const plan = await lookAtHost(walk)
    const { changes, obstacles, shortages } = plan
    const told = { ...plan, changes: changes.map(({ what, why, diff }) => ({ what, why, diff })) }
    const text = renderProvisionPlan(plan, `${host.name} (${target.name})`)
    const applies = !options.plan && changes.length + obstacles.length > 0
    // With --json there is one document: the plan, before it is carried out.
    terminal.print(text, told)
    if (!applies) return changes.length + obstacles.length > 0 ? exitCodes.wouldChange : exitCodes.success
    if (obstacles.length + shortages.length === 0 && !options.yes && !(await agreed(terminal)))
      throw new SuiteError('PROVISION_NOT_AGREED', { what: 'Nobody said yes. Nothing was changed.' })
    await applyPlan(walk, plan)
    const left = await lookAtHost(walk)
    if (left.changes.length > 0)
      throw new SuiteError('PROVISION_FAILED', {
        what: `Something is left to do after everything was done: ${left.changes.map(({ what }) => what).join(', ')}.`,
      })
    terminal.log.info(`${target.name} is prepared. Next: release-pipeline doctor`)
    return exitCodes.success
  } finally {
    await host.close()
  }
}

/** Whether a person at the terminal says yes. */
export async function agreed(terminal: Terminal, question = 'Apply?'): Promise<boolean> {
  if (!terminal.interactive) return false
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [yes/no] `)).trim())
  } finally {
    lines.close()
  }
}

/** The agent that was built together with this program. */
function agentFile(): string {
  return join(dirname(fileURLToPath(import.meta.url)), 'agent.mjs')
}

async function program(name: Program['name'], file: string): Promise<Program> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array)
  } catch (cause) {
    throw new SuiteError('INPUT_INVALID', { what: `${file}: ${(cause as Error).message}`, cause })
  }
  return { name, sha256: hash.digest('hex'), open: () => createReadStream(file) }
}

async function publicKey(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new SuiteError('INPUT_INVALID', { what: `${file}: ${cause.message}`, cause })
  })
  if (/^(ssh-|ecdsa-|sk-)[^\n]+\n?$/.test(text)) return text.trim()
  throw new SuiteError('INPUT_INVALID', {
    what: `${file} is not one public key in OpenSSH format.`,
    remedy: 'Pass the .pub file: only the public half goes to the host.',
  })
}

async function exportFiles(
  terminal: Terminal,
  { config }: Project,
  environment: EnvironmentName,
  options: Options & { readonly export: string },
): Promise<number> {
  const { exportedFiles, targetOf } = await import('@release-pipeline/release')
  requireOne(
    chooseHosts(requireEnvironment(config, environment), options.host),
    'Files are written for one host',
    options.host,
  )
  const target = targetOf(config, environment, { programs: [], host: options.host, ...(await keysOf(options)) })
  const files = exportedFiles(target)
  for (const file of files) await writeBelow(join(terminal.directory, options.export), file)
  terminal.print(
    [...files.map(({ path, why }) => `${path}\n    ${why}`), '', 'How to put them in place: docs/host-setup.md.'].join(
      '\n',
    ),
    { files: files.map(({ path, mode, owner, why }) => ({ path, mode: mode.toString(8), owner, why })) },
  )
  return exitCodes.success
}

async function keysOf({ deployKey, planKey }: Options): Promise<{ deployKey?: string; planKey?: string }> {
  return {
    ...(deployKey === undefined ? {} : { deployKey: await publicKey(deployKey) }),
    ...(planKey === undefined ? {} : { planKey: await publicKey(planKey) }),
  }
}

async function writeBelow(directory: string, { path, content, mode }: HostFile): Promise<void> {
  const target = join(directory, path)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, content, { mode })
}
