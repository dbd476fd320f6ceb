import type { ReleaseIssues } from '../ports.ts'

export type Permission = Awaited<ReturnType<ReleaseIssues['permission']>>

/** Whether somebody with this permission may push: only they may vouch for a release. */
export function isWriter(permission: Permission): boolean {
  return permission === 'admin' || permission === 'maintain' || permission === 'write'
}

/** GitHub's logins do not tell upper from lower case. */
export function sameLogin(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
