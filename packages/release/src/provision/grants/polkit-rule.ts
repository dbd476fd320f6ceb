import type { HostConfig } from '../../protocol/host-config.ts'
import type { HostFile } from '../host-file.ts'
import { startedUnits } from './unit-names.ts'

/**
 * Lets the deploy user start, stop and restart exactly the units of its environment, and nothing else. polkit compares
 * whole names; sudo's wildcards match spaces and further arguments, so a pattern there would open every unit.
 */
export function polkitRule(host: HostConfig, user: string): HostFile {
  const reload =
    host.activation.mode === 'reload'
      ? '\n    || action.lookup("unit") === "nginx.service" && action.lookup("verb") === "reload"'
      : ''
  return {
    path: `/etc/polkit-1/rules.d/50-release-pipeline-${host.app}-${host.environment}.rules`,
    mode: 0o644,
    owner: 'root',
    why: 'the agent may start and stop these units only',
    // Nothing at the top level: polkit reads the rules of all environments into one scope, and a name that is declared
    // twice would void the second file.
    content: `polkit.addRule(function (action, subject) {
  const units = ${JSON.stringify(startedUnits(host))};
  const verbs = ["start", "stop", "restart"];
  if (action.id !== "org.freedesktop.systemd1.manage-units" || subject.user !== ${JSON.stringify(user)}) return undefined;
  const allowed = units.indexOf(action.lookup("unit")) >= 0 && verbs.indexOf(action.lookup("verb")) >= 0${reload};
  return allowed ? polkit.Result.YES : undefined;
});
`,
  }
}
