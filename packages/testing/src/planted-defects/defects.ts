import type { SmokeVerdict } from '@release-pipeline/release'
import { type App, FRONTEND, HEALTH, json, SUGGESTION, spoil } from './app.ts'

const LOGIN = 'POST /api/auth/login'
const SYNC = 'POST /api/sync/trigger'
const CHAT = 'GET /api/chats/123/suggestion'
const ROOT = 'GET /'
const health = (change: object) => spoil('GET /api/health', json({ ...HEALTH, ...change }))
let flips = 0

/** Title, application, and the verdict that the suite must reach. */
export const plantedDefects: readonly (readonly [string, App, SmokeVerdict])[] = [
  ['everything answers 200 {}', () => json({}), 'not-ready'],
  ['everything answers the frontend (SPA fallback)', () => FRONTEND, 'not-ready'],
  ['the old release answers', health({ sha: 'f'.repeat(40) }), 'not-ready'],
  [
    'every third answer is of the old release',
    (request) => health(flips++ % 3 === 2 ? { sha: 'f'.repeat(40) } : {})(request),
    'not-ready',
  ],
  ['health is 200, but an error page', spoil('GET /api/health', FRONTEND), 'not-ready'],
  ['the database is down', health({ database: 'error' }), 'fail'],
  ['celery is missing from health', health({ celery: undefined }), 'fail'],
  ['it believes to be production', health({ environment: 'production' }), 'fail'],
  ['the time is empty', health({ timestamp: '' }), 'fail'],
  ['login answers 500', spoil(LOGIN, json({}, 500)), 'fail'],
  ['login gives an empty token', spoil(LOGIN, json({ access_token: '' })), 'fail'],
  ['login gives null for a token', spoil(LOGIN, json({ access_token: null })), 'fail'],
  ['login gives a token that does not work', spoil(LOGIN, json({ access_token: 'some-other-token' })), 'fail'],
  ['login answers 200 with a page', spoil(LOGIN, FRONTEND), 'fail'],
  ['login takes too long', spoil(LOGIN, (good) => ({ ...good, delayMs: 700 })), 'fail'],
  ['login never answers in time', spoil(LOGIN, (good) => ({ ...good, delayMs: 1500 })), 'fail'],
  [
    'a security header is gone',
    spoil(LOGIN, (good) => ({ ...good, headers: { 'content-type': 'application/json' } })),
    'fail',
  ],
  ['the sync fails politely', spoil(SYNC, json({ status: 'error' })), 'fail'],
  ['the sync redirects to the login page', spoil(SYNC, { status: 302, headers: { location: '/' }, body: '' }), 'fail'],
  ['the suggestion is empty', spoil(CHAT, json({ ...SUGGESTION, suggestion: '  ' })), 'fail'],
  ['the suggestion is a list', spoil(CHAT, json({ ...SUGGESTION, suggestion: ['x'] })), 'fail'],
  ['there are no sources', spoil(CHAT, json({ ...SUGGESTION, sources: [] })), 'fail'],
  ['a number became a text', spoil(CHAT, json({ ...SUGGESTION, chat: '123' })), 'fail'],
  ['the JSON is cut off', spoil(CHAT, { ...json({}), body: '{"suggestion": "Hel' }), 'fail'],
  ['the frontend lost its script', spoil(ROOT, { ...FRONTEND, body: '<div id="root"></div>' }), 'fail'],
  ['the frontend is blank', spoil(ROOT, { ...FRONTEND, body: '' }), 'fail'],
  ['the frontend is far too large', spoil(ROOT, { ...FRONTEND, body: FRONTEND.body + ' '.repeat(5000) }), 'fail'],
]
