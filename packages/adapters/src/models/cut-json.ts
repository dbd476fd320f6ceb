/** Depth of a list that is a member of the root: what is complete there can be kept. */
const LIST_DEPTH = 2

/**
 * A JSON object that was cut off somewhere, closed after the last member, or the last element of a member's list, that
 * is complete. What came after is dropped, so that nothing half-said is taken for said. Other text comes back as it is.
 */
export function closeCutJson(text: string): string {
  const open: string[] = []
  let inString = false
  let kept: string | undefined
  const keep = (end: number) => {
    if (open.length <= LIST_DEPTH) kept = text.slice(0, end) + open.toReversed().join('')
  }
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    if (inString) {
      if (character === '\\') index += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{') open.push('}')
    else if (character === '[') {
      open.push(']')
      keep(index + 1)
    } else if (character === '}' || character === ']') {
      if (open.pop() !== character) return text
      keep(index + 1)
    } else if (character === ',' && open.length === 1) keep(index)
  }
  return kept ?? text
}
