import type { CodeType, ReviewConfig } from '@release-pipeline/core'
import { addedLines } from '../diff/file-patch.ts'
import type { ChangedFile, Commit } from '../ports.ts'
import { matcher } from '../rules/path-matcher.ts'
import { isDocs, isTest, securityLine, securityPath, structuralPath } from './paths.ts'

export interface TypedFile {
  readonly path: string
  readonly type: CodeType
}

export interface TypedChange {
  readonly type: CodeType
  readonly perFile: readonly TypedFile[]
  /** One plain sentence. */
  readonly why: string
}

export interface Change {
  /** What the configuration says of paths: `review.code_types`. */
  readonly configured?: ReviewConfig['code_types']
  readonly title: string
  readonly labels: readonly string[]
  readonly files: readonly ChangedFile[]
  readonly commits: readonly Pick<Commit, 'message' | 'parents'>[]
}

/**
 * What kind of change this is. Whoever opens a pull request chooses its title and labels, so words can raise the
 * scrutiny and choose among equals; only the files themselves make a change "tests" or "docs".
 */
export function codeType(change: Change): TypedChange {
  const byPath = configuredTypes(change)
  const configured = gravest(byPath)
  const guessed = wholeType(change)
  // The owner's word wins over the author's, but what touches security stays that.
  const { type, why } = configured === undefined || guessed.type === 'security' ? guessed : configured
  const perFile = change.files.map((file) => {
    const own = fileType(file, type)
    return { path: file.path, type: own === 'security' ? own : (byPath.get(file.path) ?? own) }
  })
  return { type, why, perFile }
}

/** From much scrutiny to little: of several the first is taken. */
const BY_SCRUTINY: readonly CodeType[] = [
  'security',
  'architecture',
  'bug-fix',
  'refactoring',
  'feature',
  'tests',
  'docs',
]

function configuredTypes({ configured = [], files }: Change): Map<string, CodeType> {
  const entries = configured.map(({ paths, type }) => ({ matches: matcher(paths), type }))
  return new Map(
    files.flatMap((file) => {
      const names = [file.path, ...(file.previousPath === undefined ? [] : [file.previousPath])]
      const types = entries.filter(({ matches }) => names.some(matches)).map(({ type }) => type)
      const type = BY_SCRUTINY.find((one) => types.includes(one))
      return type === undefined ? [] : [[file.path, type] as const]
    }),
  )
}

/** What is least of all, tests or docs, says nothing of a change unless all of its files are that: other files could hide behind them. */
function gravest(byPath: ReadonlyMap<string, CodeType>): Verdict | undefined {
  for (const type of BY_SCRUTINY.slice(0, 5)) {
    const path = [...byPath].find(([, one]) => one === type)?.[0]
    if (path !== undefined) return { type, why: `The configuration says that ${path} is ${type}.` }
  }
  return undefined
}

interface Verdict {
  readonly type: CodeType
  readonly why: string
}

function wholeType(change: Change): Verdict {
  return security(change) ?? byFiles(change) ?? byWords(change) ?? byShape(change.files)
}

function fileType(file: ChangedFile, whole: CodeType): CodeType {
  if (securityReason(file) !== undefined) return 'security'
  if (isDocs(file.path)) return 'docs'
  if (isTest(file.path)) return 'tests'
  return whole === 'docs' || whole === 'tests' || whole === 'security' ? 'feature' : whole
}

function security({ title, labels, files }: Change): Verdict | undefined {
  for (const file of files) {
    const why = securityReason(file)
    if (why !== undefined) return { type: 'security', why }
  }
  if (labels.some((label) => /\bsecurity\b|vulnerab/i.test(label)))
    return { type: 'security', why: 'A label says security.' }
  if (/^security\b|\bCVE-\d|\bvulnerab|\((?:auth|security|crypto)\)!?:/i.test(title))
    return { type: 'security', why: 'The title speaks of security.' }
  return undefined
}

function securityReason(file: ChangedFile): string | undefined {
  const paths = [file.path, ...(file.previousPath === undefined ? [] : [file.previousPath])]
  const area = paths.map(securityPath).find((found) => found !== undefined)
  if (area !== undefined) return `${file.path} touches ${area}.`
  if (isDocs(file.path) || isTest(file.path)) return undefined
  for (const { line, text } of addedLines(file)) {
    const touched = securityLine(text)
    if (touched !== undefined) return `Line ${line} of ${file.path} touches ${touched}.`
  }
  return undefined
}

function byFiles({ files }: Change): Verdict | undefined {
  if (files.length === 0) return undefined
  if (files.every((file) => isDocs(file.path))) return { type: 'docs', why: 'Only documentation changes.' }
  if (files.every((file) => isDocs(file.path) || isTest(file.path))) return { type: 'tests', why: 'Only tests change.' }
  return undefined
}

const PREFIXES: Readonly<Record<string, CodeType>> = {
  feat: 'feature',
  feature: 'feature',
  fix: 'bug-fix',
  bugfix: 'bug-fix',
  hotfix: 'bug-fix',
  refactor: 'refactoring',
  style: 'refactoring',
  perf: 'refactoring',
  arch: 'architecture',
  architecture: 'architecture',
}

const LABELS: readonly (readonly [RegExp, CodeType])[] = [
  [/\barchitecture\b|\bdesign\b|breaking/i, 'architecture'],
  [/\bbug\b|\bfix\b|regression/i, 'bug-fix'],
  [/refactor|clean-?up|tech-?debt/i, 'refactoring'],
  [/feature|enhancement/i, 'feature'],
]

const VERBS: readonly (readonly [RegExp, CodeType])[] = [
  [/^(?:redesign|re-?architect|migrate|split .+ into)\b/i, 'architecture'],
  [
    /^(?:fix|fixes|fixed|correct|repair|resolve|prevent|handle|avoid|ensure|guard|ignore|keep|preserve|reject|restore|skip|stop|validate|do not|don't)\b/i,
    'bug-fix',
  ],
  [
    /^(?:refactor|rename|extract|move|remove|simplify|clean|reorganise|reorganize|restructure|centralise|centralize|consolidate|split|unify|deduplicate|inline)\b/i,
    'refactoring',
  ],
  [/^(?:add|adds|implement|introduce|support|create|allow|enable)\b/i, 'feature'],
  [/\b(?:bugs?|crash(?:es|ing)?|regressions?|race|leaks?|incorrect(?:ly)?|wrong(?:ly)?|broken|missing)\b/i, 'bug-fix'],
]

function byWords({ title, labels, commits }: Change): Verdict | undefined {
  const own = conventional(title)
  if (own !== undefined) return { type: own, why: `The title starts with the prefix of ${own}.` }
  for (const [pattern, type] of LABELS) {
    if (labels.some((label) => pattern.test(label))) return { type, why: `A label says ${type}.` }
  }
  const verb = VERBS.find(([pattern]) => pattern.test(title.trim()))
  if (verb !== undefined) return { type: verb[1], why: `The words of the title are those of ${verb[1]}.` }
  return byCommits(commits)
}

/** The prefix most commits carry; merges say nothing about the work. */
function byCommits(commits: Change['commits']): Verdict | undefined {
  const counts = new Map<CodeType, number>()
  for (const { message, parents } of commits) {
    const type = parents.length > 1 ? undefined : conventional(message)
    if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most && { type: most[0], why: `Most commits with a prefix say ${most[0]}.` }
}

/** `feat(scope)!: text`; an exclamation mark is a breaking change, which is architecture. */
function conventional(text: string): CodeType | undefined {
  const [, prefix, breaking] = /^\s*([a-z]+)(?:\([^)\n]{0,100}\))?(!)?:/i.exec(text) ?? []
  if (prefix === undefined) return undefined
  return breaking === '!' ? 'architecture' : PREFIXES[prefix.toLowerCase()]
}

function byShape(files: readonly ChangedFile[]): Verdict {
  const structural = files.find((file) => structuralPath(file.path))
  if (structural !== undefined) return { type: 'architecture', why: `${structural.path} shapes the whole system.` }
  const renamed = files.filter((file) => file.status === 'renamed').length
  if (files.length > 2 && renamed * 2 > files.length) return { type: 'refactoring', why: 'Most files were moved.' }
  return { type: 'feature', why: 'Nothing says otherwise, so it is taken for a feature.' }
}
