import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { deployId, type PhaseName, phaseNames } from '@release-pipeline/release'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { hostTime } from '../host/time.ts'
import { phaseDirectory } from '../layout.ts'
import { writeDurably } from '../store/durable.ts'
import { isLocked } from '../store/lock.ts'
import { readState } from '../store/state-file.ts'
import { isAlive, readIdentity } from '../supervisor/process-identity.ts'

/** How a phase ended: written once, when it has. */
const phaseResult = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), result: z.record(z.string(), z.unknown()), durationMs: z.number() }),
  z.strictObject({ kind: z.literal('failed'), code: z.string(), what: z.string(), durationMs: z.number() }),
])
export type PhaseResult = z.output<typeof phaseResult>

/** What the process `run-phase` is told on its command line. */
export const phaseOrder = z.strictObject({
  deploy: deployId,
  fence: z.coerce.number().int().positive(),
  phase: z.enum(phaseNames),
  /** The runner accepts that writes are refused from before the backup on. */
  freeze: z.literal('freeze').optional(),
  /** What belongs right before the switch is left to phase `pause`. */
  canary: z.literal('canary').optional(),
})
export type PhaseOrder = z.output<typeof phaseOrder>

export function phaseFiles(agent: Agent, deploy: string, phase: PhaseName) {
  const directory = phaseDirectory(agent.layout, deploy, phase)
  return {
    directory,
    output: `${directory}/output.log`,
    result: `${directory}/result.json`,
    pid: `${directory}/pid`,
  }
}

/** Makes room for a new run of a phase: what an earlier run left is not its result. */
export async function clearPhase(agent: Agent, deploy: string, phase: PhaseName): Promise<void> {
  const files = phaseFiles(agent, deploy, phase)
  await mkdir(files.directory, { recursive: true, mode: 0o700 })
  await rm(files.result, { force: true })
  await rm(files.output, { force: true })
}

export async function readPhaseResult(
  agent: Agent,
  deploy: string,
  phase: PhaseName,
): Promise<PhaseResult | undefined> {
  const text = await readFile(phaseFiles(agent, deploy, phase).result, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : phaseResult.parse(JSON.parse(text))
}

export async function writePhaseResult(agent: Agent, order: PhaseOrder, result: PhaseResult): Promise<void> {
  await writeDurably(phaseFiles(agent, order.deploy, order.phase).result, `${JSON.stringify(result)}\n`)
}

export async function isPhaseProcessAlive(agent: Agent, deploy: string, phase: PhaseName): Promise<boolean> {
  const identity = await readIdentity(phaseFiles(agent, deploy, phase).pid)
  return identity !== undefined && (await isAlive(identity, hostTime().boot))
}

/** Every phase holds this lock while it works, so it is free when the phase is gone, however it went. */
export function phaseLock(agent: Agent): string {
  return `${agent.layout.state}/phase.lock`
}

/** Whether a phase is at work: it holds the lock, or it has been started and is about to take it. */
export async function isAnyPhaseRunning(agent: Agent): Promise<boolean> {
  if (await isLocked(phaseLock(agent))) return true
  const { lease } = await readState(agent.layout)
  if (lease === null || lease.running === null) return false
  return isPhaseProcessAlive(agent, lease.deploy, lease.running)
}

/** Output from an offset in bytes, whole lines or whole code points, and the offset to go on from. */
export async function readOutput(path: string, offset: number): Promise<{ text: string; offset: number }> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return { text: '', offset }
  try {
    const buffer = Buffer.alloc(65_536)
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset)
    const whole = wholeCodePoints(buffer.subarray(0, bytesRead))
    return { text: whole.toString('utf8'), offset: offset + whole.length }
  } finally {
    await file.close()
  }
}

/** Without the beginning of a code point whose rest has not been written yet. */
function wholeCodePoints(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needs > back ? bytes.subarray(0, bytes.length - back) : bytes
    }
    if (byte < 0x80) return bytes
  }
  return bytes
}
