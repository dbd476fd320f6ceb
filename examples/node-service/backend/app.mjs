import { listChats, suggestReply } from './chats.mjs'
import { readHealth } from './health.mjs'
import { Refusal, readJson, sendJson } from './http.mjs'
import { syncMarketplace } from './marketplace.mjs'
import { checkPassword } from './operators.mjs'

/** The request handler. What it needs is passed in, so that the tests run it without a database server. */
export function createApp({ database, sessions, flags, environment, sha }) {
  const routes = [
    ['GET', /^\/api\/health$/, () => readHealth({ database, environment, sha })],
    ['POST', /^\/api\/auth\/login$/, login],
    ['POST', /^\/api\/sync\/trigger$/, withOperator(() => syncMarketplace(database))],
    ['GET', /^\/api\/chats$/, withOperator(({ url }) => listChats(database, url.searchParams))],
    ['GET', /^\/api\/chats\/(\d+)\/suggestion$/, withOperator(suggestion)],
  ]

  async function login({ request }) {
    const { email, password } = await readJson(request)
    if (!(await checkPassword(database, email, password))) throw new Refusal(401, 'wrong e-mail or password')
    return { body: { access_token: sessions.issue(email), token_type: 'bearer' } }
  }

  async function suggestion({ match, operator }) {
    const brief = await flags.isOn('brief-suggestions', operator)
    return suggestReply(database, match[1], { brief })
  }

  function withOperator(handle) {
    return (call) => {
      const token = /^Bearer (.+)$/.exec(call.request.headers.authorization ?? '')?.[1]
      const operator = token === undefined ? undefined : sessions.verify(token)
      if (operator === undefined) throw new Refusal(401, 'sign in first')
      return handle({ ...call, operator })
    }
  }

  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    try {
      const found = routes
        .map(([method, pattern, handle]) => ({ method, match: pattern.exec(url.pathname), handle }))
        .find((route) => route.method === request.method && route.match !== null)
      if (found === undefined) throw new Refusal(404, 'no such path')
      const { status = 200, body } = await found.handle({ request, url, match: found.match })
      sendJson(response, status, body)
    } catch (error) {
      if (error instanceof Refusal) return sendJson(response, error.status, { error: error.message })
      console.error(error)
      sendJson(response, 500, { error: 'internal error' })
    }
  }
}
