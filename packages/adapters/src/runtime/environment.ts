/** The only place of what ships to runners that reads `process.env`. */
export function environmentVariables(): Readonly<Record<string, string | undefined>> {
  return process.env
}

/** What GitHub's runner puts into the environment of an action, secrets among it: INPUT_* holds every input as it is. */
const OURS = /^(INPUT_|STATE_|GITHUB_|ACTIONS_|RUNNER_)/

/** The environment for a process that an action starts on its own machine: PATH, HOME and the like, nothing of the run. */
export function childEnvironment(): Record<string, string> {
  const entries = Object.entries(environmentVariables()).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !OURS.test(entry[0]),
  )
  return Object.fromEntries(entries)
}
