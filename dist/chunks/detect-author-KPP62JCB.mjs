import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-MCQA7ULL.mjs";
import {
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  markdown_exports
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/detect-author/detect-author.ts
async function detectAuthor(runtime, given) {
  const [{ createGitHub }, { detectAuthorship, pullRequestOf, readTrustedConfig }] = await Promise.all([
    import("./github-SKGL6XTQ.mjs"),
    import("./src-ZLJUTMWF.mjs")
  ]);
  const { owner, repository, apiUrl, payload } = runtime.context;
  const token = given["github-token"];
  const { pullRequests } = createGitHub({ token, owner, repository, apiUrl, clock: systemClock, log: runtime.log });
  await readTrustedConfig(pullRequests, payload, given.config);
  const number = given["pull-request"] ?? pullRequestOf(payload);
  const [pullRequest, commits] = await Promise.all([pullRequests.get(number), pullRequests.commits(number)]);
  const authorship = detectAuthorship({ pullRequest, commits });
  runtime.setOutput("kind", authorship.kind);
  runtime.setOutput("model", authorship.model ?? "");
  runtime.setOutput("confidence", authorship.confidence);
  runtime.setOutput("sentence", authorship.sentence);
  runtime.setOutput("authorship", JSON.stringify(authorship));
  runtime.log.info(authorship.sentence);
  await runtime.summary(summaryOf(authorship));
}
function summaryOf(authorship) {
  const rows = authorship.evidence.map(({ party, source, quote, commits }) => [
    party,
    source,
    markdown_exports.code(quote),
    commits.map((sha) => markdown_exports.code(sha.slice(0, 7))).join(" ")
  ]);
  const table = rows.length === 0 ? "" : `

${markdown_exports.table({ head: ["Who", "Clue", "Text", "Commits"], rows })}`;
  return `### Who wrote it

${markdown_exports.escapeMarkdown(authorship.sentence)}${table}`;
}
export {
  detectAuthor
};
