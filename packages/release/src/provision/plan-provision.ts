import type { Sha256 } from '../gate/record.ts'
import { foreignEntries, planAdoption } from './adoption/plan-adoption.ts'
import { variablesChange } from './adoption/variables-change.ts'
import { putProgram, script } from './apply-scripts.ts'
import { type Budget, budgetOf, describeSheet } from './budget/budget.ts'
import { certificateChange, challengeSite } from './certificate.ts'
import type { Change, Obstacle, ProvisionPlan } from './change.ts'
import {
  type HostFacts,
  needed,
  neededForDatabase,
  neededForHttps,
  neededForRedis,
  neededForSudo,
  pendingPath,
} from './facts.ts'
import { planFile } from './file-change.ts'
import { AGENT_DIRECTORY, type HostFile } from './host-file.ts'
import { scriptThatMakes } from './made.ts'
import { meanwhile } from './nginx-site.ts'
import { redisChanges, variablesOfOwn } from './own-variables.ts'
import { staleChanges } from './stale-files.ts'
import type { Resolved } from './surroundings/dns.ts'
import { surroundingHints } from './surroundings/surroundings.ts'
import type { Target } from './target.ts'

export interface PlanOptions {
  /** Paths of the host's own files that may be replaced; a copy with the date is kept beside each. */
  readonly adopt: readonly string[]
  /** Such as 20261123, for the copies. */
  readonly date: string
  readonly sha256: Sha256
  /** What the name service knows about the name of the environment; undefined: nobody asked. */
  readonly resolved?: Resolved | undefined
  /** Prepare the host although its memory or its disk does not suffice. */
  readonly overBudget?: boolean
}

const SITES = '/etc/nginx/sites-available/'

/** What is to be done, in this order, to bring a host from its facts to the target. Pure. */
export function planProvision(given: Target, facts: HostFacts, options: PlanOptions): ProvisionPlan {
  const target = facts.polkitRules === false ? { ...given, files: given.filesWithSudo } : given
  const files = [...target.files, ...keyFile(target)].map((file) => planFile(file, target, facts, options))
  const changed = files.flatMap((planned) => (planned.kind === 'change' ? [planned] : []))
  const adoption = planAdoption(target, facts, options.adopt)
  const obstacles: Obstacle[] = [
    ...files.flatMap((planned) => (planned.kind === 'obstacle' ? [planned.obstacle] : [])),
    ...adoption.obstacles,
  ]
  const touched = (prefix: string) => facts.pending || changed.some(({ path }) => path.startsWith(prefix))
  const enable = target.units.filter((unit) => !facts.enabled.has(unit))
  const site = facts.links.get(target.site.path) === target.site.to ? [] : [target.site]
  const changes = [
    ...packages(target, facts),
    ...userChanges(target, facts),
    ...directoryChanges(target, facts),
    ...programChanges(target, facts),
    ...changed.filter(({ path }) => !path.startsWith(SITES)).map(({ change }) => change),
    ...(touched('/etc/tmpfiles.d/') ? [reload('log directory', 'systemd-tmpfiles --create')] : []),
    ...(touched('/etc/systemd/system/') ? [reload('systemd reads the units', 'systemctl daemon-reload')] : []),
    ...(touched('/etc/systemd/journald.conf.d/') ? [reload('journal', 'systemctl restart systemd-journald')] : []),
    ...staleChanges(target, facts),
    ...enable.map((unit) => reload(`unit ${unit}`, `systemctl enable --now ${unit}`, 'starts at every boot')),
    ...(touched('/etc/ssh/sshd_config.d/') ? [reload('sshd', `sshd -t && systemctl reload ${facts.sshUnit}`)] : []),
    ...certificateChanges(target, facts),
    // Behind the certificate: a reload before it would stumble over a site that names it.
    ...changed.filter(({ path }) => path.startsWith(SITES)).map(({ change }) => change),
    ...(site.length > 0 || touched(SITES) || adoption.replacedSites.length > 0
      ? [nginxChange(target, adoption.replacedSites, options.date)]
      : []),
    ...redisChanges(target, facts),
    ...variablesOfOwn(target, facts),
    ...variablesChange(target, facts),
  ]
  return {
    obstacles,
    kept: adoption.kept,
    steps: adoption.steps,
    hints: [
      ...adoption.hints,
      ...hintsOf(target, facts),
      ...surroundingHints(target, facts.surroundings, options.resolved),
    ],
    ...budgetLines(budgetOf(target.tenants, facts.usage), options),
    changes: changes.length === 0 ? [] : marked(target, changes),
  }
}

function budgetLines(
  { memory, disk }: Budget,
  { overBudget = false }: PlanOptions,
): Pick<ProvisionPlan, 'budget' | 'shortages'> {
  const sheets = [describeSheet('memory', memory), describeSheet('disk', disk)] as const
  const short = [...(memory.fits ? [] : [sheets[0]]), ...(disk.fits ? [] : [sheets[1]])]
  return { budget: sheets, shortages: overBudget ? [] : short }
}

/** An interrupted run is known by its mark: then everything is reloaded, whatever the files say. */
function marked(target: Target, changes: readonly Change[]): Change[] {
  const path = pendingPath(target)
  const begin = script('mkdir -p "$(dirname "$1")"; : > "$1"; sync "$1"', path)
  return [
    { what: `mark ${path}`, why: 'should this be interrupted, the next run knows', command: begin },
    ...changes,
    { what: `mark ${path} goes`, why: 'everything took effect', command: script('rm -f "$1"', path) },
  ]
}

function keyFile({ keys, user }: Target): HostFile[] {
  if (keys.content === undefined) return []
  const why = `the deploy key of ${user} may do the agent's verbs and nothing else`
  return [{ path: keys.path, content: keys.content, mode: 0o644, owner: 'root', why }]
}

function packages(target: Target, facts: HostFacts): Change[] {
  const wanted = {
    ...needed,
    ...(facts.polkitRules === false ? neededForSudo : {}),
    ...(target.database === undefined ? {} : neededForDatabase),
    ...(target.certificate === undefined ? {} : neededForHttps),
    ...(target.redis === undefined ? {} : neededForRedis),
  }
  const missing = Object.entries(wanted).filter(([program]) => !facts.programs.has(program))
  if (missing.length === 0) return []
  const names = [...new Set(missing.map(([, name]) => name))]
  return [
    {
      what: `packages ${names.join(', ')}`,
      why: `brings ${missing.map(([program]) => program).join(', ')}`,
      command: script(
        `export DEBIAN_FRONTEND=noninteractive; apt-get -o DPkg::Lock::Timeout=300 update --quiet && apt-get -o DPkg::Lock::Timeout=300 install --yes --quiet --no-install-recommends ${names.join(' ')}`,
      ),
    },
  ]
}

function userChanges({ user, name }: Target, facts: HostFacts): Change[] {
  const changes: Change[] = []
  if (facts.groups === undefined)
    changes.push({
      what: `user ${user}`,
      why: 'the app and the agent run as this user, and nobody logs in with a password',
      command: scriptThatMakes(`user ${user}`, name, 'useradd --system --create-home --shell /bin/sh "$1"', user),
    })
  if (!(facts.groups ?? []).includes('systemd-journal'))
    changes.push({
      what: `user ${user} in group systemd-journal`,
      why: 'reads the logs of its services for `release-pipeline logs`',
      command: script('usermod --append --groups systemd-journal "$1"', user),
    })
  changes.push(...webServerMembership(user, facts))
  return changes
}

/** The sockets of the app are open to the group of its user. New workers of nginx read the groups again: a reload is enough. */
function webServerMembership(user: string, facts: HostFacts): Change[] {
  if (facts.webServerGroups.includes(user)) return []
  return [
    {
      what: `user www-data in group ${user}`,
      why: 'the web server connects to the sockets of the app',
      command: script(
        'usermod --append --groups "$1" www-data && { ! systemctl is-active --quiet nginx || systemctl reload nginx; }',
        user,
      ),
    },
  ]
}

function directoryChanges({ directories, host, name }: Target, facts: HostFacts): Change[] {
  // Closed to other environments; what was set up by hand in there runs as other users, and lives on.
  const open = foreignEntries(facts.found).length > 0
  return directories.flatMap(({ path, mode: usual, owner, why }) => {
    const mode = open && path === host.root ? 0o755 : usual
    const present = facts.directories.get(path)
    if (present?.mode === mode && present.owner === owner) return []
    const line = 'install -d -m "$1" -o "$2" -g "$2" "$3"'
    const values = [mode.toString(8), owner, path]
    // Of a directory that was there before, only owner and mode are provisioning's.
    const own = path === host.root && present === undefined
    const command = own ? scriptThatMakes(`directory ${path}`, name, line, ...values) : script(line, ...values)
    return [{ what: `directory ${path} (${mode.toString(8)}, ${owner})`, why, command }]
  })
}

function programChanges({ programs }: Target, facts: HostFacts): Change[] {
  return programs.flatMap(({ name, sha256, open }) => {
    const path = `${AGENT_DIRECTORY}/${name}`
    if (facts.sums.get(path) === sha256) return []
    const why = name === 'node' ? 'runs the agent' : 'the only program that a deploy key may call'
    return [{ what: path, why, command: putProgram(path, sha256), stdin: open }]
  })
}

function certificateChanges({ certificate, name, email, host, predecessor }: Target, facts: HostFacts): Change[] {
  if (certificate === undefined || facts.certificate) return []
  const others = predecessor === undefined ? '' : meanwhile(host, predecessor)
  return [certificateChange(certificate, { name, email: email ?? '', meanwhile: others })]
}

function reload(what: string, line: string, why = 'takes the files above over'): Change {
  return { what, why, command: script(line) }
}

/**
 * A site that nginx does not accept is taken out again, so that the other sites live on. Where it takes the place of
 * another, both are enabled for a moment: nginx keeps serving what it has in memory until the one reload at the end.
 */
function nginxChange({ site, name }: Target, replaced: readonly string[], date: string): Change {
  const line = `site="$1"; to="$2"; date="$3"; challenge="$4"; shift 4; available=/etc/nginx/sites-available
rm -f "$challenge"
ln -sfn "$to" "$site"
nginx -t || { rm -f "$site"; exit 1; }
for old; do copy="$available/$(basename "$old").before-$date"; [ -e "$copy" ] || cp -L "$old" "$copy"; rm -f "$old"; done
systemctl is-active --quiet nginx && systemctl reload nginx || systemctl start nginx`
  const taken = replaced.map((path) => `; ${path} is taken out, a copy stays in sites-available`)
  return {
    what: `nginx site ${site.path}`,
    why: `${site.why}${taken.join('')}`,
    command: script(line, site.path, site.to, date, `/etc/nginx/sites-enabled/${challengeSite(name)}`, ...replaced),
  }
}

function hintsOf({ database, host, predecessor }: Target, { usage, environment, found }: HostFacts): string[] {
  const hints: string[] = []
  if (usage.swap === 0 && usage.memory < 4_294_967_296)
    hints.push(
      'The host has less than 4 GiB of memory and no swap: a swap file keeps a peak from ending a process: sudo fallocate -l 2G /swapfile && sudo chmod 600 /swapfile && sudo mkswap /swapfile && sudo swapon /swapfile, and a line in /etc/fstab.',
    )
  if (database !== undefined && environment === 'without-database')
    hints.push(
      `The environment has variables, and ${database.variable} is not among them: set it with \`release-pipeline env set ${host.environment}\`.`,
    )
  if (
    database !== undefined &&
    environment === 'none' &&
    predecessor !== undefined &&
    found.envFile !== 'with-database'
  )
    hints.push(
      `No database is made, because there is a predecessor: give releases its ${database.variable} with \`release-pipeline env set ${host.environment}\` before the first deploy.`,
    )
  return hints
}
