import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CONFIG_PATH, parseConfig } from '@release-pipeline/core'
import { scanWithRules } from '@release-pipeline/review'
import { describe, expect, it } from 'vitest'

const team = fileURLToPath(new URL('../examples/team', import.meta.url))
const config = parseConfig(readFileSync(join(team, CONFIG_PATH), 'utf8')).review
const app = 'apps/chat-center/backend/app'

/** What the rules say about a new file with these lines, as `rule:line`. */
async function findings(path: string, text: string): Promise<string[]> {
  const lines = text.replace(/\n$/, '').split('\n')
  const patch = [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`)].join('\n')
  const file = { path, status: 'added', additions: lines.length, deletions: 0, patch } as const
  const found = await scanWithRules({ files: [file], config: { ...config, critical_paths: [] } })
  return found.flatMap(({ source, line }) => source.map((one) => `${one.kind === 'rule' ? one.rule : ''}:${line}`))
}

describe("The team's rules", () => {
  it.each([
    ['guardrail-in-code', `${app}/chats/suggestions.py`, 'BANNED_PHRASES = ["full of joy"]'],
    ['guardrail-in-code', `${app}/chats/routes.py`, 'rules = Guardrails(banned=("cheap",), replacement="", longest=1)'],
    ['banned-phrase', `${app}/chats/suggestions.py`, '_RETURN = "You get a full refund."'],
    ['banned-phrase', 'apps/chat-center/frontend/src/chats.tsx', '<p>We guarantee an answer</p>'],
    ['quality-not-percentage', `${app}/chats/quality.py`, 'quality = round(5 * answered / asked)  # out of 5'],
    ['quality-not-percentage', 'apps/chat-center/frontend/src/chats.tsx', '<b>{quality} stars</b>'],
    ['pages-hold-duplicates', `${app}/marketplace/client.py`, 'chats.extend(page.chats)'],
    ['pages-hold-duplicates', `${app}/marketplace/client.py`, 'chats += page.chats'],
    ['personal-data-in-log', `${app}/marketplace/sync.py`, 'logger.info("took over %s", customer.phone)'],
    ['personal-data-in-log', `${app}/auth/routes.py`, 'print(f"signed in: {email}")'],
    ['personal-data-abroad', `${app}/errors.py`, 'sentry_sdk.init(dsn=dsn, send_default_pii=True)'],
    ['test-leaves-the-machine', 'apps/chat-center/backend/tests/test_sync.py', 'get("https://api.shop.ru/v1/chats")'],
  ])('%s hits in %s: %s', async (rule, path, line) => {
    expect(await findings(path, `first\n${line}`)).toEqual([`${rule}:2`])
  })

  it('have an example each', () => {
    const shown = ['guardrail-in-code', 'banned-phrase', 'quality-not-percentage', 'pages-hold-duplicates']
    const law = ['personal-data-in-log', 'personal-data-abroad', 'test-leaves-the-machine']
    expect(config.rules.map(({ id }) => id)).toEqual([...shown, ...law])
  })

  it('ban every phrase that GUARDRAILS.md bans', async () => {
    const guardrails = readFileSync(join(team, 'apps/chat-center/backend/GUARDRAILS.md'), 'utf8')
    const phrases = [...(guardrails.split('## Replacement')[0] ?? '').matchAll(/^- (.+)$/gm)].map(
      ([, phrase]) => phrase,
    )
    expect(phrases.length).toBeGreaterThan(4)
    for (const phrase of phrases)
      expect(await findings(`${app}/chats/suggestions.py`, `reply = "${phrase}"`)).toEqual(['banned-phrase:1'])
  })

  it('find nothing in the whole app as it stands', async () => {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: team })
    const paths = listed
      .toString()
      .split('\n')
      .filter((path) => path.startsWith('apps/'))
    expect(paths.length).toBeGreaterThan(50)
    for (const path of paths) expect(await findings(path, readFileSync(join(team, path), 'utf8')), path).toEqual([])
  })
})
