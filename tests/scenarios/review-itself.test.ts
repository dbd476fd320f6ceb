import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const PLANTED = 'packages/review/src/walk/clock.ts'

/** This repository's own configuration and review code, with a branch that breaks two of its rules. */
let copy: string

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'review-itself-'))
  for (const path of ['.github/release-pipeline.yml', 'packages/review/src']) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    cpSync(join(root, path), join(copy, path), { recursive: true })
  }
  await git('init', '--quiet', '--initial-branch', 'main')
  await commit('Start')
  await git('checkout', '--quiet', '-b', 'change')
  writeFileSync(join(copy, PLANTED), 'export function hour(): number {\n  return new Date().getHours()\n}\n')
  writeFileSync(join(copy, 'CLAUDE.md'), 'notes\n')
  await commit('feat: tell the hour\n\nCo-Authored-By: Claude Opus 5.5 <noreply@anthropic.com>')
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

async function git(...args: string[]): Promise<void> {
  await run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: copy })
}

async function commit(message: string): Promise<void> {
  await git('add', '--all', '--force')
  await git('commit', '--quiet', '-m', message)
}

interface Printed {
  readonly verdict: string
  readonly summary: string
  readonly findings: readonly { path: string; line?: number; severity: string; source: readonly object[] }[]
}

async function review(...args: string[]): Promise<{ code: number; printed: Printed }> {
  const program = join(root, 'dist', 'cli.mjs')
  const env = { PATH: process.env['PATH'], HOME: copy }
  const child = run(process.execPath, [program, 'review', '--base', 'main', '--json', ...args], { cwd: copy, env })
  const ended = await child.catch((error: { code: number; stdout: string }) => error)
  return { code: 'code' in ended ? ended.code : 0, printed: JSON.parse(ended.stdout) as Printed }
}

describe('this repository, reviewed by itself', () => {
  it('is told what its rules find without any key, and that no model looked', async () => {
    const { code, printed } = await review()
    expect([code, printed.verdict]).toEqual([3, 'incomplete'])
    const ruled = (rule: string) => ({ source: [{ kind: 'rule', rule }] })
    expect(printed.findings).toMatchObject([
      { ...ruled('forbidden-file'), path: 'CLAUDE.md', severity: 'critical' },
      { ...ruled('missing-tests'), path: PLANTED, severity: 'high' },
      { ...ruled('clock-of-its-own'), path: PLANTED, line: 2, severity: 'high' },
    ])
    expect(printed.summary).toContain('no key for openai was given')
  })

  it('is judged by its rules alone where that is asked for: a critical finding is a no without any model', async () => {
    const { code, printed } = await review('--rules-only')
    expect([code, printed.verdict]).toEqual([3, 'incomplete'])
    await git('revert', '--no-edit', 'HEAD')
    const clean = await review('--rules-only').finally(() => git('reset', '--quiet', '--hard', 'HEAD~1'))
    expect([clean.code, clean.printed.findings]).toEqual([0, []])
  })

  it('is reviewed by recorded answers: by the vendor that did not write it, on the line that it means', async () => {
    const value = {
      summary: 'Adds the hour.',
      findings: [
        {
          path: PLANTED,
          line: 2,
          end_line: null,
          side: 'RIGHT',
          quote: '  return new Date().getHours()',
          severity: 'low',
          category: 'correctness',
          confidence: 0.7,
          title: 'The hour depends on the time zone of the machine',
          why: 'Servers run in UTC and people do not.',
          suggestion: null,
        },
      ],
    }
    const answers = ['gpt-6.1-sol', 'gpt-6.1-terra'].map((model) => ({
      vendor: 'openai',
      schemaName: 'review',
      model,
      value,
    }))
    const file = join(copy, '..', `answers-${process.pid}.json`)
    writeFileSync(file, JSON.stringify({ version: 1, answers }))
    const { code, printed } = await review('--answers', file).finally(() => rmSync(file))
    expect([code, printed.verdict]).toEqual([3, 'changes-requested'])
    expect(printed.summary).toContain('Opus 5.5\\) wrote this')
    const said = printed.findings.find(({ source }) => source.some((one) => 'vendor' in one))
    expect(said).toMatchObject({ path: PLANTED, line: 2 })
  })
})
