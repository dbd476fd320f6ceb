import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runWorkflow } from '@release-pipeline/testing/workflow-runner'
import { run } from '../../scripts/tools.ts'
import { type ActRun, runAct } from './act.ts'
import { forAct, SELF } from './for-act.ts'
import { type Trace, traceOf } from './trace.ts'

export const cases = join(dirname(fileURLToPath(import.meta.url)), 'conformance')
const workflow = '.github/workflows/main.yml'
const message = `feat: "x" $(touch /tmp/x) 'y'\n\n::error::z`
const event = { name: 'push', payload: { head_commit: { message } } }
const secrets = { GIVEN: 'a secret of eighteen', KEPT_BACK: 'another one' }

/** What each runner made of one workflow of a repository that has the actions of `conformance`. */
export async function runBoth(
  yaml: string,
  { program, directory }: { readonly program: string; readonly directory: string },
): Promise<{ readonly ours: Trace; readonly theirs: ActRun }> {
  const ours = await runWorkflow({
    repository: SELF,
    repositories: { [SELF]: { directory: repository(join(directory, 'ours'), yaml, (text) => text) } },
    ...{ workflow, event, secrets },
  })
  const mended = repository(join(directory, 'act'), yaml, forAct)
  const repositories = { [`${SELF}@act`]: mended }
  const theirs = await runAct({ program, directory: mended, repositories, workflow, event, secrets })
  return { ours: traceOf(ours), theirs }
}

function repository(target: string, yaml: string, mend: (text: string) => string): string {
  mkdirSync(join(target, '.github/workflows'), { recursive: true })
  cpSync(join(cases, 'workflows/called.yml'), join(target, '.github/workflows/called.yml'))
  cpSync(join(cases, 'actions'), join(target, 'actions'), { recursive: true })
  writeFileSync(join(target, workflow), yaml)
  for (const file of globSync(['.github/workflows/*.yml', 'actions/*/action.yml'], { cwd: target }))
    writeFileSync(join(target, file), mend(readFileSync(join(target, file), 'utf8')))
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...args], {
      cwd: target,
    })
  git('init', '--quiet', '--initial-branch=main')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'All')
  return target
}
