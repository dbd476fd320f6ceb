/** Why a regular expression of the suite is refused, or undefined. One that finds something in no text at all asserts nothing. */
export function regexProblem(source: string): string | undefined {
  if (source.includes('{{')) return 'cannot hold a variable: its characters would be read as an expression'
  try {
    return new RegExp(source, 'u').test('') ? 'matches the empty text, so it asserts nothing' : undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
