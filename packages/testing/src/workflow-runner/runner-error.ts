/** What GitHub or this runner refuses in a workflow, an action or an option: one sentence that names the place. */
export class RunnerError extends Error {
  override readonly name = 'RunnerError'
}
