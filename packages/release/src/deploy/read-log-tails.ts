import { toSuiteError, withoutPersonal } from '@release-pipeline/core'
import { type HostWalk, withSession } from './walk-options.ts'

/** The end of one log. */
export interface LogTail {
  readonly title: string
  readonly text: string
}

export interface LogTailOptions extends HostWalk {
  /** Of each log. */
  readonly lines: number
}

/**
 * The last lines of every process and of the web server's errors, as they may be shown to people: the host hid the values
 * of its environments already. One that cannot be read says why and keeps no other back.
 */
export function readLogTails(options: LogTailOptions): Promise<LogTail[]> {
  const { config, lines } = options
  const processes = Object.entries(config.components).filter(([, { type }]) => PROCESSES.has(type))
  return withSession(options, async (session) => {
    const tails: LogTail[] = []
    for (const component of [...processes.map(([name]) => name), 'nginx-error']) {
      const text = await session.call('logs', { component, lines }).then(
        (answer) => (answer.text.trim() === '' ? '(nothing was written)' : withoutPersonal(answer.text)),
        (error: unknown) => `(cannot be read: ${toSuiteError(error).message})`,
      )
      tails.push({ title: component === 'nginx-error' ? "the web server's errors" : component, text })
    }
    return tails
  })
}

const PROCESSES: ReadonlySet<string> = new Set(['service', 'worker', 'scheduler'])
