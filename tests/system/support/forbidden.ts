/** What somebody tries who runs as the user of staging: by a release that got deployed, or by a hole in the app. */
export interface Attempt {
  readonly title: string
  /** For `sh`; ends with 0 when it worked. */
  readonly command: string
}

const of = (group: string, commands: readonly string[]): Attempt[] =>
  commands.map((command) => ({ title: `${group}: ${command}`, command }))
const units = (...calls: readonly string[]) => calls.map((call) => `systemctl --no-ask-password ${call}`)

/** The password of its own database is known to it, and tried on everything. */
const sql = (database: string, statement: string) =>
  `psql --no-psqlrc --no-password --set ON_ERROR_STOP=1 -Atc "${statement}" "$(sed -n 's/^DATABASE_URL="\\{0,1\\}\\([^"]*\\)\\/[^/"]*"\\{0,1\\}$/\\1/p' /opt/shop-staging/shared/env/*.env | head -n 1)/${database}"`
export const ownDatabase: Attempt = { title: 'its own database', command: sql('shop_staging', 'select 1') }

export const forbidden: readonly Attempt[] = [
  ...of('becoming root', [
    'sudo -n true',
    'sudo -n sh -c id',
    'sudo -n systemctl restart nginx',
    'su root -c id </dev/null',
    'run0 --no-ask-password id',
    'systemd-run --no-ask-password --pipe id',
    'unshare --mount mount -t tmpfs tmpfs /etc',
  ]),
  ...of(
    'units of the system',
    units('restart nginx', 'stop ssh', 'restart postgresql', 'daemon-reload', 'reboot', 'mask nginx', 'kill nginx'),
  ),
  ...of(
    'units of the other environment',
    units(
      'restart shop-production-backend-blue',
      'stop shop-production-backend-blue shop-production-backend-green',
      'stop shop-production-worker-blue',
      'stop shop-production-guard.timer',
      'start shop-production-backup.service',
    ),
  ),
  ...of(
    'its own safety net',
    units(
      'stop shop-staging-guard.timer',
      'disable shop-staging-guard.timer',
      'edit --runtime --force shop-staging-backend-blue </dev/null',
      'set-property shop-staging-backend-blue Environment=X=1',
    ),
  ),
  ...of('files of the other environment', [
    'cat /opt/shop/shared/env/*.env',
    'ls /opt/shop',
    'cat /opt/shop/state/state.json',
    'cat /opt/shop/current/server.mjs',
    'ls /opt/shop/backups',
    'touch /opt/shop/x',
    'ln -sfn /tmp /opt/shop/current',
    'rm -rf /opt/shop/releases',
    'cat /var/log/release-pipeline/shop-production/access.log',
    'curl --silent --fail --unix-socket /opt/shop/live/s01.sock http://x/api/version',
  ]),
  ...of('processes of the other environment', [
    'cat /proc/$(pgrep -u shop-production node | head -n 1)/environ',
    'kill -0 $(pgrep -u shop-production node | head -n 1)',
    'kill -0 1',
  ]),
  ...[
    ['the other database', sql('shop_production', 'select 1')],
    ['the other database as its owner', 'psql -w -h 127.0.0.1 -U shop_production -c "select 1" shop_production'],
    ['the other database by the socket', 'psql -w -U shop_production -c "select 1" shop_production'],
    ['the database server as its owner', 'psql -w -U postgres -c "select 1" postgres'],
    ['the role of the other database', sql('shop_staging', 'set role shop_production')],
    ['a password for the other role', sql('shop_staging', "alter role shop_production password 'x'")],
    ['a role with more rights', sql('shop_staging', 'create role thief superuser')],
    ['more rights for itself', sql('shop_staging', 'alter role shop_staging superuser')],
    ['a copy of the other database', sql('shop_staging', 'create database copied template shop_production')],
    ['another name for the other database', sql('shop_staging', 'alter database shop_production rename to mine')],
    ['the end of the other database', sql('shop_staging', 'drop database shop_production')],
    ['a program run by the database', sql('shop_staging', "copy (select 1) to program 'id'")],
    ['a file read by the database', sql('shop_staging', "select pg_read_file('/etc/passwd')")],
    ['a setting of the database server', sql('shop_staging', "alter system set log_statement = 'all'")],
  ].map(([title = '', command = '']) => ({ title, command })),
  ...of('what root wrote', [
    'echo x >> /etc/ssh/authorized_keys.d/shop-staging',
    'echo x >> /etc/release-pipeline/shop-staging.json',
    'echo x > /usr/local/lib/release-pipeline/agent.mjs',
    'echo x > /etc/systemd/system/shop-staging-backend-blue.service',
    'echo x > /etc/nginx/sites-available/shop-staging',
    'echo x > /etc/polkit-1/rules.d/50-release-pipeline-shop-staging.rules',
    'echo x > /etc/sudoers.d/x',
    'cat /etc/shadow',
    'cat /etc/ssh/ssh_host_ed25519_key',
    'cat /etc/letsencrypt/live/staging.test/privkey.pem',
    'echo x > /etc/cron.d/x',
  ]),
]
