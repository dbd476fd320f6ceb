import type { Command } from '../ports.ts'

/** One thing that provisioning changes on a host. Applied twice it is the same as once. */
export interface Change {
  /** What is changed, as a person names it: a package, a path, a user, a unit. */
  readonly what: string
  readonly why: string
  /** Lines that go and come, where a text changes. */
  readonly diff?: readonly string[]
  readonly command: Command
  readonly stdin?: string | (() => AsyncIterable<Uint8Array>)
}

/** Something of somebody else's that stands in the way. Nothing of it is touched. */
export interface Obstacle {
  readonly path: string
  readonly what: string
  readonly remedy: string
}

export interface ProvisionPlan {
  /** What the environments of the host need of its memory and its disk, in words. */
  readonly budget: readonly string[]
  /** Where they need more than there is: nothing is changed then. */
  readonly shortages: readonly string[]
  readonly changes: readonly Change[]
  readonly obstacles: readonly Obstacle[]
  /** What somebody else made and stays as it is. */
  readonly kept: readonly string[]
  /** What a person does to leave a hand-made set-up behind, in order. */
  readonly steps: readonly string[]
  /** What a person should know and nothing is done about. */
  readonly hints: readonly string[]
}
