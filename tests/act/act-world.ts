import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OPERATOR, REPOSITORY, type World } from '@release-pipeline/testing/world'
import { run } from '../../scripts/tools.ts'
import { type ActRun, runAct } from './act.ts'
import { forAct } from './for-act.ts'

const SUITE = 'release-pipeline/release-pipeline'
const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))

export interface ActWalk {
  readonly event: { readonly name: string; readonly payload: object }
  readonly workflow: string
  readonly inputs?: Readonly<Record<string, string>>
  /** Whose secrets the jobs get: act keeps none by environment. */
  readonly environment: 'staging' | 'production'
}

/** Runs a caller's workflow by act, on the tip of main, against the servers of a world. */
export async function actInWorld(world: World, program: string, walk: ActWalk): Promise<ActRun> {
  const directory = mkdtempSync(join(world.paths.directory, 'act-'))
  const checkout = join(directory, 'caller')
  run('git', ['clone', '--quiet', '--branch', 'main', `file://${world.paths.origin}`, checkout])
  const suite = suiteForAct(join(directory, 'suite'))
  const { workflow, event, inputs = {} } = walk
  return runAct({
    program,
    directory: checkout,
    repositories: { [`${SUITE}@v1`]: suite, [`${SUITE}@act`]: suite, ...replacements(suite) },
    ...{ workflow, event, inputs },
    secrets: secretsOf(world, walk.environment),
    vars: { ANTHROPIC_BASE_URL: world.models?.anthropic.url ?? '', OPENAI_BASE_URL: world.models?.openai.url ?? '' },
    env: {
      GITHUB_API_URL: world.github.url,
      GITHUB_GRAPHQL_URL: world.github.graphqlUrl,
      GITHUB_SERVER_URL: world.github.url,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_RUN_ID: String(Date.now()),
      ORIGIN: world.paths.origin,
      ARTIFACTS: world.paths.artifacts,
    },
  })
}

/** The workflows, actions and built programs, in words that act knows. */
function suiteForAct(target: string): string {
  mkdirSync(target)
  for (const part of ['.github/workflows', 'actions', 'dist'])
    cpSync(join(root, part), join(target, part), { recursive: true })
  for (const file of globSync(['.github/workflows/*.yml', 'actions/*/action.yml'], { cwd: target }))
    writeFileSync(join(target, file), forAct(readFileSync(join(target, file), 'utf8'), SUITE))
  return target
}

/** Foreign actions by the commit that the workflows pin. */
function replacements(suite: string): Record<string, string> {
  const pins = globSync('.github/workflows/*.yml', { cwd: suite }).flatMap((file) => [
    ...readFileSync(join(suite, file), 'utf8').matchAll(/uses: (actions\/([a-z-]+)@[0-9a-f]{40})/g),
  ])
  const known = globSync('*', { cwd: join(here, 'replacements') })
  return Object.fromEntries(
    pins.flatMap(([, pin = '', name = '']) => (known.includes(name) ? [[pin, join(here, 'replacements', name)]] : [])),
  )
}

function secretsOf({ secrets, github }: World, environment: ActWalk['environment']): Record<string, string> {
  const token = github.issueToken({
    repository: REPOSITORY,
    permissions: {
      contents: 'read',
      checks: 'write',
      statuses: 'read',
      actions: 'read',
      'pull-requests': 'write',
      issues: 'write',
      deployments: 'write',
    },
  })
  return {
    GITHUB_TOKEN: token,
    SSH_PRIVATE_KEY: secrets[environment].privateKey,
    PLAN_SSH_KEY: secrets.plan.privateKey,
    APP_ENV: `SESSION_SECRET=${secrets.sessionSecret}\nOPERATOR_EMAIL=${OPERATOR}\nOPERATOR_PASSWORD=${secrets.operatorPassword}`,
    SMOKE_SECRETS: `SMOKE_EMAIL=${OPERATOR}\nSMOKE_PASSWORD=${secrets.operatorPassword}`,
    ANTHROPIC_API_KEY: 'scripted-anthropic-key',
    OPENAI_API_KEY: 'scripted-openai-key',
  }
}
