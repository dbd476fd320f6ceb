import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A throw-away repository: git is the oracle of these tests. */
export class GitRepository implements Disposable {
  readonly dir = mkdtempSync(join(tmpdir(), 'review-diff-'))

  constructor() {
    this.git('init', '-q')
  }

  git(...args: string[]): string {
    const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'core.autocrlf=false']
    return execFileSync('git', [...identity, ...args], { cwd: this.dir, encoding: 'utf8', maxBuffer: 1 << 28 })
  }

  /** Makes the tree hold exactly these files and commits it. */
  commit(files: Readonly<Record<string, string>>): string {
    this.git('rm', '-rqf', '--ignore-unmatch', '.')
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.dir, path)), { recursive: true })
      writeFileSync(join(this.dir, path), content)
    }
    this.git('add', '-A')
    this.git('commit', '-q', '--allow-empty', '-m', 'x')
    return this.git('rev-parse', 'HEAD').trim()
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true })
  }
}
