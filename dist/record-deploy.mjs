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

// actions/record-deploy/inputs.ts
var readInputs2 = (runtime) => readInputs(
  runtime,
  object({
    environment: _enum(["staging", "production"], { error: "must be staging or production" }),
    config: text(),
    sha: text().regex(/^[0-9a-f]{40}$/, "must be a full commit id of 40 hexadecimal digits"),
    "deploy-id": text(),
    outcome: _enum(["deployed", "failed"], { error: "must be deployed or failed" }),
    steps: text().optional(),
    "github-token": secret("github-token"),
    "sentry-token": secret("sentry-token").optional(),
    "uptimerobot-key": secret("uptimerobot-key").optional(),
    "grafana-token": secret("grafana-token").optional(),
    "pushgateway-authorization": secret("pushgateway-authorization").optional(),
    "otlp-authorization": secret("otlp-authorization").optional()
  })
);

// actions/record-deploy/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs2(runtime);
  const { record } = await import("./chunks/record-deploy-DNTX5XD2.mjs");
  await record(runtime, inputs);
});
