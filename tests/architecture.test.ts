import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What each part may import of the others. `tsc --build` holds the same rule by its references. */
const mayImport: Record<string, readonly string[]> = {
  core: [],
  review: ['core'],
  release: ['core'],
  agent: ['core', 'release'],
  adapters: ['core', 'review', 'release'],
  cli: ['core', 'review', 'release', 'adapters'],
  actions: ['core', 'review', 'release', 'adapters'],
  testing: ['core', 'review', 'release', 'adapters', 'testing'],
}

const sources = [
  ...['core', 'review', 'release', 'agent', 'adapters', 'cli', 'testing'].flatMap((name) =>
    filesOf(name, join('packages', name, 'src')),
  ),
  ...filesOf('actions', 'actions'),
]

describe('The dependency rule', () => {
  it('lets every part import only what the map allows', () => {
    const wrong = sources.flatMap(({ part, file, imports }) =>
      imports
        .map((name) => /^@release-pipeline\/([^/]+)/.exec(name)?.[1])
        .filter((target) => target !== undefined && target !== part && !mayImport[part]?.includes(target))
        .map((target) => `${file} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('lets no file reach into another package past its exports', () => {
    const wrong = sources.filter(({ imports }) =>
      imports.some((name) => /(^|\/)packages\/|\.\.\/\.\.\/\.\.\/\.\.\//.test(name)),
    )
    expect(wrong.map(({ file }) => file)).toEqual([])
  })
})

describe('Effects', () => {
  const pure = sources.filter(({ part }) => ['core', 'review', 'release'].includes(part))

  it('core, review and release import nothing that touches the world', () => {
    const effects =
      /^node:(?!util$|buffer$|path$|crypto$|zlib$)|^(child_process|fs|net|http|https|os)$|^@actions\/|^(node-ssh|ssh2|openai|pg|nodemailer)$|^@anthropic-ai\//
    const wrong = pure.flatMap(({ file, imports }) =>
      imports.filter((name) => effects.test(name)).map((name) => `${file} imports ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it.each([
    ['process.env', /\bprocess\.env\b/],
    ['the time', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bsetTimeout\(|\bsetInterval\(/],
    ['chance', /\bMath\.random\(|\brandom(UUID|Bytes|Int)\(/],
    ['the network', /\bfetch\(/],
  ])('core, review and release do not read %s', (_, pattern) => {
    expect(pure.filter(({ code }) => pattern.test(code)).map(({ file }) => file)).toEqual([])
  })

  it('reads process.env in one file of what ships to runners', () => {
    const shipped = sources.filter(({ part }) => ['core', 'review', 'release', 'adapters', 'actions'].includes(part))
    const readers = shipped.filter(({ code }) => /\bprocess\.env\b/.test(code)).map(({ file }) => file)
    expect(readers).toEqual(['packages/adapters/src/runtime/environment.ts'])
  })
})

describe('Habits', () => {
  const shipped = sources.filter(({ part }) => part !== 'testing')

  it.each([
    ['any', /:\s*any\b|\bas any\b|<any>/],
    ['@ts-ignore', /@ts-(ignore|nocheck)/],
    ['a plain Error', /\b(throw|reject\() ?new Error\(/],
    ['unfinished work', /\bTODO\b|\bFIXME\b|not implemented/i],
  ])('no shipped file holds %s', (_, pattern) => {
    expect(shipped.filter(({ code }) => pattern.test(code)).map(({ file }) => file)).toEqual([])
  })

  it('no test replaces a module', () => {
    const tests = [
      ...filesOf('tests', 'tests'),
      ...['core', 'review', 'release', 'agent', 'adapters', 'cli', 'testing'].flatMap((name) =>
        filesOf(name, join('packages', name, 'test')),
      ),
    ]
    const pattern = new RegExp(`\\b(vi|jest)\\.${'mock'}\\(`)
    expect(tests.filter(({ code }) => pattern.test(code)).map(({ file }) => file)).toEqual([])
  })

  it('no entry point of an action is longer than two pages', () => {
    const long = filesOf('actions', 'actions').filter(({ text }) => text.split('\n').length > 130)
    expect(long.map(({ file }) => file)).toEqual([])
  })
})

interface SourceFile {
  readonly part: string
  readonly file: string
  readonly text: string
  /** The text without comments. */
  readonly code: string
  readonly imports: readonly string[]
}

function filesOf(part: string, directory: string): SourceFile[] {
  return readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mts)$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const text = readFileSync(path, 'utf8')
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
      const imports = [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
      return { part, file: relative(root, path), text, code, imports }
    })
}
