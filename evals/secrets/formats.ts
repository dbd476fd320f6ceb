import type { Random } from '../random.ts'

/*
 * Formats that vendors publish for their keys. Every part is made at run time from chance, so this file holds nothing that a
 * scanner, or a person, could take for a leak.
 */

const DIGITS = '0123456789'
const HEX = `${DIGITS}abcdef`
const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = LOWER.toUpperCase()
const BASE62 = `${DIGITS}${LOWER}${UPPER}`
const BASE64 = `${BASE62}+/`
const URL64 = `${BASE62}_-`
const BASE32 = `${UPPER}234567`

export interface Format {
  readonly family: string
  /** Whether the form alone says that it is a secret; otherwise only a telling name beside it does. */
  readonly telling: boolean
  readonly make: (random: Random) => string
}

const prefixed = (family: string, prefix: string, alphabet: string, length: number, suffix = ''): Format => ({
  family,
  telling: true,
  make: (random) => `${prefix}${random.text(alphabet, length)}${suffix}`,
})

const bare = (family: string, alphabet: string, length: number): Format => ({
  family,
  telling: false,
  make: (random) => random.text(alphabet, length),
})

export const formats: readonly Format[] = [
  prefixed('AWS access key id', 'AKIA', BASE32, 16),
  prefixed('AWS temporary key id', 'ASIA', BASE32, 16),
  bare('AWS secret access key', BASE64, 40),
  prefixed('GitHub personal token', 'ghp_', BASE62, 36),
  prefixed('GitHub OAuth token', 'gho_', BASE62, 36),
  prefixed('GitHub server token', 'ghs_', BASE62, 36),
  prefixed('GitHub fine-grained token', 'github_pat_', BASE62, 22, `_${'a1'.repeat(29)}b`),
  prefixed('GitLab personal token', 'glpat-', URL64, 20),
  prefixed('Slack bot token', `xoxb-${DIGITS}00-${DIGITS}00-`, BASE62, 24),
  {
    family: 'Slack webhook',
    telling: true,
    make: (random) =>
      `https://hooks.slack.com/services/T${random.text(BASE32, 8)}/B${random.text(BASE32, 8)}/${random.text(BASE62, 24)}`,
  },
  prefixed('Stripe live key', 'sk_live_', BASE62, 24),
  prefixed('Stripe restricted key', 'rk_live_', BASE62, 24),
  prefixed('OpenAI project key', 'sk-proj-', BASE62, 20, `T3BlbkFJ${'x9Y8z7W6v5U4t3S2r1Q0'}`),
  {
    family: 'OpenAI key',
    telling: true,
    make: (random) => `sk-${random.text(BASE62, 20)}T3BlbkFJ${random.text(BASE62, 20)}`,
  },
  prefixed('Anthropic key', 'sk-ant-api03-', URL64, 93, 'AA'),
  prefixed('Google API key', 'AIza', URL64, 35),
  prefixed('Google OAuth client secret', 'GOCSPX-', URL64, 28),
  prefixed('npm token', 'npm_', BASE62, 36),
  prefixed('PyPI token', 'pypi-AgEIcHlwaS5vcmc', URL64, 70),
  { family: 'SendGrid key', telling: true, make: (random) => `SG.${random.text(URL64, 22)}.${random.text(URL64, 43)}` },
  prefixed('Shopify token', 'shpat_', HEX, 32),
  prefixed('DigitalOcean token', 'dop_v1_', HEX, 64),
  prefixed('Hugging Face token', 'hf_', `${LOWER}${UPPER}`, 34),
  prefixed('Linear key', 'lin_api_', BASE62, 40),
  prefixed('Notion token', 'ntn_', BASE62, 46),
  prefixed('Telegram bot token', '123456789:AA', URL64, 33),
  prefixed('Sentry auth token', 'sntryu_', HEX, 64),
  prefixed('Doppler token', 'dp.pt.', BASE62, 43),
  prefixed('Vault token', 'hvs.', URL64, 95),
  prefixed('Databricks token', 'dapi', HEX, 32),
  prefixed('Grafana service account', 'glsa_', BASE62, 32, '_1a2b3c4d'),
  prefixed('age identity', 'AGE-SECRET-KEY-1', 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58),
  prefixed('Docker Hub token', 'dckr_pat_', URL64, 27),
  prefixed('Postman key', 'PMAK-', HEX, 24, `-${'0a1b2c3d4e5f60718293'}a4b5c6d7e8f901`),
  prefixed('Terraform Cloud token', '', BASE62, 14, `.atlasv1.${'a1B2c3D4'.repeat(8)}`),
  prefixed('Fly token', 'fo1_', URL64, 43),
  prefixed('Twilio key', 'SK', HEX, 32),
  {
    family: 'JSON web token',
    telling: true,
    make: (random) => `eyJ${random.text(BASE62, 33)}.eyJ${random.text(BASE62, 60)}.${random.text(URL64, 43)}`,
  },
  { family: 'private key', telling: true, make: (random) => pem('RSA PRIVATE KEY', random) },
  { family: 'private key of OpenSSH', telling: true, make: (random) => pem('OPENSSH PRIVATE KEY', random) },
  {
    family: 'PostgreSQL address',
    telling: true,
    make: (random) => `postgres://app:${random.text(BASE62, 16)}@db.internal.net:5432/app`,
  },
  {
    family: 'MongoDB address',
    telling: true,
    make: (random) => `mongodb+srv://app:${random.text(BASE62, 16)}@cluster0.a1b2c.mongodb.net/app`,
  },
  {
    family: 'Redis address',
    telling: true,
    make: (random) => `rediss://default:${random.text(BASE62, 20)}@cache.internal.net:6380`,
  },
  { family: 'Azure storage key', telling: true, make: (random) => `AccountKey=${random.text(BASE64, 86)}==` },
  {
    family: 'basic authentication',
    telling: true,
    make: (random) => `https://deploy:${random.text(BASE62, 20)}@registry.internal.net/v2/`,
  },
  bare('a random password', `${BASE62}!#%&*`, 16),
  bare('a hexadecimal secret', HEX, 32),
]

/** The text around a secret; `$` is its place. */
export const contexts: readonly (readonly [string, boolean])[] = [
  ['const apiKey = "$"', true],
  ['  "client_secret": "$",', true],
  ['SERVICE_SECRET=$', true],
  ["password: '$'", true],
  ['headers["Authorization"] = "Bearer $"', false],
  ['# the old one was $ and still works', false],
  ['run("deploy", "$")', false],
]

function pem(kind: string, random: Random): string {
  const lines = Array.from({ length: 8 }, () => random.text(BASE64, 64))
  const [begin, end] = ['BEGIN', 'END'].map((word) => `-----${word} ${kind}-----`)
  return [begin, ...lines, end].join('\n')
}
