import * as z from 'zod'
import { parseDuration } from '../../duration.ts'

/** A length of time in the file: `90s`, `10m`, `1h30m`, `7d`. In memory: milliseconds. */
export const duration = (description: string) =>
  z
    .string()
    .regex(/^(\d+(ms|s|m|h|d))+$/, 'is not a duration; write for example 90s, 10m or 1h30m')
    .transform((value) => parseDuration(value) ?? 0)
    .describe(description)

/** An amount of memory in the file: `300M`, `2G`. In memory: bytes. */
export const size = (description: string) =>
  z
    .string()
    .regex(/^\d+(M|G)$/, 'is not a size; write for example 300M or 2G')
    .transform((value) => Number.parseInt(value, 10) * (value.endsWith('G') ? 1024 : 1) * 1024 * 1024)
    .describe(description)

export const dollars = z.number().nonnegative()
export const glob = z.string().min(1)

export const relativePath = z
  .string()
  .min(1)
  .refine((value) => !value.startsWith('/') && !value.split('/').includes('..'), 'must be a path inside the repository')

export const absolutePath = z
  .string()
  .regex(/^\/[^\0\n]*[^\0\n/]$/, 'must be an absolute path without a slash at its end')

export const command = z.array(z.string().min(1)).min(1)

export const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be lower-case letters, digits and dashes, starting with a letter')

export const tableName = z
  .string()
  .regex(/^[^."\0]+\.[^."\0]+$/, 'must be a table with its schema, such as public.orders')

export const environmentVariables = z.record(
  z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable'),
  z.string(),
)
