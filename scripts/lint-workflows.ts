// `npm run lint:workflows`: what the field's own tools say about every workflow and action, ours and the callers'.
// A tool that this machine cannot build is skipped with the reason.
import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { actionlint, run, versions, zizmor } from './tools.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const callers = globSync('examples/*', { cwd: root }).filter((path) => existsSync(join(root, path, '.github')))
const workflows = (directory: string) => globSync(join(directory, '.github/workflows/*.yml'), { cwd: root })

let passed = 0
let failed = 0
let skipped = 0
for (const { title, tool, checks } of [
  {
    title: `actionlint ${versions.actionlint}`,
    tool: actionlint(),
    checks: ['.', ...callers].flatMap(workflows).map((file) => ({
      file,
      args: ['-no-color', '-config-file', '.github/actionlint.yaml', file],
    })),
  },
  {
    title: `zizmor ${versions.zizmor}, pedantic`,
    tool: zizmor(),
    checks: [
      ...[...workflows('.'), ...globSync(['actions/*/action.yml', 'action.yml'], { cwd: root })].map((file) =>
        pedantic(file, '.github/zizmor.yml'),
      ),
      ...callers.flatMap(workflows).map((file) => pedantic(file, '.github/zizmor-callers.yml')),
    ],
  },
]) {
  if ('missing' in tool) {
    skipped += checks.length
    console.log(`Skipped: ${title}, ${checks.length} files (${tool.missing})`)
    continue
  }
  const red = checks.flatMap(({ file, args }) => {
    const { code, output } = run(tool.program, args, { cwd: root })
    return code === 0 ? [] : [{ file, output }]
  })
  passed += checks.length - red.length
  failed += red.length
  console.log(`${title}: ${checks.length} files, ${red.length === 0 ? 'nothing found' : `${red.length} with findings`}`)
  for (const { file, output } of red) console.log(`\n${file}\n${output}`)
}
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`)
process.exitCode = failed === 0 ? 0 : 1

/** Offline: what it would ask GitHub for is not the same tomorrow. */
function pedantic(file: string, config: string): { readonly file: string; readonly args: readonly string[] } {
  return {
    file,
    args: ['--pedantic', '--offline', '--no-progress', '--quiet', '--color=never', '--config', config, file],
  }
}
