import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLIENT, SMOKE_SECRETS } from './support/team/client.ts'
import { type Laptop, openLaptop } from './support/team/laptop.ts'
import { whyNoWheels } from './support/team/wheels.ts'

const reason = (await whyNoVps()) ?? (await whyNoWheels())
let laptop: Laptop

describe.skipIf(reason !== undefined)(
  `The example team on a laptop${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    beforeAll(async () => {
      laptop = await openLaptop()
    }, 300_000)
    afterAll(() => laptop?.remove())

    it('passes its own tests and checks with the locked packages, without a server or a network', async () => {
      const tests = await laptop.sh('apps/chat-center/backend/bin/test -q && apps/chat-center/backend/bin/lint')
      expect(tests.code, tests.text).toBe(0)
      expect(tests.text).toMatch(/\d\d passed/)
      const reports = await laptop.sh(
        'cd apps/chat-center/backend/reports; grep -o "app/auth/[a-z]*.py" coverage.xml; ls',
      )
      expect(reports.text).toContain('app/auth/tokens.py')
      expect(reports.text).toContain('junit.xml')
    }, 600_000)

    it('runs as a whole by dev.py, and passes the smoke suite that follows every deploy', async () => {
      await laptop.sh('setsid ./dev.py > ~/dev.log 2>&1 < /dev/null & echo $! > ~/dev.pid')
      const health = async () => (await laptop.sh('curl --silent http://127.0.0.1:8001/api/health')).text
      await expect.poll(health, { timeout: 120_000, interval: 500 }).toContain('"status":"ok"')
      const smoke = await laptop.sh(`RELEASE_PIPELINE_SMOKE_SECRETS='${SMOKE_SECRETS}' ${CLIENT} smoke local`)
      expect(smoke.code, smoke.text + (await laptop.sh('cat ~/dev.log')).text).toBe(0)
    }, 300_000)

    it('shows a change of backend and frontend without a restart', async () => {
      await laptop.sh(`cd apps/chat-center
        sed -i 's/Sign in again/Please sign in again/' backend/app/auth/routes.py
        sed -i 's/Chat center/Chat centre/' frontend/src/sign-in.tsx`)
      const refused = async () =>
        (await laptop.sh('curl --silent -H "authorization: Bearer no" http://127.0.0.1:5173/api/chats')).text
      await expect.poll(refused, { timeout: 60_000, interval: 500 }).toContain('Please sign in again.')
      const page = await laptop.sh(
        'curl --silent --fail http://127.0.0.1:5173/; curl --silent http://127.0.0.1:5173/src/sign-in.tsx',
      )
      for (const part of ['/@vite/client', '<div id="root">', 'Chat centre']) expect(page.text).toContain(part)
    })

    it('ends with everything that it started', async () => {
      const ended = await laptop.sh(
        'kill -INT -- $(cat ~/dev.pid); for try in $(seq 300); do ps -u dev -o comm= | grep -Eq "python|node|postgres|redis" || exit 0; sleep 0.1; done; ps -u dev -o args; exit 1',
      )
      expect(ended.code, ended.text).toBe(0)
    })
  },
)
