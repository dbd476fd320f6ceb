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
} from "./chunks/chunk-SXX7C73D.mjs";
import {
  runAction
} from "./chunks/chunk-B44R37L4.mjs";
import "./chunks/chunk-UYUNOAYM.mjs";
import {
  object
} from "./chunks/chunk-6I4JCCRF.mjs";
import "./chunks/chunk-DXX52JKF.mjs";

// actions/check-tests/inputs.ts
var readInputs2 = (runtime) => readInputs(
  runtime,
  object({
    "github-token": secret("github-token"),
    config: text(),
    sha: text().regex(/^[0-9a-f]{40}$/, "must be a full commit id of 40 hexadecimal digits")
  })
);

// actions/check-tests/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs2(runtime);
  const { checkTests } = await import("./chunks/check-tests-E3O6N2JX.mjs");
  await checkTests(runtime, inputs);
});
