import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createSandbox, type GitHubServer, type Sandbox, startGitHub } from '@release-pipeline/testing/github'
import { generateKeyPair } from '@release-pipeline/testing/ssh'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltRelease, type DeployWorld, startDeployWorld } from '../integration/deploy/deploy-world.ts'
import { type ActionResult, runAction } from './support/run-action.ts'

let world: DeployWorld
let github: GitHubServer
let sandbox: Sandbox
let workspace: string
let environment: Record<string, string>
let common: Record<string, string>

beforeAll(async () => {
  world = await startDeployWorld()
  sandbox = await createSandbox()
  github = await startGitHub({
    repositories: [{ fullName: 'acme/shop', gitDir: sandbox.gitDir, defaultBranch: 'main' }],
  })
  const token = github.issueToken({
    repository: 'acme/shop',
    permissions: { contents: 'read', deployments: 'write' },
  })
  workspace = await mkdtemp(join(tmpdir(), 'deploy-scenario-'))
  const config = join(workspace, '.github/release-pipeline.yml')
  await mkdir(dirname(config))
  await writeFile(config, world.configText)
  environment = { GITHUB_API_URL: github.url, GITHUB_ACTOR: 'ada' }
  common = { environment: 'staging', 'github-token': token, 'ssh-private-key': world.privateKey }
})
afterAll(async () => {
  await world?.stop()
  await github?.close()
  await sandbox?.remove()
  await rm(workspace, { recursive: true, force: true })
})

const run = (name: string, inputs: Record<string, string>, more: { state?: Record<string, string> } = {}) =>
  runAction(name, { inputs: { ...common, ...inputs }, environment, workspace, ...more })
/** What GitHub shows for the newest deployment of a commit: its last status. */
const shown = (sha: string) =>
  [...github.repository('acme/shop').deployments.values()].findLast((entry) => entry.sha === sha)?.statuses.at(-1)
    ?.state
const commit = (message: string) =>
  sandbox.commit({ branch: 'main', files: { 'CHANGES.md': message }, message: `feat: ${message}` })
const deploy = ({ sha, path, artifact }: BuiltRelease, more: Record<string, string> = {}) =>
  run('deploy', { sha, artifact: path, digest: artifact.digest, ...more })
const confirm = ({ outputs }: ActionResult) =>
  run('confirm', {
    'deploy-id': outputs['deploy-id'] ?? '',
    fence: outputs['fence'] ?? '',
    'github-deployment-id': outputs['github-deployment-id'] ?? '',
  })

describe('deploy, confirm and rollback, built', () => {
  let first: string
  let second: string

  it('deploys over SSH, confirms over a new connection, and GitHub shows it as active', async () => {
    first = await commit('first')
    const deployed = await deploy(await world.release(first))
    expect(deployed.log).not.toMatch(/::error/)
    expect(deployed).toMatchObject({ code: 0, outputs: { outcome: 'deployed', migration: 'none' } })
    expect(Date.parse(deployed.outputs['deadline'] ?? '')).toBeGreaterThan(0)
    expect(deployed.summary).toMatch(/not yet confirmed[\s\S]*\| switch \| done \|/)
    expect(shown(first)).toBe('in_progress')
    expect(await confirm(deployed)).toMatchObject({ code: 0, outputs: { result: 'confirmed' } })
    expect(await world.liveSha()).toBe(first)
    expect(shown(first)).toBe('success')
  })

  it('goes back by the deploy id, and GitHub shows the restored commit as active again', async () => {
    second = await commit('second')
    const deployed = await deploy(await world.release(second))
    const back = await run('rollback', {
      'deploy-id': deployed.outputs['deploy-id'] ?? '',
      'github-deployment-id': deployed.outputs['github-deployment-id'] ?? '',
      reason: 'smoke tests: fail',
    })
    expect(back).toMatchObject({
      code: 0,
      outputs: { result: 'rolled-back', 'live-sha': first, database: 'untouched' },
    })
    expect(back.summary).toContain('is back on')
    expect(await world.liveSha()).toBe(first)
    expect([shown(second), shown(first)]).toEqual(['failure', 'success'])
  })

  it('refuses the commit that was rolled back, and says what is live', async () => {
    const refused = await deploy(await world.release(second))
    expect(refused.code).toBe(1)
    expect(refused.log).toMatch(/DEPLOY_COMMIT_BLOCKED[\s\S]*live: staging serves release/)
  })

  it('records a commit that the live one contains as superseded, and deploys nothing', async () => {
    const third = await commit('third')
    expect(await confirm(await deploy(await world.release(third)))).toMatchObject({ code: 0 })
    const late = await deploy(await world.release(first))
    expect(late).toMatchObject({ code: 0, outputs: { outcome: 'superseded' } })
    expect(await world.liveSha()).toBe(third)
    expect([shown(third), shown(first)]).toEqual(['success', 'inactive'])
  })

  it('only warns in its post step about a release that is live and unconfirmed', async () => {
    const fourth = await commit('fourth')
    const release = await world.release(fourth)
    const deployed = await deploy(release)
    const inputs = { sha: fourth, artifact: release.path, digest: release.artifact.digest }
    const post = await run('deploy-post', inputs, { state: deployed.state })
    expect(post).toMatchObject({ code: 0 })
    expect(post.log).toMatch(/::warning::.*not confirmed: the host goes back at/)
    expect(await world.liveSha()).toBe(fourth)
    expect(await confirm(deployed)).toMatchObject({ code: 0 })
  })
})

it('meets a share of the users first where a canary is configured, and says that nobody could judge its errors', async () => {
  const fifth = await commit('fifth')
  const { environments, ...rest } = JSON.parse(world.configText)
  const canary = { steps: [{ share: 5, for: '1s' }] }
  const staging = { ...environments.staging, activation: { mode: 'blue-green', canary } }
  await writeFile(join(workspace, 'canary.yml'), JSON.stringify({ ...rest, environments: { staging } }))
  const deployed = await deploy(await world.release(fifth), { config: 'canary.yml' })
  expect(deployed).toMatchObject({ code: 0, outputs: { outcome: 'deployed' } })
  expect(deployed.summary).toMatch(/\| canary \| done \|[\s\S]*⚠️ 5 % for .*its errors could not be judged/)
  expect(deployed.log).toMatch(/::warning::5 %25 for /)
  const told = [...github.repository('acme/shop').deployments.values()].findLast((entry) => entry.sha === fifth)
  expect(told?.statuses.map(({ state, description }) => `${state}: ${description}`)).toEqual([
    expect.stringMatching(/^in_progress: Deploying/),
    expect.stringMatching(/^in_progress: Canary: 5 % of the requests go to release/),
  ])
  expect(await confirm(deployed)).toMatchObject({ code: 0 })
  expect(await world.liveSha()).toBe(fifth)
})

describe('Bad input of deploy, built', () => {
  it.each<[string, (release: BuiltRelease) => Record<string, string>, RegExp]>([
    ['an archive with other bytes than the recorded ones', () => ({ digest: 'a'.repeat(64) }), /ARTIFACT_MISMATCH/],
    ['an archive that does not exist', () => ({ artifact: '/nowhere/release.tar.gz' }), /ARTIFACT_MISSING/],
    ['a branch in place of a commit', () => ({ sha: 'main' }), /INPUT_INVALID[\s\S]*sha: must be a full commit id/],
    ['no private key', () => ({ 'ssh-private-key': '' }), /SSH_KEY_MISSING/],
    ['a private key of somebody else', () => ({ 'ssh-private-key': generateKeyPair().privateKey }), /SSH_AUTH_FAILED/],
    ['a public key as private key', () => ({ 'ssh-private-key': generateKeyPair().publicKey }), /SSH_KEY_INVALID/],
  ])('refuses %s with one clear error', async (_, wrong, error) => {
    const release = await world.release('9'.repeat(40))
    const refused = await deploy(release, wrong(release))
    expect(refused.code).toBe(1)
    expect(refused.log).toMatch(error)
    expect(refused.log).toMatch(/do: {3}\S/)
    expect(refused.log).not.toMatch(/\n\s+at .*\(/)
  })
})
