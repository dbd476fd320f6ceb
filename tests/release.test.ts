import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const program = join(dirname(dirname(fileURLToPath(import.meta.url))), 'scripts/release.mjs')
const changelog =
  '# Changelog\n\n## Unreleased\n\n## 1.2.3 (2026-11-23)\n\n- It greets.\n\n## 1.2.2\n\n- Older.\n\n## 1.2.1\n'
let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'release-'))
  git('init', '--quiet', '--initial-branch=main')
  commit('1.2.3')
  git('update-ref', 'refs/remotes/origin/main', 'HEAD')
  git('tag', 'v1.2.3')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function git(...args: string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com']
  execFileSync('git', [...identity, ...args], { cwd: directory, env: { PATH: process.env['PATH'] } })
}

function commit(version: string): void {
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ version }))
  writeFileSync(join(directory, 'CHANGELOG.md'), changelog)
  git('add', '--all')
  git('commit', '--quiet', '--allow-empty', '--message', `release ${version}`)
}

const run = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { cwd: directory, encoding: 'utf8' })

describe('A tag of ours', () => {
  it('may be released when it is on main, fits the version and has a section in the changelog', () => {
    expect(run('check', 'v1.2.3')).toMatchObject({ status: 0, stdout: 'v1.2.3 may be released.\n' })
    expect(run('notes', 'v1.2.3').stdout).toBe('- It greets.\n')
  })

  it.each([
    ['is no version', 'v1', 'not a tag of the form v1.2.3'],
    ['has no section in the changelog', 'v1.2.4', 'CHANGELOG.md has no section "## 1.2.4"'],
    ['has an empty section in the changelog', 'v1.2.1', 'CHANGELOG.md has no section "## 1.2.1"'],
    ['differs from package.json', 'v1.2.2', 'package.json says 1.2.3'],
  ])('is refused when it %s', (_, tag, message) => {
    const { status, stderr } = run('check', tag)
    expect(status).toBe(1)
    expect(stderr).toContain(message)
  })

  it('is refused when it is not on main', () => {
    git('checkout', '--quiet', '-b', 'side')
    commit('1.2.3')
    git('tag', '--force', 'v1.2.3')
    expect(run('check', 'v1.2.3').stderr).toContain('v1.2.3 is not on main')
  })

  it('is refused when the moving tag would go back', () => {
    commit('1.2.3')
    git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    git('tag', 'v1')
    expect(run('check', 'v1.2.3').stderr).toContain('v1 would go back')
  })
})
