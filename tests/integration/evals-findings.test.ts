import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ModelScript, startAnthropic, startOpenAI } from '@release-pipeline/testing/models'
import { expect, it } from 'vitest'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Finds what reads SQL into a string, everywhere else nothing, and one thing that is no defect. */
const reviewer: ModelScript = ({ task, user }) => ({
  kind: 'value',
  value:
    task === 'review'
      ? {
          summary: 'Read.',
          findings: [
            ...about(user, 'query = f"SELECT', 'backend/search.py'),
            ...about(user, 'PAGE_SIZE = 50', 'web/src/list.ts'),
          ],
        }
      : {
          verdicts: [...user.matchAll(/^--- claim ([0-9a-f]{16})$/gm)].map(([, id]) => ({
            id,
            verdict: 'confirm',
            reason: 'Yes.',
          })),
        },
})

function about(user: string, quote: string, path: string): object[] {
  if (!user.includes(path) || !user.includes(quote)) return []
  const rest = { line: null, end_line: null, side: 'RIGHT', severity: 'high', category: 'security', confidence: 0.9 }
  return [{ ...rest, path, quote, title: 'A claim', why: 'Because.', suggestion: null }]
}

function evals(environment: Record<string, string>): Promise<{ code: number; output: string }> {
  const env = { PATH: process.env['PATH'] ?? '', ...environment }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'evals/main.ts'), '--findings'],
      { env, cwd: root },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr }),
    )
  })
}

it('with keys, the models review labelled pull requests and their findings are compared with the known defects', async () => {
  await using claude = await startAnthropic({ script: reviewer, keys: ['claude-key-123'] })
  await using gpt = await startOpenAI({ script: reviewer, keys: ['openai-key-123'] })
  const { code, output } = await evals({
    ANTHROPIC_API_KEY: 'claude-key-123',
    ANTHROPIC_BASE_URL: claude.url,
    OPENAI_API_KEY: 'openai-key-123',
    OPENAI_BASE_URL: gpt.url,
  })
  expect(code, output).toBe(0)
  expect(output).toContain('Recall 16.7 % (1 of 6)')
  expect(output).toMatch(/\| search-by-text \| 1 of 1 \| 0 \|/)
  expect(output).toMatch(/\| clean-rename \| 0 of 0 \| 1 \|/)
  expect(output).toContain('incomplete reviews 0')
})

it('without a key, measuring findings is refused with one sentence', async () => {
  expect(await evals({})).toMatchObject({ code: 2, output: expect.stringContaining('needs ANTHROPIC_API_KEY') })
})
