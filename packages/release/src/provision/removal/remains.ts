import { SuiteError } from '@release-pipeline/core'
import { quote } from '../../commands/quote.ts'
import { manifestPath, pendingPath } from '../facts.ts'
import { AGENT_DIRECTORY, CONFIG_DIRECTORY } from '../host-file.ts'
import { madePath } from '../made.ts'
import type { Target } from '../target.ts'
import { webLogs } from '../web-logs.ts'

/** What provisioning left on a host. Everything that a removal decides by. */
export interface Remains {
  /** Every file that provisioning wrote, by path: the digests it wrote, and the one that is there now. */
  readonly files: ReadonlyMap<string, { readonly written: ReadonlySet<string>; readonly present: string | undefined }>
  readonly made: ReadonlySet<string>
  /** Files of other environments on this host. */
  readonly others: ReadonlySet<string>
  /** Whether another environment stands on this host. */
  readonly shared: boolean
  readonly site: string | undefined
  readonly enabled: ReadonlySet<string>
  /** Names in the root of the environment; of the backups only whether there are any. */
  readonly inRoot: ReadonlySet<string>
  readonly backups: number
  /** Whether the agent has ever worked in the root. */
  readonly agentWasThere: boolean
  readonly live: string | undefined
  /** Who holds the lease. */
  readonly lease: string | undefined
  readonly userExists: boolean
  readonly certificate: boolean
  readonly database: boolean
  /** Of this environment's, with paths: marks, logs, the agent. */
  readonly present: ReadonlySet<string>
  /** Dated copies of what stood somewhere before. */
  readonly copies: readonly string[]
}

/** A script for `sh` that reads and changes nothing. */
export function remainsScript(target: Target): string {
  const { host, user, name, site, units, database, certificate } = target
  const root = quote(host.root)
  const manifest = quote(manifestPath(target))
  return `PATH="$PATH:/usr/sbin:/sbin"
say() { printf '%s\\t' "$@"; printf '\\n'; }
if [ -f ${manifest} ]; then
  while read -r sum path; do
    say written "$path" "$sum"
    for copy in "$path".before-*; do [ -e "$copy" ] && say copy "$copy"; done
  done < ${manifest}
  cut -d ' ' -f 2- ${manifest} | sort -u | while read -r path; do
    [ -f "$path" ] && say present "$path" "$(sha256sum < "$path" | cut -d ' ' -f 1)"
  done
fi
for copy in /etc/nginx/sites-available/*.before-*; do [ -e "$copy" ] && say copy "$copy"; done
[ -f ${quote(madePath(name))} ] && while read -r line; do say made "$line"; done < ${quote(madePath(name))}
for other in ${CONFIG_DIRECTORY}/*.manifest; do
  [ -f "$other" ] && [ "$other" != ${manifest} ] && { say shared yes; cut -d ' ' -f 2- "$other" | sort -u | while read -r path; do say other "$path"; done; }
done
[ -L ${quote(site.path)} ] && say site "$(readlink ${quote(site.path)})"
for unit in ${units.map(quote).join(' ')}; do systemctl is-enabled --quiet "$unit" 2>/dev/null && say enabled "$unit"; done
ls -A ${root} 2>/dev/null | while read -r entry; do say entry "$entry"; done
say backups "$(ls -A ${root}/backups 2>/dev/null | wc -l)"
[ -f ${root}/state/state.json ] && say state "$(base64 -w0 < ${root}/state/state.json)"
id -u ${quote(user)} >/dev/null 2>&1 && say user yes
${certificate === undefined ? '' : `[ -e ${quote(certificate.directory)} ] && say certificate yes\n`}${
  database === undefined
    ? ''
    : `[ "$(cd /; runuser -u postgres -- psql --no-psqlrc -Atc ${quote(`SELECT 1 FROM pg_database WHERE datname = '${database.name}'`)} 2>/dev/null)" = 1 ] && say database yes\n`
}for path in ${[manifestPath(target), madePath(name), pendingPath(target), webLogs(host).directory, AGENT_DIRECTORY].map(quote).join(' ')}; do
  [ -e "$path" ] && say there "$path"
done
say end
`
}

/** @throws PROVISION_PROBE_FAILED when the answer is not whole */
export function parseRemains(answer: string): Remains {
  const records = answer
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
  if (records.at(-1)?.[0] !== 'end')
    throw new SuiteError('PROVISION_PROBE_FAILED', { what: 'The answer of the host ended in its middle.' })
  const all = (kind: string) => records.filter(([first]) => first === kind).map(([, ...fields]) => fields)
  const first = (kind: string) => all(kind)[0]?.[0]
  const set = (kind: string) => new Set(all(kind).map(([value = '']) => value))
  const present = new Map(all('present').map(([path = '', sum = '']) => [path, sum]))
  const state = stateOf(first('state'))
  return {
    files: new Map(
      Map.groupBy(all('written'), ([path = '']) => path)
        .entries()
        .map(([path, written]) => [
          path,
          { written: new Set(written.map(([, sum = '']) => sum)), present: present.get(path) },
        ]),
    ),
    made: set('made'),
    others: set('other'),
    shared: all('shared').length > 0,
    site: first('site'),
    enabled: set('enabled'),
    inRoot: set('entry'),
    backups: Number(first('backups') ?? 0),
    agentWasThere: first('state') !== undefined,
    ...state,
    userExists: all('user').length > 0,
    certificate: all('certificate').length > 0,
    database: all('database').length > 0,
    present: set('there'),
    copies: [...set('copy')],
  }
}

function stateOf(text: string | undefined): Pick<Remains, 'live' | 'lease'> {
  if (text === undefined) return { live: undefined, lease: undefined }
  try {
    const state = JSON.parse(atob(text)) as { live?: { release?: string } | null; lease?: { owner?: string } | null }
    return { live: state.live?.release, lease: state.lease === null ? undefined : (state.lease?.owner ?? 'somebody') }
  } catch {
    // A state that nobody can read holds nobody off: the agent itself refuses to work on it.
    return { live: undefined, lease: undefined }
  }
}
