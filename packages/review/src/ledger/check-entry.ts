/** What a run cost, kept with its check run: the summary comment can be edited and deleted by people, a check run cannot. */
export function checkEntry(costUsd: number, month: string): string {
  return `release-pipeline:review v1 ${month} ${costUsd.toFixed(6)}`
}

const ENTRY = /^release-pipeline:review v1 (\d{4}-\d{2}) (\d{1,6}\.\d{6})$/

export interface CheckEntry {
  readonly month: string
  readonly costUsd: number
}

/** Undefined for the check runs of others, and for those that have not ended. */
export function readCheckEntry(externalId: string): CheckEntry | undefined {
  const [, month, cost] = ENTRY.exec(externalId) ?? []
  return month === undefined || cost === undefined ? undefined : { month, costUsd: Number(cost) }
}
