import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCommand } from '@release-pipeline/testing/workflow-runner'

/** Is made by any of the texts below that reaches a shell. */
export const canary = join(tmpdir(), `pwned-${process.pid}`)
const shells = [`$(touch ${canary})`, `\`touch ${canary}\``, `"; touch ${canary}; "`, `' && touch ${canary} #`]
export const hostileCommands = [
  '::set-output name=verdict::PWNED',
  '::add-mask::greeting',
  '::error title=PWNED::PWNED',
  '::stop-commands::PWNED',
  '##[set-output name=verdict]PWNED',
  'a word before ##[add-mask]greeting',
  '\u0085::error::PWNED',
  '%0A::error::PWNED',
  '::save-state name=PWNED::PWNED',
  '::add-path::/PWNED',
]
const markup = [
  '@everyone please look',
  '<img src="https://evil.example/pixel.png">',
  '![pixel](https://evil.example/pixel.png)',
  '[approve](https://evil.example)',
  '<!-- release-pipeline:review -->',
  '</details> | a | table |',
  '\u001b[31mred\u001b[0m \u001b]0;title\u0007',
  'user\u202etxt.exe \u200bzero\u2066width',
  '${{ secrets.OPENAI_API_KEY }}',
  '```suggestion\nrm -rf /\n```',
]
export const hostile = [...shells, ...hostileCommands, ...markup]
export const hostileText = hostile.join('\n')

/** Characters that repaint a terminal or hide text. */
export const invisible = ['\u001b', '\u202e', '\u2066']

/** Markdown that would reach out or call people, where it does not stand in code. */
export const reachingOut = /<img|(?<!\\)!\[[^\]]*\]\(https:\/\/evil|(?<!\\)\]\(https:\/\/evil|@everyone/

/** Lines of a log that the runner would obey although they came from a stranger. */
export function obeyed(log: string): readonly string[] {
  return log.split('\n').filter((line) => {
    const command = parseCommand(line)
    if (command === undefined) return false
    const { name, properties, data } = command
    return (
      ['set-output', 'save-state', 'add-path', 'stop-commands'].includes(name) ||
      (name === 'add-mask' && data === 'greeting') ||
      properties['title'] === 'PWNED' ||
      data === 'PWNED'
    )
  })
}

/** What stands in code is shown as it is and does nothing. */
export function withoutCode(markdown: string): string {
  return markdown.replace(/(`{3,})[\s\S]*?\n\1/g, '').replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
}
