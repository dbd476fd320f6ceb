import { useState } from 'react'
import { Chats } from './chats.tsx'
import { SignIn } from './sign-in.tsx'

/** The token stays in memory: closing the page signs out. */
export function App() {
  const [token, setToken] = useState<string>()
  if (token === undefined) return <SignIn onSignedIn={setToken} />
  return <Chats token={token} onSignedOut={() => setToken(undefined)} />
}
