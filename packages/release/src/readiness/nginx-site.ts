import type { HostConfig } from '../protocol/host-config.ts'
import { liveLinkPaths, upstreamFile } from '../protocol/live-links.ts'
import { upstreamBlock, upstreamName } from '../provision/nginx-site.ts'
import { fail, named, pass, type ReadinessCheck, unchecked } from './check.ts'

/** The configuration of nginx on a host, as far as the agent's user may read it. */
export interface NginxConfig {
  readonly runs: boolean
  readonly files: readonly { readonly path: string; readonly text: string }[]
  /** Files that are there and may not be read. */
  readonly closed: readonly string[]
}

/** Whether nginx leads users to where this environment's releases serve, by whatever file. */
export function checkSite(host: HostConfig, nginx: NginxConfig): ReadinessCheck {
  return named('site', judge(host, nginx))
}

function judge(host: HostConfig, { runs, files, closed }: NginxConfig): Omit<ReadinessCheck, 'name'> {
  if (!runs) return unchecked('nginx does not run here; what leads users to the releases is not known')
  const wanted = whatItNames(host)
  const texts = files.map(({ path, text }) => ({ path, text: text.replace(/^\s*#.*$/gm, '') }))
  const missing = wanted.filter((name) => !texts.some(({ text }) => text.includes(name)))
  if (missing.length === 0)
    return pass(
      `nginx leads to the live release (${texts.find(({ text }) => text.includes(wanted[0] ?? ''))?.path ?? ''})`,
    )
  if (closed.length > 0) return unchecked(`not found in what may be read of nginx; closed: ${closed.join(', ')}`)
  const found =
    missing.length === wanted.length
      ? 'no site of nginx leads to this environment'
      : `nginx names ${wanted.length - missing.length} of the ${wanted.length} places of this environment; ${missing[0]} is missing`
  return fail(found, `\`release-pipeline provision ${host.environment}\` writes the site. ${linesToAdd(host)}`)
}

/** What stands in a site of this environment and in no other. */
function whatItNames({ root, components, activation }: HostConfig): string[] {
  if (!Object.values(components).some(({ type }) => type === 'service')) return [`${root}/current`]
  switch (activation.mode) {
    case 'blue-green':
      return liveLinkPaths(root).map((link) => `unix:${link}`)
    case 'reload':
      return [`include ${upstreamFile(root)}`]
    case 'restart':
      return [`127.0.0.1:${activation.port}`]
  }
}

function linesToAdd(host: HostConfig): string {
  if (!Object.values(host.components).some(({ type }) => type === 'service'))
    return `By hand, in the \`server\` block: root ${host.root}/current/<directory>;`
  return `By hand, in a file that nginx includes in its \`http\` block:\n${upstreamBlock(host)}\nand in each \`location\` of the backend: proxy_pass http://${upstreamName(host)};`
}
