export {
  type AuthorKind,
  type Authorship,
  authorshipSchema,
  type Evidence,
  vendorsOf,
} from './authorship/authorship.ts'
export { type AuthorshipQuestion, detectAuthorship } from './authorship/detect-authorship.ts'
export { toolsDate } from './authorship/tools.ts'
export { parseTrailers, type Trailer } from './authorship/trailers.ts'
export { answerCommand, type CommandComment, commandOf } from './commands/answer-command.ts'
export { type Receipt, readReceipt, receiptSchema } from './comments/receipt.ts'
export { costOf, formatDollars } from './cost/cost-of.ts'
export { type CallEstimate, estimateCost, estimateTokens } from './cost/estimate.ts'
export { type BudgetPlan, type BudgetQuestion, type Cut, type FileToReview, planBudget } from './cost/plan-budget.ts'
export { annotatedDiff, annotateHunk, visible } from './diff/annotated-diff.ts'
export {
  addedLines,
  hunksOf,
  isCommentable,
  isCommentableRange,
  lineText,
  type Patched,
  type PatchLine,
  patchLines,
} from './diff/file-patch.ts'
export { parseGitDiff } from './diff/git-diff.ts'
export type { Hunk, HunkLine } from './diff/hunk.ts'
export { parsePatch } from './diff/parse-patch.ts'
export { type AnchoredFinding, anchorFindings, anchorSteps } from './findings/anchor.ts'
export {
  type Category,
  categories,
  type Finding,
  type FindingSource,
  fingerprint,
  type Side,
} from './findings/finding.ts'
export { findingsOf } from './findings/from-answer.ts'
export { describeMonth, monthSentence } from './ledger/describe-month.ts'
export { costOfMonth, type MonthCost, monthOf } from './ledger/month.ts'
export { ACTIONS_BOT } from './ledger/own-summaries.ts'
export type * from './ports.ts'
export {
  type CatalogueModel,
  expiringModels,
  knownModel,
  type ModelPrice,
  type ResolvedModel,
  resolveModel,
} from './routing/catalogue.ts'
export { catalogueDate, catalogueEntries } from './routing/catalogue-entries.ts'
export { chooseRoute, type RouteQuestion } from './routing/choose-route.ts'
export { type Change, codeType, type TypedChange, type TypedFile } from './routing/code-type.ts'
export type { MissingReviewer, ModelRole, Reviewer, Route } from './routing/route.ts'
export { defaultModels } from './routing/tables.ts'
export { builtInRules } from './rules/built-in-rules.ts'
export { maskPatch, maskSecrets } from './rules/mask-secrets.ts'
export type { Rule, RuleConfig } from './rules/rule.ts'
export { type Scan, scanWithRules } from './rules/scan-with-rules.ts'
export { parseAuthorship } from './walk/authorship-input.ts'
export type { LoadedChange } from './walk/change.ts'
export {
  CHECK_NAME,
  type Providers,
  type ReviewOptions,
  type ReviewOutcome,
  SKIP_LABEL,
} from './walk/options.ts'
export { type LocalReviewOptions, reviewLocally } from './walk/review-locally.ts'
export { reviewPullRequest } from './walk/review-pull-request.ts'
export { withRuleFiles } from './walk/rule-files.ts'
export { pullRequestOf, readTrustedConfig } from './walk/trusted-config.ts'
