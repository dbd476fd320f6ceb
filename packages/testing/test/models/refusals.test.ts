import { startAnthropic, startOpenAI } from '@release-pipeline/testing/models'
import { describe, expect, it } from 'vitest'

const script = () => ({ kind: 'value', value: {} }) as const
const message = { model: 'claude-opus-5-5', max_tokens: 100, messages: [{ role: 'user', content: 'x' }] }
const response = { model: 'gpt-6.1-sol', input: 'x' }
const strict = (schema: object) => ({
  ...response,
  text: { format: { type: 'json_schema', name: 'r', strict: true, schema } },
})
const structured = (schema: object) => ({ ...message, output_config: { format: { type: 'json_schema', schema } } })

describe('the Anthropic server refuses', () => {
  it.each([
    ['a missing version header', { headers: { 'anthropic-version': '' } }, 400, 'anthropic-version'],
    ['a wrong key', { headers: { 'x-api-key': 'wrong' } }, 401, 'invalid x-api-key'],
    ['an unknown model', { body: { ...message, model: 'claude-3' } }, 404, 'model: claude-3'],
    ['an unknown field', { body: { ...message, max_output_tokens: 5 } }, 400, 'Extra inputs are not permitted'],
    ['a temperature', { body: { ...message, temperature: 0 } }, 400, 'temperature'],
    ['top_k', { body: { ...message, top_k: 5 } }, 400, 'top_k'],
    ['forced tool use', { body: { ...message, tool_choice: { type: 'any' } } }, 400, 'tool_choice'],
    ['disabled thinking', { body: { ...message, thinking: { type: 'disabled' } } }, 400, 'thinking'],
    [
      'an open object in a schema',
      { body: structured({ type: 'object', properties: {} }) },
      400,
      'additionalProperties',
    ],
    ['no messages', { body: { ...message, messages: [] } }, 400, 'messages'],
  ])(
    '%s',
    async (_, { headers = {}, body = message }: { headers?: Record<string, string>; body?: object }, status, words) => {
      await using server = await startAnthropic({ script, keys: ['good-key'] })
      const all = { 'anthropic-version': '2023-06-01', 'x-api-key': 'good-key', ...headers }
      const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
      const answer = await post(`${server.url}/v1/messages`, body, sent)
      expect(answer).toMatchObject({
        status,
        body: { type: 'error', error: { message: expect.stringContaining(words) } },
      })
    },
  )
})

describe('the OpenAI server refuses', () => {
  it.each([
    ['a missing key', { headers: { authorization: '' } }, 401, 'API key'],
    ['a wrong key', { headers: { authorization: 'Bearer wrong-key' } }, 401, 'Incorrect API key'],
    ['an unknown model', { body: { ...response, model: 'o1-preview' } }, 404, 'does not exist'],
    ['max_tokens', { body: { ...response, max_tokens: 5 } }, 400, "Unknown parameter: 'max_tokens'"],
    [
      'a temperature for a reasoning model',
      { body: { ...response, temperature: 0 } },
      400,
      "'temperature' is not supported",
    ],
    [
      'an optional key in a strict schema',
      {
        body: strict({
          type: 'object',
          properties: { a: { type: 'string' } },
          required: [],
          additionalProperties: false,
        }),
      },
      400,
      "Missing 'a'",
    ],
    [
      'an open object in a strict schema',
      { body: strict({ type: 'object', properties: {} }) },
      400,
      'additionalProperties',
    ],
    ['a strict schema that is no object', { body: strict({ type: 'array', items: {} }) }, 400, 'type: "object"'],
  ])(
    '%s',
    async (_, {
      headers = {},
      body = response,
    }: { headers?: Record<string, string>; body?: object }, status, words) => {
      await using server = await startOpenAI({ script, keys: ['good-key'] })
      const all = { authorization: 'Bearer good-key', ...headers }
      const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
      const answer = await post(`${server.url}/responses`, body, sent)
      expect(answer).toMatchObject({ status, body: { error: { message: expect.stringContaining(words) } } })
    },
  )

  it('nothing about the list of its models', async () => {
    await using server = await startOpenAI({ script })
    const listed = await fetch(`${server.url}/models`, { headers: { authorization: 'Bearer good-key' } })
    expect(await listed.json()).toMatchObject({ object: 'list', data: [{ id: 'gpt-6.1-sol' }, {}, {}] })
  })
})

async function post(url: string, body: object, headers: Record<string, string>) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}
