import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : typeof Proxy !== "undefined" ? new Proxy(x, {
  get: (a, b) => (typeof require !== "undefined" ? require : a)[b]
}) : x)(function(x) {
  if (typeof require !== "undefined") return require.apply(this, arguments);
  throw Error('Dynamic require of "' + x + '" is not supported');
});
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require2() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// node_modules/postgres-array/index.js
var require_postgres_array = __commonJS({
  "node_modules/postgres-array/index.js"(exports) {
    "use strict";
    exports.parse = function(source, transform2) {
      return new ArrayParser(source, transform2).parse();
    };
    var ArrayParser = class _ArrayParser {
      constructor(source, transform2) {
        this.source = source;
        this.transform = transform2 || identity;
        this.position = 0;
        this.entries = [];
        this.recorded = [];
        this.dimension = 0;
      }
      isEof() {
        return this.position >= this.source.length;
      }
      nextCharacter() {
        var character = this.source[this.position++];
        if (character === "\\") {
          return {
            value: this.source[this.position++],
            escaped: true
          };
        }
        return {
          value: character,
          escaped: false
        };
      }
      record(character) {
        this.recorded.push(character);
      }
      newEntry(includeEmpty) {
        var entry;
        if (this.recorded.length > 0 || includeEmpty) {
          entry = this.recorded.join("");
          if (entry === "NULL" && !includeEmpty) {
            entry = null;
          }
          if (entry !== null) entry = this.transform(entry);
          this.entries.push(entry);
          this.recorded = [];
        }
      }
      consumeDimensions() {
        if (this.source[0] === "[") {
          while (!this.isEof()) {
            var char = this.nextCharacter();
            if (char.value === "=") break;
          }
        }
      }
      parse(nested) {
        var character, parser, quote;
        this.consumeDimensions();
        while (!this.isEof()) {
          character = this.nextCharacter();
          if (character.value === "{" && !quote) {
            this.dimension++;
            if (this.dimension > 1) {
              parser = new _ArrayParser(this.source.substr(this.position - 1), this.transform);
              this.entries.push(parser.parse(true));
              this.position += parser.position - 2;
            }
          } else if (character.value === "}" && !quote) {
            this.dimension--;
            if (!this.dimension) {
              this.newEntry();
              if (nested) return this.entries;
            }
          } else if (character.value === '"' && !character.escaped) {
            if (quote) this.newEntry(true);
            quote = !quote;
          } else if (character.value === "," && !quote) {
            this.newEntry();
          } else {
            this.record(character.value);
          }
        }
        if (this.dimension !== 0) {
          throw new Error("array dimension not balanced");
        }
        return this.entries;
      }
    };
    function identity(value) {
      return value;
    }
  }
});

// node_modules/pg-types/lib/arrayParser.js
var require_arrayParser = __commonJS({
  "node_modules/pg-types/lib/arrayParser.js"(exports, module) {
    var array2 = require_postgres_array();
    module.exports = {
      create: function(source, transform2) {
        return {
          parse: function() {
            return array2.parse(source, transform2);
          }
        };
      }
    };
  }
});

// node_modules/postgres-date/index.js
var require_postgres_date = __commonJS({
  "node_modules/postgres-date/index.js"(exports, module) {
    "use strict";
    var DATE_TIME = /(\d{1,})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(\.\d{1,})?.*?( BC)?$/;
    var DATE = /^(\d{1,})-(\d{2})-(\d{2})( BC)?$/;
    var TIME_ZONE = /([Z+-])(\d{2})?:?(\d{2})?:?(\d{2})?/;
    var INFINITY = /^-?infinity$/;
    module.exports = function parseDate(isoDate) {
      if (INFINITY.test(isoDate)) {
        return Number(isoDate.replace("i", "I"));
      }
      var matches = DATE_TIME.exec(isoDate);
      if (!matches) {
        return getDate(isoDate) || null;
      }
      var isBC = !!matches[8];
      var year = parseInt(matches[1], 10);
      if (isBC) {
        year = bcYearToNegativeYear(year);
      }
      var month = parseInt(matches[2], 10) - 1;
      var day = matches[3];
      var hour = parseInt(matches[4], 10);
      var minute = parseInt(matches[5], 10);
      var second = parseInt(matches[6], 10);
      var ms = matches[7];
      ms = ms ? 1e3 * parseFloat(ms) : 0;
      var date4;
      var offset = timeZoneOffset(isoDate);
      if (offset != null) {
        date4 = new Date(Date.UTC(year, month, day, hour, minute, second, ms));
        if (is0To99(year)) {
          date4.setUTCFullYear(year);
        }
        if (offset !== 0) {
          date4.setTime(date4.getTime() - offset);
        }
      } else {
        date4 = new Date(year, month, day, hour, minute, second, ms);
        if (is0To99(year)) {
          date4.setFullYear(year);
        }
      }
      return date4;
    };
    function getDate(isoDate) {
      var matches = DATE.exec(isoDate);
      if (!matches) {
        return;
      }
      var year = parseInt(matches[1], 10);
      var isBC = !!matches[4];
      if (isBC) {
        year = bcYearToNegativeYear(year);
      }
      var month = parseInt(matches[2], 10) - 1;
      var day = matches[3];
      var date4 = new Date(year, month, day);
      if (is0To99(year)) {
        date4.setFullYear(year);
      }
      return date4;
    }
    function timeZoneOffset(isoDate) {
      if (isoDate.endsWith("+00")) {
        return 0;
      }
      var zone = TIME_ZONE.exec(isoDate.split(" ")[1]);
      if (!zone) return;
      var type = zone[1];
      if (type === "Z") {
        return 0;
      }
      var sign = type === "-" ? -1 : 1;
      var offset = parseInt(zone[2], 10) * 3600 + parseInt(zone[3] || 0, 10) * 60 + parseInt(zone[4] || 0, 10);
      return offset * sign * 1e3;
    }
    function bcYearToNegativeYear(year) {
      return -(year - 1);
    }
    function is0To99(num) {
      return num >= 0 && num < 100;
    }
  }
});

// node_modules/xtend/mutable.js
var require_mutable = __commonJS({
  "node_modules/xtend/mutable.js"(exports, module) {
    module.exports = extend4;
    var hasOwnProperty = Object.prototype.hasOwnProperty;
    function extend4(target) {
      for (var i = 1; i < arguments.length; i++) {
        var source = arguments[i];
        for (var key in source) {
          if (hasOwnProperty.call(source, key)) {
            target[key] = source[key];
          }
        }
      }
      return target;
    }
  }
});

// node_modules/postgres-interval/index.js
var require_postgres_interval = __commonJS({
  "node_modules/postgres-interval/index.js"(exports, module) {
    "use strict";
    var extend4 = require_mutable();
    module.exports = PostgresInterval;
    function PostgresInterval(raw) {
      if (!(this instanceof PostgresInterval)) {
        return new PostgresInterval(raw);
      }
      extend4(this, parse2(raw));
    }
    var properties = ["seconds", "minutes", "hours", "days", "months", "years"];
    PostgresInterval.prototype.toPostgres = function() {
      var filtered = properties.filter(this.hasOwnProperty, this);
      if (this.milliseconds && filtered.indexOf("seconds") < 0) {
        filtered.push("seconds");
      }
      if (filtered.length === 0) return "0";
      return filtered.map(function(property) {
        var value = this[property] || 0;
        if (property === "seconds" && this.milliseconds) {
          value = (value + this.milliseconds / 1e3).toFixed(6).replace(/\.?0+$/, "");
        }
        return value + " " + property;
      }, this).join(" ");
    };
    var propertiesISOEquivalent = {
      years: "Y",
      months: "M",
      days: "D",
      hours: "H",
      minutes: "M",
      seconds: "S"
    };
    var dateProperties = ["years", "months", "days"];
    var timeProperties = ["hours", "minutes", "seconds"];
    PostgresInterval.prototype.toISOString = PostgresInterval.prototype.toISO = function() {
      var datePart = dateProperties.map(buildProperty, this).join("");
      var timePart = timeProperties.map(buildProperty, this).join("");
      return "P" + datePart + "T" + timePart;
      function buildProperty(property) {
        var value = this[property] || 0;
        if (property === "seconds" && this.milliseconds) {
          value = (value + this.milliseconds / 1e3).toFixed(6).replace(/0+$/, "");
        }
        return value + propertiesISOEquivalent[property];
      }
    };
    var NUMBER = "([+-]?\\d+)";
    var YEAR = NUMBER + "\\s+years?";
    var MONTH = NUMBER + "\\s+mons?";
    var DAY = NUMBER + "\\s+days?";
    var TIME = "([+-])?([\\d]*):(\\d\\d):(\\d\\d)\\.?(\\d{1,6})?";
    var INTERVAL = new RegExp([YEAR, MONTH, DAY, TIME].map(function(regexString) {
      return "(" + regexString + ")?";
    }).join("\\s*"));
    var positions = {
      years: 2,
      months: 4,
      days: 6,
      hours: 9,
      minutes: 10,
      seconds: 11,
      milliseconds: 12
    };
    var negatives = ["hours", "minutes", "seconds", "milliseconds"];
    function parseMilliseconds(fraction) {
      var microseconds = fraction + "000000".slice(fraction.length);
      return parseInt(microseconds, 10) / 1e3;
    }
    function parse2(interval) {
      if (!interval) return {};
      var matches = INTERVAL.exec(interval);
      var isNegative = matches[8] === "-";
      return Object.keys(positions).reduce(function(parsed, property) {
        var position = positions[property];
        var value = matches[position];
        if (!value) return parsed;
        value = property === "milliseconds" ? parseMilliseconds(value) : parseInt(value, 10);
        if (!value) return parsed;
        if (isNegative && ~negatives.indexOf(property)) {
          value *= -1;
        }
        parsed[property] = value;
        return parsed;
      }, {});
    }
  }
});

// node_modules/postgres-bytea/index.js
var require_postgres_bytea = __commonJS({
  "node_modules/postgres-bytea/index.js"(exports, module) {
    "use strict";
    var bufferFrom = Buffer.from || Buffer;
    module.exports = function parseBytea(input) {
      if (/^\\x/.test(input)) {
        return bufferFrom(input.substr(2), "hex");
      }
      var output = "";
      var i = 0;
      while (i < input.length) {
        if (input[i] !== "\\") {
          output += input[i];
          ++i;
        } else {
          if (/[0-7]{3}/.test(input.substr(i + 1, 3))) {
            output += String.fromCharCode(parseInt(input.substr(i + 1, 3), 8));
            i += 4;
          } else {
            var backslashes = 1;
            while (i + backslashes < input.length && input[i + backslashes] === "\\") {
              backslashes++;
            }
            for (var k = 0; k < Math.floor(backslashes / 2); ++k) {
              output += "\\";
            }
            i += Math.floor(backslashes / 2) * 2;
          }
        }
      }
      return bufferFrom(output, "binary");
    };
  }
});

// node_modules/pg-types/lib/textParsers.js
var require_textParsers = __commonJS({
  "node_modules/pg-types/lib/textParsers.js"(exports, module) {
    var array2 = require_postgres_array();
    var arrayParser = require_arrayParser();
    var parseDate = require_postgres_date();
    var parseInterval = require_postgres_interval();
    var parseByteA = require_postgres_bytea();
    function allowNull(fn) {
      return function nullAllowed(value) {
        if (value === null) return value;
        return fn(value);
      };
    }
    function parseBool(value) {
      if (value === null) return value;
      return value === "TRUE" || value === "t" || value === "true" || value === "y" || value === "yes" || value === "on" || value === "1";
    }
    function parseBoolArray(value) {
      if (!value) return null;
      return array2.parse(value, parseBool);
    }
    function parseBaseTenInt(string4) {
      return parseInt(string4, 10);
    }
    function parseIntegerArray(value) {
      if (!value) return null;
      return array2.parse(value, allowNull(parseBaseTenInt));
    }
    function parseBigIntegerArray(value) {
      if (!value) return null;
      return array2.parse(value, allowNull(function(entry) {
        return parseBigInteger(entry).trim();
      }));
    }
    var parsePointArray = function(value) {
      if (!value) {
        return null;
      }
      var p = arrayParser.create(value, function(entry) {
        if (entry !== null) {
          entry = parsePoint(entry);
        }
        return entry;
      });
      return p.parse();
    };
    var parseFloatArray = function(value) {
      if (!value) {
        return null;
      }
      var p = arrayParser.create(value, function(entry) {
        if (entry !== null) {
          entry = parseFloat(entry);
        }
        return entry;
      });
      return p.parse();
    };
    var parseStringArray = function(value) {
      if (!value) {
        return null;
      }
      var p = arrayParser.create(value);
      return p.parse();
    };
    var parseDateArray = function(value) {
      if (!value) {
        return null;
      }
      var p = arrayParser.create(value, function(entry) {
        if (entry !== null) {
          entry = parseDate(entry);
        }
        return entry;
      });
      return p.parse();
    };
    var parseIntervalArray = function(value) {
      if (!value) {
        return null;
      }
      var p = arrayParser.create(value, function(entry) {
        if (entry !== null) {
          entry = parseInterval(entry);
        }
        return entry;
      });
      return p.parse();
    };
    var parseByteAArray = function(value) {
      if (!value) {
        return null;
      }
      return array2.parse(value, allowNull(parseByteA));
    };
    var parseInteger = function(value) {
      return parseInt(value, 10);
    };
    var parseBigInteger = function(value) {
      var valStr = String(value);
      if (/^\d+$/.test(valStr)) {
        return valStr;
      }
      return value;
    };
    var parseJsonArray = function(value) {
      if (!value) {
        return null;
      }
      return array2.parse(value, allowNull(JSON.parse));
    };
    var parsePoint = function(value) {
      if (value[0] !== "(") {
        return null;
      }
      value = value.substring(1, value.length - 1).split(",");
      return {
        x: parseFloat(value[0]),
        y: parseFloat(value[1])
      };
    };
    var parseCircle = function(value) {
      if (value[0] !== "<" && value[1] !== "(") {
        return null;
      }
      var point = "(";
      var radius = "";
      var pointParsed = false;
      for (var i = 2; i < value.length - 1; i++) {
        if (!pointParsed) {
          point += value[i];
        }
        if (value[i] === ")") {
          pointParsed = true;
          continue;
        } else if (!pointParsed) {
          continue;
        }
        if (value[i] === ",") {
          continue;
        }
        radius += value[i];
      }
      var result = parsePoint(point);
      result.radius = parseFloat(radius);
      return result;
    };
    var init = function(register) {
      register(20, parseBigInteger);
      register(21, parseInteger);
      register(23, parseInteger);
      register(26, parseInteger);
      register(700, parseFloat);
      register(701, parseFloat);
      register(16, parseBool);
      register(1082, parseDate);
      register(1114, parseDate);
      register(1184, parseDate);
      register(600, parsePoint);
      register(651, parseStringArray);
      register(718, parseCircle);
      register(1e3, parseBoolArray);
      register(1001, parseByteAArray);
      register(1005, parseIntegerArray);
      register(1007, parseIntegerArray);
      register(1028, parseIntegerArray);
      register(1016, parseBigIntegerArray);
      register(1017, parsePointArray);
      register(1021, parseFloatArray);
      register(1022, parseFloatArray);
      register(1231, parseFloatArray);
      register(1014, parseStringArray);
      register(1015, parseStringArray);
      register(1008, parseStringArray);
      register(1009, parseStringArray);
      register(1040, parseStringArray);
      register(1041, parseStringArray);
      register(1115, parseDateArray);
      register(1182, parseDateArray);
      register(1185, parseDateArray);
      register(1186, parseInterval);
      register(1187, parseIntervalArray);
      register(17, parseByteA);
      register(114, JSON.parse.bind(JSON));
      register(3802, JSON.parse.bind(JSON));
      register(199, parseJsonArray);
      register(3807, parseJsonArray);
      register(3907, parseStringArray);
      register(2951, parseStringArray);
      register(791, parseStringArray);
      register(1183, parseStringArray);
      register(1270, parseStringArray);
    };
    module.exports = {
      init
    };
  }
});

// node_modules/pg-int8/index.js
var require_pg_int8 = __commonJS({
  "node_modules/pg-int8/index.js"(exports, module) {
    "use strict";
    var BASE = 1e6;
    function readInt8(buffer) {
      var high = buffer.readInt32BE(0);
      var low = buffer.readUInt32BE(4);
      var sign = "";
      if (high < 0) {
        high = ~high + (low === 0);
        low = ~low + 1 >>> 0;
        sign = "-";
      }
      var result = "";
      var carry;
      var t;
      var digits;
      var pad;
      var l;
      var i;
      {
        carry = high % BASE;
        high = high / BASE >>> 0;
        t = 4294967296 * carry + low;
        low = t / BASE >>> 0;
        digits = "" + (t - BASE * low);
        if (low === 0 && high === 0) {
          return sign + digits + result;
        }
        pad = "";
        l = 6 - digits.length;
        for (i = 0; i < l; i++) {
          pad += "0";
        }
        result = pad + digits + result;
      }
      {
        carry = high % BASE;
        high = high / BASE >>> 0;
        t = 4294967296 * carry + low;
        low = t / BASE >>> 0;
        digits = "" + (t - BASE * low);
        if (low === 0 && high === 0) {
          return sign + digits + result;
        }
        pad = "";
        l = 6 - digits.length;
        for (i = 0; i < l; i++) {
          pad += "0";
        }
        result = pad + digits + result;
      }
      {
        carry = high % BASE;
        high = high / BASE >>> 0;
        t = 4294967296 * carry + low;
        low = t / BASE >>> 0;
        digits = "" + (t - BASE * low);
        if (low === 0 && high === 0) {
          return sign + digits + result;
        }
        pad = "";
        l = 6 - digits.length;
        for (i = 0; i < l; i++) {
          pad += "0";
        }
        result = pad + digits + result;
      }
      {
        carry = high % BASE;
        t = 4294967296 * carry + low;
        digits = "" + t % BASE;
        return sign + digits + result;
      }
    }
    module.exports = readInt8;
  }
});

// node_modules/pg-types/lib/binaryParsers.js
var require_binaryParsers = __commonJS({
  "node_modules/pg-types/lib/binaryParsers.js"(exports, module) {
    var parseInt64 = require_pg_int8();
    var parseBits = function(data, bits, offset, invert, callback) {
      offset = offset || 0;
      invert = invert || false;
      callback = callback || function(lastValue, newValue, bits2) {
        return lastValue * Math.pow(2, bits2) + newValue;
      };
      var offsetBytes = offset >> 3;
      var inv = function(value) {
        if (invert) {
          return ~value & 255;
        }
        return value;
      };
      var mask = 255;
      var firstBits = 8 - offset % 8;
      if (bits < firstBits) {
        mask = 255 << 8 - bits & 255;
        firstBits = bits;
      }
      if (offset) {
        mask = mask >> offset % 8;
      }
      var result = 0;
      if (offset % 8 + bits >= 8) {
        result = callback(0, inv(data[offsetBytes]) & mask, firstBits);
      }
      var bytes = bits + offset >> 3;
      for (var i = offsetBytes + 1; i < bytes; i++) {
        result = callback(result, inv(data[i]), 8);
      }
      var lastBits = (bits + offset) % 8;
      if (lastBits > 0) {
        result = callback(result, inv(data[bytes]) >> 8 - lastBits, lastBits);
      }
      return result;
    };
    var parseFloatFromBits = function(data, precisionBits, exponentBits) {
      var bias = Math.pow(2, exponentBits - 1) - 1;
      var sign = parseBits(data, 1);
      var exponent = parseBits(data, exponentBits, 1);
      if (exponent === 0) {
        return 0;
      }
      var precisionBitsCounter = 1;
      var parsePrecisionBits = function(lastValue, newValue, bits) {
        if (lastValue === 0) {
          lastValue = 1;
        }
        for (var i = 1; i <= bits; i++) {
          precisionBitsCounter /= 2;
          if ((newValue & 1 << bits - i) > 0) {
            lastValue += precisionBitsCounter;
          }
        }
        return lastValue;
      };
      var mantissa = parseBits(data, precisionBits, exponentBits + 1, false, parsePrecisionBits);
      if (exponent == Math.pow(2, exponentBits + 1) - 1) {
        if (mantissa === 0) {
          return sign === 0 ? Infinity : -Infinity;
        }
        return NaN;
      }
      return (sign === 0 ? 1 : -1) * Math.pow(2, exponent - bias) * mantissa;
    };
    var parseInt16 = function(value) {
      if (parseBits(value, 1) == 1) {
        return -1 * (parseBits(value, 15, 1, true) + 1);
      }
      return parseBits(value, 15, 1);
    };
    var parseInt32 = function(value) {
      if (parseBits(value, 1) == 1) {
        return -1 * (parseBits(value, 31, 1, true) + 1);
      }
      return parseBits(value, 31, 1);
    };
    var parseFloat32 = function(value) {
      return parseFloatFromBits(value, 23, 8);
    };
    var parseFloat64 = function(value) {
      return parseFloatFromBits(value, 52, 11);
    };
    var parseNumeric = function(value) {
      var sign = parseBits(value, 16, 32);
      if (sign == 49152) {
        return NaN;
      }
      var weight = Math.pow(1e4, parseBits(value, 16, 16));
      var result = 0;
      var digits = [];
      var ndigits = parseBits(value, 16);
      for (var i = 0; i < ndigits; i++) {
        result += parseBits(value, 16, 64 + 16 * i) * weight;
        weight /= 1e4;
      }
      var scale = Math.pow(10, parseBits(value, 16, 48));
      return (sign === 0 ? 1 : -1) * Math.round(result * scale) / scale;
    };
    var parseDate = function(isUTC, value) {
      var sign = parseBits(value, 1);
      var rawValue = parseBits(value, 63, 1);
      var result = new Date((sign === 0 ? 1 : -1) * rawValue / 1e3 + 9466848e5);
      if (!isUTC) {
        result.setTime(result.getTime() + result.getTimezoneOffset() * 6e4);
      }
      result.usec = rawValue % 1e3;
      result.getMicroSeconds = function() {
        return this.usec;
      };
      result.setMicroSeconds = function(value2) {
        this.usec = value2;
      };
      result.getUTCMicroSeconds = function() {
        return this.usec;
      };
      return result;
    };
    var parseArray = function(value) {
      var dim = parseBits(value, 32);
      var flags = parseBits(value, 32, 32);
      var elementType = parseBits(value, 32, 64);
      var offset = 96;
      var dims = [];
      for (var i = 0; i < dim; i++) {
        dims[i] = parseBits(value, 32, offset);
        offset += 32;
        offset += 32;
      }
      var parseElement = function(elementType2) {
        var length = parseBits(value, 32, offset);
        offset += 32;
        if (length == 4294967295) {
          return null;
        }
        var result;
        if (elementType2 == 23 || elementType2 == 20) {
          result = parseBits(value, length * 8, offset);
          offset += length * 8;
          return result;
        } else if (elementType2 == 25) {
          result = value.toString(this.encoding, offset >> 3, (offset += length << 3) >> 3);
          return result;
        } else {
          console.log("ERROR: ElementType not implemented: " + elementType2);
        }
      };
      var parse2 = function(dimension, elementType2) {
        var array2 = [];
        var i2;
        if (dimension.length > 1) {
          var count2 = dimension.shift();
          for (i2 = 0; i2 < count2; i2++) {
            array2[i2] = parse2(dimension, elementType2);
          }
          dimension.unshift(count2);
        } else {
          for (i2 = 0; i2 < dimension[0]; i2++) {
            array2[i2] = parseElement(elementType2);
          }
        }
        return array2;
      };
      return parse2(dims, elementType);
    };
    var parseText = function(value) {
      return value.toString("utf8");
    };
    var parseBool = function(value) {
      if (value === null) return null;
      return parseBits(value, 8) > 0;
    };
    var init = function(register) {
      register(20, parseInt64);
      register(21, parseInt16);
      register(23, parseInt32);
      register(26, parseInt32);
      register(1700, parseNumeric);
      register(700, parseFloat32);
      register(701, parseFloat64);
      register(16, parseBool);
      register(1114, parseDate.bind(null, false));
      register(1184, parseDate.bind(null, true));
      register(1e3, parseArray);
      register(1007, parseArray);
      register(1016, parseArray);
      register(1008, parseArray);
      register(1009, parseArray);
      register(25, parseText);
    };
    module.exports = {
      init
    };
  }
});

// node_modules/pg-types/lib/builtins.js
var require_builtins = __commonJS({
  "node_modules/pg-types/lib/builtins.js"(exports, module) {
    module.exports = {
      BOOL: 16,
      BYTEA: 17,
      CHAR: 18,
      INT8: 20,
      INT2: 21,
      INT4: 23,
      REGPROC: 24,
      TEXT: 25,
      OID: 26,
      TID: 27,
      XID: 28,
      CID: 29,
      JSON: 114,
      XML: 142,
      PG_NODE_TREE: 194,
      SMGR: 210,
      PATH: 602,
      POLYGON: 604,
      CIDR: 650,
      FLOAT4: 700,
      FLOAT8: 701,
      ABSTIME: 702,
      RELTIME: 703,
      TINTERVAL: 704,
      CIRCLE: 718,
      MACADDR8: 774,
      MONEY: 790,
      MACADDR: 829,
      INET: 869,
      ACLITEM: 1033,
      BPCHAR: 1042,
      VARCHAR: 1043,
      DATE: 1082,
      TIME: 1083,
      TIMESTAMP: 1114,
      TIMESTAMPTZ: 1184,
      INTERVAL: 1186,
      TIMETZ: 1266,
      BIT: 1560,
      VARBIT: 1562,
      NUMERIC: 1700,
      REFCURSOR: 1790,
      REGPROCEDURE: 2202,
      REGOPER: 2203,
      REGOPERATOR: 2204,
      REGCLASS: 2205,
      REGTYPE: 2206,
      UUID: 2950,
      TXID_SNAPSHOT: 2970,
      PG_LSN: 3220,
      PG_NDISTINCT: 3361,
      PG_DEPENDENCIES: 3402,
      TSVECTOR: 3614,
      TSQUERY: 3615,
      GTSVECTOR: 3642,
      REGCONFIG: 3734,
      REGDICTIONARY: 3769,
      JSONB: 3802,
      REGNAMESPACE: 4089,
      REGROLE: 4096
    };
  }
});

// node_modules/pg-types/index.js
var require_pg_types = __commonJS({
  "node_modules/pg-types/index.js"(exports) {
    var textParsers = require_textParsers();
    var binaryParsers = require_binaryParsers();
    var arrayParser = require_arrayParser();
    var builtinTypes = require_builtins();
    exports.getTypeParser = getTypeParser;
    exports.setTypeParser = setTypeParser;
    exports.arrayParser = arrayParser;
    exports.builtins = builtinTypes;
    var typeParsers = {
      text: {},
      binary: {}
    };
    function noParse(val) {
      return String(val);
    }
    function getTypeParser(oid, format) {
      format = format || "text";
      if (!typeParsers[format]) {
        return noParse;
      }
      return typeParsers[format][oid] || noParse;
    }
    function setTypeParser(oid, format, parseFn) {
      if (typeof format == "function") {
        parseFn = format;
        format = "text";
      }
      typeParsers[format][oid] = parseFn;
    }
    textParsers.init(function(oid, converter) {
      typeParsers.text[oid] = converter;
    });
    binaryParsers.init(function(oid, converter) {
      typeParsers.binary[oid] = converter;
    });
  }
});

// node_modules/pg/lib/defaults.js
var require_defaults = __commonJS({
  "node_modules/pg/lib/defaults.js"(exports, module) {
    "use strict";
    var user;
    try {
      user = process.platform === "win32" ? process.env.USERNAME : process.env.USER;
    } catch {
    }
    module.exports = {
      // database host. defaults to localhost
      host: "localhost",
      // database user's name
      user,
      // name of database to connect
      database: void 0,
      // database user's password
      password: null,
      // a Postgres connection string to be used instead of setting individual connection items
      // NOTE:  Setting this value will cause it to override any other value (such as database or user) defined
      // in the defaults object.
      connectionString: void 0,
      // database port
      port: 5432,
      // number of rows to return at a time from a prepared statement's
      // portal. 0 will return all rows at once
      rows: 0,
      // binary result mode
      binary: false,
      // Connection pool options - see https://github.com/brianc/node-pg-pool
      // number of connections to use in connection pool
      // 0 will disable connection pooling
      max: 10,
      // max milliseconds a client can go unused before it is removed
      // from the pool and destroyed
      idleTimeoutMillis: 3e4,
      client_encoding: "",
      ssl: false,
      // SSL negotiation style: 'postgres' (traditional SSLRequest) or 'direct'
      sslnegotiation: void 0,
      application_name: void 0,
      fallback_application_name: void 0,
      options: void 0,
      parseInputDatesAsUTC: false,
      // max milliseconds any query using this connection will execute for before timing out in error.
      // false=unlimited
      statement_timeout: false,
      // Abort any statement that waits longer than the specified duration in milliseconds while attempting to acquire a lock.
      // false=unlimited
      lock_timeout: false,
      // Terminate any session with an open transaction that has been idle for longer than the specified duration in milliseconds
      // false=unlimited
      idle_in_transaction_session_timeout: false,
      // max milliseconds to wait for query to complete (client side)
      query_timeout: false,
      connect_timeout: 0,
      keepalives: 1,
      keepalives_idle: 0
    };
    var pgTypes = require_pg_types();
    var parseBigInteger = pgTypes.getTypeParser(20, "text");
    var parseBigIntegerArray = pgTypes.getTypeParser(1016, "text");
    module.exports.__defineSetter__("parseInt8", function(val) {
      pgTypes.setTypeParser(20, "text", val ? pgTypes.getTypeParser(23, "text") : parseBigInteger);
      pgTypes.setTypeParser(1016, "text", val ? pgTypes.getTypeParser(1007, "text") : parseBigIntegerArray);
    });
  }
});

// node_modules/pg/lib/utils.js
var require_utils = __commonJS({
  "node_modules/pg/lib/utils.js"(exports, module) {
    "use strict";
    var defaults2 = require_defaults();
    var nodeUtils = __require("util");
    var { isDate } = __require("util/types");
    var invalidDateDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Sending an invalid date to Postgres is deprecated and will throw an error in the next major version of pg. Ensure any Date object passed as a query parameter is valid.",
      "PG_INVALID_DATE"
    );
    function escapeElement(elementRepresentation) {
      const escaped = elementRepresentation.replace(/\\/g, "\\\\").replace(/"/g, '\\"');
      return '"' + escaped + '"';
    }
    function arrayString(val) {
      let result = "{";
      for (let i = 0; i < val.length; i++) {
        if (i > 0) {
          result += ",";
        }
        let item = val[i];
        if (item == null) {
          result += "NULL";
        } else if (Array.isArray(item)) {
          result += arrayString(item);
        } else if (ArrayBuffer.isView(item)) {
          if (!(item instanceof Buffer)) {
            item = Buffer.from(item.buffer, item.byteOffset, item.byteLength);
          }
          result += "\\\\x" + item.toString("hex");
        } else {
          result += escapeElement(prepareValue(item));
        }
      }
      result += "}";
      return result;
    }
    var prepareValue = function(val, seen) {
      if (val == null) {
        return null;
      }
      if (typeof val === "object") {
        if (val instanceof Buffer) {
          return val;
        }
        if (ArrayBuffer.isView(val)) {
          return Buffer.from(val.buffer, val.byteOffset, val.byteLength);
        }
        if (isDate(val)) {
          if (isNaN(val.getTime())) {
            invalidDateDeprecationNotice();
          }
          if (defaults2.parseInputDatesAsUTC) {
            return dateToStringUTC(val);
          } else {
            return dateToString(val);
          }
        }
        if (Array.isArray(val)) {
          return arrayString(val);
        }
        return prepareObject(val, seen);
      }
      return val.toString();
    };
    function prepareObject(val, seen) {
      if (val && typeof val.toPostgres === "function") {
        seen = seen || [];
        if (seen.indexOf(val) !== -1) {
          throw new Error('circular reference detected while preparing "' + val + '" for query');
        }
        seen.push(val);
        return prepareValue(val.toPostgres(prepareValue), seen);
      }
      return JSON.stringify(val);
    }
    function dateToString(date4) {
      let offset = -date4.getTimezoneOffset();
      let year = date4.getFullYear();
      const isBCYear = year < 1;
      if (isBCYear) year = Math.abs(year) + 1;
      let ret = String(year).padStart(4, "0") + "-" + String(date4.getMonth() + 1).padStart(2, "0") + "-" + String(date4.getDate()).padStart(2, "0") + "T" + String(date4.getHours()).padStart(2, "0") + ":" + String(date4.getMinutes()).padStart(2, "0") + ":" + String(date4.getSeconds()).padStart(2, "0") + "." + String(date4.getMilliseconds()).padStart(3, "0");
      if (offset < 0) {
        ret += "-";
        offset *= -1;
      } else {
        ret += "+";
      }
      ret += String(Math.floor(offset / 60)).padStart(2, "0") + ":" + String(offset % 60).padStart(2, "0");
      if (isBCYear) ret += " BC";
      return ret;
    }
    function dateToStringUTC(date4) {
      let year = date4.getUTCFullYear();
      const isBCYear = year < 1;
      if (isBCYear) year = Math.abs(year) + 1;
      let ret = String(year).padStart(4, "0") + "-" + String(date4.getUTCMonth() + 1).padStart(2, "0") + "-" + String(date4.getUTCDate()).padStart(2, "0") + "T" + String(date4.getUTCHours()).padStart(2, "0") + ":" + String(date4.getUTCMinutes()).padStart(2, "0") + ":" + String(date4.getUTCSeconds()).padStart(2, "0") + "." + String(date4.getUTCMilliseconds()).padStart(3, "0");
      ret += "+00:00";
      if (isBCYear) ret += " BC";
      return ret;
    }
    function normalizeQueryConfig(config2, values, callback) {
      config2 = typeof config2 === "string" ? { text: config2 } : cloneQueryConfig(config2);
      if (values) {
        if (typeof values === "function") {
          config2.callback = values;
        } else {
          config2.values = values;
        }
      }
      if (callback) {
        config2.callback = callback;
      }
      return config2;
    }
    function cloneQueryConfig(config2) {
      if (config2 == null) {
        return config2;
      }
      return Object.defineProperties(Object.create(Object.getPrototypeOf(config2)), Object.getOwnPropertyDescriptors(config2));
    }
    var escapeIdentifier2 = function(str) {
      return '"' + str.replace(/"/g, '""') + '"';
    };
    var escapeLiteral2 = function(str) {
      let hasBackslash = false;
      let escaped = "'";
      if (str == null) {
        return "''";
      }
      if (typeof str !== "string") {
        return "''";
      }
      for (let i = 0; i < str.length; i++) {
        const c = str[i];
        if (c === "'") {
          escaped += c + c;
        } else if (c === "\\") {
          escaped += c + c;
          hasBackslash = true;
        } else {
          escaped += c;
        }
      }
      escaped += "'";
      if (hasBackslash === true) {
        escaped = " E" + escaped;
      }
      return escaped;
    };
    module.exports = {
      prepareValue: function prepareValueWrapper(value) {
        return prepareValue(value);
      },
      normalizeQueryConfig,
      escapeIdentifier: escapeIdentifier2,
      escapeLiteral: escapeLiteral2
    };
  }
});

// node_modules/pg/lib/crypto/utils.js
var require_utils2 = __commonJS({
  "node_modules/pg/lib/crypto/utils.js"(exports, module) {
    var nodeCrypto = __require("crypto");
    module.exports = {
      postgresMd5PasswordHash,
      randomBytes: randomBytes2,
      deriveKey,
      sha256,
      hashByName,
      hmacSha256,
      md5
    };
    var webCrypto = nodeCrypto.webcrypto || globalThis.crypto;
    var subtleCrypto = webCrypto.subtle;
    var textEncoder = new TextEncoder();
    function randomBytes2(length) {
      return webCrypto.getRandomValues(Buffer.alloc(length));
    }
    async function md5(string4) {
      try {
        return nodeCrypto.createHash("md5").update(string4, "utf-8").digest("hex");
      } catch (e) {
        const data = typeof string4 === "string" ? textEncoder.encode(string4) : string4;
        const hash = await subtleCrypto.digest("MD5", data);
        return Array.from(new Uint8Array(hash)).map((b) => b.toString(16).padStart(2, "0")).join("");
      }
    }
    async function postgresMd5PasswordHash(user, password, salt) {
      const inner = await md5(password + user);
      const outer = await md5(Buffer.concat([Buffer.from(inner), salt]));
      return "md5" + outer;
    }
    async function sha256(text) {
      return await subtleCrypto.digest("SHA-256", text);
    }
    async function hashByName(hashName, text) {
      return await subtleCrypto.digest(hashName, text);
    }
    async function hmacSha256(keyBuffer, msg) {
      const key = await subtleCrypto.importKey("raw", keyBuffer, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
      return await subtleCrypto.sign("HMAC", key, textEncoder.encode(msg));
    }
    async function deriveKey(password, salt, iterations) {
      const key = await subtleCrypto.importKey("raw", textEncoder.encode(password), "PBKDF2", false, ["deriveBits"]);
      const params = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
      return await subtleCrypto.deriveBits(params, key, 32 * 8, ["deriveBits"]);
    }
  }
});

// node_modules/pg/lib/crypto/cert-signatures.js
var require_cert_signatures = __commonJS({
  "node_modules/pg/lib/crypto/cert-signatures.js"(exports, module) {
    function x509Error(msg, cert) {
      return new Error("SASL channel binding: " + msg + " when parsing public certificate " + cert.toString("base64"));
    }
    function readASN1Length(data, index) {
      let length = data[index++];
      if (length < 128) return { length, index };
      const lengthBytes = length & 127;
      if (lengthBytes > 4) throw x509Error("bad length", data);
      length = 0;
      for (let i = 0; i < lengthBytes; i++) {
        length = length << 8 | data[index++];
      }
      return { length, index };
    }
    function readASN1OID(data, index) {
      if (data[index++] !== 6) throw x509Error("non-OID data", data);
      const { length: OIDLength, index: indexAfterOIDLength } = readASN1Length(data, index);
      index = indexAfterOIDLength;
      const lastIndex = index + OIDLength;
      const byte1 = data[index++];
      let oid = (byte1 / 40 >> 0) + "." + byte1 % 40;
      while (index < lastIndex) {
        let value = 0;
        while (index < lastIndex) {
          const nextByte = data[index++];
          value = value << 7 | nextByte & 127;
          if (nextByte < 128) break;
        }
        oid += "." + value;
      }
      return { oid, index };
    }
    function expectASN1Seq(data, index) {
      if (data[index++] !== 48) throw x509Error("non-sequence data", data);
      return readASN1Length(data, index);
    }
    function signatureAlgorithmHashFromCertificate(data, index) {
      if (index === void 0) index = 0;
      index = expectASN1Seq(data, index).index;
      const { length: certInfoLength, index: indexAfterCertInfoLength } = expectASN1Seq(data, index);
      index = indexAfterCertInfoLength + certInfoLength;
      index = expectASN1Seq(data, index).index;
      const { oid, index: indexAfterOID } = readASN1OID(data, index);
      switch (oid) {
        // RSA
        case "1.2.840.113549.1.1.4":
          return "MD5";
        case "1.2.840.113549.1.1.5":
          return "SHA-1";
        case "1.2.840.113549.1.1.11":
          return "SHA-256";
        case "1.2.840.113549.1.1.12":
          return "SHA-384";
        case "1.2.840.113549.1.1.13":
          return "SHA-512";
        case "1.2.840.113549.1.1.14":
          return "SHA-224";
        case "1.2.840.113549.1.1.15":
          return "SHA512-224";
        case "1.2.840.113549.1.1.16":
          return "SHA512-256";
        // ECDSA
        case "1.2.840.10045.4.1":
          return "SHA-1";
        case "1.2.840.10045.4.3.1":
          return "SHA-224";
        case "1.2.840.10045.4.3.2":
          return "SHA-256";
        case "1.2.840.10045.4.3.3":
          return "SHA-384";
        case "1.2.840.10045.4.3.4":
          return "SHA-512";
        // RSASSA-PSS: hash is indicated separately
        case "1.2.840.113549.1.1.10": {
          index = indexAfterOID;
          index = expectASN1Seq(data, index).index;
          if (data[index++] !== 160) throw x509Error("non-tag data", data);
          index = readASN1Length(data, index).index;
          index = expectASN1Seq(data, index).index;
          const { oid: hashOID } = readASN1OID(data, index);
          switch (hashOID) {
            // standalone hash OIDs
            case "1.2.840.113549.2.5":
              return "MD5";
            case "1.3.14.3.2.26":
              return "SHA-1";
            case "2.16.840.1.101.3.4.2.1":
              return "SHA-256";
            case "2.16.840.1.101.3.4.2.2":
              return "SHA-384";
            case "2.16.840.1.101.3.4.2.3":
              return "SHA-512";
          }
          throw x509Error("unknown hash OID " + hashOID, data);
        }
        // Ed25519 -- see https://github.com/openssl/openssl/issues/15477
        case "1.3.101.110":
        case "1.3.101.112":
          return "SHA-512";
        // Ed448 -- still not in pg 17.2 (if supported, digest would be SHAKE256 x 64 bytes)
        case "1.3.101.111":
        case "1.3.101.113":
          throw x509Error("Ed448 certificate channel binding is not currently supported by Postgres");
      }
      throw x509Error("unknown OID " + oid, data);
    }
    module.exports = { signatureAlgorithmHashFromCertificate };
  }
});

// node_modules/pg/lib/crypto/sasl.js
var require_sasl = __commonJS({
  "node_modules/pg/lib/crypto/sasl.js"(exports, module) {
    "use strict";
    var crypto = require_utils2();
    var { signatureAlgorithmHashFromCertificate } = require_cert_signatures();
    function saslprep(password) {
      const nonAsciiSpace = /[\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000]/g;
      const mappedToNothing = /[\u00AD\u034F\u1806\u180B\u180C\u180D\u200C\u200D\u2060\uFE00-\uFE0F\uFEFF]/g;
      return password.replace(nonAsciiSpace, " ").replace(mappedToNothing, "").normalize("NFKC");
    }
    var DEFAULT_MAX_SCRAM_ITERATIONS = 1e5;
    function startSession(mechanisms, stream, scramMaxIterations = DEFAULT_MAX_SCRAM_ITERATIONS) {
      const candidates = ["SCRAM-SHA-256"];
      if (stream) candidates.unshift("SCRAM-SHA-256-PLUS");
      const mechanism = candidates.find((candidate) => mechanisms.includes(candidate));
      if (!mechanism) {
        throw new Error("SASL: Only mechanism(s) " + candidates.join(" and ") + " are supported");
      }
      if (mechanism === "SCRAM-SHA-256-PLUS" && typeof stream.getPeerCertificate !== "function") {
        throw new Error("SASL: Mechanism SCRAM-SHA-256-PLUS requires a certificate");
      }
      const clientNonce = crypto.randomBytes(18).toString("base64");
      const gs2Header = mechanism === "SCRAM-SHA-256-PLUS" ? "p=tls-server-end-point" : stream ? "y" : "n";
      return {
        mechanism,
        clientNonce,
        response: gs2Header + ",,n=*,r=" + clientNonce,
        message: "SASLInitialResponse",
        scramMaxIterations
      };
    }
    async function continueSession(session, password, serverData, stream) {
      if (session.message !== "SASLInitialResponse") {
        throw new Error("SASL: Last message was not SASLInitialResponse");
      }
      if (typeof password !== "string") {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string");
      }
      if (password === "") {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a non-empty string");
      }
      if (typeof serverData !== "string") {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: serverData must be a string");
      }
      const sv = parseServerFirstMessage(serverData);
      if (!sv.nonce.startsWith(session.clientNonce)) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: server nonce does not start with client nonce");
      } else if (sv.nonce.length === session.clientNonce.length) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: server nonce is too short");
      }
      const scramMaxIterations = typeof session.scramMaxIterations === "number" ? session.scramMaxIterations : DEFAULT_MAX_SCRAM_ITERATIONS;
      if (scramMaxIterations !== 0 && sv.iteration > scramMaxIterations) {
        throw new Error(
          "SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration count " + sv.iteration + " exceeds scramMaxIterations of " + scramMaxIterations
        );
      }
      const clientFirstMessageBare = "n=*,r=" + session.clientNonce;
      const serverFirstMessage = "r=" + sv.nonce + ",s=" + sv.salt + ",i=" + sv.iteration;
      let channelBinding = stream ? "eSws" : "biws";
      if (session.mechanism === "SCRAM-SHA-256-PLUS") {
        const peerCert = stream.getPeerCertificate().raw;
        let hashName = signatureAlgorithmHashFromCertificate(peerCert);
        if (hashName === "MD5" || hashName === "SHA-1") hashName = "SHA-256";
        const certHash = await crypto.hashByName(hashName, peerCert);
        const bindingData = Buffer.concat([Buffer.from("p=tls-server-end-point,,"), Buffer.from(certHash)]);
        channelBinding = bindingData.toString("base64");
      }
      const clientFinalMessageWithoutProof = "c=" + channelBinding + ",r=" + sv.nonce;
      const authMessage = clientFirstMessageBare + "," + serverFirstMessage + "," + clientFinalMessageWithoutProof;
      const saltBytes = Buffer.from(sv.salt, "base64");
      const saltedPassword = await crypto.deriveKey(saslprep(password), saltBytes, sv.iteration);
      const clientKey = await crypto.hmacSha256(saltedPassword, "Client Key");
      const storedKey = await crypto.sha256(clientKey);
      const clientSignature = await crypto.hmacSha256(storedKey, authMessage);
      const clientProof = xorBuffers(Buffer.from(clientKey), Buffer.from(clientSignature)).toString("base64");
      const serverKey = await crypto.hmacSha256(saltedPassword, "Server Key");
      const serverSignatureBytes = await crypto.hmacSha256(serverKey, authMessage);
      session.message = "SASLResponse";
      session.serverSignature = Buffer.from(serverSignatureBytes).toString("base64");
      session.response = clientFinalMessageWithoutProof + ",p=" + clientProof;
    }
    function finalizeSession(session, serverData) {
      if (session.message !== "SASLResponse") {
        throw new Error("SASL: Last message was not SASLResponse");
      }
      if (typeof serverData !== "string") {
        throw new Error("SASL: SCRAM-SERVER-FINAL-MESSAGE: serverData must be a string");
      }
      const { serverSignature } = parseServerFinalMessage(serverData);
      if (serverSignature !== session.serverSignature) {
        throw new Error("SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature does not match");
      }
    }
    function isPrintableChars(text) {
      if (typeof text !== "string") {
        throw new TypeError("SASL: text must be a string");
      }
      return text.split("").map((_, i) => text.charCodeAt(i)).every((c) => c >= 33 && c <= 43 || c >= 45 && c <= 126);
    }
    function isBase64(text) {
      return /^(?:[a-zA-Z0-9+/]{4})*(?:[a-zA-Z0-9+/]{2}==|[a-zA-Z0-9+/]{3}=)?$/.test(text);
    }
    function parseAttributePairs(text) {
      if (typeof text !== "string") {
        throw new TypeError("SASL: attribute pairs text must be a string");
      }
      return new Map(
        text.split(",").map((attrValue) => {
          if (!/^.=/.test(attrValue)) {
            throw new Error("SASL: Invalid attribute pair entry");
          }
          const name = attrValue[0];
          const value = attrValue.substring(2);
          return [name, value];
        })
      );
    }
    function parseServerFirstMessage(data) {
      const attrPairs = parseAttributePairs(data);
      const nonce = attrPairs.get("r");
      if (!nonce) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: nonce missing");
      } else if (!isPrintableChars(nonce)) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: nonce must only contain printable characters");
      }
      const salt = attrPairs.get("s");
      if (!salt) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: salt missing");
      } else if (!isBase64(salt)) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: salt must be base64");
      }
      const iterationText = attrPairs.get("i");
      if (!iterationText) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration missing");
      } else if (!/^[1-9][0-9]*$/.test(iterationText)) {
        throw new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: invalid iteration count");
      }
      const iteration = parseInt(iterationText, 10);
      return {
        nonce,
        salt,
        iteration
      };
    }
    function parseServerFinalMessage(serverData) {
      const attrPairs = parseAttributePairs(serverData);
      const error2 = attrPairs.get("e");
      const serverSignature = attrPairs.get("v");
      if (error2) {
        throw new Error(`SASL: SCRAM-SERVER-FINAL-MESSAGE: server returned error: "${error2}"`);
      }
      if (!serverSignature) {
        throw new Error("SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature is missing");
      } else if (!isBase64(serverSignature)) {
        throw new Error("SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature must be base64");
      }
      return {
        serverSignature
      };
    }
    function xorBuffers(a, b) {
      if (!Buffer.isBuffer(a)) {
        throw new TypeError("first argument must be a Buffer");
      }
      if (!Buffer.isBuffer(b)) {
        throw new TypeError("second argument must be a Buffer");
      }
      if (a.length !== b.length) {
        throw new Error("Buffer lengths must match");
      }
      if (a.length === 0) {
        throw new Error("Buffers cannot be empty");
      }
      return Buffer.from(a.map((_, i) => a[i] ^ b[i]));
    }
    module.exports = {
      startSession,
      continueSession,
      finalizeSession,
      DEFAULT_MAX_SCRAM_ITERATIONS
    };
  }
});

// node_modules/pg/lib/type-overrides.js
var require_type_overrides = __commonJS({
  "node_modules/pg/lib/type-overrides.js"(exports, module) {
    "use strict";
    var types2 = require_pg_types();
    function TypeOverrides2(userTypes) {
      this._types = userTypes || types2;
      this.text = {};
      this.binary = {};
    }
    TypeOverrides2.prototype.getOverrides = function(format) {
      switch (format) {
        case "text":
          return this.text;
        case "binary":
          return this.binary;
        default:
          return {};
      }
    };
    TypeOverrides2.prototype.setTypeParser = function(oid, format, parseFn) {
      if (typeof format === "function") {
        parseFn = format;
        format = "text";
      }
      this.getOverrides(format)[oid] = parseFn;
    };
    TypeOverrides2.prototype.getTypeParser = function(oid, format) {
      format = format || "text";
      return this.getOverrides(format)[oid] || this._types.getTypeParser(oid, format);
    };
    module.exports = TypeOverrides2;
  }
});

// node_modules/pg-connection-string/index.js
var require_pg_connection_string = __commonJS({
  "node_modules/pg-connection-string/index.js"(exports, module) {
    "use strict";
    function parse2(str, options = {}) {
      if (str.charAt(0) === "/") {
        const config3 = str.split(" ");
        return { host: config3[0], database: config3[1] };
      }
      const config2 = /* @__PURE__ */ Object.create(null);
      let result;
      let dummyHost = false;
      if (/ |%[^a-f0-9]|%[a-f0-9][^a-f0-9]/i.test(str)) {
        str = encodeURI(str).replace(/%25(\d\d)/g, "%$1");
      }
      try {
        try {
          result = new URL(str, "postgres://base");
        } catch (e) {
          result = new URL(str.replace("@/", "@___DUMMY___/"), "postgres://base");
          dummyHost = true;
        }
      } catch (err) {
        err.input && (err.input = "*****REDACTED*****");
        throw err;
      }
      for (const entry of result.searchParams.entries()) {
        config2[entry[0]] = entry[1];
      }
      config2.user = config2.user || decodeURIComponent(result.username);
      config2.password = config2.password || decodeURIComponent(result.password);
      if (result.protocol == "socket:") {
        config2.host = decodeURI(result.pathname);
        config2.database = result.searchParams.get("db");
        config2.client_encoding = result.searchParams.get("encoding");
        return config2;
      }
      const hostname = (dummyHost ? "" : result.hostname).replace(/^\[(.+)\]$/, "$1");
      if (!config2.host) {
        config2.host = decodeURIComponent(hostname);
      } else if (hostname && /^%2f/i.test(hostname)) {
        result.pathname = hostname + result.pathname;
      }
      if (!config2.port) {
        config2.port = result.port;
      }
      const pathname = result.pathname.slice(1) || null;
      config2.database = pathname ? decodeURI(pathname) : null;
      if (config2.ssl === "true" || config2.ssl === "1") {
        config2.ssl = true;
      }
      if (config2.ssl === "0") {
        config2.ssl = false;
      }
      if (config2.sslcert || config2.sslkey || config2.sslrootcert || config2.sslmode) {
        config2.ssl = {};
      }
      if (config2.sslnegotiation === "direct" && config2.ssl === void 0) {
        config2.ssl = true;
      }
      const fs = config2.sslcert || config2.sslkey || config2.sslrootcert ? __require("fs") : null;
      if (config2.sslcert) {
        config2.ssl.cert = fs.readFileSync(config2.sslcert).toString();
      }
      if (config2.sslkey) {
        config2.ssl.key = fs.readFileSync(config2.sslkey).toString();
      }
      if (config2.sslrootcert) {
        config2.ssl.ca = fs.readFileSync(config2.sslrootcert).toString();
      }
      if (options.useLibpqCompat && config2.uselibpqcompat) {
        throw new Error("Both useLibpqCompat and uselibpqcompat are set. Please use only one of them.");
      }
      if (config2.uselibpqcompat === "true" || options.useLibpqCompat) {
        switch (config2.sslmode) {
          case "disable": {
            config2.ssl = false;
            break;
          }
          case "prefer": {
            config2.ssl.rejectUnauthorized = false;
            break;
          }
          case "require": {
            if (config2.sslrootcert) {
              config2.ssl.checkServerIdentity = function() {
              };
            } else {
              config2.ssl.rejectUnauthorized = false;
            }
            break;
          }
          case "verify-ca": {
            if (!config2.ssl.ca) {
              throw new Error(
                "SECURITY WARNING: Using sslmode=verify-ca requires specifying a CA with sslrootcert. If a public CA is used, verify-ca allows connections to a server that somebody else may have registered with the CA, making you vulnerable to Man-in-the-Middle attacks. Either specify a custom CA certificate with sslrootcert parameter or use sslmode=verify-full for proper security."
              );
            }
            config2.ssl.checkServerIdentity = function() {
            };
            break;
          }
          case "verify-full": {
            break;
          }
        }
      } else {
        switch (config2.sslmode) {
          case "disable": {
            config2.ssl = false;
            break;
          }
          case "prefer":
          case "require":
          case "verify-ca":
          case "verify-full": {
            if (config2.sslmode !== "verify-full") {
              deprecatedSslModeWarning(config2.sslmode);
            }
            break;
          }
          case "no-verify": {
            config2.ssl.rejectUnauthorized = false;
            break;
          }
        }
      }
      return config2;
    }
    function toConnectionOptions(sslConfig) {
      const connectionOptions = Object.entries(sslConfig).reduce((c, [key, value]) => {
        if (value !== void 0 && value !== null) {
          c[key] = value;
        }
        return c;
      }, /* @__PURE__ */ Object.create(null));
      return connectionOptions;
    }
    function toClientConfig(config2) {
      const poolConfig = Object.entries(config2).reduce((c, [key, value]) => {
        if (key === "ssl") {
          const sslConfig = value;
          if (typeof sslConfig === "boolean") {
            c[key] = sslConfig;
          }
          if (typeof sslConfig === "object") {
            c[key] = toConnectionOptions(sslConfig);
          }
        } else if (value !== void 0 && value !== null) {
          if (key === "port") {
            if (value !== "") {
              const v = parseInt(value, 10);
              if (isNaN(v)) {
                throw new Error(`Invalid ${key}: ${value}`);
              }
              c[key] = v;
            }
          } else {
            c[key] = value;
          }
        }
        return c;
      }, /* @__PURE__ */ Object.create(null));
      return poolConfig;
    }
    function parseIntoClientConfig(str) {
      return toClientConfig(parse2(str));
    }
    function deprecatedSslModeWarning(sslmode) {
      if (!deprecatedSslModeWarning.warned && typeof process !== "undefined" && process.emitWarning) {
        deprecatedSslModeWarning.warned = true;
        process.emitWarning(`SECURITY WARNING: The SSL modes 'prefer', 'require', and 'verify-ca' are treated as aliases for 'verify-full'.
In the next major version (pg-connection-string v3.0.0 and pg v9.0.0), these modes will adopt standard libpq semantics, which have weaker security guarantees.

To prepare for this change:
- If you want the current behavior, explicitly use 'sslmode=verify-full'
- If you want libpq compatibility now, use 'uselibpqcompat=true&sslmode=${sslmode}'

See https://www.postgresql.org/docs/current/libpq-ssl.html for libpq SSL mode definitions.`);
      }
    }
    module.exports = parse2;
    parse2.parse = parse2;
    parse2.toClientConfig = toClientConfig;
    parse2.parseIntoClientConfig = parseIntoClientConfig;
  }
});

// node_modules/pg/lib/connection-parameters.js
var require_connection_parameters = __commonJS({
  "node_modules/pg/lib/connection-parameters.js"(exports, module) {
    "use strict";
    var dns = __require("dns");
    var defaults2 = require_defaults();
    var parse2 = require_pg_connection_string().parse;
    var val = function(key, config2, envVar) {
      if (config2[key]) {
        return config2[key];
      }
      if (envVar === void 0) {
        envVar = process.env["PG" + key.toUpperCase()];
      } else if (envVar === false) {
      } else {
        envVar = process.env[envVar];
      }
      return envVar || defaults2[key];
    };
    var readSSLConfigFromEnvironment = function() {
      switch (process.env.PGSSLMODE) {
        case "disable":
          return false;
        case "prefer":
        case "require":
        case "verify-ca":
        case "verify-full":
          return true;
        case "no-verify":
          return { rejectUnauthorized: false };
      }
      return defaults2.ssl;
    };
    var quoteParamValue = function(value) {
      return "'" + ("" + value).replace(/\\/g, "\\\\").replace(/'/g, "\\'") + "'";
    };
    var add = function(params, config2, paramName) {
      const value = config2[paramName];
      if (value !== void 0 && value !== null) {
        params.push(paramName + "=" + quoteParamValue(value));
      }
    };
    var ConnectionParameters = class {
      constructor(config2) {
        config2 = typeof config2 === "string" ? parse2(config2) : config2 || {};
        if (config2.connectionString) {
          config2 = Object.assign({}, config2, parse2(config2.connectionString));
        }
        this.user = val("user", config2);
        this.database = val("database", config2);
        if (this.database === void 0) {
          this.database = this.user;
        }
        this.port = parseInt(val("port", config2), 10);
        this.host = val("host", config2);
        Object.defineProperty(this, "password", {
          configurable: true,
          enumerable: false,
          writable: true,
          value: val("password", config2)
        });
        this.binary = val("binary", config2);
        this.options = val("options", config2);
        this.ssl = typeof config2.ssl === "undefined" ? readSSLConfigFromEnvironment() : config2.ssl;
        if (typeof this.ssl === "string") {
          if (this.ssl === "true") {
            this.ssl = true;
          }
        }
        if (this.ssl === "no-verify") {
          this.ssl = { rejectUnauthorized: false };
        }
        if (this.ssl && this.ssl.key) {
          Object.defineProperty(this.ssl, "key", {
            enumerable: false
          });
        }
        this.sslnegotiation = val("sslnegotiation", config2, "PGSSLNEGOTIATION");
        if (this.sslnegotiation !== void 0 && this.sslnegotiation !== "postgres" && this.sslnegotiation !== "direct") {
          throw new Error(
            `Invalid sslnegotiation value: "${this.sslnegotiation}". Valid values are "postgres" and "direct".`
          );
        }
        if (this.sslnegotiation === "direct" && !this.ssl) {
          throw new Error("sslnegotiation=direct requires SSL to be enabled");
        }
        this.client_encoding = val("client_encoding", config2);
        this.replication = val("replication", config2);
        this.isDomainSocket = !(this.host || "").indexOf("/");
        this.application_name = val("application_name", config2, "PGAPPNAME");
        this.fallback_application_name = val("fallback_application_name", config2, false);
        this.statement_timeout = val("statement_timeout", config2, false);
        this.lock_timeout = val("lock_timeout", config2, false);
        this.idle_in_transaction_session_timeout = val("idle_in_transaction_session_timeout", config2, false);
        this.query_timeout = val("query_timeout", config2, false);
        if (config2.connectionTimeoutMillis === void 0) {
          this.connect_timeout = process.env.PGCONNECT_TIMEOUT || 0;
        } else {
          this.connect_timeout = Math.floor(config2.connectionTimeoutMillis / 1e3);
        }
        if (config2.keepAlive === false) {
          this.keepalives = 0;
        } else if (config2.keepAlive === true) {
          this.keepalives = 1;
        }
        if (typeof config2.keepAliveInitialDelayMillis === "number") {
          this.keepalives_idle = Math.floor(config2.keepAliveInitialDelayMillis / 1e3);
        }
      }
      getLibpqConnectionString(cb) {
        const params = [];
        add(params, this, "user");
        add(params, this, "password");
        add(params, this, "port");
        add(params, this, "application_name");
        add(params, this, "fallback_application_name");
        add(params, this, "connect_timeout");
        add(params, this, "options");
        const ssl = typeof this.ssl === "object" ? this.ssl : this.ssl ? { sslmode: this.ssl } : {};
        add(params, ssl, "sslmode");
        add(params, ssl, "sslca");
        add(params, ssl, "sslkey");
        add(params, ssl, "sslcert");
        add(params, ssl, "sslrootcert");
        add(params, this, "sslnegotiation");
        if (this.database) {
          params.push("dbname=" + quoteParamValue(this.database));
        }
        if (this.replication) {
          params.push("replication=" + quoteParamValue(this.replication));
        }
        if (this.host) {
          params.push("host=" + quoteParamValue(this.host));
        }
        if (this.isDomainSocket) {
          return cb(null, params.join(" "));
        }
        if (this.client_encoding) {
          params.push("client_encoding=" + quoteParamValue(this.client_encoding));
        }
        dns.lookup(this.host, function(err, address) {
          if (err) return cb(err, null);
          params.push("hostaddr=" + quoteParamValue(address));
          return cb(null, params.join(" "));
        });
      }
    };
    module.exports = ConnectionParameters;
  }
});

// node_modules/pg/lib/result.js
var require_result = __commonJS({
  "node_modules/pg/lib/result.js"(exports, module) {
    "use strict";
    var types2 = require_pg_types();
    var matchRegexp = /^([A-Za-z]+)(?: (\d+))?(?: (\d+))?/;
    var Result2 = class {
      constructor(rowMode, types3) {
        this.command = null;
        this.rowCount = null;
        this.oid = null;
        this.rows = [];
        this.fields = [];
        this._parsers = void 0;
        this._types = types3;
        this.RowCtor = null;
        this.rowAsArray = rowMode === "array";
        if (this.rowAsArray) {
          this.parseRow = this._parseRowAsArray;
        }
        this._prebuiltEmptyResultObject = null;
      }
      // adds a command complete message
      addCommandComplete(msg) {
        let match;
        if (msg.text) {
          match = matchRegexp.exec(msg.text);
        } else {
          match = matchRegexp.exec(msg.command);
        }
        if (match) {
          this.command = match[1];
          if (match[3]) {
            this.oid = parseInt(match[2], 10);
            this.rowCount = parseInt(match[3], 10);
          } else if (match[2]) {
            this.rowCount = parseInt(match[2], 10);
          }
        }
      }
      _parseRowAsArray(rowData) {
        const row = new Array(rowData.length);
        for (let i = 0, len = rowData.length; i < len; i++) {
          const rawValue = rowData[i];
          if (rawValue !== null) {
            row[i] = this._parsers[i](rawValue);
          } else {
            row[i] = null;
          }
        }
        return row;
      }
      parseRow(rowData) {
        const row = { ...this._prebuiltEmptyResultObject };
        for (let i = 0, len = rowData.length; i < len; i++) {
          const rawValue = rowData[i];
          const field2 = this.fields[i].name;
          if (rawValue !== null) {
            const v = this.fields[i].format === "binary" ? Buffer.from(rawValue) : rawValue;
            row[field2] = this._parsers[i](v);
          } else {
            row[field2] = null;
          }
        }
        return row;
      }
      addRow(row) {
        this.rows.push(row);
      }
      addFields(fieldDescriptions) {
        this.fields = fieldDescriptions;
        if (this.fields.length) {
          this._parsers = new Array(fieldDescriptions.length);
        }
        const row = /* @__PURE__ */ Object.create(null);
        for (let i = 0; i < fieldDescriptions.length; i++) {
          const desc = fieldDescriptions[i];
          row[desc.name] = null;
          if (this._types) {
            this._parsers[i] = this._types.getTypeParser(desc.dataTypeID, desc.format || "text");
          } else {
            this._parsers[i] = types2.getTypeParser(desc.dataTypeID, desc.format || "text");
          }
        }
        this._prebuiltEmptyResultObject = { ...row };
      }
    };
    module.exports = Result2;
  }
});

// node_modules/pg/lib/query.js
var require_query = __commonJS({
  "node_modules/pg/lib/query.js"(exports, module) {
    "use strict";
    var { EventEmitter } = __require("events");
    var Result2 = require_result();
    var utils = require_utils();
    var Query2 = class extends EventEmitter {
      constructor(config2, values, callback) {
        super();
        config2 = utils.normalizeQueryConfig(config2, values, callback);
        this.text = config2.text;
        this.values = config2.values;
        this.rows = config2.rows;
        this.types = config2.types;
        this.name = config2.name;
        this.queryMode = config2.queryMode;
        this.binary = config2.binary;
        this.portal = config2.portal || "";
        this.callback = config2.callback;
        this._rowMode = config2.rowMode;
        if (process.domain && config2.callback) {
          this.callback = process.domain.bind(config2.callback);
        }
        this._result = new Result2(this._rowMode, this.types);
        this._results = this._result;
        this._canceledDueToError = false;
      }
      requiresPreparation() {
        if (this.queryMode === "extended") {
          return true;
        }
        if (this.name) {
          return true;
        }
        if (this.rows) {
          return true;
        }
        if (!this.text) {
          return false;
        }
        if (!this.values) {
          return false;
        }
        return this.values.length > 0;
      }
      _checkForMultirow() {
        if (this._result.command) {
          if (!Array.isArray(this._results)) {
            this._results = [this._result];
          }
          this._result = new Result2(this._rowMode, this._result._types);
          this._results.push(this._result);
        }
      }
      // associates row metadata from the supplied
      // message with this query object
      // metadata used when parsing row results
      handleRowDescription(msg) {
        this._checkForMultirow();
        this._result.addFields(msg.fields);
        this._accumulateRows = this.callback || !this.listeners("row").length;
      }
      handleDataRow(msg) {
        let row;
        if (this._canceledDueToError) {
          return;
        }
        try {
          row = this._result.parseRow(msg.fields);
        } catch (err) {
          this._canceledDueToError = err;
          return;
        }
        this.emit("row", row, this._result);
        if (this._accumulateRows) {
          this._result.addRow(row);
        }
      }
      handleCommandComplete(msg, connection) {
        this._checkForMultirow();
        this._result.addCommandComplete(msg);
        if (this.rows) {
          connection.sync();
        }
      }
      // if a named prepared statement is created with empty query text
      // the backend will send an emptyQuery message but *not* a command complete message
      // since we pipeline sync immediately after execute we don't need to do anything here
      // unless we have rows specified, in which case we did not pipeline the initial sync call
      handleEmptyQuery(connection) {
        if (this.rows) {
          connection.sync();
        }
      }
      handleError(err, connection) {
        if (this._canceledDueToError) {
          err = this._canceledDueToError;
          this._canceledDueToError = false;
        }
        if (this.callback) {
          return this.callback(err);
        }
        this.emit("error", err);
      }
      handleReadyForQuery(con) {
        if (this._canceledDueToError) {
          return this.handleError(this._canceledDueToError, con);
        }
        if (this.callback) {
          try {
            this.callback(null, this._results);
          } catch (err) {
            process.nextTick(() => {
              throw err;
            });
          }
        }
        this.emit("end", this._results);
      }
      submit(connection) {
        if (typeof this.text !== "string" && typeof this.name !== "string") {
          return new Error("A query must have either text or a name. Supplying neither is unsupported.");
        }
        const previous = connection.parsedStatements[this.name] || connection.submittedNamedStatements[this.name];
        if (this.text && previous && this.text !== previous) {
          return new Error(`Prepared statements must be unique - '${this.name}' was used for a different statement`);
        }
        if (this.values && !Array.isArray(this.values)) {
          return new Error("Query values must be an array");
        }
        if (this.requiresPreparation()) {
          connection.stream.cork && connection.stream.cork();
          try {
            this.prepare(connection);
          } finally {
            connection.stream.uncork && connection.stream.uncork();
          }
        } else {
          connection.query(this.text);
        }
        return null;
      }
      hasBeenParsed(connection) {
        return this.name && (connection.parsedStatements[this.name] !== void 0 || connection.submittedNamedStatements[this.name] !== void 0);
      }
      handlePortalSuspended(connection) {
        this._getRows(connection, this.rows);
      }
      _getRows(connection, rows) {
        connection.execute({
          portal: this.portal,
          rows
        });
        if (!rows) {
          connection.sync();
        } else {
          connection.flush();
        }
      }
      // http://developer.postgresql.org/pgdocs/postgres/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
      prepare(connection) {
        if (!this.hasBeenParsed(connection)) {
          connection.parse({
            text: this.text,
            name: this.name,
            types: this.types
          });
          if (this.name) {
            connection.submittedNamedStatements[this.name] = this.text;
          }
        }
        try {
          connection.bind({
            portal: this.portal,
            statement: this.name,
            values: this.values,
            binary: this.binary,
            valueMapper: utils.prepareValue
          });
        } catch (err) {
          connection.close({ type: "S", name: this.name });
          connection.sync();
          this.handleError(err, connection);
          return;
        }
        connection.describe({
          type: "P",
          name: this.portal || ""
        });
        this._getRows(connection, this.rows);
      }
      handleCopyInResponse(connection) {
        connection.sendCopyFail("No source stream defined");
      }
      handleCopyData(msg, connection) {
      }
    };
    module.exports = Query2;
  }
});

// node_modules/pg-protocol/dist/messages.js
var require_messages = __commonJS({
  "node_modules/pg-protocol/dist/messages.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.NoticeMessage = exports.DataRowMessage = exports.CommandCompleteMessage = exports.ReadyForQueryMessage = exports.NotificationResponseMessage = exports.BackendKeyDataMessage = exports.AuthenticationMD5Password = exports.ParameterStatusMessage = exports.ParameterDescriptionMessage = exports.RowDescriptionMessage = exports.Field = exports.CopyResponse = exports.CopyDataMessage = exports.DatabaseError = exports.copyDone = exports.emptyQuery = exports.replicationStart = exports.portalSuspended = exports.noData = exports.closeComplete = exports.bindComplete = exports.parseComplete = void 0;
    exports.parseComplete = {
      name: "parseComplete",
      length: 5
    };
    exports.bindComplete = {
      name: "bindComplete",
      length: 5
    };
    exports.closeComplete = {
      name: "closeComplete",
      length: 5
    };
    exports.noData = {
      name: "noData",
      length: 5
    };
    exports.portalSuspended = {
      name: "portalSuspended",
      length: 5
    };
    exports.replicationStart = {
      name: "replicationStart",
      length: 4
    };
    exports.emptyQuery = {
      name: "emptyQuery",
      length: 4
    };
    exports.copyDone = {
      name: "copyDone",
      length: 4
    };
    var DatabaseError2 = class extends Error {
      constructor(message2, length, name) {
        super(message2);
        this.length = length;
        this.name = name;
      }
    };
    exports.DatabaseError = DatabaseError2;
    var CopyDataMessage = class {
      constructor(length, chunk) {
        this.length = length;
        this.chunk = chunk;
        this.name = "copyData";
      }
    };
    exports.CopyDataMessage = CopyDataMessage;
    var CopyResponse = class {
      constructor(length, name, binary, columnCount) {
        this.length = length;
        this.name = name;
        this.binary = binary;
        this.columnTypes = new Array(columnCount);
      }
    };
    exports.CopyResponse = CopyResponse;
    var Field = class {
      constructor(name, tableID, columnID, dataTypeID, dataTypeSize, dataTypeModifier, format) {
        this.name = name;
        this.tableID = tableID;
        this.columnID = columnID;
        this.dataTypeID = dataTypeID;
        this.dataTypeSize = dataTypeSize;
        this.dataTypeModifier = dataTypeModifier;
        this.format = format;
      }
    };
    exports.Field = Field;
    var RowDescriptionMessage = class {
      constructor(length, fieldCount) {
        this.length = length;
        this.fieldCount = fieldCount;
        this.name = "rowDescription";
        this.fields = new Array(this.fieldCount);
      }
    };
    exports.RowDescriptionMessage = RowDescriptionMessage;
    var ParameterDescriptionMessage = class {
      constructor(length, parameterCount) {
        this.length = length;
        this.parameterCount = parameterCount;
        this.name = "parameterDescription";
        this.dataTypeIDs = new Array(this.parameterCount);
      }
    };
    exports.ParameterDescriptionMessage = ParameterDescriptionMessage;
    var ParameterStatusMessage = class {
      constructor(length, parameterName, parameterValue) {
        this.length = length;
        this.parameterName = parameterName;
        this.parameterValue = parameterValue;
        this.name = "parameterStatus";
      }
    };
    exports.ParameterStatusMessage = ParameterStatusMessage;
    var AuthenticationMD5Password = class {
      constructor(length, salt) {
        this.length = length;
        this.salt = salt;
        this.name = "authenticationMD5Password";
      }
    };
    exports.AuthenticationMD5Password = AuthenticationMD5Password;
    var BackendKeyDataMessage = class {
      constructor(length, processID, secretKey) {
        this.length = length;
        this.processID = processID;
        this.secretKey = secretKey;
        this.name = "backendKeyData";
      }
    };
    exports.BackendKeyDataMessage = BackendKeyDataMessage;
    var NotificationResponseMessage = class {
      constructor(length, processId, channel, payload) {
        this.length = length;
        this.processId = processId;
        this.channel = channel;
        this.payload = payload;
        this.name = "notification";
      }
    };
    exports.NotificationResponseMessage = NotificationResponseMessage;
    var ReadyForQueryMessage = class {
      constructor(length, status2) {
        this.length = length;
        this.status = status2;
        this.name = "readyForQuery";
      }
    };
    exports.ReadyForQueryMessage = ReadyForQueryMessage;
    var CommandCompleteMessage = class {
      constructor(length, text) {
        this.length = length;
        this.text = text;
        this.name = "commandComplete";
      }
    };
    exports.CommandCompleteMessage = CommandCompleteMessage;
    var DataRowMessage = class {
      constructor(length, fields) {
        this.length = length;
        this.fields = fields;
        this.name = "dataRow";
        this.fieldCount = fields.length;
      }
    };
    exports.DataRowMessage = DataRowMessage;
    var NoticeMessage = class {
      constructor(length, message2) {
        this.length = length;
        this.message = message2;
        this.name = "notice";
      }
    };
    exports.NoticeMessage = NoticeMessage;
  }
});

// node_modules/pg-protocol/dist/buffer-writer.js
var require_buffer_writer = __commonJS({
  "node_modules/pg-protocol/dist/buffer-writer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.Writer = void 0;
    var Writer = class {
      constructor(size = 256) {
        this.size = size;
        this.offset = 5;
        this.headerPosition = 0;
        this.buffer = Buffer.allocUnsafe(size);
      }
      ensure(size) {
        const remaining = this.buffer.length - this.offset;
        if (remaining < size) {
          const oldBuffer = this.buffer;
          const newSize = oldBuffer.length + (oldBuffer.length >> 1) + size;
          this.buffer = Buffer.allocUnsafe(newSize);
          oldBuffer.copy(this.buffer, 0, 0, this.offset);
        }
      }
      addInt32(num) {
        this.ensure(4);
        this.buffer[this.offset++] = num >>> 24 & 255;
        this.buffer[this.offset++] = num >>> 16 & 255;
        this.buffer[this.offset++] = num >>> 8 & 255;
        this.buffer[this.offset++] = num >>> 0 & 255;
        return this;
      }
      addInt16(num) {
        this.ensure(2);
        this.buffer[this.offset++] = num >>> 8 & 255;
        this.buffer[this.offset++] = num >>> 0 & 255;
        return this;
      }
      addCString(string4) {
        if (!string4) {
          this.ensure(1);
        } else {
          const len = Buffer.byteLength(string4);
          this.ensure(len + 1);
          this.buffer.write(string4, this.offset, "utf-8");
          this.offset += len;
        }
        this.buffer[this.offset++] = 0;
        return this;
      }
      addString(string4 = "") {
        const len = Buffer.byteLength(string4);
        this.ensure(len);
        this.buffer.write(string4, this.offset);
        this.offset += len;
        return this;
      }
      // Write an Int32 byte-length prefix immediately followed by the string's UTF-8
      // bytes. Postgres' Bind wire format prefixes every parameter with its length,
      // and doing it in one method computes Buffer.byteLength ONCE — the previous
      // `addInt32(Buffer.byteLength(s)).addString(s)` pairing scanned the string
      // three times (byteLength for the prefix, byteLength again inside addString,
      // then the encode), which is costly for large text parameters.
      addInt32PrefixedString(string4) {
        const len = Buffer.byteLength(string4);
        this.ensure(4 + len);
        const buffer = this.buffer;
        let offset = this.offset;
        buffer[offset++] = len >>> 24 & 255;
        buffer[offset++] = len >>> 16 & 255;
        buffer[offset++] = len >>> 8 & 255;
        buffer[offset++] = len >>> 0 & 255;
        buffer.write(string4, offset, "utf-8");
        this.offset = offset + len;
        return this;
      }
      add(otherBuffer) {
        this.ensure(otherBuffer.length);
        otherBuffer.copy(this.buffer, this.offset);
        this.offset += otherBuffer.length;
        return this;
      }
      /**
       * Appends an uninitialized block of {@link size} bytes to the buffer and returns its offset.
       */
      reserveUnsafe(size) {
        const offset = this.offset;
        this.ensure(size);
        this.offset += size;
        return offset;
      }
      join(code) {
        if (code) {
          this.buffer[this.headerPosition] = code;
          const length = this.offset - (this.headerPosition + 1);
          this.buffer.writeInt32BE(length, this.headerPosition + 1);
        }
        return this.buffer.slice(code ? 0 : 5, this.offset);
      }
      flush(code) {
        const result = this.join(code);
        this.offset = 5;
        this.headerPosition = 0;
        this.buffer = Buffer.allocUnsafe(this.size);
        return result;
      }
      clear() {
        this.offset = 5;
        this.headerPosition = 0;
      }
    };
    exports.Writer = Writer;
  }
});

// node_modules/pg-protocol/dist/serializer.js
var require_serializer = __commonJS({
  "node_modules/pg-protocol/dist/serializer.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.serialize = void 0;
    var buffer_writer_1 = require_buffer_writer();
    var writer = new buffer_writer_1.Writer();
    var startup = (opts) => {
      writer.addInt16(3).addInt16(0);
      for (const key of Object.keys(opts)) {
        writer.addCString(key).addCString(opts[key]);
      }
      writer.addCString("client_encoding").addCString("UTF8");
      const bodyBuffer = writer.addCString("").flush();
      const length = bodyBuffer.length + 4;
      return new buffer_writer_1.Writer().addInt32(length).add(bodyBuffer).flush();
    };
    var requestSsl = () => {
      const response = Buffer.allocUnsafe(8);
      response.writeInt32BE(8, 0);
      response.writeInt32BE(80877103, 4);
      return response;
    };
    var password = (password2) => {
      return writer.addCString(password2).flush(
        112
        /* code.startup */
      );
    };
    var sendSASLInitialResponseMessage = function(mechanism, initialResponse) {
      writer.addCString(mechanism).addInt32PrefixedString(initialResponse);
      return writer.flush(
        112
        /* code.startup */
      );
    };
    var sendSCRAMClientFinalMessage = function(additionalData) {
      return writer.addString(additionalData).flush(
        112
        /* code.startup */
      );
    };
    var query = (text) => {
      return writer.addCString(text).flush(
        81
        /* code.query */
      );
    };
    var emptyArray = [];
    var parse2 = (query2) => {
      const name = query2.name || "";
      if (name.length > 63) {
        console.error("Warning! Postgres only supports 63 characters for query names.");
        console.error("You supplied %s (%s)", name, name.length);
        console.error("This can cause conflicts and silent errors executing queries");
      }
      const types2 = query2.types || emptyArray;
      const len = types2.length;
      const buffer = writer.addCString(name).addCString(query2.text).addInt16(len);
      for (let i = 0; i < len; i++) {
        buffer.addInt32(types2[i]);
      }
      return writer.flush(
        80
        /* code.parse */
      );
    };
    var writeValues = function(values, valueMapper, formatsOffset) {
      const len = values.length;
      for (let i = 0; i < len; i++) {
        const mappedVal = valueMapper ? valueMapper(values[i], i) : values[i];
        let formatByte = 0;
        if (mappedVal == null) {
          writer.addInt32(-1);
        } else if (mappedVal instanceof Buffer) {
          formatByte = 1;
          writer.addInt32(mappedVal.length);
          writer.add(mappedVal);
        } else {
          writer.addInt32PrefixedString(mappedVal);
        }
        const buf = writer.buffer;
        buf[formatsOffset++] = 0;
        buf[formatsOffset++] = formatByte;
      }
    };
    var bind = (config2 = {}) => {
      const portal = config2.portal || "";
      const statement = config2.statement || "";
      const binary = config2.binary || false;
      const values = config2.values || emptyArray;
      const len = values.length;
      writer.addCString(portal).addCString(statement);
      writer.addInt16(len);
      const formatsOffset = writer.reserveUnsafe(len * 2);
      writer.addInt16(len);
      try {
        writeValues(values, config2.valueMapper, formatsOffset);
      } catch (err) {
        writer.clear();
        throw err;
      }
      writer.addInt16(1);
      writer.addInt16(
        binary ? 1 : 0
        /* ParamType.STRING */
      );
      return writer.flush(
        66
        /* code.bind */
      );
    };
    var emptyExecute = Buffer.from([69, 0, 0, 0, 9, 0, 0, 0, 0, 0]);
    var execute = (config2) => {
      if (!config2 || !config2.portal && !config2.rows) {
        return emptyExecute;
      }
      const portal = config2.portal || "";
      const rows = config2.rows || 0;
      const portalLength = Buffer.byteLength(portal);
      const len = 4 + portalLength + 1 + 4;
      const buff = Buffer.allocUnsafe(1 + len);
      buff[0] = 69;
      buff.writeInt32BE(len, 1);
      buff.write(portal, 5, "utf-8");
      buff[portalLength + 5] = 0;
      buff.writeUInt32BE(rows, buff.length - 4);
      return buff;
    };
    var cancel = (processID, secretKey) => {
      const buffer = Buffer.allocUnsafe(16);
      buffer.writeInt32BE(16, 0);
      buffer.writeInt16BE(1234, 4);
      buffer.writeInt16BE(5678, 6);
      buffer.writeInt32BE(processID, 8);
      buffer.writeInt32BE(secretKey, 12);
      return buffer;
    };
    var cstringMessage = (code, string4) => {
      const stringLen = Buffer.byteLength(string4);
      const len = 4 + stringLen + 1;
      const buffer = Buffer.allocUnsafe(1 + len);
      buffer[0] = code;
      buffer.writeInt32BE(len, 1);
      buffer.write(string4, 5, "utf-8");
      buffer[len] = 0;
      return buffer;
    };
    var emptyDescribePortal = writer.addCString("P").flush(
      68
      /* code.describe */
    );
    var emptyDescribeStatement = writer.addCString("S").flush(
      68
      /* code.describe */
    );
    var describe2 = (msg) => {
      return msg.name ? cstringMessage(68, `${msg.type}${msg.name || ""}`) : msg.type === "P" ? emptyDescribePortal : emptyDescribeStatement;
    };
    var close = (msg) => {
      const text = `${msg.type}${msg.name || ""}`;
      return cstringMessage(67, text);
    };
    var copyData = (chunk) => {
      return writer.add(chunk).flush(
        100
        /* code.copyFromChunk */
      );
    };
    var copyFail = (message2) => {
      return cstringMessage(102, message2);
    };
    var codeOnlyBuffer = (code) => Buffer.from([code, 0, 0, 0, 4]);
    var flushBuffer = codeOnlyBuffer(
      72
      /* code.flush */
    );
    var syncBuffer = codeOnlyBuffer(
      83
      /* code.sync */
    );
    var endBuffer = codeOnlyBuffer(
      88
      /* code.end */
    );
    var copyDoneBuffer = codeOnlyBuffer(
      99
      /* code.copyDone */
    );
    var serialize = {
      startup,
      password,
      requestSsl,
      sendSASLInitialResponseMessage,
      sendSCRAMClientFinalMessage,
      query,
      parse: parse2,
      bind,
      execute,
      describe: describe2,
      close,
      flush: () => flushBuffer,
      sync: () => syncBuffer,
      end: () => endBuffer,
      copyData,
      copyDone: () => copyDoneBuffer,
      copyFail,
      cancel
    };
    exports.serialize = serialize;
  }
});

// node_modules/pg-protocol/dist/buffer-reader.js
var require_buffer_reader = __commonJS({
  "node_modules/pg-protocol/dist/buffer-reader.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.BufferReader = void 0;
    var BufferReader = class {
      constructor(offset = 0) {
        this.offset = offset;
        this.buffer = Buffer.allocUnsafe(0);
        this.encoding = "utf-8";
      }
      setBuffer(offset, buffer) {
        this.offset = offset;
        this.buffer = buffer;
      }
      int16() {
        const result = this.buffer.readInt16BE(this.offset);
        this.offset += 2;
        return result;
      }
      byte() {
        const result = this.buffer[this.offset];
        this.offset++;
        return result;
      }
      int32() {
        const result = this.buffer.readInt32BE(this.offset);
        this.offset += 4;
        return result;
      }
      uint32() {
        const result = this.buffer.readUInt32BE(this.offset);
        this.offset += 4;
        return result;
      }
      string(length) {
        const result = this.buffer.toString(this.encoding, this.offset, this.offset + length);
        this.offset += length;
        return result;
      }
      cstring() {
        const start2 = this.offset;
        let end = start2;
        while (this.buffer[end++]) {
        }
        this.offset = end;
        return this.buffer.toString(this.encoding, start2, end - 1);
      }
      bytes(length) {
        const result = this.buffer.slice(this.offset, this.offset + length);
        this.offset += length;
        return result;
      }
    };
    exports.BufferReader = BufferReader;
  }
});

// node_modules/pg-protocol/dist/parser.js
var require_parser = __commonJS({
  "node_modules/pg-protocol/dist/parser.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.Parser = void 0;
    var messages_1 = require_messages();
    var buffer_reader_1 = require_buffer_reader();
    var CODE_LENGTH = 1;
    var LEN_LENGTH = 4;
    var HEADER_LENGTH = CODE_LENGTH + LEN_LENGTH;
    var LATEINIT_LENGTH = -1;
    var emptyBuffer = Buffer.allocUnsafe(0);
    var Parser = class {
      constructor(opts) {
        this.buffer = emptyBuffer;
        this.bufferLength = 0;
        this.bufferOffset = 0;
        this.reader = new buffer_reader_1.BufferReader();
        if ((opts === null || opts === void 0 ? void 0 : opts.mode) === "binary") {
          throw new Error("Binary mode not supported yet");
        }
        this.mode = (opts === null || opts === void 0 ? void 0 : opts.mode) || "text";
      }
      parse(buffer, callback) {
        this.mergeBuffer(buffer);
        const bufferFullLength = this.bufferOffset + this.bufferLength;
        let offset = this.bufferOffset;
        while (offset + HEADER_LENGTH <= bufferFullLength) {
          const code = this.buffer[offset];
          const length = this.buffer.readUInt32BE(offset + CODE_LENGTH);
          const fullMessageLength = CODE_LENGTH + length;
          if (fullMessageLength + offset <= bufferFullLength) {
            const message2 = this.handlePacket(offset + HEADER_LENGTH, code, length, this.buffer);
            callback(message2);
            offset += fullMessageLength;
          } else {
            break;
          }
        }
        if (offset === bufferFullLength) {
          this.buffer = emptyBuffer;
          this.bufferLength = 0;
          this.bufferOffset = 0;
        } else {
          this.bufferLength = bufferFullLength - offset;
          this.bufferOffset = offset;
        }
      }
      mergeBuffer(buffer) {
        if (this.bufferLength > 0) {
          const newLength = this.bufferLength + buffer.byteLength;
          const newFullLength = newLength + this.bufferOffset;
          if (newFullLength > this.buffer.byteLength) {
            let newBuffer;
            if (newLength <= this.buffer.byteLength && this.bufferOffset >= this.bufferLength) {
              newBuffer = this.buffer;
            } else {
              let newBufferLength = this.buffer.byteLength * 2;
              while (newLength >= newBufferLength) {
                newBufferLength *= 2;
              }
              newBuffer = Buffer.allocUnsafe(newBufferLength);
            }
            this.buffer.copy(newBuffer, 0, this.bufferOffset, this.bufferOffset + this.bufferLength);
            this.buffer = newBuffer;
            this.bufferOffset = 0;
          }
          buffer.copy(this.buffer, this.bufferOffset + this.bufferLength);
          this.bufferLength = newLength;
        } else {
          this.buffer = buffer;
          this.bufferOffset = 0;
          this.bufferLength = buffer.byteLength;
        }
      }
      handlePacket(offset, code, length, bytes) {
        const { reader } = this;
        reader.setBuffer(offset, bytes);
        let message2;
        switch (code) {
          case 50:
            message2 = messages_1.bindComplete;
            break;
          case 49:
            message2 = messages_1.parseComplete;
            break;
          case 51:
            message2 = messages_1.closeComplete;
            break;
          case 110:
            message2 = messages_1.noData;
            break;
          case 115:
            message2 = messages_1.portalSuspended;
            break;
          case 99:
            message2 = messages_1.copyDone;
            break;
          case 87:
            message2 = messages_1.replicationStart;
            break;
          case 73:
            message2 = messages_1.emptyQuery;
            break;
          case 68:
            message2 = parseDataRowMessage(reader);
            break;
          case 67:
            message2 = parseCommandCompleteMessage(reader);
            break;
          case 90:
            message2 = parseReadyForQueryMessage(reader);
            break;
          case 65:
            message2 = parseNotificationMessage(reader);
            break;
          case 82:
            message2 = parseAuthenticationResponse(reader, length);
            break;
          case 83:
            message2 = parseParameterStatusMessage(reader);
            break;
          case 75:
            message2 = parseBackendKeyData(reader);
            break;
          case 69:
            message2 = parseErrorMessage(reader, "error");
            break;
          case 78:
            message2 = parseErrorMessage(reader, "notice");
            break;
          case 84:
            message2 = parseRowDescriptionMessage(reader);
            break;
          case 116:
            message2 = parseParameterDescriptionMessage(reader);
            break;
          case 71:
            message2 = parseCopyInMessage(reader);
            break;
          case 72:
            message2 = parseCopyOutMessage(reader);
            break;
          case 100:
            message2 = parseCopyData(reader, length);
            break;
          default:
            return new messages_1.DatabaseError("received invalid response: " + code.toString(16), length, "error");
        }
        reader.setBuffer(0, emptyBuffer);
        message2.length = length;
        return message2;
      }
    };
    exports.Parser = Parser;
    var parseReadyForQueryMessage = (reader) => {
      const status2 = reader.string(1);
      return new messages_1.ReadyForQueryMessage(LATEINIT_LENGTH, status2);
    };
    var parseCommandCompleteMessage = (reader) => {
      const text = reader.cstring();
      return new messages_1.CommandCompleteMessage(LATEINIT_LENGTH, text);
    };
    var parseCopyData = (reader, length) => {
      const chunk = reader.bytes(length - 4);
      return new messages_1.CopyDataMessage(LATEINIT_LENGTH, chunk);
    };
    var parseCopyInMessage = (reader) => parseCopyMessage(reader, "copyInResponse");
    var parseCopyOutMessage = (reader) => parseCopyMessage(reader, "copyOutResponse");
    var parseCopyMessage = (reader, messageName) => {
      const isBinary = reader.byte() !== 0;
      const columnCount = reader.int16();
      const message2 = new messages_1.CopyResponse(LATEINIT_LENGTH, messageName, isBinary, columnCount);
      for (let i = 0; i < columnCount; i++) {
        message2.columnTypes[i] = reader.int16();
      }
      return message2;
    };
    var parseNotificationMessage = (reader) => {
      const processId = reader.int32();
      const channel = reader.cstring();
      const payload = reader.cstring();
      return new messages_1.NotificationResponseMessage(LATEINIT_LENGTH, processId, channel, payload);
    };
    var parseRowDescriptionMessage = (reader) => {
      const fieldCount = reader.int16();
      const message2 = new messages_1.RowDescriptionMessage(LATEINIT_LENGTH, fieldCount);
      for (let i = 0; i < fieldCount; i++) {
        message2.fields[i] = parseField(reader);
      }
      return message2;
    };
    var parseField = (reader) => {
      const name = reader.cstring();
      const tableID = reader.uint32();
      const columnID = reader.int16();
      const dataTypeID = reader.uint32();
      const dataTypeSize = reader.int16();
      const dataTypeModifier = reader.int32();
      const mode = reader.int16() === 0 ? "text" : "binary";
      return new messages_1.Field(name, tableID, columnID, dataTypeID, dataTypeSize, dataTypeModifier, mode);
    };
    var parseParameterDescriptionMessage = (reader) => {
      const parameterCount = reader.int16();
      const message2 = new messages_1.ParameterDescriptionMessage(LATEINIT_LENGTH, parameterCount);
      for (let i = 0; i < parameterCount; i++) {
        message2.dataTypeIDs[i] = reader.uint32();
      }
      return message2;
    };
    var parseDataRowMessage = (reader) => {
      const fieldCount = reader.int16();
      const fields = new Array(fieldCount);
      for (let i = 0; i < fieldCount; i++) {
        const len = reader.int32();
        fields[i] = len === -1 ? null : reader.string(len);
      }
      return new messages_1.DataRowMessage(LATEINIT_LENGTH, fields);
    };
    var parseParameterStatusMessage = (reader) => {
      const name = reader.cstring();
      const value = reader.cstring();
      return new messages_1.ParameterStatusMessage(LATEINIT_LENGTH, name, value);
    };
    var parseBackendKeyData = (reader) => {
      const processID = reader.int32();
      const secretKey = reader.int32();
      return new messages_1.BackendKeyDataMessage(LATEINIT_LENGTH, processID, secretKey);
    };
    var parseAuthenticationResponse = (reader, length) => {
      const code = reader.int32();
      const message2 = {
        name: "authenticationOk",
        length
      };
      switch (code) {
        case 0:
          break;
        case 3:
          if (message2.length === 8) {
            message2.name = "authenticationCleartextPassword";
          }
          break;
        case 5:
          if (message2.length === 12) {
            message2.name = "authenticationMD5Password";
            const salt = reader.bytes(4);
            return new messages_1.AuthenticationMD5Password(LATEINIT_LENGTH, salt);
          }
          break;
        case 10:
          {
            message2.name = "authenticationSASL";
            message2.mechanisms = [];
            let mechanism;
            do {
              mechanism = reader.cstring();
              if (mechanism) {
                message2.mechanisms.push(mechanism);
              }
            } while (mechanism);
          }
          break;
        case 11:
          message2.name = "authenticationSASLContinue";
          message2.data = reader.string(length - 8);
          break;
        case 12:
          message2.name = "authenticationSASLFinal";
          message2.data = reader.string(length - 8);
          break;
        default:
          throw new Error("Unknown authenticationOk message type " + code);
      }
      return message2;
    };
    var parseErrorMessage = (reader, name) => {
      const fields = {};
      let fieldType = reader.string(1);
      while (fieldType !== "\0") {
        fields[fieldType] = reader.cstring();
        fieldType = reader.string(1);
      }
      const messageValue = fields.M;
      const message2 = name === "notice" ? new messages_1.NoticeMessage(LATEINIT_LENGTH, messageValue) : new messages_1.DatabaseError(messageValue, LATEINIT_LENGTH, name);
      message2.severity = fields.S;
      message2.code = fields.C;
      message2.detail = fields.D;
      message2.hint = fields.H;
      message2.position = fields.P;
      message2.internalPosition = fields.p;
      message2.internalQuery = fields.q;
      message2.where = fields.W;
      message2.schema = fields.s;
      message2.table = fields.t;
      message2.column = fields.c;
      message2.dataType = fields.d;
      message2.constraint = fields.n;
      message2.file = fields.F;
      message2.line = fields.L;
      message2.routine = fields.R;
      return message2;
    };
  }
});

// node_modules/pg-protocol/dist/index.js
var require_dist = __commonJS({
  "node_modules/pg-protocol/dist/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.DatabaseError = exports.serialize = void 0;
    exports.parse = parse2;
    var messages_1 = require_messages();
    Object.defineProperty(exports, "DatabaseError", { enumerable: true, get: function() {
      return messages_1.DatabaseError;
    } });
    var serializer_1 = require_serializer();
    Object.defineProperty(exports, "serialize", { enumerable: true, get: function() {
      return serializer_1.serialize;
    } });
    var parser_1 = require_parser();
    function parse2(stream, callback) {
      const parser = new parser_1.Parser();
      stream.on("data", (buffer) => parser.parse(buffer, callback));
      return new Promise((resolve2) => stream.on("end", () => resolve2()));
    }
  }
});

// node_modules/pg-cloudflare/dist/empty.js
var require_empty = __commonJS({
  "node_modules/pg-cloudflare/dist/empty.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.default = {};
  }
});

// node_modules/pg/lib/stream.js
var require_stream = __commonJS({
  "node_modules/pg/lib/stream.js"(exports, module) {
    var { getStream, getSecureStream } = getStreamFuncs();
    module.exports = {
      /**
       * Get a socket stream compatible with the current runtime environment.
       * @returns {Duplex}
       */
      getStream,
      /**
       * Get a TLS secured socket, compatible with the current environment,
       * using the socket and other settings given in `options`.
       * @returns {Duplex}
       */
      getSecureStream
    };
    function getNodejsStreamFuncs() {
      function getStream2(ssl) {
        const net = __require("net");
        return new net.Socket();
      }
      function getSecureStream2(options) {
        const tls = __require("tls");
        return tls.connect(options);
      }
      return {
        getStream: getStream2,
        getSecureStream: getSecureStream2
      };
    }
    function getCloudflareStreamFuncs() {
      function getStream2(ssl) {
        const { CloudflareSocket } = require_empty();
        return new CloudflareSocket(ssl);
      }
      function getSecureStream2(options) {
        options.socket.startTls(options);
        return options.socket;
      }
      return {
        getStream: getStream2,
        getSecureStream: getSecureStream2
      };
    }
    function isCloudflareRuntime() {
      if (typeof navigator === "object" && navigator !== null && typeof navigator.userAgent === "string") {
        return navigator.userAgent === "Cloudflare-Workers";
      }
      if (typeof Response === "function") {
        const resp = new Response(null, { cf: { thing: true } });
        if (typeof resp.cf === "object" && resp.cf !== null && resp.cf.thing) {
          return true;
        }
      }
      return false;
    }
    function getStreamFuncs() {
      if (isCloudflareRuntime()) {
        return getCloudflareStreamFuncs();
      }
      return getNodejsStreamFuncs();
    }
  }
});

// node_modules/pg/lib/connection.js
var require_connection = __commonJS({
  "node_modules/pg/lib/connection.js"(exports, module) {
    "use strict";
    var EventEmitter = __require("events").EventEmitter;
    var { parse: parse2, serialize } = require_dist();
    var stream = require_stream();
    var { getStream } = stream;
    var flushBuffer = serialize.flush();
    var syncBuffer = serialize.sync();
    var endBuffer = serialize.end();
    var Connection2 = class extends EventEmitter {
      constructor(config2) {
        super();
        config2 = config2 || {};
        this.stream = config2.stream || getStream(config2.ssl);
        if (typeof this.stream === "function") {
          this.stream = this.stream(config2);
        }
        this._keepAlive = config2.keepAlive;
        this._keepAliveInitialDelayMillis = config2.keepAliveInitialDelayMillis;
        this.parsedStatements = {};
        this.submittedNamedStatements = {};
        this.ssl = config2.ssl || false;
        this.sslNegotiation = config2.sslNegotiation || "postgres";
        this._ending = false;
        this._emitMessage = false;
        const self = this;
        this.on("newListener", function(eventName) {
          if (eventName === "message") {
            self._emitMessage = true;
          }
        });
      }
      connect(port, host) {
        const self = this;
        this._connecting = true;
        this.stream.setNoDelay(true);
        this.stream.connect(port, host);
        this.stream.once("connect", function() {
          if (self._keepAlive) {
            self.stream.setKeepAlive(true, self._keepAliveInitialDelayMillis);
          }
          self.emit("connect");
        });
        const reportStreamError = function(error2) {
          if (self._ending && (error2.code === "ECONNRESET" || error2.code === "EPIPE")) {
            return;
          }
          self.emit("error", error2);
        };
        this.stream.on("error", reportStreamError);
        this.stream.on("close", function() {
          self.emit("end");
        });
        if (!this.ssl) {
          return this.attachListeners(this.stream);
        }
        if (this.sslNegotiation === "direct") {
          return this.stream.once("connect", function() {
            self.upgradeToSSL(host, reportStreamError);
          });
        }
        this.stream.once("data", function(buffer) {
          const responseCode = buffer.toString("utf8");
          switch (responseCode) {
            case "S":
              break;
            case "N":
              self.stream.end();
              return self.emit("error", new Error("The server does not support SSL connections"));
            default:
              self.stream.end();
              return self.emit("error", new Error("There was an error establishing an SSL connection"));
          }
          self.upgradeToSSL(host, reportStreamError);
        });
      }
      upgradeToSSL(host, reportStreamError) {
        const self = this;
        const options = {
          socket: self.stream,
          // tls.connect checks the server identity against `servername`, falling
          // back to `host` and then to 'localhost'. `servername` must stay unset
          // for IP addresses (see below), so `host` is needed to keep certificate
          // validation working when connecting to an IP address.
          host
        };
        if (self.ssl !== true) {
          Object.assign(options, self.ssl);
          if ("key" in self.ssl) {
            options.key = self.ssl.key;
          }
        }
        if (self.sslNegotiation === "direct") {
          options.ALPNProtocols = ["postgresql"];
        }
        const net = __require("net");
        if (net.isIP && net.isIP(host) === 0) {
          options.servername = host;
        }
        try {
          self.stream = stream.getSecureStream(options);
        } catch (err) {
          return self.emit("error", err);
        }
        self.attachListeners(self.stream);
        self.stream.on("error", reportStreamError);
        self.emit("sslconnect");
      }
      attachListeners(stream2) {
        parse2(stream2, (msg) => {
          const eventName = msg.name === "error" ? "errorMessage" : msg.name;
          if (this._emitMessage) {
            this.emit("message", msg);
          }
          this.emit(eventName, msg);
        });
      }
      requestSsl() {
        this.stream.write(serialize.requestSsl());
      }
      startup(config2) {
        this.stream.write(serialize.startup(config2));
      }
      cancel(processID, secretKey) {
        this._send(serialize.cancel(processID, secretKey));
      }
      password(password) {
        this._send(serialize.password(password));
      }
      sendSASLInitialResponseMessage(mechanism, initialResponse) {
        this._send(serialize.sendSASLInitialResponseMessage(mechanism, initialResponse));
      }
      sendSCRAMClientFinalMessage(additionalData) {
        this._send(serialize.sendSCRAMClientFinalMessage(additionalData));
      }
      _send(buffer) {
        if (!this.stream.writable) {
          return false;
        }
        return this.stream.write(buffer);
      }
      query(text) {
        this._send(serialize.query(text));
      }
      // send parse message
      parse(query) {
        this._send(serialize.parse(query));
      }
      // send bind message
      bind(config2) {
        this._send(serialize.bind(config2));
      }
      // send execute message
      execute(config2) {
        this._send(serialize.execute(config2));
      }
      flush() {
        if (this.stream.writable) {
          this.stream.write(flushBuffer);
        }
      }
      sync() {
        this._send(syncBuffer);
      }
      ref() {
        this.stream.ref();
      }
      unref() {
        this.stream.unref();
      }
      end() {
        this._ending = true;
        if (!this._connecting || !this.stream.writable) {
          this.stream.end();
          return;
        }
        return this.stream.write(endBuffer, () => {
          this.stream.end();
        });
      }
      close(msg) {
        this._send(serialize.close(msg));
      }
      describe(msg) {
        this._send(serialize.describe(msg));
      }
      sendCopyFromChunk(chunk) {
        this._send(serialize.copyData(chunk));
      }
      endCopyFrom() {
        this._send(serialize.copyDone());
      }
      sendCopyFail(msg) {
        this._send(serialize.copyFail(msg));
      }
    };
    module.exports = Connection2;
  }
});

// node_modules/split2/index.js
var require_split2 = __commonJS({
  "node_modules/split2/index.js"(exports, module) {
    "use strict";
    var { Transform } = __require("stream");
    var { StringDecoder } = __require("string_decoder");
    var kLast = /* @__PURE__ */ Symbol("last");
    var kDecoder = /* @__PURE__ */ Symbol("decoder");
    function transform2(chunk, enc, cb) {
      let list;
      if (this.overflow) {
        const buf = this[kDecoder].write(chunk);
        list = buf.split(this.matcher);
        if (list.length === 1) return cb();
        list.shift();
        this.overflow = false;
      } else {
        this[kLast] += this[kDecoder].write(chunk);
        list = this[kLast].split(this.matcher);
      }
      this[kLast] = list.pop();
      for (let i = 0; i < list.length; i++) {
        try {
          push(this, this.mapper(list[i]));
        } catch (error2) {
          return cb(error2);
        }
      }
      this.overflow = this[kLast].length > this.maxLength;
      if (this.overflow && !this.skipOverflow) {
        cb(new Error("maximum buffer reached"));
        return;
      }
      cb();
    }
    function flush(cb) {
      this[kLast] += this[kDecoder].end();
      if (this[kLast]) {
        try {
          push(this, this.mapper(this[kLast]));
        } catch (error2) {
          return cb(error2);
        }
      }
      cb();
    }
    function push(self, val) {
      if (val !== void 0) {
        self.push(val);
      }
    }
    function noop(incoming) {
      return incoming;
    }
    function split(matcher, mapper, options) {
      matcher = matcher || /\r?\n/;
      mapper = mapper || noop;
      options = options || {};
      switch (arguments.length) {
        case 1:
          if (typeof matcher === "function") {
            mapper = matcher;
            matcher = /\r?\n/;
          } else if (typeof matcher === "object" && !(matcher instanceof RegExp) && !matcher[Symbol.split]) {
            options = matcher;
            matcher = /\r?\n/;
          }
          break;
        case 2:
          if (typeof matcher === "function") {
            options = mapper;
            mapper = matcher;
            matcher = /\r?\n/;
          } else if (typeof mapper === "object") {
            options = mapper;
            mapper = noop;
          }
      }
      options = Object.assign({}, options);
      options.autoDestroy = true;
      options.transform = transform2;
      options.flush = flush;
      options.readableObjectMode = true;
      const stream = new Transform(options);
      stream[kLast] = "";
      stream[kDecoder] = new StringDecoder("utf8");
      stream.matcher = matcher;
      stream.mapper = mapper;
      stream.maxLength = options.maxLength;
      stream.skipOverflow = options.skipOverflow || false;
      stream.overflow = false;
      stream._destroy = function(err, cb) {
        this._writableState.errorEmitted = false;
        cb(err);
      };
      return stream;
    }
    module.exports = split;
  }
});

// node_modules/pgpass/lib/helper.js
var require_helper = __commonJS({
  "node_modules/pgpass/lib/helper.js"(exports, module) {
    "use strict";
    var path = __require("path");
    var Stream = __require("stream").Stream;
    var split = require_split2();
    var util = __require("util");
    var defaultPort = 5432;
    var isWin = process.platform === "win32";
    var warnStream = process.stderr;
    var S_IRWXG = 56;
    var S_IRWXO = 7;
    var S_IFMT = 61440;
    var S_IFREG = 32768;
    function isRegFile(mode) {
      return (mode & S_IFMT) == S_IFREG;
    }
    var fieldNames = ["host", "port", "database", "user", "password"];
    var nrOfFields = fieldNames.length;
    var passKey = fieldNames[nrOfFields - 1];
    function warn() {
      var isWritable = warnStream instanceof Stream && true === warnStream.writable;
      if (isWritable) {
        var args = Array.prototype.slice.call(arguments).concat("\n");
        warnStream.write(util.format.apply(util, args));
      }
    }
    Object.defineProperty(module.exports, "isWin", {
      get: function() {
        return isWin;
      },
      set: function(val) {
        isWin = val;
      }
    });
    module.exports.warnTo = function(stream) {
      var old = warnStream;
      warnStream = stream;
      return old;
    };
    module.exports.getFileName = function(rawEnv) {
      var env2 = rawEnv || process.env;
      var file = env2.PGPASSFILE || (isWin ? path.join(env2.APPDATA || "./", "postgresql", "pgpass.conf") : path.join(env2.HOME || "./", ".pgpass"));
      return file;
    };
    module.exports.usePgPass = function(stats, fname) {
      if (Object.prototype.hasOwnProperty.call(process.env, "PGPASSWORD")) {
        return false;
      }
      if (isWin) {
        return true;
      }
      fname = fname || "<unkn>";
      if (!isRegFile(stats.mode)) {
        warn('WARNING: password file "%s" is not a plain file', fname);
        return false;
      }
      if (stats.mode & (S_IRWXG | S_IRWXO)) {
        warn('WARNING: password file "%s" has group or world access; permissions should be u=rw (0600) or less', fname);
        return false;
      }
      return true;
    };
    var matcher = module.exports.match = function(connInfo, entry) {
      return fieldNames.slice(0, -1).reduce(function(prev, field2, idx) {
        if (idx == 1) {
          if (Number(connInfo[field2] || defaultPort) === Number(entry[field2])) {
            return prev && true;
          }
        }
        return prev && (entry[field2] === "*" || entry[field2] === connInfo[field2]);
      }, true);
    };
    module.exports.getPassword = function(connInfo, stream, cb) {
      var pass;
      var lineStream = stream.pipe(split());
      function onLine(line) {
        var entry = parseLine(line);
        if (entry && isValidEntry(entry) && matcher(connInfo, entry)) {
          pass = entry[passKey];
          lineStream.end();
        }
      }
      var onEnd = function() {
        stream.destroy();
        cb(pass);
      };
      var onErr = function(err) {
        stream.destroy();
        warn("WARNING: error on reading file: %s", err);
        cb(void 0);
      };
      stream.on("error", onErr);
      lineStream.on("data", onLine).on("end", onEnd).on("error", onErr);
    };
    var parseLine = module.exports.parseLine = function(line) {
      if (line.length < 11 || line.match(/^\s+#/)) {
        return null;
      }
      var curChar = "";
      var prevChar = "";
      var fieldIdx = 0;
      var startIdx = 0;
      var endIdx = 0;
      var obj = {};
      var isLastField = false;
      var addToObj = function(idx, i0, i1) {
        var field2 = line.substring(i0, i1);
        if (!Object.hasOwnProperty.call(process.env, "PGPASS_NO_DEESCAPE")) {
          field2 = field2.replace(/\\([:\\])/g, "$1");
        }
        obj[fieldNames[idx]] = field2;
      };
      for (var i = 0; i < line.length - 1; i += 1) {
        curChar = line.charAt(i + 1);
        prevChar = line.charAt(i);
        isLastField = fieldIdx == nrOfFields - 1;
        if (isLastField) {
          addToObj(fieldIdx, startIdx);
          break;
        }
        if (i >= 0 && curChar == ":" && prevChar !== "\\") {
          addToObj(fieldIdx, startIdx, i + 1);
          startIdx = i + 2;
          fieldIdx += 1;
        }
      }
      obj = Object.keys(obj).length === nrOfFields ? obj : null;
      return obj;
    };
    var isValidEntry = module.exports.isValidEntry = function(entry) {
      var rules = {
        // host
        0: function(x) {
          return x.length > 0;
        },
        // port
        1: function(x) {
          if (x === "*") {
            return true;
          }
          x = Number(x);
          return isFinite(x) && x > 0 && x < 9007199254740992 && Math.floor(x) === x;
        },
        // database
        2: function(x) {
          return x.length > 0;
        },
        // username
        3: function(x) {
          return x.length > 0;
        },
        // password
        4: function(x) {
          return x.length > 0;
        }
      };
      for (var idx = 0; idx < fieldNames.length; idx += 1) {
        var rule = rules[idx];
        var value = entry[fieldNames[idx]] || "";
        var res = rule(value);
        if (!res) {
          return false;
        }
      }
      return true;
    };
  }
});

// node_modules/pgpass/lib/index.js
var require_lib = __commonJS({
  "node_modules/pgpass/lib/index.js"(exports, module) {
    "use strict";
    var path = __require("path");
    var fs = __require("fs");
    var helper = require_helper();
    module.exports = function(connInfo, cb) {
      var file = helper.getFileName();
      fs.stat(file, function(err, stat4) {
        if (err || !helper.usePgPass(stat4, file)) {
          return cb(void 0);
        }
        var st = fs.createReadStream(file);
        helper.getPassword(connInfo, st, cb);
      });
    };
    module.exports.warnTo = helper.warnTo;
  }
});

// node_modules/pg/lib/client.js
var require_client = __commonJS({
  "node_modules/pg/lib/client.js"(exports, module) {
    var EventEmitter = __require("events").EventEmitter;
    var utils = require_utils();
    var nodeUtils = __require("util");
    var sasl = require_sasl();
    var TypeOverrides2 = require_type_overrides();
    var ConnectionParameters = require_connection_parameters();
    var Query2 = require_query();
    var defaults2 = require_defaults();
    var Connection2 = require_connection();
    var crypto = require_utils2();
    var activeQueryDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Client.activeQuery is deprecated and will be removed in pg@9.0"
    );
    var queryQueueDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Client.queryQueue is deprecated and will be removed in pg@9.0."
    );
    var pgPassDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "pgpass support is deprecated and will be removed in pg@9.0. You can provide an async function as the password property to the Client/Pool constructor that returns a password instead. Within this function you can call the pgpass module in your own code."
    );
    var byoPromiseDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Passing a custom Promise implementation to the Client/Pool constructor is deprecated and will be removed in pg@9.0."
    );
    var queryQueueLengthDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Calling client.query() when the client is already executing a query is deprecated and will be removed in pg@9.0. Use async/await or an external async flow control mechanism instead."
    );
    function coerceNumberOrDefault(value, defaultValue) {
      if (typeof value === "number") {
        return Number.isFinite(value) ? value : defaultValue;
      }
      if (typeof value === "string" && value.trim() !== "") {
        const n = Number(value);
        return Number.isFinite(n) ? n : defaultValue;
      }
      return defaultValue;
    }
    var Client2 = class extends EventEmitter {
      constructor(config2) {
        super();
        this.connectionParameters = new ConnectionParameters(config2);
        this.user = this.connectionParameters.user;
        this.database = this.connectionParameters.database;
        this.port = this.connectionParameters.port;
        this.host = this.connectionParameters.host;
        Object.defineProperty(this, "password", {
          configurable: true,
          enumerable: false,
          writable: true,
          value: this.connectionParameters.password
        });
        this.replication = this.connectionParameters.replication;
        const c = config2 || {};
        if (c.Promise) {
          byoPromiseDeprecationNotice();
        }
        this._Promise = c.Promise || global.Promise;
        this._types = new TypeOverrides2(c.types);
        this._ending = false;
        this._ended = false;
        this._connecting = false;
        this._connected = false;
        this._connectionError = false;
        this._queryable = true;
        this._activeQuery = null;
        this._txStatus = null;
        this.enableChannelBinding = Boolean(c.enableChannelBinding);
        this.scramMaxIterations = coerceNumberOrDefault(c.scramMaxIterations, sasl.DEFAULT_MAX_SCRAM_ITERATIONS);
        this.connection = c.connection || new Connection2({
          stream: c.stream,
          ssl: this.connectionParameters.ssl,
          sslNegotiation: this.connectionParameters.sslnegotiation,
          keepAlive: c.keepAlive || false,
          keepAliveInitialDelayMillis: c.keepAliveInitialDelayMillis || 0,
          encoding: this.connectionParameters.client_encoding || "utf8"
        });
        this._queryQueue = [];
        this._sentQueryQueue = [];
        this.pipeline = Boolean(c.pipeline);
        this.binary = c.binary || defaults2.binary;
        this.processID = null;
        this.secretKey = null;
        this.ssl = this.connectionParameters.ssl || false;
        this.sslNegotiation = this.connectionParameters.sslnegotiation || "postgres";
        if (this.ssl && this.ssl.key) {
          Object.defineProperty(this.ssl, "key", {
            enumerable: false
          });
        }
        this._connectionTimeoutMillis = c.connectionTimeoutMillis || 0;
      }
      get activeQuery() {
        activeQueryDeprecationNotice();
        return this._activeQuery;
      }
      set activeQuery(val) {
        activeQueryDeprecationNotice();
        this._activeQuery = val;
      }
      _getActiveQuery() {
        return this._activeQuery;
      }
      _errorAllQueries(err) {
        const enqueueError = (query) => {
          process.nextTick(() => {
            query.handleError(err, this.connection);
          });
        };
        const activeQuery = this._getActiveQuery();
        if (activeQuery) {
          enqueueError(activeQuery);
          this._activeQuery = null;
        }
        this._sentQueryQueue.forEach(enqueueError);
        this._sentQueryQueue.length = 0;
        this._queryQueue.forEach(enqueueError);
        this._queryQueue.length = 0;
      }
      _connect(callback) {
        const self = this;
        const con = this.connection;
        this._connectionCallback = callback;
        if (this._connecting || this._connected) {
          const err = new Error("Client has already been connected. You cannot reuse a client.");
          process.nextTick(() => {
            callback(err);
          });
          return;
        }
        this._connecting = true;
        if (this._connectionTimeoutMillis > 0) {
          this.connectionTimeoutHandle = setTimeout(() => {
            con._ending = true;
            con.stream.destroy(new Error("timeout expired"));
          }, this._connectionTimeoutMillis);
          if (this.connectionTimeoutHandle.unref) {
            this.connectionTimeoutHandle.unref();
          }
        }
        if (this.host && this.host.indexOf("/") === 0) {
          con.connect(this.host + "/.s.PGSQL." + this.port);
        } else {
          con.connect(this.port, this.host);
        }
        con.on("connect", function() {
          if (self.ssl) {
            if (self.sslNegotiation !== "direct") {
              con.requestSsl();
            }
          } else {
            con.startup(self.getStartupConf());
          }
        });
        con.on("sslconnect", function() {
          con.startup(self.getStartupConf());
        });
        this._attachListeners(con);
        con.once("end", () => {
          const error2 = this._ending ? new Error("Connection terminated") : new Error("Connection terminated unexpectedly");
          clearTimeout(this.connectionTimeoutHandle);
          this._errorAllQueries(error2);
          this._ended = true;
          if (!this._ending) {
            if (this._connecting && !this._connectionError) {
              if (this._connectionCallback) {
                this._connectionCallback(error2);
              } else {
                this._handleErrorEvent(error2);
              }
            } else if (!this._connectionError) {
              this._handleErrorEvent(error2);
            }
          }
          process.nextTick(() => {
            this.emit("end");
          });
        });
      }
      connect(callback) {
        if (callback) {
          this._connect(callback);
          return;
        }
        return new this._Promise((resolve2, reject) => {
          this._connect((error2) => {
            if (error2) {
              reject(error2);
            } else {
              resolve2(this);
            }
          });
        });
      }
      _attachListeners(con) {
        con.on("authenticationCleartextPassword", this._handleAuthCleartextPassword.bind(this));
        con.on("authenticationMD5Password", this._handleAuthMD5Password.bind(this));
        con.on("authenticationSASL", this._handleAuthSASL.bind(this));
        con.on("authenticationSASLContinue", this._handleAuthSASLContinue.bind(this));
        con.on("authenticationSASLFinal", this._handleAuthSASLFinal.bind(this));
        con.on("backendKeyData", this._handleBackendKeyData.bind(this));
        con.on("error", this._handleErrorEvent.bind(this));
        con.on("errorMessage", this._handleErrorMessage.bind(this));
        con.on("readyForQuery", this._handleReadyForQuery.bind(this));
        con.on("notice", this._handleNotice.bind(this));
        con.on("rowDescription", this._handleRowDescription.bind(this));
        con.on("dataRow", this._handleDataRow.bind(this));
        con.on("portalSuspended", this._handlePortalSuspended.bind(this));
        con.on("emptyQuery", this._handleEmptyQuery.bind(this));
        con.on("commandComplete", this._handleCommandComplete.bind(this));
        con.on("parseComplete", this._handleParseComplete.bind(this));
        con.on("copyInResponse", this._handleCopyInResponse.bind(this));
        con.on("copyData", this._handleCopyData.bind(this));
        con.on("notification", this._handleNotification.bind(this));
      }
      _getPassword(cb) {
        const con = this.connection;
        if (typeof this.password === "function") {
          this._Promise.resolve().then(() => this.password(this.connectionParameters)).then((pass) => {
            if (pass !== void 0) {
              if (typeof pass !== "string") {
                con.emit("error", new TypeError("Password must be a string"));
                return;
              }
              this.connectionParameters.password = this.password = pass;
            } else {
              this.connectionParameters.password = this.password = null;
            }
            cb();
          }).catch((err) => {
            con.emit("error", err);
          });
        } else if (this.password !== null) {
          cb();
        } else {
          try {
            const pgPass = require_lib();
            pgPass(this.connectionParameters, (pass) => {
              if (void 0 !== pass) {
                pgPassDeprecationNotice();
                this.connectionParameters.password = this.password = pass;
              }
              cb();
            });
          } catch (e) {
            this.emit("error", e);
          }
        }
      }
      _handleAuthCleartextPassword(msg) {
        this._getPassword(() => {
          this.connection.password(this.password);
        });
      }
      _handleAuthMD5Password(msg) {
        this._getPassword(async () => {
          try {
            const hashedPassword = await crypto.postgresMd5PasswordHash(this.user, this.password, msg.salt);
            this.connection.password(hashedPassword);
          } catch (e) {
            this.emit("error", e);
          }
        });
      }
      _handleAuthSASL(msg) {
        this._getPassword(() => {
          try {
            this.saslSession = sasl.startSession(
              msg.mechanisms,
              this.enableChannelBinding && this.connection.stream,
              this.scramMaxIterations
            );
            this.connection.sendSASLInitialResponseMessage(this.saslSession.mechanism, this.saslSession.response);
          } catch (err) {
            this.connection.emit("error", err);
          }
        });
      }
      async _handleAuthSASLContinue(msg) {
        try {
          await sasl.continueSession(
            this.saslSession,
            this.password,
            msg.data,
            this.enableChannelBinding && this.connection.stream
          );
          this.connection.sendSCRAMClientFinalMessage(this.saslSession.response);
        } catch (err) {
          this.connection.emit("error", err);
        }
      }
      _handleAuthSASLFinal(msg) {
        try {
          sasl.finalizeSession(this.saslSession, msg.data);
          this.saslSession = null;
        } catch (err) {
          this.connection.emit("error", err);
        }
      }
      _handleBackendKeyData(msg) {
        this.processID = msg.processID;
        this.secretKey = msg.secretKey;
      }
      _handleReadyForQuery(msg) {
        if (this._connecting) {
          this._connecting = false;
          this._connected = true;
          clearTimeout(this.connectionTimeoutHandle);
          if (this._connectionCallback) {
            this._connectionCallback(null, this);
            this._connectionCallback = null;
          }
          this.emit("connect");
        }
        const activeQuery = this._getActiveQuery();
        this._activeQuery = null;
        this._txStatus = msg?.status ?? null;
        this.readyForQuery = true;
        if (activeQuery) {
          activeQuery.handleReadyForQuery(this.connection);
        }
        this._pulseQueryQueue();
      }
      // if we receive an error event or error message
      // during the connection process we handle it here
      _handleErrorWhileConnecting(err) {
        if (this._connectionError) {
          return;
        }
        this._connectionError = true;
        clearTimeout(this.connectionTimeoutHandle);
        if (this._connectionCallback) {
          return this._connectionCallback(err);
        }
        this.emit("error", err);
      }
      // if we're connected and we receive an error event from the connection
      // this means the socket is dead - do a hard abort of all queries and emit
      // the socket error on the client as well
      _handleErrorEvent(err) {
        if (this._connecting) {
          return this._handleErrorWhileConnecting(err);
        }
        this._queryable = false;
        this._errorAllQueries(err);
        this.emit("error", err);
      }
      // handle error messages from the postgres backend
      _handleErrorMessage(msg) {
        if (this._connecting) {
          return this._handleErrorWhileConnecting(msg);
        }
        const activeQuery = this._getActiveQuery();
        if (!activeQuery) {
          this._handleErrorEvent(msg);
          return;
        }
        this._activeQuery = null;
        if (activeQuery.name) {
          delete this.connection.submittedNamedStatements[activeQuery.name];
        }
        activeQuery.handleError(msg, this.connection);
      }
      _handleRowDescription(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error2 = new Error("Received unexpected rowDescription message from backend.");
          this._handleErrorEvent(error2);
          return;
        }
        activeQuery.handleRowDescription(msg);
      }
      _handleDataRow(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error2 = new Error("Received unexpected dataRow message from backend.");
          this._handleErrorEvent(error2);
          return;
        }
        activeQuery.handleDataRow(msg);
      }
      _handlePortalSuspended(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error2 = new Error("Received unexpected portalSuspended message from backend.");
          this._handleErrorEvent(error2);
          return;
        }
        activeQuery.handlePortalSuspended(this.connection);
      }
      _handleEmptyQuery(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error2 = new Error("Received unexpected emptyQuery message from backend.");
          this._handleErrorEvent(error2);
          return;
        }
        activeQuery.handleEmptyQuery(this.connection);
      }
      _handleCommandComplete(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error2 = new Error("Received unexpected commandComplete message from backend.");
          this._handleErrorEvent(error2);
          return;
        }
        activeQuery.handleCommandComplete(msg, this.connection);
      }
      _handleParseComplete() {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error2 = new Error("Received unexpected parseComplete message from backend.");
          this._handleErrorEvent(error2);
          return;
        }
        if (activeQuery.name) {
          this.connection.parsedStatements[activeQuery.name] = activeQuery.text;
          delete this.connection.submittedNamedStatements[activeQuery.name];
        }
      }
      _handleCopyInResponse(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error2 = new Error("Received unexpected copyInResponse message from backend.");
          this._handleErrorEvent(error2);
          return;
        }
        activeQuery.handleCopyInResponse(this.connection);
      }
      _handleCopyData(msg) {
        const activeQuery = this._getActiveQuery();
        if (activeQuery == null) {
          const error2 = new Error("Received unexpected copyData message from backend.");
          this._handleErrorEvent(error2);
          return;
        }
        activeQuery.handleCopyData(msg, this.connection);
      }
      _handleNotification(msg) {
        this.emit("notification", msg);
      }
      _handleNotice(msg) {
        this.emit("notice", msg);
      }
      getStartupConf() {
        const params = this.connectionParameters;
        const data = {
          user: params.user,
          database: params.database
        };
        const appName = params.application_name || params.fallback_application_name;
        if (appName) {
          data.application_name = appName;
        }
        if (params.replication) {
          data.replication = "" + params.replication;
        }
        if (params.statement_timeout) {
          data.statement_timeout = String(parseInt(params.statement_timeout, 10));
        }
        if (params.lock_timeout) {
          data.lock_timeout = String(parseInt(params.lock_timeout, 10));
        }
        if (params.idle_in_transaction_session_timeout) {
          data.idle_in_transaction_session_timeout = String(parseInt(params.idle_in_transaction_session_timeout, 10));
        }
        if (params.options) {
          data.options = params.options;
        }
        return data;
      }
      cancel(client, query) {
        if (client.activeQuery === query) {
          const con = this.connection;
          if (this.host && this.host.indexOf("/") === 0) {
            con.connect(this.host + "/.s.PGSQL." + this.port);
          } else {
            con.connect(this.port, this.host);
          }
          con.on("connect", function() {
            con.cancel(client.processID, client.secretKey);
          });
        } else if (client._queryQueue.indexOf(query) !== -1) {
          client._queryQueue.splice(client._queryQueue.indexOf(query), 1);
        } else if (client._sentQueryQueue.indexOf(query) !== -1) {
          query.callback = () => {
          };
        }
      }
      setTypeParser(oid, format, parseFn) {
        return this._types.setTypeParser(oid, format, parseFn);
      }
      getTypeParser(oid, format) {
        return this._types.getTypeParser(oid, format);
      }
      // escapeIdentifier and escapeLiteral moved to utility functions & exported
      // on PG
      // re-exported here for backwards compatibility
      escapeIdentifier(str) {
        return utils.escapeIdentifier(str);
      }
      escapeLiteral(str) {
        return utils.escapeLiteral(str);
      }
      _pulseQueryQueue() {
        if (this.pipeline) {
          this._pulsePipelinedQueryQueue();
          return;
        }
        if (this.readyForQuery === true) {
          this._activeQuery = this._queryQueue.shift();
          const activeQuery = this._getActiveQuery();
          if (activeQuery) {
            this.readyForQuery = false;
            this.hasExecuted = true;
            const queryError = activeQuery.submit(this.connection);
            if (queryError) {
              process.nextTick(() => {
                activeQuery.handleError(queryError, this.connection);
                this.readyForQuery = true;
                this._pulseQueryQueue();
              });
            }
          } else if (this.hasExecuted) {
            this._activeQuery = null;
            this.emit("drain");
          }
        }
      }
      _pulsePipelinedQueryQueue() {
        if (!this._connected || !this._queryable) {
          return;
        }
        while (this._queryQueue.length > 0) {
          const query = this._queryQueue.shift();
          this.hasExecuted = true;
          const queryError = query.submit(this.connection);
          if (queryError) {
            process.nextTick(() => {
              query.handleError(queryError, this.connection);
            });
            continue;
          }
          this._sentQueryQueue.push(query);
        }
        if (this.readyForQuery && !this._activeQuery && this._sentQueryQueue.length > 0) {
          this._activeQuery = this._sentQueryQueue.shift();
          this.readyForQuery = false;
        }
        if (!this._activeQuery && this._sentQueryQueue.length === 0 && this._queryQueue.length === 0 && this.hasExecuted) {
          this.emit("drain");
        }
      }
      query(config2, values, callback) {
        let query;
        let result;
        if (config2 == null) {
          throw new TypeError("Client was passed a null or undefined query");
        }
        if (typeof config2.submit === "function") {
          result = query = config2;
          if (!query.callback) {
            if (typeof values === "function") {
              query.callback = values;
            } else if (callback) {
              query.callback = callback;
            }
          }
        } else {
          query = new Query2(config2, values, callback);
          if (!query.callback) {
            result = new this._Promise((resolve2, reject) => {
              query.callback = (err, res) => err ? reject(err) : resolve2(res);
            }).catch((err) => {
              Error.captureStackTrace(err);
              throw err;
            });
          } else if (typeof query.callback !== "function") {
            throw new TypeError("callback is not a function");
          }
        }
        const readTimeout = config2.query_timeout || this.connectionParameters.query_timeout;
        if (readTimeout) {
          const queryCallback = query.callback || (() => {
          });
          const readTimeoutTimer = setTimeout(() => {
            const error2 = new Error("Query read timeout");
            process.nextTick(() => {
              query.handleError(error2, this.connection);
            });
            queryCallback(error2);
            query.callback = () => {
            };
            const index = this._queryQueue.indexOf(query);
            if (index > -1) {
              this._queryQueue.splice(index, 1);
            } else if (this.pipeline) {
              this.connection.stream.destroy();
              return;
            }
            this._pulseQueryQueue();
          }, readTimeout);
          query.callback = (err, res) => {
            clearTimeout(readTimeoutTimer);
            queryCallback(err, res);
          };
        }
        if (this.binary && !query.binary) {
          query.binary = true;
        }
        if (query._result && !query._result._types) {
          query._result._types = this._types;
        }
        if (this.pipeline) {
          const portalQuery = typeof config2.submit === "function" && !(query instanceof Query2) ? "Custom query classes such as pg-cursor and pg-query-stream are" : query.rows ? "The `rows` option is" : null;
          if (portalQuery) {
            process.nextTick(() => {
              query.handleError(new Error(`${portalQuery} not supported in pipeline mode`), this.connection);
            });
            return result;
          }
        }
        if (!this._queryable) {
          process.nextTick(() => {
            query.handleError(new Error("Client has encountered a connection error and is not queryable"), this.connection);
          });
          return result;
        }
        if (this._ending) {
          process.nextTick(() => {
            query.handleError(new Error("Client was closed and is not queryable"), this.connection);
          });
          return result;
        }
        if (this._queryQueue.length > 0 && !this.pipeline) {
          queryQueueLengthDeprecationNotice();
        }
        this._queryQueue.push(query);
        this._pulseQueryQueue();
        return result;
      }
      ref() {
        this.connection.ref();
      }
      unref() {
        this.connection.unref();
      }
      getTransactionStatus() {
        return this._txStatus;
      }
      end(cb) {
        this._ending = true;
        if (!this.connection._connecting || this._ended) {
          if (cb) {
            cb();
            return;
          } else {
            return this._Promise.resolve();
          }
        }
        if (!this._queryable) {
          this.connection.stream.destroy();
        } else if (this.pipeline && (this._getActiveQuery() || this._sentQueryQueue.length > 0 || this._queryQueue.length > 0)) {
          this.once("drain", () => this.connection.end());
        } else if (this._getActiveQuery()) {
          this.connection.stream.destroy();
        } else {
          this.connection.end();
        }
        if (cb) {
          this.connection.once("end", cb);
        } else {
          return new this._Promise((resolve2) => {
            this.connection.once("end", resolve2);
          });
        }
      }
      get queryQueue() {
        queryQueueDeprecationNotice();
        return this._queryQueue;
      }
    };
    Client2.Query = Query2;
    module.exports = Client2;
  }
});

// node_modules/pg-pool/index.js
var require_pg_pool = __commonJS({
  "node_modules/pg-pool/index.js"(exports, module) {
    "use strict";
    var EventEmitter = __require("events").EventEmitter;
    var NOOP = function() {
    };
    var removeWhere = (list, predicate) => {
      const i = list.findIndex(predicate);
      return i === -1 ? void 0 : list.splice(i, 1)[0];
    };
    var IdleItem = class {
      constructor(client, idleListener, timeoutId) {
        this.client = client;
        this.idleListener = idleListener;
        this.timeoutId = timeoutId;
      }
    };
    var PendingItem = class {
      constructor(callback) {
        this.callback = callback;
      }
    };
    function throwOnDoubleRelease() {
      throw new Error("Release called on client which has already been released to the pool.");
    }
    function promisify(Promise2, callback) {
      if (callback) {
        return { callback, result: void 0 };
      }
      let rej;
      let res;
      const cb = function(err, client) {
        err ? rej(err) : res(client);
      };
      const result = new Promise2(function(resolve2, reject) {
        res = resolve2;
        rej = reject;
      }).catch((err) => {
        Error.captureStackTrace(err);
        throw err;
      });
      return { callback: cb, result };
    }
    function makeIdleListener(pool, client) {
      return function idleListener(err) {
        err.client = client;
        client.removeListener("error", idleListener);
        client.on("error", () => {
          pool.log("additional client error after disconnection due to error", err);
        });
        pool._remove(client);
        pool.emit("error", err, client);
      };
    }
    var Pool2 = class extends EventEmitter {
      constructor(options, Client2) {
        super();
        this.options = Object.assign({}, options);
        if (options != null && "password" in options) {
          Object.defineProperty(this.options, "password", {
            configurable: true,
            enumerable: false,
            writable: true,
            value: options.password
          });
        }
        if (options != null && options.ssl && options.ssl.key) {
          Object.defineProperty(this.options.ssl, "key", {
            enumerable: false
          });
        }
        this.options.max = this.options.max || this.options.poolSize || 10;
        this.options.min = this.options.min || 0;
        this.options.maxUses = this.options.maxUses || Infinity;
        this.options.allowExitOnIdle = this.options.allowExitOnIdle || false;
        this.options.maxLifetimeSeconds = this.options.maxLifetimeSeconds || 0;
        this.log = this.options.log || function() {
        };
        this.Client = this.options.Client || Client2 || require_lib2().Client;
        this.Promise = this.options.Promise || global.Promise;
        if (typeof this.options.idleTimeoutMillis === "undefined") {
          this.options.idleTimeoutMillis = 1e4;
        }
        this._clients = [];
        this._idle = [];
        this._expired = /* @__PURE__ */ new WeakSet();
        this._pendingQueue = [];
        this._endCallback = void 0;
        this.ending = false;
        this.ended = false;
      }
      _promiseTry(f) {
        const Promise2 = this.Promise;
        if (typeof Promise2.try === "function") {
          return Promise2.try(f);
        }
        return new Promise2((resolve2) => resolve2(f()));
      }
      _isFull() {
        return this._clients.length >= this.options.max;
      }
      _isAboveMin() {
        return this._clients.length > this.options.min;
      }
      _pulseQueue() {
        this.log("pulse queue");
        if (this.ended) {
          this.log("pulse queue ended");
          return;
        }
        if (this.ending) {
          this.log("pulse queue on ending");
          if (this._idle.length) {
            this._idle.slice().map((item) => {
              this._remove(item.client);
            });
          }
          if (!this._clients.length) {
            this.ended = true;
            this._endCallback();
          }
          return;
        }
        if (!this._pendingQueue.length) {
          this.log("no queued requests");
          return;
        }
        if (!this._idle.length && this._isFull()) {
          return;
        }
        const pendingItem = this._pendingQueue.shift();
        if (this._idle.length) {
          const idleItem = this._idle.pop();
          clearTimeout(idleItem.timeoutId);
          const client = idleItem.client;
          client.ref && client.ref();
          const idleListener = idleItem.idleListener;
          return this._acquireClient(client, pendingItem, idleListener, false);
        }
        if (!this._isFull()) {
          return this.newClient(pendingItem);
        }
        throw new Error("unexpected condition");
      }
      _remove(client, callback) {
        const removed = removeWhere(this._idle, (item) => item.client === client);
        if (removed !== void 0) {
          clearTimeout(removed.timeoutId);
        }
        this._clients = this._clients.filter((c) => c !== client);
        const context = this;
        client.end(() => {
          context.emit("remove", client);
          if (typeof callback === "function") {
            callback();
          }
        });
      }
      connect(cb) {
        if (this.ending) {
          const err = new Error("Cannot use a pool after calling end on the pool");
          return cb ? cb(err) : this.Promise.reject(err);
        }
        const response = promisify(this.Promise, cb);
        const result = response.result;
        if (this._isFull() || this._idle.length) {
          if (this._idle.length) {
            process.nextTick(() => this._pulseQueue());
          }
          if (!this.options.connectionTimeoutMillis) {
            this._pendingQueue.push(new PendingItem(response.callback));
            return result;
          }
          const queueCallback = (err, res, done) => {
            clearTimeout(tid);
            response.callback(err, res, done);
          };
          const pendingItem = new PendingItem(queueCallback);
          const tid = setTimeout(() => {
            removeWhere(this._pendingQueue, (i) => i.callback === queueCallback);
            pendingItem.timedOut = true;
            response.callback(new Error("timeout exceeded when trying to connect"));
          }, this.options.connectionTimeoutMillis);
          if (tid.unref) {
            tid.unref();
          }
          this._pendingQueue.push(pendingItem);
          return result;
        }
        this.newClient(new PendingItem(response.callback));
        return result;
      }
      newClient(pendingItem) {
        const client = new this.Client(this.options);
        this._clients.push(client);
        const idleListener = makeIdleListener(this, client);
        this.log("checking client timeout");
        let tid;
        let timeoutHit = false;
        if (this.options.connectionTimeoutMillis) {
          tid = setTimeout(() => {
            if (client.connection) {
              this.log("ending client due to timeout");
              timeoutHit = true;
              client.connection.stream.destroy();
            } else if (!client.isConnected()) {
              this.log("ending client due to timeout");
              timeoutHit = true;
              client.end();
            }
          }, this.options.connectionTimeoutMillis);
        }
        this.log("connecting new client");
        client.connect((err) => {
          if (tid) {
            clearTimeout(tid);
          }
          client.on("error", idleListener);
          if (err) {
            this.log("client failed to connect", err);
            this._clients = this._clients.filter((c) => c !== client);
            if (timeoutHit) {
              err = new Error("Connection terminated due to connection timeout", { cause: err });
            }
            this._pulseQueue();
            if (!pendingItem.timedOut) {
              pendingItem.callback(err, void 0, NOOP);
            }
          } else {
            this.log("new client connected");
            if (this.options.onConnect) {
              this._promiseTry(() => this.options.onConnect(client)).then(
                () => {
                  this._afterConnect(client, pendingItem, idleListener);
                },
                (hookErr) => {
                  this._clients = this._clients.filter((c) => c !== client);
                  client.end(() => {
                    this._pulseQueue();
                    if (!pendingItem.timedOut) {
                      pendingItem.callback(hookErr, void 0, NOOP);
                    }
                  });
                }
              );
              return;
            }
            return this._afterConnect(client, pendingItem, idleListener);
          }
        });
      }
      _afterConnect(client, pendingItem, idleListener) {
        if (this.options.maxLifetimeSeconds !== 0) {
          const maxLifetimeTimeout = setTimeout(() => {
            this.log("ending client due to expired lifetime");
            this._expired.add(client);
            const idleIndex = this._idle.findIndex((idleItem) => idleItem.client === client);
            if (idleIndex !== -1) {
              this._acquireClient(
                client,
                new PendingItem((err, client2, clientRelease) => clientRelease()),
                idleListener,
                false
              );
            }
          }, this.options.maxLifetimeSeconds * 1e3);
          maxLifetimeTimeout.unref();
          client.once("end", () => clearTimeout(maxLifetimeTimeout));
        }
        return this._acquireClient(client, pendingItem, idleListener, true);
      }
      // acquire a client for a pending work item
      _acquireClient(client, pendingItem, idleListener, isNew) {
        if (isNew) {
          this.emit("connect", client);
        }
        this.emit("acquire", client);
        client.release = this._releaseOnce(client, idleListener);
        client.removeListener("error", idleListener);
        if (!pendingItem.timedOut) {
          if (isNew && this.options.verify) {
            this.options.verify(client, (err) => {
              if (err) {
                client.release(err);
                return pendingItem.callback(err, void 0, NOOP);
              }
              pendingItem.callback(void 0, client, client.release);
            });
          } else {
            pendingItem.callback(void 0, client, client.release);
          }
        } else {
          if (isNew && this.options.verify) {
            this.options.verify(client, client.release);
          } else {
            client.release();
          }
        }
      }
      // returns a function that wraps _release and throws if called more than once
      _releaseOnce(client, idleListener) {
        let released = false;
        return (err) => {
          if (released) {
            throwOnDoubleRelease();
          }
          released = true;
          this._release(client, idleListener, err);
        };
      }
      // release a client back to the poll, include an error
      // to remove it from the pool
      _release(client, idleListener, err) {
        client.on("error", idleListener);
        client._poolUseCount = (client._poolUseCount || 0) + 1;
        this.emit("release", err, client);
        if (err || this.ending || !client._queryable || client._ending || client._poolUseCount >= this.options.maxUses) {
          if (client._poolUseCount >= this.options.maxUses) {
            this.log("remove expended client");
          }
          return this._remove(client, this._pulseQueue.bind(this));
        }
        const isExpired = this._expired.has(client);
        if (isExpired) {
          this.log("remove expired client");
          this._expired.delete(client);
          return this._remove(client, this._pulseQueue.bind(this));
        }
        let tid;
        if (this.options.idleTimeoutMillis && this._isAboveMin()) {
          tid = setTimeout(() => {
            if (this._isAboveMin()) {
              this.log("remove idle client");
              this._remove(client, this._pulseQueue.bind(this));
            }
          }, this.options.idleTimeoutMillis);
          if (this.options.allowExitOnIdle) {
            tid.unref();
          }
        }
        if (this.options.allowExitOnIdle) {
          client.unref();
        }
        this._idle.push(new IdleItem(client, idleListener, tid));
        this._pulseQueue();
      }
      query(text, values, cb) {
        if (typeof text === "function") {
          const response2 = promisify(this.Promise, text);
          setImmediate(function() {
            return response2.callback(new Error("Passing a function as the first parameter to pool.query is not supported"));
          });
          return response2.result;
        }
        if (typeof values === "function") {
          cb = values;
          values = void 0;
        }
        const response = promisify(this.Promise, cb);
        cb = response.callback;
        this.connect((err, client) => {
          if (err) {
            return cb(err);
          }
          let clientReleased = false;
          const onError = (err2) => {
            if (clientReleased) {
              return;
            }
            clientReleased = true;
            client.release(err2);
            cb(err2);
          };
          client.once("error", onError);
          this.log("dispatching query");
          try {
            client.query(text, values, (err2, res) => {
              this.log("query dispatched");
              client.removeListener("error", onError);
              if (clientReleased) {
                return;
              }
              clientReleased = true;
              client.release(err2);
              if (err2) {
                return cb(err2);
              }
              return cb(void 0, res);
            });
          } catch (err2) {
            client.release(err2);
            return cb(err2);
          }
        });
        return response.result;
      }
      end(cb) {
        this.log("ending");
        if (this.ending) {
          const err = new Error("Called end on pool more than once");
          return cb ? cb(err) : this.Promise.reject(err);
        }
        this.ending = true;
        const promised = promisify(this.Promise, cb);
        this._endCallback = promised.callback;
        this._pulseQueue();
        return promised.result;
      }
      get waitingCount() {
        return this._pendingQueue.length;
      }
      get idleCount() {
        return this._idle.length;
      }
      get expiredCount() {
        return this._clients.reduce((acc, client) => acc + (this._expired.has(client) ? 1 : 0), 0);
      }
      get totalCount() {
        return this._clients.length;
      }
    };
    module.exports = Pool2;
  }
});

// native:pg-native
var require_pg_native = __commonJS({
  "native:pg-native"() {
    throw new Error("native module not bundled: pg-native");
  }
});

// node_modules/pg/lib/native/query.js
var require_query2 = __commonJS({
  "node_modules/pg/lib/native/query.js"(exports, module) {
    "use strict";
    var EventEmitter = __require("events").EventEmitter;
    var util = __require("util");
    var utils = require_utils();
    var NativeQuery = module.exports = function(config2, values, callback) {
      EventEmitter.call(this);
      config2 = utils.normalizeQueryConfig(config2, values, callback);
      this.text = config2.text;
      this.values = config2.values;
      this.name = config2.name;
      this.queryMode = config2.queryMode;
      this.callback = config2.callback;
      this.state = "new";
      this._arrayMode = config2.rowMode === "array";
      this._emitRowEvents = false;
      this.on(
        "newListener",
        function(event) {
          if (event === "row") this._emitRowEvents = true;
        }.bind(this)
      );
    };
    util.inherits(NativeQuery, EventEmitter);
    var errorFieldMap = {
      sqlState: "code",
      statementPosition: "position",
      messagePrimary: "message",
      messageDetail: "detail",
      messageHint: "hint",
      context: "where",
      schemaName: "schema",
      tableName: "table",
      columnName: "column",
      dataTypeName: "dataType",
      constraintName: "constraint",
      sourceFile: "file",
      sourceLine: "line",
      sourceFunction: "routine"
    };
    NativeQuery.prototype.handleError = function(err) {
      const fields = this.native && this.native.pq.resultErrorFields();
      if (fields) {
        for (const key in fields) {
          const normalizedFieldName = errorFieldMap[key] || key;
          err[normalizedFieldName] = fields[key];
        }
      }
      if (this.callback) {
        this.callback(err);
      } else {
        this.emit("error", err);
      }
      this.state = "error";
    };
    NativeQuery.prototype.then = function(onSuccess, onFailure) {
      return this._getPromise().then(onSuccess, onFailure);
    };
    NativeQuery.prototype.catch = function(callback) {
      return this._getPromise().catch(callback);
    };
    NativeQuery.prototype._getPromise = function() {
      if (this._promise) return this._promise;
      this._promise = new Promise(
        function(resolve2, reject) {
          this._once("end", resolve2);
          this._once("error", reject);
        }.bind(this)
      );
      return this._promise;
    };
    NativeQuery.prototype.submit = function(client) {
      this.state = "running";
      const self = this;
      this.native = client.native;
      client.native.arrayMode = this._arrayMode;
      let after = function(err, rows, results) {
        client.native.arrayMode = false;
        setImmediate(function() {
          self.emit("_done");
        });
        if (err) {
          return self.handleError(err);
        }
        if (self._emitRowEvents) {
          if (results.length > 1) {
            rows.forEach((rowOfRows, i) => {
              rowOfRows.forEach((row) => {
                self.emit("row", row, results[i]);
              });
            });
          } else {
            rows.forEach(function(row) {
              self.emit("row", row, results);
            });
          }
        }
        self.state = "end";
        self.emit("end", results);
        if (self.callback) {
          self.callback(null, results);
        }
      };
      if (process.domain) {
        after = process.domain.bind(after);
      }
      if (this.name) {
        if (this.name.length > 63) {
          console.error("Warning! Postgres only supports 63 characters for query names.");
          console.error("You supplied %s (%s)", this.name, this.name.length);
          console.error("This can cause conflicts and silent errors executing queries");
        }
        const values = (this.values || []).map(utils.prepareValue);
        if (client.namedQueries[this.name] !== void 0) {
          if (this.text && client.namedQueries[this.name] !== this.text) {
            const err = new Error(`Prepared statements must be unique - '${this.name}' was used for a different statement`);
            return after(err);
          }
          return client.native.execute(this.name, values, after);
        }
        return client.native.prepare(this.name, this.text, values.length, function(err) {
          if (err) return after(err);
          client.namedQueries[self.name] = self.text;
          return self.native.execute(self.name, values, after);
        });
      } else if (this.values) {
        if (!Array.isArray(this.values)) {
          const err = new Error("Query values must be an array");
          return after(err);
        }
        const vals = this.values.map(utils.prepareValue);
        client.native.query(this.text, vals, after);
      } else if (this.queryMode === "extended") {
        client.native.query(this.text, [], after);
      } else {
        client.native.query(this.text, after);
      }
    };
  }
});

// node_modules/pg/lib/native/client.js
var require_client2 = __commonJS({
  "node_modules/pg/lib/native/client.js"(exports, module) {
    var nodeUtils = __require("util");
    var Native;
    try {
      Native = require_pg_native();
    } catch (e) {
      throw e;
    }
    var TypeOverrides2 = require_type_overrides();
    var EventEmitter = __require("events").EventEmitter;
    var util = __require("util");
    var ConnectionParameters = require_connection_parameters();
    var NativeQuery = require_query2();
    var queryQueueLengthDeprecationNotice = nodeUtils.deprecate(
      () => {
      },
      "Calling client.query() when the client is already executing a query is deprecated and will be removed in pg@9.0. Use async/await or an external async flow control mechanism instead."
    );
    var Client2 = module.exports = function(config2) {
      EventEmitter.call(this);
      config2 = config2 || {};
      this._Promise = config2.Promise || global.Promise;
      this._types = new TypeOverrides2(config2.types);
      this.native = new Native({
        types: this._types
      });
      this._queryQueue = [];
      this._ending = false;
      this._connecting = false;
      this._connected = false;
      this._queryable = true;
      this.pipeline = Boolean(config2.pipeline);
      this._pipelineInFlight = false;
      const cp = this.connectionParameters = new ConnectionParameters(config2);
      if (config2.nativeConnectionString) cp.nativeConnectionString = config2.nativeConnectionString;
      this.user = cp.user;
      Object.defineProperty(this, "password", {
        configurable: true,
        enumerable: false,
        writable: true,
        value: cp.password
      });
      this.database = cp.database;
      this.host = cp.host;
      this.port = cp.port;
      this.namedQueries = {};
    };
    Client2.Query = NativeQuery;
    util.inherits(Client2, EventEmitter);
    Client2.prototype._errorAllQueries = function(err) {
      const enqueueError = (query) => {
        process.nextTick(() => {
          query.native = this.native;
          query.handleError(err);
        });
      };
      if (this._hasActiveQuery()) {
        enqueueError(this._activeQuery);
        this._activeQuery = null;
      }
      this._queryQueue.forEach(enqueueError);
      this._queryQueue.length = 0;
    };
    Client2.prototype._connect = function(cb) {
      const self = this;
      if (this._connecting) {
        process.nextTick(() => cb(new Error("Client has already been connected. You cannot reuse a client.")));
        return;
      }
      this._connecting = true;
      this.connectionParameters.getLibpqConnectionString(function(err, conString) {
        if (self.connectionParameters.nativeConnectionString) conString = self.connectionParameters.nativeConnectionString;
        if (err) return cb(err);
        self.native.connect(conString, function(err2) {
          if (err2) {
            self.native.end();
            return cb(err2);
          }
          self._connected = true;
          self.native.on("error", function(err3) {
            self._queryable = false;
            self._errorAllQueries(err3);
            self.emit("error", err3);
          });
          self.native.on("notification", function(msg) {
            self.emit("notification", {
              channel: msg.relname,
              payload: msg.extra
            });
          });
          self.emit("connect");
          self._pulseQueryQueue(true);
          cb(null, this);
        });
      });
    };
    Client2.prototype.connect = function(callback) {
      if (callback) {
        this._connect(callback);
        return;
      }
      return new this._Promise((resolve2, reject) => {
        this._connect((error2) => {
          if (error2) {
            reject(error2);
          } else {
            resolve2(this);
          }
        });
      });
    };
    Client2.prototype.query = function(config2, values, callback) {
      let query;
      let result;
      let readTimeout;
      let readTimeoutTimer;
      let queryCallback;
      if (config2 === null || config2 === void 0) {
        throw new TypeError("Client was passed a null or undefined query");
      } else if (typeof config2.submit === "function") {
        readTimeout = config2.query_timeout || this.connectionParameters.query_timeout;
        result = query = config2;
        if (typeof values === "function") {
          config2.callback = values;
        }
      } else {
        readTimeout = config2.query_timeout || this.connectionParameters.query_timeout;
        query = new NativeQuery(config2, values, callback);
        if (!query.callback) {
          let resolveOut, rejectOut;
          result = new this._Promise((resolve2, reject) => {
            resolveOut = resolve2;
            rejectOut = reject;
          }).catch((err) => {
            Error.captureStackTrace(err);
            throw err;
          });
          query.callback = (err, res) => err ? rejectOut(err) : resolveOut(res);
        }
      }
      if (readTimeout) {
        queryCallback = query.callback || (() => {
        });
        readTimeoutTimer = setTimeout(() => {
          const error2 = new Error("Query read timeout");
          process.nextTick(() => {
            query.handleError(error2, this.connection);
          });
          queryCallback(error2);
          query.callback = () => {
          };
          const index = this._queryQueue.indexOf(query);
          if (index > -1) {
            this._queryQueue.splice(index, 1);
          }
          this._pulseQueryQueue();
        }, readTimeout);
        query.callback = (err, res) => {
          clearTimeout(readTimeoutTimer);
          queryCallback(err, res);
        };
      }
      if (!this._queryable) {
        query.native = this.native;
        process.nextTick(() => {
          query.handleError(new Error("Client has encountered a connection error and is not queryable"));
        });
        return result;
      }
      if (this._ending) {
        query.native = this.native;
        process.nextTick(() => {
          query.handleError(new Error("Client was closed and is not queryable"));
        });
        return result;
      }
      if (this._queryQueue.length > 0 && !this.pipeline) {
        queryQueueLengthDeprecationNotice();
      }
      this._queryQueue.push(query);
      this._pulseQueryQueue();
      return result;
    };
    Client2.prototype.end = function(cb) {
      const self = this;
      this._ending = true;
      if (this._connecting && !this._connected) {
        this.once("connect", () => {
          this.end(() => {
          });
        });
      }
      let result;
      if (!cb) {
        result = new this._Promise(function(resolve2, reject) {
          cb = (err) => err ? reject(err) : resolve2();
        });
      }
      const doEnd = function() {
        self.native.end(function() {
          self._connected = false;
          self._errorAllQueries(new Error("Connection terminated"));
          process.nextTick(() => {
            self.emit("end");
            if (cb) cb();
          });
        });
      };
      if (this.pipeline && (this._pipelineInFlight || this._queryQueue.length > 0)) {
        this.once("drain", doEnd);
      } else {
        doEnd();
      }
      return result;
    };
    Client2.prototype._hasActiveQuery = function() {
      return this._activeQuery && this._activeQuery.state !== "error" && this._activeQuery.state !== "end";
    };
    Client2.prototype._pulseQueryQueue = function(initialConnection) {
      if (!this._connected) {
        return;
      }
      if (this.pipeline && !initialConnection) {
        return this._pulsePipelinedQueryQueue();
      }
      if (this._hasActiveQuery()) {
        return;
      }
      const query = this._queryQueue.shift();
      if (!query) {
        if (!initialConnection) {
          this.emit("drain");
        }
        return;
      }
      this._activeQuery = query;
      query.submit(this);
      const self = this;
      query.once("_done", function() {
        self._pulseQueryQueue();
      });
    };
    Client2.prototype._pulsePipelinedQueryQueue = function() {
      if (!this._connected || this._pipelineInFlight) {
        return;
      }
      if (this._queryQueue.length === 0) {
        if (this.hasExecuted) {
          this.emit("drain");
        }
        return;
      }
      this._pipelineInFlight = true;
      const self = this;
      const queries = [];
      const nativeQueries = [];
      const utils = require_utils();
      while (this._queryQueue.length > 0) {
        const query = this._queryQueue.shift();
        this.hasExecuted = true;
        nativeQueries.push(query);
        const values = query.values ? query.values.map(utils.prepareValue) : null;
        const pipelineEntry = { text: query.text, name: query.name, arrayMode: query._arrayMode };
        if (values) {
          pipelineEntry.values = values;
        }
        if (query.name && this.namedQueries[query.name]) {
          pipelineEntry._alreadyPrepared = true;
        }
        queries.push(pipelineEntry);
      }
      this.native.pipeline(queries, function(err, results) {
        self._pipelineInFlight = false;
        if (err) {
          self._connected = false;
          self._queryable = false;
          for (let i = 0; i < nativeQueries.length; i++) {
            const q = nativeQueries[i];
            q.native = self.native;
            q.handleError(err);
          }
          self._errorAllQueries(err);
          self.emit("error", err);
          self.emit("end");
          return;
        }
        for (let i = 0; i < nativeQueries.length; i++) {
          const q = nativeQueries[i];
          const r = results[i];
          q.native = self.native;
          if (r.err) {
            q.handleError(r.err);
          } else {
            if (q.name) {
              self.namedQueries[q.name] = q.text;
            }
            q.state = "end";
            q.emit("end", r.result);
            if (q.callback) {
              q.callback(null, r.result);
            }
          }
          setImmediate(function() {
            q.emit("_done");
          });
        }
        self._pulsePipelinedQueryQueue();
      });
    };
    Client2.prototype.cancel = function(query) {
      if (this._activeQuery === query) {
        this.native.cancel(function() {
        });
      } else if (this._queryQueue.indexOf(query) !== -1) {
        this._queryQueue.splice(this._queryQueue.indexOf(query), 1);
      }
    };
    Client2.prototype.ref = function() {
    };
    Client2.prototype.unref = function() {
    };
    Client2.prototype.setTypeParser = function(oid, format, parseFn) {
      return this._types.setTypeParser(oid, format, parseFn);
    };
    Client2.prototype.getTypeParser = function(oid, format) {
      return this._types.getTypeParser(oid, format);
    };
    Client2.prototype.isConnected = function() {
      return this._connected;
    };
    Client2.prototype.getTransactionStatus = function() {
      return this.native.getTransactionStatus();
    };
  }
});

// node_modules/pg/lib/native/index.js
var require_native = __commonJS({
  "node_modules/pg/lib/native/index.js"(exports, module) {
    "use strict";
    module.exports = require_client2();
  }
});

// node_modules/pg/lib/index.js
var require_lib2 = __commonJS({
  "node_modules/pg/lib/index.js"(exports, module) {
    "use strict";
    var Client2 = require_client();
    var defaults2 = require_defaults();
    var Connection2 = require_connection();
    var Result2 = require_result();
    var utils = require_utils();
    var Pool2 = require_pg_pool();
    var TypeOverrides2 = require_type_overrides();
    var { DatabaseError: DatabaseError2 } = require_dist();
    var { escapeIdentifier: escapeIdentifier2, escapeLiteral: escapeLiteral2 } = require_utils();
    var poolFactory = (Client3) => {
      return class BoundPool extends Pool2 {
        constructor(options) {
          super(options, Client3);
        }
      };
    };
    var PG = function(clientConstructor2) {
      this.defaults = defaults2;
      this.Client = clientConstructor2;
      this.Query = this.Client.Query;
      this.Pool = poolFactory(this.Client);
      this._pools = [];
      this.Connection = Connection2;
      this.types = require_pg_types();
      this.DatabaseError = DatabaseError2;
      this.TypeOverrides = TypeOverrides2;
      this.escapeIdentifier = escapeIdentifier2;
      this.escapeLiteral = escapeLiteral2;
      this.Result = Result2;
      this.utils = utils;
    };
    var clientConstructor = Client2;
    var forceNative = false;
    try {
      forceNative = !!process.env.NODE_PG_FORCE_NATIVE;
    } catch {
    }
    if (forceNative) {
      clientConstructor = require_native();
    }
    module.exports = new PG(clientConstructor);
    Object.defineProperty(module.exports, "native", {
      configurable: true,
      enumerable: false,
      get() {
        let native = null;
        try {
          native = new PG(require_native());
        } catch (err) {
          if (err.code !== "MODULE_NOT_FOUND") {
            throw err;
          }
        }
        Object.defineProperty(module.exports, "native", {
          value: native
        });
        return native;
      }
    });
  }
});

// node_modules/pg/esm/index.mjs
var esm_exports = {};
__export(esm_exports, {
  Client: () => Client,
  Connection: () => Connection,
  DatabaseError: () => DatabaseError,
  Pool: () => Pool,
  Query: () => Query,
  Result: () => Result,
  TypeOverrides: () => TypeOverrides,
  default: () => esm_default,
  defaults: () => defaults,
  escapeIdentifier: () => escapeIdentifier,
  escapeLiteral: () => escapeLiteral,
  types: () => types
});
var import_lib, Client, Pool, Connection, types, Query, DatabaseError, escapeIdentifier, escapeLiteral, Result, TypeOverrides, defaults, esm_default;
var init_esm = __esm({
  "node_modules/pg/esm/index.mjs"() {
    import_lib = __toESM(require_lib2(), 1);
    Client = import_lib.default.Client;
    Pool = import_lib.default.Pool;
    Connection = import_lib.default.Connection;
    types = import_lib.default.types;
    Query = import_lib.default.Query;
    DatabaseError = import_lib.default.DatabaseError;
    escapeIdentifier = import_lib.default.escapeIdentifier;
    escapeLiteral = import_lib.default.escapeLiteral;
    Result = import_lib.default.Result;
    TypeOverrides = import_lib.default.TypeOverrides;
    defaults = import_lib.default.defaults;
    esm_default = import_lib.default;
  }
});

// packages/agent/src/main.ts
import { resolve } from "node:path";
import { setTimeout as setTimeout3 } from "node:timers/promises";

// packages/core/src/assert-never.ts
function assertNever(value) {
  throw new TypeError(`Impossible case: ${JSON.stringify(value)}`);
}

// packages/core/src/errors/catalogue/entry.ts
function defineErrors(entries) {
  return entries;
}

// packages/core/src/errors/catalogue/general.ts
var generalErrors = defineErrors({
  INTERNAL_ERROR: {
    title: "A fault of the suite itself",
    why: "Something failed that the suite does not expect.",
    remedy: "Run again with debug logging (ACTIONS_STEP_DEBUG or --verbose) and report the output."
  },
  INPUT_INVALID: {
    title: "Action inputs are wrong",
    why: "One or more inputs are missing or have a value that is not accepted.",
    remedy: "Correct the inputs that are listed; the table of inputs stands in the README of the action."
  },
  SECRET_TOO_SHORT: {
    title: "A secret is too short to be masked",
    why: "A value under 8 characters cannot be masked without hiding ordinary words of the log.",
    remedy: "Use a longer value for this secret."
  },
  CONFIG_MISSING: {
    title: "The configuration file is missing",
    why: "The suite reads one file, .github/release-pipeline.yml, and did not find it.",
    remedy: "Run `release-pipeline init` in the repository, or pass the path of the file with `config`."
  },
  CONFIG_INVALID: {
    title: "The configuration file is not valid",
    why: "The file does not follow the schema; nothing was guessed in its place.",
    remedy: "Correct the lines that are listed; docs/configuration.md describes every field."
  },
  GITHUB_TOKEN_INVALID: {
    title: "GitHub refused the token",
    why: "The token is expired, revoked or malformed (HTTP 401).",
    remedy: "Pass a current token; in a workflow use ${{ github.token }}."
  },
  GITHUB_FORBIDDEN: {
    title: "The token may not do this",
    why: "The token lacks a permission that this call needs (HTTP 403).",
    remedy: "Add the permission that is named to the `permissions:` of the calling job."
  },
  GITHUB_NOT_FOUND: {
    title: "GitHub does not know this",
    why: "The resource does not exist or the token may not see it (HTTP 404).",
    remedy: "Check the name, and that the token can read the repository."
  },
  GITHUB_RATE_LIMITED: {
    title: "GitHub's rate limit was reached",
    why: "GitHub kept answering 403 or 429 with a rate limit after the waits that it asked for.",
    remedy: "Run again later; the limit and its reset time are in the message."
  },
  GITHUB_REJECTED: {
    title: "GitHub refused a request",
    why: "GitHub answered that the request is not valid (HTTP 422 or another 4xx).",
    remedy: "The message holds the answer of GitHub; report it if your input was right."
  },
  GITHUB_UNAVAILABLE: {
    title: "GitHub did not answer",
    why: "The API could not be reached or kept answering with a server error.",
    remedy: "Look at the status page of GitHub and run again."
  }
});

// packages/core/src/errors/catalogue/host.ts
var hostErrors = defineErrors({
  HOST_APPROVAL_REFUSED: {
    title: "The host does not accept the approval",
    why: "This host receives a release only with an approval that one of its approval signers signed for exactly this commit and archive, once, and before it expires. Nothing was received.",
    remedy: "Plan again and sign the new record: `release-pipeline approve <issue> <digest> --sign <key file>`. Signers are listed in gate.approval_signers and reach the host by `provision`."
  },
  HOST_UNREACHABLE: {
    title: "The host does not answer",
    why: "No SSH connection came about: the port is closed, a firewall drops the packets, or the server is down.",
    remedy: "Check `host` and `port` of the environment, the firewall, and that sshd runs on the server."
  },
  HOST_NAME_UNKNOWN: {
    title: "The name of the host is unknown",
    why: "DNS has no address for this name.",
    remedy: "Check the spelling of `host` in the configuration and the DNS record; an address works too."
  },
  HOST_KEY_MISMATCH: {
    title: "The host shows another key than the pinned one",
    why: "The server was reinstalled, or somebody stands between this machine and the server. No command was sent.",
    remedy: "Read the key on the server itself (`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`) and change `host_key` only if that fingerprint is the new one."
  },
  HOST_KEY_INVALID: {
    title: "The pinned host key cannot be read",
    why: "It is not a public key in OpenSSH format, so that no server could ever match it.",
    remedy: "Copy the whole line from the server: `cat /etc/ssh/ssh_host_ed25519_key.pub`."
  },
  SSH_KEY_MISSING: {
    title: "There is no private key for SSH",
    why: "The environment is reached over SSH and no private key was given.",
    remedy: "Pass the deploy key as `ssh-private-key`."
  },
  SSH_KEY_INVALID: {
    title: "The private key for SSH cannot be read",
    why: "The text is not a private key in a format that OpenSSH writes; often it was cut when it was copied.",
    remedy: "Store the whole file as the secret, from the BEGIN line to the END line."
  },
  SSH_PASSPHRASE_MISSING: {
    title: "The private key for SSH needs a passphrase",
    why: "The key is encrypted and no passphrase was given.",
    remedy: "Pass the passphrase as `ssh-passphrase`, or use a key without one."
  },
  SSH_PASSPHRASE_WRONG: {
    title: "The passphrase does not open the private key",
    why: "The key is encrypted with another passphrase.",
    remedy: "Correct the secret behind `ssh-passphrase`; `ssh-keygen -y -f <key>` shows whether it opens the key."
  },
  SSH_AUTH_FAILED: {
    title: "The host refused the key",
    why: "The public half of the key is not in the authorized keys of this user, or the user may not log in.",
    remedy: "Add the public key to ~/.ssh/authorized_keys of the user on the server, or correct `user` in the configuration."
  },
  HOST_CONNECTION_LOST: {
    title: "The connection to the host broke",
    why: "The connection ended before the command did, so its outcome is unknown.",
    remedy: "Run `release-pipeline status` to see what is live; every step may be repeated."
  },
  HOST_COMMAND_TIMED_OUT: {
    title: "A command on the host took too long",
    why: "The command did not end in the time it was given and was stopped; its outcome is unknown.",
    remedy: "Run `release-pipeline status` to see what is live, and look at the load of the server."
  },
  HOST_COMMAND_KILLED: {
    title: "A command on the host was killed",
    why: "A signal ended the command; the kernel does this when memory runs out.",
    remedy: "Look at the journal of the server (`journalctl -k`), then run again."
  },
  HOST_SESSION_REFUSED: {
    title: "The host refused another session",
    why: "The server allows no more sessions on one connection (MaxSessions of sshd), or forbids commands.",
    remedy: "Run again; raise MaxSessions if it happens again."
  },
  COMMAND_INVALID: {
    title: "A command cannot be passed to a host",
    why: "An argument is empty where a program is needed, or holds a character that no command line can carry.",
    remedy: "Correct the value that is named."
  },
  RUN_CANCELLED: {
    title: "The run was cancelled",
    why: "The runner, or a person at the terminal, asked for the end.",
    remedy: "Start again when you want to; nothing has to be cleaned up by hand."
  },
  AGENT_MISSING: {
    title: "The host has no release-pipeline agent",
    why: "The command of the agent was not found on the host, or may not be executed.",
    remedy: "Set the host up with `release-pipeline provision`, or correct `agent` in the configuration."
  },
  AGENT_ANSWER_INVALID: {
    title: "The agent gave no answer that can be read",
    why: "What came back does not follow the protocol: something else answered, or the agent has another version.",
    remedy: "Update the agent with `release-pipeline provision`; the end of its output is in the message."
  },
  AGENT_REFUSED: {
    title: "The agent refused a step",
    why: "The agent on the host answered with an error that this version of the suite does not know.",
    remedy: "Read the message of the agent; update the suite if it is newer."
  }
});

// packages/core/src/errors/catalogue/release.ts
var releaseErrors = defineErrors({
  DEPLOY_LEASE_HELD: {
    title: "Another deploy is in progress",
    why: "One deploy at a time owns an environment; this one has not finished.",
    remedy: "Wait for the run that is named, or cancel it; a rollback needs no wait."
  },
  DEPLOY_LOCKED: {
    title: "Deploys are locked by a person",
    why: "Somebody closed this environment for deploys. A lock never expires.",
    remedy: "Ask the person who is named; `release-pipeline unlock` opens it. Rollbacks work in spite of a lock."
  },
  DEPLOY_COMMIT_BLOCKED: {
    title: "This commit is blocked",
    why: "It was rolled back on this environment, so that it is not deployed again by itself.",
    remedy: "Push a fix. If the commit was not at fault, lift the block with `release-pipeline unblock <sha>`."
  },
  DEPLOY_HOST_NOT_READY: {
    title: "The host is not ready for a deploy",
    why: "The preflight found something that would make the deploy fail half-way.",
    remedy: "Put right what is listed, then run again; nothing has been changed."
  },
  DEPLOY_LIVE_UNHEALTHY: {
    title: "The live release is not healthy",
    why: "A failed deploy goes back to the live release, so it has to be a good one.",
    remedy: "Go back to a healthy release with the rollback action first, or look at `release-pipeline logs`."
  },
  DEPLOY_WRONG_HOST: {
    title: "The host serves another environment",
    why: "The agent that answered was set up for another app or environment than the one that is to be deployed.",
    remedy: "Correct host, user or deploy key of the environment; nothing has been changed."
  },
  DEPLOY_PHASE_LOST: {
    title: "A phase of the deploy disappeared",
    why: "The process that ran the phase on the host ended without a result: a restart, or memory ran out.",
    remedy: "Look at the journal of the server, then deploy again."
  },
  DEPLOY_PHASE_TIMED_OUT: {
    title: "A phase of the deploy took too long",
    why: "The phase did not end in the time that it may take.",
    remedy: "Look at the output of the phase; deploy again when the cause is gone."
  },
  ARTIFACT_MISSING: {
    title: "The built release is missing",
    why: "The archive that is to be deployed does not exist at the given path.",
    remedy: "Build it first, or download the artifact `release-<sha>` of the run that built it."
  },
  ARTIFACT_MISMATCH: {
    title: "The archive is not the one that was built",
    why: "Its sha256 differs from the recorded one. Other bytes than the recorded ones are never deployed.",
    remedy: "Build again on the same commit, or download the artifact again."
  },
  ARTIFACT_NOT_PACKED: {
    title: "The release could not be packed",
    why: "The build directory is missing or empty, or tar failed.",
    remedy: "Check `build.output` in the configuration and the end of the message."
  },
  RELEASE_ALREADY_ROLLED_BACK: {
    title: "The release was rolled back before it was confirmed",
    why: "The deadline passed, or somebody rolled it back; a release is confirmed or rolled back, never both.",
    remedy: "Deploy again; raise `confirm_within` if the smoke tests need more time."
  },
  ROLLBACK_NO_TARGET: {
    title: "There is no release to go back to",
    why: "Only a release that was healthy once and is still on the host can be activated.",
    remedy: "Deploy a fix instead."
  },
  ROLLBACK_TARGET_UNKNOWN: {
    title: "The host does not have this release",
    why: "The release was never on this host, or it was pruned.",
    remedy: "Choose one of the releases that are listed."
  },
  ROLLBACK_TARGET_UNHEALTHY: {
    title: "This release was never healthy here",
    why: "Going to a release that never ran well would replace one failure by another.",
    remedy: "Choose one of the releases that are listed."
  },
  ROLLBACK_NOT_HEALTHY: {
    title: "After the rollback the environment is not healthy",
    why: "The rollback was carried out, and the release that is live now does not answer as it should.",
    remedy: "Look at `release-pipeline logs` and `release-pipeline status` now; go to another release that is listed."
  },
  ROLLBACK_NEEDS_A_PERSON: {
    title: "The rollback stopped before the database",
    why: "The migrations of the release cannot be undone without losing rows that were written since the backup.",
    remedy: "Read what would be lost, then run `release-pipeline restore <backup>` and type the confirmation, or deploy a fix."
  },
  AGENT_CONFIG_INVALID: {
    title: "The configuration of the host agent is not valid",
    why: "The file that `provision` writes beside the agent is missing or does not follow its schema.",
    remedy: "Run `release-pipeline provision` for this environment again, or correct the fields that are listed."
  },
  AGENT_VERSION_MISMATCH: {
    title: "Runner and host agent speak different versions",
    why: "The agent on the host is older or newer than the suite that calls it; guessing would be dangerous.",
    remedy: "Update the agent on the host with `release-pipeline provision`, then run again."
  },
  AGENT_REQUEST_INVALID: {
    title: "The host agent does not accept this request",
    why: "The request does not follow the protocol; nothing was changed.",
    remedy: "Use the same version of the suite on both sides; report it if they are the same."
  },
  AGENT_VERB_REFUSED: {
    title: "This command is not one of the verbs of the host agent",
    why: "The deploy key admits the verbs of the agent and nothing else.",
    remedy: "Call `release-pipeline-agent <verb>` with one of the verbs that are listed."
  },
  AGENT_BUSY: {
    title: "Another step is at work on the host",
    why: "Every change on the host holds a lock for its whole duration, and it was not free in time.",
    remedy: "Look at `release-pipeline status` and run again when the other step has ended."
  },
  AGENT_STATE_UNREADABLE: {
    title: "The host's release state cannot be read",
    why: "state.json is damaged or was written by another version; nothing was guessed in its place.",
    remedy: "Restore state/state.json from its last good copy, or ask for help with the content of state/journal.jsonl."
  },
  HOST_TOOL_MISSING: {
    title: "A program is missing on the host",
    why: "The agent uses programs of the system and did not find one of them.",
    remedy: "Install the program that is named, or run `release-pipeline provision`."
  },
  HOST_DISK_FULL: {
    title: "The disk of the host has too little room",
    why: "The release, its unpacked files or a backup would not fit.",
    remedy: "Free disk space or lower `keep` and `backup_keep`, then run again."
  },
  FENCE_STALE: {
    title: "Another deploy has taken over",
    why: "The fence of this deploy is lower than the one of the host: it lost its lease, or was rolled back.",
    remedy: "Start a new deploy; this one may change nothing any more."
  },
  LEASE_NOT_HELD: {
    title: "This deploy does not hold the lease of the environment",
    why: "The deploy was never admitted, has ended, or another one is at work.",
    remedy: "Look at `release-pipeline status`; start a new deploy when the environment is free."
  },
  STEP_OUT_OF_ORDER: {
    title: "A step of the deploy came out of order",
    why: "Each step relies on those before it; skipping one would put an unchecked release in front of users.",
    remedy: "Run the step that is named first."
  },
  ARM_EXPIRED: {
    title: "The deadline of this deploy has passed",
    why: "A release that nobody confirms in time is rolled back by the host itself.",
    remedy: "Start a new deploy, with a longer `confirm_within` if the checks need more time."
  },
  ROLLBACK_IN_PROGRESS: {
    title: "The host is rolling back",
    why: "Nothing else may change the environment until the rollback has ended.",
    remedy: "Wait for it; `release-pipeline status` shows when it has ended."
  },
  ARCHIVE_CORRUPT: {
    title: "The archive of the release is not what was promised",
    why: "Its size or its sha256 differs from the record, or it cannot be unpacked.",
    remedy: "Run the deploy again; when it repeats, build the artifact anew."
  },
  ARCHIVE_UNSAFE: {
    title: "The archive of the release would write outside of its directory",
    why: "Absolute paths, `..`, links that lead out and special files are refused, whatever tar would do with them.",
    remedy: "Remove the member that is named from the output of the build."
  },
  ENV_INVALID: {
    title: "The app's environment is not valid dotenv",
    why: "A line could not be read; nothing of the text was taken over.",
    remedy: "Correct the line that is named: NAME=value, with quotes around values that hold spaces or line breaks."
  },
  RELEASE_NOT_READY: {
    title: "The release does not become ready",
    why: "Its health endpoint did not answer with status 200 and the commit of this release in time.",
    remedy: "Read the log of the service that follows the message; correct the release and deploy again."
  },
  SERVICE_NOT_STARTED: {
    title: "A process of the release did not stay up",
    why: "The command could not be started or ended at once.",
    remedy: "Read the log that follows the message; run the command by hand in the directory of the release."
  },
  COMPONENT_UNKNOWN: {
    title: "There is no such component",
    why: "The host knows the components of its own configuration only.",
    remedy: "Use one of the components that are listed."
  },
  PHASE_FAILED: {
    title: "A step on the host failed",
    why: "A command of the release ended with an error.",
    remedy: "Read the output of the step; correct the release and deploy again."
  },
  MIGRATION_FAILED: {
    title: "The migration of the database failed",
    why: "The migration command ended with an error.",
    remedy: "Read its output; the revision that the database stands at now is in the message."
  },
  MIGRATION_CONTRACT: {
    title: "The migration would break the release that is live",
    why: "It removes or changes something that the running code may use, so that going back would need the data of before.",
    remedy: "Split it: deploy the additive part first and the rest with a later release, or accept the contract migration explicitly, with a backup."
  },
  DATABASE_UNREACHABLE: {
    title: "The database cannot be reached",
    why: "The connection URL in the environment of the app is missing or its server does not answer.",
    remedy: "Check the variable that is named and the state of the database server."
  },
  BACKUP_FAILED: {
    title: "The backup of the database failed",
    why: "The dump or one of its checks ended with an error; nothing of it is kept as a backup.",
    remedy: "Read the message of the tool; free disk space or correct the rights of the database role."
  },
  BACKUP_CORRUPT: {
    title: "A backup is not what was sealed",
    why: "Its file is missing, its sha256 differs from the record, or it cannot be restored.",
    remedy: "Use another backup and look for the reason on the disk of the host."
  },
  BACKUP_UNKNOWN: {
    title: "There is no such backup",
    why: "Only sealed backups of this environment can be used.",
    remedy: "Choose one of the backups that are listed."
  },
  RESTORE_REFUSED: {
    title: "The restore was not confirmed",
    why: "A restore replaces the database; it needs the name of the database typed as confirmation.",
    remedy: "Pass the name of the database as confirmation, exactly as it is listed."
  },
  RESTORE_FAILED: {
    title: "The restore did not succeed",
    why: "The side database could not be made or differs from the record of the backup; the live database was not touched.",
    remedy: "Read the message of the tool; try another backup."
  },
  TESTS_NOT_CONFIGURED: {
    title: "No tests are configured",
    why: "Neither `tests.checks` nor `tests.command` is set. What nobody tested is not deployed.",
    remedy: "Name the check runs of your CI in `tests.checks`, or give the command in `tests.command`."
  },
  CHECKS_FAILED: {
    title: "A required check did not succeed",
    why: "A check run that the configuration names ended on this commit with something other than success.",
    remedy: "Look at the check that is linked; push a fix, or run it again and then this job."
  },
  CHECKS_TIMED_OUT: {
    title: "A required check has no result",
    why: "A check run that the configuration names did not end on this commit in the time of `tests.wait`.",
    remedy: "Check that the name is spelled as GitHub shows it and that the workflow runs on this event."
  },
  BUILD_FAILED: {
    title: "The build failed",
    why: "The command under build.command ended with an error; nothing was deployed.",
    remedy: "Run the command by hand in the checkout and correct what it reports."
  },
  BUILD_NOT_CONFIGURED: {
    title: "No build is configured",
    why: "The configuration has no `build` section, so nobody knows what a release consists of.",
    remedy: "Add `build.command` and `build.output`."
  }
});

// packages/core/src/errors/catalogue/review.ts
var reviewErrors = defineErrors({
  MODEL_KEY_INVALID: {
    title: "A model vendor refused the key",
    why: "The API key is wrong, revoked, or not allowed to use this API (HTTP 401 or 403).",
    remedy: "Create a new key with the vendor and store it in the secret that the message names."
  },
  MODEL_RECORDING_INVALID: {
    title: "A file of recorded model answers cannot be read",
    why: "The file is missing, is not JSON, or does not have the shape of recorded answers.",
    remedy: "Pass the path of a file that this version recorded, or review with a key."
  },
  PULL_REQUEST_UNKNOWN: {
    title: "There is no pull request to look at",
    why: "The event of this run belongs to no pull request and the input `pull-request` was not given.",
    remedy: "Run on `pull_request_target`, or pass the number of the pull request in the input `pull-request`."
  },
  AUTHORSHIP_INPUT_INVALID: {
    title: "The input `authorship` is not what detect-author writes",
    why: "It is not JSON or does not have the fields of an authorship; nothing was guessed in its place.",
    remedy: "Pass the output `authorship` of detect-author as it is, or leave the input away."
  },
  REVIEW_NOT_GREEN: {
    title: "The review did not approve",
    why: "There are findings at or above the gate, or not everything was reviewed; what a job ended with cannot be forged, so it says so too.",
    remedy: "Read the summary comment, push a fix, or complete what is missing and run the job again."
  },
  MODEL_UNKNOWN: {
    title: "The model is not in the catalogue",
    why: "Only models whose vendor, price and limits are known can be routed to and paid for.",
    remedy: "Name one of the models that are listed, or update the suite when the model is newer than its catalogue."
  },
  MODEL_WITHOUT_SUCCESSOR: {
    title: "The model was shut down and nothing takes its place",
    why: "The vendor has shut the model down, and the catalogue knows no living successor of it.",
    remedy: "Name another model under review.models."
  },
  MODEL_ROLE_MISMATCH: {
    title: "A role names a model of the other vendor",
    why: "Roles starting with `claude-` need a model of Anthropic, roles starting with `openai-` one of OpenAI: else a model could review its own code.",
    remedy: "Correct the field under review.models that is named."
  },
  PATCH_INVALID: {
    title: "A patch cannot be read",
    why: "The text is not a unified diff, or a hunk is shorter or longer than its header says.",
    remedy: "Run the review again; report the message if it stays so."
  },
  RULE_PATTERN_INVALID: {
    title: "The pattern of a project rule cannot be used",
    why: "The pattern is not a JavaScript regular expression, or it may take exponential time on hostile lines.",
    remedy: "Correct the pattern of the rule that is named under review.rules; avoid repeating a repetition, as in `(a+)+`."
  }
});

// packages/core/src/errors/catalogue/verification.ts
var verificationErrors = defineErrors({
  SMOKE_SUITE_MISSING: {
    title: "The smoke suite is missing",
    why: "A deploy without a smoke suite would be called good without anybody having looked.",
    remedy: "Write the file, or name another one with `environments.<name>.smoke` or the input `suite`."
  },
  SMOKE_SUITE_INVALID: {
    title: "The smoke suite is not valid",
    why: "A suite that is not understood completely could skip the very check that matters; so nothing was sent.",
    remedy: "Correct the lines that are listed; docs/smoke-tests.md describes every field."
  },
  SMOKE_SUITE_BLIND: {
    title: "The smoke suite cannot fail",
    why: "The suite passes against a server that answers 200 and {} to everything, so it would pass on a broken release too.",
    remedy: "Let at least one step look at what the answer says: a JSONPath, a JSON Schema, a text or a header."
  },
  SMOKE_FAILED: {
    title: "The smoke tests failed",
    why: "The release answers, but not as the suite expects.",
    remedy: "Look at the failed steps in the summary; the deploy rolls this release back."
  },
  SMOKE_NOT_READY: {
    title: "The deployed commit never answered",
    why: "The health path did not name the deployed commit several times in a row before its time was over.",
    remedy: "Look at the logs of the service and at the last answers in the summary; the deploy rolls this release back."
  },
  SMOKE_INCONCLUSIVE: {
    title: "The smoke tests could not finish",
    why: "Time ran out or the run was cancelled before every step had an answer. That is neither good nor bad.",
    remedy: "Confirm or extend the deploy by hand, or let the host roll it back at its deadline."
  },
  NOTIFIER_TIMED_OUT: {
    title: "A message was not taken in time",
    why: "The server behind a notification is slow. A message that does not arrive never fails a deploy.",
    remedy: "Look at the mail server; the news stands in the job summary too."
  },
  GATE_NO_GO: {
    title: "NO-GO",
    why: "Every used item of the Go/No-Go list must pass; failed and unknown ones block.",
    remedy: "Do what the table says for each red item, then plan again."
  },
  GATE_ITEM_UNKNOWN: {
    title: "The configuration names a gate item that does not exist",
    why: "A misspelled item in gate.not_used or gate.overrides would change nothing and be believed to.",
    remedy: "Use a name from `release-pipeline gate --list`."
  },
  GATE_ISSUE_FOREIGN: {
    title: "The release issue was not written by this suite",
    why: "An issue with the title and label of the release exists, but another account made it; its ticks prove nothing.",
    remedy: "Close or rename that issue, then plan again."
  },
  APPROVAL_MALFORMED: {
    title: "The approval cannot be read",
    why: "An approval is one line: /approve and the first 12 characters (or more) of the digest.",
    remedy: "Copy the line from the newest plan on the release issue."
  },
  APPROVAL_NOT_FOUND: {
    title: "The approving comment does not exist",
    why: "The comment was deleted or never belonged to this repository. A deleted approval is no approval.",
    remedy: "Comment again on the release issue."
  },
  APPROVAL_NO_RECORD: {
    title: "There is no plan to approve",
    why: "The release issue holds no release record that this suite wrote and nobody changed.",
    remedy: "Start the production workflow to plan the release, then approve the digest that it posts."
  },
  APPROVAL_WRONG_DIGEST: {
    title: "The approval names another plan",
    why: "The digest is not that of the newest release record. What was approved is not what would be deployed.",
    remedy: "Look at the newest plan on the release issue and approve its digest."
  },
  APPROVAL_WRONG_SHA: {
    title: "The approval is for another commit",
    why: "The commit that was asked for is not the commit of the approved record.",
    remedy: "Plan the release of this commit and approve that plan."
  },
  APPROVAL_EXPIRED: {
    title: "The plan has expired",
    why: "The evidence is older than gate.approval_expires allows.",
    remedy: "Plan again and approve the new digest."
  },
  APPROVAL_NOT_ALLOWED: {
    title: "This account may not approve",
    why: "Approval needs a person with write access who is on gate.approvers, where that list is not empty.",
    remedy: "Let an allowed person approve, or change gate.approvers on the default branch."
  },
  APPROVAL_BY_REQUESTER: {
    title: "The requester cannot approve",
    why: "A release needs a second pair of eyes: the person who asked for it may not approve it.",
    remedy: "Let somebody else approve. A team of one sets gate.self_approval with a reason."
  },
  APPROVAL_BY_APP: {
    title: "The approval was written by a program",
    why: "The comment comes from a bot or was written through a GitHub App; an approval is given by a person.",
    remedy: "Comment on the release issue in the browser, as yourself."
  },
  APPROVAL_EDITED: {
    title: "The approving comment was edited",
    why: "An edited comment may have been changed by somebody other than its author.",
    remedy: "Write a new comment; do not edit it."
  },
  SIGNATURE_FAILED: {
    title: "The approval could not be signed",
    why: "ssh-keygen did not make a signature: the key file is missing or not yours, its passphrase was wrong, or OpenSSH is older than 8.2.",
    remedy: "Check the path given to --sign; `ssh-keygen -Y sign -f <key> -n test < /dev/null` must work."
  },
  APPROVAL_UNSIGNED: {
    title: "The approval is not signed",
    why: "The production host takes releases only with an approval that one of gate.approval_signers signed.",
    remedy: "Approve from a terminal with your key: `release-pipeline approve <issue> <digest> --sign <key file>`."
  },
  APPROVAL_USED: {
    title: "The approval was already used",
    why: "An approval deploys once. Another run has consumed this one.",
    remedy: "Plan again and approve the new digest."
  },
  APPROVAL_OTHER_CONFIGURATION: {
    title: "The configuration changed since the commit that is to be released",
    why: "The gate looked at the configuration of the default branch; the deploy would use that of the commit, for other hosts or components.",
    remedy: "Release a commit that holds the present configuration, and plan again."
  },
  APPROVAL_UNPROVEN: {
    title: "The release is not what the default branch built",
    why: "Production takes only bytes that the staging workflow built for a push to the default branch.",
    remedy: "Find out who wrote the record. Then merge the change, let staging deploy it (gate.staging_workflow), and plan again."
  },
  APPROVAL_STALE: {
    title: "The world changed since the plan",
    why: "The configuration, the suite or the live release is not what it was when the plan was made.",
    remedy: "Plan again and approve the new digest."
  }
});

// packages/core/src/errors/catalogue.ts
var catalogue = {
  ...generalErrors,
  ...reviewErrors,
  ...hostErrors,
  ...releaseErrors,
  ...verificationErrors
};

// packages/core/src/errors/suite-error.ts
var SuiteError = class _SuiteError extends Error {
  name = "SuiteError";
  code;
  what;
  why;
  remedy;
  live;
  constructor(code, details) {
    super(`${code}: ${details.what}`, details.cause === void 0 ? void 0 : { cause: details.cause });
    this.code = code;
    this.what = details.what;
    this.why = details.why ?? catalogue[code].why;
    this.remedy = details.remedy ?? catalogue[code].remedy;
    this.live = details.live;
  }
  /** The same error with the sentence that says what is live. The first one wins: it was nearest to the fact. */
  withLive(live) {
    if (this.live !== void 0) return this;
    return new _SuiteError(this.code, { what: this.what, why: this.why, remedy: this.remedy, live, cause: this.cause });
  }
};
function renderError(error2) {
  const lines = [`${error2.code}: ${error2.what}`, `  why:  ${error2.why}`, `  do:   ${error2.remedy}`];
  if (error2.live !== void 0) lines.push(`  live: ${error2.live}`);
  return lines.join("\n");
}
function toSuiteError(thrown) {
  if (thrown instanceof SuiteError) return thrown;
  const message2 = thrown instanceof Error ? thrown.message : String(thrown);
  return new SuiteError("INTERNAL_ERROR", { what: message2, cause: thrown });
}

// node_modules/zod/v4/core/util.js
var util_exports = {};
__export(util_exports, {
  BIGINT_FORMAT_RANGES: () => BIGINT_FORMAT_RANGES,
  CONSTANT_CATCH: () => CONSTANT_CATCH,
  Class: () => Class,
  NUMBER_FORMAT_RANGES: () => NUMBER_FORMAT_RANGES,
  aborted: () => aborted,
  allowsEval: () => allowsEval,
  assert: () => assert,
  assertEqual: () => assertEqual,
  assertIs: () => assertIs,
  assertNever: () => assertNever2,
  assertNotEqual: () => assertNotEqual,
  assignProp: () => assignProp,
  attachSchema: () => attachSchema,
  base64ToUint8Array: () => base64ToUint8Array,
  base64urlToUint8Array: () => base64urlToUint8Array,
  cached: () => cached,
  captureStackTrace: () => captureStackTrace,
  cleanEnum: () => cleanEnum,
  cleanRegex: () => cleanRegex,
  clone: () => clone,
  cloneDef: () => cloneDef,
  codePointLength: () => codePointLength,
  constantCatch: () => constantCatch,
  createTransparentProxy: () => createTransparentProxy,
  defineLazy: () => defineLazy,
  defineLazyInternal: () => defineLazyInternal,
  derived: () => derived,
  esc: () => esc,
  escapeRegex: () => escapeRegex,
  explicitlyAborted: () => explicitlyAborted,
  extend: () => extend,
  finalizeIssue: () => finalizeIssue,
  floatSafeRemainder: () => floatSafeRemainder,
  getElementAtPath: () => getElementAtPath,
  getEnumValues: () => getEnumValues,
  getLengthableOrigin: () => getLengthableOrigin,
  getParsedType: () => getParsedType,
  getSizableOrigin: () => getSizableOrigin,
  hexToUint8Array: () => hexToUint8Array,
  hide: () => hide,
  installLazyProp: () => installLazyProp,
  isObject: () => isObject,
  isPlainObject: () => isPlainObject,
  issue: () => issue,
  joinValues: () => joinValues,
  jsonStringifyReplacer: () => jsonStringifyReplacer,
  members: () => members,
  merge: () => merge,
  mergeDefs: () => mergeDefs,
  normalizeParams: () => normalizeParams,
  nullish: () => nullish,
  numKeys: () => numKeys,
  objectClone: () => objectClone,
  omit: () => omit,
  optionalKeys: () => optionalKeys,
  own: () => own,
  parsedType: () => parsedType,
  partial: () => partial,
  pick: () => pick,
  prefixIssues: () => prefixIssues,
  primitiveTypes: () => primitiveTypes,
  promiseAllObject: () => promiseAllObject,
  propertyKeyTypes: () => propertyKeyTypes,
  randomString: () => randomString,
  rawShape: () => rawShape,
  required: () => required,
  safeExtend: () => safeExtend,
  shallowClone: () => shallowClone,
  sizeCaps: () => sizeCaps,
  slugify: () => slugify,
  stringifyPrimitive: () => stringifyPrimitive,
  toZod: () => toZod,
  uint8ArrayToBase64: () => uint8ArrayToBase64,
  uint8ArrayToBase64url: () => uint8ArrayToBase64url,
  uint8ArrayToHex: () => uint8ArrayToHex,
  unwrapMessage: () => unwrapMessage
});
function assertEqual(val) {
  return val;
}
function assertNotEqual(val) {
  return val;
}
function toZod() {
  return (schema) => schema;
}
function assertIs(_arg) {
}
function assertNever2(_x) {
  throw new Error("Unexpected value in exhaustive check");
}
function assert(_) {
}
function getEnumValues(entries) {
  const numericValues = Object.values(entries).filter((v) => typeof v === "number");
  const values = Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
  return values;
}
function joinValues(array2, separator = "|") {
  return array2.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
  if (typeof value === "bigint")
    return value.toString();
  return value;
}
var Cached = class {
  constructor(getter) {
    this._getter = getter;
    this._value = void 0;
  }
  get value() {
    const getter = this._getter;
    if (getter !== void 0) {
      this._value = getter();
      this._getter = void 0;
    }
    return this._value;
  }
};
function cached(getter) {
  return new Cached(getter);
}
function nullish(input) {
  return input === null || input === void 0;
}
function cleanRegex(source) {
  const start2 = source.startsWith("^") ? 1 : 0;
  const end = source.endsWith("$") ? source.length - 1 : source.length;
  return source.slice(start2, end);
}
function floatSafeRemainder(val, step) {
  const ratio = val / step;
  const roundedRatio = Math.round(ratio);
  const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
  if (Math.abs(ratio - roundedRatio) < tolerance)
    return 0;
  return ratio - roundedRatio;
}
var EVALUATING = /* @__PURE__ */ Symbol("evaluating");
function defineLazy(object2, key, getter) {
  let value = void 0;
  Object.defineProperty(object2, key, {
    get() {
      if (value === EVALUATING) {
        return void 0;
      }
      if (value === void 0) {
        value = EVALUATING;
        value = getter();
      }
      return value;
    },
    set(v) {
      Object.defineProperty(object2, key, {
        value: v
        // configurable: true,
      });
    },
    configurable: true
  });
}
function objectClone(obj) {
  return Object.create(Object.getPrototypeOf(obj), Object.getOwnPropertyDescriptors(obj));
}
function assignProp(target, prop, value) {
  Object.defineProperty(target, prop, {
    value,
    writable: true,
    enumerable: true,
    configurable: true
  });
}
function rawShape(def) {
  const desc = Object.getOwnPropertyDescriptor(def, "shape");
  return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
  return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
  Object.defineProperty(target, key, {
    get() {
      const value = getter();
      assignProp(this, key, value);
      return value;
    },
    enumerable: true,
    configurable: true
  });
}
function putProp(target, key, value) {
  if (key in target)
    assignProp(target, key, value);
  else
    target[key] = value;
}
function mirrorShape(target, source, keys, wrap) {
  const raw = sourceShape(source);
  for (const key of keys) {
    const desc = Object.getOwnPropertyDescriptor(raw, key);
    if (!desc.enumerable)
      continue;
    if (desc.get) {
      deferProp(target, key, () => {
        const value = source._zod.def.shape[key];
        return wrap ? wrap(value, key) : value;
      });
    } else
      putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
  }
}
function mirrorProps(target, source) {
  for (const key of Reflect.ownKeys(source)) {
    const desc = Object.getOwnPropertyDescriptor(source, key);
    if (!desc.enumerable)
      continue;
    if (desc.get)
      deferProp(target, key, () => source[key]);
    else
      putProp(target, key, desc.value);
  }
}
function mergeDefs(...defs) {
  const mergedDescriptors = {};
  for (const def of defs) {
    const descriptors = Object.getOwnPropertyDescriptors(def);
    Object.assign(mergedDescriptors, descriptors);
  }
  return Object.defineProperties({}, mergedDescriptors);
}
function cloneDef(schema) {
  return mergeDefs(schema._zod.def);
}
function getElementAtPath(obj, path) {
  if (!path)
    return obj;
  return path.reduce((acc, key) => acc?.[key], obj);
}
function promiseAllObject(promisesObj) {
  const keys = Object.keys(promisesObj);
  const promises = keys.map((key) => promisesObj[key]);
  return Promise.all(promises).then((results) => {
    const resolvedObj = {};
    for (let i = 0; i < keys.length; i++) {
      resolvedObj[keys[i]] = results[i];
    }
    return resolvedObj;
  });
}
function randomString(length = 10) {
  const chars = "abcdefghijklmnopqrstuvwxyz";
  let str = "";
  for (let i = 0; i < length; i++) {
    str += chars[Math.floor(Math.random() * chars.length)];
  }
  return str;
}
function esc(str) {
  return JSON.stringify(str);
}
function slugify(input) {
  return input.toLowerCase().trim().replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
}
var captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {
};
function isObject(data) {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
var allowsEval = /* @__PURE__ */ cached(() => {
  if (globalConfig.jitless) {
    return false;
  }
  if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) {
    return false;
  }
  try {
    const F = Function;
    new F("");
    return true;
  } catch (_) {
    return false;
  }
});
function isPlainObject(o) {
  if (isObject(o) === false)
    return false;
  const ctor = o.constructor;
  if (ctor === void 0)
    return true;
  if (typeof ctor !== "function")
    return true;
  const prot = ctor.prototype;
  if (isObject(prot) === false)
    return false;
  if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
    return false;
  }
  return true;
}
function shallowClone(o) {
  if (isPlainObject(o))
    return { ...o };
  if (Array.isArray(o))
    return [...o];
  if (o instanceof Map)
    return new Map(o);
  if (o instanceof Set)
    return new Set(o);
  return o;
}
function numKeys(data) {
  let keyCount = 0;
  for (const key in data) {
    if (Object.prototype.hasOwnProperty.call(data, key)) {
      keyCount++;
    }
  }
  return keyCount;
}
var getParsedType = (data) => {
  const t = typeof data;
  switch (t) {
    case "undefined":
      return "undefined";
    case "string":
      return "string";
    case "number":
      return Number.isNaN(data) ? "nan" : "number";
    case "boolean":
      return "boolean";
    case "function":
      return "function";
    case "bigint":
      return "bigint";
    case "symbol":
      return "symbol";
    case "object":
      if (Array.isArray(data)) {
        return "array";
      }
      if (data === null) {
        return "null";
      }
      if (data.then && typeof data.then === "function" && data.catch && typeof data.catch === "function") {
        return "promise";
      }
      if (typeof Map !== "undefined" && data instanceof Map) {
        return "map";
      }
      if (typeof Set !== "undefined" && data instanceof Set) {
        return "set";
      }
      if (typeof Date !== "undefined" && data instanceof Date) {
        return "date";
      }
      if (typeof File !== "undefined" && data instanceof File) {
        return "file";
      }
      return "object";
    default:
      throw new Error(`Unknown data type: ${t}`);
  }
};
var propertyKeyTypes = /* @__PURE__ */ new Set(["string", "number", "symbol"]);
var primitiveTypes = /* @__PURE__ */ new Set([
  "string",
  "number",
  "bigint",
  "boolean",
  "symbol",
  "undefined"
]);
function escapeRegex(str) {
  return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
  const cl = new inst._zod.constr(def ?? inst._zod.def);
  if (!def || params?.parent)
    cl._zod.parent = inst;
  return cl;
}
function normalizeParams(_params) {
  const params = _params;
  if (!params)
    return {};
  if (typeof params === "string")
    return { error: () => params };
  if (params?.message !== void 0) {
    if (params?.error !== void 0)
      throw new Error("Cannot specify both `message` and `error` params");
    params.error = params.message;
  }
  delete params.message;
  if (typeof params.error === "string")
    return { ...params, error: () => params.error };
  return params;
}
function createTransparentProxy(getter) {
  let target;
  return new Proxy({}, {
    get(_, prop, receiver) {
      target ?? (target = getter());
      return Reflect.get(target, prop, receiver);
    },
    set(_, prop, value, receiver) {
      target ?? (target = getter());
      return Reflect.set(target, prop, value, receiver);
    },
    has(_, prop) {
      target ?? (target = getter());
      return Reflect.has(target, prop);
    },
    deleteProperty(_, prop) {
      target ?? (target = getter());
      return Reflect.deleteProperty(target, prop);
    },
    ownKeys(_) {
      target ?? (target = getter());
      return Reflect.ownKeys(target);
    },
    getOwnPropertyDescriptor(_, prop) {
      target ?? (target = getter());
      return Reflect.getOwnPropertyDescriptor(target, prop);
    },
    defineProperty(_, prop, descriptor) {
      target ?? (target = getter());
      return Reflect.defineProperty(target, prop, descriptor);
    }
  });
}
function stringifyPrimitive(value) {
  if (typeof value === "bigint")
    return value.toString() + "n";
  if (typeof value === "string")
    return `"${value}"`;
  return `${value}`;
}
function optionalKeys(shape2) {
  return Object.keys(shape2).filter((k) => {
    return shape2[k]._zod.optin !== void 0 && shape2[k]._zod.optout === "optional";
  });
}
var NUMBER_FORMAT_RANGES = /* @__PURE__ */ (() => ({
  safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  int32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
  float32: [-34028234663852886e22, 34028234663852886e22],
  float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
var BIGINT_FORMAT_RANGES = {
  int64: [/* @__PURE__ */ BigInt("-9223372036854775808"), /* @__PURE__ */ BigInt("9223372036854775807")],
  uint64: [/* @__PURE__ */ BigInt(0), /* @__PURE__ */ BigInt("18446744073709551615")]
};
function pick(schema, mask) {
  const currDef = schema._zod.def;
  const checks = currDef.checks;
  const hasChecks = checks && checks.length > 0;
  if (hasChecks) {
    throw new Error(".pick() cannot be used on object schemas containing refinements");
  }
  const newShape = {};
  mirrorShape(newShape, schema, maskedKeys(schema, mask));
  return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
function maskedKeys(schema, mask) {
  const raw = sourceShape(schema);
  const keys = [];
  for (const key of Reflect.ownKeys(mask)) {
    if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) {
      throw new Error(`Unrecognized key: "${String(key)}"`);
    }
    if (mask[key])
      keys.push(key);
  }
  return keys;
}
function omit(schema, mask) {
  const currDef = schema._zod.def;
  const checks = currDef.checks;
  const hasChecks = checks && checks.length > 0;
  if (hasChecks) {
    throw new Error(".omit() cannot be used on object schemas containing refinements");
  }
  const omitted = new Set(maskedKeys(schema, mask));
  const newShape = {};
  mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
  return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
function extend(schema, shape2) {
  if (!isPlainObject(shape2)) {
    throw new Error("Invalid input to extend: expected a plain object");
  }
  const checks = schema._zod.def.checks;
  const hasChecks = checks && checks.length > 0;
  if (hasChecks) {
    const existingShape = sourceShape(schema);
    for (const key of Reflect.ownKeys(shape2)) {
      if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) {
        throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
      }
    }
  }
  return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape2) }));
}
function extended(schema, shape2) {
  const newShape = {};
  mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
  mirrorProps(newShape, shape2);
  return newShape;
}
function safeExtend(schema, shape2) {
  if (!isPlainObject(shape2)) {
    throw new Error("Invalid input to safeExtend: expected a plain object");
  }
  return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape2) }));
}
function merge(a, b) {
  if (!b?._zod?.def) {
    throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
  }
  if (a._zod.def.checks?.length) {
    throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
  }
  const newShape = {};
  mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
  mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
  const def = mergeDefs(a._zod.def, {
    shape: newShape,
    get catchall() {
      return b._zod.def.catchall;
    },
    checks: b._zod.def.checks ?? []
  });
  return clone(a, def);
}
function partial(Class2, schema, mask, name = "partial") {
  const currDef = schema._zod.def;
  const checks = currDef.checks;
  const hasChecks = checks && checks.length > 0;
  if (hasChecks) {
    throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
  }
  const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
  const newShape = {};
  mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class2 && ((value, key) => selected && !selected.has(key) ? value : new Class2({ type: "optional", innerType: value })));
  return clone(schema, mergeDefs(schema._zod.def, { shape: newShape, checks: [] }));
}
function required(Class2, schema, mask) {
  const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
  const newShape = {};
  mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => (
    // overwrite with non-optional
    selected && !selected.has(key) ? value : new Class2({ type: "nonoptional", innerType: value })
  ));
  return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
function aborted(x, startIndex = 0) {
  if (x.aborted === true)
    return true;
  for (let i = startIndex; i < x.issues.length; i++) {
    if (x.issues[i]?.continue !== true) {
      return true;
    }
  }
  return false;
}
function explicitlyAborted(x, startIndex = 0) {
  if (x.aborted === true)
    return true;
  for (let i = startIndex; i < x.issues.length; i++) {
    if (x.issues[i]?.continue === false) {
      return true;
    }
  }
  return false;
}
function prefixIssues(path, issues) {
  return issues.map((iss) => {
    var _a3;
    (_a3 = iss).path ?? (_a3.path = []);
    iss.path.unshift(path);
    return iss;
  });
}
function unwrapMessage(message2) {
  return typeof message2 === "string" ? message2 : message2?.message;
}
function sizeCaps(defChecks) {
  const caps = [];
  for (const ch of defChecks ?? []) {
    const d = ch._zod.def;
    if (!/_(length|size)$|_equals$/.test(d.check))
      break;
    const max = d.maximum ?? d.length ?? d.size;
    if (max >= 0)
      caps.push([max, ch]);
  }
  return caps;
}
function attachSchema(issues, start2, inst) {
  var _a3;
  for (let i = start2; i < issues.length; i++) {
    (_a3 = issues[i]).schema ?? (_a3.schema = inst);
  }
}
function finalizeIssue(iss, ctx, config2) {
  var _a3;
  const traits = iss.inst?._zod?.traits;
  if (traits?.has("$ZodType")) {
    if (traits.has("$ZodCheck"))
      (_a3 = iss).schema ?? (_a3.schema = iss.inst);
    else
      iss.schema = iss.inst;
  }
  const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
  const message2 = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config2.customError?.(iss)) ?? unwrapMessage(config2.localeError?.(iss)) ?? "Invalid input";
  const full = {};
  for (const k of Object.keys(iss)) {
    if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
      continue;
    full[k] = iss[k];
  }
  full.path ?? (full.path = []);
  full.message = message2;
  if (ctx?.reportInput) {
    full.input = iss.input;
  }
  return full;
}
function getSizableOrigin(input) {
  if (input instanceof Set)
    return "set";
  if (input instanceof Map)
    return "map";
  if (input instanceof File)
    return "file";
  return "unknown";
}
var highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
  const units = str.length;
  if (!highSurrogate.test(str))
    return units;
  let count2 = units;
  for (let i = 0; i < units - 1; i++) {
    if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
      count2--;
      i++;
    }
  }
  return count2;
}
function getLengthableOrigin(input) {
  if (Array.isArray(input))
    return "array";
  if (typeof input === "string")
    return "string";
  return "unknown";
}
function parsedType(data) {
  const t = typeof data;
  switch (t) {
    case "number": {
      return Number.isNaN(data) ? "nan" : "number";
    }
    case "object": {
      if (data === null) {
        return "null";
      }
      if (Array.isArray(data)) {
        return "array";
      }
      const obj = data;
      if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) {
        return obj.constructor.name;
      }
    }
  }
  return t;
}
function issue(...args) {
  const [iss, input, inst] = args;
  if (typeof iss === "string") {
    return {
      message: iss,
      code: "custom",
      input,
      inst
    };
  }
  return { ...iss };
}
function cleanEnum(obj) {
  return Object.entries(obj).filter(([k, _]) => {
    return Number.isNaN(Number.parseInt(k, 10));
  }).map((el) => el[1]);
}
function base64ToUint8Array(base642) {
  const binaryString = atob(base642);
  const bytes = new Uint8Array(binaryString.length);
  for (let i = 0; i < binaryString.length; i++) {
    bytes[i] = binaryString.charCodeAt(i);
  }
  return bytes;
}
function uint8ArrayToBase64(bytes) {
  let binaryString = "";
  for (let i = 0; i < bytes.length; i++) {
    binaryString += String.fromCharCode(bytes[i]);
  }
  return btoa(binaryString);
}
function base64urlToUint8Array(base64url2) {
  const base642 = base64url2.replace(/-/g, "+").replace(/_/g, "/");
  const padding = "=".repeat((4 - base642.length % 4) % 4);
  return base64ToUint8Array(base642 + padding);
}
function uint8ArrayToBase64url(bytes) {
  return uint8ArrayToBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
function hexToUint8Array(hex) {
  const cleanHex = hex.replace(/^0x/, "");
  if (cleanHex.length % 2 !== 0) {
    throw new Error("Invalid hex string length");
  }
  const bytes = new Uint8Array(cleanHex.length / 2);
  for (let i = 0; i < cleanHex.length; i += 2) {
    bytes[i / 2] = Number.parseInt(cleanHex.slice(i, i + 2), 16);
  }
  return bytes;
}
function uint8ArrayToHex(bytes) {
  return Array.from(bytes).map((b) => b.toString(16).padStart(2, "0")).join("");
}
var Class = class {
  constructor(..._args) {
  }
};
function members(proto, table) {
  for (const key in table) {
    const desc = Object.getOwnPropertyDescriptor(table, key);
    if (desc.get)
      Object.defineProperty(proto, key, { ...desc, enumerable: false });
    else
      defineBound(proto, key, desc.value);
  }
}
function own(inst, key, value, enumerable = true) {
  Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
  return value;
}
function hide(inst, key, value) {
  return own(inst, key, value, false);
}
// @__NO_SIDE_EFFECTS__
function derived(computes, table) {
  for (const key in computes) {
    const compute = computes[key];
    Object.defineProperty(table, key, {
      configurable: true,
      enumerable: true,
      get() {
        return own(this, key, compute(this));
      },
      set(value) {
        own(this, key, value);
      }
    });
  }
  return table;
}
function defineBound(proto, key, fn) {
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      return this == null ? fn : own(this, key, fn.bind(this));
    },
    set(value) {
      own(this, key, value);
    }
  });
}
function claim(inst, sentinel) {
  const proto = Object.getPrototypeOf(inst);
  return sentinel in proto ? void 0 : proto;
}
var installing;
var broke = false;
var breaker = {
  configurable: true,
  get() {
    broke = true;
    return void 0;
  }
};
function defineLazyInternal(inst, key, compute) {
  const proto = Object.getPrototypeOf(inst._zod);
  if (key in proto && installing !== inst._zod) {
    installing = void 0;
    return;
  }
  installing = inst._zod;
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      Object.defineProperty(this, key, breaker);
      const outer = broke;
      broke = false;
      try {
        const value = compute(this);
        if (broke)
          delete this[key];
        else
          Object.defineProperty(this, key, { configurable: true, writable: true, value });
        broke = broke || outer;
        return value;
      } catch (err) {
        delete this[key];
        broke = broke || outer;
        throw err;
      }
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: true, writable: true, value });
    }
  });
}
function installLazyProp(inst, key, make, enumerable) {
  const proto = claim(inst, key);
  if (!proto)
    return;
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      const desc = { configurable: true, writable: true, enumerable, value: void 0 };
      Object.defineProperty(this, key, desc);
      desc.value = make(this);
      Object.defineProperty(this, key, desc);
      return desc.value;
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
    }
  });
}
var CONSTANT_CATCH = "~constantCatch";
function constantCatch(value) {
  const fn = () => value;
  fn[CONSTANT_CATCH] = true;
  return fn;
}

// node_modules/zod/v4/core/core.js
var _a;
var _zodDesc = { value: void 0, enumerable: false };
var _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
  const E = _E;
  if (E) {
    const saved = E.stackTraceLimit;
    if (typeof saved === "number") {
      try {
        E.stackTraceLimit = 0;
      } catch {
        _E = null;
        return new Definition();
      }
      try {
        return new Definition();
      } finally {
        E.stackTraceLimit = saved;
      }
    }
  }
  return new Definition();
}
// @__NO_SIDE_EFFECTS__
function $constructor(name, initializer3, proto, params) {
  const zodProto = {};
  function Internals(def) {
    this.def = def;
    this.constr = _;
    this.traits = /* @__PURE__ */ new Set();
  }
  Internals.prototype = zodProto;
  const protoMembers = proto;
  const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
  function init(inst, def) {
    if (!inst._zod) {
      _zodDesc.value = new Internals(def);
      try {
        Object.defineProperty(inst, "_zod", _zodDesc);
      } finally {
        _zodDesc.value = void 0;
      }
    } else if (inst._zod.traits.has(name)) {
      return;
    }
    inst._zod.traits.add(name);
    initializer3(inst, def);
    if (initialized) {
      const own2 = Object.getPrototypeOf(inst);
      const ctorProto = inst._zod.constr.prototype;
      let up = own2;
      while (up && up !== ctorProto)
        up = Object.getPrototypeOf(up);
      const target = up ?? own2;
      if (!initialized.has(target)) {
        initialized.add(target);
        members(target, protoMembers);
      }
    }
    const proto2 = _.prototype;
    for (const k in proto2) {
      if (!Object.prototype.hasOwnProperty.call(proto2, k))
        continue;
      if (!(k in inst)) {
        inst[k] = proto2[k].bind(inst);
      }
    }
  }
  const Parent = params?.Parent ?? Object;
  class Definition extends Parent {
  }
  Object.defineProperty(Definition, "name", { value: name });
  function _(def) {
    const inst = params?.Parent ? newError(Definition) : this;
    init(inst, def);
    const deferred = inst._zod.deferred;
    if (deferred) {
      for (const fn of deferred) {
        fn();
      }
      inst._zod.deferred = void 0;
    }
    const pp = globalThis.__zod_globalConfig?.postProcessor;
    if (pp)
      pp(inst);
    return inst;
  }
  Object.defineProperty(_, "init", { value: init });
  Object.defineProperty(_, Symbol.hasInstance, {
    value: (inst) => {
      if (params?.Parent && inst instanceof params.Parent)
        return true;
      return inst?._zod?.traits?.has(name);
    }
  });
  Object.defineProperty(_, "name", { value: name });
  return _;
}
var $ZodAsyncError = class extends Error {
  constructor() {
    super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
  }
};
var $ZodEncodeError = class extends Error {
  constructor(name) {
    super(`Encountered unidirectional transform during encode: ${name}`);
    this.name = "ZodEncodeError";
  }
};
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
var globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
  if (newConfig)
    Object.assign(globalConfig, newConfig);
  return globalConfig;
}

// node_modules/zod/v4/core/errors.js
function _getMessage() {
  const internals = this._zod;
  internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
  return internals.message;
}
function _setMessage(value) {
  this._zod.message = value;
}
var _messageDesc = {
  get: _getMessage,
  set: _setMessage,
  enumerable: true,
  configurable: true
};
var _issuesDesc = { value: void 0, enumerable: false };
var _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
var initializer = (inst, def) => {
  inst.name = "$ZodError";
  _issuesDesc.value = def;
  Object.defineProperty(inst, "issues", _issuesDesc);
  _issuesDesc.value = void 0;
  Object.defineProperty(inst, "message", _messageDesc);
  const proto = Object.getPrototypeOf(inst);
  if (!_installedToString.has(proto)) {
    _installedToString.add(proto);
    Object.defineProperty(proto, "toString", {
      configurable: true,
      enumerable: false,
      get() {
        const value = () => this.message;
        Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
        return value;
      },
      set(value) {
        Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
      }
    });
  }
};
var $ZodError = $constructor("$ZodError", initializer);
var $ZodRealError = $constructor("$ZodError", initializer, void 0, {
  Parent: Error
});
function node(obj, key, make) {
  if (!Object.prototype.hasOwnProperty.call(obj, key)) {
    if (key === "__proto__") {
      Object.defineProperty(obj, key, { value: make(), writable: true, enumerable: true, configurable: true });
    } else {
      obj[key] = make();
    }
  }
  return obj[key];
}
function flattenError(error2, mapper = (issue2) => issue2.message) {
  const fieldErrors = {};
  const formErrors = [];
  for (const sub of error2.issues) {
    if (sub.path.length > 0) {
      node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
    } else {
      formErrors.push(mapper(sub));
    }
  }
  return { formErrors, fieldErrors };
}
function formatError(error2, mapper = (issue2) => issue2.message) {
  const fieldErrors = { _errors: [] };
  const processError = (error3, path = []) => {
    for (const issue2 of error3.issues) {
      if (issue2.code === "invalid_union" && issue2.errors.length) {
        issue2.errors.map((issues) => processError({ issues }, [...path, ...issue2.path]));
      } else if (issue2.code === "invalid_key") {
        processError({ issues: issue2.issues }, [...path, ...issue2.path]);
      } else if (issue2.code === "invalid_element") {
        processError({ issues: issue2.issues }, [...path, ...issue2.path]);
      } else {
        const fullpath = [...path, ...issue2.path];
        if (fullpath.length === 0) {
          fieldErrors._errors.push(mapper(issue2));
        } else {
          let curr = fieldErrors;
          let i = 0;
          while (i < fullpath.length) {
            const el = fullpath[i];
            const terminal = i === fullpath.length - 1;
            if (el === "_errors") {
              if (terminal)
                curr._errors.push(mapper(issue2));
              i++;
              continue;
            }
            if (!Object.prototype.hasOwnProperty.call(curr, el)) {
              Object.defineProperty(curr, el, {
                value: { _errors: [] },
                enumerable: true,
                writable: true,
                configurable: true
              });
            }
            const node2 = curr[el];
            if (terminal) {
              node2._errors.push(mapper(issue2));
            }
            curr = node2;
            i++;
          }
        }
      }
    }
  };
  processError(error2);
  return fieldErrors;
}

// node_modules/zod/v4/core/parse.js
function finalizeParams(callee, params) {
  return { callee: params?.callee ?? callee, Err: params?.Err };
}
var _parse = (_Err) => {
  const fn = (schema, value, _ctx, _params) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
      throw new $ZodAsyncError();
    }
    if (result.issues.length) {
      const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      captureStackTrace(e, _params?.callee ?? fn);
      throw e;
    }
    return result.value;
  };
  return fn;
};
var _parseAsync = (_Err) => {
  const fn = async (schema, value, _ctx, params) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
      result = await result;
    if (result.issues.length) {
      const e = new (params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      captureStackTrace(e, params?.callee ?? fn);
      throw e;
    }
    return result.value;
  };
  return fn;
};
var _safeParse = (_Err) => (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
  const result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise) {
    throw new $ZodAsyncError();
  }
  return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
function failure(Err, issues, ctx) {
  let error2;
  return {
    success: false,
    get error() {
      if (!error2) {
        error2 = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
        issues = void 0;
        ctx = void 0;
      }
      return error2;
    },
    set error(e) {
      error2 = e;
      issues = void 0;
      ctx = void 0;
    }
  };
}
var _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
  let result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise)
    result = await result;
  return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
var COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
var COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
var validate = ((schema, value, _ctx) => {
  const validator = schema._zod.bag.validator;
  if (validator !== void 0) {
    if (validator(value) !== COMPILE_INVALID)
      return true;
    if (validator.definite === true && _ctx === void 0)
      return false;
  }
  return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
  const ctx = _ctx ? { ..._ctx, async: false, abortEarly: true } : { async: false, abortEarly: true };
  const fallbackRun = schema._zod.bag.fallbackRun;
  let result;
  if (fallbackRun) {
    ctx[COMPILE_FALLBACK] = true;
    result = fallbackRun({ value, issues: [] }, ctx);
  } else {
    result = schema._zod.run({ value, issues: [] }, ctx);
  }
  if (result instanceof Promise) {
    throw new $ZodAsyncError();
  }
  return result.issues.length === 0;
}
var validateAsync = async (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, async: true, abortEarly: true } : { async: true, abortEarly: true };
  let result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise)
    result = await result;
  return result.issues.length === 0;
};
var _encode = (_Err) => {
  const parse2 = _parse(_Err);
  const fn = (schema, value, _ctx, _params) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return parse2(schema, value, ctx, finalizeParams(fn, _params));
  };
  return fn;
};
var _decode = (_Err) => {
  const parse2 = _parse(_Err);
  const fn = (schema, value, _ctx, _params) => {
    return parse2(schema, value, _ctx, finalizeParams(fn, _params));
  };
  return fn;
};
var _encodeAsync = (_Err) => {
  const parseAsync2 = _parseAsync(_Err);
  const fn = async (schema, value, _ctx, _params) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return await parseAsync2(schema, value, ctx, finalizeParams(fn, _params));
  };
  return fn;
};
var _decodeAsync = (_Err) => {
  const parseAsync2 = _parseAsync(_Err);
  const fn = async (schema, value, _ctx, _params) => {
    return await parseAsync2(schema, value, _ctx, finalizeParams(fn, _params));
  };
  return fn;
};
var _safeEncode = (_Err) => (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
  return _safeParse(_Err)(schema, value, ctx);
};
var _safeDecode = (_Err) => (schema, value, _ctx) => {
  return _safeParse(_Err)(schema, value, _ctx);
};
var _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
  return _safeParseAsync(_Err)(schema, value, ctx);
};
var _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
  return _safeParseAsync(_Err)(schema, value, _ctx);
};

// node_modules/zod/v4/core/regexes.js
var cuid = /^[cC][0-9a-z]{6,}$/;
var cuid2 = /^[0-9a-z]+$/;
var ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
var xid = /^[0-9a-vA-V]{20}$/;
var ksuid = /^[A-Za-z0-9]{27}$/;
var nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
  return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
var duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
var guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
var uuid = (version2) => {
  if (!version2)
    return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
  return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version2}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
var email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
var _emoji = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
  return new RegExp(_emoji, "u");
}
var ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
var ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
var cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
var cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
var base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
var base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
var httpProtocol = /^https?$/;
var e164 = /^\+[1-9]\d{6,14}$/;
var dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
function anchor(source) {
  return new RegExp(`^${source}$`);
}
var date = /* @__PURE__ */ anchor(dateSource);
function timeSource(args) {
  const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
  const regex = typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
  return regex;
}
function time(args) {
  return new RegExp(`^${timeSource(args)}$`);
}
function datetime(args) {
  const opts = ["Z"];
  if (args.offset)
    opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
  const qualified = `${timeSource({ precision: args.precision, seconds: true })}(?:${opts.join("|")})`;
  const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
  return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
var anyString = /^[\s\S]{0,}$/;
var bigint = /^-?\d+n?$/;
var integer = /^-?\d+$/;
var number = /^-?\d+(?:\.\d+)?$/;
var boolean = /^(?:true|false)$/i;
var lowercase = /^[^A-Z]*$/;
var uppercase = /^[^a-z]*$/;

// node_modules/zod/v4/core/checks.js
var $ZodCheck = /* @__PURE__ */ $constructor("$ZodCheck", (inst, def) => {
  var _a3;
  inst._zod ?? (inst._zod = {});
  inst._zod.def = def;
  (_a3 = inst._zod).onattach ?? (_a3.onattach = []);
});
var _whenHasLength = (payload) => {
  const val = payload.value;
  return !nullish(val) && val.length !== void 0;
};
var numericOriginMap = {
  number: "number",
  bigint: "bigint",
  object: "date"
};
var $ZodCheckLessThan = /* @__PURE__ */ $constructor("$ZodCheckLessThan", (inst, def) => {
  $ZodCheck.init(inst, def);
  const origin = numericOriginMap[typeof def.value];
  inst._zod.check = (payload) => {
    if (def.inclusive ? payload.value <= def.value : payload.value < def.value) {
      return;
    }
    payload.issues.push({
      origin: numericOriginMap[typeof payload.value] ?? origin,
      code: "too_big",
      maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
      input: payload.value,
      inclusive: def.inclusive,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckGreaterThan = /* @__PURE__ */ $constructor("$ZodCheckGreaterThan", (inst, def) => {
  $ZodCheck.init(inst, def);
  const origin = numericOriginMap[typeof def.value];
  inst._zod.check = (payload) => {
    if (def.inclusive ? payload.value >= def.value : payload.value > def.value) {
      return;
    }
    payload.issues.push({
      origin: numericOriginMap[typeof payload.value] ?? origin,
      code: "too_small",
      minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
      input: payload.value,
      inclusive: def.inclusive,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckMultipleOf = /* @__PURE__ */ $constructor("$ZodCheckMultipleOf", (inst, def) => {
  $ZodCheck.init(inst, def);
  inst._zod.check = (payload) => {
    if (typeof payload.value !== typeof def.value)
      throw new Error("Cannot mix number and bigint in multiple_of check.");
    const isMultiple = typeof payload.value === "bigint" ? (
      // `value % 0n` throws, and nothing is a multiple of zero — the number branch already fails this way via NaN
      def.value !== BigInt(0) && payload.value % def.value === BigInt(0)
    ) : floatSafeRemainder(payload.value, def.value) === 0;
    if (isMultiple)
      return;
    payload.issues.push({
      origin: typeof payload.value,
      code: "not_multiple_of",
      divisor: def.value,
      input: payload.value,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckNumberFormat = /* @__PURE__ */ $constructor("$ZodCheckNumberFormat", (inst, def) => {
  $ZodCheck.init(inst, def);
  def.format = def.format || "float64";
  const isInt = def.format?.includes("int");
  const origin = isInt ? "int" : "number";
  const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
  inst._zod.check = (payload) => {
    const input = payload.value;
    if (isInt) {
      if (!Number.isInteger(input)) {
        payload.issues.push({
          expected: origin,
          format: def.format,
          code: "invalid_type",
          continue: false,
          input,
          inst
        });
        return;
      }
      if (!Number.isSafeInteger(input)) {
        if (input > 0) {
          payload.issues.push({
            input,
            code: "too_big",
            maximum: Number.MAX_SAFE_INTEGER,
            note: "Integers must be within the safe integer range.",
            inst,
            origin,
            inclusive: true,
            continue: !def.abort
          });
        } else {
          payload.issues.push({
            input,
            code: "too_small",
            minimum: Number.MIN_SAFE_INTEGER,
            note: "Integers must be within the safe integer range.",
            inst,
            origin,
            inclusive: true,
            continue: !def.abort
          });
        }
        return;
      }
    }
    if (input < minimum) {
      payload.issues.push({
        origin: "number",
        input,
        code: "too_small",
        minimum,
        inclusive: true,
        inst,
        continue: !def.abort
      });
    }
    if (input > maximum) {
      payload.issues.push({
        origin: "number",
        input,
        code: "too_big",
        maximum,
        inclusive: true,
        inst,
        continue: !def.abort
      });
    }
  };
});
var $ZodCheckMaxLength = /* @__PURE__ */ $constructor("$ZodCheckMaxLength", (inst, def) => {
  var _a3;
  $ZodCheck.init(inst, def);
  (_a3 = inst._zod.def).when ?? (_a3.when = _whenHasLength);
  inst._zod.check = (payload) => {
    const input = payload.value;
    const units = input.length;
    const length = typeof input === "string" && units > def.maximum ? codePointLength(input) : units;
    if (length <= def.maximum)
      return;
    const origin = getLengthableOrigin(input);
    payload.issues.push({
      origin,
      code: "too_big",
      maximum: def.maximum,
      inclusive: true,
      input,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckMinLength = /* @__PURE__ */ $constructor("$ZodCheckMinLength", (inst, def) => {
  var _a3;
  $ZodCheck.init(inst, def);
  (_a3 = inst._zod.def).when ?? (_a3.when = _whenHasLength);
  inst._zod.check = (payload) => {
    const input = payload.value;
    const units = input.length;
    const length = typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units;
    if (length >= def.minimum)
      return;
    const origin = getLengthableOrigin(input);
    payload.issues.push({
      origin,
      code: "too_small",
      minimum: def.minimum,
      inclusive: true,
      input,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckLengthEquals = /* @__PURE__ */ $constructor("$ZodCheckLengthEquals", (inst, def) => {
  var _a3;
  $ZodCheck.init(inst, def);
  (_a3 = inst._zod.def).when ?? (_a3.when = _whenHasLength);
  inst._zod.check = (payload) => {
    const input = payload.value;
    const units = input.length;
    const length = typeof input === "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
    if (length === def.length)
      return;
    const origin = getLengthableOrigin(input);
    const tooBig = length > def.length;
    payload.issues.push({
      origin,
      ...tooBig ? { code: "too_big", maximum: def.length } : { code: "too_small", minimum: def.length },
      inclusive: true,
      exact: true,
      input: payload.value,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckStringFormat = /* @__PURE__ */ $constructor("$ZodCheckStringFormat", (inst, def) => {
  var _a3, _b;
  $ZodCheck.init(inst, def);
  if (def.pattern)
    (_a3 = inst._zod).check ?? (_a3.check = (payload) => {
      def.pattern.lastIndex = 0;
      if (def.pattern.test(payload.value))
        return;
      payload.issues.push({
        origin: "string",
        code: "invalid_format",
        format: def.format,
        input: payload.value,
        ...def.pattern ? { pattern: def.pattern.toString() } : {},
        inst,
        continue: !def.abort
      });
    });
  else
    (_b = inst._zod).check ?? (_b.check = () => {
    });
});
var $ZodCheckRegex = /* @__PURE__ */ $constructor("$ZodCheckRegex", (inst, def) => {
  $ZodCheckStringFormat.init(inst, def);
  inst._zod.check = (payload) => {
    def.pattern.lastIndex = 0;
    if (def.pattern.test(payload.value))
      return;
    payload.issues.push({
      origin: "string",
      code: "invalid_format",
      format: "regex",
      input: payload.value,
      pattern: def.pattern.toString(),
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckLowerCase = /* @__PURE__ */ $constructor("$ZodCheckLowerCase", (inst, def) => {
  def.pattern ?? (def.pattern = lowercase);
  $ZodCheckStringFormat.init(inst, def);
});
var $ZodCheckUpperCase = /* @__PURE__ */ $constructor("$ZodCheckUpperCase", (inst, def) => {
  def.pattern ?? (def.pattern = uppercase);
  $ZodCheckStringFormat.init(inst, def);
});
var $ZodCheckIncludes = /* @__PURE__ */ $constructor("$ZodCheckIncludes", (inst, def) => {
  $ZodCheck.init(inst, def);
  const escapedRegex = escapeRegex(def.includes);
  const pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
  def.pattern = pattern;
  inst._zod.check = (payload) => {
    if (payload.value.includes(def.includes, def.position))
      return;
    payload.issues.push({
      origin: "string",
      code: "invalid_format",
      format: "includes",
      includes: def.includes,
      input: payload.value,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckStartsWith = /* @__PURE__ */ $constructor("$ZodCheckStartsWith", (inst, def) => {
  $ZodCheck.init(inst, def);
  const pattern = new RegExp(`^${escapeRegex(def.prefix)}.*`);
  def.pattern ?? (def.pattern = pattern);
  inst._zod.check = (payload) => {
    if (payload.value.startsWith(def.prefix))
      return;
    payload.issues.push({
      origin: "string",
      code: "invalid_format",
      format: "starts_with",
      prefix: def.prefix,
      input: payload.value,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckEndsWith = /* @__PURE__ */ $constructor("$ZodCheckEndsWith", (inst, def) => {
  $ZodCheck.init(inst, def);
  const pattern = new RegExp(`.*${escapeRegex(def.suffix)}$`);
  def.pattern ?? (def.pattern = pattern);
  inst._zod.check = (payload) => {
    if (payload.value.endsWith(def.suffix))
      return;
    payload.issues.push({
      origin: "string",
      code: "invalid_format",
      format: "ends_with",
      suffix: def.suffix,
      input: payload.value,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckOverwrite = /* @__PURE__ */ $constructor("$ZodCheckOverwrite", (inst, def) => {
  $ZodCheck.init(inst, def);
  inst._zod.check = (payload) => {
    payload.value = def.tx(payload.value);
  };
});

// node_modules/zod/v4/core/doc.js
var Doc = class {
  constructor(args = [], closed = {}) {
    this.content = [];
    this.indent = 0;
    this.args = args;
    this.closed = closed;
  }
  // the compiler catches a child's throw and keeps writing into this doc, so the indent has to unwind with it
  indented(fn) {
    this.indent += 1;
    try {
      fn(this);
    } finally {
      this.indent -= 1;
    }
  }
  write(arg) {
    if (typeof arg === "function") {
      arg(this, { execution: "sync" });
      arg(this, { execution: "async" });
      return;
    }
    const content = arg;
    const lines = content.split("\n").filter((x) => x);
    const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
    const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
    for (const line of dedented) {
      this.content.push(line);
    }
  }
  compile() {
    const F = Function;
    const content = this?.content ?? [``];
    const factory = new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {
${content.join("\n")}
};`);
    return factory(...Object.values(this.closed));
  }
};

// node_modules/zod/v4/core/versions.js
var version = {
  major: 4,
  minor: 6,
  patch: 7
};

// node_modules/zod/v4/core/schemas.js
var $ZodType = /* @__PURE__ */ $constructor("$ZodType", (inst, def) => {
  var _a3;
  inst ?? (inst = {});
  inst._zod.def = def;
  inst._zod.bag = inst._zod.bag || {};
  inst._zod.version = version;
  const defChecks = inst._zod.def.checks;
  const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
  for (const ch of checks) {
    for (const fn of ch._zod.onattach) {
      fn(inst);
    }
  }
  if (checks.length === 0) {
    (_a3 = inst._zod).deferred ?? (_a3.deferred = []);
    inst._zod.deferred?.push(() => {
      inst._zod.run = inst._zod.parse;
    });
  } else {
    const runChecks = (payload, checks2, ctx) => {
      if (payload.memo)
        return payload;
      let isAborted = aborted(payload);
      let asyncResult;
      for (const ch of checks2) {
        if (ch._zod.def.when) {
          if (explicitlyAborted(payload))
            continue;
          const shouldRun = ch._zod.def.when(payload);
          if (!shouldRun)
            continue;
        } else if (isAborted) {
          continue;
        }
        const currLen = payload.issues.length;
        const _ = ch._zod.check(payload);
        if (_ instanceof Promise && ctx?.async === false) {
          throw new $ZodAsyncError();
        }
        if (asyncResult || _ instanceof Promise) {
          asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
            await _;
            const nextLen = payload.issues.length;
            if (nextLen === currLen)
              return;
            attachSchema(payload.issues, currLen, inst);
            if (!isAborted)
              isAborted = aborted(payload, currLen);
          });
        } else {
          const nextLen = payload.issues.length;
          if (nextLen === currLen)
            continue;
          attachSchema(payload.issues, currLen, inst);
          if (!isAborted)
            isAborted = aborted(payload, currLen);
        }
      }
      if (asyncResult) {
        return asyncResult.then(() => {
          return payload;
        });
      }
      return payload;
    };
    const handleCanaryResult = (canary, payload, ctx) => {
      if (aborted(canary)) {
        canary.aborted = true;
        return canary;
      }
      const checkResult = runChecks(payload, checks, ctx);
      if (checkResult instanceof Promise) {
        if (ctx.async === false)
          throw new $ZodAsyncError();
        return checkResult.then((checkResult2) => inst._zod.parse(checkResult2, ctx));
      }
      return inst._zod.parse(checkResult, ctx);
    };
    inst._zod.run = (payload, ctx) => {
      if (ctx.skipChecks) {
        return inst._zod.parse(payload, ctx);
      }
      if (ctx.direction === "backward") {
        const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
        if (canary instanceof Promise) {
          return canary.then((canary2) => {
            return handleCanaryResult(canary2, payload, ctx);
          });
        }
        return handleCanaryResult(canary, payload, ctx);
      }
      const result = inst._zod.parse(payload, ctx);
      if (result instanceof Promise) {
        if (ctx.async === false)
          throw new $ZodAsyncError();
        return result.then((result2) => runChecks(result2, checks, ctx));
      }
      return runChecks(result, checks, ctx);
    };
  }
}, {
  // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
  get "~standard"() {
    return hide(this, "~standard", standardProps(this));
  },
  set "~standard"(value) {
    own(this, "~standard", value);
  }
});
var toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync2(inst, value) {
  const ctx = { async: true };
  return toStandardResult(await inst._zod.run({ value, issues: [] }, ctx), ctx);
}
function standardProps(inst) {
  return {
    validate: (value) => {
      const ctx = { async: false };
      try {
        const r = inst._zod.run({ value, issues: [] }, ctx);
        if (!(r instanceof Promise))
          return toStandardResult(r, ctx);
      } catch (_) {
      }
      return validateAsync2(inst, value);
    },
    vendor: "zod",
    version: 1
  };
}
var $ZodString = /* @__PURE__ */ $constructor("$ZodString", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = def.pattern ?? anyString;
  inst._zod.parse = (payload, _) => {
    if (def.coerce)
      try {
        payload.value = String(payload.value);
      } catch (_2) {
      }
    if (typeof payload.value === "string")
      return payload;
    payload.issues.push({
      expected: "string",
      code: "invalid_type",
      input: payload.value,
      inst
    });
    return payload;
  };
});
var $ZodStringFormat = /* @__PURE__ */ $constructor("$ZodStringFormat", (inst, def) => {
  $ZodCheckStringFormat.init(inst, def);
  $ZodString.init(inst, def);
});
var $ZodGUID = /* @__PURE__ */ $constructor("$ZodGUID", (inst, def) => {
  def.pattern ?? (def.pattern = guid);
  $ZodStringFormat.init(inst, def);
});
var $ZodUUID = /* @__PURE__ */ $constructor("$ZodUUID", (inst, def) => {
  if (def.version) {
    const versionMap = {
      v1: 1,
      v2: 2,
      v3: 3,
      v4: 4,
      v5: 5,
      v6: 6,
      v7: 7,
      v8: 8
    };
    const v = versionMap[def.version];
    if (v === void 0)
      throw new Error(`Invalid UUID version: "${def.version}"`);
    def.pattern ?? (def.pattern = uuid(v));
  } else
    def.pattern ?? (def.pattern = uuid());
  $ZodStringFormat.init(inst, def);
});
var $ZodEmail = /* @__PURE__ */ $constructor("$ZodEmail", (inst, def) => {
  def.pattern ?? (def.pattern = email);
  $ZodStringFormat.init(inst, def);
});
var URL_BAD_FORMAT = 1;
var URL_UNPARSEABLE = 2;
function canParseURL(input) {
  try {
    if (typeof URL !== "undefined" && typeof URL.canParse === "function")
      return URL.canParse(input);
    new URL(input);
    return true;
  } catch {
    return false;
  }
}
function validateURL(trimmed, def) {
  if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) {
    return canParseURL(trimmed) || URL_UNPARSEABLE;
  }
  return parseURLObject(trimmed, def);
}
function parseURLObject(trimmed, def) {
  if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) {
    return URL_BAD_FORMAT;
  }
  try {
    if (typeof URL !== "undefined") {
      const URLStatic = URL;
      if (typeof URLStatic.parse === "function")
        return URLStatic.parse(trimmed) ?? URL_UNPARSEABLE;
    }
    return new URL(trimmed);
  } catch {
    return URL_UNPARSEABLE;
  }
}
var asciiTabOrNewline = /[\t\n\r]/g;
function stripTabAndNewline(value) {
  return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
  hostname.lastIndex = 0;
  return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
  protocol.lastIndex = 0;
  return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
var $ZodURL = /* @__PURE__ */ $constructor("$ZodURL", (inst, def) => {
  $ZodStringFormat.init(inst, def);
  inst._zod.check = (payload) => {
    try {
      const trimmed = payload.value.trim();
      const url = validateURL(trimmed, def);
      if (url === URL_BAD_FORMAT) {
        payload.issues.push({
          code: "invalid_format",
          format: "url",
          note: "Invalid URL format",
          input: payload.value,
          inst,
          continue: !def.abort
        });
        return;
      }
      if (url === URL_UNPARSEABLE) {
        payload.issues.push({
          code: "invalid_format",
          format: "url",
          input: payload.value,
          inst,
          continue: !def.abort
        });
        return;
      }
      if (url === true) {
        payload.value = stripTabAndNewline(trimmed);
        return;
      }
      if (def.hostname && !urlHostnameOk(url, def.hostname)) {
        payload.issues.push({
          code: "invalid_format",
          format: "url",
          note: "Invalid hostname",
          pattern: def.hostname.source,
          input: payload.value,
          inst,
          continue: !def.abort
        });
      }
      if (def.protocol && !urlProtocolOk(url, def.protocol)) {
        payload.issues.push({
          code: "invalid_format",
          format: "url",
          note: "Invalid protocol",
          pattern: def.protocol.source,
          input: payload.value,
          inst,
          continue: !def.abort
        });
      }
      payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
      return;
    } catch (_) {
      payload.issues.push({
        code: "invalid_format",
        format: "url",
        input: payload.value,
        inst,
        continue: !def.abort
      });
    }
  };
});
var $ZodEmoji = /* @__PURE__ */ $constructor("$ZodEmoji", (inst, def) => {
  def.pattern ?? (def.pattern = emoji());
  $ZodStringFormat.init(inst, def);
});
var $ZodNanoID = /* @__PURE__ */ $constructor("$ZodNanoID", (inst, def) => {
  if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1))
    throw new Error(`Invalid nanoid length: ${def.length}`);
  def.pattern ?? (def.pattern = def.length === void 0 ? nanoid : nanoidOfLength(def.length));
  $ZodStringFormat.init(inst, def);
});
var $ZodCUID = /* @__PURE__ */ $constructor("$ZodCUID", (inst, def) => {
  def.pattern ?? (def.pattern = cuid);
  $ZodStringFormat.init(inst, def);
});
var $ZodCUID2 = /* @__PURE__ */ $constructor("$ZodCUID2", (inst, def) => {
  def.pattern ?? (def.pattern = cuid2);
  $ZodStringFormat.init(inst, def);
});
var $ZodULID = /* @__PURE__ */ $constructor("$ZodULID", (inst, def) => {
  def.pattern ?? (def.pattern = ulid);
  $ZodStringFormat.init(inst, def);
});
var $ZodXID = /* @__PURE__ */ $constructor("$ZodXID", (inst, def) => {
  def.pattern ?? (def.pattern = xid);
  $ZodStringFormat.init(inst, def);
});
var $ZodKSUID = /* @__PURE__ */ $constructor("$ZodKSUID", (inst, def) => {
  def.pattern ?? (def.pattern = ksuid);
  $ZodStringFormat.init(inst, def);
});
var $ZodISODateTime = /* @__PURE__ */ $constructor("$ZodISODateTime", (inst, def) => {
  def.pattern ?? (def.pattern = datetime(def));
  $ZodStringFormat.init(inst, def);
});
var $ZodISODate = /* @__PURE__ */ $constructor("$ZodISODate", (inst, def) => {
  def.pattern ?? (def.pattern = date);
  $ZodStringFormat.init(inst, def);
});
var $ZodISOTime = /* @__PURE__ */ $constructor("$ZodISOTime", (inst, def) => {
  def.pattern ?? (def.pattern = time(def));
  $ZodStringFormat.init(inst, def);
});
var $ZodISODuration = /* @__PURE__ */ $constructor("$ZodISODuration", (inst, def) => {
  def.pattern ?? (def.pattern = duration);
  $ZodStringFormat.init(inst, def);
});
var $ZodIPv4 = /* @__PURE__ */ $constructor("$ZodIPv4", (inst, def) => {
  def.pattern ?? (def.pattern = ipv4);
  $ZodStringFormat.init(inst, def);
});
var ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
  if (!ipv6Alphabet.test(value))
    return false;
  return canParseURL(`http://[${value}]`);
}
var $ZodIPv6 = /* @__PURE__ */ $constructor("$ZodIPv6", (inst, def) => {
  def.pattern ?? (def.pattern = ipv6);
  $ZodStringFormat.init(inst, def);
  inst._zod.check = (payload) => {
    if (!isValidIPv6(payload.value)) {
      payload.issues.push({
        code: "invalid_format",
        format: "ipv6",
        input: payload.value,
        inst,
        continue: !def.abort
      });
    }
  };
});
var $ZodCIDRv4 = /* @__PURE__ */ $constructor("$ZodCIDRv4", (inst, def) => {
  def.pattern ?? (def.pattern = cidrv4);
  $ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
  const parts = value.split("/");
  if (parts.length !== 2)
    return false;
  const [address, prefix] = parts;
  if (!prefix)
    return false;
  const prefixNum = Number(prefix);
  if (`${prefixNum}` !== prefix)
    return false;
  if (prefixNum < 0 || prefixNum > 128)
    return false;
  return isValidIPv6(address);
}
var $ZodCIDRv6 = /* @__PURE__ */ $constructor("$ZodCIDRv6", (inst, def) => {
  def.pattern ?? (def.pattern = cidrv6);
  $ZodStringFormat.init(inst, def);
  inst._zod.check = (payload) => {
    if (!isValidCIDRv6(payload.value)) {
      payload.issues.push({
        code: "invalid_format",
        format: "cidrv6",
        input: payload.value,
        inst,
        continue: !def.abort
      });
    }
  };
});
function isValidBase64(data) {
  if (data === "")
    return true;
  if (/\s/.test(data))
    return false;
  if (data.length % 4 !== 0)
    return false;
  try {
    atob(data);
    return true;
  } catch {
    return false;
  }
}
var base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
var $ZodBase64 = /* @__PURE__ */ $constructor("$ZodBase64", (inst, def) => {
  def.pattern ?? (def.pattern = base64Charset);
  $ZodStringFormat.init(inst, def);
  inst._zod.check = (payload) => {
    if (isValidBase64(payload.value))
      return;
    payload.issues.push({
      code: "invalid_format",
      format: "base64",
      input: payload.value,
      inst,
      continue: !def.abort
    });
  };
});
var base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
  if (!base64urlCharset.test(data))
    return false;
  const base642 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
  const padded2 = base642.padEnd(Math.ceil(base642.length / 4) * 4, "=");
  return isValidBase64(padded2);
}
var $ZodBase64URL = /* @__PURE__ */ $constructor("$ZodBase64URL", (inst, def) => {
  def.pattern ?? (def.pattern = base64urlCharset);
  $ZodStringFormat.init(inst, def);
  inst._zod.check = (payload) => {
    if (isValidBase64URL(payload.value))
      return;
    payload.issues.push({
      code: "invalid_format",
      format: "base64url",
      input: payload.value,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodE164 = /* @__PURE__ */ $constructor("$ZodE164", (inst, def) => {
  def.pattern ?? (def.pattern = e164);
  $ZodStringFormat.init(inst, def);
});
function isValidJWT(token, algorithm = null) {
  try {
    const tokensParts = token.split(".");
    if (tokensParts.length !== 3)
      return false;
    const [header] = tokensParts;
    if (!header)
      return false;
    const parsedHeader = JSON.parse(atob(header));
    if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT")
      return false;
    if (!parsedHeader.alg)
      return false;
    if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm))
      return false;
    return true;
  } catch {
    return false;
  }
}
var $ZodJWT = /* @__PURE__ */ $constructor("$ZodJWT", (inst, def) => {
  $ZodStringFormat.init(inst, def);
  inst._zod.check = (payload) => {
    if (isValidJWT(payload.value, def.alg))
      return;
    payload.issues.push({
      code: "invalid_format",
      format: "jwt",
      input: payload.value,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodNumber = /* @__PURE__ */ $constructor("$ZodNumber", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = number;
  inst._zod.parse = (payload, _ctx) => {
    if (def.coerce)
      try {
        payload.value = Number(payload.value);
      } catch (_) {
      }
    const input = payload.value;
    if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
      return payload;
    }
    const received2 = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
    payload.issues.push({
      expected: "number",
      code: "invalid_type",
      input,
      inst,
      ...received2 ? { received: received2 } : {}
    });
    return payload;
  };
});
var $ZodNumberFormat = /* @__PURE__ */ $constructor("$ZodNumberFormat", (inst, def) => {
  $ZodCheckNumberFormat.init(inst, def);
  $ZodNumber.init(inst, def);
});
var $ZodBoolean = /* @__PURE__ */ $constructor("$ZodBoolean", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = boolean;
  inst._zod.parse = (payload, _ctx) => {
    if (def.coerce)
      try {
        payload.value = Boolean(payload.value);
      } catch (_) {
      }
    const input = payload.value;
    if (typeof input === "boolean")
      return payload;
    payload.issues.push({
      expected: "boolean",
      code: "invalid_type",
      input,
      inst
    });
    return payload;
  };
});
var $ZodBigInt = /* @__PURE__ */ $constructor("$ZodBigInt", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = bigint;
  inst._zod.parse = (payload, _ctx) => {
    if (def.coerce)
      try {
        payload.value = BigInt(payload.value);
      } catch (_) {
      }
    if (typeof payload.value === "bigint")
      return payload;
    payload.issues.push({
      expected: "bigint",
      code: "invalid_type",
      input: payload.value,
      inst
    });
    return payload;
  };
});
var $ZodUnknown = /* @__PURE__ */ $constructor("$ZodUnknown", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.parse = (payload) => payload;
});
var $ZodNever = /* @__PURE__ */ $constructor("$ZodNever", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.parse = (payload, _ctx) => {
    payload.issues.push({
      expected: "never",
      code: "invalid_type",
      input: payload.value,
      inst
    });
    return payload;
  };
});
var $ZodDate = /* @__PURE__ */ $constructor("$ZodDate", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.parse = (payload, _ctx) => {
    if (def.coerce) {
      try {
        payload.value = new Date(payload.value);
      } catch (_err) {
      }
    }
    const input = payload.value;
    const isDate = input instanceof Date;
    const isValidDate = isDate && !Number.isNaN(input.getTime());
    if (isValidDate)
      return payload;
    payload.issues.push({
      expected: "date",
      code: "invalid_type",
      input,
      ...isDate ? { received: "Invalid Date" } : {},
      inst
    });
    return payload;
  };
});
function capSize(inst, size) {
  const caps = sizeCaps(inst._zod.def.checks);
  if (!caps.length)
    return;
  const cap = Math.min(...caps.map((c) => c[0]));
  const parse2 = inst._zod.parse;
  inst._zod.parse = (payload, ctx) => {
    const n = size(payload.value);
    if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
      for (const [max, ch] of sizeCaps(inst._zod.def.checks)) {
        if (n > max && ch._zod.def.when(payload)) {
          const start2 = payload.issues.length;
          ch._zod.check(payload);
          payload.issues[start2].continue = false;
          attachSchema(payload.issues, start2, inst);
          return payload;
        }
      }
    }
    return parse2(payload, ctx);
  };
}
var arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
  if (result.issues.length) {
    final.issues.push(...prefixIssues(index, result.issues));
  }
  final.value[index] = result.value;
}
var $ZodArray = /* @__PURE__ */ $constructor("$ZodArray", (inst, def) => {
  $ZodType.init(inst, def);
  const memo2 = globalConfig.memoizer;
  memo2?.attach(inst);
  inst._zod.parse = (payload, ctx) => {
    const input = payload.value;
    if (!Array.isArray(input)) {
      payload.issues.push({
        expected: "array",
        code: "invalid_type",
        input,
        inst
      });
      return payload;
    }
    payload.value = memo2 ? memo2.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
    const proms = [];
    const abortEarly = ctx?.abortEarly;
    for (let i = 0; i < input.length; i++) {
      const item = input[i];
      const result = def.element._zod.run({
        value: item,
        issues: []
      }, ctx);
      if (result instanceof Promise) {
        proms.push(result.then((result2) => handleArrayResult(result2, payload, i)));
      } else {
        handleArrayResult(result, payload, i);
        if (abortEarly && result.issues.length !== 0 && aborted(result))
          break;
      }
    }
    if (proms.length) {
      return Promise.all(proms).then(() => payload);
    }
    return payload;
  };
  capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
  const isPresent = key in input;
  const isOptionalOut = optout === "optional";
  if (!isPresent && isOptionalOut && optin === "optional") {
    return;
  }
  if (result.issues.length) {
    if (optin !== void 0 && isOptionalOut && !isPresent) {
      return;
    }
    final.issues.push(...prefixIssues(key, result.issues));
  }
  if (!isPresent && optin === void 0) {
    if (!result.issues.length) {
      final.issues.push({
        code: "invalid_type",
        expected: "nonoptional",
        input: void 0,
        path: [key]
      });
    }
    return;
  }
  if (result.value === void 0) {
    if (isPresent || optin === "defaulted" && !isOptionalOut) {
      final.value[key] = void 0;
    }
  } else {
    final.value[key] = result.value;
  }
}
var NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
  const keys = Object.keys(def.shape);
  const ownSymbols = Object.getOwnPropertySymbols(def.shape);
  const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
  const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
  for (const k of allKeys) {
    if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
      throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
    }
  }
  const okeys = optionalKeys(def.shape);
  return {
    ...def,
    allKeys,
    symbolKeys,
    // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
    keySet: new Set(keys),
    numKeys: keys.length,
    optionalKeys: new Set(okeys)
  };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
  const unrecognized = [];
  const keySet = def.keySet;
  const _catchall = def.catchall._zod;
  const t = _catchall.def.type;
  const optin = _catchall.optin;
  const optout = _catchall.optout;
  let seen = 0;
  for (const key in input) {
    if (abortEarly && payload.issues.length !== seen) {
      if (aborted(payload, seen))
        break;
      seen = payload.issues.length;
    }
    if (keySet.has(key))
      continue;
    if (key === "__proto__") {
      if (t === "never")
        unrecognized.push(key);
      continue;
    }
    if (t === "never") {
      unrecognized.push(key);
      continue;
    }
    const r = _catchall.run({ value: input[key], issues: [] }, ctx);
    if (r instanceof Promise) {
      proms.push(r.then((r2) => handlePropertyResult(r2, payload, key, input, optin, optout)));
    } else {
      handlePropertyResult(r, payload, key, input, optin, optout);
    }
  }
  if (unrecognized.length) {
    payload.issues.push({
      code: "unrecognized_keys",
      keys: unrecognized,
      input,
      inst,
      // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
      continue: true
    });
  }
  if (!proms.length)
    return payload;
  return Promise.all(proms).then(() => {
    return payload;
  });
}
var $ZodObject = /* @__PURE__ */ $constructor("$ZodObject", (inst, def) => {
  $ZodType.init(inst, def);
  const desc = Object.getOwnPropertyDescriptor(def, "shape");
  const sh = desc?.get ? desc.get.raw : def.shape ?? {};
  if (sh) {
    const get2 = () => {
      const newSh = { ...sh };
      Object.defineProperty(def, "shape", { value: newSh });
      get2.raw = newSh;
      return newSh;
    };
    get2.raw = sh;
    Object.defineProperty(def, "shape", { get: get2 });
  }
  const _normalized = cached(() => normalizeDef(def));
  defineLazyInternal(inst, "propValues", (zod) => {
    const shape2 = zod.def.shape;
    const propValues = {};
    for (const key in shape2) {
      const field2 = shape2[key]._zod;
      if (field2.values) {
        if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
          assignProp(propValues, key, /* @__PURE__ */ new Set());
        }
        for (const v of field2.values)
          propValues[key].add(v);
        if (field2.optin !== void 0)
          propValues[key].add(void 0);
      }
    }
    return propValues;
  });
  const isObject2 = isObject;
  const catchall = def.catchall;
  let value;
  const memo2 = globalConfig.memoizer;
  memo2?.attach(inst);
  inst._zod.parse = (payload, ctx) => {
    value ?? (value = _normalized.value);
    const input = payload.value;
    if (!isObject2(input)) {
      payload.issues.push({
        expected: "object",
        code: "invalid_type",
        input,
        inst
      });
      return payload;
    }
    payload.value = memo2 ? memo2.alloc(inst, payload, {}, ctx) : {};
    const proms = [];
    const shape2 = value.shape;
    const abortEarly = ctx?.abortEarly;
    let seen = payload.issues.length;
    for (const key of value.allKeys) {
      if (abortEarly && payload.issues.length !== seen) {
        if (aborted(payload, seen))
          break;
        seen = payload.issues.length;
      }
      if (key === "__proto__")
        continue;
      const el = shape2[key];
      const optin = el._zod.optin;
      const optout = el._zod.optout;
      const r = el._zod.run({ value: input[key], issues: [] }, ctx);
      if (r instanceof Promise) {
        proms.push(r.then((r2) => handlePropertyResult(r2, payload, key, input, optin, optout)));
      } else {
        handlePropertyResult(r, payload, key, input, optin, optout);
      }
    }
    if (!catchall) {
      return proms.length ? Promise.all(proms).then(() => payload) : payload;
    }
    return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
  };
});
var $ZodObjectJIT = /* @__PURE__ */ $constructor("$ZodObjectJIT", (inst, def) => {
  $ZodObject.init(inst, def);
  const superParse = inst._zod.parse;
  const _normalized = cached(() => normalizeDef(def));
  const memo2 = globalConfig.memoizer;
  const generateFastpass = (shape2) => {
    const normalized = _normalized.value;
    const syms = normalized.symbolKeys;
    const doc = new Doc(["payload", "ctx"], { shape: shape2, inst, memo: memo2, syms });
    const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
    const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
    doc.write(`const input = payload.value;`);
    const ids = /* @__PURE__ */ Object.create(null);
    let counter = 0;
    for (const key of normalized.allKeys) {
      ids[key] = `key_${counter++}`;
    }
    doc.write(memo2 ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
    for (const key of normalized.allKeys) {
      if (key === "__proto__")
        continue;
      const id = ids[key];
      const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key);
      const isPresent = `${k} in input`;
      const schema = shape2[key];
      const optin = schema?._zod?.optin;
      const isOptionalIn = optin !== void 0;
      const isOptionalOut = schema?._zod?.optout === "optional";
      doc.write(`const ${id} = ${parseStr(k)};`);
      if (isOptionalIn && isOptionalOut) {
        const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
        doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
      } else if (!isOptionalIn) {
        doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
      } else {
        doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
        if (optin === "defaulted") {
          doc.write(`newResult[${k}] = ${id}.value;`);
        } else {
          doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
        }
      }
    }
    doc.write(`payload.value = newResult;`);
    doc.write(`return payload;`);
    return doc.compile();
  };
  let fastpass;
  const isObject2 = isObject;
  const jit = !globalConfig.jitless;
  const allowsEval2 = allowsEval;
  const fastEnabled = jit && allowsEval2.value;
  const catchall = def.catchall;
  let value;
  inst._zod.parse = (payload, ctx) => {
    value ?? (value = _normalized.value);
    const input = payload.value;
    if (!isObject2(input)) {
      payload.issues.push({
        expected: "object",
        code: "invalid_type",
        input,
        inst
      });
      return payload;
    }
    if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
      if (!fastpass)
        fastpass = generateFastpass(def.shape);
      payload = fastpass(payload, ctx);
      if (!catchall)
        return payload;
      return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
    }
    return superParse(payload, ctx);
  };
});
function handleUnionResults(results, final, inst, ctx) {
  for (const result of results) {
    if (result.issues.length === 0) {
      final.value = result.value;
      return final;
    }
  }
  const nonaborted = results.filter((r) => !aborted(r));
  if (nonaborted.length === 1) {
    final.value = nonaborted[0].value;
    return nonaborted[0];
  }
  final.issues.push({
    code: "invalid_union",
    input: final.value,
    inst,
    errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
  });
  return final;
}
var $ZodUnion = /* @__PURE__ */ $constructor("$ZodUnion", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
  defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
  defineLazyInternal(inst, "values", (zod) => {
    if (zod.def.options.every((o) => o._zod.values)) {
      return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
    }
    return void 0;
  });
  defineLazyInternal(inst, "pattern", (zod) => {
    if (zod.def.options.every((o) => o._zod.pattern)) {
      const patterns = zod.def.options.map((o) => o._zod.pattern);
      return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
    }
    return void 0;
  });
  const first = def.options.length === 1 ? def.options[0]._zod.run : null;
  inst._zod.parse = (payload, ctx) => {
    if (first) {
      return first(payload, ctx);
    }
    let async = false;
    const results = [];
    for (const option of def.options) {
      const result = option._zod.run({
        value: payload.value,
        issues: []
      }, ctx);
      if (result instanceof Promise) {
        results.push(result);
        async = true;
      } else {
        if (result.issues.length === 0)
          return result;
        results.push(result);
      }
    }
    if (!async)
      return handleUnionResults(results, payload, inst, ctx);
    return Promise.all(results).then((results2) => {
      return handleUnionResults(results2, payload, inst, ctx);
    });
  };
});
function discriminatorMap(def) {
  const map = /* @__PURE__ */ new Map();
  for (const option of def.options) {
    const values = option._zod.propValues?.[def.discriminator];
    if (!values || values.size === 0)
      throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
    for (const value of values) {
      if (map.has(value)) {
        if (value !== void 0)
          throw new Error(`Duplicate discriminator value "${String(value)}"`);
        map.set(value, null);
      } else {
        map.set(value, option);
      }
    }
  }
  return map;
}
var $ZodDiscriminatedUnion = /* @__PURE__ */ $constructor("$ZodDiscriminatedUnion", (inst, def) => {
  def.inclusive = false;
  $ZodUnion.init(inst, def);
  const _super = inst._zod.parse;
  defineLazyInternal(inst, "propValues", (zod) => {
    const propValues = {};
    let undefinedCount = 0;
    for (const option of zod.def.options) {
      const pv = option._zod.propValues;
      if (!pv || Object.keys(pv).length === 0)
        throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
      if (pv[zod.def.discriminator]?.has(void 0))
        undefinedCount++;
      for (const [k, v] of Object.entries(pv)) {
        if (!Object.prototype.hasOwnProperty.call(propValues, k)) {
          assignProp(propValues, k, /* @__PURE__ */ new Set());
        }
        for (const val of v) {
          propValues[k].add(val);
        }
      }
    }
    if (!zod.def.unionFallback && undefinedCount > 1)
      propValues[zod.def.discriminator]?.delete(void 0);
    return propValues;
  });
  def.options.forEach((option, i) => {
    const propShape = rawShape(option._zod.def);
    if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) {
      throw new Error(`Invalid discriminated union option at index "${i}"`);
    }
  });
  const disc = cached(() => discriminatorMap(def));
  inst._zod.parse = (payload, ctx) => {
    const input = payload.value;
    if (!isObject(input)) {
      payload.issues.push({
        code: "invalid_type",
        expected: "object",
        input,
        inst
      });
      return payload;
    }
    const value = input?.[def.discriminator];
    const opt = disc.value.get(value);
    if (opt && (value !== void 0 || ctx.direction !== "backward")) {
      return opt._zod.run(payload, ctx);
    }
    if (def.unionFallback || ctx.direction === "backward") {
      return _super(payload, ctx);
    }
    payload.issues.push({
      code: "invalid_union",
      errors: [],
      note: "No matching discriminator",
      discriminator: def.discriminator,
      options: Array.from(disc.value.keys()).filter((value2) => disc.value.get(value2) !== null),
      input,
      path: [def.discriminator],
      inst
    });
    return payload;
  };
});
var $ZodIntersection = /* @__PURE__ */ $constructor("$ZodIntersection", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.parse = (payload, ctx) => {
    const input = payload.value;
    const left = def.left._zod.run({ value: input, issues: [] }, ctx);
    const right = def.right._zod.run({ value: input, issues: [] }, ctx);
    const async = left instanceof Promise || right instanceof Promise;
    if (async) {
      return Promise.all([left, right]).then(([left2, right2]) => {
        return handleIntersectionResults(payload, left2, right2);
      });
    }
    return handleIntersectionResults(payload, left, right);
  };
});
function mergeValues(a, b) {
  if (a === b) {
    return { valid: true, data: a };
  }
  if (a instanceof Date && b instanceof Date && +a === +b) {
    return { valid: true, data: a };
  }
  if (isPlainObject(a) && isPlainObject(b)) {
    const bKeys = Object.keys(b);
    const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
    const newObj = { ...a, ...b };
    if (Object.prototype.hasOwnProperty.call(newObj, "__proto__"))
      delete newObj.__proto__;
    for (const key of sharedKeys) {
      if (key === "__proto__")
        continue;
      const sharedValue = mergeValues(a[key], b[key]);
      if (!sharedValue.valid) {
        return {
          valid: false,
          mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
        };
      }
      newObj[key] = sharedValue.data;
    }
    return { valid: true, data: newObj };
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) {
      return { valid: false, mergeErrorPath: [] };
    }
    const newArray = [];
    for (let index = 0; index < a.length; index++) {
      const itemA = a[index];
      const itemB = b[index];
      const sharedValue = mergeValues(itemA, itemB);
      if (!sharedValue.valid) {
        return {
          valid: false,
          mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
        };
      }
      newArray.push(sharedValue.data);
    }
    return { valid: true, data: newArray };
  }
  return { valid: false, mergeErrorPath: [] };
}
function handleIntersectionResults(result, left, right) {
  const unrecKeys = /* @__PURE__ */ new Map();
  let unrecIssue;
  const keyIssues = /* @__PURE__ */ new Map();
  const collect = (iss, side) => {
    let keys;
    if (iss.code === "unrecognized_keys" && !iss.path?.length) {
      unrecIssue ?? (unrecIssue = iss);
      keys = iss.keys;
    } else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
      const k = String(iss.path[0]);
      if (!keyIssues.has(k))
        keyIssues.set(k, iss);
      keys = [k];
    } else {
      return false;
    }
    for (const k of keys) {
      if (!unrecKeys.has(k))
        unrecKeys.set(k, {});
      unrecKeys.get(k)[side] = true;
    }
    return true;
  };
  for (const iss of left.issues) {
    if (!collect(iss, "l"))
      result.issues.push(iss);
  }
  for (const iss of right.issues) {
    if (!collect(iss, "r"))
      result.issues.push(iss);
  }
  const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
  if (bothKeys.length) {
    const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
    if (aggregated.length)
      result.issues.push({ ...unrecIssue, keys: aggregated });
    for (const k of bothKeys) {
      if (!aggregated.includes(k) && keyIssues.has(k))
        result.issues.push(keyIssues.get(k));
    }
  }
  const merged = mergeValues(left.value, right.value);
  if (!merged.valid) {
    if (aborted(result))
      return result;
    throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
  }
  result.value = merged.data;
  return result;
}
var $ZodTuple = /* @__PURE__ */ $constructor("$ZodTuple", (inst, def) => {
  $ZodType.init(inst, def);
  const items = def.items;
  const memo2 = globalConfig.memoizer;
  memo2?.attach(inst);
  inst._zod.parse = (payload, ctx) => {
    const input = payload.value;
    if (!Array.isArray(input)) {
      payload.issues.push({
        input,
        inst,
        expected: "tuple",
        code: "invalid_type"
      });
      return payload;
    }
    payload.value = memo2 ? memo2.alloc(inst, payload, [], ctx) : [];
    const proms = [];
    const optinStart = getTupleOptStart(items, "optin");
    const optoutStart = getTupleOptStart(items, "optout");
    if (!def.rest) {
      if (input.length < optinStart) {
        payload.issues.push({
          code: "too_small",
          minimum: optinStart,
          inclusive: true,
          input,
          inst,
          origin: "array"
        });
        return payload;
      }
      if (input.length > items.length) {
        payload.issues.push({
          code: "too_big",
          maximum: items.length,
          inclusive: true,
          input,
          inst,
          origin: "array"
        });
      }
    }
    const itemResults = new Array(items.length);
    const abortEarly = def.rest ? ctx?.abortEarly : void 0;
    let itemAborted = false;
    for (let i = 0; i < items.length; i++) {
      const r = items[i]._zod.run({ value: input[i], issues: [] }, ctx);
      if (r instanceof Promise) {
        proms.push(r.then((rr) => {
          itemResults[i] = rr;
        }));
      } else {
        itemResults[i] = r;
        if (abortEarly && !itemAborted && r.issues.length)
          itemAborted = aborted(r);
      }
    }
    if (def.rest && !itemAborted) {
      let i = items.length - 1;
      const rest = input.slice(items.length);
      let seen = payload.issues.length;
      for (const el of rest) {
        if (abortEarly && payload.issues.length !== seen) {
          if (aborted(payload, seen))
            break;
          seen = payload.issues.length;
        }
        i++;
        const result = def.rest._zod.run({ value: el, issues: [] }, ctx);
        if (result instanceof Promise) {
          proms.push(result.then((r) => handleTupleResult(r, payload, i)));
        } else {
          handleTupleResult(result, payload, i);
        }
      }
    }
    if (proms.length) {
      return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
    }
    return handleTupleResults(itemResults, payload, items, input, optoutStart);
  };
});
function getTupleOptStart(items, key) {
  for (let i = items.length - 1; i >= 0; i--) {
    const omittable = key === "optin" ? items[i]._zod.optin !== void 0 : items[i]._zod.optout === "optional";
    if (!omittable)
      return i + 1;
  }
  return 0;
}
function handleTupleResult(result, final, index) {
  if (result.issues.length) {
    final.issues.push(...prefixIssues(index, result.issues));
  }
  final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
  for (let i = 0; i < items.length; i++) {
    const r = itemResults[i];
    const isPresent = i < input.length;
    if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
      final.value.length = i;
      break;
    }
    if (r.issues.length) {
      if (!isPresent && i >= optoutStart) {
        final.value.length = i;
        break;
      }
      final.issues.push(...prefixIssues(i, r.issues));
    }
    final.value[i] = r.value;
  }
  for (let i = final.value.length - 1; i >= input.length; i--) {
    if (items[i]._zod.optout === "optional" && final.value[i] === void 0) {
      final.value.length = i;
    } else {
      break;
    }
  }
  return final;
}
var $ZodRecord = /* @__PURE__ */ $constructor("$ZodRecord", (inst, def) => {
  $ZodType.init(inst, def);
  const memo2 = globalConfig.memoizer;
  memo2?.attach(inst);
  inst._zod.parse = (payload, ctx) => {
    const input = payload.value;
    if (!isPlainObject(input)) {
      payload.issues.push({
        expected: "record",
        code: "invalid_type",
        input,
        inst
      });
      return payload;
    }
    const proms = [];
    const values = def.keyType._zod.values;
    if (values && !def.partial) {
      payload.value = memo2 ? memo2.alloc(inst, payload, {}, ctx) : {};
      const recordKeys = /* @__PURE__ */ new Set();
      for (const key of values) {
        if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
          recordKeys.add(typeof key === "number" ? key.toString() : key);
          if (key === "__proto__")
            continue;
          const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
          if (keyResult instanceof Promise) {
            throw new Error("Async schemas not supported in object keys currently");
          }
          if (keyResult.issues.length) {
            payload.issues.push({
              code: "invalid_key",
              origin: "record",
              issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
              input: key,
              path: [key],
              inst
            });
            continue;
          }
          const outKey = keyResult.value;
          if (outKey === "__proto__")
            continue;
          const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
          if (result instanceof Promise) {
            proms.push(result.then((result2) => {
              if (result2.issues.length) {
                payload.issues.push(...prefixIssues(key, result2.issues));
              }
              payload.value[outKey] = result2.value;
            }));
          } else {
            if (result.issues.length) {
              payload.issues.push(...prefixIssues(key, result.issues));
            }
            payload.value[outKey] = result.value;
          }
        }
      }
      let unrecognized;
      for (const key in input) {
        if (!recordKeys.has(key)) {
          if (def.mode === "loose") {
            if (key === "__proto__")
              continue;
            payload.value[key] = input[key];
          } else {
            unrecognized = unrecognized ?? [];
            unrecognized.push(key);
          }
        }
      }
      if (unrecognized && unrecognized.length > 0) {
        payload.issues.push({
          code: "unrecognized_keys",
          input,
          inst,
          keys: unrecognized,
          continue: true
        });
      }
    } else {
      payload.value = memo2 ? memo2.alloc(inst, payload, {}, ctx) : {};
      let unrecognized;
      for (const key of Reflect.ownKeys(input)) {
        if (key === "__proto__")
          continue;
        if (!Object.prototype.propertyIsEnumerable.call(input, key))
          continue;
        let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
        if (keyResult instanceof Promise) {
          throw new Error("Async schemas not supported in object keys currently");
        }
        const checkNumericKey = typeof key === "string" && number.test(key) && keyResult.issues.length;
        if (checkNumericKey) {
          const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
          if (retryResult instanceof Promise) {
            throw new Error("Async schemas not supported in object keys currently");
          }
          if (retryResult.issues.length === 0) {
            keyResult = retryResult;
          }
        }
        if (keyResult.issues.length) {
          if (def.mode === "loose") {
            payload.value[key] = input[key];
          } else if (values) {
            unrecognized = unrecognized ?? [];
            unrecognized.push(key);
          } else {
            payload.issues.push({
              code: "invalid_key",
              origin: "record",
              issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
              input: key,
              path: [key],
              inst
            });
          }
          continue;
        }
        const outKey = keyResult.value;
        if (outKey === "__proto__")
          continue;
        const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
        if (result instanceof Promise) {
          proms.push(result.then((result2) => {
            if (result2.issues.length) {
              payload.issues.push(...prefixIssues(key, result2.issues));
            }
            payload.value[outKey] = result2.value;
          }));
        } else {
          if (result.issues.length) {
            payload.issues.push(...prefixIssues(key, result.issues));
          }
          payload.value[outKey] = result.value;
        }
      }
      if (unrecognized && unrecognized.length > 0) {
        payload.issues.push({
          code: "unrecognized_keys",
          input,
          inst,
          keys: unrecognized,
          continue: true
        });
      }
    }
    if (proms.length) {
      return Promise.all(proms).then(() => payload);
    }
    return payload;
  };
});
var $ZodEnum = /* @__PURE__ */ $constructor("$ZodEnum", (inst, def) => {
  $ZodType.init(inst, def);
  const values = getEnumValues(def.entries);
  const valuesSet = new Set(values);
  inst._zod.values = valuesSet;
  defineLazyInternal(inst, "pattern", (zod) => {
    const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
    return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
  });
  inst._zod.parse = (payload, _ctx) => {
    const input = payload.value;
    if (valuesSet.has(input)) {
      return payload;
    }
    payload.issues.push({
      code: "invalid_value",
      values,
      input,
      inst
    });
    return payload;
  };
});
var $ZodLiteral = /* @__PURE__ */ $constructor("$ZodLiteral", (inst, def) => {
  $ZodType.init(inst, def);
  const values = new Set(def.values);
  inst._zod.values = values;
  defineLazyInternal(inst, "pattern", (zod) => {
    const vals = zod.def.values;
    return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
  });
  inst._zod.parse = (payload, _ctx) => {
    const input = payload.value;
    if (values.has(input)) {
      return payload;
    }
    payload.issues.push({
      code: "invalid_value",
      values: def.values,
      input,
      inst
    });
    return payload;
  };
});
var $ZodTransform = /* @__PURE__ */ $constructor("$ZodTransform", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.optin = "optional";
  globalConfig.memoizer?.guard(inst);
  inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      throw new $ZodEncodeError(inst.constructor.name);
    }
    const _out = def.transform(payload.value, payload);
    if (ctx.async) {
      const output = _out instanceof Promise ? _out : Promise.resolve(_out);
      return output.then((output2) => {
        payload.value = output2;
        return payload;
      });
    }
    if (_out instanceof Promise) {
      throw new $ZodAsyncError();
    }
    payload.value = _out;
    return payload;
  };
});
function handleOptionalResult(payload, result) {
  payload.value = result.issues.length ? void 0 : result.value;
  return payload;
}
var $ZodOptional = /* @__PURE__ */ $constructor("$ZodOptional", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
  inst._zod.optout = "optional";
  defineLazyInternal(inst, "values", (zod) => {
    const values = zod.def.innerType._zod.values;
    return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
  });
  defineLazyInternal(inst, "pattern", (zod) => {
    const pattern = zod.def.innerType._zod.pattern;
    return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
  });
  inst._zod.parse = (payload, ctx) => {
    if (payload.value === void 0) {
      if (def.innerType._zod.optin !== "defaulted")
        return payload;
      const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
      if (result instanceof Promise)
        return result.then((result2) => handleOptionalResult(payload, result2));
      return handleOptionalResult(payload, result);
    }
    return def.innerType._zod.run(payload, ctx);
  };
});
var $ZodExactOptional = /* @__PURE__ */ $constructor("$ZodExactOptional", (inst, def) => {
  $ZodOptional.init(inst, def);
  defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
  defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
  inst._zod.parse = (payload, ctx) => {
    return def.innerType._zod.run(payload, ctx);
  };
});
var $ZodNullable = /* @__PURE__ */ $constructor("$ZodNullable", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
  defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
  defineLazyInternal(inst, "pattern", (zod) => {
    const pattern = zod.def.innerType._zod.pattern;
    return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
  });
  defineLazyInternal(inst, "values", (zod) => {
    return zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0;
  });
  inst._zod.parse = (payload, ctx) => {
    if (payload.value === null)
      return payload;
    return def.innerType._zod.run(payload, ctx);
  };
});
var $ZodDefault = /* @__PURE__ */ $constructor("$ZodDefault", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.optin = "defaulted";
  defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
  inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      return def.innerType._zod.run(payload, ctx);
    }
    if (payload.value === void 0) {
      payload.value = def.defaultValue;
      return payload;
    }
    const result = def.innerType._zod.run(payload, ctx);
    if (result instanceof Promise) {
      return result.then((result2) => handleDefaultResult(result2, def));
    }
    return handleDefaultResult(result, def);
  };
});
function handleDefaultResult(payload, def) {
  if (payload.value === void 0) {
    payload.value = def.defaultValue;
  }
  return payload;
}
var $ZodPrefault = /* @__PURE__ */ $constructor("$ZodPrefault", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.optin = "defaulted";
  defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
  inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      return def.innerType._zod.run(payload, ctx);
    }
    if (payload.value === void 0) {
      payload.value = def.defaultValue;
    }
    return def.innerType._zod.run(payload, ctx);
  };
});
var $ZodNonOptional = /* @__PURE__ */ $constructor("$ZodNonOptional", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "values", (zod) => {
    const v = zod.def.innerType._zod.values;
    return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
  });
  inst._zod.parse = (payload, ctx) => {
    const result = def.innerType._zod.run(payload, ctx);
    if (result instanceof Promise) {
      return result.then((result2) => handleNonOptionalResult(result2, inst));
    }
    return handleNonOptionalResult(result, inst);
  };
});
function handleNonOptionalResult(payload, inst) {
  if (!payload.issues.length && payload.value === void 0) {
    payload.issues.push({
      code: "invalid_type",
      expected: "nonoptional",
      input: payload.value,
      inst
    });
  }
  return payload;
}
function handleCatchResult(payload, result, def, ctx) {
  if (!result.issues.length) {
    payload.value = result.value;
    if (result.memo)
      payload.memo = true;
    return payload;
  }
  payload.value = def.catchValue({
    ...result,
    value: payload.value,
    error: {
      issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config()))
    },
    input: payload.value
  });
  return payload;
}
var $ZodCatch = /* @__PURE__ */ $constructor("$ZodCatch", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
  defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
  defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
  inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      return def.innerType._zod.run(payload, ctx);
    }
    const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
    if (result instanceof Promise) {
      return result.then((result2) => handleCatchResult(payload, result2, def, ctx));
    }
    return handleCatchResult(payload, result, def, ctx);
  };
});
var $ZodPipe = /* @__PURE__ */ $constructor("$ZodPipe", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
  defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
  defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
  defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
  inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      const right = def.out._zod.run(payload, ctx);
      if (right instanceof Promise) {
        return right.then((right2) => handlePipeResult(right2, def.in, ctx));
      }
      return handlePipeResult(right, def.in, ctx);
    }
    const left = def.in._zod.run(payload, ctx);
    if (left instanceof Promise) {
      return left.then((left2) => handlePipeResult(left2, def.out, ctx));
    }
    return handlePipeResult(left, def.out, ctx);
  };
});
function handlePipeResult(left, next, ctx) {
  if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
    left.aborted = true;
    return left;
  }
  return next._zod.run({ value: left.value, issues: left.issues }, ctx);
}
var $ZodReadonly = /* @__PURE__ */ $constructor("$ZodReadonly", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
  defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
  defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
  defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
  inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      return def.innerType._zod.run(payload, ctx);
    }
    const result = def.innerType._zod.run(payload, ctx);
    if (result instanceof Promise) {
      return result.then(handleReadonlyResult);
    }
    return handleReadonlyResult(result);
  };
});
function handleReadonlyResult(payload) {
  if (!payload.memo)
    payload.value = Object.freeze(payload.value);
  return payload;
}
var $ZodCustom = /* @__PURE__ */ $constructor("$ZodCustom", (inst, def) => {
  $ZodCheck.init(inst, def);
  $ZodType.init(inst, def);
  inst._zod.parse = (payload, _) => {
    return payload;
  };
  inst._zod.check = (payload) => {
    const input = payload.value;
    const r = def.fn(input);
    if (r instanceof Promise) {
      return r.then((r2) => handleRefineResult(r2, payload, input, inst));
    }
    handleRefineResult(r, payload, input, inst);
    return;
  };
});
function handleRefineResult(result, payload, input, inst) {
  if (!result) {
    const _iss = {
      code: "custom",
      input,
      inst,
      // incorporates params.error into issue reporting
      path: [...inst._zod.def.path ?? []],
      // incorporates params.error into issue reporting
      continue: !inst._zod.def.abort
      // params: inst._zod.def.params,
    };
    if (inst._zod.def.params)
      _iss.params = inst._zod.def.params;
    payload.issues.push(issue(_iss));
  }
}

// node_modules/zod/v4/core/memoizer.js
var $ZodCyclicError = class extends Error {
  constructor() {
    super(`Cannot parse a reference cycle that closes through a transform`);
    this.name = "ZodCyclicError";
  }
};
var STATE = "~memo";
var NO_ISSUES = [];
function isRef(value) {
  return value !== null && typeof value === "object";
}
function cloneIssues(issues) {
  return issues.map((iss) => iss.path ? { ...iss, path: iss.path.slice() } : { ...iss });
}
var recursive = /* @__PURE__ */ new WeakMap();
var NONE = 0;
var ASSUMED = 1;
var PROVEN = 2;
function isRecursive(inst, stack, resolve2) {
  const cached2 = recursive.get(inst);
  if (cached2 !== void 0)
    return cached2 ? PROVEN : NONE;
  if (stack.has(inst))
    return PROVEN;
  stack.add(inst);
  let result = NONE;
  const check2 = (child) => {
    if (result !== PROVEN && child?._zod) {
      const answer2 = isRecursive(child, stack, resolve2);
      if (answer2 > result)
        result = answer2;
    }
  };
  const shape2 = (sh, spread) => {
    let answer2 = NONE;
    for (const key of Reflect.ownKeys(sh)) {
      const desc = Object.getOwnPropertyDescriptor(sh, key);
      if (spread && !desc.enumerable)
        continue;
      const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve2) : NONE;
      if (child > answer2)
        answer2 = child;
    }
    return answer2;
  };
  const merge2 = (answer2) => {
    if (answer2 > result)
      result = answer2;
  };
  const def = inst._zod.def;
  const kind = def.type;
  switch (kind) {
    case "object": {
      const raw = rawShape(def);
      merge2(raw ? shape2(raw, true) : ASSUMED);
      check2(def.catchall);
      break;
    }
    case "array":
      check2(def.element);
      break;
    case "tuple":
      for (const el of def.items)
        check2(el);
      check2(def.rest);
      break;
    case "record":
    case "map":
      check2(def.keyType);
      check2(def.valueType);
      break;
    case "set":
      check2(def.valueType);
      break;
    case "union":
      for (const el of def.options)
        check2(el);
      break;
    case "intersection":
      check2(def.left);
      check2(def.right);
      break;
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "catch":
    case "readonly":
    case "nonoptional":
    case "promise":
    case "success":
      check2(def.innerType);
      break;
    case "pipe":
      check2(def.in);
      check2(def.out);
      break;
    case "function":
      check2(def.input);
      check2(def.output);
      break;
    // `$ZodLazy` caches its inner on the def, so a resolved edge is followed exactly
    case "lazy": {
      const inner = def._cachedInner ?? (resolve2 ? inst._zod.innerType : void 0);
      merge2(inner ? isRecursive(inner, stack, false) : ASSUMED);
      break;
    }
    // a leaf by choice: `parts` are regex fragments, not data positions
    case "template_literal":
    // leaves
    case "string":
    case "number":
    case "int":
    case "boolean":
    case "bigint":
    case "symbol":
    case "undefined":
    case "null":
    case "void":
    case "never":
    case "any":
    case "unknown":
    case "date":
    case "nan":
    case "enum":
    case "literal":
    case "file":
    case "transform":
    case "custom":
      break;
    default: {
      kind;
      for (const key in def) {
        const desc = Object.getOwnPropertyDescriptor(def, key);
        if (!desc || desc.get)
          continue;
        const value = desc.value;
        if (!value || typeof value !== "object")
          continue;
        if (value._zod)
          check2(value);
        else if (Array.isArray(value))
          for (const el of value)
            check2(el);
      }
    }
  }
  stack.delete(inst);
  return settle(inst, result);
}
function settle(inst, answer2) {
  if (answer2 !== ASSUMED)
    recursive.set(inst, answer2 === PROVEN);
  return answer2;
}
function bucketFor(state, inst) {
  let bucket = state.buckets.get(inst);
  if (!bucket) {
    bucket = /* @__PURE__ */ new WeakMap();
    state.buckets.set(inst, bucket);
  }
  return bucket;
}
var handoff;
var open = [];
var memo = {
  alloc(_inst, payload, empty) {
    const bucket = handoff;
    if (!bucket)
      return empty;
    handoff = void 0;
    const entry = { value: empty, issues: null };
    bucket.set(payload.value, entry);
    open.push(entry);
    return empty;
  },
  guard(inst) {
    var _a3;
    (_a3 = inst._zod).deferred ?? (_a3.deferred = []);
    inst._zod.deferred.push(() => {
      const base = inst._zod.parse;
      const wrapped = (payload, ctx) => {
        if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value))
          throw new $ZodCyclicError();
        return base(payload, ctx);
      };
      inst._zod.parse = wrapped;
      if (inst._zod.run === base)
        inst._zod.run = wrapped;
    });
  },
  attach(inst) {
    var _a3;
    let isRecursiveInst;
    let rechecked = false;
    let lastCtx;
    let lastBucket;
    (_a3 = inst._zod).deferred ?? (_a3.deferred = []);
    inst._zod.deferred.push(() => {
      const base = inst._zod.parse;
      const wrapped = (payload, ctx) => {
        if (isRecursiveInst === void 0) {
          const walked = isRecursive(inst, /* @__PURE__ */ new Set(), false);
          if (walked === NONE) {
            inst._zod.parse = base;
            if (inst._zod.run === wrapped)
              inst._zod.run = base;
            return base(payload, ctx);
          }
          if (walked === PROVEN || rechecked)
            isRecursiveInst = true;
          else
            rechecked = true;
        }
        const input = payload.value;
        if (!isRef(input))
          return base(payload, ctx);
        let state = ctx[STATE];
        if (!state) {
          state = { buckets: /* @__PURE__ */ new WeakMap(), backEdges: void 0 };
          ctx[STATE] = state;
        }
        let bucket;
        if (lastCtx === ctx) {
          bucket = lastBucket;
        } else {
          bucket = bucketFor(state, inst);
          lastCtx = ctx;
          lastBucket = bucket;
        }
        const hit = bucket.get(input);
        if (hit) {
          payload.value = hit.value;
          if (hit.issues) {
            if (hit.issues.length)
              payload.issues.push(...cloneIssues(hit.issues));
          } else {
            payload.memo = true;
            state.backEdges ?? (state.backEdges = /* @__PURE__ */ new WeakSet());
            state.backEdges.add(hit.value);
          }
          return payload;
        }
        handoff = bucket;
        const depth = open.length;
        const result = base(payload, ctx);
        handoff = void 0;
        const entry = open.length > depth ? open.pop() : void 0;
        if (result instanceof Promise) {
          return result.then((r) => {
            if (entry)
              entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
            return r;
          });
        }
        if (entry)
          entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
        return result;
      };
      inst._zod.parse = wrapped;
      if (inst._zod.run === base)
        inst._zod.run = wrapped;
    });
  }
};
function memoizer() {
  return memo;
}
function isBackEdge(ctx, value) {
  const backEdges = ctx[STATE]?.backEdges;
  return backEdges !== void 0 && isRef(value) && backEdges.has(value);
}

// node_modules/zod/v4/locales/en.js
var error = () => {
  const Sizable = {
    string: { unit: "characters", verb: "to have" },
    file: { unit: "bytes", verb: "to have" },
    array: { unit: "items", verb: "to have" },
    set: { unit: "items", verb: "to have" },
    map: { unit: "entries", verb: "to have" }
  };
  function getSizing(origin) {
    return Sizable[origin] ?? null;
  }
  const FormatDictionary = {
    regex: "input",
    email: "email address",
    url: "URL",
    emoji: "emoji",
    uuid: "UUID",
    uuidv4: "UUIDv4",
    uuidv6: "UUIDv6",
    nanoid: "nanoid",
    guid: "GUID",
    cuid: "cuid",
    cuid2: "cuid2",
    ulid: "ULID",
    xid: "XID",
    ksuid: "KSUID",
    datetime: "ISO datetime",
    date: "ISO date",
    time: "ISO time",
    duration: "ISO duration",
    ipv4: "IPv4 address",
    ipv6: "IPv6 address",
    mac: "MAC address",
    cidrv4: "IPv4 range",
    cidrv6: "IPv6 range",
    base64: "base64-encoded string",
    base64url: "base64url-encoded string",
    json_string: "JSON string",
    e164: "E.164 number",
    currency_code: "currency code",
    credit_card: "credit card number",
    iban: "IBAN",
    jwt: "JWT",
    template_literal: "input"
  };
  const TypeDictionary = {
    // Compatibility: "nan" -> "NaN" for display
    nan: "NaN"
    // All other type names omitted - they fall back to raw values via ?? operator
  };
  function getTypeName(type, input) {
    if (type === "number" && typeof input === "number" && !Number.isFinite(input)) {
      return String(input);
    }
    return TypeDictionary[type] ?? type;
  }
  return (issue2) => {
    switch (issue2.code) {
      case "invalid_type": {
        const expected2 = getTypeName(issue2.expected);
        const receivedType = parsedType(issue2.input);
        const received2 = getTypeName(receivedType, issue2.input);
        return `Invalid input: expected ${expected2}, received ${received2}`;
      }
      case "invalid_value":
        if (issue2.values.length === 1)
          return `Invalid input: expected ${stringifyPrimitive(issue2.values[0])}`;
        return `Invalid option: expected one of ${joinValues(issue2.values, "|")}`;
      case "too_big": {
        const adj = issue2.exact ? "exactly " : issue2.inclusive ? "<=" : "<";
        const sizing = getSizing(issue2.origin);
        if (sizing)
          return `Too big: expected ${issue2.origin ?? "value"} to have ${adj}${issue2.maximum.toString()} ${sizing.unit ?? "elements"}`;
        return `Too big: expected ${issue2.origin ?? "value"} to be ${adj}${issue2.maximum.toString()}`;
      }
      case "too_small": {
        const adj = issue2.exact ? "exactly " : issue2.inclusive ? ">=" : ">";
        const sizing = getSizing(issue2.origin);
        if (sizing) {
          return `Too small: expected ${issue2.origin} to have ${adj}${issue2.minimum.toString()} ${sizing.unit}`;
        }
        return `Too small: expected ${issue2.origin} to be ${adj}${issue2.minimum.toString()}`;
      }
      case "invalid_format": {
        const _issue = issue2;
        if (_issue.format === "starts_with") {
          return `Invalid string: must start with "${_issue.prefix}"`;
        }
        if (_issue.format === "ends_with")
          return `Invalid string: must end with "${_issue.suffix}"`;
        if (_issue.format === "includes")
          return `Invalid string: must include "${_issue.includes}"`;
        if (_issue.format === "regex")
          return `Invalid string: must match pattern ${_issue.pattern}`;
        return `Invalid ${FormatDictionary[_issue.format] ?? issue2.format}`;
      }
      case "not_multiple_of":
        return `Invalid number: must be a multiple of ${issue2.divisor}`;
      case "unrecognized_keys":
        return `Unrecognized key${issue2.keys.length > 1 ? "s" : ""}: ${joinValues(issue2.keys, ", ")}`;
      case "invalid_key":
        return `Invalid key in ${issue2.origin}`;
      case "invalid_union":
        if (issue2.options && Array.isArray(issue2.options) && issue2.options.length > 0) {
          const opts = issue2.options.map((o) => `'${o}'`).join(" | ");
          return `Invalid discriminator value. Expected ${opts}`;
        }
        if (issue2.inclusive === false) {
          return "Invalid input: more than one option matched";
        }
        return "Invalid input";
      case "invalid_element":
        return `Invalid value in ${issue2.origin}`;
      default:
        return `Invalid input`;
    }
  };
};
function en_default() {
  return {
    localeError: error()
  };
}

// node_modules/zod/v4/core/registries.js
var _a2;
var $ZodRegistry = class {
  constructor() {
    this._map = /* @__PURE__ */ new WeakMap();
    this._idmap = /* @__PURE__ */ new Map();
  }
  add(schema, ..._meta) {
    const meta2 = _meta[0];
    this._map.set(schema, meta2);
    if (meta2 && typeof meta2 === "object" && "id" in meta2) {
      this._idmap.set(meta2.id, schema);
    }
    return this;
  }
  clear() {
    this._map = /* @__PURE__ */ new WeakMap();
    this._idmap = /* @__PURE__ */ new Map();
    return this;
  }
  remove(schema) {
    const meta2 = this._map.get(schema);
    if (meta2 && typeof meta2 === "object" && "id" in meta2) {
      this._idmap.delete(meta2.id);
    }
    this._map.delete(schema);
    return this;
  }
  get(schema) {
    const p = schema._zod.parent;
    if (p) {
      const pm = { ...this.get(p) ?? {} };
      delete pm.id;
      const f = { ...pm, ...this._map.get(schema) };
      return Object.keys(f).length ? f : void 0;
    }
    return this._map.get(schema);
  }
  has(schema) {
    return this._map.has(schema);
  }
};
function registry() {
  return new $ZodRegistry();
}
(_a2 = globalThis).__zod_globalRegistry ?? (_a2.__zod_globalRegistry = registry());
var globalRegistry = globalThis.__zod_globalRegistry;

// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
  if (def.checks)
    def.checks = [...def.checks];
  return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class2, params) {
  return new Class2(snapshotChecks({ type: "string", ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedString(Class2, params) {
  return new Class2(snapshotChecks({ type: "string", coerce: true, ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _email(Class2, params) {
  return new Class2({
    type: "string",
    format: "email",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _guid(Class2, params) {
  return new Class2({
    type: "string",
    format: "guid",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class2, params) {
  return new Class2({
    type: "string",
    format: "uuid",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class2, params) {
  return new Class2({
    type: "string",
    format: "uuid",
    check: "string_format",
    abort: false,
    version: "v4",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class2, params) {
  return new Class2({
    type: "string",
    format: "uuid",
    check: "string_format",
    abort: false,
    version: "v6",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class2, params) {
  return new Class2({
    type: "string",
    format: "uuid",
    check: "string_format",
    abort: false,
    version: "v7",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _url(Class2, params) {
  return new Class2({
    type: "string",
    format: "url",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _emoji2(Class2, params) {
  return new Class2({
    type: "string",
    format: "emoji",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class2, params) {
  return new Class2({
    type: "string",
    format: "nanoid",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _cuid(Class2, params) {
  return new Class2({
    type: "string",
    format: "cuid",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class2, params) {
  return new Class2({
    type: "string",
    format: "cuid2",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class2, params) {
  return new Class2({
    type: "string",
    format: "ulid",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _xid(Class2, params) {
  return new Class2({
    type: "string",
    format: "xid",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class2, params) {
  return new Class2({
    type: "string",
    format: "ksuid",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class2, params) {
  return new Class2({
    type: "string",
    format: "ipv4",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class2, params) {
  return new Class2({
    type: "string",
    format: "ipv6",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class2, params) {
  return new Class2({
    type: "string",
    format: "cidrv4",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class2, params) {
  return new Class2({
    type: "string",
    format: "cidrv6",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _base64(Class2, params) {
  return new Class2({
    type: "string",
    format: "base64",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class2, params) {
  return new Class2({
    type: "string",
    format: "base64url",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _e164(Class2, params) {
  return new Class2({
    type: "string",
    format: "e164",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class2, params) {
  return new Class2({
    type: "string",
    format: "jwt",
    check: "string_format",
    abort: false,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class2, params) {
  return new Class2({
    type: "string",
    format: "datetime",
    check: "string_format",
    offset: false,
    local: false,
    precision: null,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class2, params) {
  return new Class2({
    type: "string",
    format: "date",
    check: "string_format",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class2, params) {
  return new Class2({
    type: "string",
    format: "time",
    check: "string_format",
    precision: null,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class2, params) {
  return new Class2({
    type: "string",
    format: "duration",
    check: "string_format",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _number(Class2, params) {
  return new Class2(snapshotChecks({ type: "number", checks: [], ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedNumber(Class2, params) {
  return new Class2(snapshotChecks({ type: "number", coerce: true, checks: [], ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class2, params) {
  return new Class2({
    type: "number",
    check: "number_format",
    abort: false,
    format: "safeint",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class2, params) {
  return new Class2({
    type: "boolean",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _coercedBoolean(Class2, params) {
  return new Class2({
    type: "boolean",
    coerce: true,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _coercedBigint(Class2, params) {
  return new Class2({
    type: "bigint",
    coerce: true,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class2) {
  return new Class2({
    type: "unknown"
  });
}
// @__NO_SIDE_EFFECTS__
function _never(Class2, params) {
  return new Class2({
    type: "never",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _coercedDate(Class2, params) {
  return new Class2({
    type: "date",
    coerce: true,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
  return new $ZodCheckLessThan({
    check: "less_than",
    ...normalizeParams(params),
    value,
    inclusive: false
  });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
  return new $ZodCheckLessThan({
    check: "less_than",
    ...normalizeParams(params),
    value,
    inclusive: true
  });
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
  return new $ZodCheckGreaterThan({
    check: "greater_than",
    ...normalizeParams(params),
    value,
    inclusive: false
  });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
  return new $ZodCheckGreaterThan({
    check: "greater_than",
    ...normalizeParams(params),
    value,
    inclusive: true
  });
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
  return new $ZodCheckMultipleOf({
    check: "multiple_of",
    ...normalizeParams(params),
    value
  });
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
  const ch = new $ZodCheckMaxLength({
    check: "max_length",
    ...normalizeParams(params),
    maximum
  });
  return ch;
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
  return new $ZodCheckMinLength({
    check: "min_length",
    ...normalizeParams(params),
    minimum
  });
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
  return new $ZodCheckLengthEquals({
    check: "length_equals",
    ...normalizeParams(params),
    length
  });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
  return new $ZodCheckRegex({
    check: "string_format",
    format: "regex",
    ...normalizeParams(params),
    pattern
  });
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
  return new $ZodCheckLowerCase({
    check: "string_format",
    format: "lowercase",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
  return new $ZodCheckUpperCase({
    check: "string_format",
    format: "uppercase",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
  return new $ZodCheckIncludes({
    check: "string_format",
    format: "includes",
    ...normalizeParams(params),
    includes
  });
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
  return new $ZodCheckStartsWith({
    check: "string_format",
    format: "starts_with",
    ...normalizeParams(params),
    prefix
  });
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
  return new $ZodCheckEndsWith({
    check: "string_format",
    format: "ends_with",
    ...normalizeParams(params),
    suffix
  });
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
  return new $ZodCheckOverwrite({
    check: "overwrite",
    tx
  });
}
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
  return /* @__PURE__ */ _overwrite((input) => input.normalize(form));
}
// @__NO_SIDE_EFFECTS__
function _trim() {
  return /* @__PURE__ */ _overwrite((input) => input.trim());
}
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
  return /* @__PURE__ */ _overwrite((input) => input.toLowerCase());
}
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
  return /* @__PURE__ */ _overwrite((input) => input.toUpperCase());
}
// @__NO_SIDE_EFFECTS__
function _slugify() {
  return /* @__PURE__ */ _overwrite((input) => slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class2, element, params) {
  return new Class2({
    type: "array",
    element,
    // get element() {
    //   return element;
    // },
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _refine(Class2, fn, _params) {
  const schema = new Class2({
    type: "custom",
    check: "custom",
    fn,
    ...normalizeParams(_params)
  });
  return schema;
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
  const ch = /* @__PURE__ */ _check((payload) => {
    payload.addIssue = (issue2) => {
      if (typeof issue2 === "string") {
        payload.issues.push(issue(issue2, payload.value, ch._zod.def));
      } else {
        const _issue = issue2;
        if (_issue.fatal)
          _issue.continue = false;
        _issue.code ?? (_issue.code = "custom");
        if (!("input" in _issue))
          _issue.input = payload.value;
        _issue.inst ?? (_issue.inst = ch);
        _issue.continue ?? (_issue.continue = !ch._zod.def.abort);
        payload.issues.push(issue(_issue));
      }
    };
    return fn(payload.value, payload);
  }, params);
  return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
  const ch = new $ZodCheck({
    check: "custom",
    ...normalizeParams(params)
  });
  ch._zod.check = fn;
  return ch;
}

// node_modules/zod/v4/core/to-json-schema.js
function assignProps(target, ...sources) {
  for (const source of sources) {
    for (const key of Reflect.ownKeys(source)) {
      if (Object.prototype.propertyIsEnumerable.call(source, key)) {
        assignProp(target, key, source[key]);
      }
    }
  }
  return target;
}
function initializeContext(params) {
  let target = params?.target ?? "draft-2020-12";
  if (target === "draft-4")
    target = "draft-04";
  if (target === "draft-7")
    target = "draft-07";
  return {
    processors: params.processors ?? {},
    metadataRegistry: params?.metadata ?? globalRegistry,
    target,
    unrepresentable: params?.unrepresentable ?? "throw",
    override: params?.override ?? (() => {
    }),
    io: params?.io ?? "output",
    counter: 0,
    seen: /* @__PURE__ */ new Map(),
    sharedDefsExtractedFor: void 0,
    sharedEmitDoneFor: void 0,
    cycles: params?.cycles ?? "ref",
    reused: params?.reused ?? "inline",
    intersections: [],
    deferred: [],
    external: params?.external ?? void 0
  };
}
function handleUnrepresentable(schema, ctx, json, params, message2) {
  const result = typeof ctx.unrepresentable === "function" ? ctx.unrepresentable({ zodSchema: schema, path: params.path, message: message2 }) : ctx.unrepresentable;
  if (result === "any")
    return false;
  if (result === void 0 || result === "throw")
    throw new Error(message2);
  Object.assign(json, result);
  return true;
}
function processSchema(schema, ctx, _params = { path: [], schemaPath: [] }) {
  var _a3;
  const def = schema._zod.def;
  const seen = ctx.seen.get(schema);
  if (seen) {
    seen.count++;
    const isCycle = _params.schemaPath.includes(schema);
    if (isCycle) {
      seen.cycle = _params.path;
    }
    return seen.schema;
  }
  const result = { schema: {}, count: 1, cycle: void 0, path: _params.path };
  ctx.seen.set(schema, result);
  ctx.sharedDefsExtractedFor = void 0;
  ctx.sharedEmitDoneFor = void 0;
  const overrideSchema = schema._zod.toJSONSchema?.();
  if (overrideSchema) {
    result.schema = overrideSchema;
  } else {
    const params = {
      ..._params,
      schemaPath: [..._params.schemaPath, schema],
      path: _params.path
    };
    if (schema._zod.processJSONSchema) {
      schema._zod.processJSONSchema(ctx, result.schema, params);
    } else {
      const _json = result.schema;
      const processor = ctx.processors[def.type];
      if (!processor) {
        throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
      }
      processor(schema, ctx, _json, params);
    }
    const parent = schema._zod.parent;
    if (parent) {
      if (!result.ref)
        result.ref = parent;
      processSchema(parent, ctx, params);
      ctx.seen.get(parent).isParent = true;
    }
  }
  const meta2 = ctx.metadataRegistry.get(schema);
  if (meta2)
    assignProps(result.schema, meta2);
  if (ctx.io === "input" && isTransforming(schema)) {
    delete result.schema.examples;
    delete result.schema.default;
  }
  if (ctx.io === "input" && "_prefault" in result.schema)
    (_a3 = result.schema).default ?? (_a3.default = result.schema._prefault);
  delete result.schema._prefault;
  const _result = ctx.seen.get(schema);
  return _result.schema;
}
function encodeJSONPointerSegment(segment) {
  return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema) {
  const root = ctx.seen.get(schema);
  if (!root)
    throw new Error("Unprocessed schema. This is a bug in Zod.");
  if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external)
    return;
  const idToSchema = /* @__PURE__ */ new Map();
  for (const entry of ctx.seen.entries()) {
    const id = ctx.metadataRegistry.get(entry[0])?.id;
    if (id) {
      const existing = idToSchema.get(id);
      if (existing && existing !== entry[0]) {
        throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
      }
      idToSchema.set(id, entry[0]);
    }
  }
  const makeURI = (entry) => {
    const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
    if (ctx.external) {
      const externalId = ctx.external.registry.get(entry[0])?.id;
      const uriGenerator = ctx.external.uri ?? ((id2) => id2);
      if (externalId) {
        return { ref: uriGenerator(externalId) };
      }
      const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
      entry[1].defId = id;
      return { defId: id, ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}` };
    }
    const uriPrefix = `#`;
    const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
    if (entry[1] === root && !entry[1].schema.id) {
      return { ref: uriPrefix };
    }
    const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
    return { defId, ref: defUriPrefix + encodeJSONPointerSegment(defId) };
  };
  const extractToDef = (entry) => {
    if (entry[1].schema.$ref) {
      return;
    }
    const seen = entry[1];
    const { ref, defId } = makeURI(entry);
    seen.def = { ...seen.schema };
    if (defId)
      seen.defId = defId;
    const schema2 = seen.schema;
    for (const key in schema2) {
      delete schema2[key];
    }
    schema2.$ref = ref;
  };
  if (ctx.cycles === "throw") {
    for (const entry of ctx.seen.entries()) {
      const seen = entry[1];
      if (seen.cycle) {
        throw new Error(`Cycle detected: #/${seen.cycle?.join("/")}/<root>

Set the \`cycles\` parameter to \`"ref"\` to resolve cyclical schemas with defs.`);
      }
    }
  }
  for (const entry of ctx.seen.entries()) {
    const seen = entry[1];
    if (schema === entry[0]) {
      extractToDef(entry);
      continue;
    }
    if (ctx.external) {
      const ext = ctx.external.registry.get(entry[0])?.id;
      if (schema !== entry[0] && ext) {
        extractToDef(entry);
        continue;
      }
    }
    const id = ctx.metadataRegistry.get(entry[0])?.id;
    if (id) {
      extractToDef(entry);
      continue;
    }
    if (seen.cycle) {
      extractToDef(entry);
      continue;
    }
    if (seen.count > 1) {
      if (ctx.reused === "ref") {
        extractToDef(entry);
      }
    }
  }
  if (ctx.external)
    ctx.sharedDefsExtractedFor = ctx.external;
}
function compactTypeUnion(schema) {
  const options = schema.anyOf;
  if (!Array.isArray(options) || options.length === 0 || schema.type !== void 0)
    return;
  const types2 = [];
  for (const option of options) {
    if (!option || typeof option !== "object")
      return;
    compactTypeUnion(option);
    const keys = Object.keys(option);
    if (keys.length !== 1 || keys[0] !== "type")
      return;
    const type = option.type;
    for (const member of Array.isArray(type) ? type : [type]) {
      if (typeof member !== "string")
        return;
      if (!types2.includes(member))
        types2.push(member);
    }
  }
  delete schema.anyOf;
  schema.type = types2.length === 1 ? types2[0] : types2;
}
var FOLDABLE_KEYS = /* @__PURE__ */ new Set(["type", "properties", "required", "additionalProperties"]);
var UNION_KEYS = ["oneOf", "anyOf"];
function undeclaredConstraint(member) {
  const extra = member.additionalProperties;
  if (extra === void 0 || extra === false || typeof extra !== "object" || extra === null)
    return null;
  return Object.keys(extra).length ? extra : null;
}
function foldObjects(members2) {
  const objects = [];
  for (const member of members2) {
    if (typeof member !== "object" || member.type !== "object")
      return null;
    for (const key in member) {
      if (!FOLDABLE_KEYS.has(key))
        return null;
    }
    objects.push(member);
  }
  const properties = {};
  const required2 = /* @__PURE__ */ new Set();
  for (const object2 of objects) {
    for (const key in object2.properties) {
      if (Object.prototype.hasOwnProperty.call(properties, key))
        continue;
      const parts = [];
      for (const other of objects) {
        const part = other.properties?.[key] ?? undeclaredConstraint(other);
        if (part === null || part === void 0)
          continue;
        if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part)))
          parts.push(part);
      }
      const merged = parts.length === 1 ? parts[0] : foldObjects(parts) ?? { allOf: parts };
      assignProp(properties, key, merged);
    }
    for (const key of object2.required ?? [])
      required2.add(key);
  }
  const folded = { type: "object", properties };
  if (required2.size)
    folded.required = [...required2];
  if (objects.every((object2) => object2.additionalProperties === false)) {
    folded.additionalProperties = false;
  } else {
    const constraints = [];
    for (const object2 of objects) {
      const constraint = undeclaredConstraint(object2);
      if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint)))
        constraints.push(constraint);
    }
    if (constraints.length === 1)
      folded.additionalProperties = constraints[0];
    else if (constraints.length > 1)
      folded.additionalProperties = { allOf: constraints };
  }
  return folded;
}
function foldIntersection(json) {
  const allOf = json.allOf;
  if (!Array.isArray(allOf) || allOf.length < 2)
    return;
  for (const key of FOLDABLE_KEYS)
    if (key in json)
      return;
  const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
  let folded = null;
  if (!unions.length) {
    folded = foldObjects(allOf);
  } else {
    const union2 = unions[0];
    const keyword = UNION_KEYS.find((k) => Array.isArray(union2[k]));
    if (Object.keys(union2).length !== 1)
      return;
    const rest = allOf.filter((m) => m !== union2);
    const branches = union2[keyword].map((branch) => foldObjects([...rest, branch]));
    if (branches.some((b) => !b))
      return;
    folded = { [keyword]: branches };
  }
  if (!folded)
    return;
  delete json.allOf;
  assignProps(json, folded);
}
function finalize(ctx, schema) {
  const root = ctx.seen.get(schema);
  if (!root)
    throw new Error("Unprocessed schema. This is a bug in Zod.");
  const flattenRef = (zodSchema) => {
    const seen = ctx.seen.get(zodSchema);
    if (seen.ref === null)
      return;
    const schema2 = seen.def ?? seen.schema;
    const _cached = { ...schema2 };
    const ref = seen.ref;
    seen.ref = null;
    if (ref) {
      flattenRef(ref);
      const refSeen = ctx.seen.get(ref);
      const refSchema = refSeen.schema;
      if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
        schema2.allOf = schema2.allOf ?? [];
        schema2.allOf.push(refSchema);
      } else {
        assignProps(schema2, refSchema);
      }
      assignProps(schema2, _cached);
      const isParentRef = zodSchema._zod.parent === ref;
      if (isParentRef) {
        for (const key in schema2) {
          if (key === "$ref" || key === "allOf")
            continue;
          if (!(key in _cached)) {
            delete schema2[key];
          }
        }
      }
      if (refSchema.$ref && refSeen.def) {
        for (const key in schema2) {
          if (key === "$ref" || key === "allOf")
            continue;
          if (key in refSeen.def && JSON.stringify(schema2[key]) === JSON.stringify(refSeen.def[key])) {
            delete schema2[key];
          }
        }
      }
    }
    const parent = zodSchema._zod.parent;
    if (parent && parent !== ref) {
      flattenRef(parent);
      const parentSeen = ctx.seen.get(parent);
      if (parentSeen?.schema.$ref) {
        schema2.$ref = parentSeen.schema.$ref;
        if (parentSeen.def) {
          for (const key in schema2) {
            if (key === "$ref" || key === "allOf")
              continue;
            if (key in parentSeen.def && JSON.stringify(schema2[key]) === JSON.stringify(parentSeen.def[key])) {
              delete schema2[key];
            }
          }
        }
      }
    }
    ctx.override({
      zodSchema,
      jsonSchema: schema2,
      path: seen.path ?? []
    });
  };
  if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
    for (const entry of [...ctx.seen.entries()].reverse()) {
      flattenRef(entry[0]);
    }
    if (ctx.target !== "openapi-3.0") {
      for (const entry of ctx.seen.entries()) {
        compactTypeUnion(entry[1].def ?? entry[1].schema);
      }
    }
    for (const rewrite of ctx.deferred)
      rewrite();
    if (ctx.intersections.length) {
      const carriers = /* @__PURE__ */ new Map();
      for (const seen of ctx.seen.values()) {
        for (const json of [seen.schema, seen.def]) {
          const allOf = json?.allOf;
          if (!Array.isArray(allOf))
            continue;
          const existing = carriers.get(allOf);
          if (existing)
            existing.push(json);
          else
            carriers.set(allOf, [json]);
        }
      }
      for (const allOf of ctx.intersections) {
        for (const json of carriers.get(allOf) ?? [])
          foldIntersection(json);
      }
    }
  }
  const result = {};
  if (ctx.target === "draft-2020-12") {
    result.$schema = "https://json-schema.org/draft/2020-12/schema";
  } else if (ctx.target === "draft-07") {
    result.$schema = "http://json-schema.org/draft-07/schema#";
  } else if (ctx.target === "draft-04") {
    result.$schema = "http://json-schema.org/draft-04/schema#";
  } else if (ctx.target === "openapi-3.0") {
  } else {
  }
  if (ctx.external?.uri) {
    const id = ctx.external.registry.get(schema)?.id;
    if (!id)
      throw new Error("Schema is missing an `id` property");
    result.$id = ctx.external.uri(id);
  }
  assignProps(result, root.defId ? root.schema : root.def ?? root.schema);
  const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
  if (rootMetaId !== void 0 && result.id === rootMetaId)
    delete result.id;
  const defs = ctx.external?.defs ?? {};
  if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
    for (const entry of ctx.seen.entries()) {
      const seen = entry[1];
      if (seen.def && seen.defId) {
        if (seen.def.id === seen.defId)
          delete seen.def.id;
        assignProp(defs, seen.defId, seen.def);
      }
    }
  }
  if (ctx.external)
    ctx.sharedEmitDoneFor = ctx.external;
  if (ctx.external) {
  } else {
    if (Object.keys(defs).length > 0) {
      if (ctx.target === "draft-2020-12") {
        result.$defs = defs;
      } else {
        result.definitions = defs;
      }
    }
  }
  try {
    const finalized = JSON.parse(JSON.stringify(result));
    Object.defineProperty(finalized, "~standard", {
      value: {
        ...schema["~standard"],
        jsonSchema: {
          input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
          output: createStandardJSONSchemaMethod(schema, "output", ctx.processors)
        }
      },
      enumerable: false,
      writable: false
    });
    return finalized;
  } catch (_err) {
    throw new Error("Error converting schema to JSON.");
  }
}
function isTransforming(_schema, _ctx) {
  const ctx = _ctx ?? { seen: /* @__PURE__ */ new Set() };
  if (ctx.seen.has(_schema))
    return false;
  ctx.seen.add(_schema);
  const def = _schema._zod.def;
  if (def.type === "transform")
    return true;
  if (def.type === "array")
    return isTransforming(def.element, ctx);
  if (def.type === "set")
    return isTransforming(def.valueType, ctx);
  if (def.type === "lazy")
    return isTransforming(def.getter(), ctx);
  if (def.type === "promise" || def.type === "optional" || def.type === "nonoptional" || def.type === "nullable" || def.type === "readonly" || def.type === "default" || def.type === "prefault" || def.type === "catch") {
    return isTransforming(def.innerType, ctx);
  }
  if (def.type === "intersection") {
    return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
  }
  if (def.type === "record" || def.type === "map") {
    return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
  }
  if (def.type === "pipe") {
    if (_schema._zod.traits.has("$ZodCodec"))
      return true;
    return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
  }
  if (def.type === "object") {
    for (const key in def.shape) {
      if (isTransforming(def.shape[key], ctx))
        return true;
    }
    return false;
  }
  if (def.type === "union") {
    for (const option of def.options) {
      if (isTransforming(option, ctx))
        return true;
    }
    return false;
  }
  if (def.type === "tuple") {
    for (const item of def.items) {
      if (isTransforming(item, ctx))
        return true;
    }
    if (def.rest && isTransforming(def.rest, ctx))
      return true;
    return false;
  }
  return false;
}
var createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
  const ctx = initializeContext({ ...params, processors });
  processSchema(schema, ctx);
  extractDefs(ctx, schema);
  return finalize(ctx, schema);
};
var createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
  const { libraryOptions, target } = params ?? {};
  const ctx = initializeContext({ ...libraryOptions ?? {}, target, io, processors });
  processSchema(schema, ctx);
  extractDefs(ctx, schema);
  return finalize(ctx, schema);
};

// node_modules/zod/v4/core/json-schema-processors.js
var narrowMin = (agg, key, value) => {
  if (agg[key] === void 0 || value > agg[key])
    agg[key] = value;
};
var narrowMax = (agg, key, value) => {
  if (agg[key] === void 0 || value < agg[key])
    agg[key] = value;
};
var narrowBoth = (agg, value) => {
  narrowMin(agg, "minimum", value);
  narrowMax(agg, "maximum", value);
};
var addDivisor = (agg, value) => {
  agg.multipleOf ?? (agg.multipleOf = []);
  if (!agg.multipleOf.includes(value))
    agg.multipleOf.push(value);
};
var addPattern = (agg, pattern) => {
  agg.patterns ?? (agg.patterns = /* @__PURE__ */ new Set());
  agg.patterns.add(pattern);
};
var intersectMime = (agg, mime) => {
  agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
var setFormat = (agg, format) => {
  agg.format = format;
  if (format.includes("int"))
    agg.isInt = true;
};
var minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
var maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
var formatContributor = (ranges) => (agg, def) => {
  setFormat(agg, def.format);
  const [minimum, maximum] = ranges[def.format];
  narrowMin(agg, "minimum", minimum);
  narrowMax(agg, "maximum", maximum);
};
var contributors = {
  greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
  less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
  multiple_of: (agg, def) => addDivisor(agg, def.value),
  number_format: formatContributor(NUMBER_FORMAT_RANGES),
  bigint_format: formatContributor(BIGINT_FORMAT_RANGES),
  min_length: minContributor,
  max_length: maxContributor,
  length_equals: (agg, def) => narrowBoth(agg, def.length),
  min_size: minContributor,
  max_size: maxContributor,
  size_equals: (agg, def) => narrowBoth(agg, def.size),
  string_format: (agg, def) => {
    setFormat(agg, def.format);
    if (def.pattern)
      addPattern(agg, def.pattern);
    if (def.format === "base64" || def.format === "base64url")
      agg.contentEncoding = def.format;
    if (def.local || def.precision === -1)
      agg.laxFormat = true;
  },
  mime_type: (agg, def) => intersectMime(agg, def.mime)
};
function aggregateChecks(schema) {
  const agg = {};
  const def = schema._zod.def;
  const list = schema._zod.traits.has("$ZodCheck") ? [schema, ...def.checks ?? []] : def.checks ?? [];
  for (const ch of list)
    contributors[ch._zod.def.check]?.(agg, ch._zod.def);
  const bag = schema._zod.bag;
  if (bag.minimum !== void 0)
    narrowMin(agg, "minimum", bag.minimum);
  if (bag.exclusiveMinimum !== void 0)
    narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
  if (bag.maximum !== void 0)
    narrowMax(agg, "maximum", bag.maximum);
  if (bag.exclusiveMaximum !== void 0)
    narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
  if (bag.multipleOf !== void 0)
    addDivisor(agg, bag.multipleOf);
  if (bag.format !== void 0) {
    agg.format ?? (agg.format = bag.format);
    if (bag.format.includes("int"))
      agg.isInt = true;
  }
  if (bag.mime)
    intersectMime(agg, bag.mime);
  for (const pattern of bag.patterns ?? [])
    addPattern(agg, pattern);
  return agg;
}
var formatMap = {
  guid: "uuid",
  url: "uri",
  datetime: "date-time",
  json_string: "json-string",
  regex: ""
  // do not set
};
var exactPatterns = /* @__PURE__ */ new Map([
  [base64Charset, base64],
  [base64urlCharset, base64url]
]);
var exactPattern = (p) => exactPatterns.get(p) ?? p;
var stringProcessor = (schema, ctx, _json, _params) => {
  const json = _json;
  json.type = "string";
  const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
  if (typeof minimum === "number")
    json.minLength = minimum;
  if (typeof maximum === "number")
    json.maxLength = maximum;
  if (format) {
    json.format = formatMap[format] ?? format;
    if (json.format === "")
      delete json.format;
    if (format === "time" || laxFormat) {
      delete json.format;
    }
  }
  if (contentEncoding)
    json.contentEncoding = contentEncoding;
  if (patterns && patterns.size > 0) {
    const patternList = [...patterns].map(exactPattern);
    if (patternList.length === 1)
      json.pattern = patternList[0].source;
    else if (patternList.length > 1) {
      json.allOf = [
        ...patternList.map((regex) => ({
          ...ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0" ? { type: "string" } : {},
          pattern: regex.source
        }))
      ];
    }
  }
};
var numberProcessor = (schema, ctx, _json, params) => {
  const json = _json;
  const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
  json.type = isInt ? "integer" : "number";
  const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
  const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
  const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
  if (exMin) {
    if (legacy) {
      json.minimum = exclusiveMinimum;
      json.exclusiveMinimum = true;
    } else {
      json.exclusiveMinimum = exclusiveMinimum;
    }
  } else if (typeof minimum === "number") {
    json.minimum = minimum;
  }
  if (exMax) {
    if (legacy) {
      json.maximum = exclusiveMaximum;
      json.exclusiveMaximum = true;
    } else {
      json.exclusiveMaximum = exclusiveMaximum;
    }
  } else if (typeof maximum === "number") {
    json.maximum = maximum;
  }
  if (multipleOf) {
    const divisors = /* @__PURE__ */ new Set();
    for (const divisor of multipleOf) {
      if (Number.isFinite(divisor) && divisor !== 0)
        divisors.add(Math.abs(divisor));
      else
        handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
    }
    const [first, ...rest] = divisors;
    if (first !== void 0)
      json.multipleOf = first;
    if (rest.length)
      json.allOf = [...json.allOf ?? [], ...rest.map((m) => ({ multipleOf: m }))];
  }
};
var booleanProcessor = (_schema, _ctx, json, _params) => {
  json.type = "boolean";
};
var bigintProcessor = (schema, ctx, json, params) => {
  handleUnrepresentable(schema, ctx, json, params, "BigInt cannot be represented in JSON Schema");
};
var neverProcessor = (_schema, _ctx, json, _params) => {
  json.not = {};
};
var unknownProcessor = (_schema, _ctx, _json, _params) => {
};
var dateProcessor = (schema, ctx, json, params) => {
  handleUnrepresentable(schema, ctx, json, params, "Date cannot be represented in JSON Schema");
};
var enumProcessor = (schema, _ctx, json, _params) => {
  const def = schema._zod.def;
  const values = getEnumValues(def.entries);
  if (values.length === 0) {
    json.not = {};
    return;
  }
  if (values.every((v) => typeof v === "number"))
    json.type = "number";
  if (values.every((v) => typeof v === "string"))
    json.type = "string";
  json.enum = values;
};
var literalProcessor = (schema, ctx, json, params) => {
  const def = schema._zod.def;
  if (def.values.length === 0) {
    json.not = {};
    return;
  }
  const vals = [];
  for (const val of def.values) {
    if (val === void 0) {
      if (handleUnrepresentable(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema"))
        return;
    } else if (typeof val === "bigint") {
      if (handleUnrepresentable(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema"))
        return;
      vals.push(Number(val));
    } else {
      vals.push(val);
    }
  }
  if (vals.length === 0) {
  } else if (vals.length === 1) {
    const val = vals[0];
    json.type = val === null ? "null" : typeof val;
    if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") {
      json.enum = [val];
    } else {
      json.const = val;
    }
  } else {
    if (vals.every((v) => typeof v === "number"))
      json.type = "number";
    if (vals.every((v) => typeof v === "string"))
      json.type = "string";
    if (vals.every((v) => typeof v === "boolean"))
      json.type = "boolean";
    if (vals.every((v) => v === null))
      json.type = "null";
    json.enum = vals;
  }
};
var customProcessor = (schema, ctx, json, params) => {
  handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
var transformProcessor = (schema, ctx, json, params) => {
  handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
var arrayProcessor = (schema, ctx, _json, params) => {
  const json = _json;
  const def = schema._zod.def;
  const { minimum, maximum } = aggregateChecks(schema);
  if (typeof minimum === "number")
    json.minItems = minimum;
  if (typeof maximum === "number")
    json.maxItems = maximum;
  json.type = "array";
  json.items = processSchema(def.element, ctx, {
    ...params,
    path: [...params.path, "items"]
  });
};
function inputOptin(schema) {
  const def = schema._zod.def;
  if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) {
    return inputOptin(def.out);
  }
  if (def.type === "catch") {
    return inputOptin(def.innerType);
  }
  return schema._zod.optin;
}
var objectProcessor = (schema, ctx, _json, params) => {
  const json = _json;
  const def = schema._zod.def;
  const shape2 = def.shape;
  const symbolKeys = Object.getOwnPropertySymbols(shape2);
  if (symbolKeys.length && handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) {
    return;
  }
  json.type = "object";
  json.properties = {};
  for (const key in shape2) {
    assignProp(json.properties, key, processSchema(shape2[key], ctx, {
      ...params,
      path: [...params.path, "properties", key]
    }));
  }
  const requiredKeys = [];
  for (const key of Object.keys(shape2)) {
    const field2 = def.shape[key];
    if (ctx.io === "input" ? inputOptin(field2) === void 0 : field2._zod.optout === void 0) {
      requiredKeys.push(key);
    }
  }
  if (requiredKeys.length > 0) {
    json.required = requiredKeys;
  }
  if (def.catchall?._zod.def.type === "never") {
    json.additionalProperties = false;
  } else if (!def.catchall) {
    if (ctx.io === "output")
      json.additionalProperties = false;
  } else if (def.catchall) {
    json.additionalProperties = processSchema(def.catchall, ctx, {
      ...params,
      path: [...params.path, "additionalProperties"]
    });
  }
};
var unionProcessor = (schema, ctx, json, params) => {
  const def = schema._zod.def;
  const isExclusive = def.inclusive === false;
  const options = def.options.map((x, i) => processSchema(x, ctx, {
    ...params,
    path: [...params.path, isExclusive ? "oneOf" : "anyOf", i]
  }));
  if (isExclusive) {
    json.oneOf = options;
  } else {
    json.anyOf = options;
  }
};
var intersectionProcessor = (schema, ctx, json, params) => {
  const def = schema._zod.def;
  const a = processSchema(def.left, ctx, {
    ...params,
    path: [...params.path, "allOf", 0]
  });
  const b = processSchema(def.right, ctx, {
    ...params,
    path: [...params.path, "allOf", 1]
  });
  const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
  const allOf = [
    ...isSimpleIntersection(a) ? a.allOf : [a],
    ...isSimpleIntersection(b) ? b.allOf : [b]
  ];
  json.allOf = allOf;
  ctx.intersections.push(allOf);
};
var tupleProcessor = (schema, ctx, _json, params) => {
  const json = _json;
  const def = schema._zod.def;
  json.type = "array";
  const prefixPath = ctx.target === "draft-2020-12" ? "prefixItems" : "items";
  const restPath = ctx.target === "draft-2020-12" ? "items" : ctx.target === "openapi-3.0" ? "items" : "additionalItems";
  const prefixItems = def.items.map((x, i) => processSchema(x, ctx, {
    ...params,
    path: [...params.path, prefixPath, i]
  }));
  const rest = def.rest ? processSchema(def.rest, ctx, {
    ...params,
    path: [...params.path, restPath, ...ctx.target === "openapi-3.0" ? [def.items.length] : []]
  }) : null;
  let minItems = def.items.length;
  while (minItems > 0) {
    const item = def.items[minItems - 1];
    const optional2 = ctx.io === "input" ? inputOptin(item) !== void 0 : item._zod.optout === "optional";
    if (!optional2)
      break;
    minItems--;
  }
  const maxItems = def.items.length;
  const isClosed = !def.rest;
  if (ctx.target === "draft-2020-12") {
    json.prefixItems = prefixItems;
    if (isClosed) {
      json.items = false;
    } else if (rest) {
      json.items = rest;
    }
    if (minItems > 0)
      json.minItems = minItems;
    if (isClosed)
      json.maxItems = maxItems;
  } else if (ctx.target === "openapi-3.0") {
    json.items = {
      anyOf: prefixItems
    };
    if (rest) {
      json.items.anyOf.push(rest);
    }
    if (minItems > 0)
      json.minItems = minItems;
    if (isClosed)
      json.maxItems = maxItems;
  } else {
    json.items = prefixItems;
    if (isClosed) {
      json.additionalItems = false;
    } else if (rest) {
      json.additionalItems = rest;
    }
    if (minItems > 0)
      json.minItems = minItems;
    if (isClosed)
      json.maxItems = maxItems;
  }
  const { minimum, maximum } = aggregateChecks(schema);
  if (typeof minimum === "number")
    json.minItems = minimum;
  if (typeof maximum === "number")
    json.maxItems = maximum;
};
function stringifyKeyNames(bySchema, json, visited) {
  if (json.$ref) {
    if (visited.has(json))
      return json;
    visited.add(json);
    const def = bySchema.get(json)?.def;
    if (!def)
      return json;
    const inlined = stringifyKeyNames(bySchema, def, visited);
    return inlined === def ? json : inlined;
  }
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = json[keyword];
    if (!Array.isArray(branches))
      continue;
    const mapped = branches.map((branch) => stringifyKeyNames(bySchema, branch, visited));
    if (mapped.some((branch, i) => branch !== branches[i]))
      json = { ...json, [keyword]: mapped };
  }
  const types2 = Array.isArray(json.type) ? json.type : [json.type];
  const numericType = !types2.includes("string") && types2.some((t) => t === "number" || t === "integer");
  const values = json.enum ?? (json.const !== void 0 ? [json.const] : void 0);
  if (!numericType && !values?.some((v) => typeof v === "number"))
    return json;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format, id, ...rest } = json;
  if (rest.enum)
    rest.enum = rest.enum.map((v) => typeof v === "number" ? String(v) : v);
  else if (typeof rest.const === "number")
    rest.const = String(rest.const);
  if (!numericType)
    return rest;
  rest.type = "string";
  if (!values)
    rest.pattern = (types2.includes("number") ? number : integer).source;
  return rest;
}
var pendingRecords = /* @__PURE__ */ new WeakMap();
function rewriteKeyNames(ctx) {
  const bySchema = /* @__PURE__ */ new Map();
  for (const entry of ctx.seen.values()) {
    if (entry.def && !bySchema.has(entry.schema))
      bySchema.set(entry.schema, entry);
  }
  const rewrites = /* @__PURE__ */ new Map();
  for (const record2 of pendingRecords.get(ctx) ?? []) {
    const seen = ctx.seen.get(record2);
    const names = (seen?.def ?? seen?.schema)?.propertyNames;
    if (!names || names === true || rewrites.has(names))
      continue;
    const rewritten = stringifyKeyNames(bySchema, names, /* @__PURE__ */ new Set());
    if (rewritten !== names)
      rewrites.set(names, rewritten);
  }
  if (!rewrites.size)
    return;
  for (const entry of ctx.seen.values()) {
    for (const carrier of [entry.schema, entry.def]) {
      const rewritten = carrier && rewrites.get(carrier.propertyNames);
      if (rewritten)
        carrier.propertyNames = rewritten;
    }
  }
}
var recordProcessor = (schema, ctx, _json, params) => {
  const json = _json;
  const def = schema._zod.def;
  json.type = "object";
  const keyType = def.keyType;
  const patterns = aggregateChecks(keyType).patterns;
  if (def.mode === "loose" && patterns && patterns.size > 0) {
    const valueSchema = processSchema(def.valueType, ctx, {
      ...params,
      path: [...params.path, "patternProperties", "*"]
    });
    json.patternProperties = {};
    for (const pattern of patterns) {
      assignProp(json.patternProperties, exactPattern(pattern).source, valueSchema);
    }
  } else {
    if (ctx.target === "draft-07" || ctx.target === "draft-2020-12") {
      json.propertyNames = processSchema(def.keyType, ctx, {
        ...params,
        path: [...params.path, "propertyNames"]
      });
      let pending = pendingRecords.get(ctx);
      if (!pending) {
        pending = [];
        pendingRecords.set(ctx, pending);
        ctx.deferred.push(() => rewriteKeyNames(ctx));
      }
      pending.push(schema);
    }
    json.additionalProperties = processSchema(def.valueType, ctx, {
      ...params,
      path: [...params.path, "additionalProperties"]
    });
  }
  const keyValues = keyType._zod.values;
  const omittableOnInput = ctx.io === "input" && inputOptin(def.valueType) !== void 0;
  if (keyValues && !def.partial && !omittableOnInput) {
    const validKeyValues = [...keyValues].filter((v) => typeof v === "string" || typeof v === "number");
    if (validKeyValues.length > 0) {
      json.required = validKeyValues.map(String);
    }
  }
};
var nullableProcessor = (schema, ctx, json, params) => {
  const def = schema._zod.def;
  const inner = processSchema(def.innerType, ctx, params);
  const seen = ctx.seen.get(schema);
  if (ctx.target === "openapi-3.0") {
    seen.ref = def.innerType;
    json.nullable = true;
  } else {
    json.anyOf = [inner, { type: "null" }];
  }
};
var nonoptionalProcessor = (schema, ctx, _json, params) => {
  const def = schema._zod.def;
  processSchema(def.innerType, ctx, params);
  const seen = ctx.seen.get(schema);
  seen.ref = def.innerType;
};
var UNREPRESENTABLE_DEFAULT = /* @__PURE__ */ Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
  let unrepresentable = false;
  const serialized = JSON.stringify(value, (_, val) => {
    if (typeof val !== "bigint")
      return val;
    unrepresentable = true;
    return null;
  });
  if (!unrepresentable)
    return JSON.parse(serialized);
  handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
  return UNREPRESENTABLE_DEFAULT;
}
var defaultProcessor = (schema, ctx, json, params) => {
  const def = schema._zod.def;
  processSchema(def.innerType, ctx, params);
  const seen = ctx.seen.get(schema);
  seen.ref = def.innerType;
  const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
  if (value !== UNREPRESENTABLE_DEFAULT)
    json.default = value;
};
var prefaultProcessor = (schema, ctx, json, params) => {
  const def = schema._zod.def;
  processSchema(def.innerType, ctx, params);
  const seen = ctx.seen.get(schema);
  seen.ref = def.innerType;
  if (ctx.io !== "input")
    return;
  const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
  if (value !== UNREPRESENTABLE_DEFAULT)
    json._prefault = value;
};
var catchProcessor = (schema, ctx, json, params) => {
  const def = schema._zod.def;
  processSchema(def.innerType, ctx, params);
  const seen = ctx.seen.get(schema);
  seen.ref = def.innerType;
  let catchValue;
  try {
    catchValue = def.catchValue(void 0);
  } catch {
    handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
    return;
  }
  json.default = catchValue;
};
var pipeProcessor = (schema, ctx, _json, params) => {
  const def = schema._zod.def;
  const inIsTransform = def.in._zod.traits.has("$ZodTransform");
  const innerType = ctx.io === "input" ? inIsTransform ? def.out : def.in : def.out;
  processSchema(innerType, ctx, params);
  const seen = ctx.seen.get(schema);
  seen.ref = innerType;
};
var readonlyProcessor = (schema, ctx, json, params) => {
  const def = schema._zod.def;
  processSchema(def.innerType, ctx, params);
  const seen = ctx.seen.get(schema);
  seen.ref = def.innerType;
  json.readOnly = true;
};
var optionalProcessor = (schema, ctx, _json, params) => {
  const def = schema._zod.def;
  processSchema(def.innerType, ctx, params);
  const seen = ctx.seen.get(schema);
  seen.ref = def.innerType;
};

// node_modules/zod/v4/classic/errors.js
var _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
function _lazyMethod(proto, key, make) {
  Object.defineProperty(proto, key, {
    configurable: true,
    enumerable: false,
    get() {
      const value = make(this);
      Object.defineProperty(this, key, { value, configurable: true, writable: true });
      return value;
    },
    set(value) {
      Object.defineProperty(this, key, { value, configurable: true, writable: true });
    }
  });
}
var initializer2 = (inst, issues) => {
  $ZodError.init(inst, issues);
  inst.name = "ZodError";
  const proto = Object.getPrototypeOf(inst);
  if (_installedErrorProtos.has(proto))
    return;
  _installedErrorProtos.add(proto);
  _lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
  _lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
  _lazyMethod(proto, "addIssue", (self) => (issue2) => {
    self.issues.push(issue2);
    self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
  });
  _lazyMethod(proto, "addIssues", (self) => (issues2) => {
    self.issues.push(...issues2);
    self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
  });
  Object.defineProperty(proto, "isEmpty", {
    configurable: true,
    enumerable: false,
    get() {
      return this.issues.length === 0;
    }
  });
};
var ZodRealError = /* @__PURE__ */ $constructor("ZodError", initializer2, void 0, {
  Parent: Error
});

// node_modules/zod/v4/classic/parse.js
var parse = /* @__PURE__ */ _parse(ZodRealError);
var parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
var safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
var safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);
var encode = /* @__PURE__ */ _encode(ZodRealError);
var decode = /* @__PURE__ */ _decode(ZodRealError);
var encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
var decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
var safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
var safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
var safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
var safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);

// node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
  if (!globalConfig.localeError)
    config(en_default());
}
function _ensureDefaultMemoizer() {
  if (!globalConfig.memoizer)
    config({ memoizer: memoizer() });
}
var ZodType = /* @__PURE__ */ $constructor("ZodType", (inst, def) => {
  _ensureDefaultLocale();
  $ZodType.init(inst, def);
  inst.def = def;
  inst.type = def.type;
  return inst;
}, {
  check(...chks) {
    const def = this.def;
    return this.clone(util_exports.mergeDefs(def, {
      checks: [
        ...def.checks ?? [],
        ...chks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch)
      ]
    }), { parent: true });
  },
  with(...chks) {
    return this.check(...chks);
  },
  clone(def, params) {
    return clone(this, def, params);
  },
  brand() {
    return this;
  },
  register(reg, meta2) {
    reg.add(this, meta2);
    return this;
  },
  refine(check2, params) {
    return this.check(refine(check2, params));
  },
  superRefine(refinement, params) {
    return this.check(superRefine(refinement, params));
  },
  overwrite(fn) {
    return this.check(_overwrite(fn));
  },
  optional() {
    return optional(this);
  },
  exactOptional() {
    return exactOptional(this);
  },
  nullable() {
    return nullable(this);
  },
  nullish() {
    return optional(nullable(this));
  },
  nonoptional(params) {
    return nonoptional(this, params);
  },
  array() {
    return array(this);
  },
  or(arg) {
    return union([this, arg]);
  },
  and(arg) {
    return intersection(this, arg);
  },
  transform(tx) {
    return pipe(this, transform(tx));
  },
  default(d) {
    return _default(this, d);
  },
  prefault(d) {
    return prefault(this, d);
  },
  catch(params) {
    return _catch(this, params);
  },
  pipe(target) {
    return pipe(this, target);
  },
  readonly() {
    return readonly(this);
  },
  describe(description) {
    const cl = this.clone();
    globalRegistry.add(cl, { description });
    return cl;
  },
  meta(...args) {
    if (args.length === 0)
      return globalRegistry.get(this);
    const cl = this.clone();
    globalRegistry.add(cl, args[0]);
    return cl;
  },
  isOptional() {
    return this.safeParse(void 0).success;
  },
  isNullable() {
    return this.safeParse(null).success;
  },
  apply(fn, ...args) {
    return args.length === 0 ? fn(this) : fn(this, ...args);
  },
  // Overrides core's `~standard` to add `jsonSchema`. Must stay a prototype entry: redefining it per instance demotes instances to dictionary mode.
  get "~standard"() {
    return util_exports.hide(this, "~standard", {
      ...standardProps(this),
      jsonSchema: {
        input: createStandardJSONSchemaMethod(this, "input"),
        output: createStandardJSONSchemaMethod(this, "output")
      }
    });
  },
  set "~standard"(value) {
    util_exports.own(this, "~standard", value);
  },
  parse: function _parse2(data, params) {
    return parse(this, data, params, { callee: _parse2 });
  },
  parseAsync: async function _parseAsync2(data, params) {
    return await parseAsync(this, data, params, { callee: _parseAsync2 });
  },
  safeParse(data, params) {
    return safeParse(this, data, params);
  },
  async safeParseAsync(data, params) {
    return safeParseAsync(this, data, params);
  },
  // `spa` is an alias: same function object as `safeParseAsync`, as before.
  get spa() {
    return this?.safeParseAsync;
  },
  set spa(value) {
    util_exports.own(this, "spa", value);
  },
  validate(data, params) {
    return validate(this, data, params);
  },
  validateAsync(data, params) {
    return validateAsync(this, data, params);
  },
  encode: function _encode2(data, params) {
    return encode(this, data, params, { callee: _encode2 });
  },
  decode: function _decode2(data, params) {
    return decode(this, data, params, { callee: _decode2 });
  },
  encodeAsync: async function _encodeAsync2(data, params) {
    return await encodeAsync(this, data, params, { callee: _encodeAsync2 });
  },
  decodeAsync: async function _decodeAsync2(data, params) {
    return await decodeAsync(this, data, params, { callee: _decodeAsync2 });
  },
  safeEncode(data, params) {
    return safeEncode(this, data, params);
  },
  safeDecode(data, params) {
    return safeDecode(this, data, params);
  },
  async safeEncodeAsync(data, params) {
    return safeEncodeAsync(this, data, params);
  },
  async safeDecodeAsync(data, params) {
    return safeDecodeAsync(this, data, params);
  },
  toJSONSchema(params) {
    return createToJSONSchemaMethod(this, {})(params);
  },
  // Reads through to the registry on every access, so it must not cache.
  get description() {
    return globalRegistry.get(this)?.description;
  },
  // No setter: `schema._def = x` throws, as it did when `_def` was a non-writable own property.
  get _def() {
    return this._zod.def;
  }
});
var _ZodString = /* @__PURE__ */ $constructor(
  "_ZodString",
  (inst, def) => {
    $ZodString.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
  },
  /* @__PURE__ */ util_exports.derived({
    format: (inst) => aggregateChecks(inst).format ?? null,
    minLength: (inst) => aggregateChecks(inst).minimum ?? null,
    maxLength: (inst) => aggregateChecks(inst).maximum ?? null
  }, {
    regex(...args) {
      return this.check(_regex(...args));
    },
    includes(...args) {
      return this.check(_includes(...args));
    },
    startsWith(...args) {
      return this.check(_startsWith(...args));
    },
    endsWith(...args) {
      return this.check(_endsWith(...args));
    },
    min(...args) {
      return this.check(_minLength(...args));
    },
    max(...args) {
      return this.check(_maxLength(...args));
    },
    length(...args) {
      return this.check(_length(...args));
    },
    nonempty(...args) {
      return this.check(_minLength(1, ...args));
    },
    lowercase(params) {
      return this.check(_lowercase(params));
    },
    uppercase(params) {
      return this.check(_uppercase(params));
    },
    trim() {
      return this.check(_trim());
    },
    normalize(...args) {
      return this.check(_normalize(...args));
    },
    toLowerCase() {
      return this.check(_toLowerCase());
    },
    toUpperCase() {
      return this.check(_toUpperCase());
    },
    slugify() {
      return this.check(_slugify());
    }
  })
);
var ZodString = /* @__PURE__ */ $constructor("ZodString", (inst, def) => {
  $ZodString.init(inst, def);
  _ZodString.init(inst, def);
}, {
  email(params) {
    return this.check(_email(ZodEmail, params));
  },
  url(params) {
    return this.check(_url(ZodURL, params));
  },
  jwt(params) {
    return this.check(_jwt(ZodJWT, params));
  },
  emoji(params) {
    return this.check(_emoji2(ZodEmoji, params));
  },
  guid(params) {
    return this.check(_guid(ZodGUID, params));
  },
  uuid(params) {
    return this.check(_uuid(ZodUUID, params));
  },
  uuidv4(params) {
    return this.check(_uuidv4(ZodUUID, params));
  },
  uuidv6(params) {
    return this.check(_uuidv6(ZodUUID, params));
  },
  uuidv7(params) {
    return this.check(_uuidv7(ZodUUID, params));
  },
  nanoid(params) {
    return this.check(_nanoid(ZodNanoID, params));
  },
  cuid(params) {
    return this.check(_cuid(ZodCUID, params));
  },
  cuid2(params) {
    return this.check(_cuid2(ZodCUID2, params));
  },
  ulid(params) {
    return this.check(_ulid(ZodULID, params));
  },
  base64(params) {
    return this.check(_base64(ZodBase64, params));
  },
  base64url(params) {
    return this.check(_base64url(ZodBase64URL, params));
  },
  xid(params) {
    return this.check(_xid(ZodXID, params));
  },
  ksuid(params) {
    return this.check(_ksuid(ZodKSUID, params));
  },
  ipv4(params) {
    return this.check(_ipv4(ZodIPv4, params));
  },
  ipv6(params) {
    return this.check(_ipv6(ZodIPv6, params));
  },
  cidrv4(params) {
    return this.check(_cidrv4(ZodCIDRv4, params));
  },
  cidrv6(params) {
    return this.check(_cidrv6(ZodCIDRv6, params));
  },
  e164(params) {
    return this.check(_e164(ZodE164, params));
  },
  datetime(params) {
    return this.check(_isoDateTime(ZodISODateTime, params));
  },
  date(params) {
    return this.check(_isoDate(ZodISODate, params));
  },
  time(params) {
    return this.check(_isoTime(ZodISOTime, params));
  },
  duration(params) {
    return this.check(_isoDuration(ZodISODuration, params));
  }
});
function string2(params) {
  return _string(ZodString, params);
}
var ZodStringFormat = /* @__PURE__ */ $constructor("ZodStringFormat", (inst, def) => {
  $ZodStringFormat.init(inst, def);
  _ZodString.init(inst, def);
});
var ZodISODateTime = /* @__PURE__ */ $constructor("ZodISODateTime", (inst, def) => {
  $ZodISODateTime.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodISODate = /* @__PURE__ */ $constructor("ZodISODate", (inst, def) => {
  $ZodISODate.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodISOTime = /* @__PURE__ */ $constructor("ZodISOTime", (inst, def) => {
  $ZodISOTime.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodISODuration = /* @__PURE__ */ $constructor("ZodISODuration", (inst, def) => {
  $ZodISODuration.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodEmail = /* @__PURE__ */ $constructor("ZodEmail", (inst, def) => {
  $ZodEmail.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodGUID = /* @__PURE__ */ $constructor("ZodGUID", (inst, def) => {
  $ZodGUID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodUUID = /* @__PURE__ */ $constructor("ZodUUID", (inst, def) => {
  $ZodUUID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodURL = /* @__PURE__ */ $constructor("ZodURL", (inst, def) => {
  $ZodURL.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodEmoji = /* @__PURE__ */ $constructor("ZodEmoji", (inst, def) => {
  $ZodEmoji.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodNanoID = /* @__PURE__ */ $constructor("ZodNanoID", (inst, def) => {
  $ZodNanoID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodCUID = /* @__PURE__ */ $constructor("ZodCUID", (inst, def) => {
  $ZodCUID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodCUID2 = /* @__PURE__ */ $constructor("ZodCUID2", (inst, def) => {
  $ZodCUID2.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodULID = /* @__PURE__ */ $constructor("ZodULID", (inst, def) => {
  $ZodULID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodXID = /* @__PURE__ */ $constructor("ZodXID", (inst, def) => {
  $ZodXID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodKSUID = /* @__PURE__ */ $constructor("ZodKSUID", (inst, def) => {
  $ZodKSUID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodIPv4 = /* @__PURE__ */ $constructor("ZodIPv4", (inst, def) => {
  $ZodIPv4.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodIPv6 = /* @__PURE__ */ $constructor("ZodIPv6", (inst, def) => {
  $ZodIPv6.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodCIDRv4 = /* @__PURE__ */ $constructor("ZodCIDRv4", (inst, def) => {
  $ZodCIDRv4.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodCIDRv6 = /* @__PURE__ */ $constructor("ZodCIDRv6", (inst, def) => {
  $ZodCIDRv6.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodBase64 = /* @__PURE__ */ $constructor("ZodBase64", (inst, def) => {
  $ZodBase64.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodBase64URL = /* @__PURE__ */ $constructor("ZodBase64URL", (inst, def) => {
  $ZodBase64URL.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodE164 = /* @__PURE__ */ $constructor("ZodE164", (inst, def) => {
  $ZodE164.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodJWT = /* @__PURE__ */ $constructor("ZodJWT", (inst, def) => {
  $ZodJWT.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodNumber = /* @__PURE__ */ $constructor(
  "ZodNumber",
  (inst, def) => {
    $ZodNumber.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
    inst.isFinite = true;
  },
  /* @__PURE__ */ util_exports.derived({
    minValue: (inst) => {
      const { minimum, exclusiveMinimum } = aggregateChecks(inst);
      return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
    },
    maxValue: (inst) => {
      const { maximum, exclusiveMaximum } = aggregateChecks(inst);
      return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
    },
    isInt: (inst) => {
      const { isInt, multipleOf } = aggregateChecks(inst);
      return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
    },
    format: (inst) => aggregateChecks(inst).format ?? null
  }, {
    gt(value, params) {
      return this.check(_gt(value, params));
    },
    gte(value, params) {
      return this.check(_gte(value, params));
    },
    min(value, params) {
      return this.check(_gte(value, params));
    },
    lt(value, params) {
      return this.check(_lt(value, params));
    },
    lte(value, params) {
      return this.check(_lte(value, params));
    },
    max(value, params) {
      return this.check(_lte(value, params));
    },
    int(params) {
      return this.check(int(params));
    },
    safe(params) {
      return this.check(int(params));
    },
    positive(params) {
      return this.check(_gt(0, params));
    },
    nonnegative(params) {
      return this.check(_gte(0, params));
    },
    negative(params) {
      return this.check(_lt(0, params));
    },
    nonpositive(params) {
      return this.check(_lte(0, params));
    },
    multipleOf(value, params) {
      return this.check(_multipleOf(value, params));
    },
    step(value, params) {
      return this.check(_multipleOf(value, params));
    },
    finite() {
      return this;
    }
  })
);
function number2(params) {
  return _number(ZodNumber, params);
}
var ZodNumberFormat = /* @__PURE__ */ $constructor("ZodNumberFormat", (inst, def) => {
  $ZodNumberFormat.init(inst, def);
  ZodNumber.init(inst, def);
});
function int(params) {
  return _int(ZodNumberFormat, params);
}
var ZodBoolean = /* @__PURE__ */ $constructor("ZodBoolean", (inst, def) => {
  $ZodBoolean.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function boolean2(params) {
  return _boolean(ZodBoolean, params);
}
var ZodBigInt = /* @__PURE__ */ $constructor(
  "ZodBigInt",
  (inst, def) => {
    $ZodBigInt.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => bigintProcessor(inst, ctx, json, params);
  },
  /* @__PURE__ */ util_exports.derived({
    minValue: (inst) => aggregateChecks(inst).minimum ?? null,
    maxValue: (inst) => aggregateChecks(inst).maximum ?? null,
    format: (inst) => aggregateChecks(inst).format ?? null
  }, {
    gte(value, params) {
      return this.check(_gte(value, params));
    },
    min(value, params) {
      return this.check(_gte(value, params));
    },
    gt(value, params) {
      return this.check(_gt(value, params));
    },
    lt(value, params) {
      return this.check(_lt(value, params));
    },
    lte(value, params) {
      return this.check(_lte(value, params));
    },
    max(value, params) {
      return this.check(_lte(value, params));
    },
    positive(params) {
      return this.check(_gt(BigInt(0), params));
    },
    negative(params) {
      return this.check(_lt(BigInt(0), params));
    },
    nonpositive(params) {
      return this.check(_lte(BigInt(0), params));
    },
    nonnegative(params) {
      return this.check(_gte(BigInt(0), params));
    },
    multipleOf(value, params) {
      return this.check(_multipleOf(value, params));
    }
  })
);
var ZodUnknown = /* @__PURE__ */ $constructor("ZodUnknown", (inst, def) => {
  $ZodUnknown.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => unknownProcessor(inst, ctx, json, params);
});
function unknown() {
  return _unknown(ZodUnknown);
}
var ZodNever = /* @__PURE__ */ $constructor("ZodNever", (inst, def) => {
  $ZodNever.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
  return _never(ZodNever, params);
}
var ZodDate = /* @__PURE__ */ $constructor(
  "ZodDate",
  (inst, def) => {
    $ZodDate.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => dateProcessor(inst, ctx, json, params);
    inst.min = (value, params) => inst.check(_gte(value, params));
    inst.max = (value, params) => inst.check(_lte(value, params));
  },
  /* @__PURE__ */ util_exports.derived({
    minDate: (inst) => {
      const { minimum } = aggregateChecks(inst);
      return minimum ? new Date(minimum) : null;
    },
    maxDate: (inst) => {
      const { maximum } = aggregateChecks(inst);
      return maximum ? new Date(maximum) : null;
    }
  }, {})
);
var ZodArray = /* @__PURE__ */ $constructor("ZodArray", (inst, def) => {
  _ensureDefaultMemoizer();
  $ZodArray.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
  inst.element = def.element;
}, {
  min(n, params) {
    return this.check(_minLength(n, params));
  },
  nonempty(params) {
    return this.check(_minLength(1, params));
  },
  max(n, params) {
    return this.check(_maxLength(n, params));
  },
  length(n, params) {
    return this.check(_length(n, params));
  },
  unwrap() {
    return this.element;
  }
});
function array(element, params) {
  return _array(ZodArray, element, params);
}
var ZodObject = /* @__PURE__ */ $constructor("ZodObject", (inst, def) => {
  _ensureDefaultMemoizer();
  $ZodObjectJIT.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
  util_exports.installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
}, {
  keyof() {
    return _enum(Object.keys(this._zod.def.shape));
  },
  catchall(catchall) {
    return this.clone(util_exports.mergeDefs(this._zod.def, { catchall }));
  },
  passthrough() {
    return this.clone(util_exports.mergeDefs(this._zod.def, { catchall: unknown() }));
  },
  loose() {
    return this.clone(util_exports.mergeDefs(this._zod.def, { catchall: unknown() }));
  },
  strict() {
    return this.clone(util_exports.mergeDefs(this._zod.def, { catchall: never() }));
  },
  strip() {
    return this.clone(util_exports.mergeDefs(this._zod.def, { catchall: void 0 }));
  },
  extend(incoming) {
    return util_exports.extend(this, incoming);
  },
  safeExtend(incoming) {
    return util_exports.safeExtend(this, incoming);
  },
  merge(other) {
    return util_exports.merge(this, other);
  },
  pick(mask) {
    return util_exports.pick(this, mask);
  },
  omit(mask) {
    return util_exports.omit(this, mask);
  },
  partial(...args) {
    return util_exports.partial(ZodOptional, this, args[0]);
  },
  exactPartial(...args) {
    return util_exports.partial(ZodExactOptional, this, args[0], "exactPartial");
  },
  required(...args) {
    return util_exports.required(ZodNonOptional, this, args[0]);
  }
});
function object(shape2, params) {
  const def = {
    type: "object",
    shape: shape2 ?? {},
    ...util_exports.normalizeParams(params)
  };
  return new ZodObject(def);
}
function strictObject(shape2, params) {
  return new ZodObject({
    type: "object",
    shape: shape2,
    catchall: never(),
    ...util_exports.normalizeParams(params)
  });
}
var ZodUnion = /* @__PURE__ */ $constructor("ZodUnion", (inst, def) => {
  $ZodUnion.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
  inst.options = def.options;
});
function union(options, params) {
  return new ZodUnion({
    type: "union",
    options,
    ...util_exports.normalizeParams(params)
  });
}
var ZodDiscriminatedUnion = /* @__PURE__ */ $constructor("ZodDiscriminatedUnion", (inst, def) => {
  ZodUnion.init(inst, def);
  $ZodDiscriminatedUnion.init(inst, def);
});
function discriminatedUnion(discriminator, options, params) {
  return new ZodDiscriminatedUnion({
    type: "union",
    options,
    discriminator,
    ...util_exports.normalizeParams(params)
  });
}
var ZodIntersection = /* @__PURE__ */ $constructor("ZodIntersection", (inst, def) => {
  $ZodIntersection.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
  return new ZodIntersection({
    type: "intersection",
    left,
    right
  });
}
var ZodTuple = /* @__PURE__ */ $constructor("ZodTuple", (inst, def) => {
  _ensureDefaultMemoizer();
  $ZodTuple.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => tupleProcessor(inst, ctx, json, params);
}, {
  rest(rest) {
    return this.clone({
      ...this._zod.def,
      rest
    });
  },
  partial() {
    const def = this._zod.def;
    if (def.checks?.length)
      throw new Error(".partial() cannot be used on tuple schemas containing refinements");
    return this.clone({
      ...def,
      items: def.items.map((item) => new ZodOptional({ type: "optional", innerType: item }))
    });
  }
});
function tuple(items, _paramsOrRest, _params) {
  const hasRest = _paramsOrRest instanceof $ZodType;
  const params = hasRest ? _params : _paramsOrRest;
  const rest = hasRest ? _paramsOrRest : null;
  return new ZodTuple({
    type: "tuple",
    items,
    rest,
    ...util_exports.normalizeParams(params)
  });
}
var ZodRecord = /* @__PURE__ */ $constructor("ZodRecord", (inst, def) => {
  _ensureDefaultMemoizer();
  $ZodRecord.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => recordProcessor(inst, ctx, json, params);
  inst.keyType = def.keyType;
  inst.valueType = def.valueType;
});
function record(keyType, valueType, params) {
  if (!valueType || !valueType._zod) {
    return new ZodRecord({
      type: "record",
      keyType: string2(),
      valueType: keyType,
      ...util_exports.normalizeParams(valueType)
    });
  }
  return new ZodRecord({
    type: "record",
    keyType,
    valueType,
    ...util_exports.normalizeParams(params)
  });
}
var ZodEnum = /* @__PURE__ */ $constructor("ZodEnum", (inst, def) => {
  $ZodEnum.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
  inst.enum = def.entries;
  inst.options = [...inst._zod.values];
  const keys = new Set(Object.keys(def.entries));
  inst.extract = (values, params) => {
    const newEntries = {};
    for (const value of values) {
      if (keys.has(value)) {
        newEntries[value] = def.entries[value];
      } else
        throw new Error(`Key ${value} not found in enum`);
    }
    return new ZodEnum({
      ...def,
      checks: [],
      ...util_exports.normalizeParams(params),
      entries: newEntries
    });
  };
  inst.exclude = (values, params) => {
    const newEntries = { ...def.entries };
    for (const value of values) {
      if (keys.has(value)) {
        delete newEntries[value];
      } else
        throw new Error(`Key ${value} not found in enum`);
    }
    return new ZodEnum({
      ...def,
      checks: [],
      ...util_exports.normalizeParams(params),
      entries: newEntries
    });
  };
});
function _enum(values, params) {
  const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
  return new ZodEnum({
    type: "enum",
    entries,
    ...util_exports.normalizeParams(params)
  });
}
var ZodLiteral = /* @__PURE__ */ $constructor("ZodLiteral", (inst, def) => {
  $ZodLiteral.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => literalProcessor(inst, ctx, json, params);
  inst.values = new Set(def.values);
  Object.defineProperty(inst, "value", {
    get() {
      if (def.values.length > 1) {
        throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
      }
      return def.values[0];
    }
  });
});
function literal(value, params) {
  return new ZodLiteral({
    type: "literal",
    values: Array.isArray(value) ? value : [value],
    ...util_exports.normalizeParams(params)
  });
}
var ZodTransform = /* @__PURE__ */ $constructor("ZodTransform", (inst, def) => {
  _ensureDefaultMemoizer();
  $ZodTransform.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
  inst._zod.parse = (payload, _ctx) => {
    if (_ctx.direction === "backward") {
      throw new $ZodEncodeError(inst.constructor.name);
    }
    payload.addIssue = (issue2) => {
      if (typeof issue2 === "string") {
        payload.issues.push(util_exports.issue(issue2, payload.value, def));
      } else {
        const _issue = issue2;
        if (_issue.fatal)
          _issue.continue = false;
        _issue.code ?? (_issue.code = "custom");
        if (!("input" in _issue))
          _issue.input = payload.value;
        _issue.inst ?? (_issue.inst = inst);
        payload.issues.push(util_exports.issue(_issue));
      }
    };
    const output = def.transform(payload.value, payload);
    if (output instanceof Promise) {
      return output.then((output2) => {
        payload.value = output2;
        return payload;
      });
    }
    payload.value = output;
    return payload;
  };
});
function transform(fn) {
  return new ZodTransform({
    type: "transform",
    transform: fn
  });
}
var ZodOptional = /* @__PURE__ */ $constructor("ZodOptional", (inst, def) => {
  $ZodOptional.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
  return new ZodOptional({
    type: "optional",
    innerType
  });
}
var ZodExactOptional = /* @__PURE__ */ $constructor("ZodExactOptional", (inst, def) => {
  $ZodExactOptional.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
  return new ZodExactOptional({
    type: "optional",
    innerType
  });
}
var ZodNullable = /* @__PURE__ */ $constructor("ZodNullable", (inst, def) => {
  $ZodNullable.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
  return new ZodNullable({
    type: "nullable",
    innerType
  });
}
var ZodDefault = /* @__PURE__ */ $constructor("ZodDefault", (inst, def) => {
  $ZodDefault.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
  inst.unwrap = () => inst._zod.def.innerType;
  inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
  return new ZodDefault({
    type: "default",
    innerType,
    get defaultValue() {
      return typeof defaultValue === "function" ? defaultValue() : util_exports.shallowClone(defaultValue);
    }
  });
}
var ZodPrefault = /* @__PURE__ */ $constructor("ZodPrefault", (inst, def) => {
  $ZodPrefault.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
  return new ZodPrefault({
    type: "prefault",
    innerType,
    get defaultValue() {
      return typeof defaultValue === "function" ? defaultValue() : util_exports.shallowClone(defaultValue);
    }
  });
}
var ZodNonOptional = /* @__PURE__ */ $constructor("ZodNonOptional", (inst, def) => {
  $ZodNonOptional.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
  return new ZodNonOptional({
    type: "nonoptional",
    innerType,
    ...util_exports.normalizeParams(params)
  });
}
var ZodCatch = /* @__PURE__ */ $constructor("ZodCatch", (inst, def) => {
  $ZodCatch.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
  inst.unwrap = () => inst._zod.def.innerType;
  inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
  return new ZodCatch({
    type: "catch",
    innerType,
    catchValue: typeof catchValue === "function" ? catchValue : util_exports.constantCatch(catchValue)
  });
}
var ZodPipe = /* @__PURE__ */ $constructor("ZodPipe", (inst, def) => {
  $ZodPipe.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
  inst.in = def.in;
  inst.out = def.out;
});
function pipe(in_, out) {
  return new ZodPipe({
    type: "pipe",
    in: in_,
    out
    // ...util.normalizeParams(params),
  });
}
var ZodReadonly = /* @__PURE__ */ $constructor("ZodReadonly", (inst, def) => {
  $ZodReadonly.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
  return new ZodReadonly({
    type: "readonly",
    innerType
  });
}
var ZodCustom = /* @__PURE__ */ $constructor("ZodCustom", (inst, def) => {
  $ZodCustom.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
function refine(fn, _params = {}) {
  return _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
  return _superRefine(fn, params);
}

// node_modules/zod/v4/classic/iso.js
var iso_exports = {};
__export(iso_exports, {
  ZodISODate: () => ZodISODate,
  ZodISODateTime: () => ZodISODateTime,
  ZodISODuration: () => ZodISODuration,
  ZodISOTime: () => ZodISOTime,
  date: () => date2,
  datetime: () => datetime2,
  duration: () => duration2,
  time: () => time2
});
function datetime2(params) {
  return _isoDateTime(ZodISODateTime, params);
}
function date2(params) {
  return _isoDate(ZodISODate, params);
}
function time2(params) {
  return _isoTime(ZodISOTime, params);
}
function duration2(params) {
  return _isoDuration(ZodISODuration, params);
}

// node_modules/zod/v4/classic/coerce.js
var coerce_exports = {};
__export(coerce_exports, {
  bigint: () => bigint2,
  boolean: () => boolean3,
  date: () => date3,
  number: () => number3,
  string: () => string3
});
function string3(params) {
  return _coercedString(ZodString, params);
}
function number3(params) {
  return _coercedNumber(ZodNumber, params);
}
function boolean3(params) {
  return _coercedBoolean(ZodBoolean, params);
}
function bigint2(params) {
  return _coercedBigint(ZodBigInt, params);
}
function date3(params) {
  return _coercedDate(ZodDate, params);
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
  /** Every spelling under which the value could appear in a log: as it is, by line, URL-, base64- and JSON-escaped. */
  masks() {
    const value = this.#value;
    const whole = [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), ...base64Forms(value)];
    const lines = value.split(/\r?\n/);
    return [.../* @__PURE__ */ new Set([...whole, ...lines.length > 1 ? lines : []])].filter((mask) => mask.length >= MINIMUM_LENGTH);
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
function redact(text, secrets) {
  const masks = secrets.flatMap((secret) => secret.masks()).sort((a, b) => b.length - a.length);
  return masks.reduce((redacted, mask) => redacted.replaceAll(mask, "***"), text);
}

// packages/core/src/text.ts
function bound(text, max) {
  if (text.length <= max) return text;
  const note = ` \u2026 (${text.length - max} characters more)`;
  const cut = text.slice(0, Math.max(0, max - note.length));
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut) + note;
}
function tail(text, count2) {
  const lines = text.trimEnd().split("\n");
  return lines.slice(-count2).join("\n");
}

// packages/release/src/database/backup-check.ts
var SUSPICIOUS_SHARE = 0.5;
function suspicionAbout(bytes, last) {
  if (last === void 0 || bytes >= last.bytes * SUSPICIOUS_SHARE) return void 0;
  return `The backup has ${bytes} bytes; the one before, ${last.id}, had ${last.bytes}.`;
}
function differingRows(recorded, restored2) {
  const tables2 = [.../* @__PURE__ */ new Set([...Object.keys(recorded), ...Object.keys(restored2)])].toSorted();
  return tables2.filter((table) => recorded[table] !== restored2[table]).map((table) => `${table}: recorded ${recorded[table] ?? "not"}, restored ${restored2[table] ?? "not"}`);
}
function expiredBackups(backups2, keep, needed) {
  return backups2.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(keep).map((backup3) => backup3.id).filter((id) => !needed.has(id));
}
var LONGEST_WAIT_MS = 2 * 36e5;
function backupMismatch(backup3, deploy) {
  if (backup3.deploy !== void 0 && backup3.deploy !== deploy.deploy) return `It was made for deploy ${backup3.deploy}.`;
  const revision = deploy.revision ?? "";
  if (backup3.revision !== "" && revision !== "" && backup3.revision !== revision) {
    return `It was made at revision "${backup3.revision}"; the database stands at "${revision}".`;
  }
  if (deploy.now - Date.parse(backup3.createdAt) > LONGEST_WAIT_MS)
    return `It was made at ${backup3.createdAt}, too long ago.`;
  return void 0;
}

// packages/release/src/database/statements.ts
var PATTERNS = [
  { kind: "space", pattern: /\s+/y },
  { kind: "space", pattern: /--[^\n]*/y },
  { kind: "string", pattern: /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y },
  { kind: "string", pattern: /(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'/y },
  { kind: "identifier", pattern: /(?:[uU]&)?"(?:[^"]|"")*"/y },
  { kind: "string", pattern: /\$([A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$[\s\S]*?\$\1\$/y },
  { kind: "word", pattern: /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y },
  { kind: "number", pattern: /\d[\d.eE_]*/y },
  { kind: "symbol", pattern: /[\s\S]/y }
];
function splitStatements(sql) {
  const statements = [];
  let tokens = [];
  let from = 0;
  let at = 0;
  const end = (to) => {
    if (tokens.length > 0) statements.push({ text: sql.slice(from, to).trim(), tokens });
    tokens = [];
  };
  while (at < sql.length) {
    if (sql.startsWith("/*", at)) {
      at = endOfComment(sql, at);
      continue;
    }
    const { kind, text } = lex(sql, at);
    if (kind === "symbol" && text === ";") {
      end(at);
      from = at + 1;
    } else if (kind !== "space") {
      if (tokens.length === 0) from = at;
      tokens.push({ kind, value: readValue(kind, text) });
    }
    at += text.length;
  }
  end(sql.length);
  return statements;
}
function lex(sql, at) {
  for (const { kind, pattern } of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(sql);
    if (found !== null) return { kind, text: found[0] };
  }
  return { kind: "symbol", text: sql[at] ?? "" };
}
function readValue(kind, text) {
  if (kind === "word") return text.toUpperCase();
  return kind === "identifier" ? text.replace(/^[uU]&/, "").slice(1, -1).replaceAll('""', '"') : text;
}
function endOfComment(sql, start2) {
  let depth = 0;
  let at = start2;
  do {
    if (sql.startsWith("/*", at)) {
      depth += 1;
      at += 2;
    } else if (sql.startsWith("*/", at)) {
      depth -= 1;
      at += 2;
    } else at += 1;
  } while (depth > 0 && at < sql.length);
  return at;
}

// packages/release/src/database/classify.ts
var SEVERITY = { none: 0, expand: 1, unknown: 2, contract: 3 };
function classifyMigration(sql) {
  const statements = splitStatements(sql).map((statement) => {
    const [kind2, why] = judge(statement);
    return { sql: bound(statement.text, 500), kind: kind2, why };
  });
  const kind = statements.reduce(
    (worst2, statement) => SEVERITY[statement.kind] > SEVERITY[worst2] ? statement.kind : worst2,
    "none"
  );
  return { kind, statements };
}
var HARMLESS = ["none", "changes no schema"];
function judge(statement) {
  const words = statement.tokens.map(
    (token) => token.kind === "word" ? token.value : token.kind === "symbol" ? token.value : "\0"
  );
  const [first = "", second = ""] = words;
  if (["BEGIN", "COMMIT", "START", "END", "SET", "RESET", "SELECT", "SHOW", "ANALYZE", "COMMENT"].includes(first)) {
    return first === "SELECT" && words.includes("INTO") ? ["unknown", "SELECT INTO makes a table"] : judgeQuery(first, words);
  }
  if (isVersionTable(statement)) return ["none", "is the migration tool's own record"];
  switch (first) {
    case "CREATE":
      return judgeCreate(words);
    case "ALTER":
      return judgeAlter(second, words);
    case "DROP":
      return judgeDrop(words);
    case "TRUNCATE":
      return ["contract", "removes all rows of a table"];
    case "DELETE":
      return ["contract", "removes rows"];
    case "UPDATE":
      return ["contract", "rewrites rows that the running code may rely on"];
    case "INSERT":
      return words.includes("UPDATE") ? ["contract", "rewrites rows on conflict"] : ["expand", "adds rows"];
    case "GRANT":
      return ["expand", "adds rights"];
    case "REVOKE":
      return ["contract", "removes rights"];
    default:
      return ["unknown", `${first === "" || first === "\0" ? "the statement" : first} is not understood`];
  }
}
function judgeQuery(first, words) {
  if (first !== "SELECT") return HARMLESS;
  return words.includes("(") ? ["unknown", "SELECT calls a function, which may change anything"] : HARMLESS;
}
function isVersionTable(statement) {
  const [verb = "", ...rest] = statement.tokens.map((token) => token.value.toLowerCase());
  const names = ["alembic_version", "schema_migrations", "django_migrations", "flyway_schema_history"];
  const at = rest.findIndex((token) => names.includes(token));
  if (verb === "create") return rest[0] === "table" && at !== -1 && at <= 6;
  return ["insert", "update", "delete"].includes(verb) && at !== -1 && at <= 3;
}
function judgeCreate(words) {
  const rest = words.slice(1).filter((word) => !["UNIQUE", "TEMP", "TEMPORARY", "UNLOGGED", "GLOBAL", "LOCAL"].includes(word));
  if (words.slice(0, 3).join(" ") === "CREATE OR REPLACE") return ["unknown", "replaces an object that may exist"];
  switch (rest[0]) {
    case "TABLE":
    case "SEQUENCE":
    case "TYPE":
    case "SCHEMA":
    case "EXTENSION":
    case "VIEW":
    case "MATERIALIZED":
    case "FUNCTION":
    case "PROCEDURE":
    case "DOMAIN":
      return ["expand", `adds a ${rest[0].toLowerCase()}`];
    case "INDEX":
      return words[1] === "UNIQUE" ? ["contract", "a unique index refuses rows that were accepted before"] : ["expand", "adds an index"];
    case "TRIGGER":
    case "RULE":
    case "POLICY":
      return ["contract", `a ${rest[0].toLowerCase()} changes what statements of the running code do`];
    default:
      return ["unknown", `CREATE ${rest[0] ?? ""} is not understood`];
  }
}
function judgeDrop(words) {
  if (words[1] === "INDEX") return ["expand", "removes an index; queries may be slower"];
  if (words[1] === "TRIGGER" || words[1] === "RULE")
    return ["contract", "changes what statements of the running code do"];
  return ["contract", `removes a ${(words[1] ?? "thing").toLowerCase()}`];
}
function judgeAlter(second, words) {
  if (words.includes("RENAME")) return ["contract", "renames what the running code knows by its old name"];
  if (second === "TYPE" && words.includes("ADD") && words.includes("VALUE"))
    return ["expand", "adds a value to an enum"];
  if (second === "SEQUENCE") return ["unknown", "ALTER SEQUENCE is not understood"];
  if (second !== "TABLE") return ["unknown", `ALTER ${second} is not understood`];
  return worst(actionsOf(words).map(judgeAction));
}
function actionsOf(words) {
  const first = words.findIndex(
    (word, index) => index > 1 && [
      "ADD",
      "DROP",
      "ALTER",
      "VALIDATE",
      "SET",
      "OWNER",
      "ENABLE",
      "DISABLE",
      "ATTACH",
      "DETACH",
      "INHERIT",
      "NO",
      "REPLICA",
      "CLUSTER",
      "FORCE",
      "RESET"
    ].includes(word)
  );
  if (first === -1) return [[]];
  const actions = [[]];
  let depth = 0;
  for (const word of words.slice(first)) {
    if (word === "(") depth += 1;
    if (word === ")") depth -= 1;
    if (word === "," && depth === 0) actions.push([]);
    else actions.at(-1)?.push(word);
  }
  return actions;
}
function judgeAction(words) {
  const [first, second] = words;
  if (first === "ADD") return judgeAdd(words);
  if (first === "DROP") {
    return second === "CONSTRAINT" ? ["expand", "accepts more than before"] : ["contract", "removes a column"];
  }
  if (first === "VALIDATE") return ["expand", "checks a constraint that stands already"];
  if (first !== "ALTER") return ["unknown", `ALTER TABLE ${first ?? ""} is not understood`];
  if (words.includes("TYPE")) return ["contract", "changes the type of a column"];
  if (has(words, "SET", "NOT")) return ["contract", "refuses NULL, which the running code may write"];
  if (has(words, "DROP", "NOT")) return ["contract", "allows NULL, which the running code may not expect to read"];
  if (has(words, "SET", "DEFAULT")) return ["expand", "gives a default to a column"];
  if (has(words, "DROP", "DEFAULT")) return ["contract", "takes away a default that the running code may rely on"];
  return ["unknown", "this change of a column is not understood"];
}
var CONSTRAINTS = ["CONSTRAINT", "CHECK", "FOREIGN", "UNIQUE", "PRIMARY", "EXCLUDE"];
function judgeAdd(words) {
  const column = words[1] === "COLUMN" ? words.slice(2) : words.slice(1);
  if (CONSTRAINTS.includes(column[0] ?? "")) return ["contract", "a constraint refuses rows that were accepted before"];
  const own2 = column.filter((word) => !["IF", "EXISTS"].includes(word) || false);
  if (has(own2, "NOT", "\0") || has(own2, "NOT", "NULL")) {
    const filled = own2.includes("DEFAULT") || own2.includes("GENERATED") || own2.some((word) => word.endsWith("SERIAL"));
    if (!filled) return ["contract", "adds a column without default that must be given a value"];
  }
  if (own2.includes("UNIQUE") || own2.includes("PRIMARY")) return ["contract", "adds a column whose values must differ"];
  return ["expand", "adds a column"];
}
function has(words, first, second) {
  return words.some((word, index) => word === first && words[index + 1] === second);
}
function worst(judgements) {
  return judgements.reduce(
    (found, next) => SEVERITY[next[0]] > SEVERITY[found[0]] ? next : found,
    HARMLESS
  );
}

// packages/release/src/database/decision.ts
function decideOnRollback(deploy) {
  if (deploy.migration === "none" || deploy.migration === "expand") return { kind: "code-only" };
  if (!deploy.acceptContract) {
    return { kind: "refused", why: `The pending migration is "${deploy.migration}" and was not accepted.` };
  }
  if (deploy.backup === null) {
    return { kind: "refused", why: `The pending migration is "${deploy.migration}" and no backup was made for it.` };
  }
  return { kind: deploy.frozen ? "restore" : "stop-and-ask" };
}

// packages/release/src/protocol/approval.ts
var APPROVAL_NAMESPACE = "release-pipeline-approval";
var signedApproval = strictObject({
  /** Digest of the release record. */
  record: string2().regex(/^[0-9a-f]{64}$/),
  expiresAt: iso_exports.datetime(),
  /** As `ssh-keygen -Y sign` prints it. */
  signature: string2().max(1e4).startsWith("-----BEGIN SSH SIGNATURE-----\n")
});
function approvalStatement({ app, environment, sha: sha2, artifact }, { record: record2, expiresAt }) {
  return `I approve this release.
app: ${app}
environment: ${environment}
commit: ${sha2}
archive: sha256 ${artifact}
record: sha256 ${record2}
until: ${expiresAt}
`;
}

// packages/release/src/protocol/messages.ts
var PROTOCOL_VERSION = 1;
var verbs = [
  "status",
  "acquire",
  "receive",
  "phase",
  "follow",
  "arm",
  "switch",
  "confirm",
  "extend",
  "rollback",
  "recover",
  "guard",
  "lock",
  "backups",
  "restore",
  "logs",
  "env"
];
var sha = string2().regex(/^[0-9a-f]{40}$/);
var digest = string2().regex(/^[0-9a-f]{64}$/);
var releaseId = string2().regex(/^\d{8}T\d{6}Z-[0-9a-f]{7}$/);
var deployId = string2().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/);
var who = string2().min(1).max(200);
var reason = string2().min(1).max(2e3);
var versioned = { version: literal(PROTOCOL_VERSION) };
var fenced = { ...versioned, deploy: deployId, fence: int().positive() };
var phaseNames = ["prepare", "backup", "migrate", "start", "check", "workers", "finish"];
var migrationKinds = ["none", "expand", "contract", "unknown"];
var requests = {
  status: strictObject({ ...versioned }),
  acquire: strictObject({
    ...versioned,
    deploy: deployId,
    owner: who,
    runUrl: string2().max(500),
    reason,
    release: releaseId,
    sha
  }),
  receive: strictObject({
    ...fenced,
    release: releaseId,
    sha,
    /** sha256 of the archive (tar.gz) that follows. */
    digest,
    bytes: int().nonnegative(),
    /** The app's environment as dotenv text; stored 0600 by its own digest. Absent: the host's own is kept. */
    env: string2().max(262144).optional(),
    /** Demanded by a host that names approval signers. */
    approval: signedApproval.optional()
  }),
  phase: strictObject({ ...fenced, phase: _enum(phaseNames) }),
  follow: strictObject({ ...versioned, deploy: deployId, phase: _enum(phaseNames), offset: int().nonnegative() }),
  arm: strictObject({
    ...fenced,
    confirmWithinMs: int().min(1e3).max(864e5),
    /** Id of a backup that was sealed for this deploy before it was armed. */
    backup: string2().max(200).optional(),
    acceptContract: boolean2().default(false)
  }),
  switch: strictObject({ ...fenced }),
  confirm: strictObject({ ...fenced, by: who }),
  extend: strictObject({ ...versioned, deploy: deployId, byMs: int().min(1e3).max(864e5), by: who, reason }),
  rollback: strictObject({
    ...versioned,
    /** Abort or undo this deploy if it is still the one at work; refused when another has taken over. */
    deploy: deployId.optional(),
    /** Go to this release; absent: the release before the live one. */
    to: releaseId.optional(),
    /** Only when nothing was switched yet: used by clean-up, which must never undo a live release. */
    onlyBeforeSwitch: boolean2().default(false),
    by: who,
    reason
  }),
  recover: strictObject({ ...versioned, by: who }),
  guard: strictObject({ ...versioned }),
  lock: discriminatedUnion("action", [
    strictObject({ ...versioned, action: literal("lock"), by: who, reason }),
    strictObject({ ...versioned, action: literal("unlock"), by: who }),
    strictObject({ ...versioned, action: literal("unblock"), sha, by: who, reason })
  ]),
  backups: strictObject({ ...versioned, action: _enum(["list", "create", "drill"]), by: who }),
  restore: strictObject({
    ...versioned,
    backup: string2().max(200),
    by: who,
    reason,
    confirmation: string2().max(200)
  }),
  logs: strictObject({ ...versioned, component: string2().max(40), lines: int().min(1).max(5e3) }),
  env: discriminatedUnion("action", [
    strictObject({ ...versioned, action: literal("list") }),
    strictObject({ ...versioned, action: literal("set"), text: string2().max(262144), by: who }),
    /** One variable gets a new value; it must exist, so that a slip of the pen makes no second one. */
    strictObject({
      ...versioned,
      action: literal("rotate"),
      name: string2().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
      value: string2().max(65536),
      by: who
    })
  ])
};
var lease = object({
  deploy: deployId,
  fence: int(),
  owner: who,
  runUrl: string2(),
  reason,
  since: string2(),
  alive: boolean2()
});
var release = object({
  id: releaseId,
  sha,
  receivedAt: string2(),
  /** First time it was confirmed healthy. Only such a release is a rollback candidate. */
  healthyAt: string2().optional(),
  verdict: _enum(["sealed", "healthy", "rolled-back", "aborted"]),
  schemaRevision: string2().optional(),
  current: boolean2()
});
var backup = object({
  id: string2(),
  deploy: string2().optional(),
  createdAt: string2(),
  bytes: int(),
  sha256: digest,
  revision: string2(),
  serverVersion: string2(),
  /** Last time it was restored into a side database and compared. */
  drilledAt: string2().optional(),
  rows: record(string2(), int())
});
var hostStatus = object({
  app: string2(),
  environment: string2(),
  agentVersion: string2(),
  live: object({ release: releaseId, sha, since: string2(), slot: _enum(["blue", "green"]), healthy: boolean2() }).nullable(),
  previous: object({ release: releaseId, sha }).nullable(),
  lease: lease.nullable(),
  lock: object({ by: who, reason, since: string2() }).nullable(),
  armed: object({
    deploy: deployId,
    release: releaseId,
    deadline: string2(),
    remainingMs: number2(),
    switched: boolean2()
  }).nullable(),
  releases: array(release),
  blocked: array(object({ sha, reason, since: string2() })),
  disk: object({ freeBytes: number2(), usedBytes: number2() }),
  memory: object({ availableBytes: number2() }),
  database: object({
    revision: string2(),
    reachable: boolean2(),
    backups: int(),
    newestBackup: backup.optional(),
    /** Last time that any backup was restored into a side database and compared. */
    drilledAt: string2().optional()
  }).nullable(),
  problems: array(string2())
});
var journalEntry = object({
  at: string2(),
  deploy: string2(),
  fence: int(),
  step: string2(),
  outcome: _enum(["started", "done", "failed", "skipped"]),
  detail: string2().optional(),
  durationMs: number2().optional()
});
var rollbackResult = object({
  kind: _enum(["rolled-back", "aborted", "nothing-to-do"]),
  from: releaseId.nullable(),
  live: releaseId.nullable(),
  liveSha: sha.nullable(),
  durationMs: number2(),
  database: _enum(["untouched", "kept", "restored", "needs-a-person"]),
  detail: string2(),
  healthy: boolean2()
});
var responses = {
  status: hostStatus,
  acquire: discriminatedUnion("kind", [
    object({
      kind: literal("acquired"),
      fence: int(),
      previous: releaseId.nullable(),
      recovered: array(string2())
    }),
    object({ kind: literal("held"), lease }),
    object({ kind: literal("locked"), by: who, reason, since: string2() }),
    object({ kind: literal("blocked"), sha, reason, since: string2() }),
    object({ kind: literal("already-live"), release: releaseId })
  ]),
  receive: object({ release: releaseId, sealed: literal(true), bytes: int() }),
  phase: object({ started: boolean2() }),
  follow: discriminatedUnion("kind", [
    object({ kind: literal("running"), offset: int() }),
    object({
      kind: literal("done"),
      offset: int(),
      result: record(string2(), unknown()),
      durationMs: number2()
    }),
    object({
      kind: literal("failed"),
      offset: int(),
      code: string2(),
      what: string2(),
      durationMs: number2()
    }),
    object({ kind: literal("lost"), offset: int(), what: string2() })
  ]),
  arm: object({
    deadline: string2(),
    migration: _enum(migrationKinds),
    onRollback: _enum(["code-only", "restore", "stop-and-ask"])
  }),
  switch: object({ live: releaseId, slot: _enum(["blue", "green"]), previous: releaseId.nullable() }),
  confirm: discriminatedUnion("kind", [
    object({ kind: literal("confirmed"), live: releaseId, pruned: array(string2()) }),
    object({ kind: literal("already-rolled-back"), live: releaseId.nullable(), reason })
  ]),
  extend: object({ deadline: string2() }),
  rollback: rollbackResult,
  recover: object({ actions: array(string2()) }),
  guard: object({ kind: _enum(["idle", "armed", "rolled-back"]), detail: string2() }),
  lock: object({ done: literal(true) }),
  backups: object({ backups: array(backup) }),
  restore: object({ database: string2(), keptAs: string2(), outageMs: number2(), revision: string2() }),
  logs: object({ text: string2() }),
  env: object({ names: array(object({ name: string2(), digest: string2() })) })
};
var message = union([
  object({
    event: discriminatedUnion("kind", [
      object({ kind: literal("log"), text: string2() }),
      object({ kind: literal("journal"), entry: journalEntry }),
      object({ kind: literal("progress"), bytes: int() })
    ])
  }),
  object({ ok: literal(true), result: unknown() }),
  object({
    ok: literal(false),
    error: object({
      code: string2(),
      what: string2(),
      why: string2().optional(),
      remedy: string2().optional(),
      live: string2().optional()
    })
  })
]);

// packages/release/src/protocol/host-config.ts
var hostConfig = strictObject({
  version: literal(1),
  app: string2(),
  environment: string2(),
  url: string2(),
  root: string2().startsWith("/"),
  /** `process`: plain detached processes (no systemd at hand); `systemd`: fixed units. */
  supervisor: _enum(["process", "systemd"]),
  /** Milliseconds that a started service may take until it answers. */
  startTimeoutMs: int().default(3e4),
  /** How often in a row a service must answer well until it counts as ready. */
  healthyInARow: int().min(1).default(3),
  /** Milliseconds that a stopped process gets before it is killed. */
  stopGraceMs: int().default(1e4),
  /** Milliseconds without a step after which a lease counts as left behind. */
  leaseIdleMs: int().default(6e4),
  /** Milliseconds that a verb waits for the lock of the environment. */
  lockWaitMs: int().default(15e3),
  /** Milliseconds that a command of the release (migration, printing of pending SQL) may take. */
  commandTimeoutMs: int().default(6e5),
  /**
   * Lines of an allowed_signers file (ssh-keygen, ALLOWED SIGNERS). Where there are any, no release is received without
   * an approval that one of them signed.
   */
  approval_signers: array(string2()).default([]),
  keep: int().default(5),
  /** Run in the received release at its final path, in order, by the user of the app: a virtual environment is made here. */
  prepare: array(array(string2()).min(1)).default([]),
  components: record(
    string2(),
    discriminatedUnion("type", [
      strictObject({
        type: literal("service"),
        command: array(string2()).min(1),
        variables: record(string2(), string2()),
        health: strictObject({ path: string2(), sha_field: string2() })
      }),
      strictObject({
        type: literal("worker"),
        command: array(string2()).min(1),
        variables: record(string2(), string2())
      }),
      strictObject({ type: literal("static"), directory: string2() })
    ])
  ),
  database: strictObject({
    url_variable: string2(),
    migrations: strictObject({
      current: array(string2()).min(1),
      pending: array(string2()).min(1),
      upgrade: array(string2()).min(1)
    }).optional(),
    backup_keep: int(),
    /**
     * File with the connection URL of a role that may create and rename databases; absent: the app's own role is
     * used. Only drill and restore need it.
     */
    admin_url_file: string2().startsWith("/").optional(),
    /** Directory with pg_dump, pg_restore and psql-compatible tools; empty: from PATH. */
    tools: string2().default("")
  }).optional()
});

// packages/release/src/protocol/state.ts
var STATE_VERSION = 1;
var slotNames = ["blue", "green"];
var onRollbackChoices = ["code-only", "restore", "stop-and-ask"];
var releaseOnHost = strictObject({
  id: string2(),
  sha: string2(),
  digest: string2(),
  receivedAt: string2(),
  /** Digest of the environment file that this release runs with; null: it has none. */
  env: string2().nullable(),
  /** When it was confirmed. Only a release with this mark is a rollback candidate. */
  healthyAt: string2().optional(),
  verdict: _enum(["sealed", "healthy", "rolled-back", "aborted"]),
  schemaRevision: string2().optional(),
  /**
   * A later release began migrations that this one may not survive: its code does not come back by itself while the
   * database is not the one of before. The first such migration counts.
   */
  outdated: strictObject({ by: string2(), backup: string2().nullable(), at: string2() }).optional()
});
var lease2 = strictObject({
  deploy: string2(),
  fence: int(),
  owner: string2(),
  runUrl: string2(),
  reason: string2(),
  release: string2(),
  sha: string2(),
  since: string2(),
  /** Boot and monotonic time of the last fenced step: what "alive" is measured from. */
  touched: strictObject({ boot: string2(), mono: number2() }),
  received: boolean2(),
  done: array(_enum(phaseNames)),
  running: _enum(phaseNames).nullable()
});
var armed = strictObject({
  deploy: string2(),
  fence: int(),
  release: string2(),
  sha: string2(),
  /** What was live when the deploy was armed: where a rollback goes. */
  back: strictObject({ release: string2(), sha: string2() }).nullable(),
  /** The deadline counts in monotonic time of this boot; under another boot it has passed. */
  boot: string2(),
  deadlineMono: number2(),
  /** Where extending ends, in monotonic time. Absent: armed by an agent that did not know it; it is not extended. */
  latestMono: number2().optional(),
  /** The same deadline by the wall clock, for people. */
  deadline: string2(),
  migration: _enum(migrationKinds),
  onRollback: _enum(onRollbackChoices),
  backup: string2().nullable(),
  /** A migration was begun: the schema may have changed, whether or not the phase ended. */
  migrated: boolean2(),
  stage: _enum(["armed", "switching", "switched"])
});
var rollback = strictObject({
  deploy: string2().nullable(),
  /** Candidate that never became live and is thrown away. */
  abort: string2().nullable(),
  /** Live release that is undone; null: what is live stays live. */
  from: string2().nullable(),
  /** Release that becomes live; null with `from` set: there was none before, nothing is live afterwards. */
  to: string2().nullable(),
  /** An unconfirmed release leaves in any case; a confirmed one only when the target becomes healthy. */
  mandatory: boolean2(),
  database: _enum(["untouched", "kept", "restore", "needs-a-person"]),
  backup: string2().nullable(),
  by: string2(),
  reason: string2(),
  startedAt: string2()
});
var hostState = strictObject({
  version: literal(STATE_VERSION),
  /** The highest fence ever given out. Never falls. */
  fence: int().nonnegative(),
  lease: lease2.nullable(),
  lock: strictObject({ by: string2(), reason: string2(), since: string2() }).nullable(),
  live: strictObject({ release: string2(), sha: string2(), slot: _enum(slotNames), since: string2() }).nullable(),
  previous: strictObject({ release: string2(), sha: string2() }).nullable(),
  /** Which release is installed in which slot. */
  slots: strictObject({ blue: string2().nullable(), green: string2().nullable() }),
  armed: armed.nullable(),
  rollback: rollback.nullable(),
  releases: array(releaseOnHost),
  blocked: array(strictObject({ sha: string2(), reason: string2(), since: string2() })),
  /** Digest of the environment file that the next release gets when it brings none. */
  env: string2().nullable(),
  lastConfirmed: strictObject({ deploy: string2(), fence: int(), release: string2() }).nullable(),
  lastRollback: strictObject({
    deploy: string2().nullable(),
    from: string2().nullable(),
    to: string2().nullable(),
    at: string2(),
    reason: string2()
  }).nullable(),
  /** What a person has to look at; shown by `status` until the next confirmed release. */
  attention: string2().nullable(),
  /** The backup that `attention` names: kept until a person has decided. A state of before has none. */
  attentionBackup: string2().nullable().default(null)
});
var emptyState = {
  version: STATE_VERSION,
  fence: 0,
  lease: null,
  lock: null,
  live: null,
  previous: null,
  slots: { blue: null, green: null },
  armed: null,
  rollback: null,
  releases: [],
  blocked: [],
  env: null,
  lastConfirmed: null,
  lastRollback: null,
  attention: null,
  attentionBackup: null
};
function otherSlot(slot) {
  return slot === "blue" ? "green" : "blue";
}
function idleSlot(state) {
  return state.live === null ? "blue" : otherSlot(state.live.slot);
}
function rollbackCandidates(state) {
  return state.releases.filter((release2) => release2.healthyAt !== void 0 && release2.id !== state.live?.release).toSorted((a, b) => (b.healthyAt ?? "").localeCompare(a.healthyAt ?? ""));
}

// packages/release/src/protocol/event.ts
function accept(state, effects = []) {
  return { state, effects };
}
function refuse(refused3, what) {
  return { refused: refused3, what };
}

// packages/release/src/protocol/transitions/fence.ts
function holding(state, step, now) {
  if (state.rollback !== null) return { refused: "rolling-back", what: "The host is rolling back." };
  if (step.fence < state.fence) {
    return rolledBack(state, step.deploy) ? { refused: "rolled-back", what: `Deploy ${step.deploy} was rolled back: ${state.lastRollback?.reason ?? ""}` } : {
      refused: "stale-fence",
      what: `Deploy ${step.deploy} has fence ${step.fence}; the host is at ${state.fence}.`
    };
  }
  const lease3 = state.lease;
  if (lease3 === null || lease3.deploy !== step.deploy || lease3.fence !== step.fence) {
    return { refused: "not-holder", what: `Deploy ${step.deploy} does not hold the lease with fence ${step.fence}.` };
  }
  return { lease: { ...lease3, touched: { boot: now.boot, mono: now.mono } } };
}
function rolledBack(state, deploy) {
  return state.lastRollback !== null && state.lastRollback.deploy === deploy;
}
function expired(armed2, now) {
  return armed2.boot !== now.boot || now.mono >= armed2.deadlineMono;
}
function leaseAlive(state, host, now) {
  if (state.lease === null) return false;
  if (state.armed !== null) return !expired(state.armed, now);
  if (state.lease.touched.boot !== now.boot) return false;
  return host.phaseRunning || now.mono - state.lease.touched.mono <= host.idleMs;
}
function iso(now) {
  return new Date(now.wall).toISOString();
}

// packages/release/src/protocol/transitions/steps.ts
function receive(state, event, now) {
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  if (held2.lease.release !== event.release || held2.lease.sha !== event.sha) {
    return refuse("out-of-order", `The lease is for release ${held2.lease.release}, not for ${event.release}.`);
  }
  const known = state.releases.find((release2) => release2.id === event.release);
  if (held2.lease.received && known?.digest === event.digest && known.env === event.env) {
    return accept({ ...state, lease: held2.lease });
  }
  if (held2.lease.running !== null) return refuse("phase-running", `Phase ${held2.lease.running} is running.`);
  if (held2.lease.received && (held2.lease.done.length > 0 || state.armed !== null)) {
    return refuse("out-of-order", `Work with release ${event.release} has begun; other bytes need a new deploy.`);
  }
  if (state.live?.release === event.release) return refuse("out-of-order", `Release ${event.release} is live.`);
  const sealed = {
    id: event.release,
    sha: event.sha,
    digest: event.digest,
    receivedAt: iso(now),
    env: event.env,
    verdict: "sealed"
  };
  return accept({
    ...state,
    env: event.env,
    lease: { ...held2.lease, received: true },
    releases: [...state.releases.filter((release2) => release2.id !== event.release), sealed]
  });
}
function phaseStart(state, event, now) {
  if (event.phase === "finish" && state.lease === null && wasConfirmed(state, event)) return accept(state);
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  const { lease: lease3 } = held2;
  if (event.phaseRunning && lease3.running !== null) {
    if (lease3.running === event.phase) return accept({ ...state, lease: lease3 });
    return refuse("phase-running", `Phase ${lease3.running} is still running.`);
  }
  if (lease3.done.includes(event.phase)) return accept({ ...state, lease: lease3 });
  const missing = missingBefore(state, lease3, event.phase);
  if (missing !== void 0) return refuse("out-of-order", `Phase ${event.phase} needs ${missing} first.`);
  return accept({
    ...state,
    lease: { ...lease3, running: event.phase },
    // The schema may change from here on, even if the phase is killed.
    ...state.armed !== null && event.phase === "migrate" ? migrationBegun(state, state.armed, now) : {}
  });
}
function migrationBegun(state, armed2, now) {
  const outdated = { by: armed2.release, backup: armed2.backup, at: iso(now) };
  const harmless = armed2.migration === "none" || armed2.migration === "expand";
  return {
    armed: { ...armed2, migrated: true },
    releases: harmless ? state.releases : state.releases.map((release2) => release2.id === armed2.release ? release2 : { outdated, ...release2 })
  };
}
function slotTaken(state, event, now) {
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  if (held2.lease.running !== "start") return refuse("out-of-order", "Only the phase start installs a candidate.");
  if (event.slot !== idleSlot(state)) return refuse("out-of-order", `Slot ${event.slot} is live.`);
  return accept({ ...state, lease: held2.lease, slots: { ...state.slots, [event.slot]: held2.lease.release } });
}
function phaseEnd(state, event, now) {
  if (event.phase === "finish" && state.lease === null && wasConfirmed(state, event)) return accept(state);
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  const { lease: lease3 } = held2;
  if (lease3.running !== event.phase) return refuse("out-of-order", `Phase ${event.phase} is not running.`);
  const revision = event.revision;
  return accept({
    ...state,
    lease: { ...lease3, running: null, done: event.ok ? [...lease3.done, event.phase] : lease3.done },
    releases: revision === void 0 ? state.releases : state.releases.map(
      (release2) => release2.id === lease3.release ? { ...release2, schemaRevision: revision } : release2
    )
  });
}
function missingBefore(state, lease3, phase2) {
  if (!lease3.received) return "the release to be received";
  const needs = {
    prepare: () => void 0,
    backup: () => void 0,
    migrate: () => state.armed === null ? "the deploy to be armed" : unless(lease3, "prepare"),
    start: () => unmigrated(state, lease3) ?? unless(lease3, "prepare"),
    check: () => unless(lease3, "start"),
    workers: () => unswitched(state),
    finish: () => unswitched(state)
  };
  return needs[phase2]();
}
function unmigrated(state, lease3) {
  return state.armed !== null && state.armed.migration !== "none" ? unless(lease3, "migrate") : void 0;
}
function unswitched(state) {
  return state.armed?.stage === "switched" ? void 0 : "the switch";
}
function unless(lease3, phase2) {
  return lease3.done.includes(phase2) ? void 0 : `phase ${phase2}`;
}
function wasConfirmed(state, step) {
  return state.lastConfirmed?.deploy === step.deploy && state.lastConfirmed.fence === step.fence;
}

// packages/release/src/protocol/transitions/arming.ts
var LONGEST_DEADLINE_MS = 864e5;
function arm(state, event, now) {
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  const { lease: lease3 } = held2;
  if (state.armed !== null) return accept({ ...state, lease: lease3 }, [{ kind: "watch" }]);
  if (lease3.running !== null) return refuse("phase-running", `Phase ${lease3.running} is still running.`);
  if (!lease3.done.includes("prepare")) return refuse("out-of-order", "Arming needs phase prepare first.");
  const decision = decideOnRollback(event);
  if (decision.kind === "refused") return refuse("contract", decision.why);
  const confirmWithinMs = Math.min(event.confirmWithinMs, LONGEST_DEADLINE_MS);
  return accept(
    {
      ...state,
      lease: lease3,
      armed: {
        deploy: lease3.deploy,
        fence: lease3.fence,
        release: lease3.release,
        sha: lease3.sha,
        back: state.live === null ? null : { release: state.live.release, sha: state.live.sha },
        boot: now.boot,
        deadlineMono: now.mono + confirmWithinMs,
        latestMono: now.mono + LONGEST_DEADLINE_MS,
        deadline: new Date(now.wall + confirmWithinMs).toISOString(),
        migration: event.migration,
        onRollback: decision.kind,
        backup: event.backup,
        migrated: false,
        stage: "armed"
      }
    },
    [{ kind: "watch" }]
  );
}
function switchBegin(state, event, now) {
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  const { lease: lease3 } = held2;
  const { armed: armed2 } = state;
  if (armed2 === null) return refuse("out-of-order", "The switch needs the deploy to be armed first.");
  if (armed2.stage === "switched") return accept({ ...state, lease: lease3 });
  if (expired(armed2, now)) return refuse("expired", `The deadline ${armed2.deadline} has passed.`);
  if (lease3.running !== null) return refuse("phase-running", `Phase ${lease3.running} is still running.`);
  const missing = lease3.done.includes("check") ? unmigrated(state, lease3) : "phase check";
  if (missing !== void 0) return refuse("out-of-order", `The switch needs ${missing} first.`);
  const slot = idleSlot(state);
  return accept({ ...state, lease: lease3, armed: { ...armed2, stage: "switching" } }, [
    { kind: "point", slot, release: armed2.release }
  ]);
}
function switchEnd(state, event, now) {
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  const { armed: armed2 } = state;
  if (armed2 === null || armed2.stage === "armed") return refuse("out-of-order", "No switch has begun.");
  if (armed2.stage === "switched") return accept({ ...state, lease: held2.lease });
  return accept({
    ...state,
    lease: held2.lease,
    armed: { ...armed2, stage: "switched" },
    live: { release: armed2.release, sha: armed2.sha, slot: idleSlot(state), since: iso(now) },
    previous: armed2.back
  });
}
function confirm(state, event, now) {
  const confirmed = state.lastConfirmed;
  if (confirmed?.deploy === event.deploy && confirmed.fence === event.fence) {
    if (state.live?.release === confirmed.release) return accept(state);
    return refuse("rolled-back", `Release ${confirmed.release} was confirmed and is not live any more.`);
  }
  if (rolledBack(state, event.deploy)) return refuse("rolled-back", state.lastRollback?.reason ?? "");
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  const { armed: armed2 } = state;
  if (armed2 === null || armed2.stage !== "switched")
    return refuse("out-of-order", "There is no switched release to confirm.");
  if (expired(armed2, now)) return refuse("expired", `The deadline ${armed2.deadline} has passed.`);
  if (held2.lease.running !== null) return refuse("phase-running", `Phase ${held2.lease.running} is still running.`);
  const missing = event.needs.find((phase2) => !held2.lease.done.includes(phase2));
  if (missing !== void 0) return refuse("out-of-order", `Confirming needs phase ${missing} first.`);
  return accept({
    ...state,
    lease: null,
    armed: null,
    attention: null,
    attentionBackup: null,
    lastConfirmed: { deploy: armed2.deploy, fence: armed2.fence, release: armed2.release },
    releases: state.releases.map(
      (release2) => release2.id === armed2.release ? { ...release2, verdict: "healthy", healthyAt: iso(now) } : release2
    )
  });
}
function extend2(state, event, now) {
  if (state.rollback !== null) return refuse("rolling-back", "The host is rolling back.");
  if (rolledBack(state, event.deploy)) return refuse("rolled-back", state.lastRollback?.reason ?? "");
  const { armed: armed2 } = state;
  if (armed2 === null || armed2.deploy !== event.deploy)
    return refuse("not-holder", `Deploy ${event.deploy} is not armed.`);
  if (expired(armed2, now)) return refuse("expired", `The deadline ${armed2.deadline} has passed.`);
  const deadlineMono = Math.min(armed2.deadlineMono + event.byMs, armed2.latestMono ?? armed2.deadlineMono);
  const deadline = new Date(now.wall + deadlineMono - now.mono).toISOString();
  return accept({ ...state, armed: { ...armed2, deadlineMono, deadline } }, [{ kind: "watch" }]);
}

// packages/release/src/protocol/transitions/lease.ts
function acquire(state, event, now) {
  if (state.rollback !== null) return refuse("rolling-back", "The host is rolling back.");
  if (state.lease?.deploy === event.deploy && leaseAlive(state, event, now)) return accept(state);
  if (state.lock !== null) return refuse("locked", `Deploys are locked by ${state.lock.by}: ${state.lock.reason}`);
  const blocked = state.blocked.find((entry) => entry.sha === event.sha);
  if (blocked !== void 0) return refuse("blocked", `Commit ${event.sha} is blocked: ${blocked.reason}`);
  if (leaseAlive(state, event, now)) return refuse("held", `Deploy ${state.lease?.deploy} holds the lease.`);
  if (state.armed !== null) return refuse("rolling-back", "An armed deploy has passed its deadline.");
  const other = state.releases.find((release2) => release2.id === event.release);
  if (other !== void 0 && other.sha !== event.sha) {
    return refuse("out-of-order", `Release ${event.release} exists with commit ${other.sha}.`);
  }
  if (state.live?.sha === event.sha) return refuse("already-live", `Commit ${event.sha} is live.`);
  const stale = dropCandidate(state);
  const fence = state.fence + 1;
  return accept(
    {
      ...stale.state,
      fence,
      lease: {
        deploy: event.deploy,
        fence,
        owner: event.owner,
        runUrl: event.runUrl,
        reason: event.reason,
        release: event.release,
        sha: event.sha,
        since: iso(now),
        touched: { boot: now.boot, mono: now.mono },
        received: false,
        done: [],
        running: null
      }
    },
    stale.effects
  );
}
function dropCandidate(state) {
  const lease3 = state.lease;
  if (lease3 === null) return { state, effects: [] };
  const slot = idleSlot(state);
  const installed = state.slots[slot] === lease3.release;
  return {
    state: {
      ...state,
      fence: state.fence + 1,
      lease: null,
      releases: state.releases.map(
        (release2) => release2.id === lease3.release && release2.verdict === "sealed" ? { ...release2, verdict: "aborted" } : release2
      ),
      slots: installed ? { ...state.slots, [slot]: null } : state.slots
    },
    effects: installed ? [{ kind: "stop-phase" }, { kind: "stop-slot", slot }] : [{ kind: "stop-phase" }]
  };
}

// packages/release/src/protocol/transitions/undoing.ts
function rollbackBegin(state, event, now) {
  if (state.rollback !== null) return refuse("rolling-back", "The host is rolling back.");
  const atWork = state.lease?.deploy ?? null;
  if (event.deploy !== void 0 && event.deploy !== atWork && !isLiveDeploy(state, event.deploy)) {
    return atWork === null ? refuse("nothing-to-do", `Deploy ${event.deploy} is not at work.`) : refuse("not-holder", `Deploy ${atWork} has taken over from ${event.deploy}.`);
  }
  const switched = state.armed !== null && state.armed.stage !== "armed";
  if (event.onlyBeforeSwitch && (switched || atWork === null || (event.deploy ?? atWork) !== atWork)) {
    return refuse("nothing-to-do", "Nothing is at work that was not switched yet.");
  }
  const undone = switched ? state.armed?.release ?? null : null;
  const target = chooseTarget(state, event, switched);
  if ("refused" in target) return target;
  const rollback3 = {
    deploy: atWork ?? (isLiveRelease(state) ? state.lastConfirmed?.deploy ?? null : null),
    abort: switched ? null : state.lease?.release ?? null,
    from: undone ?? (target.change ? state.live?.release ?? null : null),
    to: target.to,
    mandatory: switched,
    ...databaseOf(state, target),
    by: event.by,
    reason: event.reason,
    startedAt: iso(now)
  };
  return begin(state, rollback3);
}
function begin(state, rollback3) {
  return accept({ ...state, fence: state.fence + 1, lease: null, armed: null, rollback: rollback3 }, [
    { kind: "stop-phase" },
    { kind: "undo", rollback: rollback3 }
  ]);
}
function chooseTarget(state, event, switched) {
  const live = state.live?.release ?? null;
  if (event.to !== void 0) return explicitTarget(state, event.to, switched);
  if (switched) return { to: state.armed?.back?.release ?? null, change: true };
  if (state.lease !== null && (event.deploy === void 0 || event.deploy === state.lease.deploy)) {
    return { to: live, change: false };
  }
  const to = state.previous?.release;
  if (to === void 0) return refuse("no-target", "There is no release before the live one.");
  return explicitTarget(state, to, false);
}
function explicitTarget(state, to, switched) {
  if (to === state.live?.release && !switched) {
    return state.lease === null ? refuse("nothing-to-do", `Release ${to} is live.`) : { to, change: false };
  }
  const known = state.releases.find((release2) => release2.id === to);
  if (known === void 0) return refuse("unknown-target", `Release ${to} is not on this host.`);
  if (!rollbackCandidates(state).some((release2) => release2.id === to)) {
    return refuse("unhealthy-target", `Release ${to} was never confirmed healthy here.`);
  }
  const outdated = outdatedBefore(state, to);
  if (outdated !== void 0) {
    return refuse(
      "outdated-target",
      `Release ${outdated.by} changed the schema in a way that ${to} may not survive; the backup of before is ${outdated.backup}.`
    );
  }
  return { to, change: true };
}
function databaseOf(state, target) {
  const { armed: armed2 } = state;
  const outdated = target.change ? outdatedBefore(state, target.to) : void 0;
  if (outdated !== void 0) return { database: "needs-a-person", backup: outdated.backup };
  if (armed2 === null || !armed2.migrated || armed2.migration === "none") return { database: "untouched", backup: null };
  if (armed2.onRollback === "code-only" || target.to === null) return { database: "kept", backup: null };
  return armed2.onRollback === "restore" ? { database: "restore", backup: armed2.backup } : { database: "needs-a-person", backup: armed2.backup };
}
function outdatedBefore(state, to) {
  const outdated = state.releases.find((release2) => release2.id === to)?.outdated;
  return outdated?.by === state.armed?.release ? void 0 : outdated;
}
function rollbackEnd(state, event, now) {
  const { rollback: rollback3 } = state;
  if (rollback3 === null) return refuse("nothing-to-do", "No rollback has begun.");
  const { outcome } = event;
  const undone = rollback3.from !== null && outcome.pointed;
  const fromSha = state.releases.find((release2) => release2.id === rollback3.from)?.sha;
  const target = state.releases.find((release2) => release2.id === rollback3.to);
  const live = !undone ? held(state, rollback3) : target === void 0 || outcome.slot === null ? null : { release: target.id, sha: target.sha, slot: outcome.slot, since: iso(now) };
  const releases = state.releases.map((release2) => {
    if (release2.id === rollback3.abort && release2.verdict === "sealed")
      return { ...release2, verdict: "aborted" };
    if (release2.id === rollback3.from && (undone || rollback3.mandatory))
      return { ...release2, verdict: "rolled-back" };
    if (undone && release2.id === rollback3.to) return { ...release2, verdict: "healthy" };
    return release2;
  });
  const blocked = state.blocked.filter((entry) => entry.sha !== fromSha && !(undone && entry.sha === target?.sha));
  const next = {
    ...state,
    rollback: null,
    live,
    releases,
    slots: freed(state, rollback3, undone, live?.slot ?? null),
    blocked: undone && fromSha !== void 0 && fromSha !== target?.sha ? [...blocked, { sha: fromSha, reason: rollback3.reason, since: iso(now) }] : state.blocked,
    lastRollback: {
      deploy: rollback3.deploy,
      from: rollback3.from ?? rollback3.abort,
      to: live?.release ?? null,
      at: iso(now),
      reason: rollback3.reason
    },
    attention: outcome.attention ?? state.attention,
    attentionBackup: outcome.attention === null ? state.attentionBackup : rollback3.backup ?? state.attentionBackup
  };
  return accept(undone ? { ...next, previous: previousOf(next) } : next);
}
function held(state, rollback3) {
  const release2 = state.releases.find((known) => known.id === rollback3.from);
  if (!rollback3.mandatory || release2 === void 0 || state.live?.release === release2.id) return state.live;
  return { release: release2.id, sha: release2.sha, slot: idleSlot(state), since: rollback3.startedAt };
}
function freed(state, rollback3, undone, liveSlot) {
  const gone2 = [rollback3.abort, undone ? rollback3.from : null];
  const blue = gone2.includes(state.slots.blue) ? null : state.slots.blue;
  const green = gone2.includes(state.slots.green) ? null : state.slots.green;
  const slots = { blue, green };
  return undone && liveSlot !== null ? { ...slots, [liveSlot]: rollback3.to } : slots;
}
function previousOf(state) {
  const liveSince = state.releases.find((release2) => release2.id === state.live?.release)?.healthyAt;
  const before = rollbackCandidates(state).find(
    (release2) => release2.verdict === "healthy" && (liveSince === void 0 || (release2.healthyAt ?? "") < liveSince)
  );
  return before === void 0 ? null : { release: before.id, sha: before.sha };
}
function guard(state, now) {
  if (state.rollback !== null) return accept(state, [{ kind: "undo", rollback: state.rollback }]);
  if (state.armed === null) return refuse("nothing-to-do", "Nothing is armed.");
  if (!expired(state.armed, now)) return accept(state, [{ kind: "watch" }]);
  return rollbackBegin(
    state,
    {
      kind: "rollback-begin",
      onlyBeforeSwitch: false,
      by: "guard",
      reason: state.armed.boot === now.boot ? `Nobody confirmed release ${state.armed.release} before ${state.armed.deadline}.` : `The host restarted while release ${state.armed.release} was not confirmed.`
    },
    now
  );
}
function recover(state, event, now) {
  if (state.rollback !== null || state.armed !== null) {
    const guarded = guard(state, now);
    if ("state" in guarded && guarded.state.armed !== null)
      return accept(forgetLostPhase(state, event), guarded.effects);
    return guarded;
  }
  if (state.lease === null) return accept(state);
  if (leaseAlive(state, event, now)) return accept(forgetLostPhase(state, event));
  const dropped = dropCandidate(state);
  return accept(dropped.state, dropped.effects);
}
function forgetLostPhase(state, event) {
  if (state.lease === null || state.lease.running === null || event.phaseRunning) return state;
  return { ...state, lease: { ...state.lease, running: null } };
}
function isLiveRelease(state) {
  return state.live !== null && state.lastConfirmed?.release === state.live.release;
}
function isLiveDeploy(state, deploy) {
  return isLiveRelease(state) && state.lastConfirmed?.deploy === deploy;
}

// packages/release/src/protocol/transitions/upkeep.ts
function lock(state, event, now) {
  return accept({ ...state, lock: { by: event.by, reason: event.reason, since: iso(now) } });
}
function unlock(state) {
  return accept({ ...state, lock: null });
}
function unblock(state, event) {
  const blocked = state.blocked.filter((entry) => entry.sha !== event.sha);
  if (blocked.length === state.blocked.length) return refuse("nothing-to-do", `Commit ${event.sha} is not blocked.`);
  return accept({ ...state, blocked });
}
function prune(state, event) {
  const needed = inUse(state);
  const gone2 = event.gone.filter((id) => !needed.has(id));
  return accept({
    ...state,
    releases: state.releases.filter((release2) => !gone2.includes(release2.id)),
    slots: {
      blue: state.slots.blue !== null && gone2.includes(state.slots.blue) ? null : state.slots.blue,
      green: state.slots.green !== null && gone2.includes(state.slots.green) ? null : state.slots.green
    }
  });
}
function inUse(state) {
  const ids = [
    state.live?.release,
    state.previous?.release,
    state.lease?.release,
    state.armed?.release,
    state.armed?.back?.release,
    state.rollback?.from,
    state.rollback?.to
  ];
  return new Set(ids.filter((id) => id !== void 0 && id !== null));
}
function restored(state, event) {
  const settled = state.attentionBackup === event.backup ? { attention: null, attentionBackup: null } : {};
  return accept({
    ...state,
    ...settled,
    releases: state.releases.map(
      ({ outdated, ...release2 }) => outdated === void 0 || outdated.at >= event.createdAt ? release2 : { ...release2, outdated }
    )
  });
}
function setEnv(state, event) {
  return accept({ ...state, env: event.digest });
}

// packages/release/src/protocol/transition.ts
function transition(state, event, now) {
  switch (event.kind) {
    case "acquire":
      return acquire(state, event, now);
    case "receive":
      return receive(state, event, now);
    case "phase-start":
      return phaseStart(state, event, now);
    case "slot-taken":
      return slotTaken(state, event, now);
    case "phase-end":
      return phaseEnd(state, event, now);
    case "arm":
      return arm(state, event, now);
    case "switch-begin":
      return switchBegin(state, event, now);
    case "switch-end":
      return switchEnd(state, event, now);
    case "confirm":
      return confirm(state, event, now);
    case "extend":
      return extend2(state, event, now);
    case "rollback-begin":
      return rollbackBegin(state, event, now);
    case "rollback-end":
      return rollbackEnd(state, event, now);
    case "guard":
      return guard(state, now);
    case "recover":
      return recover(state, event, now);
    case "lock":
      return lock(state, event, now);
    case "unlock":
      return unlock(state);
    case "unblock":
      return unblock(state, event);
    case "prune":
      return prune(state, event);
    case "restored":
      return restored(state, event);
    case "set-env":
      return setEnv(state, event);
    default:
      return assertNever(event);
  }
}

// packages/release/src/protocol/value-digest.ts
import { createHash } from "node:crypto";
function valueDigest(name, value) {
  return createHash("sha256").update(`${name}\0${value}`).digest("hex").slice(0, 12);
}

// packages/agent/src/phases/phase-files.ts
import { mkdir as mkdir2, open as open4, readFile as readFile3, rm as rm2 } from "node:fs/promises";

// packages/agent/src/host/time.ts
import { readFileSync } from "node:fs";
var boot;
function hostTime() {
  boot ??= readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return { wall: Date.now(), mono: Number(process.hrtime.bigint() / 1000000n), boot };
}

// packages/agent/src/layout.ts
var LONGEST_SOCKET_PATH = 107;
function layoutOf(root) {
  return {
    root,
    releases: `${root}/releases`,
    incoming: `${root}/incoming`,
    environmentFiles: `${root}/shared/env`,
    slots: `${root}/slots`,
    slotsRun: `${root}/slots-run`,
    live: `${root}/live`,
    current: `${root}/current`,
    state: `${root}/state`,
    backups: `${root}/backups`
  };
}
function releaseDirectory(layout, release2) {
  return `${layout.releases}/${release2}`;
}
function slotSocket(layout, slot) {
  return `${layout.slotsRun}/${slot}.sock`;
}
function liveLinks(layout) {
  return Array.from({ length: 20 }, (_, index) => `${layout.live}/s${String(index + 1).padStart(2, "0")}.sock`);
}
function phaseDirectory(layout, deploy, phase2) {
  return `${layout.state}/phases/${deploy}/${phase2}`;
}

// packages/agent/src/store/durable.ts
import { open as open2, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
async function writeDurably(path, content, mode = 384) {
  const temporary = `${path}.${process.pid}.new`;
  const file = await open2(temporary, "w", mode);
  try {
    await file.writeFile(content);
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
  await renameDurably(temporary, path);
}
async function renameDurably(from, to) {
  await rename(from, to);
  await syncDirectory(dirname(to));
}
async function removeDurably(path) {
  await rm(path, { force: true });
  await syncDirectory(dirname(path));
}
async function syncDirectory(path) {
  const directory = await open2(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
async function syncFile(path) {
  const file = await open2(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

// packages/agent/src/store/lock.ts
import { spawn } from "node:child_process";
import { open as open3 } from "node:fs/promises";
async function withLock(path, waitMs, work) {
  const handle2 = await tryLock(path, waitMs);
  if (handle2 === void 0) {
    throw new SuiteError("AGENT_BUSY", { what: `The lock ${path} was not free within ${waitMs} ms.` });
  }
  try {
    return await work();
  } finally {
    await handle2.close();
  }
}
function tryLock(path, waitMs) {
  return openLocked(path, "exclusive", waitMs);
}
async function isLocked(path) {
  const handle2 = await openLocked(path, "shared", 0);
  await handle2?.close();
  return handle2 === void 0;
}
async function openLocked(path, mode, waitMs) {
  const handle2 = await open3(path, "a", 384);
  try {
    const code = await flock(handle2.fd, mode, waitMs);
    if (code === 0) return handle2;
    await handle2.close();
    if (code === 1) return void 0;
    throw new SuiteError("AGENT_BUSY", { what: `flock ended with code ${code} on ${path}.` });
  } catch (error2) {
    await handle2.close().catch(() => void 0);
    throw error2;
  }
}
function flock(descriptor, mode, waitMs) {
  const patience = waitMs === 0 ? ["--nonblock"] : ["--wait", (waitMs / 1e3).toFixed(3)];
  return new Promise((resolve2, reject) => {
    const child = spawn("flock", [`--${mode}`, ...patience, "3"], {
      stdio: ["ignore", "ignore", "ignore", descriptor]
    });
    child.on(
      "error",
      (cause) => reject(new SuiteError("HOST_TOOL_MISSING", { what: "flock (util-linux) could not be started.", cause }))
    );
    child.on("close", (code) => resolve2(code));
  });
}

// packages/agent/src/store/state-file.ts
import { mkdir, readFile } from "node:fs/promises";
async function readState(layout) {
  const path = statePath(layout);
  const text = await readFile(path, "utf8").catch((error2) => {
    if (error2.code === "ENOENT") return void 0;
    throw error2;
  });
  if (text === void 0) return emptyState;
  try {
    return hostState.parse(JSON.parse(text));
  } catch (cause) {
    throw new SuiteError("AGENT_STATE_UNREADABLE", { what: `${path} does not hold a state of version 1.`, cause });
  }
}
async function writeState(layout, state) {
  await writeDurably(statePath(layout), `${JSON.stringify(state, null, 2)}
`);
  await publishArmed(layout, state);
}
async function publishArmed(layout, state) {
  const path = armedPath(layout);
  if (state.armed === null) await removeDurably(path);
  else await writeDurably(path, `${JSON.stringify(state.armed, null, 2)}
`);
}
function statePath(layout) {
  return `${layout.state}/state.json`;
}
function armedPath(layout) {
  return `${layout.state}/armed.json`;
}
async function makeDirectories(layout) {
  for (const path of [layout.releases, layout.slots, layout.slotsRun, layout.live]) {
    await mkdir(path, { recursive: true, mode: 493 });
  }
  for (const path of [layout.state, layout.environmentFiles, layout.backups, layout.incoming]) {
    await mkdir(path, { recursive: true, mode: 448 });
  }
}

// packages/agent/src/supervisor/process-identity.ts
import { readdir, readFile as readFile2 } from "node:fs/promises";
async function startTimeOf(pid) {
  return (await readStat(pid))?.startTime;
}
async function hasGroup(group) {
  try {
    process.kill(-group, 0);
  } catch {
    return false;
  }
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => readStat(Number(pid))));
  return found.some((process2) => process2?.group === group);
}
async function readStat(pid) {
  const text = await readFile2(`/proc/${pid}/stat`, "utf8").catch(() => void 0);
  if (text === void 0) return void 0;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const startTime = fields[19];
  if (fields[0] === "Z" || fields[0] === "X" || startTime === void 0) return void 0;
  return { group: Number(fields[2]), startTime };
}
async function isAlive(identity, boot2) {
  return identity.boot === boot2 && await startTimeOf(identity.pid) === identity.startTime;
}
async function readIdentity(path) {
  const text = await readFile2(path, "utf8").catch(() => "");
  const [pid, startTime, boot2] = text.trim().split(" ");
  if (pid === void 0 || startTime === void 0 || boot2 === void 0 || !/^\d+$/.test(pid)) return void 0;
  return { pid: Number(pid), startTime, boot: boot2 };
}

// packages/agent/src/phases/phase-files.ts
var phaseResult = discriminatedUnion("kind", [
  strictObject({ kind: literal("done"), result: record(string2(), unknown()), durationMs: number2() }),
  strictObject({ kind: literal("failed"), code: string2(), what: string2(), durationMs: number2() })
]);
var phaseOrder = strictObject({
  deploy: deployId,
  fence: coerce_exports.number().int().positive(),
  phase: _enum(phaseNames)
});
function phaseFiles(agent, deploy, phase2) {
  const directory = phaseDirectory(agent.layout, deploy, phase2);
  return {
    directory,
    output: `${directory}/output.log`,
    result: `${directory}/result.json`,
    pid: `${directory}/pid`
  };
}
async function clearPhase(agent, deploy, phase2) {
  const files = phaseFiles(agent, deploy, phase2);
  await mkdir2(files.directory, { recursive: true, mode: 448 });
  await rm2(files.result, { force: true });
  await rm2(files.output, { force: true });
}
async function readPhaseResult(agent, deploy, phase2) {
  const text = await readFile3(phaseFiles(agent, deploy, phase2).result, "utf8").catch(() => void 0);
  return text === void 0 ? void 0 : phaseResult.parse(JSON.parse(text));
}
async function writePhaseResult(agent, order, result) {
  await writeDurably(phaseFiles(agent, order.deploy, order.phase).result, `${JSON.stringify(result)}
`);
}
async function isPhaseProcessAlive(agent, deploy, phase2) {
  const identity = await readIdentity(phaseFiles(agent, deploy, phase2).pid);
  return identity !== void 0 && await isAlive(identity, hostTime().boot);
}
function phaseLock(agent) {
  return `${agent.layout.state}/phase.lock`;
}
async function isAnyPhaseRunning(agent) {
  if (await isLocked(phaseLock(agent))) return true;
  const { lease: lease3 } = await readState(agent.layout);
  if (lease3 === null || lease3.running === null) return false;
  return isPhaseProcessAlive(agent, lease3.deploy, lease3.running);
}
async function readOutput(path, offset) {
  const file = await open4(path, "r").catch(() => void 0);
  if (file === void 0) return { text: "", offset };
  try {
    const buffer = Buffer.alloc(65536);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
    const whole = wholeCodePoints(buffer.subarray(0, bytesRead));
    return { text: whole.toString("utf8"), offset: offset + whole.length };
  } finally {
    await file.close();
  }
}
function wholeCodePoints(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 192) {
      const needs = byte >= 240 ? 4 : byte >= 224 ? 3 : 2;
      return needs > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
    if (byte < 128) return bytes;
  }
  return bytes;
}

// packages/agent/src/command-line.ts
var FORCED = /^release-pipeline-agent ([a-z]+)$/;
function readCommandLine(args, originalCommand) {
  const [flag, config2, ...rest] = args;
  if (flag !== "--config" || config2 === void 0) throw refused("It was called without --config <file>.");
  if (originalCommand !== void 0) return { kind: "verb", config: config2, verb: forcedVerb(rest, originalCommand) };
  const [word, ...more] = rest;
  if (word === "guard-loop" && more.length === 0) return { kind: "guard-loop", config: config2 };
  if (word === "run-phase") return { kind: "run-phase", config: config2, order: readOrder(more) };
  if (more.length > 0) throw refused(`"${word ?? ""}" takes no arguments: the request travels on standard input.`);
  return { kind: "verb", config: config2, verb: readVerb(word ?? "") };
}
function forcedVerb(rest, originalCommand) {
  const asked = FORCED.exec(originalCommand)?.[1];
  if (asked === void 0) throw refused('This key admits "release-pipeline-agent <verb>" and nothing else.');
  const verb = readVerb(asked);
  const [option, list] = rest;
  if (rest.length === 0) return verb;
  if (option !== "--only" || list === void 0 || rest.length > 2)
    throw refused("Its forced command is not well formed.");
  if (!list.split(",").includes(verb)) throw refused(`This key admits only: ${list}.`);
  return verb;
}
function readVerb(word) {
  const verb = verbs.find((known) => known === word);
  if (verb === void 0) throw refused(`"${word.slice(0, 40)}" is none of: ${verbs.join(", ")}.`);
  return verb;
}
function readOrder(words) {
  const [deploy, fence, phase2, ...more] = words;
  const order = phaseOrder.safeParse({ deploy, fence, phase: phase2 });
  if (!order.success || more.length > 0) throw refused("run-phase needs <deploy> <fence> <phase>.");
  return order.data;
}
function refused(what) {
  return new SuiteError("AGENT_VERB_REFUSED", { what });
}

// packages/agent/src/environment/hidden-values.ts
import { readdir as readdir2, readFile as readFile4 } from "node:fs/promises";

// packages/agent/src/environment/dotenv.ts
var HEAD = /[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*/y;
var BLANK = /[ \t]*(?:#[^\n]*)?(?:\n|$)/y;
var ESCAPES = { n: "\n", r: "\r", t: "	", '"': '"', "\\": "\\", $: "$", "`": "`" };
function parseDotenv(text) {
  const source = text.replace(/^\ufeff/, "").replace(/\r\n/g, "\n");
  const values = {};
  let line = 1;
  for (let at = 0; at < source.length; ) {
    const start2 = at;
    const blank = matchAt(BLANK, source, at);
    if (blank !== null) at += blank[0].length;
    else {
      const head = matchAt(HEAD, source, at);
      if (head?.[1] === void 0) throw invalid(line, "is not of the form NAME=value");
      const value = readValue2(source, at + head[0].length, line);
      if (value.text.includes("\0")) throw invalid(line, "holds a NUL byte");
      if (Object.hasOwn(values, head[1])) throw invalid(line, `sets ${head[1]} a second time`);
      values[head[1]] = value.text;
      at = value.end;
    }
    line += source.slice(start2, at).split("\n").length - 1;
  }
  return values;
}
function formatDotenv(values) {
  const quote = (value) => `"${value.replace(/[\\"$`]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}"`;
  return Object.entries(values).map(([name, value]) => `${name}=${quote(value)}
`).join("");
}
function matchAt(pattern, source, at) {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
function readValue2(source, start2, line) {
  const quote = source[start2];
  if (quote === "'" || quote === '"') return readQuoted(source, start2, quote, line);
  const end = source.indexOf("\n", start2);
  const raw = source.slice(start2, end === -1 ? source.length : end);
  return { text: raw.replace(/(^|[ \t]+)#.*$/, "").trimEnd(), end: end === -1 ? source.length : end + 1 };
}
function readQuoted(source, start2, quote, line) {
  let text = "";
  for (let at = start2 + 1; at < source.length; at += 1) {
    const character = source[at] ?? "";
    if (character === quote) return { text, end: endOfLine(source, at + 1, line) };
    if (quote === '"' && character === "\\") {
      const escaped = source[at + 1] ?? "";
      text += ESCAPES[escaped] ?? `\\${escaped}`;
      at += 1;
    } else text += character;
  }
  throw invalid(line, "opens a quote that is never closed");
}
function endOfLine(source, start2, line) {
  const rest = matchAt(BLANK, source, start2);
  if (rest === null) throw invalid(line, "has text after the closing quote");
  return start2 + rest[0].length;
}
function invalid(line, problem) {
  return new SuiteError("ENV_INVALID", { what: `Line ${line} of the environment ${problem}.` });
}

// packages/agent/src/environment/hidden-values.ts
var SHORTEST_SECRET = 8;
var FREE_TEXT = /* @__PURE__ */ new Set(["text", "what", "detail", "sql", "problems", "actions", "recovered"]);
async function hideValues(layout, config2, message2) {
  const secrets = await storedSecrets(layout, config2);
  return secrets.length === 0 ? message2 : within(message2, (text) => redact(text, secrets));
}
function within(value, hide2, free = false) {
  if (typeof value === "string") return free ? hide2(value) : value;
  if (Array.isArray(value)) return value.map((each) => within(each, hide2, free));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, within(each, hide2, FREE_TEXT.has(key))]));
}
async function storedSecrets(layout, config2) {
  const names = (await readdir2(layout.environmentFiles)).filter((name) => name.endsWith(".env"));
  const values = (await Promise.all(names.map((name) => valuesIn(`${layout.environmentFiles}/${name}`)))).flat();
  const known = /* @__PURE__ */ new Set([config2.app, config2.environment, config2.url]);
  return values.flatMap(([name, value]) => [value, ...passwordOf(value)].map((each) => [name, each])).filter(([, value]) => value.length >= SHORTEST_SECRET && !known.has(value)).map(([name, value]) => Secret.of(name, value));
}
async function valuesIn(path) {
  try {
    return Object.entries(parseDotenv(await readFile4(path, "utf8")));
  } catch {
    return [];
  }
}
function passwordOf(value) {
  const password = URL.canParse(value) ? new URL(value).password : "";
  return password === "" ? [] : [password, unescaped(password)];
}
function unescaped(password) {
  return password.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll("%", ""), "hex").toString());
}

// packages/agent/src/store/commit.ts
function exclusively(agent, work) {
  return withLock(`${agent.layout.state}/lock`, agent.config.lockWaitMs, work);
}
async function attempt(agent, event) {
  const state = await readState(agent.layout);
  const result = transition(state, event, agent.time());
  if ("refused" in result) return result;
  if (result.state !== state) await writeState(agent.layout, result.state);
  return result;
}
async function commit(agent, event) {
  const result = await attempt(agent, event);
  if ("refused" in result) throw refusalError(result, await readState(agent.layout));
  return result;
}
var codes = {
  held: "DEPLOY_LEASE_HELD",
  locked: "DEPLOY_LOCKED",
  blocked: "DEPLOY_COMMIT_BLOCKED",
  "already-live": "STEP_OUT_OF_ORDER",
  "stale-fence": "FENCE_STALE",
  "not-holder": "LEASE_NOT_HELD",
  "out-of-order": "STEP_OUT_OF_ORDER",
  "phase-running": "STEP_OUT_OF_ORDER",
  "rolling-back": "ROLLBACK_IN_PROGRESS",
  "rolled-back": "RELEASE_ALREADY_ROLLED_BACK",
  expired: "ARM_EXPIRED",
  contract: "MIGRATION_CONTRACT",
  "nothing-to-do": "STEP_OUT_OF_ORDER",
  "no-target": "ROLLBACK_NO_TARGET",
  "unknown-target": "ROLLBACK_TARGET_UNKNOWN",
  "unhealthy-target": "ROLLBACK_TARGET_UNHEALTHY",
  "outdated-target": "ROLLBACK_NEEDS_A_PERSON"
};
function refusalError(refused3, state, extra = "") {
  return new SuiteError(codes[refused3.refused], { what: `${refused3.what}${extra}`, live: liveSentence(state) });
}
function liveSentence(state) {
  return state.live === null ? "Nothing is live on this environment." : `Release ${state.live.release} (${state.live.sha.slice(0, 7)}) is live since ${state.live.since}.`;
}

// packages/agent/src/store/journal.ts
import { open as open5, readFile as readFile5 } from "node:fs/promises";
async function tellJournal(agent, told) {
  const entry = { at: new Date(agent.time().wall).toISOString(), ...told };
  const file = await open5(journalPath(agent), "a", 384);
  try {
    await file.appendFile(`${JSON.stringify(entry)}
`);
    await file.sync();
  } finally {
    await file.close();
  }
}
async function readJournal(agent, lines) {
  const text = await readFile5(journalPath(agent), "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}
function journalPath(agent) {
  return `${agent.layout.state}/journal.jsonl`;
}

// packages/agent/src/database/app-database.ts
import { readFile as readFile7 } from "node:fs/promises";

// packages/agent/src/environment/env-files.ts
import { createHash as createHash2 } from "node:crypto";
import { readFile as readFile6 } from "node:fs/promises";
async function storeEnvironment(layout, text) {
  parseDotenv(text);
  const digest2 = environmentDigest(text);
  await writeDurably(pathOf(layout, digest2), text);
  return digest2;
}
function environmentDigest(text) {
  return createHash2("sha256").update(text).digest("hex");
}
async function readEnvironment(layout, digest2) {
  if (digest2 === null) return {};
  const text = await readFile6(pathOf(layout, digest2), "utf8").catch((cause) => {
    throw new SuiteError("ENV_INVALID", {
      what: `The environment file ${pathOf(layout, digest2)} cannot be read.`,
      cause
    });
  });
  return parseDotenv(text);
}
function pathOf(layout, digest2) {
  return `${layout.environmentFiles}/${digest2}.env`;
}

// packages/agent/src/database/connection.ts
import { createRequire } from "node:module";
var CONNECT_PATIENCE_MS = 1e4;
function parseTarget(value, where) {
  if (value === void 0 || value === "") {
    throw new SuiteError("DATABASE_UNREACHABLE", { what: `${where} is not set.` });
  }
  const plain = value.replace(/^postgres(?:ql)?(?:\+[a-z0-9_]+)?:\/\//, "postgresql://");
  const url = URL.canParse(plain) ? new URL(plain) : void 0;
  const database = decodeURIComponent(url?.pathname.slice(1) ?? "");
  if (url?.protocol !== "postgresql:" || database === "") {
    throw new SuiteError("DATABASE_UNREACHABLE", {
      what: `${where} is not a connection URL such as postgresql://user:password@host/database.`
    });
  }
  return { url: plain, database, variables: libpqVariables(url, database) };
}
function inDatabase(target, database) {
  const url = new URL(target.url);
  url.pathname = `/${encodeURIComponent(database)}`;
  return { url: url.href, database, variables: { ...target.variables, PGDATABASE: database } };
}
function libpqVariables(url, database) {
  const values = {
    PGHOST: url.searchParams.get("host") ?? decodeURIComponent(url.hostname),
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: database,
    PGSSLMODE: url.searchParams.get("sslmode") ?? "",
    PGCONNECT_TIMEOUT: String(CONNECT_PATIENCE_MS / 1e3)
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
}
async function withConnection(target, work) {
  const { default: pg2 } = await loadDriver();
  const client = new pg2.Client({ connectionString: target.url, connectionTimeoutMillis: CONNECT_PATIENCE_MS });
  client.on("error", () => void 0);
  try {
    await client.connect();
  } catch (cause) {
    const message2 = cause instanceof Error ? cause.message : String(cause);
    throw new SuiteError("DATABASE_UNREACHABLE", { what: `Database ${target.database}: ${message2}.`, cause });
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => void 0);
  }
}
async function loadDriver() {
  if (!("require" in globalThis)) Object.assign(globalThis, { require: createRequire(import.meta.url) });
  return Promise.resolve().then(() => (init_esm(), esm_exports));
}
function quoteName(name) {
  return `"${name.replaceAll('"', '""')}"`;
}

// packages/agent/src/database/app-database.ts
function requireDatabase(agent) {
  if (agent.config.database !== void 0) return agent.config.database;
  throw new SuiteError("DATABASE_UNREACHABLE", { what: `${agent.config.app} has no database in its configuration.` });
}
async function appDatabase(agent, state, release2) {
  const { url_variable } = requireDatabase(agent);
  const known = state.releases.find((candidate) => candidate.id === release2);
  const values = await readEnvironment(agent.layout, known?.env ?? state.env);
  return parseTarget(values[url_variable], `${url_variable} in the environment of the app`);
}
async function adminDatabase(agent, app) {
  const path = requireDatabase(agent).admin_url_file;
  if (path === void 0) return app;
  const text = await readFile7(path, "utf8").catch((cause) => {
    throw new SuiteError("DATABASE_UNREACHABLE", { what: `The file ${path} cannot be read.`, cause });
  });
  return parseTarget(text.trim(), `The file ${path}`);
}

// packages/agent/src/database/create-backup.ts
import { randomBytes } from "node:crypto";
import { chmod, rm as rm4, stat, statfs } from "node:fs/promises";

// packages/agent/src/database/backup-files.ts
import { createHash as createHash3 } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir as readdir3, readFile as readFile8, rm as rm3 } from "node:fs/promises";
async function listBackups(agent) {
  const names = await readdir3(agent.layout.backups);
  const ids = names.filter((name) => name.endsWith(".meta.json")).map((name) => name.slice(0, -".meta.json".length));
  const whole = ids.filter((id) => names.includes(`${id}.dump`));
  const backups2 = await Promise.all(whole.map((id) => readRecord(agent, id)));
  return backups2.filter((found) => found !== void 0).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}
async function requireBackup(agent, id) {
  const backups2 = await listBackups(agent);
  const found = backups2.find((each) => each.id === id);
  if (found !== void 0) return found;
  throw new SuiteError("BACKUP_UNKNOWN", {
    what: `There is no backup "${id}". There are: ${backups2.map((each) => each.id).join(", ") || "none"}.`
  });
}
async function verifyBackup(agent, sealed) {
  const digest2 = await digestOf(dumpPath(agent, sealed.id)).catch(() => "missing");
  if (digest2 !== sealed.sha256) {
    throw new SuiteError("BACKUP_CORRUPT", {
      what: `Backup ${sealed.id} has the sha256 ${digest2}; ${sealed.sha256} was sealed.`
    });
  }
}
async function digestOf(path) {
  const hash = createHash3("sha256");
  for await (const part of createReadStream(path)) hash.update(part);
  return hash.digest("hex");
}
async function writeRecord(agent, sealed) {
  await writeDurably(recordPath(agent, sealed.id), `${JSON.stringify(sealed, null, 2)}
`);
}
async function removeBackup(agent, id) {
  await rm3(recordPath(agent, id), { force: true });
  await rm3(dumpPath(agent, id), { force: true });
}
function dumpPath(agent, id) {
  return `${agent.layout.backups}/${id}.dump`;
}
function recordPath(agent, id) {
  return `${agent.layout.backups}/${id}.meta.json`;
}
async function readRecord(agent, id) {
  const text = await readFile8(recordPath(agent, id), "utf8").catch(() => "");
  try {
    return backup.parse(JSON.parse(text));
  } catch {
    return void 0;
  }
}

// packages/agent/src/database/row-counts.ts
var tables = array(object({ schema: string2(), name: string2() }));
var count = tuple([object({ rows: coerce_exports.number().int() })]);
async function countRows(client) {
  const listed = await client.query(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
     order by 1, 2`
  );
  const counts = {};
  for (const { schema, name } of tables.parse(listed.rows)) {
    const counted = await client.query(`select count(*) as rows from ${quoteName(schema)}.${quoteName(name)}`);
    counts[`${schema}.${name}`] = count.parse(counted.rows)[0].rows;
  }
  return counts;
}

// packages/agent/src/host/run.ts
import { spawn as spawn2 } from "node:child_process";
var KEPT_OUTPUT = 4e6;
function run(options) {
  const [program = "", ...args] = options.argv;
  return new Promise((resolve2, reject) => {
    const child = spawn2(program, args, {
      env: options.env,
      stdio: ["pipe", "pipe", "pipe"],
      ...options.cwd === void 0 ? {} : { cwd: options.cwd }
    });
    let stdout = "";
    let stderr = "";
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill("SIGKILL");
    }, options.timeoutMs);
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout = (stdout + text).slice(-KEPT_OUTPUT);
      options.onOutput?.(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr = (stderr + text).slice(-KEPT_OUTPUT);
      options.onOutput?.(text);
    });
    child.stdin.on("error", () => void 0);
    child.stdin.end(options.input ?? "");
    child.on("error", (cause) => {
      clearTimeout(timer);
      reject(
        new SuiteError("HOST_TOOL_MISSING", { what: `"${program}" could not be started: ${cause.message}.`, cause })
      );
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve2({ code, signal, stdout, stderr, timedOut });
    });
  });
}
function howItEnded(ran, timeoutMs) {
  if (ran.timedOut) return `did not end within ${timeoutMs} ms`;
  return ran.signal === null ? `ended with code ${ran.code}` : `was ended by ${ran.signal}`;
}

// packages/agent/src/database/tools.ts
var PATIENCE_MS = 36e5;
async function databaseTool(agent, options) {
  const { tools } = requireDatabase(agent);
  const program = tools === "" ? options.tool : `${tools}/${options.tool}`;
  const ran = await run({
    argv: [program, ...options.args],
    env: { ...agent.baseEnvironment, ...options.target?.variables },
    timeoutMs: PATIENCE_MS
  });
  if (ran.code === 0) return ran.stdout;
  throw new SuiteError(options.failure, {
    what: `${options.tool} ${howItEnded(ran, PATIENCE_MS)}: ${tail(ran.stderr, 10)}`
  });
}

// packages/agent/src/database/create-backup.ts
var LOCK_PATIENCE_MS = 3e4;
var facts = tuple([object({ snapshot: string2(), version: string2(), bytes: coerce_exports.number() })]);
async function createBackup(agent, options) {
  const at = new Date(agent.time().wall).toISOString();
  const id = `${at.replace(/[-:]|\.\d+/g, "")}-${randomBytes(3).toString("hex")}`;
  const partial2 = `${dumpPath(agent, id)}.partial`;
  const last = (await listBackups(agent))[0];
  try {
    const { rows, version: version2 } = await dump(agent, options.target, partial2);
    await databaseTool(agent, { tool: "pg_restore", args: ["--file=/dev/null", partial2], failure: "BACKUP_FAILED" });
    await chmod(partial2, 384);
    await syncFile(partial2);
    const bytes = (await stat(partial2)).size;
    const suspicion = suspicionAbout(bytes, last);
    if (suspicion !== void 0) agent.say(suspicion);
    const sealed = {
      id,
      createdAt: at,
      bytes,
      sha256: await digestOf(partial2),
      revision: options.revision,
      serverVersion: version2,
      rows,
      ...options.deploy === void 0 ? {} : { deploy: options.deploy }
    };
    await renameDurably(partial2, dumpPath(agent, id));
    await writeRecord(agent, sealed);
    await retire(agent, options.state, options.keep ?? []);
    return sealed;
  } finally {
    await rm4(partial2, { force: true });
  }
}
async function dump(agent, target, path) {
  return withConnection(target, async (client) => {
    await client.query("begin transaction isolation level repeatable read read only");
    const answer2 = await client.query(
      `select pg_export_snapshot() as snapshot, current_setting('server_version') as version,
              pg_database_size(current_database()) as bytes`
    );
    const [{ snapshot, version: version2, bytes }] = facts.parse(answer2.rows);
    await requireRoom(agent, bytes);
    const rows = await countRows(client);
    await databaseTool(agent, {
      tool: "pg_dump",
      args: ["--format=custom", `--snapshot=${snapshot}`, `--lock-wait-timeout=${LOCK_PATIENCE_MS}`, `--file=${path}`],
      target,
      failure: "BACKUP_FAILED"
    });
    return { rows, version: version2 };
  });
}
async function requireRoom(agent, databaseBytes) {
  const disk = await statfs(agent.layout.backups);
  const free = disk.bavail * disk.bsize;
  if (free < databaseBytes / 2) {
    throw new SuiteError("HOST_DISK_FULL", {
      what: `The database has ${databaseBytes} bytes; ${agent.layout.backups} has ${free} bytes free.`
    });
  }
}
async function retire(agent, state, keep) {
  const named = [state.armed?.backup, state.rollback?.backup, state.attentionBackup, ...keep];
  const needed = new Set(named.filter((id) => typeof id === "string"));
  const expired2 = expiredBackups(await listBackups(agent), requireDatabase(agent).backup_keep, needed);
  for (const id of expired2) await removeBackup(agent, id);
}

// packages/agent/src/environment/variables.ts
async function releaseVariables(agent, state, release2) {
  const known = state.releases.find((candidate) => candidate.id === release2);
  return {
    ...agent.baseEnvironment,
    ...await readEnvironment(agent.layout, known?.env ?? null),
    APP_ENVIRONMENT: agent.config.environment,
    RELEASE_ID: release2,
    RELEASE_SHA: known?.sha ?? ""
  };
}
async function slotVariables(agent, state, options) {
  const common = await releaseVariables(agent, state, options.release);
  return {
    ...common,
    ...options.variables,
    RELEASE_SLOT: options.slot,
    RELEASE_SOCKET: slotSocket(agent.layout, options.slot)
  };
}

// packages/agent/src/database/migrations.ts
var LOCK_TIMEOUT_MS = 5e3;
var SESSION = "release-pipeline migration";
async function currentRevision(agent, state, release2) {
  const output = await migrationCommand(agent, state, release2, "current");
  return output === void 0 ? void 0 : (output.trim().split("\n").at(-1) ?? "").trim();
}
async function pendingMigrations(agent, state, release2) {
  return classifyMigration(await migrationCommand(agent, state, release2, "pending") ?? "");
}
async function applyMigrations(agent, state, release2) {
  await migrationCommand(agent, state, release2, "upgrade", agent.say);
}
async function endMigrationSessions(agent) {
  try {
    const target = await appDatabase(agent, await readState(agent.layout));
    await withConnection(target, async (client) => {
      for (let tries = 0; tries < 100; tries += 1) {
        const left = await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and usename = current_user and application_name = $1`,
          [SESSION]
        );
        if (left.rows.length === 0) return;
        await agent.sleep(50);
      }
      agent.say("A session of the migration does not end on the server.");
    });
  } catch (thrown) {
    agent.say(`Whether the migration still runs on the server is not known: ${toSuiteError(thrown).what}`);
  }
}
async function migrationCommand(agent, state, release2, command, onOutput) {
  const argv = agent.config.database?.migrations?.[command];
  if (argv === void 0) return void 0;
  const variables = await releaseVariables(agent, state, release2);
  const timeoutMs = agent.config.commandTimeoutMs;
  const ran = await run({
    argv,
    cwd: releaseDirectory(agent.layout, release2),
    env: {
      ...variables,
      PGAPPNAME: SESSION,
      PGOPTIONS: `${variables["PGOPTIONS"] ?? ""} -c lock_timeout=${LOCK_TIMEOUT_MS}`.trim()
    },
    timeoutMs,
    ...onOutput === void 0 ? {} : { onOutput }
  });
  if (ran.code === 0) return ran.stdout;
  throw new SuiteError("MIGRATION_FAILED", {
    what: `"${argv.join(" ")}" ${howItEnded(ran, timeoutMs)}.
${tail(ran.stdout + ran.stderr, 60)}`
  });
}

// packages/agent/src/releases/seal.ts
import { readFile as readFile9 } from "node:fs/promises";
var seal = object({ release: string2(), sha: string2(), digest: string2(), env: string2().nullable() });
async function writeSeal(directory, sealed) {
  await writeDurably(`${directory}/SEALED`, `${JSON.stringify(sealed)}
`, 420);
}
async function requireSealed(agent, release2) {
  const sealed = await readSeal(releaseDirectory(agent.layout, release2.id));
  if (sealed?.release === release2.id && sealed.digest === release2.digest) return;
  throw new SuiteError("ROLLBACK_TARGET_UNKNOWN", { what: `Release ${release2.id} is not whole on this host.` });
}
async function readSeal(directory) {
  const text = await readFile9(`${directory}/SEALED`, "utf8").catch(() => "");
  try {
    return seal.parse(JSON.parse(text));
  } catch {
    return void 0;
  }
}

// packages/agent/src/phases/candidate.ts
async function candidateOf(agent, order) {
  const state = await readState(agent.layout);
  const release2 = state.releases.find((known) => known.id === state.lease?.release);
  if (state.lease?.fence !== order.fence || release2 === void 0) {
    throw new SuiteError("FENCE_STALE", {
      what: `Deploy ${order.deploy} lost its lease while ${order.phase} was running.`
    });
  }
  await requireSealed(agent, release2);
  return { state, release: release2 };
}

// packages/agent/src/phases/backup.ts
var backup2 = async (agent, order) => {
  const { state, release: release2 } = await candidateOf(agent, order);
  if (agent.config.database === void 0) {
    throw new SuiteError("BACKUP_FAILED", { what: `${agent.config.app} has no database in its configuration.` });
  }
  const target = await appDatabase(agent, state, release2.id);
  const revision = await currentRevision(agent, state, release2.id) ?? "";
  const sealed = await createBackup(agent, { target, revision, deploy: order.deploy, state });
  agent.say(`Backup ${sealed.id}: ${sealed.bytes} bytes at revision "${sealed.revision}", sha256 ${sealed.sha256}.`);
  return { result: { backup: sealed.id, bytes: sealed.bytes, sha256: sealed.sha256, createdAt: sealed.createdAt } };
};

// packages/agent/src/phases/check.ts
import { stat as stat2 } from "node:fs/promises";

// packages/agent/src/slots/components.ts
function componentsOf(config2, type) {
  return Object.entries(config2.components).flatMap(
    ([name, component]) => isOf(component, type) ? [{ ...component, name }] : []
  );
}
function serviceOf(config2) {
  return componentsOf(config2, "service")[0];
}
function isOf(component, type) {
  return component.type === type;
}

// packages/agent/src/health/probe.ts
var { request } = process.getBuiltinModule("node:http");
var LARGEST_ANSWER = 65536;
var PATIENCE_MS2 = 3e3;
async function probe(options) {
  const answer2 = await get(options);
  if ("why" in answer2) return { ok: false, why: answer2.why };
  if (answer2.status !== 200) return { ok: false, why: `it answered with status ${answer2.status}` };
  const running = field(answer2.body, options.shaField);
  if (running === options.sha) return { ok: true };
  if (running === void 0) return { ok: false, why: `its answer has no field "${options.shaField}"` };
  return { ok: false, why: `it runs commit ${running.slice(0, 40)}, not ${options.sha}` };
}
function get(options) {
  return new Promise((resolve2) => {
    const call = request(
      {
        socketPath: options.socket,
        path: options.path,
        timeout: PATIENCE_MS2,
        headers: { host: "localhost", connection: "close" }
      },
      (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (text) => {
          body += text;
          if (body.length > LARGEST_ANSWER) call.destroy(new Error("the answer is too large"));
        });
        response.on("end", () => resolve2({ status: response.statusCode ?? 0, body }));
        response.on("error", (error2) => resolve2({ why: error2.message }));
      }
    );
    call.on("timeout", () => call.destroy(new Error(`no answer within ${PATIENCE_MS2} ms`)));
    call.on("error", (error2) => resolve2({ why: error2.message }));
    call.end();
  });
}
function field(body, name) {
  try {
    const parsed = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null) return void 0;
    const value = Object.entries(parsed).find(([key]) => key === name)?.[1];
    return typeof value === "string" ? value : void 0;
  } catch {
    return void 0;
  }
}

// packages/agent/src/health/await-ready.ts
var BETWEEN_PROBES_MS = 50;
async function awaitReady(agent, slot, sha2) {
  const service = serviceOf(agent.config);
  if (service === void 0) return;
  const unit = { slot, component: service.name };
  const deadline = agent.time().mono + agent.config.startTimeoutMs;
  let inARow = 0;
  let last = { ok: false, why: "it was never asked" };
  while (inARow < agent.config.healthyInARow) {
    last = await probeSlot(agent, slot, sha2);
    inARow = last.ok ? inARow + 1 : 0;
    if (last.ok) continue;
    if (!await agent.supervisor.isRunning(unit)) {
      const log = tail(await agent.supervisor.logs(unit, 40), 40);
      throw new SuiteError("SERVICE_NOT_STARTED", {
        what: `Service ${service.name} ended before it was ready.
${log}`
      });
    }
    if (agent.time().mono >= deadline) {
      const log = tail(await agent.supervisor.logs(unit, 40), 40);
      throw new SuiteError("RELEASE_NOT_READY", {
        what: `Service ${service.name} was not ready within ${agent.config.startTimeoutMs} ms: ${last.why}.
${log}`
      });
    }
    await agent.sleep(BETWEEN_PROBES_MS);
  }
}
async function probeSlot(agent, slot, sha2) {
  return probeSocket(agent, slotSocket(agent.layout, slot), sha2);
}
async function probeSocket(agent, socket, sha2) {
  const service = serviceOf(agent.config);
  if (service === void 0) return { ok: true };
  return probe({ socket, path: service.health.path, shaField: service.health.sha_field, sha: sha2 });
}

// packages/agent/src/phases/check.ts
var check = async (agent, order) => {
  const { state, release: release2 } = await candidateOf(agent, order);
  const slot = idleSlot(state);
  await requireFiles(agent, release2.id);
  const begun = agent.time().mono;
  await awaitReady(agent, slot, release2.sha);
  const readyMs = agent.time().mono - begun;
  agent.say(`Release ${release2.id} is ready in slot ${slot}.`);
  return { result: { slot, readyMs } };
};
async function requireFiles(agent, release2) {
  for (const files of componentsOf(agent.config, "static")) {
    const found = await stat2(`${releaseDirectory(agent.layout, release2)}/${files.directory}`).catch(() => void 0);
    if (found?.isDirectory() !== true) {
      throw new SuiteError("RELEASE_NOT_READY", {
        what: `Component ${files.name}: the release has no directory "${files.directory}".`
      });
    }
  }
}

// packages/agent/src/releases/prune.ts
import { readdir as readdir5, rm as rm6 } from "node:fs/promises";

// packages/agent/src/environment/prune-environments.ts
import { readdir as readdir4, rm as rm5 } from "node:fs/promises";
async function pruneEnvironments(layout, state) {
  const needed = /* @__PURE__ */ new Set([state.env, ...state.releases.map((release2) => release2.env)]);
  for (const name of await readdir4(layout.environmentFiles)) {
    if (!needed.has(name.replace(/\.env$/, ""))) await rm5(`${layout.environmentFiles}/${name}`, { force: true });
  }
  const empty = slotNames.filter((slot) => state.slots[slot] === null && state.live?.slot !== slot);
  for (const name of await readdir4(layout.slotsRun)) {
    const ofEmpty = empty.some((slot) => name.startsWith(`${slot}-`));
    if (ofEmpty && name.endsWith(".env")) await rm5(`${layout.slotsRun}/${name}`, { force: true });
  }
}

// packages/agent/src/releases/prune.ts
async function prune2(agent) {
  const state = await readState(agent.layout);
  const kept = keptReleases(state, agent.config.keep);
  const gone2 = state.releases.filter((release2) => !kept.has(release2.id)).map((release2) => release2.id);
  const after = (await commit(agent, { kind: "prune", gone: gone2 })).state;
  const known = new Set(after.releases.map((release2) => release2.id));
  const directories = await readdir5(agent.layout.releases);
  const stray = directories.filter((id) => !known.has(id) && !inUse(after).has(id));
  for (const id of stray) await rm6(releaseDirectory(agent.layout, id), { recursive: true, force: true });
  if (after.lease === null) await emptyIncoming(agent);
  await prunePhases(agent, after);
  await pruneEnvironments(agent.layout, after);
  return gone2.filter((id) => !known.has(id));
}
function keptReleases(state, keep) {
  const healthy = rollbackCandidates(state).map((release2) => release2.id);
  const live = state.live === null ? [] : [state.live.release];
  return /* @__PURE__ */ new Set([...inUse(state), ...[...live, ...healthy].slice(0, keep)]);
}
async function emptyIncoming(agent) {
  for (const name of await readdir5(agent.layout.incoming)) {
    await rm6(`${agent.layout.incoming}/${name}`, { recursive: true, force: true });
  }
}
async function prunePhases(agent, state) {
  const directory = `${agent.layout.state}/phases`;
  const deploys = await readdir5(directory).catch(() => []);
  const needed = /* @__PURE__ */ new Set([state.lease?.deploy, state.lastConfirmed?.deploy, state.lastRollback?.deploy]);
  for (const deploy of deploys) {
    if (!needed.has(deploy)) await rm6(`${directory}/${deploy}`, { recursive: true, force: true });
  }
}

// packages/agent/src/phases/finish.ts
var finish = async (agent) => {
  const { armed: armed2 } = await readState(agent.layout);
  if (armed2 !== null) return { result: { pruned: [] } };
  return { result: { pruned: await exclusively(agent, () => prune2(agent)) } };
};

// packages/agent/src/phases/migrate.ts
var ADVISORY_LOCK = 1919969648;
var migrate = async (agent, order) => {
  const { state, release: release2 } = await candidateOf(agent, order);
  if (agent.config.database?.migrations === void 0) return { result: { from: "", to: "", migrated: false } };
  const target = await appDatabase(agent, state, release2.id);
  return withConnection(target, async (client) => {
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
    const from = await currentRevision(agent, state, release2.id) ?? "";
    const { kind } = await pendingMigrations(agent, state, release2.id);
    if (!isCovered(kind, state.armed)) {
      throw new SuiteError("MIGRATION_CONTRACT", {
        what: `The deploy was armed for migrations of the kind "${state.armed?.migration}"; what is pending is "${kind}".`,
        remedy: "Deploy again, so that the pending migrations are judged anew."
      });
    }
    await applyMigrations(agent, state, release2.id);
    const to = await currentRevision(agent, state, release2.id) ?? "";
    agent.say(`The database went from "${from}" to "${to}".`);
    return { result: { from, to, migrated: from !== to }, revision: to };
  });
};
function isCovered(kind, armed2) {
  if (kind === "none" || armed2?.migration === "contract" || armed2?.migration === "unknown") return true;
  return armed2?.migration === "expand" && kind === "expand";
}

// packages/agent/src/phases/prepare.ts
import { statfs as statfs2 } from "node:fs/promises";

// packages/agent/src/store/sync-tree.ts
var PATIENCE_MS3 = 6e5;
async function syncTree(agent, directory) {
  const argv = ["sync", "--file-system", directory];
  const ran = await run({ argv, env: agent.baseEnvironment, timeoutMs: PATIENCE_MS3 });
  if (ran.code === 0) return;
  throw new SuiteError("PHASE_FAILED", {
    what: `sync of ${directory} ${howItEnded(ran, PATIENCE_MS3)}: ${ran.stderr.slice(0, 2e3)}`
  });
}

// packages/agent/src/phases/prepare.ts
var LEAST_FREE_BYTES = 5e7;
var prepare = async (agent, order) => {
  const { state, release: release2 } = await candidateOf(agent, order);
  const disk = await statfs2(agent.layout.root);
  if (disk.bavail * disk.bsize < LEAST_FREE_BYTES) {
    throw new SuiteError("HOST_DISK_FULL", { what: `${agent.layout.root} has ${disk.bavail * disk.bsize} bytes free.` });
  }
  await runPreparation(agent, state, release2.id);
  await syncTree(agent, releaseDirectory(agent.layout, release2.id));
  if (agent.config.database === void 0) return { result: { migration: "none", statements: [] } };
  const target = await appDatabase(agent, state, release2.id);
  await withConnection(target, (client) => client.query("select 1"));
  if (agent.config.database.migrations === void 0) return { result: { migration: "none", statements: [] } };
  const revision = await currentRevision(agent, state, release2.id) ?? "";
  const { kind, statements } = await pendingMigrations(agent, state, release2.id);
  agent.say(`The database stands at "${revision}"; what is pending is of the kind "${kind}".`);
  for (const statement of statements.filter((each) => each.kind !== "none")) {
    agent.say(`  ${statement.kind}: ${statement.why}: ${statement.sql.replaceAll("\n", " ").slice(0, 200)}`);
  }
  return { result: { migration: kind, revision, statements } };
};
async function runPreparation(agent, state, release2) {
  const env2 = await releaseVariables(agent, state, release2);
  const timeoutMs = agent.config.commandTimeoutMs;
  for (const argv of agent.config.prepare) {
    agent.say(`$ ${argv.join(" ")}`);
    const cwd = releaseDirectory(agent.layout, release2);
    const ran = await run({ argv, cwd, env: env2, timeoutMs, onOutput: agent.say });
    if (ran.code === 0) continue;
    throw new SuiteError("PHASE_FAILED", {
      what: `"${argv.join(" ")}" ${howItEnded(ran, timeoutMs)}.
${tail(ran.stdout + ran.stderr, 30)}`
    });
  }
}

// packages/agent/src/slots/slot.ts
import { rm as rm8 } from "node:fs/promises";

// packages/agent/src/slots/live-links.ts
import { mkdir as mkdir3, readlink, rename as rename2, rm as rm7, symlink } from "node:fs/promises";
import { dirname as dirname2 } from "node:path";
async function pointAt(layout, slot, release2) {
  await mkdir3(layout.live, { recursive: true });
  for (const link of liveLinks(layout)) await replaceLink(link, slotSocket(layout, slot));
  await syncDirectory(layout.live);
  await replaceLink(layout.current, releaseDirectory(layout, release2));
  await syncDirectory(dirname2(layout.current));
}
async function pointAtNothing(layout) {
  for (const link of liveLinks(layout)) await rm7(link, { force: true });
  await rm7(layout.current, { force: true });
}
async function whereLinksPoint(layout) {
  const targets = await Promise.all(liveLinks(layout).map((link) => readlink(link).catch(() => "")));
  const release2 = await readlink(layout.current).catch(() => "");
  const socket = targets[0] ?? "";
  if (socket === "" || release2 === "" || targets.some((target) => target !== socket)) return void 0;
  return { socket, release: release2 };
}
async function replaceLink(path, target) {
  const temporary = `${path}.${process.pid}.new`;
  await rm7(temporary, { force: true });
  await symlink(target, temporary);
  await rename2(temporary, path);
}

// packages/agent/src/slots/slot.ts
async function startService(agent, state, slot, release2) {
  const known = state.releases.find((candidate) => candidate.id === release2);
  if (known === void 0) {
    throw new SuiteError("ROLLBACK_TARGET_UNKNOWN", { what: `Release ${release2} is not on this host.` });
  }
  await requireSealed(agent, known);
  await stopSlot(agent, slot);
  await replaceLink(`${agent.layout.slots}/${slot}`, releaseDirectory(agent.layout, release2));
  for (const service of componentsOf(agent.config, "service")) {
    await agent.supervisor.start({
      unit: { slot, component: service.name },
      argv: service.command,
      cwd: releaseDirectory(agent.layout, release2),
      env: await slotVariables(agent, state, { release: release2, slot, variables: service.variables })
    });
  }
}
async function startWorkers(agent, state, slot, release2) {
  for (const worker of componentsOf(agent.config, "worker")) {
    const unit = { slot, component: worker.name };
    if (await agent.supervisor.isRunning(unit)) continue;
    await agent.supervisor.start({
      unit,
      argv: worker.command,
      cwd: releaseDirectory(agent.layout, release2),
      env: await slotVariables(agent, state, { release: release2, slot, variables: worker.variables })
    });
  }
}
async function stopWorkers(agent, slot) {
  for (const worker of componentsOf(agent.config, "worker")) {
    await agent.supervisor.stop({ slot, component: worker.name });
  }
}
async function stopSlot(agent, slot) {
  await stopWorkers(agent, slot);
  for (const service of componentsOf(agent.config, "service")) {
    await agent.supervisor.stop({ slot, component: service.name });
  }
  await rm8(slotSocket(agent.layout, slot), { force: true });
}
async function isSlotRunning(agent, slot) {
  const services = componentsOf(agent.config, "service");
  const running = await Promise.all(
    services.map((service) => agent.supervisor.isRunning({ slot, component: service.name }))
  );
  return running.every(Boolean);
}

// packages/agent/src/phases/start.ts
var start = async (agent, order) => {
  return exclusively(agent, async () => {
    const { state, release: release2 } = await candidateOf(agent, order);
    const slot = idleSlot(state);
    const after = await commit(agent, { kind: "slot-taken", deploy: order.deploy, fence: order.fence, slot });
    agent.say(`Starting release ${release2.id} in slot ${slot}.`);
    await startService(agent, after.state, slot, release2.id);
    return { result: { slot } };
  });
};

// packages/agent/src/phases/workers.ts
var workers = async (agent, order) => {
  const { release: release2 } = await candidateOf(agent, order);
  const { live } = await readState(agent.layout);
  if (live === null) return { result: {} };
  await startWorkers(agent, await readState(agent.layout), live.slot, release2.id);
  await stopWorkers(agent, otherSlot(live.slot));
  return { result: { slot: live.slot } };
};

// packages/agent/src/phases/run-phase.ts
var phases = { prepare, backup: backup2, migrate, start, check, workers, finish };
var WAIT_FOR_OTHER_MS = 5e3;
async function runPhase(agent, order) {
  await withLock(phaseLock(agent), WAIT_FOR_OTHER_MS, async () => {
    const begun = agent.time().mono;
    const told = { deploy: order.deploy, fence: order.fence, step: order.phase };
    await tellJournal(agent, { ...told, outcome: "started" });
    const ended = await attempt2(agent, order, begun);
    const { revision, result } = ended;
    await exclusively(
      agent,
      () => commit(agent, {
        kind: "phase-end",
        ...order,
        ok: result.kind === "done",
        ...revision === void 0 ? {} : { revision }
      })
    );
    await writePhaseResult(agent, order, result);
    await tellJournal(agent, {
      ...told,
      outcome: result.kind,
      durationMs: result.durationMs,
      ...result.kind === "failed" ? { detail: result.what.slice(0, 2e3) } : {}
    });
  });
}
async function attempt2(agent, order, begun) {
  try {
    const { revision, ...rest } = await phases[order.phase](agent, order);
    const result = { kind: "done", result: rest.result, durationMs: agent.time().mono - begun };
    return revision === void 0 ? { result } : { result, revision };
  } catch (thrown) {
    const error2 = toSuiteError(thrown);
    agent.say(renderError(error2));
    return {
      result: { kind: "failed", code: error2.code, what: error2.what, durationMs: agent.time().mono - begun }
    };
  }
}

// packages/agent/src/read-config.ts
import { readFile as readFile10 } from "node:fs/promises";
async function readHostConfig(path) {
  const text = await readFile10(path, "utf8").catch((cause) => {
    throw new SuiteError("AGENT_CONFIG_INVALID", { what: `${path} cannot be read.`, cause });
  });
  const parsed = hostConfig.safeParse(parseJson(path, text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue2) => `  ${issue2.path.join("/") || "file"}: ${issue2.message}`);
    throw new SuiteError("AGENT_CONFIG_INVALID", { what: `${path} is not valid:
${problems.join("\n")}` });
  }
  requireUsable(path, parsed.data);
  return parsed.data;
}
function requireUsable(path, config2) {
  const services = Object.values(config2.components).filter((component) => component.type === "service");
  if (services.length > 1) {
    throw new SuiteError("AGENT_CONFIG_INVALID", {
      what: `${path}: components has ${services.length} services; one serves the socket of its slot.`
    });
  }
  const socket = slotSocket(layoutOf(config2.root), "green");
  if (Buffer.byteLength(socket) > LONGEST_SOCKET_PATH) {
    throw new SuiteError("AGENT_CONFIG_INVALID", {
      what: `${path}: root is too long: ${socket} has more than ${LONGEST_SOCKET_PATH} bytes, which is all that a unix socket may have.`
    });
  }
}
function parseJson(path, text) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SuiteError("AGENT_CONFIG_INVALID", { what: `${path} is not JSON.`, cause });
  }
}

// packages/agent/src/recovery/guard-loop.ts
import { mkdir as mkdir4 } from "node:fs/promises";

// packages/agent/src/supervisor/launch.ts
import { spawn as spawn3 } from "node:child_process";
import { open as open6, rm as rm9 } from "node:fs/promises";
import { setTimeout as setTimeout2 } from "node:timers/promises";
var INTRODUCE = [
  'IFS=" " read -r _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ started _ </proc/$$/stat || exit 125',
  'printf "%s %s %s\\n" "$$" "$started" "$2" >"$1.new" && mv "$1.new" "$1" || exit 125',
  "shift 2",
  'exec "$@"'
].join("\n");
async function launchDetached(options) {
  await rm9(options.pidFile, { force: true });
  const output = await open6(options.outputFile, "a", 384);
  try {
    await spawnDetached(options, output);
  } finally {
    await output.close();
  }
  await introduced(options.pidFile);
}
async function introduced(pidFile) {
  for (let tries = 0; tries < 1e3; tries += 1) {
    if (await readIdentity(pidFile) !== void 0) return;
    await setTimeout2(5);
  }
  throw new SuiteError("SERVICE_NOT_STARTED", { what: `The process of ${pidFile} did not come up within 5 s.` });
}
function spawnDetached(options, output) {
  return new Promise((resolve2, reject) => {
    const child = spawn3("/bin/sh", ["-c", INTRODUCE, "sh", options.pidFile, options.boot, ...options.argv], {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ["ignore", output.fd, output.fd]
    });
    child.on(
      "error",
      (cause) => reject(
        new SuiteError("SERVICE_NOT_STARTED", {
          what: `${options.argv.join(" ")} could not be started in ${options.cwd}.`,
          cause
        })
      )
    );
    child.on("spawn", () => {
      child.unref();
      resolve2();
    });
  });
}
async function endProcess(pidFile, options) {
  const identity = await readIdentity(pidFile);
  if (identity?.boot === options.boot) {
    if (await isAlive(identity, options.boot)) {
      signalGroup(identity, "SIGTERM");
      await gone(identity, options, options.graceMs);
    }
    const leader = await startTimeOf(identity.pid);
    if (leader === void 0 || leader === identity.startTime) {
      signalGroup(identity, "SIGKILL");
      await gone(identity, options, 5e3);
    }
  }
  await rm9(pidFile, { force: true });
}
function signalGroup(identity, signal) {
  try {
    process.kill(-identity.pid, signal);
  } catch {
  }
}
async function gone(identity, options, withinMs) {
  for (let waited = 0; waited <= withinMs; waited += 20) {
    if (!await hasGroup(identity.pid)) return true;
    await options.sleep(20);
  }
  return false;
}

// packages/agent/src/phases/stop-phase.ts
import { readdir as readdir6 } from "node:fs/promises";
var GRACE_MS = 2e3;
async function stopPhases(agent) {
  for (const deploy of await readdir6(`${agent.layout.state}/phases`).catch(() => [])) {
    for (const phase2 of phaseNames) await endPhase(agent, deploy, phase2, GRACE_MS);
  }
}
async function endPhase(agent, deploy, phase2, graceMs) {
  const files = phaseFiles(agent, deploy, phase2);
  const begun = await readIdentity(files.pid) !== void 0;
  const cutOff = begun && await readPhaseResult(agent, deploy, phase2) === void 0;
  await endProcess(files.pid, { boot: hostTime().boot, graceMs, sleep: agent.sleep });
  if (cutOff && phase2 === "migrate" && agent.config.database !== void 0) await endMigrationSessions(agent);
}

// packages/agent/src/database/side-database.ts
var MAINTENANCE = "postgres";
var shape = tuple([object({ owner: string2(), encoding: string2(), collate: string2(), ctype: string2() })]);
async function restoreBeside(agent, options) {
  await verifyBackup(agent, options.sealed);
  const target = inDatabase(options.admin, options.side);
  try {
    await createLike(options);
    await databaseTool(agent, {
      tool: "pg_restore",
      args: ["--exit-on-error", "--single-transaction", `--dbname=${options.side}`, dumpPath(agent, options.sealed.id)],
      target,
      failure: "RESTORE_FAILED"
    });
    const differing = differingRows(options.sealed.rows, await withConnection(target, countRows));
    if (differing.length > 0) {
      throw new SuiteError("RESTORE_FAILED", {
        what: `Backup ${options.sealed.id} differs from its record: ${differing.join("; ")}.`
      });
    }
  } catch (error2) {
    await dropDatabase(options.admin, options.side).catch(() => void 0);
    throw error2;
  }
}
async function dropDatabase(admin, name) {
  await withConnection(maintenance(admin), (client) => client.query(`drop database if exists ${quoteName(name)}`));
}
function maintenance(admin) {
  return inDatabase(admin, MAINTENANCE);
}
async function createLike(options) {
  await withConnection(maintenance(options.admin), async (client) => {
    const answer2 = await client.query(
      `select pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding,
              datcollate as collate, datctype as ctype from pg_database where datname = $1`,
      [options.live]
    );
    const [like] = shape.parse(answer2.rows);
    await client.query(
      `create database ${quoteName(options.side)} template template0 owner ${quoteName(like.owner)}
       encoding ${literal2(like.encoding)} lc_collate ${literal2(like.collate)} lc_ctype ${literal2(like.ctype)}`
    );
  });
}
function literal2(value) {
  return `'${value.replaceAll("'", "''")}'`;
}

// packages/agent/src/database/carry-over.ts
var settings = array(object({ role: string2().nullable(), setting: string2() }));
var grants = array(
  object({ grantee: string2().nullable(), privilege: _enum(["CREATE", "CONNECT", "TEMPORARY"]) })
);
async function carryOver(client, from, to) {
  const kept = await client.query(
    `select r.rolname as role, unnest(s.setconfig) as setting from pg_db_role_setting s
     join pg_database d on d.oid = s.setdatabase left join pg_roles r on r.oid = s.setrole where d.datname = $1`,
    [from]
  );
  for (const { role, setting } of settings.parse(kept.rows)) {
    const [name = "", ...value] = setting.split("=");
    const whose = role === null ? `database ${quoteName(to)}` : `role ${quoteName(role)} in database ${quoteName(to)}`;
    await client.query(`alter ${whose} set ${quoteName(name)} to ${literal2(value.join("="))}`);
  }
  const rights = await client.query(
    `select g.rolname as grantee, a.privilege_type as privilege from pg_database d
     cross join lateral aclexplode(d.datacl) a left join pg_roles g on g.oid = a.grantee where d.datname = $1`,
    [from]
  );
  const parsed = grants.parse(rights.rows);
  if (parsed.length === 0) return;
  await client.query(`revoke all on database ${quoteName(to)} from public`);
  for (const { grantee, privilege } of parsed) {
    await client.query(
      `grant ${privilege} on database ${quoteName(to)} to ${grantee === null ? "public" : quoteName(grantee)}`
    );
  }
}

// packages/agent/src/database/swap.ts
async function swapDatabases(agent, options) {
  const { live, side, keptAs } = options;
  return withConnection(maintenance(options.admin), async (client) => {
    await carryOver(client, live, side);
    const begun = agent.time().mono;
    await client.query(`alter database ${quoteName(live)} allow_connections false`);
    try {
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname in (${literal2(live)}, ${literal2(side)}) and pid <> pg_backend_pid()`
      );
      await client.query("begin");
      await client.query(`alter database ${quoteName(live)} rename to ${quoteName(keptAs)}`);
      await client.query(`alter database ${quoteName(side)} rename to ${quoteName(live)}`);
      await client.query("commit");
    } catch (error2) {
      await client.query("rollback");
      await client.query(`alter database ${quoteName(live)} allow_connections true`);
      throw error2;
    }
    const outageMs = agent.time().mono - begun;
    await client.query(`alter database ${quoteName(keptAs)} allow_connections true`);
    return outageMs;
  });
}

// packages/agent/src/database/restore.ts
async function restoreDatabase(agent, options) {
  const sealed = await requireBackup(agent, options.backup);
  const state = await readState(agent.layout);
  const live = await appDatabase(agent, state, state.live?.release);
  if (options.confirmation !== live.database) {
    throw new SuiteError("RESTORE_REFUSED", {
      what: "The confirmation is not the name of the database that would be replaced."
    });
  }
  const admin = await adminDatabase(agent, live);
  const stamp = new Date(agent.time().wall).toISOString().replace(/\D/g, "").slice(0, 14);
  const side = nameWith(live.database, `_restore_${stamp}`);
  const keptAs = nameWith(live.database, `_before_${stamp}`);
  const told = {
    deploy: "restore",
    fence: state.fence,
    step: `restore ${sealed.id}`,
    detail: `${options.by}: ${options.reason}`
  };
  await tellJournal(agent, { ...told, outcome: "started" });
  const revision = `before restore of ${sealed.id}`;
  const before = await createBackup(agent, { target: live, revision, state, keep: [sealed.id] });
  agent.say(`What is in the database now was saved as backup ${before.id}.`);
  await restoreBeside(agent, { sealed, admin, live: live.database, side });
  const outageMs = await swap(agent, { admin, live: live.database, side, keptAs });
  await commit(agent, { kind: "restored", backup: sealed.id, createdAt: sealed.createdAt });
  await tellJournal(agent, { ...told, outcome: "done", durationMs: outageMs });
  return { database: live.database, keptAs, outageMs, revision: sealed.revision };
}
async function restoreForRollback(agent, backup3) {
  const state = await readState(agent.layout);
  const { database } = await appDatabase(agent, state, state.live?.release);
  const reason2 = "sealed when the deploy was armed";
  await restoreDatabase(agent, { backup: backup3, by: "rollback", reason: reason2, confirmation: database });
}
async function drill(agent, backup3) {
  const sealed = await requireBackup(agent, backup3);
  const state = await readState(agent.layout);
  const live = await appDatabase(agent, state, state.live?.release);
  const admin = await adminDatabase(agent, live);
  const side = nameWith(live.database, `_drill_${process.pid}`);
  await restoreBeside(agent, { sealed, admin, live: live.database, side });
  await dropDatabase(admin, side);
  await writeRecord(agent, { ...sealed, drilledAt: new Date(agent.time().wall).toISOString() });
  agent.say(`Backup ${sealed.id} was restored beside the live database and has all of its rows.`);
}
async function swap(agent, names) {
  try {
    return await swapDatabases(agent, names);
  } catch (cause) {
    await dropDatabase(names.admin, names.side).catch(() => void 0);
    const message2 = cause instanceof Error ? cause.message : String(cause);
    throw new SuiteError("RESTORE_FAILED", { what: `The databases could not be swapped: ${message2}.`, cause });
  }
}
function nameWith(name, suffix) {
  return `${name.slice(0, 63 - suffix.length)}${suffix}`;
}

// packages/agent/src/recovery/undo.ts
var DRAIN_MS = 300;
async function undo(agent, rollback3) {
  const begun = agent.time().mono;
  const state = await readState(agent.layout);
  const told = { deploy: rollback3.deploy ?? "manual", fence: state.fence, step: "rollback" };
  await tellJournal(agent, { ...told, outcome: "started", detail: rollback3.reason });
  if (rollback3.abort !== null) await clearCandidate(agent, state, rollback3.abort);
  const database = await undoDatabase(agent, rollback3);
  const moved = await move(agent, state, rollback3, database);
  const { outcome } = moved;
  const durationMs = agent.time().mono - begun;
  const after = (await commit(agent, { kind: "rollback-end", outcome })).state;
  await tellJournal(agent, { ...told, outcome: outcome.healthy ? "done" : "failed", durationMs, detail: moved.detail });
  const undone = rollback3.from !== null && outcome.pointed;
  return {
    kind: undone ? "rolled-back" : rollback3.abort === null && rollback3.from === null ? "nothing-to-do" : "aborted",
    from: rollback3.from ?? rollback3.abort,
    live: after.live?.release ?? null,
    liveSha: after.live?.sha ?? null,
    durationMs,
    database,
    detail: `${moved.detail} ${liveSentence(after)}`,
    healthy: outcome.healthy
  };
}
async function clearCandidate(agent, state, candidate) {
  for (const slot of slotNames) {
    if (state.slots[slot] === candidate && state.live?.slot !== slot) await stopSlot(agent, slot);
  }
}
async function move(agent, state, rollback3, database) {
  if (database === "needs-a-person") return hold(agent, state, rollback3);
  if (rollback3.from === null) return stay(agent, state);
  if (rollback3.to === null) return leave(agent, rollback3);
  return goBack(agent, state, rollback3, rollback3.to);
}
async function stay(agent, state) {
  const healthy = await isLiveHealthy(agent, state.live?.sha);
  return {
    outcome: {
      pointed: false,
      slot: state.live?.slot ?? null,
      healthy: state.live === null || healthy,
      attention: null
    },
    detail: "Nothing had been switched; the candidate was thrown away."
  };
}
async function leave(agent, rollback3) {
  await pointAtNothing(agent.layout);
  for (const slot of slotNames) await stopSlot(agent, slot);
  return {
    outcome: {
      pointed: true,
      slot: null,
      healthy: false,
      attention: `Release ${rollback3.from} was the first one here.`
    },
    detail: "There is no release before it."
  };
}
async function hold(agent, state, rollback3) {
  const slot = slotOf(state, rollback3.from);
  if (rollback3.from !== null && slot !== void 0) await pointAt(agent.layout, slot, rollback3.from);
  const attention = `The schema was changed in a way that ${rollback3.to ?? "the release before"} cannot use, and rows may have been written since backup ${rollback3.backup}. Deploy a fix instead of ${rollback3.from ?? rollback3.abort}, or restore by hand: release-pipeline restore ${rollback3.backup}`;
  return { outcome: { pointed: false, slot: null, healthy: false, attention }, detail: attention };
}
async function goBack(agent, state, rollback3, to) {
  const warm = slotOf(state, to);
  const from = slotOf(state, rollback3.from) ?? state.live?.slot;
  const slot = warm ?? (from === void 0 ? "blue" : otherSlot(from));
  const sha2 = state.releases.find((release2) => release2.id === to)?.sha ?? "";
  const problem = await bringUp(agent, state, { slot, release: to, sha: sha2, warm: warm !== void 0 });
  if (problem !== void 0 && !rollback3.mandatory) {
    await stopSlot(agent, slot);
    const detail = `Release ${to} does not become healthy: ${problem}`;
    return { outcome: { pointed: false, slot: null, healthy: false, attention: detail }, detail };
  }
  await pointAt(agent.layout, slot, to);
  await startWorkers(agent, state, slot, to);
  await stopWorkers(agent, otherSlot(slot));
  const healthy = problem === void 0 && await isLiveHealthy(agent, sha2);
  await agent.sleep(DRAIN_MS);
  await stopSlot(agent, otherSlot(slot));
  return {
    outcome: { pointed: true, slot, healthy, attention: problem ?? null },
    detail: healthy ? `Release ${to} answers again.` : `Release ${to} is live again and does not answer as it should.`
  };
}
async function bringUp(agent, state, target) {
  try {
    const running = target.warm && await isSlotRunning(agent, target.slot);
    if (!running) await startService(agent, state, target.slot, target.release);
    await awaitReady(agent, target.slot, target.sha);
    return void 0;
  } catch (thrown) {
    return toSuiteError(thrown).what;
  }
}
async function undoDatabase(agent, rollback3) {
  if (rollback3.database !== "restore") return rollback3.database;
  if (rollback3.backup === null) return "needs-a-person";
  try {
    await restoreForRollback(agent, rollback3.backup);
    return "restored";
  } catch (thrown) {
    agent.say(toSuiteError(thrown).what);
    return "needs-a-person";
  }
}
function slotOf(state, release2) {
  return release2 === null ? void 0 : slotNames.find((slot) => state.slots[slot] === release2);
}
async function isLiveHealthy(agent, sha2) {
  const link = liveLinks(agent.layout)[0];
  if (sha2 === void 0 || link === void 0) return false;
  return (await probeSocket(agent, link, sha2)).ok;
}

// packages/agent/src/recovery/effects.ts
async function carryOut(agent, effects) {
  let result;
  for (const effect of effects) {
    switch (effect.kind) {
      case "stop-phase":
        await stopPhases(agent);
        break;
      case "stop-slot":
        await stopSlot(agent, effect.slot);
        break;
      case "point":
        await pointAt(agent.layout, effect.slot, effect.release);
        break;
      case "watch":
        await ensureWatched(agent);
        break;
      case "undo":
        result = await undo(agent, effect.rollback);
        break;
      default:
        assertNever(effect);
    }
  }
  return result;
}

// packages/agent/src/recovery/guard-loop.ts
var BETWEEN_LOOKS_MS = 200;
var AFTER_A_FAULT_MS = 5e3;
async function guardOnce(agent) {
  return exclusively(agent, async () => {
    const result = await attempt(agent, { kind: "guard" });
    if ("refused" in result) return { kind: "idle", detail: result.what };
    const undo2 = result.effects.some((effect) => effect.kind === "undo");
    if (!undo2) return { kind: "armed", detail: `Armed until ${result.state.armed?.deadline ?? ""}.` };
    const done = await carryOut(agent, result.effects);
    return { kind: "rolled-back", detail: done?.detail ?? "" };
  });
}
async function guardLoop(agent) {
  await withLock(guardLock(agent), 1e3, async () => {
    for (; ; ) {
      const wait = await watch(agent);
      if (wait === void 0) return;
      await agent.sleep(wait);
    }
  });
}
async function watch(agent) {
  try {
    const { armed: armed2, rollback: rollback3 } = await readState(agent.layout);
    if (armed2 === null && rollback3 === null) return void 0;
    const now = agent.time();
    const due = rollback3 !== null || armed2 === null || armed2.boot !== now.boot || now.mono >= armed2.deadlineMono;
    if (due) await guardOnce(agent);
    return BETWEEN_LOOKS_MS;
  } catch (thrown) {
    agent.say(renderError(toSuiteError(thrown)));
    return AFTER_A_FAULT_MS;
  }
}
async function ensureWatched(agent) {
  if (agent.config.supervisor === "systemd" || await isLocked(guardLock(agent))) return;
  const directory = `${agent.layout.state}/guard`;
  await mkdir4(directory, { recursive: true, mode: 448 });
  await launchDetached({
    argv: [...agent.self, "guard-loop"],
    cwd: agent.layout.root,
    env: agent.baseEnvironment,
    pidFile: `${directory}/pid`,
    outputFile: `${directory}/output.log`,
    boot: hostTime().boot
  });
}
function guardLock(agent) {
  return `${agent.layout.state}/guard.lock`;
}

// packages/agent/src/request.ts
var LONGEST_LINE = 2097152;
var LINE_FEED = 10;
async function readRequestLine(input) {
  const source = input[Symbol.asyncIterator]();
  const parts = [];
  let length = 0;
  for (; ; ) {
    const next = await source.next();
    if (next.done === true) throw invalid2("Standard input ended before a whole line had come.");
    const end = next.value.indexOf(LINE_FEED);
    parts.push(end === -1 ? next.value : next.value.subarray(0, end));
    length += end === -1 ? next.value.length : end;
    if (length > LONGEST_LINE) throw invalid2(`The line is longer than ${LONGEST_LINE} bytes.`);
    if (end === -1) continue;
    return { line: Buffer.concat(parts).toString("utf8"), payload: following(next.value.subarray(end + 1), source) };
  }
}
async function* following(first, source) {
  if (first.length > 0) yield first;
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
}
function parseRequest(verb, line) {
  const value = parseJson2(line);
  const asked = object({ version: int() }).safeParse(value);
  if (asked.success && asked.data.version !== PROTOCOL_VERSION) {
    throw new SuiteError("AGENT_VERSION_MISMATCH", {
      what: `The runner speaks version ${asked.data.version} of the protocol, this agent version ${PROTOCOL_VERSION}.`
    });
  }
  const schema = requests[verb];
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue2) => `${issue2.path.join("/") || "request"}: ${issue2.message}`);
    throw invalid2(`${verb}: ${problems.join("; ").slice(0, 2e3)}`);
  }
  return parsed.data;
}
function parseJson2(line) {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new SuiteError("AGENT_REQUEST_INVALID", { what: "The first line of standard input is not JSON.", cause });
  }
}
function invalid2(what) {
  return new SuiteError("AGENT_REQUEST_INVALID", { what });
}

// packages/agent/src/supervisor/process.ts
import { readFile as readFile11, rename as rename3, stat as stat3 } from "node:fs/promises";
var LARGE_LOG = 1e7;
function processSupervisor(config2, layout, sleep) {
  const pidFile = (unit) => `${layout.slotsRun}/${unit.slot}-${unit.component}.pid`;
  const logFile = (unit) => `${layout.slotsRun}/${unit.slot}-${unit.component}.log`;
  const stop = (unit) => endProcess(pidFile(unit), { boot: hostTime().boot, graceMs: config2.stopGraceMs, sleep });
  return {
    start: async ({ unit, argv, cwd, env: env2 }) => {
      await stop(unit);
      await rotate(logFile(unit));
      await launchDetached({
        argv,
        cwd,
        env: env2,
        pidFile: pidFile(unit),
        outputFile: logFile(unit),
        boot: hostTime().boot
      });
    },
    stop,
    isRunning: async (unit) => {
      const identity = await readIdentity(pidFile(unit));
      return identity !== void 0 && await isAlive(identity, hostTime().boot);
    },
    logs: async (unit, lines) => tail(await readFile11(logFile(unit), "utf8").catch(() => ""), lines)
  };
}
async function rotate(path) {
  const size = await stat3(path).then(
    (found) => found.size,
    () => 0
  );
  if (size > LARGE_LOG) await rename3(path, `${path}.1`);
}

// packages/agent/src/supervisor/systemd.ts
var PATIENCE_MS4 = 6e4;
function systemdSupervisor(config2, layout, baseEnvironment) {
  const name = (unit) => `${config2.app}-${config2.environment}-${unit.component}-${unit.slot}.service`;
  const call = (argv) => run({ argv, env: baseEnvironment, timeoutMs: PATIENCE_MS4 });
  const systemctl = async (verb, unit) => {
    const ran = await call(["systemctl", verb, name(unit)]);
    if (ran.code === 0) return;
    throw new SuiteError("SERVICE_NOT_STARTED", {
      what: `systemctl ${verb} ${name(unit)} ${howItEnded(ran, PATIENCE_MS4)}: ${ran.stderr.trim()}`
    });
  };
  return {
    start: async ({ unit, env: env2 }) => {
      await writeDurably(`${layout.slotsRun}/${unit.slot}-${unit.component}.env`, environmentFile(env2));
      await systemctl("restart", unit);
    },
    stop: (unit) => systemctl("stop", unit),
    isRunning: async (unit) => (await call(["systemctl", "is-active", "--quiet", name(unit)])).code === 0,
    logs: async (unit, lines) => (await call(["journalctl", "--no-pager", "--output=short-iso", `--lines=${lines}`, `--unit=${name(unit)}`])).stdout
  };
}
function environmentFile(env2) {
  return Object.entries(env2).map(([key, value]) => `${key}="${value.replace(/["\\$`]/g, "\\$&")}"
`).join("");
}

// packages/agent/src/recovery/recover.ts
import { readFile as readFile12 } from "node:fs/promises";
async function recoverHost(agent) {
  const before = await readState(agent.layout);
  const phaseRunning = await isAnyPhaseRunning(agent);
  const { effects } = await commit(agent, { kind: "recover", phaseRunning, idleMs: agent.config.leaseIdleMs });
  const done = await carryOut(agent, effects);
  const after = await readState(agent.layout);
  const actions = [];
  if (done !== void 0) actions.push(`Finished going back from ${done.from}: ${done.detail}`);
  else if (before.lease !== null && after.lease === null) {
    actions.push(describeLeftBehind(before.lease));
  } else if (before.lease?.running !== void 0 && before.lease.running !== after.lease?.running) {
    actions.push(`Phase ${before.lease.running} of ${before.lease.deploy} was lost.`);
  }
  return [...actions, ...await republish(agent), ...await reconcile(agent)];
}
function describeLeftBehind(lease3) {
  return `Threw away ${lease3.release}: deploy ${lease3.deploy} was left behind.`;
}
async function republish(agent) {
  const { armed: armed2 } = await readState(agent.layout);
  const published = await readFile12(armedPath(agent.layout), "utf8").catch(() => void 0);
  const expected2 = armed2 === null ? void 0 : `${JSON.stringify(armed2, null, 2)}
`;
  if (published === expected2) return [];
  await publishArmed(agent.layout, await readState(agent.layout));
  return ["Published again what is armed."];
}
async function reconcile(agent) {
  const state = await readState(agent.layout);
  const actions = [];
  if (state.live !== null && state.armed?.stage !== "switching") {
    const { slot, release: release2 } = state.live;
    if (!await isSlotRunning(agent, slot)) {
      await startService(agent, state, slot, release2);
      actions.push(`Started release ${release2} in slot ${slot} again.`);
    }
    const links = await whereLinksPoint(agent.layout);
    if (links?.socket !== slotSocket(agent.layout, slot) || links.release !== releaseDirectory(agent.layout, release2)) {
      await pointAt(agent.layout, slot, release2);
      actions.push(`Pointed the live links at release ${release2} again.`);
    }
    if (await needsWorkers(agent, state.armed !== null, slot)) {
      await startWorkers(agent, state, slot, release2);
      actions.push(`Started the workers of release ${release2} again.`);
    }
  }
  for (const slot of slotNames) {
    if (state.slots[slot] !== null || state.live?.slot === slot) continue;
    if (!await hasProcesses(agent, slot)) continue;
    await stopSlot(agent, slot);
    actions.push(`Stopped what ran in the empty slot ${slot}.`);
  }
  return actions;
}
async function needsWorkers(agent, armed2, slot) {
  if (armed2) return false;
  const workers2 = componentsOf(agent.config, "worker");
  const running = await Promise.all(
    workers2.map((worker) => agent.supervisor.isRunning({ slot, component: worker.name }))
  );
  return !running.every(Boolean);
}
async function hasProcesses(agent, slot) {
  const units = [...componentsOf(agent.config, "service"), ...componentsOf(agent.config, "worker")];
  const running = await Promise.all(units.map((unit) => agent.supervisor.isRunning({ slot, component: unit.name })));
  return running.some(Boolean);
}

// packages/agent/src/verbs/status/lease.ts
function leaseForStatus(agent, state, lease3, phaseRunning) {
  const { deploy, fence, owner, runUrl, reason: reason2, since } = lease3;
  const alive = leaseAlive(state, { phaseRunning, idleMs: agent.config.leaseIdleMs }, agent.time());
  return { deploy, fence, owner, runUrl, reason: reason2, since, alive };
}

// packages/agent/src/verbs/acquire.ts
var acquire2 = (agent, request2) => exclusively(agent, async () => {
  const recovered = await recoverHost(agent);
  const before = (await readState(agent.layout)).lease;
  const { version: _, ...order } = request2;
  const result = await attempt(agent, {
    kind: "acquire",
    ...order,
    phaseRunning: await isAnyPhaseRunning(agent),
    idleMs: agent.config.leaseIdleMs
  });
  const state = await readState(agent.layout);
  if ("refused" in result) return expected(agent, state, request2.sha) ?? Promise.reject(refusalError(result, state));
  await carryOut(agent, result.effects);
  const fence = state.lease?.fence ?? state.fence;
  await tellJournal(agent, {
    deploy: request2.deploy,
    fence,
    step: "acquire",
    outcome: "done",
    detail: `${request2.owner}: ${request2.reason}`
  });
  const taken = before !== null && before.deploy !== request2.deploy ? [describeLeftBehind(before)] : [];
  return { kind: "acquired", fence, previous: state.live?.release ?? null, recovered: [...recovered, ...taken] };
});
function expected(agent, state, sha2) {
  if (state.lock !== null) return { kind: "locked", ...state.lock };
  const blocked = state.blocked.find((entry) => entry.sha === sha2);
  if (blocked !== void 0) return { kind: "blocked", ...blocked };
  if (state.lease !== null) return { kind: "held", lease: leaseForStatus(agent, state, state.lease, true) };
  if (state.live?.sha === sha2) return { kind: "already-live", release: state.live.release };
  return void 0;
}

// packages/agent/src/verbs/arm.ts
var judged = object({ migration: _enum(migrationKinds), revision: string2().optional() });
var arm2 = (agent, request2) => exclusively(agent, async () => {
  const { deploy, fence, confirmWithinMs, acceptContract } = request2;
  const prepared = await readPhaseResult(agent, deploy, "prepare");
  const facts2 = judged.safeParse(prepared?.kind === "done" ? prepared.result : void 0).data;
  const { state, effects } = await commit(agent, {
    kind: "arm",
    deploy,
    fence,
    confirmWithinMs,
    migration: facts2?.migration ?? "unknown",
    backup: await backupOf(agent, request2, facts2?.revision),
    acceptContract,
    frozen: false
  });
  await carryOut(agent, effects);
  const armed2 = state.armed;
  if (armed2 === null) throw new SuiteError("INTERNAL_ERROR", { what: "The deploy was armed and is not." });
  await tellJournal(agent, { deploy, fence, step: "arm", outcome: "done", detail: `until ${armed2.deadline}` });
  return { deadline: armed2.deadline, migration: armed2.migration, onRollback: armed2.onRollback };
});
async function backupOf(agent, request2, revision) {
  if (request2.backup === void 0) {
    return (await listBackups(agent)).find((sealed2) => sealed2.deploy === request2.deploy)?.id ?? null;
  }
  const sealed = await requireBackup(agent, request2.backup);
  const mismatch = backupMismatch(sealed, { deploy: request2.deploy, revision, now: agent.time().wall });
  if (mismatch !== void 0) {
    throw new SuiteError("BACKUP_UNKNOWN", {
      what: `Backup ${sealed.id} does not stand for deploy ${request2.deploy}. ${mismatch}`,
      remedy: "Make a backup right before the deploy."
    });
  }
  await verifyBackup(agent, sealed);
  return sealed.id;
}

// packages/agent/src/verbs/backups.ts
var backups = async (agent, request2) => {
  if (request2.action === "list") return { backups: await listBackups(agent) };
  return withLock(`${agent.layout.state}/backup.lock`, agent.config.lockWaitMs, async () => {
    if (request2.action === "create") await create(agent);
    else await drillNewest(agent);
    return { backups: await listBackups(agent) };
  });
};
async function create(agent) {
  const state = await readState(agent.layout);
  const target = await appDatabase(agent, state, state.live?.release);
  const revision = state.live === null ? void 0 : await currentRevision(agent, state, state.live.release);
  await createBackup(agent, { target, revision: revision ?? "", state });
}
async function drillNewest(agent) {
  const [newest] = await listBackups(agent);
  if (newest === void 0) throw new SuiteError("BACKUP_UNKNOWN", { what: "There is no backup to drill." });
  await drill(agent, newest.id);
}

// packages/agent/src/verbs/confirm.ts
var confirm2 = (agent, request2) => exclusively(agent, async () => {
  const { deploy, fence } = request2;
  const needs = componentsOf(agent.config, "worker").length > 0 ? ["workers"] : [];
  await requireLiveWell(agent, deploy);
  const result = await attempt(agent, { kind: "confirm", deploy, fence, needs });
  if ("refused" in result) {
    if (result.refused === "expired") {
      const guarded = await attempt(agent, { kind: "guard" });
      if (!("refused" in guarded)) await carryOut(agent, guarded.effects);
      return alreadyRolledBack(agent, result.what);
    }
    if (result.refused === "rolled-back") return alreadyRolledBack(agent, result.what);
    throw refusalError(result, await readState(agent.layout));
  }
  await tellJournal(agent, { deploy, fence, step: "confirm", outcome: "done", detail: request2.by });
  const pruned = await prune2(agent);
  const { live } = result.state;
  if (live === null) throw new SuiteError("INTERNAL_ERROR", { what: "A release was confirmed and nothing is live." });
  return { kind: "confirmed", live: live.release, pruned };
});
async function alreadyRolledBack(agent, reason2) {
  const state = await readState(agent.layout);
  return { kind: "already-rolled-back", live: state.live?.release ?? null, reason: reason2 };
}
async function requireLiveWell(agent, deploy) {
  const state = await readState(agent.layout);
  if (state.live === null || state.armed?.deploy !== deploy || state.armed.stage !== "switched") return;
  const result = await probeSlot(agent, state.live.slot, state.live.sha);
  if (result.ok) return;
  throw new SuiteError("RELEASE_NOT_READY", {
    what: `Release ${state.live.release} is live and not well: ${result.why}.`,
    remedy: `It is rolled back at ${state.armed.deadline} by the host, or at once with the rollback action.`,
    live: liveSentence(state)
  });
}

// packages/agent/src/verbs/env.ts
var env = async (agent, request2) => {
  if (request2.action !== "list") await exclusively(agent, () => replace(agent, request2));
  const values = await readEnvironment(agent.layout, (await readState(agent.layout)).env);
  const names = Object.entries(values).map(([name, value]) => ({ name, digest: valueDigest(name, value) }));
  return { names: names.toSorted((a, b) => a.name.localeCompare(b.name)) };
};
async function replace(agent, request2) {
  const text = request2.action === "set" ? request2.text : await rotated(agent, request2);
  const digest2 = await storeEnvironment(agent.layout, text);
  const { state } = await commit(agent, { kind: "set-env", digest: digest2 });
  const detail = request2.action === "set" ? request2.by : `${request2.name} by ${request2.by}`;
  await tellJournal(agent, { deploy: "manual", fence: state.fence, step: "env", outcome: "done", detail });
}
async function rotated(agent, { name, value }) {
  const values = await readEnvironment(agent.layout, (await readState(agent.layout)).env);
  if (!Object.hasOwn(values, name)) {
    throw new SuiteError("ENV_INVALID", {
      what: `The environment has no variable ${name}; it has ${Object.keys(values).join(", ") || "none"}.`,
      remedy: "Set the whole environment to add a variable."
    });
  }
  return formatDotenv({ ...values, [name]: value });
}

// packages/agent/src/verbs/extend.ts
var extend3 = (agent, request2) => exclusively(agent, async () => {
  const { deploy, byMs } = request2;
  const { state, effects } = await commit(agent, { kind: "extend", deploy, byMs });
  await carryOut(agent, effects);
  if (state.armed === null)
    throw new SuiteError("INTERNAL_ERROR", { what: "The deploy was extended and is not armed." });
  const detail = `${request2.by}: ${request2.reason}; until ${state.armed.deadline}`;
  await tellJournal(agent, { deploy, fence: state.armed.fence, step: "extend", outcome: "done", detail });
  return { deadline: state.armed.deadline };
});

// packages/agent/src/verbs/follow.ts
var LONGEST_CALL_MS = 15e3;
var BETWEEN_LOOKS_MS2 = 40;
var follow = async (agent, request2, call) => {
  const until = agent.time().mono + LONGEST_CALL_MS;
  const { output } = phaseFiles(agent, request2.deploy, request2.phase);
  let { offset } = request2;
  const tell = async () => {
    for (let read = await readOutput(output, offset); read.text !== ""; read = await readOutput(output, offset)) {
      call.event({ kind: "log", text: read.text });
      offset = read.offset;
    }
  };
  for (; ; ) {
    await tell();
    const ended = await howItEnded2(agent, request2);
    if (ended !== void 0) {
      await tell();
      return { ...ended, offset };
    }
    if (agent.time().mono >= until) return { kind: "running", offset };
    await agent.sleep(BETWEEN_LOOKS_MS2);
  }
};
async function howItEnded2(agent, { deploy, phase: phase2 }) {
  const alive = await isPhaseProcessAlive(agent, deploy, phase2);
  const result = await readPhaseResult(agent, deploy, phase2);
  if (result !== void 0) return result;
  if (alive) return void 0;
  const { lease: lease3 } = await readState(agent.layout);
  if (lease3?.deploy === deploy && lease3.done.includes(phase2)) return { kind: "done", result: {}, durationMs: 0 };
  return { kind: "lost", what: `Phase ${phase2} of ${deploy} is not running and left no result.` };
}

// packages/agent/src/verbs/guard.ts
var guard2 = (agent) => guardOnce(agent);

// packages/agent/src/verbs/lock.ts
var lock2 = (agent, request2) => exclusively(agent, async () => {
  const { fence } = await readState(agent.layout);
  if (request2.action === "lock") await attempt(agent, { kind: "lock", by: request2.by, reason: request2.reason });
  else if (request2.action === "unlock") await attempt(agent, { kind: "unlock" });
  else await attempt(agent, { kind: "unblock", sha: request2.sha });
  const detail = "reason" in request2 ? `${request2.by}: ${request2.reason}` : request2.by;
  await tellJournal(agent, { deploy: "manual", fence, step: request2.action, outcome: "done", detail });
  return { done: true };
});

// packages/agent/src/verbs/logs.ts
var logs = async (agent, request2) => {
  if (request2.component === "journal") return { text: await readJournal(agent, request2.lines) };
  const units = [...componentsOf(agent.config, "service"), ...componentsOf(agent.config, "worker")];
  if (!units.some((unit) => unit.name === request2.component)) {
    throw new SuiteError("COMPONENT_UNKNOWN", {
      what: `There is no component "${request2.component}". There are: ${[...units.map((unit) => unit.name), "journal"].join(", ")}.`
    });
  }
  const live = (await readState(agent.layout)).live?.slot ?? "blue";
  const parts = [otherSlot(live), live].map(async (slot) => {
    const text = await agent.supervisor.logs({ slot, component: request2.component }, request2.lines);
    return text === "" ? "" : `== ${request2.component}, slot ${slot}${slot === live ? " (live)" : ""}
${text}
`;
  });
  return { text: (await Promise.all(parts)).join("") };
};

// packages/agent/src/verbs/phase.ts
var phase = (agent, request2) => exclusively(agent, async () => {
  const { deploy, fence } = request2;
  const phaseRunning = await isAnyPhaseRunning(agent);
  const before = await readState(agent.layout);
  const { state } = await commit(agent, { kind: "phase-start", deploy, fence, phase: request2.phase, phaseRunning });
  const finishing = request2.phase === "finish" && state.lease === null;
  const running = before.lease?.running === request2.phase && phaseRunning;
  if (!finishing && (running || state.lease?.running !== request2.phase)) return { started: false };
  const files = phaseFiles(agent, deploy, request2.phase);
  await endPhase(agent, deploy, request2.phase, 0);
  await clearPhase(agent, deploy, request2.phase);
  await launchDetached({
    argv: [...agent.self, "run-phase", deploy, String(fence), request2.phase],
    cwd: agent.layout.root,
    env: agent.baseEnvironment,
    pidFile: files.pid,
    outputFile: files.output,
    boot: hostTime().boot
  });
  return { started: true };
});

// packages/agent/src/verbs/receive.ts
import { rm as rm12, statfs as statfs4 } from "node:fs/promises";

// packages/agent/src/approval/require-approval.ts
import { mkdir as mkdir5, readFile as readFile13 } from "node:fs/promises";

// packages/agent/src/approval/verify-signature.ts
import { mkdtemp, rm as rm10, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
var TIMEOUT_MS = 1e4;
async function verifySignature(asked) {
  const directory = await mkdtemp(join(tmpdir(), "approval-"));
  const keygen = (action, args, input = "") => run({
    argv: ["ssh-keygen", "-Y", action, "-f", `${directory}/signers`, "-s", `${directory}/signature`, ...args],
    env: asked.env,
    timeoutMs: TIMEOUT_MS,
    input
  });
  try {
    await writeFile(`${directory}/signers`, `${asked.signers.join("\n")}
`);
    await writeFile(`${directory}/signature`, asked.signature);
    const found = await keygen("find-principals", []);
    const signer = found.code === 0 ? found.stdout.split("\n", 1)[0]?.trim() : void 0;
    if (signer === void 0 || signer === "") return void 0;
    const verified = await keygen("verify", ["-n", APPROVAL_NAMESPACE, "-I", signer], asked.statement);
    return verified.code === 0 ? signer : void 0;
  } finally {
    await rm10(directory, { recursive: true, force: true });
  }
}

// packages/agent/src/approval/require-approval.ts
async function requireApproval(agent, request2) {
  const { app, environment, approval_signers: signers } = agent.config;
  if (signers.length === 0) return;
  const { approval, sha: sha2, digest: artifact, deploy } = request2;
  if (approval === void 0) throw refused2("No signed approval came with the release.");
  if (agent.time().wall >= Date.parse(approval.expiresAt)) throw refused2(`The approval expired ${approval.expiresAt}.`);
  const statement = approvalStatement({ app, environment, sha: sha2, artifact }, approval);
  const signer = await verifySignature({
    statement,
    signature: approval.signature,
    signers,
    env: agent.baseEnvironment
  });
  if (signer === void 0) throw refused2("No approval signer of this host signed for this commit and this archive.");
  await useOnce(agent, approval, { deploy, signer });
}
async function useOnce(agent, { record: record2, expiresAt }, use) {
  const directory = `${agent.layout.state}/approvals`;
  const mark = `${directory}/${record2}.json`;
  const before = await readFile13(mark, "utf8").catch(() => void 0);
  if (before !== void 0) {
    if (deployOf(before) === use.deploy) return;
    throw refused2(`The approval ${record2.slice(0, 12)} was used by ${deployOf(before) ?? "another deploy"}.`);
  }
  await mkdir5(directory, { recursive: true, mode: 448 });
  await writeDurably(mark, `${JSON.stringify({ ...use, expiresAt })}
`);
  agent.say(`Approved by ${use.signer} (record ${record2.slice(0, 12)}).`);
}
function deployOf(mark) {
  return /"deploy":"([^"]+)"/.exec(mark)?.[1];
}
function refused2(what) {
  return new SuiteError("HOST_APPROVAL_REFUSED", { what });
}

// packages/agent/src/releases/arriving.ts
var LONGEST_SILENCE_MS = 6e4;
async function* arriving(payload, silenceMs = LONGEST_SILENCE_MS) {
  const source = payload[Symbol.asyncIterator]();
  for (; ; ) {
    const next = await within2(source.next(), silenceMs);
    if (next.done === true) return;
    yield next.value;
  }
}
function within2(coming, silenceMs) {
  return new Promise((resolve2, reject) => {
    const timer = setTimeout(
      () => reject(new SuiteError("ARCHIVE_CORRUPT", { what: `Nothing of it arrived for ${silenceMs} ms.` })),
      silenceMs
    );
    coming.then(resolve2, reject).finally(() => clearTimeout(timer));
  });
}

// packages/agent/src/releases/store-archive.ts
import { createHash as createHash4 } from "node:crypto";
import { open as open7 } from "node:fs/promises";
async function storeArchive(payload, options) {
  const hash = createHash4("sha256");
  const file = await open7(options.path, "w", 384);
  let received2 = 0;
  try {
    for await (const part of payload) {
      received2 += part.length;
      if (received2 > options.bytes) throw corrupt(`It has more than the ${options.bytes} bytes that were announced.`);
      hash.update(part);
      await file.write(part);
      options.onProgress(received2);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (received2 !== options.bytes) throw corrupt(`${received2} bytes arrived; ${options.bytes} were announced.`);
  const digest2 = hash.digest("hex");
  if (digest2 !== options.digest) throw corrupt(`Its sha256 is ${digest2}; ${options.digest} was announced.`);
}
function corrupt(what) {
  return new SuiteError("ARCHIVE_CORRUPT", { what });
}

// packages/agent/src/releases/unpack.ts
import { lstat as lstat2, mkdir as mkdir6, readdir as readdir7, rm as rm11, statfs as statfs3 } from "node:fs/promises";
import { dirname as dirname3, posix as posix2 } from "node:path";

// packages/agent/src/releases/link-target.ts
import { lstat, readlink as readlink2 } from "node:fs/promises";
import { posix } from "node:path";
var MOST_LINKS = 40;
async function whereLinkLeads(root, name) {
  const at = [];
  const ahead = name.split("/");
  let followed = 0;
  for (let part = ahead.shift(); part !== void 0; part = ahead.shift()) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (at.pop() === void 0) return void 0;
      continue;
    }
    at.push(part);
    const path = posix.join(root, ...at);
    const found = await lstat(path).catch(() => void 0);
    if (found?.isSymbolicLink() !== true) continue;
    const target = await readlink2(path);
    followed += 1;
    if (target.startsWith("/") || followed > MOST_LINKS) return void 0;
    at.pop();
    ahead.unshift(...target.split("/"));
  }
  return at.join("/");
}

// packages/agent/src/releases/tar-members.ts
import { createReadStream as createReadStream2 } from "node:fs";
import { createGunzip } from "node:zlib";
var BLOCK = 512;
var LARGEST_RECORD = 65536;
async function* tarMembers(path) {
  const blocks = new Blocks(createReadStream2(path).pipe(createGunzip()));
  let override = {};
  for (; ; ) {
    const header = await blocks.take(BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const member = parseHeader(header);
    if (member.type === "L" || member.type === "K" || member.type === "x" || member.type === "g") {
      if (member.bytes > LARGEST_RECORD) throw corrupt2("a name record is too long");
      const record2 = (await blocks.take(padded(member.bytes))).subarray(0, member.bytes);
      override = { ...override, ...readRecord2(member.type, record2) };
      continue;
    }
    await blocks.skip(padded(member.bytes));
    yield { ...member, name: override.name ?? member.name, target: override.target ?? member.target };
    override = {};
  }
  await blocks.drain();
}
function parseHeader(header) {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (readOctal(header, 148, 8) !== sum) throw corrupt2("a header has a wrong checksum");
  const flag = String.fromCharCode(header[156] ?? 0);
  const prefix = header.subarray(257, 262).toString("latin1") === "ustar" ? readText(header, 345, 155) : "";
  const name = readText(header, 0, 100);
  return {
    // GNU tar keeps other things where ustar has the prefix; its magic is "ustar " with a blank.
    name: prefix !== "" && header[262] === 0 ? `${prefix}/${name}` : name,
    type: flag === "\0" ? "0" : flag,
    target: readText(header, 157, 100),
    bytes: readSize(header)
  };
}
function readRecord2(type, record2) {
  const text = record2.toString("utf8");
  if (type === "L") return { name: text.replace(/\0.*$/s, "") };
  if (type === "K") return { target: text.replace(/\0.*$/s, "") };
  const fields = paxFields(record2);
  if (fields.has("size")) throw corrupt2("a pax record overrides a size");
  const name = fields.get("path");
  const target = fields.get("linkpath");
  if (type === "g" && (name !== void 0 || target !== void 0)) throw corrupt2("a global pax record sets a name");
  return { ...name === void 0 ? {} : { name }, ...target === void 0 ? {} : { target } };
}
function paxFields(record2) {
  const fields = /* @__PURE__ */ new Map();
  for (let at = 0; at < record2.length; ) {
    const space = record2.indexOf(32, at);
    const length = Number(record2.subarray(at, space).toString("latin1"));
    if (space === -1 || !Number.isInteger(length) || length <= 0 || at + length > record2.length) {
      throw corrupt2("a pax record cannot be read");
    }
    const [key = "", ...value] = record2.subarray(space + 1, at + length - 1).toString("utf8").split("=");
    fields.set(key, value.join("="));
    at += length;
  }
  return fields;
}
function readText(header, start2, length) {
  const field2 = header.subarray(start2, start2 + length);
  const end = field2.indexOf(0);
  return field2.subarray(0, end === -1 ? length : end).toString("utf8");
}
function readOctal(header, start2, length) {
  const text = header.subarray(start2, start2 + length).toString("latin1").replace(/[\0 ]+$/g, "").trimStart();
  if (!/^[0-7]+$/.test(text)) throw corrupt2("a header holds a number that is not one");
  return Number.parseInt(text, 8);
}
function readSize(header) {
  if ((header[124] ?? 0) >= 128) throw corrupt2("a member is larger than 8 GB");
  return readOctal(header, 124, 12);
}
function padded(bytes) {
  return Math.ceil(bytes / BLOCK) * BLOCK;
}
function corrupt2(problem, cause) {
  return new SuiteError("ARCHIVE_CORRUPT", { what: `The archive cannot be unpacked: ${problem}.`, cause });
}
var Blocks = class {
  #source;
  #rest = Buffer.alloc(0);
  constructor(source) {
    this.#source = source[Symbol.asyncIterator]();
  }
  async take(bytes) {
    const parts = [this.#rest];
    for (let have = this.#rest.length; have < bytes; ) {
      const part = await this.#next();
      if (part === void 0) throw corrupt2("it ends in the middle of a member");
      parts.push(part);
      have += part.length;
    }
    const whole = parts.length === 1 ? this.#rest : Buffer.concat(parts);
    this.#rest = whole.subarray(bytes);
    return whole.subarray(0, bytes);
  }
  async skip(bytes) {
    for (let left = bytes; left > 0; ) {
      if (this.#rest.length === 0) {
        const part = await this.#next();
        if (part === void 0) throw corrupt2("it ends in the middle of a member");
        this.#rest = part;
      }
      const here = Math.min(left, this.#rest.length);
      this.#rest = this.#rest.subarray(here);
      left -= here;
    }
  }
  /** Reads to the end, so that a broken tail of the compressed stream is noticed. */
  async drain() {
    for (let part = await this.#next(); part !== void 0; ) part = await this.#next();
  }
  async #next() {
    try {
      const next = await this.#source.next();
      return next.done === true ? void 0 : Buffer.from(next.value);
    } catch (cause) {
      throw corrupt2("its compression is damaged", cause);
    }
  }
};

// packages/agent/src/releases/unpack.ts
var PATIENCE_MS5 = 6e5;
var MOST_MEMBERS = 5e5;
var DISK_BLOCK = 4096;
var MARGIN_BYTES = 5e7;
async function unpack(archive, directory, env2, room) {
  await judgeMembers(archive, room ?? await roomAt(dirname3(directory)));
  await rm11(directory, { recursive: true, force: true });
  await mkdir6(directory, { recursive: true, mode: 493 });
  try {
    await extract(archive, directory, env2);
    await judgeTree(directory, "");
  } catch (error2) {
    await rm11(directory, { recursive: true, force: true });
    throw error2;
  }
}
async function extract(archive, directory, env2) {
  const argv = ["tar", "--extract", "--gzip", "--file", archive, "--directory", directory, "--no-same-owner"];
  const ran = await run({ argv: [...argv, "--delay-directory-restore"], env: env2, timeoutMs: PATIENCE_MS5 });
  if (ran.code === 0) return;
  throw new SuiteError("ARCHIVE_CORRUPT", {
    what: `tar ${howItEnded(ran, PATIENCE_MS5)}: ${ran.stderr.slice(0, 2e3)}`
  });
}
async function roomAt(directory) {
  const disk = await statfs3(directory);
  return { bytes: disk.bavail * disk.bsize - MARGIN_BYTES, members: MOST_MEMBERS };
}
async function judgeMembers(archive, room) {
  let files = 0;
  let members2 = 0;
  let bytes = 0;
  const links = /* @__PURE__ */ new Set();
  for await (const member of tarMembers(archive)) {
    const problem = problemOf(member, links);
    if (problem !== void 0) throw unsafe(member.name, problem);
    if (member.type === "2") links.add(posix2.normalize(member.name));
    if (member.type === "0") files += 1;
    members2 += 1;
    bytes += Math.ceil(member.bytes / DISK_BLOCK) * DISK_BLOCK;
    if (members2 > room.members)
      throw unsafe(member.name, `is one more than the ${room.members} that a release may have`);
    if (bytes > room.bytes) {
      throw new SuiteError("HOST_DISK_FULL", {
        what: `The archive unpacks to more than ${room.bytes} bytes, which is all that the disk has room for.`
      });
    }
  }
  if (files === 0) throw new SuiteError("ARCHIVE_CORRUPT", { what: "The archive holds no file." });
}
function problemOf(member, links) {
  const name = posix2.normalize(member.name).replace(/\/$/, "");
  if (member.name.startsWith("/")) return "has an absolute path";
  if (member.name.split("/").includes("..")) return 'leads out with ".."';
  if (name === "SEALED") return "has the name of the seal";
  if (ancestors(name).some((parent) => links.has(parent))) return "would be written through a link";
  if (member.type === "0" || member.type === "5") return void 0;
  if (member.type === "2") return leadsOut(name, member.target) ? `is a link to "${member.target}"` : void 0;
  if (member.type === "1") {
    const target = posix2.normalize(member.target);
    const out = member.target.startsWith("/") || member.target.split("/").includes("..");
    return out || [target, ...ancestors(target)].some((part) => links.has(part)) ? `is a hard link to "${member.target}"` : void 0;
  }
  return "is neither a file nor a directory nor a link";
}
function ancestors(name) {
  const parts = name.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}
function leadsOut(name, target) {
  if (target.startsWith("/")) return true;
  const end = posix2.normalize(posix2.join(posix2.dirname(name), target));
  return end === ".." || end.startsWith("../");
}
async function judgeTree(root, below) {
  for (const entry of await readdir7(posix2.join(root, below))) {
    const name = posix2.join(below, entry);
    const found = await lstat2(posix2.join(root, name));
    if (found.isDirectory()) await judgeTree(root, name);
    else if (found.isSymbolicLink()) {
      if (await whereLinkLeads(root, name) === void 0) throw unsafe(name, "is a link that leads out");
    } else if (!found.isFile()) throw unsafe(name, "is neither a file nor a directory nor a link");
  }
}
function unsafe(name, problem) {
  return new SuiteError("ARCHIVE_UNSAFE", { what: `The member "${name.slice(0, 200)}" ${problem}.` });
}

// packages/agent/src/verbs/receive.ts
var WAIT_FOR_OTHER_MS2 = 3e4;
var TELL_EVERY = 4194304;
var receive2 = (agent, request2, call) => withLock(`${agent.layout.state}/receive.lock`, WAIT_FOR_OTHER_MS2, async () => {
  const answer2 = { release: request2.release, sealed: true, bytes: request2.bytes };
  const known = await requireAdmitted(agent, request2);
  if (known) {
    for await (const _ of arriving(call.payload)) ;
    return answer2;
  }
  await requireApproval(agent, request2);
  await requireRoom2(agent, request2.bytes);
  const archive = `${agent.layout.incoming}/${request2.release}.tar.gz`;
  const unpacked = `${agent.layout.incoming}/${request2.release}`;
  try {
    await storeArchive(arriving(call.payload), { path: archive, ...request2, onProgress: tellProgress(call) });
    await unpack(archive, unpacked, agent.baseEnvironment);
    await syncTree(agent, unpacked);
    await seal2(agent, request2, unpacked);
    return answer2;
  } finally {
    await rm12(archive, { force: true });
    await rm12(unpacked, { recursive: true, force: true });
  }
});
async function requireAdmitted(agent, request2) {
  const state = await readState(agent.layout);
  const result = transition(state, received(request2, state), agent.time());
  if ("refused" in result) throw refusalError(result, state);
  return result.state.releases === state.releases;
}
function received(request2, state) {
  const { deploy, fence, release: release2, sha: sha2, digest: digest2 } = request2;
  return { kind: "receive", deploy, fence, release: release2, sha: sha2, digest: digest2, env: environmentOf(request2, state) };
}
async function requireRoom2(agent, bytes) {
  const disk = await statfs4(agent.layout.root);
  const free = disk.bavail * disk.bsize;
  if (free < bytes * 4) {
    throw new SuiteError("HOST_DISK_FULL", {
      what: `An archive of ${bytes} bytes needs about ${bytes * 4}; ${agent.layout.root} has ${free} free.`
    });
  }
}
function environmentOf(request2, state) {
  if (request2.env !== void 0) return environmentDigest(request2.env);
  const known = state.releases.find((release2) => release2.id === request2.release);
  return state.lease?.received === true && known !== void 0 ? known.env : state.env;
}
async function seal2(agent, request2, unpacked) {
  const { release: release2, sha: sha2, digest: digest2 } = request2;
  await exclusively(agent, async () => {
    if (await requireAdmitted(agent, request2)) return;
    if (request2.env !== void 0) await storeEnvironment(agent.layout, request2.env);
    const state = await readState(agent.layout);
    await writeSeal(unpacked, { release: release2, sha: sha2, digest: digest2, env: environmentOf(request2, state) });
    const directory = releaseDirectory(agent.layout, release2);
    await rm12(directory, { recursive: true, force: true });
    await renameDurably(unpacked, directory);
    await commit(agent, received(request2, state));
  });
}
function tellProgress(call) {
  let told = 0;
  return (bytes) => {
    if (bytes - told < TELL_EVERY) return;
    told = bytes;
    call.event({ kind: "progress", bytes });
  };
}

// packages/agent/src/verbs/recover.ts
var recover2 = (agent, request2) => exclusively(agent, async () => {
  const actions = await recoverHost(agent);
  const { fence } = await readState(agent.layout);
  for (const action of actions) {
    await tellJournal(agent, {
      deploy: "recover",
      fence,
      step: "recover",
      outcome: "done",
      detail: `${request2.by}: ${action}`
    });
  }
  return { actions };
});

// packages/agent/src/verbs/restore.ts
var restore = (agent, request2) => exclusively(agent, async () => {
  const state = await readState(agent.layout);
  if (state.lease !== null || state.rollback !== null) {
    throw new SuiteError("DEPLOY_LEASE_HELD", {
      what: `Deploy ${state.lease?.deploy ?? state.rollback?.deploy} is at work.`,
      remedy: "Roll it back or wait for it; then restore.",
      live: liveSentence(state)
    });
  }
  const { backup: backup3, by, reason: reason2, confirmation } = request2;
  return restoreDatabase(agent, { backup: backup3, by, reason: reason2, confirmation });
});

// packages/agent/src/verbs/rollback.ts
var rollback2 = (agent, request2) => exclusively(agent, async () => {
  const resumed = await resume(agent);
  if (resumed !== void 0 && request2.to === void 0) return resumed;
  const { version: _, deploy, to, ...rest } = request2;
  const result = await attempt(agent, {
    kind: "rollback-begin",
    ...rest,
    ...deploy === void 0 ? {} : { deploy },
    ...to === void 0 ? {} : { to }
  });
  const state = await readState(agent.layout);
  if ("refused" in result) {
    if (result.refused === "nothing-to-do") return nothingToDo(agent, state, result);
    throw refusalError(result, state, listCandidates(result, state));
  }
  const done = await carryOut(agent, result.effects);
  if (done === void 0) throw new SuiteError("INTERNAL_ERROR", { what: "A rollback began and did not end." });
  if (wasRefusedByTarget(result.state, done)) {
    throw new SuiteError("ROLLBACK_NOT_HEALTHY", {
      what: `${done.detail}${listCandidates(void 0, state)}`,
      why: "The release to go back to was started and did not become healthy; the live release stays live.",
      live: liveSentence(await readState(agent.layout))
    });
  }
  return done;
});
async function resume(agent) {
  if ((await readState(agent.layout)).rollback === null) return void 0;
  const guarded = await attempt(agent, { kind: "guard" });
  return "refused" in guarded ? void 0 : carryOut(agent, guarded.effects);
}
function wasRefusedByTarget(begun, done) {
  return begun.rollback?.from !== null && begun.rollback?.mandatory === false && done.kind !== "rolled-back";
}
async function nothingToDo(agent, state, refused3) {
  const well = state.live !== null && (await probeSlot(agent, state.live.slot, state.live.sha)).ok;
  return {
    kind: "nothing-to-do",
    from: null,
    live: state.live?.release ?? null,
    liveSha: state.live?.sha ?? null,
    durationMs: 0,
    database: "untouched",
    detail: `${refused3.what} ${liveSentence(state)}`,
    healthy: well
  };
}
function listCandidates(refused3, state) {
  if (refused3 !== void 0 && !refused3.refused.endsWith("-target")) return "";
  const usable = rollbackCandidates(state).filter((release2) => release2.outdated === void 0);
  const candidates = usable.map((release2) => `${release2.id} (healthy at ${release2.healthyAt})`);
  return ` Candidates: ${candidates.join(", ") || "none"}.`;
}

// packages/agent/src/verbs/status/index.ts
import { readFile as readFile14, statfs as statfs5 } from "node:fs/promises";

// packages/agent/src/version.ts
var AGENT_VERSION = "0.1.0";

// packages/agent/src/verbs/status/database.ts
async function databaseStatus(agent, state) {
  if (agent.config.database === void 0) return { status: null, problems: [] };
  const problem = await reach(agent, state);
  const backups2 = await listBackups(agent);
  const [newestBackup] = backups2;
  const live = state.releases.find((release2) => release2.id === state.live?.release);
  return {
    status: {
      revision: live?.schemaRevision ?? "",
      reachable: problem === void 0,
      backups: backups2.length,
      ...newestBackup === void 0 ? {} : { newestBackup }
    },
    problems: problem === void 0 ? [] : [problem]
  };
}
async function reach(agent, state) {
  if (state.live === null && state.env === null) return void 0;
  try {
    const target = await appDatabase(agent, state, state.live?.release);
    await withConnection(target, (client) => client.query("select 1"));
    return void 0;
  } catch (thrown) {
    return toSuiteError(thrown).what;
  }
}

// packages/agent/src/verbs/status/index.ts
var LISTED = 30;
var status = async (agent) => {
  const state = await readState(agent.layout);
  const { live, armed: armed2 } = state;
  const probe2 = live === null ? void 0 : await probeSlot(agent, live.slot, live.sha);
  const database = await databaseStatus(agent, state);
  const problems = [
    ...probe2?.ok === false ? [`The live release ${live?.release} does not answer as it should: ${probe2.why}.`] : [],
    ...await guardProblems(agent, state),
    ...state.attention === null ? [] : [state.attention],
    ...database.problems
  ];
  const disk = await statfs5(agent.layout.root);
  return {
    app: agent.config.app,
    environment: agent.config.environment,
    agentVersion: AGENT_VERSION,
    live: live === null ? null : { ...live, healthy: probe2?.ok === true },
    previous: state.previous,
    lease: state.lease === null ? null : leaseForStatus(agent, state, state.lease, await isAnyPhaseRunning(agent)),
    lock: state.lock,
    armed: armed2 === null ? null : {
      deploy: armed2.deploy,
      release: armed2.release,
      deadline: armed2.deadline,
      remainingMs: Math.max(0, armed2.deadlineMono - agent.time().mono),
      switched: armed2.stage === "switched"
    },
    releases: listReleases(state),
    blocked: state.blocked,
    disk: { freeBytes: disk.bavail * disk.bsize, usedBytes: (disk.blocks - disk.bfree) * disk.bsize },
    memory: { availableBytes: await availableMemory() },
    database: database.status,
    problems
  };
};
function listReleases(state) {
  return state.releases.toSorted((a, b) => b.receivedAt.localeCompare(a.receivedAt)).slice(0, LISTED).map(({ id, sha: sha2, receivedAt, healthyAt, verdict, schemaRevision }) => ({
    id,
    sha: sha2,
    receivedAt,
    verdict,
    current: state.live?.release === id,
    ...healthyAt === void 0 ? {} : { healthyAt },
    ...schemaRevision === void 0 ? {} : { schemaRevision }
  }));
}
async function guardProblems(agent, state) {
  if (state.rollback !== null) return [`A rollback is under way since ${state.rollback.startedAt}.`];
  if (state.armed === null || agent.config.supervisor === "systemd") return [];
  if (await isLocked(guardLock(agent))) return [];
  return [`Deploy ${state.armed.deploy} is armed and no guard watches its deadline: run recover.`];
}
async function availableMemory() {
  const text = await readFile14("/proc/meminfo", "utf8").catch(() => "");
  return Number(/^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}

// packages/agent/src/verbs/switch.ts
var switchOver = (agent, request2) => exclusively(agent, async () => {
  const { deploy, fence } = request2;
  await requireCandidateWell(agent);
  const begun = agent.time().mono;
  const { effects } = await commit(agent, { kind: "switch-begin", deploy, fence });
  await carryOut(agent, effects);
  const { state } = await commit(agent, { kind: "switch-end", deploy, fence });
  await tellJournal(agent, { deploy, fence, step: "switch", outcome: "done", durationMs: agent.time().mono - begun });
  if (state.live === null) throw new SuiteError("INTERNAL_ERROR", { what: "The switch left nothing live." });
  return { live: state.live.release, slot: state.live.slot, previous: state.previous?.release ?? null };
});
async function requireCandidateWell(agent) {
  const state = await readState(agent.layout);
  if (state.lease === null || !state.lease.done.includes("check") || state.armed?.stage !== "armed") return;
  const result = await probeSlot(agent, idleSlot(state), state.lease.sha);
  if (result.ok) return;
  throw new SuiteError("RELEASE_NOT_READY", {
    what: `Release ${state.lease.release} was ready and is not any more: ${result.why}.`,
    live: liveSentence(state)
  });
}

// packages/agent/src/verbs/index.ts
var handlers = {
  status,
  acquire: acquire2,
  receive: receive2,
  phase,
  follow,
  arm: arm2,
  switch: switchOver,
  confirm: confirm2,
  extend: extend3,
  rollback: rollback2,
  recover: recover2,
  guard: guard2,
  lock: lock2,
  backups,
  restore,
  logs,
  env
};

// packages/agent/src/serve.ts
async function serve(surroundings) {
  const { invocation } = surroundings;
  switch (invocation.kind) {
    case "verb":
      return answer(surroundings, invocation.verb);
    case "run-phase": {
      const agent = await makeAgent(surroundings, (text) => surroundings.print(text.replace(/\n$/, "")));
      await runPhase(agent, invocation.order);
      return true;
    }
    case "guard-loop":
      await guardLoop(await makeAgent(surroundings, (text) => surroundings.print(text)));
      return true;
    default:
      return assertNever(invocation);
  }
}
async function answer(surroundings, verb) {
  const told = new Telling(surroundings);
  try {
    const agent = await makeAgent(surroundings, (text) => told.send({ event: { kind: "log", text } }));
    told.hideFor(agent);
    const { line, payload } = await readRequestLine(surroundings.stdin);
    const event = (happened) => told.send({ event: happened });
    await told.end({ ok: true, result: await handle(verb, agent, line, { payload, event }) });
    return true;
  } catch (thrown) {
    const { code, what, why, remedy, live } = toSuiteError(thrown);
    await told.end({ ok: false, error: { code, what, why, remedy, ...live === void 0 ? {} : { live } } });
    return false;
  }
}
var Telling = class {
  #surroundings;
  #agent;
  #last = Promise.resolve();
  constructor(surroundings) {
    this.#surroundings = surroundings;
  }
  hideFor(agent) {
    this.#agent = agent;
  }
  send(message2) {
    this.#last = this.#last.then(() => this.#print(message2));
  }
  async end(message2) {
    this.send(message2);
    await this.#last;
  }
  async #print(message2) {
    const agent = this.#agent;
    const hidden = agent === void 0 ? message2 : await hideValues(agent.layout, agent.config, message2);
    this.#surroundings.print(JSON.stringify(hidden));
  }
};
async function handle(verb, agent, line, call) {
  return handlers[verb](agent, parseRequest(verb, line), call);
}
async function makeAgent(surroundings, say) {
  const path = surroundings.invocation.config;
  const config2 = await readHostConfig(path);
  const layout = layoutOf(config2.root);
  await makeDirectories(layout);
  const { sleep, baseEnvironment } = surroundings;
  return {
    config: config2,
    layout,
    supervisor: supervisorOf(config2, surroundings),
    time: hostTime,
    sleep,
    say,
    self: [...surroundings.program, "--config", path],
    baseEnvironment
  };
}
function supervisorOf(config2, { sleep, baseEnvironment }) {
  const layout = layoutOf(config2.root);
  return config2.supervisor === "systemd" ? systemdSupervisor(config2, layout, baseEnvironment) : processSupervisor(config2, layout, sleep);
}

// packages/agent/src/main.ts
var INHERITED = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR"];
async function main() {
  process.stdout.on("error", () => void 0);
  const print = (line) => void process.stdout.write(`${line}
`);
  try {
    const invocation = readCommandLine(process.argv.slice(2), process.env["SSH_ORIGINAL_COMMAND"]);
    const well = await serve({
      invocation: { ...invocation, config: resolve(invocation.config) },
      stdin: process.stdin,
      print,
      sleep: async (ms) => {
        await setTimeout3(ms);
      },
      program: [process.execPath, ...process.execArgv, resolve(process.argv[1] ?? "")],
      baseEnvironment: inherited()
    });
    process.exitCode = well ? 0 : 1;
  } catch (thrown) {
    const error2 = toSuiteError(thrown);
    const { code, what, why, remedy } = error2;
    print(JSON.stringify({ ok: false, error: { code, what, why, remedy } }));
    process.stderr.write(`${renderError(error2)}
`);
    process.exitCode = 1;
  } finally {
    process.stdin.destroy();
  }
}
function inherited() {
  const values = INHERITED.map((name) => [name, process.env[name]]);
  return Object.fromEntries(values.flatMap(([name, value]) => value === void 0 ? [] : [[name, value]]));
}
await main();
