import { runAction } from '@release-pipeline/adapters/runtime'
import { readInputs } from './inputs.ts'

await runAction(async (runtime) => {
  const inputs = readInputs(runtime)
  // Loaded once the inputs are known to be right: a mistake is told at once.
  if (inputs.mode === 'reports') {
    const { checkReports } = await import('./check-reports.ts')
    await checkReports(runtime, inputs)
    return
  }
  const { checkTests } = await import('./check-tests.ts')
  await checkTests(runtime, inputs)
})
