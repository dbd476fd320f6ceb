import type { TimelineEntry } from '../narrator.ts'
import { escapeHtml, section } from './html.ts'

export function timelineSection(timeline: readonly TimelineEntry[]): string {
  const lines = timeline.map(
    ({ at, mark, text }) =>
      `<li class="${mark}-line"><time>${(at / 1000).toFixed(1)} s</time><span class="${mark}">${escapeHtml(text)}</span></li>`,
  )
  return section('Timeline', `<ol class="timeline">\n${lines.join('\n')}\n</ol>`)
}
