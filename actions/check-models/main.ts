import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { checkModels } = await import('./check-models.ts')
  await checkModels(runtime)
})
