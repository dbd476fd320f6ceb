import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  APPROVAL_NAMESPACE,
  type ApprovedRelease,
  approvalStatement,
  type SignedApproval,
} from '@release-pipeline/release'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Archive, appFiles, archiveOf } from './world/archive.ts'
import { makeHost, releaseIdOf, shaOf, type TestHost } from './world/host.ts'

const record = 'd'.repeat(64)
const later = () => new Date(Date.now() + 3_600_000).toISOString()
let keys: string
let host: TestHost
let archive: Archive

function sign(statement: string, { key = 'anna', namespace = APPROVAL_NAMESPACE } = {}): string {
  const { stdout } = spawnSync('ssh-keygen', ['-Y', 'sign', '-f', join(keys, key), '-n', namespace], {
    input: statement,
    encoding: 'utf8',
  })
  return stdout
}

let deploys = 0
/** Uploads release `letter` under a lease of its own with what `approve` makes of the facts. */
async function receive(
  letter: string,
  approve: (facts: ApprovedRelease, expiresAt: string) => SignedApproval | undefined,
  deploy = `deploy-${letter}-${++deploys}`,
): Promise<unknown> {
  const sha = shaOf(letter)
  const release = releaseIdOf(sha)
  const order = { deploy, owner: 'test', runUrl: '', reason: 'test', release, sha }
  const acquired = await host.call('acquire', order)
  if (acquired.kind !== 'acquired') throw new Error(`not acquired: ${JSON.stringify(acquired)}`)
  const { fence } = acquired
  const facts = { app: 'shop', environment: 'production', sha, artifact: archive.digest }
  const approval = approve(facts, later())
  const request = { deploy, fence, release, sha, digest: archive.digest, bytes: archive.bytes.length }
  return host
    .call('receive', { ...request, ...(approval === undefined ? {} : { approval }) }, archive.bytes)
    .catch((error: Error) => error.message)
    .finally(() => host.call('rollback', { deploy, by: 'test', reason: 'over' }).catch(() => undefined))
}

const signed =
  (change: Partial<ApprovedRelease> = {}, how: Parameters<typeof sign>[1] = {}) =>
  (facts: ApprovedRelease, expiresAt: string): SignedApproval => ({
    record,
    expiresAt,
    signature: sign(approvalStatement({ ...facts, ...change }, { record, expiresAt }), how),
  })

const missing = spawnSync('ssh-keygen', ['-?']).error !== undefined

describe.skipIf(missing)(`a host that names approval signers${missing ? ' [skipped: no ssh-keygen]' : ''}`, () => {
  beforeAll(async () => {
    archive = await archiveOf(appFiles())
    keys = await mkdtemp(join(tmpdir(), 'keys-'))
    for (const name of ['anna', 'mallory'])
      expect(
        spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(keys, name)]).status,
      ).toBe(0)
    const anna = (await readFile(join(keys, 'anna.pub'), 'utf8')).trim()
    host = await makeHost({
      environment: 'production',
      approval_signers: [`anna namespaces="${APPROVAL_NAMESPACE}" ${anna}`],
    })
  })
  afterAll(async () => {
    await host.remove()
    await rm(keys, { recursive: true, force: true })
  })

  it.each<[string, Parameters<typeof receive>[1], RegExp]>([
    ['no approval at all', () => undefined, /No signed approval/],
    ['the signature of somebody else', signed({}, { key: 'mallory' }), /No approval signer/],
    ['a signature made for another purpose', signed({}, { namespace: 'git' }), /No approval signer/],
    ['a signature for another commit', signed({ sha: 'f'.repeat(40) }), /No approval signer/],
    ['a signature for another archive', signed({ artifact: 'f'.repeat(64) }), /No approval signer/],
    ['a signature for staging', signed({ environment: 'staging' }), /No approval signer/],
    [
      'an expiry that was moved',
      (facts, expiresAt) => ({
        ...signed()(facts, expiresAt),
        expiresAt: new Date(Date.now() + 7_200_000).toISOString(),
      }),
      /No approval signer/,
    ],
    [
      'an approval that expired',
      (facts) => signed()(facts, new Date(Date.now() - 1000).toISOString()),
      /The approval expired/,
    ],
    [
      'a broken signature',
      (facts, expiresAt) => ({ ...signed()(facts, expiresAt), signature: '-----BEGIN SSH SIGNATURE-----\nAAAA\n' }),
      /No approval signer/,
    ],
  ])('receives nothing with %s', async (_, approve, why) => {
    const answer = await receive('a', approve)
    expect(answer).toMatch(/^HOST_APPROVAL_REFUSED/)
    expect(answer).toMatch(why)
  })

  it('receives what was signed, once: another deploy cannot use the same approval', async () => {
    const kept: SignedApproval[] = []
    const first = await receive('b', (facts, expiresAt) => {
      kept.push(signed()(facts, expiresAt))
      return kept[0]
    })
    expect(first).toMatchObject({ sealed: true })
    expect(await receive('b', () => kept[0], 'deploy-b-again')).toMatch(
      /HOST_APPROVAL_REFUSED.*was used by deploy-b-\d+\./,
    )
  })
})
