const MAXIMUM_BODY = 64 * 1024

/** An answer that the caller brought about, such as a wrong password. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message)
    this.status = status
  }
}

export async function readJson(request) {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > MAXIMUM_BODY) throw new Refusal(413, 'body too large')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'body is not JSON')
  }
}

export function sendJson(response, status, body) {
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}
