import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { must, run } from './shell.ts'

/** Debian 13, and for a look at older programs Debian 12. */
export type Suite = 'trixie' | 'bookworm'
const packages = [
  ...['systemd', 'systemd-sysv', 'dbus', 'libpam-systemd', 'polkitd', 'openssh-server', 'iproute2', 'procps', 'curl'],
  ...['ca-certificates', 'nginx-light', 'postgresql', 'nftables', 'iptables', 'redis-server', 'strace', 'sudo'],
  ...['python3', 'python3-venv', 'python3-pip', 'certbot', 'pebble', 'age', 'gpg', 'zstd', 'rsync', 'logrotate', 'git'],
]
/** Would run on their own, wait for a network that is not there, or want a terminal. */
const masked = [
  'console-getty.service',
  'apt-daily.timer',
  'apt-daily-upgrade.timer',
  'e2scrub_all.timer',
  'fstrim.timer',
  'systemd-networkd-wait-online.service',
  'certbot.timer',
]

export const cacheDirectory = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'release-pipeline',
  'vps',
)

/** Installs what the outer machine needs to make and boot a Debian. */
export async function installTools(): Promise<void> {
  const wanted = {
    mmdebstrap: 'mmdebstrap',
    'systemd-nspawn': 'systemd-container',
    ip: 'iproute2',
    'ssh-keygen': 'openssh-client',
  }
  const missing: string[] = []
  for (const [program, name] of Object.entries(wanted))
    if ((await run('which', [program])).code !== 0) missing.push(name)
  if (missing.length === 0) return
  await must('apt-get', 'update', '--quiet')
  await must(
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    'install',
    '--yes',
    '--quiet',
    '--no-install-recommends',
    ...missing,
  )
}

/** The root file system that every VPS is an overlay on: made once (about a minute), kept under the digest of what is in it. */
export async function baseImage(suite: Suite = 'trixie'): Promise<string> {
  const key = createHash('sha256')
    .update(JSON.stringify({ suite, packages, masked, revision: 1 }))
    .digest('hex')
    .slice(0, 12)
  const image = join(cacheDirectory, `base-${suite}-${key}`)
  if (existsSync(image)) return image
  await mkdir(cacheDirectory, { recursive: true })
  const draft = `${image}.${process.pid}`
  const options = [
    '--aptopt=Acquire::Languages "none"',
    '--dpkgopt=force-unsafe-io',
    '--dpkgopt=path-exclude=/usr/share/doc/*',
    '--dpkgopt=path-exclude=/usr/share/man/*',
    '--dpkgopt=path-exclude=/usr/share/locale/*',
  ]
  await must('mmdebstrap', '--quiet', '--variant=minbase', ...options, `--include=${packages.join(',')}`, suite, draft)
  await settle(draft)
  // Of two runs that made it at the same time the second one finds it there.
  await rename(draft, image).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(draft, { recursive: true, force: true })
  })
  return image
}

async function settle(root: string): Promise<void> {
  for (const unit of masked) {
    await rm(join(root, 'etc/systemd/system', unit), { force: true })
    await symlink('/dev/null', join(root, 'etc/systemd/system', unit))
  }
  await rm(join(root, 'etc/machine-id'), { force: true })
  await rm(join(root, 'etc/nginx/sites-enabled/default'), { force: true })
  await must('sh', '-c', `rm -f ${root}/etc/ssh/ssh_host_*`)
  await writeFile(
    join(root, 'etc/ssh/sshd_config.d/vps.conf'),
    'PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nUseDNS no\n',
  )
}
