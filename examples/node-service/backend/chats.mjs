import { Refusal } from './http.mjs'

const PAGE_SIZE = 50

export async function listChats(database, parameters) {
  const page = Math.max(0, Number.parseInt(parameters.get('page') ?? '0', 10) || 0)
  const { rows } = await database.query(
    'SELECT id, customer, last_message, updated_at FROM chats ORDER BY updated_at DESC LIMIT $1 OFFSET $2',
    [PAGE_SIZE, page * PAGE_SIZE],
  )
  return { body: { chats: rows } }
}

export async function suggestReply(database, id, { brief = false } = {}) {
  const { rows } = await database.query('SELECT customer, last_message FROM chats WHERE id = $1', [id])
  if (rows.length === 0) throw new Refusal(404, 'no such chat')
  return { body: { suggestion: replyTo(rows[0], { brief }) } }
}

/** A first draft that an operator edits. It promises nothing. `brief`: without the customer's name. */
export function replyTo({ customer, last_message: message }, { brief = false } = {}) {
  const draft = draftFor(message)
  return brief ? draft : `${customer}, ${draft[0].toLowerCase()}${draft.slice(1)}`
}

function draftFor(message) {
  const text = message.toLowerCase()
  if (text.includes('parcel')) return 'Your parcel is being looked up, and you will hear from us today.'
  if (text.includes('return')) return 'Here is how a return works. Which order is it about?'
  return 'Thank you for your message. Could you tell me your order number?'
}
