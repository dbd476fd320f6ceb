import { describe, expect, it } from 'vitest'
import type { ChangedFile } from '../../src/ports.ts'
import { type Change, codeType } from '../../src/routing/code-type.ts'

function file(path: string, line = 'const x = 1', more: Partial<ChangedFile> = {}): ChangedFile {
  return { path, status: 'modified', additions: 1, deletions: 0, patch: `@@ -0,0 +1 @@\n+${line}`, ...more }
}

function change(more: Partial<Change>): Change {
  return { title: 'Orders', labels: [], files: [file('src/orders.ts')], commits: [], ...more }
}

const typeOf = (more: Partial<Change>) => codeType(change(more)).type
const said = (message: string, parents = ['p']) => ({ message, parents })

describe('codeType', () => {
  it.each([
    ['feat: orders', 'feature'],
    ['feat(chat)!: new protocol', 'architecture'],
    ['fix: total', 'bug-fix'],
    ['FIX(orders): total', 'bug-fix'],
    ['refactor: orders', 'refactoring'],
    ['perf: orders', 'refactoring'],
    ['Fix the total', 'bug-fix'],
    ['Add orders', 'feature'],
    ['Rename orders', 'refactoring'],
    ['Redesign the queue', 'architecture'],
    ['security: raise limits', 'security'],
    ['Bump x because of CVE-2026-1', 'security'],
    ['Orders', 'feature'],
  ])('reads the title "%s" as %s', (title, type) => {
    expect(typeOf({ title })).toBe(type)
  })

  it.each([
    [['bug'], 'bug-fix'],
    [['enhancement'], 'feature'],
    [['tech-debt'], 'refactoring'],
    [['architecture'], 'architecture'],
    [['Security'], 'security'],
  ])('reads the labels %j as %s', (labels, type) => {
    expect(typeOf({ labels })).toBe(type)
  })

  it('lets the title’s prefix win over labels, and labels over commits', () => {
    expect(typeOf({ title: 'fix: a', labels: ['enhancement'] })).toBe('bug-fix')
    expect(typeOf({ labels: ['bug'], commits: [said('feat: a')] })).toBe('bug-fix')
  })

  it('reads the commits, without merges, when nothing else speaks', () => {
    const commits = [
      said('fix: a'),
      said('fix: b'),
      said('feat: c'),
      said('feat: m', ['a', 'b']),
      said('feat: n', ['a', 'b']),
    ]
    expect(typeOf({ commits })).toBe('bug-fix')
  })

  it.each([
    ['only documentation', ['README.md', 'docs/guide.rst'], 'docs'],
    ['a page about logging in', ['docs/auth.md'], 'docs'],
    ['only tests', ['src/a.test.ts', 'tests/test_a.py', 'README.md'], 'tests'],
    ['infrastructure', ['docker-compose.yml', 'src/a.ts'], 'architecture'],
  ])('tells %s by the files', (_name, paths, type) => {
    expect(typeOf({ files: paths.map((path) => file(path)) })).toBe(type)
  })

  it('does not believe a title that calls code documentation or tests', () => {
    expect(typeOf({ title: 'docs: a typo' })).toBe('feature')
    expect(typeOf({ title: 'test: more' })).toBe('feature')
  })

  it('takes mostly moved files for refactoring', () => {
    const moved = ['a', 'b', 'c'].map((name) =>
      file(`src/${name}.ts`, 'x', { status: 'renamed', previousPath: `${name}.ts` }),
    )
    expect(typeOf({ files: moved })).toBe('refactoring')
  })

  it.each([
    '.github/workflows/ci.yml',
    'action.yml',
    'backend/auth/login.py',
    'src/userPermissions.ts',
    'src/lib/AuthGuard.ts',
    'src/crypto.ts',
    'backend/core/security.py',
    'config/secrets.yml',
    'tests/auth/test_login.py',
    'deploy/server.pem',
  ])('calls a change of %s security, whatever its title says', (path) => {
    expect(typeOf({ title: 'docs: typo', files: [file('README.md'), file(path)] })).toBe('security')
  })

  it.each(['src/author.ts', 'src/keyboard.ts', 'src/tokenizer.ts', 'src/controllers/order.ts', 'src/casl.ts'])(
    'does not take %s for security',
    (path) => {
      expect(typeOf({ title: 'feat: a', files: [file(path)] })).toBe('feature')
    },
  )

  it.each([
    'user.password_hash = bcrypt.hash(raw)',
    'if (!user.is_admin) return',
    '@login_required',
    'const apiKey = read()',
    'const digest = createHmac("sha256", key)',
    'app.add_middleware(CORS, allow_origins=["*"])',
    'response = requests.get(url, verify=False)',
    'const accessToken = await refresh()',
  ])('sees in an added line that security is touched: %s', (line) => {
    expect(typeOf({ title: 'fix: a', files: [file('src/orders.ts', line)] })).toBe('security')
  })

  it.each(['const maxTokens = 4000', 'const author = who()', 'sortByKey(list)', 'const passed = count()'])(
    'sees nothing of security in: %s',
    (line) => {
      expect(typeOf({ title: 'fix: a', files: [file('src/orders.ts', line)] })).toBe('bug-fix')
    },
  )

  it('looks at the old name of a moved file, too', () => {
    const moved = file('src/misc.ts', 'x', { status: 'renamed', previousPath: 'src/auth/login.ts' })
    expect(typeOf({ files: [moved] })).toBe('security')
  })

  it('types every file by itself', () => {
    const files = [file('src/auth.ts'), file('src/a.ts'), file('a.test.ts'), file('README.md')]
    expect(codeType(change({ title: 'fix: a', files })).perFile.map((one) => one.type)).toEqual([
      'security',
      'feature',
      'tests',
      'docs',
    ])
  })

  it.each([
    ['of one file raises the whole', [{ paths: ['billing/**'], type: 'architecture' }], 'docs: words', 'architecture'],
    [
      'takes the one with more scrutiny where entries differ',
      [
        { paths: ['**'], type: 'feature' },
        { paths: ['billing/*.ts'], type: 'security' },
      ],
      'fix: a',
      'security',
    ],
    ['cannot call all of it docs', [{ paths: ['billing/**'], type: 'docs' }], 'fix: a', 'bug-fix'],
    ['of other paths says nothing', [{ paths: ['web/**'], type: 'architecture' }], 'fix: a', 'bug-fix'],
  ] as const)('what the configuration says %s', (_, configured, title, type) => {
    const files = [file('billing/total.ts'), file('src/a.ts')]
    const lists = configured.map(({ paths, type: of }) => ({ paths: [...paths], type: of }))
    expect(codeType({ ...change({ title, files }), configured: lists }).type).toBe(type)
  })

  it('stays security-relevant whatever the configuration says of its path', () => {
    const configured = [{ paths: ['**'], type: 'feature' as const }]
    const typed = codeType({ ...change({ files: [file('src/auth.ts')] }), configured })
    expect([typed.type, typed.perFile[0]?.type]).toEqual(['security', 'security'])
  })

  it('says why in one sentence', () => {
    expect(codeType(change({ files: [file('src/auth.ts')] })).why).toBe('src/auth.ts touches authentication.')
    expect(codeType(change({ files: [file('src/a.ts', 'sudo()')] })).why).toBe(
      'Line 1 of src/a.ts touches permissions.',
    )
  })

  it('has an answer for an empty change', () => {
    expect(typeOf({ title: '', files: [] })).toBe('feature')
  })
})
