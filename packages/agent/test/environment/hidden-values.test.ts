import { expect, it } from 'vitest'
import { appFiles, archiveOf } from '../world/archive.ts'
import { bring, makeHost, runPhase } from '../world/host.ts'

it('lets no value of the environment out, whatever a program prints, and leaves the words of the protocol alone', async () => {
  const host = await makeHost({ prepare: [['sh', '-c', 'echo "key $API_KEY"; echo "${DATABASE_URL#*//}"; exit 3']] })
  const url = 'postgresql://shop:hunter2-hunter2@db/shop'
  const env = `API_KEY=correct-horse\nDATABASE_URL=${url}\nMODE=staging\nKIND=done-for-now\n`
  const one = await bring(host, 'one', await archiveOf(appFiles()), env)
  const ended = await runPhase(host, one, 'prepare')
  const told = host.start('follow', { deploy: one.deploy, phase: 'prepare', offset: 0 })
  await told.answer
  for (const text of [JSON.stringify(ended), told.events.join()]) {
    expect(text).toContain('key ***')
    expect(text).not.toMatch(/correct-horse|hunter2/)
  }
  expect(ended).toMatchObject({ kind: 'failed', code: 'PHASE_FAILED' })
  expect(await host.call('status', {})).toMatchObject({ environment: 'staging' })
  await host.remove()
})
