import type { ProvisionPlan } from './change.ts'

/** The plan as a person reads it before they say yes. */
export function renderProvisionPlan(plan: ProvisionPlan, where: string): string {
  const { changes, obstacles, hints } = plan
  const lines = changes.flatMap(({ what, why, diff = [] }) => [
    `+ ${what}`,
    `    ${why}`,
    ...diff.map((line) => `      ${line}`),
  ])
  return [
    ...lines,
    ...obstacles.map(({ path, what, remedy }) => `! ${path} ${what}\n    ${remedy}`),
    ...hints.map((hint) => `note: ${hint}`),
    ...(lines.length + obstacles.length === 0
      ? [`${where} is as it should be: nothing to do.`]
      : [`${changes.length} changes on ${where}${obstacles.length === 0 ? '' : `, ${obstacles.length} in the way`}.`]),
  ].join('\n')
}
