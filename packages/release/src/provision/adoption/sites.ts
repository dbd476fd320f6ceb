import type { Obstacle } from '../change.ts'
import type { HostFacts } from '../facts.ts'
import type { Target } from '../target.ts'
import type { WebSite } from './nginx-dump.ts'
import { variablesFile } from './units.ts'

/** Sites of somebody else that users of this environment reach by its name. */
export function handMadeSites(target: Target, { found, files, manifestPaths }: HostFacts): WebSite[] {
  const { hostname } = new URL(target.host.url)
  const own = files.has(target.siteFile) && manifestPaths.has(target.siteFile)
  const others = found.sites.filter(
    ({ file }) => !file.endsWith(`${target.name}-acme`) && !(own && file === target.site.path),
  )
  const named = others.filter(({ names }) => names.includes(hostname))
  if (named.length > 0) return named
  // Debian's welcome page is a fallback too, and nobody misses it.
  return others.filter(({ fallback, backends }) => fallback && backends.length > 0)
}

/**
 * Why the environment's own site cannot answer yet. nginx takes the first of two sites with one name and only warns, so
 * each of these would be a surprise later.
 */
export function siteObstacles(
  target: Target,
  facts: HostFacts,
  sites: readonly WebSite[],
  adopt: readonly string[],
): Obstacle[] {
  const { hostname } = new URL(target.host.url)
  const { live, sites: all } = facts.found
  const seen = new Set<string>()
  return sites.flatMap((site): Obstacle[] => {
    const { file, names } = site
    if (seen.has(file)) return []
    seen.add(file)
    if (!live && target.predecessor === undefined) return [nothingToServe(target, facts, site)]
    if (!names.includes(hostname)) return []
    const others = all.filter((other) => other.file === file).flatMap((other) => other.names)
    const besides = [...new Set(others)].filter((name) => name !== hostname)
    if (besides.length > 0) {
      const remedy = 'Put these into a file of their own: this one is taken out whole.'
      return [{ path: file, what: `answers for ${hostname} and also for ${besides.join(', ')}`, remedy }]
    }
    // The same path as the generated one: the file itself is asked for elsewhere.
    if (adopt.includes(file) || file === target.site.path) return []
    const copy = `/etc/nginx/sites-available/${file.split('/').at(-1)}.before-<date>`
    const remedy = `Run again with --adopt ${file}: it is taken out in the moment the new site answers, and a copy is kept as ${copy}.`
    return [{ path: file, what: `answers for ${hostname} already`, remedy }]
  })
}

function nothingToServe(target: Target, { found }: HostFacts, { file }: WebSite): Obstacle {
  const same = found.sites.filter((site) => site.file === file)
  const [backend] = same.flatMap(({ backends }) => backends)
  const [directory] = same.flatMap(({ directories }) => directories)
  const variables = found.units.map(variablesFile).find((path) => path !== undefined)
  const settings = [
    `backend: "${backend?.replace(/(?<!^unix:)\/.*$/, '') ?? '127.0.0.1:8001'}"`,
    ...(directory === undefined ? [] : [`directory: ${directory}`]),
    ...(variables === undefined ? [] : [`env_file: ${variables}`]),
  ]
  return {
    path: file,
    what: `serves ${target.host.url}, and no release is live in ${target.host.root}: the site would be down`,
    remedy: `Let it serve until one is. For environments.${target.host.environment} in .github/release-pipeline.yml, checked by you:\n      predecessor: { ${settings.join(', ')} }`,
  }
}
