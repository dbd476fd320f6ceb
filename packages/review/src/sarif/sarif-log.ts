import { bound, type Severity, sanitize } from '@release-pipeline/core'
import type { Log, ReportingDescriptor, Result } from 'sarif'
import { linesOf } from '../findings/anchor.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import type { Finding } from '../findings/finding.ts'
import { isSetAside } from '../findings/rank.ts'
import { builtInRules } from '../rules/built-in-rules.ts'

export interface SarifOptions {
  /** Ranked: of more than {@link MOST_RESULTS} the last are left away. */
  readonly findings: readonly ExaminedFinding[]
  /** Whether everything was read, and what was not. */
  readonly coverage: { readonly whole: boolean; readonly gaps: readonly string[] }
}

/** GitHub shows this many results of an upload. Source: "SARIF support for code scanning". */
const MOST_RESULTS = 5000

/**
 * A review as SARIF 2.1.0, with what GitHub's code scanning reads of it. Alerts follow their fingerprint, which is made from
 * code: rewording or moving opens none anew. What a person dismissed is suppressed with the reason, never left out.
 */
export function sarifLog({ findings, coverage }: SarifOptions): Log {
  const shown = findings.slice(0, MOST_RESULTS)
  const rules = [...new Map(shown.map(({ finding }) => [ruleId(finding), describe(finding)])).values()]
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'release-pipeline AI review', rules } },
        automationDetails: { id: 'release-pipeline/ai-review/' },
        invocations: [
          {
            executionSuccessful: coverage.whole,
            toolExecutionNotifications: coverage.gaps.map((gap) => ({ level: 'warning', message: words(gap) })),
          },
        ],
        results: shown.map((examined) => ({
          ...resultOf(examined),
          ruleIndex: rules.findIndex(({ id }) => id === ruleId(examined.finding)),
        })),
      },
    ],
  }
}

const LEVELS = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  nit: 'note',
} as const satisfies Record<Severity, Result.level>

function resultOf(examined: ExaminedFinding): Result {
  const { finding, anchor } = examined
  const lines = linesOf(anchor)
  const right = lines?.side === 'RIGHT' ? lines : undefined
  const suppressions = suppressionsOf(examined)
  return {
    ruleId: ruleId(finding),
    level: LEVELS[finding.severity],
    message: words(`${finding.title}. ${finding.why}`),
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(finding.path), uriBaseId: '%SRCROOT%' },
          // GitHub wants a line; what is about a file, or about lines that are gone, stands on its first.
          region: { startLine: right?.start ?? 1, endLine: right?.end ?? 1 },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: `${finding.id}:1` },
    ...(suppressions.length === 0 ? {} : { suppressions }),
    properties: {
      severity: finding.severity,
      category: finding.category,
      confidence: finding.confidence,
      by: finding.source.map((source) => (source.kind === 'rule' ? source.rule : source.model)),
    },
  }
}

function suppressionsOf(examined: ExaminedFinding): NonNullable<Result['suppressions']> {
  const { dismissal, examination } = examined
  if (dismissal !== undefined) {
    return [{ kind: 'external', status: 'accepted', justification: `${dismissal.by.login}: ${dismissal.reason}` }]
  }
  if (!isSetAside(examined)) return []
  const justification = `${examination?.model ?? 'The other vendor'} disagrees: ${examination?.reason ?? ''}`
  return [{ kind: 'external', status: 'underReview', justification }]
}

/** What models find has no rule but its category. */
function ruleId({ source, category }: Finding): string {
  const rule = source.find((one) => one.kind === 'rule')
  return rule === undefined ? `ai/${category}` : rule.rule
}

/** GitHub ranks what is about security by a number: that of the middle of each severity. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  nit: '0.5',
}

function describe(finding: Finding): ReportingDescriptor {
  const id = ruleId(finding)
  const rule = builtInRules.find((one) => one.id === id)
  const severity = rule?.severity ?? finding.severity
  const text = rule?.title ?? (id.startsWith('ai/') ? `What models found about ${finding.category}` : finding.title)
  return {
    id,
    shortDescription: words(text),
    fullDescription: words(rule?.doc ?? text),
    help: words(rule?.doc ?? text),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: [finding.category],
      ...(finding.category === 'security' ? { 'security-severity': SECURITY_SEVERITY[severity] } : {}),
    },
  }
}

/** Foreign text as plain words: `[words](target)` would be a link in a message of SARIF. */
function words(text: string): { text: string } {
  return { text: bound(sanitize(text).replace(/[\\[\]]/g, '\\$&'), 2000) || 'See the review.' }
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
