import { type Vps, whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AUTHORITY } from './support/authority.ts'
import { bareServer, Desk, siteOf } from './support/prepared.ts'

const reason = process.env['TEST_FULL'] === '1' ? await whyNoVps() : 'takes an image of its own: only with --full'

describe.skipIf(reason !== undefined)(
  `Preparing a bare Debian 12${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let vps: Vps
    let desk: Desk
    beforeAll(async () => {
      desk = await Desk.open()
      vps = await bareServer('bookworm', 'bookworm')
      await desk.configure(vps)
    }, 900_000)
    afterAll(async () => {
      await vps?.remove()
      await desk.close()
    })

    it.each(['staging', 'production'] as const)('works for %s, with its older programs', async (environment) => {
      const { code, text } = await desk.provision(vps, environment, ['--yes'])
      expect(code, text).toBe(0)
      expect((await desk.run(vps, ['provision', environment, '--plan'])).code).toBe(0)
      const { sha } = await desk.deploy(environment, environment === 'staging' ? 'a' : 'b')
      const { stdout } = await vps.sh(
        `curl --silent --fail --cacert ${AUTHORITY}/root.pem https://${siteOf[environment]}/api/version`,
      )
      expect(JSON.parse(stdout)).toMatchObject({ sha, environment })
    })

    it('gives its units an exposure of 1.5 or less, and takes everything away again', async () => {
      const { stdout } = await vps.sh(`for unit in $(cd /etc/systemd/system; ls shop-*.service); do
        systemd-analyze security --no-pager "$unit" | tail -n 1; done`)
      const scores = [...stdout.matchAll(/: (\d+\.\d) /g)].map(([, score]) => Number(score))
      expect(scores).toHaveLength(13)
      expect(scores.filter((score) => score > 1.5)).toEqual([])
      for (const environment of ['staging', 'production'] as const) {
        const removed = await desk.run(vps, ['unprovision', environment, '--yes'])
        expect(removed.code, removed.text).toBe(0)
      }
    })
  },
)
