import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type HostStatus, responses } from '@release-pipeline/release'
import { generateKeyPair, type SshServer, startSshServer } from '@release-pipeline/testing/ssh'

const HOUR = 3_600_000

/** What a test changes in the word of the host. */
interface HostChange {
  /** Commit that is live; null: nothing is. */
  readonly live: string | null
  readonly healthy?: boolean
  /** Age of the newest backup, in hours. */
  readonly backupAge?: number
  readonly lock?: HostStatus['lock']
}

/** The production host behind a real SSH connection: it says how it is, and refuses to change anything. */
export interface ProductionHost {
  readonly ssh: SshServer
  readonly user: string
  readonly key: string
  report(change: HostChange): Promise<void>
  /** From now on its agent does not answer. */
  fallSilent(): Promise<void>
  stop(): Promise<void>
}

export async function startProductionHost(directory: string): Promise<ProductionHost> {
  const { publicKey, privateKey } = generateKeyPair()
  const answer = join(directory, 'status.json')
  const refusal = { ok: false, error: { code: 'HOST_DISK_FULL', what: 'There is no room for a release.' } }
  const program = `case $SSH_ORIGINAL_COMMAND in *status*) exec cat '${answer}';; *) echo '${JSON.stringify(refusal)}'; exit 1;; esac`
  const user = 'deploy-production'
  const ssh = await startSshServer({ users: [{ name: user, authorizedKeys: [publicKey], forcedCommand: program }] })
  return {
    ssh,
    user,
    key: privateKey,
    async report(change) {
      const result = responses.status.parse(statusOf(change))
      await writeFile(answer, `${JSON.stringify({ ok: true, result })}\n`)
    },
    fallSilent: () => rm(answer, { force: true }),
    stop: () => ssh.stop(),
  }
}

function statusOf({ live, healthy = true, backupAge = 1, lock = null }: HostChange): HostStatus {
  const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString()
  const release = '20261101T100000Z-7654321'
  return {
    app: 'shop',
    environment: 'production',
    agentVersion: '1',
    live: live === null ? null : { release, sha: live, since: ago(500), slot: 'blue', healthy },
    previous: null,
    lease: null,
    lock,
    armed: null,
    releases:
      live === null
        ? []
        : [{ id: release, sha: live, receivedAt: ago(501), healthyAt: ago(500), verdict: 'healthy', current: true }],
    blocked: [],
    disk: { freeBytes: 1, usedBytes: 1 },
    memory: { availableBytes: 1 },
    database: {
      revision: 'one',
      reachable: true,
      backups: 1,
      newestBackup: {
        id: `${ago(backupAge).replace(/[-:]|\.\d+/g, '')}-nightly`,
        createdAt: ago(backupAge),
        bytes: 1000,
        sha256: 'a'.repeat(64),
        revision: 'one',
        serverVersion: '17.2',
        rows: {},
      },
      drilledAt: ago(24),
    },
    problems: [],
  }
}
