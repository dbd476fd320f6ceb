import { bound, sanitize } from '@release-pipeline/core'
import { patchLines } from '../diff/file-patch.ts'
import { type Finding, fingerprint } from '../findings/finding.ts'
import type { ChangedFile } from '../ports.ts'
import { builtInRules } from './built-in-rules.ts'
import { maskSecrets } from './mask-secrets.ts'
import { projectRules } from './project-rules.ts'
import type { FileView, Hit, Rule, RuleConfig } from './rule.ts'
import { type Suppression, Suppressions } from './suppression.ts'

export interface Scan {
  readonly files: readonly ChangedFile[]
  readonly config: RuleConfig
}

/**
 * Runs every rule that needs no model. A suppressed hit is kept as a nit that gives the reason: it stays in sight and
 * blocks nothing. Nobody suppresses what is critical in their own change: such a comment must have stood there before.
 * @throws RULE_PATTERN_INVALID, PATCH_INVALID
 */
export async function scanWithRules({ files, config }: Scan): Promise<Finding[]> {
  const views = files.map(viewOf)
  const suppressions = new Suppressions(views)
  const rules = [...builtInRules, ...projectRules(config.rules)]
  const found = await Promise.all(
    rules.map(async (rule) => {
      const hits = await rule.check({ files: views, config })
      return Promise.all(numbered(hits).map(({ hit, occurrence }) => finding(rule, hit, occurrence, suppressions)))
    }),
  )
  return found.flat()
}

function viewOf(file: ChangedFile): FileView {
  const lines = patchLines(file).filter((line) => line.side === 'RIGHT')
  return { file, path: file.path, lines, added: lines.filter((line) => line.kind === 'added') }
}

/** Equal code in one file is told apart by its order. */
function numbered(hits: readonly Hit[]): { hit: Hit; occurrence: number }[] {
  const seen = new Map<string, number>()
  return hits.map((hit) => {
    const key = `${hit.path}\0${hit.quote}`
    const occurrence = seen.get(key) ?? 0
    seen.set(key, occurrence + 1)
    return { hit, occurrence }
  })
}

/** Longest quote; a line of generated code can hold megabytes. */
const QUOTE = 500

async function finding(rule: Rule, hit: Hit, occurrence: number, suppressions: Suppressions): Promise<Finding> {
  const comment = suppressions.of(rule.id, hit)
  const severity = hit.severity ?? rule.severity
  const suppressed = severity === 'critical' && comment?.stood === false ? undefined : comment
  const title = hit.title ?? rule.title
  const why = hit.why ?? rule.doc
  return {
    id: fingerprint({ kind: rule.id, path: hit.path, code: hit.quote, occurrence }),
    source: [{ kind: 'rule', rule: rule.id }],
    path: hit.path,
    ...(hit.line === undefined ? {} : { line: hit.line }),
    ...(hit.endLine === undefined ? {} : { endLine: hit.endLine }),
    side: hit.side ?? 'RIGHT',
    quote: bound(await maskSecrets(hit.quote.slice(0, QUOTE * 2)), QUOTE),
    severity: suppressed === undefined ? severity : 'nit',
    category: rule.category,
    title: suppressed === undefined ? title : `Suppressed: ${title}`,
    why:
      suppressed === undefined
        ? [why, comment === undefined ? '' : ownWord(comment)].filter(Boolean).join('\n\n')
        : `The author's reason: ${bound(sanitize(suppressed.reason), 300)}`,
    confidence: hit.confidence ?? 1,
  }
}

function ownWord({ reason }: Suppression): string {
  return `The change suppresses this itself (${bound(sanitize(reason), 300)}), which does not count for what is critical: the comment must stand on the base branch first, or somebody else with write access dismisses the finding.`
}
