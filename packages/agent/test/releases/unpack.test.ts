import { execFileSync } from 'node:child_process'
import { access, link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unpack } from '../../src/releases/unpack.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'unpack-'))
  await mkdir(join(dir, 'tree'))
})
afterEach(() => rm(dir, { recursive: true }))

const env = { PATH: process.env['PATH'] ?? '' }

async function tar(args: string[]): Promise<string> {
  const path = join(dir, 'a.tar.gz')
  execFileSync('tar', ['-czf', path, '-C', join(dir, 'tree'), ...args])
  return path
}

describe('an archive', () => {
  it('is unpacked with long names, links inside it and modes', async () => {
    const long = `${'long-directory-name/'.repeat(9)}file-${'x'.repeat(120)}.txt`
    await mkdir(join(dir, 'tree', long, '..'), { recursive: true })
    await writeFile(join(dir, 'tree', long), 'deep')
    await writeFile(join(dir, 'tree/run.sh'), '#!/bin/sh\n', { mode: 0o755 })
    await symlink('run.sh', join(dir, 'tree/start'))
    await link(join(dir, 'tree/run.sh'), join(dir, 'tree/hard'))
    for (const format of ['gnu', 'pax', 'ustar']) {
      const args = format === 'ustar' ? ['run.sh', 'start', 'hard'] : ['.']
      const archive = await tar([`--format=${format}`, ...args])
      await unpack(archive, join(dir, 'out'), env)
      expect(await readFile(join(dir, 'out/start'), 'utf8')).toContain('/bin/sh')
      if (format !== 'ustar') expect(await readFile(join(dir, 'out', long), 'utf8')).toBe('deep')
    }
  })

  it('may hold links through links and links to what does not exist yet', async () => {
    await mkdir(join(dir, 'tree/packages/tool'), { recursive: true })
    await mkdir(join(dir, 'tree/node_modules/.bin'), { recursive: true })
    await writeFile(join(dir, 'tree/packages/tool/cli.js'), 'x')
    await symlink('../packages/tool', join(dir, 'tree/node_modules/tool'))
    await symlink('../tool/cli.js', join(dir, 'tree/node_modules/.bin/tool'))
    await symlink('later/made', join(dir, 'tree/current'))
    await unpack(await tar(['.']), join(dir, 'out'), env)
    expect(await readFile(join(dir, 'out/node_modules/.bin/tool'), 'utf8')).toBe('x')
  })

  const unsafe: Record<string, () => Promise<string>> = {
    'an absolute path': async () => {
      await writeFile(join(dir, 'tree/a'), 'x')
      return tar(['-P', '--transform=s,^a$,/tmp/evil,', 'a'])
    },
    'a path that leads out': async () => {
      await writeFile(join(dir, 'tree/a'), 'x')
      return tar(['-P', '--transform=s,^a$,../evil,', 'a'])
    },
    'a path that leads out in its middle': async () => {
      await writeFile(join(dir, 'tree/a'), 'x')
      return tar(['-P', '--transform=s,^a$,b/../../evil,', 'a'])
    },
    'a link to an absolute path': async () => {
      await writeFile(join(dir, 'tree/a'), 'x')
      await symlink('/etc/passwd', join(dir, 'tree/link'))
      return tar(['.'])
    },
    'a link that leads out': async () => {
      await mkdir(join(dir, 'tree/sub'))
      await writeFile(join(dir, 'tree/a'), 'x')
      await symlink('../../outside', join(dir, 'tree/sub/link'))
      return tar(['.'])
    },
    'two links that lead out together': async () => {
      await mkdir(join(dir, 'tree/a/b/c'), { recursive: true })
      await writeFile(join(dir, 'tree/a/file'), 'x')
      await symlink('../../..', join(dir, 'tree/a/b/c/up'))
      await symlink('a/b/c/up/../../..', join(dir, 'tree/evil'))
      return tar(['.'])
    },
    'a hard link through a link': async () => {
      await mkdir(join(dir, 'tree/real'))
      await writeFile(join(dir, 'tree/real/f'), 'x')
      await link(join(dir, 'tree/real/f'), join(dir, 'tree/z'))
      await symlink('real', join(dir, 'tree/link'))
      return tar(['--no-recursion', '--transform=flags=h;s,^real/f,link/f,', 'real/f', 'link', 'z'])
    },
    'a file written through a link': async () => {
      await mkdir(join(dir, 'tree/real'))
      await writeFile(join(dir, 'tree/real/f'), 'x')
      await symlink('real', join(dir, 'tree/link'))
      return tar(['--no-recursion', '--transform=s,^real/f,link/f,', 'link', 'real/f'])
    },
    'a fifo': async () => {
      await writeFile(join(dir, 'tree/a'), 'x')
      execFileSync('mkfifo', [join(dir, 'tree/pipe')])
      return tar(['.'])
    },
    'the name of the seal': async () => {
      await writeFile(join(dir, 'tree/SEALED'), 'x')
      return tar(['.'])
    },
  }
  it.each(Object.keys(unsafe))('with %s is refused', async (name) => {
    const archive = await unsafe[name]?.()
    await expect(unpack(archive ?? '', join(dir, 'out'), env)).rejects.toMatchObject({ code: 'ARCHIVE_UNSAFE' })
    await expect(access(join(dir, 'out'))).rejects.toThrow()
  })

  it.each([
    ['more bytes than there is room for', { bytes: 99_999, members: 9 }, 'HOST_DISK_FULL'],
    ['more members than a release may have', { bytes: 1_000_000, members: 2 }, 'ARCHIVE_UNSAFE'],
  ])('of %s is refused before anything is written', async (_, room, code) => {
    await writeFile(join(dir, 'tree/a'), '0'.repeat(100_000))
    await writeFile(join(dir, 'tree/b'), '')
    const archive = await tar(['.'])
    await expect(unpack(archive, join(dir, 'out'), env, room)).rejects.toMatchObject({ code })
    await expect(access(join(dir, 'out'))).rejects.toThrow()
    await unpack(archive, join(dir, 'out'), env, { bytes: 1_000_000, members: 3 })
  })

  it('that is no archive, is cut off or has a wrong checksum is refused', async () => {
    await writeFile(join(dir, 'tree/a'), 'x'.repeat(5000))
    const whole = gunzipSync(await readFile(await tar(['.'])))
    const flipped = Buffer.from(whole)
    flipped[10] = (flipped[10] ?? 0) ^ 1
    for (const bytes of [Buffer.from('hello'), gzipSync(whole.subarray(0, 1500)), gzipSync(flipped), gzipSync('')]) {
      await writeFile(join(dir, 'bad.tar.gz'), bytes)
      await expect(unpack(join(dir, 'bad.tar.gz'), join(dir, 'out'), env)).rejects.toMatchObject({
        code: 'ARCHIVE_CORRUPT',
      })
    }
  })
})
