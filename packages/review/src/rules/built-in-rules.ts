import { fileRules } from './file-rules.ts'
import { longFunction } from './long-function.ts'
import { migrationRules } from './migration-rules.ts'
import { patternRules } from './pattern-rules.ts'
import type { Rule } from './rule.ts'
import { secretRule } from './secret-rule.ts'
import { suppressionWithoutReason } from './suppression.ts'
import { workflowRules } from './workflow-rules.ts'

/** Every rule that the suite brings; the page of rules is made of this list. */
export const builtInRules: readonly Rule[] = [
  secretRule,
  ...fileRules,
  ...patternRules,
  ...workflowRules,
  ...migrationRules,
  longFunction,
  suppressionWithoutReason,
]
