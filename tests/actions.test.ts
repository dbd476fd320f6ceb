import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const read = (file: string) => readFileSync(join(root, file), 'utf8')

interface Action {
  readonly name: string
  readonly description: string
  readonly inputs?: Readonly<
    Record<string, { readonly description?: string; readonly required?: boolean; readonly default?: string }>
  >
  readonly outputs?: Readonly<Record<string, { readonly description?: string; readonly value?: string }>>
  readonly runs: {
    readonly using: string
    readonly main?: string
    readonly post?: string
    readonly steps?: readonly {
      readonly id?: string
      readonly uses?: string
      readonly run?: string
      readonly with?: Readonly<Record<string, string>>
    }[]
  }
}

const names = readdirSync(join(root, 'actions'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const actions = names.map((name) => ({ name, action: parse(read(`actions/${name}/action.yml`)) as Action }))
const javascript = actions.filter(({ action }) => action.runs.using !== 'composite')
const composite = actions.filter(({ action }) => action.runs.using === 'composite')

describe('The actions', () => {
  it('are those that the README promises', () => {
    expect(names.toSorted()).toEqual(
      [
        ...[
          'ai-review',
          'backup-database',
          'build-release',
          'check-models',
          'check-tests',
          'confirm',
          'deploy',
          'detect-author',
          'digest',
          'go-no-go',
          'notify',
          'record-deploy',
          'rollback',
          'show-logs',
          'smoke-test',
        ],
        ...['deploy-production', 'deploy-staging', 'review-pull-request', 'roll-back', 'run-smoke-tests'],
      ].toSorted(),
    )
  })

  it.each(actions)('$name describes every input and output', ({ action }) => {
    expect(action.name).toBeTruthy()
    expect(action.description).toBeTruthy()
    for (const field of [...Object.values(action.inputs ?? {}), ...Object.values(action.outputs ?? {})])
      expect(field.description).toBeTruthy()
  })

  it.each(actions)('$name has a README that shows how to use it', ({ name }) => {
    expect(read(`actions/${name}/README.md`)).toMatch(/```ya?ml[\s\S]*<!-- inputs -->[\s\S]*<!-- \/inputs -->/)
  })
})

describe('A JavaScript action', () => {
  it.each(javascript)('$name runs on node24 from the built dist/', ({ name, action }) => {
    expect(action.runs.using).toBe('node24')
    for (const [program, source] of [
      [action.runs.main, 'main.ts'],
      [action.runs.post, 'post.ts'],
    ] as const) {
      expect(program === undefined).toBe(!existsSync(join(root, 'actions', name, source)))
      if (program !== undefined) expect(existsSync(join(root, 'actions', name, program)), program).toBe(true)
    }
  })

  it.each(javascript)('$name reads exactly the inputs that it declares', ({ name, action }) => {
    expect(inputsInCode(name)).toEqual(Object.keys(action.inputs ?? {}).toSorted())
  })

  it.each(javascript)('$name sets no output that it does not declare', ({ name, action }) => {
    const set = [...codeOf(name).matchAll(/setOutput\(\s*'([^']+)'/g)].map((match) => match[1] ?? '')
    expect(Object.keys(action.outputs ?? {})).toEqual(expect.arrayContaining(set))
  })
})

describe('A composite action', () => {
  it.each(composite)('$name reaches its siblings by $/ and passes only inputs that they have', ({ action }) => {
    for (const step of action.runs.steps ?? []) {
      const target = /^\$\/actions\/(.+)$/.exec(step.uses ?? '')?.[1]
      if (target === undefined) continue
      const known = Object.keys(actions.find(({ name }) => name === target)?.action.inputs ?? {})
      expect(known, target).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})))
    }
  })

  it.each(composite)('$name puts no expression into a script', ({ action }) => {
    expect((action.runs.steps ?? []).filter((step) => step.run?.includes('${{')).map((step) => step.run)).toEqual([])
  })
})

function codeOf(name: string): string {
  return readdirSync(join(root, 'actions', name))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(`actions/${name}/${file}`))
    .join('\n')
}

/** Names of the fields of the `z.object({ ... })` that the action hands to `readInputs`, in place or by name. */
function inputsInCode(name: string): string[] {
  const code = codeOf(name)
  const [, shape = ''] = /readInputs\(\s*\w+,\s*(\w+)[,)\s]/.exec(code) ?? []
  const start = new RegExp(
    shape === 'z' || shape === '' ? 'readInputs\\(\\s*\\w+,\\s*z\\.object\\(\\{' : `const ${shape} = z\\.object\\(\\{`,
  ).exec(code)
  if (start === null) return []
  const block = blockFrom(code, start.index + start[0].length)
  return [...block.matchAll(/(?:^|[\n,{])\s*(?:'([a-z-]+)'|([a-z]+)):/g)]
    .map((field) => field[1] ?? field[2] ?? '')
    .toSorted()
}

/** The text up to the brace that closes the block which begins at `start`, without what stands in deeper braces. */
function blockFrom(code: string, start: number): string {
  let depth = 1
  let text = ''
  for (const character of code.slice(start)) {
    if ('{(['.includes(character)) depth += 1
    if ('})]'.includes(character)) depth -= 1
    if (depth === 0) break
    if (depth === 1) text += character
  }
  return text
}
