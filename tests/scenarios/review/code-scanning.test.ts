import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { finds } from './support/answers.ts'
import { startReview } from './support/start-review.ts'

it('The findings are written as SARIF where the workflow asks for a file', async () => {
  const world = await startReview()
  world.vendors.claude = finds(/stock -=/)
  world.vendors.openai = finds(/stock -=/)
  const files = { 'service/app.py': 'def buy(order):\n    order.stock -= order.count\n', 'CLAUDE.md': 'notes\n' }
  const directory = await mkdtemp(join(tmpdir(), 'sarif-'))
  try {
    const number = await world.open({ branch: 'x', files, message: 'feat: buy' })
    const file = join(directory, 'ai-review.sarif')
    const reviewed = await world.review(number, { inputs: { 'sarif-file': file } })
    expect(reviewed.verdict, reviewed.log).toBe('changes-requested')
    const { version, runs } = JSON.parse(await readFile(file, 'utf8'))
    expect(version).toBe('2.1.0')
    expect(runs[0].results).toMatchObject([
      { ruleId: 'ai/correctness', locations: [{ physicalLocation: { region: { startLine: 2 } } }] },
      { ruleId: 'forbidden-file', locations: [{ physicalLocation: { artifactLocation: { uri: 'CLAUDE.md' } } }] },
    ])
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
