import { beforeAll, describe, expect, it } from 'vitest'
import { type ReviewWorld, startReview } from './support/start-review.ts'

let world: ReviewWorld

beforeAll(async () => {
  world = await startReview()
})

const code = (name: string) => ({ [`service/${name}.py`]: `def ${name}(items):\n    return items[:20]\n` })
const CLAUDE = 'Co-Authored-By: Claude Sonnet 4.5 <noreply@anthropic.com>'
const OPENAI = 'Co-Authored-By: OpenAI gpt-4o <gpt4o@openai.com>'

/** Who says to have written it, in each commit, and who reviews then. */
const cases: readonly [string, readonly string[], { claude: boolean; openai: boolean }, string][] = [
  ['claude', [CLAUDE], { claude: false, openai: true }, 'Claude \\(Claude Sonnet 4.5\\) wrote this'],
  ['openai', [OPENAI], { claude: true, openai: false }, 'An OpenAI model'],
  ['human', ['Co-Authored-By: Boris <boris@example.com>'], { claude: true, openai: true }, 'A person wrote this'],
  ['mixed', [CLAUDE, OPENAI], { claude: true, openai: true }, 'wrote the changed lines'],
]

describe('A pull request written by', () => {
  it.each(cases)('%s is reviewed by whoever did not write it', async (kind, trailers, reviewers, sentence) => {
    const before = { claude: world.requests.claude().length, openai: world.requests.openai().length }
    const [first = '', ...others] = trailers
    const message = (trailer: string) => `feat: pages\n\n${trailer}`
    const number = await world.open({ branch: kind, files: code(`${kind}_0`), message: message(first) })
    for (const [at, trailer] of others.entries()) {
      await world.push({ branch: kind, files: code(`${kind}_${at + 1}`), message: message(trailer) })
    }
    const reviewed = await world.review(number)
    expect(reviewed.verdict, reviewed.log).toBe('approved')
    expect({
      claude: world.requests.claude().length > before.claude,
      openai: world.requests.openai().length > before.openai,
    }).toEqual(reviewers)
    expect(reviewed.summaries[0]).toContain(sentence)
  })

  it('a person who is called Claude is the work of a person', async () => {
    const number = await world.open({
      branch: 'named-claude',
      files: code('named'),
      message: 'feat: pages\n\nCo-Authored-By: Claude Dupont <claude.dupont@example.com>',
      committer: { name: 'Claude Dupont', email: 'claude.dupont@example.com' },
    })
    const reviewed = await world.review(number)
    expect(reviewed.summaries[0]).toContain('A person wrote this')
  })
})
