import { writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assertNever, toSuiteError } from '@release-pipeline/core'
import { type ServerEnvironment, startWorld, type World } from '@release-pipeline/testing/world'
import { type Arguments, type Part, readArguments, usage } from './arguments.ts'
import { nightlyMaintenance, productionChapter } from './chapters/production.ts'
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
    await (given.only === undefined ? tellAll(story) : tellPart(story, given.only, { workspace, takeOver }))
    const report = join(dirname(workspace.directory), REPORT)
    await writeFile(report, renderReport(story.facts, narrator.timeline))
    const whole = narrator.timeline.every(({ mark }) => mark !== 'missing')
    narrator.chapter(`It ended well${whole ? '' : ', but for what was not shown'}. The report: ${report}`)
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

function open({ live, withoutPgDump }: Arguments, workspace: Workspace, narrator: Narrator): Promise<World> {
  return startWorld({
    directory: workspace.directory,
    suite: root,
    example: join(root, 'examples/node-service'),
    script: modelScript,
    withoutPgDump,
    ...(live === undefined ? {} : { live }),
    onStart: (what) => narrator.note(`starting ${what}`),
    onStep: (_, event) => showStep(narrator, event),
    onLine: (run, job, line) => narrator.line(`${run.workflow.replace('.github/workflows/', '')} ${job}: ${line}`),
  })
}

/** What happens on production while somebody works on staging happens beside it, as in life. */
async function tellAll(story: Story): Promise<void> {
  const [number] = await settle([reviewChapter(story), firstRelease(story, 'production')])
  const sha = await stagingChapter(story, number)
  await settle([brokenChapter(story, sha), nightlyMaintenance(story)])
  if (await productionChapter(story, sha)) await rollbackChapter(story)
}

/** Waits for both before the first failure counts: what still runs must not outlive the story. */
async function settle<A, B>(works: readonly [Promise<A>, Promise<B>]): Promise<readonly [A, B]> {
  await Promise.allSettled(works)
  return await Promise.all(works)
}

interface PartOptions {
  readonly workspace: Workspace
  readonly takeOver: boolean
}

/** One part, after what it stands on. */
async function tellPart(story: Story, part: Part, { workspace, takeOver }: PartOptions): Promise<void> {
  switch (part) {
    case 'review':
      await reviewChapter(story)
      return
    case 'staging':
      if (!takeOver) await firstRelease(story, 'staging')
      await workspace.markReady()
      return await brokenChapter(story, await stagingChapter(story, undefined))
    case 'production':
    case 'rollback': {
      await firstRelease(story, 'production')
      const sha = await stagingChapter(story, await reviewChapter(story))
      await nightlyMaintenance(story)
      const released = await productionChapter(story, sha)
      if (part === 'rollback' && released) await rollbackChapter(story)
      return
    }
    default:
      assertNever(part)
  }
}

/** What is there before the story begins: the app runs, and nobody has a pipeline yet. */
async function firstRelease({ world, narrator }: Story, environment: ServerEnvironment): Promise<void> {
  narrator.note(`bringing the app to ${environment} from a terminal, as before there was a pipeline`)
  const sha = await world.installFirstRelease([environment])
  narrator.good(`${environment} runs ${short(sha)} at ${world.url(environment)}`)
}
