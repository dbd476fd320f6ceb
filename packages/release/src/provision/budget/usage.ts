import { quote } from '../../commands/quote.ts'
import type { Tenant } from './tenants.ts'

/** What is on the host and how much of it is taken, in bytes. */
export interface Usage {
  readonly memory: number
  readonly swap: number
  /** Of the file system that the environments lie on: what is free for them. */
  readonly free: number
  /** By root: what an environment holds there now. */
  readonly held: ReadonlyMap<string, number>
  /** By root: its largest release. */
  readonly release: ReadonlyMap<string, number>
  /** By `<root>/layers/<name>`: its largest. */
  readonly layer: ReadonlyMap<string, number>
  /** By root: its largest backup. */
  readonly backup: ReadonlyMap<string, number>
  readonly database: ReadonlyMap<string, number>
  /** By unit, of those that run. */
  readonly unit: ReadonlyMap<string, number>
}

/** A part of the script that reads the facts. What is not there is not said. */
export function usageScript(tenants: readonly Tenant[]): string {
  const [own] = tenants
  const root = quote(own?.root ?? '/')
  return `place=${root}; while [ ! -d "$place" ]; do place="$(dirname "$place")"; done
say free "$(df --output=avail --block-size=1 "$place" | tail -n 1 | tr -d ' ')"
largest() { du --summarize --one-file-system --block-size=1 "$@" 2>/dev/null | sort -rn | head -n 1 | cut -f 1; }
${tenants.map(tenantScript).join('')}while read -r key value unit; do
  case "$key" in MemTotal:) say memory "$value" ;; SwapTotal:) say swap "$value" ;; esac
done < /proc/meminfo
`
}

function tenantScript({ root, layers, database, processes }: Tenant): string {
  const directory = quote(root)
  const measure = (kind: string, key: string, glob: string) =>
    `size="$(largest ${glob})"; [ -n "$size" ] && say ${kind} ${quote(key)} "$size"\n`
  return [
    measure('held', root, directory),
    measure('release', root, `${directory}/releases/*/`),
    ...layers.map((name) => measure('layer', `${root}/layers/${name}`, `${quote(`${root}/layers/${name}`)}/*/`)),
    measure('dump', root, `${directory}/backups/*.dump`),
    database === undefined
      ? ''
      : // release-pipeline: ignore sql-from-strings -- the name comes from an identifier of the configuration: letters, digits, underscores
        `size="$(cd /; runuser -u postgres -- psql --no-psqlrc -Atc ${quote(`SELECT pg_database_size(datname) FROM pg_database WHERE datname = '${database.name}'`)} 2>/dev/null)"; [ -n "$size" ] && say database ${quote(database.name)} "$size"\n`,
    ...processes
      .flatMap(({ units }) => units)
      .map(
        (unit) =>
          `say unit-memory ${quote(unit)} "$(systemctl show --property=MemoryCurrent --value ${quote(unit)})"\n`,
      ),
  ].join('')
}

/** @param all the fields of each record of a kind */
export function parseUsage(all: (kind: string) => readonly (readonly string[])[]): Usage {
  // `[not set]` where systemd does not count.
  const sizes = (kind: string) =>
    new Map(all(kind).flatMap(([key = '', size = '']) => (/^\d+$/.test(size) ? [[key, Number(size)] as const] : [])))
  const kibibytes = (kind: string) => Number(all(kind)[0]?.[0] ?? 0) * 1024
  return {
    memory: kibibytes('memory'),
    swap: kibibytes('swap'),
    free: Number(all('free')[0]?.[0] ?? 0),
    held: sizes('held'),
    release: sizes('release'),
    layer: sizes('layer'),
    backup: sizes('dump'),
    database: sizes('database'),
    unit: sizes('unit-memory'),
  }
}
