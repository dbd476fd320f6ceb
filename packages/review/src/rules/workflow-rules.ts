import type { PatchLine } from '../diff/file-patch.ts'
import type { FileView, Hit, Rule } from './rule.ts'

const untrustedCheckout: Rule = {
  id: 'workflow-untrusted-checkout',
  title: "The workflow checks out a stranger's code where secrets are in reach",
  severity: 'critical',
  category: 'security',
  doc: 'Under pull_request_target, workflow_run and issue_comment a job has secrets and a token that may write. Checking out the head of the pull request hands both to whoever opened it. Read the change through the API, or use pull_request.',
  check: ({ files }) => files.filter(isWorkflow).flatMap(checkouts),
}

const expressionInjection: Rule = {
  id: 'workflow-expression-injection',
  title: 'Text that strangers choose becomes part of a script',
  severity: 'critical',
  category: 'security',
  doc: 'The expression is put into the script before the shell reads it, so a title or branch name can run commands. Pass it by `env:` and use the variable in quotes.',
  check: ({ files }) => files.filter(isWorkflow).flatMap(injections),
}

export const workflowRules: readonly Rule[] = [untrustedCheckout, expressionInjection]

function isWorkflow({ path }: FileView): boolean {
  return /(?:^|\/)\.github\/(?:workflows|actions)\/.+\.ya?ml$|(?:^|\/)action\.ya?ml$/i.test(path)
}

const PRIVILEGED = /\b(?:pull_request_target|workflow_run|issue_comment)\b/
const HEAD =
  /\bref\s*:.*(?:github\.event\.pull_request\.head\.(?:sha|ref)|github\.head_ref|refs\/pull\/|github\.event\.workflow_run\.head_(?:sha|branch))|\bgh pr checkout\b/

/** The trigger may stand outside the patch; then the finding says that it was not seen. */
function checkouts({ path, lines, file }: FileView): Hit[] {
  const privileged = lines.some(({ text }) => PRIVILEGED.test(withoutComment(text)))
  const whole = file.status === 'added'
  const [reported, context] = [new Set<number>(), lines.filter(({ text }) => HEAD.test(withoutComment(text)))]
  const brought = lines.some(({ kind, text }) => kind === 'added' && PRIVILEGED.test(withoutComment(text)))
  return context.flatMap((line): Hit[] => {
    // A new trigger over an old checkout is as bad as a new checkout under an old trigger.
    if ((line.kind !== 'added' && !brought) || (whole && !privileged) || reported.has(line.line)) return []
    reported.add(line.line)
    const hit = { path, line: line.line, quote: line.text }
    if (privileged) return [hit]
    const why =
      'The patch does not show what triggers this workflow. With pull_request_target, workflow_run or issue_comment this would run a stranger’s code with secrets in reach; with pull_request it is harmless.'
    return [{ ...hit, severity: 'medium', confidence: 0.5, why }]
  })
}

const FOREIGN =
  /\$\{\{[^}]*\bgithub\.(?:head_ref|event\.(?:(?:issue|pull_request|discussion)\.(?:title|body)|pull_request\.head\.(?:ref|label|repo\.\w+)|(?:comment|review|review_comment)\.body|head_commit\.(?:message|author\.\w+)|commits\b|workflow_run\.(?:head_branch|head_commit|display_title)|pages\b|client_payload))/

function injections({ path, lines }: FileView): Hit[] {
  const hits: Hit[] = []
  let script: number | undefined
  let hunk = -1
  for (const line of lines) {
    // What the lines between two hunks are is not known.
    if (line.hunk !== hunk) script = undefined
    hunk = line.hunk
    const depth = indentOf(line)
    if (script !== undefined && line.text.trim() !== '' && depth <= script) script = undefined
    const opened = /^(\s*(?:-\s+)?)(?:run|script)\s*:/.exec(line.text)
    if (opened !== null) script = (opened[1] ?? '').length
    const inScript = script !== undefined || !/^\s*(?:-\s+)?[\w."'-]+\s*:/.test(line.text)
    if (line.kind === 'added' && inScript && FOREIGN.test(line.text.slice(0, 2000)))
      hits.push({ path, line: line.line, quote: line.text, ...(script === undefined ? { confidence: 0.6 } : {}) })
  }
  return hits
}

function indentOf({ text }: PatchLine): number {
  return text.length - text.trimStart().length
}

function withoutComment(text: string): string {
  return text.slice(0, 2000).replace(/(?:^|\s)#.*$/, '')
}
