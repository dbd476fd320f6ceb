import type { HostConfig } from '../../protocol/host-config.ts'

/**
 * What no process of an environment needs is taken from it (systemd.exec(5)). A drop-in beside a unit loosens what an
 * app cannot live with; provisioning never touches those.
 *
 * Left out on purpose: MemoryDenyWriteExecute (Node and other compilers at run time need such memory), PrivateNetwork,
 * and RemoveIPC, which would take the shared memory of the user's other slot away.
 */
const walls = [
  'NoNewPrivileges=yes',
  'CapabilityBoundingSet=',
  'PrivateTmp=yes',
  'PrivateDevices=yes',
  'ProtectSystem=strict',
  'ProtectClock=yes',
  'ProtectControlGroups=yes',
  'ProtectHostname=yes',
  'ProtectKernelLogs=yes',
  'ProtectKernelModules=yes',
  'ProtectKernelTunables=yes',
  'ProtectProc=invisible',
  'LockPersonality=yes',
  'RestrictNamespaces=yes',
  'RestrictRealtime=yes',
  'RestrictSUIDSGID=yes',
  // Netlink is how a program asks for the addresses of its machine.
  'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK',
  'SystemCallArchitectures=native',
  'SystemCallFilter=@system-service',
  'SystemCallFilter=~@privileged',
  'SystemCallErrorNumber=EPERM',
]

/**
 * For a process of a release: it writes below its root, and sees neither the backups nor what the agent remembers. Where
 * the web server is led to, it only reads: in mode `reload` that is a piece of nginx's configuration.
 */
export function releaseSandbox({ root }: Pick<HostConfig, 'root'>): string {
  const closed = [`${root}/state`, `${root}/backups`].map((path) => `InaccessiblePaths=-${path}`)
  return lines([...walls, 'ProtectHome=yes', `ReadWritePaths=${root}`, `ReadOnlyPaths=-${root}/live`, ...closed])
}

/**
 * For the agent. Where it starts units by sudo it needs the rights that sudo brings, so nothing can be taken from it.
 * @param home of the user, where a command of the configuration has its settings there
 */
export function agentSandbox({ root, privileges }: Pick<HostConfig, 'root' | 'privileges'>, home?: string): string {
  if (privileges === 'sudo') return ''
  const own = home === undefined ? ['ProtectHome=yes'] : [`ReadWritePaths=-${home}`]
  return lines([...walls, ...own, `ReadWritePaths=${root}`])
}

function lines(settings: readonly string[]): string {
  return `${settings.join('\n')}\n`
}
