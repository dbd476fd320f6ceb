import * as z from 'zod'
import { parseDuration } from './duration.ts'
import { SuiteError } from './errors/suite-error.ts'
import type { Runtime } from './runtime.ts'
import { Secret } from './secret.ts'

/**
 * Reads and checks all inputs of an action at once. GitHub hands every input over as text, an absent one as the empty
 * text: fields see `undefined` for those, so `.optional()` and `.default()` mean what they say.
 * Secrets are masked before anything else happens.
 * @throws INPUT_INVALID that lists every problem, not the first.
 */
export function readInputs<S extends z.ZodObject>(runtime: Pick<Runtime, 'input' | 'mask'>, shape: S): z.output<S> {
  const raw = Object.fromEntries(
    Object.keys(shape.shape).map((name) => [name, runtime.input(name) === '' ? undefined : runtime.input(name)]),
  )
  const parsed = shape.safeParse(raw)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'inputs'}: ${issue.message}`)
    throw new SuiteError('INPUT_INVALID', { what: problems.join('\n') })
  }
  for (const value of Object.values(parsed.data)) if (value instanceof Secret) runtime.mask(value)
  return parsed.data
}

const required = (issue: { input?: unknown }) =>
  issue.input === undefined ? 'is required and was not given' : undefined

/** A text that must be given. */
export const text = () => z.string({ error: required })

/** A secret that must be given. */
export const secret = (name: string) =>
  z.string({ error: required }).transform((value, context) => {
    try {
      return Secret.of(name, value)
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as SuiteError).what })
      return z.NEVER
    }
  })

/** `true` or `false` as YAML 1.2 core writes them, as @actions/core does; anything else is refused. */
export const flag = () =>
  z
    .enum(['true', 'True', 'TRUE', 'false', 'False', 'FALSE'], { error: () => 'must be true or false' })
    .transform((value) => value.toLowerCase() === 'true')

/** A whole number in a range. */
export const integer = (min: number, max: number) =>
  z
    .string({ error: required })
    .regex(/^-?\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}`)

/** A length of time such as `90s` or `10m`, in milliseconds. */
export const duration = () =>
  z.string({ error: required }).transform((value, context) => {
    const ms = parseDuration(value)
    if (ms !== undefined) return ms
    context.addIssue({ code: 'custom', message: `"${value}" is not a duration; write for example 90s, 10m or 1h30m` })
    return z.NEVER
  })
