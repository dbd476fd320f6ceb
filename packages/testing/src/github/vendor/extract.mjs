// Cuts the operations that the server answers out of GitHub's own OpenAPI description.
//
//   npm install --prefix <folder> @octokit/openapi@<version>
//   node extract.mjs <folder>/node_modules/@octokit/openapi
//
// Writes api.github.com.subset.json beside this file. Prose and examples are left out: the server needs the shapes only.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const operations = [
  'actions/create-workflow-dispatch',
  'actions/get-job-for-workflow-run',
  'actions/get-reviews-for-run',
  'actions/get-workflow-run',
  'actions/list-environment-secrets',
  'actions/list-jobs-for-workflow-run',
  'actions/list-repo-secrets',
  'actions/list-workflow-runs',
  'actions/list-workflow-runs-for-repo',
  'checks/create',
  'checks/get',
  'checks/get-suite',
  'checks/list-annotations',
  'checks/list-for-ref',
  'checks/list-for-suite',
  'checks/update',
  'git/get-tree',
  'issues/add-labels',
  'issues/create',
  'issues/create-comment',
  'issues/create-label',
  'issues/delete-comment',
  'issues/get',
  'issues/get-comment',
  'issues/get-label',
  'issues/list-comments',
  'issues/list-comments-for-repo',
  'issues/list-for-repo',
  'issues/list-labels-for-repo',
  'issues/list-labels-on-issue',
  'issues/remove-label',
  'issues/update',
  'issues/update-comment',
  'pulls/create',
  'pulls/create-reply-for-review-comment',
  'pulls/create-review',
  'pulls/create-review-comment',
  'pulls/get',
  'pulls/get-review',
  'pulls/list',
  'pulls/list-commits',
  'pulls/list-files',
  'pulls/list-review-comments',
  'pulls/list-reviews',
  'pulls/merge',
  'pulls/update',
  'pulls/update-review',
  'repos/compare-commits-with-basehead',
  'repos/create-commit-status',
  'repos/create-deployment',
  'repos/create-deployment-status',
  'repos/get',
  'repos/get-branch',
  'repos/get-branch-rules',
  'repos/get-collaborator-permission-level',
  'repos/get-combined-status-for-ref',
  'repos/get-commit',
  'repos/get-content',
  'repos/get-deployment',
  'repos/get-environment',
  'repos/list-branches',
  'repos/list-commit-statuses-for-ref',
  'repos/list-commits',
  'repos/list-deployment-statuses',
  'repos/list-deployments',
  'repos/list-pull-requests-associated-with-commit',
  'users/get-authenticated',
  'users/get-by-username',
]

const source = process.argv[2]
if (source === undefined) throw new Error('usage: node extract.mjs <path of the package @octokit/openapi>')
const description = JSON.parse(readFileSync(join(source, 'generated/api.github.com.json'), 'utf8'))
const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))

const subset = { source: `@octokit/openapi ${version}`, openapi: description.openapi, paths: {}, components: {} }
const wanted = new Set(operations)
for (const [path, item] of Object.entries(description.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    if (!wanted.delete(operation.operationId)) continue
    subset.paths[path] ??= {}
    subset.paths[path][method] = take(shape(operation))
  }
}
if (wanted.size > 0) throw new Error(`the description does not know ${[...wanted].join(', ')}`)

const file = new URL('api.github.com.subset.json', import.meta.url)
const text = `${JSON.stringify(subset)}\n`
writeFileSync(file, text)
console.log(`${operations.length} operations of ${subset.source}, ${text.length} bytes`)

/** The parts of an operation that say how a request and its answers look. */
function shape({ operationId, parameters, requestBody, responses }) {
  return { operationId, parameters, requestBody, responses }
}

/** A copy without prose, with every component that it refers to taken along. */
function take(value) {
  const copy = bare(value)
  visit(copy)
  return copy
}

function visit(value) {
  if (value === null || typeof value !== 'object') return
  if (typeof value.$ref === 'string') keep(value.$ref)
  for (const part of Object.values(value)) visit(part)
}

function keep(reference) {
  const [, , kind, name] = reference.split('/')
  subset.components[kind] ??= {}
  if (subset.components[kind][name] !== undefined) return
  subset.components[kind][name] = bare(description.components[kind][name])
  visit(subset.components[kind][name])
}

/** Removes examples and prose; a property that happens to be named `description` or `example` stays. */
function bare(value, insideProperties = false) {
  if (Array.isArray(value)) return value.map((part) => bare(part))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
    .filter(([key, part]) => insideProperties || !isProse(key, part))
    .map(([key, part]) => [key, bare(part, key === 'properties')])
  return Object.fromEntries(entries)
}

function isProse(key, part) {
  if (key === 'examples' || key === 'example' || key === 'externalDocs') return true
  if (key.startsWith('x-') && key !== 'x-multi-segment') return true
  return (key === 'description' || key === 'title') && typeof part === 'string'
}
