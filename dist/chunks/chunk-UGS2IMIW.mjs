import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  Secret
} from "./chunk-ZUV5PTR6.mjs";
import {
  SuiteError
} from "./chunk-AEKDBBPA.mjs";

// packages/adapters/src/hosts/feed.ts
async function feed(sink, stdin, ended) {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  for await (const chunk of chunks(stdin)) {
    if (over) return;
    if (!sink.write(chunk)) await drained(sink, ended);
  }
  if (!over) sink.end();
}
async function* chunks(stdin) {
  if (stdin === void 0) return;
  if (stdin instanceof Secret) yield Buffer.from(stdin.reveal(), "utf8");
  else if (typeof stdin === "string") yield Buffer.from(stdin, "utf8");
  else if (stdin instanceof Uint8Array) yield stdin;
  else yield* stdin;
}
async function drained(sink, ended) {
  let listener = () => {
  };
  const drain = new Promise((resolve) => {
    listener = resolve;
    sink.once("drain", listener);
  });
  await Promise.race([drain, ended]);
  sink.removeListener("drain", listener);
}

// packages/adapters/src/hosts/output.ts
import { StringDecoder } from "node:string_decoder";
var KEPT = 32 * 1024 * 1024;
function output(onText) {
  const decoder = new StringDecoder("utf8");
  const pieces = [];
  let length = 0;
  const take = (text) => {
    if (text === "") return;
    pieces.push(text);
    length += text.length;
    while (length > KEPT && pieces.length > 1) length -= pieces.shift()?.length ?? 0;
    onText?.(text);
  };
  return {
    write: (chunk) => take(decoder.write(chunk)),
    text: () => {
      take(decoder.end());
      return pieces.join("");
    }
  };
}

// packages/adapters/src/hosts/supervise.ts
var GRACE_MS = 1500;
async function supervise(running, options, clock) {
  const stdout = output(options.onStdout);
  const stderr = output(options.onStderr);
  running.onStdout((chunk) => stdout.write(chunk));
  running.onStderr((chunk) => stderr.write(chunk));
  const over = new AbortController();
  const feeding = feed(running.stdin, options.stdin, running.ended);
  try {
    const first = await Promise.race([
      running.ended,
      after(options.timeoutMs, clock, over.signal).then(() => "too-late"),
      aborted(options.signal, over.signal).then(() => "cancelled"),
      feeding.then(() => never())
    ]);
    if (first === "cancelled") throw cancelled(options.signal);
    const text = { stdout: "", stderr: "" };
    if (first === "too-late") await stop(running, clock);
    text.stdout = stdout.text();
    text.stderr = stderr.text();
    return first === "too-late" ? { kind: "timed-out", afterMs: options.timeoutMs, ...text } : { ...first, ...text };
  } catch (error) {
    await stop(running, clock);
    throw error;
  } finally {
    over.abort();
    feeding.catch(() => void 0);
  }
}
function cancelled(signal) {
  const reason = signal?.reason;
  return new SuiteError("RUN_CANCELLED", {
    what: reason instanceof Error ? reason.message : "The run was cancelled.",
    cause: reason
  });
}
async function stop(running, clock) {
  for (const signal of ["TERM", "KILL"]) {
    running.kill(signal);
    const over = new AbortController();
    const gone = await Promise.race([
      running.ended.then(() => true),
      after(GRACE_MS, clock, over.signal).then(() => false)
    ]);
    over.abort();
    if (gone) return;
  }
  running.abandon();
}
function after(ms, clock, over) {
  return clock.sleep(ms, over).catch(() => never());
}
function aborted(signal, over) {
  if (signal === void 0) return never();
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true, signal: over }));
}
function never() {
  return new Promise(() => void 0);
}

export {
  supervise,
  cancelled
};
