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
  confirmRelease,
  parseFence
} from "./chunk-WSHBRTJU.mjs";
import {
  createGitHub
} from "./chunk-7UBALYDR.mjs";
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-UYUNOAYM.mjs";
import {
  SuiteError,
  markdown_exports
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/confirm/confirm.ts
async function confirm(runtime, input) {
  const { context, log } = runtime;
  const walk = await actionWalk(runtime, input);
  const { owner, repository, apiUrl, runUrl } = context;
  const { deployments } = createGitHub({
    token: input["github-token"],
    owner,
    repository,
    apiUrl,
    clock: walk.clock,
    log
  });
  const deploymentId = input["github-deployment-id"];
  const outcome = await confirmRelease({
    ...walk,
    deployId: input["deploy-id"],
    fence: parseFence(input.fence),
    by: input.by,
    runUrl,
    deployments,
    ...deploymentId === void 0 ? {} : { deploymentId }
  });
  runtime.setOutput("result", outcome.kind);
  runtime.setOutput("live", outcome.live ?? "");
  if (outcome.kind === "already-rolled-back") {
    throw new SuiteError("RELEASE_ALREADY_ROLLED_BACK", {
      what: `Deploy ${input["deploy-id"]} cannot be confirmed: ${outcome.reason}`,
      live: outcome.live === null ? "Nothing is live." : `Release ${outcome.live} is live on ${input.environment}.`
    });
  }
  await runtime.summary(
    `### \u2705 ${input.environment}: ${markdown_exports.code(outcome.live)} is kept, confirmed by ${markdown_exports.escapeMarkdown(input.by)}`
  );
}
export {
  confirm
};
