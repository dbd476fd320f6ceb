import { describe, expect, it } from 'vitest'
import { scanWithRules } from '../../src/rules/scan-with-rules.ts'
import { added, modified, noConfig } from './change.ts'

const scan = (files: Parameters<typeof scanWithRules>[0]['files'], config = noConfig) =>
  scanWithRules({ files, config })

describe('suppression', () => {
  it.each([
    ['on the line itself', 'eval(x) // release-pipeline: ignore eval-call -- x is a constant', 1],
    ['alone on the line above', '// release-pipeline: ignore eval-call -- x is a constant\neval(x)', 2],
  ])('%s keeps the finding in sight as a nit with its reason', async (_name, text, line) => {
    const [finding, ...others] = await scan([added('a.ts', text)])
    expect(others).toEqual([])
    expect(finding).toMatchObject({ line, severity: 'nit', title: 'Suppressed: Text is run as code' })
    expect(finding?.why).toBe("The author's reason: x is a constant")
  })

  it.each([
    ['without a reason', 'eval(x) // release-pipeline: ignore eval-call'],
    ['of another rule', 'eval(x) // release-pipeline: ignore secret -- no'],
    ['behind code on the line above', 'f() // release-pipeline: ignore eval-call -- no\neval(x)'],
  ])('%s suppresses nothing', async (_name, text) => {
    expect((await scan([added('a.ts', text)])).map((finding) => finding.severity)).toContain('high')
  })

  it('reads a comment that ends', async () => {
    const [finding] = await scan([added('a.ts', '/* release-pipeline: ignore eval-call -- fixed text */\neval(x)')])
    expect(finding?.why).toBe("The author's reason: fixed text")
  })
})

describe('the suppression of what is critical', () => {
  const config = {
    ...noConfig,
    rules: [
      { id: 'no-backdoor', pattern: 'backdoor\\(', paths: ['**'], message: 'No.', severity: 'critical' as const },
    ],
  }
  const ignore = (rule: string) => `// release-pipeline: ignore ${rule} -- we need it`

  it.each([
    ['a rule of the suite, above the line', added('a.ts', `${ignore('conflict-marker')}\n<<<<<<< HEAD`)],
    ['a rule of the suite, on the line', added('a.ts', `<<<<<<< HEAD ${ignore('conflict-marker')}`)],
    ['a rule of the project', added('a.ts', `${ignore('no-backdoor')}\nbackdoor()`)],
  ])('does not count when the change itself brings it: %s', async (_, file) => {
    const findings = await scan([file], config)
    expect(findings.map(({ severity }) => severity)).toContain('critical')
    expect(findings[0]?.why).toMatch(/suppresses this itself \(we need it\)/)
  })

  it.each(['conflict-marker', 'no-backdoor'])('counts when the comment stood there before: %s', async (rule) => {
    const line = rule === 'no-backdoor' ? 'backdoor()' : '<<<<<<< HEAD'
    const patch = `@@ -1,2 +1,3 @@\n ${ignore(rule)}\n+${line}\n const x = 1`
    expect(await scan([modified('a.ts', patch)], config)).toMatchObject([{ severity: 'nit' }])
  })

  it('counts no comment that the change has reworded', async () => {
    const patch = `@@ -1,2 +1,2 @@\n-${ignore('no-backdoor')}\n-x()\n+${ignore('no-backdoor')} now\n+backdoor()`
    expect(await scan([modified('a.ts', patch)], config)).toMatchObject([{ severity: 'critical' }])
  })
})

describe('forbidden files', () => {
  const config = { ...noConfig, forbidden_files: ['**/CLAUDE.md', '**/.env'] }

  it.each(['CLAUDE.md', 'apps/chat-center/CLAUDE.md', '.env', 'backend/.env'])('%s is critical', async (path) => {
    const [finding, ...others] = await scan([added(path, 'x')], config)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ path, severity: 'critical', side: 'RIGHT', quote: '' })
    expect(finding).not.toHaveProperty('line')
  })

  it('may be removed', async () => {
    expect(await scan([{ path: 'CLAUDE.md', status: 'removed', additions: 0, deletions: 1 }], config)).toEqual([])
  })

  it('are found without a patch, too', async () => {
    expect(await scan([{ path: '.env', status: 'added', additions: 0, deletions: 0 }], config)).toHaveLength(1)
  })
})

describe('critical paths', () => {
  const config = { ...noConfig, critical_paths: ['backend/billing/**', 'packages/billing/**'] }

  it('demand a test', async () => {
    const [finding] = await scan([added('backend/billing/pay.py', 'x = 1')], config)
    expect(finding).toMatchObject({ path: 'backend/billing/pay.py', severity: 'high', category: 'tests' })
  })

  it('are content with one', async () => {
    const files = [added('backend/billing/pay.py', 'x = 1'), added('backend/tests/test_pay.py', 'assert True')]
    expect(await scan(files, config)).toEqual([])
  })

  it.each([
    ['by its path', 'backend/billing/chatOwner.ts', 'backend/billing/chat-owner.test.ts', 'it()'],
    [
      'by what it imports',
      'backend/billing/pay.py',
      'tests/test_checkout.py',
      'from backend.billing.pay import charge',
    ],
    ['by standing in its area', 'packages/billing/src/pay/fee.ts', 'packages/billing/test/pay/all.test.ts', 'it()'],
    ['by the folder of a nameless file', 'backend/billing/index.ts', 'tests/billing.test.ts', 'it()'],
  ])('are content with a test of the file %s', async (_, path, test, text) => {
    expect(await scan([added(path, 'x = 1'), added(test, text)], config)).toEqual([])
  })

  it('are told, less gravely, when every test that changed is about something else', async () => {
    const files = [added('backend/billing/pay.py', 'x = 1'), added('tests/test_login.py', 'assert login()')]
    expect(await scan(files, config)).toMatchObject([
      { severity: 'medium', title: expect.stringContaining('something else') },
    ])
  })

  it.each([
    ['only comments change', 'backend/billing/pay.py', '# Amounts are in cents.\n\n'],
    ['a text changes', 'backend/billing/README.md', 'How to pay.'],
    ['a style sheet changes', 'backend/billing/page.css', 'a { color: red }'],
  ])('demand no test when %s', async (_, path, text) => {
    expect(await scan([added(path, text)], config)).toEqual([])
  })
})

describe('long functions', () => {
  const body = (count: number, indent = '  ') =>
    Array.from({ length: count }, (_, at) => `${indent}step${at}()`).join('\n')

  it.each([
    ['function', 'a.ts', `export async function pay(cart: Cart) {\n${body(49)}\n}`, 'pay has 51 lines'],
    ['arrow function', 'a.tsx', `const pay = (cart: Cart): void => {\n${body(49)}\n}`, 'pay has 51 lines'],
    ['parameters over lines', 'a.ts', `function pay(\n  a: A,\n): B {\n${body(48)}\n}`, 'pay has 52 lines'],
    [
      'method',
      'a.ts',
      `class A {\n  private async pay(a: A): Promise<B> {\n${body(49, '    ')}\n  }\n}`,
      'pay has 51 lines',
    ],
    ['Python', 'a.py', `def pay(cart):\n${body(50, '    ')}\n`, 'pay has 51 lines'],
    [
      'Python method',
      'a.py',
      `class A:\n    async def pay(self):\n${body(50, '        ')}\n\nx = 1`,
      'pay has 51 lines',
    ],
    ['Python signature', 'a.py', `def pay(\n    cart,\n):\n${body(50, '    ')}\n`, 'pay has 53 lines'],
    ['Python text', 'a.py', `def pay():\n    """\nleft\n    """\n${body(47, '    ')}\nx = 1`, 'pay has 51 lines'],
  ])('are measured: %s', async (_name, path, text, title) => {
    const findings = await scan([added(path, text)])
    expect(findings.map((finding) => finding.title)).toEqual([title])
  })

  it.each([
    ['50 lines', 'a.ts', `function pay() {\n${body(48)}\n}`],
    ['a test', 'a.test.ts', `function pay() {\n${body(80)}\n}`],
    ['an object', 'a.ts', `const table = {\n${body(80)}\n}`],
    ['a callback', 'src/contract.ts', `export const a = 1\n  describe('x', () => {\n${body(80, '    ')}\n  })`],
    ['a loop', 'a.ts', `for (const a of all) {\n${body(80)}\n}`],
    ['many short ones', 'a.py', Array.from({ length: 30 }, (_, at) => `def f${at}():\n    pass\n`).join('\n')],
  ])('are not %s', async (_name, path, text) => {
    expect(await scan([added(path, text)])).toEqual([])
  })

  it('are not guessed when the patch does not show them whole', async () => {
    const patch = `@@ -1,2 +1,62 @@ class A {\n function pay() {\n${body(60)
      .split('\n')
      .map((line) => `+${line}`)
      .join('\n')}\n }`
    expect(await scan([modified('a.ts', patch)])).toEqual([])
  })
})

describe('rules of the project', () => {
  const rule = {
    id: 'no-print',
    pattern: '\\bprint\\(',
    paths: ['backend/**'],
    message: 'Log, do not print',
    severity: 'low',
  } as const

  it('search the added lines of their paths', async () => {
    const files = [added('backend/a.py', 'x\nprint(1)'), added('frontend/a.py', 'print(1)')]
    const findings = await scan(files, { ...noConfig, rules: [{ ...rule, paths: ['backend/**'] }] })
    expect(findings).toMatchObject([
      { path: 'backend/a.py', line: 2, severity: 'low', category: 'project', title: 'Log, do not print' },
    ])
  })

  it.each([
    ['(a+)+b', 'repeats a group'],
    ['(a|aa)*c', 'repeats a group'],
    ['([a-z]+,?){20,}', 'repeats a group'],
    ['(a)\\1', 'repeats a group'],
    ['[', 'Invalid regular expression'],
  ])('refuse %s with one clear error', async (pattern, problem) => {
    const config = { ...noConfig, rules: [{ ...rule, paths: ['**'], pattern }] }
    await expect(scan([], config)).rejects.toMatchObject({
      code: 'RULE_PATTERN_INVALID',
      what: expect.stringContaining(problem),
    })
    await expect(scan([], config)).rejects.toMatchObject({ what: expect.stringContaining('"no-print"') })
  })

  it('see a match far to the right of a long line', async () => {
    const config = { ...noConfig, rules: [{ ...rule, paths: ['**'], pattern: 'a.*b.*c.*d' }] }
    const text = `${'x'.repeat(600)} a b c d`
    expect(await scan([added('x.txt', text)], config)).toHaveLength(1)
  })

  it('stay quick on a hostile line', async () => {
    const config = { ...noConfig, rules: [{ ...rule, paths: ['**'], pattern: 'a.*b.*c.*d' }] }
    const start = performance.now()
    await scan([added('x.txt', 'abc'.repeat(300_000))], config)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('findings', () => {
  it('keep their id when lines are added above, and differ when the same code stands there twice', async () => {
    const [first] = await scan([added('a.ts', 'eval(x)')])
    const moved = await scan([added('a.ts', '// intro\n\n  eval(x)\n  eval(x)')])
    expect(moved.map((finding) => finding.line)).toEqual([3, 4])
    expect(moved[0]?.id).toBe(first?.id)
    expect(moved[1]?.id).not.toBe(first?.id)
  })

  it('bound their quote', async () => {
    const [finding] = await scan([added('a.ts', `eval(x) // ${'y'.repeat(100_000)}`)])
    expect(finding?.quote.length).toBeLessThanOrEqual(500)
  })

  it.each(['f"SELECT ', '"SELECT x FROM ', '`SELECT a ', 'op.add_column(', 'password="', ' ', 'exec( a '])(
    'of a hostile line of 4,000 characters, %j again and again, take no time to speak of',
    async (seed) => {
      const text = Array.from({ length: 20 }, () => seed.repeat(4000 / seed.length)).join('\n')
      const start = performance.now()
      await scan([added('migrations/a.py', text), added('a.ts', text)])
      expect(performance.now() - start).toBeLessThan(5000)
    },
  )

  it('of 300 files with 20,000 lines take seconds at most', async () => {
    const text = Array.from({ length: 67 }, (_, at) => `const value${at} = await compute(${at}, "text ${at}")`).join(
      '\n',
    )
    const files = Array.from({ length: 300 }, (_, at) => added(`src/file${at}.ts`, text))
    const start = performance.now()
    expect(await scan(files)).toEqual([])
    expect(performance.now() - start).toBeLessThan(8000)
  })
})
