import { quote } from '../commands/quote.ts'
import { script } from './apply-scripts.ts'
import { CONFIG_DIRECTORY } from './host-file.ts'

type Command = ReturnType<typeof script>

/** What provisioning made besides files, so that it can be told later from what was there before. */
export type Made = `user ${string}` | `directory ${string}` | `database ${string}` | `certificate ${string}`

/** One {@link Made} a line. */
export function madePath(name: string): string {
  return `${CONFIG_DIRECTORY}/${name}.made`
}

/** Writes down that a thing is made, then makes it: killed between the two, it is removed later without ever having been there. */
export function scriptThatMakes(made: Made, name: string, line: string, ...values: readonly string[]): Command {
  const [record, path] = [quote(made), quote(madePath(name))]
  const write = `mkdir -p ${CONFIG_DIRECTORY}; grep -qxF ${record} ${path} 2>/dev/null || { printf '%s\\n' ${record} >> ${path}; sync ${path}; }`
  return script(`${write}\n${line}`, ...values)
}
