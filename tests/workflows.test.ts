import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { validate } from '@actions/languageservice'
import { describe, expect, it } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const files = globSync(
  ['.github/workflows/*.yml', 'examples/*/.github/workflows/*.yml', 'actions/*/action.yml', 'action.yml'],
  { cwd: root },
)
const workflows = files.filter((file) => file.includes('workflows/'))
/** Those that call ours; the tests of an example stand in its own ci.yml. */
const callers = files.filter((file) => file.startsWith('examples/') && !file.endsWith('/ci.yml'))

interface Workflow {
  readonly on: unknown
  readonly permissions?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

interface Job {
  readonly permissions?: unknown
  readonly uses?: string
  readonly secrets?: unknown
  readonly steps?: readonly { readonly uses?: string; readonly run?: string }[]
}

const parsed = workflows.map((file) => ({ file, workflow: parse(read(file)) as Workflow }))

describe('The workflows', () => {
  it.each(files)("%s passes GitHub's own language service", async (file) => {
    const document = TextDocument.create(`file:///${file}`, 'yaml', 0, read(file))
    const problems = await validate(document, {
      fileProvider: { getFileContent: async (reference) => fileOf(reference.path) },
    })
    expect(problems.map((problem) => `${problem.range.start.line + 1}: ${problem.message}`)).toEqual([])
  })

  it.each(parsed)('$file grants nothing on top and what is needed in each job', ({ workflow }) => {
    expect(workflow.permissions).toEqual({})
    for (const [name, job] of Object.entries(workflow.jobs)) expect(job.permissions, name).toBeTypeOf('object')
  })

  it.each(parsed.filter(({ workflow }) => JSON.stringify(workflow.on).includes('workflow_call')))(
    '$file may do what docs/setup.md says of each of its jobs',
    ({ file, workflow }) => {
      for (const [name, job] of Object.entries(workflow.jobs)) {
        const granted = Object.entries(job.permissions ?? {}).map(([scope, access]) => `${scope}: ${access}`)
        const row = `| \`${basename(file, '.yml')}\` | \`${name}\` | ${granted.join(', ')} |`
        expect(read('docs/setup.md')).toContain(row)
      }
    },
  )

  it.each(parsed)('$file passes secrets one by one', ({ workflow }) => {
    for (const job of Object.values(workflow.jobs)) expect(job.secrets).not.toBe('inherit')
  })

  it.each(parsed)('$file pins foreign actions to a full commit sha', ({ workflow }) => {
    const foreign = Object.values(workflow.jobs)
      .flatMap((job) => [job.uses, ...(job.steps ?? []).map((step) => step.uses)])
      .filter((uses) => uses !== undefined && !/^(\$|\.)\/|^release-pipeline\/release-pipeline\//.test(uses))
    expect(foreign.filter((uses) => !/@[0-9a-f]{40}$/.test(uses ?? ''))).toEqual([])
  })

  it.each(parsed)('$file puts no expression into a script', ({ workflow }) => {
    const scripts = Object.values(workflow.jobs).flatMap((job) => (job.steps ?? []).map((step) => step.run ?? ''))
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
  })

  it.each(parsed.filter(({ workflow }) => JSON.stringify(workflow.on).includes('pull_request_target')))(
    '$file checks nothing out where a stranger could bring code to the secrets',
    ({ workflow }) => {
      const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? [])
      expect(steps.filter((step) => step.uses?.startsWith('actions/checkout'))).toEqual([])
    },
  )

  it.each(callers)('%s is at most 35 lines, most of them secrets that are passed on', (file) => {
    expect(read(file).trimEnd().split('\n').length).toBeLessThanOrEqual(35)
  })
})

function fileOf(path: string): { name: string; content: string } {
  return { name: path, content: existsSync(join(root, path)) ? read(path) : '' }
}
