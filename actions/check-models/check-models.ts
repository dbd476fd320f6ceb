import { readConfiguration } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { plural, type Runtime } from '@release-pipeline/core'
import { catalogueDate, resolveModel } from '@release-pipeline/review'
import type { Inputs } from './inputs.ts'

/** Resolves the models that the configuration names for their roles, and passes on what the catalogue has to say. */
export async function checkModels(runtime: Runtime, input: Inputs): Promise<void> {
  const { models } = (await readConfiguration(runtime, input.config)).review
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
