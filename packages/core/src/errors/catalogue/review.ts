import { defineErrors } from './entry.ts'

export const reviewErrors = defineErrors({})
