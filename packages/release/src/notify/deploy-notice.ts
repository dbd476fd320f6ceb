import { assertNever, formatDuration, plural, redact, type Secret } from '@release-pipeline/core'
import type { Notice } from '../ports.ts'

/** What happened to a deploy, as far as people outside need to know. */
export type DeployNews =
  | { readonly kind: 'started'; readonly by: string }
  | { readonly kind: 'succeeded'; readonly durationMs: number; readonly smokeSteps: number }
  | {
      readonly kind: 'rolled-back'
      readonly reason: string
      /** Commit that serves now; null when nothing does. */
      readonly liveSha: string | null
      readonly database: 'untouched' | 'kept' | 'restored' | 'needs-a-person'
    }
  | { readonly kind: 'needs-a-person'; readonly reason: string; readonly deadline?: string }

export interface NoticeContext {
  readonly app: string
  readonly environment: string
  readonly sha: string
  readonly url: string
  readonly runUrl: string
  readonly secrets: readonly Secret[]
}

/** The message about a deploy. Every text is redacted here, before it reaches any medium. */
export function deployNotice(news: DeployNews, context: NoticeContext): Notice {
  const { severity, headline, lines } = tell(news)
  const clean = (text: string) => redact(text, context.secrets)
  return {
    severity,
    title: clean(`${context.app} ${context.environment}: ${headline}`),
    lines: [`Commit ${context.sha.slice(0, 7)}`, ...lines].map(clean),
    links: [
      { text: 'Run', url: clean(context.runUrl) },
      { text: context.environment, url: clean(context.url) },
    ],
  }
}

function tell(news: DeployNews): { severity: Notice['severity']; headline: string; lines: string[] } {
  switch (news.kind) {
    case 'started':
      return { severity: 'info', headline: 'deploy started', lines: [`Started by ${news.by}`] }
    case 'succeeded':
      return {
        severity: 'info',
        headline: 'deployed',
        lines: [`${plural(news.smokeSteps, 'smoke step')} passed; took ${formatDuration(news.durationMs)}`],
      }
    case 'rolled-back':
      return {
        severity: 'critical',
        headline: 'rolled back',
        lines: [
          `Why: ${news.reason}`,
          news.liveSha === null ? 'Nothing is live now' : `Live now: ${news.liveSha.slice(0, 7)}`,
          databaseLine(news.database),
        ],
      }
    case 'needs-a-person':
      return {
        severity: 'critical',
        headline: 'a person is needed',
        lines: [
          `Why: ${news.reason}`,
          ...(news.deadline === undefined
            ? []
            : [`The host rolls back at ${news.deadline} unless somebody confirms or extends`]),
        ],
      }
    default:
      return assertNever(news)
  }
}

function databaseLine(database: Extract<DeployNews, { kind: 'rolled-back' }>['database']): string {
  switch (database) {
    case 'untouched':
      return 'The database was not touched'
    case 'kept':
      return 'The database keeps its new schema'
    case 'restored':
      return 'The database was restored from the backup'
    case 'needs-a-person':
      return 'The database needs a person'
    default:
      return assertNever(database)
  }
}
