import { runAction } from '@release-pipeline/adapters/runtime'

await runAction(async (runtime) => {
  const { backupDatabase } = await import('./backup-database.ts')
  await backupDatabase(runtime)
})
