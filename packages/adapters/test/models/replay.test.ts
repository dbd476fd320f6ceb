import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createReplay } from '@release-pipeline/adapters/models'
import type { ModelRequest } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const request: ModelRequest<{ ok: boolean }> = {
  model: 'claude-sonnet-5-5',
  effort: 'low',
  system: 's',
  user: 'diff of chat.py',
  schema: z.strictObject({ ok: z.boolean() }),
  schemaName: 'review',
  maxOutputTokens: 100,
}
const recorded = { vendor: 'anthropic', schemaName: 'review', model: 'claude-sonnet-5-5' }

describe('recorded answers', () => {
  it('are given to the request whose data holds the recorded words', async () => {
    const path = write({
      version: 1,
      answers: [
        { ...recorded, when: 'other.py', value: { ok: false } },
        { ...recorded, when: 'chat.py', value: { ok: true } },
      ],
    })
    const answer = await createReplay({ vendor: 'anthropic', path }).ask(request)
    expect(answer).toMatchObject({ kind: 'answer', value: { ok: true } })
  })

  it('are unavailable, never empty, where nothing was recorded', async () => {
    const path = write({ version: 1, answers: [] })
    expect(await createReplay({ vendor: 'openai', path }).ask(request)).toMatchObject({ kind: 'unavailable' })
  })

  it('are malformed when they do not fit the schema any more', async () => {
    const path = write({ version: 1, answers: [{ ...recorded, value: { ok: 'yes' } }] })
    expect(await createReplay({ vendor: 'anthropic', path }).ask(request)).toMatchObject({ kind: 'malformed' })
  })

  it.each([['{"version":2}'], ['not json']])('refuse the file %s with one clear error', (text) => {
    const path = join(mkdtempSync(join(tmpdir(), 'replay-')), 'answers.json')
    writeFileSync(path, text)
    expect(() => createReplay({ vendor: 'openai', path })).toThrow(/MODEL_RECORDING_INVALID/)
  })
})

function write(recording: object): string {
  const path = join(mkdtempSync(join(tmpdir(), 'replay-')), 'answers.json')
  writeFileSync(path, JSON.stringify(recording))
  return path
}
