/** Documentation that no machine runs. */
export function isDocs(path: string): boolean {
  return (
    /(?:^|\/)(?:docs?|documentation)\/(?:.*\/)?[^/]+\.(?:md|mdx|rst|txt|adoc|png|svg|jpe?g|gif|drawio)$/i.test(path) ||
    /\.(?:md|mdx|rst|adoc)$/i.test(path) ||
    /(?:^|\/)(?:LICENSE|NOTICE|AUTHORS|CODE_OF_CONDUCT)(?:\.txt)?$/i.test(path)
  )
}

export function isTest(path: string): boolean {
  return (
    /(?:^|\/)(?:tests?|__tests__|specs?|e2e|fixtures|__snapshots__|testdata)\//i.test(path) ||
    /\.(?:test|spec|e2e)\.[cm]?[jt]sx?$/i.test(path) ||
    /(?:^|\/)(?:test_[^/]+|[^/]+_test|conftest)\.(?:py|go|rb)$/i.test(path) ||
    /(?:^|\/)[^/]+(?:Tests?|Spec)\.(?:java|kt|cs|swift|scala)$/.test(path)
  )
}

/** Files that shape how parts fit together: infrastructure, schemas, decisions. */
export function structuralPath(path: string): boolean {
  return (
    /(?:^|\/)(?:docker-compose[^/]*\.ya?ml|compose\.ya?ml|Dockerfile[^/]*|nginx[^/]*\.conf)$/i.test(path) ||
    /\.(?:tf|proto|prisma|graphql)$/i.test(path) ||
    /(?:^|\/)(?:migrations|alembic\/versions|terraform|helm|k8s)\//i.test(path)
  )
}

const AREAS: readonly (readonly [RegExp, string])[] = [
  [
    /(?:^|\/)\.github\/(?:workflows|actions)\/|(?:^|\/)action\.ya?ml$|(?:^|\/)\.gitlab-ci\.yml$|(?:^|\/)Jenkinsfile$/i,
    'workflows',
  ],
  [/(?:^|\/)(?:CODEOWNERS|\.github\/release-pipeline\.yml)$/i, 'permissions'],
  [
    /(?:^|[/._-])(?:auth|authn|authz|oauth2?|login|logout|signin|signup|sso|saml|oidc|jwt|passwords?|sessions?|mfa|otp)(?=$|[/._-])/,
    'authentication',
  ],
  [/(?:^|[/._-])(?:authentication|authorization|credentials?)(?=$|[/._-])/, 'authentication'],
  [/(?:^|[/._-])(?:permissions?|rbac|acl|roles?|policies|policy|guards?|csrf|cors|sudoers)(?=$|[/._-])/, 'permissions'],
  [
    /(?:^|[/._-])(?:crypto|cryptography|encrypt(?:ion)?|decrypt(?:ion)?|cipher|hashing|signing|signatures?|tls|ssl|certs?)(?=$|[/._-])/,
    'cryptography',
  ],
  [/(?:^|[/._-])(?:secrets?|keys?|vault|tokens?)(?=$|[/._-])|(?:^|\/)\.env(?:\.|$)|\.(?:pem|key|p12|pfx)$/, 'secrets'],
  [/(?:^|[/._-])(?:security|sanitiz(?:e|er)|sanitis(?:e|er))(?=$|[/._-])/, 'security'],
]

/**
 * The security area that a path belongs to. Documentation counts only where it steers permissions or workflows, since a
 * page about logging in runs nowhere.
 */
export function securityPath(path: string): string | undefined {
  const words = path.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase()
  const area = AREAS.find(([pattern]) => pattern.test(path) || pattern.test(words))?.[1]
  return isDocs(path) && area !== 'workflows' ? undefined : area
}

const LINE_AREAS: readonly (readonly [RegExp, string])[] = [
  [
    /(?<![a-z])(?:authenticat|authoriz|authoris|log_?in_?(?:required|user)|current_user|verify_?(?:password|token)|passwords?(?![a-z])|passwd(?![a-z])|jwt(?![a-z])|oauth|bearer(?![a-z])|session_?id)/i,
    'authentication',
  ],
  [
    /(?<![a-z])(?:permissions?(?![a-z])|has_?perm|is_?(?:admin|superuser|staff)(?![a-z])|require_?role|rbac(?![a-z])|csrf|allow_origins|access-control-allow|grant\s+\w+\s+on(?![a-z])|chmod(?![a-z])|setuid|sudo(?![a-z]))/i,
    'permissions',
  ],
  [
    /(?<![a-z])(?:createcipher|createhash|createhmac|crypto\.|hashlib|hmac(?![a-z])|bcrypt|argon2|scrypt|pbkdf2|fernet|encrypt|decrypt|md5(?![a-z])|sha1(?![a-z])|rejectunauthorized|verify\s*=\s*false|private_?key)/i,
    'cryptography',
  ],
  [
    /(?<![a-z])(?:api_?key|secret_?key|client_?secret|credentials?(?![a-z])|(?:access|refresh|auth|csrf|id|session|bearer|github)[_-]?token|secrets\.)/i,
    'secrets',
  ],
]

/** Longest part of a line that is looked at: generated lines can hold megabytes. */
const LOOKED_AT = 2000

export function securityLine(text: string): string | undefined {
  const part = text.slice(0, LOOKED_AT)
  return LINE_AREAS.find(([pattern]) => pattern.test(part))?.[1]
}
