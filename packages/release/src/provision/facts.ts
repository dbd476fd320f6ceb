import { SuiteError } from '@release-pipeline/core'
import { quote } from '../commands/quote.ts'
import { type Found, foundScript, parseFound } from './adoption/found.ts'
import { parseUsage, type Usage, usageScript } from './budget/usage.ts'
import { AGENT_DIRECTORY } from './host-file.ts'
import { parseSurroundings, type Surroundings, surroundingsScript } from './surroundings/surroundings.ts'
import type { Target } from './target.ts'

/** What the host says about itself. Everything that a plan decides by. */
export interface HostFacts {
  /** Programs that were asked for and are there. */
  readonly programs: ReadonlySet<string>
  /** Groups of the user; undefined when there is no such user. */
  readonly groups: readonly string[] | undefined
  readonly directories: ReadonlyMap<string, { readonly mode: number; readonly owner: string }>
  readonly files: ReadonlyMap<string, { readonly mode: number; readonly owner: string; readonly content: string }>
  /** sha256 by path, of programs that were put there. */
  readonly sums: ReadonlyMap<string, string>
  readonly links: ReadonlyMap<string, string>
  readonly enabled: ReadonlySet<string>
  /** `<sha256> <path>` of everything that provisioning ever wrote here. */
  readonly manifest: ReadonlySet<string>
  /** The paths of the manifest. */
  readonly manifestPaths: ReadonlySet<string>
  /** What somebody else made. */
  readonly found: Found
  /** Whether the environment has variables on this host, and the one with the database among them. */
  readonly environment: 'none' | 'without-database' | 'with-database'
  readonly sshUnit: string
  /** Whether polkit reads rules that know the names of units: 0.106 and newer. Undefined: there is no polkit. */
  readonly polkitRules: boolean | undefined
  /** Own files of an earlier provisioning that are still there as they were written. */
  readonly written: ReadonlySet<string>
  /** Whether a run was interrupted: what it wrote may not have taken effect. */
  readonly pending: boolean
  /** Whether the certificate of the environment is there. */
  readonly certificate: boolean
  /** Groups of the web server's user. */
  readonly webServerGroups: readonly string[]
  /** Databases of Redis that hold something. */
  readonly redisInUse: ReadonlySet<number>
  readonly usage: Usage
  readonly surroundings: Surroundings
}

/** Programs of the operating system that an environment stands on, with the Debian package of each. */
export const needed = {
  nginx: 'nginx',
  sshd: 'openssh-server',
  pkaction: 'polkitd',
  logrotate: 'logrotate',
  tar: 'tar',
} as const
/** Where polkit reads no rules. */
export const neededForSudo = { visudo: 'sudo' } as const
/** Debian's package brings the timer that renews. */
export const neededForHttps = { certbot: 'certbot' } as const
export const neededForRedis = { 'redis-server': 'redis-server' } as const
export const neededForDatabase = { psql: 'postgresql', pg_dump: 'postgresql-client' } as const

export function manifestPath(target: Target): string {
  return `/etc/release-pipeline/${target.name}.manifest`
}

/** Stands there while provisioning is at work. */
export function pendingPath(target: Target): string {
  return `/etc/release-pipeline/${target.name}.pending`
}

/** A script for `sh` that reads and changes nothing; its answer is for {@link parseFacts}. Fields are parted by tabs. */
export function probeScript(target: Target): string {
  const { user, host } = target
  const words = (values: readonly string[]) => values.map(quote).join(' ')
  const files = new Set([...target.files, ...target.filesWithSudo, target.keys].map(({ path }) => path))
  const variable = target.database?.variable ?? ''
  return `PATH="$PATH:/usr/sbin:/sbin"
tab="$(printf '\\t')"
say() { printf '%s\\t' "$@"; printf '\\n'; }
for program in ${words([...Object.keys(needed), ...Object.keys(neededForDatabase), ...Object.keys(neededForHttps), ...Object.keys(neededForSudo), ...Object.keys(neededForRedis), 'systemctl', 'apt-get'])}; do
  command -v "$program" >/dev/null 2>&1 && say program "$program"
done
id -u ${quote(user)} >/dev/null 2>&1 && say groups "$(id -nG ${quote(user)})"
for path in ${words(target.directories.map(({ path }) => path))}; do
  [ -d "$path" ] && say directory "$path" "$(stat -c '%a' "$path")" "$(stat -c '%U' "$path")"
done
for path in ${words([...files])}; do
  [ -f "$path" ] && say file "$path" "$(stat -c '%a' "$path")" "$(stat -c '%U' "$path")" "$(base64 -w0 < "$path")"
done
for path in ${words(target.programs.map(({ name }) => `${AGENT_DIRECTORY}/${name}`))}; do
  [ -f "$path" ] && say sum "$path" "$(sha256sum < "$path" | cut -d ' ' -f 1)"
done
[ -L ${quote(target.site.path)} ] && say link ${quote(target.site.path)} "$(readlink ${quote(target.site.path)})"
for unit in ${words(target.units)}; do
  systemctl is-enabled --quiet "$unit" 2>/dev/null && say enabled "$unit"
done
if [ -f ${quote(manifestPath(target))} ]; then
  while read -r line; do say manifest "$line"; done < ${quote(manifestPath(target))}
  cut -d ' ' -f 2- ${quote(manifestPath(target))} | sort -u | while read -r path; do
    [ -f "$path" ] && grep -qxF "$(sha256sum < "$path" | cut -d ' ' -f 1) $path" ${quote(manifestPath(target))} && say written "$path"
  done
fi
command -v pkaction >/dev/null 2>&1 && say polkit "$(pkaction --version 2>/dev/null)"
if ls ${quote(`${host.root}/shared/env`)}/*.env >/dev/null 2>&1; then
  if grep -q ${quote(`^${variable}=`)} ${quote(`${host.root}/shared/env`)}/*.env; then say environment with-database; else say environment without-database; fi
fi
if systemctl cat ssh.service >/dev/null 2>&1; then say ssh ssh.service; else say ssh sshd.service; fi
${target.certificate === undefined ? '' : `[ -e ${quote(`${target.certificate.directory}/fullchain.pem`)} ] && say certificate yes\n`}[ -e ${quote(pendingPath(target))} ] && say pending yes
${foundScript(target)}say webserver "$(id -nG www-data 2>/dev/null)"
${surroundingsScript(target)}${redisScript(target)}${usageScript(target.tenants)}say end
`
}

function redisScript({ redis }: Target): string {
  if (redis === undefined) return ''
  return `redis-cli INFO keyspace 2>/dev/null | sed -n 's/^db\\([0-9]*\\):.*/\\1/p' | while read -r number; do say redis "$number"; done\n`
}

/** @throws PROVISION_PROBE_FAILED when the answer is not whole */
export function parseFacts(answer: string): HostFacts {
  const records = answer
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
  if (records.at(-1)?.[0] !== 'end')
    throw new SuiteError('PROVISION_PROBE_FAILED', { what: 'The answer of the host ended in its middle.' })
  const all = (kind: string) => records.filter(([first]) => first === kind).map(([, ...fields]) => fields)
  const pairs = (kind: string) => all(kind).map(([key = '', value = '']) => [key, value] as const)
  const environment = all('environment')[0]?.[0]
  return {
    programs: new Set(all('program').map(([name = '']) => name)),
    groups: all('groups')[0]?.[0]?.split(' '),
    directories: new Map(
      all('directory').map(([path = '', mode = '', owner = '']) => [path, { mode: Number.parseInt(mode, 8), owner }]),
    ),
    files: new Map(
      all('file').map(([path = '', mode = '', owner = '', content = '']) => [
        path,
        { mode: Number.parseInt(mode, 8), owner, content: fromBase64(content) },
      ]),
    ),
    sums: new Map(pairs('sum')),
    links: new Map(pairs('link')),
    enabled: new Set(all('enabled').map(([unit = '']) => unit)),
    manifest: new Set(all('manifest').map(([line = '']) => line)),
    manifestPaths: new Set(all('manifest').map(([line = '']) => line.slice(65))),
    found: parseFound(all, fromBase64),
    environment: environment === 'with-database' || environment === 'without-database' ? environment : 'none',
    pending: all('pending').length > 0,
    certificate: all('certificate').length > 0,
    polkitRules: readsRules(all('polkit')[0]?.[0]),
    written: new Set(all('written').map(([path = '']) => path)),
    sshUnit: all('ssh')[0]?.[0] ?? 'ssh.service',
    webServerGroups: (all('webserver')[0]?.[0] ?? '').split(' '),
    redisInUse: new Set(all('redis').map(([number = '']) => Number(number))),
    usage: parseUsage(all),
    surroundings: parseSurroundings(all, fromBase64),
  }
}

/** `pkaction version 0.105`; since 121 without the zero. */
function readsRules(version: string | undefined): boolean | undefined {
  const [, major, minor] = /(\d+)(?:\.(\d+))?/.exec(version ?? '') ?? []
  return major === undefined ? undefined : Number(major) > 0 || Number(minor) >= 106
}

function fromBase64(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)))
}
