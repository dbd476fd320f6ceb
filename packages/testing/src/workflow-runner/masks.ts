/** The secrets of one job. Whatever leaves the job passes through `mask`. */
export class Masks {
  readonly #values = new Set<string>()
  #longestFirst: string[] = []

  /** Hides the value, each line of it, and its base64, JSON and URL spellings. */
  add(value: string): void {
    for (const line of [value, ...value.split(/\r?\n/)]) {
      for (const spelling of spellings(line)) if (spelling.trim() !== '') this.#values.add(spelling)
    }
    // Longest first: a secret that holds another one must disappear whole.
    this.#longestFirst = [...this.#values].sort((a, b) => b.length - a.length)
  }

  mask(text: string): string {
    let masked = text
    for (const value of this.#longestFirst) masked = masked.replaceAll(value, '***')
    return masked
  }

  maskAll(values: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.mask(value)]))
  }
}

function spellings(value: string): string[] {
  if (value === '') return []
  const base64 = Buffer.from(value).toString('base64')
  return [value, base64, base64.replace(/=+$/, ''), JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]
}
