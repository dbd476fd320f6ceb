export interface ProbeReading {
  readonly requests: number
  readonly failed: number
  /** Answers by the commit that gave them, as `/api/health` names it. */
  readonly bySha: ReadonlyMap<string, number>
  /** What went wrong first, for a person. */
  readonly firstFailure: string | undefined
}

export interface Probe {
  reading(): ProbeReading
  stop(): Promise<ProbeReading>
}

/** A user who never stops asking, one request after the other, a new connection each: what they see is what counts. */
export function startProbe(url: string, everyMs = 25): Probe {
  const bySha = new Map<string, number>()
  const stop = new AbortController()
  let requests = 0
  let failed = 0
  let firstFailure: string | undefined
  const reading = (): ProbeReading => ({ requests, failed, bySha: new Map(bySha), firstFailure })

  const fail = (why: string) => {
    failed += 1
    firstFailure ??= why
  }
  const ask = async () => {
    requests += 1
    try {
      const answer = await fetch(`${url}/api/health`, {
        headers: { connection: 'close' },
        signal: AbortSignal.timeout(5000),
      })
      const body = await answer.text()
      if (!answer.ok) return fail(`HTTP ${answer.status}`)
      const { sha } = JSON.parse(body) as { sha: string }
      bySha.set(sha, (bySha.get(sha) ?? 0) + 1)
    } catch (thrown) {
      fail(thrown instanceof Error ? thrown.message : String(thrown))
    }
  }
  const asking = (async () => {
    while (!stop.signal.aborted) {
      await ask()
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  return {
    reading,
    async stop() {
      stop.abort()
      await asking
      return reading()
    },
  }
}
