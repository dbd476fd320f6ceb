import type { CommitOptions } from '@release-pipeline/testing/world'

type Change = Pick<CommitOptions, 'message' | 'edits'>

const replace = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`The demo no longer fits the example: "${from}" is not there.`)
  return text.replace(from, () => to)
}

/** The line that the reviewers are to find. */
export const plantedBug = "WHERE last_message ILIKE '%${words}%'"

/** Written with Claude: a search, a migration for it, a test - and text of a request inside SQL. */
export const search: Change = {
  message: 'feat: search the chats\n\nCo-Authored-By: Claude Sonnet 4.5 <noreply@anthropic.com>',
  edits: {
    'backend/chats.mjs': replace(
      'export async function suggestReply',
      `export async function searchChats(database, words) {
  const { rows } = await database.query(
    \`SELECT id, customer, last_message FROM chats ${plantedBug} ORDER BY updated_at DESC LIMIT 50\`,
  )
  return { body: { chats: rows } }
}

export async function suggestReply`,
    ),
    'backend/app.mjs': (text) =>
      replace(
        "    ['GET', /^\\/api\\/chats$/",
        "    ['GET', /^\\/api\\/chats\\/search$/, withOperator(({ url }) => searchChats(database, url.searchParams.get('q') ?? ''))],\n    ['GET', /^\\/api\\/chats$/",
      )(replace('import { listChats, suggestReply }', 'import { listChats, searchChats, suggestReply }')(text)),
    'migrations/003_archived_chats.sql': 'ALTER TABLE chats ADD COLUMN archived boolean NOT NULL DEFAULT false;\n',
    'tests/app.test.mjs': (text) => `${text}
test('the search finds a chat', async () => {
  const { access_token: token } = await (await login('correct horse')).json()
  const found = await fetch(\`\${origin}/api/chats/search?q=parcel\`, { headers: { authorization: \`Bearer \${token}\` } })
  assert.equal((await found.json()).chats.length, 1)
})
`,
  },
}

/** The same search with the words as a parameter. */
export const searchFixed: Change = {
  message:
    'fix: pass the words of a search as a parameter\n\nCo-Authored-By: Claude Sonnet 4.5 <noreply@anthropic.com>',
  edits: {
    'backend/chats.mjs': (text) =>
      replace(
        'LIMIT 50`,\n  )',
        'LIMIT 50`,\n    [words],\n  )',
      )(replace(plantedBug, "WHERE last_message ILIKE '%' || $1 || '%'")(text)),
  },
}

/**
 * Passes the tests and the health check and still breaks signing in: the variable is set on a developer's machine and on
 * no server.
 */
export const brokenLogin: Change = {
  message: 'refactor: sign sessions with a key of their own',
  edits: {
    'backend/server.mjs': replace('createSessions(SESSION_SECRET)', 'createSessions(process.env.TOKEN_SIGNING_KEY)'),
  },
}

/** Something harmless to deploy, different every time; it also takes back what an interrupted story broke. */
export const smallChange = (about: string): Change => ({
  message: `docs: note ${about}`,
  edits: {
    'README.md': (text) => `${text}\nNoted: ${about}, ${new Date().toISOString()}.\n`,
    'backend/server.mjs': (text) =>
      text.replace('createSessions(process.env.TOKEN_SIGNING_KEY)', 'createSessions(SESSION_SECRET)'),
  },
})
