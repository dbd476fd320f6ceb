import { defineErrors } from './entry.ts'

export const verificationErrors = defineErrors({})
