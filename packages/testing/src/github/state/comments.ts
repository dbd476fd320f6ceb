import { simpleUser } from '../serialize/account.ts'
import { comment, issue } from '../serialize/issue.ts'
import { repository as repositoryShape } from '../serialize/repository.ts'
import { type EventFeed, eventOn } from './events.ts'
import type { Account, Comment, Issue, RepositoryState } from './model.ts'
import type { World } from './world.ts'

export function addComment(
  world: World,
  state: RepositoryState,
  parent: Issue,
  written: { author: Account; viaApp: boolean; body: string },
): Comment {
  const at = world.now()
  const added: Comment = {
    id: world.nextId(),
    issue: parent.number,
    author: written.author,
    viaApp: written.viaApp,
    createdAt: at,
    updatedAt: at,
    lastEditedAt: null,
    lastEditedBy: null,
    body: written.body,
  }
  state.comments.set(added.id, added)
  parent.updatedAt = at
  return added
}

export function editComment(world: World, edited: Comment, body: string, editor: Account): void {
  edited.body = body
  edited.updatedAt = world.now()
  edited.lastEditedAt = edited.updatedAt
  edited.lastEditedBy = editor
}

/** Runs for comments are always those of the default branch. */
export async function announceComment(
  context: { world: World; feed: EventFeed; repository: RepositoryState; actor: Account },
  action: 'created' | 'edited' | 'deleted',
  shown: Comment,
): Promise<void> {
  const { world, feed, repository, actor } = context
  const parent = repository.issues.get(shown.issue)
  if (parent === undefined) throw new Error(`comment ${shown.id} belongs to no issue`)
  const payload = {
    action,
    issue: issue(world, repository, parent),
    comment: comment(world, repository, shown),
    repository: repositoryShape(world, repository),
    sender: simpleUser(world, actor),
  }
  feed.emit(await eventOn(repository, repository.defaultBranch, { name: 'issue_comment', actor, payload }))
}
