import type { HostStatus } from '@release-pipeline/release'
import { boris } from '@release-pipeline/testing/world'
import { type Story, short } from './story.ts'

/** Finds what an interrupted run left on staging and puts it in order, as a person with a terminal does. */
export async function recoverStaging({ world, narrator }: Story): Promise<void> {
  narrator.chapter('An interrupted run is found')
  const live = await world.terminal('staging', async (session) => {
    const found = await session.call('status', {})
    narrator.step(`staging serves ${liveOf(found)}; ${leftBehind(found)}`)
    const deploy = found.armed?.deploy ?? found.lease?.deploy
    if (deploy !== undefined) {
      const reason = 'its runner was killed before it could be confirmed'
      const back = await session.call('rollback', { deploy, by: boris.login, reason })
      narrator.step(`boris takes it back from a terminal: ${back.kind} - ${back.detail}`)
    }
    const { actions } = await session.call('recover', { by: boris.login })
    for (const action of actions) narrator.step(action)
    return liveOf(await session.call('status', {}))
  })
  narrator.good(`staging serves ${live} and is free for the next deploy`)
}

function liveOf({ live }: HostStatus): string {
  return live === null ? 'nothing' : short(live.sha)
}

function leftBehind({ lease, armed }: HostStatus): string {
  if (armed !== null)
    return `deploy ${armed.deploy} is armed until ${armed.deadline}${armed.switched ? ' and already live' : ''}`
  if (lease !== null) return `deploy ${lease.deploy} holds the lease since ${lease.since}`
  return 'no deploy was under way'
}
