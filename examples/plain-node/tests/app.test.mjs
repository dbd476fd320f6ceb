import assert from 'node:assert/strict'
import test from 'node:test'
import { answer } from '../service/app.mjs'

test('the health page names the commit that runs', () => {
  const { status, body } = answer({ url: '/api/health' }, { sha: 'abc' })
  assert.equal(status, 200)
  assert.equal(body.sha, 'abc')
})

test('a greeting greets by name', () => {
  assert.deepEqual(answer({ url: '/api/greeting?name=Anna' }, {}).body, { greeting: 'Hello, Anna!' })
})

test('a name without end is refused', () => {
  assert.equal(answer({ url: `/api/greeting?name=${'a'.repeat(101)}` }, {}).status, 400)
})
