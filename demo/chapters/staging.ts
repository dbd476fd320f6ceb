import { anna, boris, type FinishedRun, REPOSITORY, startProbe } from '@release-pipeline/testing/world'
import { brokenLogin, smallChange } from '../changes.ts'
import { outputsOf, runOf, whyOf } from '../steps.ts'
import { healthOf, insist, journalSince, type Story, short } from '../story.ts'

/** Merges the pull request, or pushes something small where there is none: staging deploys every push to main. */
export async function stagingChapter(story: Story, pullRequest: number | undefined): Promise<string> {
  const { world, narrator, facts } = story
  narrator.chapter('It goes to staging')
  const since = Date.now()
  let sha = ''
  const runs = await world.actions.after(async () => {
    if (pullRequest === undefined) {
      sha = await world.desk.commit({ by: anna, branch: 'main', ...smallChange('the staging part of the demo') })
      narrator.step(`anna pushes ${short(sha)} to main`)
      await world.github.push({ repository: REPOSITORY, by: anna.login })
    } else {
      const merged = await world.github.mergePullRequest({
        repository: REPOSITORY,
        number: pullRequest,
        by: anna.login,
      })
      sha = merged.sha
      narrator.step(`anna merges #${pullRequest}: ${short(sha)} on main`)
    }
  })
  const run = runOf(runs, 'deploy-staging')
  const { outcome, verdict, result, release } = outputsOf(run, 'staging')
  insist(run?.conclusion === 'success' && result === 'confirmed', `Staging was to keep ${short(sha)}: ${whyOf(run)}`)
  const { migration = 'none' } = outputsOf(run, 'deploy')
  const { passed = '0' } = outputsOf(run, 'smoke')
  const health = await healthOf(story, 'staging')
  insist(health.sha === sha, `Staging answers with ${health.sha}, not with ${sha}.`)
  narrator.good(
    `staging runs ${short(sha)} as ${release}: migration ${migration}, ${passed} smoke steps ${verdict}, ${result}`,
  )
  const journal = await journalSince(story, 'staging', since)
  facts.deploys.push({
    title: 'Staging deploy',
    environment: 'staging',
    sha,
    outcome: `${outcome}, ${result}`,
    good: true,
    journal,
  })
  return sha
}

/** A change that passes tests and health check and breaks signing in: nobody has to do anything. */
export async function brokenChapter(story: Story, good: string): Promise<void> {
  const { world, narrator, facts } = story
  narrator.chapter('A broken change arrives')
  const since = Date.now()
  const probe = startProbe(world.url('staging'))
  const sha = await world.desk.commit({ by: boris, branch: 'main', ...brokenLogin })
  const runs = await world.actions.after(async () => {
    narrator.step(`boris pushes "${brokenLogin.message}" straight to main, past the review; the tests are green`)
    await world.github.push({ repository: REPOSITORY, by: boris.login })
  })
  const reading = await probe.stop()
  const run = runOf(runs, 'deploy-staging')
  tellFailure(story, run, sha)
  const { result, live, database } = outputsOf(run, 'rollback')
  insist(result === 'rolled-back', `Staging was to be rolled back: ${whyOf(run)}`)
  const health = await healthOf(story, 'staging')
  insist(health.sha === good, `After the rollback staging answers with ${health.sha}, not with ${good}.`)
  narrator.good(`rolled back by itself to ${short(good)} (${live}), database ${database}; ${short(sha)} is blocked now`)
  const byOld = reading.bySha.get(good) ?? 0
  const byNew = reading.bySha.get(sha) ?? 0
  const text = `a user asked ${reading.requests} times meanwhile: ${byOld} answers by the old release, ${byNew} by the new one, ${reading.failed} failed`
  if (reading.failed === 0) narrator.good(text)
  else narrator.bad(`${text} (${reading.firstFailure})`)
  const journal = await journalSince(story, 'staging', since)
  facts.deploys.push({
    title: 'Broken change',
    environment: 'staging',
    sha,
    outcome: 'rolled back by itself',
    good: false,
    journal,
    probe: reading,
  })
}

function tellFailure({ narrator }: Story, run: FinishedRun | undefined, sha: string): void {
  const { verdict, failed = '0', passed = '0' } = outputsOf(run, 'smoke')
  insist(verdict === 'fail', `The smoke tests were to fail; their verdict is "${verdict ?? 'none'}": ${whyOf(run)}`)
  narrator.bad(`${short(sha)} was healthy, and the smoke tests failed: ${failed} failed, ${passed} passed`)
}
