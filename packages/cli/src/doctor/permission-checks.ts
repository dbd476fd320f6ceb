import { type Call, callOf, type Granted, type Grants } from './call-of.ts'
import { type Check, ok, problem } from './check.ts'

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

const rank = { none: 0, read: 1, write: 2 } as const

function spell(grants: Grants): string {
  return Object.entries(grants)
    .map(([scope, access]) => `${scope}: ${access}`)
    .join(', ')
}
