import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { must, type Vps } from '@release-pipeline/testing/vps'
import type { Project } from '../project.ts'

const execute = promisify(execFile)

/** Debian's Capistrano on this machine, set up as its own documentation does, with a task that restarts the unit. */
export async function capistrano(
  vps: Vps,
  project: Project,
): Promise<{ version: string; push(): Promise<void>; deploy(): Promise<void> }> {
  await install()
  await prepareHost(vps)
  const key = await writeFiles(vps, project.directory)
  const ssh = `ssh -i ${key} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR`
  const { stdout } = await execute('cap', ['--version'])
  return {
    version: /\d+(\.\d+)+/.exec(stdout)?.[0] ?? '',
    push: async () => {
      await execute('git', ['push', '--quiet', `root@${vps.address}:/srv/capistrano.git`, 'HEAD:main'], {
        cwd: project.directory,
        env: { ...process.env, GIT_SSH_COMMAND: ssh },
      })
    },
    deploy: async () => {
      await execute('cap', ['production', 'deploy'], { cwd: project.directory, maxBuffer: 16 * 1024 * 1024 })
    },
  }
}

async function install(): Promise<void> {
  const there = await execute('which', ['cap']).then(
    () => true,
    () => false,
  )
  if (there) return
  await must('apt-get', 'update', '--quiet')
  const apt = ['apt-get', 'install', '--yes', '--quiet', '--no-install-recommends', 'capistrano']
  await must('env', 'DEBIAN_FRONTEND=noninteractive', ...apt)
}

async function prepareHost(vps: Vps): Promise<void> {
  const { code, stderr } = await vps.sh(`set -e
    git init --quiet --bare --initial-branch=main /srv/capistrano.git
    cat > /etc/systemd/system/capistrano.service <<'UNIT'
[Unit]
StartLimitIntervalSec=0

[Service]
Environment=PORT=9003
ExecStart=/bin/sh -c 'cd /opt/capistrano/current && RELEASE_SHA=$(cat REVISION) exec /usr/local/lib/release-pipeline/node server.mjs'
UNIT
    systemctl daemon-reload`)
  if (code !== 0) throw new TypeError(stderr)
}

/** @returns path of the private key */
async function writeFiles(vps: Vps, directory: string): Promise<string> {
  const key = join(directory, 'dist', 'id_root')
  const files = {
    Capfile:
      "require 'capistrano/setup'\nrequire 'capistrano/deploy'\nrequire 'capistrano/scm/git'\ninstall_plugin Capistrano::SCM::Git\n",
    'config/deploy.rb': `
set :application, 'shop'
set :repo_url, 'file:///srv/capistrano.git'
set :branch, 'main'
set :deploy_to, '/opt/capistrano'
set :keep_releases, 3
set :ssh_options, { keys: ['${key}'], keys_only: true, auth_methods: ['publickey'], verify_host_key: :never }
namespace :deploy do
  task :restart do
    on roles(:app) do
      execute :systemctl, 'restart', 'capistrano'
    end
  end
  after :publishing, :restart
end
`,
    'config/deploy/production.rb': `server '${vps.address}', user: 'root', roles: %w{app web}\n`,
    'dist/id_root': vps.privateKey,
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), content, { mode: 0o600 })
  }
  return key
}
