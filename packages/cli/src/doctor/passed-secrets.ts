import { secretsTaken } from '../init/callers.ts'
import { callOf } from './call-of.ts'
import { type Check, problem } from './check.ts'
import type { WantedSecret } from './wanted-secrets.ts'

/**
 * Whether a caller passes on what the configuration makes necessary: a secret that GitHub holds and that no line names
 * reaches nobody, and the workflow cannot tell it from one that is not wanted.
 */
export function checkPassedSecrets(path: string, text: string, wanted: readonly WantedSecret[]): Check[] {
  const call = callOf(text)
  const taken = secretsTaken[path] ?? []
  if (call === undefined || call.inherits !== undefined) return []
  return wanted.flatMap(({ anyOf, because }) => {
    const [name] = anyOf
    if (!anyOf.some((one) => taken.includes(one)) || anyOf.some((one) => call.passes.includes(one))) return []
    const line = `\`${name}: \${{ secrets.${name} }}\``
    return [problem(path, `does not pass ${anyOf.join(' or ')} on, and ${because}`, `Add ${line} to its \`secrets:\`.`)]
  })
}
