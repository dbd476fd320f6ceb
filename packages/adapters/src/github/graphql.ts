import { bound, SuiteError, sanitize } from '@release-pipeline/core'
import * as z from 'zod'
import type { GitHubClient } from './client.ts'

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).optional(),
})

/**
 * Asks GraphQL for what REST does not tell. Problems of single nodes come as null in the data and are left to the schema.
 * @throws GITHUB_FORBIDDEN, GITHUB_REJECTED when there is no usable data.
 */
export async function askGraphql<T>(
  client: GitHubClient,
  query: string,
  variables: Record<string, unknown>,
  shape: z.ZodType<T>,
): Promise<T> {
  const octokit = await client.octokit()
  const answer = await octokit.request('POST /graphql', { query, variables })
  const { data, errors = [] } = envelope.parse(answer.data)
  const forbidden = errors.find((error) => error.type === 'FORBIDDEN')
  if (forbidden !== undefined) {
    throw new SuiteError('GITHUB_FORBIDDEN', { what: `POST /graphql: ${bound(sanitize(forbidden.message), 500)}` })
  }
  const parsed = shape.safeParse(data)
  if (parsed.success) return parsed.data
  const told = errors.map((error) => error.message).join('; ')
  const what = `POST /graphql: ${bound(sanitize(told === '' ? parsed.error.message : told), 500)}`
  throw new SuiteError('GITHUB_REJECTED', { what })
}
