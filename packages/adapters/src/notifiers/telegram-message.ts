import { sanitize } from '@release-pipeline/core'
import type { Notice } from '@release-pipeline/release'

/** Offsets and lengths are in UTF-16 code units, which is what JavaScript counts too. */
interface Entity {
  readonly type: 'bold' | 'text_link'
  readonly offset: number
  readonly length: number
  readonly url?: string
}

export interface TelegramText {
  readonly text: string
  readonly entities: readonly Entity[]
}

/** Bot API, sendMessage: 1 to 4,096 characters after the entities are taken out. */
const TELEGRAM_LIMIT = 4096

const marks = { info: 'ℹ️', warning: '⚠️', critical: '🔴' } as const

/**
 * A notice as plain text with entities beside it. No markup language is used, so nothing in a title or a line can
 * format, link or break the message.
 */
export function telegramText(notice: Notice): TelegramText {
  const title = cut(`${marks[notice.severity]} ${sanitize(notice.title)}`, 300)
  const links = notice.links.map(({ text, url }) => ({ text: cut(sanitize(text), 100), url })).slice(0, 10)
  const linksLength = links.reduce((sum, { text }) => sum + text.length + 3, 0)
  const body = cut(sanitize(notice.lines.join('\n')), TELEGRAM_LIMIT - title.length - linksLength - 4)
  let text = body === '' ? title : `${title}\n\n${body}`
  const entities: Entity[] = [{ type: 'bold', offset: 0, length: title.length }]
  for (const [index, link] of links.entries()) {
    text += index === 0 ? '\n\n' : ' · '
    if (link.text === '') continue
    entities.push({ type: 'text_link', offset: text.length, length: link.text.length, url: link.url })
    text += link.text
  }
  return { text, entities }
}

/** Cuts between code points and says that something is missing. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const end = text.slice(0, Math.max(0, max - 1))
  return `${/[\ud800-\udbff]$/.test(end) ? end.slice(0, -1) : end}…`
}
