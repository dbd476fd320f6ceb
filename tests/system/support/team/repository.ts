import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packArtifact } from '@release-pipeline/adapters/hosts'
import { CONFIG_PATH, type Config, parseConfig } from '@release-pipeline/core'
import { must, type Vps } from '@release-pipeline/testing/vps'
import { type BuiltRelease, openRelease } from '../releases.ts'

const team = fileURLToPath(new URL('../../../../examples/team', import.meta.url))
const backend = 'apps/chat-center/backend'

/** The example, checked out and about this server. */
export interface TeamRepository {
  readonly directory: string
  readonly config: Config
  /** Commits changed files of the backend and makes the release of that commit. */
  commit(message: string, edits?: readonly Edit[]): Promise<BuiltRelease>
  remove(): Promise<void>
}

/** A text of a file of the backend, and what stands there instead. */
export type Edit = readonly [file: string, from: string, to: string]

export async function checkOutTeam(vps: Pick<Vps, 'address' | 'hostKey'>): Promise<TeamRepository> {
  const directory = await mkdtemp(join(tmpdir(), 'team-'))
  const git = (...args: readonly string[]) =>
    must('git', '-C', directory, '-c', 'user.name=Anna', '-c', 'user.email=anna@example.com', ...args)
  const tracked = await must('git', '-C', team, 'ls-files', '--cached', '--others', '--exclude-standard')
  for (const file of tracked.split('\n')) await cp(join(team, file), join(directory, file))
  const text = aboutServer(await readFile(join(directory, CONFIG_PATH), 'utf8'), vps)
  await writeFile(join(directory, CONFIG_PATH), text)
  const config = parseConfig(text)
  await git('init', '--quiet', '--initial-branch=main')
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'The chat center')
  await must('bash', '-c', `cd ${directory} && ${config.build?.command ?? ''}`)
  return {
    directory,
    config,
    commit: async (message, edits = []) => {
      for (const edit of edits) await apply(join(directory, backend), edit)
      await git('commit', '--quiet', '--all', '--allow-empty', '--message', message)
      // What the build does, but for the frontend, which none of these commits changes.
      await must('bash', '-c', `cd ${directory} && git archive HEAD:${backend} | tar -x -C out`)
      const { path } = await packArtifact(join(directory, 'out'))
      return openRelease({ sha: await git('rev-parse', 'HEAD'), path })
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}

/** Names and addresses of the example become those of the server; everything else stands as it is. */
function aboutServer(text: string, { address, hostKey }: Pick<Vps, 'address' | 'hostKey'>): string {
  return text
    .replaceAll('203.0.113.5', address)
    .replaceAll(/host_key: .*/g, `host_key: ${hostKey}`)
    .replace('https://staging.chat.example.com', 'https://staging.test')
    .replace('https://chat.example.com', 'https://chat.test')
}

async function apply(directory: string, [file, from, to]: Edit): Promise<void> {
  const path = join(directory, file)
  const text = await readFile(path, 'utf8')
  if (!text.includes(from)) throw new TypeError(`${file} does not hold "${from}".`)
  await writeFile(path, text.replace(from, to))
}
