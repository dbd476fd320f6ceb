import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  NEVER,
  SuiteError,
  ZodBigInt,
  ZodBoolean,
  ZodDate,
  ZodISODate,
  ZodISODateTime,
  ZodISODuration,
  ZodISOTime,
  ZodNumber,
  ZodString,
  _coercedBigint,
  _coercedBoolean,
  _coercedDate,
  _coercedNumber,
  _coercedString,
  _enum,
  _isoDate,
  _isoDateTime,
  _isoDuration,
  _isoTime,
  string
} from "./chunk-AEKDBBPA.mjs";
import {
  __export
} from "./chunk-DXX52JKF.mjs";

// packages/core/src/duration.ts
var UNITS = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 };
function parseDuration(text2) {
  const parts = [...text2.matchAll(/(\d+)(ms|s|m|h|d)/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join("") !== text2) return void 0;
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0);
}
function formatDuration(ms) {
  if (ms < 1e3) return `${Math.round(ms)} ms`;
  if (ms < 6e4) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(ms / 1e3);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
}

// packages/core/src/secret.ts
var MINIMUM_LENGTH = 8;
var Secret = class _Secret {
  #value;
  name;
  constructor(name, value) {
    this.name = name;
    this.#value = value;
  }
  /** @throws SECRET_TOO_SHORT for values under 8 characters: masking them would hide ordinary words. */
  static of(name, value) {
    if (value.length < MINIMUM_LENGTH) {
      throw new SuiteError("SECRET_TOO_SHORT", {
        what: `The secret "${name}" has ${value.length} characters; at least ${MINIMUM_LENGTH} are needed.`
      });
    }
    return new _Secret(name, value);
  }
  reveal() {
    return this.#value;
  }
  /** Every spelling under which the value could appear in a log: as it is, by line, URL-, base64- and JSON-escaped, in hex. */
  masks() {
    const value = this.#value;
    const lines = value.split(/\r?\n/);
    return [.../* @__PURE__ */ new Set([...spellings(value), ...lines.length > 1 ? lines : []])].filter(
      (mask) => mask.length >= MINIMUM_LENGTH
    );
  }
  toString() {
    return "***";
  }
  toJSON() {
    return "***";
  }
  [/* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom")]() {
    return "***";
  }
};
function spellings(value) {
  const url = encodeURIComponent(value);
  const hex = Buffer.from(value, "utf8").toString("hex");
  return [
    ...[value, url, url.replaceAll("%20", "+"), url.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase())],
    ...[JSON.stringify(value).slice(1, -1), ...base64Forms(value), hex, hex.toUpperCase()]
  ];
}
function base64Forms(value) {
  const bytes = Buffer.from(value, "utf8");
  const shifted = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64").replace(/=+$/, "");
    const firstOwn = Math.ceil(offset * 8 / 6);
    const lastWhole = Math.floor((offset + bytes.length) * 8 / 6);
    return encoded.slice(firstOwn, lastWhole);
  });
  return [bytes.toString("base64"), bytes.toString("base64url"), ...shifted];
}
function redact(text2, secrets) {
  const masks = secrets.flatMap((secret2) => secret2.masks()).sort((a, b) => b.length - a.length);
  return masks.reduce((redacted, mask) => redacted.replaceAll(mask, "***"), text2);
}

// node_modules/zod/v4/classic/iso.js
var iso_exports = {};
__export(iso_exports, {
  ZodISODate: () => ZodISODate,
  ZodISODateTime: () => ZodISODateTime,
  ZodISODuration: () => ZodISODuration,
  ZodISOTime: () => ZodISOTime,
  date: () => date,
  datetime: () => datetime,
  duration: () => duration,
  time: () => time
});
function datetime(params) {
  return _isoDateTime(ZodISODateTime, params);
}
function date(params) {
  return _isoDate(ZodISODate, params);
}
function time(params) {
  return _isoTime(ZodISOTime, params);
}
function duration(params) {
  return _isoDuration(ZodISODuration, params);
}

// node_modules/zod/v4/classic/coerce.js
var coerce_exports = {};
__export(coerce_exports, {
  bigint: () => bigint,
  boolean: () => boolean,
  date: () => date2,
  number: () => number,
  string: () => string2
});
function string2(params) {
  return _coercedString(ZodString, params);
}
function number(params) {
  return _coercedNumber(ZodNumber, params);
}
function boolean(params) {
  return _coercedBoolean(ZodBoolean, params);
}
function bigint(params) {
  return _coercedBigint(ZodBigInt, params);
}
function date2(params) {
  return _coercedDate(ZodDate, params);
}

// packages/core/src/inputs.ts
function readInputs(runtime, shape) {
  const raw = Object.fromEntries(
    Object.keys(shape.shape).map((name) => [name, runtime.input(name) === "" ? void 0 : runtime.input(name)])
  );
  const parsed = shape.safeParse(raw);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "inputs"}: ${issue.message}`);
    throw new SuiteError("INPUT_INVALID", { what: problems.join("\n") });
  }
  for (const value of Object.values(parsed.data)) if (value instanceof Secret) runtime.mask(value);
  return parsed.data;
}
var required = (issue) => issue.input === void 0 ? "is required and was not given" : void 0;
var text = () => string({ error: required });
var secret = (name) => string({ error: required }).transform((value, context) => {
  try {
    return Secret.of(name, value);
  } catch (error) {
    context.addIssue({ code: "custom", message: error.what });
    return NEVER;
  }
});
var flag = () => _enum(["true", "True", "TRUE", "false", "False", "FALSE"], { error: () => "must be true or false" }).transform((value) => value.toLowerCase() === "true");
var integer = (min, max) => string({ error: required }).regex(/^-?\d+$/, "must be a whole number").transform(Number).refine((value) => value >= min && value <= max, `must be from ${min} to ${max}`);

export {
  iso_exports,
  coerce_exports,
  parseDuration,
  formatDuration,
  Secret,
  redact,
  readInputs,
  text,
  secret,
  flag,
  integer
};
