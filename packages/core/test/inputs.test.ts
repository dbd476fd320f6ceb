import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inputs, type Runtime, type Secret } from '../src/index.ts'

function runtimeWith(values: Record<string, string>): { runtime: Pick<Runtime, 'input' | 'mask'>; masked: Secret[] } {
  const masked: Secret[] = []
  return { runtime: { input: (name) => values[name] ?? '', mask: (secret) => void masked.push(secret) }, masked }
}

const shape = z.object({
  environment: inputs.text(),
  'dry-run': inputs.flag().default(false),
  attempts: inputs.integer(1, 5).default(3),
  within: inputs.duration().optional(),
  'github-token': inputs.secret('github-token'),
})

describe('Inputs', () => {
  it('are read and typed, defaults where nothing was given, secrets masked', () => {
    const { runtime, masked } = runtimeWith({ environment: 'staging', within: '90s', 'github-token': 'ghs_12345678' })
    const read = inputs.readInputs(runtime, shape)
    expect(read).toMatchObject({ environment: 'staging', 'dry-run': false, attempts: 3, within: 90_000 })
    expect(read['github-token'].reveal()).toBe('ghs_12345678')
    expect(masked).toHaveLength(1)
  })

  it('report every problem in one message, and never a value of a secret', () => {
    const { runtime } = runtimeWith({ 'dry-run': 'yes', attempts: '9', within: '10', 'github-token': 'short' })
    expect(() => inputs.readInputs(runtime, shape)).toThrowError(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        what: [
          'environment: is required and was not given',
          'dry-run: must be true or false',
          'attempts: must be from 1 to 5',
          'within: "10" is not a duration; write for example 90s, 10m or 1h30m',
          'github-token: The secret "github-token" has 5 characters; at least 8 are needed.',
        ].join('\n'),
      }),
    )
  })
})
