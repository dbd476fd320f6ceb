import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify, stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

it('The demo on a machine without pg_dump calls no backup green, and production stays a NO-GO', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'demo-'))
  const args = ['demo/main.ts', '--only', 'rollback', '--without-pg-dump', '--directory', join(parent, 'workspace')]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root })
  const lines = stripVTControlCharacters(stdout).split('\n')
  const about = lines.filter((line) => /backup/.test(line))
  expect(about).toEqual([
    expect.stringMatching(/○ backup and restore drill: not shown: no pg_dump$/),
    expect.stringMatching(/✗ Database backup and restore drill: /),
    expect.stringMatching(/○ backup, and the production release and rollback .* not shown: no pg_dump$/),
  ])
  expect(stdout).not.toContain('Rollback by hand')
  expect(stdout).toContain('It ended well, but for what was not shown.')
  expect(await readFile(join(parent, 'release-report.html'), 'utf8')).toContain('not shown: no pg_dump')
  await rm(parent, { recursive: true, force: true })
}, 120_000)
