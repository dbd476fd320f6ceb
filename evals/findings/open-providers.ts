import { createAnthropic, createOpenAI } from '@release-pipeline/adapters/models'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Log, Secret } from '@release-pipeline/core'
import type { Providers } from '@release-pipeline/review'

/** The vendors that the environment has keys for: ANTHROPIC_API_KEY and OPENAI_API_KEY, with *_BASE_URL for another address. */
export function openProviders(environment: Readonly<Record<string, string | undefined>>, log: Log): Providers {
  const client = (vendor: 'ANTHROPIC' | 'OPENAI') => {
    const [key, baseUrl] = [environment[`${vendor}_API_KEY`], environment[`${vendor}_BASE_URL`]]
    if (key === undefined || key === '') return undefined
    const options = { apiKey: Secret.of(`${vendor}_API_KEY`, key), clock: systemClock, log }
    return baseUrl === undefined ? options : { ...options, baseUrl }
  }
  const [anthropic, openai] = [client('ANTHROPIC'), client('OPENAI')]
  return {
    ...(anthropic === undefined ? {} : { anthropic: createAnthropic(anthropic) }),
    ...(openai === undefined ? {} : { openai: createOpenAI(openai) }),
  }
}
