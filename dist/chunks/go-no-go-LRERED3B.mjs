import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  createHttpClient
} from "./chunk-FGKPODNV.mjs";
import {
  openHost
} from "./chunk-JZRQMRDC.mjs";
import "./chunk-UGS2IMIW.mjs";
import {
  noGo,
  planRelease,
  readStatus,
  renderGateMarkdown,
  verifyApproval
} from "./chunk-WSHBRTJU.mjs";
import {
  createGitHub
} from "./chunk-7UBALYDR.mjs";
import {
  parseConfig,
  requireEnvironment
} from "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-MCQA7ULL.mjs";
import {
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  SuiteError,
  markdown_exports,
  object,
  renderError,
  string,
  toSuiteError
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/go-no-go/open-gate.ts
import { createHash } from "node:crypto";
async function openGate(runtime, given) {
  const { owner, repository: name, apiUrl, actor, payload, runUrl, runId, suiteRef = "" } = runtime.context;
  const github = createGitHub({
    token: given["github-token"],
    owner,
    repository: name,
    apiUrl,
    clock: systemClock,
    log: runtime.log
  });
  const configText = await readTrusted(github.repository, payload, given.config);
  const config = parseConfig(configText, given.config);
  const { transport } = requireEnvironment(config, given.environment);
  const askHost = tellingOnce(runtime, () => readEnvironmentStatus(runtime, config, given));
  const hostReachable = given["ssh-private-key"] !== void 0 || transport === "local";
  return {
    config,
    configText,
    repository: github.repository,
    issues: github.releaseIssues,
    deployments: github.deployments,
    http: createHttpClient(),
    clock: systemClock,
    log: runtime.log,
    readHost: () => hostReachable ? askHost() : Promise.resolve(void 0),
    suite: suiteRef,
    requester: given.requester ?? actor,
    runUrl,
    runId,
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
    ...given["sentry-token"] === void 0 ? {} : { sentryToken: given["sentry-token"] },
    ...given["uptimerobot-key"] === void 0 ? {} : { uptimeRobotKey: given["uptimerobot-key"] },
    ...given["users-notified"] === void 0 ? {} : { usersNotified: given["users-notified"] }
  };
}
var event = object({ repository: object({ default_branch: string().min(1) }) });
async function readTrusted(repository, payload, path) {
  const branch = event.safeParse(payload).data?.repository.default_branch ?? "HEAD";
  const text = await repository.fileAt(path, branch);
  if (text === void 0)
    throw new SuiteError("CONFIG_MISSING", { what: `${path} does not exist on the default branch.` });
  return text;
}
function tellingOnce({ log }, ask) {
  let told = false;
  return async () => {
    try {
      return await ask();
    } catch (thrown) {
      const error = toSuiteError(thrown);
      if (error.code === "HOST_KEY_MISMATCH" && !told) log.error(renderError(error));
      told ||= error.code === "HOST_KEY_MISMATCH";
      throw error;
    }
  };
}
function readEnvironmentStatus(runtime, config, given) {
  const environment = requireEnvironment(config, given.environment);
  const privateKey = given["ssh-private-key"];
  const passphrase = given["ssh-passphrase"];
  return readStatus({
    config,
    environment: given.environment,
    connect: (host) => openHost({
      environment,
      host,
      ...privateKey === void 0 ? {} : { privateKey },
      ...passphrase === void 0 ? {} : { passphrase },
      clock: systemClock,
      log: runtime.log
    }),
    clock: systemClock,
    log: runtime.log
  });
}

// actions/go-no-go/plan.ts
async function plan(runtime, given, gate) {
  const result = await planRelease({ ...gate, ...given.sha === void 0 ? {} : { ref: given.sha } });
  const { decision, sha, issue, approval, results } = result;
  runtime.setOutput("decision", decision);
  runtime.setOutput("sha", sha);
  runtime.setOutput("issue", String(issue.number));
  runtime.setOutput("digest", approval?.digest ?? "");
  runtime.setOutput("record", approval === void 0 ? "" : JSON.stringify(approval.record));
  runtime.setOutput("artifact-run", approval?.record.artifact.runId ?? "");
  runtime.setOutput("artifact-digest", approval?.record.artifact.digest ?? "");
  const next = approval === void 0 ? `Nothing can be approved yet. The list stands on [the release issue](${issue.url}).` : `To approve, comment ${markdown_exports.code(`/approve ${approval.digest.slice(0, 12)}`)} on [the release issue](${issue.url}).`;
  await runtime.summary(`${renderGateMarkdown(results)}

${next}
`);
  if (decision === "no-go") throw noGo(results, issue.url);
}

// actions/go-no-go/verify.ts
async function verify(runtime, given, gate) {
  const outcome = await verifyApproval({
    ...gate,
    approval: approvalOf(given, gate),
    mode: given.consume ? "consume" : "check",
    ...given.sha === void 0 ? {} : { sha: given.sha }
  });
  switch (outcome.kind) {
    case "approved": {
      await requireJudgedConfiguration(given, gate, outcome.sha);
      runtime.setOutput("decision", "go");
      runtime.setOutput("sha", outcome.sha);
      runtime.setOutput("digest", outcome.digest);
      runtime.setOutput("issue", String(outcome.issue.number));
      runtime.setOutput("artifact-run", outcome.artifact.runId);
      runtime.setOutput("artifact-digest", outcome.artifact.digest);
      runtime.setOutput("record", JSON.stringify(outcome.record));
      runtime.setOutput("approver", outcome.approver);
      runtime.setOutput("approval", outcome.signed === void 0 ? "" : JSON.stringify(outcome.signed));
      const sentence = `${outcome.approver} approved the release of ${outcome.sha} (${outcome.digest.slice(0, 12)}).`;
      runtime.log.info(sentence);
      await runtime.summary(`### \u2705 Approved

${markdown_exports.escapeMarkdown(sentence)}
`);
      return;
    }
    case "no-go": {
      runtime.setOutput("sha", outcome.sha);
      runtime.setOutput("digest", outcome.digest);
      runtime.setOutput("issue", String(outcome.issue.number));
      const table = renderGateMarkdown(outcome.results);
      await runtime.summary(table);
      await say(
        runtime,
        gate,
        outcome.issue.number,
        `The approval is good and stays unused, but something changed:

${table}`
      );
      throw noGo(outcome.results, outcome.issue.url);
    }
    case "refused": {
      const { error, issueNumber } = outcome;
      if (issueNumber !== void 0) runtime.setOutput("issue", String(issueNumber));
      if (issueNumber !== void 0 && error.code !== "APPROVAL_NO_RECORD") {
        await say(
          runtime,
          gate,
          issueNumber,
          `**${error.code}**: ${markdown_exports.escapeMarkdown(`${error.what} ${error.remedy}`)}`
        );
      }
      throw error;
    }
  }
}
async function say({ log }, { issues }, issue, text) {
  try {
    await issues.comment(issue, text);
  } catch (thrown) {
    log.warning(`Issue #${issue} could not be told.
${renderError(toSuiteError(thrown))}`);
  }
}
async function requireJudgedConfiguration(given, gate, sha) {
  if (await gate.repository.fileAt(given.config, sha) === gate.configText) return;
  throw new SuiteError("APPROVAL_OTHER_CONFIGURATION", {
    what: `${given.config} of the default branch is not that of ${sha.slice(0, 7)}.`
  });
}
function approvalOf(given, gate) {
  const { digest, "comment-id": commentId } = given;
  if (commentId !== void 0) return { kind: "comment", commentId };
  if (digest !== void 0) return { kind: "dispatch", actor: gate.requester, digest };
  throw new SuiteError("INPUT_INVALID", { what: "comment-id or digest: one of them is required to verify an approval" });
}

// actions/go-no-go/go-no-go.ts
async function goNoGo(runtime, given) {
  const gate = await openGate(runtime, given);
  await (given.mode === "plan" ? plan(runtime, given, gate) : verify(runtime, given, gate));
}
export {
  goNoGo
};
