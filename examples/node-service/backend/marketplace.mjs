/** The marketplace's sandbox: its second page repeats a chat of the first, as the real one does while chats move. */
const sandbox = [
  {
    chats: [
      { id: 200, customer: 'Vera', message: 'Is the blue one in stock?' },
      { id: 201, customer: 'Gleb', message: 'My parcel is late.' },
    ],
    next: 1,
  },
  {
    chats: [
      { id: 201, customer: 'Gleb', message: 'My parcel is late.' },
      { id: 202, customer: 'Dina', message: 'Thank you!' },
    ],
    next: null,
  },
]

/** Takes over the marketplace's chats and leaves the slow part to the worker. */
export async function syncMarketplace(database, fetchPage = async (page) => sandbox[page]) {
  const chats = await collectChats(fetchPage)
  for (const { id, customer, message } of chats) {
    await database.query(
      'INSERT INTO chats (id, customer, last_message) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET last_message = $3, updated_at = now()',
      [id, customer, message],
    )
  }
  await database.query("INSERT INTO jobs (kind) VALUES ('after-sync')")
  return { body: { status: 'success', chats: chats.length } }
}

export async function collectChats(fetchPage) {
  const byId = new Map()
  for (let page = 0; page !== null; ) {
    const { chats, next } = await fetchPage(page)
    for (const chat of chats) byId.set(chat.id, chat)
    page = next
  }
  return [...byId.values()]
}
