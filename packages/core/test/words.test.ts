import { describe, expect, it } from 'vitest'
import {
  bound,
  type Clock,
  formatDuration,
  markdown,
  parseDuration,
  renderError,
  retry,
  SuiteError,
  sanitize,
  toSuiteError,
  withoutPersonal,
} from '../src/index.ts'

describe('Durations', () => {
  it.each([
    ['500ms', 500],
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    ['10', undefined],
    ['ten minutes', undefined],
    ['5m x', undefined],
    ['', undefined],
  ])('reads "%s" as %s milliseconds', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  it.each([
    [850, '850 ms'],
    [4_260, '4.2 s'],
    [59_999, '59.9 s'],
    [185_000, '3 min 5 s'],
    [7_800_000, '2 h 10 min'],
  ])('writes %d ms as "%s"', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
})

describe('Foreign text', () => {
  it('loses terminal sequences, control, bidirectional and zero-width characters', () => {
    expect(sanitize('a\u001b[31mred\u001b[0m\u0007 \u202eevil\u200b\r\nb')).toBe('ared evil\nb')
  })

  it.each([
    ['a mention', '@octocat', '@\u200boctocat'],
    ['a comment', '<!-- hidden -->', '&lt;\\!-- hidden --&gt;'],
    ['an image', '![x](http://evil)', '\\!\\[x\\]\\(http://evil\\)'],
  ])('cannot make %s in Markdown', (_, text, escaped) => {
    expect(markdown.escapeMarkdown(text)).toBe(escaped)
  })

  it('cannot leave a code block: the fence is longer than any in the text', () => {
    expect(markdown.codeBlock('````\nescape')).toBe('`````\n````\nescape\n`````')
    expect(markdown.code('a `b` c')).toBe('``a `b` c``')
  })

  it('is bounded between code points and says how much is missing', () => {
    expect(bound('x'.repeat(100), 50)).toMatch(/^x+ … \(73 characters more\)$|^x+ … \(\d+ characters more\)$/)
    expect(bound(`${'x'.repeat(20)}😀${'y'.repeat(80)}`, 47).isWellFormed()).toBe(true)
  })
})

describe('Retry', () => {
  const clockOf = (sleeps: number[]): Clock => ({ now: () => 0, sleep: async (ms) => void sleeps.push(ms) })

  it('doubles the wait, honours the wait that is asked for, and gives the last error as it is', async () => {
    const sleeps: number[] = []
    const last = new TypeError('third')
    const errors = [new TypeError('first'), new TypeError('second'), last]
    const work = retry(() => Promise.reject(errors.shift()), {
      clock: clockOf(sleeps),
      attempts: 3,
      initialDelayMs: 100,
      maxDelayMs: 1000,
      shouldRetry: (_, attempt) => (attempt === 2 ? 700 : true),
    })
    await expect(work).rejects.toBe(last)
    expect(sleeps).toEqual([100, 700])
  })

  it('does not repeat what is final', async () => {
    const sleeps: number[] = []
    let calls = 0
    const work = retry(
      () => {
        calls += 1
        return Promise.reject(new TypeError('final'))
      },
      { clock: clockOf(sleeps), attempts: 5, initialDelayMs: 1, maxDelayMs: 1, shouldRetry: () => false },
    )
    await expect(work).rejects.toThrow('final')
    expect(calls).toBe(1)
  })
})

describe('Errors', () => {
  it('say what, why, what to do and what is live', () => {
    const error = new SuiteError('CONFIG_MISSING', { what: 'No file.' }).withLive('release A is live')
    expect(renderError(error).split('\n')).toEqual([
      'CONFIG_MISSING: No file.',
      expect.stringMatching(/^ {2}why: {2}\S/),
      expect.stringMatching(/^ {2}do: {3}\S/),
      '  live: release A is live',
    ])
  })

  it('turn a stranger into INTERNAL_ERROR with its cause', () => {
    const cause = new RangeError('odd')
    expect(toSuiteError(cause)).toMatchObject({ code: 'INTERNAL_ERROR', what: 'odd', cause })
  })
})

describe('a log that leaves the host', () => {
  it.each([
    [
      '2026/11/28 08:12:48 [error] 71#71: upstream, client: 203.0.113.7, server: shop.example',
      'client: (address), server',
    ],
    ['client: 2001:db8::8a2e:370:7334, request', 'client: (address), request'],
    ['from 2001:0db8:0000:0000:0000:8a2e:0370:7334', 'from (address)'],
    ['user anna.b+test@mail.example.com signed in', 'user (e-mail) signed in'],
  ])('says nothing about whose it is: %s', (text, shown) => {
    expect(withoutPersonal(text)).toContain(shown)
  })

  it.each([
    'at 08:12:48.123 +0000',
    'GET http://127.0.0.1:8002/api/health',
    'python 3.12.1, std::vector, app::main',
    'deploy@host: no',
    'commit 7f3a:9',
  ])('keeps what is nobody: %s', (text) => {
    expect(withoutPersonal(text)).toBe(text)
  })
})
