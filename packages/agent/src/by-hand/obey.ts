import { assertNever, formatDuration, SuiteError } from '@release-pipeline/core'
import {
  chooseTargets,
  describeLive,
  formatStatus,
  type HostStatus,
  judgeRollback,
  PROTOCOL_VERSION,
  type RequestInput,
  type Response,
  type Verb,
} from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { parseRequest } from '../request.ts'
import { handlers } from '../verbs/index.ts'
import { HELP, type Order } from './words.ts'

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never
type RequestOf<V extends Verb> = Without<RequestInput<V>, 'version'>

/**
 * Does what a person on the server asked for, by the same verbs that a runner uses: the same locks, the same steps.
 * @returns the lines to show
 * @throws what the verbs throw; a rollback whose end is not well is an error too
 */
export async function obey(agent: Agent, order: Order, who: string): Promise<string[]> {
  const ask = <V extends Verb>(verb: V, request: RequestOf<V>) => call(agent, verb, request)
  const by = `${who} (on the host)`
  switch (order.kind) {
    case 'help':
      return [`${agent.config.app} ${agent.config.environment}, on this host:`, HELP]
    case 'status':
      return [formatStatus(await ask('status', {}))]
    case 'rollback':
      return rollBack(ask, order, by)
    case 'confirm': {
      const { deploy, fence } = await armedDeploy(ask)
      const answer = await ask('confirm', { deploy, fence, by })
      if (answer.kind === 'confirmed') return [`Release ${answer.live} is kept.`]
      throw new SuiteError('RELEASE_ALREADY_ROLLED_BACK', { what: answer.reason })
    }
    case 'extend': {
      const { deploy } = await armedDeploy(ask)
      const { deadline } = await ask('extend', { deploy, byMs: order.byMs, by, reason: order.reason })
      return [`The host goes back at ${deadline} unless the release is confirmed.`]
    }
    case 'lock':
      await ask('lock', { action: 'lock', by, reason: order.reason })
      return ['Locked: no deploy begins until `unlock`. Rollback and guard work on.']
    case 'unlock':
      await ask('lock', { action: 'unlock', by })
      return ['Unlocked.']
    case 'unblock':
      await ask('lock', { action: 'unblock', sha: order.sha, by, reason: order.reason })
      return [`${order.sha} may be deployed again.`]
    case 'thaw':
      await ask('lock', { action: 'thaw', by, reason: order.reason })
      return ['The database admits writes.']
    case 'recover': {
      const { actions } = await ask('recover', { by })
      return [...(actions.length === 0 ? ['Nothing had to be done.'] : actions), describeLive(await ask('status', {}))]
    }
    case 'logs':
      return [(await ask('logs', { component: order.component, lines: order.lines })).text]
    default:
      return assertNever(order)
  }
}

type Ask = <V extends Verb>(verb: V, request: RequestOf<V>) => Promise<Response<V>>

async function rollBack(ask: Ask, order: Extract<Order, { kind: 'rollback' }>, by: string): Promise<string[]> {
  const { to, reason } = order
  const before = { host: '', status: await ask('status', {}) }
  const [target = 'stay'] = chooseTargets([before], to === undefined ? {} : { to })
  const result = await ask('rollback', { ...(target === 'stay' ? {} : target), by, reason })
  const after = await ask('status', {})
  judgeRollback(result, after)
  return [
    `${result.detail} It took ${formatDuration(result.durationMs)}. Database: ${result.database}.`,
    describeLive(after),
    ...after.blocked.map(({ sha }) => `Blocked until somebody lifts it: ${sha}`),
  ]
}

async function armedDeploy(ask: Ask): Promise<{ deploy: string; fence: number }> {
  const { armed, lease }: HostStatus = await ask('status', {})
  if (armed !== null && lease !== null) return { deploy: armed.deploy, fence: lease.fence }
  throw new SuiteError('INPUT_INVALID', {
    what: 'Nothing is armed here.',
    why: 'Only a release that waits for its confirmation can be kept or given more time.',
    remedy: '`status` says what is live.',
  })
}

async function call<V extends Verb>(agent: Agent, verb: V, request: RequestOf<V>): Promise<Response<V>> {
  const line = JSON.stringify({ version: PROTOCOL_VERSION, ...request })
  return handlers[verb](agent, parseRequest(verb, line), { payload: nothing(), event: () => undefined })
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
