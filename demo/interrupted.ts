import type { HostStatus } from '@release-pipeline/release'
import { boris } from '@release-pipeline/testing/world'
import { type Story, short } from './story.ts'

/** Patience with a lease whose owner is gone, in milliseconds; the demo's host counts it as left behind after 5 s. */
const PATIENCE_MS = 20_000

/** Finds what an interrupted run left on staging and puts it in order, as a person with a terminal does. */
export async function recoverStaging(story: Story): Promise<void> {
  const { world, narrator } = story
  narrator.chapter('An interrupted run is found')
  await world.terminal('staging', async (session) => {
    const found = await session.call('status', {})
    narrator.step(`staging serves ${found.live === null ? 'nothing' : short(found.live.sha)}; ${leftBehind(found)}`)
    const { actions } = await session.call('recover', { by: boris.login })
    for (const action of actions) narrator.step(action)
    if (found.armed?.switched === true) {
      const back = await session.call('rollback', {
        deploy: found.armed.deploy,
        by: boris.login,
        reason: 'its runner was killed before it could be confirmed',
      })
      narrator.step(
        `deploy ${found.armed.deploy} is not known to be good: ${back.kind}, live is ${back.live ?? 'nothing'}`,
      )
    }
    for (let waited = 0; waited < PATIENCE_MS; waited += 500) {
      const { lease, armed } = await session.call('status', {})
      if (lease === null || !(lease.alive || armed !== null)) return
      await new Promise((resolve) => setTimeout(resolve, 500))
      await session.call('recover', { by: boris.login })
    }
  })
  const { live } = await world.terminal('staging', (session) => session.call('status', {}))
  narrator.good(`staging serves ${live === null ? 'nothing' : short(live.sha)} and is free for the next deploy`)
}

function leftBehind({ lease, armed }: HostStatus): string {
  if (armed !== null)
    return `deploy ${armed.deploy} is armed until ${armed.deadline}${armed.switched ? ' and already live' : ''}`
  if (lease !== null) return `deploy ${lease.deploy} holds the lease since ${lease.since}`
  return 'no deploy was under way'
}
