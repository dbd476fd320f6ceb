import { defineErrors } from './entry.ts'

export const releaseErrors = defineErrors({})
