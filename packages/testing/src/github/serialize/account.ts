import type { Account } from '../state/model.ts'
import type { World } from '../state/world.ts'

export type Json = Record<string, unknown>

/** Stands for GitHub's opaque node ids: readable, and told apart by kind. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${id}`
}

/** `simple-user` of the description. */
export function simpleUser(world: World, account: Account): Json {
  const url = `${world.url}/users/${encodeURIComponent(account.login)}`
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId('U', account.id),
    avatar_url: `${world.url}/avatars/${account.id}`,
    gravatar_id: '',
    url,
    html_url: `${world.url}/${encodeURIComponent(account.login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  }
}

/** `public-user` of the description. */
export function publicUser(world: World, account: Account): Json {
  return {
    ...simpleUser(world, account),
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  }
}

/** The app that GITHUB_TOKEN acts for. */
export function actionsApp(world: World): Json {
  const owner = { login: 'github', id: 9919, type: 'Organization', name: 'GitHub', email: '' } as const
  return {
    id: 15368,
    client_id: 'Iv1.05c79e9ad1f6bdfa',
    slug: 'github-actions',
    node_id: nodeId('A', 15368),
    owner: simpleUser(world, owner),
    name: 'GitHub Actions',
    description: 'Automate your workflow from idea to production',
    external_url: 'https://help.github.com/en/actions',
    html_url: `${world.url}/apps/github-actions`,
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2024-04-10T20:33:16Z',
    permissions: { checks: 'write', contents: 'write', deployments: 'write', issues: 'write', metadata: 'read' },
    events: [],
  }
}
