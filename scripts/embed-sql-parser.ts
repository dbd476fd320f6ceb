import { readFile } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'
import type { Plugin } from 'esbuild'

/**
 * For esbuild: puts the WebAssembly of libpg-query into the bundle (deflated, as text), so that the agent stays one file.
 * Without it the parser looks for a file beside itself, which no host has.
 */
export const embedSqlParser: Plugin = {
  name: 'embed-sql-parser',
  setup(build) {
    build.onLoad({ filter: /[/\\]libpg-query[/\\]wasm[/\\]libpg-query\.js$/ }, async ({ path }) => {
      const program = deflateRawSync(await readFile(path.replace(/js$/, 'wasm')), { level: 9 })
      const embedded = `require('node:zlib').inflateRawSync(Buffer.from('${program.toString('base64')}', 'base64'))`
      const asked = 'async function getWasmBinary(binaryFile){'
      const glue = replaced(await readFile(path, 'utf8'), asked, `${asked}return ${embedded};`)
      // It asks for its own directory only to find the file that is not needed any more.
      return { contents: replaced(glue, 'scriptDirectory=__dirname', "scriptDirectory=''") }
    })
  },
}

function replaced(text: string, what: string, by: string): string {
  if (text.split(what).length !== 2) throw new TypeError(`libpg-query has changed: "${what}" stands in it not once`)
  return text.replace(what, () => by)
}
