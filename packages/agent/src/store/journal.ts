import { open, readFile } from 'node:fs/promises'
import type { JournalEntry } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'

/** What is told of a step beside its time. */
export type Told = Omit<JournalEntry, 'at'>

/** Appends a line to the journal and makes it survive a power cut. The journal is for people: nothing is decided by it. */
export async function tellJournal(agent: Agent, told: Told): Promise<void> {
  const entry: JournalEntry = { at: new Date(agent.time().wall).toISOString(), ...told }
  const file = await open(journalPath(agent), 'a', 0o600)
  try {
    await file.appendFile(`${JSON.stringify(entry)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The last lines of the journal as text. */
export async function readJournal(agent: Agent, lines: number): Promise<string> {
  const text = await readFile(journalPath(agent), 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}

function journalPath(agent: Agent): string {
  return `${agent.layout.state}/journal.jsonl`
}
