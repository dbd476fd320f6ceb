import type { ProvisionPlan } from './change.ts'

/** The plan as a person reads it before they say yes. */
export function renderProvisionPlan(plan: ProvisionPlan, where: string, mark: '+' | '-' = '+'): string {
  const { changes, obstacles, hints, kept, steps, budget, shortages } = plan
  const lines = changes.flatMap(({ what, why, diff = [] }) => [
    `${mark} ${what}`,
    `    ${why}`,
    ...diff.map((line) => `      ${line}`),
  ])
  return [
    ...(kept.length === 0 ? [] : ['Found there, and kept as it is:', ...kept.map((what) => `= ${what}`), '']),
    ...lines,
    ...obstacles.map(({ path, what, remedy }) => `! ${path} ${what}\n    ${remedy}`),
    ...(steps.length === 0
      ? []
      : ['', 'From the hand-made set-up to releases:', ...steps.map((step, index) => `${index + 1}. ${step}`), '']),
    ...budget.map((line) => `budget: ${line}`),
    ...shortages.map((line) => `! does not fit: ${line}`),
    ...hints.map((hint) => `note: ${hint}`),
    ...(lines.length + obstacles.length === 0
      ? [`${where} is as it should be: nothing to do.`]
      : [`${changes.length} changes on ${where}${obstacles.length === 0 ? '' : `, ${obstacles.length} in the way`}.`]),
  ].join('\n')
}
