import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { deployUntilSwitched, makeHost } from './world/host.ts'

describe('The first release of an environment that was served by something else before', () => {
  it('goes back to that, which is called healthy when it listens', async () => {
    const old = createServer().listen(0, '127.0.0.1')
    await once(old, 'listening')
    const address = old.address()
    const predecessor = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const host = await makeHost({ predecessor })
    try {
      const first = await deployUntilSwitched(host, 'one')
      const result = await host.call('rollback', { deploy: first.deploy, by: 'alice', reason: 'smoke' })
      expect(result).toMatchObject({ kind: 'rolled-back', live: null, healthy: true })
      expect(result.detail).toContain(`${predecessor}, which was there before releases, serves again`)
      expect(await host.call('status', {})).toMatchObject({ live: null, predecessor, problems: [] })
    } finally {
      await host.remove()
      old.close()
    }
  })

  it('is not called healthy when nothing listens there any more', async () => {
    const host = await makeHost({ predecessor: 'unix:/nowhere/old.sock' })
    try {
      const first = await deployUntilSwitched(host, 'one')
      const result = await host.call('rollback', { deploy: first.deploy, by: 'alice', reason: 'smoke' })
      expect(result).toMatchObject({ live: null, healthy: false })
      expect(result.detail).toContain('There is no release before it.')
    } finally {
      await host.remove()
    }
  })
})
