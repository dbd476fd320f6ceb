import type { DiffFile } from '../git/diff.ts'
import type { GitCommit, GitPerson } from '../git/repository.ts'
import type { RepositoryState } from '../state/model.ts'
import type { World } from '../state/world.ts'
import { type Json, nodeId, simpleUser } from './account.ts'
import { pageUrl, repositoryUrl } from './repository.ts'

/** `commit` of the description, as lists show it: without counts and files. */
export function commit(world: World, state: RepositoryState, shown: GitCommit): Json {
  const url = `${repositoryUrl(world, state)}/commits/${shown.sha}`
  return {
    url,
    sha: shown.sha,
    node_id: nodeId('C', state.id) + shown.sha.slice(0, 12),
    html_url: `${pageUrl(world, state)}/commit/${shown.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${repositoryUrl(world, state)}/git/commits/${shown.sha}`,
      author: gitUser(shown.author),
      committer: gitUser(shown.committer),
      message: shown.message,
      comment_count: 0,
      tree: { sha: shown.tree, url: `${repositoryUrl(world, state)}/git/trees/${shown.tree}` },
      verification: { verified: false, reason: 'unsigned', payload: null, signature: null, verified_at: null },
    },
    author: accountOf(world, shown.author),
    committer: accountOf(world, shown.committer),
    parents: shown.parents.map((sha) => ({
      sha,
      url: `${repositoryUrl(world, state)}/commits/${sha}`,
      html_url: `${pageUrl(world, state)}/commit/${sha}`,
    })),
  }
}

/** `simple-commit` of the description. */
export function simpleCommit(shown: GitCommit): Json {
  return {
    id: shown.sha,
    tree_id: shown.tree,
    message: shown.message,
    timestamp: shown.committer.date,
    author: { name: shown.author.name, email: shown.author.email },
    committer: { name: shown.committer.name, email: shown.committer.email },
  }
}

/** `diff-entry` of the description. */
export function diffEntry(world: World, state: RepositoryState, sha: string, file: DiffFile): Json {
  const path = file.path.split('/').map(encodeURIComponent).join('/')
  return {
    sha: file.blob,
    filename: file.path,
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${pageUrl(world, state)}/blob/${sha}/${path}`,
    raw_url: `${pageUrl(world, state)}/raw/${sha}/${path}`,
    contents_url: `${repositoryUrl(world, state)}/contents/${path}?ref=${sha}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
  }
}

/** Null when no account has this e-mail address. */
function accountOf(world: World, person: GitPerson): Json | null {
  const account = world.accountByEmail(person.email)
  return account === undefined ? null : simpleUser(world, account)
}

function gitUser(person: GitPerson): Json {
  return { name: person.name, email: person.email, date: new Date(person.date).toISOString().replace('.000Z', 'Z') }
}
