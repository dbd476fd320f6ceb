import { quote } from '../commands/quote.ts'
import { script } from './apply-scripts.ts'
import type { Change } from './change.ts'
import { databaseSql } from './database-sql.ts'
import type { HostFacts } from './facts.ts'
import { AGENT_DIRECTORY, CONFIG_DIRECTORY } from './host-file.ts'
import { type Made, scriptThatMakes } from './made.ts'
import type { Target } from './target.ts'

/** The first variables of an environment that is made from nothing. Later ones are set by `release-pipeline env`. */
export function variablesOfOwn(target: Target, facts: HostFacts): Change[] {
  const { database, redis, predecessor } = target
  if (predecessor !== undefined || facts.environment !== 'none') return []
  if (database !== undefined) return [databaseChange(target, database, facts)]
  if (redis === undefined) return []
  const [line, number] = [`printf '${request(redisText(redis))}' "$1" | ${toAgent(target)}`, redisNumber(target, facts)]
  return [{ what: `variable ${redis}`, why: describeNumber(number), command: script(line, String(number)) }]
}

/** Redis runs before the environment is told of it. */
export function redisChanges({ redis }: Target, { programs }: HostFacts): Change[] {
  if (redis === undefined || programs.has('redis-server')) return []
  const why = 'the package starts it; here it starts at every boot too'
  return [{ what: 'unit redis-server.service', why, command: script('systemctl enable --now redis-server.service') }]
}

/**
 * A role and a database of the environment's own, and the URL in its variables. The password is made on the host, goes
 * to PostgreSQL and to the agent on standard input, and is printed nowhere. Killed in its middle it is done again: the
 * password counts only once the agent has stored it.
 */
function databaseChange(target: Target, database: NonNullable<Target['database']>, facts: HostFacts): Change {
  const { redis, name } = target
  const number = redisNumber(target, facts)
  const text = `${database.variable}=postgresql://%s:%s@127.0.0.1:5432/%s\\\\n${redis === undefined ? '' : redisText(redis)}`
  const line = `password="$(od -An -tx1 -N24 /dev/urandom | tr -d ' \\n')"
systemctl start postgresql
cd /
{ printf '\\\\set password %s\\n' "$password"; cat; } | runuser -u postgres -- psql --quiet --no-psqlrc --set ON_ERROR_STOP=1
printf '${request(text)}' "$1" "$password" "$1"${redis === undefined ? '' : ' "$2"'} | ${toAgent(target)}`
  const made: Made = `database ${database.name}`
  return {
    what: `database ${database.name} and role ${database.name}`,
    why: `${database.variable} of the environment, with a password that only the host knows${redis === undefined ? '' : `; ${redis}: ${describeNumber(number)}`}`,
    command: scriptThatMakes(made, name, line, database.name, String(number)),
    stdin: databaseSql(database.name),
  }
}

/** For printf: one request of the agent's verb `env`. */
function request(text: string): string {
  return `{"version":1,"action":"set","by":"provision","text":"${text}"}\\n`
}

function toAgent({ user, name }: Target): string {
  return `runuser -u ${quote(user)} -- ${AGENT_DIRECTORY}/node ${AGENT_DIRECTORY}/agent.mjs --config ${CONFIG_DIRECTORY}/${name}.json env >/dev/null`
}

function redisText(variable: string): string {
  return `${variable}=redis://127.0.0.1:6379/%s\\\\n`
}

function describeNumber(number: number): string {
  return `database number ${number} of Redis, which no other environment uses`
}

/** Production 0, staging 1; where something lies there already, the next one that is empty. */
function redisNumber({ host }: Target, { redisInUse }: HostFacts): number {
  const preferred = host.environment === 'production' ? 0 : 1
  return (
    [preferred, ...Array.from({ length: 14 }, (_, index) => index + 2)].find((each) => !redisInUse.has(each)) ??
    preferred
  )
}
