import { fail, named, pass, type ReadinessCheck, unchecked } from './check.ts'

/** As whom a worker of nginx runs. */
export interface WebUser {
  readonly name: string
  readonly uid: number
  readonly gids: readonly number[]
}

/** A directory on the way to a socket, or the socket. */
export interface Step {
  readonly path: string
  readonly kind: 'directory' | 'socket'
  readonly uid: number
  readonly gid: number
  /** Name of the group, for the command that helps. */
  readonly group: string
  readonly mode: number
  /** An access list stands beside the mode: what the mode says is not all. */
  readonly hasAcl: boolean
}

/** Whether nginx can come to where releases listen: through each directory, and into the socket (connect(2) asks for write). */
export function checkSockets(user: WebUser | undefined, way: readonly Step[]): ReadinessCheck {
  return named('sockets', judge(user, way))
}

function judge(user: WebUser | undefined, way: readonly Step[]): Omit<ReadinessCheck, 'name'> {
  if (user === undefined) return unchecked('no worker of nginx can be seen, so nobody knows as whom it connects')
  const closed = way.find((step) => !admits(step, user))
  if (closed === undefined) return pass(`nginx (${user.name}) reaches where releases listen`)
  const { path, kind, mode, group, hasAcl } = closed
  const what = kind === 'directory' ? 'pass' : 'connect to'
  const found = `nginx (${user.name}) may not ${what} ${path} (mode ${(mode & 0o777).toString(8)}, group ${group})`
  if (hasAcl) return unchecked(`${found} by its mode; its access list was not looked at`)
  return fail(found, `sudo usermod -aG ${group} ${user.name} && sudo systemctl reload nginx`)
}

function admits({ kind, uid, gid, mode }: Step, user: WebUser): boolean {
  if (user.uid === 0) return true
  const bit = kind === 'directory' ? 0o1 : 0o2
  if (uid === user.uid) return (mode & (bit << 6)) !== 0
  return (mode & (user.gids.includes(gid) ? bit << 3 : bit)) !== 0
}
