import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startPostgres } from '@release-pipeline/testing/postgres'
import { endProcesses, pathsOf } from '@release-pipeline/testing/world'

/** `interrupted`: the app runs, and somebody was in the middle of the story. */
export type Found = 'nothing' | 'interrupted' | 'running'

/** The demo's own directory: kept until the demo has ended well, so that an interrupted run can be taken over. */
export class Workspace {
  readonly directory: string
  readonly #marker: string
  readonly #ready: string

  constructor(directory: string) {
    this.directory = directory
    this.#marker = join(this.directory, 'running')
    this.#ready = join(this.directory, 'ready')
  }

  async find(): Promise<Found> {
    const pid = await readFile(this.#marker, 'utf8').catch(() => undefined)
    if (pid === undefined) return 'nothing'
    if (isDemo(Number(pid), await commandOf(Number(pid)))) return 'running'
    const ready = await readFile(this.#ready, 'utf8').catch(() => undefined)
    return ready === undefined ? 'nothing' : 'interrupted'
  }

  async claim(): Promise<void> {
    await mkdir(this.directory, { recursive: true })
    await writeFile(this.#marker, String(process.pid))
  }

  /** The app runs: from now on an interrupted story can be taken over. */
  async markReady(): Promise<void> {
    await writeFile(this.#ready, '')
  }

  /** Ends what an interrupted run left running, and its files. */
  async clear(): Promise<void> {
    const paths = pathsOf(this.directory)
    for (const environment of ['staging', 'production'] as const) {
      for (const place of ['slots-run', 'state/guard']) await endProcesses(join(paths.root(environment), place))
      await rm(paths.root(environment), { recursive: true, force: true })
    }
    const known = await readFile(join(paths.postgres, 'cluster.json'), 'utf8').catch(() => undefined)
    if (known !== undefined) {
      const postgres = await startPostgres({ dir: paths.postgres })
      await postgres.destroy()
    }
    await rm(this.directory, { recursive: true, force: true })
  }
}

async function commandOf(pid: number): Promise<string> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
}

/** A number may belong to another program by now. */
function isDemo(pid: number, command: string): boolean {
  return pid !== process.pid && command.includes('demo/main.ts')
}
