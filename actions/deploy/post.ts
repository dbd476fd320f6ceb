import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { afterDeploy } = await import('./after-deploy.ts')
  await afterDeploy(runtime)
})
