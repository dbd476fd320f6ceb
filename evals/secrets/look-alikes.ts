import type { Random } from '../random.ts'
import type { SecretCase } from './case.ts'

const HEX = '0123456789abcdef'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const uuid = (random: Random) => [8, 4, 4, 4, 12].map((length) => random.text(HEX, length)).join('-')

/** Lines that look like a leak to a careless scanner and are none. */
const lookAlikes: Readonly<Record<string, (random: Random) => string>> = {
  'UUID in a name that sounds secret': (random) => `const tokenId = "${uuid(random)}" // request id`,
  'commit in a lockfile': (random) => `    "resolved": "git+ssh://git@example.org/a/b.git#${random.text(HEX, 40)}",`,
  'integrity of a lockfile': (random) => `    "integrity": "sha512-${random.text(BASE64, 86)}==",`,
  'digest of an image': (random) => `FROM node:24@sha256:${random.text(HEX, 64)}`,
  'pinned action': (random) => `      - uses: actions/checkout@${random.text(HEX, 40)} # v5`,
  'checksum file': (random) => `${random.text(HEX, 64)}  release.tar.gz`,
  'picture in a stylesheet': (random) =>
    `  background: url(data:image/png;base64,iVBORw0KGgo${random.text(BASE64, 120)});`,
  'hashed file name': (random) => `<script src="/assets/index-${random.text(HEX, 8)}.js"></script>`,
  'public key of SSH': (random) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${random.text(BASE64, 43)} anna@laptop`,
  certificate: (random) => `-----BEGIN CERTIFICATE-----\n${random.text(BASE64, 64)}\n-----END CERTIFICATE-----`,
  'public key': (random) => `-----BEGIN PUBLIC KEY-----\n${random.text(BASE64, 64)}\n-----END PUBLIC KEY-----`,
  'publishable key of Stripe': (random) => `const stripe = Stripe("pk_live_${random.text(BASE64.slice(0, 62), 24)}")`,
  'variable of the environment': (random) => `const password = process.env.DB_PASSWORD_${random.between(1, 9)}`,
  'expression of a workflow': (random) => `          token: \${{ secrets.DEPLOY_TOKEN_${random.between(1, 9)} }}`,
  'call that reads a secret': (random) => `api_key = vault.read("kv/payments/key-${random.between(100, 999)}")`,
  placeholder: (random) => `API_KEY=your_api_key_${random.between(1, 999)}_here`,
  'placeholder in angle brackets': () => 'password = "<paste-the-password-1-here>"',
  'example of the documentation': () => `aws_access_key_id = ${'AKIA'}IOSFODNN7EXAMPLE`,
  'label of a form': (random) => `password: "Please enter at least ${random.between(8, 20)} characters"`,
  'path of a route': (random) => `const tokenEndpoint = "/api/v${random.between(1, 3)}/oauth/token/refresh"`,
  'name of a class': (random) => `<div class="token-list token-list--secret-${random.between(1, 9)}">`,
  'address without a password': (random) => `DATABASE_URL=postgres://localhost:${random.between(5000, 6000)}/app`,
  'template of an address': () => 'const url = `postgres://${user}:${password}@${host}/app`',
  'key of a translation': (random) => `"auth.password.reset.title${random.between(1, 9)}": "Reset your password",`,
  'variable that is passed on': (random) => `login(userName, password${random.between(1, 9)}, apiKey: config.apiKey)`,
  'type of a field': () => 'readonly accessToken: AccessTokenOfVersion2',
  'feature switch': (random) => `ENABLE_TOKEN_ROTATION=${random.pick(['true', 'false', 'every-30-days'])}`,
  'migration id': (random) => `revision = '${random.text(HEX, 12)}'`,
}

/** So many of each kind. */
export function makeLookAlikes(random: Random, each: number): SecretCase[] {
  return Object.entries(lookAlikes).flatMap(([family, make]) =>
    Array.from({ length: each }, () => ({ family, text: make(random), secret: undefined })),
  )
}
