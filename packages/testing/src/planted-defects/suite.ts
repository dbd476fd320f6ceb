export const SHA = '0123456789abcdef0123456789abcdef01234567'
export const EMAIL = 'qa@example.com'
export const PASSWORD = 'correct horse battery'

/** A suite over the critical paths that uses every kind of assertion. */
export const suiteText = `
name: Critical paths
readiness: {within: 3s, every: 20ms}
steps:
  - name: login
    effects: read
    request: {method: POST, path: /api/auth/login, json: {email: "{{email}}", password: "{{PASSWORD}}"}, timeout: 1s}
    expect:
      status: 200
      headers: {content-type: {starts_with: application/json}, x-frame-options: DENY}
      body: {jsonpath: {$.access_token: {type: string, not_empty: true}}}
      max_duration: 500ms
    capture: {token: $.access_token}
  - name: sync
    effects: write
    request: {method: POST, path: /api/sync/trigger, headers: {authorization: "Bearer {{token}}"}, timeout: 1s}
    expect: {status: 200, body: {jsonpath: {$.status: success}}}
  - name: suggestion
    request: {path: /api/chats/123/suggestion, headers: {authorization: "Bearer {{token}}"}, timeout: 1s}
    expect:
      status: 200
      body: {jsonpath: {$.suggestion: {type: string, not_empty: true}, "$.sources[*]": {min_count: 1}}}
      json_schema:
        type: object
        required: [suggestion, chat]
        properties: {suggestion: {type: string}, chat: {type: integer}, sources: {type: array}}
  - name: health
    request: {path: /api/health, timeout: 1s}
    expect:
      status: 200
      body: {jsonpath: {$.status: ok, $.environment: staging, $.database: ok, $.celery: ok, $.timestamp: {matches: "^20\\\\d\\\\d-"}}}
  - name: frontend
    request: {path: /, timeout: 1s}
    expect: {status: 200, body: {contains: '<div id="root">', regex: 'assets/index-\\w+\\.js'}, max_bytes: 2000, certificate_days_left: 14}
`
