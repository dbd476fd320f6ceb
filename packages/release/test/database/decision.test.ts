import { decideOnRollback } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'

describe('what a rollback does to the database', () => {
  const backups = ['b', null]
  const flags = [true, false]
  const cells = (['none', 'expand', 'contract', 'unknown'] as const).flatMap((migration) =>
    flags.flatMap((acceptContract) =>
      backups.flatMap((backup) => flags.map((frozen) => ({ migration, acceptContract, backup, frozen }))),
    ),
  )

  it.each(cells)('$migration, accepted $acceptContract, backup $backup, frozen $frozen', (cell) => {
    const harmless = cell.migration === 'none' || cell.migration === 'expand'
    const refused = !cell.acceptContract || cell.backup === null || !cell.frozen
    const expected = harmless ? 'code-only' : refused ? 'refused' : 'restore'
    expect(decideOnRollback(cell).kind).toBe(expected)
  })
})
