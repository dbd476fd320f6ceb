import { script } from '../apply-scripts.ts'
import type { Change, Obstacle, ProvisionPlan } from '../change.ts'
import { manifestPath, pendingPath } from '../facts.ts'
import { AGENT_DIRECTORY, CONFIG_DIRECTORY } from '../host-file.ts'
import { madePath } from '../made.ts'
import type { Target } from '../target.ts'
import { webLogs } from '../web-logs.ts'
import type { Remains } from './remains.ts'

export interface RemovalOptions {
  /** Name of the database as a person typed it; any other name, or none, leaves the database alone. */
  readonly dropDatabase?: string | undefined
}

/** What the agent keeps in the root, besides the backups. */
const WORK = [
  'releases',
  'incoming',
  'archives',
  'assets',
  'layers',
  'shared',
  'slots',
  'slots-run',
  'live',
  'current',
  'state',
]

/** Takes away what provisioning made, and only that. What was changed by hand since stays and is named. Pure. */
export function planUnprovision(target: Target, remains: Remains, options: RemovalOptions): ProvisionPlan {
  const { name, host } = target
  const files = [...remains.files].filter(([path, { present }]) => present !== undefined && !remains.others.has(path))
  const ours = files.filter(([, { written, present = '' }]) => written.has(present)).map(([path]) => path)
  const changed = files.filter(([, { written, present = '' }]) => !written.has(present)).map(([path]) => path)
  const changes = [
    ...siteChange(target, remains),
    ...unitChanges(target, ours, remains),
    ...fileChanges(target, ours),
    ...rootChanges(target, remains),
    ...databaseChanges(target, remains, options),
    ...certificateChanges(target, remains),
    ...userChanges(target, remains),
    ...directory(webLogs(host).directory, 'what the web server wrote about this environment', remains),
    ...(remains.shared ? [] : directory(AGENT_DIRECTORY, 'no other environment on this host needs the agent', remains)),
    ...markChanges(target, remains, options),
  ]
  const nothingToUndo = changes.length === 0
  return {
    changes,
    obstacles: nothingToUndo ? [] : obstaclesOf(target, remains, options),
    kept: nothingToUndo ? [] : keptOf(target, remains, changed, options),
    steps: [],
    budget: [],
    shortages: [],
    hints:
      nothingToUndo || remains.live === undefined
        ? []
        : [`${host.url} is served by release ${remains.live} of ${name}: it goes down.`],
  }
}

function obstaclesOf({ host, database }: Target, { lease }: Remains, { dropDatabase }: RemovalOptions): Obstacle[] {
  const obstacles: Obstacle[] = []
  if (lease !== undefined)
    obstacles.push({
      path: host.root,
      what: `is being deployed to by ${lease}`,
      remedy: 'Wait for its end, or roll it back first.',
    })
  if (dropDatabase !== undefined && dropDatabase !== database?.name)
    obstacles.push({
      path: dropDatabase,
      what: 'is not the database of this environment',
      remedy: database === undefined ? 'It has none.' : `That one is called ${database.name}.`,
    })
  return obstacles
}

function keptOf(target: Target, remains: Remains, changed: readonly string[], options: RemovalOptions): string[] {
  const { host, database, user, certificate } = target
  const foreign = [...remains.inRoot].filter((entry) => !WORK.includes(entry) && entry !== 'backups')
  return [
    ...changed.map((path) => `${path}: was changed by hand since provisioning wrote it`),
    ...(remains.backups > 0 ? [`${host.root}/backups: ${remains.backups} files, for you to move or delete`] : []),
    ...(foreign.length > 0 ? [`${host.root}: ${foreign.slice(0, 12).join(', ')}`] : []),
    ...(remains.database && database !== undefined && !drops(target, remains, options)
      ? [
          remains.made.has(`database ${database.name}`)
            ? `database ${database.name} and its role; --drop-database ${database.name} removes them for ever`
            : `database ${database.name}: was there before`,
        ]
      : []),
    ...(remains.userExists && !remains.made.has(`user ${user}`) ? [`user ${user}: was there before`] : []),
    ...(remains.certificate && certificate !== undefined && !remains.made.has(`certificate ${certificate.hostname}`)
      ? [`certificate ${certificate.directory}: was there before`]
      : []),
    ...remains.copies.map((path) => `${path}: what stood there before provisioning`),
    'packages: others may need them',
  ]
}

/** First of all: nobody is sent to something that is about to go. */
function siteChange({ site }: Target, remains: Remains): Change[] {
  if (remains.site !== site.to) return []
  const line = 'rm -f "$1"; ! systemctl is-active --quiet nginx || { nginx -t && systemctl reload nginx; }'
  return [{ what: `nginx site ${site.path}`, why: 'nginx answers no longer for it', command: script(line, site.path) }]
}

function unitChanges({ units }: Target, ours: readonly string[], { enabled }: Remains): Change[] {
  const installed = ours.filter((path) => path.startsWith('/etc/systemd/system/')).map((path) => path.slice(20))
  const names = [...new Set([...units.filter((unit) => enabled.has(unit)), ...installed])]
  if (names.length === 0) return []
  const line =
    'for unit; do systemctl disable --quiet --now "$unit" 2>/dev/null || systemctl stop "$unit" 2>/dev/null || :; case "$unit" in *.timer) systemctl clean --what=state "$unit" 2>/dev/null || : ;; esac; done'
  return [
    { what: `units ${names.join(', ')}`, why: 'stopped, and not started at a boot', command: script(line, ...names) },
  ]
}

function fileChanges(_: Target, ours: readonly string[]): Change[] {
  const removed = ours.map((path) => ({ what: path, why: 'as it was written', command: script('rm -f "$1"', path) }))
  const touched = (prefix: string) => ours.some((path) => path.startsWith(prefix))
  const then = (what: string, line: string): Change => ({
    what,
    why: 'takes the files above over',
    command: script(line),
  })
  return [
    ...removed,
    ...(touched('/etc/systemd/')
      ? [then('systemd reads the units', 'systemctl daemon-reload; systemctl reset-failed')]
      : []),
    ...(touched('/etc/ssh/sshd_config.d/')
      ? [then('sshd', 'sshd -t && { systemctl reload ssh.service 2>/dev/null || systemctl reload sshd.service; }')]
      : []),
  ]
}

function rootChanges({ host }: Target, { inRoot, agentWasThere, made, backups }: Remains): Change[] {
  const work = agentWasThere ? WORK.filter((entry) => inRoot.has(entry)) : []
  const mine = made.has(`directory ${host.root}`)
  const foreign = [...inRoot].some((entry) => !WORK.includes(entry) && entry !== 'backups')
  const goes = mine && !foreign && backups === 0 && (agentWasThere || inRoot.size === 0)
  // The state goes last: without it the next run would not know the rest for the agent's.
  const line = `cd "$1" 2>/dev/null || exit 0; root="$1"; shift
for entry; do rm -rf -- "./$entry"; done
rmdir backups 2>/dev/null || :`
  return [
    ...(work.length === 0
      ? []
      : [
          {
            what: `${host.root}: ${work.join(', ')}`,
            why: 'releases, secrets and state of this environment',
            command: script(line, host.root, ...work),
          },
        ]),
    ...(goes
      ? [
          {
            what: `directory ${host.root}`,
            why: 'nothing is left in it',
            command: script('rmdir "$1" 2>/dev/null || [ ! -e "$1" ]', host.root),
          },
        ]
      : []),
  ]
}

function drops({ database }: Target, { made, database: exists }: Remains, { dropDatabase }: RemovalOptions): boolean {
  return exists && database !== undefined && dropDatabase === database.name && made.has(`database ${database.name}`)
}

function databaseChanges(target: Target, remains: Remains, options: RemovalOptions): Change[] {
  const { database } = target
  if (database === undefined || !drops(target, remains, options)) return []
  const line = `cd /
runuser -u postgres -- psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 <<SQL
DROP DATABASE IF EXISTS "$1" WITH (FORCE);
DROP ROLE IF EXISTS "$1";
SQL`
  return [
    {
      what: `database ${database.name} and role ${database.name}, for ever`,
      why: 'its name was typed',
      command: script(line, database.name),
    },
  ]
}

function certificateChanges({ certificate }: Target, { made, certificate: there }: Remains): Change[] {
  if (certificate === undefined || !there || !made.has(`certificate ${certificate.hostname}`)) return []
  return [
    {
      what: `certificate ${certificate.directory}`,
      why: 'is renewed no longer',
      command: script('certbot delete --non-interactive --quiet --cert-name "$1"', certificate.hostname),
    },
  ]
}

function userChanges({ user }: Target, { userExists, made, others }: Remains): Change[] {
  if (!userExists || !made.has(`user ${user}`) || others.has(`/etc/ssh/authorized_keys.d/${user}`)) return []
  const line = `pkill -KILL -u "$1" || :
gpasswd --delete www-data "$1" >/dev/null 2>&1 || :
for try in 1 2 3 4 5 6 7 8 9 10; do userdel --remove "$1" 2>/dev/null && break; id -u "$1" >/dev/null 2>&1 || break; sleep 0.2; done
! id -u "$1" >/dev/null 2>&1`
  return [{ what: `user ${user}`, why: 'nothing runs as this user any more', command: script(line, user) }]
}

function directory(path: string, why: string, { present }: Remains): Change[] {
  return present.has(path) ? [{ what: `directory ${path}`, why, command: script('rm -rf -- "$1"', path) }] : []
}

/**
 * What says that provisioning was here goes last: interrupted before, the next run knows what is left to do. Of a database
 * that stays it is still known afterwards who made it.
 */
function markChanges(target: Target, remains: Remains, options: RemovalOptions): Change[] {
  const { present, made } = remains
  const path = madePath(target.name)
  const stays = target.database === undefined ? '' : `database ${target.database.name}`
  const keeps = remains.database && made.has(stays) && !drops(target, remains, options)
  const marks = [pendingPath(target), manifestPath(target), ...(keeps ? [] : [path])].filter((mark) =>
    present.has(mark),
  )
  const line = `rm -f "$@"; rmdir ${CONFIG_DIRECTORY} /etc/ssh/authorized_keys.d /var/log/release-pipeline 2>/dev/null || :`
  return [
    ...(keeps && made.size > 1
      ? [
          {
            what: `${path} names the database only`,
            why: 'so that it can be removed later',
            command: script('printf "%s\\n" "$2" > "$1.new"; mv "$1.new" "$1"', path, stays),
          },
        ]
      : []),
    ...(marks.length === 0
      ? []
      : [{ what: marks.join(', '), why: 'nothing of provisioning is left', command: script(line, ...marks) }]),
  ]
}
