import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

export interface StaticRequest {
  readonly root: string
  readonly staticDirectory: string
  readonly pathname: string
}

/** A file of the live release; an unknown path gets index.html, so that the frontend's own router can answer it. */
export async function serveFile(
  response: ServerResponse,
  { root, staticDirectory, pathname }: StaticRequest,
): Promise<void> {
  const directory = join(root, 'current', staticDirectory)
  // normalize() of an absolute path cannot climb above its root.
  const wanted = normalize(`/${safeDecode(pathname)}`)
  for (const name of [wanted, '/index.html']) {
    const body = await readFile(join(directory, name)).catch(() => undefined)
    if (body === undefined) continue
    response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' }).end(body)
    return
  }
  response.writeHead(404, { 'content-type': 'text/plain' }).end('404\n')
}

function safeDecode(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return '/'
  }
}
