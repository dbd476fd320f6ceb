export interface NamedModel {
  readonly party: 'claude' | 'openai' | 'other-ai'
  readonly tool: string
  /** The name as written, of harmless characters only. */
  readonly model: string
}

const VERSION = '\\d{1,2}(?:[.-]\\d{1,2})?'

const PATTERNS: readonly (readonly [RegExp, NamedModel['party'], string])[] = [
  [new RegExp(`\\bclaude[ -](?:${VERSION}[ -])?(?:opus|sonnet|haiku)(?:[ -]${VERSION})?\\b`, 'i'), 'claude', 'Claude'],
  [/\bclaude[ -](?:v?\d{1,2}(?:\.\d)?|instant)\b/i, 'claude', 'Claude'],
  [/\b(?:chat)?gpt-?\d(?:\.\d{1,2})?[a-z]{0,2}(?:-[a-z]+){0,2}\b/i, 'openai', 'OpenAI'],
  [/\bo\d-(?:preview|mini|pro)\b/i, 'openai', 'OpenAI'],
  [/(?<=\bopenai[ :/-])o\d\b/i, 'openai', 'OpenAI'],
  [/\bcodex[ -](?:mini|\d(?:\.\d)?)\b/i, 'openai', 'OpenAI'],
  [/\bgemini[ -]\d(?:\.\d)?(?:[ -](?:pro|flash|ultra))?\b/i, 'other-ai', 'Gemini'],
]

/** The first model that a text names with its version: a bare "Claude" is a person's name, too. */
export function modelNamed(text: string): NamedModel | undefined {
  for (const [pattern, party, tool] of PATTERNS) {
    const [model] = pattern.exec(text) ?? []
    if (model !== undefined) return { party, tool, model }
  }
  return undefined
}
