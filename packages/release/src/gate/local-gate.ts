import type { Config } from '@release-pipeline/core'
import type { CommitInRange } from '../ports.ts'
import type { SmokeReport } from '../verify/report.ts'
import { readChanges } from './changes.ts'
import { matchesAnyGlob } from './globs.ts'
import { type GateItemId, gateItemIds } from './item.ts'
import { gateItems } from './items.ts'

/** What a developer's machine can tell of the Go/No-Go list. */
export interface LocalFacts {
  readonly config: Config
  /** Paths that git knows in the work tree. */
  readonly paths: readonly string[]
  /** Those of them with the marks of a conflict. */
  readonly conflicted: readonly string[]
  /** What the default branch on GitHub does not have yet; undefined where it is not known. */
  readonly commits: readonly CommitInRange[] | undefined
  /** Of the app that runs here, or why nothing could be asked. */
  readonly smoke: Pick<SmokeReport, 'verdict' | 'summary'> | { readonly silent: string }
}

export interface LocalResult {
  readonly id: GateItemId
  readonly title: string
  /** `not-applicable` is no pass: production's own list asks for it. */
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'not-applicable'
  readonly text: string
}

type Judged = Pick<LocalResult, 'verdict' | 'text'>

/** Every item of the list in its order: what can be looked at here, and why the others cannot. */
export function judgeLocally(facts: LocalFacts): readonly LocalResult[] {
  return gateItemIds.map((id) => ({ id, title: gateItems[id].title, ...judge(id, facts) }))
}

/** Whether nothing that could be looked at here would make production's list red. */
export function isReadyLocally(results: readonly LocalResult[]): boolean {
  const seen = results.filter(({ verdict }) => verdict !== 'not-applicable')
  return seen.length > 0 && seen.every(({ verdict }) => verdict === 'pass')
}

function judge(id: GateItemId, facts: LocalFacts): Judged {
  switch (id) {
    case 'forbidden-files':
      return judgeForbidden(facts)
    case 'merge-conflicts':
      return facts.conflicted.length === 0
        ? { verdict: 'pass', text: `No conflict markers in ${facts.paths.length} files.` }
        : { verdict: 'fail', text: `Conflict markers in ${facts.conflicted.join(', ')}.` }
    case 'breaking-changes':
      return judgeBreaking(facts)
    case 'regression':
      return judgeSmoke(facts)
    default:
      return { verdict: 'not-applicable', text: elsewhere[id] }
  }
}

/** Who is asked instead, for what no developer's machine can tell. */
const elsewhere: Readonly<
  Record<Exclude<GateItemId, 'forbidden-files' | 'merge-conflicts' | 'breaking-changes' | 'regression'>, string>
> = {
  tests: 'GitHub runs them on the commit that is pushed.',
  'ai-review': 'Pull requests are reviewed; `release-pipeline review` looks at this branch here.',
  'qa-checklist': 'People test on staging.',
  'new-features-tested': 'People test on staging.',
  performance: 'Staging is measured: this machine says nothing about a server.',
  sentry: 'It is asked about production.',
  backup: 'It is of the production host.',
  'rollback-plan': 'It is of the production host.',
  monitoring: 'It is of production.',
  'team-available': 'It is said on the release issue.',
  'no-deploy-in-progress': 'It is of the production host.',
  changelog: 'It is written on the release issue.',
  'users-notified': 'It is said when a release is planned.',
}

function judgeForbidden({ config, paths }: LocalFacts): Judged {
  const globs = [...new Set(['**/CLAUDE.md', ...config.review.forbidden_files])]
  const found = paths.filter((path) => matchesAnyGlob(path, globs))
  return found.length === 0
    ? { verdict: 'pass', text: `None of ${globs.join(', ')} among ${paths.length} files.` }
    : { verdict: 'fail', text: `Committed: ${found.join(', ')}.` }
}

function judgeBreaking({ config, commits }: LocalFacts): Judged {
  if (commits === undefined)
    return { verdict: 'unknown', text: `git knows no origin/${config.default_branch} to compare with.` }
  const bare = readChanges(commits).filter(({ breaking, breakingNote }) => breaking && breakingNote.length < 10)
  return bare.length === 0
    ? {
        verdict: 'pass',
        text: `${commits.length} commits that are not on ${config.default_branch} leave no break unexplained.`,
      }
    : {
        verdict: 'fail',
        text: `Not explained: ${bare.map(({ sha, header }) => `${sha.slice(0, 7)} ${header}`).join('; ')}.`,
      }
}

function judgeSmoke({ smoke }: LocalFacts): Judged {
  if ('silent' in smoke) return { verdict: 'unknown', text: smoke.silent }
  if (smoke.verdict === 'pass') return { verdict: 'pass', text: smoke.summary }
  return { verdict: smoke.verdict === 'fail' ? 'fail' : 'unknown', text: smoke.summary }
}
