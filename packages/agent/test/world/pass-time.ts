import { rename, writeFile } from 'node:fs/promises'
import { type HostState, hostState } from '@release-pipeline/release'
import type { TestHost } from './host.ts'

/**
 * Lets so many milliseconds pass at once, or the host have restarted: every moment that the state remembers lies further
 * back, or in another boot. A test that armed with seconds would lose them to a busy machine. Nothing else may be at work.
 */
export async function passTime(host: TestHost, byMs: number, boot?: string): Promise<void> {
  const path = `${host.root}/state/state.json`
  const state = hostState.parse(moved(await host.state(), byMs, boot))
  await writeFile(`${path}.moved`, JSON.stringify(state))
  await rename(`${path}.moved`, path)
}

function moved(state: HostState, byMs: number, boot?: string): HostState {
  const { lease, armed } = state
  return {
    ...state,
    lease: lease && {
      ...lease,
      touched: { boot: boot ?? lease.touched.boot, mono: lease.touched.mono - byMs },
    },
    armed: armed && {
      ...armed,
      boot: boot ?? armed.boot,
      deadlineMono: armed.deadlineMono - byMs,
      ...(armed.latestMono === undefined ? {} : { latestMono: armed.latestMono - byMs }),
    },
  }
}
