/** Counts of answers by label, printed as a Markdown table. */
export class Confusion<Label extends string, Answer extends string> {
  readonly #counts = new Map<Label, Map<Answer, number>>()

  add(label: Label, answer: Answer): void {
    const row = this.#counts.get(label) ?? new Map<Answer, number>()
    this.#counts.set(label, row.set(answer, (row.get(answer) ?? 0) + 1))
  }

  markdown(labels: readonly Label[], answers: readonly Answer[]): string {
    const rows = labels
      .filter((label) => this.#counts.has(label))
      .map(
        (label) => `| ${label} | ${answers.map((answer) => this.#counts.get(label)?.get(answer) ?? 0).join(' | ')} |`,
      )
    const head = `| label \\ answer | ${answers.join(' | ')} |`
    return [head, `|---|${answers.map(() => '---|').join('')}`, ...rows].join('\n')
  }
}

/** `93.4 % (57 of 61)`; nothing of nothing is no score. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? 'no case' : `${((part / whole) * 100).toFixed(1)} % (${part} of ${whole})`
}
