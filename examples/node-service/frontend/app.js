const health = await fetch('/api/health').then((answer) => answer.json())
document.querySelector('#health').textContent = `${health.environment} · ${health.sha.slice(0, 7)} · ${health.status}`

document.querySelector('#login').addEventListener('submit', async (event) => {
  event.preventDefault()
  const credentials = Object.fromEntries(new FormData(event.target))
  const answer = await fetch('/api/auth/login', { method: 'POST', body: JSON.stringify(credentials) })
  if (!answer.ok) return
  const { access_token: token } = await answer.json()
  const { chats } = await fetch('/api/chats', { headers: { authorization: `Bearer ${token}` } }).then((list) =>
    list.json(),
  )
  const lines = chats.map((chat) => {
    const line = document.createElement('li')
    line.textContent = `${chat.customer}: ${chat.last_message}`
    return line
  })
  document.querySelector('#chats').replaceChildren(...lines)
})
