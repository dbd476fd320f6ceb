import { generalErrors } from './catalogue/general.ts'
import { hostErrors } from './catalogue/host.ts'
import { releaseErrors } from './catalogue/release.ts'
import { reviewErrors } from './catalogue/review.ts'
import { verificationErrors } from './catalogue/verification.ts'

/** Every error of the suite. Codes are permanent: a code may be retired, never given a new meaning. */
export const catalogue = {
  ...generalErrors,
  ...reviewErrors,
  ...hostErrors,
  ...releaseErrors,
  ...verificationErrors,
} as const

export type ErrorCode = keyof typeof catalogue
