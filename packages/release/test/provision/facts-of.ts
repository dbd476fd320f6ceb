import type { HostFacts } from '../../src/provision/facts.ts'

/** The facts of a host on which nothing was made yet, but for those that are given. */
export function factsOf(known: Partial<HostFacts>): HostFacts {
  return {
    programs: new Set(['systemctl', 'apt-get']),
    groups: undefined,
    directories: new Map(),
    files: new Map(),
    sums: new Map(),
    links: new Map(),
    enabled: new Set(),
    manifest: new Set(),
    manifestPaths: new Set(),
    found: { sites: [], units: [], inRoot: [], homeKeys: undefined, live: false, envFile: 'none' },
    environment: 'none',
    sshUnit: 'ssh.service',
    polkitRules: true,
    written: new Set(),
    certificate: false,
    pending: false,
    webServerGroups: ['www-data'],
    usage: {
      memory: 8e9,
      swap: 0,
      free: 40e9,
      held: new Map(),
      release: new Map(),
      layer: new Map(),
      backup: new Map(),
      database: new Map(),
      unit: new Map(),
    },
    redisInUse: new Set(),
    surroundings: {
      listeners: [],
      firewall: undefined,
      addresses: [],
      renewal: { authenticator: 'webroot', webroot: '/var/lib/release-pipeline/acme', timer: 'enabled' },
    },
    ...known,
  }
}
