import type { Account, Comment, Issue, Label, RepositoryState } from '../state/model.ts'
import type { World } from '../state/world.ts'
import { actionsApp, type Json, nodeId, simpleUser } from './account.ts'
import { pageUrl, repositoryUrl } from './repository.ts'

/** `issue` of the description; a pull request is shown with the link to itself. */
export function issue(world: World, state: RepositoryState, shown: Issue): Json {
  const url = `${repositoryUrl(world, state)}/issues/${shown.number}`
  return {
    id: shown.id,
    node_id: nodeId('I', shown.id),
    url,
    repository_url: repositoryUrl(world, state),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: issuePage(world, state, shown),
    number: shown.number,
    state: shown.state,
    title: shown.title,
    body: shown.body,
    user: simpleUser(world, shown.author),
    labels: labelsOf(world, state, shown),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    comments: [...state.comments.values()].filter((comment) => comment.issue === shown.number).length,
    created_at: shown.createdAt,
    updated_at: shown.updatedAt,
    closed_at: shown.closedAt,
    author_association: association(state, shown.author),
    ...(shown.pull === undefined ? {} : { draft: shown.pull.draft, pull_request: pullLinks(world, state, shown) }),
    performed_via_github_app: shown.viaApp ? actionsApp(world) : null,
  }
}

/** `issue-comment` of the description. It does not tell whether the comment was edited. */
export function comment(world: World, state: RepositoryState, shown: Comment): Json {
  const parent = state.issues.get(shown.issue)
  const page = parent === undefined ? pageUrl(world, state) : issuePage(world, state, parent)
  return {
    id: shown.id,
    node_id: nodeId('IC', shown.id),
    url: `${repositoryUrl(world, state)}/issues/comments/${shown.id}`,
    html_url: `${page}#issuecomment-${shown.id}`,
    issue_url: `${repositoryUrl(world, state)}/issues/${shown.issue}`,
    user: simpleUser(world, shown.author),
    body: shown.body,
    created_at: shown.createdAt,
    updated_at: shown.updatedAt,
    author_association: association(state, shown.author),
    performed_via_github_app: shown.viaApp ? actionsApp(world) : null,
  }
}

export function label(world: World, state: RepositoryState, shown: Label): Json {
  return {
    id: shown.id,
    node_id: nodeId('LA', shown.id),
    url: `${repositoryUrl(world, state)}/labels/${encodeURIComponent(shown.name)}`,
    name: shown.name,
    description: shown.description,
    color: shown.color,
    default: false,
  }
}

export function labelsOf(world: World, state: RepositoryState, shown: Issue): Json[] {
  return shown.labels.map((name) => label(world, state, world.label(state, name)))
}

export function issuePage(world: World, state: RepositoryState, shown: Issue): string {
  return `${pageUrl(world, state)}/${shown.pull === undefined ? 'issues' : 'pull'}/${shown.number}`
}

export function association(state: RepositoryState, account: Account): string {
  if (account.login.toLowerCase() === state.owner.toLowerCase()) return 'OWNER'
  return state.people.has(account.login.toLowerCase()) ? 'COLLABORATOR' : 'NONE'
}

function pullLinks(world: World, state: RepositoryState, shown: Issue): Json {
  const page = issuePage(world, state, shown)
  return {
    url: `${repositoryUrl(world, state)}/pulls/${shown.number}`,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    merged_at: shown.pull?.merged?.at ?? null,
  }
}
