import type { Action } from '../action-file.ts'
import { interpolateText, interpolateTexts } from '../expressions.ts'
import type { JobSession } from '../job-session.ts'
import type { PlacedStep } from '../step-frame.ts'

/** What `with:` gives, completed by the defaults of the action. GitHub does not enforce `required` here, nor do we. */
export function actionInputs(step: PlacedStep, action: Action): Record<string, string> {
  const given = lowerCased(interpolateTexts(step.model.with ?? {}, step.scope))
  const declared = Object.entries(action.inputs).map(([name, input]): [string, string] => [
    name,
    given[name.toLowerCase()] ?? interpolateText(input?.default, step.scope),
  ])
  const names = new Set(Object.keys(action.inputs).map((name) => name.toLowerCase()))
  return {
    ...Object.fromEntries(Object.entries(given).filter(([name]) => !names.has(name))),
    ...Object.fromEntries(declared),
  }
}

export function warnAboutInputs(session: JobSession, step: PlacedStep, action: Action): void {
  const valid = Object.keys(action.inputs)
  for (const name of Object.keys(step.model.with ?? {})) {
    const known = valid.find((one) => one.toLowerCase() === name.toLowerCase())
    const deprecated = known === undefined ? undefined : action.inputs[known]?.deprecationMessage
    if (known === undefined) warn(session, `Unexpected input(s) '${name}', valid inputs are ['${valid.join("', '")}']`)
    if (deprecated !== undefined) warn(session, `Input '${name}' has been deprecated with message: ${deprecated}`)
  }
}

export function lowerCased(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]))
}

function warn(session: JobSession, message: string): void {
  session.annotate({ level: 'warning', message })
  session.log(`##[warning]${message}`)
}
