import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Deployer } from './deployers.ts'

/** Where a workflow goes that must not deploy any longer: GitHub runs nothing outside `.github/workflows`. */
const RETIRED = '.github/workflows-replaced'

export interface Written {
  readonly written: readonly string[]
  readonly kept: readonly string[]
  readonly moved: readonly { readonly from: string; readonly to: string }[]
}

/** Writes what is missing and moves workflows aside that deploy on their own. What exists is never overwritten. */
export async function writeFiles(
  directory: string,
  files: Readonly<Record<string, string>>,
  deployers: readonly Deployer[],
): Promise<Written> {
  const moved = deployers.map(({ file }) => ({ from: file, to: file.replace('.github/workflows', RETIRED) }))
  for (const { from, to } of moved) {
    await mkdir(dirname(join(directory, to)), { recursive: true })
    await rename(join(directory, from), join(directory, to))
  }
  const paths = Object.keys(files)
  const kept = paths.filter((path) => existsSync(join(directory, path)))
  const written = paths.filter((path) => !kept.includes(path))
  for (const path of written) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), files[path] ?? '')
  }
  return { written, kept, moved }
}
