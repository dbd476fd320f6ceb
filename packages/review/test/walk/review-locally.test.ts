import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createReplay } from '@release-pipeline/adapters/models'
import { type ChangedFile, type Providers, reviewLocally } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'
import { chat } from '../findings/sample.ts'
import { clock, config, found, humanCommit, log, pullRequest } from './fakes.ts'

function review(providers: Providers, files: readonly ChangedFile[] = [chat]) {
  const change = { pullRequest: pullRequest({ changedFiles: files.length }), commits: [humanCommit], files }
  return reviewLocally({ change, providers, config: config(), clock, log })
}

describe('a branch at a terminal', () => {
  it('is checked by the rules without any key, and called incomplete', async () => {
    const forbidden: ChangedFile = {
      path: 'CLAUDE.md',
      status: 'added',
      additions: 1,
      deletions: 0,
      patch: '@@ -0,0 +1 @@\n+notes',
    }
    const outcome = await review({}, [forbidden])
    expect(outcome).toMatchObject({ verdict: 'incomplete', costUsd: 0, checkUrl: undefined })
    expect(outcome.findings).toMatchObject([{ path: 'CLAUDE.md', source: [{ kind: 'rule' }] }])
  })

  it('is reviewed by recorded answers, cross-examination included', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'replay-')), 'answers.json')
    const answer = { schemaName: 'review', value: { summary: 'x', findings: [found()] } }
    const answers = [
      { ...answer, vendor: 'anthropic', model: 'claude-opus-5-5' },
      { ...answer, vendor: 'openai', model: 'gpt-6.1-sol' },
    ]
    writeFileSync(path, JSON.stringify({ version: 1, answers }))
    const outcome = await review({
      anthropic: createReplay({ vendor: 'anthropic', path }),
      openai: createReplay({ vendor: 'openai', path }),
    })
    expect(outcome).toMatchObject({ verdict: 'changes-requested', findings: [{ path: chat.path, line: 2 }] })
    expect(outcome.summary).toContain('Anybody can name the owner of a chat.')
  })
})
