import { describe, expect, it } from 'vitest'
import { findHiddenBreaks } from '../../src/gate/hidden-breaks.ts'

const alembic = (upgrade: string, downgrade = 'pass') =>
  `def upgrade() -> None:\n    ${upgrade}\n\n\ndef downgrade() -> None:\n    ${downgrade}\n`

async function find(path: string, after: string | undefined, before?: string) {
  const fileAt = async (_: string, ref: string) => (ref === 'base' ? before : after)
  const found = await findHiddenBreaks({ fileAt }, [path], { base: 'base', sha: 'sha' })
  return found.map(({ what }) => what)
}

describe('A migration that old code cannot live with', () => {
  const path = 'backend/alembic/versions/7f_chats.py'
  it.each([
    ['a dropped column', path, alembic("op.drop_column('chats', 'title')"), 'drops'],
    ['a renamed table', path, alembic("op.rename_table('chats', 'threads')"), 'renames'],
    ['a renamed column', path, alembic("op.alter_column('chats', 'a', new_column_name='b')"), 'renames'],
    ['a column that must be filled', path, alembic("op.alter_column('chats', 'a', nullable=False)"), 'forbids nulls'],
    ['another type', path, alembic("op.alter_column('chats', 'a', type_=sa.BigInteger())"), 'changes a type'],
    ['SQL that drops', 'migrations/004.sql', 'ALTER TABLE chats\n  DROP COLUMN title;', 'drops'],
    ['SQL that retypes', 'db/migrations/004.sql', 'ALTER TABLE c ALTER COLUMN n TYPE bigint;', 'changes a type'],
  ])('is found: %s', async (_, file, text, what) => {
    expect(await find(file, text)).toEqual([expect.stringContaining(what)])
  })

  it.each([
    [
      'an addition, although undoing it drops',
      path,
      alembic("op.add_column('chats', c)", "op.drop_column('chats', 'c')"),
    ],
    [
      'SQL with its way back',
      'migrations/005.sql',
      'ALTER TABLE a ADD COLUMN b text;\n-- down\nALTER TABLE a DROP COLUMN b;',
    ],
    ['a column that may be empty', path, alembic("op.alter_column('chats', 'a', nullable=True)")],
    ['a file of another kind', 'src/drop_table.py', "op.drop_table('x')"],
    ['a migration that was taken away', path, undefined],
  ])('is not seen in %s', async (_, file, text) => {
    expect(await find(file, text)).toEqual([])
  })
})

describe('A template of the environment', () => {
  it('that no longer names a variable is a break; a new variable and another value are none', async () => {
    const before = 'A=1\nexport B=2\n# C=3\n'
    expect(await find('backend/.env.example', 'A=9\nD=4\n', before)).toEqual(['B is gone'])
    expect(await find('backend/.env.example', undefined, before)).toEqual(['A, B are gone'])
    expect(await find('backend/.env.example', `${before}D=4\n`, before)).toEqual([])
  })
})
