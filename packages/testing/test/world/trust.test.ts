import { describe, expect, it } from 'vitest'
import { readOnly, trustOf } from '../../src/world/trust.ts'

const repository = 'acme/shop'
const pull = (from: string, base = 'main') => ({
  pull_request: { head: { repo: { full_name: from } }, base: { ref: base } },
})

describe('What GitHub withholds from a run', () => {
  it.each([
    ['a pull request of the repository', 'pull_request', 'anna', pull(repository), true],
    ['a pull request of a fork', 'pull_request', 'mallory', pull('mallory/shop'), false],
    [
      'a pull request whose fork was deleted',
      'pull_request',
      'mallory',
      { pull_request: { head: { repo: null }, base: { ref: 'main' } } },
      false,
    ],
    ['a fork, judged by the default branch', 'pull_request_target', 'mallory', pull('mallory/shop'), true],
    ['a pull request of Dependabot', 'pull_request', 'dependabot[bot]', pull(repository), false],
    ['a push of Dependabot', 'push', 'dependabot[bot]', {}, false],
    ['Dependabot, judged by the default branch', 'pull_request_target', 'dependabot[bot]', pull(repository), true],
    [
      'Dependabot onto its own branch',
      'pull_request_target',
      'dependabot[bot]',
      pull(repository, 'dependabot/npm/x'),
      false,
    ],
    ['a push of a person', 'push', 'anna', {}, true],
  ])('%s', (_, name, actor, payload, trusted) => {
    expect(trustOf(name, { actor, payload, repository })).toEqual({ secrets: trusted, readOnly: !trusted })
  })

  it('lowers every scope of the token to read', () => {
    expect(readOnly({ contents: 'write', issues: 'read' })).toEqual({ contents: 'read', issues: 'read' })
  })
})
