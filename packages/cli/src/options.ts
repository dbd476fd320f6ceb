import { type EnvironmentName, SuiteError } from '@release-pipeline/core'
import { Argument, Command, Option } from 'commander'
import type { Terminal } from './terminal.ts'

/** Options that every command has. */
export interface CommonOptions {
  readonly config: string
  readonly json: boolean
  readonly verbose: boolean
}

/** Options of every command that talks to a host. */
export interface HostOptions extends CommonOptions {
  readonly identity: readonly string[]
  /** Name of the one host that is meant, where the environment has several. */
  readonly host?: string
}

const environmentNames = ['local', 'staging', 'production'] as const satisfies readonly EnvironmentName[]

export function environmentArgument(name = '<environment>', description = 'where'): Argument {
  return new Argument(name, description).choices(environmentNames)
}

export function identityOption(): Option {
  return new Option(
    '-i, --identity <file>',
    'private SSH key (repeatable); default: the keys in $RELEASE_PIPELINE_SSH_KEY',
  )
    .argParser((file: string, before: readonly string[]) => [...before, file])
    .default([], 'none')
}

export function hostOption(): Option {
  return new Option('--host <name>', 'only this host, where the environment has several')
}

export function reasonOption(): Option {
  return new Option('-r, --reason <text>', 'why; written to the journal on the host').makeOptionMandatory()
}

/** A subcommand with the options that all have. */
export function subcommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--config <file>', 'configuration file', '.github/release-pipeline.yml')
    .option('--json', 'print one JSON document instead of text', false)
    .option('-v, --verbose', 'also print what is done on the way', false)
}

/** A command that only holds others. It has no options: commander would take those of its children for its own. */
export function commandGroup(name: string, description: string): Command {
  return new Command(name).description(description)
}

/** Who is at the terminal, for the journal of the host. */
export function person(terminal: Terminal): string {
  return `${terminal.variable('USER') ?? terminal.variable('LOGNAME') ?? 'somebody'} (terminal)`
}

/** @throws INPUT_INVALID naming the environment variable that holds the secret. */
export function requiredVariable(terminal: Terminal, variable: string, what: string) {
  const secret = terminal.secret(variable)
  if (secret !== undefined) return secret
  throw new SuiteError('INPUT_INVALID', {
    what: `${variable} is not set.`,
    why: `It holds ${what}.`,
    remedy: `Set ${variable} in the environment and run the command again.`,
  })
}
