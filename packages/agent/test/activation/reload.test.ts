import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appFiles, archiveOf } from '../world/archive.ts'
import { deployConfirmed, deployUntilSwitched, makeHost, type TestHost, until } from '../world/host.ts'
import { freePort, shaAt } from '../world/port.ts'

describe('activation by reload of the web server', { timeout: 60_000 }, () => {
  let host: TestHost
  let edge: Edge
  beforeEach(async () => {
    const ports: [number, number] = [await freePort(), await freePort()]
    host = await makeHost()
    const { root } = host
    // A web server takes its configuration at a reload, and refuses it when it is wrong.
    const reload = ['sh', '-c', `test ! -e ${root}/broken && cp ${root}/live/upstream.conf ${root}/taken.conf`]
    const config = JSON.parse(readFileSync(host.configPath, 'utf8'))
    await writeFile(host.configPath, JSON.stringify({ ...config, activation: { mode: 'reload', ports, reload } }))
    edge = await startEdge(`${root}/taken.conf`)
  })
  afterEach(async () => {
    edge.close()
    await host.remove()
  })

  it('moves users between two ports, and keeps the release before warm', async () => {
    const one = await deployConfirmed(host, 'one')
    expect(await shaAt(edge.port)).toBe(one.sha)
    const two = await deployConfirmed(host, 'two')
    expect(await shaAt(edge.port)).toBe(two.sha)
    const back = await host.call('rollback', { by: 'bob', reason: 'prices are wrong' })
    expect(back).toMatchObject({ kind: 'rolled-back', live: one.release, healthy: true })
    expect(await shaAt(edge.port)).toBe(one.sha)
    expect(await host.call('recover', { by: 'test' })).toEqual({ actions: [] })
  })

  it('leaves the old release serving when the candidate never becomes healthy', async () => {
    const one = await deployConfirmed(host, 'one')
    const archive = await archiveOf(appFiles({ dies: true }))
    await expect(deployUntilSwitched(host, 'two', { archive })).rejects.toThrow(/SERVICE_NOT_STARTED/)
    expect(await shaAt(edge.port)).toBe(one.sha)
  })

  it('fails the switch when the web server refuses its configuration, and users stay where they are', async () => {
    const one = await deployConfirmed(host, 'one')
    await writeFile(`${host.root}/broken`, '')
    await expect(deployUntilSwitched(host, 'two')).rejects.toMatchObject({
      code: 'WEB_SERVER_NOT_RELOADED',
      live: expect.stringContaining(one.release),
    })
    expect(await host.state()).toMatchObject({ live: { release: one.release }, armed: null, lease: null })
    expect(await shaAt(edge.port)).toBe(one.sha)
    expect((await host.state()).attention).toContain('ended with code')
  })

  it('does not stop the release that the web server still asks, and moves users when it takes its configuration again', async () => {
    const one = await deployConfirmed(host, 'one')
    const two = await deployUntilSwitched(host, 'two')
    await writeFile(`${host.root}/broken`, '')
    await host.call('rollback', { deploy: two.deploy, by: 'ci', reason: 'the smoke tests failed' })
    // Not what was asked for, but an answer; and the status says so.
    expect(await shaAt(edge.port)).toBe(two.sha)
    expect((await host.call('status', {})).problems.join(' ')).toContain('ended with code')
    await rm(`${host.root}/broken`)
    const { actions } = await host.call('recover', { by: 'bob' })
    expect(actions.join(' ')).toContain(`Led users to release ${one.release} again`)
    await until('users are back', async () => (await shaAt(edge.port)) === one.sha)
  })
})

interface Edge {
  readonly port: number
  close(): void
}

/** A web server that sends everything to the port in the configuration that it took last. */
async function startEdge(taken: string): Promise<Edge> {
  const server: Server = createServer((incoming, response) => {
    const port = /127\.0\.0\.1:(\d+);/.exec(readFileSync(taken, 'utf8'))?.[1]
    const call = request({ host: '127.0.0.1', port, path: incoming.url }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    call.on('error', () => response.writeHead(502).end())
    call.end()
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { port, close: () => server.close() }
}
