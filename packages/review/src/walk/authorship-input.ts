import { SuiteError } from '@release-pipeline/core'
import * as z from 'zod'
import { type Authorship, authorshipSchema } from '../authorship/authorship.ts'

/**
 * Reads the output of `detect-author`.
 * @throws AUTHORSHIP_INPUT_INVALID
 */
export function parseAuthorship(json: string): Authorship {
  try {
    return authorshipSchema.parse(JSON.parse(json))
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    throw new SuiteError('AUTHORSHIP_INPUT_INVALID', { what: `authorship: ${problem}`, cause: error })
  }
}
