import { rm } from 'node:fs/promises'
import { copyPath, makeCopy, requirePolicy } from '../database/masking/make-copy.ts'
import { requireTaker, takeCopy } from '../database/masking/take-copy.ts'
import { exclusively } from '../store/commit.ts'
import { withLock } from '../store/lock.ts'
import type { VerbHandler } from './verb.ts'

/** A copy of one environment without personal data for another one on the same host, each side by its own agent. */
export const copy: VerbHandler<'copy'> = async (agent, request) => {
  switch (request.action) {
    case 'ask':
      return { action: 'ask', database: await requireTaker(agent, request.confirmation) }
    case 'mask':
      // Under the lock of backups and drills: it takes long, and changes nothing that a deploy looks at.
      return withLock(`${agent.layout.state}/backup.lock`, agent.config.lockWaitMs, () => makeCopy(agent, request))
    case 'take':
      return exclusively(agent, () => takeCopy(agent, request))
    case 'discard':
      await rm(copyPath(requirePolicy(agent).hand_over, request.id), { force: true })
      return { action: 'discard' }
  }
}
