import { type MigrationKind, migrationKinds } from '@release-pipeline/release'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { readPhaseResult } from './phase-files.ts'

const judged = z.object({ migration: z.enum(migrationKinds), revision: z.string().optional() })

/** What phase prepare of this deploy found out about its migrations; `unknown` where it was not asked. */
export async function readJudgement(
  agent: Agent,
  deploy: string,
): Promise<{ readonly migration: MigrationKind; readonly revision?: string | undefined }> {
  const prepared = await readPhaseResult(agent, deploy, 'prepare')
  return judged.safeParse(prepared?.kind === 'done' ? prepared.result : undefined).data ?? { migration: 'unknown' }
}
