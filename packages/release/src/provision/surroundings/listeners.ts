/** A port that somebody listens on at every address of the host. */
export interface Listener {
  readonly port: number
  /** Empty where nobody may see it. */
  readonly program: string
}

/** sshd, the web server, and its challenge: these are meant to be reached. */
const MEANT = new Set(['sshd', 'systemd', 'nginx', 'apache2', 'caddy'])

export const listenersScript = `say listeners "$(ss -Hltnp 2>/dev/null | base64 -w0)"\n`

/** Reads `ss -Hltnp`: state, two queues, local address and port, peer, and who it is. */
export function readListeners(text: string): Listener[] {
  const all = text.split('\n').flatMap((line): Listener[] => {
    const [, , , local = '', , process = ''] = line.trim().split(/\s+/)
    const [, address = '', port = ''] = /^(.*):(\d+)$/.exec(local) ?? []
    if (!['0.0.0.0', '*', '[::]'].includes(address)) return []
    return [{ port: Number(port), program: /\(\("([^"]+)"/.exec(process)?.[1] ?? '' }]
  })
  return [...new Map(all.map((listener) => [listener.port, listener])).values()].toSorted((a, b) => a.port - b.port)
}

/** A backend on every address answers without https and without what the web server takes care of. */
export function listenerHints(listeners: readonly Listener[]): string[] {
  return listeners
    .filter(({ program }) => !MEANT.has(program))
    .map(
      ({ port, program }) =>
        `${program === '' ? 'Something' : program} listens on port ${port} of every address: it can be reached past the web server. Let it listen on 127.0.0.1 or on a socket.`,
    )
}
