import { spawn } from 'node:child_process'
import { type FileHandle, open } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'

/**
 * Runs the work while this process holds the lock file.
 *
 * The lock is flock(2) on a descriptor of this process: Node has no call for it, so flock(1) locks the descriptor that it
 * inherits, and the lock stays with ours when it ends. The kernel frees it the moment this process is gone, however it
 * went: there is no stale lock to judge, which every lock that is a file with a pid in it has to. Programs started
 * meanwhile do not inherit it (Node opens files close-on-exec).
 *
 * @throws AGENT_BUSY when it is not free within `waitMs`
 */
export async function withLock<T>(path: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const handle = await tryLock(path, waitMs)
  if (handle === undefined) {
    throw new SuiteError('AGENT_BUSY', { what: `The lock ${path} was not free within ${waitMs} ms.` })
  }
  try {
    return await work()
  } finally {
    await handle.close()
  }
}

/** The locked file, to be closed by the caller; undefined when somebody else holds it. */
export function tryLock(path: string, waitMs: number): Promise<FileHandle | undefined> {
  return openLocked(path, 'exclusive', waitMs)
}

/** Whether some process holds the lock right now. Two that ask at once do not take each other for a holder. */
export async function isLocked(path: string): Promise<boolean> {
  const handle = await openLocked(path, 'shared', 0)
  await handle?.close()
  return handle === undefined
}

type Mode = 'exclusive' | 'shared'

async function openLocked(path: string, mode: Mode, waitMs: number): Promise<FileHandle | undefined> {
  const handle = await open(path, 'a', 0o600)
  try {
    const code = await flock(handle.fd, mode, waitMs)
    if (code === 0) return handle
    await handle.close()
    if (code === 1) return undefined
    throw new SuiteError('AGENT_BUSY', { what: `flock ended with code ${code} on ${path}.` })
  } catch (error) {
    await handle.close().catch(() => undefined)
    throw error
  }
}

function flock(descriptor: number, mode: Mode, waitMs: number): Promise<number | null> {
  const patience = waitMs === 0 ? ['--nonblock'] : ['--wait', (waitMs / 1000).toFixed(3)]
  return new Promise((resolve, reject) => {
    const child = spawn('flock', [`--${mode}`, ...patience, '3'], {
      stdio: ['ignore', 'ignore', 'ignore', descriptor],
    })
    child.on('error', (cause) =>
      reject(new SuiteError('HOST_TOOL_MISSING', { what: 'flock (util-linux) could not be started.', cause })),
    )
    child.on('close', (code) => resolve(code))
  })
}
