import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  actionWalk,
  archiveDigest,
  readArchive
} from "./chunk-JZRQMRDC.mjs";
import "./chunk-UGS2IMIW.mjs";
import {
  deployRelease,
  identifyDeploy,
  releaseManifest,
  renderFence,
  signedApproval
} from "./chunk-WSHBRTJU.mjs";
import {
  createGitHub
} from "./chunk-7UBALYDR.mjs";
import {
  parseJson
} from "./chunk-LDSS7OSH.mjs";
import {
  formatDuration
} from "./chunk-ZUV5PTR6.mjs";
import "./chunk-UYUNOAYM.mjs";
import {
  SuiteError,
  markdown_exports
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/deploy/artifact.ts
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
async function openArtifact({ artifact: path, digest: recorded }) {
  const { digest, bytes } = await archiveDigest(path);
  if (digest !== recorded) {
    throw new SuiteError("ARTIFACT_MISMATCH", { what: `${path} has sha256 ${digest}; recorded is ${recorded}.` });
  }
  return { digest, bytes, open: () => readArchive(path) };
}
async function builtByRun({ artifact, digest, sha }, thisRun) {
  const text = await readFile(join(dirname(artifact), "release.json"), "utf8").catch(() => void 0);
  if (text === void 0) return thisRun;
  const manifest = releaseManifest.safeParse(parseJson(text));
  if (manifest.success && manifest.data.digest === digest && manifest.data.sha === sha) return manifest.data.runId;
  throw new SuiteError("ARTIFACT_MISMATCH", {
    what: `release.json beside ${artifact} describes another archive or commit than ${digest.slice(0, 12)}\u2026 of ${sha.slice(0, 7)}.`
  });
}

// actions/deploy/summary.ts
function summarize({ environment, sha }, events, outcome) {
  const title = `### ${mark(outcome)} ${environment}: ${markdown_exports.code(sha.slice(0, 7))} ${headline(outcome)}`;
  const steps = events.flatMap(
    (event) => event.kind === "step" ? [[nameOf(event.step, event.hosts), "done", formatDuration(event.durationMs)]] : []
  );
  const begun = events.some((event) => event.kind === "acquired");
  const left = events.flatMap(
    (event) => event.kind === "planned" && event.plan.kind === "deploy" ? stillToDo(event.plan, steps.length) : []
  );
  const rows = [...steps, ...left.map((step, index) => [step, begun && index === 0 ? "**failed**" : "not reached", ""])];
  const table = rows.length === 0 ? [] : [markdown_exports.table({ head: ["step", "result", "time"], rows })];
  return [title, ...table, ...canarySteps(events)].join("\n\n");
}
function canarySteps(events) {
  const told = events.flatMap(
    (event) => event.kind === "canary-step" ? [`- ${event.verdict === "steady" ? "\u2705" : "\u26A0\uFE0F"} ${markdown_exports.escapeMarkdown(event.summary)}`] : []
  );
  return told.length === 0 ? [] : [`Canary:

${told.join("\n")}`];
}
function stillToDo({ rounds, several }, done) {
  return rounds.slice(done).map((round) => nameOf(round.step, several ? round.hosts : void 0));
}
function nameOf(step, hosts) {
  return hosts === void 0 ? step : `${step} on ${hosts.join(", ")}`;
}
function mark(outcome) {
  if (outcome === void 0) return "\u274C";
  return outcome.kind === "deployed" ? "\u{1F7E1}" : "\u23ED\uFE0F";
}
function headline(outcome) {
  switch (outcome?.kind) {
    case void 0:
      return "was not deployed";
    case "deployed":
      return `is live as ${markdown_exports.code(outcome.release)}, not yet confirmed: the host goes back at ${outcome.deadline}`;
    case "superseded":
      return `is superseded: ${markdown_exports.code(outcome.live.sha.slice(0, 7))} is live and holds it`;
    case "already-live":
      return `is live already, as ${markdown_exports.code(outcome.live.release)}`;
  }
}

// actions/deploy/deploy.ts
async function deploy(runtime, input) {
  const { context, log } = runtime;
  const artifact = await openArtifact(input);
  const runId = await builtByRun(input, context.runId);
  const walk = await actionWalk(runtime, input);
  const identity = identifyDeploy(walk.clock.now(), input.environment, input.sha, context.runId);
  runtime.saveState("deploy", identity.deploy);
  runtime.setOutput("deploy-id", identity.deploy);
  const { deployments, repository } = createGitHub({
    token: input["github-token"],
    owner: context.owner,
    repository: context.repository,
    apiUrl: context.apiUrl,
    clock: walk.clock,
    log
  });
  const events = [];
  const steps = [];
  try {
    const outcome = await deployRelease({
      ...walk,
      deployments,
      repository,
      signal: runtime.cancelled,
      onEvent: (event) => {
        events.push(event);
        if (event.kind === "step") steps.push(timed(event, walk.clock.now()));
        remember(runtime, event);
      },
      request: {
        ...identity,
        environment: input.environment,
        sha: input.sha,
        artifact,
        owner: context.actor,
        runUrl: context.runUrl,
        runId,
        reason: input.reason,
        ...input.approval === void 0 ? {} : { approval: readApproval(input.approval) },
        ...input["app-env"] === void 0 ? {} : { appEnv: input["app-env"] },
        // The backup was made for this deploy, after a person approved it: that is the acceptance.
        ...input.backup === void 0 ? {} : { backup: input.backup, acceptContract: walk.config.database?.freeze === true }
      }
    });
    tell(runtime, outcome);
    await runtime.summary(summarize(input, events, outcome));
  } catch (error) {
    await runtime.summary(summarize(input, events, void 0));
    throw error;
  } finally {
    runtime.setOutput("steps", JSON.stringify(steps));
  }
}
function timed({ step, durationMs, hosts }, now) {
  const at = (time) => new Date(time).toISOString();
  return { name: nameOf(step, hosts), startedAt: at(now - durationMs), finishedAt: at(now), ok: true };
}
function readApproval(text) {
  try {
    return signedApproval.parse(JSON.parse(text));
  } catch (cause) {
    throw new SuiteError("INPUT_INVALID", {
      what: "approval: must be the JSON that the action go-no-go gives out under the same name",
      cause
    });
  }
}
function remember(runtime, event) {
  if (event.kind === "recorded") {
    runtime.saveState("github-deployment-id", String(event.deploymentId));
    runtime.setOutput("github-deployment-id", String(event.deploymentId));
  }
  if (event.kind === "acquired") runtime.setOutput("fence", renderFence(event.fence));
  if (event.kind === "deadline") runtime.setOutput("deadline", event.deadline);
  if (event.kind === "armed") {
    runtime.setOutput("deadline", event.deadline);
    runtime.setOutput("migration", event.migration);
  }
}
function tell(runtime, outcome) {
  runtime.saveState("outcome", outcome.kind);
  runtime.setOutput("outcome", outcome.kind);
  if (outcome.kind !== "deployed") {
    runtime.setOutput("release", outcome.live.release);
    return;
  }
  runtime.setOutput("release", outcome.release);
  runtime.setOutput("previous-release", outcome.previous?.release ?? "");
}
export {
  deploy
};
