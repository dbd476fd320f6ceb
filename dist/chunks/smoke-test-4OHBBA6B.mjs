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
  localHost,
  readConfiguration
} from "./chunk-JZRQMRDC.mjs";
import "./chunk-UGS2IMIW.mjs";
import {
  measureBefore,
  measureRelease,
  newCriticalIssues,
  parseRecording,
  parseSuite,
  readServedCommit,
  recordingPath,
  renderJUnit,
  renderSmokeHtml,
  renderSmokeLines,
  renderSmokeMarkdown,
  runSmokeTests,
  runSuites,
  selfTest,
  watchRelease,
  watchTest
} from "./chunk-WSHBRTJU.mjs";
import {
  requireEnvironment
} from "./chunk-LDSS7OSH.mjs";
import {
  Secret
} from "./chunk-ZUV5PTR6.mjs";
import {
  temporaryDirectory
} from "./chunk-MCQA7ULL.mjs";
import {
  childEnvironment,
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  SuiteError,
  bound,
  markdown_exports,
  sanitize,
  toSuiteError
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/smoke-test/dotenv-secrets.ts
import { parseEnv } from "node:util";
function dotenvSecrets(text) {
  const problems = [];
  const secrets = Object.entries(parseEnv(text)).flatMap(([name, value]) => {
    if (value === void 0) return [];
    try {
      return [Secret.of(name, value)];
    } catch (error) {
      problems.push(`secrets: ${error instanceof SuiteError ? error.what : String(error)}`);
      return [];
    }
  });
  if (text.trim() !== "" && secrets.length === 0 && problems.length === 0) {
    problems.push("secrets: holds no NAME=value line");
  }
  if (problems.length > 0) {
    throw new SuiteError("INPUT_INVALID", {
      what: problems.join("\n"),
      remedy: "Values that are not secret belong to environments.<name>.variables of the configuration."
    });
  }
  return secrets;
}

// actions/smoke-test/load-suite.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
async function loadSuite(runtime, file) {
  try {
    const suite = parseSuite(await inWorkspace(runtime, file), file);
    const { blindSteps, recorded } = await selfTest(suite, await loadRecording(runtime, file));
    for (const name of blindSteps)
      runtime.log.warning(`The step "${name}" passes on any server that answers 200: it looks at nothing.`);
    for (const name of recorded?.carelessSteps ?? [])
      runtime.log.warning(`The step "${name}" passes whichever field of its recorded answer is wrong.`);
    for (const name of recorded?.outdatedSteps ?? [])
      runtime.log.warning(`The step "${name}" fails on its recorded answer: record again with smoke --record.`);
    return suite;
  } catch (error) {
    runtime.setOutput("verdict", "config-error");
    throw toSuiteError(error);
  }
}
async function loadRecording(runtime, suiteFile) {
  const file = recordingPath(suiteFile);
  const text = await readFile(join(runtime.context.workspace, file), "utf8").catch(() => void 0);
  return text === void 0 ? void 0 : parseRecording(text, file);
}
async function inWorkspace(runtime, path) {
  return readFile(join(runtime.context.workspace, path), "utf8").catch((cause) => {
    throw new SuiteError("SMOKE_SUITE_MISSING", {
      what: `${path} cannot be read in the checkout: ${cause.message}`,
      cause
    });
  });
}

// actions/smoke-test/publish-report.ts
import { writeFile } from "node:fs/promises";
import { join as join2 } from "node:path";
async function publishReport(runtime, report) {
  const directory = await temporaryDirectory("smoke");
  const [junit, html] = [join2(directory, "smoke.xml"), join2(directory, "smoke.html")];
  await Promise.all([writeFile(junit, renderJUnit(report)), writeFile(html, renderSmokeHtml(report))]);
  runtime.setOutput("verdict", report.verdict);
  runtime.setOutput("why", oneLine(report.summary));
  runtime.setOutput("passed", String(report.counts.passed));
  runtime.setOutput("failed", String(report.counts.failed));
  runtime.setOutput("report", junit);
  runtime.setOutput("html", html);
  await runtime.log.group("Smoke tests", async () => {
    for (const line of renderSmokeLines(report)) runtime.log.info(line);
  });
  await runtime.summary(renderSmokeMarkdown(report));
}
function oneLine(text) {
  return bound(sanitize(text).replace(/\s+/g, " "), 300);
}

// actions/smoke-test/team-suites.ts
import { readFile as readFile2, rm } from "node:fs/promises";
import { join as join3 } from "node:path";
var RESERVE = 3e4;
async function runTeamSuites(runtime, { given, config, baseUrl, sha, secrets }) {
  const { environment, deadline } = given;
  const results = await runSuites({
    suites: config.suites.after_deploy,
    environment,
    host: localHost({
      clock: systemClock,
      env: {
        ...childEnvironment(),
        ...requireEnvironment(config, environment).variables,
        ...Object.fromEntries(secrets.map((secret) => [secret.name, secret.reveal()])),
        BASE_URL: baseUrl,
        RELEASE_SHA: sha,
        RELEASE_ENVIRONMENT: environment,
        CI: "true"
      }
    }),
    files: inCheckout(runtime.context.workspace),
    clock: systemClock,
    log: runtime.log,
    until: deadline === void 0 ? Number.POSITIVE_INFINITY : Date.parse(deadline) - RESERVE,
    signal: runtime.cancelled
  });
  if (results.length === 0) return;
  const rows = results.map(({ verdict, name, text }) => [verdict, ...[name, text].map(markdown_exports.escapeMarkdown)]);
  await runtime.summary(`### Suites of the team

${markdown_exports.table({ head: ["", "suite", "what it says"], rows })}`);
  const bad = results.find(({ verdict }) => verdict !== "pass");
  if (bad === void 0) return;
  const failed = bad.verdict === "fail";
  runtime.setOutput("verdict", failed ? "fail" : "inconclusive");
  runtime.setOutput("why", `${bad.name}: ${bad.text}`);
  throw new SuiteError(failed ? "TEAM_SUITE_FAILED" : "TEAM_SUITE_UNKNOWN", { what: `${bad.name}: ${bad.text}` });
}
function inCheckout(workspace) {
  return {
    read: (path) => readFile2(join3(workspace, path), "utf8").catch(() => void 0),
    remove: (path) => rm(join3(workspace, path), { force: true })
  };
}

// actions/smoke-test/watch.ts
var RESERVE2 = 3e4;
async function watch(runtime, { given, config, sha }) {
  const { watch: settings, sentry } = config.observe;
  const { environment, deadline, "sentry-token": token } = given;
  if (settings === void 0 || sentry === void 0 || deadline === void 0) return;
  if (!settings.environments.some((name) => name === environment)) return;
  const report = token === void 0 ? unwatched("The secret sentry-token was not given: nobody knows how the release does.") : await look(runtime, {
    sentry: { settings: sentry, token, http: createHttpClient(), clock: systemClock },
    settings,
    environment,
    sha,
    deadline
  });
  runtime.setOutput("watch", report.verdict);
  await runtime.summary(`### Watch: ${report.verdict}

${report.summary}
`);
  if (report.verdict === "steady") return runtime.log.info(report.summary);
  if (report.verdict === "inconclusive" && settings.when_inconclusive === "keep") {
    return runtime.log.warning(`${report.summary} Kept by observe.watch.when_inconclusive.`);
  }
  runtime.setOutput("verdict", report.verdict === "rise" ? "fail" : "inconclusive");
  runtime.setOutput("why", report.summary);
  throw new SuiteError(report.verdict === "rise" ? "WATCH_ERRORS_ROSE" : "WATCH_INCONCLUSIVE", { what: report.summary });
}
async function look(runtime, { sentry, settings, environment, sha, deadline }) {
  const until = Math.min(systemClock.now() + settings.within, Date.parse(deadline) - RESERVE2);
  runtime.log.info(`Watching the errors of ${sha.slice(0, 7)} until ${new Date(until).toISOString()}.`);
  const found = await watchRelease({
    measure: () => measureRelease(sentry, environment, sha),
    baseline: await measureBefore(sentry, environment, sha),
    test: watchTest(settings),
    clock: systemClock,
    log: runtime.log,
    everyMs: settings.every,
    until,
    signal: runtime.cancelled
  });
  const issues = await newCriticalIssues(sentry, environment, sha);
  if (issues.kind === "no-answer") return found;
  const brought = issues.value.length === 0 ? "none" : issues.value.join("; ");
  return { ...found, summary: `${found.summary} New critical issues: ${brought}.` };
}
function unwatched(summary) {
  return { verdict: "inconclusive", requests: 0, errors: 0, looks: 0, tookMs: 0, summary };
}

// actions/smoke-test/smoke-test.ts
async function smokeTest(runtime, given) {
  const secrets = dotenvSecrets(given.secrets ?? "");
  for (const secret of secrets) runtime.mask(secret);
  const config = await readConfiguration(runtime, given.config);
  const environment = requireEnvironment(config, given.environment);
  const suite = await loadSuite(runtime, given.suite ?? environment.smoke);
  if (given["self-test"]) return runtime.log.info(`${suite.name}: the suite notices a server that knows nothing.`);
  const baseUrl = given["base-url"] ?? environment.url;
  const http = createHttpClient({ cookies: true });
  const sha = given.sha ?? await servedNow(runtime, baseUrl, suite);
  const report = await runSmokeTests({
    suite,
    baseUrl,
    sha,
    environment: given.environment,
    variables: environment.variables,
    secrets,
    http,
    clock: systemClock,
    ...given.deadline === void 0 ? {} : { deadline: Date.parse(given.deadline) },
    log: runtime.log,
    mask: runtime.mask,
    signal: runtime.cancelled
  });
  await publishReport(runtime, report);
  const code = ERROR_OF[report.verdict];
  if (code !== void 0) throw new SuiteError(code, { what: report.summary });
  await runTeamSuites(runtime, { given, config, baseUrl, sha, secrets });
  await watch(runtime, { given, config, sha });
}
var ERROR_OF = {
  pass: void 0,
  fail: "SMOKE_FAILED",
  "config-error": "SMOKE_SUITE_INVALID",
  "not-ready": "SMOKE_NOT_READY",
  inconclusive: "SMOKE_INCONCLUSIVE"
};
async function servedNow(runtime, baseUrl, suite) {
  const served = await readServedCommit(createHttpClient(), baseUrl, suite.readiness);
  if (served.kind === "serves") return served.sha;
  runtime.setOutput("verdict", "not-ready");
  throw new SuiteError("SMOKE_NOT_READY", { what: `${served.url}: ${served.reason}` });
}
export {
  smokeTest
};
