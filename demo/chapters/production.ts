import { anna, boris, type FinishedRun, REPOSITORY } from '@release-pipeline/testing/world'
import { outputsOf, runOf, whyOf } from '../steps.ts'
import { asPerson, healthOf, insist, journalSince, type Story, short } from '../story.ts'

const NO_TOOLS = 'no pg_dump'

/**
 * Plan, what people have to do, plan again, approval by a comment, release.
 * @returns whether production was released to; without pg_dump there is no backup, and without a backup no GO
 */
export async function productionChapter(story: Story, sha: string): Promise<boolean> {
  const { world, narrator, facts } = story
  narrator.chapter('Production')
  const refused = await plan(story)
  const { issue = '' } = outputsOf(refused, 'plan')
  narrator.bad(`NO-GO: ${whyOf(refused).replace(/^GATE_NO_GO: /, '')}`)
  insist(issue !== '', `The plan made no release issue: ${whyOf(refused)}`)
  if (world.postgres?.toolsDir === undefined) {
    const row = tableOf(await issueBody(story, issue)).find((cells) => cells.some((cell) => /backup/.test(cell))) ?? []
    insist(row[0] === '❌' || row[0] === '❔', `Without a backup the Go/No-Go item was to be red: ${row.join(' | ')}`)
    narrator.bad(row.slice(1, 3).join(': '))
    narrator.missing('backup, and the production release and rollback that stand on it:', NO_TOOLS)
    return false
  }
  await doTheirPart(story, issue)

  const planned = await plan(story)
  const { decision, digest = '' } = outputsOf(planned, 'plan')
  insist(
    decision === 'go',
    `The second plan was to be GO: ${planned.jobs
      .flatMap((job) => job.log)
      .slice(-30)
      .join('\n')}`,
  )
  const table = tableOf(await issueBody(story, issue))
  narrator.good(`GO: ${table.length - 1} items on the release issue #${issue}; digest ${digest.slice(0, 12)}`)

  const since = Date.now()
  const runs = await world.actions.after(async () => {
    narrator.step(`anna approves: /approve ${digest.slice(0, 12)}`)
    await world.github.commentAs({
      repository: REPOSITORY,
      number: Number(issue),
      login: anna.login,
      body: `/approve ${digest.slice(0, 12)}`,
    })
  })
  const run = runOf(runs, 'deploy-prod')
  const { backup, verdict, result, release } = outputsOf(run, 'production')
  insist(run?.conclusion === 'success' && result === 'confirmed', `Production was to keep ${short(sha)}: ${whyOf(run)}`)
  const health = await healthOf(story, 'production')
  insist(health.sha === sha, `Production answers with ${health.sha}, not with ${sha}.`)
  narrator.good(
    `production runs ${short(sha)} as ${release}: the bytes of staging, backup ${backup}, smoke tests ${verdict}, ${result}`,
  )
  tellNotices(story)
  facts.gate = { decision: 'GO', digest, requester: boris.login, approver: anna.login, table }
  const journal = await journalSince(story, 'production', since)
  facts.deploys.push({
    title: 'Production release',
    environment: 'production',
    sha,
    outcome: `approved by anna, ${result}`,
    good: true,
    journal,
  })
  return true
}

/** Every night: the newest backup is restored beside the live database and compared. */
export async function nightlyMaintenance(story: Story): Promise<void> {
  const { world, narrator } = story
  if (world.postgres?.toolsDir === undefined) return narrator.missing('backup and restore drill:', NO_TOOLS)
  await world.terminal('production', (session) => session.call('backups', { action: 'create', by: boris.login }))
  const runs = await world.actions.after(() => dispatch(story, 'maintenance.yml', {}))
  const run = runOf(runs, 'maintenance')
  const { backup, bytes } = outputsOf(run, 'drill')
  insist(run?.conclusion === 'success', `The restore drill failed: ${whyOf(run)}`)
  narrator.good(
    `nightly maintenance: backup ${backup} (${bytes} bytes) restored into a side database, row by row the same`,
  )
}

async function plan(story: Story): Promise<FinishedRun> {
  const { world, narrator } = story
  const runs = await world.actions.after(async () => {
    narrator.step('boris starts "Deploy production" (workflow_dispatch)')
    await dispatch(story, 'deploy-prod.yml', { 'users-notified': 'release notes in the help centre' })
  })
  const run = runOf(runs, 'deploy-prod')
  insist(run !== undefined && run.refused === undefined, `The plan did not start: ${whyOf(run)}`)
  return run
}

/** Ticks the list after trying everything on staging; somebody on call says that they are there. */
async function doTheirPart(story: Story, issue: string): Promise<void> {
  const { world, narrator } = story
  const ticked = (await issueBody(story, issue)).replaceAll('- [ ] ', '- [x] ')
  await asPerson(story, boris, `/repos/${REPOSITORY}/issues/${issue}`, {
    method: 'PATCH',
    body: JSON.stringify({ body: ticked }),
  })
  await world.actions.after(() =>
    world.github.commentAs({ repository: REPOSITORY, number: Number(issue), login: boris.login, body: '/available' }),
  )
  narrator.step('boris tests on staging, ticks the QA list and comments /available')
}

async function dispatch({ world }: Story, workflow: string, inputs: Readonly<Record<string, string>>): Promise<void> {
  await world.github.dispatch({ repository: REPOSITORY, workflow, by: boris.login, inputs })
}

async function issueBody(story: Story, issue: string): Promise<string> {
  const { body } = (await asPerson(story, boris, `/repos/${REPOSITORY}/issues/${issue}`)) as { body: string }
  return body
}

/** The cells of the first Markdown table. */
function tableOf(body: string): string[][] {
  const lines = body.split('\n')
  const first = lines.findIndex((line) => line.startsWith('| '))
  const after = lines.findIndex((line, at) => at > first && !line.startsWith('|'))
  return lines
    .slice(first, after === -1 ? undefined : after)
    .filter((line) => !/^\| ?---/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )
}

function tellNotices({ world, narrator, facts }: Story): void {
  const telegram = [...world.telegram.messages.values()].at(-1)
  const mail = world.mail.messages.at(-1)
  insist(telegram !== undefined && mail !== undefined, 'Nobody was told of the release.')
  facts.notices.push(telegram.text, `${mail.subject ?? ''}\n${mail.text ?? ''}`)
  narrator.good(`people were told: Telegram "${telegram.text.split('\n')[0]}", mail "${mail.subject ?? ''}"`)
}
