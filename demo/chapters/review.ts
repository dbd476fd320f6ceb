import { anna, type FinishedRun, REPOSITORY } from '@release-pipeline/testing/world'
import { search, searchFixed } from '../changes.ts'
import type { InlineComment, ReviewRound } from '../facts.ts'
import { outputsOf, runOf, whyOf } from '../steps.ts'
import { insist, type Story, short } from '../story.ts'

const BRANCH = 'search-chats'
const TITLE = 'feat: search the chats'

/** A pull request written with Claude: who wrote it, what the other vendor finds, the fix, the second look. */
export async function reviewChapter(story: Story): Promise<number> {
  const { world, narrator, facts } = story
  narrator.chapter('A change is proposed')
  let number = 0
  const proposed = await world.desk.commit({ by: anna, branch: BRANCH, ...search })
  const first = await world.actions.after(async () => {
    await world.github.push({ repository: REPOSITORY, by: anna.login })
    narrator.step(`anna opens a pull request: "${TITLE}", with the trailer Co-Authored-By: Claude Sonnet 4.5`)
    const body = 'Operators can search their chats.'
    const opened = await world.github.openPullRequest({
      repository: REPOSITORY,
      title: TITLE,
      body,
      head: BRANCH,
      author: anna.login,
    })
    number = opened.number
  })
  const found = tellRound(story, first, proposed)
  insist(found.verdict === 'changes-requested', `The review was to ask for changes; its verdict is "${found.verdict}".`)

  const fixed = await world.desk.commit({ by: anna, branch: BRANCH, ...searchFixed })
  const second = await world.actions.after(async () => {
    narrator.step(`anna pushes a fix: ${searchFixed.message.split('\n')[0]}`)
    await world.github.push({ repository: REPOSITORY, by: anna.login })
  })
  const approved = tellRound(story, second, fixed)
  insist(approved.verdict === 'approved', `The review was to approve the fix; its verdict is "${approved.verdict}".`)

  const outputs = outputsOf(runOf(first, 'ai-code-review'), 'review')
  facts.review = {
    title: `#${number} ${TITLE}`,
    sentence: outputs['author-sentence'] ?? '',
    route: routeOf(outputs['receipt']),
    rounds: [found, approved],
    scripted: !story.live,
  }
  return number
}

function tellRound(story: Story, runs: readonly FinishedRun[], sha: string): ReviewRound {
  const { narrator, world } = story
  const run = runOf(runs, 'ai-code-review')
  const {
    verdict = '',
    'author-sentence': sentence = '',
    receipt = '',
    'cost-usd': costUsd = '0',
  } = outputsOf(run, 'review')
  insist(verdict !== '', `The review gave no verdict: ${whyOf(run)}`)
  narrator.step(`who wrote it: ${sentence}`)
  narrator.step(`asked: ${routeOf(receipt)}${story.live ? '' : ' - scripted answers of this demo, not the vendors'}`)
  const comments = [...world.github.repository(REPOSITORY).reviewComments.values()]
    .filter((comment) => comment.commitSha === sha && comment.inReplyTo === undefined)
    .map(
      (comment): InlineComment => ({
        path: comment.path,
        line: comment.line,
        diffHunk: comment.diffHunk,
        body: comment.body,
      }),
    )
  for (const comment of comments) narrator.bad(`${comment.path}:${comment.line ?? ''}  ${headlineOf(comment.body)}`)
  const cost = `$${Number(costUsd).toFixed(4)}${story.live ? '' : ' at list price'}`
  if (verdict === 'approved') narrator.good(`AI review on ${short(sha)}: approved, ${cost}`)
  else narrator.bad(`AI review on ${short(sha)}: ${verdict}, ${cost}; the check run is red`)
  return { sha, verdict, costUsd, comments }
}

/** The models that were asked, from the receipt of the run. */
function routeOf(receipt = ''): string {
  if (receipt === '') return 'nobody'
  const { models } = JSON.parse(receipt) as { models: { vendor: string; asked: string }[] }
  return models.map(({ vendor, asked }) => `${asked} (${vendor})`).join(' and ')
}

/** The first line of a comment that says something, without Markdown. */
function headlineOf(body: string): string {
  const text = body
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('<!--'))
    .at(0)
  return (text ?? '').replace(/[*_`#]|\\(?=\W)/g, '').trim()
}
