import type { Config } from '@release-pipeline/core'
import type { Response } from '../protocol/messages.ts'

type HostFlag = Response<'flags'>['flags'][string]

/** A flag of the configuration or of a host, with what is to be done about it. */
export interface ComparedFlag {
  readonly name: string
  /** Absent: nobody has set it, so it is off. */
  readonly host?: HostFlag
  readonly remark: string
}

/** The flags that the configuration declares, then those that only the host knows. @param today ISO date */
export function compareFlags(
  declared: Config['flags'],
  host: Readonly<Record<string, HostFlag>>,
  today: string,
): ComparedFlag[] {
  const known = Object.entries(declared).map(([name, { remove_by }]) => ({
    name,
    ...(host[name] === undefined ? {} : { host: host[name] }),
    remark: isOverdue(remove_by, today) ? `to be removed since ${remove_by}` : '',
  }))
  const unknown = Object.entries(host).flatMap(([name, flag]) =>
    declared[name] === undefined
      ? [{ name, host: flag, remark: 'not in the configuration: clear it once no release reads it' }]
      : [],
  )
  return [...known, ...unknown]
}

/** Flags that should have left the code by now. */
export function overdueFlags(declared: Config['flags'], today: string): { name: string; removeBy: string }[] {
  return Object.entries(declared).flatMap(([name, { remove_by: removeBy }]) =>
    isOverdue(removeBy, today) ? [{ name, removeBy }] : [],
  )
}

/** ISO dates sort as text. */
function isOverdue(removeBy: string, today: string): boolean {
  return removeBy <= today
}
