import {
  type Config,
  chooseHosts,
  type EnvironmentName,
  hostsOf,
  type Predecessor,
  requireEnvironment,
} from '@release-pipeline/core'
import type { HostConfig } from '../protocol/host-config.ts'
import { databaseName, type Tenant, tenantsOf } from './budget/tenants.ts'
import { type Certificate, certificateOf, renewalHook, WEBROOT } from './certificate.ts'
import { HAND_OVER, hostConfigOf } from './host-config-of.ts'
import { AGENT_DIRECTORY, CONFIG_DIRECTORY, type HostFile } from './host-file.ts'
import { authorizedKey, hostFiles } from './host-files.ts'
import { journalLimit } from './journal-limit.ts'
import { isName } from './surroundings/dns.ts'
import { enabledUnits } from './units/agent-units.ts'

/** What the person who provisions brings along. */
export interface ProvisionInputs {
  /** Public key of the deploy key; left out when the host has one already. */
  readonly deployKey?: string
  /** Public key that may only ask for the state: for the plan of production. */
  readonly planKey?: string
  /** Whom the authority writes to about certificates; needed when one has to be made. */
  readonly email?: string | undefined
  readonly programs: readonly Program[]
  /** Name of the host, of an environment that has several; the one that leads when left out. */
  readonly host?: string | undefined
}

/** A program that goes to the host whole. */
export interface Program {
  readonly name: 'node' | 'agent.mjs'
  readonly sha256: string
  readonly open: () => AsyncIterable<Uint8Array>
}

interface Directory {
  readonly path: string
  readonly mode: number
  readonly owner: string
  readonly why: string
}

interface Link {
  readonly path: string
  readonly to: string
  readonly why: string
}

/** Everything that an environment needs on its host. */
export interface Target {
  readonly name: string
  readonly user: string
  readonly host: HostConfig
  readonly directories: readonly Directory[]
  readonly files: readonly HostFile[]
  /** The same for a host whose polkit reads no rules. */
  readonly filesWithSudo: readonly HostFile[]
  readonly programs: readonly Program[]
  readonly keys: { readonly path: string; readonly content: string | undefined }
  readonly site: Link
  /** What {@link site} leads to. */
  readonly siteFile: string
  /** Enabled and started. */
  readonly units: readonly string[]
  readonly certificate: Certificate | undefined
  /** Whom the authority writes to about certificates. */
  readonly email: string | undefined
  readonly database: { readonly name: string; readonly variable: string } | undefined
  /** Variable with the address of Redis. */
  readonly redis: string | undefined
  /** Every environment that shares the host, this one first. */
  readonly tenants: readonly Tenant[]
  /** How the host is reached; its address, where the configuration has one and no name. */
  readonly ssh: { readonly port: number; readonly addresses: readonly string[] }
  /** The hand-made set-up that serves until a release is live. */
  readonly predecessor: Predecessor | undefined
}

/** Pure: the same configuration and keys, the same target. */
export function targetOf(config: Config, environment: EnvironmentName, inputs: ProvisionInputs): Target {
  const configured = requireEnvironment(config, environment)
  const { predecessor } = configured
  const leader = hostsOf(configured)[0]
  const [reached] = chooseHosts(configured, inputs.host)
  const leads = reached.name === leader.name
  const { user, port, address } =
    reached.transport === 'ssh' ? { ...reached, address: reached.host } : { ...configured, address: undefined }
  const host = hostConfigOf(config, environment, { supervisor: 'systemd', host: reached.name })
  const name = `${host.app}-${host.environment}`
  const certificate = certificateOf(host)
  const filesBy = (privileges: HostConfig['privileges']) => [
    ...hostFiles({ ...host, privileges }, user, { web: config.web, predecessor }),
    onlyThoseKeys(user),
    journalLimit,
    ...(certificate === undefined ? [] : [renewalHook]),
  ]
  return {
    name,
    user,
    host,
    programs: inputs.programs,
    directories: [
      { path: host.root, mode: 0o750, owner: user, why: ROOT },
      { path: AGENT_DIRECTORY, mode: 0o755, owner: 'root', why: 'the agent and the Node that runs it' },
      { path: CONFIG_DIRECTORY, mode: 0o755, owner: 'root', why: 'what the agent may do' },
      ...(host.database?.copy === undefined
        ? []
        : [
            { path: HAND_OVER, mode: 0o1733, owner: 'root', why: 'masked copies go from one environment to the other' },
          ]),
      { path: KEYS, mode: 0o755, owner: 'root', why: 'deploy keys that a release cannot rewrite' },
      ...(certificate === undefined
        ? []
        : [{ path: WEBROOT, mode: 0o755, owner: 'root', why: 'what the certificate authority asks for' }]),
    ],
    files: filesBy('polkit'),
    filesWithSudo: filesBy('sudo'),
    predecessor,
    tenants: tenantsOf(config, environment, reached),
    // Of several hosts the first has database and queue; the others are told where by the variables of the app.
    redis: leads ? config.redis?.url_variable : undefined,
    ssh: { port, addresses: address === undefined || isName(address) ? [] : [address] },
    keys: { path: `${KEYS}/${user}`, content: keyLines(host, inputs) },
    site: {
      path: `/etc/nginx/sites-enabled/${name}`,
      to: `../sites-available/${name}`,
      why: `nginx answers for ${host.url}`,
    },
    siteFile: `/etc/nginx/sites-available/${name}`,
    certificate,
    email: inputs.email,
    units: enabledUnits(host),
    database:
      host.database === undefined || !leads
        ? undefined
        : { name: databaseName(host), variable: host.database.url_variable },
  }
}

const ROOT = 'releases, state and backups of this environment'
const KEYS = '/etc/ssh/authorized_keys.d'

/** A release runs as this user and could write to its home: keys there would count no longer. */
function onlyThoseKeys(user: string): HostFile {
  return {
    path: `/etc/ssh/sshd_config.d/release-pipeline-${user}.conf`,
    mode: 0o644,
    owner: 'root',
    why: `only keys that root wrote down let anybody in as ${user}`,
    content: `Match User ${user}\n    AuthorizedKeysFile ${KEYS}/%u\n`,
  }
}

function keyLines(host: HostConfig, { deployKey, planKey }: ProvisionInputs): string | undefined {
  if (deployKey === undefined) return undefined
  const lines = [authorizedKey(host, deployKey)]
  if (planKey !== undefined) lines.push(authorizedKey(host, planKey, ['status']))
  return `${lines.join('\n')}\n`
}
