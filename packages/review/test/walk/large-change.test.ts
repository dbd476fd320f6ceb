import { type ChangedFile, reviewPullRequest } from '@release-pipeline/review'
import { expect, it } from 'vitest'
import { clock, config, FakeGitHub, FakeVendor, finding, found, log, pullRequest } from './fakes.ts'

/** 300 files of 67 added lines. */
const files = Array.from({ length: 300 }, (_, file): ChangedFile => {
  const lines = Array.from(
    { length: 67 },
    (_, line) => `+    value_${file}_${line} = compute(${file}, items[${line}], "text")`,
  )
  return {
    path: `backend/module_${file}/part.py`,
    status: 'added',
    additions: lines.length,
    deletions: 0,
    patch: [`@@ -0,0 +1,${lines.length} @@`, ...lines].join('\n'),
  }
})

it('300 files and 20,000 lines are read whole in batches, and what is found stays within the limits of GitHub', async () => {
  const github = new FakeGitHub({ files, pull: pullRequest({ changedFiles: 300 }) })
  const quote = 'value_7_3 = compute(7, items[3], "txt")'
  const findings = Array.from({ length: 40 }, (_, at) =>
    found({ path: `backend/module_${at * 7}/part.py`, line: 900, quote, severity: 'medium', title: `Finding ${at}` }),
  )
  const vendor = (name: 'anthropic' | 'openai') => new FakeVendor(name, finding(...findings))
  const outcome = await reviewPullRequest({
    pullRequests: github,
    checkRuns: github,
    pullRequest: 7,
    providers: { anthropic: vendor('anthropic'), openai: vendor('openai') },
    config: config({ budget: { per_pull_request: 100, per_month: 100 } }),
    clock,
    log,
    runUrl: 'https://github.test/runs/1',
  })
  expect(outcome.receipt?.coverage).toMatchObject({
    whole: true,
    files: { seen: 300 },
    lines: { total: 20_100, seen: 20_100 },
  })
  expect(github.posted.length).toBeLessThanOrEqual(20)
  expect(github.conversation[0]?.body.length).toBeLessThanOrEqual(65_536)
})
