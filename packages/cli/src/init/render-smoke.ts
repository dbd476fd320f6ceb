/** A first smoke suite: readiness is always checked; the health answer field by field. The team adds its critical paths. */
export const smokeSuite = `# Runs after every deploy. Add the paths that must never break: login first.
name: Smoke
readiness:
  path: /api/health
  sha_field: sha
  within: 60s
steps:
  - name: The service reports to be healthy
    request:
      method: GET
      path: /api/health
    expect:
      status: 200
      body:
        jsonpath:
          $.status: ok
      max_duration: 2s
`
