import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '../random.ts'

/**
 * A repository of generated commits, one for each diff that is wanted: edits at both ends and in the middle, CRLF, no newline at the end, new
 * files, removals, renames with edits, equal lines in many places, lines that look like a diff's own.
 */
export class GeneratedHistory implements Disposable {
  readonly #directory = mkdtempSync(join(tmpdir(), 'anchoring-'))
  readonly gitDir = join(this.#directory, 'repository.git')

  constructor(commits: number, seed: number) {
    execFileSync('git', ['init', '-q', '--bare', this.gitDir])
    execFileSync('git', ['-C', this.gitDir, 'fast-import', '--quiet'], {
      input: stream(commits, new Random(seed)),
    })
    execFileSync('git', ['-C', this.gitDir, 'symbolic-ref', 'HEAD', 'refs/heads/main'])
  }

  [Symbol.dispose](): void {
    rmSync(this.#directory, { recursive: true, force: true })
  }
}

function stream(commits: number, random: Random): string {
  const files = new Map<string, string>()
  const parts: string[] = []
  for (let number = 1; number <= commits; number += 1) {
    const steps = Array.from({ length: random.between(1, 3) }, () => step(files, random, number))
    parts.push(
      `commit refs/heads/main\nmark :${number}\ncommitter Nobody <nobody@example.org> ${1_700_000_000 + number} +0000\n`,
      block(`change ${number}`),
      number === 1 ? '' : `from :${number - 1}\n`,
      ...steps,
      '\n',
    )
  }
  return parts.join('')
}

/** One change of the tree in the words of fast-import. */
function step(files: Map<string, string>, random: Random, number: number): string {
  const paths = [...files.keys()]
  const path = paths[random.between(0, Math.max(0, paths.length - 1))]
  const chance = random.next()
  if (path === undefined || files.size < 6 || chance < 0.1)
    return write(files, `src/part-${number}/file ${files.size}.ts`, fresh(random))
  const text = files.get(path) ?? ''
  if (chance < 0.15) {
    files.delete(path)
    return `D ${path}\n`
  }
  if (chance < 0.22) {
    files.delete(path)
    return `D ${path}\n${write(files, `${path.split('/')[0]}/moved-${number}.ts`, edit(text, random))}`
  }
  return write(files, path, edit(text, random))
}

function write(files: Map<string, string>, path: string, text: string): string {
  files.set(path, text)
  return `M 100644 inline ${path}\n${block(text)}`
}

function block(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`
}

function fresh(random: Random): string {
  const eol = random.next() < 0.15 ? '\r\n' : '\n'
  const lines = Array.from({ length: random.between(1, 120) }, () => line(random))
  return lines.join(eol) + (random.next() < 0.1 ? '' : eol)
}

function edit(text: string, random: Random): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = text.split(eol)
  for (let change = random.between(1, 5); change > 0; change -= 1) {
    const at = random.next() < 0.2 ? (random.next() < 0.5 ? 0 : lines.length) : random.between(0, lines.length)
    lines.splice(at, random.between(0, 4), ...Array.from({ length: random.between(0, 6) }, () => line(random)))
  }
  return lines.join(eol)
}

type Line = (random: Random, name: string, indent: string) => string

function line(random: Random): string {
  const name = random.pick(['order', 'chat', 'user', 'total', 'row', 'page'])
  return random.pick(LINES)(random, name, ' '.repeat(2 * random.between(0, 4)))
}

const LINES: readonly [Line, ...Line[]] = [
  () => '',
  () => '}',
  (_, name, indent) => `${indent}return ${name}`,
  (random, name, indent) =>
    `${indent}const ${name}${random.between(1, 9999)} = ${name}s.filter((one) => one.id === ${random.between(1, 500)})`,
  (random, name, indent) =>
    `${indent}if (${name}.length > ${random.between(0, 99)}) throw new Failure('${random.text('abcdefghij ', 20)}')`,
  (random, name) => `@@ -${random.between(1, 9)},3 +1,3 @@ ${name}`,
  (_, name) => `--- a/${name}`,
  (_, name) => `+++ b/${name}`,
  (_, name) => `diff --git a/${name} b/${name}`,
  () => '\\ No newline at end of file',
  (random, name, indent) => `${indent}\tlog.info(\`${name} \${${name}}\`) // ${random.text('äöü漢字 \u200b', 6)}`,
]
