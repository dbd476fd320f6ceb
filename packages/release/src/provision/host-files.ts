import type { HostConfig } from '../protocol/host-config.ts'
import { polkitRule } from './grants/polkit-rule.ts'
import { sudoers } from './grants/sudoers.ts'
import { AGENT_DIRECTORY, CONFIG_DIRECTORY, type HostFile } from './host-file.ts'
import { hostScript } from './host-script.ts'
import { nginxSite, type SiteSettings } from './nginx-site.ts'
import { units } from './units/units.ts'
import { webLogFiles } from './web-logs.ts'

/** Every file that an environment needs on its host, to be reviewed and put there. Pure: the same input, the same bytes. */
export function hostFiles(host: HostConfig, user: string, site: SiteSettings): HostFile[] {
  return [
    {
      path: `${CONFIG_DIRECTORY}/${host.app}-${host.environment}.json`,
      content: `${JSON.stringify(host, undefined, 2)}\n`,
      mode: 0o644,
      owner: 'root',
      why: 'what the agent may run, as whom and where; the runner cannot change it',
    },
    ...units(host, user),
    host.privileges === 'sudo' ? sudoers(host, user) : polkitRule(host, user),
    nginxSite(host, site),
    ...webLogFiles(host, user),
    hostScript(host, user),
  ]
}

/**
 * The line of `authorized_keys` that lets a key do the agent's verbs and nothing else.
 * @param only the verbs that it may do; all when left out
 */
export function authorizedKey(host: HostConfig, publicKey: string, only: readonly string[] = []): string {
  const agent = `${AGENT_DIRECTORY}/node ${AGENT_DIRECTORY}/agent.mjs --config ${CONFIG_DIRECTORY}/${host.app}-${host.environment}.json`
  const limit = only.length === 0 ? '' : ` --only ${only.join(',')}`
  return `command="${agent}${limit}",restrict ${publicKey.trim()}`
}
