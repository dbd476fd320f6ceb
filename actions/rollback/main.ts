import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { rollBackAction } = await import('./rollback.ts')
  await rollBackAction(runtime)
})
