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

// actions/check-tests/inputs.ts
var readInputs2 = (runtime) => readInputs(
  runtime,
  object({
    mode: _enum(["checks", "reports"], { error: "must be checks or reports" }),
    "github-token": secret("github-token"),
    config: text(),
    sha: text().regex(/^[0-9a-f]{40}$/, "must be a full commit id of 40 hexadecimal digits")
  })
);

// actions/check-tests/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs2(runtime);
  if (inputs.mode === "reports") {
    const { checkReports } = await import("./chunks/check-reports-XAOJ44SS.mjs");
    await checkReports(runtime, inputs);
    return;
  }
  const { checkTests } = await import("./chunks/check-tests-CCKHOMG7.mjs");
  await checkTests(runtime, inputs);
});
