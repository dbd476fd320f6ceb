import { describe, expect, it } from 'vitest'
import { builtInRules } from '../../src/rules/built-in-rules.ts'
import { scanWithRules } from '../../src/rules/scan-with-rules.ts'
import { added, modified, noConfig } from './change.ts'

async function hits(path: string, text: string): Promise<(string | number)[][]> {
  const findings = await scanWithRules({ files: [added(path, text)], config: noConfig })
  return findings.flatMap(({ source, line }) => source.map((one) => [one.kind === 'rule' ? one.rule : '', line ?? 0]))
}

const python = 'apps/chat-center/backend/orders.py'
const script = 'apps/chat-center/frontend/src/orders.ts'
const migration = 'backend/alembic/versions/0042_orders.py'
const workflow = '.github/workflows/build.yml'

describe('a rule hits', () => {
  it.each([
    ['conflict-marker', script, 'a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main', [2, 6]],
    ['hidden-characters', script, 'if (isAdmin\u202e) {', [1]],
    ['hidden-characters', 'README.md', 'a\u200bb', [1]],
    ['sql-from-strings', python, 'db.execute(f"SELECT * FROM users WHERE id = {user_id}")', [1]],
    ['sql-from-strings', python, 'db.execute("SELECT * FROM users WHERE id = " + user_id)', [1]],
    ['sql-from-strings', python, 'db.execute("DELETE FROM users WHERE id = %s" % user_id)', [1]],
    ['sql-from-strings', python, 'db.execute("UPDATE users SET a = {}".format(a))', [1]],
    ['sql-from-strings', script, 'await db.query(`SELECT a FROM b WHERE c = ${c}`)', [1]],
    ['sql-from-strings', python, 'db.execute(f"""select a from b where c = {c}""")', [1]],
    ['eval-call', script, 'const x = eval(input)', [1]],
    ['eval-call', script, 'const f = new Function("a", body)', [1]],
    ['eval-call', python, 'subprocess.run(cmd, shell=True)', [1]],
    ['eval-call', python, 'os.system("rm " + path)', [1]],
    ['eval-call', python, 'data = pickle.loads(blob)', [1]],
    ['eval-call', python, 'config = yaml.load(text)', [1]],
    ['raw-html', script, 'node.innerHTML = message.text', [1]],
    ['raw-html', 'src/a.tsx', '<p dangerouslySetInnerHTML={{ __html: text }} />', [1]],
    ['tls-not-verified', python, 'requests.get(url, verify=False)', [1]],
    ['tls-not-verified', script, 'new Agent({ rejectUnauthorized: false })', [1]],
    ['migration-drops', migration, 'def upgrade():\n    op.drop_column("orders", "total")', [2]],
    [
      'migration-drops',
      migration,
      'def upgrade():\n    op.alter_column(\n        "orders",\n        "total",\n        nullable=False,\n    )',
      [2],
    ],
    [
      'migration-drops',
      migration,
      'def upgrade():\n    op.alter_column(\n        "orders",\n        "total",\n        new_column_name="sum",\n    )',
      [2],
    ],
    ['migration-drops', 'db/migrations/3.sql', 'ALTER TABLE a RENAME COLUMN b TO c;', [1]],
    ['migration-locks', migration, 'def upgrade():\n    op.create_index("i", "orders", ["a"])', [2]],
    ['migration-locks', 'db/migrations/3.sql', 'CREATE INDEX i ON orders (a);', [1]],
    [
      'workflow-untrusted-checkout',
      workflow,
      'on: pull_request_target\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}',
      [7],
    ],
    ['workflow-expression-injection', workflow, '      - run: echo "${{ github.event.issue.title }}"', [1]],
    [
      'workflow-expression-injection',
      workflow,
      '      - run: |\n          set -e\n          echo ${{ github.head_ref }}',
      [3],
    ],
    ['suppression-without-reason', script, 'f() // release-pipeline: ignore eval-call', [1]],
  ])('%s in %s: %j', async (rule, path, text, lines) => {
    expect((await hits(path, text)).filter(([id]) => id === rule)).toEqual(lines.map((line) => [rule, line]))
  })
})

describe('no rule hits', () => {
  it.each([
    ['a parametrised query', python, 'db.execute("SELECT * FROM users WHERE id = :id", {"id": user_id})'],
    ['a tagged query', script, 'await sql`SELECT a FROM b WHERE c = ${c}`'],
    ['a query with a tag of a library', script, 'await this.sql`INSERT INTO a VALUES (${b})`'],
    ['a query without values', script, 'const all = `SELECT a FROM b`'],
    ['prose about selecting', script, 'log("select an item from the list" + name)'],
    ['a comment', script, '// never call eval(input)'],
    ['a method called eval', script, 'await page.$eval("#a", read)'],
    ['a regular expression that is run', script, 'const m = pattern.exec(text)'],
    ['a safe loader', python, 'yaml.load(text, Loader=yaml.SafeLoader)'],
    ['reading HTML', script, 'if (node.innerHTML === "") return'],
    ['eval in a test', 'src/a.test.ts', 'eval("1")'],
    ['an underline in Markdown', 'README.md', 'Title\n======='],
    ['an emoji that is joined', script, 'const family = "👨‍👩‍👧"'],
    ['an undo', migration, 'def upgrade():\n    pass\n\n\ndef downgrade():\n    op.drop_table("orders")'],
    [
      'an index that is built concurrently',
      migration,
      'def upgrade():\n    op.create_index(\n        "i",\n        postgresql_concurrently=True,\n    )',
    ],
    [
      'an index on a table of the same migration',
      'db/migrations/1.sql',
      'CREATE TABLE a (b int);\nCREATE INDEX i ON a (b);',
    ],
    ['an error about SQL', script, 'return `ALTER TABLE ${name} is not understood`'],
    ['dropping outside of migrations', 'scripts/reset.sql', 'DROP TABLE orders;'],
    ['a new nullable column', migration, 'def upgrade():\n    op.add_column("orders", sa.Column("note", sa.Text()))'],
    [
      'a privileged workflow without the head',
      workflow,
      'on: pull_request_target\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5',
    ],
    [
      'a head checked out without secrets',
      workflow,
      'on: pull_request\nsteps:\n  - with:\n      ref: ${{ github.event.pull_request.head.sha }}',
    ],
    [
      'a title passed by the environment',
      workflow,
      '      - env:\n          TITLE: ${{ github.event.issue.title }}\n        run: echo "$TITLE"',
    ],
    ['a trusted value in a script', workflow, '      - run: echo ${{ github.sha }}'],
  ])('%s', async (_name, path, text) => {
    expect(await hits(path, text)).toEqual([])
  })
})

describe('what is seen of a patch', () => {
  it('looks only at what the change brings', async () => {
    const file = modified(script, '@@ -1,3 +1,3 @@\n const a = eval(x)\n-const b = eval(y)\n+const b = 1\n const c = 2')
    expect(await scanWithRules({ files: [file], config: noConfig })).toEqual([])
  })

  it('knows from the heading of a hunk that a migration is being undone', async () => {
    const file = modified(migration, '@@ -20,1 +20,2 @@ def downgrade():\n     pass\n+    op.drop_table("a")')
    expect(await scanWithRules({ files: [file], config: noConfig })).toEqual([])
  })

  it('finds an old checkout of the head under a new privileged trigger', async () => {
    const patch =
      '@@ -1,4 +1,4 @@\n-on: pull_request\n+on: pull_request_target\n jobs:\n   ref: ${{ github.head_ref }}\n x'
    const [finding] = await scanWithRules({ files: [modified(workflow, patch)], config: noConfig })
    expect(finding).toMatchObject({ line: 3, severity: 'critical', quote: '  ref: ${{ github.head_ref }}' })
  })

  it('says that it did not see the trigger of a workflow', async () => {
    const patch = '@@ -10,1 +10,2 @@\n   with:\n+    ref: ${{ github.head_ref }}'
    const [finding] = await scanWithRules({ files: [modified(workflow, patch)], config: noConfig })
    expect(finding).toMatchObject({ line: 11, severity: 'medium', confidence: 0.5 })
    expect(finding?.why).toContain('does not show')
  })
})

describe('the list of rules', () => {
  it('gives every rule a permanent id, a title and a page', () => {
    const ids = builtInRules.map((rule) => rule.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const rule of builtInRules) {
      expect(rule.id).toMatch(/^[a-z][a-z-]+$/)
      expect(rule.title.length).toBeGreaterThan(10)
      expect(rule.doc.length).toBeGreaterThan(40)
    }
  })
})
