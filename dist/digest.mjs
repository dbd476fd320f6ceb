import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
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
  object
} from "./chunks/chunk-AEKDBBPA.mjs";
import "./chunks/chunk-DXX52JKF.mjs";

// actions/digest/inputs.ts
var readInputs2 = (runtime) => readInputs(
  runtime,
  object({
    config: text(),
    "github-token": secret("github-token"),
    "sentry-token": secret("sentry-token").optional(),
    weekly: _enum(["auto", "true", "false"], { error: "must be auto, true or false" })
  })
);

// actions/digest/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs2(runtime);
  const { digest } = await import("./chunks/digest-U33C4W7R.mjs");
  await digest(runtime, inputs);
});
