import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { checkTests } = await import('./check-tests.ts')
  await checkTests(runtime)
})
