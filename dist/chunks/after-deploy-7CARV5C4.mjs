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
  cleanUpDeploy
} from "./chunk-WSHBRTJU.mjs";
import {
  createGitHub
} from "./chunk-7UBALYDR.mjs";
import "./chunk-LDSS7OSH.mjs";
import {
  readInputs
} from "./chunk-DAZRFAYJ.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-UYUNOAYM.mjs";
import {
  renderError,
  toSuiteError
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/deploy/after-deploy.ts
async function afterDeploy(runtime) {
  const deployId = runtime.state("deploy");
  if (deployId === "" || ["superseded", "already-live"].includes(runtime.state("outcome"))) return;
  const { log, context } = runtime;
  try {
    const input = readInputs(runtime);
    const walk = await actionWalk(runtime, input);
    const outcome = await cleanUpDeploy({ ...walk, deployId, by: context.actor || "the run" });
    tell(runtime, outcome);
    if (outcome.kind === "aborted") await recordAborted(runtime, walk, input);
  } catch (thrown) {
    log.warning(`The host could not be asked about ${deployId}.
${renderError(toSuiteError(thrown))}`);
  }
}
function tell({ log }, outcome) {
  if (outcome.kind === "nothing-to-do") log.info(outcome.live);
  if (outcome.kind === "aborted") {
    log.warning(`The deploy was left before the switch and has been thrown away. ${outcome.live}`);
  }
  if (outcome.kind === "unconfirmed") {
    log.warning(
      `${outcome.live} \`release-pipeline confirm\` keeps it, \`release-pipeline extend\` gives it more time.`
    );
  }
}
async function recordAborted(runtime, { clock }, input) {
  const { context, log } = runtime;
  const id = Number(runtime.state("github-deployment-id"));
  if (!Number.isInteger(id) || id === 0) return;
  const { owner, repository, apiUrl } = context;
  const { deployments } = createGitHub({ token: input["github-token"], owner, repository, apiUrl, clock, log });
  const description = "The run ended before the switch; nothing changed";
  try {
    await deployments.setStatus(id, { state: "error", description, logUrl: context.runUrl });
  } catch (thrown) {
    log.warning(`GitHub's deployment record could not be written.
${renderError(toSuiteError(thrown))}`);
  }
}
export {
  afterDeploy
};
