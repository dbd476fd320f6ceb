import { boris, REPOSITORY } from '@release-pipeline/testing/world'
import { outputsOf, runOf, whyOf } from '../steps.ts'
import { healthOf, insist, journalSince, type Story, short } from '../story.ts'

/** A person takes production back by one action, without naming anything but the reason. */
export async function rollbackChapter(story: Story): Promise<void> {
  const { world, narrator, facts } = story
  narrator.chapter('Rollback by hand')
  const before = await healthOf(story, 'production')
  const since = Date.now()
  const runs = await world.actions.after(async () => {
    narrator.step('boris starts "Roll back" for production: operators report missing chats')
    const inputs = { environment: 'production', reason: 'operators report missing chats' }
    await world.github.dispatch({ repository: REPOSITORY, workflow: 'rollback.yml', by: boris.login, inputs })
  })
  const run = runOf(runs, 'rollback')
  const { result, live, database, verdict } = outputsOf(run, 'rollback')
  insist(run?.conclusion === 'success' && result === 'rolled-back', `Production was to go back: ${whyOf(run)}`)
  const health = await healthOf(story, 'production')
  insist(health.sha !== before.sha, 'Production still answers with the release that was to be left.')
  narrator.good(
    `production went back from ${short(before.sha)} to ${short(health.sha)} (${live}), database ${database}, smoke tests ${verdict}`,
  )
  const journal = await journalSince(story, 'production', since)
  facts.deploys.push({
    title: 'Rollback by hand',
    environment: 'production',
    sha: health.sha,
    outcome: `${result}, database ${database}`,
    good: true,
    journal,
  })
}
