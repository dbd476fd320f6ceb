import type { Permissions } from '../workflow-runner/index.ts'

/** What GitHub withholds from a run, by who brought the code that it runs. */
export interface Trust {
  /** Whether it gets the secrets of the repository and of its environments. */
  readonly secrets: boolean
  /** Whether its token may only read, whatever the workflow asks for. */
  readonly readOnly: boolean
}

/**
 * A `pull_request` run of a fork gets no secrets and a token that reads, and so does everything that Dependabot starts by
 * a push or a pull request. `pull_request_target` runs code of the default branch and is trusted, whoever the author is,
 * unless Dependabot made the base branch too.
 */
export function trustOf(
  name: string,
  { actor, payload, repository }: { actor: string; payload: Readonly<Record<string, unknown>>; repository: string },
): Trust {
  const pull = payload['pull_request'] as PullFacts | undefined
  const fork = pull !== undefined && pull.head.repo?.full_name !== repository
  const dependabot = actor === DEPENDABOT
  const untrusted =
    (name === 'pull_request' && (fork || dependabot)) ||
    (name === 'push' && dependabot) ||
    (name === 'pull_request_target' && dependabot && (pull?.base.ref.startsWith('dependabot/') ?? false))
  return { secrets: !untrusted, readOnly: untrusted }
}

/** Of a run that may only read. */
export function readOnly(permissions: Permissions): Permissions {
  return Object.fromEntries(Object.keys(permissions).map((scope) => [scope, 'read' as const]))
}

const DEPENDABOT = 'dependabot[bot]'

interface PullFacts {
  readonly head: { readonly repo: { readonly full_name: string } | null }
  readonly base: { readonly ref: string }
}
