import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { archiveDigest, packArtifact, readArchive } from '@release-pipeline/adapters/hosts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pack-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

async function build(name: string, modified: Date): Promise<string> {
  const output = join(directory, name)
  await mkdir(join(output, 'static/.well-known'), { recursive: true })
  await writeFile(join(output, 'start.sh'), '#!/bin/sh\n')
  await chmod(join(output, 'start.sh'), 0o755)
  await writeFile(join(output, 'static/.well-known/hidden'), 'dot files travel too')
  await writeFile(join(output, "static/it's ü.txt"), 'names as they are')
  await symlink('start.sh', join(output, 'run'))
  await utimes(join(output, 'start.sh'), modified, modified)
  return output
}

describe('packArtifact', () => {
  it('gives the same bytes for the same files, whenever and wherever they were built', async () => {
    const one = await packArtifact(await build('one', new Date('2020-01-01')))
    const two = await packArtifact(await build('two', new Date('2024-06-01')))
    expect(two.digest).toBe(one.digest)
    expect(two.bytes).toBe(one.bytes)
  })

  it('packs everything: dot files, links, modes and odd names', async () => {
    const { path } = await packArtifact(await build('one', new Date()))
    const listing = execFileSync('tar', ['-tvzf', path, '--quoting-style=literal'], {
      encoding: 'utf8',
      env: { LC_ALL: 'C.UTF-8', PATH: process.env['PATH'] },
    })
    expect(listing).toContain('./static/.well-known/hidden')
    expect(listing).toContain("./static/it's ü.txt")
    expect(listing).toMatch(/-rwxr-xr-x 0\/0 .* 1970-01-01 .*\.\/start\.sh/)
    expect(listing).toContain('./run -> start.sh')
  })

  it('reports the digest and size of what it wrote', async () => {
    const packed = await packArtifact(await build('one', new Date()))
    expect(await archiveDigest(packed.path)).toEqual({ digest: packed.digest, bytes: packed.bytes })
    const read: Uint8Array[] = []
    for await (const chunk of readArchive(packed.path)) read.push(chunk)
    expect(Buffer.concat(read)).toHaveLength(packed.bytes)
  })

  it.each([
    ['a directory that does not exist', (at: string) => join(at, 'missing'), 'ARTIFACT_NOT_PACKED'],
    ['an empty directory', (at: string) => at, 'ARTIFACT_NOT_PACKED'],
  ])('refuses %s', async (_, where, code) => {
    await expect(packArtifact(where(directory))).rejects.toMatchObject({ code })
  })

  it('refuses to write the archive into what it packs', async () => {
    const output = await build('one', new Date())
    await expect(packArtifact(output, join(output, 'static'))).rejects.toMatchObject({ code: 'ARTIFACT_NOT_PACKED' })
  })
})

describe('archiveDigest', () => {
  it.each([
    ['nothing', 'missing.tar.gz'],
    ['a directory', '.'],
  ])('refuses %s', async (_, name) => {
    await expect(archiveDigest(join(directory, name))).rejects.toMatchObject({ code: 'ARTIFACT_MISSING' })
  })
})
