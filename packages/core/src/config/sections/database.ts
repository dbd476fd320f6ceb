import * as z from 'zod'
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
        current: command.describe('Prints the revision that the database stands at, one line.'),
        pending: command.describe('Prints the SQL of the pending migrations and changes nothing.'),
        upgrade: command.describe('Applies the pending migrations.'),
      })
      .optional()
      .describe('Three commands, run in the release by the user of the app.'),
    freeze: z
      .boolean()
      .default(false)
      .describe(
        'Whether production may refuse writes while a contract migration is on trial, from before its backup until it is confirmed or undone. Without it such a migration is not deployed.',
      ),
    backup_keep: z
      .int()
      .min(1)
      .default(14)
      .describe('How many sealed backups are kept. One that a rollback needs is never dropped.'),
  })
  .describe('The database that goes with the release.')
