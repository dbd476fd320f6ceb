import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  ok,
  problem
} from "./chunk-SNPIWRLT.mjs";
import {
  defaultModels,
  resolveModel
} from "./chunk-3ULWC2EN.mjs";
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import {
  toSuiteError
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// packages/cli/src/doctor/model-checks.ts
function checkModels(config, today) {
  return Object.entries(config.review.models).flatMap(
    ([role, name]) => name === void 0 ? [] : [checkModel(role, name, today)]
  );
}
var WARN_DAYS = 30;
function checkShutdownDates(config, today, dates) {
  const last = new Date(Date.parse(`${today}T00:00:00Z`) + WARN_DAYS * 864e5).toISOString().slice(0, 10);
  return Object.entries({ ...defaultModels, ...config.review.models }).flatMap(([role, name]) => {
    const day = dates.get(name ?? "");
    if (name === void 0 || day === void 0 || day > last) return [];
    const found = `The vendor shuts ${name} down on ${day}.`;
    return [problem(`model ${role}`, found, `Name another model in review.models.${role}, or update the suite.`)];
  });
}
function checkModel(role, name, today) {
  const subject = `model ${role}`;
  try {
    const { model, notices } = resolveModel(name, today);
    return notices.length === 0 ? ok(subject, model.id) : problem(subject, notices.join(" "), `Write review.models.${role}: ${model.id}.`);
  } catch (thrown) {
    const error = toSuiteError(thrown);
    return problem(subject, error.what, error.remedy);
  }
}
export {
  checkModels,
  checkShutdownDates
};
