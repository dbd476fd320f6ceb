import type { Config, Predecessor } from '@release-pipeline/core'
import type { HostConfig } from '../protocol/host-config.ts'
import { liveLinkPaths, upstreamFile } from '../protocol/live-links.ts'
import { certificateOf, challengeLocation } from './certificate.ts'
import type { HostFile } from './host-file.ts'
import { webLogs } from './web-logs.ts'

export interface SiteSettings {
  readonly web: Config['web']
  readonly predecessor?: Predecessor | undefined
}

/** Rules of somebody else for the same site: read by nginx, never touched. */
export function ownRules(host: Pick<HostConfig, 'app' | 'environment'>): string {
  return `/etc/nginx/release-pipeline/${host.app}-${host.environment}`
}

/**
 * The site of an environment. In mode `blue-green` the backend is reached through twenty symbolic links that the agent renames
 * at a switch: a reload is never needed. The upstream keeps no connections open, because an open one would stay on the old release
 * (measured on nginx 1.26: 0 of 44,000 requests failed across switches; with reloads 12 of 79,000).
 */
export function nginxSite(host: HostConfig, { web, predecessor }: SiteSettings): HostFile {
  const name = `${host.app}-${host.environment}`
  const upstream = upstreamName(host)
  const { hostname } = new URL(host.url)
  const certificate = certificateOf(host)
  const inside = `    server_name ${hostname};
    server_tokens off;
    client_max_body_size ${web.max_body};
    client_header_timeout 15s;
    client_body_timeout 30s;
    send_timeout 30s;
    access_log ${webLogs(host).access};
    error_log ${webLogs(host).error} warn;
${answersLog(host, upstream)}${predecessor === undefined ? '' : untilLive(host, upstream, predecessor)}${locations(host, upstream, { web, https: certificate !== undefined, predecessor })}
    include ${ownRules(host)}/*.conf;
`
  return {
    path: `/etc/nginx/sites-available/${name}`,
    mode: 0o644,
    owner: 'root',
    why: `answers for ${hostname}`,
    content: `${answersFormat(host, upstream)}map $http_upgrade $${upstream}_connection {
    default upgrade;
    '' close;
}

${upstreamBlock(host)}
${predecessor === undefined ? '' : `\nupstream ${upstream}_before {\n    server ${predecessor.backend};\n}\n`}
${certificate === undefined ? `server {\n    listen 80;\n    listen [::]:80;\n${inside}}\n` : `${redirect(hostname)}\n${secured(inside, certificate.directory)}`}`,
  }
}

/** One line for each answer that came over a live link; see `canary/answers.ts`. */
function answersFormat({ activation }: HostConfig, upstream: string): string {
  if (activation.mode !== 'blue-green') return ''
  return `log_format ${upstream}_answers '$msec $request_time "$upstream_status" "$upstream_addr"';\n\n`
}

function answersLog(host: HostConfig, upstream: string): string {
  if (host.activation.mode !== 'blue-green') return ''
  return `    access_log ${webLogs(host).answers} ${upstream}_answers if=$upstream_addr;\n`
}

export function upstreamName({ app, environment }: Pick<HostConfig, 'app' | 'environment'>): string {
  return `${app}-${environment}`.replaceAll('-', '_')
}

/** Where nginx finds the live release. */
export function upstreamBlock(host: HostConfig): string {
  const name = upstreamName(host)
  return `upstream ${name} {
    zone ${name} 64k;
${servers(host).join('\n')}
}`
}

/** What the web server asks, by the mode of activation. */
function servers({ root, activation }: HostConfig): string[] {
  switch (activation.mode) {
    case 'blue-green':
      // A link that failed is asked again at once: who answers behind it may be another release, and a share stays a share.
      return liveLinkPaths(root).map((link) => `    server unix:${link} max_fails=0;`)
    case 'reload':
      // By a pattern, because the file comes with the first release; nginx wants a server in any case, if only one that is down.
      return [`    include ${upstreamFile(root)}*;`, `    server 127.0.0.1:${activation.ports[0]} down;`]
    case 'restart':
      return [`    server 127.0.0.1:${activation.port};`]
  }
}

/**
 * `current` exists exactly while a release is live: the agent makes it last and takes it away first. Asked at every
 * request, so that going back to what was there before takes no reload either.
 */
function untilLive(host: HostConfig, upstream: string, { directory }: Predecessor): string {
  const files = publishedDirectory(host)
  const set = (backend: string, root: string | undefined) => [
    `set $backend ${backend};`,
    ...(root === undefined ? [] : [`set $files ${root};`]),
  ]
  return `
    ${set(upstream, files).join('\n    ')}
    if (!-d ${host.root}/current/) {
        ${set(`${upstream}_before`, files === undefined ? undefined : (directory ?? files)).join('\n        ')}
    }
`
}

function publishedDirectory(host: HostConfig): string | undefined {
  const frontend = Object.values(host.components).find((component) => component.type === 'static')
  return frontend === undefined ? undefined : `${host.root}/current/${frontend.directory}`
}

function locations(
  host: HostConfig,
  upstream: string,
  { web, https, predecessor }: SiteSettings & { https: boolean },
): string {
  const published = publishedDirectory(host)
  // nginx takes the headers of the innermost block alone: each location names all of them.
  const secure = [
    'X-Content-Type-Options nosniff',
    'Referrer-Policy strict-origin-when-cross-origin',
    ...(https ? ['Strict-Transport-Security "max-age=31536000"'] : []),
  ]
    .map((header) => `        add_header ${header} always;\n`)
    .join('')
  const backend = `
    location ${published === undefined ? '/' : '/api/'} {
        proxy_pass http://${predecessor === undefined ? upstream : '$backend'};
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $${upstream}_connection;
        proxy_connect_timeout 5s;
        proxy_read_timeout ${Math.ceil(web.timeout / 1000)}s;
        proxy_next_upstream off;
${secure}    }
`
  if (published === undefined) return backend
  const root = predecessor === undefined ? published : '$files'
  const hashed = `        add_header Cache-Control "public, max-age=31536000, immutable";
${secure}`
  return `${backend}
    location /assets/ {
        root ${root};
        try_files $uri @of_earlier_release;
${hashed}    }

    # A page that is still open from an earlier release asks for its own chunks.
    location @of_earlier_release {
        root ${host.root};
${hashed}    }

    location / {
        root ${root};
        add_header Cache-Control "no-cache";
        add_header X-Frame-Options SAMEORIGIN always;
${secure}        try_files $uri $uri/ /index.html;
    }
`
}

/** What answers over port 80 while the first certificate is fetched: the predecessor, so that nobody finds the site gone. */
export function meanwhile(host: HostConfig, { backend, directory }: Predecessor): string {
  const published = publishedDirectory(host)
  const location = (path: string) => `
    location ${path} {
        proxy_pass http://${backend};
        proxy_set_header Host $host;
    }
`
  if (published === undefined || directory === undefined) return location('/')
  return `${location('/api/')}
    location / {
        root ${directory};
        try_files $uri $uri/ /index.html;
    }
`
}

/** Certificates are renewed over port 80; everything else is sent on. */
function redirect(hostname: string): string {
  return `server {
    listen 80;
    listen [::]:80;
    server_name ${hostname};
${challengeLocation}
    location / {
        return 301 https://$host$request_uri;
    }
}
`
}

function secured(inside: string, directory: string): string {
  return `server {
    listen 443 ssl;
    listen [::]:443 ssl;
    ssl_certificate ${directory}/fullchain.pem;
    ssl_certificate_key ${directory}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:release_pipeline:2m;
${inside}}
`
}
