import { markdown } from '@release-pipeline/core'

/**
 * Foreign prose as Markdown: code between backticks stays code, paragraphs stay paragraphs, everything else is words.
 * Addresses are shown and not linked; nobody is mentioned.
 */
export function prose(text: string): string {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => words(paragraph.trim()))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

/** Foreign prose in one line, for table cells and list items. */
export function proseLine(text: string): string {
  return words(text.replace(/\s+/g, ' ').trim())
}

function words(text: string): string {
  const parts = text.split(/`([^`\n]+)`/)
  return parts
    .map((part, index) => (index % 2 === 1 ? markdown.code(part) : defuse(markdown.escapeMarkdown(part))))
    .join('')
}

/** GitHub links bare addresses and issue references by itself; an invisible word joint stops it. */
function defuse(escaped: string): string {
  return escaped
    .replace(/:\/\//g, ':\u2060//')
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}\u2060.`)
    .replace(/\b(GH)-(?=\d)/gi, '$1\u2060-')
}
