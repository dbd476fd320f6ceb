import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { createApp } from '../backend/app.mjs'
import { addOperator } from '../backend/operators.mjs'
import { createSessions } from '../backend/sessions.mjs'
import { memoryDatabase } from './memory-database.mjs'

const database = memoryDatabase()
let briefFor = ''
const server = createServer(
  createApp({
    database,
    sessions: createSessions('a-secret-for-tests'),
    flags: { isOn: async (name, user) => name === 'brief-suggestions' && user === briefFor },
    environment: 'test',
    sha: 'abc',
  }),
)
let origin = ''

before(async () => {
  await addOperator(database, 'anna@example.com', 'correct horse')
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${server.address().port}`
})
after(() => server.close())

const login = (password) =>
  fetch(`${origin}/api/auth/login`, {
    method: 'POST',
    body: JSON.stringify({ email: 'anna@example.com', password }),
  })

test('the health endpoint names the release that answers', async () => {
  const health = await (await fetch(`${origin}/api/health`)).json()
  assert.equal(health.status, 'ok')
  assert.equal(health.sha, 'abc')
})

test('a right password brings a token that opens the chats', async () => {
  const { access_token: token } = await (await login('correct horse')).json()
  const suggestion = await fetch(`${origin}/api/chats/123/suggestion`, {
    headers: { authorization: `Bearer ${token}` },
  })
  assert.equal(suggestion.status, 200)
  assert.match((await suggestion.json()).suggestion, /parcel/)
})

test('a wrong password is refused', async () => {
  assert.equal((await login('guess')).status, 401)
})

test('without a token nothing is shown', async () => {
  assert.equal((await fetch(`${origin}/api/chats/123/suggestion`)).status, 401)
})

test('a body that is not JSON is refused, not a crash', async () => {
  const answer = await fetch(`${origin}/api/auth/login`, { method: 'POST', body: '{' })
  assert.equal(answer.status, 400)
})

test('an operator with the flag gets suggestions without the name of the customer', async () => {
  const { access_token: token } = await (await login('correct horse')).json()
  const suggest = async () =>
    (
      await (
        await fetch(`${origin}/api/chats/123/suggestion`, { headers: { authorization: `Bearer ${token}` } })
      ).json()
    ).suggestion
  assert.match(await suggest(), /^\w+, your parcel/)
  briefFor = 'anna@example.com'
  assert.match(await suggest(), /^Your parcel/)
})
