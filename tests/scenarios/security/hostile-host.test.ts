import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type GitHubServer, type Sandbox, startGitHub } from '@release-pipeline/testing/github'
import { generateKeyPair, type SshServer, startSshServer } from '@release-pipeline/testing/ssh'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canary, hostile, hostileText, invisible, obeyed, reachingOut, withoutCode } from '../support/hostile-text.ts'
import { type ActionResult, runAction } from '../support/run-action.ts'

/**
 * A server that was taken over: it answers for the agent, in each of the ways that an attacker can choose. `MODE` is one of
 * `kinds`; texts come from the file beside it.
 */
const agent = `
import { readFileSync } from 'node:fs'
const { hostile, sha } = JSON.parse(readFileSync(new URL('hostile.json', import.meta.url), 'utf8'))
const all = hostile.join('\\n')
const verb = process.env.SSH_ORIGINAL_COMMAND?.split(' ').at(-1)
const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n')
const release = '20261101T100000Z-7654321'
const status = (more = {}) => ({
  app: 'shop', environment: 'staging', agentVersion: hostile[0], previous: null, lease: null, lock: null, armed: null,
  live: { release, sha, since: hostile[4], slot: 'blue', healthy: true },
  releases: [{ id: release, sha, receivedAt: all, healthyAt: all, verdict: 'healthy', current: true }], blocked: [],
  disk: { freeBytes: 1e12, usedBytes: 1 }, memory: { availableBytes: 1e12 }, database: null, problems: hostile, ...more,
})
const refuse = () => say({ ok: false, error: { code: all, what: all, why: all, remedy: all, live: all } })
const answers = {
  noise: () => { console.log(all); console.error(all) },
  refuses: refuse,
  locked: () => say({ ok: true, result: status({ lock: { by: hostile[0], reason: all, since: all } }) }),
  leased: () => say({ ok: true, result: status({ lease: { deploy: 'd', fence: 1, owner: hostile[4], runUrl: hostile[12], reason: all, since: all, alive: true } }) }),
  works: () => {
    for (const text of [...hostile, all]) say({ event: { kind: 'log', text } })
    for (const detail of hostile) say({ event: { kind: 'journal', entry: { at: all, deploy: all, fence: 1, step: detail, outcome: 'done', detail } } })
    if (verb === 'status') return say({ ok: true, result: status() })
    if (verb === 'acquire') return say({ ok: true, result: { kind: 'acquired', fence: 7, previous: release, recovered: hostile } })
    if (verb === 'receive') return say({ ok: true, result: { release, sealed: true, bytes: 1 } })
    if (verb === 'phase') return say({ ok: true, result: { started: true } })
    if (verb === 'follow') return say({ ok: true, result: { kind: 'failed', offset: 1, code: all, what: all, durationMs: 1 } })
    if (verb === 'rollback') return say({ ok: true, result: { kind: 'rolled-back', from: release, live: release, liveSha: sha, durationMs: 1, database: 'untouched', detail: all, healthy: true } })
    if (verb === 'confirm') return say({ ok: true, result: { kind: 'already-rolled-back', live: release, reason: all.slice(0, 400) } })
    return refuse()
  },
  floods: () => process.stdout.write('x'.repeat(40_000_000)),
}
answers[process.env.MODE]()
`
const manners = {
  noise: 'prints noise',
  refuses: 'refuses everything',
  locked: 'says that it is locked',
  leased: 'says that another deploy is at work',
  works: 'plays along',
}
const kinds = Object.keys(manners)

let directory: string
let ssh: SshServer
let github: GitHubServer
let sandbox: Sandbox
let sha: string
const key = generateKeyPair()

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hostile-host-'))
  sandbox = await createSandbox()
  sha = await sandbox.commit({ branch: 'main', files: { 'a.txt': 'a' }, message: 'feat: a' })
  github = await startGitHub({
    repositories: [{ fullName: 'acme/shop', gitDir: sandbox.gitDir, defaultBranch: 'main' }],
  })
  await writeFile(join(directory, 'hostile.json'), JSON.stringify({ hostile, sha: 'c'.repeat(40) }))
  await writeFile(join(directory, 'agent.mjs'), agent)
  ssh = await startSshServer({
    users: [...kinds, 'floods'].map((name) => ({
      name,
      authorizedKeys: [key.publicKey],
      forcedCommand: `MODE=${name} exec '${process.execPath}' '${join(directory, 'agent.mjs')}'`,
    })),
  })
  for (const kind of [...kinds, 'floods']) {
    const workspace = join(directory, kind, '.github')
    await mkdir(workspace, { recursive: true })
    const place = `{ url: http://127.0.0.1, host: 127.0.0.1, port: ${ssh.port}, host_key: "${ssh.hostKeys[0]}", user: ${kind}, root: /opt/shop }`
    await writeFile(
      join(workspace, 'release-pipeline.yml'),
      `version: 1\napp: shop\nenvironments: { staging: ${place} }\n`,
    )
  }
  await writeFile(join(directory, 'release.tar.gz'), 'bytes')
})
afterAll(async () => {
  await ssh?.stop()
  await github?.close()
  await sandbox?.remove()
  await rm(directory, { recursive: true, force: true })
})

function runAgainst(kind: string, action: string): Promise<ActionResult> {
  const permissions = { contents: 'read', deployments: 'write' } as const
  const digest = '277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9'
  const inputs = {
    deploy: { sha, artifact: join(directory, 'release.tar.gz'), digest, reason: 'test' },
    rollback: { reason: 'test' },
    confirm: { 'deploy-id': 'staging-1-20261128T080128Z', fence: '1', by: 'test' },
    'backup-database': { mode: 'drill' },
  }[action]
  return runAction(action, {
    inputs: {
      environment: 'staging',
      'github-token': github.issueToken({ repository: 'acme/shop', permissions }),
      'ssh-private-key': key.privateKey,
      ...inputs,
    },
    environment: { GITHUB_API_URL: github.url, GITHUB_ACTOR: 'ada' },
    workspace: join(directory, kind),
  })
}

describe('A server that was taken over', () => {
  const actions = ['deploy', 'rollback', 'confirm', 'backup-database']

  it.each(Object.entries(manners).flatMap(([kind, manner]) => actions.map((action) => ({ kind, manner, action }))))(
    'that $manner does not command a run of $action: its words are shown and not obeyed',
    async ({ kind, action }) => {
      const { log, outputs, summary } = await runAgainst(kind, action)
      expect(log).not.toBe('')
      expect(obeyed(log)).toEqual([])
      expect(existsSync(canary), 'a shell obeyed').toBe(false)
      for (const character of invisible) expect(log + summary + JSON.stringify(outputs)).not.toContain(character)
      expect(JSON.stringify(outputs)).not.toContain('PWNED')
      expect(withoutCode(summary)).not.toMatch(reachingOut)
    },
  )

  it('leaves nothing of that in the record on GitHub', () => {
    const records = [...github.repository('acme/shop').deployments.values()]
    expect(records.length).toBeGreaterThan(0)
    const said = JSON.stringify(records.map(({ statuses }) => statuses.map(({ description }) => description)))
    for (const character of invisible) expect(said).not.toContain(character)
  })

  it('cannot fill the memory of the runner with an answer that does not end', async () => {
    const { code, log } = await runAgainst('floods', 'rollback')
    expect(code).toBe(1)
    expect(log).toContain('AGENT_ANSWER_INVALID')
    expect(log.length).toBeLessThan(100_000)
  })

  it('would have been noticed: the same texts, printed as they are, are found', () => {
    expect(obeyed(hostileText).length).toBeGreaterThan(6)
    expect(withoutCode(hostileText)).toMatch(reachingOut)
  })
})
