// `npm run bench [-- name]`: runs the measurements and prints them as Markdown, with machine, date and commit.
import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { coldStart } from './cold-start.ts'
import { deploy } from './deploy.ts'
import { restore } from './restore.ts'
import { review } from './review.ts'
import { rollback } from './rollback.ts'
import { setup } from './setup.ts'
import { smokeRunners } from './smoke-runners/measure.ts'
import { upload } from './upload.ts'
import { watch } from './watch.ts'
import { zeroDowntime } from './zero-downtime.ts'

const measurements: Readonly<Record<string, () => string | Promise<string>>> = {
  'cold-start': coldStart,
  deploy,
  restore,
  review,
  rollback,
  setup,
  upload,
  watch,
  'smoke-runners': smokeRunners,
  'zero-downtime': () => zeroDowntime(),
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in measurements))
if (unknown.length > 0) {
  console.error(`Unknown measurement: ${unknown.join(', ')}; known: ${Object.keys(measurements).join(', ')}.`)
  process.exit(2)
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
console.log(
  `${new Date().toISOString().slice(0, 10)}, commit ${commit}, node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
)
for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length === 0 || wanted.includes(name)) console.log(`## ${name}\n\n${await measure()}\n`)
}
