import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { goNoGo } = await import('./go-no-go.ts')
  await goNoGo(runtime)
})
