import { toSuiteError, withoutPersonal } from '@release-pipeline/core'
import type { AgentSession } from './agent-session.ts'
import { onHosts } from './on-hosts.ts'
import { type HostWalk, withSessions } from './walk-options.ts'

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
  return withSessions(options, async (hosts) => {
    const tails = await onHosts(hosts, async ({ host, session }) => {
      const own: LogTail[] = []
      for (const component of [...processes.map(([name]) => name), 'nginx-error']) {
        const title = component === 'nginx-error' ? "the web server's errors" : component
        own.push({
          title: hosts.length === 1 ? title : `${host}: ${title}`,
          text: await lastLines(session, component, lines),
        })
      }
      return own
    })
    return tails.flat()
  })
}

async function lastLines(session: AgentSession, component: string, lines: number): Promise<string> {
  try {
    const { text } = await session.call('logs', { component, lines })
    return text.trim() === '' ? '(nothing was written)' : withoutPersonal(text)
  } catch (thrown) {
    return `(cannot be read: ${toSuiteError(thrown).message})`
  }
}

const PROCESSES: ReadonlySet<string> = new Set(['service', 'worker', 'scheduler'])
