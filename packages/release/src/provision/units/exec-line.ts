/**
 * A command as systemd's ExecStart reads it (systemd.service(5), "Command lines"). It goes through a shell that only
 * executes it, because systemd takes no program by a path relative to the working directory.
 */
export function execLine(argv: readonly string[]): string {
  return `/bin/sh -c "exec \\"$$@\\"" sh ${argv.map(quoteForSystemd).join(' ')}`
}

/** One argument in double quotes, with backslash and quote escaped, `%` and `$` doubled. */
export function quoteForSystemd(argument: string): string {
  return `"${argument.replace(/[\\"]/g, '\\$&').replace(/%/g, '%%').replace(/\$/g, '$$$$').replace(/\n/g, '\\n')}"`
}
