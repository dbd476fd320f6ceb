/** What one measurement says: Markdown for people, figures for the regression guard. */
export interface Report {
  readonly title: string
  readonly markdown: string
  readonly figures: Readonly<Record<string, number>>
}

export interface Threshold {
  readonly figure: string
  readonly atLeast?: number
  readonly atMost?: number
}

/** One line for every figure that left its bounds, or that nobody measured. */
export function broken(report: Report, thresholds: readonly Threshold[]): string[] {
  return thresholds.flatMap(({ figure, atLeast = -Infinity, atMost = Infinity }) => {
    const value = report.figures[figure]
    if (value === undefined) return [`${report.title}: ${figure} was not measured`]
    if (value >= atLeast && value <= atMost) return []
    return [`${report.title}: ${figure} is ${value}, outside of ${atLeast} to ${atMost}`]
  })
}
