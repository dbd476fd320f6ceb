import { confirmRelease, type DeployOutcome, deployRelease } from '@release-pipeline/release'
import { type BuiltRelease, requestFor } from '../tests/system/support/releases.ts'
import type { Server } from '../tests/system/support/server.ts'

type Deployed = Extract<DeployOutcome, { kind: 'deployed' }>

/** A whole deploy, as the job of a workflow does it: everything but the smoke tests, which are the app's own. */
export async function deployAndConfirm({ walk }: Server, release: BuiltRelease): Promise<Deployed> {
  const outcome = await deployRelease({ ...walk, request: requestFor(release, walk.clock.now()) })
  if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
  const { deployId, fence } = outcome
  const kept = await confirmRelease({ ...walk, deployId, fence, by: 'bench', runUrl: '' })
  if (kept.kind !== 'confirmed') throw new TypeError(`The release was not kept: ${kept.kind}.`)
  return outcome
}
