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

// actions/confirm/inputs.ts
var FENCE = /^([1-9]\d{0,14}|\S+=[1-9]\d{0,14}( \S+=[1-9]\d{0,14})*)$/;
var readInputs2 = (runtime) => readInputs(
  runtime,
  object({
    environment: _enum(["staging", "production", "local"], { error: () => "must be staging, production or local" }),
    config: text(),
    "github-token": secret("github-token"),
    "deploy-id": text(),
    fence: text().regex(FENCE, "must be the output fence of the deploy, such as 7, or web-1=7 web-2=9"),
    "github-deployment-id": integer(1, Number.MAX_SAFE_INTEGER).optional(),
    "ssh-private-key": secret("ssh-private-key").optional(),
    "ssh-passphrase": secret("ssh-passphrase").optional(),
    by: text().default(runtime.context.actor)
  })
);

// actions/confirm/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs2(runtime);
  const { confirm } = await import("./chunks/confirm-E4T3NHA7.mjs");
  await confirm(runtime, inputs);
});
