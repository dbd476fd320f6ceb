import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  flag,
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
  literal,
  object
} from "./chunks/chunk-AEKDBBPA.mjs";
import "./chunks/chunk-DXX52JKF.mjs";

// actions/go-no-go/inputs.ts
var shape = object({
  mode: _enum(["plan", "verify-approval"], { error: "must be plan or verify-approval" }),
  environment: literal("production", { error: "must be production: only it has a Go/No-Go list" }),
  config: text(),
  "github-token": secret("github-token"),
  sha: text().optional(),
  digest: text().optional(),
  "comment-id": integer(1, Number.MAX_SAFE_INTEGER).optional(),
  consume: flag(),
  requester: text().optional(),
  "users-notified": text().optional(),
  "ssh-private-key": secret("ssh-private-key").optional(),
  "ssh-passphrase": secret("ssh-passphrase").optional(),
  "sentry-token": secret("sentry-token").optional(),
  "uptimerobot-key": secret("uptimerobot-key").optional()
});
var readInputs2 = (runtime) => readInputs(runtime, shape);

// actions/go-no-go/main.ts
await runAction(async (runtime) => {
  runtime.setOutput("decision", "no-go");
  const inputs = readInputs2(runtime);
  const { goNoGo } = await import("./chunks/go-no-go-LRERED3B.mjs");
  await goNoGo(runtime, inputs);
});
