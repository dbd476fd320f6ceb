/** What `ufw status` says; undefined: ufw is not installed. */
export type Firewall = { readonly active: boolean; readonly allowed: readonly string[] } | undefined

export const firewallScript = `command -v ufw >/dev/null 2>&1 && say ufw "$(ufw status 2>/dev/null | base64 -w0)"\n`

export function readFirewall(text: string | undefined): Firewall {
  if (text === undefined) return undefined
  const rules = text.split('\n').flatMap((line) => /^(.+?)\s{2,}(?:ALLOW|LIMIT)\b/.exec(line)?.[1]?.trim() ?? [])
  return { active: /^Status: active/m.test(text), allowed: rules.filter((rule) => !rule.endsWith('(v6)')) }
}

/** Users come by 80 and 443, the authority by 80. Nothing is opened or closed by provisioning. */
export function firewallHints(firewall: Firewall, sshPort: number): string[] {
  const open = `sudo ufw allow ${sshPort}/tcp && sudo ufw allow 80/tcp && sudo ufw allow 443/tcp`
  if (firewall === undefined) return []
  if (!firewall.active)
    return [`The firewall ufw is installed and not active. To close all other ports: ${open} && sudo ufw enable`]
  const closed = [80, 443].filter((port) => !firewall.allowed.some((rule) => admits(rule, port)))
  if (closed.length === 0) return []
  return [`The firewall ufw admits nobody to port ${closed.join(' and ')}: sudo ufw allow ${closed.join(',')}/tcp`]
}

const PROFILES: Readonly<Record<string, readonly number[]>> = {
  'Nginx Full': [80, 443],
  'Nginx HTTP': [80],
  'Nginx HTTPS': [443],
  'WWW Full': [80, 443],
  WWW: [80],
  'WWW Secure': [443],
}

/** `443`, `80,443/tcp`, `8000:9000/tcp`, or the name of a profile. */
function admits(rule: string, port: number): boolean {
  const known = PROFILES[rule]
  if (known !== undefined) return known.includes(port)
  const [ports = '', protocol = 'tcp'] = rule.split('/')
  if (protocol !== 'tcp') return false
  return ports.split(',').some((part) => {
    const [from, to = from] = part.split(':')
    return Number(from) <= port && port <= Number(to)
  })
}
