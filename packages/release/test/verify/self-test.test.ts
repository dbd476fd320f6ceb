import { describe, expect, it } from 'vitest'
import { selfTest } from '../../src/verify/self-test.ts'
import { parseSuite } from '../../src/verify/suite.ts'

describe('the self-test asks a server that answers 200 and {} to everything', () => {
  it('refuses a suite that passes there', async () => {
    const blind = parseSuite(
      'steps:\n  - {name: a, request: {path: "/{{x}}"}, expect: {status: 200, max_duration: 5s, certificate_days_left: 7}, retry: {within: 60s}}',
    )
    await expect(selfTest(blind)).rejects.toMatchObject({ code: 'SMOKE_SUITE_BLIND' })
  })

  it.each([
    'body: {jsonpath: {$.ok: true}}',
    'body: {contains: hello}',
    'body: {regex: hello}',
    'headers: {x-app: one}',
    'json_schema: {type: object, required: [a]}',
    'status: 201',
  ])('accepts a suite that looks: %s', async (expectation) => {
    const suite = parseSuite(`steps:\n  - {name: a, request: {path: /}, expect: {${expectation}}}`)
    await expect(selfTest(suite)).resolves.toEqual({ blindSteps: [], steps: 1 })
  })

  it('names the steps that look at nothing, and judges a step with captures on its own', async () => {
    const suite = parseSuite(
      'steps:\n  - {name: blind, request: {path: /}, expect: {status: 200}}\n  - {name: takes, request: {path: /}, expect: {status: 200}, capture: {id: $.id}}\n  - {name: uses, request: {path: "/{{id}}"}, expect: {status: 200}}',
    )
    await expect(selfTest(suite)).resolves.toEqual({ blindSteps: ['blind', 'uses'], steps: 3 })
  })
})
