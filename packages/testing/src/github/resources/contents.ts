import type { TreeEntry } from '../git/repository.ts'
import { commitOf, type RepositoryCall, type RepositoryHandlers, requiredText, text } from '../http/call.ts'
import { notFound, ok, Refusal } from '../http/reply.ts'
import type { Json } from '../serialize/account.ts'
import { pageUrl, repositoryUrl } from '../serialize/repository.ts'

/** Above 1 MB only the raw media type carries the content, above 100 MB nothing does. */
const LARGEST_JSON = 1024 * 1024
const LARGEST_RAW = 100 * 1024 * 1024
/** GitHub cuts a recursive tree off here. */
const MOST_TREE_ENTRIES = 100_000

export const contentHandlers: RepositoryHandlers = {
  'repos/get-content': async (call) => {
    const ref = text(call, 'ref') ?? call.repository.defaultBranch
    const sha = await commitOf(call, ref, new Refusal(404, `No commit found for the ref ${ref}`))
    const path = (text(call, 'path') ?? '').replace(/^\/+|\/+$/g, '')
    if (path === '') return ok(await directory(call, ref, sha, ''))
    const [entry] = await call.repository.git.tree(sha, { recursive: false, path })
    if (entry === undefined) throw notFound()
    if (entry.type === 'tree') return ok(await directory(call, ref, sha, path))
    return file(call, ref, entry)
  },
  'git/get-tree': async (call) => {
    const { world, repository } = call
    const sha = await commitOf(call, requiredText(call, 'tree_sha'))
    const entries = await repository.git.tree(sha, { recursive: text(call, 'recursive') !== undefined })
    const url = `${repositoryUrl(world, repository)}/git`
    return ok({
      sha: (await repository.git.commit(sha)).tree,
      url: `${url}/trees/${sha}`,
      tree: entries.slice(0, MOST_TREE_ENTRIES).map((entry) => ({
        path: entry.path,
        mode: entry.mode,
        type: entry.type,
        sha: entry.sha,
        ...(entry.size === undefined ? {} : { size: entry.size }),
        url: `${url}/${entry.type}s/${entry.sha}`,
      })),
      truncated: entries.length > MOST_TREE_ENTRIES,
    })
  },
}

async function file(call: RepositoryCall, ref: string, entry: TreeEntry) {
  const size = entry.size ?? 0
  if (size > LARGEST_RAW) {
    const problems = [{ resource: 'Blob', field: 'data', code: 'too_large' }]
    throw new Refusal(403, 'This API returns blobs up to 100 MB in size.', { problems })
  }
  if (entry.type === 'commit') {
    return ok({ ...shape(call, ref, entry), type: 'submodule', submodule_git_url: '' })
  }
  const bytes = await call.repository.git.blob(entry.sha)
  if (call.accept.includes('raw')) return { status: 200, raw: { type: 'application/vnd.github.raw+json', bytes } }
  if (entry.mode === '120000')
    return ok({ ...shape(call, ref, entry), type: 'symlink', target: bytes.toString('utf8') })
  const small = size <= LARGEST_JSON
  if (!small && !call.accept.includes('object')) {
    const problems = [{ resource: 'Blob', field: 'data', code: 'too_large' }]
    throw new Refusal(403, 'This API returns blobs up to 1 MB in size.', { problems })
  }
  const content = small ? bytes.toString('base64').replace(/(.{60})/g, '$1\n') : ''
  return ok({ ...shape(call, ref, entry), type: 'file', encoding: small ? 'base64' : 'none', content })
}

async function directory(call: RepositoryCall, ref: string, sha: string, path: string): Promise<Json[]> {
  const below = path === '' ? { recursive: false } : { recursive: false, path: `${path}/` }
  const types = { blob: 'file', tree: 'dir', commit: 'submodule' } as const
  const entries = await call.repository.git.tree(sha, below)
  return entries.map((entry) => ({
    ...shape(call, ref, entry),
    type: entry.mode === '120000' ? 'symlink' : types[entry.type],
  }))
}

function shape(call: RepositoryCall, ref: string, entry: TreeEntry): Json {
  const base = repositoryUrl(call.world, call.repository)
  const path = entry.path.split('/').map(encodeURIComponent).join('/')
  const self = `${base}/contents/${path}?ref=${encodeURIComponent(ref)}`
  const git = `${base}/git/blobs/${entry.sha}`
  const html = `${pageUrl(call.world, call.repository)}/blob/${encodeURIComponent(ref)}/${path}`
  return {
    name: entry.path.split('/').at(-1) ?? '',
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url: null,
    _links: { self, git, html },
  }
}
