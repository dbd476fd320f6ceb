import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-MCQA7ULL.mjs";
import {
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  SuiteError,
  renderError
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/ai-review/ai-review.ts
import { createHmac } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
async function aiReview(runtime, given) {
  const [{ createGitHub }, { createAnthropic, createOpenAI }, review] = await Promise.all([
    import("./github-SKGL6XTQ.mjs"),
    import("./models-3GEXXQCQ.mjs"),
    import("./src-ZLJUTMWF.mjs")
  ]);
  const { log, context } = runtime;
  const { owner, repository, apiUrl, payload, runUrl } = context;
  const clock = systemClock;
  const github = createGitHub({ token: given["github-token"], owner, repository, apiUrl, clock, log, runUrl });
  const vendor = (apiKey, baseUrl) => apiKey === void 0 ? void 0 : { apiKey, ...baseUrl === void 0 ? {} : { baseUrl }, clock, log };
  const anthropic = vendor(given["anthropic-api-key"], given["anthropic-base-url"]);
  const openai = vendor(given["openai-api-key"], given["openai-base-url"]);
  const options = {
    pullRequests: github.pullRequests,
    checkRuns: github.checkRuns,
    pullRequest: given["pull-request"] ?? review.pullRequestOf(payload),
    providers: {
      ...anthropic === void 0 ? {} : { anthropic: createAnthropic(anthropic) },
      ...openai === void 0 ? {} : { openai: createOpenAI(openai) }
    },
    config: await review.readTrustedConfig(github.pullRequests, payload, given.config),
    ...given.authorship === void 0 ? {} : { authorship: review.parseAuthorship(given.authorship) },
    runUrl,
    clock,
    log,
    signal: runtime.cancelled,
    ...memorySecretOf(given)
  };
  const asked = review.commandOf(payload);
  if (context.eventName === "issue_comment" && asked === void 0) {
    log.info("The comment asks for nothing.");
    return;
  }
  const outcome = asked === void 0 ? await review.reviewPullRequest(options) : await review.answerCommand(options, asked);
  if (outcome === void 0) return;
  runtime.setOutput("verdict", outcome.verdict);
  runtime.setOutput("findings", String(outcome.findings.length));
  runtime.setOutput("cost-usd", outcome.costUsd.toFixed(4));
  runtime.setOutput("check-url", outcome.checkUrl ?? "");
  runtime.setOutput("receipt", outcome.receipt === void 0 ? "" : JSON.stringify(outcome.receipt));
  if (given["sarif-file"] !== void 0 && outcome.sarif !== void 0) {
    await writeFile(resolve(context.workspace, given["sarif-file"]), JSON.stringify(outcome.sarif, void 0, 2));
  }
  await runtime.summary(outcome.summary);
  if (outcome.checkUrl === void 0) for (const remark of outcome.annotations) runtime.annotate(remark);
  if (outcome.verdict === "incomplete") for (const line of missingKeys(given)) log.warning(line);
  const [first, ...others] = outcome.errors;
  for (const error of others) log.error(renderError(error));
  if (first !== void 0) throw first;
  const green = outcome.verdict === "approved" || outcome.verdict === "advisory";
  if (outcome.receipt !== void 0 && !green && asked === void 0) {
    throw new SuiteError("REVIEW_NOT_GREEN", { what: `AI review: ${outcome.title}.` });
  }
}
function memorySecretOf(given) {
  const keys = [given["anthropic-api-key"], given["openai-api-key"]].flatMap((key) => key?.reveal() ?? []);
  if (keys.length === 0) return {};
  return { memorySecret: createHmac("sha256", "release-pipeline memory").update(keys.join("\0")).digest("hex") };
}
function missingKeys(given) {
  const keys = { ANTHROPIC_API_KEY: given["anthropic-api-key"], OPENAI_API_KEY: given["openai-api-key"] };
  return Object.entries(keys).flatMap(
    ([name, key]) => key === void 0 ? [
      `No ${name} was given. Add the line "${name}: \${{ secrets.${name} }}" under "secrets:" of the workflow that calls, and the secret to the repository.`
    ] : []
  );
}
export {
  aiReview
};
