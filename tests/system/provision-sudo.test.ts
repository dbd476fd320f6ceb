import { readStatus } from '@release-pipeline/release'
import { startVps, type Vps, whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Desk } from './support/prepared.ts'

const reason = await whyNoVps()
const systemctl = 'sudo -n /usr/bin/systemctl'
const own = 'shop-staging-backend-blue.service'

/** Each names a unit that is its own, or a call that is, and wants more. */
const forbidden = [
  `${systemctl} restart nginx.service`,
  `${systemctl} restart ${own} nginx.service`,
  `${systemctl} restart '${own} nginx.service'`,
  `${systemctl} restart shop-staging-backend-blue`,
  `${systemctl} restart --root=/tmp ${own}`,
  `${systemctl} --host=localhost restart ${own}`,
  `${systemctl} edit ${own}`,
  `${systemctl} mask ${own}`,
  `${systemctl} stop shop-staging-guard.timer`,
  `sudo -n systemctl --no-block restart ${own}`,
  `sudo -n -u www-data /usr/bin/systemctl restart ${own}`,
  `sudo -n LD_PRELOAD=/tmp/x.so /usr/bin/systemctl restart ${own}`,
  'sudo -n sh',
  'sudo -n -l sh',
]

describe.skipIf(reason !== undefined)(
  `A server whose polkit reads no rules${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let vps: Vps
    let desk: Desk
    beforeAll(async () => {
      desk = await Desk.open()
      vps = await startVps('old-polkit')
      // What Ubuntu 22.04 says; polkit itself is gone, so that nothing can go by its rules.
      await vps.sh(
        "printf '#!/bin/sh\\necho pkaction version 0.105\\n' > /usr/local/bin/pkaction; chmod 755 /usr/local/bin/pkaction; systemctl mask --quiet --now polkit",
      )
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

    it('is prepared with a list of sudo that visudo accepts, and has nothing left to do', async () => {
      const { code, text } = await desk.provision(vps, 'staging', ['--yes'])
      expect(code, text).toBe(0)
      expect(text).toContain('/etc/sudoers.d/release-pipeline-shop-staging (440, root)')
      expect((await desk.run(vps, ['provision', 'staging', '--plan'])).code).toBe(0)
      const { code: checked, stdout, stderr } = await vps.sh('visudo -c; ls /etc/polkit-1/rules.d')
      expect(checked).toBe(0)
      expect(stdout + stderr).toContain('/etc/sudoers.d/release-pipeline-shop-staging: parsed OK')
      expect(stdout).not.toContain('release-pipeline-shop-staging.rules')
    })

    it('takes a release, and goes back from the next one by the one file that a person with sudo runs there', async () => {
      const { sha } = await desk.deploy('staging', 'a')
      const undone = await desk.deploy('staging', 'b')
      await vps.sh("useradd carol; echo 'carol ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/carol")
      const carol = (command: string) => vps.sh(`cd /root; runuser -u carol -- ${command}`)
      expect(await carol('/usr/local/sbin/shop-staging status')).toMatchObject({
        code: 1,
        stderr: 'Run it with sudo: sudo shop-staging ...\n',
      })
      const { code, stdout } = await carol('sudo shop-staging rollback --reason "checkout fails"')
      expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('answers again') })
      const { live, problems, blocked } = await readStatus(await desk.walk('staging'))
      expect(live).toMatchObject({ sha, healthy: true })
      expect(problems).toEqual([])
      expect(blocked).toMatchObject([{ sha: undone.sha, reason: 'checkout fails' }])
    })

    it(`admits nothing of ${forbidden.length} things beyond the list`, async () => {
      const attempts = forbidden.map((command) => `${command} </dev/null >/dev/null 2>&1; echo "code $?"\n`).join('')
      const allowed = `${systemctl} restart ${own}; echo "code $?"\n`
      const { stdout } = await vps.sh('runuser -u shop-staging -- sh -s', allowed + attempts)
      const [control, ...codes] = [...stdout.matchAll(/^code (\d+)$/gm)].map(([, code]) => code)
      expect(control).toBe('0')
      expect(codes).toHaveLength(forbidden.length)
      expect(forbidden.filter((_, index) => codes[index] === '0')).toEqual([])
    })
  },
)
