import { describe, expect, it } from 'vitest'
import { readNginxDump } from '../../src/provision/adoption/nginx-dump.ts'

const dump = `nginx: the configuration file /etc/nginx/nginx.conf syntax is ok
# configuration file /etc/nginx/nginx.conf:
user www-data;
http {
    include /etc/nginx/sites-enabled/*;
    log_format main '$remote_addr "{}" ; # no comment';
}

# configuration file /etc/nginx/sites-enabled/shop:
# server { server_name commented.example.com; }
upstream app { server 127.0.0.1:9; }
server {
    listen 80;
    server_name shop.example.com www.shop.example.com;
    location ~ "^/a{1,3}$" { return 404; }
    location /api { proxy_pass http://127.0.0.1:8001/; }
    location /old { if ($http_x = "}") { return 301 /; } root /srv/old; }
    root /var/www/shop;
}
# configuration file /etc/nginx/conf.d/rest.conf:
server { listen 443 ssl default_server; server_name other.example.com; proxy_pass "http://unix:/run/x.sock"; }
server { listen 81; }
`

describe('What nginx has loaded', () => {
  it('is read server by server, with file, names, what is behind it and its own rules', () => {
    expect(readNginxDump(dump)).toEqual([
      {
        file: '/etc/nginx/sites-enabled/shop',
        names: ['shop.example.com', 'www.shop.example.com'],
        fallback: false,
        backends: ['127.0.0.1:8001/'],
        directories: ['/srv/old', '/var/www/shop'],
        locations: ['^/a{1,3}$', '/api', '/old'],
      },
      {
        file: '/etc/nginx/conf.d/rest.conf',
        names: ['other.example.com'],
        fallback: true,
        backends: ['unix:/run/x.sock'],
        directories: [],
        locations: [],
      },
      expect.objectContaining({ names: [], fallback: true }),
    ])
  })

  it.each(['', 'nginx: not found', '# configuration file /x:\nserver { location / {'])(
    'may be anything: %j',
    (text) => {
      expect(() => readNginxDump(text)).not.toThrow()
    },
  )
})
