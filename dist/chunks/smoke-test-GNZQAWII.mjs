import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  createHttpClient
} from "./chunk-4ZF5YWLY.mjs";
import {
  parseSuite,
  readServedCommit,
  renderJUnit,
  renderSmokeHtml,
  renderSmokeLines,
  renderSmokeMarkdown,
  runSmokeTests,
  selfTest
} from "./chunk-BN6XKCCT.mjs";
import {
  parseConfig,
  requireEnvironment
} from "./chunk-PU3DCTDG.mjs";
import {
  Secret
} from "./chunk-SXX7C73D.mjs";
import "./chunk-B44R37L4.mjs";
import {
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  SuiteError,
  toSuiteError
} from "./chunk-6I4JCCRF.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/smoke-test/smoke-test.ts
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

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

// actions/smoke-test/smoke-test.ts
async function smokeTest(runtime, given) {
  const secrets = dotenvSecrets(given.secrets ?? "");
  for (const secret of secrets) runtime.mask(secret);
  const environment = requireEnvironment(
    parseConfig(await inWorkspace(runtime, given.config, "CONFIG_MISSING"), given.config),
    given.environment
  );
  const suite = await loadSuite(runtime, given.suite ?? environment.smoke);
  const baseUrl = given["base-url"] ?? environment.url;
  const http = createHttpClient();
  const report = await runSmokeTests({
    suite,
    baseUrl,
    sha: given.sha ?? await servedNow(runtime, baseUrl, suite),
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
  await publish(runtime, report);
  const code = ERROR_OF[report.verdict];
  if (code !== void 0) throw new SuiteError(code, { what: report.summary });
}
var ERROR_OF = {
  pass: void 0,
  fail: "SMOKE_FAILED",
  "config-error": "SMOKE_SUITE_INVALID",
  "not-ready": "SMOKE_NOT_READY",
  inconclusive: "SMOKE_INCONCLUSIVE"
};
async function loadSuite(runtime, file) {
  try {
    const suite = parseSuite(await inWorkspace(runtime, file, "SMOKE_SUITE_MISSING"), file);
    const { blindSteps } = await selfTest(suite);
    for (const name of blindSteps)
      runtime.log.warning(`The step "${name}" passes on any server that answers 200: it looks at nothing.`);
    return suite;
  } catch (error) {
    runtime.setOutput("verdict", "config-error");
    throw toSuiteError(error);
  }
}
async function servedNow(runtime, baseUrl, suite) {
  const served = await readServedCommit(createHttpClient(), baseUrl, suite.readiness);
  if (served.kind === "serves") return served.sha;
  runtime.setOutput("verdict", "not-ready");
  throw new SuiteError("SMOKE_NOT_READY", { what: `${served.url}: ${served.reason}` });
}
async function publish(runtime, report) {
  const directory = await mkdtemp(join(tmpdir(), "release-pipeline-smoke-"));
  const [junit, html] = [join(directory, "smoke.xml"), join(directory, "smoke.html")];
  await Promise.all([writeFile(junit, renderJUnit(report)), writeFile(html, renderSmokeHtml(report))]);
  runtime.setOutput("verdict", report.verdict);
  runtime.setOutput("passed", String(report.counts.passed));
  runtime.setOutput("failed", String(report.counts.failed));
  runtime.setOutput("report", junit);
  runtime.setOutput("html", html);
  await runtime.log.group("Smoke tests", async () => {
    for (const line of renderSmokeLines(report)) runtime.log.info(line);
  });
  await runtime.summary(renderSmokeMarkdown(report));
}
async function inWorkspace(runtime, path, code) {
  return readFile(join(runtime.context.workspace, path), "utf8").catch((cause) => {
    throw new SuiteError(code, { what: `${path} cannot be read in the checkout: ${cause.message}`, cause });
  });
}
export {
  smokeTest
};
