import { Secret } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { type DeployNews, deployNotice } from '../../src/notify/deploy-notice.ts'
import { notifyAll } from '../../src/notify/notify-all.ts'
import type { Notice, Notifier } from '../../src/ports.ts'

const context = {
  app: 'shop',
  environment: 'production',
  sha: 'c'.repeat(40),
  url: 'https://shop.example',
  runUrl: 'https://github.example/run/1',
  secrets: [Secret.of('token', 'hunter2hunter2')],
}

describe('the message about a deploy', () => {
  it.each<[DeployNews, Notice['severity'], string[]]>([
    [{ kind: 'started', by: 'rita' }, 'info', ['deploy started', 'Started by rita']],
    [
      { kind: 'succeeded', durationMs: 61_000, smokeSteps: 5 },
      'info',
      ['deployed', '5 smoke steps passed; took 1 min 1 s'],
    ],
    [
      { kind: 'rolled-back', reason: 'smoke', liveSha: 'b'.repeat(40), database: 'untouched' },
      'critical',
      ['Live now: bbbbbbb', 'not touched'],
    ],
    [
      { kind: 'rolled-back', reason: 'smoke', liveSha: null, database: 'needs-a-person' },
      'critical',
      ['Nothing is live now', 'needs a person'],
    ],
    [{ kind: 'needs-a-person', reason: 'no answer', deadline: '12:00' }, 'critical', ['rolls back at 12:00']],
  ])('%j', (news, severity, texts) => {
    const notice = deployNotice(news, context)
    expect(notice.severity).toBe(severity)
    for (const text of texts) expect([notice.title, ...notice.lines].join('\n')).toContain(text)
  })

  it('carries no secret', () => {
    const notice = deployNotice({ kind: 'needs-a-person', reason: `curl -H "Authorization: hunter2hunter2"` }, context)
    expect(JSON.stringify(notice)).not.toContain('hunter2')
  })
})

describe('telling by every medium', () => {
  const notice: Notice = { severity: 'info', title: 't', lines: [], links: [] }
  const works: Notifier = { name: 'works', send: async (_, previous) => ({ kind: 'sent', reference: previous ?? '1' }) }
  const fails: Notifier = { name: 'fails', send: async () => ({ kind: 'failed', reason: 'down' }) }
  const throws: Notifier = { name: 'throws', send: () => Promise.reject(new TypeError('a fault')) }

  it('one that fails, or even throws, disturbs no other', async () => {
    expect(await notifyAll([fails, throws, works], notice, { works: '9', gone: '3' })).toEqual({
      sent: ['works'],
      failed: [
        { name: 'fails', reason: 'down' },
        { name: 'throws', reason: 'a fault' },
      ],
      references: { works: '9', gone: '3' },
    })
  })
})
