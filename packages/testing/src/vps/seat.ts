import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const seats = '/run/release-pipeline-vps'

/** Last part of an address, 20 to 250, held by one process. */
export interface Seat {
  readonly number: number
  leave(): Promise<void>
}

/** Takes the first number that no living process holds. `mkdir` decides: of two who try, one gets it. */
export async function takeSeat(): Promise<Seat> {
  for (let number = 20; number <= 250; number++) {
    const seat = join(seats, String(number))
    await mkdir(seats, { recursive: true })
    if (await abandoned(seat)) await rm(seat, { recursive: true, force: true })
    const taken = await mkdir(seat).then(
      () => true,
      () => false,
    )
    if (!taken) continue
    await writeFile(join(seat, 'pid'), String(process.pid))
    return { number, leave: () => rm(seat, { recursive: true, force: true }) }
  }
  throw new Error(`Every address for a VPS is taken; see ${seats}.`)
}

async function abandoned(seat: string): Promise<boolean> {
  const pid = Number(await readFile(join(seat, 'pid'), 'utf8').catch(() => ''))
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}
