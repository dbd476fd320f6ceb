import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import { type Check, ok, problem } from './check.ts'

type Access = 'read' | 'write' | 'none'
type Grants = Readonly<Record<string, Access>>

/** A `permissions:` of a workflow file, and the line that it stands in. */
interface Granted {
  readonly line: number
  /** `all` for `write-all` and `read-all`, which name nothing. */
  readonly grants: Grants | { readonly all: 'read' | 'write' }
}

/**
 * Whether the job that calls a workflow of ours hands it exactly the rights and the secrets that it needs. GitHub does not
 * say what a token may do, but the file does.
 * @param template what `init` writes for the same workflow: its `permissions:` are what is needed
 */
export function checkPermissions(path: string, text: string, template: string): Check[] {
  const needed = callOf(template)?.granted?.grants
  const call = callOf(text)
  if (call === undefined || needed === undefined || 'all' in needed) return []
  const subject = `permissions of ${path}`
  const wanted = `permissions: { ${spell(needed)} }`
  if (call.granted === undefined)
    return [
      problem(
        subject,
        `line ${call.line}: the job grants nothing by name, so the setting of the repository decides`,
        `Add \`${wanted}\` to it.`,
      ),
      ...inheritance(path, call),
    ]
  return [...judge(subject, call.granted, needed, wanted), ...inheritance(path, call)]
}

function judge(subject: string, { line, grants }: Granted, needed: Grants, wanted: string): Check[] {
  if ('all' in grants)
    return [
      problem(
        subject,
        `line ${line}: \`${grants.all}-all\` is more than the workflow needs`,
        `Write \`${wanted}\`: a later version could use the rest without anybody being asked.`,
      ),
    ]
  const scopes = [...new Set([...Object.keys(needed), ...Object.keys(grants)])]
  const of = (held: Grants, scope: string) => rank[held[scope] ?? 'none']
  const surplus = scopes.filter((scope) => of(grants, scope) > of(needed, scope))
  const lacking = scopes.filter((scope) => of(grants, scope) < of(needed, scope))
  const named = (held: Grants, chosen: readonly string[]) =>
    chosen.map((scope) => `\`${scope}: ${held[scope] ?? 'none'}\``).join(', ')
  return [
    ...(surplus.length === 0
      ? []
      : [
          problem(
            subject,
            `line ${line}: ${named(grants, surplus)} is more than the workflow needs`,
            `Write \`${wanted}\`: a later version could use the rest without anybody being asked.`,
          ),
        ]),
    ...(lacking.length === 0
      ? []
      : [
          problem(
            subject,
            `line ${line}: ${named(needed, lacking)} is missing`,
            `Write \`${wanted}\`: GitHub does not start the run without it.`,
          ),
        ]),
    ...(surplus.length + lacking.length === 0 ? [ok(subject, 'what the workflow needs and no more')] : []),
  ]
}

function inheritance(path: string, { inherits }: Call): Check[] {
  if (inherits === undefined) return []
  const found = `line ${inherits}: \`secrets: inherit\` hands over every secret of the repository`
  return [
    problem(`secrets of ${path}`, found, 'Name those that it needs, one by one, as `release-pipeline init` does.'),
  ]
}

interface Call {
  /** Of its `uses:`. */
  readonly line: number
  /** Of the job, else of the whole workflow. */
  readonly granted: Granted | undefined
  /** Line of `secrets: inherit`. */
  readonly inherits: number | undefined
}

/** The first job that calls a workflow of ours. */
function callOf(text: string): Call | undefined {
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
      granted: granted(job.get('permissions', true)) ?? granted(document.get('permissions', true)),
      inherits: isScalar(secrets) && secrets.value === 'inherit' ? lineOf(secrets) : undefined,
    }
  }
  return undefined
}

const OURS = /^release-pipeline\/release-pipeline\/\.github\/workflows\//
const rank = { none: 0, read: 1, write: 2 } as const

function spell(grants: Grants): string {
  return Object.entries(grants)
    .map(([scope, access]) => `${scope}: ${access}`)
    .join(', ')
}
