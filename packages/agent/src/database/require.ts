import { createRequire } from 'node:module'

/** Some dependencies are CommonJS: in the bundle, which is one ES module, their `require` of Node's own modules needs this. */
export function provideRequire(): void {
  if (!('require' in globalThis)) Object.assign(globalThis, { require: createRequire(import.meta.url) })
}
