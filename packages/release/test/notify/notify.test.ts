import { describe, expect, it } from 'vitest'
import { notifyAll } from '../../src/notify/notify-all.ts'
import type { Notice, Notifier } from '../../src/ports.ts'

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
