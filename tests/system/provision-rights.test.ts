import { type Vps, whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AUTHORITY } from './support/authority.ts'
import { type Attempt, forbidden, ownDatabase } from './support/forbidden.ts'
import { bareServer, Desk, snapshot } from './support/prepared.ts'

const reason = await whyNoVps()
const APP = '/etc/systemd/system/shop-staging-backend-blue.service'

describe.skipIf(reason !== undefined)(
  `The rights on a prepared server${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let vps: Vps
    let desk: Desk
    beforeAll(async () => {
      desk = await Desk.open()
      vps = await bareServer('rights')
      await desk.configure(vps)
      for (const environment of ['staging', 'production'] as const) {
        const { code, text } = await desk.provision(vps, environment, ['--yes'])
        expect(code, text).toBe(0)
        await desk.deploy(environment, environment === 'staging' ? 'a' : 'b')
      }
    }, 300_000)
    afterAll(async () => {
      await vps?.remove()
      await desk.close()
    })

    it('give the deploy key no shell', async () => {
      const host = await (await desk.walk('staging')).connect()
      const shell = await host.exec({ argv: ['id'] }, { timeoutMs: 10_000, stdin: '' })
      await host.close()
      expect(shell.stdout).not.toContain('uid=')
    })

    it.each([
      ['the deploy user in a shell', (script: string) => vps.sh('runuser -u shop-staging -- sh -s', script)],
      ['the app in its unit', (script: string) => inUnitOfTheApp(script)],
    ])(`admit nothing of ${forbidden.length} forbidden things to %s`, async (_, run) => {
      expect(forbidden.length).toBeGreaterThanOrEqual(30)
      expect(new Set(forbidden.map(({ command }) => command)).size).toBe(forbidden.length)
      const before = await untouched()
      const { stdout, stderr } = await run(scriptOf([ownDatabase, ...forbidden]))
      const codes = stdout.split('\n').flatMap((line) => /^code (\d+)$/.exec(line)?.[1] ?? [])
      expect(codes, stdout + stderr).toHaveLength(1 + forbidden.length)
      // It can do what is its own: the others fail because they are refused.
      expect(codes[0], stdout + stderr).toBe('0')
      // 127: there is no such program, so nothing was tried.
      expect(forbidden.filter((_, index) => codes[index + 1] === '127').map(({ title }) => title)).toEqual([])
      expect(forbidden.filter((_, index) => codes[index + 1] === '0').map(({ title }) => title)).toEqual([])
      expect(await untouched()).toEqual(before)
    })

    it('are told by status as they are: a guard that does not run is a problem', async () => {
      const asked = () => desk.run(vps, ['status', 'staging', '--identity', 'deploy'])
      expect(await asked()).toMatchObject({ code: 0 })
      await vps.sh('systemctl stop shop-staging-guard.timer')
      const stopped = await asked()
      expect(stopped.code).not.toBe(0)
      expect(stopped.text).toContain('sudo systemctl enable --now shop-staging-guard.timer')
      await vps.sh('systemctl start shop-staging-guard.timer')
      expect(await asked()).toMatchObject({ code: 0 })
    })

    it('close the backups and the memory of the agent to the app, let it lead users nowhere, and leave it the rest of its root', async () => {
      const tries = [
        'ls /opt/shop-staging/state',
        'ls /opt/shop-staging/backups',
        'touch /opt/shop-staging/live/upstream.conf',
        'touch /opt/shop-staging/shared/files/x',
      ]
      const { stdout } = await inUnitOfTheApp(scriptOf(tries.map((command) => ({ title: command, command }))))
      expect(stdout.match(/^code \d+$/gm)).toEqual(['code 2', 'code 2', 'code 1', 'code 0'])
    })

    it('keep the exposure of every unit at 1.5 or less of 10, by systemd-analyze', async () => {
      const { stdout } = await vps.sh(`for unit in $(cd /etc/systemd/system; ls shop-*.service); do
        echo "$unit $(systemd-analyze security --no-pager "$unit" | tail -n 1)"; done`)
      const scores = [...stdout.matchAll(/^(\S+\.service) .* (\d+\.\d) \S+/gm)].map(([, unit, score]) => ({
        unit,
        score: Number(score),
      }))
      expect(scores).toHaveLength(2 * (4 + 2) + 1)
      expect(scores.filter(({ score }) => score > 1.5)).toEqual([])
    })

    it('are written in files that nginx, sshd, visudo and systemd accept', async () => {
      const { code, stdout, stderr } = await vps.sh(
        `set -e; nginx -t; sshd -t; visudo -c; systemd-analyze verify /etc/systemd/system/shop-*.service /etc/systemd/system/shop-*.timer`,
      )
      expect(code, stdout + stderr).toBe(0)
      expect(stderr).not.toMatch(/shop-.*(Unknown|Invalid|ignor)/i)
    })

    /** A unit with everything that stands in the one of the app, but for its command. */
    async function inUnitOfTheApp(script: string): Promise<{ stdout: string; stderr: string }> {
      return vps.sh(
        `cat > /tmp/try.sh
        sed -e 's#^ExecStart=.*#ExecStart=/bin/sh -s#' -e 's#^Type=.*#Type=oneshot#' -e '/^Restart/d' ${APP} > /run/systemd/system/try.service
        printf 'StandardInput=file:/tmp/try.sh\\nStandardOutput=truncate:/tmp/try.out\\nStandardError=inherit\\n' >> /run/systemd/system/try.service
        systemctl daemon-reload; systemctl start try.service; cat /tmp/try.out; rm /run/systemd/system/try.service /tmp/try.*`,
        script,
      )
    }

    /** What an attempt would have changed. */
    async function untouched(): Promise<string[]> {
      const { stdout } = await vps.sh(`
        systemctl show --property=Id,ActiveState,InvocationID nginx ssh shop-staging-guard.timer 'shop-production-*.timer' 'shop-production-backend-*' 'shop-production-worker-*'
        curl --silent --fail --cacert ${AUTHORITY}/root.pem https://shop.test/api/version
        find /opt/shop -newer /etc/release-pipeline/shop-production.json -name x; ls /opt/shop /etc/sudoers.d /etc/cron.d
        cd /; runuser -u postgres -- psql -Atc 'SELECT rolname FROM pg_roles UNION SELECT datname FROM pg_database ORDER BY 1'`)
      return [...stdout.split('\n'), ...(await snapshot(vps))]
    }
  },
)

/** One shell a command: none of them can end the others. What they say goes to the end of the output. */
function scriptOf(attempts: readonly Attempt[]): string {
  return attempts
    .map(
      ({ command }) =>
        `timeout 20 sh -c '${command.replaceAll("'", `'\\''`)}' </dev/null >/dev/null 2>&1; echo "code $?"\n`,
    )
    .join('')
}
