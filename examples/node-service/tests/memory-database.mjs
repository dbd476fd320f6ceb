/** Answers the app's queries from memory, told apart by the table that they name first. */
export function memoryDatabase() {
  const operators = new Map()
  const chats = [{ id: '123', customer: 'Anna', last_message: 'Where is my parcel?' }]
  return {
    async query(sql, values = []) {
      if (sql.startsWith('INSERT INTO operators')) operators.set(values[0], values[1])
      if (sql.includes('FROM operators')) {
        const hash = operators.get(values[0])
        return { rows: hash === undefined ? [] : [{ password_hash: hash }] }
      }
      if (sql.includes('FROM heartbeats')) return { rows: [{ alive: 1 }] }
      if (sql.includes('FROM chats WHERE id')) return { rows: chats.filter((chat) => chat.id === values[0]) }
      return { rows: chats }
    },
  }
}
