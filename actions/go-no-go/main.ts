import { runAction } from '@release-pipeline/adapters/runtime'
import { readInputs } from './inputs.ts'

await runAction(async (runtime) => {
  runtime.setOutput('decision', 'no-go')
  const inputs = readInputs(runtime)
  // Loaded once the inputs are known to be right: a mistake is told at once.
  const { goNoGo } = await import('./go-no-go.ts')
  await goNoGo(runtime, inputs)
})
