import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { type EnvironmentName, markdown, SuiteError } from '@release-pipeline/core'
import { valueDigest } from '@release-pipeline/release'
import { exitCodes } from '../exit-codes.ts'
import { printEach, withAgents } from '../host-session.ts'
import {
  commandGroup,
  environmentArgument,
  type HostOptions,
  hostOption,
  identityOption,
  person,
  subcommand,
} from '../options.ts'
import type { Runner } from '../runner.ts'

/** The app's own environment on the host. Values go in and never come out: listed are names and digests. */
export function envCommand(run: Runner) {
  const env = commandGroup('env', "the app's environment variables on the host")
  env.addCommand(
    subcommand('list', 'names and the first characters of a digest of each value')
      .addArgument(environmentArgument())
      .addOption(identityOption())
      .addOption(hostOption())
      .action((environment: EnvironmentName, options: HostOptions) =>
        run(options, async (terminal) => {
          const from = await withAgents(terminal, environment, options, ({ agent }) =>
            agent.call('env', { action: 'list' }),
          )
          printEach(terminal, from, ({ names }) => {
            const rows = names.map(({ name, digest }) => [name, digest.slice(0, 12)])
            return { text: markdown.table({ head: ['name', 'sha256'], rows }), value: { names } }
          })
          return exitCodes.success
        }),
      ),
  )
  env.addCommand(
    subcommand('set', 'replace the environment by a dotenv file; it takes effect at the next deploy')
      .addArgument(environmentArgument())
      .argument('<file>', 'dotenv file, or - for standard input')
      .addOption(identityOption())
      .addOption(hostOption())
      .action((environment: EnvironmentName, file: string, options: HostOptions) =>
        run(options, async (terminal) => {
          const change = { action: 'set', text: readText(file), by: person(terminal) } as const
          const from = await withAgents(terminal, environment, options, ({ agent }) => agent.call('env', change))
          printEach(terminal, from, ({ names }) => ({
            text: `${names.length} variables are set in ${environment}.`,
            value: { names },
          }))
          return exitCodes.success
        }),
      ),
  )
  env.addCommand(
    subcommand('diff', 'compare a dotenv file with the host, without showing a value; exit code 3 when they differ')
      .addArgument(environmentArgument())
      .argument('<file>', 'dotenv file, or - for standard input')
      .addOption(identityOption())
      .addOption(hostOption())
      .action((environment: EnvironmentName, file: string, options: HostOptions) =>
        run(options, async (terminal) => {
          const wanted = parseEnv(readText(file))
          const from = await withAgents(terminal, environment, options, async ({ agent }) => {
            const { names } = await agent.call('env', { action: 'list' })
            return compare(wanted, names)
          })
          printEach(terminal, from, (difference) => ({
            text: linesOf(difference).join('\n') || `${file} is what ${environment} has.`,
            value: difference,
          }))
          return from.every(({ value }) => linesOf(value).length === 0) ? exitCodes.success : exitCodes.no
        }),
      ),
  )
  env.addCommand(
    subcommand('rotate', 'give one variable a new value, read from standard input; it takes effect at the next deploy')
      .addArgument(environmentArgument())
      .argument('<name>', 'variable that exists on the host')
      .addOption(identityOption())
      .addOption(hostOption())
      .action((environment: EnvironmentName, name: string, options: HostOptions) =>
        run(options, async (terminal) => {
          const value = readText('-').replace(/\r?\n$/, '')
          if (value === '') throw new SuiteError('INPUT_INVALID', { what: 'Standard input held no value.' })
          const change = { action: 'rotate', name, value, by: person(terminal) } as const
          const from = await withAgents(terminal, environment, options, ({ agent }) => agent.call('env', change))
          printEach(terminal, from, ({ names }) => ({
            text: `${name} has a new value in ${environment}.`,
            value: { names },
          }))
          return exitCodes.success
        }),
      ),
  )
  return env
}

function linesOf(difference: ReturnType<typeof compare>): string[] {
  return Object.entries(difference).flatMap(([how, which]) => which.map((name) => `${how}: ${name}`))
}

function compare(file: NodeJS.Dict<string>, host: readonly { name: string; digest: string }[]) {
  const onHost = new Map(host.map(({ name, digest }) => [name, digest]))
  const inFile = Object.entries(file).map(([name, value = '']) => [name, valueDigest(name, value)] as const)
  return {
    'only in the file': inFile.flatMap(([name]) => (onHost.has(name) ? [] : [name])),
    'only on the host': [...onHost.keys()].filter((name) => !(name in file)),
    different: inFile.flatMap(([name, digest]) => (onHost.has(name) && onHost.get(name) !== digest ? [name] : [])),
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (cause) {
    throw new SuiteError('INPUT_INVALID', { what: `${file} cannot be read.`, cause })
  }
}
