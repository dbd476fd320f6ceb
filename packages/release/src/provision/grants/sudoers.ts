import type { HostConfig } from '../../protocol/host-config.ts'
import type { HostFile } from '../host-file.ts'
import { startedUnits } from './unit-names.ts'

/** Every call that the agent makes, whole: a `*` would match spaces and open every unit. */
const CALLS = ['start', 'stop', 'restart', '--no-block start', '--no-block stop']

/** For hosts whose polkit reads no rules (0.105, as in Ubuntu 22.04): its older files know no names of units. */
export function sudoers(host: HostConfig, user: string): HostFile {
  const commands = [
    ...startedUnits(host).flatMap((unit) => CALLS.map((call) => `/usr/bin/systemctl ${call} ${unit}`)),
    ...(host.activation.mode === 'reload' ? ['/usr/bin/systemctl reload nginx.service'] : []),
  ]
  return {
    path: `/etc/sudoers.d/release-pipeline-${host.app}-${host.environment}`,
    mode: 0o440,
    owner: 'root',
    why: 'the agent may start and stop these units only',
    check: 'visudo -cqf',
    content: `${user} ALL=(root) NOPASSWD: ${commands.join(', \\\n    ')}\n`,
  }
}
