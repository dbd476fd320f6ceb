import { SuiteError } from '@release-pipeline/core'
import { type Request, valueDigest } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { formatDotenv } from '../environment/dotenv.ts'
import { readEnvironment, storeEnvironment } from '../environment/env-files.ts'
import { commit, exclusively } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** The environment that the next release gets: names with digests, never values. */
export const env: VerbHandler<'env'> = async (agent, request) => {
  if (request.action !== 'list') await exclusively(agent, () => replace(agent, request))
  const values = await readEnvironment(agent.layout, (await readState(agent.layout)).env)
  const names = Object.entries(values).map(([name, value]) => ({ name, digest: valueDigest(name, value) }))
  return { names: names.toSorted((a, b) => a.name.localeCompare(b.name)) }
}

type Change = Exclude<Request<'env'>, { action: 'list' }>

async function replace(agent: Agent, request: Change): Promise<void> {
  const text = request.action === 'set' ? request.text : await rotated(agent, request)
  const digest = await storeEnvironment(agent.layout, text)
  const { state } = await commit(agent, { kind: 'set-env', digest })
  const detail = request.action === 'set' ? request.by : `${request.name} by ${request.by}`
  await tellJournal(agent, { deploy: 'manual', fence: state.fence, step: 'env', outcome: 'done', detail })
}

async function rotated(agent: Agent, { name, value }: Extract<Change, { action: 'rotate' }>): Promise<string> {
  const values = await readEnvironment(agent.layout, (await readState(agent.layout)).env)
  if (!Object.hasOwn(values, name)) {
    throw new SuiteError('ENV_INVALID', {
      what: `The environment has no variable ${name}; it has ${Object.keys(values).join(', ') || 'none'}.`,
      remedy: 'Set the whole environment to add a variable.',
    })
  }
  return formatDotenv({ ...values, [name]: value })
}
