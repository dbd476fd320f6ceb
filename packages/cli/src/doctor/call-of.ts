import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'

type Access = 'read' | 'write' | 'none'
export type Grants = Readonly<Record<string, Access>>

/** A `permissions:` of a workflow file, and the line that it stands in. */
export interface Granted {
  readonly line: number
  /** `all` for `write-all` and `read-all`, which name nothing. */
  readonly grants: Grants | { readonly all: 'read' | 'write' }
}

/** What the job that calls a workflow of ours hands over, where it stands. */
export interface Call {
  /** Of its `uses:`. */
  readonly line: number
  /** Names under `secrets:`. */
  readonly passes: readonly string[]
  /** Of the job, else of the whole workflow. */
  readonly granted: Granted | undefined
  /** Line of `secrets: inherit`. */
  readonly inherits: number | undefined
}

/** The first job that calls a workflow of ours. */
export function callOf(text: string): Call | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const jobs = document.get('jobs')
  if (!isMap(jobs)) return undefined
  const lineOf = (node: unknown) => lines.linePos((node as Node | undefined)?.range?.[0] ?? 0).line
  const granted = (node: unknown): Granted | undefined => {
    if (isScalar(node) && (node.value === 'write-all' || node.value === 'read-all'))
      return { line: lineOf(node), grants: { all: node.value === 'write-all' ? 'write' : 'read' } }
    return isMap(node) ? { line: lineOf(node), grants: node.toJSON() as Grants } : undefined
  }
  for (const { value: job } of jobs.items) {
    if (!isMap(job)) continue
    const uses = job.get('uses', true)
    if (!OURS.test(String(uses?.value ?? ''))) continue
    const secrets = job.get('secrets', true)
    return {
      line: lineOf(uses),
      passes: isMap(secrets) ? secrets.items.map(({ key }) => String(key)) : [],
      granted: granted(job.get('permissions', true)) ?? granted(document.get('permissions', true)),
      inherits: isScalar(secrets) && secrets.value === 'inherit' ? lineOf(secrets) : undefined,
    }
  }
  return undefined
}

const OURS = /^release-pipeline\/release-pipeline\/\.github\/workflows\//
