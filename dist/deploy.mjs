import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  readInputs
} from "./chunks/chunk-R5GXTSFD.mjs";
import "./chunks/chunk-UGYMUAVI.mjs";
import {
  runAction
} from "./chunks/chunk-DIXTYABC.mjs";
import "./chunks/chunk-UYUNOAYM.mjs";
import "./chunks/chunk-P7ER2AI7.mjs";
import "./chunks/chunk-DXX52JKF.mjs";

// actions/deploy/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs(runtime);
  const { deploy } = await import("./chunks/deploy-HP3CIC6Q.mjs");
  await deploy(runtime, inputs);
});
