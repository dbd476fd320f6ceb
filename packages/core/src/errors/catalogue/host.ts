import { defineErrors } from './entry.ts'

export const hostErrors = defineErrors({})
