/** What a report says. `unknown` is no pass: a report that is missing or cannot be read proves nothing. */
export interface ReportResult {
  readonly verdict: 'pass' | 'fail' | 'unknown'
  readonly name: string
  readonly text: string
}
