// The field's own tools that this repository is checked with: pinned, installed once into a cache directory of the machine.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export const versions = { actionlint: '1.7.12', zizmor: '1.32.0', act: '0.2.89' } as const

/** A tool that is there, or why it is not. */
export type Tool = { readonly program: string } | { readonly missing: string }

export interface Ran {
  readonly code: number | null
  readonly output: string
}

export const actionlint = (): Tool => fromGo('actionlint', 'github.com/rhysd/actionlint/cmd/actionlint')

export const act = (): Tool => fromGo('act', 'github.com/nektos/act')

export function zizmor(): Tool {
  const directory = directoryOf('zizmor')
  return installed(join(directory, 'bin/zizmor'), () => {
    const made = run('python3', ['-m', 'venv', directory])
    const wanted = ['install', '--quiet', '--disable-pip-version-check', `zizmor==${versions.zizmor}`]
    return made.code === 0 ? run(join(directory, 'bin/pip'), wanted) : made
  })
}

function fromGo(name: 'actionlint' | 'act', module: string): Tool {
  const directory = directoryOf(name)
  return installed(join(directory, name), () =>
    run('go', ['install', `${module}@v${versions[name]}`], { env: { GOBIN: directory } }),
  )
}

function directoryOf(name: keyof typeof versions): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  return join(cache, 'release-pipeline', 'tools', `${name}-${versions[name]}`)
}

function installed(program: string, install: () => Ran): Tool {
  if (existsSync(program)) return { program }
  mkdirSync(join(program, '..'), { recursive: true })
  const { output } = install()
  return existsSync(program)
    ? { program }
    : { missing: output.trim().split('\n').at(-1) || 'it could not be installed' }
}

export function run(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...env },
  })
  return { code: status, output: error === undefined ? `${stdout}${stderr}` : error.message }
}
