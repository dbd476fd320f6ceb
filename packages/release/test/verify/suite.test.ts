import { SuiteError } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { parseSuite } from '../../src/verify/suite.ts'

const step = (lines: string) => `steps:\n  - name: s\n${lines.replace(/^/gm, '    ')}`

function problemsOf(yaml: string): string {
  try {
    parseSuite(yaml, 'smoke.yml')
  } catch (error) {
    if (error instanceof SuiteError) return `${error.code} ${error.what}`
    throw error
  }
  return 'accepted'
}

describe('a suite that could pass by accident is refused with line and column', () => {
  const ok = 'request: {path: /}\nexpect: {status: 200}'
  it.each([
    ['no steps', 'steps: []', 'smoke.yml:1:1: steps: a suite without steps proves nothing'],
    ['nothing at all', '', 'steps: is required'],
    ['an unknown key', `${step(ok)}\n    retires: {within: 1s}`, 'smoke.yml:5:5: steps.0.retires: is not a known key'],
    ['a misspelled key', step('requst: {path: /}\nexpect: {status: 200}'), 'did you mean "request"?'],
    [
      'a misspelled condition',
      step('request: {path: /}\nexpect: {body: {jsonpath: {$.a: {equal: 1}}}}'),
      'did you mean "equals"?',
    ],
    ['no assertion', step('request: {path: /}\nexpect: {}'), 'a step without an assertion proves nothing'],
    ['no expectation', step('request: {path: /}'), 'expect: is required'],
    ['an empty list of states', step('request: {path: /}\nexpect: {status: []}'), 'asserts nothing'],
    ['no JSONPath', step('request: {path: /}\nexpect: {body: {jsonpath: {}}}'), 'asserts nothing'],
    ['a broken JSONPath', step('request: {path: /}\nexpect: {body: {jsonpath: {"$.a[": 1}}}'), 'is not a JSONPath'],
    ['an empty body', step('request: {path: /}\nexpect: {body: {}}'), 'asserts nothing'],
    ['no header', step('request: {path: /}\nexpect: {headers: {}}'), 'asserts nothing'],
    ['a regex that finds nothing', step('request: {path: /}\nexpect: {body: {regex: "x*"}}'), 'matches the empty text'],
    ['an empty schema', step('request: {path: /}\nexpect: {json_schema: {}}'), 'accepts everything'],
    [
      'a misspelled schema keyword',
      step('request: {path: /}\nexpect: {json_schema: {propertys: {}}}'),
      'unknown keyword',
    ],
    [
      'path and url',
      step('request: {path: /, url: "https://x.example"}\nexpect: {status: 200}'),
      'needs either path or url',
    ],
    ['neither path nor url', step('request: {}\nexpect: {status: 200}'), 'needs either path or url'],
    [
      'two bodies',
      step('effects: read\nrequest: {method: POST, path: /, json: {}, text: x}\nexpect: {status: 200}'),
      'cannot stand beside json',
    ],
    ['a body on GET', step('request: {path: /, json: {}}\nexpect: {status: 200}'), 'a GET request has no body'],
    [
      'undeclared effects',
      step('request: {method: POST, path: /}\nexpect: {status: 200}'),
      'effects: is required for POST',
    ],
    [
      'a repeated POST',
      step('effects: write\nrequest: {method: POST, path: /}\nretry: {within: 5s}\nexpect: {status: 200}'),
      'idempotent: true',
    ],
    [
      'a certificate on http',
      step('request: {url: "http://x.example"}\nexpect: {certificate_days_left: 5}'),
      'http has no certificate',
    ],
    ['half a variable', step('request: {path: "/{{id"}\nexpect: {status: 200}'), 'names no variable'],
    [
      "a variable in a shell's spelling",
      step('request: {path: "/${CHAT}"}\nexpect: {status: 200}'),
      '"${CHAT}" would be sent as it stands; a variable is written {{CHAT}}',
    ],
    ['a class of states', step('request: {path: /}\nexpect: {status: 2xx}'), 'several are a list, such as [200, 204]'],
    [
      'a path without its root',
      step('request: {path: /}\nexpect: {body: {jsonpath: {items: 1}}}'),
      'did you mean "$.items"?',
    ],
    ['a broken capture', step(`${ok}\ncapture: {token: "$.["}`), 'is not a JSONPath'],
    ['a bad duration', step(`${ok}\nretry: {within: soon}`), 'is not a duration'],
    [
      'a name twice',
      'steps:\n  - {name: a, request: {path: /}, expect: {status: 200}}\n  - {name: a, request: {path: /}, expect: {status: 200}}',
      'smoke.yml:3:6: steps.1.name: is the name of another step too',
    ],
    [
      'two places for the commit',
      'readiness: {sha_field: sha, sha_header: x-sha}\nsteps: [{name: a, request: {path: /}, expect: {status: 200}}]',
      'sha_header: cannot stand beside sha_field',
    ],
    [
      'a group that comes twice',
      'steps:\n  - {name: a, parallel: g, request: {path: /}, expect: {status: 200}}\n  - {name: b, request: {path: /}, expect: {status: 200}}\n  - {name: c, parallel: g, request: {path: /}, expect: {status: 200}}',
      'steps.2.parallel: is the name of an earlier group',
    ],
    ['a key twice', step('request: {path: /, path: /b}\nexpect: {status: 200}'), 'unique'],
  ])('%s', (_, yaml, message) => {
    const problems = problemsOf(yaml)
    expect(problems).toMatch(/^SMOKE_SUITE_INVALID smoke\.yml:\d+:\d+: /)
    expect(problems).toContain(message)
  })

  it('names every problem at once', () => {
    const problems = problemsOf('nam: x\nsteps:\n  - {name: a, request: {path: a}, expect: {status: 99}}')
    expect(problems.split('\n')).toHaveLength(3)
  })
})

describe('a good suite', () => {
  it('gets its defaults', () => {
    const suite = parseSuite(step('request: {path: /}\nexpect: {status: 200}'))
    expect(suite.readiness).toEqual({
      path: '/api/health',
      place: { kind: 'field', name: 'sha' },
      also: [],
      within: 60_000,
      every: 500,
      times: 3,
    })
    expect(suite.steps[0]).toMatchObject({
      request: { method: 'GET', follow_redirects: 0, timeout: 10_000 },
      expect: { status: [200] },
    })
  })

  it('may repeat a POST that is declared idempotent', () => {
    const yaml = step(
      'effects: write\nidempotent: true\nrequest: {method: POST, path: /}\nretry: {within: 5s}\nexpect: {status: 200}',
    )
    expect(problemsOf(yaml)).toBe('accepted')
  })
})
