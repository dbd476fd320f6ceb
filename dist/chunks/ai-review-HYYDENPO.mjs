import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import "./chunk-E4WHKRPW.mjs";
import "./chunk-TROYI63K.mjs";
import "./chunk-FAFG4F6Y.mjs";
import {
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  SuiteError,
  renderError
} from "./chunk-UDXHGSBY.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/ai-review/ai-review.ts
async function aiReview(runtime, given) {
  const [{ createGitHub }, { createAnthropic, createOpenAI }, review] = await Promise.all([
    import("./github-MS3XZJB6.mjs"),
    import("./models-ZWO5TJ2W.mjs"),
    import("./src-LD3AFLXC.mjs")
  ]);
  const { log, context } = runtime;
  const { owner, repository, apiUrl, payload, runUrl } = context;
  const clock = systemClock;
  const github = createGitHub({ token: given["github-token"], owner, repository, apiUrl, clock, log, runUrl });
  const vendor = (apiKey, baseUrl) => apiKey === void 0 ? void 0 : { apiKey, ...baseUrl === void 0 ? {} : { baseUrl }, clock, log };
  const anthropic = vendor(given["anthropic-api-key"], given["anthropic-base-url"]);
  const openai = vendor(given["openai-api-key"], given["openai-base-url"]);
  const outcome = await review.reviewPullRequest({
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
    signal: runtime.cancelled
  });
  runtime.setOutput("verdict", outcome.verdict);
  runtime.setOutput("findings", String(outcome.findings.length));
  runtime.setOutput("cost-usd", outcome.costUsd.toFixed(4));
  runtime.setOutput("check-url", outcome.checkUrl ?? "");
  runtime.setOutput("receipt", outcome.receipt === void 0 ? "" : JSON.stringify(outcome.receipt));
  await runtime.summary(outcome.summary);
  const [first, ...others] = outcome.errors;
  for (const error of others) log.error(renderError(error));
  if (first !== void 0) throw first;
  const green = outcome.verdict === "approved" || outcome.verdict === "advisory";
  if (outcome.receipt !== void 0 && !green) {
    throw new SuiteError("REVIEW_NOT_GREEN", { what: `AI review: ${outcome.title}.` });
  }
}
export {
  aiReview
};
