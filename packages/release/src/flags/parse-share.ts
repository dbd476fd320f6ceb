import { SuiteError } from '@release-pipeline/core'

/** `on`, `off` or `25%`: of the users, in per cent. @throws INPUT_INVALID */
export function parseShare(text: string): number {
  if (text === 'on') return 100
  if (text === 'off') return 0
  const share = /^(\d{1,3})%$/.exec(text)?.[1]
  if (share !== undefined && Number(share) <= 100) return Number(share)
  throw new SuiteError('INPUT_INVALID', { what: `"${text}" is neither on, off nor a share such as 25%.` })
}

export function describeShare(share: number): string {
  if (share === 0) return 'off'
  return share === 100 ? 'on' : `${share}%`
}
