/** What GitHub's runner puts into the environment of an action, secrets among it: INPUT_* holds every input as it is. */
const OURS = /^(INPUT_|STATE_|GITHUB_|ACTIONS_|RUNNER_)/

/** The environment for a process that an action starts on its own machine: PATH, HOME and the like, nothing of the run. */
export function childEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name, value]) => value !== undefined && !OURS.test(name))
  return Object.fromEntries(entries) as Record<string, string>
}
