import type { Vps } from '@release-pipeline/testing/vps'
import type { Site } from '../../tests/system/support/load/kinds.ts'
import { releaseFiles } from '../../tests/system/support/releases.ts'

/** Another way to put the same app on the same server. */
export interface Rival {
  readonly site: Partial<Site>
  /** Puts the commit with this name in front of users. */
  deploy(name: string): Promise<void>
  /** Goes back to the one before. */
  rollBack(): Promise<void>
}

const node = '/usr/local/lib/release-pipeline/node'

/** New files in place of the old ones, then `systemctl restart`: what a deploy is without slots. */
export async function plainRestart(vps: Vps): Promise<Rival> {
  await setUp(vps, { name: 'plain', port: 9001, listen: 8081, published: '/opt/plain/public' })
  const put = async (name: string) => {
    const { 'server.mjs': server, 'public/index.html': page } = releaseFiles(name)
    await must(vps, 'cat > /opt/plain/server.mjs', server)
    await must(vps, 'mkdir -p /opt/plain/public && cat > /opt/plain/public/index.html', page)
    await must(vps, `echo ${name} > /opt/plain/commit && systemctl restart plain`)
  }
  const names: string[] = []
  return {
    site: { port: 8081, name: 'plain' },
    deploy: async (name) => {
      names.push(name)
      await put(name)
    },
    rollBack: async () => {
      names.pop()
      await put(names.at(-1) ?? '')
    },
  }
}

/**
 * What the team ran before: `git pull`, `pip install`, `systemctl restart`, then the frontend deleted and copied; back by
 * `git reset --hard HEAD~1`. Its `sleep 15` is left out.
 */
export async function oldScript(vps: Vps): Promise<Rival> {
  await must(
    vps,
    `set -e
    git config --global user.email team@example.test; git config --global user.name team; git config --global init.defaultBranch main
    git init --quiet --bare /srv/app.git; git clone --quiet /srv/app.git /srv/work 2>/dev/null
    git clone --quiet /srv/app.git /opt/old 2>/dev/null; python3 -m venv /opt/old-venv; mkdir -p /var/www/old`,
  )
  await setUp(vps, { name: 'old', port: 9002, listen: 8082, published: '/var/www/old' })
  const publish = `/opt/old-venv/bin/pip install --quiet --no-index -r requirements.txt && git rev-parse HEAD > commit &&
    systemctl restart old && rm -rf /var/www/old/* && cp -r public/. /var/www/old/`
  return {
    site: { port: 8082, name: 'old' },
    deploy: async (name) => {
      const files = { ...releaseFiles(name), 'requirements.txt': '# nothing new\n', '.gitignore': 'commit\n' }
      for (const [path, content] of Object.entries(files))
        await must(vps, `cd /srv/work && mkdir -p "$(dirname ${path})" && cat > ${path}`, content)
      await must(
        vps,
        `cd /srv/work && git add -A && git commit --quiet -m ${name} && git push --quiet origin HEAD:main`,
      )
      await must(vps, `cd /opt/old && git pull --quiet origin main && ${publish}`)
    },
    rollBack: async () => {
      await must(vps, `cd /opt/old && git reset --quiet --hard HEAD~1 && ${publish}`)
      // The team reverted on GitHub as well, so that the next pull is not a merge.
      await must(vps, 'cd /srv/work && git reset --quiet --hard HEAD~1 && git push --quiet --force origin HEAD:main')
    },
  }
}

async function setUp(
  vps: Vps,
  { name, port, listen, published }: { name: string; port: number; listen: number; published: string },
): Promise<void> {
  await must(
    vps,
    `set -e
    mkdir -p /opt/${name}
    cat > /etc/systemd/system/${name}.service <<'UNIT'
[Unit]
StartLimitIntervalSec=0

[Service]
WorkingDirectory=/opt/${name}
Environment=PORT=${port}
ExecStart=/bin/sh -c 'RELEASE_SHA=$(cat commit) exec ${node} server.mjs'
Restart=always
[Install]
WantedBy=multi-user.target
UNIT
    cat > /etc/nginx/conf.d/${name}.conf <<'SITE'
server {
    listen ${listen};
    root ${published};
    client_max_body_size 20m;
    location /api { proxy_pass http://127.0.0.1:${port}; proxy_set_header Host $host; }
    location / { try_files $uri /index.html; }
}
SITE
    systemctl daemon-reload; nginx -t 2>/dev/null; systemctl reload nginx`,
  )
}

async function must(vps: Vps, command: string, input?: string): Promise<void> {
  const { code, stdout, stderr } = await vps.sh(command, input)
  if (code !== 0) throw new TypeError(`${command}: ${stdout}${stderr}`)
}
