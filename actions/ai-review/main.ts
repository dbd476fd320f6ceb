import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { aiReview } = await import('./ai-review.ts')
  await aiReview(runtime)
})
