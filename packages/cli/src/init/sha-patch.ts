import type { Facts, Files } from './facts.ts'

/** Whether anything in the repository reads the commit that the host gives it. */
export function namesItsCommit({ paths, read }: Files): boolean {
  return paths.some((path) => SOURCES.test(path) && (read(path) ?? '').includes('RELEASE_SHA'))
}

const SOURCES = /\.(py|[cm]?[jt]sx?|go|rb|php|java|kt|rs|ex|exs)$/

/** What an app has to say of itself, as lines to put into it; for people who read the end of `init`. */
export function describeShaPatch({ backend }: Facts): string[] {
  return [
    'Your app does not name its commit yet: without that nobody can tell a new release from the old one that still answers.',
    ...patchOf(backend.kind).map((line) => `    ${line}`),
    'Until then write `sha_field: false` under components.<service>.health and under readiness in the smoke suite: the host then',
    "goes by the socket of the release's slot, and every report says so.",
  ]
}

function patchOf(kind: Facts['backend']['kind']): string[] {
  switch (kind) {
    case 'fastapi':
      return [
        '+ import os',
        '  @app.get("/api/health")',
        '  def health():',
        '-     return {"status": "ok"}',
        '+     return {"status": "ok", "sha": os.environ.get("RELEASE_SHA", "development")}',
      ]
    case 'node':
      return [
        "- response.end(JSON.stringify({ status: 'ok' }))",
        "+ response.end(JSON.stringify({ status: 'ok', sha: process.env.RELEASE_SHA ?? 'development' }))",
      ]
    case 'unknown':
      return ['GET /api/health -> 200 {"status": "ok", "sha": "<the value of the environment variable RELEASE_SHA>"}']
  }
}
