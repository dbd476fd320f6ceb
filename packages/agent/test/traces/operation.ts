import * as fc from 'fast-check'

const deploys = ['a', 'b', 'c'] as const
export type DeployName = (typeof deploys)[number]

/** One thing that happens to a host: somebody calls a verb, or something goes wrong. */
export type Operation =
  /** The deploy does what it has to do next. */
  | { readonly do: 'next'; readonly deploy: DeployName; readonly killedAfterMs: number | null }
  | { readonly do: 'acquire' | 'arm' | 'switch' | 'confirm' | 'undo'; readonly deploy: DeployName }
  /** A step of a canary, in per cent. */
  | {
      readonly do: 'share'
      readonly deploy: DeployName
      readonly share: 5 | 25
      readonly killedAfterMs: number | null
    }
  | { readonly do: 'roll back'; readonly to: DeployName | null }
  | { readonly do: 'guard' | 'recover' }
  /** Longer than any deadline and any lease; then the timer looks. */
  | { readonly do: 'time passes' }
  /** And the boot unit runs. */
  | { readonly do: 'reboot' }
  /** Somebody moved the link of the published files. */
  | { readonly do: 'links moved' }

const deploy = fc.constantFrom(...deploys)
/** Null: it is let alone. A verb takes a few tens of milliseconds on an idle machine. */
const killedAfterMs = fc.option(fc.integer({ min: 0, max: 400 }), { freq: 4 })

/** Mostly a deploy that goes on, so that traces come as far as the switch and beyond. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('next' as const), deploy: fc.constant('a' as const), killedAfterMs }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('next' as const), deploy, killedAfterMs }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('acquire' as const, 'arm' as const, 'switch' as const, 'confirm' as const, 'undo' as const),
      deploy,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('share' as const),
      deploy,
      share: fc.constantFrom(5 as const, 25 as const),
      killedAfterMs,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('roll back' as const), to: fc.option(deploy) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('guard' as const, 'recover' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('time passes' as const, 'reboot' as const, 'links moved' as const) }),
  },
)

export function describe(step: Operation): string {
  if (step.do === 'roll back') return `roll back to ${step.to ?? 'the one before'}`
  if ('killedAfterMs' in step && step.killedAfterMs !== null)
    return `${step.do} of ${step.deploy}, killed after ${step.killedAfterMs} ms`
  return 'deploy' in step ? `${step.do} of ${step.deploy}` : step.do
}
