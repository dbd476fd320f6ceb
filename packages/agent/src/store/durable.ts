import { open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a file so that after a power cut it holds either the old content or the new one: fsync, rename, fsync of the directory. */
export async function writeDurably(path: string, content: string, mode = 0o600): Promise<void> {
  const temporary = `${path}.${process.pid}.new`
  const file = await open(temporary, 'w', mode)
  try {
    await file.writeFile(content)
    await file.chmod(mode)
    await file.sync()
  } finally {
    await file.close()
  }
  await renameDurably(temporary, path)
}

/** Renames and makes the new name survive a power cut. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncDirectory(dirname(to))
}

/** What is not there costs no wait for the disk. */
export async function removeDurably(path: string): Promise<void> {
  const removed = await unlink(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && Promise.reject(error),
  )
  if (removed) await syncDirectory(dirname(path))
}

export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
