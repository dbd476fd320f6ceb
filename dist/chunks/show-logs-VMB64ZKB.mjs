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
  readLogTails
} from "./chunk-WSHBRTJU.mjs";
import "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-UYUNOAYM.mjs";
import {
  markdown_exports,
  toSuiteError
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/show-logs/show-logs.ts
async function showLogs(runtime, input) {
  try {
    const tails = await readLogTails({ ...await actionWalk(runtime, input), lines: input.lines });
    await runtime.summary([`### Last lines on ${input.environment}`, ...tails.map(render), ""].join("\n\n"));
    for (const { title, text } of tails) await runtime.log.group(title, async () => runtime.log.info(text));
  } catch (error) {
    runtime.log.warning(`The logs of ${input.environment} could not be read: ${toSuiteError(error).message}`);
  }
}
function render({ title, text }) {
  return markdown_exports.details(markdown_exports.escapeMarkdown(title), markdown_exports.codeBlock(text));
}
export {
  showLogs
};
