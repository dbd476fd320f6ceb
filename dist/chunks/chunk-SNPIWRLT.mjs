import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)

// packages/cli/src/doctor/check.ts
function ok(subject, found) {
  return { subject, verdict: "ok", found, remedy: "" };
}
function problem(subject, found, remedy) {
  return { subject, verdict: "problem", found, remedy };
}
function unknown(subject, found, remedy) {
  return { subject, verdict: "unknown", found, remedy };
}

export {
  ok,
  problem,
  unknown
};
