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
  ok,
  problem,
  unknown
} from "./chunk-SNPIWRLT.mjs";
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import {
  toSuiteError
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// packages/cli/src/doctor/secret-checks.ts
function judgeSecrets(wanted, held) {
  const checks = wanted.flatMap(({ anyOf, environments, because }) => {
    const name = anyOf.join(" or ");
    if (environments.length === 0) return [inRepository(name, anyOf, because, held)];
    return environments.map((environment) => inEnvironment(environment, anyOf[0], because, held));
  });
  return [...checks, ...tooWide(held)];
}
function inRepository(name, anyOf, because, { repository }) {
  const found = anyOf.filter((one) => repository.includes(one));
  if (found.length > 0) return ok(`secret ${found.join(", ")}`, "is in the repository");
  return problem(
    `secret ${name}`,
    `is not in the repository, and ${because}`,
    `gh secret set ${anyOf[0]}, or Settings > Secrets and variables > Actions.`
  );
}
function inEnvironment(environment, name, because, held) {
  const subject = `secret ${name} of ${environment}`;
  if (held.environments[environment]?.includes(name) === true) return ok(subject, "is in the environment");
  if (held.repository.includes(name)) return ok(subject, "is in the repository");
  return problem(
    subject,
    `is missing, and ${because}`,
    `gh secret set ${name} --env ${environment}, or Settings > Environments > ${environment}.`
  );
}
function tooWide({ repository }) {
  return ["SSH_PRIVATE_KEY", "APP_ENV"].filter((name) => repository.includes(name)).map(
    (name) => problem(
      `secret ${name}`,
      "stands in the repository: a workflow on any branch reads it, whoever pushed that",
      `Move it into the environments: gh secret set ${name} --env production, then gh secret delete ${name}.`
    )
  );
}

// packages/cli/src/doctor/github-checks.ts
async function checkGitHub(github, config, suites) {
  if (github === void 0)
    return [unknown("GitHub", "was not asked: there is no token, or no `origin` on GitHub", "Set GITHUB_TOKEN.")];
  const { settings } = github;
  const asked = [
    ask("token", () => checkToken(github, config)),
    ask("secrets", async () => {
      const names = Object.keys(config.environments).filter((name) => name !== "local");
      const environments = await Promise.all(
        names.map(async (name) => [name, await settings.environment(name)])
      );
      const held = environments.map(([name, found]) => [name, found?.secrets]);
      return [
        ...judgeSecrets(wantedSecrets(config, suites), {
          repository: await settings.secrets(),
          environments: Object.fromEntries(held)
        }),
        ...environments.flatMap(([name, found]) => judgeEnvironment(name, found))
      ];
    }),
    ask("branch rules", async () => {
      const checks = await settings.requiredChecks(config.default_branch);
      return [judgeRules(checks, config.default_branch)];
    })
  ];
  return (await Promise.all(asked)).flat();
}
async function ask(subject, work) {
  try {
    return await work();
  } catch (thrown) {
    const { code, what, remedy } = toSuiteError(thrown);
    if (code !== "GITHUB_FORBIDDEN") return [problem(subject, what, remedy)];
    return [unknown(subject, `cannot be seen with this token: ${what}`, "Give the token of your terminal that right.")];
  }
}
async function checkToken({ repository, settings }, config) {
  const sha = await repository.resolve(config.default_branch);
  const unreadable = await settings.unreadable();
  const reads = [
    ok("token", `reads the repository; ${config.default_branch} is at ${sha.slice(0, 7)}`),
    ...judgeScopes(await settings.scopes())
  ];
  if (unreadable.length === 0) return reads;
  const lacking = problem(
    "token",
    `may not read ${unreadable.join(", ")}`,
    `Make a token for this repository with ${unreadable.map((name) => `${name}: read`).join(", ")}; gate and stats need it.`
  );
  return [...reads, lacking];
}
var TOO_MUCH = /^(admin:|delete|site_admin|user$|write:packages|codespace)/;
function judgeScopes(scopes) {
  const surplus = scopes?.filter((scope) => TOO_MUCH.test(scope)) ?? [];
  if (surplus.length === 0) return [];
  return [
    problem(
      "token",
      `is a classic one and may do more than any command needs, everywhere: ${surplus.join(", ")}`,
      "Make a fine-grained token for this repository, or take that of `gh auth token`."
    )
  ];
}
function judgeEnvironment(name, found) {
  const subject = `environment ${name}`;
  const make = `Settings > Environments > ${name}: allow the default branch only.`;
  if (found === void 0) return [problem(subject, "does not exist on GitHub", make)];
  if (!found.anyBranch) return [ok(subject, "lets certain branches in")];
  return [problem(subject, "hands its secrets to a workflow on any branch", make)];
}
function judgeRules(checks, branch) {
  const subject = `rules of ${branch}`;
  if (checks === "not-offered")
    return problem(
      subject,
      "this plan knows none for a private repository, and no environment that holds a secret back",
      'Keep the key of production off GitHub: docs/security.md, "What each GitHub plan keeps safe".'
    );
  if (checks.includes("AI review")) return ok(subject, 'nothing is merged without the check "AI review"');
  return problem(
    subject,
    'do not demand the check "AI review"',
    'Settings > Rules: require the status check "AI review".'
  );
}
export {
  checkGitHub
};
