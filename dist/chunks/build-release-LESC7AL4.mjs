import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  packArtifact,
  readConfiguration
} from "./chunk-JZRQMRDC.mjs";
import "./chunk-UGS2IMIW.mjs";
import "./chunk-WSHBRTJU.mjs";
import {
  assertNever
} from "./chunk-LDSS7OSH.mjs";
import "./chunk-ZUV5PTR6.mjs";
import "./chunk-MCQA7ULL.mjs";
import {
  systemClock
} from "./chunk-UYUNOAYM.mjs";
import {
  SuiteError,
  markdown_exports
} from "./chunk-AEKDBBPA.mjs";
import "./chunk-DXX52JKF.mjs";

// actions/build-release/build-release.ts
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
async function buildRelease(runtime, input) {
  const { build } = await readConfiguration(runtime, input.config);
  if (build === void 0) throw new SuiteError("BUILD_NOT_CONFIGURED", { what: `In ${input.config}.` });
  switch (input.mode) {
    case "plan":
      return runtime.setOutput("command", build.command);
    case "pack":
      return await pack(runtime, build.output, input.sha);
    default:
      assertNever(input.mode);
  }
}
async function pack(runtime, output, sha) {
  const { path, digest, bytes } = await packArtifact(join(runtime.context.workspace, output));
  const directory = dirname(path);
  const builtAt = new Date(systemClock.now()).toISOString();
  const manifest = { sha, digest, bytes, builtAt, runId: runtime.context.runId };
  await writeFile(join(directory, "release.json"), `${JSON.stringify(manifest, null, 2)}
`);
  runtime.setOutput("directory", directory);
  runtime.setOutput("artifact", path);
  runtime.setOutput("digest", digest);
  runtime.setOutput("bytes", String(bytes));
  await runtime.summary(
    `Built ${markdown_exports.code(sha.slice(0, 7))}: ${Math.ceil(bytes / 1024)} KiB, sha256 ${markdown_exports.code(digest)}`
  );
}
export {
  buildRelease
};
