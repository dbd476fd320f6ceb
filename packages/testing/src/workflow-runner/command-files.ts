import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { RunnerError } from './runner-error.ts'

/** The files through which a step speaks to the runner, fresh for each process. */
export interface CommandFiles {
  /** GITHUB_ENV, GITHUB_PATH, GITHUB_OUTPUT, GITHUB_STATE, GITHUB_STEP_SUMMARY. */
  readonly variables: Readonly<Record<string, string>>
  /** Throws a RunnerError for a file that GitHub would not take. */
  read(): CommandFileContents
}

export interface CommandFileContents {
  readonly env: Record<string, string>
  readonly path: readonly string[]
  readonly outputs: Record<string, string>
  readonly state: Record<string, string>
  readonly summary: string
}

const kinds = ['env', 'path', 'output', 'state', 'step_summary'] as const

export function createCommandFiles(directory: string): CommandFiles {
  mkdirSync(directory, { recursive: true })
  const fileOf = (kind: (typeof kinds)[number]) => path.join(directory, kind)
  for (const kind of kinds) writeFileSync(fileOf(kind), '')
  const text = (kind: (typeof kinds)[number]) => readFileSync(fileOf(kind), 'utf8')
  return {
    variables: Object.fromEntries(kinds.map((kind) => [`GITHUB_${kind.toUpperCase()}`, fileOf(kind)])),
    read: () => ({
      env: environment(text('env')),
      path: text('path')
        .split(/\r?\n/)
        .filter((line) => line !== ''),
      outputs: keyValues('output', text('output')),
      state: keyValues('state', text('state')),
      summary: summary(text('step_summary')),
    }),
  }
}

/** `name=value` lines and `name<<DELIMITER` blocks. */
export function keyValues(kind: string, content: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = content.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const [, name, separator, rest] = /^(.+?)(=|<<)(.*)$/s.exec(line) ?? []
    if (name === undefined || rest === undefined) throw unprocessable(kind, `Invalid format '${line}'`)
    if (separator === '=') {
      values[name] = rest
      continue
    }
    const end = rest === '' ? -1 : lines.indexOf(rest, at + 1)
    if (end < 0) throw unprocessable(kind, `Invalid value. Matching delimiter not found '${rest}'`)
    values[name] = lines.slice(at + 1, end).join('\n')
    at = end
  }
  return values
}

function environment(content: string): Record<string, string> {
  const values = keyValues('env', content)
  if ('NODE_OPTIONS' in values)
    throw unprocessable('env', `Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.`)
  return values
}

const summaryLimit = 1024 * 1024

function summary(content: string): string {
  if (Buffer.byteLength(content) <= summaryLimit) return content
  throw unprocessable('step_summary', `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k.`)
}

function unprocessable(kind: string, why: string): RunnerError {
  return new RunnerError(`Unable to process file command '${kind}' successfully. ${why}`)
}
