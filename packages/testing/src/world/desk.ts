import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { git } from './git.ts'
import type { Person } from './people.ts'

/** What a person does to files: new text, a change of the text, or `undefined` to delete. */
export type Edit = string | undefined | ((text: string) => string)

export interface CommitOptions {
  readonly by: Person
  readonly branch: string
  readonly message: string
  readonly edits: Readonly<Record<string, Edit>>
}

/** A person's clone of the repository: commits are made here and pushed to the bare one. */
export class Desk {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  /** Commits the edits on a branch, which begins at the tip of main when it is new, and pushes. @returns the commit */
  async commit({ by, branch, message, edits }: CommitOptions): Promise<string> {
    await this.#git(['fetch', '--quiet', '--prune', 'origin'])
    const known = await this.#git(['rev-parse', '--verify', '--quiet', `refs/remotes/origin/${branch}`]).catch(() => '')
    await this.#git(['checkout', '--quiet', '--force', '-B', branch, known === '' ? 'origin/main' : `origin/${branch}`])
    for (const [file, edit] of Object.entries(edits)) await this.#edit(file, edit)
    await this.#git(['add', '--all'])
    const identity = {
      GIT_AUTHOR_NAME: by.name,
      GIT_AUTHOR_EMAIL: by.email,
      GIT_COMMITTER_NAME: by.name,
      GIT_COMMITTER_EMAIL: by.email,
    }
    await git(this.#directory, ['commit', '--quiet', '--message', message], identity)
    await this.#git(['push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`])
    return this.#git(['rev-parse', 'HEAD'])
  }

  /** The text of a file on a branch of the bare repository. */
  async read(branch: string, file: string): Promise<string> {
    await this.#git(['fetch', '--quiet', 'origin'])
    return git(this.#directory, ['show', `origin/${branch}:${file}`])
  }

  async #edit(file: string, edit: Edit): Promise<void> {
    const path = join(this.#directory, file)
    if (edit === undefined) return rm(path)
    await mkdir(dirname(path), { recursive: true })
    const text = typeof edit === 'string' ? edit : edit(await readFile(path, 'utf8'))
    await writeFile(path, text)
  }

  #git(args: readonly string[]): Promise<string> {
    return git(this.#directory, args)
  }
}
