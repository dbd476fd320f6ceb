import { useCallback, useEffect, useState } from 'react'
import { ApiError, type ChatLine, listChats, suggestionFor, syncNow } from './api.ts'

export interface ChatsOfOperator {
  readonly chats: readonly ChatLine[]
  /** By the number of the chat. */
  readonly suggestions: Readonly<Record<number, string>>
  /** A sentence for the operator; empty while all is well. */
  readonly problem: string
  sync(): Promise<void>
  suggest(chat: number): Promise<void>
}

/** The chats that the backend knows. A token that is too old signs out. */
export function useChats(token: string, onSignedOut: () => void): ChatsOfOperator {
  const [chats, setChats] = useState<readonly ChatLine[]>([])
  const [suggestions, setSuggestions] = useState<Readonly<Record<number, string>>>({})
  const [problem, setProblem] = useState('')

  const attempt = useCallback(
    async (work: () => Promise<void>) => {
      try {
        await work()
        setProblem('')
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return onSignedOut()
        setProblem(error instanceof Error ? error.message : String(error))
      }
    },
    [onSignedOut],
  )
  const reload = useCallback(() => attempt(async () => setChats(await listChats(token))), [attempt, token])
  useEffect(() => void reload(), [reload])

  return {
    ...{ chats, suggestions, problem },
    sync: () =>
      attempt(async () => {
        await syncNow(token)
        await reload()
      }),
    suggest: (chat) =>
      attempt(async () => {
        const suggestion = await suggestionFor(token, chat)
        setSuggestions((known) => ({ ...known, [chat]: suggestion }))
      }),
  }
}
