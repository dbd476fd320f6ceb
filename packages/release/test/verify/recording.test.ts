import { Secret } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { parseRecording, recordingPath, type SmokeRecording } from '../../src/verify/recording.ts'
import { runSmokeTests } from '../../src/verify/run-smoke-tests.ts'
import { selfTest } from '../../src/verify/self-test.ts'
import { parseSuite } from '../../src/verify/suite.ts'
import { answer, ManualClock, recordingLog, SHA, scriptedHttp } from './stage.ts'

const suite = parseSuite(`
readiness: {times: 1}
steps:
  - name: sign in
    effects: read
    request: {method: POST, path: /login, json: {password: "{{PASSWORD}}"}}
    expect: {status: 200, body: {jsonpath: {$.access_token: {type: string, not_empty: true}, $.role: operator}}}
    capture: {token: $.access_token, chat: $.chat}
  - name: the chat
    request: {path: "/chats/{{chat}}", headers: {authorization: "Bearer {{token}}"}}
    expect: {status: 200, headers: {x-served-by: {starts_with: app}}, body: {jsonpath: {$.id: "{{chat}}", $.suggestion: {not_empty: true}}}}
`)
const PASSWORD = 'correct-horse-battery'
const TOKEN = 'tok-1234567890'

async function record(): Promise<SmokeRecording> {
  const http = scriptedHttp({
    'POST /login': answer(200, { access_token: TOKEN, role: 'operator', chat: 4711, name: 'Ludmila', echo: PASSWORD }),
    'GET /chats/4711': answer(
      200,
      {
        id: 4711,
        suggestion: 'Your parcel left',
        customer: { name: 'Pyotr', note: `with ${TOKEN}` },
        lines: ['Privet'],
      },
      { 'x-served-by': 'app-1', 'set-cookie': 'a=b' },
    ),
  })
  let made: SmokeRecording | undefined
  const report = await runSmokeTests({
    suite,
    baseUrl: 'https://app.example',
    sha: SHA,
    environment: 'staging',
    variables: {},
    secrets: [Secret.of('PASSWORD', PASSWORD)],
    http,
    clock: new ManualClock(),
    log: recordingLog(),
    onRecording: async (recording) => {
      made = recording
    },
  })
  expect(report.verdict, report.summary).toBe('pass')
  return parseRecording(JSON.stringify(made), 'recorded')
}

describe('What a good release answered', () => {
  it('is kept without secrets, and without a word that no assertion looks at', async () => {
    const text = JSON.stringify(await record())
    for (const word of [PASSWORD, TOKEN, 'Ludmila', 'Pyotr', 'Privet', 'Your parcel left', 'set-cookie']) {
      expect(text).not.toContain(word)
    }
    expect(text).toContain('operator')
    expect(text).toContain('{{chat}}')
  })

  it('is passed by the suite that it was recorded with, which notices what is wrong in it', async () => {
    expect(await selfTest(suite, await record())).toEqual({
      blindSteps: [],
      steps: 2,
      // access_token, role and chat of the first answer, id and suggestion of the second; the rest is looked at by nobody.
      recorded: { fields: 10, noticed: 5, carelessSteps: [], outdatedSteps: [] },
    })
  })

  it('refuses a suite that notices no wrong field at all', async () => {
    const careless = parseSuite(`
steps:
  - {name: sign in, effects: read, request: {method: POST, path: /login}, expect: {status: 200, body: {contains: "{\\""}}}
  - {name: the chat, request: {path: /}, expect: {status: 200, max_bytes: 5000}}
`)
    await expect(selfTest(careless)).resolves.toMatchObject({ blindSteps: ['the chat'] })
    await expect(selfTest(careless, await record())).rejects.toMatchObject({
      code: 'SMOKE_SUITE_BLIND',
      what: expect.stringMatching(/whichever of the 10 recorded fields is wrong \(sign in, the chat\)/),
    })
  })

  it('names the step that notices nothing, and the one that is newer than its answer', async () => {
    const body = '{"role":"operator"}'
    const recorded = { ...(await record()), answers: answersOf(['careful', 'careless', 'newer'], body) }
    const changed = parseSuite(`
steps:
  - {name: careful, request: {path: /}, expect: {body: {jsonpath: {$.role: operator}}}}
  - {name: careless, request: {path: /}, expect: {status: 200}}
  - {name: newer, request: {path: /}, expect: {body: {jsonpath: {$.role: admin}}}}
`)
    expect((await selfTest(changed, recorded)).recorded).toEqual({
      fields: 2,
      noticed: 1,
      carelessSteps: ['careless'],
      outdatedSteps: ['newer'],
    })
  })

  it('is refused when it is something else', () => {
    expect(() => parseRecording('{"version":1}', 'x.json')).toThrow(/x\.json is not what/)
    expect(recordingPath('.github/smoke.yml')).toBe('.github/smoke.recorded.json')
  })
})

function answersOf(names: readonly string[], body: string): SmokeRecording['answers'] {
  return Object.fromEntries(names.map((name) => [name, { status: 200, headers: {}, body }]))
}
