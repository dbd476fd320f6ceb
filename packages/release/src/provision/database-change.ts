import type { Change } from './change.ts'
import type { HostFacts } from './facts.ts'
import { AGENT_DIRECTORY, CONFIG_DIRECTORY } from './host-file.ts'
import { scriptThatMakes } from './made.ts'
import type { Target } from './target.ts'

/**
 * A role and a database of the environment's own, and the URL in its variables. The password is made on the host, goes
 * to PostgreSQL and to the agent on standard input, and is printed nowhere. Killed in its middle it is done again: the
 * password counts only once the agent has stored it. The role may create databases, because a restore is made beside the
 * live one and then renamed.
 */
export function databaseChange({ database, name, user, predecessor }: Target, facts: HostFacts): Change[] {
  if (database === undefined || predecessor !== undefined || facts.environment !== 'none') return []
  const line = `password="$(od -An -tx1 -N24 /dev/urandom | tr -d ' \\n')"
systemctl start postgresql
cd /
runuser -u postgres -- psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 <<SQL
SELECT 'CREATE ROLE "$1"' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '$1') \\gexec
ALTER ROLE "$1" LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION CREATEDB PASSWORD '$password';
SELECT 'CREATE DATABASE "$1" OWNER "$1"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '$1') \\gexec
REVOKE ALL ON DATABASE "$1" FROM PUBLIC;
SQL
printf '{"version":1,"action":"set","by":"provision","text":"%s=postgresql://%s:%s@127.0.0.1:5432/%s\\\\n"}\\n' "$2" "$1" "$password" "$1" |
  runuser -u "$3" -- ${AGENT_DIRECTORY}/node ${AGENT_DIRECTORY}/agent.mjs --config "$4" env >/dev/null`
  return [
    {
      what: `database ${database.name} and role ${database.name}`,
      why: `${database.variable} of the environment, with a password that only the host knows`,
      command: scriptThatMakes(
        `database ${database.name}`,
        name,
        line,
        database.name,
        database.variable,
        user,
        `${CONFIG_DIRECTORY}/${name}.json`,
      ),
    },
  ]
}
