import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  readInputs,
  text
} from "./chunks/chunk-ZUV5PTR6.mjs";
import {
  runAction
} from "./chunks/chunk-MCQA7ULL.mjs";
import "./chunks/chunk-UYUNOAYM.mjs";
import {
  object
} from "./chunks/chunk-AEKDBBPA.mjs";
import "./chunks/chunk-DXX52JKF.mjs";

// actions/check-models/inputs.ts
var readInputs2 = (runtime) => readInputs(runtime, object({ config: text() }));

// actions/check-models/main.ts
await runAction(async (runtime) => {
  const inputs = readInputs2(runtime);
  const { checkModels } = await import("./chunks/check-models-VR6YWFUA.mjs");
  await checkModels(runtime, inputs);
});
