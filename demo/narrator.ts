import { styleText } from 'node:util'

export type Mark = 'chapter' | 'step' | 'good' | 'bad' | 'missing' | 'note'

export interface TimelineEntry {
  /** Milliseconds since the demo began. */
  readonly at: number
  readonly mark: Mark
  readonly text: string
}

/** Tells the story as it happens, one line a step with its time, and keeps it for the report. */
export class Narrator {
  readonly timeline: TimelineEntry[] = []
  readonly #started = performance.now()
  readonly #verbose: boolean

  constructor({ verbose }: { readonly verbose: boolean }) {
    this.#verbose = verbose
  }

  chapter(text: string): void {
    this.#tell('chapter', text)
  }
  step(text: string): void {
    this.#tell('step', text)
  }
  good(text: string): void {
    this.#tell('good', text)
  }
  bad(text: string): void {
    this.#tell('bad', text)
  }
  /** What this machine cannot show: never green. */
  missing(what: string, why: string): void {
    this.#tell('missing', `${what} not shown: ${why}`)
  }
  note(text: string): void {
    this.#tell('note', text)
  }

  /** What a job wrote; shown with --verbose only. */
  line(text: string): void {
    if (this.#verbose) process.stdout.write(`${styleText('dim', `          │ ${text}`)}\n`)
  }

  #tell(mark: Mark, text: string): void {
    const at = performance.now() - this.#started
    this.timeline.push({ at, mark, text })
    const time = styleText('dim', `${(at / 1000).toFixed(1).padStart(6)} s`)
    process.stdout.write(`${mark === 'chapter' ? '\n' : ''}${time}  ${decorated[mark](text)}\n`)
  }
}

const decorated: Readonly<Record<Mark, (text: string) => string>> = {
  chapter: (text) => styleText('bold', text),
  step: (text) => `  ${text}`,
  good: (text) => `  ${styleText('green', '✓')} ${text}`,
  bad: (text) => `  ${styleText('red', '✗')} ${text}`,
  missing: (text) => `  ${styleText('yellow', '○')} ${text}`,
  note: (text) => styleText('dim', `  ${text}`),
}
