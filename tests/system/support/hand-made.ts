import type { Vps } from '@release-pipeline/testing/vps'
import { AUTHORITY, startAuthority } from './authority.ts'

/** Of the commit that the team checked out by hand; its services answer with it. */
export const HAND_MADE = 'e'.repeat(40)

/**
 * One server for staging and production as a small team sets it up by hand: fixed units that run a git checkout as root
 * beside its virtual environment, ports for nginx, a published frontend, a site written by hand, a certificate, a database.
 */
export async function setUpByHand(vps: Vps): Promise<void> {
  await startAuthority(vps, ['staging.test', 'shop.test'])
  const { code, stdout, stderr } = await vps.sh(`set -e
    systemctl stop nginx
    ${handMade({ name: 'shop', port: 8001, host: 'shop.test', web: 'shop', database: 'shop_chat', units: ['chat', 'celery', 'celery-beat'] })}
    ${handMade({ name: 'shop-staging', port: 8002, host: 'staging.test', web: 'staging', database: 'shop_chat_staging', units: ['', 'celery'] })}
    systemctl daemon-reload
    systemctl enable --quiet --now $(cd /etc/systemd/system; ls shop*.service)
    nginx -t 2>/dev/null
    systemctl start nginx
    for name in shop.test staging.test; do
      for try in $(seq 100); do curl --silent --fail --output /dev/null --cacert ${AUTHORITY}/root.pem https://$name/api/health && break; sleep 0.1; done
    done`)
  if (code !== 0) throw new TypeError(`The server could not be set up by hand: ${stdout}${stderr}`)
}

const app = `
import json, os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        body = json.dumps({"status": "ok", "sha": os.environ["COMMIT"], "environment": os.environ["APP_ENVIRONMENT"]}).encode()
        self.send_response(200); self.send_header("content-type", "application/json"); self.send_header("content-length", str(len(body))); self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_): pass
ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Answer).serve_forever()
`

function handMade(team: {
  name: string
  port: number
  host: string
  web: string
  database: string
  units: readonly string[]
}): string {
  const { name, port, host, web, database, units } = team
  const root = `/opt/${name}`
  const unit = (suffix: string) => {
    const command = suffix.includes('celery') ? '-c "import time; time.sleep(10**9)"' : 'backend/app.py'
    return `cat > /etc/systemd/system/${[name, suffix].filter((part) => part !== '').join('-')}.service <<'UNIT'
[Unit]
Description=${name} ${suffix}
[Service]
WorkingDirectory=${root}
EnvironmentFile=${root}/.env
ExecStart=${root}/venv/bin/python ${command}
Restart=always
[Install]
WantedBy=multi-user.target
UNIT
`
  }
  return `certbot certonly --quiet --standalone --non-interactive --agree-tos --email ops@example.com --domain ${host}
mkdir -p ${root}/backend ${root}/.git /var/www/${web}/assets
echo 'ref: refs/heads/main' > ${root}/.git/HEAD
cat > ${root}/backend/app.py <<'APP'
${app}
APP
python3 -m venv --without-pip ${root}/venv
printf 'DATABASE_URL=postgresql://${database}:s3cret@127.0.0.1:5432/${database}\\nexport MARKETPLACE_KEY="made by hand"\\nAPP_ENVIRONMENT=${host}\\nPORT=${port}\\nCOMMIT=${HAND_MADE}\\n' > ${root}/.env
chmod 600 ${root}/.env
echo 'made by hand' > /var/www/${web}/index.html
(cd /; runuser -u postgres -- psql --quiet -c "CREATE ROLE ${database} LOGIN PASSWORD 's3cret'" -c "CREATE DATABASE ${database} OWNER ${database}")
(cd /; runuser -u postgres -- psql --quiet ${database} -c "CREATE TABLE orders AS SELECT 42 AS id" -c "ALTER TABLE orders OWNER TO ${database}")
${units.map(unit).join('')}
cat > /etc/nginx/sites-available/${web} <<'SITE'
server {
    listen 80;
    server_name ${host};
    return 301 https://$host$request_uri;
}
server {
    listen 443 ssl;   # managed by Certbot
    server_name ${host};
    ssl_certificate /etc/letsencrypt/live/${host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/${host}/privkey.pem;
    root /var/www/${web};
    location /api {
        proxy_pass http://127.0.0.1:${port};
        proxy_set_header Host $host;
    }
    location /media/ {
        alias /opt/${name}/media/;
    }
    location / {
        try_files $uri /index.html;
    }
}
SITE
ln -s /etc/nginx/sites-available/${web} /etc/nginx/sites-enabled/${web}`
}
