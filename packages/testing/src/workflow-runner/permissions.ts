import { RunnerError } from './runner-error.ts'

export type Access = 'read' | 'write'
/** What a token may do; a scope that is absent is `none`. */
export type Permissions = Readonly<Record<string, Access>>
/** As a workflow file spells it. */
export type PermissionsSpec = 'read-all' | 'write-all' | Readonly<Record<string, 'read' | 'write' | 'none'>> | null

const scopes = [
  'actions',
  'artifact-metadata',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'issues',
  'packages',
  'pages',
  'pull-requests',
  'repository-projects',
  'security-events',
  'statuses',
] as const

/** The repository's setting "Workflow permissions", for workflows that set none. */
export function defaultPermissions(setting: 'read' | 'write'): Permissions {
  return setting === 'write' ? everything('write') : { contents: 'read', packages: 'read' }
}

/** What a `permissions:` key asks for: with one scope named, every other is none. */
export function readPermissions(spec: PermissionsSpec): Permissions {
  if (spec === 'write-all') return { ...everything('write'), 'id-token': 'write' }
  if (spec === 'read-all') return everything('read')
  const granted: Record<string, Access> = {}
  for (const [scope, access] of Object.entries(spec ?? {})) if (access !== 'none') granted[scope] = access
  return granted
}

/** What both allow: a called workflow can lower the caller's permissions, never raise them. */
export function intersect(asked: Permissions, cap: Permissions): Permissions {
  const both: Record<string, Access> = {}
  for (const [scope, access] of Object.entries(asked)) {
    const allowed = cap[scope]
    if (allowed !== undefined) both[scope] = access === 'write' ? allowed : 'read'
  }
  return both
}

/** Throws GitHub's own sentence when `asked` goes beyond `cap`. `who`: "The workflow" or "The nested job 'x'". */
export function refuseExcess(asked: Permissions, cap: Permissions, who: string, call: string): void {
  const excess = Object.entries(asked).filter(([scope, access]) => cap[scope] !== access && cap[scope] !== 'write')
  if (excess.length === 0) return
  const wanted = excess.map(([scope, access]) => `${scope}: ${access}`).join(', ')
  const allowed = excess.map(([scope]) => `${scope}: ${cap[scope] ?? 'none'}`).join(', ')
  throw new RunnerError(
    `Error calling workflow '${call}'. ${who} is requesting '${wanted}', but is only allowed '${allowed}'.`,
  )
}

function everything(access: Access): Permissions {
  return Object.fromEntries(scopes.map((scope) => [scope, access]))
}
