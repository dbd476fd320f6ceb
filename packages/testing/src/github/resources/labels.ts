import { issueOf, type RepositoryCall, type RepositoryHandlers, requiredText } from '../http/call.ts'
import { pageReply } from '../http/pages.ts'
import { created, notFound, ok, validationFailed } from '../http/reply.ts'
import { label, labelsOf } from '../serialize/issue.ts'
import { checkScope } from './issues.ts'

export const labelHandlers: RepositoryHandlers = {
  'issues/list-labels-for-repo': (call) =>
    pageReply(call, [...call.repository.labels.values()], (shown) => label(call.world, call.repository, shown)),
  'issues/get-label': (call) => ok(label(call.world, call.repository, labelNamed(call))),
  'issues/create-label': (call) => {
    const sent = call.body as { name: string; color?: string; description?: string }
    if (call.repository.labels.has(sent.name.toLowerCase())) {
      throw validationFailed({ resource: 'Label', code: 'already_exists', field: 'name' })
    }
    if (sent.color !== undefined && !/^[0-9a-f]{6}$/i.test(sent.color)) {
      throw validationFailed({ resource: 'Label', code: 'invalid', field: 'color' })
    }
    return created(label(call.world, call.repository, call.world.label(call.repository, sent.name, sent)))
  },
  'issues/list-labels-on-issue': (call) =>
    pageReply(call, labelsOf(call.world, call.repository, issueOf(call)), (shown) => shown),
  'issues/add-labels': (call) => {
    const issue = issueOf(call)
    checkScope(call, issue, 'write')
    const { labels = [] } = call.body as { labels?: (string | { name: string })[] }
    const names = labels.map((given) => (typeof given === 'string' ? given : given.name))
    call.world.addLabels(call.repository, issue, names)
    return ok(labelsOf(call.world, call.repository, issue))
  },
  'issues/remove-label': (call) => {
    const issue = issueOf(call)
    checkScope(call, issue, 'write')
    const { name } = labelNamed(call)
    if (!issue.labels.includes(name)) throw notFound()
    issue.labels = issue.labels.filter((other) => other !== name)
    return ok(labelsOf(call.world, call.repository, issue))
  },
}

function labelNamed(call: RepositoryCall) {
  const found = call.repository.labels.get(requiredText(call, 'name').toLowerCase())
  if (found === undefined) throw notFound()
  return found
}
