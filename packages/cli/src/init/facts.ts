/** What `init` found out about a repository, and from what. */
export interface Facts {
  readonly app: string
  readonly defaultBranch: string
  readonly backend: Backend
  /** Directory of a Vite frontend, relative to the repository. */
  readonly frontend?: string
  /** Path of alembic.ini, relative to the repository. */
  readonly alembic?: string
  /** Python module that holds the Celery app. */
  readonly celery?: string
  /** Workflows that already write to a server: two deployers must never run side by side. */
  readonly deployers: readonly Deployer[]
  readonly guesses: readonly string[]
}

type Backend =
  | { readonly kind: 'fastapi'; readonly directory: string; readonly module: string }
  | { readonly kind: 'node'; readonly directory: string; readonly command: readonly string[]; readonly build: boolean }
  | { readonly kind: 'unknown' }

export interface Deployer {
  readonly file: string
  readonly evidence: string
}

/** A repository as a list of paths and their texts: detection reads nothing else. */
export interface Files {
  readonly paths: readonly string[]
  read(path: string): string | undefined
}

export function detectFacts(files: Files, repository: { name: string; defaultBranch: string }): Facts {
  const backend = detectFastApi(files) ?? detectNode(files) ?? { kind: 'unknown' }
  const frontend = directoryOf(files.paths.find((path) => /(^|\/)vite\.config\.[cm]?[jt]s$/.test(path)))
  const alembic = files.paths.find((path) => /(^|\/)alembic\.ini$/.test(path))
  const celery = files.paths.find((path) => path.endsWith('.py') && /=\s*Celery\(/.test(files.read(path) ?? ''))
  const deployers = detectDeployers(files)
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
    ...(celery === undefined ? {} : { celery: moduleOf(celery, backend) }),
    deployers,
    guesses: describe(backend, frontend, alembic, celery),
  }
}

function detectFastApi(files: Files): Backend | undefined {
  const main = files.paths.find((path) => path.endsWith('.py') && /=\s*FastAPI\(/.test(files.read(path) ?? ''))
  if (main === undefined) return undefined
  const requirements = files.paths.find(
    (path) => /(^|\/)(requirements[^/]*\.txt|pyproject\.toml)$/.test(path) && main.startsWith(directoryOf(path) ?? ''),
  )
  const directory = directoryOf(requirements) ?? directoryOf(main) ?? '.'
  const relative = directory === '.' ? main : main.slice(directory.length + 1)
  return {
    kind: 'fastapi',
    directory,
    module: `${relative.replace(/\.py$/, '').replaceAll('/', '.')}:${/(\w+)\s*=\s*FastAPI\(/.exec(files.read(main) ?? '')?.[1] ?? 'app'}`,
  }
}

function detectNode(files: Files): Backend | undefined {
  for (const path of files.paths
    .filter((candidate) => /(^|\/)package\.json$/.test(candidate))
    .toSorted((a, b) => a.length - b.length)) {
    const scripts = scriptsOf(files.read(path))
    const start = scripts['start']
    if (start === undefined) continue
    return {
      kind: 'node',
      directory: directoryOf(path) ?? '.',
      command: start.split(/\s+/),
      build: scripts['build'] !== undefined,
    }
  }
  return undefined
}

function scriptsOf(json: string | undefined): Readonly<Record<string, string>> {
  try {
    const parsed: unknown = JSON.parse(json ?? '{}')
    const scripts: unknown = typeof parsed === 'object' && parsed !== null && 'scripts' in parsed ? parsed.scripts : {}
    return typeof scripts === 'object' && scripts !== null ? (scripts as Record<string, string>) : {}
  } catch {
    return {}
  }
}

const deploying: readonly (readonly [RegExp, string])[] = [
  [/uses:\s*['"]?appleboy\/(ssh|scp)-action/, 'appleboy/ssh-action or scp-action'],
  [/uses:\s*['"]?[\w-]+\/[\w-]*(ssh|rsync|sftp|ftp)[\w-]*deploy/i, 'an SSH, rsync or FTP deploy action'],
  [/^\s*(-\s+run:.*|\s*)\b(rsync|scp)\s+-/m, 'rsync or scp in a script'],
  [/\bssh\s+(-\w+\s+\S+\s+)*[\w$"{}.-]+@/, 'ssh in a script'],
  [/\bkamal\s+(deploy|setup)|\bcap\s+(production|staging)\s+deploy|\bdep\s+deploy/, 'Kamal, Capistrano or Deployer'],
]

function detectDeployers(files: Files): Deployer[] {
  return files.paths
    .filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path))
    .flatMap((file) => {
      const text = files.read(file) ?? ''
      if (/release-pipeline\/release-pipeline\/\.github\/workflows\//.test(text)) return []
      const hit = deploying.find(([pattern]) => pattern.test(text))
      return hit === undefined ? [] : [{ file, evidence: hit[1] }]
    })
}

function describe(
  backend: Backend,
  frontend: string | undefined,
  alembic: string | undefined,
  celery: string | undefined,
): string[] {
  return [
    backend.kind === 'fastapi' ? `FastAPI application ${backend.module} in ${backend.directory}` : '',
    backend.kind === 'node' ? `Node service in ${backend.directory}, started by "${backend.command.join(' ')}"` : '',
    backend.kind === 'unknown' ? 'No backend was recognised (FastAPI and Node services with a start script are)' : '',
    frontend === undefined ? '' : `Vite frontend in ${frontend}`,
    alembic === undefined ? '' : `Alembic migrations (${alembic})`,
    celery === undefined ? '' : `Celery application in ${celery}`,
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
