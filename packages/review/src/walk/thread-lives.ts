import { SuiteError } from '@release-pipeline/core'
import { fixedMarker, returnedMarker } from '../comments/markers.ts'
import type { MarkedComment, Reconciliation } from '../comments/reconcile.ts'
import type { PullRequests, ReviewThread } from '../ports.ts'

export interface ThreadLivesOptions {
  readonly pullRequests: PullRequests
  readonly number: number
  readonly headSha: string
  readonly reconciliation: Reconciliation
}

/**
 * What becomes of a comment over pushes: answered and resolved once its finding has gone, answered and opened again when it is
 * back. The answer is what later runs go by; a person who resolved a thread is not contradicted.
 */
export class ThreadLives {
  readonly #options: ThreadLivesOptions
  readonly #threads: ReadonlyMap<number, ReviewThread>
  readonly #notes: string[]
  #mayResolve = true

  constructor(options: ThreadLivesOptions, threads: readonly ReviewThread[], notes: string[]) {
    this.#options = options
    this.#threads = new Map(threads.map((thread) => [thread.firstComment, thread]))
    this.#notes = notes
  }

  async tell(): Promise<true> {
    const { fixed, returned } = this.#options.reconciliation
    const head = this.#options.headSha.slice(0, 12)
    for (const one of fixed) {
      const words = `The code of this comment has changed, and no reviewer found this again at ${head}.`
      await this.#answer(one, `${fixedMarker(one.mark.id)}\n${words}`)
      await this.#turn(one, true)
    }
    for (const one of returned) {
      const { finding } = one.examined
      const place = finding.line === undefined ? 'in this file' : `at line ${finding.line} now`
      await this.#answer(one, `${returnedMarker(one.mark.id)}\nThis is back at ${head}, ${place}.`)
      await this.#turn(one, false)
    }
    return true
  }

  async #answer({ comment }: MarkedComment, body: string): Promise<void> {
    await this.#options.pullRequests.replyToReviewComment(this.#options.number, comment.id, body)
  }

  async #turn({ comment }: MarkedComment, resolved: boolean): Promise<void> {
    const thread = this.#threads.get(comment.id)
    if (thread === undefined || thread.resolved === resolved || !this.#mayResolve) return
    try {
      await this.#options.pullRequests.setThreadResolved(thread.id, resolved)
    } catch (error) {
      if (!(error instanceof SuiteError) || error.code !== 'GITHUB_FORBIDDEN') throw error
      this.#mayResolve = false
      this.#notes.push('Threads were answered and not resolved: for that the token needs `contents: write`.')
    }
  }
}
