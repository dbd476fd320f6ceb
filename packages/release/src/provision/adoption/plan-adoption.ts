import type { Obstacle } from '../change.ts'
import type { HostFacts } from '../facts.ts'
import { ownRules } from '../nginx-site.ts'
import type { Target } from '../target.ts'
import { handMadeSites, siteObstacles } from './sites.ts'
import { describeUnit, movingOver } from './units.ts'

export interface AdoptionPlan {
  readonly obstacles: readonly Obstacle[]
  /** Files that answer for the environment's name until its own site does: taken out in that moment. */
  readonly replacedSites: readonly string[]
  /** What was found and stays as it is. */
  readonly kept: readonly string[]
  /** How to leave the hand-made set-up behind, in order. */
  readonly steps: readonly string[]
  readonly hints: readonly string[]
}

/** What the agent makes below the root of an environment. */
const OURS = [
  'releases',
  'incoming',
  'archives',
  'assets',
  'shared',
  'slots',
  'slots-run',
  'live',
  'current',
  'state',
  'backups',
  'layers',
]
/** Of the file system itself. */
const NOBODYS = ['lost+found']

/** What somebody else has in the root of the environment. */
export function foreignEntries({ inRoot }: HostFacts['found']): string[] {
  return inRoot.filter((name) => !OURS.includes(name) && !NOBODYS.includes(name))
}

/** What a host that somebody set up by hand means for a plan. Pure. */
export function planAdoption(target: Target, facts: HostFacts, adopt: readonly string[]): AdoptionPlan {
  const { found } = facts
  const sites = handMadeSites(target, facts)
  const foreign = foreignEntries(found)
  return {
    obstacles: [
      ...siteObstacles(target, facts, sites, adopt),
      ...rootObstacles(target, facts, foreign, adopt),
      ...keyObstacles(target, facts, adopt),
      ...variableObstacles(target, facts),
    ],
    replacedSites: [...new Set(sites.map(({ file }) => file))].filter(
      (file) => adopt.includes(file) && file !== target.site.path,
    ),
    kept: [
      ...found.units.map(describeUnit),
      ...(foreign.length === 0
        ? []
        : [`${target.host.root}: ${foreign.slice(0, 12).join(', ')}; releases go beside it`]),
      ...sites
        .filter(({ file }) => !adopt.includes(file))
        .map(
          ({ file, names, backends }) =>
            `${file}: answers for ${names.join(', ')}${backends.length === 0 ? '' : ` by ${backends.join(', ')}`}`,
        ),
    ],
    steps: movingOver(target, found),
    hints: [...ruleHints(target, sites), ...frontendHints(target)],
  }
}

function rootObstacles(
  { host, directories }: Target,
  { found, directories: present }: HostFacts,
  foreign: readonly string[],
  adopt: readonly string[],
): Obstacle[] {
  const clash = found.inRoot.includes('state') ? [] : found.inRoot.filter((name) => OURS.includes(name))
  if (clash.length > 0) {
    const what = `holds ${clash.join(', ')}, names that releases need`
    return [{ path: host.root, what, remedy: `Choose another \`root\` for environments.${host.environment}.` }]
  }
  const wanted = directories.find(({ path }) => path === host.root)
  const is = present.get(host.root)
  if (foreign.length === 0 || is?.owner === wanted?.owner) return []
  if (adopt.includes(host.root)) return []
  return [
    {
      path: host.root,
      what: `holds ${foreign.slice(0, 6).join(', ')} and belongs to ${is?.owner ?? 'somebody else'}`,
      remedy: `Choose another \`root\`, or run again with --adopt ${host.root}: the directory itself changes its owner to ${wanted?.owner ?? 'the deploy user'}, nothing in it is touched.`,
    },
  ]
}

function keyObstacles(
  { user, files }: Target,
  { found, files: present }: HostFacts,
  adopt: readonly string[],
): Obstacle[] {
  const { homeKeys } = found
  const rule = files.find(({ path }) => path.startsWith('/etc/ssh/sshd_config.d/'))
  if (homeKeys === undefined || homeKeys.count === 0 || rule === undefined || present.has(rule.path)) return []
  if (adopt.includes(homeKeys.path)) return []
  return [
    {
      path: homeKeys.path,
      what: `lets ${homeKeys.count} keys in as ${user}, which would count no longer`,
      remedy: `Choose another \`user\` for this environment, or run again with --adopt ${homeKeys.path}: the file stays, and sshd does not read it any more.`,
    },
  ]
}

function variableObstacles({ predecessor, host }: Target, { environment, found }: HostFacts): Obstacle[] {
  if (predecessor?.env_file === undefined || environment !== 'none' || found.envFile !== 'none') return []
  const remedy = `Correct \`environments.${host.environment}.predecessor.env_file\`.`
  return [{ path: predecessor.env_file, what: 'is not on the host', remedy }]
}

/** Rules of a hand-written site that the generated one does not have: for a person to judge. */
function ruleHints({ host }: Target, sites: ReturnType<typeof handMadeSites>): string[] {
  const known = ['/', '/api', '/api/', '/assets', '/assets/', '/.well-known/acme-challenge/']
  const others = [...new Set(sites.flatMap(({ locations }) => locations))].filter((path) => !known.includes(path))
  const cutting = sites
    .flatMap(({ backends }) => backends)
    .filter((address) => /^[^/]+\//.test(address) && !address.startsWith('unix:'))
  return [
    ...(others.length === 0
      ? []
      : [
          `The hand-written site has rules for ${others.join(', ')}; the generated one has not. What is still wanted goes into ${ownRules(host)}/*.conf, which it includes.`,
        ]),
    ...(cutting.length === 0
      ? []
      : [
          `The hand-written site takes the beginning off each path (proxy_pass http://${cutting[0]}); the generated one hands paths on as they are.`,
        ]),
  ]
}

function frontendHints({ predecessor, host }: Target): string[] {
  const published = Object.values(host.components).some(({ type }) => type === 'static')
  if (predecessor === undefined || predecessor.directory !== undefined || !published) return []
  return ['predecessor.directory is not set: until a release is live, pages are not found; only the backend answers.']
}
