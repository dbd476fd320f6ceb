import { isPull, type PullIssue } from './http/call.ts'
import { addComment, announceComment, editComment } from './state/comments.ts'
import { dispatchWorkflow } from './state/dispatch.ts'
import type { EventFeed } from './state/events.ts'
import type { Comment, RepositoryState } from './state/model.ts'
import { addPull, announcePull, mergePull, type Scene } from './state/pull-actions.ts'
import { refreshPull } from './state/pulls.ts'
import { announcePushes } from './state/pushes.ts'
import type { World } from './state/world.ts'

export interface OpenPullRequest {
  readonly repository: string
  readonly title: string
  readonly body?: string
  /** Branch that holds the change; it must have been pushed. */
  readonly head: string
  /** The default branch when left out. */
  readonly base?: string
  /** Login. */
  readonly author: string
  readonly draft?: boolean
  readonly labels?: readonly string[]
  readonly fork?: { readonly fullName: string; readonly gitDir: string }
}

/** What people do on the site. Everything here causes the events that would start workflow runs. */
export interface People {
  openPullRequest(wanted: OpenPullRequest): Promise<{ number: number; headSha: string; url: string }>
  mergePullRequest(wanted: {
    repository: string
    number: number
    by: string
    method?: 'merge' | 'squash'
  }): Promise<{ sha: string }>
  closePullRequest(wanted: { repository: string; number: number; by: string }): Promise<void>
  reopenPullRequest(wanted: { repository: string; number: number; by: string }): Promise<void>
  /** On an issue or a pull request. */
  commentAs(wanted: {
    repository: string
    number: number
    login: string
    body: string
    /** Written by an app in this person's name. */
    viaApp?: boolean
  }): Promise<{ id: number; nodeId: string }>
  editComment(wanted: { repository: string; id: number; by: string; body: string }): Promise<void>
  deleteComment(wanted: { repository: string; id: number; by: string }): Promise<void>
  /** Changes the text, the title or the state of an issue: ticks the QA list, closes the release. */
  editIssue(wanted: {
    repository: string
    number: number
    by: string
    title?: string
    body?: string
    state?: 'open' | 'closed'
  }): Promise<void>
  /** What a required reviewer of an environment answers to a run that waits. */
  reviewDeployment(wanted: {
    repository: string
    runId: number
    by: string
    environment: string
    state: 'approved' | 'rejected'
  }): void
  /** To be called after a `git push` into the bare repository: finds what moved and announces it. @returns the branches. */
  push(wanted: { repository: string; by: string }): Promise<readonly string[]>
  dispatch(wanted: {
    repository: string
    /** File name or path of the workflow. */
    workflow: string
    by: string
    ref?: string
    inputs?: Readonly<Record<string, string>>
  }): Promise<void>
}

export function createPeople(world: World, feed: EventFeed): People {
  const sceneOf = (fullName: string, login: string): Scene => {
    return { world, feed, repository: world.repository(fullName), actor: world.account(login) }
  }
  return {
    async openPullRequest(wanted) {
      const scene = sceneOf(wanted.repository, wanted.author)
      const base = wanted.base ?? scene.repository.defaultBranch
      const issue = await addPull(scene, { ...wanted, base })
      await announcePull(scene, 'opened', issue)
      const url = `${world.url}/${scene.repository.fullName}/pull/${issue.number}`
      return { number: issue.number, headSha: issue.pull.headSha, url }
    },
    async mergePullRequest(wanted) {
      const scene = sceneOf(wanted.repository, wanted.by)
      const issue = pullNumbered(scene.repository, wanted.number)
      const sha = await mergePull(scene, issue, { method: wanted.method ?? 'merge' })
      await announcePull(scene, 'closed', issue)
      await announcePushes(scene)
      return { sha }
    },
    async closePullRequest(wanted) {
      const scene = sceneOf(wanted.repository, wanted.by)
      const issue = pullNumbered(scene.repository, wanted.number)
      issue.state = 'closed'
      issue.closedAt = world.now()
      await announcePull(scene, 'closed', issue)
    },
    async reopenPullRequest(wanted) {
      const scene = sceneOf(wanted.repository, wanted.by)
      const issue = pullNumbered(scene.repository, wanted.number)
      issue.state = 'open'
      issue.closedAt = null
      await refreshPull(scene.repository, issue)
      issue.pull.announcedHead = issue.pull.headSha
      await announcePull(scene, 'reopened', issue)
    },
    async commentAs(wanted) {
      const scene = sceneOf(wanted.repository, wanted.login)
      const parent = scene.repository.issues.get(wanted.number)
      if (parent === undefined) throw new Error(`${wanted.repository} has no issue ${wanted.number}`)
      const written = { author: scene.actor, viaApp: wanted.viaApp ?? false, body: wanted.body }
      const added = addComment(world, scene.repository, parent, written)
      await announceComment(scene, 'created', added)
      return { id: added.id, nodeId: `IC_${added.id}` }
    },
    async editComment(wanted) {
      const scene = sceneOf(wanted.repository, wanted.by)
      const edited = commentWithId(scene.repository, wanted.id)
      editComment(world, edited, wanted.body, scene.actor)
      await announceComment(scene, 'edited', edited)
    },
    async deleteComment(wanted) {
      const scene = sceneOf(wanted.repository, wanted.by)
      const deleted = commentWithId(scene.repository, wanted.id)
      scene.repository.comments.delete(wanted.id)
      await announceComment(scene, 'deleted', deleted)
    },
    async editIssue({ repository, number, by, title, body, state }) {
      const issue = world.repository(repository).issues.get(number)
      if (issue === undefined) throw new Error(`${repository} has no issue ${number}`)
      issue.title = title ?? issue.title
      if (body !== undefined) world.editBody(issue, sceneOf(repository, by).actor, body)
      issue.updatedAt = world.now()
      if (state === undefined || state === issue.state) return
      issue.state = state
      issue.closedAt = state === 'closed' ? issue.updatedAt : null
    },
    reviewDeployment({ repository, runId, by, environment, state }) {
      const run = world.repository(repository).workflowRuns.get(runId)
      if (run === undefined) throw new Error(`${repository} has no run ${runId}`)
      run.reviews.push({ environment, state, by: sceneOf(repository, by).actor, comment: '' })
    },
    push: (wanted) => announcePushes(sceneOf(wanted.repository, wanted.by)),
    async dispatch(wanted) {
      const scene = sceneOf(wanted.repository, wanted.by)
      const branch = wanted.ref ?? scene.repository.defaultBranch
      const workflow = wanted.workflow.includes('/') ? wanted.workflow : `.github/workflows/${wanted.workflow}`
      await dispatchWorkflow(scene, { workflow, branch, inputs: wanted.inputs ?? {} })
    },
  }
}

function pullNumbered(state: RepositoryState, number: number): PullIssue {
  const issue = state.issues.get(number)
  if (issue === undefined || !isPull(issue)) throw new Error(`${state.fullName} has no pull request ${number}`)
  return issue
}

function commentWithId(state: RepositoryState, id: number): Comment {
  const comment = state.comments.get(id)
  if (comment === undefined) throw new Error(`${state.fullName} has no comment ${id}`)
  return comment
}
