import { createSandbox, type GitHubServer, type Sandbox, startGitHub } from '@release-pipeline/testing/github'

interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON, or the text when it is none. */
  readonly body: unknown
  readonly message: string
}

export interface Scene {
  readonly server: GitHubServer
  readonly sandbox: Sandbox
  /** Sends a request below the repository, as a person who may do everything unless a token is given. */
  send(method: string, path: string, body?: unknown, token?: string): Promise<Answer>
  close(): Promise<void>
}

export const repository = 'acme/app'
export const text = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`).join('')

/** A GitHub with main, and the branch `change` on which line 6 of a.txt is another. */
export async function openScene(): Promise<Scene> {
  const sandbox = await createSandbox()
  const workflow = { '.github/workflows/ci.yml': 'on: push\n' }
  await sandbox.commit({ branch: 'main', files: { 'a.txt': text, ...workflow }, message: 'Begin' })
  await sandbox.commit({ branch: 'change', files: { 'a.txt': text.replace('line 6', 'LINE 6') }, message: 'Change' })
  const people = [
    { login: 'anna', permission: 'admin' as const, email: 'anna@example.com' },
    { login: 'tom', permission: 'write' as const },
  ]
  const server = await startGitHub({
    repositories: [{ fullName: repository, gitDir: sandbox.gitDir, defaultBranch: 'main', people }],
  })
  const own = server.issueToken({ repository, permissions: 'all', actor: 'anna' })
  return {
    server,
    sandbox,
    async send(method, path, body, token = own) {
      const url = path.startsWith('/') ? server.url + path : `${server.url}/repos/${repository}/${path}`
      const content = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await fetch(url, { method, headers: { authorization: `Bearer ${token}` }, ...content })
      return read(response)
    },
    async close() {
      await server.close()
      await sandbox.remove()
    },
  }
}

export async function openChange(scene: Scene) {
  return scene.server.openPullRequest({ repository, title: 'Change', head: 'change', author: 'tom', labels: ['bug'] })
}

async function read(response: Response): Promise<Answer> {
  const raw = await response.text()
  const json = response.headers.get('content-type')?.includes('json') === true && raw !== ''
  const body: unknown = json ? JSON.parse(raw) : raw
  const told = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : ''
  return { status: response.status, headers: response.headers, body, message: told }
}
