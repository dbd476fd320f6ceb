import { parseJson } from '@release-pipeline/core'
import * as z from 'zod'
import type { HttpResponse } from '../ports.ts'
import { select } from './jsonpath.ts'

/** Where an answer names the commit that runs. `nowhere`: the app does not say it yet. */
export type ShaPlace =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'body' }
  | { readonly kind: 'nowhere' }

const text = z.string().min(1, 'must not be empty')

/** The keys of a suite that choose the place; none of them means the field `sha`. */
export const shaPlaceKeys = {
  sha_field: z
    .union([text, z.literal(false)], { error: 'must be the name of a field, or false' })
    .optional()
    .describe(
      'Field of the JSON answer that names the running commit; dots go deeper. `false`: the app does not say it yet.',
    ),
  sha_header: text.optional().describe('Header of the answer that names the running commit.'),
  sha_text: z.literal(true).optional().describe('The answer is nothing but the commit: a file of the frontend.'),
}

interface ShaPlaceInput {
  readonly sha_field?: string | false | undefined
  readonly sha_header?: string | undefined
  readonly sha_text?: true | undefined
}

export function checkShaPlace(input: ShaPlaceInput, context: z.RefinementCtx): void {
  const given = (['sha_field', 'sha_header', 'sha_text'] as const).filter((key) => input[key] !== undefined)
  const [first, second] = given
  if (second !== undefined)
    context.addIssue({ code: 'custom', path: [second], message: `cannot stand beside ${first}: one would be ignored` })
}

export function shaPlaceOf({ sha_field, sha_header, sha_text }: ShaPlaceInput): ShaPlace {
  if (sha_header !== undefined) return { kind: 'header', name: sha_header }
  if (sha_text === true) return { kind: 'body' }
  return sha_field === false ? { kind: 'nowhere' } : { kind: 'field', name: sha_field ?? 'sha' }
}

/** The place in the words of a report. */
export function describePlace(place: ShaPlace): string {
  switch (place.kind) {
    case 'field':
      return `$.${place.name}`
    case 'header':
      return `header ${place.name}`
    case 'body':
      return 'body'
    case 'nowhere':
      return 'status'
  }
}

/** What stands in the place, or why nothing does. */
export function readSha(
  place: Exclude<ShaPlace, { kind: 'nowhere' }>,
  response: HttpResponse,
): { readonly found: unknown } | { readonly why: string } {
  switch (place.kind) {
    case 'field': {
      const json = parseJson(response.body)
      if (json === undefined) return { why: 'the answer is not JSON' }
      const found = select(fieldPath(place.name), json)
      return found.kind === 'missing' ? { why: `the answer has no field "${place.name}"` } : { found: found.value }
    }
    case 'header': {
      const value = response.headers[place.name.toLowerCase()]
      return value === undefined ? { why: `the answer has no header "${place.name}"` } : { found: value.trim() }
    }
    case 'body':
      return { found: response.body.trim() }
  }
}

/** `build.sha` as a JSONPath; quoted, so that any field name is safe. */
function fieldPath(field: string): string {
  return `$${field
    .split('.')
    .map((part) => `[${JSON.stringify(part)}]`)
    .join('')}`
}
