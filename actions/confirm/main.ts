import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { confirm } = await import('./confirm.ts')
  await confirm(runtime)
})
