import { readdirSync, readFileSync } from 'node:fs'
import type { Place } from './spellings.ts'

export interface CommandLines {
  /** How many different ones were seen. */
  readonly seen: () => number
  stop(): readonly Place[]
}

/** Looks at the command lines of all processes of this machine, again and again, as `ps` would by anybody's hand. */
export function watchCommandLines(everyMs = 60): CommandLines {
  const lines = new Map<string, Place>()
  const look = () => {
    for (const pid of readdirSync('/proc')) {
      if (!/^\d+$/.test(pid)) continue
      const line = commandLine(pid)
      if (line !== '') lines.set(line, { where: 'a command line', text: line })
    }
  }
  const timer = setInterval(look, everyMs)
  return {
    seen: () => lines.size,
    stop() {
      clearInterval(timer)
      return [...lines.values()]
    },
  }
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
