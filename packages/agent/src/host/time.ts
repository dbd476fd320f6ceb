import { readFileSync } from 'node:fs'
import type { HostTime } from '@release-pipeline/release'

let boot: string | undefined

/** The host's clocks. The monotonic one counts from boot for all processes alike, so it compares across calls of the agent. */
export function hostTime(): HostTime {
  boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return { wall: Date.now(), mono: Number(process.hrtime.bigint() / 1_000_000n), boot }
}
