import { type Deployer, detectDeployers } from './deployers.ts'
import { pythonTests } from './python-tests.ts'
import { namesItsCommit } from './sha-patch.ts'

/** What `init` found out about a repository, and from what. */
export interface Facts {
  readonly app: string
  readonly defaultBranch: string
  readonly backend: Backend
  /** Directory of a Vite frontend, relative to the repository. */
  readonly frontend?: string
  /** Path of alembic.ini, relative to the repository. */
  readonly alembic?: string
  /** Python module that holds the Celery app, and the queue that its tasks go to. */
  readonly celery?: { readonly module: string; readonly queue: string }
  /** Whether the Celery application has a schedule, so that a beat must run. */
  readonly beat: boolean
  /** Whether something in it reads the commit that runs. */
  readonly namesCommit: boolean
  /** Workflows that already write to a server: two deployers must never run side by side. */
  readonly deployers: readonly Deployer[]
  /** The command that runs the tests, where it can be seen. */
  readonly testCommand?: string
  readonly guesses: readonly string[]
}

type Backend = PythonBackend | NodeBackend | { readonly kind: 'unknown' }

export interface PythonBackend {
  readonly kind: 'fastapi'
  readonly directory: string
  readonly module: string
  /** File of its directory that names its packages. */
  readonly dependencies: 'requirements.txt' | 'pyproject.toml'
  /** Its own program that runs the tests, relative to the repository. */
  readonly testScript?: string
  /** File of its directory that names the packages for tests. */
  readonly testRequirements?: string
}

export interface NodeBackend {
  readonly kind: 'node'
  readonly directory: string
  readonly command: readonly string[]
  readonly build: boolean
  /** How its dependencies are installed; absent where it has none. */
  readonly packages?: 'npm' | 'pnpm' | 'yarn'
}

/** A repository as a list of paths and their texts: detection reads nothing else. */
export interface Files {
  readonly paths: readonly string[]
  read(path: string): string | undefined
}

export interface RepositoryFacts {
  readonly name: string
  readonly defaultBranch: string
  /** From what the default branch is known. */
  readonly branchFrom: string
}

export function detectFacts(files: Files, repository: RepositoryFacts): Facts {
  const backend = detectFastApi(files) ?? detectNode(files) ?? { kind: 'unknown' }
  const frontend = directoryOf(files.paths.find((path) => /(^|\/)vite\.config\.[cm]?[jt]s$/.test(path)))
  const alembic = files.paths.find((path) => /(^|\/)alembic\.ini$/.test(path))
  const celery = files.paths.find((path) => path.endsWith('.py') && /=\s*Celery\(/.test(files.read(path) ?? ''))
  const beat =
    celery !== undefined &&
    files.paths.some((path) => path.endsWith('.py') && /\bbeat_schedule\b/.test(files.read(path) ?? ''))
  const deployers = detectDeployers(files)
  const testCommand = detectTests(files, backend)
  return {
    app:
      repository.name
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^[^a-z]+/, '')
        .slice(0, 31) || 'app',
    defaultBranch: repository.defaultBranch,
    backend,
    ...(frontend === undefined ? {} : { frontend }),
    ...(alembic === undefined ? {} : { alembic }),
    ...(celery === undefined ? {} : { celery: { module: moduleOf(celery, backend), queue: queueIn(files) } }),
    beat,
    namesCommit: namesItsCommit(files),
    deployers,
    ...(testCommand === undefined ? {} : { testCommand }),
    guesses: [
      ...describe(backend, frontend, alembic, celery, beat),
      ...(testCommand === undefined ? [] : [`Tests, run by "${testCommand}"`]),
      `Default branch ${repository.defaultBranch}, from ${repository.branchFrom}`,
    ],
  }
}

function detectFastApi(files: Files): PythonBackend | undefined {
  const main = files.paths.find((path) => path.endsWith('.py') && /=\s*FastAPI\(/.test(files.read(path) ?? ''))
  if (main === undefined) return undefined
  const requirements = files.paths.find(
    (path) => /(^|\/)(requirements[^/]*\.txt|pyproject\.toml)$/.test(path) && main.startsWith(directoryOf(path) ?? ''),
  )
  const directory = directoryOf(requirements) ?? directoryOf(main) ?? '.'
  const below = (name: string) => (directory === '.' ? name : `${directory}/${name}`)
  const has = (name: string) => files.paths.includes(below(name))
  const relative = directory === '.' ? main : main.slice(directory.length + 1)
  const testScript = ['bin/test', 'script/test', 'scripts/test'].find(has)
  const testRequirements = ['requirements-dev.txt', 'requirements-test.txt', 'dev-requirements.txt'].find(has)
  return {
    kind: 'fastapi',
    directory,
    module: `${relative.replace(/\.py$/, '').replaceAll('/', '.')}:${/(\w+)\s*=\s*FastAPI\(/.exec(files.read(main) ?? '')?.[1] ?? 'app'}`,
    dependencies: !has('requirements.txt') && has('pyproject.toml') ? 'pyproject.toml' : 'requirements.txt',
    ...(testScript === undefined ? {} : { testScript: below(testScript) }),
    ...(testRequirements === undefined ? {} : { testRequirements }),
  }
}

/** Celery's own name for the queue, unless the application gives another one as text. */
function queueIn({ paths, read }: Files): string {
  const named = paths
    .filter((path) => path.endsWith('.py'))
    .map((path) => /\btask_default_queue\s*=\s*["']([\w.-]+)["']/.exec(read(path) ?? '')?.[1])
  return named.find((name) => name !== undefined) ?? 'celery'
}

function detectNode(files: Files): Backend | undefined {
  for (const path of files.paths
    .filter((candidate) => /(^|\/)package\.json$/.test(candidate))
    .toSorted((a, b) => a.length - b.length)) {
    const { scripts, dependencies } = manifestOf(files.read(path))
    const directory = directoryOf(path) ?? '.'
    const packages = packagesOf(files, directory)
    const start = scripts['start']
    if (start === undefined) continue
    return {
      kind: 'node',
      directory,
      command: start.split(/\s+/),
      build: scripts['build'] !== undefined,
      ...(packages === undefined && dependencies === 0 ? {} : { packages: packages ?? 'npm' }),
    }
  }
  return undefined
}

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>
  /** How many, those for development included. */
  readonly dependencies: number
}

/** The parts of a package.json that are looked at; empty ones for a file that is none. */
function manifestOf(json: string | undefined): Manifest {
  const parsed = parseObject(json ?? '{}')
  const part = (name: string): Record<string, string> => {
    const value = parsed[name]
    return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {}
  }
  const dependencies = { ...part('dependencies'), ...part('devDependencies') }
  return { scripts: part('scripts'), dependencies: Object.keys(dependencies).length }
}

function parseObject(json: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(json)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function packagesOf(files: Files, directory: string): NodeBackend['packages'] {
  const has = (name: string) => files.paths.includes(directory === '.' ? name : `${directory}/${name}`)
  if (has('pnpm-lock.yaml')) return 'pnpm'
  if (has('yarn.lock')) return 'yarn'
  return has('package-lock.json') || has('npm-shrinkwrap.json') ? 'npm' : undefined
}

function detectTests(files: Files, backend: Backend): string | undefined {
  if (backend.kind === 'node') {
    const { directory, packages } = backend
    const { scripts } = manifestOf(files.read(directory === '.' ? 'package.json' : `${directory}/package.json`))
    if (scripts['test'] === undefined) return undefined
    const command = [...(packages === undefined ? [] : [installCommand(packages)]), `${packages ?? 'npm'} test`]
    return (directory === '.' ? command : [`cd ${directory}`, ...command]).join(' && ')
  }
  const python = files.paths.find((path) => /(^|\/)(conftest\.py|test_\w+\.py|\w+_test\.py)$/.test(path))
  if (backend.kind !== 'fastapi' || python === undefined) return undefined
  return pythonTests(backend)
}

/** Installs exactly what the lockfile says. */
export function installCommand(packages: NonNullable<NodeBackend['packages']>): string {
  switch (packages) {
    case 'npm':
      return 'npm ci'
    case 'pnpm':
      return 'corepack enable && pnpm install --frozen-lockfile'
    case 'yarn':
      return 'corepack enable && yarn install --immutable'
  }
}

function describe(
  backend: Backend,
  frontend: string | undefined,
  alembic: string | undefined,
  celery: string | undefined,
  beat: boolean,
): string[] {
  return [
    backend.kind === 'fastapi' ? `FastAPI application ${backend.module} in ${backend.directory}` : '',
    backend.kind === 'node' ? `Node service in ${backend.directory}, started by "${backend.command.join(' ')}"` : '',
    backend.kind === 'unknown' ? 'No backend was recognised (FastAPI and Node services with a start script are)' : '',
    frontend === undefined ? '' : `Vite frontend in ${frontend}`,
    alembic === undefined ? '' : `Alembic migrations (${alembic})`,
    celery === undefined ? '' : `Celery application in ${celery}${beat ? ', with a schedule' : ''}`,
  ].filter((guess) => guess !== '')
}

function moduleOf(path: string, backend: Backend): string {
  const directory = backend.kind === 'fastapi' && backend.directory !== '.' ? `${backend.directory}/` : ''
  return path
    .slice(path.startsWith(directory) ? directory.length : 0)
    .replace(/\.py$/, '')
    .replaceAll('/', '.')
}

function directoryOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.'
}
