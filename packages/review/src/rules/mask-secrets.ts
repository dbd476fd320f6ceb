import { findSecrets, type SecretSpot } from './find-secrets.ts'

const MASK = '***'

/** The text with every secret replaced by `***`; line breaks stay, so every line keeps its number. */
export async function maskSecrets(text: string): Promise<string> {
  return maskSpots(text, await findSecrets(text))
}

/**
 * A patch with its secrets masked. Secrets are looked for on each side without the markers, so that a key over several
 * lines is found, too; markers, headers and line numbers stay as they were.
 */
export async function maskPatch(patch: string): Promise<string> {
  const lines = patch.split('\n')
  const masked = lines.map((line) => line.slice(1))
  const isHeader = (line: string) => line.startsWith('@@ ')
  for (const otherSide of ['-', '+']) {
    const mine = [...lines.keys()].filter((at) => !isHeader(lines[at] ?? '') && !lines[at]?.startsWith(otherSide))
    const texts = (await maskSecrets(mine.map((at) => masked[at]).join('\n'))).split('\n')
    mine.forEach((at, index) => {
      masked[at] = texts[index] ?? ''
    })
  }
  return (
    await Promise.all(
      lines.map(async (line, at) => (isHeader(line) ? maskHeader(line) : line.slice(0, 1) + masked[at])),
    )
  ).join('\n')
}

/** The section heading is a line of the file. */
async function maskHeader(line: string): Promise<string> {
  const [, range = '', heading = ''] = /^(@@ .*? @@)(.*)$/s.exec(line) ?? [undefined, line]
  return range + (heading === '' ? '' : await maskSecrets(heading))
}

export function maskSpots(text: string, spots: readonly SecretSpot[]): string {
  let masked = ''
  let at = 0
  for (const { start, end } of spots) {
    if (end <= at) continue
    const from = Math.max(start, at)
    masked += text.slice(at, from) + text.slice(from, end).replace(/[^\r\n]+/g, MASK)
    at = end
  }
  return masked + text.slice(at)
}
