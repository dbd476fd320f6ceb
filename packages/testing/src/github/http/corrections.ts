import type { Schema } from './description.ts'

/** Properties that GitHub answers with null although its description does not say so. */
const nullable: Readonly<Record<string, readonly string[]>> = {
  // Null once the commented line has left the patch, and for comments on a whole file.
  'pull-request-review-comment': ['line', 'original_line', 'side', 'start_line'],
}

/** The description's components, put right where GitHub itself departs from them. */
export function withCorrections(components: Schema): Schema {
  const copy = structuredClone(components) as { schemas: Record<string, { properties: Record<string, object> }> }
  for (const [name, properties] of Object.entries(nullable)) {
    const schema = copy.schemas[name]
    for (const property of properties) {
      const shape = schema?.properties[property]
      if (shape === undefined) throw new Error(`the description has no ${name}.${property} to correct`)
      Object.assign(shape, { nullable: true })
    }
  }
  return copy
}
