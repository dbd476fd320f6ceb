import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  integer,
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

// actions/show-logs/inputs.ts
var readInputs2 = (runtime) => readInputs(
  runtime,
  object({
    environment: _enum(["staging", "production", "local"], { error: () => "must be staging, production or local" }),
    config: text(),
    lines: integer(1, 1e3),
    "ssh-private-key": secret("ssh-private-key").optional(),
    "ssh-passphrase": secret("ssh-passphrase").optional()
  })
);

// actions/show-logs/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs2(runtime);
  const { showLogs } = await import("./chunks/show-logs-VMB64ZKB.mjs");
  await showLogs(runtime, inputs);
});
