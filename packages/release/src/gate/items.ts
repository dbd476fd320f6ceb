import type { GateFacts } from './facts.ts'
import { type GateItemId, type GatePhase, gateItemIds, type Observation } from './item.ts'
import { checkAiReview } from './items/ai-review.ts'
import { checkBreakingChanges, checkChangelog } from './items/changes.ts'
import { checkForbiddenFiles } from './items/forbidden-files.ts'
import { checkNewFeatures, checkQaChecklist } from './items/hand-tests.ts'
import { checkBackup, checkNoDeployInProgress, checkRollbackPlan } from './items/host.ts'
import { checkMergeConflicts } from './items/merge-conflicts.ts'
import { checkMonitoring } from './items/monitoring.ts'
import { checkTeamAvailable, checkUsersNotified } from './items/people.ts'
import { checkSentry } from './items/sentry.ts'
import { checkPerformance, checkRegression } from './items/staging-tests.ts'
import { checkTests } from './items/tests.ts'

export interface GateItem {
  readonly title: string
  readonly phase: GatePhase
  readonly remedy: string
  readonly evaluate: (facts: GateFacts) => Promise<Observation>
}

const plan = (title: string, evaluate: GateItem['evaluate'], remedy: string): GateItem => ({
  title,
  phase: 'plan',
  remedy,
  evaluate,
})
const deploy = (title: string, evaluate: GateItem['evaluate'], remedy: string): GateItem => ({
  title,
  phase: 'deploy',
  remedy,
  evaluate,
})

/** The Go/No-Go list, in the order in which people read it. */
export const gateItems: Readonly<Record<GateItemId, GateItem>> = {
  tests: plan('Tests passed', checkTests, 'Name the check runs in gate.checks and get them green on this commit.'),
  'ai-review': plan(
    'AI review approved',
    checkAiReview,
    'Get the listed pull requests reviewed; merge commits through pull requests only.',
  ),
  'merge-conflicts': plan('No merge conflicts', checkMergeConflicts, 'Resolve the conflict and merge the resolution.'),
  'forbidden-files': plan(
    'No forbidden files committed',
    checkForbiddenFiles,
    'Remove the files, and from the history where they hold secrets.',
  ),
  'qa-checklist': plan(
    'QA checklist done on staging',
    checkQaChecklist,
    'Test on staging, tick the items on the release issue, then plan again.',
  ),
  'new-features-tested': plan(
    'New features tested by hand',
    checkNewFeatures,
    'Try each listed feature on staging, tick it on the release issue, then plan again.',
  ),
  regression: plan(
    'Critical paths still work',
    checkRegression,
    'Get the staging deploy of this commit, with its smoke suite, to succeed.',
  ),
  performance: plan(
    'Performance acceptable',
    checkPerformance,
    'Find what became slow on staging, or set gate.performance to what is acceptable.',
  ),
  sentry: deploy(
    'No critical errors in the last hour',
    checkSentry,
    'Configure observe.sentry and look at the errors it shows.',
  ),
  backup: plan(
    'Database backup and restore drill',
    checkBackup,
    'Run the backup-database action with mode create, then drill.',
  ),
  'rollback-plan': deploy(
    'A release to go back to',
    checkRollbackPlan,
    'Get the live release healthy before you replace it.',
  ),
  monitoring: deploy(
    'Monitoring active',
    checkMonitoring,
    'Configure observe.sentry and observe.uptimerobot; get the monitors up.',
  ),
  'team-available': plan(
    'Team available',
    checkTeamAvailable,
    'Name people in gate.on_call; one of them comments /available on the release issue.',
  ),
  'no-deploy-in-progress': deploy(
    'No other deploy in progress',
    checkNoDeployInProgress,
    'Wait for the other deploy, or unlock production.',
  ),
  changelog: plan('Changelog prepared', checkChangelog, 'Release a commit that contains what production runs.'),
  'breaking-changes': plan(
    'Breaking changes documented',
    checkBreakingChanges,
    'Explain each break after "BREAKING CHANGE:" in the commit or the pull request.',
  ),
  'users-notified': plan(
    'Users notified',
    checkUsersNotified,
    'Say how in the input users-notified, or comment /users-notified <how> on the release issue.',
  ),
}

/** All items for `release-pipeline gate --list`. */
export function listGateItems(): { id: GateItemId; title: string; phase: GatePhase; remedy: string }[] {
  return gateItemIds.map((id) => {
    const { title, phase, remedy } = gateItems[id]
    return { id, title, phase, remedy }
  })
}
