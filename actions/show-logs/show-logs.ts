import { actionWalk } from '@release-pipeline/adapters/hosts'
import { markdown, type Runtime, toSuiteError } from '@release-pipeline/core'
import { type LogTail, readLogTails } from '@release-pipeline/release'
import type { Inputs } from './inputs.ts'

/** The deploy has failed already: what cannot be read here is told and changes nothing. */
export async function showLogs(runtime: Runtime, input: Inputs): Promise<void> {
  try {
    const tails = await readLogTails({ ...(await actionWalk(runtime, input)), lines: input.lines })
    await runtime.summary([`### Last lines on ${input.environment}`, ...tails.map(render), ''].join('\n\n'))
    for (const { title, text } of tails) await runtime.log.group(title, async () => runtime.log.info(text))
  } catch (error) {
    runtime.log.warning(`The logs of ${input.environment} could not be read: ${toSuiteError(error).message}`)
  }
}

function render({ title, text }: LogTail): string {
  return markdown.details(markdown.escapeMarkdown(title), markdown.codeBlock(text))
}
