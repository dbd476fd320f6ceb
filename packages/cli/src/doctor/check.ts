/** One thing that doctor looked at. `unknown` is never counted as good. */
export interface Check {
  readonly subject: string
  readonly verdict: 'ok' | 'problem' | 'unknown'
  readonly found: string
  /** What to do; empty when nothing is to be done. */
  readonly remedy: string
}

export function ok(subject: string, found: string): Check {
  return { subject, verdict: 'ok', found, remedy: '' }
}

export function problem(subject: string, found: string, remedy: string): Check {
  return { subject, verdict: 'problem', found, remedy }
}

export function unknown(subject: string, found: string, remedy: string): Check {
  return { subject, verdict: 'unknown', found, remedy }
}
