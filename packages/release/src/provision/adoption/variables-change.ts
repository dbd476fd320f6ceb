import { script } from '../apply-scripts.ts'
import type { Change } from '../change.ts'
import type { HostFacts } from '../facts.ts'
import { AGENT_DIRECTORY, CONFIG_DIRECTORY } from '../host-file.ts'
import type { Target } from '../target.ts'

/** One request of the agent's verb `env`, made of the file on standard input. */
const AS_REQUEST =
  'process.stdout.write(JSON.stringify({version:1,action:"set",by:"provision",text:require("fs").readFileSync(0,"utf8")})+"\\n")'

/**
 * Gives the first release the variables of the hand-made set-up, and with them its database. They go from the file to
 * the agent on the host itself: nobody else sees them. Done once: later ones are set by `release-pipeline env`.
 */
export function variablesChange({ predecessor, user, name }: Target, facts: HostFacts): Change[] {
  const file = predecessor?.env_file
  if (file === undefined || facts.environment !== 'none') return []
  const line = `cd /; ${AGENT_DIRECTORY}/node -e "$4" < "$1" |
  runuser -u "$2" -- ${AGENT_DIRECTORY}/node ${AGENT_DIRECTORY}/agent.mjs --config "$3" env >/dev/null`
  return [
    {
      what: `variables of ${file}`,
      why: 'releases get what the old backend has, the same database among it; the file stays',
      command: script(line, file, user, `${CONFIG_DIRECTORY}/${name}.json`, AS_REQUEST),
    },
  ]
}
