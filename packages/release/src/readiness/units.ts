import { fail, named, pass, type ReadinessCheck } from './check.ts'

const REMEDY = '`release-pipeline provision <environment>` writes and starts what is missing.'

/** @param faults what keeps the environment's units from doing their work, in sentences */
export function checkUnits(faults: readonly string[]): ReadinessCheck {
  if (faults.length === 0)
    return named('units', pass('the units of this environment are there, and the guard is watching'))
  return named('units', fail(faults.join(' '), REMEDY))
}
