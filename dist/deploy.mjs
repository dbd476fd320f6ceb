import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  readInputs
} from "./chunks/chunk-SASP6ULA.mjs";
import "./chunks/chunk-SXX7C73D.mjs";
import {
  runAction
} from "./chunks/chunk-B44R37L4.mjs";
import "./chunks/chunk-UYUNOAYM.mjs";
import "./chunks/chunk-6I4JCCRF.mjs";
import "./chunks/chunk-DXX52JKF.mjs";

// actions/deploy/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs(runtime);
  const { deploy } = await import("./chunks/deploy-SGV5JPHK.mjs");
  await deploy(runtime, inputs);
});
