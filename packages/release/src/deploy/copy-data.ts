import { type EnvironmentHost, SuiteError } from '@release-pipeline/core'
import type { CopyEvidence, Response } from '../protocol/messages.ts'
import { type HostWalk, hostsOfWalk, tellEvents, withSession } from './walk-options.ts'

export interface CopyDataOptions {
  readonly from: HostWalk
  readonly to: HostWalk
  readonly by: string
  readonly reason: string
  /** Name of the database that is overwritten, as a person typed it. */
  readonly confirmation: string
}

export interface CopiedData {
  readonly taken: Extract<Response<'copy'>, { action: 'take' }>
  readonly evidence: CopyEvidence
}

/**
 * Copies the data of one environment, masked, into another one of the same host. Both agents are asked in turn; what passes
 * here are names and numbers, no row.
 *
 * @throws COPY_REFUSED and what the agents refuse
 */
export async function copyData(options: CopyDataOptions): Promise<CopiedData> {
  const { from, to, by, reason, confirmation } = options
  requireOneHost(from, to)
  await withSession(to, (session) => session.call('copy', { action: 'ask', confirmation }))
  const made = await withSession(from, (session) =>
    session.call('copy', { action: 'mask', by, reason }, { onEvent: tellEvents(from) }),
  )
  if (made.action !== 'mask') throw new SuiteError('INTERNAL_ERROR', { what: `The agent answered ${made.action}.` })
  const { copy, evidence } = made
  try {
    const taken = await withSession(to, (session) =>
      session.call('copy', { action: 'take', copy, by, reason, confirmation }, { onEvent: tellEvents(to) }),
    )
    if (taken.action !== 'take') throw new SuiteError('INTERNAL_ERROR', { what: `The agent answered ${taken.action}.` })
    return { taken, evidence }
  } finally {
    await withSession(from, (session) => session.call('copy', { action: 'discard', id: copy.id })).catch((error) =>
      from.log.warning(`The copy that was handed over could not be removed: ${String(error)}`),
    )
  }
}

/** A copy is handed over by a file; it does not travel through the runner. */
function requireOneHost(from: HostWalk, to: HostWalk): void {
  const [[source], [target]] = [hostsOfWalk(from), hostsOfWalk(to)]
  if (from.environment === to.environment)
    throw new SuiteError('COPY_REFUSED', { what: `${from.environment} would be copied onto itself.` })
  if (to.environment === 'production')
    throw new SuiteError('COPY_REFUSED', { what: 'Production is never overwritten by a copy.' })
  if (addressOf(source) !== addressOf(target))
    throw new SuiteError('COPY_REFUSED', {
      what: `${from.environment} and ${to.environment} are on different hosts: data is copied within one host only.`,
    })
}

function addressOf(host: EnvironmentHost): string {
  return host.transport === 'local' ? '' : host.host
}
