// `npm run lint:workflows`: what the field's own tools say about every workflow and action, ours and the callers'.
// Installs the pinned tools into a cache directory; a tool that this machine cannot build is skipped with the reason.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const ACTIONLINT = '1.7.12'
const ZIZMOR = '1.32.0'
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'release-pipeline', 'tools')

interface Ran {
  readonly code: number | null
  readonly output: string
}

/** A tool that is there, or why it is not. */
type Tool = { readonly program: string } | { readonly missing: string }

const callers = globSync('examples/*', { cwd: root }).filter((path) => existsSync(join(root, path, '.github')))
const workflows = (directory: string) => globSync(join(directory, '.github/workflows/*.yml'), { cwd: root })

let passed = 0
let failed = 0
let skipped = 0
for (const { title, tool, checks } of [
  {
    title: `actionlint ${ACTIONLINT}`,
    tool: actionlint(),
    checks: ['.', ...callers].flatMap(workflows).map((file) => ({
      file,
      args: ['-no-color', '-config-file', '.github/actionlint.yaml', file],
    })),
  },
  {
    title: `zizmor ${ZIZMOR}, pedantic`,
    tool: zizmor(),
    checks: [
      ...[...workflows('.'), ...globSync(['actions/*/action.yml', 'action.yml'], { cwd: root })].map((file) =>
        pedantic(file, '.github/zizmor.yml'),
      ),
      ...callers.flatMap(workflows).map((file) => pedantic(file, '.github/zizmor-callers.yml')),
    ],
  },
]) {
  if ('missing' in tool) {
    skipped += checks.length
    console.log(`Skipped: ${title}, ${checks.length} files (${tool.missing})`)
    continue
  }
  const red = checks.flatMap(({ file, args }) => {
    const { code, output } = run(tool.program, args)
    return code === 0 ? [] : [{ file, output }]
  })
  passed += checks.length - red.length
  failed += red.length
  console.log(`${title}: ${checks.length} files, ${red.length === 0 ? 'nothing found' : `${red.length} with findings`}`)
  for (const { file, output } of red) console.log(`\n${file}\n${output}`)
}
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`)
process.exitCode = failed === 0 ? 0 : 1

/** Offline: what it would ask GitHub for is not the same tomorrow. */
function pedantic(file: string, config: string): { readonly file: string; readonly args: readonly string[] } {
  return {
    file,
    args: ['--pedantic', '--offline', '--no-progress', '--quiet', '--color=never', '--config', config, file],
  }
}

function actionlint(): Tool {
  const directory = join(cache, `actionlint-${ACTIONLINT}`)
  return installed(join(directory, 'actionlint'), () =>
    run('go', ['install', `github.com/rhysd/actionlint/cmd/actionlint@v${ACTIONLINT}`], { GOBIN: directory }),
  )
}

function zizmor(): Tool {
  const directory = join(cache, `zizmor-${ZIZMOR}`)
  return installed(join(directory, 'bin/zizmor'), () => {
    const made = run('python3', ['-m', 'venv', directory])
    return made.code === 0
      ? run(join(directory, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', `zizmor==${ZIZMOR}`])
      : made
  })
}

function installed(program: string, install: () => Ran): Tool {
  if (existsSync(program)) return { program }
  mkdirSync(cache, { recursive: true })
  const { output } = install()
  return existsSync(program)
    ? { program }
    : { missing: output.trim().split('\n').at(-1) || 'it could not be installed' }
}

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...env },
  })
  return { code: status, output: error === undefined ? `${stdout}${stderr}` : error.message }
}
