import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { notify } = await import('./notify.ts')
  await notify(runtime)
})
