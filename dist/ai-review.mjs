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
  object,
  url
} from "./chunks/chunk-AEKDBBPA.mjs";
import "./chunks/chunk-DXX52JKF.mjs";

// actions/ai-review/inputs.ts
var readInputs2 = (runtime) => readInputs(
  runtime,
  object({
    "github-token": secret("github-token"),
    config: text(),
    "pull-request": integer(1, Number.MAX_SAFE_INTEGER).optional(),
    authorship: text().optional(),
    "anthropic-api-key": secret("anthropic-api-key").optional(),
    "openai-api-key": secret("openai-api-key").optional(),
    "anthropic-base-url": url().optional(),
    "openai-base-url": url().optional(),
    "sarif-file": text().optional()
  })
);

// actions/ai-review/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs2(runtime);
  const { aiReview } = await import("./chunks/ai-review-KQZWRZ6Z.mjs");
  await aiReview(runtime, inputs);
});
