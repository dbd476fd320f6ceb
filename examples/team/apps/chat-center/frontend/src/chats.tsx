import { useChats } from './use-chats.ts'

interface Props {
  readonly token: string
  readonly onSignedOut: () => void
}

export function Chats({ token, onSignedOut }: Props) {
  const { chats, suggestions, problem, sync, suggest } = useChats(token, onSignedOut)
  return (
    <main>
      <header>
        <h1>Chat center</h1>
        <button type="button" onClick={sync}>
          Sync now
        </button>
        <button type="button" onClick={onSignedOut}>
          Sign out
        </button>
      </header>
      <p role="alert">{problem}</p>
      <ul>
        {chats.map((chat) => (
          <li key={chat.id}>
            <strong>#{chat.id}</strong> <Quality percent={chat.quality} /> {chat.last_message}
            <button type="button" onClick={() => suggest(chat.id)}>
              Suggest
            </button>
            {suggestions[chat.id] === undefined ? null : <textarea defaultValue={suggestions[chat.id]} />}
          </li>
        ))}
      </ul>
    </main>
  )
}

function Quality({ percent }: { percent: number | null }) {
  return <span title="Questions answered in time">{percent === null ? '–' : `${Math.round(percent)} %`}</span>
}
