import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  readInputs
} from "./chunks/chunk-DAZRFAYJ.mjs";
import "./chunks/chunk-ZUV5PTR6.mjs";
import {
  runAction
} from "./chunks/chunk-MCQA7ULL.mjs";
import "./chunks/chunk-UYUNOAYM.mjs";
import "./chunks/chunk-AEKDBBPA.mjs";
import "./chunks/chunk-DXX52JKF.mjs";

// actions/deploy/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs(runtime);
  const { deploy } = await import("./chunks/deploy-IAJEM2J4.mjs");
  await deploy(runtime, inputs);
});
