import { must, type Vps, whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBook } from './support/book.ts'
import { Newcomer } from './support/newcomer.ts'

const reason = await whyNoVps()
const book = readBook('setup.md')

describe.skipIf(reason !== undefined)(
  `docs/setup.md, done as it is written${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let newcomer: Newcomer
    let vps: Vps
    beforeAll(async () => {
      newcomer = await Newcomer.arrive()
      vps = newcomer.vps
    }, 300_000)
    afterAll(() => newcomer?.leave())

    /** Runs every command of a chapter, and looks for each check mark that the page promises. */
    async function follow(chapter: string): Promise<void> {
      const commands = book.get(chapter) ?? []
      expect(commands.length, `docs/setup.md has no commands under "${chapter}"`).toBeGreaterThan(0)
      for (const { line, good } of commands) {
        const { code, text } = await newcomer.types(line)
        const lines = text.split('\n')
        for (const subject of good)
          expect(
            lines.filter((found) => found.startsWith(`✓ ${subject}`)),
            `${line}\n${text}`,
          ).not.toEqual([])
        // Doctor goes on naming what the next chapters are about.
        if (good.length === 0) expect(code, `${line}\n${text}`).toBe(0)
      }
    }

    it('1. writes the files', () => follow('1. The files'))

    it('2. prepares a bare server', async () => {
      expect((await vps.sh('ls /opt')).stdout).toBe('')
      await follow('2. The server')
    }, 300_000)

    it('3. gives GitHub the secrets', async () => {
      newcomer.makesEnvironments()
      await follow('3. The secrets')
    })

    it('4. protects the default branch', async () => {
      newcomer.requires('AI review')
      await follow('4. The rule')
    })

    it('5. brings the first release to both environments', async () => {
      await follow('5. The first release')
      const sha = (await must('git', '-C', newcomer.repository, 'rev-parse', 'HEAD')).trim()
      for (const url of Object.values(newcomer.urls))
        expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ sha })
    }, 300_000)

    it('and leaves nothing for doctor to name', async () => {
      for (const environment of ['staging', 'production']) {
        const { code, text } = await newcomer.types(
          `GITHUB_TOKEN=$(gh auth token) release-pipeline doctor ${environment} --identity ~/.ssh/deploy_${environment}`,
        )
        expect([code, text.split('\n').filter((line) => line !== '' && !line.startsWith('✓'))], text).toEqual([0, []])
      }
    })

    it('rotates a deploy key: the new one is let in, and the old one is not', async () => {
      await follow('Keys and secrets')
      const { code, text } = await newcomer.types('release-pipeline status staging --identity ~/.ssh/deploy_staging')
      expect([code, text]).toEqual([1, expect.stringContaining('SSH_AUTH_FAILED')])
    }, 120_000)
  },
)
