import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  actionWalk
} from "./chunk-JZRQMRDC.mjs";
import "./chunk-UGS2IMIW.mjs";
import {
  rollBack
} from "./chunk-WSHBRTJU.mjs";
import {
  createGitHub
} from "./chunk-7UBALYDR.mjs";
import "./chunk-LDSS7OSH.mjs";
import {
  formatDuration
} from "./chunk-ZUV5PTR6.mjs";
import "./chunk-UYUNOAYM.mjs";
import {
  markdown_exports
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/rollback/rollback.ts
async function rollBackAction(runtime, input) {
  const { context, log } = runtime;
  const walk = await actionWalk(runtime, input);
  const { owner, repository, apiUrl, runUrl, actor } = context;
  const { deployments } = createGitHub({
    token: input["github-token"],
    owner,
    repository,
    apiUrl,
    clock: walk.clock,
    log
  });
  const deploymentId = input["github-deployment-id"];
  const deployId = input["deploy-id"];
  const result = await rollBack({
    ...walk,
    by: actor || "GitHub Actions",
    reason: input.reason,
    runUrl,
    deployments,
    ...deployId === void 0 ? {} : { deployId },
    ...input.to === void 0 ? {} : { to: input.to },
    ...input.host === void 0 ? {} : { host: input.host },
    ...deploymentId === void 0 ? {} : { deploymentId },
    onResult: (answer) => tell(runtime, answer)
  });
  await runtime.summary(summarize(input.environment, input.reason, result));
}
function tell(runtime, result) {
  runtime.setOutput("result", result.kind);
  runtime.setOutput("live", result.live ?? "");
  runtime.setOutput("live-sha", result.liveSha ?? "");
  runtime.setOutput("from", result.from ?? "");
  runtime.setOutput("database", result.database);
  runtime.setOutput("duration-ms", String(result.durationMs));
}
function summarize(environment, reason, result) {
  const rows = [
    ["result", result.kind],
    ["live now", markdown_exports.code(result.live ?? "nothing")],
    ["before", markdown_exports.code(result.from ?? "nothing")],
    ["database", result.database],
    ["took", formatDuration(result.durationMs)],
    ["reason", markdown_exports.escapeMarkdown(reason)]
  ];
  return `### \u21A9\uFE0F ${environment} is back on ${markdown_exports.code(result.live ?? "nothing")}

${markdown_exports.table({ head: ["", ""], rows })}`;
}
export {
  rollBackAction
};
