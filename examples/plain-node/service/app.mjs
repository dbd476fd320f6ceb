const LONGEST_NAME = 100

/** Answers one request. `facts`: what the health page tells about the running release. */
export function answer({ method = 'GET', url = '/' }, facts) {
  const { pathname, searchParams } = new URL(url, 'http://service')
  if (method !== 'GET') return { status: 405, body: { error: 'only GET is answered' } }
  switch (pathname) {
    case '/api/health':
      return { status: 200, body: { status: 'ok', ...facts, timestamp: new Date().toISOString() } }
    case '/api/greeting':
      return greet(searchParams.get('name') ?? 'world')
    default:
      return { status: 404, body: { error: 'not found' } }
  }
}

function greet(name) {
  if (name.length > LONGEST_NAME) return { status: 400, body: { error: `name is longer than ${LONGEST_NAME}` } }
  return { status: 200, body: { greeting: `Hello, ${name}!` } }
}
