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

// actions/notify/inputs.ts
var readInputs2 = (runtime) => readInputs(
  runtime,
  object({
    config: text(),
    severity: _enum(["info", "warning", "critical"], { error: "must be info, warning or critical" }),
    title: text(),
    message: text().optional(),
    links: text().optional(),
    "telegram-token": secret("telegram-token").optional(),
    "smtp-password": secret("smtp-password").optional(),
    "webhook-url": secret("webhook-url").optional(),
    reference: text().optional()
  })
);

// actions/notify/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs2(runtime);
  const { notify } = await import("./chunks/notify-VHDQ3PAE.mjs");
  await notify(runtime, inputs);
});
