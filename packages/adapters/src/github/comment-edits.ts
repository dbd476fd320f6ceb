import type { LastEdit } from '@release-pipeline/review'
import * as z from 'zod'
import { chunk } from './batches.ts'
import type { GitHubClient } from './client.ts'
import { askGraphql } from './graphql.ts'

/** GraphQL takes this many nodes a query. */
const NODES_A_QUERY = 100
const EDITED =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id lastEditedAt editor { __typename login } } } }'
const shape = z.object({
  nodes: z.array(
    z
      .object({
        id: z.string(),
        lastEditedAt: z.string().nullable(),
        editor: z.object({ __typename: z.string(), login: z.string() }).nullable(),
      })
      .nullable(),
  ),
})

/** Whether each comment was edited and by whom, by node id: REST does not tell. Those that are gone are left out. */
export async function lastEdits(
  client: GitHubClient,
  nodeIds: readonly string[],
): Promise<ReadonlyMap<string, LastEdit>> {
  const edits = new Map<string, LastEdit>()
  for (const ids of chunk(nodeIds, NODES_A_QUERY)) {
    const { nodes } = await askGraphql(client, EDITED, { ids }, shape)
    for (const node of nodes) {
      if (node === null) continue
      const { id, lastEditedAt, editor } = node
      edits.set(id, {
        at: lastEditedAt ?? undefined,
        editor: editor === null ? undefined : { login: editor.login, person: editor.__typename === 'User' },
      })
    }
  }
  return edits
}
