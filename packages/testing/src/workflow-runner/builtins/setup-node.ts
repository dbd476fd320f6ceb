import type { Builtin } from './builtin.ts'

/** Jobs already have the Node of the runner first on PATH; nothing is installed and no cache is restored. */
export const setupNode: Builtin = async (call) => {
  const wanted = call.inputs['node-version'] || call.inputs['node-version-file'] || 'any'
  call.log(`##[notice]setup-node is a no-op here (asked for ${wanted}): the Node of the runner is on PATH`)
  return { 'node-version': process.version }
}
