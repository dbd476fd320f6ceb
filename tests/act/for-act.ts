/** What stands for the repository of a file at its own commit. */
export const SELF = 'suite/suite'

/** Of a workflow or action: what act does not know yet, in words that it knows. */
export function forAct(yaml: string, self = SELF): string {
  return yaml
    .replaceAll(/(uses: )\$\/([a-z/-]+)/g, `$1${self}/$2@act`)
    .replaceAll(/^ +(queue: max|deployment: false)\n/gm, '')
}
