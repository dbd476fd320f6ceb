import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { deploy } = await import('./deploy.ts')
  await deploy(runtime)
})
