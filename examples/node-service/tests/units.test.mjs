import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replyTo } from '../backend/chats.mjs'
import { collectChats } from '../backend/marketplace.mjs'
import { createSessions } from '../backend/sessions.mjs'

test('a chat that the marketplace lists on two pages is taken once', async () => {
  const pages = [
    { chats: [{ id: 1 }, { id: 2 }], next: 1 },
    { chats: [{ id: 2 }, { id: 3 }], next: null },
  ]
  const chats = await collectChats(async (page) => pages[page])
  assert.deepEqual(
    chats.map((chat) => chat.id),
    [1, 2, 3],
  )
})

test('a token expires', () => {
  let now = 0
  const sessions = createSessions('a-secret-for-tests', () => now)
  const token = sessions.issue('anna@example.com')
  assert.equal(sessions.verify(token), 'anna@example.com')
  now = 9 * 60 * 60 * 1000
  assert.equal(sessions.verify(token), undefined)
})

test('a token that somebody changed is refused', () => {
  const sessions = createSessions('a-secret-for-tests')
  assert.equal(sessions.verify(`x${sessions.issue('anna@example.com')}`), undefined)
  assert.equal(sessions.verify('nonsense'), undefined)
})

test('a suggestion promises nothing', () => {
  for (const message of ['Where is my parcel?', 'I want to return it', 'Hello']) {
    assert.doesNotMatch(replyTo({ customer: 'Anna', last_message: message }), /guarantee|refund|tomorrow/)
  }
})
