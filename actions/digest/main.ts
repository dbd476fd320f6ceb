import { runAction } from '@release-pipeline/adapters/runtime'
import { readInputs } from './inputs.ts'

await runAction(async (runtime) => {
  const inputs = readInputs(runtime)
  // Loaded once the inputs are known to be right: a mistake is told at once.
  const { digest } = await import('./digest.ts')
  await digest(runtime, inputs)
})
