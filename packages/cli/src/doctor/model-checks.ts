import { type Config, toSuiteError } from '@release-pipeline/core'
import { resolveModel } from '@release-pipeline/review'
import { type Check, ok, problem } from './check.ts'

/** Whether the models of the configuration live, and for how much longer. @param today ISO date. */
export function checkModels(config: Config, today: string): Check[] {
  return Object.entries(config.review.models).flatMap(([role, name]) =>
    name === undefined ? [] : [checkModel(role, name, today)],
  )
}

function checkModel(role: string, name: string, today: string): Check {
  const subject = `model ${role}`
  try {
    const { model, notices } = resolveModel(name, today)
    return notices.length === 0
      ? ok(subject, model.id)
      : problem(subject, notices.join(' '), `Write review.models.${role}: ${model.id}.`)
  } catch (thrown) {
    const error = toSuiteError(thrown)
    return problem(subject, error.what, error.remedy)
  }
}
