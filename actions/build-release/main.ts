import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { buildRelease } = await import('./build-release.ts')
  await buildRelease(runtime)
})
