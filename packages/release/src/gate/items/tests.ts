import type { CheckState } from '../../ports.ts'
import type { GateFacts } from '../facts.ts'
import { fail, type Observation, pass, unknown } from '../item.ts'
import { distrust } from '../trusted-run.ts'

interface Problem {
  readonly text: string
  readonly url?: string
  /** Whether it only has to be waited for. */
  readonly running?: boolean
}

/**
 * The named checks must have succeeded on exactly this commit, every one that bears the name: a later success elsewhere
 * hides no failure. Skipped passes only where it is named; what a workflow of a change says about itself never.
 */
export async function checkTests({ config, repository, sha }: GateFacts): Promise<Observation> {
  const wanted = [...new Set([...config.gate.checks, ...config.tests.checks])]
  if (wanted.length === 0) return unknown('No check runs are named, so nothing says whether the tests passed.')
  const checks = await repository.checks(sha)
  const problems = wanted.flatMap((name): Problem[] => {
    const named = checks.filter((candidate) => candidate.name === name)
    if (named.length === 0) return [{ text: `${name} is missing` }]
    const skippable = config.gate.allowed_skipped.includes(name)
    return named.flatMap((check) => problemOf(check, skippable, config.default_branch) ?? [])
  })
  const [first] = problems
  if (first === undefined) return pass(`${wanted.join(', ')} succeeded on ${sha.slice(0, 7)}.`)
  const text = problems.map((problem) => problem.text).join('; ')
  const more = first.url === undefined ? {} : { url: first.url }
  return problems.every(({ running }) => running)
    ? unknown(`${text}.`, more)
    : fail(`${text} on ${sha.slice(0, 7)}.`, more)
}

function problemOf(check: CheckState, skippable: boolean, defaultBranch: string): Problem | undefined {
  const { name, url, status, conclusion } = check
  const why = distrustCheck(check, defaultBranch)
  if (why !== undefined) return { text: `${name} ${why}`, url }
  if (status !== 'completed') return { text: `${name} is ${status}`, url, running: true }
  if (conclusion === 'success' || (conclusion === 'skipped' && skippable)) return undefined
  return { text: `${name} is ${conclusion ?? 'without conclusion'}`, url }
}

/** What another service reports has no workflow and is taken at its word. */
function distrustCheck({ workflow }: CheckState, defaultBranch: string): string | undefined {
  if (workflow === undefined) return undefined
  if (workflow.job !== true) return 'was written through the API: name the job itself'
  return distrust(workflow, defaultBranch)
}
