/** The backend, as the pages need it. Every function throws an ApiError with a sentence for the operator. */

export interface ChatLine {
  readonly id: number
  readonly updated_at: string
  readonly last_message: string
  /** Per cent, from 0 to 100; null while nothing was asked. */
  readonly quality: number | null
}

export class ApiError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export async function signIn(email: string, password: string): Promise<string> {
  const { access_token } = await call<{ access_token: string }>('POST', '/api/auth/login', {
    body: { email, password },
  })
  return access_token
}

export const listChats = (token: string) => call<readonly ChatLine[]>('GET', '/api/chats', { token })

export const syncNow = (token: string) =>
  call<{ status: string; chats: number }>('POST', '/api/sync/trigger', { token })

export async function suggestionFor(token: string, chat: number): Promise<string> {
  const { suggestion } = await call<{ suggestion: string }>('GET', `/api/chats/${chat}/suggestion`, { token })
  return suggestion
}

async function call<T>(method: string, path: string, { token, body }: { token?: string; body?: unknown }): Promise<T> {
  const answer = await fetch(path, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiError(0, 'The server cannot be reached.')
  })
  const content: unknown = await answer.json().catch(() => undefined)
  if (answer.ok) return content as T
  throw new ApiError(answer.status, detailOf(content) ?? `The server answered with ${answer.status}.`)
}

function detailOf(content: unknown): string | undefined {
  if (typeof content !== 'object' || content === null || !('detail' in content)) return undefined
  return typeof content.detail === 'string' ? content.detail : undefined
}
