import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { must, type Vps } from '@release-pipeline/testing/vps'

const backend = fileURLToPath(new URL('../../../../examples/team/apps/chat-center/backend', import.meta.url))
/** Of the Debian that the servers run. */
const PYTHON = '3.13'
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'release-pipeline', 'wheels')

/** Why the packages of the example cannot be had on this machine; undefined when they lie in the cache afterwards. */
export async function whyNoWheels(): Promise<string | undefined> {
  try {
    await wheels()
    return undefined
  } catch (thrown) {
    return `its Python packages cannot be had: ${thrown instanceof Error ? thrown.message.slice(0, 300) : String(thrown)}`
  }
}

/** A server has no route out: pip finds the locked packages, by their hashes, in a directory of its own. */
export async function bringWheels(vps: Vps): Promise<void> {
  const there = join(vps.root, 'opt/wheels')
  await mkdir(there, { recursive: true })
  const from = await wheels()
  for (const name of await readdir(from)) await cp(join(from, name), join(there, name))
  await writeFile(join(vps.root, 'etc/pip.conf'), '[global]\nno-index = true\nfind-links = /opt/wheels\n')
}

/** Everything that both lock files name, under the digest of these: from PyPI once, and never again. */
async function wheels(): Promise<string> {
  const locks = ['requirements.txt', 'requirements-dev.txt'].map((name) => join(backend, name))
  const hash = createHash('sha256').update(PYTHON)
  for (const lock of locks) hash.update(await readFile(lock))
  const directory = join(cache, hash.digest('hex').slice(0, 16))
  if ((await readdir(directory).catch(() => [])).length > 0) return directory
  const draft = `${directory}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  for (const lock of locks) {
    const only = ['--python-version', PYTHON, '--only-binary', ':all:', '--no-deps', '--require-hashes']
    await must('python3', '-m', 'pip', 'download', '--quiet', ...only, '--dest', draft, '--requirement', lock)
  }
  await rename(draft, directory).catch(async () => rm(draft, { recursive: true, force: true }))
  return directory
}
