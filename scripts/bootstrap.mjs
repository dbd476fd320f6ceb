// Plain Node 20 without dependencies: `npm start` and `npm test` work in a fresh clone because this runs first.
// It installs from the lockfile when node_modules is missing or stale, builds when sources changed, and then runs the
// asked task on the Node 24 that GitHub uses.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tasks = {
  demo: ['demo/main.ts'],
  test: ['scripts/test.mjs', 'unit', 'integration', 'scenarios'],
  system: ['scripts/test.mjs', 'system'],
  'test-demo': ['scripts/test.mjs', 'demo'],
  act: ['scripts/test.mjs', 'act'],
  check: ['scripts/generate.ts', '--check'],
  lint: ['scripts/lint-workflows.ts'],
  generate: ['scripts/generate.ts'],
  bench: ['bench/run.ts'],
  evals: ['evals/main.ts'],
  pictures: ['scripts/pictures.ts'],
  build: [],
}

const [task = '', ...args] = process.argv.slice(2)
if (!(task in tasks)) fail(`Unknown task "${task}"; known: ${Object.keys(tasks).join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node ${process.versions.node} is too old: 20 or newer is needed.`)

const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
const stamps = join(root, 'node_modules', '.release-pipeline')
install()
build({ force: task === 'build' })
if (task !== 'build') process.exit(run(node, [...tasks[task], ...args]))

function install() {
  const wanted = digest([join(root, 'package-lock.json')])
  if (read(join(stamps, 'installed')) === wanted && existsSync(join(root, 'node_modules', 'node', 'bin'))) return
  console.log('Installing the locked dependencies (once; about 20 s) ...')
  const npm = process.env.npm_execpath
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]]
  // Not `npm ci`: it refuses a lockfile without the optional packages of other platforms, and a registry mirror may not
  // hold those. What the lockfile names is installed as locked, integrity included, and the lockfile is not written.
  const code = run(command, [...first, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) fail('`npm install` failed; its output stands above. Check that the npm registry can be reached.')
  write('installed', wanted)
}

function build({ force }) {
  const sources = ['packages', 'actions', 'scripts'].flatMap((directory) => files(join(root, directory)))
  const wanted = digest([join(root, 'package-lock.json'), ...sources])
  if (!force && read(join(stamps, 'built')) === wanted && existsSync(join(root, 'dist'))) return
  if (run(node, ['scripts/build.mjs']) !== 0) fail('The build failed; its output stands above.')
  write('built', wanted)
}

function run(command, argv) {
  const env = { ...process.env, PATH: path }
  const { status, signal, error } = spawnSync(command, argv, { cwd: root, stdio: 'inherit', env })
  if (error) fail(`Cannot start ${command}: ${error.message}`)
  return status ?? (signal === 'SIGINT' ? 130 : 1)
}

function files(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|json|yml|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !relative(root, file).split(sep).includes('test'))
    .sort()
}

function digest(paths) {
  const hash = createHash('sha256')
  for (const file of paths) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function write(name, content) {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, name), content)
}

function fail(message) {
  console.error(`error: ${message}`)
  process.exit(1)
}
