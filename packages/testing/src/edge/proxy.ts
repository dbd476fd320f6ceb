import { request as connect, type IncomingMessage, type ServerResponse } from 'node:http'

/** Hands a request to the socket, as nginx does without `keepalive`: one connection a request. 502 when nobody listens. */
export function proxy(
  request: IncomingMessage,
  response: ServerResponse,
  upstream: () => Promise<string | undefined>,
): void {
  void upstream().then((socketPath) => {
    if (socketPath === undefined) return refuse(response, 503)
    const { connection: _, ...headers } = request.headers
    const onward = connect({
      socketPath,
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: { ...headers, 'x-forwarded-for': request.socket.remoteAddress ?? '' },
      agent: false,
    })
    onward.on('response', (answer) => {
      const { connection: _upstream, 'keep-alive': _keepAlive, ...answerHeaders } = answer.headers
      response.writeHead(answer.statusCode ?? 502, answerHeaders)
      answer.pipe(response)
    })
    onward.on('error', () => refuse(response, 502))
    request.pipe(onward)
  })
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy()
  else response.writeHead(status, { 'content-type': 'text/plain' }).end(`${status}\n`)
}
