import { parseAuthorship, pullRequestOf, readTrustedConfig } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'
import { systemPrompt } from '../../src/prompt/system-prompt.ts'
import { FakeGitHub } from './fakes.ts'

describe('the pull request of an event', () => {
  it.each([
    ['a pull request', { pull_request: { number: 7 } }, 7],
    ['a comment on a pull request', { issue: { number: 8, pull_request: {} } }, 8],
  ])('is found for %s', (_, payload, number) => {
    expect(pullRequestOf(payload)).toBe(number)
  })

  it.each([
    ['a push', { ref: 'refs/heads/main' }],
    ['a comment on an issue', { issue: { number: 8 } }],
    ['nothing', undefined],
    ['a number that is none', { pull_request: { number: '7' } }],
  ])('is an error for %s', (_, payload) => {
    expect(() => pullRequestOf(payload)).toThrow(/PULL_REQUEST_UNKNOWN/)
  })
})

describe('the configuration', () => {
  const github = (text: string | undefined) => {
    const asked: string[] = []
    const fake = new FakeGitHub()
    fake.fileAt = async (path?: string, ref?: string) => {
      asked.push(`${path}@${ref}`)
      return text
    }
    return { fake, asked }
  }

  it('comes from the tip of the default branch, whatever the pull request brings', async () => {
    const { fake, asked } = github('version: 1\napp: chat\n')
    const payload = { repository: { default_branch: 'trunk' }, pull_request: { number: 1 } }
    expect(await readTrustedConfig(fake, payload, 'x.yml')).toMatchObject({ app: 'chat' })
    expect(asked).toEqual(['x.yml@trunk'])
  })

  it.each([
    ['missing', undefined, /CONFIG_MISSING.*x\.yml does not exist on the branch main/],
    ['wrong', 'version: 1\nap: chat\n', /CONFIG_INVALID/],
  ])('that is %s is one clear error', async (_, text, words) => {
    const payload = { repository: { default_branch: 'main' } }
    await expect(readTrustedConfig(github(text).fake, payload, 'x.yml')).rejects.toThrow(words)
  })
})

describe('the rule files of a project', () => {
  const payload = { repository: { default_branch: 'main' } }
  const CONFIG = 'version: 1\napp: chat\nreview: { rule_files: [GUARDRAILS.md] }\n'
  const read = (texts: Record<string, string>) => {
    const fake = new FakeGitHub()
    for (const [path, text] of Object.entries({ 'x.yml': CONFIG, ...texts })) fake.texts.set(`main:${path}`, text)
    return readTrustedConfig(fake, payload, 'x.yml')
  }

  it('are read from the default branch and given to every reviewer', async () => {
    const { review } = await read({ 'GUARDRAILS.md': 'Never promise a refund.\n' })
    expect(systemPrompt({ config: review, paths: ['any.py'] })).toContain('Never promise a refund.')
  })

  it.each([
    ['that is missing', {}, /GUARDRAILS\.md does not exist on the branch main/],
    ['that is a book', { 'GUARDRAILS.md': 'x'.repeat(30_001) }, /has 30001 characters/],
  ])('one %s is an error: a review without its rules would be none', async (_, texts, words) => {
    await expect(read(texts)).rejects.toThrow(words)
  })
})

describe('the input authorship', () => {
  it.each([['not json'], ['{"kind":"claude"}'], ['{"kind":"martian"}']])('refuses %s', (json) => {
    expect(() => parseAuthorship(json)).toThrow(/AUTHORSHIP_INPUT_INVALID/)
  })
})
