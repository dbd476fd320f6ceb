import { quote } from '../../commands/quote.ts'
import type { Target } from '../target.ts'
import { readNginxDump, type WebSite } from './nginx-dump.ts'

/** A service of this app that somebody set up by hand. */
export interface HandMadeUnit {
  readonly name: string
  readonly active: boolean
  /** Its file. */
  readonly text: string
}

/** What stands on the host already and was not made by provisioning. */
export interface Found {
  readonly sites: readonly WebSite[]
  readonly units: readonly HandMadeUnit[]
  /** Names in the root of the environment. */
  readonly inRoot: readonly string[]
  /** Keys in the home of the environment's user: those that sshd would not look at any more. */
  readonly homeKeys: { readonly path: string; readonly count: number } | undefined
  /** Whether a release of the environment serves. */
  readonly live: boolean
  /** Of the predecessor's variables: whether the file is there, and the one with the database in it. */
  readonly envFile: 'none' | 'without-database' | 'with-database'
}

/** A part of the script that reads the facts. */
export function foundScript({ host, user, predecessor, database }: Target): string {
  return `say nginx "$(nginx -T 2>/dev/null | base64 -w0)"
for unit in /etc/systemd/system/*.service; do
  [ -f "$unit" ] && [ ! -L "$unit" ] || continue
  cat /etc/release-pipeline/*.manifest 2>/dev/null | grep -q " $unit\\$" && continue
  case "\${unit##*/}" in ${quote(host.app)}[-.]*) ;; *) grep -qF ${quote(`/${host.app}`)} "$unit" || continue ;; esac
  say unit "\${unit##*/}" "$(systemctl is-active "\${unit##*/}" 2>/dev/null)" "$(base64 -w0 < "$unit")"
done
ls -A ${quote(host.root)} 2>/dev/null | head -n 100 | while read -r entry; do say entry "$entry"; done
home="$(getent passwd ${quote(user)} | cut -d : -f 6)"
[ -n "$home" ] && [ -s "$home/.ssh/authorized_keys" ] && say keys "$home/.ssh/authorized_keys" "$(grep -c '^[^#[:space:]]' "$home/.ssh/authorized_keys")"
[ -d ${quote(`${host.root}/current/`)} ] && [ -d ${quote(`${host.root}/state`)} ] && say live yes
${predecessor?.env_file === undefined ? '' : variablesScript(predecessor.env_file, database?.variable ?? '')}`
}

function variablesScript(file: string, variable: string): string {
  const assignment = `^[[:space:]]*(export[[:space:]]+)?${variable}[[:space:]]*=`
  return `if [ -f ${quote(file)} ]; then
  if grep -Eq ${quote(assignment)} ${quote(file)}; then say envfile with-database; else say envfile without-database; fi
fi
`
}

/** @param all the fields of each record of a kind */
export function parseFound(
  all: (kind: string) => readonly (readonly string[])[],
  decode: (text: string) => string,
): Found {
  const keys = all('keys')[0]
  const envFile = all('envfile')[0]?.[0]
  return {
    sites: readNginxDump(decode(all('nginx')[0]?.[0] ?? '')),
    units: all('unit').map(([name = '', active = '', text = '']) => ({
      name,
      active: active === 'active',
      text: decode(text),
    })),
    inRoot: all('entry').map(([name = '']) => name),
    homeKeys: keys === undefined ? undefined : { path: keys[0] ?? '', count: Number(keys[1] ?? 0) },
    live: all('live').length > 0,
    envFile: envFile === 'with-database' || envFile === 'without-database' ? envFile : 'none',
  }
}
