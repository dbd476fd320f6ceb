import { readdir, readFile } from 'node:fs/promises'
import type { NginxConfig } from '@release-pipeline/release'

const ROOT = '/etc/nginx'
/** Directories that distributions let nginx include. */
const INCLUDED = ['sites-enabled', 'conf.d', 'http.d']

/** What nginx reads, in the places that are usual, as far as this user may. */
export async function readNginxConfig(): Promise<Pick<NginxConfig, 'files' | 'closed'>> {
  const listed = await Promise.all(INCLUDED.map((directory) => list(`${ROOT}/${directory}`)))
  const paths = [`${ROOT}/nginx.conf`, ...listed.flat()]
  const read = await Promise.all(paths.map(async (path) => ({ path, text: await textOf(path) })))
  return {
    files: read.flatMap(({ path, text }) => (typeof text === 'string' ? [{ path, text }] : [])),
    closed: read.filter(({ text }) => text === null).map(({ path }) => path),
  }
}

async function list(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => [])
  return names.map((name) => `${directory}/${name}`)
}

/** Null: it is there and closed. Undefined: it is not there, as where a link leads nowhere. */
async function textOf(path: string): Promise<string | null | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => (error.code === 'EACCES' ? null : undefined))
}
