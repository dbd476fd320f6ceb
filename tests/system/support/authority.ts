import type { Vps } from '@release-pipeline/testing/vps'

export const AUTHORITY = '/opt/authority'

/** An ACME authority on the box itself (pebble, RFC 8555), in place of Let's Encrypt; the names lead to the box. */
export async function startAuthority(vps: Vps, names: readonly string[]): Promise<void> {
  const config = {
    pebble: {
      listenAddress: '127.0.0.1:14000',
      managementListenAddress: '127.0.0.1:15000',
      certificate: `${AUTHORITY}/cert.pem`,
      privateKey: `${AUTHORITY}/key.pem`,
      httpPort: 80,
      tlsPort: 443,
    },
  }
  const { code, stderr } = await vps.sh(
    `set -e
    echo '127.0.0.1 ${names.join(' ')}' >> /etc/hosts
    mkdir -p ${AUTHORITY} /etc/letsencrypt
    cat > ${AUTHORITY}/pebble.json
    openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -days 2 -keyout ${AUTHORITY}/key.pem -out ${AUTHORITY}/cert.pem 2>/dev/null
    printf 'server = https://localhost:14000/dir\\nno-verify-ssl = true\\n' > /etc/letsencrypt/cli.ini
    systemd-run --quiet --unit=authority --setenv=PEBBLE_VA_NOSLEEP=1 --setenv=PEBBLE_WFE_NONCEREJECT=0 pebble -config ${AUTHORITY}/pebble.json
    for try in $(seq 100); do curl --silent --insecure https://localhost:14000/dir >/dev/null && break; sleep 0.1; done
    curl --silent --fail --insecure https://localhost:15000/roots/0 > ${AUTHORITY}/root.pem || { journalctl --unit=authority --no-pager >&2; exit 1; }`,
    JSON.stringify(config),
  )
  if (code !== 0) throw new TypeError(`The authority did not start: ${stderr}`)
}
