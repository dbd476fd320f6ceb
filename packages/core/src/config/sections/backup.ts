import * as z from 'zod'
import { command, duration, tableName } from './values.ts'

const placed = (...places: readonly string[]) =>
  command.refine(
    (words) => places.every((place) => words.some((word) => word.includes(place))),
    `must have ${places.join(' and ')} among its words`,
  )

export const backup = z
  .strictObject({
    keep: z
      .int()
      .min(1)
      .default(14)
      .describe('How many sealed backups are kept. One that a rollback needs is never dropped.'),
    keep_for: duration('Backups younger than this are kept beyond that number.').optional(),
    daily: z
      .boolean()
      .default(true)
      .describe('Whether the production host makes one every day by itself. One that is missed turns the gate red.'),
    exclude_rows: z
      .array(tableName)
      .default([])
      .describe(
        'Tables that come back empty from a backup that no deploy made, as `schema.table`. The backup of a deploy is always whole.',
      ),
    globals: z
      .boolean()
      .default(false)
      .describe('Whether roles, without their passwords, and tablespaces are written beside each backup (pg_dumpall).'),
    directory_from: z
      .int()
      .min(1)
      .default(4096)
      .describe(
        'Databases of so many megabytes or more are dumped and restored by two processes, in directory format.',
      ),
    off_site: z
      .strictObject({
        encrypt: placed('{file}', '{encrypted}')
          .optional()
          .describe(
            'Command that encrypts {file} into {encrypted}, such as `[age, --recipient, age1..., --output, "{encrypted}", "{file}"]`.',
          ),
        copy: placed('{file}').describe(
          'Command that copies {file} to another place, such as `[rclone, copyto, "{file}", "backups:shop/{name}"]`. Run by the user of the app, after daily and manual backups.',
        ),
      })
      .optional()
      .describe('A copy of each backup somewhere else. Without `encrypt` it leaves the host as it is.'),
  })
  .describe('How backups are made and how long they are kept.')
