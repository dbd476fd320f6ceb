export { assertNever } from './assert-never.ts'
export type { Clock } from './clock.ts'
export { batchSize, chooseHosts, type EnvironmentHost, type Hosts, hostsOf, type SshHost } from './config/hosts.ts'
export { CONFIG_PATH, parseConfig, parseYaml, requireEnvironment } from './config/parse.ts'
export {
  type CodeType,
  type Component,
  type Config,
  codeTypes,
  configSchema,
  type Environment,
  type EnvironmentName,
  type GateConfig,
  type Predecessor,
  type ReviewConfig,
  type Severity,
  severities,
} from './config/schema.ts'
export { CANARY_WAIT_PART } from './config/sections/canary.ts'
export { formatDuration, parseDuration } from './duration.ts'
export { catalogue, type ErrorCode } from './errors/catalogue.ts'
export { renderError, SuiteError, type SuiteErrorDetails, toSuiteError } from './errors/suite-error.ts'
export * as inputs from './inputs.ts'
export type { Log } from './log.ts'
export * as markdown from './markdown.ts'
export { parseJson } from './parse-json.ts'
export { type RetryOptions, retry } from './retry.ts'
export type { RunContext, Runtime } from './runtime.ts'
export { redact, Secret } from './secret.ts'
export { didYouMean, suggest } from './suggest.ts'
export { bound, formatBytes, plural, sanitize, tail, withoutPersonal } from './text.ts'
export { parseThreshold, type Threshold, type ThresholdMetric } from './threshold.ts'
