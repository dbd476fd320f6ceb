import { bound, type Clock, redact, type Secret, sanitize } from '@release-pipeline/core'
import type { HttpClient, Notice, Notifier, NotifyResult } from '@release-pipeline/release'

export interface WebhookOptions {
  readonly url: Secret
  readonly http: HttpClient
  readonly clock: Clock
}

const TIMEOUT = 10_000
const LONGEST_PAUSE = 20_000
/** Slack's limits of a header block and of the text of a section. */
const HEADER_LIMIT = 150
const SECTION_LIMIT = 3000

const marks = { info: ':information_source:', warning: ':warning:', critical: ':red_circle:' } as const

/** Incoming webhooks as Slack describes them; Mattermost and Rocket.Chat take the same. They cannot edit a message. */
export function webhookNotifier({ url, http, clock }: WebhookOptions): Notifier {
  return {
    name: 'webhook',
    send: async (notice) => {
      const failed = (reason: string): NotifyResult => ({ kind: 'failed', reason: redact(reason, [url]) })
      if (URL.parse(url.reveal()) === null) return failed('the secret webhook-url is no web address')
      for (let attempt = 1; ; attempt += 1) {
        const result = await http.send({
          method: 'POST',
          url: url.reveal(),
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(slackMessage(notice)),
          timeoutMs: TIMEOUT,
          followRedirects: 0,
        })
        if (result.kind === 'unreachable') return failed(result.reason)
        if (result.status >= 200 && result.status < 300) {
          // Slack says `ok`, others JSON or nothing; a web page comes from a proxy or a captive portal.
          return result.body.trimStart().startsWith('<') ? failed('it answered with a web page') : { kind: 'sent' }
        }
        const pause = Number(result.headers['retry-after'] ?? 1) * 1000
        if (result.status !== 429 || attempt > 1 || !(pause <= LONGEST_PAUSE))
          return failed(`status ${result.status}: ${bound(result.body, 100)}`)
        await clock.sleep(pause)
      }
    },
  }
}

/** The text is what notifications and simpler servers show; the blocks are what Slack shows. */
function slackMessage(notice: Notice): Record<string, unknown> {
  const links = notice.links
    .map(({ text, url }) => `<${linkTarget(url)}|${escapeMrkdwn(text).replace(/\|/g, '¦')}>`)
    .join(' · ')
  const lines = notice.lines.map(escapeMrkdwn).join('\n')
  const sections = [lines, links].filter((text) => text !== '')
  const title = `${marks[notice.severity]} ${sanitize(notice.title).replace(/\n/g, ' ')}`
  return {
    text: bound([`*${escapeMrkdwn(notice.title)}*`, ...sections].join('\n'), SECTION_LIMIT),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: bound(title, HEADER_LIMIT), emoji: true } },
      ...sections.map((text) => ({ type: 'section', text: { type: 'mrkdwn', text: bound(text, SECTION_LIMIT) } })),
    ],
  }
}

/** `&`, `<` and `>` are all that Slack gives a meaning to, mentions such as `<!channel>` included. */
export function escapeMrkdwn(text: string): string {
  return sanitize(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function linkTarget(url: string): string {
  return url.replace(/[|<>\s]/g, (character) => encodeURIComponent(character))
}
