import { SuiteError, toSuiteError } from '@release-pipeline/core'
import {
  type CopyPolicy,
  type DatabaseFacts,
  leftOverChecks,
  MASKING_DIGEST,
  planMasking,
} from '@release-pipeline/release'
import type { ClientBase } from 'pg'
import * as z from 'zod'
import { type ConnectionTarget, withConnection } from '../connection.ts'
import { readDatabaseFacts } from './read-facts.ts'

const left = z.tuple([z.object({ emails: z.coerce.number(), phones: z.coerce.number() })])

/**
 * Masks a database that is nobody's yet, in one transaction, and looks afterwards whether anything is left.
 *
 * @returns what was there, and in how many columns was looked
 * @throws COPY_POLICY_INCOMPLETE, COPY_NOT_CLEAN, COPY_FAILED
 */
export async function maskDatabase(
  target: ConnectionTarget,
  policy: CopyPolicy,
  salt: string,
): Promise<{ facts: DatabaseFacts; checked: number }> {
  return withConnection(target, async (client) => {
    const facts = await readDatabaseFacts(client)
    const plan = planMasking(policy, facts)
    if (plan.kind === 'refused')
      throw new SuiteError('COPY_POLICY_INCOMPLETE', { what: plan.problems.map((each) => `\n  ${each}`).join('') })
    await prepareSession(client, salt)
    await client.query('begin')
    for (const statement of plan.statements) await carryOut(client, statement)
    await client.query('commit')
    return { facts, checked: await requireClean(client, policy, facts) }
  })
}

/** Two digests, one in the other, as a keyed hash has to be; PostgreSQL has sha256 without any extension. */
async function prepareSession(client: ClientBase, salt: string): Promise<void> {
  // Rows that a policy of the table hides would stay as they are: then it is better to fail.
  await client.query('set row_security to off')
  await client.query("select set_config('release_pipeline.salt', $1, false)", [salt])
  const key = "decode(current_setting('release_pipeline.salt'), 'hex')"
  await client.query(
    `create function ${MASKING_DIGEST}(value text) returns text language sql stable strict as $$
       select encode(sha256(${key} || sha256(${key} || convert_to(value, 'UTF8'))), 'hex') $$`,
  )
}

async function carryOut(client: ClientBase, statement: string): Promise<void> {
  try {
    await client.query(statement)
  } catch (thrown) {
    // The message of PostgreSQL names constraint and column; a DETAIL, which names values, is no part of it.
    const what = `"${statement.slice(0, 200)}": ${toSuiteError(thrown).what}`
    throw new SuiteError('COPY_FAILED', { what, cause: thrown })
  }
}

async function requireClean(client: ClientBase, policy: CopyPolicy, facts: DatabaseFacts): Promise<number> {
  const checks = leftOverChecks(policy, facts)
  const problems: string[] = []
  for (const { column, sql } of checks) {
    const [{ emails, phones }] = left.parse((await client.query(sql)).rows)
    if (emails > 0) problems.push(`${column}: an e-mail address in ${emails} rows`)
    if (phones > 0) problems.push(`${column}: a telephone number in ${phones} rows`)
  }
  if (problems.length > 0)
    throw new SuiteError('COPY_NOT_CLEAN', { what: problems.map((each) => `\n  ${each}`).join('') })
  return checks.length
}
