import { type Config, toSuiteError } from '@release-pipeline/core'
import { defaultModels, resolveModel } from '@release-pipeline/review'
import { type Check, ok, problem } from './check.ts'

/** Whether the models of the configuration live, and for how much longer. @param today ISO date. */
export function checkModels(config: Config, today: string): Check[] {
  return Object.entries(config.review.models).flatMap(([role, name]) =>
    name === undefined ? [] : [checkModel(role, name, today)],
  )
}

/** Models that play a role and that their vendor shuts down within this many days, by its own word. */
const WARN_DAYS = 30

/** @param dates days of shutdown by model, as the vendor tells them. */
export function checkShutdownDates(config: Config, today: string, dates: ReadonlyMap<string, string>): Check[] {
  const last = new Date(Date.parse(`${today}T00:00:00Z`) + WARN_DAYS * 86_400_000).toISOString().slice(0, 10)
  return Object.entries({ ...defaultModels, ...config.review.models }).flatMap(([role, name]) => {
    const day = dates.get(name ?? '')
    if (name === undefined || day === undefined || day > last) return []
    const found = `The vendor shuts ${name} down on ${day}.`
    return [problem(`model ${role}`, found, `Name another model in review.models.${role}, or update the suite.`)]
  })
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
