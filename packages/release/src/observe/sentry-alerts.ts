import * as z from 'zod'
import type { ServiceAnswer } from './call-service.ts'
import { askSentry, type Sentry } from './sentry.ts'

/** GET /projects/{org}/{project}/rules/, as far as it says who is told of what where. */
const rule = z.object({
  name: z.string(),
  environment: z.string().nullish(),
  status: z.string().nullish(),
  conditions: z.array(z.object({ id: z.string() })),
  actions: z.array(z.object({ id: z.string() })),
})

/** What people must hear about at once: an issue that is new, or that came back. */
const NEW_ISSUE = 'sentry.rules.conditions.first_seen_event.FirstSeenEventCondition'
const REGRESSION = 'sentry.rules.conditions.regression_event.RegressionEventCondition'
/** Minutes between two messages about one issue. */
const FREQUENCY = 30
/** Python's number of the level `error`, as the filter wants it. */
const ERROR = '40'

/** The rule that tells somebody of new issues in an environment, by its name; undefined when there is none. */
export async function findAlertRule(sentry: Sentry, environment: string): Promise<ServiceAnswer<string | undefined>> {
  const answer = await askSentry(sentry, {
    method: 'GET',
    path: 'rules/',
    project: true,
    accept: [200],
    schema: z.array(rule),
  })
  if (answer.kind === 'no-answer') return answer
  const found = answer.value.find(
    ({ environment: where, status, conditions, actions }) =>
      (where === environment || where === null || where === undefined) &&
      (status === undefined || status === null || status === 'active') &&
      conditions.some(({ id }) => id === NEW_ISSUE) &&
      actions.length > 0,
  )
  return { ...answer, value: found?.name }
}

/** Makes such a rule: a mail to those who own the issue, else to the active members of the team. */
export function createAlertRule(
  sentry: Sentry,
  environment: string,
): Promise<ServiceAnswer<{ readonly name: string }>> {
  return askSentry(sentry, {
    method: 'POST',
    path: 'rules/',
    project: true,
    accept: [200, 201],
    schema: z.object({ name: z.string() }),
    body: {
      name: `New errors in ${environment}`,
      environment,
      frequency: FREQUENCY,
      actionMatch: 'any',
      filterMatch: 'all',
      conditions: [{ id: NEW_ISSUE }, { id: REGRESSION }],
      filters: [{ id: 'sentry.rules.filters.level.LevelFilter', match: 'gte', level: ERROR }],
      actions: [
        {
          id: 'sentry.mail.actions.NotifyEmailAction',
          targetType: 'IssueOwners',
          fallthroughType: 'ActiveMembers',
        },
      ],
    },
  })
}
