import * as z from 'zod'
import { backup } from './backup.ts'
import { copy } from './copy.ts'
import { command } from './values.ts'

export const database = z
  .strictObject({
    kind: z.literal('postgresql').default('postgresql').describe('The database system.'),
    url_variable: z
      .string()
      .default('DATABASE_URL')
      .describe("Name of the variable in the app's environment that holds the connection URL."),
    migrations: z
      .strictObject({
        alembic: command
          .optional()
          .describe(
            'How Alembic is called in the release, such as `[venv/bin/python, -m, alembic]`. In place of the three commands.',
          ),
        current: command.optional().describe('Prints the revision that the database stands at, one line.'),
        pending: command.optional().describe('Prints the SQL of the pending migrations and changes nothing.'),
        upgrade: command.optional().describe('Applies the pending migrations.'),
      })
      .refine(
        ({ alembic, current, pending, upgrade }) =>
          alembic === undefined
            ? current !== undefined && pending !== undefined && upgrade !== undefined
            : current === undefined && pending === undefined && upgrade === undefined,
        'names either `alembic`, or all of `current`, `pending` and `upgrade`',
      )
      .optional()
      .describe('Alembic, or three commands of another tool; run in the release by the user of the app.'),
    freeze: z
      .boolean()
      .default(false)
      .describe(
        'Whether production may refuse writes while a contract migration is on trial, from before its backup until it is confirmed or undone. Without it such a migration is not deployed.',
      ),
    backup: backup.prefault({}),
    copy: copy.optional(),
  })
  .describe('The database that goes with the release.')
