// `npm test` and `npm run test:system`: type check, lint, then the asked vitest projects. Ends with one line of counts.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'

const projects = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const full = process.argv.includes('--full')
const stages = projects.includes('unit')
  ? [
      ['Types', 'tsc', ['--build']],
      ['Lint', 'biome', ['ci', '--colors=off', '--error-on-warnings', '.']],
      ['Unused code', 'knip', []],
    ]
  : []

const failures = stages.filter(([title, command, args]) => !runStage(title, command, args)).map(([title]) => title)
const counts = runVitest()
for (const title of failures) console.log(`Stage failed: ${title}`)
const failed = counts.failed + failures.length
for (const { title, reason } of counts.skipped) console.log(`Skipped: ${title} (${reason})`)
console.log(
  `${counts.passed} passed, ${failed} failed${counts.skipped.length > 0 ? `, ${counts.skipped.length} skipped` : ''}`,
)
process.exit(failed === 0 ? 0 : 1)

function runStage(title, command, args) {
  const started = performance.now()
  process.stdout.write(`${title} ... `)
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  console.log(`${status === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  if (status !== 0) console.log(`${stdout ?? ''}${stderr ?? ''}`)
  return status === 0
}

function runVitest() {
  const directory = mkdtempSync(join(tmpdir(), 'release-pipeline-tests-'))
  const report = join(directory, 'report.json')
  try {
    const args = [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      // Each of these boots servers of its own and sets them deadlines.
      ...(projects.includes('system') ? [`--maxWorkers=${availableParallelism() + 1}`] : []),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]
    const { status } = spawnSync('vitest', args, {
      stdio: 'inherit',
      env: { ...process.env, ...(full ? { TEST_FULL: '1' } : {}) },
    })
    return count(JSON.parse(readFileSync(report, 'utf8')), status)
  } catch (error) {
    console.log(`vitest did not write a report: ${error.message}`)
    return { passed: 0, failed: 1, skipped: [] }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function count(report, status) {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const failed = tests.filter((test) => test.status === 'failed').length
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const skipped = tests
    .filter((test) => !['passed', 'failed'].includes(test.status))
    .map((test) => ({
      title: test.fullName,
      reason: /\[skipped: (.+)\]/.exec(test.fullName)?.[1] ?? 'no reason given',
    }))
  const failures = failed + broken.length
  return { passed, failed: failures === 0 && status !== 0 ? 1 : failures, skipped }
}
