// Tells which stage it is by what an earlier one saved, and adds to that.
const { appendFileSync } = require('node:fs')
const trail = process.env.STATE_TRAIL ?? ''
console.log(process.env.INPUT_WHO ?? '', process.env['INPUT_TWO WORDS'] ?? '', `after [${trail}]`)
appendFileSync(process.env.GITHUB_STATE, `TRAIL=${trail}x\n`)
appendFileSync(process.env.GITHUB_OUTPUT, `stage=${trail.length}\n`)
if (process.env.INPUT_WHO === 'breaks' && trail.length === 1) process.exitCode = 1
if (process.env.INPUT_WHO === 'breaks early' && trail.length === 0) process.exitCode = 1
