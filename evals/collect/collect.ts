// `node evals/collect/collect.ts <directory> ...`: makes the labelled sets in evals/data from clones of public repositories
// (`git clone --mirror https://github.com/<owner>/<name>`, each in a directory named <owner>+<name>).
import { existsSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AuthorshipCase } from '../authorship/case.ts'
import type { CodeTypeCase } from '../code-type/case.ts'
import { collectAuthorship } from './collect-authorship.ts'
import { collectCodeTypes, keepCommonWords } from './collect-code-types.ts'
import { Redactor } from './redact.ts'

const redactor = new Redactor()
const authorship: AuthorshipCase[] = []
const codeTypes: CodeTypeCase[] = []
for (const directory of process.argv.slice(2)) {
  const repository = basename(directory).replace('+', '/')
  const gitDir = existsSync(join(directory, 'repo')) ? join(directory, 'repo') : directory
  const { cases, changed } = collectAuthorship(gitDir, repository, redactor)
  const typed = collectCodeTypes(gitDir, repository)
  authorship.push(...cases)
  codeTypes.push(...typed)
  console.log(
    `${repository}: authorship ${cases.length} (${changed} that redaction would change), code type ${typed.length}`,
  )
}
write('authorship.jsonl', authorship)
write('code-types.jsonl', keepCommonWords(codeTypes))

function write(name: string, cases: readonly object[]): void {
  const directory = join(dirname(dirname(fileURLToPath(import.meta.url))), 'data')
  writeFileSync(join(directory, name), `${cases.map((one) => JSON.stringify(one)).join('\n')}\n`)
  console.log(`${name}: ${cases.length} cases`)
}
