import { SuiteError } from '@release-pipeline/core'
import type { Command } from '../ports.ts'
import { quote } from './quote.ts'

/** The command as one line for a POSIX shell, which is what SSH hands to the shell of the user. */
export function render(command: Command): string {
  const [program = ''] = command.argv
  if (program === '') throw new SuiteError('COMMAND_INVALID', { what: 'The command names no program.' })
  return command.argv.map(quote).join(' ')
}
