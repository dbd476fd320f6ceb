import type { GateFacts } from '../facts.ts'
import { type Finding, fail, pass, unknown } from '../item.ts'

/** The named checks must have succeeded on exactly this commit. Skipped passes only where it is named; the rest never. */
export async function checkTests({ config, repository, sha }: GateFacts): Promise<Finding> {
  const wanted = [...new Set([...config.gate.checks, ...config.tests.checks])]
  if (wanted.length === 0) return unknown('No check runs are named, so nothing says whether the tests passed.')
  const checks = await repository.checks(sha)
  const problems = wanted.flatMap((name): { name: string; state: string; url?: string }[] => {
    const check = checks.find((candidate) => candidate.name === name)
    if (check === undefined) return [{ name, state: 'missing' }]
    if (check.status !== 'completed') return [{ name, state: check.status, url: check.url }]
    if (check.conclusion === 'success') return []
    if (check.conclusion === 'skipped' && config.gate.allowed_skipped.includes(name)) return []
    return [{ name, state: check.conclusion ?? 'without conclusion', url: check.url }]
  })
  const [first] = problems
  if (first === undefined) return pass(`${wanted.join(', ')} succeeded on ${sha.slice(0, 7)}.`)
  const text = problems.map(({ name, state }) => `${name} is ${state}`).join('; ')
  const more = first.url === undefined ? {} : { url: first.url }
  const running = problems.every(({ state }) => state === 'queued' || state === 'in_progress')
  return running ? unknown(`${text}.`, more) : fail(`${text} on ${sha.slice(0, 7)}.`, more)
}
