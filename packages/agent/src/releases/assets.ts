import { link, mkdir, readdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Agent } from '../agent.ts'
import { releaseDirectory } from '../layout.ts'
import { componentsOf } from '../slots/components.ts'

/**
 * The files with hashed names of all releases on the host, in one directory: a page that somebody opened before a switch or
 * a rollback still finds its chunks. Hard links, so they cost no room. The web server asks for a file here when the live
 * release does not have it, so a name that two releases give to different content does no harm: the first one stays.
 */
export async function addAssets(agent: Agent, release: string): Promise<void> {
  for (const { path, name } of await assetsOf(agent, release)) {
    const union = `${agent.layout.assets}/${name}`
    await mkdir(dirname(union), { recursive: true })
    await link(path, union).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Removes what no kept release has, and puts back what went with the release that had it first. */
export async function pruneAssets(agent: Agent, kept: readonly string[]): Promise<void> {
  const needed = new Set((await Promise.all(kept.map((id) => assetsOf(agent, id)))).flat().map(({ name }) => name))
  for (const name of await filesBelow(agent.layout.assets)) {
    if (!needed.has(name)) await rm(`${agent.layout.assets}/${name}`, { force: true })
  }
  for (const release of kept) await addAssets(agent, release)
}

/** What a frontend of this release publishes below `assets/`, where bundlers put files with hashed names. */
async function assetsOf(agent: Agent, release: string): Promise<{ path: string; name: string }[]> {
  const [published] = componentsOf(agent.config, 'static')
  if (published === undefined) return []
  const directory = `${releaseDirectory(agent.layout, release)}/${published.directory}/assets`
  return (await filesBelow(directory)).map((name) => ({ path: `${directory}/${name}`, name }))
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(directory.length + 1))
}
