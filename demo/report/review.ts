import type { InlineComment, ReviewFacts } from '../facts.ts'
import { escapeHtml, section, table } from './html.ts'

export function reviewSections(review: ReviewFacts): string[] {
  const rounds = table(
    ['Commit', 'Verdict', 'Comments on lines', 'Cost'],
    review.rounds.map(({ sha, verdict, comments, costUsd }) => [
      `<code>${escapeHtml(sha.slice(0, 7))}</code>`,
      `<span class="verdict ${verdict === 'approved' ? 'good' : 'bad'}">${escapeHtml(verdict)}</span>`,
      String(comments.length),
      `$${Number(costUsd).toFixed(4)}`,
    ]),
  )
  const honest = review.scripted
    ? '<p>The models were scripted: servers on this machine answered for the vendors, knowing the one bug that was planted. The prompt, the parsing, the place in the diff, the comments and the check run are real; the cost is what these tokens would cost at list price.</p>'
    : '<p>The models were the vendors’ own.</p>'
  return [
    section(
      `Pull request ${review.title}`,
      [
        `<p><b>Who wrote it:</b> ${escapeHtml(review.sentence)}</p>`,
        `<p><b>Who reviewed it:</b> ${escapeHtml(review.route)}</p>`,
        honest,
        rounds,
        ...review.rounds.flatMap(({ comments }) => comments.map(inline)),
      ].join('\n'),
    ),
  ]
}

function inline({ path, line, diffHunk, body }: InlineComment): string {
  const lines = diffHunk.split('\n').map((text) => `<span class="${kindOf(text)}">${escapeHtml(text)}</span>`)
  const readable = body.replace(/<!--[\s\S]*?-->|<\/?sub>|\*\*/g, '').trim()
  return `<p><code>${escapeHtml(path)}:${line ?? ''}</code></p>
<div class="diff">${lines.join('')}</div>
<div class="comment">${escapeHtml(readable)}</div>`
}

function kindOf(text: string): 'added' | 'removed' | 'head' | 'same' {
  if (text.startsWith('+')) return 'added'
  if (text.startsWith('-')) return 'removed'
  return text.startsWith('@@') ? 'head' : 'same'
}
