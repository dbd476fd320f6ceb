import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  wantedSecrets
} from "./chunk-5Y6K2I6C.mjs";
import {
  callers,
  secretsTaken
} from "./chunk-Z5DF3BCY.mjs";
import {
  ok,
  problem
} from "./chunk-SNPIWRLT.mjs";
import {
  parseSuite,
  selfTest
} from "./chunk-WSHBRTJU.mjs";
import {
  require_dist
} from "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import {
  toSuiteError
} from "./chunk-AEKDBBPA.mjs";
import {
  __toESM
} from "./chunk-DXX52JKF.mjs";

// packages/cli/src/doctor/repository-checks.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";

// packages/cli/src/doctor/call-of.ts
var import_yaml = __toESM(require_dist(), 1);
function callOf(text) {
  const lines = new import_yaml.LineCounter();
  const document = (0, import_yaml.parseDocument)(text, { lineCounter: lines });
  const jobs = document.get("jobs");
  if (!(0, import_yaml.isMap)(jobs)) return void 0;
  const lineOf = (node) => lines.linePos(node?.range?.[0] ?? 0).line;
  const granted = (node) => {
    if ((0, import_yaml.isScalar)(node) && (node.value === "write-all" || node.value === "read-all"))
      return { line: lineOf(node), grants: { all: node.value === "write-all" ? "write" : "read" } };
    return (0, import_yaml.isMap)(node) ? { line: lineOf(node), grants: node.toJSON() } : void 0;
  };
  for (const { value: job } of jobs.items) {
    if (!(0, import_yaml.isMap)(job)) continue;
    const uses = job.get("uses", true);
    if (!OURS.test(String(uses?.value ?? ""))) continue;
    const secrets = job.get("secrets", true);
    return {
      line: lineOf(uses),
      passes: (0, import_yaml.isMap)(secrets) ? secrets.items.map(({ key }) => String(key)) : [],
      granted: granted(job.get("permissions", true)) ?? granted(document.get("permissions", true)),
      inherits: (0, import_yaml.isScalar)(secrets) && secrets.value === "inherit" ? lineOf(secrets) : void 0
    };
  }
  return void 0;
}
var OURS = /^release-pipeline\/release-pipeline\/\.github\/workflows\//;

// packages/cli/src/doctor/passed-secrets.ts
function checkPassedSecrets(path, text, wanted) {
  const call = callOf(text);
  const taken = secretsTaken[path] ?? [];
  if (call === void 0 || call.inherits !== void 0) return [];
  return wanted.flatMap(({ anyOf, because }) => {
    const [name] = anyOf;
    if (!anyOf.some((one) => taken.includes(one)) || anyOf.some((one) => call.passes.includes(one))) return [];
    const line = `\`${name}: \${{ secrets.${name} }}\``;
    return [problem(path, `does not pass ${anyOf.join(" or ")} on, and ${because}`, `Add ${line} to its \`secrets:\`.`)];
  });
}

// packages/cli/src/doctor/permission-checks.ts
function checkPermissions(path, text, template) {
  const needed = callOf(template)?.granted?.grants;
  const call = callOf(text);
  if (call === void 0 || needed === void 0 || "all" in needed) return [];
  const subject = `permissions of ${path}`;
  const wanted = `permissions: { ${spell(needed)} }`;
  if (call.granted === void 0)
    return [
      problem(
        subject,
        `line ${call.line}: the job grants nothing by name, so the setting of the repository decides`,
        `Add \`${wanted}\` to it.`
      ),
      ...inheritance(path, call)
    ];
  return [...judge(subject, call.granted, needed, wanted), ...inheritance(path, call)];
}
function judge(subject, { line, grants }, needed, wanted) {
  if ("all" in grants)
    return [
      problem(
        subject,
        `line ${line}: \`${grants.all}-all\` is more than the workflow needs`,
        `Write \`${wanted}\`: a later version could use the rest without anybody being asked.`
      )
    ];
  const scopes = [.../* @__PURE__ */ new Set([...Object.keys(needed), ...Object.keys(grants)])];
  const of = (held, scope) => rank[held[scope] ?? "none"];
  const surplus = scopes.filter((scope) => of(grants, scope) > of(needed, scope));
  const lacking = scopes.filter((scope) => of(grants, scope) < of(needed, scope));
  const named = (held, chosen) => chosen.map((scope) => `\`${scope}: ${held[scope] ?? "none"}\``).join(", ");
  return [
    ...surplus.length === 0 ? [] : [
      problem(
        subject,
        `line ${line}: ${named(grants, surplus)} is more than the workflow needs`,
        `Write \`${wanted}\`: a later version could use the rest without anybody being asked.`
      )
    ],
    ...lacking.length === 0 ? [] : [
      problem(
        subject,
        `line ${line}: ${named(needed, lacking)} is missing`,
        `Write \`${wanted}\`: GitHub does not start the run without it.`
      )
    ],
    ...surplus.length + lacking.length === 0 ? [ok(subject, "what the workflow needs and no more")] : []
  ];
}
function inheritance(path, { inherits }) {
  if (inherits === void 0) return [];
  const found = `line ${inherits}: \`secrets: inherit\` hands over every secret of the repository`;
  return [
    problem(`secrets of ${path}`, found, "Name those that it needs, one by one, as `release-pipeline init` does.")
  ];
}
var rank = { none: 0, read: 1, write: 2 };
function spell(grants) {
  return Object.entries(grants).map(([scope, access]) => `${scope}: ${access}`).join(", ");
}

// packages/cli/src/doctor/repository-checks.ts
async function checkRepository(directory, { config, facts, suites }) {
  const wanted = wantedSecrets(config, suites);
  const environments = Object.entries(config.environments).filter(
    (entry) => entry[1] !== void 0
  );
  return [
    ...(await Promise.all(Object.entries(callers).map((entry) => checkCaller(directory, entry, wanted)))).flat(),
    ...facts.deployers.map(
      ({ file, evidence }) => problem(file, `deploys on its own: ${evidence}`, "Remove it: two deployers on one host undo each other.")
    ),
    checkTests(config),
    checkBuild(config),
    ...await Promise.all(environments.map(([name, { smoke }]) => checkSuite(directory, name, smoke)))
  ];
}
async function checkCaller(directory, [path, template], wanted) {
  const text = await readFile(join(directory, path), "utf8").catch(() => void 0);
  if (text === void 0) return [problem(path, "is missing", "Write it with `release-pipeline init`.")];
  const called = path.replace(".github/workflows/", "");
  if (text.includes(`release-pipeline/release-pipeline/.github/workflows/${called}@`))
    return [
      ok(path, `calls ${called}`),
      ...checkPermissions(path, text, template),
      ...checkPassedSecrets(path, text, wanted)
    ];
  return [
    problem(
      path,
      `does not call release-pipeline's ${called}`,
      "Compare it with examples/node-service, or move it away and run `release-pipeline init`."
    )
  ];
}
function checkTests({ tests }) {
  if (tests.checks.length > 0) return ok("tests", `waits for ${tests.checks.join(", ")}`);
  if (tests.command !== void 0) return ok("tests", `runs "${tests.command}"`);
  return problem(
    "tests",
    "neither checks nor a command are configured",
    "Set tests.checks or tests.command: untested code is not deployed."
  );
}
function checkBuild({ build }) {
  if (build === void 0) return problem("build", "is not configured", "Set build.command and build.output.");
  return ok("build", `"${build.command}" into ${build.output}`);
}
async function checkSuite(directory, environment, file) {
  const subject = `smoke suite of ${environment}`;
  try {
    const suite = parseSuite(await readFile(join(directory, file), "utf8"), file);
    const { blindSteps, steps } = await selfTest(suite);
    if (blindSteps.length > 0)
      return problem(
        subject,
        `${blindSteps.join(", ")} would pass on any server`,
        "Assert what the answer says, not only its status."
      );
    return ok(subject, `${file}, ${steps} steps, none of them blind`);
  } catch (thrown) {
    const error = toSuiteError(thrown);
    return problem(subject, error.what, error.remedy);
  }
}
export {
  checkRepository
};
