import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

export interface InstalledText {
  readonly path: string
  readonly text: string
}

/**
 * Texts of the installed dependencies: published code, pages and settings, in which an alarm is taken for false. Packages that are
 * about secrets are left out, since their examples look real on purpose.
 */
export function readInstalledTexts(nodeModules: string, most: number): InstalledText[] {
  const files = readdirSync(nodeModules, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:js|ts|mjs|cjs|md|json|ya?ml|py|sh)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) => !/secretlint|@release-pipeline|node_modules\/node\/|\.vite/.test(path) && statSync(path).size < 60_000,
    )
    .sort()
  const step = Math.max(1, Math.floor(files.length / most))
  return files
    .filter((_, at) => at % step === 0)
    .slice(0, most)
    .map((path) => ({ path: relative(nodeModules, path), text: readFileSync(path, 'utf8') }))
}
