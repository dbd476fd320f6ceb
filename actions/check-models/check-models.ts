import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { inputs, parseConfig, plural, type Runtime, SuiteError } from '@release-pipeline/core'
import { catalogueDate, resolveModel } from '@release-pipeline/review'
import * as z from 'zod'

/** Resolves the models that the configuration names for their roles, and passes on what the catalogue has to say. */
export async function checkModels(runtime: Runtime): Promise<void> {
  const input = inputs.readInputs(runtime, z.object({ config: inputs.text() }))
  const text = await readConfiguration(runtime, input.config)
  const { models } = parseConfig(text, input.config).review
  const today = new Date(systemClock.now()).toISOString().slice(0, 10)
  const notices = Object.entries(models).flatMap(([role, model]) =>
    model === undefined ? [] : resolveModel(model, today).notices.map((notice) => `model of role ${role}: ${notice}`),
  )
  for (const notice of notices) runtime.log.warning(notice)
  const lines =
    notices.length > 0 ? notices : [`models: none of the configured ones ends soon (table of ${catalogueDate})`]
  runtime.setOutput('warnings', String(notices.length))
  runtime.setOutput('lines', lines.join('\n'))
  await runtime.summary(`Models: ${notices.length === 0 ? 'nothing to do' : plural(notices.length, 'notice')}.`)
}

async function readConfiguration(runtime: Runtime, path: string): Promise<string> {
  const file = join(runtime.context.workspace, path)
  return await readFile(file, 'utf8').catch((error: Error) => {
    throw new SuiteError('CONFIG_MISSING', {
      what: `${path} cannot be read in the checkout: ${error.message}`,
      cause: error,
    })
  })
}
