import OpenAI from 'openai'
import * as z from 'zod'
import type { ModelClientOptions } from './options.ts'

const listedModel = z.object({
  id: z.string(),
  /** Null while none is set. A later form than a plain day still begins with it. */
  shutdown_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/)
    .nullish()
    .catch(null),
})

/**
 * The days (`YYYY-MM-DD`) on which OpenAI shuts models down, by id, as its own list of models says: newer than any catalogue.
 * Anthropic's list names no such day. Throws what the SDK throws.
 */
export async function openaiShutdownDates({
  apiKey,
  baseUrl,
}: Pick<ModelClientOptions, 'apiKey' | 'baseUrl'>): Promise<ReadonlyMap<string, string>> {
  const client = new OpenAI({
    apiKey: apiKey.reveal(),
    // Given, even when there is nothing to say: the SDK would read these from the environment.
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    timeout: 30_000,
    maxRetries: 1,
    logLevel: 'off',
  })
  const dates = new Map<string, string>()
  for await (const model of client.models.list()) {
    const listed = listedModel.safeParse(model).data
    if (listed?.shutdown_date != null) dates.set(listed.id, listed.shutdown_date.slice(0, 10))
  }
  return dates
}
