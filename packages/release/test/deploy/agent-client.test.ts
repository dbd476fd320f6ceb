import { fileURLToPath } from 'node:url'
import { localHost } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { AgentClient, type AgentEvent } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import { refusal } from './scripted-agent.ts'

const program = fileURLToPath(new URL('agent-program.ts', import.meta.url))
const host = localHost({ clock: systemClock })
const agentThat = (manner: string) => new AgentClient({ host, agent: [process.execPath, program, manner] })
const logs = { component: 'web', lines: 10 } as const

describe('AgentClient', () => {
  it('sends the verb as argument, the request as one line, and hands events on before the answer', async () => {
    const events: AgentEvent[] = []
    const answer = await agentThat('well').call('logs', logs, { onEvent: (event) => events.push(event) })
    expect(answer).toEqual({ text: 'logs 0 web' })
    expect(events).toEqual([{ kind: 'log', text: 'working é€😀' }])
  })

  it('sends the archive right after the request', async () => {
    const payload = (async function* () {
      yield Buffer.alloc(700_000)
      yield Buffer.alloc(300_000)
    })()
    expect(await agentThat('well').call('logs', logs, { payload })).toEqual({ text: 'logs 1000000 web' })
  })

  it('reads past the greeting of a login shell', async () => {
    expect(await agentThat('greeting').call('logs', logs)).toEqual({ text: 'logs 0 web' })
  })

  it('makes every text harmless to read, whatever a host that was taken over says', async () => {
    const events: AgentEvent[] = []
    const answer = await agentThat('painted').call('logs', logs, { onEvent: (event) => events.push(event) })
    expect([answer, events]).toEqual([{ text: 'red\nwhite' }, [{ kind: 'log', text: 'working' }]])
  })

  it.each([
    ['endless', 'AGENT_ANSWER_INVALID', /more than 16777216 characters/],
    ['refuses', 'FENCE_STALE', /^Fence 3 < 4\.$/],
    ['newer', 'AGENT_REFUSED', /^MOON_PHASE_WRONG: Try at new moon\.$/],
    ['other-shape', 'AGENT_ANSWER_INVALID', /text/],
    ['ok-but-fails', 'AGENT_ANSWER_INVALID', /exited with 3/],
    ['silent', 'AGENT_ANSWER_INVALID', /exit code 139.*Segmentation fault/],
    ['killed', 'HOST_COMMAND_KILLED', /SIGKILL/],
  ])('never takes an agent that is "%s" for success', async (manner, code, what) => {
    const error = await refusal(agentThat(manner).call('logs', logs))
    expect(error).toMatchObject({ code, what: expect.stringMatching(what) })
  })

  it('keeps what the agent says is live', async () => {
    expect(await refusal(agentThat('refuses').call('logs', logs))).toMatchObject({ live: 'Release x is live.' })
  })

  it('says that a call took too long, and that its outcome is unknown', async () => {
    const error = await refusal(agentThat('slow').call('logs', logs, { timeoutMs: 1000 }))
    expect(error).toMatchObject({ code: 'HOST_COMMAND_TIMED_OUT', why: expect.stringContaining('unknown') })
  })

  it('says that a host has no agent', async () => {
    const client = new AgentClient({ host, agent: ['/opt/no-such-agent'] })
    expect(await refusal(client.call('status', {}))).toMatchObject({ code: 'AGENT_MISSING' })
  })

  it('refuses a request that the protocol does not allow before it connects', async () => {
    const error = await refusal(agentThat('well').call('rollback', { by: 'ada', reason: 'x'.repeat(2001) }))
    expect(error).toMatchObject({ code: 'INPUT_INVALID', what: expect.stringContaining('reason') })
  })
})
