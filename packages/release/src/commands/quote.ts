import { SuiteError } from '@release-pipeline/core'

/** Characters that no POSIX shell treats specially anywhere in a word. `=` is missing: `A=b` in front is an assignment. */
const PLAIN = /^[A-Za-z0-9_./:@%+,-]+$/

/** Plain words that a shell reads as its own when they stand where a command does. */
const RESERVED = new Set(
  'if then else elif fi for in do done while until case esac function select time coproc'.split(' '),
)

/**
 * One argument as a word of a POSIX shell: the shell hands exactly these characters to the program.
 * The only place where anything is quoted.
 * @throws COMMAND_INVALID for NUL and half surrogate pairs, which no command line can carry.
 */
export function quote(argument: string): string {
  if (argument.includes('\0')) refuse(argument, 'the character NUL')
  if (!argument.isWellFormed()) refuse(argument, 'half of a surrogate pair')
  if (PLAIN.test(argument) && !RESERVED.has(argument)) return argument
  return `'${argument.replaceAll("'", "'\\''")}'`
}

function refuse(argument: string, what: string): never {
  throw new SuiteError('COMMAND_INVALID', { what: `The argument ${JSON.stringify(argument)} holds ${what}.` })
}
