import type { HostConfig } from '../protocol/host-config.ts'
import type { HostFile } from './host-file.ts'

/** Where nginx writes about this environment alone: its user may read these files and no other site's. */
export function webLogs({ app, environment }: Pick<HostConfig, 'app' | 'environment'>): {
  readonly directory: string
  readonly access: string
  readonly error: string
  /** Which of the live links answered, and how: what a canary is judged by. */
  readonly answers: string
} {
  const directory = `/var/log/release-pipeline/${app}-${environment}`
  return {
    directory,
    access: `${directory}/access.log`,
    error: `${directory}/error.log`,
    answers: `${directory}/answers.log`,
  }
}

/** The directory of the logs, and their rotation: nginx writes as www-data, the group may read. */
export function webLogFiles(host: HostConfig, user: string): HostFile[] {
  const name = `${host.app}-${host.environment}`
  const { directory } = webLogs(host)
  return [
    {
      path: `/etc/tmpfiles.d/${name}.conf`,
      mode: 0o644,
      owner: 'root',
      why: `makes the directory of the web server's logs about ${name}`,
      content: `d ${directory} 0750 www-data ${user}\n`,
    },
    {
      path: `/etc/logrotate.d/${name}`,
      mode: 0o644,
      owner: 'root',
      why: 'keeps two weeks of those logs',
      content: `${directory}/*.log {
    daily
    rotate 14
    compress
    delaycompress
    missingok
    notifempty
    create 0640 www-data ${user}
    sharedscripts
    postrotate
        [ ! -f /run/nginx.pid ] || kill -USR1 "$(cat /run/nginx.pid)"
    endscript
}
`,
    },
  ]
}
