import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Runtime, SuiteError, toSuiteError } from '@release-pipeline/core'
import {
  parseRecording,
  parseSuite,
  recordingPath,
  type SmokeRecording,
  type SmokeSuite,
  type SmokeVerdict,
  selfTest,
} from '@release-pipeline/release'

/** A suite that is missing, misspelled or blind is a mistake of the suite: the verdict says so before the error does. */
export async function loadSuite(runtime: Runtime, file: string): Promise<SmokeSuite> {
  try {
    const suite = parseSuite(await inWorkspace(runtime, file), file)
    const { blindSteps, recorded } = await selfTest(suite, await loadRecording(runtime, file))
    for (const name of blindSteps)
      runtime.log.warning(`The step "${name}" passes on any server that answers 200: it looks at nothing.`)
    for (const name of recorded?.carelessSteps ?? [])
      runtime.log.warning(`The step "${name}" passes whichever field of its recorded answer is wrong.`)
    for (const name of recorded?.outdatedSteps ?? [])
      runtime.log.warning(`The step "${name}" fails on its recorded answer: record again with smoke --record.`)
    return suite
  } catch (error) {
    runtime.setOutput('verdict', 'config-error' satisfies SmokeVerdict)
    throw toSuiteError(error)
  }
}

/** What the last release answered, where the team keeps it beside the suite. */
async function loadRecording(runtime: Runtime, suiteFile: string): Promise<SmokeRecording | undefined> {
  const file = recordingPath(suiteFile)
  const text = await readFile(join(runtime.context.workspace, file), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : parseRecording(text, file)
}

async function inWorkspace(runtime: Runtime, path: string): Promise<string> {
  return readFile(join(runtime.context.workspace, path), 'utf8').catch((cause: Error) => {
    throw new SuiteError('SMOKE_SUITE_MISSING', {
      what: `${path} cannot be read in the checkout: ${cause.message}`,
      cause,
    })
  })
}
