// `node scripts/release.mjs check v1.2.3`: whether the tag may become a release. `... notes v1.2.3`: its section of the changelog.
// Plain Node without dependencies: it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [task = '', tag = ''] = process.argv.slice(2)
const directory = process.cwd()
const version = /^v(\d+\.\d+\.\d+)$/.exec(tag)?.[1]
if (version === undefined) fail(`"${tag}" is not a tag of the form v1.2.3.`)

const notes = sectionOf(readFileSync(join(directory, 'CHANGELOG.md'), 'utf8'), version)
if (notes === undefined)
  fail(`CHANGELOG.md has no section "## ${version}" with text in it. Rename "Unreleased" and commit that first.`)
if (task === 'notes') process.stdout.write(`${notes}\n`)
else if (task === 'check') check()
else fail(`Unknown task "${task}"; known: check, notes.`)

function check() {
  const { version: own } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  if (own !== version) fail(`package.json says ${own}, the tag says ${version}.`)
  if (git('merge-base', '--is-ancestor', `${tag}^{commit}`, 'refs/remotes/origin/main') !== 0)
    fail(`${tag} is not on main: a release contains what was reviewed and nothing else.`)
  const major = tag.split('.')[0]
  const moving = `refs/tags/${major}`
  if (
    git('rev-parse', '--verify', '--quiet', moving) === 0 &&
    git('merge-base', '--is-ancestor', `${moving}^{commit}`, `${tag}^{commit}`) !== 0
  )
    fail(`${major} would go back: it points to a commit that ${tag} does not contain.`)
  console.log(`${tag} may be released.`)
}

function sectionOf(changelog, wanted) {
  const sections = changelog.split(/^## /m).slice(1)
  const found = sections.find((section) => /^\[?([\d.]+)\]?/.exec(section)?.[1] === wanted)
  const text = found?.slice(found.indexOf('\n')).trim()
  return text === '' ? undefined : text
}

function git(...args) {
  return spawnSync('git', args, { cwd: directory, stdio: 'ignore' }).status
}

function fail(message) {
  console.error(`error: ${message}`)
  process.exit(1)
}
