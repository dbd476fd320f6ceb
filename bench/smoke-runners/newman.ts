import { EMAIL, PASSWORD, SHA } from '@release-pipeline/testing/planted-defects'

/** The suite as a Postman collection: JavaScript in each request, so nearly all can be said, and all must be written. */
export function postmanCollection(): unknown {
  const bearer = [{ key: 'authorization', value: 'Bearer {{token}}' }]
  return {
    info: {
      name: 'Critical paths',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: [
      item('ready with the commit', 'GET', '/api/health', [
        'pm.response.to.have.status(200)',
        `pm.expect(pm.response.json().sha).to.eql('${SHA}')`,
      ]),
      item(
        'login',
        'POST',
        '/api/auth/login',
        [
          'pm.response.to.have.status(200)',
          "pm.expect(pm.response.headers.get('content-type')).to.match(/^application\\/json/)",
          "pm.expect(pm.response.headers.get('x-frame-options')).to.eql('DENY')",
          "pm.expect(pm.response.json().access_token).to.be.a('string').that.matches(/\\S/)",
          'pm.expect(pm.response.responseTime).to.be.at.most(500)',
          "pm.collectionVariables.set('token', pm.response.json().access_token)",
        ],
        [],
        { email: EMAIL, password: PASSWORD },
      ),
      item(
        'sync',
        'POST',
        '/api/sync/trigger',
        ['pm.response.to.have.status(200)', "pm.expect(pm.response.json().status).to.eql('success')"],
        bearer,
      ),
      item(
        'suggestion',
        'GET',
        '/api/chats/123/suggestion',
        [
          'pm.response.to.have.status(200)',
          "pm.expect(pm.response.json().suggestion).to.be.a('string').that.matches(/\\S/)",
          "pm.expect(pm.response.json().sources).to.be.an('array').that.is.not.empty",
          "pm.response.to.have.jsonSchema({ type: 'object', required: ['suggestion', 'chat'], properties: { suggestion: { type: 'string' }, chat: { type: 'integer' }, sources: { type: 'array' } } })",
        ],
        bearer,
      ),
      item('health', 'GET', '/api/health', [
        'pm.response.to.have.status(200)',
        "pm.expect(pm.response.json()).to.include({ status: 'ok', environment: 'staging', database: 'ok', celery: 'ok' })",
        'pm.expect(pm.response.json().timestamp).to.match(/^20\\d\\d-/)',
      ]),
      item('frontend', 'GET', '/', [
        'pm.response.to.have.status(200)',
        `pm.expect(pm.response.text()).to.include('<div id="root">')`,
        'pm.expect(pm.response.text()).to.match(/assets\\/index-\\w+\\.js/)',
        'pm.expect(pm.response.size().body).to.be.at.most(2000)',
      ]),
    ],
  }
}

function item(
  name: string,
  method: string,
  path: string,
  checks: readonly string[],
  header: readonly object[] = [],
  json?: object,
): unknown {
  const exec = checks.map((check, index) => `pm.test('${name} ${index + 1}', () => { ${check} })`)
  return {
    name,
    event: [{ listen: 'test', script: { type: 'text/javascript', exec } }],
    request: {
      method,
      header,
      url: `{{host}}${path}`,
      ...(json === undefined
        ? {}
        : { body: { mode: 'raw', raw: JSON.stringify(json), options: { raw: { language: 'json' } } } }),
    },
  }
}
