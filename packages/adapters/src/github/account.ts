import { SuiteError } from '@release-pipeline/core'
import type { Account } from '@release-pipeline/review'
import * as z from 'zod'
import type { GitHubClient } from './client.ts'
import { askGraphql } from './graphql.ts'

/** The account that GitHub shows where the real one was deleted. */
const GHOST: Account = { login: 'ghost', id: 10137, type: 'User' }

const viewer = z.object({ viewer: z.object({ login: z.string(), databaseId: z.number().int() }) })

/** An account of an answer; a deleted one is the ghost, as on the site. */
export function readAccount(user: { login: string; id: number; type?: string } | null | undefined): Account {
  if (user === null || user === undefined) return GHOST
  const type = user.type === 'Bot' || user.type === 'Organization' ? user.type : 'User'
  return { login: user.login, id: user.id, type }
}

/** Asks once who this token writes as. */
export function createSelf(client: GitHubClient): () => Promise<Account> {
  let known: Promise<Account> | undefined
  return () => {
    known ??= whoAmI(client).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}

/** An app's token, GITHUB_TOKEN among them, is no user: /user answers 403, but GraphQL's viewer is the app's bot. */
async function whoAmI(client: GitHubClient): Promise<Account> {
  const octokit = await client.octokit()
  try {
    return readAccount((await octokit.rest.users.getAuthenticated()).data)
  } catch (error) {
    if (!(error instanceof SuiteError) || error.code !== 'GITHUB_FORBIDDEN') throw error
  }
  const answer = await askGraphql(client, 'query { viewer { login databaseId } }', {}, viewer)
  return { login: answer.viewer.login, id: answer.viewer.databaseId, type: 'Bot' }
}
