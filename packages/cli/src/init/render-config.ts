import { stringify } from 'yaml'
import { type Facts, installCommand, type NodeBackend } from './facts.ts'
import { celeryComponents, virtualEnvironment } from './render-python.ts'

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
  /** SSH port of the server; 22 when left out. */
  readonly sshPort?: string
  /** Directory on the server below which the environments stand; `/opt` when left out. */
  readonly root?: string
  /** GitHub login of somebody who answers when a release goes wrong. */
  readonly onCall?: string
}

const head = `# yaml-language-server: $schema=https://raw.githubusercontent.com/release-pipeline/release-pipeline/v1/schema/release-pipeline.schema.json
# Every field is described in docs/configuration.md of release-pipeline. Check this file with: release-pipeline config check
`

/** The text of `.github/release-pipeline.yml`. */
export function renderConfig(facts: Facts, answers: Answers): string {
  const below = answers.root?.replace(/\/+$/, '') ?? '/opt'
  const environment = (name: 'staging' | 'production', url: string) => ({
    url,
    host: answers.host,
    ...(answers.sshPort === undefined ? {} : { port: Number(answers.sshPort) }),
    host_key: answers.hostKey,
    // A user of its own for each: code of one environment cannot read the other's files.
    user: name === 'staging' ? `${facts.app}-staging` : facts.app,
    root: name === 'staging' ? `${below}/${facts.app}-staging` : `${below}/${facts.app}`,
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
        components: componentsOf(facts),
        ...(facts.alembic === undefined ? {} : { database: { migrations: alembic } }),
        environments: {
          staging: environment('staging', answers.stagingUrl),
          production: environment('production', answers.productionUrl),
        },
        gate: gateOf(facts, answers),
      },
      { lineWidth: 120 },
    )
  )
}

/** Every item of the Go/No-Go list is decided: what is not there yet is named with the reason, and shown at each release. */
function gateOf(facts: Facts, { onCall }: Answers): Record<string, unknown> {
  return {
    // The job `test` of the staging workflow, under the name that GitHub gives to it.
    checks: ['staging / test'],
    qa_checklist: ['What changed was tried by hand on staging', 'The most important path still works on staging'],
    ...(onCall === undefined ? {} : { on_call: [onCall] }),
    not_used: {
      sentry: 'No Sentry project is named in observe.sentry yet.',
      monitoring: 'No monitors are named in observe.uptimerobot yet.',
      ...(facts.alembic === undefined ? { backup: 'The service keeps nothing in a database of ours.' } : {}),
    },
  }
}

const alembic = { alembic: ['venv/bin/python', '-m', 'alembic'] }

/** What is committed, laid out in `out/`: a second build in the same directory begins anew. */
function layOut(directory: string): string[] {
  const tree = directory === '.' ? 'HEAD' : `HEAD:${directory}`
  return ['rm -rf out', 'mkdir out', `git archive ${tree} | tar -x -C out`]
}

function buildOf({ backend, frontend }: Facts): { command: string; output: string } {
  const publish =
    frontend === undefined
      ? []
      : [`npm ci --prefix ${frontend}`, `npm run build --prefix ${frontend}`, `cp -r ${frontend}/dist out/${PUBLISHED}`]
  switch (backend.kind) {
    case 'fastapi':
      return { command: [...layOut(backend.directory), ...publish].join(' && '), output: 'out' }
    case 'node':
      return {
        command: [...layOut(backend.directory), ...publish, ...nodeSteps(backend)].join(' && '),
        output: 'out',
      }
    case 'unknown':
      return { command: 'make build', output: 'out' }
  }
}

/** Where a built frontend lies in the release. */
const PUBLISHED = 'published'

/** Runs inside `out/`: the dependencies become part of the release, those for development do not stay. */
function nodeSteps({ build, packages }: NodeBackend): string[] {
  if (packages === undefined) return build ? ['cd out', 'npm run build'] : []
  const prune: Readonly<Record<typeof packages, string[]>> = {
    npm: ['npm prune --omit=dev'],
    pnpm: ['pnpm prune --prod'],
    yarn: [],
  }
  return ['cd out', installCommand(packages), ...(build ? [`${packages} run build`] : []), ...prune[packages]]
}

function componentsOf(facts: Facts): Record<string, unknown> {
  const { backend, frontend } = facts
  return {
    ...(backend.kind === 'fastapi' ? { dependencies: virtualEnvironment(backend) } : {}),
    backend: { type: 'service', command: serviceCommand(backend) },
    ...celeryComponents(facts),
    ...(frontend === undefined ? {} : { frontend: { type: 'static', directory: PUBLISHED } }),
  }
}

function serviceCommand(backend: Facts['backend']): string[] {
  switch (backend.kind) {
    case 'fastapi':
      return ['sh', '-c', `exec venv/bin/python -m uvicorn ${backend.module} --uds "$RELEASE_SOCKET"`]
    case 'node':
      return [...backend.command]
    case 'unknown':
      return ['./start']
  }
}
