import type { HostConfig } from '../protocol/host-config.ts'
import { AGENT_DIRECTORY, CONFIG_DIRECTORY, type HostFile } from './host-file.ts'

/**
 * What somebody runs who is logged in on the server: `sudo shop-production rollback`. It asks the agent for the same verbs
 * as a runner, as the user of the environment; no key leads to it, for a forced command admits single verbs only.
 */
export function hostScript(host: Pick<HostConfig, 'app' | 'environment'>, user: string): HostFile {
  const name = `${host.app}-${host.environment}`
  return {
    path: `/usr/local/sbin/${name}`,
    mode: 0o755,
    owner: 'root',
    why: `for a person on this server: \`sudo ${name} help\``,
    content: `#!/bin/sh
# Written by release-pipeline. ${host.app} ${host.environment}, by hand on this server: sudo ${name} help
unset SSH_ORIGINAL_COMMAND
who="\${SUDO_USER:-$(id -un)}"
set -- ${AGENT_DIRECTORY}/node ${AGENT_DIRECTORY}/agent.mjs --config ${CONFIG_DIRECTORY}/${name}.json by-hand "$who" "$@"
cd /
[ "$(id -un)" = ${user} ] && exec "$@"
[ "$(id -u)" = 0 ] && exec runuser -u ${user} -- "$@"
echo "Run it with sudo: sudo ${name} ..." >&2
exit 1
`,
  }
}
