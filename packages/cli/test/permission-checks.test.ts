import { describe, expect, it } from 'vitest'
import { checkPassedSecrets } from '../src/doctor/passed-secrets.ts'
import { checkPermissions } from '../src/doctor/permission-checks.ts'
import { callers } from '../src/init/callers.ts'

const path = '.github/workflows/rollback.yml'
const template = callers[path] ?? ''
const granted = 'permissions: { contents: read, deployments: write }'
const wanted = `Write \`${granted}\``
const lineOf = (text: string) => template.split('\n').findIndex((line) => line.includes(text)) + 1
const found = (text: string) =>
  checkPermissions(path, text, template).map((check) => `${check.verdict}: ${check.found}. ${check.remedy}`)

describe('The rights that a caller hands over', () => {
  it.each(Object.entries(callers))('are exactly what is needed in %s as init writes it', (file, text) => {
    expect(checkPermissions(file, text, text).map(({ verdict }) => verdict)).toEqual(['ok'])
  })

  it.each([
    ['permissions: write-all', `problem: line ${lineOf(granted)}: \`write-all\` is more than`, wanted],
    ['permissions: read-all', `problem: line ${lineOf(granted)}: \`read-all\` is more than`, wanted],
    [
      'permissions: { contents: write, deployments: write, actions: write }',
      `problem: line ${lineOf(granted)}: \`contents: write\`, \`actions: write\` is more than`,
      wanted,
    ],
    [
      'permissions: { contents: read }',
      `problem: line ${lineOf(granted)}: \`deployments: write\` is missing`,
      `${wanted}: GitHub does not start`,
    ],
    [
      'permissions: {}',
      `problem: line ${lineOf(granted)}: \`contents: read\`, \`deployments: write\` is missing`,
      wanted,
    ],
  ])('are told with their line when they are "%s"', (other, what, remedy) => {
    const checks = found(template.replace(granted, other))
    expect(checks).toEqual([expect.stringContaining(what)])
    expect(checks[0]).toContain(remedy)
  })

  it('are those of the whole workflow where the job names none, and the repository decides where that does not either', () => {
    const none = template.replace(new RegExp(`\\n *${granted.replace(/[{}]/g, '\\$&')}`), '')
    expect(found(none.replace('permissions: {}', granted))).toEqual([expect.stringMatching(/^ok/)])
    expect(found(none.replace('permissions: {}\n', ''))).toEqual([
      expect.stringMatching(/^problem: line \d+: the job grants nothing by name.*Add `permissions: \{ contents: read/),
    ])
  })

  it('are not all secrets at once', () => {
    const inheriting = template.replace(/ {4}secrets:[\s\S]*$/, '    secrets: inherit\n')
    expect(found(inheriting)).toEqual([
      expect.stringMatching(/^ok/),
      expect.stringMatching(/^problem: line \d+: `secrets: inherit` hands over every secret/),
    ])
  })
})

describe('The secrets that a caller passes on', () => {
  const wanted = [
    { anyOf: ['SSH_PRIVATE_KEY'] as const, environments: ['staging'], because: 'releases reach the server with it' },
    { anyOf: ['WEBHOOK_URL'] as const, environments: ['staging'], because: 'notify.webhook is set' },
    { anyOf: ['PLAN_SSH_KEY'] as const, environments: [], because: 'the list asks production with it' },
  ]

  it('are those that the workflow takes and the configuration makes necessary; a missing one is named by its line', () => {
    expect(checkPassedSecrets(path, template, wanted)).toEqual([
      expect.objectContaining({
        verdict: 'problem',
        found: 'does not pass WEBHOOK_URL on, and notify.webhook is set',
        remedy: 'Add `WEBHOOK_URL: ${{ secrets.WEBHOOK_URL }}` to its `secrets:`.',
      }),
    ])
  })

  it('need not name every one of which one is enough', () => {
    const review = '.github/workflows/ai-code-review.yml'
    const one = (callers[review] ?? '').replace(/ *ANTHROPIC_API_KEY: .*\n/, '')
    const models = [{ anyOf: ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY'] as const, environments: [], because: 'a model' }]
    expect(checkPassedSecrets(review, one, models)).toEqual([])
    expect(checkPassedSecrets(review, one.replace(/ *OPENAI_API_KEY: .*\n/, ''), models)).toHaveLength(1)
  })
})
