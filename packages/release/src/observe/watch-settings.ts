import type { Config } from '@release-pipeline/core'
import type { SequentialTestOptions } from './sequential-test.ts'

/**
 * How often the watch may be wrong. Stricter than what is promised (3 % and 5 %): the test is only as good as its counts,
 * and the counts arrive in batches.
 */
export const WATCH_ERRORS = { falseAlarm: 0.02, missed: 0.02 } as const

/** The question of the watch, from the configuration's per cent. */
export function watchTest(watch: NonNullable<Config['observe']['watch']>): SequentialTestOptions {
  return { tolerated: watch.tolerated_errors / 100, alarming: watch.alarming_errors / 100, ...WATCH_ERRORS }
}
