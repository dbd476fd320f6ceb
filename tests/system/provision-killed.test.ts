import { type Vps, whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAuthority } from './support/authority.ts'
import { randomFrom } from './support/cells.ts'
import { bareServer, Desk, secretsOf, siteOf, snapshot } from './support/prepared.ts'

const moments = process.env['TEST_FULL'] === '1' ? 20 : 7
/** Every third time it is not the client that ends, but the server. */
const CRASHES_EVERY = 3
const reason = await whyNoVps()

describe.skipIf(reason !== undefined)(
  `Preparing a server that is interrupted${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let undisturbed: Vps
    let disturbed: Vps
    let desk: Desk
    beforeAll(async () => {
      desk = await Desk.open()
      ;[undisturbed, disturbed] = await Promise.all([bareServer('undisturbed'), bareServer('disturbed')])
    }, 300_000)
    afterAll(async () => {
      await Promise.all([undisturbed?.remove(), disturbed?.remove()])
      await desk.close()
    })

    it(`ends the same as one that was not, with the same secrets: ${moments} seeded moments`, {
      timeout: 900_000,
    }, async () => {
      const wanted = await prepareBoth(undisturbed)
      await desk.configure(disturbed)
      const random = randomFrom(20261123)
      let secret = ''
      let interrupted = 0
      for (let moment = 0; moment < moments; moment++) {
        const plan = await desk.provision(disturbed, 'staging', ['--plan'])
        const left = Number(/(\d+) changes on/.exec(plan.text)?.[1] ?? 0)
        if (left === 0) break
        const reach = Math.ceil((2 * left) / (moments - moment + 1))
        const killIn = { change: 1 + Math.floor(random() * Math.min(left, reach)), afterMs: random() * 60 }
        const { code } = await desk.provision(disturbed, 'staging', ['--yes'], killIn)
        interrupted += code === null ? 1 : 0
        if (moment % CRASHES_EVERY === 1) await crash(disturbed)
        const now = await secretsOf(disturbed, '/opt/shop-staging')
        if (secret !== '') expect(now).toBe(secret)
        secret = now
      }
      expect(interrupted).toBe(moments)
      expect(await prepareBoth(disturbed)).toEqual(wanted)
      if (secret !== '') expect(await secretsOf(disturbed, '/opt/shop-staging')).toBe(secret)
    })

    async function prepareBoth(vps: Vps): Promise<string[]> {
      await desk.configure(vps)
      for (const environment of ['staging', 'production'] as const) {
        const { code, text } = await desk.provision(vps, environment, ['--yes'])
        expect(code, text).toBe(0)
      }
      return snapshot(vps)
    }
  },
)

/** The power goes, with whatever the client had begun there. The authority comes back as another one, without accounts. */
async function crash(vps: Vps): Promise<void> {
  await vps.crash()
  await vps.boot()
  await vps.sh('rm -rf /etc/letsencrypt/accounts')
  await startAuthority(vps, Object.values(siteOf))
}
