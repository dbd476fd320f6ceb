import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { HostEvent, Verb } from '@release-pipeline/release'

export type RacerOrder = {
  /** Path of the host's configuration. */
  readonly config: string
  /** When it begins, in milliseconds of the monotonic clock. */
  readonly startMono: number
} & (
  | { readonly kind: 'verb'; readonly verb: Verb; readonly request: object }
  | { readonly kind: 'acquire'; readonly event: Extract<HostEvent, { kind: 'acquire' }> }
)

export interface Answer {
  readonly ok: boolean
  readonly result?: { readonly kind: string }
  readonly error?: { readonly code: string; readonly what: string }
}

export interface Racer {
  call(order: RacerOrder): Promise<Answer>
  end(): void
}

/** The search path is that of a host: flock is found at once, as it is there. */
export function startRacer(): Racer {
  const child: ChildProcess = fork(fileURLToPath(new URL('./racer.ts', import.meta.url)), {
    env: { ...process.env, PATH: '/usr/bin:/bin' },
  })
  return {
    call: (order) =>
      new Promise((resolve, reject) => {
        const onExit = () => reject(new Error('The racer ended.'))
        child.once('exit', onExit)
        child.once('message', (line) => {
          child.off('exit', onExit)
          resolve(JSON.parse(String(line)) as Answer)
        })
        child.send(order)
      }),
    end: () => void child.kill(),
  }
}

export function nameOf({ ok, result, error }: Answer): string {
  return ok ? (result?.kind ?? '') : `${error?.code}: ${error?.what}`
}
