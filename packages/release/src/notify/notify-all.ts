import type { Notice, Notifier } from '../ports.ts'

export interface NotifyReport {
  readonly sent: readonly string[]
  readonly failed: readonly { readonly name: string; readonly reason: string }[]
  /** References by notifier, for editing these messages later. */
  readonly references: Readonly<Record<string, string>>
}

/** Sends a notice by every medium at once. What one of them does never disturbs another, and never the deploy. */
export async function notifyAll(
  notifiers: readonly Notifier[],
  notice: Notice,
  previous: Readonly<Record<string, string>> = {},
): Promise<NotifyReport> {
  const results = await Promise.all(
    notifiers.map(async (notifier) => {
      const result = await notifier.send(notice, previous[notifier.name]).catch((error: unknown) => ({
        kind: 'failed' as const,
        reason: error instanceof Error ? error.message : String(error),
      }))
      return { name: notifier.name, result }
    }),
  )
  const references: Record<string, string> = { ...previous }
  for (const { name, result } of results)
    if (result.kind === 'sent' && result.reference !== undefined) references[name] = result.reference
  return {
    sent: results.filter(({ result }) => result.kind === 'sent').map(({ name }) => name),
    failed: results.flatMap(({ name, result }) => (result.kind === 'failed' ? [{ name, reason: result.reason }] : [])),
    references,
  }
}
