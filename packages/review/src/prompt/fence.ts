import { createHash } from 'node:crypto'

/**
 * A line that cannot occur in the data: made from the head commit, and made anew until no text holds it. The author cannot
 * write it into the change, for the change decides the commit that it is made from.
 */
export function chooseFence(headSha: string, texts: readonly string[]): string {
  for (let attempt = 0; ; attempt += 1) {
    const digest = createHash('sha256').update(`${headSha}\0${attempt}`).digest('hex').slice(0, 32)
    const fence = `=====DATA-${digest}=====`
    if (!texts.some((text) => text.includes(fence))) return fence
  }
}

/** The data between its fences, introduced by a sentence that names them. */
export function fenced(headSha: string, data: string): string {
  const fence = chooseFence(headSha, [data])
  return `The data stands between the two lines that read ${fence}\n\n${fence}\n${data}\n${fence}`
}
