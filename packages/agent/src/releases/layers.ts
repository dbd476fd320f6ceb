import { createHash } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { SuiteError, tail } from '@release-pipeline/core'
import type { HostConfig, HostState } from '@release-pipeline/release'
import { replaceLink } from '../activation/replace-link.ts'
import type { Agent } from '../agent.ts'
import { releaseVariables } from '../environment/variables.ts'
import { howItEnded, run } from '../host/run.ts'
import { releaseDirectory } from '../layout.ts'
import { componentsOf } from '../slots/components.ts'
import { writeDurably } from '../store/durable.ts'
import { syncTree } from '../store/sync-tree.ts'

type Layer = Extract<HostConfig['components'][string], { type: 'layer' }> & { readonly name: string }

/** Written last into a layer: without it the directory is garbage. */
const WHOLE = '.whole'

/**
 * Links the layers of the configuration into a release and makes those that are not there yet. A layer is made at its
 * final path, because a virtual environment survives no move. The link comes first: what a release leads to is never
 * pruned, also while it is being made.
 */
export async function provideLayers(agent: Agent, state: HostState, release: string): Promise<void> {
  for (const layer of componentsOf(agent.config, 'layer')) {
    const env = await releaseVariables(agent, state, release)
    const directory = `${agent.layout.layers}/${layer.name}/${await keyOf(agent, layer, release, env)}`
    await link(agent, layer, release, directory)
    if (await isWhole(directory)) {
      agent.say(`Layer ${layer.name} is used again.`)
      continue
    }
    await rm(directory, { recursive: true, force: true })
    await mkdir(directory, { recursive: true, mode: 0o755 })
    for (const argv of layer.build) {
      agent.say(`Layer ${layer.name}: $ ${argv.join(' ')}`)
      await succeed(agent, layer, { argv, release, env: { ...env, RELEASE_LAYER: directory } })
    }
    await syncTree(agent, directory)
    await writeDurably(`${directory}/${WHOLE}`, `${agent.time().wall}\n`, 0o644)
  }
}

/** @throws ROLLBACK_TARGET_UNKNOWN when a release leads to a layer that is not whole on this host */
export async function requireLayers(agent: Agent, release: string): Promise<void> {
  for (const layer of componentsOf(agent.config, 'layer')) {
    const target = await readlink(linkPath(agent, layer, release)).catch(() => undefined)
    if (target !== undefined && (await isWhole(target))) continue
    throw new SuiteError('ROLLBACK_TARGET_UNKNOWN', {
      what: `Layer ${layer.name} of release ${release} is not whole on this host.`,
    })
  }
}

/** Removes the layers that no release on the host leads to. */
export async function pruneLayers(agent: Agent): Promise<void> {
  const layers = componentsOf(agent.config, 'layer')
  const releases = await readdir(agent.layout.releases)
  const links = layers.flatMap((layer) => releases.map((release) => linkPath(agent, layer, release)))
  const needed = new Set(await Promise.all(links.map((path) => readlink(path).catch(() => ''))))
  for (const name of await readdir(agent.layout.layers)) {
    for (const key of await readdir(`${agent.layout.layers}/${name}`)) {
      const directory = `${agent.layout.layers}/${name}/${key}`
      if (!needed.has(directory)) await rm(directory, { recursive: true, force: true })
    }
  }
}

function linkPath(agent: Agent, layer: Layer, release: string): string {
  return `${releaseDirectory(agent.layout, release)}/${layer.link}`
}

async function link(agent: Agent, layer: Layer, release: string, directory: string): Promise<void> {
  const path = linkPath(agent, layer, release)
  const found = await lstat(path).catch(() => undefined)
  if (found !== undefined && !found.isSymbolicLink()) {
    throw new SuiteError('LAYER_NOT_MADE', {
      what: `The release brings "${layer.link}" itself, where layer ${layer.name} belongs.`,
      remedy: `Leave ${layer.link} out of the build, or the layer out of the configuration.`,
    })
  }
  await mkdir(dirname(path), { recursive: true })
  await replaceLink(path, directory)
}

/** What decides whether dependencies changed: how they are made, by which interpreter, from which lock files. */
async function keyOf(
  agent: Agent,
  layer: Layer,
  release: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(layer.build))
  if (layer.interpreter !== undefined)
    hash.update(await succeed(agent, layer, { argv: layer.interpreter, release, env }))
  for (const name of layer.key) {
    const content = await readFile(`${releaseDirectory(agent.layout, release)}/${name}`).catch((cause: unknown) => {
      throw new SuiteError('LAYER_NOT_MADE', { what: `Layer ${layer.name}: the release has no file "${name}".`, cause })
    })
    hash.update(`\0${name}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 32)
}

async function succeed(
  agent: Agent,
  layer: Layer,
  { argv, release, env }: { argv: readonly string[]; release: string; env: Readonly<Record<string, string>> },
): Promise<string> {
  const timeoutMs = agent.config.commandTimeoutMs
  const cwd = releaseDirectory(agent.layout, release)
  const ran = await run({ argv, cwd, env, timeoutMs, onOutput: agent.say })
  if (ran.code === 0) return ran.stdout + ran.stderr
  throw new SuiteError('LAYER_NOT_MADE', {
    what: `Layer ${layer.name}: "${argv.join(' ')}" ${howItEnded(ran, timeoutMs)}.\n${tail(ran.stdout + ran.stderr, 30)}`,
  })
}

async function isWhole(directory: string): Promise<boolean> {
  const found = await lstat(`${directory}/${WHOLE}`).catch(() => undefined)
  return found?.isFile() === true
}
