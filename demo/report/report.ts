import type { Facts } from '../facts.ts'
import type { TimelineEntry } from '../narrator.ts'
import { deploySections } from './deploys.ts'
import { gateSection } from './gate.ts'
import { escapeHtml, section } from './html.ts'
import { reviewSections } from './review.ts'
import { style } from './style.ts'
import { timelineSection } from './timeline.ts'

/** One page that needs nothing else: no script, no font, no picture from anywhere. */
export function renderReport(facts: Facts, timeline: readonly TimelineEntry[]): string {
  const body = [
    timelineSection(timeline),
    ...(facts.review === undefined ? [] : reviewSections(facts.review)),
    ...(facts.gate === undefined ? [] : [gateSection(facts.gate)]),
    ...deploySections(facts.deploys),
    ...(facts.notices.length === 0 ? [] : [noticesSection(facts.notices)]),
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Release report</title>
<style>${style}</style>
</head>
<body>
<h1>Release report</h1>
<p class="lead">What <code>npm start</code> did on ${escapeHtml(new Date().toISOString())}: the real workflow files and the built actions,
over SSH, on a server, a GitHub and a team that stood on this machine only.</p>
${body.join('\n')}
</body>
</html>
`
}

function noticesSection(notices: readonly string[]): string {
  return section('What people were told', notices.map((notice) => `<pre>${escapeHtml(notice)}</pre>`).join('\n'))
}
