import { SuiteError, toSuiteError } from '@release-pipeline/core'
import {
  type Classification,
  classifyMigration,
  readAlembicRevisions,
  unknownToAlembic,
} from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { migrationCommand } from './migration-command.ts'
import type { MigrationOrder } from './migrations.ts'
import { parseSql } from './parse-sql.ts'

/** The revision of the database, also where this code does not know it: a release that went back over an expansion. */
export async function alembicCurrent(agent: Agent, order: MigrationOrder, alembic: readonly string[]): Promise<string> {
  const found = await standsAt(agent, order, alembic)
  return 'unknown' in found ? found.unknown : found.revisions.toSorted().join(', ')
}

/**
 * What `upgrade head` would do, from the SQL of exactly the range that is pending. A migration that asks the database
 * while it runs cannot be printed: it is `unknown`.
 *
 * @throws MIGRATION_HEADS, MIGRATION_DATABASE_AHEAD
 */
export async function alembicPending(
  agent: Agent,
  order: MigrationOrder,
  alembic: readonly string[],
): Promise<Classification> {
  const heads = readAlembicRevisions(await migrationCommand(agent, order, [...alembic, 'heads']))
  if (heads.length > 1)
    throw new SuiteError('MIGRATION_HEADS', { what: `The release has the heads ${heads.join(' and ')}.` })
  const found = await standsAt(agent, order, alembic)
  if ('unknown' in found) {
    throw new SuiteError('MIGRATION_DATABASE_AHEAD', {
      what: `The database stands at ${found.unknown}, which no migration of this release has; its head is ${heads[0] ?? 'none'}.`,
    })
  }
  const { revisions } = found
  if (revisions.length > 1)
    throw new SuiteError('MIGRATION_HEADS', { what: `The database stands at ${revisions.join(' and ')}.` })
  if (revisions[0] === heads[0]) return classifyMigration(await parseSql(''))
  const range = [...alembic, 'upgrade', `${revisions[0] ?? 'base'}:head`, '--sql']
  try {
    return classifyMigration(await parseSql(await migrationCommand(agent, order, range)))
  } catch (thrown) {
    const error = toSuiteError(thrown)
    if (error.code !== 'MIGRATION_FAILED') throw thrown
    const why = `Alembic cannot print its SQL: ${error.what}`
    return { kind: 'unknown', statements: [{ sql: range.join(' '), kind: 'unknown', why, lock: 'unknown' }] }
  }
}

type StandsAt = { readonly revisions: readonly string[] } | { readonly unknown: string }

async function standsAt(agent: Agent, order: MigrationOrder, alembic: readonly string[]): Promise<StandsAt> {
  try {
    return { revisions: readAlembicRevisions(await migrationCommand(agent, order, [...alembic, 'current'])) }
  } catch (thrown) {
    const unknown = unknownToAlembic(toSuiteError(thrown).what)
    if (unknown === undefined) throw thrown
    return { unknown }
  }
}
