import { AGENT_DIRECTORY } from '../host-file.ts'

/**
 * A command as systemd's ExecStart reads it (systemd.service(5), "Command lines"). It goes through a shell that only
 * executes it, because systemd takes no program by a path relative to the working directory. The agent's Node comes last on
 * the path: a service that says `node` runs on a server that has no other.
 */
export function execLine(argv: readonly string[]): string {
  return `/bin/sh -c "PATH=\\"$$PATH:${AGENT_DIRECTORY}\\"; exec \\"$$@\\"" sh ${argv.map(quoteForSystemd).join(' ')}`
}

/** One argument in double quotes, with backslash and quote escaped, `%` and `$` doubled. */
export function quoteForSystemd(argument: string): string {
  return `"${argument.replace(/[\\"]/g, '\\$&').replace(/%/g, '%%').replace(/\$/g, '$$$$').replace(/\n/g, '\\n')}"`
}
