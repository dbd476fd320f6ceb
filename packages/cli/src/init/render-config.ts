import { stringify } from 'yaml'
import type { Facts } from './facts.ts'

/** What a repository cannot tell and a person must. */
export interface Answers {
  /** Host name or address of the server. */
  readonly host: string
  /** Public host key, `ssh-ed25519 AAAA...`. */
  readonly hostKey: string
  readonly stagingUrl: string
  readonly productionUrl: string
  /** Shell command that runs the tests. */
  readonly testCommand: string
}

const head = `# yaml-language-server: $schema=https://raw.githubusercontent.com/release-pipeline/release-pipeline/v1/schema/release-pipeline.schema.json
# Every field is described in docs/configuration.md of release-pipeline. Check this file with: release-pipeline config check
`

/** The text of `.github/release-pipeline.yml`. */
export function renderConfig(facts: Facts, answers: Answers): string {
  const environment = (name: 'staging' | 'production', url: string) => ({
    url,
    host: answers.host,
    host_key: answers.hostKey,
    // A user of its own for each: code of one environment cannot read the other's files.
    user: name === 'staging' ? `${facts.app}-staging` : facts.app,
    root: name === 'staging' ? `/opt/${facts.app}-staging` : `/opt/${facts.app}`,
  })
  return (
    head +
    stringify(
      {
        version: 1,
        app: facts.app,
        default_branch: facts.defaultBranch,
        tests: { command: answers.testCommand },
        build: buildOf(facts),
        ...(facts.backend.kind === 'fastapi' ? { prepare: virtualEnvironment } : {}),
        components: componentsOf(facts),
        ...(facts.alembic === undefined ? {} : { database: { migrations: alembicCommands } }),
        environments: {
          staging: environment('staging', answers.stagingUrl),
          production: environment('production', answers.productionUrl),
        },
      },
      { lineWidth: 120 },
    )
  )
}

/** Made on the host, at the final path of the release: a virtual environment does not survive a move. */
const virtualEnvironment = [
  ['python3', '-m', 'venv', 'venv'],
  ['venv/bin/pip', 'install', '--quiet', '-r', 'requirements.txt'],
]

/** `alembic current` adds "(head)", and `--sql` without a start lists every migration from the first one. */
const alembicCurrent = "venv/bin/python -m alembic current 2>/dev/null | cut -d ' ' -f 1"
const alembicCommands = {
  current: ['sh', '-c', alembicCurrent],
  pending: [
    'sh',
    '-c',
    `from=$(${alembicCurrent}); exec venv/bin/python -m alembic upgrade "${'${from:-base}'}:head" --sql`,
  ],
  upgrade: ['venv/bin/python', '-m', 'alembic', 'upgrade', 'head'],
}

function buildOf({ backend, frontend }: Facts): { command: string; output: string } {
  const frontendSteps =
    frontend === undefined ? [] : [`npm ci --prefix ${frontend}`, `npm run build --prefix ${frontend}`]
  switch (backend.kind) {
    case 'fastapi':
      return {
        command: [
          ...frontendSteps,
          'mkdir -p out',
          `cp -r ${backend.directory}/. out/`,
          ...(frontend === undefined ? [] : [`cp -r ${frontend}/dist out/frontend`]),
        ].join(' && '),
        output: 'out',
      }
    case 'node':
      return {
        command: [
          ...frontendSteps,
          `npm ci --prefix ${backend.directory}`,
          ...(backend.build ? [`npm run build --prefix ${backend.directory}`] : []),
        ].join(' && '),
        output: backend.directory,
      }
    case 'unknown':
      return { command: 'make build', output: 'out' }
  }
}

function componentsOf({ backend, frontend, celery }: Facts): Record<string, unknown> {
  const command =
    backend.kind === 'fastapi'
      ? ['sh', '-c', `exec venv/bin/python -m uvicorn ${backend.module} --uds "$RELEASE_SOCKET"`]
      : backend.kind === 'node'
        ? [...backend.command]
        : ['./start']
  return {
    backend: { type: 'service', command },
    ...(celery === undefined
      ? {}
      : { celery: { type: 'worker', command: ['venv/bin/python', '-m', 'celery', '-A', celery, 'worker'] } }),
    ...(frontend === undefined
      ? {}
      : { frontend: { type: 'static', directory: backend.kind === 'fastapi' ? 'frontend' : `${frontend}/dist` } }),
  }
}
