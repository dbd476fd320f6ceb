import type { RepositoryState } from '../state/model.ts'
import type { World } from '../state/world.ts'
import { type Json, nodeId, simpleUser } from './account.ts'

/** Addresses below a repository's own, with their placeholders. */
const links: Readonly<Record<string, string>> = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
}

const features = {
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_downloads: true,
  has_discussions: false,
}

const counts = {
  forks_count: 0,
  stargazers_count: 0,
  watchers_count: 0,
  size: 0,
  forks: 0,
  watchers: 0,
}

export function repositoryUrl(world: World, state: { fullName: string }): string {
  return `${world.url}/repos/${state.fullName}`
}

export function pageUrl(world: World, state: { fullName: string }): string {
  return `${world.url}/${state.fullName}`
}

/** `repository` and `minimal-repository` of the description. */
export function repository(world: World, state: RepositoryState): Json {
  const url = repositoryUrl(world, state)
  const page = pageUrl(world, state)
  const open = [...state.issues.values()].filter((issue) => issue.state === 'open').length
  return {
    id: state.id,
    node_id: nodeId('R', state.id),
    name: state.name,
    full_name: state.fullName,
    owner: simpleUser(world, world.account(state.owner)),
    private: state.private,
    visibility: state.private ? 'private' : 'public',
    html_url: page,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(Object.entries(links).map(([name, tail]) => [`${name}_url`, url + tail])),
    git_url: `git:${page.replace(/^https?:/, '')}.git`,
    ssh_url: `git@github.com:${state.fullName}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    ...counts,
    ...features,
    default_branch: state.defaultBranch,
    open_issues_count: open,
    open_issues: open,
    archived: false,
    disabled: false,
    topics: [],
    is_template: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    pushed_at: state.createdAt,
    created_at: state.createdAt,
    updated_at: state.createdAt,
  }
}

/** `full-repository` of the description: the answer for one repository. */
export function fullRepository(world: World, state: RepositoryState): Json {
  return { ...repository(world, state), subscribers_count: 0, network_count: 0 }
}

/** A fork that heads of pull requests stand in; this GitHub knows nothing else of it. */
export function forkRepository(world: World, parent: RepositoryState, fullName: string): Json {
  const [owner = '', name = ''] = fullName.split('/')
  const account = world.account(owner)
  return { ...repository(world, { ...parent, id: account.id, owner, name, fullName }), fork: true }
}
