import { callers } from './callers.ts'
import type { Facts } from './facts.ts'
import { type Answers, renderConfig } from './render-config.ts'
import { smokeSuite } from './render-smoke.ts'

/** Everything that `init` wants to stand in the repository, by path. */
export function planFiles(
  facts: Facts,
  answers: Answers,
  { config, starter }: { readonly config: string; readonly starter: Readonly<Record<string, string>> },
): Readonly<Record<string, string>> {
  return {
    [config]: renderConfig(facts, answers),
    '.github/smoke.yml': smokeSuite,
    ...Object.fromEntries(Object.entries(callers).map(([path, text]) => [path, onBranch(text, facts.defaultBranch)])),
    ...starter,
  }
}

/** The callers are written for `main`; a name that YAML could read as something else is quoted. */
function onBranch(caller: string, branch: string): string {
  if (branch === 'main') return caller
  const name = /^[A-Za-z][\w/-]*$/.test(branch) ? branch : JSON.stringify(branch)
  return caller.replace('branches: [main]', () => `branches: [${name}]`)
}
