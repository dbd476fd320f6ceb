import type { Target } from '../target.ts'
import type { Found, HandMadeUnit } from './found.ts'

export function describeUnit(unit: HandMadeUnit): string {
  const user = setting(unit, 'User') ?? 'root'
  return `${unit.name}: ${unit.active ? 'runs' : 'does not run'}, as ${user}: ${setting(unit, 'ExecStart') ?? 'no command'}`
}

/** The dotenv file that a service is started with. */
export function variablesFile(unit: HandMadeUnit): string | undefined {
  return setting(unit, 'EnvironmentFile')?.replace(/^-/, '')
}

/** How a person leaves the hand-made set-up behind. Nothing of it is stopped or removed by provisioning. */
export function movingOver(target: Target, found: Found): string[] {
  const { predecessor, host } = target
  if (predecessor === undefined) return []
  const { environment, root } = host
  const units = found.units.filter((unit) => unit.active && belongs(unit, target)).map(({ name }) => name)
  const once = units.filter((name) => /beat|sched|cron/.test(name))
  const service = Object.entries(host.components).find(([, { type }]) => type === 'service')?.[0]
  return [
    `Until a release is live, and again if the first one has to go, ${host.url} is served by ${predecessor.backend}.`,
    ...(found.live
      ? []
      : [
          `components.${service ?? 'backend'}.command has to listen on the socket in $RELEASE_SOCKET (for uvicorn: --uds "$RELEASE_SOCKET"); the old port stays the old service's.`,
        ]),
    ...(once.length === 0
      ? []
      : [`Before the first deploy, stop what may run only once: sudo systemctl disable --now ${once.join(' ')}`]),
    `Deploy: release-pipeline deploy ${environment}. Old and new workers share the queue until the old ones are stopped.`,
    `When releases serve: remove \`predecessor\`, run provision again, then${
      units.length === 0 ? ' stop the old services.' : `: sudo systemctl disable --now ${units.join(' ')}`
    } What the app itself wrote below its old directories does not move to ${root}.`,
  ]
}

/** Whether a service is of this environment, and not of the other one on the same host. */
function belongs({ text }: HandMadeUnit, { host, predecessor }: Target): boolean {
  const places = [host.root, predecessor?.env_file?.replace(/\/[^/]*$/, '')]
  return places.some(
    (place) =>
      place !== undefined &&
      text
        .split(place)
        .slice(1)
        .some((after) => !/^[A-Za-z0-9._-]/.test(after)),
  )
}

function setting({ text }: HandMadeUnit, key: string): string | undefined {
  return new RegExp(`^${key}[ \\t]*=[ \\t]*(.+)$`, 'm').exec(text)?.[1]?.trim()
}
