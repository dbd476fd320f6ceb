import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  flag,
  iso_exports,
  readInputs,
  secret,
  text
} from "./chunks/chunk-ZUV5PTR6.mjs";
import {
  runAction
} from "./chunks/chunk-MCQA7ULL.mjs";
import "./chunks/chunk-UYUNOAYM.mjs";
import {
  _enum,
  object,
  url
} from "./chunks/chunk-AEKDBBPA.mjs";
import "./chunks/chunk-DXX52JKF.mjs";

// actions/smoke-test/inputs.ts
var readInputs2 = (runtime) => readInputs(
  runtime,
  object({
    environment: _enum(["local", "staging", "production"], { error: "must be local, staging or production" }),
    config: text(),
    suite: text().optional(),
    "self-test": flag(),
    sha: text().regex(/^[0-9a-f]{40}$/, "must be a full commit id of 40 hexadecimal digits").optional(),
    "base-url": url({ protocol: /^https?$/, error: "must be an http or https URL" }).optional(),
    secrets: text().optional(),
    "sentry-token": secret("sentry-token").optional(),
    deadline: iso_exports.datetime({ offset: true, error: "must be an ISO time such as 2026-01-31T12:00:00Z" }).optional()
  })
);

// actions/smoke-test/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs2(runtime);
  const { smokeTest } = await import("./chunks/smoke-test-4OHBBA6B.mjs");
  await smokeTest(runtime, inputs);
});
