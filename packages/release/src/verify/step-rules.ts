import type { z } from 'zod'
import { foreignVariables, malformedTemplates, variablesIn } from './template.ts'

interface StepShape {
  readonly request: {
    readonly method: string
    readonly path?: string | undefined
    readonly url?: string | undefined
    readonly json?: unknown
    readonly form?: unknown
    readonly text?: unknown
    readonly multipart?: unknown
  }
  readonly expect: { readonly certificate_days_left?: number | undefined }
  readonly retry?: unknown
  readonly idempotent: boolean
  readonly effects?: string | undefined
  readonly rows?: readonly Readonly<Record<string, unknown>>[] | undefined
  readonly capture: Readonly<Record<string, unknown>>
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const REPEATABLE = new Set([...SAFE, 'PUT', 'DELETE'])

/** Whether sending the method may change something on the server (RFC 9110, safe methods). */
export function changesSomething(method: string): boolean {
  return !SAFE.has(method)
}

/** What a schema cannot say about one field alone. Every contradiction is refused: of two readings one would be ignored. */
export function checkStep(step: StepShape, context: z.RefinementCtx): void {
  const refuse = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
  const { request } = step
  const bodies = (['json', 'form', 'text', 'multipart'] as const).filter((kind) => request[kind] !== undefined)

  if ((request.path === undefined) === (request.url === undefined)) refuse(['request'], 'needs either path or url')
  if (bodies.length > 1) refuse(['request', bodies[1] ?? 'json'], `cannot stand beside ${bodies[0]}`)
  if (bodies.length > 0 && !changesSomething(request.method)) {
    refuse(['request', bodies[0] ?? 'json'], `a ${request.method} request has no body`)
  }
  if (changesSomething(request.method) && step.effects === undefined) {
    refuse(['effects'], `is required for ${request.method}: "read" when nothing is changed, else "write"`)
  }
  if (step.retry !== undefined && !REPEATABLE.has(request.method) && !step.idempotent) {
    refuse(['retry'], `a ${request.method} is sent again only when the step says "idempotent: true"`)
  }
  if (step.expect.certificate_days_left !== undefined && request.url?.startsWith('http:') === true) {
    refuse(['expect', 'certificate_days_left'], 'http has no certificate')
  }
  checkRows(step, refuse)
  checkSpelling(step, refuse)
}

function checkSpelling({ request, expect }: StepShape, refuse: (path: PropertyKey[], message: string) => void): void {
  for (const template of malformedTemplates([request, expect])) {
    refuse([], `"${template}" holds "{{" that names no variable`)
  }
  for (const found of foreignVariables([request, expect])) {
    refuse(
      [],
      `"${found}" would be sent as it stands; a variable is written {{${found.replace(/[^A-Za-z0-9_]/g, '')}}}`,
    )
  }
}

function checkRows(step: StepShape, refuse: (path: PropertyKey[], message: string) => void): void {
  const { rows } = step
  if (rows === undefined) return
  const used = new Set(variablesIn([step.request, step.expect]))
  const names = Object.keys(rows[0] ?? {}).toSorted()
  if (Object.keys(step.capture).length > 0) refuse(['capture'], 'cannot stand beside rows: which row would it be of?')
  for (const [index, row] of rows.entries()) {
    if (Object.keys(row).toSorted().join() !== names.join())
      refuse(['rows', index], 'has other names than the first row')
    for (const name of Object.keys(row).filter((key) => !used.has(key)))
      refuse(['rows', index, name], `{{${name}}} stands nowhere in the step`)
    if (Object.keys(row).length === 0) refuse(['rows', index], 'is empty')
  }
}
