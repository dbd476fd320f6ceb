import * as core from '@actions/core'
import type { Runtime } from '@release-pipeline/core'
// Not by the package's front: an action starts with these before it loads anything else.
import { renderError, toSuiteError } from '@release-pipeline/core/errors'
import * as markdown from '@release-pipeline/core/markdown'
import { actionsRuntime } from './actions-runtime.ts'

/** Runs an action to its end: whatever is thrown becomes one clear error in the log and in the job summary. */
export async function runAction(main: (runtime: Runtime) => Promise<void>): Promise<void> {
  const runtime = actionsRuntime()
  try {
    await main(runtime)
  } catch (thrown) {
    const error = toSuiteError(thrown)
    if (error.code === 'INTERNAL_ERROR' && error.cause instanceof Error) core.debug(error.cause.stack ?? '')
    core.setFailed(renderError(error))
    await runtime.summary(`### ❌ ${error.code}\n\n${markdown.codeBlock(renderError(error))}`).catch(() => undefined)
  }
}
