import { parseConfig } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { detectFacts, type Files } from '../src/init/facts.ts'
import { planFiles } from '../src/init/plan-files.ts'
import { renderConfig } from '../src/init/render-config.ts'
import { describeShaPatch } from '../src/init/sha-patch.ts'
import { parseRemote } from '../src/project.ts'

const repository = { name: 'Chat_Center', defaultBranch: 'main', branchFrom: 'origin/HEAD' }
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
      celery: { module: 'app.tasks', queue: 'celery' },
      alembic: 'apps/chat-center/backend/alembic.ini',
      frontend: 'apps/chat-center/frontend',
      deployers: [{ file: '.github/workflows/deploy.yml' }],
    })
  })

  it('tells how an app names its commit, where none of its sources does', () => {
    const facts = detectFacts(team, repository)
    expect(facts.namesCommit).toBe(false)
    expect(describeShaPatch(facts).join('\n')).toContain('os.environ.get("RELEASE_SHA"')
    const source = { 'app.py': 'app = FastAPI()\nsha = os.environ["RELEASE_SHA"]\n' }
    expect(detectFacts(filesOf(source), repository).namesCommit).toBe(true)
    expect(detectFacts(filesOf({ 'README.md': 'RELEASE_SHA' }), repository).namesCommit).toBe(false)
  })

  it('recognises a Node service by its start script', () => {
    const facts = detectFacts(
      filesOf({ 'package.json': '{"scripts":{"start":"node server.js","build":"tsc"}}' }),
      repository,
    )
    expect(facts.backend).toEqual({ kind: 'node', directory: '.', command: ['node', 'server.js'], build: true })
  })

  it.each([
    ['npm', 'package-lock.json', 'cd out && npm ci && npm run build && npm prune --omit=dev', 'npm ci && npm test'],
    [
      'pnpm',
      'pnpm-lock.yaml',
      'cd out && corepack enable && pnpm install --frozen-lockfile && pnpm run build && pnpm prune --prod',
      'corepack enable && pnpm install --frozen-lockfile && pnpm test',
    ],
    [
      'yarn',
      'yarn.lock',
      'cd out && corepack enable && yarn install --immutable && yarn run build',
      'corepack enable && yarn install --immutable && yarn test',
    ],
    ['no lockfile and nothing to install', 'README.md', 'cd out && npm run build', 'npm test'],
  ])('builds a Node service with %s inside the release, and guesses its tests', (_, file, build, tests) => {
    const manifest = '{"scripts":{"start":"node server.js","build":"tsc","test":"node --test"}}'
    const facts = detectFacts(filesOf({ 'package.json': manifest, [file]: '' }), repository)
    const config = parseConfig(renderConfig(facts, answers))
    expect(config.build?.command).toBe(`rm -rf out && mkdir out && git archive HEAD | tar -x -C out && ${build}`)
    expect(facts.testCommand).toBe(tests)
  })

  it('starts a beat only for a Celery application with a schedule', () => {
    const base = { 'app/main.py': 'app = FastAPI()', 'app/requirements.txt': '', 'app/tasks.py': 'c = Celery("x")' }
    const components = (files: Record<string, string>) =>
      Object.keys(parseConfig(renderConfig(detectFacts(filesOf(files), repository), answers)).components)
    expect(components(base)).toEqual(['dependencies', 'backend', 'celery'])
    expect(components({ ...base, 'app/schedule.py': 'c.conf.beat_schedule = {}' })).toEqual([
      'dependencies',
      'backend',
      'celery',
      'celery-beat',
    ])
  })

  it('pauses the worker of a release on the queue that its application names', () => {
    const files = {
      'main.py': 'app = FastAPI()',
      'requirements.txt': '',
      'tasks.py': 'c = Celery("x")\nc.conf.task_default_queue = "mail"\n',
    }
    const { components } = parseConfig(renderConfig(detectFacts(filesOf(files), repository), answers))
    expect(JSON.stringify(components['celery'])).toMatch(/cancel_consumer mail.*add_consumer mail/)
  })

  it.each([
    ['its own program', { 'api/bin/test': '' }, 'api/bin/test'],
    [
      'the packages that a file locks',
      { 'api/requirements-dev.txt': '' },
      'cd api && python3 -m venv .venv && .venv/bin/pip install --quiet -r requirements.txt -r requirements-dev.txt && .venv/bin/python -m pytest',
    ],
    [
      'pytest as it comes',
      {},
      'cd api && python3 -m venv .venv && .venv/bin/pip install --quiet -r requirements.txt pytest && .venv/bin/python -m pytest',
    ],
  ])('guesses that the tests of a Python application run by %s', (_, more, command) => {
    const app = { 'api/main.py': 'app = FastAPI()', 'api/requirements.txt': '', 'api/tests/test_main.py': '' }
    expect(detectFacts(filesOf({ ...app, ...more }), repository).testCommand).toBe(command)
  })

  it('installs an application that only has a pyproject.toml', () => {
    const files = filesOf({ 'main.py': 'app = FastAPI()', 'pyproject.toml': '' })
    const { components } = parseConfig(renderConfig(detectFacts(files, repository), answers))
    expect(components['dependencies']).toMatchObject({ key: ['pyproject.toml'] })
    expect(JSON.stringify(components['dependencies'])).toContain('--no-cache-dir .')
  })

  it.each([
    ['appleboy/ssh-action', '      - uses: appleboy/ssh-action@v1'],
    ['easingthemes/ssh-deploy', '      - uses: easingthemes/ssh-deploy@v5'],
    ['rsync', '      - run: |\n          rsync -az dist/ deploy@host:/var/www'],
    ['ssh with a key', '      - run: ssh -i key -o StrictHostKeyChecking=no deploy@${{ secrets.HOST }} ./deploy.sh'],
    ['Ansible', '      - run: ansible-playbook -i hosts site.yml'],
    ['a push to Dokku', '      - run: git push -f dokku main'],
    ['Docker over SSH', '    env:\n      DOCKER_HOST: ssh://deploy@host'],
    ['an action of the same repository', '      - uses: ./.github/actions/ship # ours'],
  ])('finds a workflow that deploys by %s', (_, step) => {
    const workflow = `on: push\njobs:\n  a:\n    steps:\n${step}\n`
    const action = 'runs:\n  using: composite\n  steps:\n    - run: scp -r dist deploy@host:/srv\n      shell: bash\n'
    const files = filesOf({ '.github/workflows/x.yml': workflow, '.github/actions/ship/action.yml': action })
    expect(detectFacts(files, repository).deployers.map(({ file }) => file)).toEqual(['.github/workflows/x.yml'])
  })

  it.each([
    ['runs tests', '      - run: npm test'],
    ['checks out over SSH', '      - run: git clone git@github.com:acme/shop.git'],
    ['calls this pipeline', '    uses: release-pipeline/release-pipeline/.github/workflows/deploy-staging.yml@v1'],
  ])('leaves a workflow alone that %s', (_, step) => {
    const files = filesOf({ '.github/workflows/x.yml': `on: push\njobs:\n  a:\n    steps:\n${step}\n` })
    expect(detectFacts(files, repository).deployers).toEqual([])
  })

  it('writes the callers for the default branch that the repository has', () => {
    const facts = detectFacts(filesOf({}), { ...repository, defaultBranch: 'trunk' })
    const files = planFiles(facts, answers, { config: 'c.yml', starter: {} })
    expect(files['.github/workflows/deploy-staging.yml']).toContain('branches: [trunk]')
    expect(parseConfig(files['c.yml'] ?? '').default_branch).toBe('trunk')
  })

  it('says so when it recognises nothing', () => {
    expect(detectFacts(filesOf({ 'README.md': '' }), repository).guesses[0]).toContain('No backend was recognised')
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
