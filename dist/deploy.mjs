import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  readInputs
} from "./chunks/chunk-JPAWX53Q.mjs";
import "./chunks/chunk-DNERFNRW.mjs";
import {
  runAction
} from "./chunks/chunk-FVCQN4QF.mjs";
import "./chunks/chunk-UYUNOAYM.mjs";
import "./chunks/chunk-I6Z3X6VB.mjs";
import "./chunks/chunk-DXX52JKF.mjs";

// actions/deploy/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs(runtime);
  const { deploy } = await import("./chunks/deploy-7HHWZWBJ.mjs");
  await deploy(runtime, inputs);
});
