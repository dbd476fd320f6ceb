import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import type { Vps } from '@release-pipeline/testing/vps'
import type { Fault } from './cells.ts'

/** A cut shorter than this is survived by the connection; the runner's own patience is longer. */
const CUT_MS = 3000

/**
 * Lets one thing go wrong, now.
 * @returns what mends it; nothing when the host has to get over it by itself
 */
export async function strike(fault: Fault, vps: Vps, runner: ChildProcess): Promise<() => Promise<void>> {
  switch (fault) {
    case 'runner killed':
      runner.kill('SIGKILL')
      return nothing
    case 'link down':
      return await forAWhile(await vps.disturb('link-down'))
    case 'packets dropped':
      return await forAWhile(await vps.disturb('packets-dropped'))
    case 'connections reset':
      return await forAWhile(await vps.disturb('connections-reset'))
    case 'phase killed':
      await vps.sh('for try in $(seq 100); do pkill -KILL -f "run-phas[e]" && break; sleep 0.01; done')
      return nothing
    case 'power cut':
      await vps.crash()
      return () => vps.boot()
    case 'reboot':
      await vps.reboot()
      return nothing
    case 'disk full':
      await vps.sh(
        'fallocate --length "$(df --output=avail -B1 /opt | tail -n 1)" /opt/full || dd if=/dev/zero of=/opt/full bs=64k 2>&1',
      )
      return async () => void (await vps.sh('rm -f /opt/full'))
    case 'nginx configuration broken':
      await vps.sh('echo "somebody was here" > /etc/nginx/conf.d/broken.conf; systemctl reload nginx')
      return async () => void (await vps.sh('rm /etc/nginx/conf.d/broken.conf'))
  }
}

const nothing = async () => undefined

async function forAWhile(mend: () => Promise<void>): Promise<() => Promise<void>> {
  await wait(CUT_MS)
  await mend()
  return nothing
}
