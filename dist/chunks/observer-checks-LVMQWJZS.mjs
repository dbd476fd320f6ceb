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
  ok,
  problem,
  unknown
} from "./chunk-SNPIWRLT.mjs";
import {
  createAlertRule,
  ensureMonitor,
  findAlertRule,
  findMonitor,
  healthPlace
} from "./chunk-WSHBRTJU.mjs";
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-MCQA7ULL.mjs";
import {
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// packages/cli/src/doctor/observer-checks.ts
var ENVIRONMENTS = ["staging", "production"];
var FIX = "Run `release-pipeline doctor --fix`, or create it by hand.";
async function checkObservers(config, { terminal, fix }) {
  const environments = ENVIRONMENTS.filter((name) => config.environments[name] !== void 0);
  const checks = [];
  for (const environment of environments) {
    if (config.observe.sentry !== void 0)
      checks.push(await checkAlerts(config, environment, { token: terminal.secret("SENTRY_TOKEN"), fix }));
    if (config.observe.uptimerobot !== void 0)
      checks.push(await checkMonitor(config, environment, { key: terminal.secret("UPTIMEROBOT_KEY"), fix }));
  }
  return checks;
}
async function checkAlerts({ observe }, environment, { token, fix }) {
  const subject = `Sentry alerts of ${environment}`;
  const settings = observe.sentry;
  if (settings === void 0 || token === void 0)
    return unknown(
      subject,
      "were not asked for: there is no token",
      "Set SENTRY_TOKEN (scopes project:read; for --fix alerts:write)."
    );
  const sentry = { settings, token, http: createHttpClient(), clock: systemClock };
  const found = await findAlertRule(sentry, environment);
  if (found.kind === "no-answer") return unknown(subject, found.reason, "Check the token and observe.sentry.");
  if (found.value !== void 0) return ok(subject, `the rule "${found.value}" tells of new issues`);
  if (!fix) return problem(subject, "no active rule tells anybody of a new issue", FIX);
  const made = await createAlertRule(sentry, environment);
  return made.kind === "answer" ? ok(subject, `created the rule "${made.value.name}"`) : problem(subject, made.reason, "Give the token the scope alerts:write, or create the rule by hand.");
}
async function checkMonitor(config, environment, { key, fix }) {
  const subject = `UptimeRobot monitor of ${environment}`;
  const settings = config.observe.uptimerobot;
  const url = config.environments[environment]?.url;
  if (settings === void 0 || key === void 0 || url === void 0)
    return unknown(subject, "was not asked for: there is no key", "Set UPTIMEROBOT_KEY.");
  const robot = { settings, key, http: createHttpClient(), clock: systemClock };
  const address = {
    name: `${config.app} ${environment}`,
    url: `${url.replace(/\/+$/, "")}${healthPlace(config).path}`,
    environment
  };
  const found = await findMonitor(robot, address);
  if (found.kind === "no-answer") return unknown(subject, found.reason, "Check the key and observe.uptimerobot.");
  if (found.value !== void 0) return ok(subject, `"${found.value.friendlyName}" watches ${address.url}`);
  if (!fix) return problem(subject, `nobody watches ${address.url}`, FIX);
  const made = await ensureMonitor(robot, address);
  return made.kind === "answer" ? ok(subject, `created "${address.name}" for ${address.url}; name it in observe.uptimerobot.monitors`) : problem(subject, made.reason, "Give a key that may write, or create the monitor by hand.");
}
export {
  checkObservers
};
