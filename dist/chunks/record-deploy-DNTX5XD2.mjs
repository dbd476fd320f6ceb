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
  readConfiguration
} from "./chunk-JZRQMRDC.mjs";
import "./chunk-UGS2IMIW.mjs";
import {
  costOfMonth,
  monthOf,
  monthSentence
} from "./chunk-3ULWC2EN.mjs";
import {
  commitsOfRelease,
  deployStorySteps,
  recordDeploy
} from "./chunk-WSHBRTJU.mjs";
import {
  createGitHub
} from "./chunk-7UBALYDR.mjs";
import {
  requireEnvironment
} from "./chunk-LDSS7OSH.mjs";
import {
  Secret,
  redact
} from "./chunk-ZUV5PTR6.mjs";
import "./chunk-MCQA7ULL.mjs";
import {
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  toSuiteError
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/record-deploy/review-cost.ts
async function tellReviewCost(runtime, { pullRequests }, { review }) {
  const { budget } = review;
  try {
    const month = monthOf(systemClock.now());
    const self = await pullRequests.self();
    const cost = await costOfMonth({ pullRequests, self, month, cap: budget.per_pull_request });
    await runtime.summary(monthSentence(cost, budget.per_month));
  } catch (error) {
    runtime.log.info(`What reviews cost this month is not known: ${toSuiteError(error).message}`);
  }
}

// actions/record-deploy/record-deploy.ts
async function record(runtime, given) {
  try {
    const { told, failed } = await tell(runtime, given);
    for (const { service, reason } of failed) runtime.log.warning(`${service} was not told of the deploy: ${reason}`);
    if (told.length > 0) runtime.log.info(`Told of the deploy: ${told.join(", ")}.`);
    runtime.setOutput("told", told.join(","));
    runtime.setOutput("failed", failed.map(({ service }) => service).join(","));
  } catch (error) {
    runtime.log.warning(`Nobody was told of the deploy: ${toSuiteError(error).message}`);
  }
}
async function tell(runtime, given) {
  const { owner, repository, apiUrl, runUrl } = runtime.context;
  const config = await readConfiguration(runtime, given.config);
  const { url } = requireEnvironment(config, given.environment);
  const access = { clock: systemClock, log: runtime.log };
  const github = createGitHub({ ...access, token: given["github-token"], owner, repository, apiUrl });
  if (given.environment === "staging") await tellReviewCost(runtime, github, config);
  const secrets = Object.values(given).filter((value) => value instanceof Secret);
  const finishedAt = new Date(systemClock.now()).toISOString();
  const steps = deployStorySteps(given.steps);
  const story = {
    app: config.app,
    environment: given.environment,
    sha: given.sha,
    deploy: given["deploy-id"],
    outcome: given.outcome,
    startedAt: steps[0]?.startedAt ?? finishedAt,
    finishedAt,
    runUrl,
    repository: `${owner}/${repository}`,
    commits: (await commitsOfRelease({ ...github, ...given, ...access })).map(({ sha, title }) => ({
      sha,
      title: redact(title, secrets)
    })),
    steps,
    healthUrl: `${url.replace(/\/+$/, "")}${healthPath(config)}`
  };
  const {
    "sentry-token": sentryToken,
    "uptimerobot-key": uptimeRobotKey,
    "grafana-token": grafanaToken,
    "pushgateway-authorization": pushgatewayAuthorization,
    "otlp-authorization": otlpAuthorization
  } = given;
  return recordDeploy({
    observe: config.observe,
    secrets: { sentryToken, uptimeRobotKey, grafanaToken, pushgatewayAuthorization, otlpAuthorization },
    story,
    http: createHttpClient(),
    clock: systemClock
  });
}
function healthPath({ components }) {
  const service = Object.values(components).find((component) => component.type === "service");
  return service?.health.path ?? "/api/health";
}
export {
  record
};
