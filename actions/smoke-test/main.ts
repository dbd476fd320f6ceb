import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { smokeTest } = await import('./smoke-test.ts')
  await smokeTest(runtime)
})
