import { actionWalk } from '@release-pipeline/adapters/hosts'
import { inputs, markdown, type Runtime } from '@release-pipeline/core'
import { type Backup, backUpDatabase } from '@release-pipeline/release'
import * as z from 'zod'

/** A backup that was sealed and verified on the host, or the error that there is none. */
export async function backupDatabase(runtime: Runtime): Promise<void> {
  const input = inputs.readInputs(
    runtime,
    z.object({
      environment: z.enum(['staging', 'production', 'local'], { error: () => 'must be staging, production or local' }),
      config: inputs.text(),
      mode: z.enum(['create', 'drill', 'list'], { error: () => 'must be create, drill or list' }),
      'ssh-private-key': inputs.secret('ssh-private-key').optional(),
      'ssh-passphrase': inputs.secret('ssh-passphrase').optional(),
    }),
  )
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
