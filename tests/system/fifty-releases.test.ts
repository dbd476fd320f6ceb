import { readdir } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { appFiles, archiveOf } from '../../packages/agent/test/world/archive.ts'
import { deployUntilSwitched, makeHost, mustRun } from '../../packages/agent/test/world/host.ts'

const KEEP = 3
const node = process.execPath

it('holds what `keep` says and nothing else after 50 releases, of which every seventh was undone', async () => {
  const host = await makeHost({
    keep: KEEP,
    components: {
      web: {
        type: 'service',
        command: [node, 'server.mjs'],
        variables: {},
        health: { path: '/api/health', sha_field: 'sha' },
      },
      queue: { type: 'worker', command: [node, 'worker.mjs'], variables: {}, finish_within: 1000 },
      modules: {
        type: 'layer',
        link: 'node_modules',
        key: ['package-lock.json'],
        build: [['sh', '-c', 'cp package-lock.json "$RELEASE_LAYER/"']],
      },
      frontend: { type: 'static', directory: 'public' },
    },
  })
  try {
    const kept: string[] = []
    for (let n = 1; n <= 50; n += 1) {
      // A new lock file every fifth time, a new secret every time.
      const archive = await archiveOf({ ...appFiles(), 'package-lock.json': `{"generation":${Math.ceil(n / 5)}}` })
      const deploy = await deployUntilSwitched(host, `release-${n}`, { archive, env: `SECRET=value-number-${n}` })
      await mustRun(host, deploy, 'workers')
      if (n % 7 === 0) {
        await host.call('rollback', { deploy: deploy.deploy, by: 'test', reason: 'every seventh' })
      } else {
        await host.call('confirm', { deploy: deploy.deploy, fence: deploy.fence, by: 'test' })
        kept.push(deploy.release)
      }
    }
    const newest = kept.slice(-KEEP).toSorted()
    const below = async (path: string) => (await readdir(`${host.root}/${path}`)).toSorted()
    expect(await below('releases')).toEqual(newest)
    expect(await below('incoming')).toEqual([])
    // Of the live one and the one before: what the next upload builds on.
    expect(await below('archives')).toEqual(newest.slice(-2).map((release) => `${release}.tar.gz`))
    // Releases 47, 48 and 50 (49 was undone): generation 10 of the lock file, and one environment each.
    expect(await below('layers/modules')).toHaveLength(1)
    expect(await below('shared/env')).toHaveLength(KEEP)
    // Output of the last confirmed and of the last undone deploy.
    expect(await below('state/phases')).toEqual(['deploy-release-49', 'deploy-release-50'])
    const { releases } = await host.state()
    expect(releases.map(({ id }) => id).toSorted()).toEqual(newest)
    // The service of the release before stays warm; its worker has ended.
    const slot = (await host.state()).live?.slot
    const running = (await below('slots-run')).filter((name) => name.endsWith('.pid') && !name.includes('retiring'))
    expect(running).toEqual([
      ...(slot === 'blue' ? ['blue-queue.pid'] : []),
      'blue-web.pid',
      ...(slot === 'green' ? ['green-queue.pid'] : []),
      'green-web.pid',
    ])
  } finally {
    await host.remove()
  }
}, 600_000)
