import { simpleUser } from '../serialize/account.ts'
import { repository as repositoryShape } from '../serialize/repository.ts'
import { eventOn } from './events.ts'
import type { Scene } from './pull-actions.ts'

/** Asks for a run of a workflow. Inputs arrive as text, as the form on the site sends them. */
export async function dispatchWorkflow(
  scene: Scene,
  wanted: { workflow: string; branch: string; inputs: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { world, feed, repository, actor } = scene
  const inputs = Object.entries(wanted.inputs).map(([name, value]) => [name, String(value)])
  const payload = {
    ref: `refs/heads/${wanted.branch}`,
    workflow: wanted.workflow,
    inputs: Object.fromEntries(inputs),
    repository: repositoryShape(world, repository),
    sender: simpleUser(world, actor),
  }
  feed.emit(await eventOn(repository, wanted.branch, { name: 'workflow_dispatch', actor, payload }))
}
