import type { Runtime } from '@release-pipeline/core'
import type { GoNoGoInputs } from './inputs.ts'
import { openGate } from './open-gate.ts'
import { plan } from './plan.ts'
import { verify } from './verify.ts'

/** One of the two runs of a production release: make a record that can be approved, or decide about an approval. */
export async function goNoGo(runtime: Runtime, given: GoNoGoInputs): Promise<void> {
  const gate = await openGate(runtime, given)
  await (given.mode === 'plan' ? plan(runtime, given, gate) : verify(runtime, given, gate))
}
