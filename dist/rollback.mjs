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

// actions/rollback/inputs.ts
var readInputs2 = (runtime) => readInputs(
  runtime,
  object({
    environment: _enum(["staging", "production", "local"], { error: () => "must be staging, production or local" }),
    config: text(),
    "github-token": secret("github-token"),
    "deploy-id": text().optional(),
    to: text().optional(),
    host: text().optional(),
    reason: text(),
    "github-deployment-id": integer(1, Number.MAX_SAFE_INTEGER).optional(),
    "ssh-private-key": secret("ssh-private-key").optional(),
    "ssh-passphrase": secret("ssh-passphrase").optional()
  })
);

// actions/rollback/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs2(runtime);
  const { rollBackAction } = await import("./chunks/rollback-EG3QMHB7.mjs");
  await rollBackAction(runtime, inputs);
});
