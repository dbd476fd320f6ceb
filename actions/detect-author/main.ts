import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { detectAuthor } = await import('./detect-author.ts')
  await detectAuthor(runtime)
})
