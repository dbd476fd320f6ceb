import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readStatus } from '@release-pipeline/release'
import { startVps, type Vps, whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Desk } from './support/prepared.ts'

const reason = await whyNoVps()
const repository = join(import.meta.dirname, '../..')

describe.skipIf(reason !== undefined)(
  `A server prepared by hand, as docs/host-setup.md says${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let vps: Vps
    let desk: Desk
    beforeAll(async () => {
      desk = await Desk.open()
      vps = await startVps('by-hand')
      await desk.configure(
        vps,
        `version: 1
app: shop
components:
  backend: { type: service, command: [/usr/local/lib/release-pipeline/node, server.mjs] }
  worker: { type: worker, command: [/usr/local/lib/release-pipeline/node, worker.mjs] }
  frontend: { type: static, directory: public }
environments:
  staging: { url: "http://${vps.address}", user: shop-staging, root: /opt/shop-staging, host: ${vps.address}, host_key: ${vps.hostKey} }
`,
      )
    }, 300_000)
    afterAll(async () => {
      await vps?.remove()
      await desk.close()
    })

    it('takes a release with the deploy key, and provisioning finds only its own marks missing', async () => {
      const commands = await documented()
      expect(commands.length).toBeGreaterThanOrEqual(12)
      const [own = [], there = []] = [
        commands.filter((line) => line.startsWith('release-pipeline ')),
        commands.filter((line) => line.startsWith('sudo ')),
      ]
      expect(own).toHaveLength(1)
      const exported =
        own[0]
          ?.split(' ')
          .slice(1)
          .map((word) => word.replace('deploy_staging', 'deploy')) ?? []
      expect(await desk.run(vps, exported)).toMatchObject({ code: 0 })
      await carry(join(desk.directory, 'host'), 'host')
      await carry(join(repository, 'dist/agent.mjs'), 'agent.mjs')
      await carry(join(repository, 'node_modules/node/bin/node'), 'node')
      for (const line of there) {
        const { code, stderr } = await vps.sh(line.replace('"$(command -v node)"', 'node'))
        expect(code, `${line}\n${stderr}`).toBe(0)
      }

      const { sha } = await desk.deploy('staging', 'a')
      expect((await readStatus(await desk.walk('staging'))).live).toMatchObject({ sha, healthy: true })
      const page = await vps.sh(`curl --silent --fail http://${vps.address}/`)
      expect(page.stdout).toBe('release a\n')
      const { text } = await desk.provision(vps, 'staging', ['--plan'])
      const differs = text.split('\n').filter((line) => /^[+!] /.test(line))
      expect(differs.map((line) => line.replace(/ \(.*/, ''))).toEqual([
        '+ mark /etc/release-pipeline/shop-staging.pending',
        '+ /etc/systemd/journald.conf.d/10-release-pipeline.conf',
        '+ journal',
        '+ mark /etc/release-pipeline/shop-staging.pending goes',
      ])
    })

    /** Every command of the chapter "By hand", in order. */
    async function documented(): Promise<string[]> {
      const text = await readFile(join(repository, 'docs/host-setup.md'), 'utf8')
      const chapter = text.slice(text.indexOf('\n## By hand\n'))
      return chapter.split('\n').flatMap((line) => /^ {7}((?:sudo|release-pipeline) .*)$/.exec(line)?.[1] ?? [])
    }

    async function carry(from: string, to: string): Promise<void> {
      await promisify(execFile)('cp', ['-r', from, join(vps.root, 'root', to)])
    }
  },
)
