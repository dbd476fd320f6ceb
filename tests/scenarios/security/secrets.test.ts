import { generateKeyPairSync } from 'node:crypto'
import { anna, boris, type FinishedRun, OPERATOR, REPOSITORY, type World } from '@release-pipeline/testing/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outputsOf, runOf, whyOf } from '../../../demo/steps.ts'
import { type CommandLines, watchCommandLines } from '../support/command-lines.ts'
import { everythingThatLeft } from '../support/everything-that-left.ts'
import { startInitWorld } from '../support/init-world.ts'
import { leaksIn, type Place } from '../support/spellings.ts'

/** What a hostile or careless app does: it prints its whole environment, in every spelling that it knows. */
const dump = `const spellings = (text) => [
  text, encodeURIComponent(text), JSON.stringify(text), Buffer.from(text).toString('hex'),
  ...['', 'x', 'xx'].map((before) => Buffer.from(before + text).toString('base64')),
]
export const everything = () => Object.entries(process.env).flatMap(([name, value]) => spellings(value ?? '').map((text) => name + '=' + text)).join('\\n')
export const echoed = (headers) => Object.values(headers).flatMap((value) => spellings(String(value))).join(' ')
`
const committedKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const committedToken = `ghp_${'A1b2C3d4E5f6G7h8I9'.repeat(2)}`

let world: World
let watch: CommandLines
let places: readonly Place[]
let secrets: Readonly<Record<string, string>>
const runs: Record<'review' | 'crash' | 'echo' | 'plan', FinishedRun | undefined> = {
  review: undefined,
  crash: undefined,
  echo: undefined,
  plan: undefined,
}

beforeAll(async () => {
  world = await startInitWorld()
  watch = watchCommandLines()
  await world.installFirstRelease(['staging'])
  secrets = secretsOf(world)
  runs.review = await reviewOfCommittedSecrets()
  runs.crash = await pushToMain('feat: crash and tell everything', {
    '.github/release-pipeline.yml': (text) => `${text}${notifications(world)}`,
    'service/dump.mjs': dump,
    'service/server.mjs': (text) =>
      `import { everything } from './dump.mjs'\nconsole.log(everything())\nconsole.error(everything())\nif (process.env.RELEASE_SOCKET) process.exit(1)\n${text}`,
  })
  runs.echo = await pushToMain('feat: answer with what was sent', {
    'service/server.mjs': (text) =>
      text
        .replace(/^[\s\S]*process\.exit\(1\)\n/, "import { echoed } from './dump.mjs'\n")
        .replace(
          'response.end(JSON.stringify(body))',
          'response.end(JSON.stringify({ ...body, greeting: echoed(request.headers) }))',
        ),
    '.github/smoke.yml': (text) =>
      text.replace(
        'request: { path: /api/greeting?name=Anna }',
        'request: { path: "/api/greeting?name={{SMOKE_PASSWORD}}", headers: { authorization: "Bearer {{SMOKE_PASSWORD}}" } }',
      ),
  })
  const planned = await world.actions.after(() =>
    world.github.dispatch({ repository: REPOSITORY, workflow: 'deploy-prod.yml', by: boris.login, inputs: {} }),
  )
  runs.plan = runOf(planned, 'deploy-prod')
  places = [...(await everythingThatLeft(world)), ...watch.stop()]
}, 180_000)

afterAll(() => world?.close({ remove: true }))

function secretsOf({ secrets: made }: World): Record<string, string> {
  return {
    'the deploy key of staging': made.staging.privateKey,
    'the deploy key of production': made.production.privateKey,
    'the key that plans': made.plan.privateKey,
    "the host's private key": made.hostKey.privateKey,
    'the session secret of the app': made.sessionSecret,
    'the password of the app and of the smoke suite': made.operatorPassword,
    'the address of the smoke suite': OPERATOR,
    'the token of Telegram': made.telegramToken,
    'the key of Anthropic': 'scripted-anthropic-key',
    'the key of OpenAI': 'scripted-openai-key',
    'a key that somebody committed': committedKey,
    'a token that somebody committed': committedToken,
  }
}

function notifications({ telegram, mail }: World): string {
  return `notify:
  telegram: { chat: "-100999", api_url: "${telegram.url}" }
  email: { to: [team@example.org], from: release@example.org, smtp_host: 127.0.0.1, smtp_port: ${mail.port}, require_tls: false }
`
}

type Edits = Parameters<World['desk']['commit']>[0]['edits']

async function pushToMain(message: string, edits: Edits): Promise<FinishedRun | undefined> {
  await world.desk.commit({ by: anna, branch: 'main', message, edits })
  return runOf(
    await world.actions.after(() => world.github.push({ repository: REPOSITORY, by: anna.login })),
    'deploy-staging',
  )
}

async function reviewOfCommittedSecrets(): Promise<FinishedRun | undefined> {
  const edits = {
    'service/keys.mjs': `export const key = \`${committedKey}\`\nexport const token = '${committedToken}'\n`,
  }
  await world.desk.commit({ by: anna, branch: 'keys', message: 'feat: bring the keys along', edits })
  await world.github.push({ repository: REPOSITORY, by: anna.login })
  const wanted = { repository: REPOSITORY, title: 'feat: bring the keys along', head: 'keys', author: anna.login }
  return runOf(await world.actions.after(() => world.github.openPullRequest(wanted)), 'ai-code-review')
}

describe('A secret', () => {
  it('leaves in no spelling: not in a log, summary, comment, artifact, message, command line, or to a model', () => {
    expect(leaksIn(places, secrets)).toEqual([])
  })

  it('would have been found: each place was really looked at, and each spelling is recognised', () => {
    for (const where of [
      'the log of',
      'the summary of',
      'comments',
      'the artifact',
      'a mail',
      'a command line',
      'a request to',
      'over SSH',
    ])
      expect(places.filter((place) => place.where.includes(where) && place.text !== '').length, where).toBeGreaterThan(
        0,
      )
    const planted = 'correct horse & battery "staple"'
    for (const spelled of [
      ...[
        planted,
        encodeURIComponent(planted),
        JSON.stringify(planted),
        Buffer.from(planted).toString('hex').toUpperCase(),
      ],
      ...['', 'x', 'xx'].map((before) => Buffer.from(`${before}${planted}, and more`).toString('base64')),
    ])
      expect(leaksIn([{ where: 'here', text: `so: ${spelled}` }], { planted }), spelled).not.toEqual([])
  })
})

describe('The runs that would have told it', () => {
  it('a review that found the committed secrets before any model read them', () => {
    expect(runs.review?.conclusion).toBe('failure')
    const said = [...world.github.repository(REPOSITORY).reviewComments.values()].map(({ body }) => body).join('\n')
    expect(said).toMatch(/secret|private key|token/i)
    expect(world.models?.anthropic.requests.length).toBeGreaterThan(0)
  })

  it('a release that crashed after it had printed its environment: its last lines are shown, without the values', () => {
    expect(runs.crash?.conclusion).toBe('failure')
    const log = runs.crash?.jobs.flatMap((job) => job.log).join('\n') ?? ''
    expect(log).toMatch(/OPERATOR_PASSWORD="?\*\*\*/)
  })

  it('a smoke test whose answer repeated the password: its report is kept, without it', () => {
    expect(runs.echo?.conclusion).toBe('failure')
    expect(outputsOf(runs.echo, 'smoke')).toMatchObject({ verdict: 'fail' })
    const kept = places.filter(({ where }) => where.includes('smoke-staging'))
    expect(kept.map(({ where }) => where.split('.').at(-1)).sort()).toEqual(['html', 'xml'])
  })

  it('a plan that read production with its own key', () => {
    expect(whyOf(runs.plan)).toContain('GATE_NO_GO')
  })

  it('a message that Telegram refused', () => {
    const log = runs.crash?.jobs.flatMap((job) => job.log).join('\n') ?? ''
    expect(log).toContain('The message did not go out by telegram')
    expect(world.mail.messages.length).toBeGreaterThan(0)
  })
})
