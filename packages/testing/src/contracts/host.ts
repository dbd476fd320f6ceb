import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Secret, SuiteError } from '@release-pipeline/core'
import type { Command, ExecOptions, ExecResult, Host } from '@release-pipeline/release'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** One kind of host, set up for the contract. */
export interface HostFixture {
  open(): Promise<Host>
  stop(): Promise<void>
}

const sh = (script: string): Command => ({ argv: ['sh', '-c', script] })
const within = (options: Partial<ExecOptions> = {}): ExecOptions => ({ timeoutMs: 20_000, ...options })

/** What every host does, whatever lies between it and us. */
export function hostContract(name: string, setUp: () => Promise<HostFixture>): void {
  describe(`${name} as a host`, () => {
    let fixture: HostFixture
    let host: Host
    const run = (command: Command, options?: Partial<ExecOptions>): Promise<ExecResult> =>
      host.exec(command, within(options))

    beforeAll(async () => {
      fixture = await setUp()
      host = await fixture.open()
    })
    afterAll(async () => {
      await host?.close()
      await fixture?.stop()
    })

    it.each([0, 1, 7, 255])('reports exit code %i as it is', async (code) => {
      expect(await run(sh(`echo out; echo err >&2; exit ${code}`))).toEqual({
        kind: 'exited',
        code,
        stdout: 'out\n',
        stderr: 'err\n',
      })
    })

    it('reports the signal that killed a command, never success', async () => {
      const result = await run(sh('echo before; kill -TERM $$'))
      // A login shell that stays between reports the signal in its own way, as 128 + 15.
      const spelled =
        result.kind === 'exited' ? { kind: 'exited', code: 143 } : { kind: 'signalled', signal: 'SIGTERM' }
      expect(result).toMatchObject({ ...spelled, stdout: 'before\n' })
    })

    it('reports a program that does not exist as exit code 127', async () => {
      expect(await run({ argv: ['release-pipeline-no-such-program'] })).toMatchObject({ kind: 'exited', code: 127 })
    })

    it('hands arguments over unchanged, whatever stands in them', async () => {
      const hostile = ["it's", '', 'a b', '$(id)', '`id`', '*', '\\', '"', 'é€😀', 'x\ny', '-n', '~', '!', ';id', 'A=b']
      const result = await run({ argv: ['printf', '%s|', ...hostile] })
      expect(result).toMatchObject({ kind: 'exited', code: 0, stdout: hostile.map((word) => `${word}|`).join('') })
    })

    it('stops a command that takes too long, where it runs', async () => {
      const marker = `marker-${randomBytes(6).toString('hex')}`
      const result = await run(sh(`echo started; : ${marker}; sleep 300; echo never`), { timeoutMs: 400 })
      expect(result).toMatchObject({ kind: 'timed-out', afterMs: 400, stdout: 'started\n' })
      expect((await commandLines()).filter((line) => line.includes(marker))).toEqual([])
    })

    it('stops a command when the run is cancelled, and says so', async () => {
      const cancel = new AbortController()
      const running = run(sh('echo started; sleep 300'), {
        signal: cancel.signal,
        onStdout: () => cancel.abort(new SuiteError('RUN_CANCELLED', { what: 'The run was cancelled (SIGINT).' })),
      })
      await expect(running).rejects.toMatchObject({ code: 'RUN_CANCELLED' })
    })

    it('starts nothing for a run that is cancelled already', async () => {
      await expect(run(sh('exit 0'), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'RUN_CANCELLED' })
    })

    it('streams 100 MB into a command without holding them in memory', async () => {
      const block = randomBytes(1024 * 1024)
      const digest = createHash('sha256')
      async function* hundredMegabytes() {
        for (let sent = 0; sent < 100; sent += 1) {
          digest.update(block)
          yield block
        }
      }
      const before = process.memoryUsage().arrayBuffers
      const result = await run({ argv: ['sha256sum'] }, { stdin: hundredMegabytes(), timeoutMs: 60_000 })
      expect(result).toMatchObject({ kind: 'exited', code: 0 })
      expect(result.stdout.split(' ')[0]).toBe(digest.digest('hex'))
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024)
    }, 90_000)

    it('closes standard input at once when there is nothing to send', async () => {
      expect(await run({ argv: ['cat'] })).toMatchObject({ kind: 'exited', code: 0, stdout: '' })
    })

    it('is not stuck when a command ends without reading its standard input', async () => {
      const endless = (async function* () {
        for (;;) yield Buffer.alloc(64 * 1024)
      })()
      expect(await run(sh('exit 3'), { stdin: endless })).toMatchObject({ kind: 'exited', code: 3 })
    })

    it('stops the command and throws what the source of its standard input throws', async () => {
      const broken = (async function* () {
        yield Buffer.from('first')
        throw new SuiteError('ARTIFACT_MISSING', { what: 'The archive vanished.' })
      })()
      await expect(run({ argv: ['cat'] }, { stdin: broken })).rejects.toMatchObject({ code: 'ARTIFACT_MISSING' })
    })

    it('hands a character on whole when its bytes arrive in two pieces', async () => {
      const heard: string[] = []
      const script = "printf 'a\\342\\202'; sleep 0.2; printf '\\254b\\360\\237'; sleep 0.2; printf '\\230\\200'"
      const result = await run(sh(script), { onStdout: (text) => heard.push(text) })
      expect(result.stdout).toBe('a€b😀')
      expect(heard.join('')).toBe('a€b😀')
      expect(heard.join('')).not.toContain('\ufffd')
    })

    it('keeps a secret that goes through standard input out of every command line', async () => {
      const value = `s3cret-${randomBytes(12).toString('hex')}`
      const sampled = new Set<string>()
      let over = false
      const running = run(sh('read -r line; sleep 0.5; printf %s "$line"'), { stdin: Secret.of('token', value) })
      const ended = running.finally(() => {
        over = true
      })
      while (!over) {
        for (const line of await commandLines()) sampled.add(line)
        await new Promise((resolve) => setImmediate(resolve))
      }
      expect((await ended).stdout).toBe(value)
      expect([...sampled].some((line) => line.includes('read -r line'))).toBe(true)
      expect([...sampled].filter((line) => line.includes(value))).toEqual([])
    })

    it('runs several commands side by side', async () => {
      const results = await Promise.all([1, 2, 3, 4, 5].map((n) => run(sh(`sleep 0.1; echo ${n}`))))
      expect(results.map(({ stdout }) => stdout.trim())).toEqual(['1', '2', '3', '4', '5'])
    })
  })
}

/** Command lines of all processes that this machine shows us. */
export async function commandLines(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))
  // A process may end between the listing and the reading.
  const read = pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
  return (await Promise.all(read)).map((line) => line.replaceAll('\0', ' ').trim())
}
