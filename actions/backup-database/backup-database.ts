import { actionWalk } from '@release-pipeline/adapters/hosts'
import { markdown, type Runtime } from '@release-pipeline/core'
import { type Backup, backUpDatabase } from '@release-pipeline/release'
import type { Inputs } from './inputs.ts'

/** A backup that was sealed and verified on the host, or the error that there is none. */
export async function backupDatabase(runtime: Runtime, input: Inputs): Promise<void> {
  const walk = await actionWalk(runtime, input)
  if (walk.config.database === undefined) {
    runtime.log.warning(`${input.config} names no database: there is nothing to back up.`)
    return
  }
  const by = runtime.context.actor || 'GitHub Actions'
  const backups = await backUpDatabase({ ...walk, action: input.mode, by })
  const [newest] = backups
  if (newest !== undefined) {
    runtime.setOutput('backup', newest.id)
    runtime.setOutput('bytes', String(newest.bytes))
    runtime.setOutput('sha256', newest.sha256)
    runtime.setOutput('created-at', newest.createdAt)
  }
  await runtime.summary(summarize(input.environment, backups))
}

const LISTED = 10

function summarize(environment: string, backups: readonly Backup[]): string {
  const rows = backups
    .slice(0, LISTED)
    .map(({ id, createdAt, bytes, drilledAt }) => [
      markdown.code(id),
      createdAt,
      `${(bytes / 1024 / 1024).toFixed(1)} MiB`,
      drilledAt ?? 'never',
    ])
  return `### 💾 Backups of ${environment}\n\n${markdown.table({ head: ['backup', 'made', 'size', 'restored as a drill'], rows })}`
}
