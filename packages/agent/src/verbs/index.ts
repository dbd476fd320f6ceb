import type { Verb } from '@release-pipeline/release'
import { acquire } from './acquire.ts'
import { arm } from './arm.ts'
import { backups } from './backups.ts'
import { canary } from './canary.ts'
import { confirm } from './confirm.ts'
import { copy } from './copy.ts'
import { env } from './env.ts'
import { extend } from './extend.ts'
import { flags } from './flags.ts'
import { follow } from './follow.ts'
import { guard } from './guard.ts'
import { inventory } from './inventory.ts'
import { lock } from './lock.ts'
import { logs } from './logs.ts'
import { phase } from './phase.ts'
import { receive } from './receive.ts'
import { recover } from './recover.ts'
import { restore } from './restore.ts'
import { rollback } from './rollback.ts'
import { status } from './status/index.ts'
import { switchOver } from './switch.ts'
import type { VerbHandler } from './verb.ts'

/** Everything that can be asked of the agent. There is nothing else. */
export const handlers: { readonly [V in Verb]: VerbHandler<V> } = {
  status,
  acquire,
  inventory,
  receive,
  phase,
  follow,
  arm,
  switch: switchOver,
  canary,
  confirm,
  extend,
  rollback,
  recover,
  guard,
  lock,
  backups,
  restore,
  copy,
  logs,
  env,
  flags,
}
