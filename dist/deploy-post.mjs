import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  runAction
} from "./chunks/chunk-MCQA7ULL.mjs";
import "./chunks/chunk-UYUNOAYM.mjs";
import "./chunks/chunk-AEKDBBPA.mjs";
import "./chunks/chunk-DXX52JKF.mjs";

// actions/deploy/post.ts
await runAction(async (runtime) => {
  const { afterDeploy } = await import("./chunks/after-deploy-7CARV5C4.mjs");
  await afterDeploy(runtime);
});
