import { cp, mkdir, stat } from 'node:fs/promises'
import { CONFIG_PATH } from '@release-pipeline/core'
import { parseDocument } from 'yaml'
import { Desk } from './desk.ts'
import { git } from './git.ts'
import type { Paths } from './paths.ts'
import { boris } from './people.ts'

/** What differs between the example's configuration and this world's; undefined takes a setting out. */
export type Addresses = ReadonlyMap<readonly string[], string | number | boolean | object | undefined>

/** The example as a real repository with a bare origin; an interrupted run's is met again as it was left. */
export async function openRepository(paths: Paths, example: string): Promise<Desk> {
  const exists = await stat(paths.origin).then(
    () => true,
    () => false,
  )
  if (!exists) await create(paths, example)
  return new Desk(paths.desk)
}

/** Writes this run's addresses into the configuration of main, if they are not there yet. @returns whether they were new */
export async function pointTo(desk: Desk, addresses: Addresses): Promise<boolean> {
  const text = await desk.read('main', CONFIG_PATH)
  const document = parseDocument(text)
  const old = document.toString()
  for (const [path, value] of addresses) {
    if (value === undefined) document.deleteIn([...path])
    else document.setIn([...path], value)
  }
  const updated = document.toString()
  if (updated === old) return false
  const message = 'ci: point the environments at this machine'
  await desk.commit({ by: boris, branch: 'main', message, edits: { [CONFIG_PATH]: updated } })
  return true
}

async function create(paths: Paths, example: string): Promise<void> {
  await mkdir(paths.desk, { recursive: true })
  await cp(example, paths.desk, {
    recursive: true,
    filter: (file) => !/\/(node_modules|out)(\/|$)/.test(file.slice(example.length)),
  })
  await git(paths.directory, ['init', '--quiet', '--bare', '--initial-branch=main', paths.origin])
  await git(paths.desk, ['init', '--quiet', '--initial-branch=main'])
  await git(paths.desk, ['remote', 'add', 'origin', paths.origin])
  await git(paths.desk, ['add', '--all'])
  const identity = {
    GIT_AUTHOR_NAME: boris.name,
    GIT_AUTHOR_EMAIL: boris.email,
    GIT_COMMITTER_NAME: boris.name,
    GIT_COMMITTER_EMAIL: boris.email,
  }
  await git(paths.desk, ['commit', '--quiet', '--message', 'feat: support chat'], identity)
  await git(paths.desk, ['push', '--quiet', 'origin', 'main'])
}
