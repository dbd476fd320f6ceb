import { writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toSuiteError } from '@release-pipeline/core'
import { startWorld, type World } from '@release-pipeline/testing/world'
import { type Arguments, readArguments, usage } from './arguments.ts'
import { productionChapter } from './chapters/production.ts'
import { reviewChapter } from './chapters/review.ts'
import { rollbackChapter } from './chapters/rollback.ts'
import { brokenChapter, stagingChapter } from './chapters/staging.ts'
import { recoverStaging } from './interrupted.ts'
import { modelScript } from './model-script.ts'
import { Narrator } from './narrator.ts'
import { renderReport } from './report/report.ts'
import { showStep } from './steps.ts'
import { type Story, StoryEnded, short } from './story.ts'
import { Workspace } from './workspace.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const REPORT = 'release-report.html'

const given = readArguments(process.argv.slice(2), process.env)
if (typeof given === 'string') {
  console.error(`${given}\n\n${usage}`)
  process.exitCode = 2
} else {
  process.exitCode = await demo(given)
}

/** @returns the exit code */
async function demo(given: Arguments): Promise<number> {
  const narrator = new Narrator(given)
  const workspace = new Workspace(resolve(given.directory ?? join(root, '.demo')))
  const found = await workspace.find()
  if (found === 'running') {
    console.error('Another demo is running in this clone; let it end first.')
    return 1
  }
  const takeOver = found === 'interrupted' && given.only === 'staging'
  if (!takeOver) await workspace.clear()
  await workspace.claim()
  let world: World | undefined
  let well = false
  const onSignal = () => void world?.actions.cancel()
  process.once('SIGINT', onSignal)
  try {
    narrator.chapter('A team, a repository and a server, on this machine and nowhere else')
    world = await open(given, workspace, narrator)
    const story: Story = { world, narrator, facts: { deploys: [], notices: [] }, live: given.live !== undefined }
    if (takeOver) await recoverStaging(story)
    else if (given.only !== 'review') await firstRelease(story)
    await workspace.markReady()
    await tell(story, given)
    await writeFile(join(root, REPORT), renderReport(story.facts, narrator.timeline))
    narrator.chapter(`It ended well. The report: ${join(root, REPORT)}`)
    well = true
  } catch (thrown) {
    const { message } = thrown instanceof StoryEnded ? thrown : toSuiteError(thrown)
    narrator.bad(message)
    narrator.note(`The workspace ${workspace.directory} is kept; --verbose shows what the jobs wrote.`)
  } finally {
    process.removeListener('SIGINT', onSignal)
    await world?.close({ remove: well })
  }
  return well ? 0 : 1
}

function open({ live }: Arguments, workspace: Workspace, narrator: Narrator): Promise<World> {
  return startWorld({
    directory: workspace.directory,
    suite: root,
    example: join(root, 'examples/node-service'),
    script: modelScript,
    ...(live === undefined ? {} : { live }),
    onStart: (what) => narrator.note(`starting ${what}`),
    onStep: (_, event) => showStep(narrator, event),
    onLine: (run, job, line) => narrator.line(`${run.workflow.replace('.github/workflows/', '')} ${job}: ${line}`),
  })
}

/** What is there before the story begins: the app runs, and nobody has a pipeline yet. */
async function firstRelease({ world, narrator }: Story): Promise<void> {
  narrator.note('building the app and bringing it to staging and production from a terminal')
  const sha = await world.installFirstRelease()
  narrator.good(
    `the app runs ${short(sha)} on staging ${world.url('staging')} and production ${world.url('production')}`,
  )
}

async function tell(story: Story, { only }: Arguments): Promise<void> {
  if (only === 'review') {
    await reviewChapter(story)
    return
  }
  const reviewed = only === 'staging' ? undefined : await reviewChapter(story)
  const sha = await stagingChapter(story, reviewed)
  if (only === undefined || only === 'staging') await brokenChapter(story, sha)
  if (only === 'staging') return
  await productionChapter(story, sha)
  if (only !== 'production') await rollbackChapter(story)
}
