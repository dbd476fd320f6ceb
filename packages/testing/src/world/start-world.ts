import { mkdir, readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CONFIG_PATH, type Config, parseConfig } from '@release-pipeline/core'
import { type AgentSession, withSession } from '@release-pipeline/release'
import { type GitHubServer, startGitHub } from '../github/index.ts'
import { type ModelScript, type ModelServer, startAnthropic, startOpenAI } from '../models/index.ts'
import { type Postgres, startPostgres } from '../postgres/index.ts'
import { type MailSink, startMailSink, startTelegramSink, type TelegramSink } from '../sinks/index.ts'
import { generateKeyPair } from '../ssh/index.ts'
import { Actions, type ActionsOptions } from './actions.ts'
import type { Desk } from './desk.ts'
import { installFirstRelease } from './first-release.ts'
import { type Paths, pathsOf, type ServerEnvironment } from './paths.ts'
import { anna, boris } from './people.ts'
import { type Addresses, openRepository, pointTo } from './repository.ts'
import { openSecrets, type WorldSecrets } from './secrets.ts'
import { type Server, startServer } from './server.ts'
import { terminalWalk } from './terminal.ts'

export interface WorldOptions {
  /** Where it lives; what an interrupted run left there is taken over. */
  readonly directory: string
  /** Directory of this project, with `dist/` built. */
  readonly suite: string
  /**
   * Directory of the repository that is released: its configuration is pointed at this machine by a commit. Or what makes
   * one for given addresses: that one is taken as it is.
   */
  readonly example: string | ((addresses: WorldAddresses) => Promise<string>)
  /** What the models answer. */
  readonly script: ModelScript
  /** Keys of the real vendors: then no model server stands in for them. */
  readonly live?: { readonly anthropic: string; readonly openai: string }
  /** As on a machine where no pg_dump of the server's major is found. */
  readonly withoutPgDump?: boolean
  readonly onLine?: ActionsOptions['onLine']
  readonly onStep?: ActionsOptions['onStep']
  /** Told what is being started, for a person who waits. */
  readonly onStart?: (what: string) => void
}

/** What a person would answer about this world's server. */
export interface WorldAddresses {
  readonly host: string
  readonly port: number
  readonly hostKey: string
  readonly urls: Readonly<Record<ServerEnvironment, string>>
  /** Directory that the environments stand below. */
  readonly below: string
}

export const REPOSITORY = 'example/support-chat'
export const OPERATOR = 'operator@example.com'

/** A whole GitHub, a server, a team and the vendors, on this machine and nowhere else. */
export interface World {
  readonly paths: Paths
  readonly config: Config
  readonly secrets: WorldSecrets
  readonly github: GitHubServer
  readonly actions: Actions
  readonly server: Server
  /** Absent when the app has no database. */
  readonly postgres: Postgres | undefined
  readonly desk: Desk
  readonly mail: MailSink
  readonly telegram: TelegramSink
  /** Absent with `live`. */
  readonly models: { readonly anthropic: ModelServer; readonly openai: ModelServer } | undefined
  url(environment: ServerEnvironment): string
  /** Brings main to environments, both when left out, from a terminal. @returns the commit */
  installFirstRelease(environments?: readonly ServerEnvironment[]): Promise<string>
  /** Calls the agent of an environment with the deploy key, as the terminal client does. */
  terminal<T>(environment: ServerEnvironment, work: (session: AgentSession) => Promise<T>): Promise<T>
  /** @param options.remove also deletes everything that the world kept. */
  close(options?: { readonly remove: boolean }): Promise<void>
}

export async function startWorld(options: WorldOptions): Promise<World> {
  const { directory, suite, example, script, live, onStart } = options
  await mkdir(directory, { recursive: true })
  const draft = await draftOf(options)
  const paths = pathsOf(directory, draft.roots)
  const secrets = await openSecrets(paths.secrets)
  const started = draft.config.database === undefined ? undefined : await startDatabase(options, paths)
  onStart?.('a server with SSH, mail, Telegram, model vendors and a GitHub')
  const agent = join(suite, 'dist/agent.mjs')
  const server = await startServer({ paths, secrets, postgres: started, agent, config: draft.config })
  const mail = await startMailSink({ security: 'plain' })
  const telegram = await startTelegramSink({ token: secrets.telegramToken, chat: chatOf(draft.config) })
  const models =
    live === undefined
      ? { anthropic: await startAnthropic({ script }), openai: await startOpenAI({ script }) }
      : undefined
  onStart?.('a git repository')
  const desk = await openRepository(
    paths,
    typeof example === 'string' ? example : await example(addressesOf(paths, server)),
  )
  if (typeof example === 'string') {
    const lines = linesOf(paths, server, { mail, telegram })
    const unbacked = started !== undefined && started.toolsDir === undefined
    await pointTo(desk, unbacked ? new Map([...lines, ...withoutBackup]) : lines)
  }
  const config = parseConfig(await desk.read('main', CONFIG_PATH))
  await server.provision(config)
  const github = await startGitHub({
    repositories: [
      {
        fullName: REPOSITORY,
        gitDir: paths.origin,
        defaultBranch: 'main',
        private: true,
        people: [
          { ...anna, permission: 'write' },
          { ...boris, permission: 'maintain' },
        ],
      },
    ],
  })
  const actions = new Actions({
    github,
    repository: REPOSITORY,
    paths,
    suite,
    ...settingsOf(secrets, server, models, live),
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
    ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
  })
  return {
    ...{ paths, config, secrets, github, actions, server, postgres: started, desk, mail, telegram, models },
    url: (environment) => server.edges[environment].url,
    installFirstRelease: (environments = ['staging', 'production']) =>
      installFirstRelease({ paths, config, secrets, environments, appEnv: (name) => appEnv(secrets, server, name) }),
    terminal: (environment, work) => withSession(terminalWalk({ config, secrets }, environment), work),
    async close({ remove } = { remove: false }) {
      await actions.cancel()
      await server.stop()
      await Promise.all([
        github.close(),
        mail.close(),
        telegram.close(),
        models?.anthropic.close(),
        models?.openai.close(),
      ])
      if (!remove) return started?.stop()
      await started?.destroy()
      await rm(dirname(paths.root('staging')), { recursive: true, force: true })
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** What the server is made from before the repository stands: its users, its directories, whether there is a database. */
async function draftOf({ directory, example }: WorldOptions): Promise<{
  readonly config: Config
  readonly roots?: Readonly<Record<ServerEnvironment, string>>
}> {
  if (typeof example === 'string') {
    const kept = await readFile(join(example, CONFIG_PATH), 'utf8')
    return { config: parseConfig(kept) }
  }
  const nowhere = { host: '127.0.0.1', port: 22, hostKey: generateKeyPair().publicKey, below: directory }
  const url = 'http://127.0.0.1'
  const made = await example({ ...nowhere, urls: { staging: url, production: url } })
  const config = parseConfig(await readFile(join(made, CONFIG_PATH), 'utf8'))
  const nameOf = (environment: ServerEnvironment) => basename(config.environments[environment]?.root ?? environment)
  return { config, roots: { staging: nameOf('staging'), production: nameOf('production') } }
}

async function startDatabase({ onStart, withoutPgDump }: WorldOptions, paths: Paths): Promise<Postgres> {
  onStart?.('a PostgreSQL server')
  const started = await startPostgres({ dir: paths.postgres })
  return withoutPgDump === true ? { ...started, toolsDir: undefined } : started
}

function addressesOf(paths: Paths, { ssh, edges }: Server): WorldAddresses {
  return {
    host: ssh.host,
    port: ssh.port,
    hostKey: ssh.hostKeys[0] ?? '',
    urls: { staging: edges.staging.url, production: edges.production.url },
    below: dirname(paths.root('staging')),
  }
}

/**
 * A pipeline that knows of a database backs it up before each deploy. Where that cannot be had it is not told of one, and
 * the app's own migrations run as a hook.
 */
const withoutBackup: Addresses = new Map<readonly string[], object | undefined>([
  [['database'], undefined],
  [
    ['components', 'migrations'],
    { type: 'hook', when: 'before', step: 'start', command: ['node', 'migrate.mjs', 'upgrade'] },
  ],
])

/** Everything in the example's configuration that names a machine. */
function linesOf(paths: Paths, server: Server, sinks: { mail: MailSink; telegram: TelegramSink }): Addresses {
  const environment = (name: ServerEnvironment): [string[], string | number | boolean][] => [
    [['environments', name, 'url'], server.edges[name].url],
    [['environments', name, 'host'], server.ssh.host],
    [['environments', name, 'port'], server.ssh.port],
    [['environments', name, 'host_key'], server.ssh.hostKeys[0] ?? ''],
    [['environments', name, 'root'], paths.root(name)],
  ]
  return new Map([
    ...environment('staging'),
    ...environment('production'),
    [['notify', 'telegram', 'api_url'], sinks.telegram.url],
    [['notify', 'email', 'smtp_host'], '127.0.0.1'],
    [['notify', 'email', 'smtp_port'], sinks.mail.port],
    [['notify', 'email', 'require_tls'], false],
  ])
}

/** What a person enters under "Secrets and variables" of the repository and of its environments. */
function settingsOf(
  secrets: WorldSecrets,
  server: Server,
  models: World['models'],
  live: WorldOptions['live'],
): Pick<ActionsOptions, 'secrets' | 'vars' | 'environments'> {
  const environment = (name: ServerEnvironment) => ({
    secrets: {
      SSH_PRIVATE_KEY: secrets[name].privateKey,
      APP_ENV: appEnv(secrets, server, name),
      SMOKE_SECRETS: `SMOKE_EMAIL=${OPERATOR}\nSMOKE_PASSWORD=${secrets.operatorPassword}`,
    },
  })
  return {
    secrets: {
      ANTHROPIC_API_KEY: live?.anthropic ?? 'scripted-anthropic-key',
      OPENAI_API_KEY: live?.openai ?? 'scripted-openai-key',
      PLAN_SSH_KEY: secrets.plan.privateKey,
      TELEGRAM_TOKEN: secrets.telegramToken,
    },
    vars: models === undefined ? {} : { ANTHROPIC_BASE_URL: models.anthropic.url, OPENAI_BASE_URL: models.openai.url },
    environments: { staging: environment('staging'), production: environment('production') },
  }
}

function appEnv(secrets: WorldSecrets, server: Server, environment: ServerEnvironment): string {
  return [
    ...(server.databaseUrls[environment] === '' ? [] : [`DATABASE_URL=${server.databaseUrls[environment]}`]),
    `SESSION_SECRET=${secrets.sessionSecret}`,
    `OPERATOR_EMAIL=${OPERATOR}`,
    `OPERATOR_PASSWORD=${secrets.operatorPassword}`,
  ].join('\n')
}

/** The chat that the example writes to is the only one that the bot is in. */
function chatOf(config: Config): string {
  return config.notify.telegram?.chat ?? ''
}
