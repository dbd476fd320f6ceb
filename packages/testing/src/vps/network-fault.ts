import { must } from './shell.ts'

export const networkFaults = ['link-down', 'packets-dropped', 'connections-reset'] as const
export type NetworkFault = (typeof networkFaults)[number]

/** The machine as the outer one sees it. */
interface Attached {
  /** Of its network, and of the outer end of its cable. */
  readonly namespace: string
  readonly root: string
}

/**
 * Disturbs SSH to the machine: its cable is pulled, its packets vanish (a firewall that drops), or its connections are
 * answered with a reset. What it serves on other ports goes on, but for the pulled cable.
 *
 * @returns mends it
 */
export async function disturbNetwork({ namespace, root }: Attached, fault: NetworkFault): Promise<() => Promise<void>> {
  if (fault === 'link-down') {
    await must('ip', 'link', 'set', namespace, 'down')
    return async () => void (await must('ip', 'link', 'set', namespace, 'up'))
  }
  const target = fault === 'packets-dropped' ? ['DROP'] : ['REJECT', '--reject-with', 'tcp-reset']
  const rule = ['INPUT', '--protocol', 'tcp', '--dport', '22', '--jump', ...target]
  // The outer machine has no iptables; the box brings its own, and the namespace alone decides whose rules they are.
  const iptables = (action: string) =>
    must('ip', 'netns', 'exec', namespace, 'chroot', root, '/usr/sbin/iptables', action, ...rule)
  await iptables('--insert')
  return async () => void (await iptables('--delete'))
}
