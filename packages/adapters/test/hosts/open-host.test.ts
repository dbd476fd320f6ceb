import { dryRunHost, openHost } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Log, parseConfig, requireEnvironment, Secret } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'

const heard: string[] = []
const take = (line: string) => void heard.push(line)
const log: Log = { debug: take, info: take, warning: take, error: take, group: (_, work) => work() }

function environment(fields: string) {
  const config = parseConfig(
    `{version: 1, app: shop, environments: {staging: {url: 'https://x.example', root: /srv/x, ${fields}}}}`,
  )
  return requireEnvironment(config, 'staging')
}

describe('openHost', () => {
  it('runs on this machine for transport local, without any key', async () => {
    const host = await openHost({ environment: environment('transport: local'), clock: systemClock, log })
    expect(await host.exec({ argv: ['true'] }, { timeoutMs: 5000 })).toMatchObject({ kind: 'exited', code: 0 })
  })

  it('asks for a private key before it connects', async () => {
    const over = environment("host: 127.0.0.1, port: 1, host_key: 'ssh-ed25519 AAAA'")
    await expect(openHost({ environment: over, clock: systemClock, log })).rejects.toMatchObject({
      code: 'SSH_KEY_MISSING',
    })
  })

  it('refuses a pinned key that no server could show', async () => {
    const over = environment("host: 127.0.0.1, port: 1, host_key: 'ssh-ed25519 AAAA'")
    const privateKey = Secret.of('ssh-private-key', 'not looked at')
    await expect(openHost({ environment: over, privateKey, clock: systemClock, log })).rejects.toMatchObject({
      code: 'HOST_KEY_INVALID',
    })
  })
})

describe('dryRunHost', () => {
  it('prints the exact command, names a secret without showing it, and executes nothing', async () => {
    const host = dryRunHost({ name: 'deploy@shop', log })
    const result = await host.exec(
      { argv: ['sh', '-c', 'exit 7'] },
      { timeoutMs: 1, stdin: Secret.of('app-env', 'TOKEN=hidden-value') },
    )
    expect(result).toMatchObject({ kind: 'exited', code: 0, stdout: '' })
    expect(heard.at(-1)).toBe("deploy@shop$ sh -c 'exit 7' < app-env (secret)")
    expect(heard.join()).not.toContain('hidden-value')
  })
})
