// Writes what can drift from the code: the schema for editors, docs/configuration.md, docs/errors.md and the tables in the
// READMEs of the actions. With --check it writes nothing, compares (dist/ too) and ends with the counts.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { catalogue, configSchema } from '@release-pipeline/core'
import { builtInRules } from '@release-pipeline/review'
import { parse } from 'yaml'
import { z } from 'zod'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const checking = process.argv.includes('--check')

const generated: Record<string, string> = {
  'schema/release-pipeline.schema.json': `${JSON.stringify(jsonSchema(), null, 2)}\n`,
  'docs/configuration.md': configurationPage(),
  'docs/errors.md': errorsPage(),
  'docs/rules.md': rulesPage(),
  'packages/cli/src/init/callers.ts': callersModule(),
  'packages/cli/src/init/starter.ts': starterModule(),
  ...actionReadmes(),
}

const stale = Object.entries(generated).filter(([file, content]) => read(file) !== content)
if (checking) report([...stale.map(([file]) => file), ...staleDist()])
else for (const [file, content] of stale) write(file, content)

function jsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-2020-12' }) as JsonSchema
  return { ...schema, title: 'release-pipeline' }
}

interface JsonSchema {
  readonly title?: string
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

function configurationPage(): string {
  const rows = fields(jsonSchema(), [])
  return page([
    '# Configuration',
    'One file, `.github/release-pipeline.yml`. Every field, made from the schema that checks it: an unknown field, a wrong type or a missing value is an error with line and column, never a guess. Durations are written `90s`, `10m`, `1h30m`, `7d`.',
    'For completion in an editor, put this line on top: `# yaml-language-server: $schema=https://raw.githubusercontent.com/release-pipeline/release-pipeline/v1/schema/release-pipeline.schema.json`',
    ['| field | what it is | type | default |', '|---|---|---|---|', ...rows].join('\n'),
  ])
}

/** One table row a field, parents before children. */
function fields(schema: JsonSchema, path: readonly string[]): string[] {
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const here = [...path, name]
    const needed = (schema.required ?? []).includes(name) ? 'required' : defaultOf(field)
    const row = `| \`${here.join('.')}\` | ${cell(field.description ?? '')} | ${typeOf(field)} | ${needed} |`
    return [row, ...fields(field, here)]
  })
  const named =
    typeof schema.additionalProperties === 'object' ? fields(schema.additionalProperties, [...path, '<name>']) : []
  const listed = schema.items === undefined ? [] : fields(schema.items, [...path, '[]'])
  const alternatives = (schema.oneOf ?? schema.anyOf ?? []).flatMap((option) => {
    const kind = option.properties?.['type']?.const
    return kind === undefined
      ? fields(option, path)
      : fields(option, [...path.slice(0, -1), `${path.at(-1)}(${String(kind)})`])
  })
  return [...properties, ...named, ...listed, ...alternatives]
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(' ')
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`
  return schema.type ?? 'one of'
}

function defaultOf(schema: JsonSchema): string {
  if (schema.default === undefined) return 'not set'
  if (typeof schema.default === 'object' && schema.default !== null && Object.keys(schema.default).length === 0) {
    return Array.isArray(schema.default) ? 'none' : 'see below'
  }
  return cell(`\`${typeof schema.default === 'string' ? schema.default : JSON.stringify(schema.default)}\``)
}

function errorsPage(): string {
  const entries = Object.entries(catalogue).sort(([a], [b]) => a.localeCompare(b))
  return page([
    '# Errors',
    'Every error has a permanent code and says what happened, why, what to do and, once a host was touched, what is live now.',
    ...entries.map(
      ([code, entry]) => `## ${code}\n\n${entry.title}.\n\n- **Why:** ${entry.why}\n- **What to do:** ${entry.remedy}`,
    ),
  ])
}

/** `init` writes the callers of the example: one text for both. */
function callersModule(): string {
  const directory = 'examples/node-service/.github/workflows'
  const files = ['ai-code-review.yml', 'deploy-staging.yml', 'deploy-prod.yml', 'rollback.yml', 'maintenance.yml']
  const entries = files.map(
    (file) => `  '.github/workflows/${file}': ${templateLiteral(read(join(directory, file)) ?? '')},`,
  )
  return [
    '// Generated by `npm run generate` from examples/node-service; do not edit.',
    '',
    '/** The five workflows of a caller, by path. */',
    'export const callers: Readonly<Record<string, string>> = {',
    ...entries,
    '}',
    '',
    '/** The secrets that each workflow of ours takes, by the path of its caller. */',
    'export const secretsTaken: Readonly<Record<string, readonly string[]>> = {',
    ...files.map(
      (file) =>
        `  '.github/workflows/${file}': [${secretsOf(file)
          .map((name) => `'${name}'`)
          .join(', ')}],`,
    ),
    '}',
    '',
  ].join('\n')
}

function secretsOf(file: string): string[] {
  const { on } = parse(read(join('.github/workflows', file)) ?? '') as {
    on: { workflow_call: { secrets: Readonly<Record<string, unknown>> } }
  }
  return Object.keys(on.workflow_call.secrets)
}

/** `init --starter` writes the files of the example: one text for both. */
function starterModule(): string {
  const directory = 'examples/plain-node'
  const files = [
    ...['.github/smoke.yml', '.gitignore', 'README.md', 'package.json'],
    ...['service/app.mjs', 'service/server.mjs', 'tests/app.test.mjs'],
  ]
  const entries = files.map((file) => `  '${file}': ${templateLiteral(read(join(directory, file)) ?? '')},`)
  return [
    '// Generated by `npm run generate` from examples/plain-node; do not edit.',
    '',
    '/** A whole plain service to begin with, by path; `plain-node` stands for the name of the app. */',
    'export const starter: Readonly<Record<string, string>> = {',
    ...entries,
    '}',
    '',
  ].join('\n')
}

function templateLiteral(text: string): string {
  return `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``
}

function rulesPage(): string {
  const rows = builtInRules.map(
    ({ id, severity, category, title, doc }) =>
      `| \`${id}\` | ${severity} | ${category} | **${cell(title)}.** ${cell(doc)} |`,
  )
  return page([
    '# Rules',
    'These need no model and no key: they run first, on every pull request, also from forks. Rules of your own stand under `review.rules` in the configuration.',
    'A comment in the code sets a rule aside on its line; it needs a reason, and the finding stays visible with it: `release-pipeline: ignore <id> -- <reason>`.',
    ['| rule | severity | category | what it finds |', '|---|---|---|---|', ...rows].join('\n'),
  ])
}

interface ActionMetadata {
  readonly inputs?: Readonly<
    Record<string, { readonly description: string; readonly required?: boolean; readonly default?: string }>
  >
  readonly outputs?: Readonly<Record<string, { readonly description: string }>>
}

function actionReadmes(): Record<string, string> {
  const directories = readdirSync(join(root, 'actions'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return Object.fromEntries(
    directories
      .filter(({ name }) => existsSync(join(root, 'actions', name, 'README.md')))
      .map(({ name }) => {
        const file = `actions/${name}/README.md`
        const metadata = parse(read(`actions/${name}/action.yml`) ?? '') as ActionMetadata
        return [file, withTables(read(file) ?? '', metadata)]
      }),
  )
}

function withTables(readme: string, { inputs = {}, outputs = {} }: ActionMetadata): string {
  const inputRows = Object.entries(inputs).map(
    ([name, input]) =>
      `| \`${name}\` | ${cell(input.description)} | ${input.required === true ? 'required' : cell(input.default ? `\`${input.default}\`` : '')} |`,
  )
  const outputRows = Object.entries(outputs).map(([name, output]) => `| \`${name}\` | ${cell(output.description)} |`)
  const tables = [
    ['| input | what it is | default |', '|---|---|---|', ...inputRows].join('\n'),
    ...(outputRows.length > 0 ? [['| output | what it is |', '|---|---|', ...outputRows].join('\n')] : []),
  ].join('\n\n')
  return readme.replace(
    /<!-- inputs -->[\s\S]*<!-- \/inputs -->/,
    () => `<!-- inputs -->\n\n${tables}\n\n<!-- /inputs -->`,
  )
}

/** Builds beside the committed dist/ and compares file by file. */
function staleDist(): string[] {
  const directory = mkdtempSync(join(root, '.cache-dist-'))
  try {
    execFileSync(process.execPath, ['scripts/build.mjs', relative(root, directory)], { cwd: root, stdio: 'ignore' })
    const files = new Set([...list(directory), ...list(join(root, 'dist'))])
    return [...files]
      .filter((file) => read(join('dist', file)) !== read(join(relative(root, directory), file)))
      .map((file) => join('dist', file))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function list(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
}

function report(files: readonly string[]): void {
  for (const file of files) console.log(`Not up to date: ${file}`)
  if (files.length > 0) console.log('Run `npm run generate` and `npm run build`, and commit the result.')
  const total = Object.keys(generated).length + list(join(root, 'dist')).length
  console.log(`${total - files.length} passed, ${files.length} failed`)
  process.exit(files.length === 0 ? 0 : 1)
}

function page(blocks: readonly string[]): string {
  return `${['<!-- Generated by `npm run generate`; do not edit. -->', ...blocks].join('\n\n')}\n`
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim()
}

function read(file: string): string | undefined {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined
}

function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), content)
  console.log(`Wrote ${file}`)
}
