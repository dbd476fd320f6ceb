export { countAnswers } from './canary/answers.ts'
export { judgeCoverage } from './checks/judge-coverage.ts'
export { judgeJUnit } from './checks/judge-junit.ts'
export { judgeK6 } from './checks/judge-k6.ts'
export type { ReportResult } from './checks/report-result.ts'
export { type ReportFiles, type RunSuitesOptions, runSuites } from './checks/run-suites.ts'
export { type WaitForChecksOptions, waitForChecks } from './checks/wait-for-checks.ts'
export { agentCommand } from './commands/agent.ts'
export { quote } from './commands/quote.ts'
export { render } from './commands/render.ts'
export { readAlembicRevisions, unknownToAlembic } from './database/alembic.ts'
export {
  backupMismatch,
  DAILY_BACKUP_MS,
  differingRows,
  expiredBackups,
  misplacedBackup,
  neededBackups,
  overdueBackup,
  suspicionAbout,
} from './database/backup-check.ts'
export {
  type Classification,
  type ClassifiedStatement,
  classifyMigration,
  type ParsedMigration,
} from './database/classify.ts'
export { decideOnRollback, type RollbackDecision } from './database/decision.ts'
export type { DatabaseFacts } from './database/masking/catalogue.ts'
export { leftOverChecks } from './database/masking/left-over.ts'
export { DIGEST as MASKING_DIGEST } from './database/masking/mask-expression.ts'
export { type CopyPolicy, describeMask, planMasking } from './database/masking/plan-masking.ts'
export { explainArmed } from './deploy/abort-deploy.ts'
export { AgentClient, type AgentClientOptions, type AgentRequest, type CallOptions } from './deploy/agent-client.ts'
export type { AgentEvent } from './deploy/agent-messages.ts'
export { type AgentConnection, AgentSession } from './deploy/agent-session.ts'
export { type Artifact, artifactName, type ReleaseManifest, releaseManifest } from './deploy/artifact.ts'
export { type BackupOptions, backUpDatabase } from './deploy/back-up-database.ts'
export { type CleanUpOptions, type CleanUpOutcome, cleanUpDeploy } from './deploy/clean-up-deploy.ts'
export { type ConfirmOptions, type ConfirmOutcome, confirmRelease } from './deploy/confirm-release.ts'
export { type CopiedData, type CopyDataOptions, copyData } from './deploy/copy-data.ts'
export type { ArmedDeploy, DeployEvent, DeployOptions, DeployOutcome } from './deploy/deploy-options.ts'
export { deployRelease } from './deploy/deploy-release.ts'
export type { DeployRequest } from './deploy/deploy-request.ts'
export { type RecordOptions, recordConfirmed, recordRolledBack } from './deploy/deployment-record.ts'
export { explainPlan } from './deploy/explain-plan.ts'
export { type Fence, parseFence, renderFence } from './deploy/fence.ts'
export { describeLive, formatStatus } from './deploy/format-status.ts'
export { type DeployIdentity, identifyDeploy } from './deploy/identity.ts'
export type { EnvironmentStatus } from './deploy/merge-status.ts'
export { mixtureOf } from './deploy/mixture.ts'
export { type OnHost, throwFailed, tryOnHosts } from './deploy/on-hosts.ts'
export {
  type DeployPlan,
  type DeployStep,
  deploySteps,
  describePlan,
  type LiveRelease,
  type PlanFacts,
  planDeploy,
} from './deploy/plan-deploy.ts'
export {
  describeFleetPlan,
  type FleetPlan,
  planFleet,
  type Round,
  type SeenHost,
} from './deploy/plan-fleet.ts'
export { type LogTail, type LogTailOptions, readLogTails } from './deploy/read-log-tails.ts'
export { readEachStatus, readStatus, readStatuses } from './deploy/read-status.ts'
export { judgeRollback, type RollbackOptions, rollBack } from './deploy/roll-back.ts'
export { chooseTargets } from './deploy/rollback-target.ts'
export { type PhaseOptions, type PhaseResult, runPhase } from './deploy/run-phase.ts'
export { type HostSession, type HostWalk, type RecordAccess, withSession, withSessions } from './deploy/walk-options.ts'
export { type ComparedFlag, compareFlags, overdueFlags } from './flags/compare-flags.ts'
export { describeShare, parseShare } from './flags/parse-share.ts'
export type { ReleaseArtifact } from './gate/artifact.ts'
export type { GateSources } from './gate/facts.ts'
export {
  type GateDecision,
  type GateItemId,
  type GatePhase,
  type GateResult,
  type GateVerdict,
  gateItemIds,
} from './gate/item.ts'
export { listGateItems } from './gate/items.ts'
export { isReadyLocally, judgeLocally, type LocalFacts, type LocalResult } from './gate/local-gate.ts'
export { noGo, type PlanOptions, planRelease, type ReleasePlan } from './gate/plan-release.ts'
export { previewRelease, type ReleasePreview } from './gate/preview-release.ts'
export {
  type ApprovableRecord,
  findApprovable,
  type ReleaseRecord,
  renderRecordComment,
  type Sha256,
} from './gate/record.ts'
export { healthPlace } from './gate/staging.ts'
export { renderGateMarkdown } from './gate/table.ts'
export { type ApprovalOptions, type ApprovalOutcome, verifyApproval } from './gate/verify-approval.ts'
export { baselineOf, type LoadBaseline, parseBaseline } from './load/baseline.ts'
export { judgeLoad, type LoadJudgement } from './load/judge-load.ts'
export { type LoadResult, runLoad } from './load/run-load.ts'
export { type Digest, type DigestOptions, writeDigest } from './notify/digest.ts'
export { type NotifyReport, notifyAll } from './notify/notify-all.ts'
export { commitsOfRelease } from './observe/commits-of-release.ts'
export { type DeployStory, type DeployStoryStep, deployStorySteps } from './observe/deploy-story.ts'
export { describeFourKeys, fourKeys } from './observe/dora.ts'
export { readDeploys } from './observe/read-deploys.ts'
export {
  type ObserverReport,
  type ObserverSecrets,
  type RecordDeployOptions,
  recordDeploy,
} from './observe/record-deploy.ts'
export { measureBefore, measureRelease, newCriticalIssues, type Sentry } from './observe/sentry.ts'
export { createAlertRule, findAlertRule } from './observe/sentry-alerts.ts'
export { ensureMonitor, findMonitor, type UptimeRobot } from './observe/uptimerobot.ts'
export { type WatchReport, watchRelease } from './observe/watch-release.ts'
export { watchTest } from './observe/watch-settings.ts'
export type * from './ports.ts'
export * from './protocol/approval.ts'
export type { Accepted, Effect, HostEvent, Refusal, Refused, RollbackOutcome, Transition } from './protocol/event.ts'
export * from './protocol/host-config.ts'
export { liveLinkPaths, upstreamFile } from './protocol/live-links.ts'
export * from './protocol/messages.ts'
export * from './protocol/state.ts'
export { transition } from './protocol/transition.ts'
export { leaseAlive } from './protocol/transitions/fence.ts'
export { inUse } from './protocol/transitions/upkeep.ts'
export { valueDigest } from './protocol/value-digest.ts'
export type { Change, Obstacle, ProvisionPlan } from './provision/change.ts'
export { exportedFiles } from './provision/exported-files.ts'
export { hostConfigOf, type SupervisorFacts } from './provision/host-config-of.ts'
export type { HostFile } from './provision/host-file.ts'
export {
  type AdminAccess,
  applyPlan,
  lookAtHost,
  lookAtRemains,
  type ProvisionOptions,
} from './provision/provision-host.ts'
export { renderProvisionPlan } from './provision/render-plan.ts'
export type { Resolved, ResolveName } from './provision/surroundings/dns.ts'
export { type Program, type ProvisionInputs, type Target, targetOf } from './provision/target.ts'
export { webLogs } from './provision/web-logs.ts'
export type { ReadinessCheck } from './readiness/check.ts'
export { checkSite, type NginxConfig } from './readiness/nginx-site.ts'
export { checkNginxTest, type NginxTest } from './readiness/nginx-test.ts'
export { readiness } from './readiness/readiness.ts'
export { checkSockets, type Step, type WebUser } from './readiness/sockets.ts'
export { checkUnits } from './readiness/units.ts'
export { applyDelta } from './upload/apply-delta.ts'
export { hasZstd } from './upload/delta-format.ts'
export { readInventory, takeInventory } from './upload/inventory.ts'
export { makeDelta } from './upload/make-delta.ts'
export { parseRecording, recordingPath, type SmokeRecording } from './verify/recording.ts'
export { renderSmokeLines } from './verify/render/console.ts'
export { renderSmokeHtml } from './verify/render/html.ts'
export { renderJUnit } from './verify/render/junit.ts'
export { renderSmokeMarkdown } from './verify/render/markdown.ts'
export { type SmokeReport, type SmokeVerdict, type StepReport, smokeExitCode } from './verify/report.ts'
export { runSmokeTests, type SmokeOptions } from './verify/run-smoke-tests.ts'
export { belowBase } from './verify/run-step.ts'
export { type SelfTestReport, selfTest } from './verify/self-test.ts'
export { readServedCommit, type ServedCommit } from './verify/served-commit.ts'
export { parseSuite, type SmokeStep, type SmokeSuite, suiteSchema } from './verify/suite.ts'
