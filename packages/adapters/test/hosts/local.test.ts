import { localHost } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { hostContract } from '@release-pipeline/testing/contracts'
import { describe, expect, it } from 'vitest'

hostContract('This machine', async () => ({
  open: async () => localHost({ clock: systemClock }),
  stop: async () => {},
}))

describe('The environment of a local command', () => {
  it('holds nothing of the run: inputs of an action stand there as they are', async () => {
    process.env['INPUT_SSH-PRIVATE-KEY'] = 'a key that must not leak'
    const result = await localHost({ clock: systemClock }).exec({ argv: ['env'] }, { timeoutMs: 5000 })
    delete process.env['INPUT_SSH-PRIVATE-KEY']
    expect(result.stdout).toContain('PATH=')
    expect(result.stdout).not.toContain('must not leak')
  })
})
