import { parseConfig } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { detectFacts, type Files } from '../src/init/facts.ts'
import { renderConfig } from '../src/init/render-config.ts'
import { parseRemote } from '../src/project.ts'

const repository = { name: 'Chat_Center', defaultBranch: 'main' }
const answers = {
  host: '203.0.113.5',
  hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ',
  stagingUrl: 'https://staging.example.com',
  productionUrl: 'https://example.com',
  testCommand: 'npm test',
}

function filesOf(texts: Record<string, string>): Files {
  return { paths: Object.keys(texts), read: (path) => texts[path] }
}

const team = filesOf({
  'apps/chat-center/backend/requirements.txt': 'fastapi\nuvicorn\n',
  'apps/chat-center/backend/app/main.py': 'from fastapi import FastAPI\napi = FastAPI(title="Chat")\n',
  'apps/chat-center/backend/app/tasks.py': 'celery_app = Celery("chat")\n',
  'apps/chat-center/backend/alembic.ini': '',
  'apps/chat-center/frontend/vite.config.ts': '',
  'apps/chat-center/frontend/package.json': '{"scripts":{"dev":"vite"}}',
  '.github/workflows/deploy.yml': 'steps:\n  - uses: appleboy/ssh-action@v1\n',
})

describe('init', () => {
  it('recognises FastAPI, Celery, Alembic and Vite in a monorepo, and the workflow that already deploys', () => {
    const facts = detectFacts(team, repository)
    expect(facts).toMatchObject({
      app: 'chat-center',
      backend: { kind: 'fastapi', directory: 'apps/chat-center/backend', module: 'app.main:api' },
      celery: 'app.tasks',
      alembic: 'apps/chat-center/backend/alembic.ini',
      frontend: 'apps/chat-center/frontend',
      deployers: [{ file: '.github/workflows/deploy.yml' }],
    })
  })

  it('recognises a Node service by its start script', () => {
    const facts = detectFacts(
      filesOf({ 'package.json': '{"scripts":{"start":"node server.js","build":"tsc"}}' }),
      repository,
    )
    expect(facts.backend).toEqual({ kind: 'node', directory: '.', command: ['node', 'server.js'], build: true })
  })

  it('says so when it recognises nothing', () => {
    expect(detectFacts(filesOf({ 'README.md': '' }), repository).guesses).toEqual([
      expect.stringContaining('No backend was recognised'),
    ])
  })

  it.each([
    ['the team', team],
    ['a Node service', filesOf({ 'package.json': '{"scripts":{"start":"node server.js"}}' })],
    ['an empty repository', filesOf({})],
  ])('writes a configuration for %s that the suite accepts', (_, files) => {
    const config = parseConfig(renderConfig(detectFacts(files, repository), answers))
    expect(config.environments.staging?.host).toBe(answers.host)
    expect(config.environments.staging?.root).not.toBe(config.environments.production?.root)
  })
})

describe('The origin remote', () => {
  it.each([
    ['https://github.com/acme/shop.git', { owner: 'acme', repository: 'shop' }],
    ['git@github.com:acme/shop.git', { owner: 'acme', repository: 'shop' }],
    ['ssh://git@github.com/acme/shop', { owner: 'acme', repository: 'shop' }],
    ['not a url', undefined],
  ])('%s', (url, expected) => {
    expect(parseRemote(url)).toEqual(expected)
  })
})
