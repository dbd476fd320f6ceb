import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  assertNever,
  didYouMean,
  parseYaml,
  requireEnvironment,
  retry
} from "./chunk-2ZACEHQB.mjs";
import {
  Secret,
  coerce_exports,
  formatDuration,
  iso_exports,
  parseDuration,
  redact
} from "./chunk-GBKAB24X.mjs";
import {
  NEVER,
  SuiteError,
  _enum,
  array,
  boolean,
  bound,
  catalogue,
  discriminatedUnion,
  int,
  literal,
  markdown_exports,
  number,
  object,
  plural,
  preprocess,
  record,
  sanitize,
  strictObject,
  string,
  tail,
  toSuiteError,
  tuple,
  union,
  unknown
} from "./chunk-IQAZI4OQ.mjs";
import {
  __commonJS,
  __toESM
} from "./chunk-DXX52JKF.mjs";

// node_modules/ajv/dist/compile/codegen/code.js
var require_code = __commonJS({
  "node_modules/ajv/dist/compile/codegen/code.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.regexpCode = exports2.getEsmExportName = exports2.getProperty = exports2.safeStringify = exports2.stringify = exports2.strConcat = exports2.addCodeArg = exports2.str = exports2._ = exports2.nil = exports2._Code = exports2.Name = exports2.IDENTIFIER = exports2._CodeOrName = void 0;
    var _CodeOrName = class {
    };
    exports2._CodeOrName = _CodeOrName;
    exports2.IDENTIFIER = /^[a-z$_][a-z$_0-9]*$/i;
    var Name = class extends _CodeOrName {
      constructor(s) {
        super();
        if (!exports2.IDENTIFIER.test(s))
          throw new Error("CodeGen: name must be a valid identifier");
        this.str = s;
      }
      toString() {
        return this.str;
      }
      emptyStr() {
        return false;
      }
      get names() {
        return { [this.str]: 1 };
      }
    };
    exports2.Name = Name;
    var _Code = class extends _CodeOrName {
      constructor(code) {
        super();
        this._items = typeof code === "string" ? [code] : code;
      }
      toString() {
        return this.str;
      }
      emptyStr() {
        if (this._items.length > 1)
          return false;
        const item = this._items[0];
        return item === "" || item === '""';
      }
      get str() {
        var _a;
        return (_a = this._str) !== null && _a !== void 0 ? _a : this._str = this._items.reduce((s, c) => `${s}${c}`, "");
      }
      get names() {
        var _a;
        return (_a = this._names) !== null && _a !== void 0 ? _a : this._names = this._items.reduce((names, c) => {
          if (c instanceof Name)
            names[c.str] = (names[c.str] || 0) + 1;
          return names;
        }, {});
      }
    };
    exports2._Code = _Code;
    exports2.nil = new _Code("");
    function _(strs, ...args) {
      const code = [strs[0]];
      let i = 0;
      while (i < args.length) {
        addCodeArg(code, args[i]);
        code.push(strs[++i]);
      }
      return new _Code(code);
    }
    exports2._ = _;
    var plus = new _Code("+");
    function str(strs, ...args) {
      const expr = [safeStringify(strs[0])];
      let i = 0;
      while (i < args.length) {
        expr.push(plus);
        addCodeArg(expr, args[i]);
        expr.push(plus, safeStringify(strs[++i]));
      }
      optimize(expr);
      return new _Code(expr);
    }
    exports2.str = str;
    function addCodeArg(code, arg) {
      if (arg instanceof _Code)
        code.push(...arg._items);
      else if (arg instanceof Name)
        code.push(arg);
      else
        code.push(interpolate(arg));
    }
    exports2.addCodeArg = addCodeArg;
    function optimize(expr) {
      let i = 1;
      while (i < expr.length - 1) {
        if (expr[i] === plus) {
          const res = mergeExprItems(expr[i - 1], expr[i + 1]);
          if (res !== void 0) {
            expr.splice(i - 1, 3, res);
            continue;
          }
          expr[i++] = "+";
        }
        i++;
      }
    }
    function mergeExprItems(a, b) {
      if (b === '""')
        return a;
      if (a === '""')
        return b;
      if (typeof a == "string") {
        if (b instanceof Name || a[a.length - 1] !== '"')
          return;
        if (typeof b != "string")
          return `${a.slice(0, -1)}${b}"`;
        if (b[0] === '"')
          return a.slice(0, -1) + b.slice(1);
        return;
      }
      if (typeof b == "string" && b[0] === '"' && !(a instanceof Name))
        return `"${a}${b.slice(1)}`;
      return;
    }
    function strConcat(c1, c2) {
      return c2.emptyStr() ? c1 : c1.emptyStr() ? c2 : str`${c1}${c2}`;
    }
    exports2.strConcat = strConcat;
    function interpolate(x) {
      return typeof x == "number" || typeof x == "boolean" || x === null ? x : safeStringify(Array.isArray(x) ? x.join(",") : x);
    }
    function stringify(x) {
      return new _Code(safeStringify(x));
    }
    exports2.stringify = stringify;
    function safeStringify(x) {
      return JSON.stringify(x).replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029");
    }
    exports2.safeStringify = safeStringify;
    function getProperty(key) {
      return typeof key == "string" && exports2.IDENTIFIER.test(key) ? new _Code(`.${key}`) : _`[${key}]`;
    }
    exports2.getProperty = getProperty;
    function getEsmExportName(key) {
      if (typeof key == "string" && exports2.IDENTIFIER.test(key)) {
        return new _Code(`${key}`);
      }
      throw new Error(`CodeGen: invalid export name: ${key}, use explicit $id name mapping`);
    }
    exports2.getEsmExportName = getEsmExportName;
    function regexpCode(rx) {
      return new _Code(rx.toString());
    }
    exports2.regexpCode = regexpCode;
  }
});

// node_modules/ajv/dist/compile/codegen/scope.js
var require_scope = __commonJS({
  "node_modules/ajv/dist/compile/codegen/scope.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.ValueScope = exports2.ValueScopeName = exports2.Scope = exports2.varKinds = exports2.UsedValueState = void 0;
    var code_1 = require_code();
    var ValueError = class extends Error {
      constructor(name) {
        super(`CodeGen: "code" for ${name} not defined`);
        this.value = name.value;
      }
    };
    var UsedValueState;
    (function(UsedValueState2) {
      UsedValueState2[UsedValueState2["Started"] = 0] = "Started";
      UsedValueState2[UsedValueState2["Completed"] = 1] = "Completed";
    })(UsedValueState || (exports2.UsedValueState = UsedValueState = {}));
    exports2.varKinds = {
      const: new code_1.Name("const"),
      let: new code_1.Name("let"),
      var: new code_1.Name("var")
    };
    var Scope = class {
      constructor({ prefixes, parent } = {}) {
        this._names = {};
        this._prefixes = prefixes;
        this._parent = parent;
      }
      toName(nameOrPrefix) {
        return nameOrPrefix instanceof code_1.Name ? nameOrPrefix : this.name(nameOrPrefix);
      }
      name(prefix) {
        return new code_1.Name(this._newName(prefix));
      }
      _newName(prefix) {
        const ng = this._names[prefix] || this._nameGroup(prefix);
        return `${prefix}${ng.index++}`;
      }
      _nameGroup(prefix) {
        var _a, _b;
        if (((_b = (_a = this._parent) === null || _a === void 0 ? void 0 : _a._prefixes) === null || _b === void 0 ? void 0 : _b.has(prefix)) || this._prefixes && !this._prefixes.has(prefix)) {
          throw new Error(`CodeGen: prefix "${prefix}" is not allowed in this scope`);
        }
        return this._names[prefix] = { prefix, index: 0 };
      }
    };
    exports2.Scope = Scope;
    var ValueScopeName = class extends code_1.Name {
      constructor(prefix, nameStr) {
        super(nameStr);
        this.prefix = prefix;
      }
      setValue(value, { property, itemIndex }) {
        this.value = value;
        this.scopePath = (0, code_1._)`.${new code_1.Name(property)}[${itemIndex}]`;
      }
    };
    exports2.ValueScopeName = ValueScopeName;
    var line2 = (0, code_1._)`\n`;
    var ValueScope = class extends Scope {
      constructor(opts) {
        super(opts);
        this._values = {};
        this._scope = opts.scope;
        this.opts = { ...opts, _n: opts.lines ? line2 : code_1.nil };
      }
      get() {
        return this._scope;
      }
      name(prefix) {
        return new ValueScopeName(prefix, this._newName(prefix));
      }
      value(nameOrPrefix, value) {
        var _a;
        if (value.ref === void 0)
          throw new Error("CodeGen: ref must be passed in value");
        const name = this.toName(nameOrPrefix);
        const { prefix } = name;
        const valueKey = (_a = value.key) !== null && _a !== void 0 ? _a : value.ref;
        let vs = this._values[prefix];
        if (vs) {
          const _name = vs.get(valueKey);
          if (_name)
            return _name;
        } else {
          vs = this._values[prefix] = /* @__PURE__ */ new Map();
        }
        vs.set(valueKey, name);
        const s = this._scope[prefix] || (this._scope[prefix] = []);
        const itemIndex = s.length;
        s[itemIndex] = value.ref;
        name.setValue(value, { property: prefix, itemIndex });
        return name;
      }
      getValue(prefix, keyOrRef) {
        const vs = this._values[prefix];
        if (!vs)
          return;
        return vs.get(keyOrRef);
      }
      scopeRefs(scopeName, values = this._values) {
        return this._reduceValues(values, (name) => {
          if (name.scopePath === void 0)
            throw new Error(`CodeGen: name "${name}" has no value`);
          return (0, code_1._)`${scopeName}${name.scopePath}`;
        });
      }
      scopeCode(values = this._values, usedValues, getCode) {
        return this._reduceValues(values, (name) => {
          if (name.value === void 0)
            throw new Error(`CodeGen: name "${name}" has no value`);
          return name.value.code;
        }, usedValues, getCode);
      }
      _reduceValues(values, valueCode, usedValues = {}, getCode) {
        let code = code_1.nil;
        for (const prefix in values) {
          const vs = values[prefix];
          if (!vs)
            continue;
          const nameSet = usedValues[prefix] = usedValues[prefix] || /* @__PURE__ */ new Map();
          vs.forEach((name) => {
            if (nameSet.has(name))
              return;
            nameSet.set(name, UsedValueState.Started);
            let c = valueCode(name);
            if (c) {
              const def = this.opts.es5 ? exports2.varKinds.var : exports2.varKinds.const;
              code = (0, code_1._)`${code}${def} ${name} = ${c};${this.opts._n}`;
            } else if (c = getCode === null || getCode === void 0 ? void 0 : getCode(name)) {
              code = (0, code_1._)`${code}${c}${this.opts._n}`;
            } else {
              throw new ValueError(name);
            }
            nameSet.set(name, UsedValueState.Completed);
          });
        }
        return code;
      }
    };
    exports2.ValueScope = ValueScope;
  }
});

// node_modules/ajv/dist/compile/codegen/index.js
var require_codegen = __commonJS({
  "node_modules/ajv/dist/compile/codegen/index.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.or = exports2.and = exports2.not = exports2.CodeGen = exports2.operators = exports2.varKinds = exports2.ValueScopeName = exports2.ValueScope = exports2.Scope = exports2.Name = exports2.regexpCode = exports2.stringify = exports2.getProperty = exports2.nil = exports2.strConcat = exports2.str = exports2._ = void 0;
    var code_1 = require_code();
    var scope_1 = require_scope();
    var code_2 = require_code();
    Object.defineProperty(exports2, "_", { enumerable: true, get: function() {
      return code_2._;
    } });
    Object.defineProperty(exports2, "str", { enumerable: true, get: function() {
      return code_2.str;
    } });
    Object.defineProperty(exports2, "strConcat", { enumerable: true, get: function() {
      return code_2.strConcat;
    } });
    Object.defineProperty(exports2, "nil", { enumerable: true, get: function() {
      return code_2.nil;
    } });
    Object.defineProperty(exports2, "getProperty", { enumerable: true, get: function() {
      return code_2.getProperty;
    } });
    Object.defineProperty(exports2, "stringify", { enumerable: true, get: function() {
      return code_2.stringify;
    } });
    Object.defineProperty(exports2, "regexpCode", { enumerable: true, get: function() {
      return code_2.regexpCode;
    } });
    Object.defineProperty(exports2, "Name", { enumerable: true, get: function() {
      return code_2.Name;
    } });
    var scope_2 = require_scope();
    Object.defineProperty(exports2, "Scope", { enumerable: true, get: function() {
      return scope_2.Scope;
    } });
    Object.defineProperty(exports2, "ValueScope", { enumerable: true, get: function() {
      return scope_2.ValueScope;
    } });
    Object.defineProperty(exports2, "ValueScopeName", { enumerable: true, get: function() {
      return scope_2.ValueScopeName;
    } });
    Object.defineProperty(exports2, "varKinds", { enumerable: true, get: function() {
      return scope_2.varKinds;
    } });
    exports2.operators = {
      GT: new code_1._Code(">"),
      GTE: new code_1._Code(">="),
      LT: new code_1._Code("<"),
      LTE: new code_1._Code("<="),
      EQ: new code_1._Code("==="),
      NEQ: new code_1._Code("!=="),
      NOT: new code_1._Code("!"),
      OR: new code_1._Code("||"),
      AND: new code_1._Code("&&"),
      ADD: new code_1._Code("+")
    };
    var Node = class {
      optimizeNodes() {
        return this;
      }
      optimizeNames(_names, _constants) {
        return this;
      }
    };
    var Def = class extends Node {
      constructor(varKind, name, rhs) {
        super();
        this.varKind = varKind;
        this.name = name;
        this.rhs = rhs;
      }
      render({ es5, _n }) {
        const varKind = es5 ? scope_1.varKinds.var : this.varKind;
        const rhs = this.rhs === void 0 ? "" : ` = ${this.rhs}`;
        return `${varKind} ${this.name}${rhs};` + _n;
      }
      optimizeNames(names, constants) {
        if (!names[this.name.str])
          return;
        if (this.rhs)
          this.rhs = optimizeExpr(this.rhs, names, constants);
        return this;
      }
      get names() {
        return this.rhs instanceof code_1._CodeOrName ? this.rhs.names : {};
      }
    };
    var Assign = class extends Node {
      constructor(lhs, rhs, sideEffects) {
        super();
        this.lhs = lhs;
        this.rhs = rhs;
        this.sideEffects = sideEffects;
      }
      render({ _n }) {
        return `${this.lhs} = ${this.rhs};` + _n;
      }
      optimizeNames(names, constants) {
        if (this.lhs instanceof code_1.Name && !names[this.lhs.str] && !this.sideEffects)
          return;
        this.rhs = optimizeExpr(this.rhs, names, constants);
        return this;
      }
      get names() {
        const names = this.lhs instanceof code_1.Name ? {} : { ...this.lhs.names };
        return addExprNames(names, this.rhs);
      }
    };
    var AssignOp = class extends Assign {
      constructor(lhs, op, rhs, sideEffects) {
        super(lhs, rhs, sideEffects);
        this.op = op;
      }
      render({ _n }) {
        return `${this.lhs} ${this.op}= ${this.rhs};` + _n;
      }
    };
    var Label = class extends Node {
      constructor(label) {
        super();
        this.label = label;
        this.names = {};
      }
      render({ _n }) {
        return `${this.label}:` + _n;
      }
    };
    var Break = class extends Node {
      constructor(label) {
        super();
        this.label = label;
        this.names = {};
      }
      render({ _n }) {
        const label = this.label ? ` ${this.label}` : "";
        return `break${label};` + _n;
      }
    };
    var Throw = class extends Node {
      constructor(error) {
        super();
        this.error = error;
      }
      render({ _n }) {
        return `throw ${this.error};` + _n;
      }
      get names() {
        return this.error.names;
      }
    };
    var AnyCode = class extends Node {
      constructor(code) {
        super();
        this.code = code;
      }
      render({ _n }) {
        return `${this.code};` + _n;
      }
      optimizeNodes() {
        return `${this.code}` ? this : void 0;
      }
      optimizeNames(names, constants) {
        this.code = optimizeExpr(this.code, names, constants);
        return this;
      }
      get names() {
        return this.code instanceof code_1._CodeOrName ? this.code.names : {};
      }
    };
    var ParentNode = class extends Node {
      constructor(nodes = []) {
        super();
        this.nodes = nodes;
      }
      render(opts) {
        return this.nodes.reduce((code, n) => code + n.render(opts), "");
      }
      optimizeNodes() {
        const { nodes } = this;
        let i = nodes.length;
        while (i--) {
          const n = nodes[i].optimizeNodes();
          if (Array.isArray(n))
            nodes.splice(i, 1, ...n);
          else if (n)
            nodes[i] = n;
          else
            nodes.splice(i, 1);
        }
        return nodes.length > 0 ? this : void 0;
      }
      optimizeNames(names, constants) {
        const { nodes } = this;
        let i = nodes.length;
        while (i--) {
          const n = nodes[i];
          if (n.optimizeNames(names, constants))
            continue;
          subtractNames(names, n.names);
          nodes.splice(i, 1);
        }
        return nodes.length > 0 ? this : void 0;
      }
      get names() {
        return this.nodes.reduce((names, n) => addNames(names, n.names), {});
      }
    };
    var BlockNode = class extends ParentNode {
      render(opts) {
        return "{" + opts._n + super.render(opts) + "}" + opts._n;
      }
    };
    var Root = class extends ParentNode {
    };
    var Else = class extends BlockNode {
    };
    Else.kind = "else";
    var If = class _If extends BlockNode {
      constructor(condition, nodes) {
        super(nodes);
        this.condition = condition;
      }
      render(opts) {
        let code = `if(${this.condition})` + super.render(opts);
        if (this.else)
          code += "else " + this.else.render(opts);
        return code;
      }
      optimizeNodes() {
        super.optimizeNodes();
        const cond = this.condition;
        if (cond === true)
          return this.nodes;
        let e = this.else;
        if (e) {
          const ns = e.optimizeNodes();
          e = this.else = Array.isArray(ns) ? new Else(ns) : ns;
        }
        if (e) {
          if (cond === false)
            return e instanceof _If ? e : e.nodes;
          if (this.nodes.length)
            return this;
          return new _If(not(cond), e instanceof _If ? [e] : e.nodes);
        }
        if (cond === false || !this.nodes.length)
          return void 0;
        return this;
      }
      optimizeNames(names, constants) {
        var _a;
        this.else = (_a = this.else) === null || _a === void 0 ? void 0 : _a.optimizeNames(names, constants);
        if (!(super.optimizeNames(names, constants) || this.else))
          return;
        this.condition = optimizeExpr(this.condition, names, constants);
        return this;
      }
      get names() {
        const names = super.names;
        addExprNames(names, this.condition);
        if (this.else)
          addNames(names, this.else.names);
        return names;
      }
    };
    If.kind = "if";
    var For = class extends BlockNode {
    };
    For.kind = "for";
    var ForLoop = class extends For {
      constructor(iteration) {
        super();
        this.iteration = iteration;
      }
      render(opts) {
        return `for(${this.iteration})` + super.render(opts);
      }
      optimizeNames(names, constants) {
        if (!super.optimizeNames(names, constants))
          return;
        this.iteration = optimizeExpr(this.iteration, names, constants);
        return this;
      }
      get names() {
        return addNames(super.names, this.iteration.names);
      }
    };
    var ForRange = class extends For {
      constructor(varKind, name, from, to) {
        super();
        this.varKind = varKind;
        this.name = name;
        this.from = from;
        this.to = to;
      }
      render(opts) {
        const varKind = opts.es5 ? scope_1.varKinds.var : this.varKind;
        const { name, from, to } = this;
        return `for(${varKind} ${name}=${from}; ${name}<${to}; ${name}++)` + super.render(opts);
      }
      get names() {
        const names = addExprNames(super.names, this.from);
        return addExprNames(names, this.to);
      }
    };
    var ForIter = class extends For {
      constructor(loop, varKind, name, iterable) {
        super();
        this.loop = loop;
        this.varKind = varKind;
        this.name = name;
        this.iterable = iterable;
      }
      render(opts) {
        return `for(${this.varKind} ${this.name} ${this.loop} ${this.iterable})` + super.render(opts);
      }
      optimizeNames(names, constants) {
        if (!super.optimizeNames(names, constants))
          return;
        this.iterable = optimizeExpr(this.iterable, names, constants);
        return this;
      }
      get names() {
        return addNames(super.names, this.iterable.names);
      }
    };
    var Func = class extends BlockNode {
      constructor(name, args, async) {
        super();
        this.name = name;
        this.args = args;
        this.async = async;
      }
      render(opts) {
        const _async = this.async ? "async " : "";
        return `${_async}function ${this.name}(${this.args})` + super.render(opts);
      }
    };
    Func.kind = "func";
    var Return = class extends ParentNode {
      render(opts) {
        return "return " + super.render(opts);
      }
    };
    Return.kind = "return";
    var Try = class extends BlockNode {
      render(opts) {
        let code = "try" + super.render(opts);
        if (this.catch)
          code += this.catch.render(opts);
        if (this.finally)
          code += this.finally.render(opts);
        return code;
      }
      optimizeNodes() {
        var _a, _b;
        super.optimizeNodes();
        (_a = this.catch) === null || _a === void 0 ? void 0 : _a.optimizeNodes();
        (_b = this.finally) === null || _b === void 0 ? void 0 : _b.optimizeNodes();
        return this;
      }
      optimizeNames(names, constants) {
        var _a, _b;
        super.optimizeNames(names, constants);
        (_a = this.catch) === null || _a === void 0 ? void 0 : _a.optimizeNames(names, constants);
        (_b = this.finally) === null || _b === void 0 ? void 0 : _b.optimizeNames(names, constants);
        return this;
      }
      get names() {
        const names = super.names;
        if (this.catch)
          addNames(names, this.catch.names);
        if (this.finally)
          addNames(names, this.finally.names);
        return names;
      }
    };
    var Catch = class extends BlockNode {
      constructor(error) {
        super();
        this.error = error;
      }
      render(opts) {
        return `catch(${this.error})` + super.render(opts);
      }
    };
    Catch.kind = "catch";
    var Finally = class extends BlockNode {
      render(opts) {
        return "finally" + super.render(opts);
      }
    };
    Finally.kind = "finally";
    var CodeGen = class {
      constructor(extScope, opts = {}) {
        this._values = {};
        this._blockStarts = [];
        this._constants = {};
        this.opts = { ...opts, _n: opts.lines ? "\n" : "" };
        this._extScope = extScope;
        this._scope = new scope_1.Scope({ parent: extScope });
        this._nodes = [new Root()];
      }
      toString() {
        return this._root.render(this.opts);
      }
      // returns unique name in the internal scope
      name(prefix) {
        return this._scope.name(prefix);
      }
      // reserves unique name in the external scope
      scopeName(prefix) {
        return this._extScope.name(prefix);
      }
      // reserves unique name in the external scope and assigns value to it
      scopeValue(prefixOrName, value) {
        const name = this._extScope.value(prefixOrName, value);
        const vs = this._values[name.prefix] || (this._values[name.prefix] = /* @__PURE__ */ new Set());
        vs.add(name);
        return name;
      }
      getScopeValue(prefix, keyOrRef) {
        return this._extScope.getValue(prefix, keyOrRef);
      }
      // return code that assigns values in the external scope to the names that are used internally
      // (same names that were returned by gen.scopeName or gen.scopeValue)
      scopeRefs(scopeName) {
        return this._extScope.scopeRefs(scopeName, this._values);
      }
      scopeCode() {
        return this._extScope.scopeCode(this._values);
      }
      _def(varKind, nameOrPrefix, rhs, constant) {
        const name = this._scope.toName(nameOrPrefix);
        if (rhs !== void 0 && constant)
          this._constants[name.str] = rhs;
        this._leafNode(new Def(varKind, name, rhs));
        return name;
      }
      // `const` declaration (`var` in es5 mode)
      const(nameOrPrefix, rhs, _constant) {
        return this._def(scope_1.varKinds.const, nameOrPrefix, rhs, _constant);
      }
      // `let` declaration with optional assignment (`var` in es5 mode)
      let(nameOrPrefix, rhs, _constant) {
        return this._def(scope_1.varKinds.let, nameOrPrefix, rhs, _constant);
      }
      // `var` declaration with optional assignment
      var(nameOrPrefix, rhs, _constant) {
        return this._def(scope_1.varKinds.var, nameOrPrefix, rhs, _constant);
      }
      // assignment code
      assign(lhs, rhs, sideEffects) {
        return this._leafNode(new Assign(lhs, rhs, sideEffects));
      }
      // `+=` code
      add(lhs, rhs) {
        return this._leafNode(new AssignOp(lhs, exports2.operators.ADD, rhs));
      }
      // appends passed SafeExpr to code or executes Block
      code(c) {
        if (typeof c == "function")
          c();
        else if (c !== code_1.nil)
          this._leafNode(new AnyCode(c));
        return this;
      }
      // returns code for object literal for the passed argument list of key-value pairs
      object(...keyValues) {
        const code = ["{"];
        for (const [key, value] of keyValues) {
          if (code.length > 1)
            code.push(",");
          code.push(key);
          if (key !== value || this.opts.es5) {
            code.push(":");
            (0, code_1.addCodeArg)(code, value);
          }
        }
        code.push("}");
        return new code_1._Code(code);
      }
      // `if` clause (or statement if `thenBody` and, optionally, `elseBody` are passed)
      if(condition, thenBody, elseBody) {
        this._blockNode(new If(condition));
        if (thenBody && elseBody) {
          this.code(thenBody).else().code(elseBody).endIf();
        } else if (thenBody) {
          this.code(thenBody).endIf();
        } else if (elseBody) {
          throw new Error('CodeGen: "else" body without "then" body');
        }
        return this;
      }
      // `else if` clause - invalid without `if` or after `else` clauses
      elseIf(condition) {
        return this._elseNode(new If(condition));
      }
      // `else` clause - only valid after `if` or `else if` clauses
      else() {
        return this._elseNode(new Else());
      }
      // end `if` statement (needed if gen.if was used only with condition)
      endIf() {
        return this._endBlockNode(If, Else);
      }
      _for(node, forBody) {
        this._blockNode(node);
        if (forBody)
          this.code(forBody).endFor();
        return this;
      }
      // a generic `for` clause (or statement if `forBody` is passed)
      for(iteration, forBody) {
        return this._for(new ForLoop(iteration), forBody);
      }
      // `for` statement for a range of values
      forRange(nameOrPrefix, from, to, forBody, varKind = this.opts.es5 ? scope_1.varKinds.var : scope_1.varKinds.let) {
        const name = this._scope.toName(nameOrPrefix);
        return this._for(new ForRange(varKind, name, from, to), () => forBody(name));
      }
      // `for-of` statement (in es5 mode replace with a normal for loop)
      forOf(nameOrPrefix, iterable, forBody, varKind = scope_1.varKinds.const) {
        const name = this._scope.toName(nameOrPrefix);
        if (this.opts.es5) {
          const arr = iterable instanceof code_1.Name ? iterable : this.var("_arr", iterable);
          return this.forRange("_i", 0, (0, code_1._)`${arr}.length`, (i) => {
            this.var(name, (0, code_1._)`${arr}[${i}]`);
            forBody(name);
          });
        }
        return this._for(new ForIter("of", varKind, name, iterable), () => forBody(name));
      }
      // `for-in` statement.
      // With option `ownProperties` replaced with a `for-of` loop for object keys
      forIn(nameOrPrefix, obj, forBody, varKind = this.opts.es5 ? scope_1.varKinds.var : scope_1.varKinds.const) {
        if (this.opts.ownProperties) {
          return this.forOf(nameOrPrefix, (0, code_1._)`Object.keys(${obj})`, forBody);
        }
        const name = this._scope.toName(nameOrPrefix);
        return this._for(new ForIter("in", varKind, name, obj), () => forBody(name));
      }
      // end `for` loop
      endFor() {
        return this._endBlockNode(For);
      }
      // `label` statement
      label(label) {
        return this._leafNode(new Label(label));
      }
      // `break` statement
      break(label) {
        return this._leafNode(new Break(label));
      }
      // `return` statement
      return(value) {
        const node = new Return();
        this._blockNode(node);
        this.code(value);
        if (node.nodes.length !== 1)
          throw new Error('CodeGen: "return" should have one node');
        return this._endBlockNode(Return);
      }
      // `try` statement
      try(tryBody, catchCode, finallyCode) {
        if (!catchCode && !finallyCode)
          throw new Error('CodeGen: "try" without "catch" and "finally"');
        const node = new Try();
        this._blockNode(node);
        this.code(tryBody);
        if (catchCode) {
          const error = this.name("e");
          this._currNode = node.catch = new Catch(error);
          catchCode(error);
        }
        if (finallyCode) {
          this._currNode = node.finally = new Finally();
          this.code(finallyCode);
        }
        return this._endBlockNode(Catch, Finally);
      }
      // `throw` statement
      throw(error) {
        return this._leafNode(new Throw(error));
      }
      // start self-balancing block
      block(body, nodeCount) {
        this._blockStarts.push(this._nodes.length);
        if (body)
          this.code(body).endBlock(nodeCount);
        return this;
      }
      // end the current self-balancing block
      endBlock(nodeCount) {
        const len = this._blockStarts.pop();
        if (len === void 0)
          throw new Error("CodeGen: not in self-balancing block");
        const toClose = this._nodes.length - len;
        if (toClose < 0 || nodeCount !== void 0 && toClose !== nodeCount) {
          throw new Error(`CodeGen: wrong number of nodes: ${toClose} vs ${nodeCount} expected`);
        }
        this._nodes.length = len;
        return this;
      }
      // `function` heading (or definition if funcBody is passed)
      func(name, args = code_1.nil, async, funcBody) {
        this._blockNode(new Func(name, args, async));
        if (funcBody)
          this.code(funcBody).endFunc();
        return this;
      }
      // end function definition
      endFunc() {
        return this._endBlockNode(Func);
      }
      optimize(n = 1) {
        while (n-- > 0) {
          this._root.optimizeNodes();
          this._root.optimizeNames(this._root.names, this._constants);
        }
      }
      _leafNode(node) {
        this._currNode.nodes.push(node);
        return this;
      }
      _blockNode(node) {
        this._currNode.nodes.push(node);
        this._nodes.push(node);
      }
      _endBlockNode(N1, N2) {
        const n = this._currNode;
        if (n instanceof N1 || N2 && n instanceof N2) {
          this._nodes.pop();
          return this;
        }
        throw new Error(`CodeGen: not in block "${N2 ? `${N1.kind}/${N2.kind}` : N1.kind}"`);
      }
      _elseNode(node) {
        const n = this._currNode;
        if (!(n instanceof If)) {
          throw new Error('CodeGen: "else" without "if"');
        }
        this._currNode = n.else = node;
        return this;
      }
      get _root() {
        return this._nodes[0];
      }
      get _currNode() {
        const ns = this._nodes;
        return ns[ns.length - 1];
      }
      set _currNode(node) {
        const ns = this._nodes;
        ns[ns.length - 1] = node;
      }
    };
    exports2.CodeGen = CodeGen;
    function addNames(names, from) {
      for (const n in from)
        names[n] = (names[n] || 0) + (from[n] || 0);
      return names;
    }
    function addExprNames(names, from) {
      return from instanceof code_1._CodeOrName ? addNames(names, from.names) : names;
    }
    function optimizeExpr(expr, names, constants) {
      if (expr instanceof code_1.Name)
        return replaceName(expr);
      if (!canOptimize(expr))
        return expr;
      return new code_1._Code(expr._items.reduce((items, c) => {
        if (c instanceof code_1.Name)
          c = replaceName(c);
        if (c instanceof code_1._Code)
          items.push(...c._items);
        else
          items.push(c);
        return items;
      }, []));
      function replaceName(n) {
        const c = constants[n.str];
        if (c === void 0 || names[n.str] !== 1)
          return n;
        delete names[n.str];
        return c;
      }
      function canOptimize(e) {
        return e instanceof code_1._Code && e._items.some((c) => c instanceof code_1.Name && names[c.str] === 1 && constants[c.str] !== void 0);
      }
    }
    function subtractNames(names, from) {
      for (const n in from)
        names[n] = (names[n] || 0) - (from[n] || 0);
    }
    function not(x) {
      return typeof x == "boolean" || typeof x == "number" || x === null ? !x : (0, code_1._)`!${par(x)}`;
    }
    exports2.not = not;
    var andCode = mappend(exports2.operators.AND);
    function and(...args) {
      return args.reduce(andCode);
    }
    exports2.and = and;
    var orCode = mappend(exports2.operators.OR);
    function or(...args) {
      return args.reduce(orCode);
    }
    exports2.or = or;
    function mappend(op) {
      return (x, y) => x === code_1.nil ? y : y === code_1.nil ? x : (0, code_1._)`${par(x)} ${op} ${par(y)}`;
    }
    function par(x) {
      return x instanceof code_1.Name ? x : (0, code_1._)`(${x})`;
    }
  }
});

// node_modules/ajv/dist/compile/util.js
var require_util = __commonJS({
  "node_modules/ajv/dist/compile/util.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.checkStrictMode = exports2.getErrorPath = exports2.Type = exports2.useFunc = exports2.setEvaluated = exports2.evaluatedPropsToName = exports2.mergeEvaluated = exports2.eachItem = exports2.unescapeJsonPointer = exports2.escapeJsonPointer = exports2.escapeFragment = exports2.unescapeFragment = exports2.schemaRefOrVal = exports2.schemaHasRulesButRef = exports2.schemaHasRules = exports2.checkUnknownRules = exports2.alwaysValidSchema = exports2.toHash = void 0;
    var codegen_1 = require_codegen();
    var code_1 = require_code();
    function toHash(arr) {
      const hash = {};
      for (const item of arr)
        hash[item] = true;
      return hash;
    }
    exports2.toHash = toHash;
    function alwaysValidSchema(it, schema) {
      if (typeof schema == "boolean")
        return schema;
      if (Object.keys(schema).length === 0)
        return true;
      checkUnknownRules(it, schema);
      return !schemaHasRules(schema, it.self.RULES.all);
    }
    exports2.alwaysValidSchema = alwaysValidSchema;
    function checkUnknownRules(it, schema = it.schema) {
      const { opts, self } = it;
      if (!opts.strictSchema)
        return;
      if (typeof schema === "boolean")
        return;
      const rules = self.RULES.keywords;
      for (const key in schema) {
        if (!rules[key])
          checkStrictMode(it, `unknown keyword: "${key}"`);
      }
    }
    exports2.checkUnknownRules = checkUnknownRules;
    function schemaHasRules(schema, rules) {
      if (typeof schema == "boolean")
        return !schema;
      for (const key in schema)
        if (rules[key])
          return true;
      return false;
    }
    exports2.schemaHasRules = schemaHasRules;
    function schemaHasRulesButRef(schema, RULES) {
      if (typeof schema == "boolean")
        return !schema;
      for (const key in schema)
        if (key !== "$ref" && RULES.all[key])
          return true;
      return false;
    }
    exports2.schemaHasRulesButRef = schemaHasRulesButRef;
    function schemaRefOrVal({ topSchemaRef, schemaPath }, schema, keyword, $data) {
      if (!$data) {
        if (typeof schema == "number" || typeof schema == "boolean")
          return schema;
        if (typeof schema == "string")
          return (0, codegen_1._)`${schema}`;
      }
      return (0, codegen_1._)`${topSchemaRef}${schemaPath}${(0, codegen_1.getProperty)(keyword)}`;
    }
    exports2.schemaRefOrVal = schemaRefOrVal;
    function unescapeFragment(str) {
      return unescapeJsonPointer(decodeURIComponent(str));
    }
    exports2.unescapeFragment = unescapeFragment;
    function escapeFragment(str) {
      return encodeURIComponent(escapeJsonPointer(str));
    }
    exports2.escapeFragment = escapeFragment;
    function escapeJsonPointer(str) {
      if (typeof str == "number")
        return `${str}`;
      return str.replace(/~/g, "~0").replace(/\//g, "~1");
    }
    exports2.escapeJsonPointer = escapeJsonPointer;
    function unescapeJsonPointer(str) {
      return str.replace(/~1/g, "/").replace(/~0/g, "~");
    }
    exports2.unescapeJsonPointer = unescapeJsonPointer;
    function eachItem(xs, f) {
      if (Array.isArray(xs)) {
        for (const x of xs)
          f(x);
      } else {
        f(xs);
      }
    }
    exports2.eachItem = eachItem;
    function makeMergeEvaluated({ mergeNames, mergeToName, mergeValues, resultToName }) {
      return (gen, from, to, toName) => {
        const res = to === void 0 ? from : to instanceof codegen_1.Name ? (from instanceof codegen_1.Name ? mergeNames(gen, from, to) : mergeToName(gen, from, to), to) : from instanceof codegen_1.Name ? (mergeToName(gen, to, from), from) : mergeValues(from, to);
        return toName === codegen_1.Name && !(res instanceof codegen_1.Name) ? resultToName(gen, res) : res;
      };
    }
    exports2.mergeEvaluated = {
      props: makeMergeEvaluated({
        mergeNames: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true && ${from} !== undefined`, () => {
          gen.if((0, codegen_1._)`${from} === true`, () => gen.assign(to, true), () => gen.assign(to, (0, codegen_1._)`${to} || {}`).code((0, codegen_1._)`Object.assign(${to}, ${from})`));
        }),
        mergeToName: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true`, () => {
          if (from === true) {
            gen.assign(to, true);
          } else {
            gen.assign(to, (0, codegen_1._)`${to} || {}`);
            setEvaluated(gen, to, from);
          }
        }),
        mergeValues: (from, to) => from === true ? true : { ...from, ...to },
        resultToName: evaluatedPropsToName
      }),
      items: makeMergeEvaluated({
        mergeNames: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true && ${from} !== undefined`, () => gen.assign(to, (0, codegen_1._)`${from} === true ? true : ${to} > ${from} ? ${to} : ${from}`)),
        mergeToName: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true`, () => gen.assign(to, from === true ? true : (0, codegen_1._)`${to} > ${from} ? ${to} : ${from}`)),
        mergeValues: (from, to) => from === true ? true : Math.max(from, to),
        resultToName: (gen, items) => gen.var("items", items)
      })
    };
    function evaluatedPropsToName(gen, ps) {
      if (ps === true)
        return gen.var("props", true);
      const props = gen.var("props", (0, codegen_1._)`{}`);
      if (ps !== void 0)
        setEvaluated(gen, props, ps);
      return props;
    }
    exports2.evaluatedPropsToName = evaluatedPropsToName;
    function setEvaluated(gen, props, ps) {
      Object.keys(ps).forEach((p) => gen.assign((0, codegen_1._)`${props}${(0, codegen_1.getProperty)(p)}`, true));
    }
    exports2.setEvaluated = setEvaluated;
    var snippets = {};
    function useFunc(gen, f) {
      return gen.scopeValue("func", {
        ref: f,
        code: snippets[f.code] || (snippets[f.code] = new code_1._Code(f.code))
      });
    }
    exports2.useFunc = useFunc;
    var Type;
    (function(Type2) {
      Type2[Type2["Num"] = 0] = "Num";
      Type2[Type2["Str"] = 1] = "Str";
    })(Type || (exports2.Type = Type = {}));
    function getErrorPath(dataProp, dataPropType, jsPropertySyntax) {
      if (dataProp instanceof codegen_1.Name) {
        const isNumber = dataPropType === Type.Num;
        return jsPropertySyntax ? isNumber ? (0, codegen_1._)`"[" + ${dataProp} + "]"` : (0, codegen_1._)`"['" + ${dataProp} + "']"` : isNumber ? (0, codegen_1._)`"/" + ${dataProp}` : (0, codegen_1._)`"/" + ${dataProp}.replace(/~/g, "~0").replace(/\\//g, "~1")`;
      }
      return jsPropertySyntax ? (0, codegen_1.getProperty)(dataProp).toString() : "/" + escapeJsonPointer(dataProp);
    }
    exports2.getErrorPath = getErrorPath;
    function checkStrictMode(it, msg, mode = it.opts.strictSchema) {
      if (!mode)
        return;
      msg = `strict mode: ${msg}`;
      if (mode === true)
        throw new Error(msg);
      it.self.logger.warn(msg);
    }
    exports2.checkStrictMode = checkStrictMode;
  }
});

// node_modules/ajv/dist/compile/names.js
var require_names = __commonJS({
  "node_modules/ajv/dist/compile/names.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var names = {
      // validation function arguments
      data: new codegen_1.Name("data"),
      // data passed to validation function
      // args passed from referencing schema
      valCxt: new codegen_1.Name("valCxt"),
      // validation/data context - should not be used directly, it is destructured to the names below
      instancePath: new codegen_1.Name("instancePath"),
      parentData: new codegen_1.Name("parentData"),
      parentDataProperty: new codegen_1.Name("parentDataProperty"),
      rootData: new codegen_1.Name("rootData"),
      // root data - same as the data passed to the first/top validation function
      dynamicAnchors: new codegen_1.Name("dynamicAnchors"),
      // used to support recursiveRef and dynamicRef
      // function scoped variables
      vErrors: new codegen_1.Name("vErrors"),
      // null or array of validation errors
      errors: new codegen_1.Name("errors"),
      // counter of validation errors
      this: new codegen_1.Name("this"),
      // "globals"
      self: new codegen_1.Name("self"),
      scope: new codegen_1.Name("scope"),
      // JTD serialize/parse name for JSON string and position
      json: new codegen_1.Name("json"),
      jsonPos: new codegen_1.Name("jsonPos"),
      jsonLen: new codegen_1.Name("jsonLen"),
      jsonPart: new codegen_1.Name("jsonPart")
    };
    exports2.default = names;
  }
});

// node_modules/ajv/dist/compile/errors.js
var require_errors = __commonJS({
  "node_modules/ajv/dist/compile/errors.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.extendErrors = exports2.resetErrorsCount = exports2.reportExtraError = exports2.reportError = exports2.keyword$DataError = exports2.keywordError = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var names_1 = require_names();
    exports2.keywordError = {
      message: ({ keyword }) => (0, codegen_1.str)`must pass "${keyword}" keyword validation`
    };
    exports2.keyword$DataError = {
      message: ({ keyword, schemaType }) => schemaType ? (0, codegen_1.str)`"${keyword}" keyword must be ${schemaType} ($data)` : (0, codegen_1.str)`"${keyword}" keyword is invalid ($data)`
    };
    function reportError(cxt, error = exports2.keywordError, errorPaths, overrideAllErrors) {
      const { it } = cxt;
      const { gen, compositeRule, allErrors } = it;
      const errObj = errorObjectCode(cxt, error, errorPaths);
      if (overrideAllErrors !== null && overrideAllErrors !== void 0 ? overrideAllErrors : compositeRule || allErrors) {
        addError(gen, errObj);
      } else {
        returnErrors(it, (0, codegen_1._)`[${errObj}]`);
      }
    }
    exports2.reportError = reportError;
    function reportExtraError(cxt, error = exports2.keywordError, errorPaths) {
      const { it } = cxt;
      const { gen, compositeRule, allErrors } = it;
      const errObj = errorObjectCode(cxt, error, errorPaths);
      addError(gen, errObj);
      if (!(compositeRule || allErrors)) {
        returnErrors(it, names_1.default.vErrors);
      }
    }
    exports2.reportExtraError = reportExtraError;
    function resetErrorsCount(gen, errsCount) {
      gen.assign(names_1.default.errors, errsCount);
      gen.if((0, codegen_1._)`${names_1.default.vErrors} !== null`, () => gen.if(errsCount, () => gen.assign((0, codegen_1._)`${names_1.default.vErrors}.length`, errsCount), () => gen.assign(names_1.default.vErrors, null)));
    }
    exports2.resetErrorsCount = resetErrorsCount;
    function extendErrors({ gen, keyword, schemaValue, data, errsCount, it }) {
      if (errsCount === void 0)
        throw new Error("ajv implementation error");
      const err = gen.name("err");
      gen.forRange("i", errsCount, names_1.default.errors, (i) => {
        gen.const(err, (0, codegen_1._)`${names_1.default.vErrors}[${i}]`);
        gen.if((0, codegen_1._)`${err}.instancePath === undefined`, () => gen.assign((0, codegen_1._)`${err}.instancePath`, (0, codegen_1.strConcat)(names_1.default.instancePath, it.errorPath)));
        gen.assign((0, codegen_1._)`${err}.schemaPath`, (0, codegen_1.str)`${it.errSchemaPath}/${keyword}`);
        if (it.opts.verbose) {
          gen.assign((0, codegen_1._)`${err}.schema`, schemaValue);
          gen.assign((0, codegen_1._)`${err}.data`, data);
        }
      });
    }
    exports2.extendErrors = extendErrors;
    function addError(gen, errObj) {
      const err = gen.const("err", errObj);
      gen.if((0, codegen_1._)`${names_1.default.vErrors} === null`, () => gen.assign(names_1.default.vErrors, (0, codegen_1._)`[${err}]`), (0, codegen_1._)`${names_1.default.vErrors}.push(${err})`);
      gen.code((0, codegen_1._)`${names_1.default.errors}++`);
    }
    function returnErrors(it, errs) {
      const { gen, validateName, schemaEnv } = it;
      if (schemaEnv.$async) {
        gen.throw((0, codegen_1._)`new ${it.ValidationError}(${errs})`);
      } else {
        gen.assign((0, codegen_1._)`${validateName}.errors`, errs);
        gen.return(false);
      }
    }
    var E = {
      keyword: new codegen_1.Name("keyword"),
      schemaPath: new codegen_1.Name("schemaPath"),
      // also used in JTD errors
      params: new codegen_1.Name("params"),
      propertyName: new codegen_1.Name("propertyName"),
      message: new codegen_1.Name("message"),
      schema: new codegen_1.Name("schema"),
      parentSchema: new codegen_1.Name("parentSchema")
    };
    function errorObjectCode(cxt, error, errorPaths) {
      const { createErrors } = cxt.it;
      if (createErrors === false)
        return (0, codegen_1._)`{}`;
      return errorObject(cxt, error, errorPaths);
    }
    function errorObject(cxt, error, errorPaths = {}) {
      const { gen, it } = cxt;
      const keyValues = [
        errorInstancePath(it, errorPaths),
        errorSchemaPath(cxt, errorPaths)
      ];
      extraErrorProps(cxt, error, keyValues);
      return gen.object(...keyValues);
    }
    function errorInstancePath({ errorPath }, { instancePath }) {
      const instPath = instancePath ? (0, codegen_1.str)`${errorPath}${(0, util_1.getErrorPath)(instancePath, util_1.Type.Str)}` : errorPath;
      return [names_1.default.instancePath, (0, codegen_1.strConcat)(names_1.default.instancePath, instPath)];
    }
    function errorSchemaPath({ keyword, it: { errSchemaPath } }, { schemaPath, parentSchema }) {
      let schPath = parentSchema ? errSchemaPath : (0, codegen_1.str)`${errSchemaPath}/${keyword}`;
      if (schemaPath) {
        schPath = (0, codegen_1.str)`${schPath}${(0, util_1.getErrorPath)(schemaPath, util_1.Type.Str)}`;
      }
      return [E.schemaPath, schPath];
    }
    function extraErrorProps(cxt, { params, message: message2 }, keyValues) {
      const { keyword, data, schemaValue, it } = cxt;
      const { opts, propertyName, topSchemaRef, schemaPath } = it;
      keyValues.push([E.keyword, keyword], [E.params, typeof params == "function" ? params(cxt) : params || (0, codegen_1._)`{}`]);
      if (opts.messages) {
        keyValues.push([E.message, typeof message2 == "function" ? message2(cxt) : message2]);
      }
      if (opts.verbose) {
        keyValues.push([E.schema, schemaValue], [E.parentSchema, (0, codegen_1._)`${topSchemaRef}${schemaPath}`], [names_1.default.data, data]);
      }
      if (propertyName)
        keyValues.push([E.propertyName, propertyName]);
    }
  }
});

// node_modules/ajv/dist/compile/validate/boolSchema.js
var require_boolSchema = __commonJS({
  "node_modules/ajv/dist/compile/validate/boolSchema.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.boolOrEmptySchema = exports2.topBoolOrEmptySchema = void 0;
    var errors_1 = require_errors();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var boolError = {
      message: "boolean schema is false"
    };
    function topBoolOrEmptySchema(it) {
      const { gen, schema, validateName } = it;
      if (schema === false) {
        falseSchemaError(it, false);
      } else if (typeof schema == "object" && schema.$async === true) {
        gen.return(names_1.default.data);
      } else {
        gen.assign((0, codegen_1._)`${validateName}.errors`, null);
        gen.return(true);
      }
    }
    exports2.topBoolOrEmptySchema = topBoolOrEmptySchema;
    function boolOrEmptySchema(it, valid) {
      const { gen, schema } = it;
      if (schema === false) {
        gen.var(valid, false);
        falseSchemaError(it);
      } else {
        gen.var(valid, true);
      }
    }
    exports2.boolOrEmptySchema = boolOrEmptySchema;
    function falseSchemaError(it, overrideAllErrors) {
      const { gen, data } = it;
      const cxt = {
        gen,
        keyword: "false schema",
        data,
        schema: false,
        schemaCode: false,
        schemaValue: false,
        params: {},
        it
      };
      (0, errors_1.reportError)(cxt, boolError, void 0, overrideAllErrors);
    }
  }
});

// node_modules/ajv/dist/compile/rules.js
var require_rules = __commonJS({
  "node_modules/ajv/dist/compile/rules.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.getRules = exports2.isJSONType = void 0;
    var _jsonTypes = ["string", "number", "integer", "boolean", "null", "object", "array"];
    var jsonTypes = new Set(_jsonTypes);
    function isJSONType(x) {
      return typeof x == "string" && jsonTypes.has(x);
    }
    exports2.isJSONType = isJSONType;
    function getRules() {
      const groups = {
        number: { type: "number", rules: [] },
        string: { type: "string", rules: [] },
        array: { type: "array", rules: [] },
        object: { type: "object", rules: [] }
      };
      return {
        types: { ...groups, integer: true, boolean: true, null: true },
        rules: [{ rules: [] }, groups.number, groups.string, groups.array, groups.object],
        post: { rules: [] },
        all: {},
        keywords: {}
      };
    }
    exports2.getRules = getRules;
  }
});

// node_modules/ajv/dist/compile/validate/applicability.js
var require_applicability = __commonJS({
  "node_modules/ajv/dist/compile/validate/applicability.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.shouldUseRule = exports2.shouldUseGroup = exports2.schemaHasRulesForType = void 0;
    function schemaHasRulesForType({ schema, self }, type) {
      const group = self.RULES.types[type];
      return group && group !== true && shouldUseGroup(schema, group);
    }
    exports2.schemaHasRulesForType = schemaHasRulesForType;
    function shouldUseGroup(schema, group) {
      return group.rules.some((rule) => shouldUseRule(schema, rule));
    }
    exports2.shouldUseGroup = shouldUseGroup;
    function shouldUseRule(schema, rule) {
      var _a;
      return schema[rule.keyword] !== void 0 || ((_a = rule.definition.implements) === null || _a === void 0 ? void 0 : _a.some((kwd) => schema[kwd] !== void 0));
    }
    exports2.shouldUseRule = shouldUseRule;
  }
});

// node_modules/ajv/dist/compile/validate/dataType.js
var require_dataType = __commonJS({
  "node_modules/ajv/dist/compile/validate/dataType.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.reportTypeError = exports2.checkDataTypes = exports2.checkDataType = exports2.coerceAndCheckDataType = exports2.getJSONTypes = exports2.getSchemaTypes = exports2.DataType = void 0;
    var rules_1 = require_rules();
    var applicability_1 = require_applicability();
    var errors_1 = require_errors();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var DataType;
    (function(DataType2) {
      DataType2[DataType2["Correct"] = 0] = "Correct";
      DataType2[DataType2["Wrong"] = 1] = "Wrong";
    })(DataType || (exports2.DataType = DataType = {}));
    function getSchemaTypes(schema) {
      const types2 = getJSONTypes(schema.type);
      const hasNull = types2.includes("null");
      if (hasNull) {
        if (schema.nullable === false)
          throw new Error("type: null contradicts nullable: false");
      } else {
        if (!types2.length && schema.nullable !== void 0) {
          throw new Error('"nullable" cannot be used without "type"');
        }
        if (schema.nullable === true)
          types2.push("null");
      }
      return types2;
    }
    exports2.getSchemaTypes = getSchemaTypes;
    function getJSONTypes(ts) {
      const types2 = Array.isArray(ts) ? ts : ts ? [ts] : [];
      if (types2.every(rules_1.isJSONType))
        return types2;
      throw new Error("type must be JSONType or JSONType[]: " + types2.join(","));
    }
    exports2.getJSONTypes = getJSONTypes;
    function coerceAndCheckDataType(it, types2) {
      const { gen, data, opts } = it;
      const coerceTo = coerceToTypes(types2, opts.coerceTypes);
      const checkTypes = types2.length > 0 && !(coerceTo.length === 0 && types2.length === 1 && (0, applicability_1.schemaHasRulesForType)(it, types2[0]));
      if (checkTypes) {
        const wrongType = checkDataTypes(types2, data, opts.strictNumbers, DataType.Wrong);
        gen.if(wrongType, () => {
          if (coerceTo.length)
            coerceData(it, types2, coerceTo);
          else
            reportTypeError(it);
        });
      }
      return checkTypes;
    }
    exports2.coerceAndCheckDataType = coerceAndCheckDataType;
    var COERCIBLE = /* @__PURE__ */ new Set(["string", "number", "integer", "boolean", "null"]);
    function coerceToTypes(types2, coerceTypes) {
      return coerceTypes ? types2.filter((t) => COERCIBLE.has(t) || coerceTypes === "array" && t === "array") : [];
    }
    function coerceData(it, types2, coerceTo) {
      const { gen, data, opts } = it;
      const dataType = gen.let("dataType", (0, codegen_1._)`typeof ${data}`);
      const coerced = gen.let("coerced", (0, codegen_1._)`undefined`);
      if (opts.coerceTypes === "array") {
        gen.if((0, codegen_1._)`${dataType} == 'object' && Array.isArray(${data}) && ${data}.length == 1`, () => gen.assign(data, (0, codegen_1._)`${data}[0]`).assign(dataType, (0, codegen_1._)`typeof ${data}`).if(checkDataTypes(types2, data, opts.strictNumbers), () => gen.assign(coerced, data)));
      }
      gen.if((0, codegen_1._)`${coerced} !== undefined`);
      for (const t of coerceTo) {
        if (COERCIBLE.has(t) || t === "array" && opts.coerceTypes === "array") {
          coerceSpecificType(t);
        }
      }
      gen.else();
      reportTypeError(it);
      gen.endIf();
      gen.if((0, codegen_1._)`${coerced} !== undefined`, () => {
        gen.assign(data, coerced);
        assignParentData(it, coerced);
      });
      function coerceSpecificType(t) {
        switch (t) {
          case "string":
            gen.elseIf((0, codegen_1._)`${dataType} == "number" || ${dataType} == "boolean"`).assign(coerced, (0, codegen_1._)`"" + ${data}`).elseIf((0, codegen_1._)`${data} === null`).assign(coerced, (0, codegen_1._)`""`);
            return;
          case "number":
            gen.elseIf((0, codegen_1._)`${dataType} == "boolean" || ${data} === null
              || (${dataType} == "string" && ${data} && ${data} == +${data})`).assign(coerced, (0, codegen_1._)`+${data}`);
            return;
          case "integer":
            gen.elseIf((0, codegen_1._)`${dataType} === "boolean" || ${data} === null
              || (${dataType} === "string" && ${data} && ${data} == +${data} && !(${data} % 1))`).assign(coerced, (0, codegen_1._)`+${data}`);
            return;
          case "boolean":
            gen.elseIf((0, codegen_1._)`${data} === "false" || ${data} === 0 || ${data} === null`).assign(coerced, false).elseIf((0, codegen_1._)`${data} === "true" || ${data} === 1`).assign(coerced, true);
            return;
          case "null":
            gen.elseIf((0, codegen_1._)`${data} === "" || ${data} === 0 || ${data} === false`);
            gen.assign(coerced, null);
            return;
          case "array":
            gen.elseIf((0, codegen_1._)`${dataType} === "string" || ${dataType} === "number"
              || ${dataType} === "boolean" || ${data} === null`).assign(coerced, (0, codegen_1._)`[${data}]`);
        }
      }
    }
    function assignParentData({ gen, parentData, parentDataProperty }, expr) {
      gen.if((0, codegen_1._)`${parentData} !== undefined`, () => gen.assign((0, codegen_1._)`${parentData}[${parentDataProperty}]`, expr));
    }
    function checkDataType(dataType, data, strictNums, correct = DataType.Correct) {
      const EQ = correct === DataType.Correct ? codegen_1.operators.EQ : codegen_1.operators.NEQ;
      let cond;
      switch (dataType) {
        case "null":
          return (0, codegen_1._)`${data} ${EQ} null`;
        case "array":
          cond = (0, codegen_1._)`Array.isArray(${data})`;
          break;
        case "object":
          cond = (0, codegen_1._)`${data} && typeof ${data} == "object" && !Array.isArray(${data})`;
          break;
        case "integer":
          cond = numCond((0, codegen_1._)`!(${data} % 1) && !isNaN(${data})`);
          break;
        case "number":
          cond = numCond();
          break;
        default:
          return (0, codegen_1._)`typeof ${data} ${EQ} ${dataType}`;
      }
      return correct === DataType.Correct ? cond : (0, codegen_1.not)(cond);
      function numCond(_cond = codegen_1.nil) {
        return (0, codegen_1.and)((0, codegen_1._)`typeof ${data} == "number"`, _cond, strictNums ? (0, codegen_1._)`isFinite(${data})` : codegen_1.nil);
      }
    }
    exports2.checkDataType = checkDataType;
    function checkDataTypes(dataTypes, data, strictNums, correct) {
      if (dataTypes.length === 1) {
        return checkDataType(dataTypes[0], data, strictNums, correct);
      }
      let cond;
      const types2 = (0, util_1.toHash)(dataTypes);
      if (types2.array && types2.object) {
        const notObj = (0, codegen_1._)`typeof ${data} != "object"`;
        cond = types2.null ? notObj : (0, codegen_1._)`!${data} || ${notObj}`;
        delete types2.null;
        delete types2.array;
        delete types2.object;
      } else {
        cond = codegen_1.nil;
      }
      if (types2.number)
        delete types2.integer;
      for (const t in types2)
        cond = (0, codegen_1.and)(cond, checkDataType(t, data, strictNums, correct));
      return cond;
    }
    exports2.checkDataTypes = checkDataTypes;
    var typeError = {
      message: ({ schema }) => `must be ${schema}`,
      params: ({ schema, schemaValue }) => typeof schema == "string" ? (0, codegen_1._)`{type: ${schema}}` : (0, codegen_1._)`{type: ${schemaValue}}`
    };
    function reportTypeError(it) {
      const cxt = getTypeErrorContext(it);
      (0, errors_1.reportError)(cxt, typeError);
    }
    exports2.reportTypeError = reportTypeError;
    function getTypeErrorContext(it) {
      const { gen, data, schema } = it;
      const schemaCode = (0, util_1.schemaRefOrVal)(it, schema, "type");
      return {
        gen,
        keyword: "type",
        data,
        schema: schema.type,
        schemaCode,
        schemaValue: schemaCode,
        parentSchema: schema,
        params: {},
        it
      };
    }
  }
});

// node_modules/ajv/dist/compile/validate/defaults.js
var require_defaults = __commonJS({
  "node_modules/ajv/dist/compile/validate/defaults.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.assignDefaults = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    function assignDefaults(it, ty) {
      const { properties, items } = it.schema;
      if (ty === "object" && properties) {
        for (const key in properties) {
          assignDefault(it, key, properties[key].default);
        }
      } else if (ty === "array" && Array.isArray(items)) {
        items.forEach((sch, i) => assignDefault(it, i, sch.default));
      }
    }
    exports2.assignDefaults = assignDefaults;
    function assignDefault(it, prop, defaultValue) {
      const { gen, compositeRule, data, opts } = it;
      if (defaultValue === void 0)
        return;
      const childData = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(prop)}`;
      if (compositeRule) {
        (0, util_1.checkStrictMode)(it, `default is ignored for: ${childData}`);
        return;
      }
      let condition = (0, codegen_1._)`${childData} === undefined`;
      if (opts.useDefaults === "empty") {
        condition = (0, codegen_1._)`${condition} || ${childData} === null || ${childData} === ""`;
      }
      gen.if(condition, (0, codegen_1._)`${childData} = ${(0, codegen_1.stringify)(defaultValue)}`);
    }
  }
});

// node_modules/ajv/dist/vocabularies/code.js
var require_code2 = __commonJS({
  "node_modules/ajv/dist/vocabularies/code.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.validateUnion = exports2.validateArray = exports2.usePattern = exports2.callValidateCode = exports2.schemaProperties = exports2.allSchemaProperties = exports2.noPropertyInData = exports2.propertyInData = exports2.isOwnProperty = exports2.hasPropFunc = exports2.reportMissingProp = exports2.checkMissingProp = exports2.checkReportMissingProp = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var names_1 = require_names();
    var util_2 = require_util();
    function checkReportMissingProp(cxt, prop) {
      const { gen, data, it } = cxt;
      gen.if(noPropertyInData(gen, data, prop, it.opts.ownProperties), () => {
        cxt.setParams({ missingProperty: (0, codegen_1._)`${prop}` }, true);
        cxt.error();
      });
    }
    exports2.checkReportMissingProp = checkReportMissingProp;
    function checkMissingProp({ gen, data, it: { opts } }, properties, missing) {
      return (0, codegen_1.or)(...properties.map((prop) => (0, codegen_1.and)(noPropertyInData(gen, data, prop, opts.ownProperties), (0, codegen_1._)`${missing} = ${prop}`)));
    }
    exports2.checkMissingProp = checkMissingProp;
    function reportMissingProp(cxt, missing) {
      cxt.setParams({ missingProperty: missing }, true);
      cxt.error();
    }
    exports2.reportMissingProp = reportMissingProp;
    function hasPropFunc(gen) {
      return gen.scopeValue("func", {
        // eslint-disable-next-line @typescript-eslint/unbound-method
        ref: Object.prototype.hasOwnProperty,
        code: (0, codegen_1._)`Object.prototype.hasOwnProperty`
      });
    }
    exports2.hasPropFunc = hasPropFunc;
    function isOwnProperty(gen, data, property) {
      return (0, codegen_1._)`${hasPropFunc(gen)}.call(${data}, ${property})`;
    }
    exports2.isOwnProperty = isOwnProperty;
    function propertyInData(gen, data, property, ownProperties) {
      const cond = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(property)} !== undefined`;
      return ownProperties ? (0, codegen_1._)`${cond} && ${isOwnProperty(gen, data, property)}` : cond;
    }
    exports2.propertyInData = propertyInData;
    function noPropertyInData(gen, data, property, ownProperties) {
      const cond = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(property)} === undefined`;
      return ownProperties ? (0, codegen_1.or)(cond, (0, codegen_1.not)(isOwnProperty(gen, data, property))) : cond;
    }
    exports2.noPropertyInData = noPropertyInData;
    function allSchemaProperties(schemaMap) {
      return schemaMap ? Object.keys(schemaMap).filter((p) => p !== "__proto__") : [];
    }
    exports2.allSchemaProperties = allSchemaProperties;
    function schemaProperties(it, schemaMap) {
      return allSchemaProperties(schemaMap).filter((p) => !(0, util_1.alwaysValidSchema)(it, schemaMap[p]));
    }
    exports2.schemaProperties = schemaProperties;
    function callValidateCode({ schemaCode, data, it: { gen, topSchemaRef, schemaPath, errorPath }, it }, func, context, passSchema) {
      const dataAndSchema = passSchema ? (0, codegen_1._)`${schemaCode}, ${data}, ${topSchemaRef}${schemaPath}` : data;
      const valCxt = [
        [names_1.default.instancePath, (0, codegen_1.strConcat)(names_1.default.instancePath, errorPath)],
        [names_1.default.parentData, it.parentData],
        [names_1.default.parentDataProperty, it.parentDataProperty],
        [names_1.default.rootData, names_1.default.rootData]
      ];
      if (it.opts.dynamicRef)
        valCxt.push([names_1.default.dynamicAnchors, names_1.default.dynamicAnchors]);
      const args = (0, codegen_1._)`${dataAndSchema}, ${gen.object(...valCxt)}`;
      return context !== codegen_1.nil ? (0, codegen_1._)`${func}.call(${context}, ${args})` : (0, codegen_1._)`${func}(${args})`;
    }
    exports2.callValidateCode = callValidateCode;
    var newRegExp = (0, codegen_1._)`new RegExp`;
    function usePattern({ gen, it: { opts } }, pattern2) {
      const u = opts.unicodeRegExp ? "u" : "";
      const { regExp } = opts.code;
      const rx = regExp(pattern2, u);
      return gen.scopeValue("pattern", {
        key: rx.toString(),
        ref: rx,
        code: (0, codegen_1._)`${regExp.code === "new RegExp" ? newRegExp : (0, util_2.useFunc)(gen, regExp)}(${pattern2}, ${u})`
      });
    }
    exports2.usePattern = usePattern;
    function validateArray(cxt) {
      const { gen, data, keyword, it } = cxt;
      const valid = gen.name("valid");
      if (it.allErrors) {
        const validArr = gen.let("valid", true);
        validateItems(() => gen.assign(validArr, false));
        return validArr;
      }
      gen.var(valid, true);
      validateItems(() => gen.break());
      return valid;
      function validateItems(notValid) {
        const len = gen.const("len", (0, codegen_1._)`${data}.length`);
        gen.forRange("i", 0, len, (i) => {
          cxt.subschema({
            keyword,
            dataProp: i,
            dataPropType: util_1.Type.Num
          }, valid);
          gen.if((0, codegen_1.not)(valid), notValid);
        });
      }
    }
    exports2.validateArray = validateArray;
    function validateUnion(cxt) {
      const { gen, schema, keyword, it } = cxt;
      if (!Array.isArray(schema))
        throw new Error("ajv implementation error");
      const alwaysValid = schema.some((sch) => (0, util_1.alwaysValidSchema)(it, sch));
      if (alwaysValid && !it.opts.unevaluated)
        return;
      const valid = gen.let("valid", false);
      const schValid = gen.name("_valid");
      gen.block(() => schema.forEach((_sch, i) => {
        const schCxt = cxt.subschema({
          keyword,
          schemaProp: i,
          compositeRule: true
        }, schValid);
        gen.assign(valid, (0, codegen_1._)`${valid} || ${schValid}`);
        const merged = cxt.mergeValidEvaluated(schCxt, schValid);
        if (!merged)
          gen.if((0, codegen_1.not)(valid));
      }));
      cxt.result(valid, () => cxt.reset(), () => cxt.error(true));
    }
    exports2.validateUnion = validateUnion;
  }
});

// node_modules/ajv/dist/compile/validate/keyword.js
var require_keyword = __commonJS({
  "node_modules/ajv/dist/compile/validate/keyword.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.validateKeywordUsage = exports2.validSchemaType = exports2.funcKeywordCode = exports2.macroKeywordCode = void 0;
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var code_1 = require_code2();
    var errors_1 = require_errors();
    function macroKeywordCode(cxt, def) {
      const { gen, keyword, schema, parentSchema, it } = cxt;
      const macroSchema = def.macro.call(it.self, schema, parentSchema, it);
      const schemaRef = useKeyword(gen, keyword, macroSchema);
      if (it.opts.validateSchema !== false)
        it.self.validateSchema(macroSchema, true);
      const valid = gen.name("valid");
      cxt.subschema({
        schema: macroSchema,
        schemaPath: codegen_1.nil,
        errSchemaPath: `${it.errSchemaPath}/${keyword}`,
        topSchemaRef: schemaRef,
        compositeRule: true
      }, valid);
      cxt.pass(valid, () => cxt.error(true));
    }
    exports2.macroKeywordCode = macroKeywordCode;
    function funcKeywordCode(cxt, def) {
      var _a;
      const { gen, keyword, schema, parentSchema, $data, it } = cxt;
      checkAsyncKeyword(it, def);
      const validate2 = !$data && def.compile ? def.compile.call(it.self, schema, parentSchema, it) : def.validate;
      const validateRef = useKeyword(gen, keyword, validate2);
      const valid = gen.let("valid");
      cxt.block$data(valid, validateKeyword);
      cxt.ok((_a = def.valid) !== null && _a !== void 0 ? _a : valid);
      function validateKeyword() {
        if (def.errors === false) {
          assignValid();
          if (def.modifying)
            modifyData(cxt);
          reportErrs(() => cxt.error());
        } else {
          const ruleErrs = def.async ? validateAsync() : validateSync();
          if (def.modifying)
            modifyData(cxt);
          reportErrs(() => addErrs(cxt, ruleErrs));
        }
      }
      function validateAsync() {
        const ruleErrs = gen.let("ruleErrs", null);
        gen.try(() => assignValid((0, codegen_1._)`await `), (e) => gen.assign(valid, false).if((0, codegen_1._)`${e} instanceof ${it.ValidationError}`, () => gen.assign(ruleErrs, (0, codegen_1._)`${e}.errors`), () => gen.throw(e)));
        return ruleErrs;
      }
      function validateSync() {
        const validateErrs = (0, codegen_1._)`${validateRef}.errors`;
        gen.assign(validateErrs, null);
        assignValid(codegen_1.nil);
        return validateErrs;
      }
      function assignValid(_await = def.async ? (0, codegen_1._)`await ` : codegen_1.nil) {
        const passCxt = it.opts.passContext ? names_1.default.this : names_1.default.self;
        const passSchema = !("compile" in def && !$data || def.schema === false);
        gen.assign(valid, (0, codegen_1._)`${_await}${(0, code_1.callValidateCode)(cxt, validateRef, passCxt, passSchema)}`, def.modifying);
      }
      function reportErrs(errors) {
        var _a2;
        gen.if((0, codegen_1.not)((_a2 = def.valid) !== null && _a2 !== void 0 ? _a2 : valid), errors);
      }
    }
    exports2.funcKeywordCode = funcKeywordCode;
    function modifyData(cxt) {
      const { gen, data, it } = cxt;
      gen.if(it.parentData, () => gen.assign(data, (0, codegen_1._)`${it.parentData}[${it.parentDataProperty}]`));
    }
    function addErrs(cxt, errs) {
      const { gen } = cxt;
      gen.if((0, codegen_1._)`Array.isArray(${errs})`, () => {
        gen.assign(names_1.default.vErrors, (0, codegen_1._)`${names_1.default.vErrors} === null ? ${errs} : ${names_1.default.vErrors}.concat(${errs})`).assign(names_1.default.errors, (0, codegen_1._)`${names_1.default.vErrors}.length`);
        (0, errors_1.extendErrors)(cxt);
      }, () => cxt.error());
    }
    function checkAsyncKeyword({ schemaEnv }, def) {
      if (def.async && !schemaEnv.$async)
        throw new Error("async keyword in sync schema");
    }
    function useKeyword(gen, keyword, result) {
      if (result === void 0)
        throw new Error(`keyword "${keyword}" failed to compile`);
      return gen.scopeValue("keyword", typeof result == "function" ? { ref: result } : { ref: result, code: (0, codegen_1.stringify)(result) });
    }
    function validSchemaType(schema, schemaType, allowUndefined = false) {
      return !schemaType.length || schemaType.some((st) => st === "array" ? Array.isArray(schema) : st === "object" ? schema && typeof schema == "object" && !Array.isArray(schema) : typeof schema == st || allowUndefined && typeof schema == "undefined");
    }
    exports2.validSchemaType = validSchemaType;
    function validateKeywordUsage({ schema, opts, self, errSchemaPath }, def, keyword) {
      if (Array.isArray(def.keyword) ? !def.keyword.includes(keyword) : def.keyword !== keyword) {
        throw new Error("ajv implementation error");
      }
      const deps = def.dependencies;
      if (deps === null || deps === void 0 ? void 0 : deps.some((kwd) => !Object.prototype.hasOwnProperty.call(schema, kwd))) {
        throw new Error(`parent schema must have dependencies of ${keyword}: ${deps.join(",")}`);
      }
      if (def.validateSchema) {
        const valid = def.validateSchema(schema[keyword]);
        if (!valid) {
          const msg = `keyword "${keyword}" value is invalid at path "${errSchemaPath}": ` + self.errorsText(def.validateSchema.errors);
          if (opts.validateSchema === "log")
            self.logger.error(msg);
          else
            throw new Error(msg);
        }
      }
    }
    exports2.validateKeywordUsage = validateKeywordUsage;
  }
});

// node_modules/ajv/dist/compile/validate/subschema.js
var require_subschema = __commonJS({
  "node_modules/ajv/dist/compile/validate/subschema.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.extendSubschemaMode = exports2.extendSubschemaData = exports2.getSubschema = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    function getSubschema(it, { keyword, schemaProp, schema, schemaPath, errSchemaPath, topSchemaRef }) {
      if (keyword !== void 0 && schema !== void 0) {
        throw new Error('both "keyword" and "schema" passed, only one allowed');
      }
      if (keyword !== void 0) {
        const sch = it.schema[keyword];
        return schemaProp === void 0 ? {
          schema: sch,
          schemaPath: (0, codegen_1._)`${it.schemaPath}${(0, codegen_1.getProperty)(keyword)}`,
          errSchemaPath: `${it.errSchemaPath}/${keyword}`
        } : {
          schema: sch[schemaProp],
          schemaPath: (0, codegen_1._)`${it.schemaPath}${(0, codegen_1.getProperty)(keyword)}${(0, codegen_1.getProperty)(schemaProp)}`,
          errSchemaPath: `${it.errSchemaPath}/${keyword}/${(0, util_1.escapeFragment)(schemaProp)}`
        };
      }
      if (schema !== void 0) {
        if (schemaPath === void 0 || errSchemaPath === void 0 || topSchemaRef === void 0) {
          throw new Error('"schemaPath", "errSchemaPath" and "topSchemaRef" are required with "schema"');
        }
        return {
          schema,
          schemaPath,
          topSchemaRef,
          errSchemaPath
        };
      }
      throw new Error('either "keyword" or "schema" must be passed');
    }
    exports2.getSubschema = getSubschema;
    function extendSubschemaData(subschema, it, { dataProp, dataPropType: dpType, data, dataTypes, propertyName }) {
      if (data !== void 0 && dataProp !== void 0) {
        throw new Error('both "data" and "dataProp" passed, only one allowed');
      }
      const { gen } = it;
      if (dataProp !== void 0) {
        const { errorPath, dataPathArr, opts } = it;
        const nextData = gen.let("data", (0, codegen_1._)`${it.data}${(0, codegen_1.getProperty)(dataProp)}`, true);
        dataContextProps(nextData);
        subschema.errorPath = (0, codegen_1.str)`${errorPath}${(0, util_1.getErrorPath)(dataProp, dpType, opts.jsPropertySyntax)}`;
        subschema.parentDataProperty = (0, codegen_1._)`${dataProp}`;
        subschema.dataPathArr = [...dataPathArr, subschema.parentDataProperty];
      }
      if (data !== void 0) {
        const nextData = data instanceof codegen_1.Name ? data : gen.let("data", data, true);
        dataContextProps(nextData);
        if (propertyName !== void 0)
          subschema.propertyName = propertyName;
      }
      if (dataTypes)
        subschema.dataTypes = dataTypes;
      function dataContextProps(_nextData) {
        subschema.data = _nextData;
        subschema.dataLevel = it.dataLevel + 1;
        subschema.dataTypes = [];
        it.definedProperties = /* @__PURE__ */ new Set();
        subschema.parentData = it.data;
        subschema.dataNames = [...it.dataNames, _nextData];
      }
    }
    exports2.extendSubschemaData = extendSubschemaData;
    function extendSubschemaMode(subschema, { jtdDiscriminator, jtdMetadata, compositeRule, createErrors, allErrors }) {
      if (compositeRule !== void 0)
        subschema.compositeRule = compositeRule;
      if (createErrors !== void 0)
        subschema.createErrors = createErrors;
      if (allErrors !== void 0)
        subschema.allErrors = allErrors;
      subschema.jtdDiscriminator = jtdDiscriminator;
      subschema.jtdMetadata = jtdMetadata;
    }
    exports2.extendSubschemaMode = extendSubschemaMode;
  }
});

// node_modules/fast-deep-equal/index.js
var require_fast_deep_equal = __commonJS({
  "node_modules/fast-deep-equal/index.js"(exports2, module) {
    "use strict";
    module.exports = function equal(a, b) {
      if (a === b) return true;
      if (a && b && typeof a == "object" && typeof b == "object") {
        if (a.constructor !== b.constructor) return false;
        var length, i, keys;
        if (Array.isArray(a)) {
          length = a.length;
          if (length != b.length) return false;
          for (i = length; i-- !== 0; )
            if (!equal(a[i], b[i])) return false;
          return true;
        }
        if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
        if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
        if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
        keys = Object.keys(a);
        length = keys.length;
        if (length !== Object.keys(b).length) return false;
        for (i = length; i-- !== 0; )
          if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
        for (i = length; i-- !== 0; ) {
          var key = keys[i];
          if (!equal(a[key], b[key])) return false;
        }
        return true;
      }
      return a !== a && b !== b;
    };
  }
});

// node_modules/json-schema-traverse/index.js
var require_json_schema_traverse = __commonJS({
  "node_modules/json-schema-traverse/index.js"(exports2, module) {
    "use strict";
    var traverse = module.exports = function(schema, opts, cb) {
      if (typeof opts == "function") {
        cb = opts;
        opts = {};
      }
      cb = opts.cb || cb;
      var pre = typeof cb == "function" ? cb : cb.pre || function() {
      };
      var post = cb.post || function() {
      };
      _traverse(opts, pre, post, schema, "", schema);
    };
    traverse.keywords = {
      additionalItems: true,
      items: true,
      contains: true,
      additionalProperties: true,
      propertyNames: true,
      not: true,
      if: true,
      then: true,
      else: true
    };
    traverse.arrayKeywords = {
      items: true,
      allOf: true,
      anyOf: true,
      oneOf: true
    };
    traverse.propsKeywords = {
      $defs: true,
      definitions: true,
      properties: true,
      patternProperties: true,
      dependencies: true
    };
    traverse.skipKeywords = {
      default: true,
      enum: true,
      const: true,
      required: true,
      maximum: true,
      minimum: true,
      exclusiveMaximum: true,
      exclusiveMinimum: true,
      multipleOf: true,
      maxLength: true,
      minLength: true,
      pattern: true,
      format: true,
      maxItems: true,
      minItems: true,
      uniqueItems: true,
      maxProperties: true,
      minProperties: true
    };
    function _traverse(opts, pre, post, schema, jsonPtr, rootSchema, parentJsonPtr, parentKeyword, parentSchema, keyIndex) {
      if (schema && typeof schema == "object" && !Array.isArray(schema)) {
        pre(schema, jsonPtr, rootSchema, parentJsonPtr, parentKeyword, parentSchema, keyIndex);
        for (var key in schema) {
          var sch = schema[key];
          if (Array.isArray(sch)) {
            if (key in traverse.arrayKeywords) {
              for (var i = 0; i < sch.length; i++)
                _traverse(opts, pre, post, sch[i], jsonPtr + "/" + key + "/" + i, rootSchema, jsonPtr, key, schema, i);
            }
          } else if (key in traverse.propsKeywords) {
            if (sch && typeof sch == "object") {
              for (var prop in sch)
                _traverse(opts, pre, post, sch[prop], jsonPtr + "/" + key + "/" + escapeJsonPtr(prop), rootSchema, jsonPtr, key, schema, prop);
            }
          } else if (key in traverse.keywords || opts.allKeys && !(key in traverse.skipKeywords)) {
            _traverse(opts, pre, post, sch, jsonPtr + "/" + key, rootSchema, jsonPtr, key, schema);
          }
        }
        post(schema, jsonPtr, rootSchema, parentJsonPtr, parentKeyword, parentSchema, keyIndex);
      }
    }
    function escapeJsonPtr(str) {
      return str.replace(/~/g, "~0").replace(/\//g, "~1");
    }
  }
});

// node_modules/ajv/dist/compile/resolve.js
var require_resolve = __commonJS({
  "node_modules/ajv/dist/compile/resolve.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.getSchemaRefs = exports2.resolveUrl = exports2.normalizeId = exports2._getFullPath = exports2.getFullPath = exports2.inlineRef = void 0;
    var util_1 = require_util();
    var equal = require_fast_deep_equal();
    var traverse = require_json_schema_traverse();
    var SIMPLE_INLINED = /* @__PURE__ */ new Set([
      "type",
      "format",
      "pattern",
      "maxLength",
      "minLength",
      "maxProperties",
      "minProperties",
      "maxItems",
      "minItems",
      "maximum",
      "minimum",
      "uniqueItems",
      "multipleOf",
      "required",
      "enum",
      "const"
    ]);
    function inlineRef(schema, limit = true) {
      if (typeof schema == "boolean")
        return true;
      if (limit === true)
        return !hasRef(schema);
      if (!limit)
        return false;
      return countKeys(schema) <= limit;
    }
    exports2.inlineRef = inlineRef;
    var REF_KEYWORDS = /* @__PURE__ */ new Set([
      "$ref",
      "$recursiveRef",
      "$recursiveAnchor",
      "$dynamicRef",
      "$dynamicAnchor"
    ]);
    function hasRef(schema) {
      for (const key in schema) {
        if (REF_KEYWORDS.has(key))
          return true;
        const sch = schema[key];
        if (Array.isArray(sch) && sch.some(hasRef))
          return true;
        if (typeof sch == "object" && hasRef(sch))
          return true;
      }
      return false;
    }
    function countKeys(schema) {
      let count = 0;
      for (const key in schema) {
        if (key === "$ref")
          return Infinity;
        count++;
        if (SIMPLE_INLINED.has(key))
          continue;
        if (typeof schema[key] == "object") {
          (0, util_1.eachItem)(schema[key], (sch) => count += countKeys(sch));
        }
        if (count === Infinity)
          return Infinity;
      }
      return count;
    }
    function getFullPath(resolver, id = "", normalize) {
      if (normalize !== false)
        id = normalizeId(id);
      const p = resolver.parse(id);
      return _getFullPath(resolver, p);
    }
    exports2.getFullPath = getFullPath;
    function _getFullPath(resolver, p) {
      const serialized = resolver.serialize(p);
      return serialized.split("#")[0] + "#";
    }
    exports2._getFullPath = _getFullPath;
    var TRAILING_SLASH_HASH = /#\/?$/;
    function normalizeId(id) {
      return id ? id.replace(TRAILING_SLASH_HASH, "") : "";
    }
    exports2.normalizeId = normalizeId;
    function resolveUrl(resolver, baseId, id) {
      id = normalizeId(id);
      return resolver.resolve(baseId, id);
    }
    exports2.resolveUrl = resolveUrl;
    var ANCHOR = /^[a-z_][-a-z0-9._]*$/i;
    function getSchemaRefs(schema, baseId) {
      if (typeof schema == "boolean")
        return {};
      const { schemaId, uriResolver } = this.opts;
      const schId = normalizeId(schema[schemaId] || baseId);
      const baseIds = { "": schId };
      const pathPrefix = getFullPath(uriResolver, schId, false);
      const localRefs = {};
      const schemaRefs = /* @__PURE__ */ new Set();
      traverse(schema, { allKeys: true }, (sch, jsonPtr, _, parentJsonPtr) => {
        if (parentJsonPtr === void 0)
          return;
        const fullPath = pathPrefix + jsonPtr;
        let innerBaseId = baseIds[parentJsonPtr];
        if (typeof sch[schemaId] == "string")
          innerBaseId = addRef.call(this, sch[schemaId]);
        addAnchor.call(this, sch.$anchor);
        addAnchor.call(this, sch.$dynamicAnchor);
        baseIds[jsonPtr] = innerBaseId;
        function addRef(ref) {
          const _resolve = this.opts.uriResolver.resolve;
          ref = normalizeId(innerBaseId ? _resolve(innerBaseId, ref) : ref);
          if (schemaRefs.has(ref))
            throw ambiguos(ref);
          schemaRefs.add(ref);
          let schOrRef = this.refs[ref];
          if (typeof schOrRef == "string")
            schOrRef = this.refs[schOrRef];
          if (typeof schOrRef == "object") {
            checkAmbiguosRef(sch, schOrRef.schema, ref);
          } else if (ref !== normalizeId(fullPath)) {
            if (ref[0] === "#") {
              checkAmbiguosRef(sch, localRefs[ref], ref);
              localRefs[ref] = sch;
            } else {
              this.refs[ref] = fullPath;
            }
          }
          return ref;
        }
        function addAnchor(anchor) {
          if (typeof anchor == "string") {
            if (!ANCHOR.test(anchor))
              throw new Error(`invalid anchor "${anchor}"`);
            addRef.call(this, `#${anchor}`);
          }
        }
      });
      return localRefs;
      function checkAmbiguosRef(sch1, sch2, ref) {
        if (sch2 !== void 0 && !equal(sch1, sch2))
          throw ambiguos(ref);
      }
      function ambiguos(ref) {
        return new Error(`reference "${ref}" resolves to more than one schema`);
      }
    }
    exports2.getSchemaRefs = getSchemaRefs;
  }
});

// node_modules/ajv/dist/compile/validate/index.js
var require_validate = __commonJS({
  "node_modules/ajv/dist/compile/validate/index.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.getData = exports2.KeywordCxt = exports2.validateFunctionCode = void 0;
    var boolSchema_1 = require_boolSchema();
    var dataType_1 = require_dataType();
    var applicability_1 = require_applicability();
    var dataType_2 = require_dataType();
    var defaults_1 = require_defaults();
    var keyword_1 = require_keyword();
    var subschema_1 = require_subschema();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var resolve_1 = require_resolve();
    var util_1 = require_util();
    var errors_1 = require_errors();
    function validateFunctionCode(it) {
      if (isSchemaObj(it)) {
        checkKeywords(it);
        if (schemaCxtHasRules(it)) {
          topSchemaObjCode(it);
          return;
        }
      }
      validateFunction(it, () => (0, boolSchema_1.topBoolOrEmptySchema)(it));
    }
    exports2.validateFunctionCode = validateFunctionCode;
    function validateFunction({ gen, validateName, schema, schemaEnv, opts }, body) {
      if (opts.code.es5) {
        gen.func(validateName, (0, codegen_1._)`${names_1.default.data}, ${names_1.default.valCxt}`, schemaEnv.$async, () => {
          gen.code((0, codegen_1._)`"use strict"; ${funcSourceUrl(schema, opts)}`);
          destructureValCxtES5(gen, opts);
          gen.code(body);
        });
      } else {
        gen.func(validateName, (0, codegen_1._)`${names_1.default.data}, ${destructureValCxt(opts)}`, schemaEnv.$async, () => gen.code(funcSourceUrl(schema, opts)).code(body));
      }
    }
    function destructureValCxt(opts) {
      return (0, codegen_1._)`{${names_1.default.instancePath}="", ${names_1.default.parentData}, ${names_1.default.parentDataProperty}, ${names_1.default.rootData}=${names_1.default.data}${opts.dynamicRef ? (0, codegen_1._)`, ${names_1.default.dynamicAnchors}={}` : codegen_1.nil}}={}`;
    }
    function destructureValCxtES5(gen, opts) {
      gen.if(names_1.default.valCxt, () => {
        gen.var(names_1.default.instancePath, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.instancePath}`);
        gen.var(names_1.default.parentData, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.parentData}`);
        gen.var(names_1.default.parentDataProperty, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.parentDataProperty}`);
        gen.var(names_1.default.rootData, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.rootData}`);
        if (opts.dynamicRef)
          gen.var(names_1.default.dynamicAnchors, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.dynamicAnchors}`);
      }, () => {
        gen.var(names_1.default.instancePath, (0, codegen_1._)`""`);
        gen.var(names_1.default.parentData, (0, codegen_1._)`undefined`);
        gen.var(names_1.default.parentDataProperty, (0, codegen_1._)`undefined`);
        gen.var(names_1.default.rootData, names_1.default.data);
        if (opts.dynamicRef)
          gen.var(names_1.default.dynamicAnchors, (0, codegen_1._)`{}`);
      });
    }
    function topSchemaObjCode(it) {
      const { schema, opts, gen } = it;
      validateFunction(it, () => {
        if (opts.$comment && schema.$comment)
          commentKeyword(it);
        checkNoDefault(it);
        gen.let(names_1.default.vErrors, null);
        gen.let(names_1.default.errors, 0);
        if (opts.unevaluated)
          resetEvaluated(it);
        typeAndKeywords(it);
        returnResults(it);
      });
      return;
    }
    function resetEvaluated(it) {
      const { gen, validateName } = it;
      it.evaluated = gen.const("evaluated", (0, codegen_1._)`${validateName}.evaluated`);
      gen.if((0, codegen_1._)`${it.evaluated}.dynamicProps`, () => gen.assign((0, codegen_1._)`${it.evaluated}.props`, (0, codegen_1._)`undefined`));
      gen.if((0, codegen_1._)`${it.evaluated}.dynamicItems`, () => gen.assign((0, codegen_1._)`${it.evaluated}.items`, (0, codegen_1._)`undefined`));
    }
    function funcSourceUrl(schema, opts) {
      const schId = typeof schema == "object" && schema[opts.schemaId];
      return schId && (opts.code.source || opts.code.process) ? (0, codegen_1._)`/*# sourceURL=${schId} */` : codegen_1.nil;
    }
    function subschemaCode(it, valid) {
      if (isSchemaObj(it)) {
        checkKeywords(it);
        if (schemaCxtHasRules(it)) {
          subSchemaObjCode(it, valid);
          return;
        }
      }
      (0, boolSchema_1.boolOrEmptySchema)(it, valid);
    }
    function schemaCxtHasRules({ schema, self }) {
      if (typeof schema == "boolean")
        return !schema;
      for (const key in schema)
        if (self.RULES.all[key])
          return true;
      return false;
    }
    function isSchemaObj(it) {
      return typeof it.schema != "boolean";
    }
    function subSchemaObjCode(it, valid) {
      const { schema, gen, opts } = it;
      if (opts.$comment && schema.$comment)
        commentKeyword(it);
      updateContext(it);
      checkAsyncSchema(it);
      const errsCount = gen.const("_errs", names_1.default.errors);
      typeAndKeywords(it, errsCount);
      gen.var(valid, (0, codegen_1._)`${errsCount} === ${names_1.default.errors}`);
    }
    function checkKeywords(it) {
      (0, util_1.checkUnknownRules)(it);
      checkRefsAndKeywords(it);
    }
    function typeAndKeywords(it, errsCount) {
      if (it.opts.jtd)
        return schemaKeywords(it, [], false, errsCount);
      const types2 = (0, dataType_1.getSchemaTypes)(it.schema);
      const checkedTypes = (0, dataType_1.coerceAndCheckDataType)(it, types2);
      schemaKeywords(it, types2, !checkedTypes, errsCount);
    }
    function checkRefsAndKeywords(it) {
      const { schema, errSchemaPath, opts, self } = it;
      if (schema.$ref && opts.ignoreKeywordsWithRef && (0, util_1.schemaHasRulesButRef)(schema, self.RULES)) {
        self.logger.warn(`$ref: keywords ignored in schema at path "${errSchemaPath}"`);
      }
    }
    function checkNoDefault(it) {
      const { schema, opts } = it;
      if (schema.default !== void 0 && opts.useDefaults && opts.strictSchema) {
        (0, util_1.checkStrictMode)(it, "default is ignored in the schema root");
      }
    }
    function updateContext(it) {
      const schId = it.schema[it.opts.schemaId];
      if (schId)
        it.baseId = (0, resolve_1.resolveUrl)(it.opts.uriResolver, it.baseId, schId);
    }
    function checkAsyncSchema(it) {
      if (it.schema.$async && !it.schemaEnv.$async)
        throw new Error("async schema in sync schema");
    }
    function commentKeyword({ gen, schemaEnv, schema, errSchemaPath, opts }) {
      const msg = schema.$comment;
      if (opts.$comment === true) {
        gen.code((0, codegen_1._)`${names_1.default.self}.logger.log(${msg})`);
      } else if (typeof opts.$comment == "function") {
        const schemaPath = (0, codegen_1.str)`${errSchemaPath}/$comment`;
        const rootName = gen.scopeValue("root", { ref: schemaEnv.root });
        gen.code((0, codegen_1._)`${names_1.default.self}.opts.$comment(${msg}, ${schemaPath}, ${rootName}.schema)`);
      }
    }
    function returnResults(it) {
      const { gen, schemaEnv, validateName, ValidationError, opts } = it;
      if (schemaEnv.$async) {
        gen.if((0, codegen_1._)`${names_1.default.errors} === 0`, () => gen.return(names_1.default.data), () => gen.throw((0, codegen_1._)`new ${ValidationError}(${names_1.default.vErrors})`));
      } else {
        gen.assign((0, codegen_1._)`${validateName}.errors`, names_1.default.vErrors);
        if (opts.unevaluated)
          assignEvaluated(it);
        gen.return((0, codegen_1._)`${names_1.default.errors} === 0`);
      }
    }
    function assignEvaluated({ gen, evaluated, props, items }) {
      if (props instanceof codegen_1.Name)
        gen.assign((0, codegen_1._)`${evaluated}.props`, props);
      if (items instanceof codegen_1.Name)
        gen.assign((0, codegen_1._)`${evaluated}.items`, items);
    }
    function schemaKeywords(it, types2, typeErrors, errsCount) {
      const { gen, schema, data, allErrors, opts, self } = it;
      const { RULES } = self;
      if (schema.$ref && (opts.ignoreKeywordsWithRef || !(0, util_1.schemaHasRulesButRef)(schema, RULES))) {
        gen.block(() => keywordCode(it, "$ref", RULES.all.$ref.definition));
        return;
      }
      if (!opts.jtd)
        checkStrictTypes(it, types2);
      gen.block(() => {
        for (const group of RULES.rules)
          groupKeywords(group);
        groupKeywords(RULES.post);
      });
      function groupKeywords(group) {
        if (!(0, applicability_1.shouldUseGroup)(schema, group))
          return;
        if (group.type) {
          gen.if((0, dataType_2.checkDataType)(group.type, data, opts.strictNumbers));
          iterateKeywords(it, group);
          if (types2.length === 1 && types2[0] === group.type && typeErrors) {
            gen.else();
            (0, dataType_2.reportTypeError)(it);
          }
          gen.endIf();
        } else {
          iterateKeywords(it, group);
        }
        if (!allErrors)
          gen.if((0, codegen_1._)`${names_1.default.errors} === ${errsCount || 0}`);
      }
    }
    function iterateKeywords(it, group) {
      const { gen, schema, opts: { useDefaults } } = it;
      if (useDefaults)
        (0, defaults_1.assignDefaults)(it, group.type);
      gen.block(() => {
        for (const rule of group.rules) {
          if ((0, applicability_1.shouldUseRule)(schema, rule)) {
            keywordCode(it, rule.keyword, rule.definition, group.type);
          }
        }
      });
    }
    function checkStrictTypes(it, types2) {
      if (it.schemaEnv.meta || !it.opts.strictTypes)
        return;
      checkContextTypes(it, types2);
      if (!it.opts.allowUnionTypes)
        checkMultipleTypes(it, types2);
      checkKeywordTypes(it, it.dataTypes);
    }
    function checkContextTypes(it, types2) {
      if (!types2.length)
        return;
      if (!it.dataTypes.length) {
        it.dataTypes = types2;
        return;
      }
      types2.forEach((t) => {
        if (!includesType(it.dataTypes, t)) {
          strictTypesError(it, `type "${t}" not allowed by context "${it.dataTypes.join(",")}"`);
        }
      });
      narrowSchemaTypes(it, types2);
    }
    function checkMultipleTypes(it, ts) {
      if (ts.length > 1 && !(ts.length === 2 && ts.includes("null"))) {
        strictTypesError(it, "use allowUnionTypes to allow union type keyword");
      }
    }
    function checkKeywordTypes(it, ts) {
      const rules = it.self.RULES.all;
      for (const keyword in rules) {
        const rule = rules[keyword];
        if (typeof rule == "object" && (0, applicability_1.shouldUseRule)(it.schema, rule)) {
          const { type } = rule.definition;
          if (type.length && !type.some((t) => hasApplicableType(ts, t))) {
            strictTypesError(it, `missing type "${type.join(",")}" for keyword "${keyword}"`);
          }
        }
      }
    }
    function hasApplicableType(schTs, kwdT) {
      return schTs.includes(kwdT) || kwdT === "number" && schTs.includes("integer");
    }
    function includesType(ts, t) {
      return ts.includes(t) || t === "integer" && ts.includes("number");
    }
    function narrowSchemaTypes(it, withTypes) {
      const ts = [];
      for (const t of it.dataTypes) {
        if (includesType(withTypes, t))
          ts.push(t);
        else if (withTypes.includes("integer") && t === "number")
          ts.push("integer");
      }
      it.dataTypes = ts;
    }
    function strictTypesError(it, msg) {
      const schemaPath = it.schemaEnv.baseId + it.errSchemaPath;
      msg += ` at "${schemaPath}" (strictTypes)`;
      (0, util_1.checkStrictMode)(it, msg, it.opts.strictTypes);
    }
    var KeywordCxt = class {
      constructor(it, def, keyword) {
        (0, keyword_1.validateKeywordUsage)(it, def, keyword);
        this.gen = it.gen;
        this.allErrors = it.allErrors;
        this.keyword = keyword;
        this.data = it.data;
        this.schema = it.schema[keyword];
        this.$data = def.$data && it.opts.$data && this.schema && this.schema.$data;
        this.schemaValue = (0, util_1.schemaRefOrVal)(it, this.schema, keyword, this.$data);
        this.schemaType = def.schemaType;
        this.parentSchema = it.schema;
        this.params = {};
        this.it = it;
        this.def = def;
        if (this.$data) {
          this.schemaCode = it.gen.const("vSchema", getData(this.$data, it));
        } else {
          this.schemaCode = this.schemaValue;
          if (!(0, keyword_1.validSchemaType)(this.schema, def.schemaType, def.allowUndefined)) {
            throw new Error(`${keyword} value must be ${JSON.stringify(def.schemaType)}`);
          }
        }
        if ("code" in def ? def.trackErrors : def.errors !== false) {
          this.errsCount = it.gen.const("_errs", names_1.default.errors);
        }
      }
      result(condition, successAction, failAction) {
        this.failResult((0, codegen_1.not)(condition), successAction, failAction);
      }
      failResult(condition, successAction, failAction) {
        this.gen.if(condition);
        if (failAction)
          failAction();
        else
          this.error();
        if (successAction) {
          this.gen.else();
          successAction();
          if (this.allErrors)
            this.gen.endIf();
        } else {
          if (this.allErrors)
            this.gen.endIf();
          else
            this.gen.else();
        }
      }
      pass(condition, failAction) {
        this.failResult((0, codegen_1.not)(condition), void 0, failAction);
      }
      fail(condition) {
        if (condition === void 0) {
          this.error();
          if (!this.allErrors)
            this.gen.if(false);
          return;
        }
        this.gen.if(condition);
        this.error();
        if (this.allErrors)
          this.gen.endIf();
        else
          this.gen.else();
      }
      fail$data(condition) {
        if (!this.$data)
          return this.fail(condition);
        const { schemaCode } = this;
        this.fail((0, codegen_1._)`${schemaCode} !== undefined && (${(0, codegen_1.or)(this.invalid$data(), condition)})`);
      }
      error(append, errorParams, errorPaths) {
        if (errorParams) {
          this.setParams(errorParams);
          this._error(append, errorPaths);
          this.setParams({});
          return;
        }
        this._error(append, errorPaths);
      }
      _error(append, errorPaths) {
        ;
        (append ? errors_1.reportExtraError : errors_1.reportError)(this, this.def.error, errorPaths);
      }
      $dataError() {
        (0, errors_1.reportError)(this, this.def.$dataError || errors_1.keyword$DataError);
      }
      reset() {
        if (this.errsCount === void 0)
          throw new Error('add "trackErrors" to keyword definition');
        (0, errors_1.resetErrorsCount)(this.gen, this.errsCount);
      }
      ok(cond) {
        if (!this.allErrors)
          this.gen.if(cond);
      }
      setParams(obj, assign) {
        if (assign)
          Object.assign(this.params, obj);
        else
          this.params = obj;
      }
      block$data(valid, codeBlock, $dataValid = codegen_1.nil) {
        this.gen.block(() => {
          this.check$data(valid, $dataValid);
          codeBlock();
        });
      }
      check$data(valid = codegen_1.nil, $dataValid = codegen_1.nil) {
        if (!this.$data)
          return;
        const { gen, schemaCode, schemaType, def } = this;
        gen.if((0, codegen_1.or)((0, codegen_1._)`${schemaCode} === undefined`, $dataValid));
        if (valid !== codegen_1.nil)
          gen.assign(valid, true);
        if (schemaType.length || def.validateSchema) {
          gen.elseIf(this.invalid$data());
          this.$dataError();
          if (valid !== codegen_1.nil)
            gen.assign(valid, false);
        }
        gen.else();
      }
      invalid$data() {
        const { gen, schemaCode, schemaType, def, it } = this;
        return (0, codegen_1.or)(wrong$DataType(), invalid$DataSchema());
        function wrong$DataType() {
          if (schemaType.length) {
            if (!(schemaCode instanceof codegen_1.Name))
              throw new Error("ajv implementation error");
            const st = Array.isArray(schemaType) ? schemaType : [schemaType];
            return (0, codegen_1._)`${(0, dataType_2.checkDataTypes)(st, schemaCode, it.opts.strictNumbers, dataType_2.DataType.Wrong)}`;
          }
          return codegen_1.nil;
        }
        function invalid$DataSchema() {
          if (def.validateSchema) {
            const validateSchemaRef = gen.scopeValue("validate$data", { ref: def.validateSchema });
            return (0, codegen_1._)`!${validateSchemaRef}(${schemaCode})`;
          }
          return codegen_1.nil;
        }
      }
      subschema(appl, valid) {
        const subschema = (0, subschema_1.getSubschema)(this.it, appl);
        (0, subschema_1.extendSubschemaData)(subschema, this.it, appl);
        (0, subschema_1.extendSubschemaMode)(subschema, appl);
        const nextContext = { ...this.it, ...subschema, items: void 0, props: void 0 };
        subschemaCode(nextContext, valid);
        return nextContext;
      }
      mergeEvaluated(schemaCxt, toName) {
        const { it, gen } = this;
        if (!it.opts.unevaluated)
          return;
        if (it.props !== true && schemaCxt.props !== void 0) {
          it.props = util_1.mergeEvaluated.props(gen, schemaCxt.props, it.props, toName);
        }
        if (it.items !== true && schemaCxt.items !== void 0) {
          it.items = util_1.mergeEvaluated.items(gen, schemaCxt.items, it.items, toName);
        }
      }
      mergeValidEvaluated(schemaCxt, valid) {
        const { it, gen } = this;
        if (it.opts.unevaluated && (it.props !== true || it.items !== true)) {
          gen.if(valid, () => this.mergeEvaluated(schemaCxt, codegen_1.Name));
          return true;
        }
      }
    };
    exports2.KeywordCxt = KeywordCxt;
    function keywordCode(it, keyword, def, ruleType) {
      const cxt = new KeywordCxt(it, def, keyword);
      if ("code" in def) {
        def.code(cxt, ruleType);
      } else if (cxt.$data && def.validate) {
        (0, keyword_1.funcKeywordCode)(cxt, def);
      } else if ("macro" in def) {
        (0, keyword_1.macroKeywordCode)(cxt, def);
      } else if (def.compile || def.validate) {
        (0, keyword_1.funcKeywordCode)(cxt, def);
      }
    }
    var JSON_POINTER = /^\/(?:[^~]|~0|~1)*$/;
    var RELATIVE_JSON_POINTER = /^([0-9]+)(#|\/(?:[^~]|~0|~1)*)?$/;
    function getData($data, { dataLevel, dataNames, dataPathArr }) {
      let jsonPointer;
      let data;
      if ($data === "")
        return names_1.default.rootData;
      if ($data[0] === "/") {
        if (!JSON_POINTER.test($data))
          throw new Error(`Invalid JSON-pointer: ${$data}`);
        jsonPointer = $data;
        data = names_1.default.rootData;
      } else {
        const matches = RELATIVE_JSON_POINTER.exec($data);
        if (!matches)
          throw new Error(`Invalid JSON-pointer: ${$data}`);
        const up = +matches[1];
        jsonPointer = matches[2];
        if (jsonPointer === "#") {
          if (up >= dataLevel)
            throw new Error(errorMsg("property/index", up));
          return dataPathArr[dataLevel - up];
        }
        if (up > dataLevel)
          throw new Error(errorMsg("data", up));
        data = dataNames[dataLevel - up];
        if (!jsonPointer)
          return data;
      }
      let expr = data;
      const segments = jsonPointer.split("/");
      for (const segment of segments) {
        if (segment) {
          data = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)((0, util_1.unescapeJsonPointer)(segment))}`;
          expr = (0, codegen_1._)`${expr} && ${data}`;
        }
      }
      return expr;
      function errorMsg(pointerType, up) {
        return `Cannot access ${pointerType} ${up} levels up, current level is ${dataLevel}`;
      }
    }
    exports2.getData = getData;
  }
});

// node_modules/ajv/dist/runtime/validation_error.js
var require_validation_error = __commonJS({
  "node_modules/ajv/dist/runtime/validation_error.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var ValidationError = class extends Error {
      constructor(errors) {
        super("validation failed");
        this.errors = errors;
        this.ajv = this.validation = true;
      }
    };
    exports2.default = ValidationError;
  }
});

// node_modules/ajv/dist/compile/ref_error.js
var require_ref_error = __commonJS({
  "node_modules/ajv/dist/compile/ref_error.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var resolve_1 = require_resolve();
    var MissingRefError = class extends Error {
      constructor(resolver, baseId, ref, msg) {
        super(msg || `can't resolve reference ${ref} from id ${baseId}`);
        this.missingRef = (0, resolve_1.resolveUrl)(resolver, baseId, ref);
        this.missingSchema = (0, resolve_1.normalizeId)((0, resolve_1.getFullPath)(resolver, this.missingRef));
      }
    };
    exports2.default = MissingRefError;
  }
});

// node_modules/ajv/dist/compile/index.js
var require_compile = __commonJS({
  "node_modules/ajv/dist/compile/index.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.resolveSchema = exports2.getCompilingSchema = exports2.resolveRef = exports2.compileSchema = exports2.SchemaEnv = void 0;
    var codegen_1 = require_codegen();
    var validation_error_1 = require_validation_error();
    var names_1 = require_names();
    var resolve_1 = require_resolve();
    var util_1 = require_util();
    var validate_1 = require_validate();
    var SchemaEnv = class {
      constructor(env) {
        var _a;
        this.refs = {};
        this.dynamicAnchors = {};
        let schema;
        if (typeof env.schema == "object")
          schema = env.schema;
        this.schema = env.schema;
        this.schemaId = env.schemaId;
        this.root = env.root || this;
        this.baseId = (_a = env.baseId) !== null && _a !== void 0 ? _a : (0, resolve_1.normalizeId)(schema === null || schema === void 0 ? void 0 : schema[env.schemaId || "$id"]);
        this.schemaPath = env.schemaPath;
        this.localRefs = env.localRefs;
        this.meta = env.meta;
        this.$async = schema === null || schema === void 0 ? void 0 : schema.$async;
        this.refs = {};
      }
    };
    exports2.SchemaEnv = SchemaEnv;
    function compileSchema(sch) {
      const _sch = getCompilingSchema.call(this, sch);
      if (_sch)
        return _sch;
      const rootId = (0, resolve_1.getFullPath)(this.opts.uriResolver, sch.root.baseId);
      const { es5, lines: lines2 } = this.opts.code;
      const { ownProperties } = this.opts;
      const gen = new codegen_1.CodeGen(this.scope, { es5, lines: lines2, ownProperties });
      let _ValidationError;
      if (sch.$async) {
        _ValidationError = gen.scopeValue("Error", {
          ref: validation_error_1.default,
          code: (0, codegen_1._)`require("ajv/dist/runtime/validation_error").default`
        });
      }
      const validateName = gen.scopeName("validate");
      sch.validateName = validateName;
      const schemaCxt = {
        gen,
        allErrors: this.opts.allErrors,
        data: names_1.default.data,
        parentData: names_1.default.parentData,
        parentDataProperty: names_1.default.parentDataProperty,
        dataNames: [names_1.default.data],
        dataPathArr: [codegen_1.nil],
        // TODO can its length be used as dataLevel if nil is removed?
        dataLevel: 0,
        dataTypes: [],
        definedProperties: /* @__PURE__ */ new Set(),
        topSchemaRef: gen.scopeValue("schema", this.opts.code.source === true ? { ref: sch.schema, code: (0, codegen_1.stringify)(sch.schema) } : { ref: sch.schema }),
        validateName,
        ValidationError: _ValidationError,
        schema: sch.schema,
        schemaEnv: sch,
        rootId,
        baseId: sch.baseId || rootId,
        schemaPath: codegen_1.nil,
        errSchemaPath: sch.schemaPath || (this.opts.jtd ? "" : "#"),
        errorPath: (0, codegen_1._)`""`,
        opts: this.opts,
        self: this
      };
      let sourceCode;
      try {
        this._compilations.add(sch);
        (0, validate_1.validateFunctionCode)(schemaCxt);
        gen.optimize(this.opts.code.optimize);
        const validateCode = gen.toString();
        sourceCode = `${gen.scopeRefs(names_1.default.scope)}return ${validateCode}`;
        if (this.opts.code.process)
          sourceCode = this.opts.code.process(sourceCode, sch);
        const makeValidate = new Function(`${names_1.default.self}`, `${names_1.default.scope}`, sourceCode);
        const validate2 = makeValidate(this, this.scope.get());
        this.scope.value(validateName, { ref: validate2 });
        validate2.errors = null;
        validate2.schema = sch.schema;
        validate2.schemaEnv = sch;
        if (sch.$async)
          validate2.$async = true;
        if (this.opts.code.source === true) {
          validate2.source = { validateName, validateCode, scopeValues: gen._values };
        }
        if (this.opts.unevaluated) {
          const { props, items } = schemaCxt;
          validate2.evaluated = {
            props: props instanceof codegen_1.Name ? void 0 : props,
            items: items instanceof codegen_1.Name ? void 0 : items,
            dynamicProps: props instanceof codegen_1.Name,
            dynamicItems: items instanceof codegen_1.Name
          };
          if (validate2.source)
            validate2.source.evaluated = (0, codegen_1.stringify)(validate2.evaluated);
        }
        sch.validate = validate2;
        return sch;
      } catch (e) {
        delete sch.validate;
        delete sch.validateName;
        if (sourceCode)
          this.logger.error("Error compiling schema, function code:", sourceCode);
        throw e;
      } finally {
        this._compilations.delete(sch);
      }
    }
    exports2.compileSchema = compileSchema;
    function resolveRef(root, baseId, ref) {
      var _a;
      ref = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, ref);
      const schOrFunc = root.refs[ref];
      if (schOrFunc)
        return schOrFunc;
      let _sch = resolve.call(this, root, ref);
      if (_sch === void 0) {
        const schema = (_a = root.localRefs) === null || _a === void 0 ? void 0 : _a[ref];
        const { schemaId } = this.opts;
        if (schema)
          _sch = new SchemaEnv({ schema, schemaId, root, baseId });
      }
      if (_sch === void 0)
        return;
      return root.refs[ref] = inlineOrCompile.call(this, _sch);
    }
    exports2.resolveRef = resolveRef;
    function inlineOrCompile(sch) {
      if ((0, resolve_1.inlineRef)(sch.schema, this.opts.inlineRefs))
        return sch.schema;
      return sch.validate ? sch : compileSchema.call(this, sch);
    }
    function getCompilingSchema(schEnv) {
      for (const sch of this._compilations) {
        if (sameSchemaEnv(sch, schEnv))
          return sch;
      }
    }
    exports2.getCompilingSchema = getCompilingSchema;
    function sameSchemaEnv(s1, s2) {
      return s1.schema === s2.schema && s1.root === s2.root && s1.baseId === s2.baseId;
    }
    function resolve(root, ref) {
      let sch;
      while (typeof (sch = this.refs[ref]) == "string")
        ref = sch;
      return sch || this.schemas[ref] || resolveSchema.call(this, root, ref);
    }
    function resolveSchema(root, ref) {
      const p = this.opts.uriResolver.parse(ref);
      const refPath = (0, resolve_1._getFullPath)(this.opts.uriResolver, p);
      let baseId = (0, resolve_1.getFullPath)(this.opts.uriResolver, root.baseId, void 0);
      if (Object.keys(root.schema).length > 0 && refPath === baseId) {
        return getJsonPointer.call(this, p, root);
      }
      const id = (0, resolve_1.normalizeId)(refPath);
      const schOrRef = this.refs[id] || this.schemas[id];
      if (typeof schOrRef == "string") {
        const sch = resolveSchema.call(this, root, schOrRef);
        if (typeof (sch === null || sch === void 0 ? void 0 : sch.schema) !== "object")
          return;
        return getJsonPointer.call(this, p, sch);
      }
      if (typeof (schOrRef === null || schOrRef === void 0 ? void 0 : schOrRef.schema) !== "object")
        return;
      if (!schOrRef.validate)
        compileSchema.call(this, schOrRef);
      if (id === (0, resolve_1.normalizeId)(ref)) {
        const { schema } = schOrRef;
        const { schemaId } = this.opts;
        const schId = schema[schemaId];
        if (schId)
          baseId = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, schId);
        return new SchemaEnv({ schema, schemaId, root, baseId });
      }
      return getJsonPointer.call(this, p, schOrRef);
    }
    exports2.resolveSchema = resolveSchema;
    var PREVENT_SCOPE_CHANGE = /* @__PURE__ */ new Set([
      "properties",
      "patternProperties",
      "enum",
      "dependencies",
      "definitions"
    ]);
    function getJsonPointer(parsedRef, { baseId, schema, root }) {
      var _a;
      if (((_a = parsedRef.fragment) === null || _a === void 0 ? void 0 : _a[0]) !== "/")
        return;
      for (const part of parsedRef.fragment.slice(1).split("/")) {
        if (typeof schema === "boolean")
          return;
        const partSchema = schema[(0, util_1.unescapeFragment)(part)];
        if (partSchema === void 0)
          return;
        schema = partSchema;
        const schId = typeof schema === "object" && schema[this.opts.schemaId];
        if (!PREVENT_SCOPE_CHANGE.has(part) && schId) {
          baseId = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, schId);
        }
      }
      let env;
      if (typeof schema != "boolean" && schema.$ref && !(0, util_1.schemaHasRulesButRef)(schema, this.RULES)) {
        const $ref = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, schema.$ref);
        env = resolveSchema.call(this, root, $ref);
      }
      const { schemaId } = this.opts;
      env = env || new SchemaEnv({ schema, schemaId, root, baseId });
      if (env.schema !== env.root.schema)
        return env;
      return void 0;
    }
  }
});

// node_modules/ajv/dist/refs/data.json
var require_data = __commonJS({
  "node_modules/ajv/dist/refs/data.json"(exports2, module) {
    module.exports = {
      $id: "https://raw.githubusercontent.com/ajv-validator/ajv/master/lib/refs/data.json#",
      description: "Meta-schema for $data reference (JSON AnySchema extension proposal)",
      type: "object",
      required: ["$data"],
      properties: {
        $data: {
          type: "string",
          anyOf: [{ format: "relative-json-pointer" }, { format: "json-pointer" }]
        }
      },
      additionalProperties: false
    };
  }
});

// node_modules/fast-uri/lib/utils.js
var require_utils = __commonJS({
  "node_modules/fast-uri/lib/utils.js"(exports2, module) {
    "use strict";
    var isUUID = RegExp.prototype.test.bind(/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu);
    var isIPv4 = RegExp.prototype.test.bind(/^(?:(?:25[0-5]|2[0-4]\d|1\d{2}|[1-9]\d|\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d{2}|[1-9]\d|\d)$/u);
    var isPort = RegExp.prototype.test.bind(/^\d*$/u);
    var isHexPair = RegExp.prototype.test.bind(/^[\da-f]{2}$/iu);
    var isUnreserved = RegExp.prototype.test.bind(/^[\da-z\-._~]$/iu);
    var isPathCharacter = RegExp.prototype.test.bind(/^[A-Za-z0-9\-._~!$&'()*+,;=:@/]$/u);
    var isQueryFragmentCharacter = RegExp.prototype.test.bind(/^[A-Za-z0-9\-._~!$&'()*+,;=:@/?]$/u);
    var isUserinfoCharacter = RegExp.prototype.test.bind(/^[A-Za-z0-9\-._~!$&'()*+,;=:]$/u);
    var BYTE_HEX = new Array(256);
    {
      const HEX_DIGITS = "0123456789ABCDEF";
      for (let i = 0; i < 256; i++) {
        BYTE_HEX[i] = "%" + HEX_DIGITS[i >> 4] + HEX_DIGITS[i & 15];
      }
    }
    function percentEncodeNonAscii(cp) {
      if (cp < 2048) {
        return BYTE_HEX[192 | cp >> 6] + BYTE_HEX[128 | cp & 63];
      }
      if (cp < 65536) {
        return BYTE_HEX[224 | cp >> 12] + BYTE_HEX[128 | cp >> 6 & 63] + BYTE_HEX[128 | cp & 63];
      }
      return BYTE_HEX[240 | cp >> 18] + BYTE_HEX[128 | cp >> 12 & 63] + BYTE_HEX[128 | cp >> 6 & 63] + BYTE_HEX[128 | cp & 63];
    }
    function stringArrayToHexStripped(input) {
      let acc = "";
      let code = 0;
      let i = 0;
      for (i = 0; i < input.length; i++) {
        code = input[i].charCodeAt(0);
        if (code === 48) {
          continue;
        }
        if (!(code >= 48 && code <= 57 || code >= 65 && code <= 70 || code >= 97 && code <= 102)) {
          return "";
        }
        acc += input[i];
        break;
      }
      for (i += 1; i < input.length; i++) {
        code = input[i].charCodeAt(0);
        if (!(code >= 48 && code <= 57 || code >= 65 && code <= 70 || code >= 97 && code <= 102)) {
          return "";
        }
        acc += input[i];
      }
      return acc;
    }
    var isHextet = RegExp.prototype.test.bind(/^[\dA-Fa-f]{1,4}$/);
    var isIPvFuture = RegExp.prototype.test.bind(/^[vV][\dA-Fa-f]+\.[A-Za-z\d\-._~!$&'()*+,;=:]+$/);
    var isZoneCharacter = RegExp.prototype.test.bind(/^[A-Za-z\d\-._~]$/);
    var nonSimpleDomain = RegExp.prototype.test.bind(/[^!"$&'()*+,\-.;=_`a-z{}~]/u);
    function isZoneIdentifier(zone) {
      if (zone.length === 0) return false;
      for (let i = 0; i < zone.length; i++) {
        if (isZoneCharacter(zone[i])) continue;
        if (zone[i] === "%" && i + 2 < zone.length && isHexPair(zone.slice(i + 1, i + 3))) {
          i += 2;
          continue;
        }
        return false;
      }
      return true;
    }
    function compressIPv6ZeroRun(hextets) {
      let bestStart = -1;
      let bestLength = 0;
      let runStart = -1;
      let runLength = 0;
      for (let i = 0; i < hextets.length; i++) {
        if (hextets[i] === "0") {
          if (runStart === -1) runStart = i;
          runLength++;
          if (runLength > bestLength) {
            bestLength = runLength;
            bestStart = runStart;
          }
        } else {
          runStart = -1;
          runLength = 0;
        }
      }
      if (bestLength < 2) return hextets.join(":");
      const head = hextets.slice(0, bestStart).join(":");
      const tail2 = hextets.slice(bestStart + bestLength).join(":");
      return head + "::" + tail2;
    }
    function normalizeIPv6Address(input) {
      const compression = input.indexOf("::");
      if (compression !== -1 && input.indexOf("::", compression + 1) !== -1) return void 0;
      const left = compression === -1 ? input.split(":") : input.slice(0, compression).split(":");
      const right = compression === -1 ? [] : input.slice(compression + 2).split(":");
      if (compression !== -1) {
        if (left.length === 1 && left[0] === "") left.length = 0;
        if (right.length === 1 && right[0] === "") right.length = 0;
      }
      const parts = left.concat(right);
      let hextetCount = 0;
      for (let i = 0; i < parts.length; i++) {
        const part = parts[i];
        if (part === "") return void 0;
        if (part.indexOf(".") !== -1) {
          if (i !== parts.length - 1 || compression !== -1 && right.length === 0 || !isIPv4(part)) return void 0;
          hextetCount += 2;
          continue;
        }
        if (!isHextet(part)) return void 0;
        parts[i] = parseInt(part, 16).toString(16);
        hextetCount++;
      }
      if (compression === -1) {
        if (hextetCount !== 8) return void 0;
        return compressIPv6ZeroRun(parts);
      }
      if (hextetCount >= 8) return void 0;
      const expanded = parts.slice(0, left.length);
      for (let i = hextetCount; i < 8; i++) expanded.push("0");
      for (let i = left.length; i < parts.length; i++) expanded.push(parts[i]);
      return compressIPv6ZeroRun(expanded);
    }
    function normalizeIPv6(host) {
      const bracketed = host[0] === "[" && host[host.length - 1] === "]";
      const hasBracket = host[0] === "[" || host[host.length - 1] === "]";
      if (hasBracket && !bracketed) return { host, isIPV6: false, error: true };
      let input = bracketed ? host.slice(1, -1) : host;
      if (bracketed && isIPvFuture(input)) {
        input = input.toLowerCase();
        return { host: `[${input}]`, escapedHost: input, isIPV6: false, isIPVFuture: true };
      }
      if (findToken(input, ":") < 2) {
        return { host, isIPV6: false, error: bracketed };
      }
      let zoneIdentifier = "";
      const zoneSeparator = input.indexOf("%");
      if (zoneSeparator !== -1) {
        const separatorLength = input.slice(zoneSeparator, zoneSeparator + 3).toLowerCase() === "%25" ? 3 : 1;
        zoneIdentifier = input.slice(zoneSeparator + separatorLength);
        if (!isZoneIdentifier(zoneIdentifier)) return { host, isIPV6: false, error: true };
        input = input.slice(0, zoneSeparator);
      }
      const address = normalizeIPv6Address(input);
      if (address === void 0) return { host, isIPV6: false, error: true };
      return {
        host: address + (zoneIdentifier ? "%" + zoneIdentifier : ""),
        escapedHost: address + (zoneIdentifier ? "%25" + zoneIdentifier : ""),
        isIPV6: true
      };
    }
    function findToken(str, token) {
      let ind = 0;
      for (let i = 0; i < str.length; i++) {
        if (str[i] === token) ind++;
      }
      return ind;
    }
    function removeDotSegments(path) {
      let input = path;
      const output = [];
      let nextSlash = -1;
      let len = 0;
      while (len = input.length) {
        if (len === 1) {
          if (input === ".") {
            break;
          } else if (input === "/") {
            output.push("/");
            break;
          } else {
            output.push(input);
            break;
          }
        } else if (len === 2) {
          if (input[0] === ".") {
            if (input[1] === ".") {
              break;
            } else if (input[1] === "/") {
              input = input.slice(2);
              continue;
            }
          } else if (input[0] === "/") {
            if (input[1] === "." || input[1] === "/") {
              output.push("/");
              break;
            }
          }
        } else if (len === 3) {
          if (input === "/..") {
            if (output.length !== 0) {
              output.pop();
            }
            output.push("/");
            break;
          }
        }
        if (input[0] === ".") {
          if (input[1] === ".") {
            if (input[2] === "/") {
              input = input.slice(3);
              continue;
            }
          } else if (input[1] === "/") {
            input = input.slice(2);
            continue;
          }
        } else if (input[0] === "/") {
          if (input[1] === ".") {
            if (input[2] === "/") {
              input = input.slice(2);
              continue;
            } else if (input[2] === ".") {
              if (input[3] === "/") {
                input = input.slice(3);
                if (output.length !== 0) {
                  output.pop();
                }
                continue;
              }
            }
          }
        }
        if ((nextSlash = input.indexOf("/", 1)) === -1) {
          output.push(input);
          break;
        } else {
          output.push(input.slice(0, nextSlash));
          input = input.slice(nextSlash);
        }
      }
      return output.join("");
    }
    function removeDotSegmentsRelative(path) {
      if (path === "" || path[0] === "/") {
        return removeDotSegments(path);
      }
      const segments = path.split("/");
      const last = segments.length - 1;
      const output = [];
      let trailingDirectory = false;
      for (let i = 0; i <= last; i++) {
        const segment = segments[i];
        if (segment === "." || segment === "..") {
          if (segment === "..") {
            if (output.length !== 0 && output[output.length - 1] !== "..") {
              output.pop();
            } else {
              output.push("..");
            }
          }
          trailingDirectory = i === last;
        } else {
          output.push(segment);
        }
      }
      if (trailingDirectory && output[output.length - 1] !== "..") {
        output.push("");
      }
      if (output.length === 0 || output[0] === "" || output[0].includes(":")) {
        output.unshift(".");
      }
      return output.join("/");
    }
    var HOST_DELIMS = { "@": "%40", "/": "%2F", "?": "%3F", "#": "%23", ":": "%3A" };
    var HOST_DELIM_RE = /[@/?#:]/g;
    var HOST_DELIM_NO_COLON_RE = /[@/?#]/g;
    function reescapeHostDelimiters(host, isIP) {
      const re = isIP ? HOST_DELIM_NO_COLON_RE : HOST_DELIM_RE;
      re.lastIndex = 0;
      return host.replace(re, (ch) => HOST_DELIMS[ch]);
    }
    function normalizePercentEncoding(input, decodeUnreserved = false) {
      if (input.indexOf("%") === -1) {
        return input;
      }
      let output = "";
      for (let i = 0; i < input.length; i++) {
        if (input[i] === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            const normalizedHex = hex.toUpperCase();
            const decoded = String.fromCharCode(parseInt(normalizedHex, 16));
            if (decodeUnreserved && isUnreserved(decoded)) {
              output += decoded;
            } else {
              output += "%" + normalizedHex;
            }
            i += 2;
            continue;
          }
        }
        output += input[i];
      }
      return output;
    }
    function normalizePathEncoding(input) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            const normalizedHex = hex.toUpperCase();
            const decoded = String.fromCharCode(parseInt(normalizedHex, 16));
            if (decoded !== "." && isUnreserved(decoded)) {
              output += decoded;
            } else {
              output += "%" + normalizedHex;
            }
            i += 2;
            continue;
          }
        }
        if (isPathCharacter(ch)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += isEscapeSafe(code) ? ch : BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function serializePathEncoding(input, pathNoScheme = false) {
      let output = "";
      let firstSegment = pathNoScheme && input[0] !== "/";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            output += "%" + hex.toUpperCase();
            i += 2;
            continue;
          }
        }
        if (ch === "/") {
          firstSegment = false;
        }
        if (isPathCharacter(ch) && (ch !== ":" || !firstSegment)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function encodeComponent(input, isAllowed) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            output += "%" + hex.toUpperCase();
            i += 2;
            continue;
          }
        }
        if (isAllowed(ch)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function encodeUserinfo(input) {
      return encodeComponent(input, isUserinfoCharacter);
    }
    function encodeQuery(input) {
      return encodeComponent(input, isQueryFragmentCharacter);
    }
    function encodeFragment(input) {
      return encodeComponent(input, isQueryFragmentCharacter);
    }
    function isEscapeSafe(cp) {
      return cp >= 48 && cp <= 57 || cp >= 65 && cp <= 90 || cp >= 97 && cp <= 122 || cp === 42 || cp === 43 || cp === 45 || cp === 46 || cp === 47 || cp === 64 || cp === 95;
    }
    function normalizeQueryFragmentEncoding(input) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            const normalizedHex = hex.toUpperCase();
            const decoded = String.fromCharCode(parseInt(normalizedHex, 16));
            if (isUnreserved(decoded)) {
              output += decoded;
            } else {
              output += "%" + normalizedHex;
            }
            i += 2;
            continue;
          }
        }
        if (isQueryFragmentCharacter(ch)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += isEscapeSafe(code) ? ch : BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function escapePreservingEscapes(input) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        if (input[i] === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            output += "%" + hex.toUpperCase();
            i += 2;
            continue;
          }
        }
        output += escape(input[i]);
      }
      return output;
    }
    function recomposeAuthority(component) {
      const uriTokens = [];
      if (component.userinfo !== void 0) {
        uriTokens.push(encodeUserinfo(component.userinfo));
        uriTokens.push("@");
      }
      if (component.host !== void 0) {
        let host = component.host;
        if (!isIPv4(host)) {
          let ipV6res = normalizeIPv6(host);
          if (ipV6res.isIPV6 !== true && ipV6res.isIPVFuture !== true) {
            host = normalizePercentEncoding(host, true);
            ipV6res = normalizeIPv6(host);
          }
          if (ipV6res.isIPV6 === true || ipV6res.isIPVFuture === true) {
            host = `[${ipV6res.escapedHost}]`;
          } else {
            host = reescapeHostDelimiters(host, false);
          }
        }
        uriTokens.push(host);
      }
      if (typeof component.port === "number" || typeof component.port === "string") {
        const port = String(component.port);
        if (!isPort(port)) {
          throw new TypeError("URI port is malformed.");
        }
        uriTokens.push(":");
        uriTokens.push(port);
      }
      return uriTokens.length ? uriTokens.join("") : void 0;
    }
    module.exports = {
      nonSimpleDomain,
      recomposeAuthority,
      reescapeHostDelimiters,
      normalizePercentEncoding,
      normalizePathEncoding,
      serializePathEncoding,
      normalizeQueryFragmentEncoding,
      encodeUserinfo,
      encodeQuery,
      encodeFragment,
      escapePreservingEscapes,
      removeDotSegments,
      removeDotSegmentsRelative,
      isIPv4,
      isUUID,
      normalizeIPv6,
      stringArrayToHexStripped
    };
  }
});

// node_modules/fast-uri/lib/schemes.js
var require_schemes = __commonJS({
  "node_modules/fast-uri/lib/schemes.js"(exports2, module) {
    "use strict";
    var { isUUID } = require_utils();
    var URN_REG = /^([\da-z][\d\-a-z]{0,31}):((?:[\w!$'()*+,\-./:;=@]|%[\da-f]{2})+)$/iu;
    var supportedSchemeNames = (
      /** @type {const} */
      [
        "http",
        "https",
        "ws",
        "wss",
        "urn",
        "urn:uuid"
      ]
    );
    function isValidSchemeName(name) {
      return supportedSchemeNames.indexOf(
        /** @type {*} */
        name
      ) !== -1;
    }
    function wsIsSecure(wsComponent) {
      if (wsComponent.secure === true) {
        return true;
      } else if (wsComponent.secure === false) {
        return false;
      } else if (wsComponent.scheme) {
        return wsComponent.scheme.length === 3 && (wsComponent.scheme[0] === "w" || wsComponent.scheme[0] === "W") && (wsComponent.scheme[1] === "s" || wsComponent.scheme[1] === "S") && (wsComponent.scheme[2] === "s" || wsComponent.scheme[2] === "S");
      } else {
        return false;
      }
    }
    function httpParse(component) {
      if (!component.host) {
        component.error = component.error || "HTTP URIs must have a host.";
      }
      return component;
    }
    function httpSerialize(component) {
      const secure = String(component.scheme).toLowerCase() === "https";
      if (component.port === (secure ? 443 : 80) || component.port === "") {
        component.port = void 0;
      }
      if (!component.path) {
        component.path = "/";
      }
      return component;
    }
    function wsParse(wsComponent) {
      wsComponent.secure = wsIsSecure(wsComponent);
      wsComponent.resourceName = (wsComponent.path || "/") + (wsComponent.query ? "?" + wsComponent.query : "");
      wsComponent.path = void 0;
      wsComponent.query = void 0;
      return wsComponent;
    }
    function wsSerialize(wsComponent) {
      if (wsComponent.port === (wsIsSecure(wsComponent) ? 443 : 80) || wsComponent.port === "") {
        wsComponent.port = void 0;
      }
      if (typeof wsComponent.secure === "boolean") {
        wsComponent.scheme = wsComponent.secure ? "wss" : "ws";
        wsComponent.secure = void 0;
      }
      if (wsComponent.resourceName) {
        const queryIndex = wsComponent.resourceName.indexOf("?");
        const path = queryIndex === -1 ? wsComponent.resourceName : wsComponent.resourceName.slice(0, queryIndex);
        wsComponent.path = path && path !== "/" ? path : void 0;
        wsComponent.query = queryIndex === -1 ? void 0 : wsComponent.resourceName.slice(queryIndex + 1);
        wsComponent.resourceName = void 0;
      }
      wsComponent.fragment = void 0;
      return wsComponent;
    }
    function urnParse(urnComponent, options) {
      if (!urnComponent.path) {
        urnComponent.error = "URN can not be parsed";
        return urnComponent;
      }
      const matches = urnComponent.path.match(URN_REG);
      if (matches && matches[0] === urnComponent.path) {
        const scheme = options.scheme || urnComponent.scheme || "urn";
        urnComponent.nid = matches[1].toLowerCase();
        urnComponent.nss = matches[2];
        const urnScheme = `${scheme}:${options.nid || urnComponent.nid}`;
        const schemeHandler = getSchemeHandler(urnScheme);
        urnComponent.path = void 0;
        if (schemeHandler) {
          urnComponent = schemeHandler.parse(urnComponent, options);
        }
      } else {
        urnComponent.error = urnComponent.error || "URN can not be parsed.";
      }
      return urnComponent;
    }
    function urnSerialize(urnComponent, options) {
      if (urnComponent.nid === void 0) {
        throw new Error("URN without nid cannot be serialized");
      }
      const scheme = options.scheme || urnComponent.scheme || "urn";
      const nid = urnComponent.nid.toLowerCase();
      const urnScheme = `${scheme}:${options.nid || nid}`;
      const schemeHandler = getSchemeHandler(urnScheme);
      if (schemeHandler) {
        urnComponent = schemeHandler.serialize(urnComponent, options);
      }
      const uriComponent = urnComponent;
      const nss = urnComponent.nss;
      uriComponent.path = `${nid || options.nid}:${nss}`;
      options.skipEscape = true;
      return uriComponent;
    }
    function urnuuidParse(urnComponent, options) {
      const uuidComponent = urnComponent;
      uuidComponent.uuid = uuidComponent.nss;
      uuidComponent.nss = void 0;
      if (!options.tolerant && (!uuidComponent.uuid || !isUUID(uuidComponent.uuid))) {
        uuidComponent.error = uuidComponent.error || "UUID is not valid.";
      }
      return uuidComponent;
    }
    function urnuuidSerialize(uuidComponent) {
      const urnComponent = uuidComponent;
      urnComponent.nss = (uuidComponent.uuid || "").toLowerCase();
      return urnComponent;
    }
    var http = (
      /** @type {SchemeHandler} */
      {
        scheme: "http",
        domainHost: true,
        parse: httpParse,
        serialize: httpSerialize
      }
    );
    var https = (
      /** @type {SchemeHandler} */
      {
        scheme: "https",
        domainHost: http.domainHost,
        parse: httpParse,
        serialize: httpSerialize
      }
    );
    var ws = (
      /** @type {SchemeHandler} */
      {
        scheme: "ws",
        domainHost: true,
        parse: wsParse,
        serialize: wsSerialize
      }
    );
    var wss = (
      /** @type {SchemeHandler} */
      {
        scheme: "wss",
        domainHost: ws.domainHost,
        parse: ws.parse,
        serialize: ws.serialize
      }
    );
    var urn = (
      /** @type {SchemeHandler} */
      {
        scheme: "urn",
        parse: urnParse,
        serialize: urnSerialize,
        skipNormalize: true
      }
    );
    var urnuuid = (
      /** @type {SchemeHandler} */
      {
        scheme: "urn:uuid",
        parse: urnuuidParse,
        serialize: urnuuidSerialize,
        skipNormalize: true
      }
    );
    var SCHEMES = (
      /** @type {Record<SchemeName, SchemeHandler>} */
      {
        http,
        https,
        ws,
        wss,
        urn,
        "urn:uuid": urnuuid
      }
    );
    Object.setPrototypeOf(SCHEMES, null);
    function getSchemeHandler(scheme) {
      return scheme && (SCHEMES[
        /** @type {SchemeName} */
        scheme
      ] || SCHEMES[
        /** @type {SchemeName} */
        scheme.toLowerCase()
      ]) || void 0;
    }
    module.exports = {
      wsIsSecure,
      SCHEMES,
      isValidSchemeName,
      getSchemeHandler
    };
  }
});

// node_modules/fast-uri/index.js
var require_fast_uri = __commonJS({
  "node_modules/fast-uri/index.js"(exports2, module) {
    "use strict";
    var { normalizeIPv6, removeDotSegments, removeDotSegmentsRelative, recomposeAuthority, normalizePercentEncoding, normalizePathEncoding, serializePathEncoding, normalizeQueryFragmentEncoding, encodeQuery, encodeFragment, reescapeHostDelimiters, isIPv4, nonSimpleDomain } = require_utils();
    var { SCHEMES, getSchemeHandler } = require_schemes();
    var VALID_SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*$/u;
    var MALFORMED_SCHEME_ERROR = "URI scheme is malformed.";
    var MALFORMED_HOST_ERROR = "URI host is malformed.";
    var FORBIDDEN_DOMAIN_HOST_CHARACTER = /[\0-\x20"#/:<>?@[\\\]^`{|}\x7F]/u;
    function validateScheme(scheme) {
      const stringScheme = String(scheme);
      if (!VALID_SCHEME.test(stringScheme)) {
        throw new TypeError(MALFORMED_SCHEME_ERROR);
      }
      return stringScheme;
    }
    function normalize(uri, options) {
      if (typeof uri === "string") {
        uri = /** @type {T} */
        normalizeString(uri, options);
      } else if (typeof uri === "object") {
        uri = /** @type {T} */
        parse2(serialize(uri, options), options);
      }
      return uri;
    }
    function resolve(baseURI, relativeURI, options) {
      const schemelessOptions = options ? Object.assign({ scheme: "null" }, options) : { scheme: "null" };
      const {
        parsed: baseParsed,
        malformedAuthorityOrPort: baseMalformed,
        malformedPercentEncoding: baseMalformedPercentEncoding,
        malformedSchemeSpecific: baseMalformedSchemeSpecific,
        malformedHost: baseMalformedHost,
        malformedScheme: baseMalformedScheme
      } = parseWithStatus(baseURI, schemelessOptions);
      const {
        parsed: relativeParsed,
        malformedAuthorityOrPort: relativeMalformed,
        malformedPercentEncoding: relativeMalformedPercentEncoding,
        malformedSchemeSpecific: relativeMalformedSchemeSpecific,
        malformedHost: relativeMalformedHost,
        malformedScheme: relativeMalformedScheme
      } = parseWithStatus(relativeURI, schemelessOptions);
      if (baseMalformed || relativeMalformed || baseMalformedPercentEncoding || relativeMalformedPercentEncoding || baseMalformedSchemeSpecific || relativeMalformedSchemeSpecific || baseMalformedHost || relativeMalformedHost || baseMalformedScheme || relativeMalformedScheme) {
        throw new Error(baseParsed.error || relativeParsed.error || "URI is malformed.");
      }
      const resolved = resolveComponent(baseParsed, relativeParsed, schemelessOptions, true);
      const resolvedSchemeHandler = getSchemeHandler(options && options.scheme || resolved.scheme);
      const resolvedHost = resolved.host;
      const resolvedHostIsIP = resolvedHost !== void 0 && resolvedHost !== "" && (isIPv4(resolvedHost) || normalizeIPv6(resolvedHost).isIPV6);
      if (hasForbiddenDomainHost(resolved, options || {}, resolvedSchemeHandler, resolvedHostIsIP)) {
        throw new Error(MALFORMED_HOST_ERROR);
      }
      canonicalizeHost(resolved, options || {}, resolvedSchemeHandler, resolvedHostIsIP);
      const encodedASCIIHost = resolvedHost && resolvedHost.indexOf("%") !== -1 && !new RegExp("\\P{ASCII}", "u").test(resolvedHost);
      if (resolved.error && !encodedASCIIHost) {
        throw new Error(resolved.error);
      }
      schemelessOptions.skipEscape = true;
      return serialize(resolved, schemelessOptions);
    }
    function resolveComponent(base, relative, options, skipNormalization) {
      const target = {};
      if (!skipNormalization) {
        base = parse2(serialize(base, options), options);
        relative = parse2(serialize(relative, options), options);
      }
      options = options || {};
      if (!options.tolerant && relative.scheme) {
        target.scheme = relative.scheme;
        target.userinfo = relative.userinfo;
        target.host = relative.host;
        target.port = relative.port;
        target.path = removeDotSegments(relative.path || "");
        target.query = relative.query;
      } else {
        if (relative.userinfo !== void 0 || relative.host !== void 0 || relative.port !== void 0) {
          target.userinfo = relative.userinfo;
          target.host = relative.host;
          target.port = relative.port;
          target.path = removeDotSegments(relative.path || "");
          target.query = relative.query;
        } else {
          if (!relative.path) {
            target.path = base.path;
            if (relative.query !== void 0) {
              target.query = relative.query;
            } else {
              target.query = base.query;
            }
          } else {
            if (relative.path[0] === "/") {
              target.path = removeDotSegments(relative.path);
            } else {
              const baseHasAuthority = base.userinfo !== void 0 || base.host !== void 0 || base.port !== void 0;
              if (baseHasAuthority && !base.path) {
                target.path = "/" + relative.path;
              } else if (!base.path) {
                target.path = relative.path;
              } else {
                target.path = base.path.slice(0, base.path.lastIndexOf("/") + 1) + relative.path;
              }
              target.path = base.scheme === void 0 && !baseHasAuthority && target.path[0] !== "/" ? removeDotSegmentsRelative(target.path) : removeDotSegments(target.path);
            }
            target.query = relative.query;
          }
          target.userinfo = base.userinfo;
          target.host = base.host;
          target.port = base.port;
        }
        target.scheme = base.scheme;
      }
      target.fragment = relative.fragment;
      return target;
    }
    function equal(uriA, uriB, options) {
      const normalizedA = normalizeComparableURI(uriA, options);
      const normalizedB = normalizeComparableURI(uriB, options);
      return normalizedA !== void 0 && normalizedB !== void 0 && normalizedA === normalizedB;
    }
    function serialize(cmpts, opts) {
      const component = {
        host: cmpts.host,
        scheme: cmpts.scheme,
        userinfo: cmpts.userinfo,
        port: cmpts.port,
        path: cmpts.path,
        query: cmpts.query,
        nid: cmpts.nid,
        nss: cmpts.nss,
        uuid: cmpts.uuid,
        fragment: cmpts.fragment,
        reference: cmpts.reference,
        resourceName: cmpts.resourceName,
        secure: cmpts.secure,
        error: ""
      };
      const options = Object.assign({}, opts);
      const uriTokens = [];
      if (component.scheme) {
        component.scheme = validateScheme(component.scheme);
      }
      const schemeHandler = getSchemeHandler(options.scheme || component.scheme);
      if (schemeHandler && schemeHandler.serialize) schemeHandler.serialize(component, options);
      const hasAuthority = component.userinfo !== void 0 || component.host !== void 0 || component.port !== void 0;
      const schemelessReference = (component.scheme === void 0 || options.reference === "suffix") && !hasAuthority;
      const pathNoScheme = !options.skipEscape && schemelessReference;
      if (component.path !== void 0) {
        if (!options.skipEscape) {
          component.path = serializePathEncoding(component.path, pathNoScheme);
        } else {
          component.path = normalizePercentEncoding(component.path);
        }
      }
      if (options.reference !== "suffix" && component.scheme) {
        component.scheme = validateScheme(component.scheme);
        uriTokens.push(component.scheme, ":");
      }
      const authority = recomposeAuthority(component);
      if (authority !== void 0) {
        if (options.reference !== "suffix") {
          uriTokens.push("//");
        }
        uriTokens.push(authority);
        if (component.path && component.path[0] !== "/") {
          uriTokens.push("/");
        }
      }
      if (component.path !== void 0) {
        let s = component.path;
        if (!options.absolutePath && (!schemeHandler || !schemeHandler.absolutePath)) {
          s = schemelessReference && s[0] !== "/" ? removeDotSegmentsRelative(s) : removeDotSegments(s);
        }
        if (schemelessReference) {
          s = serializePathEncoding(s, true);
        }
        if (authority === void 0 && s[0] === "/" && s[1] === "/") {
          s = "/%2F" + s.slice(2);
        }
        uriTokens.push(s);
      }
      if (component.query !== void 0) {
        uriTokens.push("?", encodeQuery(component.query));
      }
      if (component.fragment !== void 0) {
        uriTokens.push("#", encodeFragment(component.fragment));
      }
      return uriTokens.join("");
    }
    var URI_PARSE = /^(?:([^#/:?]+):)?(?:\/\/((?:([^#/?@]*)@)?(\[[^#/?\]]+\]|[^#/:?]*)(?::(\d*))?))?([^#?]*)(?:\?([^#]*))?(?:#((?:.|[\n\r])*))?/u;
    var AUTHORITY_PREFIX = /^(?:[^#/:?]+:)?\/\/([^/?#]*)/;
    var AUTHORITY_INTRODUCER_REGION = /^(?:[^#/:?]+:)?([/\\\t\n\r]*)/;
    function getParseError(parsed, matches) {
      if (matches[2] !== void 0 && parsed.path && parsed.path[0] !== "/") {
        return 'URI path must start with "/" when authority is present.';
      }
      if (typeof parsed.port === "number" && (parsed.port < 0 || parsed.port > 65535)) {
        return "URI port is malformed.";
      }
      return void 0;
    }
    function hasMalformedPercentEncoding(component) {
      if (component === void 0) return false;
      let percent = component.indexOf("%");
      while (percent !== -1) {
        if (percent + 2 >= component.length || !/^[\da-f]{2}$/iu.test(component.slice(percent + 1, percent + 3))) {
          return true;
        }
        percent = component.indexOf("%", percent + 3);
      }
      return false;
    }
    function isIPLiteral(host) {
      return host[0] === "[" && host[host.length - 1] === "]";
    }
    function hasMalformedComponentPercentEncoding(matches) {
      const host = matches[4];
      return hasMalformedPercentEncoding(matches[3]) || host !== void 0 && !isIPLiteral(host) && hasMalformedPercentEncoding(host) || hasMalformedPercentEncoding(matches[6]) || hasMalformedPercentEncoding(matches[7]) || hasMalformedPercentEncoding(matches[8]);
    }
    function canonicalizeHost(parsed, options, schemeHandler, isIP) {
      if (hasForbiddenDomainHost(parsed, options, schemeHandler, isIP)) {
        parsed.error = parsed.error || MALFORMED_HOST_ERROR;
        return true;
      }
      if (!options.unicodeSupport && (!schemeHandler || !schemeHandler.unicodeSupport) && parsed.host && !isIPLiteral(parsed.host) && (options.domainHost || schemeHandler && schemeHandler.domainHost) && isIP === false && nonSimpleDomain(parsed.host)) {
        let url;
        try {
          url = new URL("http://" + parsed.host);
        } catch (e) {
          parsed.error = parsed.error || "Host's domain name can not be converted to ASCII: " + e;
          return true;
        }
        if (!isHostOnlyURL(url)) {
          parsed.error = parsed.error || MALFORMED_HOST_ERROR;
          return true;
        }
        parsed.host = url.hostname;
      }
      return false;
    }
    function hasForbiddenDomainHost(parsed, options, schemeHandler, isIP) {
      return Boolean(
        parsed.host && isIP === false && !isIPLiteral(parsed.host) && (options.domainHost || schemeHandler && schemeHandler.domainHost) && FORBIDDEN_DOMAIN_HOST_CHARACTER.test(parsed.host)
      );
    }
    function isHostOnlyURL(url) {
      return url.username === "" && url.password === "" && url.port === "" && url.pathname === "/" && url.search === "" && url.hash === "" && url.hostname !== "";
    }
    function parseWithStatus(uri, opts) {
      const options = Object.assign({}, opts);
      const parsed = {
        scheme: void 0,
        userinfo: void 0,
        host: "",
        port: void 0,
        path: "",
        query: void 0,
        fragment: void 0
      };
      let malformedAuthorityOrPort = false;
      let malformedPercentEncoding = false;
      let malformedSchemeSpecific = false;
      let malformedHost = false;
      let malformedIPLiteral = false;
      let malformedScheme = false;
      let isIP = false;
      if (options.reference === "suffix") {
        if (options.scheme) {
          uri = options.scheme + ":" + uri;
        } else {
          uri = "//" + uri;
        }
      }
      const authorityMatch = uri.match(AUTHORITY_PREFIX);
      if (authorityMatch !== null && authorityMatch[1].indexOf("\\") !== -1) {
        parsed.error = "URI authority must not contain a literal backslash.";
        malformedAuthorityOrPort = true;
      }
      const introducerMatch = uri.match(AUTHORITY_INTRODUCER_REGION);
      if (introducerMatch !== null) {
        const region = introducerMatch[1];
        const normalizedRegion = region.replace(/[\t\n\r]/g, "");
        if (normalizedRegion.length >= 2) {
          if (normalizedRegion.slice(0, 2) !== "//") {
            parsed.error = parsed.error || "URI authority must not contain a literal backslash.";
            malformedAuthorityOrPort = true;
          } else if (region.length !== normalizedRegion.length) {
            parsed.error = parsed.error || "URI authority introducer must not contain whitespace.";
            malformedAuthorityOrPort = true;
          }
        }
      }
      const matches = uri.match(URI_PARSE);
      if (matches) {
        parsed.scheme = matches[1];
        parsed.userinfo = matches[3];
        parsed.host = matches[4];
        parsed.port = parseInt(matches[5], 10);
        parsed.path = matches[6] || "";
        parsed.query = matches[7];
        parsed.fragment = matches[8];
        if (parsed.scheme !== void 0) {
          if (VALID_SCHEME.test(parsed.scheme)) {
            parsed.scheme = parsed.scheme.toLowerCase();
          } else {
            parsed.error = parsed.error || MALFORMED_SCHEME_ERROR;
            malformedScheme = true;
          }
        }
        malformedPercentEncoding = hasMalformedComponentPercentEncoding(matches);
        if (malformedPercentEncoding) {
          parsed.error = parsed.error || "URI contains malformed percent-encoding.";
        }
        if (isNaN(parsed.port)) {
          parsed.port = matches[5];
        }
        const parseError = getParseError(parsed, matches);
        if (parseError !== void 0) {
          parsed.error = parsed.error || parseError;
          malformedAuthorityOrPort = true;
        }
        if (parsed.host) {
          const ipv4result = isIPv4(parsed.host);
          if (ipv4result === false) {
            const bracketedIPLiteral = isIPLiteral(parsed.host);
            const hasIPLiteralBracket = parsed.host.indexOf("[") !== -1 || parsed.host.indexOf("]") !== -1;
            const ipv6result = normalizeIPv6(parsed.host);
            isIP = ipv6result.isIPV6 || ipv6result.isIPVFuture === true;
            malformedIPLiteral = hasIPLiteralBracket && (!bracketedIPLiteral || ipv6result.error === true);
            parsed.host = isIP ? ipv6result.host : ipv6result.host.toLowerCase();
            if (malformedIPLiteral) {
              parsed.error = parsed.error || MALFORMED_HOST_ERROR;
              malformedAuthorityOrPort = true;
            }
          } else {
            isIP = true;
          }
        }
        if (parsed.scheme === void 0 && parsed.userinfo === void 0 && parsed.host === void 0 && parsed.port === void 0 && parsed.query === void 0 && !parsed.path) {
          parsed.reference = "same-document";
        } else if (parsed.scheme === void 0) {
          parsed.reference = "relative";
        } else if (parsed.fragment === void 0) {
          parsed.reference = "absolute";
        } else {
          parsed.reference = "uri";
        }
        if (options.reference && options.reference !== "suffix" && options.reference !== parsed.reference) {
          parsed.error = parsed.error || "URI is not a " + options.reference + " reference.";
        }
        const schemeHandler = getSchemeHandler(options.scheme || parsed.scheme);
        if (!malformedIPLiteral) {
          malformedHost = canonicalizeHost(parsed, options, schemeHandler, isIP);
        }
        if (uri.indexOf("%") !== -1 && parsed.host !== void 0 && !malformedIPLiteral) {
          let host = isIP ? parsed.host : normalizePercentEncoding(parsed.host, true);
          if (!isIP) {
            host = normalizePercentEncoding(host.toLowerCase());
          }
          parsed.host = isIP || options.scheme !== "null" ? reescapeHostDelimiters(host, isIP) : host;
        }
        if (!schemeHandler || schemeHandler && !schemeHandler.skipNormalize) {
          if (parsed.path) {
            parsed.path = normalizePathEncoding(parsed.path);
          }
          if (parsed.query) {
            parsed.query = normalizeQueryFragmentEncoding(parsed.query);
          }
          if (parsed.fragment) {
            parsed.fragment = normalizeQueryFragmentEncoding(parsed.fragment);
          }
        }
        if (schemeHandler && schemeHandler.parse) {
          schemeHandler.parse(parsed, options);
          if (schemeHandler === SCHEMES.urn && parsed.nid === void 0) {
            malformedSchemeSpecific = true;
          }
        }
      } else {
        parsed.error = parsed.error || "URI can not be parsed.";
      }
      return { parsed, malformedAuthorityOrPort, malformedPercentEncoding, malformedSchemeSpecific, malformedHost, malformedScheme };
    }
    function parse2(uri, opts) {
      return parseWithStatus(uri, opts).parsed;
    }
    function normalizeString(uri, opts) {
      return normalizeStringWithStatus(uri, opts).normalized;
    }
    function normalizeStringWithStatus(uri, opts) {
      const { parsed, malformedAuthorityOrPort, malformedPercentEncoding, malformedSchemeSpecific, malformedHost, malformedScheme } = parseWithStatus(uri, opts);
      return {
        normalized: malformedAuthorityOrPort || malformedPercentEncoding || malformedSchemeSpecific || malformedHost || malformedScheme ? uri : serialize(parsed, opts),
        malformedAuthorityOrPort,
        malformedPercentEncoding,
        malformedSchemeSpecific,
        malformedHost,
        malformedScheme
      };
    }
    function normalizeComparableURI(uri, opts) {
      if (typeof uri !== "string" && typeof uri !== "object") {
        return void 0;
      }
      let value;
      try {
        value = typeof uri === "string" ? uri : serialize(uri, opts);
      } catch {
        return void 0;
      }
      const { normalized, malformedAuthorityOrPort, malformedPercentEncoding, malformedSchemeSpecific, malformedHost, malformedScheme } = normalizeStringWithStatus(value, opts);
      return malformedAuthorityOrPort || malformedPercentEncoding || malformedSchemeSpecific || malformedHost || malformedScheme ? void 0 : normalized;
    }
    var fastUri = {
      SCHEMES,
      normalize,
      resolve,
      resolveComponent,
      equal,
      serialize,
      parse: parse2
    };
    module.exports = fastUri;
    module.exports.default = fastUri;
    module.exports.fastUri = fastUri;
  }
});

// node_modules/ajv/dist/runtime/uri.js
var require_uri = __commonJS({
  "node_modules/ajv/dist/runtime/uri.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var uri = require_fast_uri();
    uri.code = 'require("ajv/dist/runtime/uri").default';
    exports2.default = uri;
  }
});

// node_modules/ajv/dist/core.js
var require_core = __commonJS({
  "node_modules/ajv/dist/core.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.CodeGen = exports2.Name = exports2.nil = exports2.stringify = exports2.str = exports2._ = exports2.KeywordCxt = void 0;
    var validate_1 = require_validate();
    Object.defineProperty(exports2, "KeywordCxt", { enumerable: true, get: function() {
      return validate_1.KeywordCxt;
    } });
    var codegen_1 = require_codegen();
    Object.defineProperty(exports2, "_", { enumerable: true, get: function() {
      return codegen_1._;
    } });
    Object.defineProperty(exports2, "str", { enumerable: true, get: function() {
      return codegen_1.str;
    } });
    Object.defineProperty(exports2, "stringify", { enumerable: true, get: function() {
      return codegen_1.stringify;
    } });
    Object.defineProperty(exports2, "nil", { enumerable: true, get: function() {
      return codegen_1.nil;
    } });
    Object.defineProperty(exports2, "Name", { enumerable: true, get: function() {
      return codegen_1.Name;
    } });
    Object.defineProperty(exports2, "CodeGen", { enumerable: true, get: function() {
      return codegen_1.CodeGen;
    } });
    var validation_error_1 = require_validation_error();
    var ref_error_1 = require_ref_error();
    var rules_1 = require_rules();
    var compile_1 = require_compile();
    var codegen_2 = require_codegen();
    var resolve_1 = require_resolve();
    var dataType_1 = require_dataType();
    var util_1 = require_util();
    var $dataRefSchema = require_data();
    var uri_1 = require_uri();
    var defaultRegExp = (str, flags) => new RegExp(str, flags);
    defaultRegExp.code = "new RegExp";
    var META_IGNORE_OPTIONS = ["removeAdditional", "useDefaults", "coerceTypes"];
    var EXT_SCOPE_NAMES = /* @__PURE__ */ new Set([
      "validate",
      "serialize",
      "parse",
      "wrapper",
      "root",
      "schema",
      "keyword",
      "pattern",
      "formats",
      "validate$data",
      "func",
      "obj",
      "Error"
    ]);
    var removedOptions = {
      errorDataPath: "",
      format: "`validateFormats: false` can be used instead.",
      nullable: '"nullable" keyword is supported by default.',
      jsonPointers: "Deprecated jsPropertySyntax can be used instead.",
      extendRefs: "Deprecated ignoreKeywordsWithRef can be used instead.",
      missingRefs: "Pass empty schema with $id that should be ignored to ajv.addSchema.",
      processCode: "Use option `code: {process: (code, schemaEnv: object) => string}`",
      sourceCode: "Use option `code: {source: true}`",
      strictDefaults: "It is default now, see option `strict`.",
      strictKeywords: "It is default now, see option `strict`.",
      uniqueItems: '"uniqueItems" keyword is always validated.',
      unknownFormats: "Disable strict mode or pass `true` to `ajv.addFormat` (or `formats` option).",
      cache: "Map is used as cache, schema object as key.",
      serialize: "Map is used as cache, schema object as key.",
      ajvErrors: "It is default now."
    };
    var deprecatedOptions = {
      ignoreKeywordsWithRef: "",
      jsPropertySyntax: "",
      unicode: '"minLength"/"maxLength" account for unicode characters by default.'
    };
    var MAX_EXPRESSION = 200;
    function requiredOptions(o) {
      var _a, _b, _c, _d, _e, _f, _g, _h, _j, _k, _l, _m, _o, _p, _q, _r, _s, _t, _u, _v, _w, _x, _y, _z, _0;
      const s = o.strict;
      const _optz = (_a = o.code) === null || _a === void 0 ? void 0 : _a.optimize;
      const optimize = _optz === true || _optz === void 0 ? 1 : _optz || 0;
      const regExp = (_c = (_b = o.code) === null || _b === void 0 ? void 0 : _b.regExp) !== null && _c !== void 0 ? _c : defaultRegExp;
      const uriResolver = (_d = o.uriResolver) !== null && _d !== void 0 ? _d : uri_1.default;
      return {
        strictSchema: (_f = (_e = o.strictSchema) !== null && _e !== void 0 ? _e : s) !== null && _f !== void 0 ? _f : true,
        strictNumbers: (_h = (_g = o.strictNumbers) !== null && _g !== void 0 ? _g : s) !== null && _h !== void 0 ? _h : true,
        strictTypes: (_k = (_j = o.strictTypes) !== null && _j !== void 0 ? _j : s) !== null && _k !== void 0 ? _k : "log",
        strictTuples: (_m = (_l = o.strictTuples) !== null && _l !== void 0 ? _l : s) !== null && _m !== void 0 ? _m : "log",
        strictRequired: (_p = (_o = o.strictRequired) !== null && _o !== void 0 ? _o : s) !== null && _p !== void 0 ? _p : false,
        code: o.code ? { ...o.code, optimize, regExp } : { optimize, regExp },
        loopRequired: (_q = o.loopRequired) !== null && _q !== void 0 ? _q : MAX_EXPRESSION,
        loopEnum: (_r = o.loopEnum) !== null && _r !== void 0 ? _r : MAX_EXPRESSION,
        meta: (_s = o.meta) !== null && _s !== void 0 ? _s : true,
        messages: (_t = o.messages) !== null && _t !== void 0 ? _t : true,
        inlineRefs: (_u = o.inlineRefs) !== null && _u !== void 0 ? _u : true,
        schemaId: (_v = o.schemaId) !== null && _v !== void 0 ? _v : "$id",
        addUsedSchema: (_w = o.addUsedSchema) !== null && _w !== void 0 ? _w : true,
        validateSchema: (_x = o.validateSchema) !== null && _x !== void 0 ? _x : true,
        validateFormats: (_y = o.validateFormats) !== null && _y !== void 0 ? _y : true,
        unicodeRegExp: (_z = o.unicodeRegExp) !== null && _z !== void 0 ? _z : true,
        int32range: (_0 = o.int32range) !== null && _0 !== void 0 ? _0 : true,
        uriResolver
      };
    }
    var Ajv = class {
      constructor(opts = {}) {
        this.schemas = {};
        this.refs = {};
        this.formats = /* @__PURE__ */ Object.create(null);
        this._compilations = /* @__PURE__ */ new Set();
        this._loading = {};
        this._cache = /* @__PURE__ */ new Map();
        opts = this.opts = { ...opts, ...requiredOptions(opts) };
        const { es5, lines: lines2 } = this.opts.code;
        this.scope = new codegen_2.ValueScope({ scope: {}, prefixes: EXT_SCOPE_NAMES, es5, lines: lines2 });
        this.logger = getLogger(opts.logger);
        const formatOpt = opts.validateFormats;
        opts.validateFormats = false;
        this.RULES = (0, rules_1.getRules)();
        checkOptions.call(this, removedOptions, opts, "NOT SUPPORTED");
        checkOptions.call(this, deprecatedOptions, opts, "DEPRECATED", "warn");
        this._metaOpts = getMetaSchemaOptions.call(this);
        if (opts.formats)
          addInitialFormats.call(this);
        this._addVocabularies();
        this._addDefaultMetaSchema();
        if (opts.keywords)
          addInitialKeywords.call(this, opts.keywords);
        if (typeof opts.meta == "object")
          this.addMetaSchema(opts.meta);
        addInitialSchemas.call(this);
        opts.validateFormats = formatOpt;
      }
      _addVocabularies() {
        this.addKeyword("$async");
      }
      _addDefaultMetaSchema() {
        const { $data, meta, schemaId } = this.opts;
        let _dataRefSchema = $dataRefSchema;
        if (schemaId === "id") {
          _dataRefSchema = { ...$dataRefSchema };
          _dataRefSchema.id = _dataRefSchema.$id;
          delete _dataRefSchema.$id;
        }
        if (meta && $data)
          this.addMetaSchema(_dataRefSchema, _dataRefSchema[schemaId], false);
      }
      defaultMeta() {
        const { meta, schemaId } = this.opts;
        return this.opts.defaultMeta = typeof meta == "object" ? meta[schemaId] || meta : void 0;
      }
      validate(schemaKeyRef, data) {
        let v;
        if (typeof schemaKeyRef == "string") {
          v = this.getSchema(schemaKeyRef);
          if (!v)
            throw new Error(`no schema with key or ref "${schemaKeyRef}"`);
        } else {
          v = this.compile(schemaKeyRef);
        }
        const valid = v(data);
        if (!("$async" in v))
          this.errors = v.errors;
        return valid;
      }
      compile(schema, _meta) {
        const sch = this._addSchema(schema, _meta);
        return sch.validate || this._compileSchemaEnv(sch);
      }
      compileAsync(schema, meta) {
        if (typeof this.opts.loadSchema != "function") {
          throw new Error("options.loadSchema should be a function");
        }
        const { loadSchema } = this.opts;
        return runCompileAsync.call(this, schema, meta);
        async function runCompileAsync(_schema, _meta) {
          await loadMetaSchema.call(this, _schema.$schema);
          const sch = this._addSchema(_schema, _meta);
          return sch.validate || _compileAsync.call(this, sch);
        }
        async function loadMetaSchema($ref) {
          if ($ref && !this.getSchema($ref)) {
            await runCompileAsync.call(this, { $ref }, true);
          }
        }
        async function _compileAsync(sch) {
          try {
            return this._compileSchemaEnv(sch);
          } catch (e) {
            if (!(e instanceof ref_error_1.default))
              throw e;
            checkLoaded.call(this, e);
            await loadMissingSchema.call(this, e.missingSchema);
            return _compileAsync.call(this, sch);
          }
        }
        function checkLoaded({ missingSchema: ref, missingRef }) {
          if (this.refs[ref]) {
            throw new Error(`AnySchema ${ref} is loaded but ${missingRef} cannot be resolved`);
          }
        }
        async function loadMissingSchema(ref) {
          const _schema = await _loadSchema.call(this, ref);
          if (!this.refs[ref])
            await loadMetaSchema.call(this, _schema.$schema);
          if (!this.refs[ref])
            this.addSchema(_schema, ref, meta);
        }
        async function _loadSchema(ref) {
          const p = this._loading[ref];
          if (p)
            return p;
          try {
            return await (this._loading[ref] = loadSchema(ref));
          } finally {
            delete this._loading[ref];
          }
        }
      }
      // Adds schema to the instance
      addSchema(schema, key, _meta, _validateSchema = this.opts.validateSchema) {
        if (Array.isArray(schema)) {
          for (const sch of schema)
            this.addSchema(sch, void 0, _meta, _validateSchema);
          return this;
        }
        let id;
        if (typeof schema === "object") {
          const { schemaId } = this.opts;
          id = schema[schemaId];
          if (id !== void 0 && typeof id != "string") {
            throw new Error(`schema ${schemaId} must be string`);
          }
        }
        key = (0, resolve_1.normalizeId)(key || id);
        this._checkUnique(key);
        this.schemas[key] = this._addSchema(schema, _meta, key, _validateSchema, true);
        return this;
      }
      // Add schema that will be used to validate other schemas
      // options in META_IGNORE_OPTIONS are alway set to false
      addMetaSchema(schema, key, _validateSchema = this.opts.validateSchema) {
        this.addSchema(schema, key, true, _validateSchema);
        return this;
      }
      //  Validate schema against its meta-schema
      validateSchema(schema, throwOrLogError) {
        if (typeof schema == "boolean")
          return true;
        let $schema;
        $schema = schema.$schema;
        if ($schema !== void 0 && typeof $schema != "string") {
          throw new Error("$schema must be a string");
        }
        $schema = $schema || this.opts.defaultMeta || this.defaultMeta();
        if (!$schema) {
          this.logger.warn("meta-schema not available");
          this.errors = null;
          return true;
        }
        const valid = this.validate($schema, schema);
        if (!valid && throwOrLogError) {
          const message2 = "schema is invalid: " + this.errorsText();
          if (this.opts.validateSchema === "log")
            this.logger.error(message2);
          else
            throw new Error(message2);
        }
        return valid;
      }
      // Get compiled schema by `key` or `ref`.
      // (`key` that was passed to `addSchema` or full schema reference - `schema.$id` or resolved id)
      getSchema(keyRef) {
        let sch;
        while (typeof (sch = getSchEnv.call(this, keyRef)) == "string")
          keyRef = sch;
        if (sch === void 0) {
          const { schemaId } = this.opts;
          const root = new compile_1.SchemaEnv({ schema: {}, schemaId });
          sch = compile_1.resolveSchema.call(this, root, keyRef);
          if (!sch)
            return;
          this.refs[keyRef] = sch;
        }
        return sch.validate || this._compileSchemaEnv(sch);
      }
      // Remove cached schema(s).
      // If no parameter is passed all schemas but meta-schemas are removed.
      // If RegExp is passed all schemas with key/id matching pattern but meta-schemas are removed.
      // Even if schema is referenced by other schemas it still can be removed as other schemas have local references.
      removeSchema(schemaKeyRef) {
        if (schemaKeyRef instanceof RegExp) {
          this._removeAllSchemas(this.schemas, schemaKeyRef);
          this._removeAllSchemas(this.refs, schemaKeyRef);
          return this;
        }
        switch (typeof schemaKeyRef) {
          case "undefined":
            this._removeAllSchemas(this.schemas);
            this._removeAllSchemas(this.refs);
            this._cache.clear();
            return this;
          case "string": {
            const sch = getSchEnv.call(this, schemaKeyRef);
            if (typeof sch == "object")
              this._cache.delete(sch.schema);
            delete this.schemas[schemaKeyRef];
            delete this.refs[schemaKeyRef];
            return this;
          }
          case "object": {
            const cacheKey = schemaKeyRef;
            this._cache.delete(cacheKey);
            let id = schemaKeyRef[this.opts.schemaId];
            if (id) {
              id = (0, resolve_1.normalizeId)(id);
              delete this.schemas[id];
              delete this.refs[id];
            }
            return this;
          }
          default:
            throw new Error("ajv.removeSchema: invalid parameter");
        }
      }
      // add "vocabulary" - a collection of keywords
      addVocabulary(definitions) {
        for (const def of definitions)
          this.addKeyword(def);
        return this;
      }
      addKeyword(kwdOrDef, def) {
        let keyword;
        if (typeof kwdOrDef == "string") {
          keyword = kwdOrDef;
          if (typeof def == "object") {
            this.logger.warn("these parameters are deprecated, see docs for addKeyword");
            def.keyword = keyword;
          }
        } else if (typeof kwdOrDef == "object" && def === void 0) {
          def = kwdOrDef;
          keyword = def.keyword;
          if (Array.isArray(keyword) && !keyword.length) {
            throw new Error("addKeywords: keyword must be string or non-empty array");
          }
        } else {
          throw new Error("invalid addKeywords parameters");
        }
        checkKeyword.call(this, keyword, def);
        if (!def) {
          (0, util_1.eachItem)(keyword, (kwd) => addRule.call(this, kwd));
          return this;
        }
        keywordMetaschema.call(this, def);
        const definition = {
          ...def,
          type: (0, dataType_1.getJSONTypes)(def.type),
          schemaType: (0, dataType_1.getJSONTypes)(def.schemaType)
        };
        (0, util_1.eachItem)(keyword, definition.type.length === 0 ? (k) => addRule.call(this, k, definition) : (k) => definition.type.forEach((t) => addRule.call(this, k, definition, t)));
        return this;
      }
      getKeyword(keyword) {
        const rule = this.RULES.all[keyword];
        return typeof rule == "object" ? rule.definition : !!rule;
      }
      // Remove keyword
      removeKeyword(keyword) {
        const { RULES } = this;
        delete RULES.keywords[keyword];
        delete RULES.all[keyword];
        for (const group of RULES.rules) {
          const i = group.rules.findIndex((rule) => rule.keyword === keyword);
          if (i >= 0)
            group.rules.splice(i, 1);
        }
        return this;
      }
      // Add format
      addFormat(name, format) {
        if (typeof format == "string")
          format = new RegExp(format);
        this.formats[name] = format;
        return this;
      }
      errorsText(errors = this.errors, { separator = ", ", dataVar = "data" } = {}) {
        if (!errors || errors.length === 0)
          return "No errors";
        return errors.map((e) => `${dataVar}${e.instancePath} ${e.message}`).reduce((text2, msg) => text2 + separator + msg);
      }
      $dataMetaSchema(metaSchema, keywordsJsonPointers) {
        const rules = this.RULES.all;
        metaSchema = JSON.parse(JSON.stringify(metaSchema));
        for (const jsonPointer of keywordsJsonPointers) {
          const segments = jsonPointer.split("/").slice(1);
          let keywords = metaSchema;
          for (const seg of segments)
            keywords = keywords[seg];
          for (const key in rules) {
            const rule = rules[key];
            if (typeof rule != "object")
              continue;
            const { $data } = rule.definition;
            const schema = keywords[key];
            if ($data && schema)
              keywords[key] = schemaOrData(schema);
          }
        }
        return metaSchema;
      }
      _removeAllSchemas(schemas, regex2) {
        for (const keyRef in schemas) {
          const sch = schemas[keyRef];
          if (!regex2 || regex2.test(keyRef)) {
            if (typeof sch == "string") {
              delete schemas[keyRef];
            } else if (sch && !sch.meta) {
              this._cache.delete(sch.schema);
              delete schemas[keyRef];
            }
          }
        }
      }
      _addSchema(schema, meta, baseId, validateSchema = this.opts.validateSchema, addSchema = this.opts.addUsedSchema) {
        let id;
        const { schemaId } = this.opts;
        if (typeof schema == "object") {
          id = schema[schemaId];
        } else {
          if (this.opts.jtd)
            throw new Error("schema must be object");
          else if (typeof schema != "boolean")
            throw new Error("schema must be object or boolean");
        }
        let sch = this._cache.get(schema);
        if (sch !== void 0)
          return sch;
        baseId = (0, resolve_1.normalizeId)(id || baseId);
        const localRefs = resolve_1.getSchemaRefs.call(this, schema, baseId);
        sch = new compile_1.SchemaEnv({ schema, schemaId, meta, baseId, localRefs });
        this._cache.set(sch.schema, sch);
        if (addSchema && !baseId.startsWith("#")) {
          if (baseId)
            this._checkUnique(baseId);
          this.refs[baseId] = sch;
        }
        if (validateSchema)
          this.validateSchema(schema, true);
        return sch;
      }
      _checkUnique(id) {
        if (this.schemas[id] || this.refs[id]) {
          throw new Error(`schema with key or id "${id}" already exists`);
        }
      }
      _compileSchemaEnv(sch) {
        if (sch.meta)
          this._compileMetaSchema(sch);
        else
          compile_1.compileSchema.call(this, sch);
        if (!sch.validate)
          throw new Error("ajv implementation error");
        return sch.validate;
      }
      _compileMetaSchema(sch) {
        const currentOpts = this.opts;
        this.opts = this._metaOpts;
        try {
          compile_1.compileSchema.call(this, sch);
        } finally {
          this.opts = currentOpts;
        }
      }
    };
    Ajv.ValidationError = validation_error_1.default;
    Ajv.MissingRefError = ref_error_1.default;
    exports2.default = Ajv;
    function checkOptions(checkOpts, options, msg, log = "error") {
      for (const key in checkOpts) {
        const opt = key;
        if (opt in options)
          this.logger[log](`${msg}: option ${key}. ${checkOpts[opt]}`);
      }
    }
    function getSchEnv(keyRef) {
      keyRef = (0, resolve_1.normalizeId)(keyRef);
      return this.schemas[keyRef] || this.refs[keyRef];
    }
    function addInitialSchemas() {
      const optsSchemas = this.opts.schemas;
      if (!optsSchemas)
        return;
      if (Array.isArray(optsSchemas))
        this.addSchema(optsSchemas);
      else
        for (const key in optsSchemas)
          this.addSchema(optsSchemas[key], key);
    }
    function addInitialFormats() {
      for (const name in this.opts.formats) {
        const format = this.opts.formats[name];
        if (format)
          this.addFormat(name, format);
      }
    }
    function addInitialKeywords(defs) {
      if (Array.isArray(defs)) {
        this.addVocabulary(defs);
        return;
      }
      this.logger.warn("keywords option as map is deprecated, pass array");
      for (const keyword in defs) {
        const def = defs[keyword];
        if (!def.keyword)
          def.keyword = keyword;
        this.addKeyword(def);
      }
    }
    function getMetaSchemaOptions() {
      const metaOpts = { ...this.opts };
      for (const opt of META_IGNORE_OPTIONS)
        delete metaOpts[opt];
      return metaOpts;
    }
    var noLogs = { log() {
    }, warn() {
    }, error() {
    } };
    function getLogger(logger) {
      if (logger === false)
        return noLogs;
      if (logger === void 0)
        return console;
      if (logger.log && logger.warn && logger.error)
        return logger;
      throw new Error("logger must implement log, warn and error methods");
    }
    var KEYWORD_NAME = /^[a-z_$][a-z0-9_$:-]*$/i;
    function checkKeyword(keyword, def) {
      const { RULES } = this;
      (0, util_1.eachItem)(keyword, (kwd) => {
        if (RULES.keywords[kwd])
          throw new Error(`Keyword ${kwd} is already defined`);
        if (!KEYWORD_NAME.test(kwd))
          throw new Error(`Keyword ${kwd} has invalid name`);
      });
      if (!def)
        return;
      if (def.$data && !("code" in def || "validate" in def)) {
        throw new Error('$data keyword must have "code" or "validate" function');
      }
    }
    function addRule(keyword, definition, dataType) {
      var _a;
      const post = definition === null || definition === void 0 ? void 0 : definition.post;
      if (dataType && post)
        throw new Error('keyword with "post" flag cannot have "type"');
      const { RULES } = this;
      let ruleGroup = post ? RULES.post : RULES.rules.find(({ type: t }) => t === dataType);
      if (!ruleGroup) {
        ruleGroup = { type: dataType, rules: [] };
        RULES.rules.push(ruleGroup);
      }
      RULES.keywords[keyword] = true;
      if (!definition)
        return;
      const rule = {
        keyword,
        definition: {
          ...definition,
          type: (0, dataType_1.getJSONTypes)(definition.type),
          schemaType: (0, dataType_1.getJSONTypes)(definition.schemaType)
        }
      };
      if (definition.before)
        addBeforeRule.call(this, ruleGroup, rule, definition.before);
      else
        ruleGroup.rules.push(rule);
      RULES.all[keyword] = rule;
      (_a = definition.implements) === null || _a === void 0 ? void 0 : _a.forEach((kwd) => this.addKeyword(kwd));
    }
    function addBeforeRule(ruleGroup, rule, before) {
      const i = ruleGroup.rules.findIndex((_rule) => _rule.keyword === before);
      if (i >= 0) {
        ruleGroup.rules.splice(i, 0, rule);
      } else {
        ruleGroup.rules.push(rule);
        this.logger.warn(`rule ${before} is not defined`);
      }
    }
    function keywordMetaschema(def) {
      let { metaSchema } = def;
      if (metaSchema === void 0)
        return;
      if (def.$data && this.opts.$data)
        metaSchema = schemaOrData(metaSchema);
      def.validateSchema = this.compile(metaSchema, true);
    }
    var $dataRef = {
      $ref: "https://raw.githubusercontent.com/ajv-validator/ajv/master/lib/refs/data.json#"
    };
    function schemaOrData(schema) {
      return { anyOf: [schema, $dataRef] };
    }
  }
});

// node_modules/ajv/dist/vocabularies/core/id.js
var require_id = __commonJS({
  "node_modules/ajv/dist/vocabularies/core/id.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var def = {
      keyword: "id",
      code() {
        throw new Error('NOT SUPPORTED: keyword "id", use "$id" for schema ID');
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/core/ref.js
var require_ref = __commonJS({
  "node_modules/ajv/dist/vocabularies/core/ref.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.callRef = exports2.getValidate = void 0;
    var ref_error_1 = require_ref_error();
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var compile_1 = require_compile();
    var util_1 = require_util();
    var def = {
      keyword: "$ref",
      schemaType: "string",
      code(cxt) {
        const { gen, schema: $ref, it } = cxt;
        const { baseId, schemaEnv: env, validateName, opts, self } = it;
        const { root } = env;
        if (($ref === "#" || $ref === "#/") && baseId === root.baseId)
          return callRootRef();
        const schOrEnv = compile_1.resolveRef.call(self, root, baseId, $ref);
        if (schOrEnv === void 0)
          throw new ref_error_1.default(it.opts.uriResolver, baseId, $ref);
        if (schOrEnv instanceof compile_1.SchemaEnv)
          return callValidate(schOrEnv);
        return inlineRefSchema(schOrEnv);
        function callRootRef() {
          if (env === root)
            return callRef(cxt, validateName, env, env.$async);
          const rootName = gen.scopeValue("root", { ref: root });
          return callRef(cxt, (0, codegen_1._)`${rootName}.validate`, root, root.$async);
        }
        function callValidate(sch) {
          const v = getValidate(cxt, sch);
          callRef(cxt, v, sch, sch.$async);
        }
        function inlineRefSchema(sch) {
          const schName = gen.scopeValue("schema", opts.code.source === true ? { ref: sch, code: (0, codegen_1.stringify)(sch) } : { ref: sch });
          const valid = gen.name("valid");
          const schCxt = cxt.subschema({
            schema: sch,
            dataTypes: [],
            schemaPath: codegen_1.nil,
            topSchemaRef: schName,
            errSchemaPath: $ref
          }, valid);
          cxt.mergeEvaluated(schCxt);
          cxt.ok(valid);
        }
      }
    };
    function getValidate(cxt, sch) {
      const { gen } = cxt;
      return sch.validate ? gen.scopeValue("validate", { ref: sch.validate }) : (0, codegen_1._)`${gen.scopeValue("wrapper", { ref: sch })}.validate`;
    }
    exports2.getValidate = getValidate;
    function callRef(cxt, v, sch, $async) {
      const { gen, it } = cxt;
      const { allErrors, schemaEnv: env, opts } = it;
      const passCxt = opts.passContext ? names_1.default.this : codegen_1.nil;
      if ($async)
        callAsyncRef();
      else
        callSyncRef();
      function callAsyncRef() {
        if (!env.$async)
          throw new Error("async schema referenced by sync schema");
        const valid = gen.let("valid");
        gen.try(() => {
          gen.code((0, codegen_1._)`await ${(0, code_1.callValidateCode)(cxt, v, passCxt)}`);
          addEvaluatedFrom(v);
          if (!allErrors)
            gen.assign(valid, true);
        }, (e) => {
          gen.if((0, codegen_1._)`!(${e} instanceof ${it.ValidationError})`, () => gen.throw(e));
          addErrorsFrom(e);
          if (!allErrors)
            gen.assign(valid, false);
        });
        cxt.ok(valid);
      }
      function callSyncRef() {
        cxt.result((0, code_1.callValidateCode)(cxt, v, passCxt), () => addEvaluatedFrom(v), () => addErrorsFrom(v));
      }
      function addErrorsFrom(source) {
        const errs = (0, codegen_1._)`${source}.errors`;
        gen.assign(names_1.default.vErrors, (0, codegen_1._)`${names_1.default.vErrors} === null ? ${errs} : ${names_1.default.vErrors}.concat(${errs})`);
        gen.assign(names_1.default.errors, (0, codegen_1._)`${names_1.default.vErrors}.length`);
      }
      function addEvaluatedFrom(source) {
        var _a;
        if (!it.opts.unevaluated)
          return;
        const schEvaluated = (_a = sch === null || sch === void 0 ? void 0 : sch.validate) === null || _a === void 0 ? void 0 : _a.evaluated;
        if (it.props !== true) {
          if (schEvaluated && !schEvaluated.dynamicProps) {
            if (schEvaluated.props !== void 0) {
              it.props = util_1.mergeEvaluated.props(gen, schEvaluated.props, it.props);
            }
          } else {
            const props = gen.var("props", (0, codegen_1._)`${source}.evaluated.props`);
            it.props = util_1.mergeEvaluated.props(gen, props, it.props, codegen_1.Name);
          }
        }
        if (it.items !== true) {
          if (schEvaluated && !schEvaluated.dynamicItems) {
            if (schEvaluated.items !== void 0) {
              it.items = util_1.mergeEvaluated.items(gen, schEvaluated.items, it.items);
            }
          } else {
            const items = gen.var("items", (0, codegen_1._)`${source}.evaluated.items`);
            it.items = util_1.mergeEvaluated.items(gen, items, it.items, codegen_1.Name);
          }
        }
      }
    }
    exports2.callRef = callRef;
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/core/index.js
var require_core2 = __commonJS({
  "node_modules/ajv/dist/vocabularies/core/index.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var id_1 = require_id();
    var ref_1 = require_ref();
    var core = [
      "$schema",
      "$id",
      "$defs",
      "$vocabulary",
      { keyword: "$comment" },
      "definitions",
      id_1.default,
      ref_1.default
    ];
    exports2.default = core;
  }
});

// node_modules/ajv/dist/vocabularies/validation/limitNumber.js
var require_limitNumber = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/limitNumber.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var ops = codegen_1.operators;
    var KWDs = {
      maximum: { okStr: "<=", ok: ops.LTE, fail: ops.GT },
      minimum: { okStr: ">=", ok: ops.GTE, fail: ops.LT },
      exclusiveMaximum: { okStr: "<", ok: ops.LT, fail: ops.GTE },
      exclusiveMinimum: { okStr: ">", ok: ops.GT, fail: ops.LTE }
    };
    var error = {
      message: ({ keyword, schemaCode }) => (0, codegen_1.str)`must be ${KWDs[keyword].okStr} ${schemaCode}`,
      params: ({ keyword, schemaCode }) => (0, codegen_1._)`{comparison: ${KWDs[keyword].okStr}, limit: ${schemaCode}}`
    };
    var def = {
      keyword: Object.keys(KWDs),
      type: "number",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode } = cxt;
        cxt.fail$data((0, codegen_1._)`${data} ${KWDs[keyword].fail} ${schemaCode} || isNaN(${data})`);
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/multipleOf.js
var require_multipleOf = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/multipleOf.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message: ({ schemaCode }) => (0, codegen_1.str)`must be multiple of ${schemaCode}`,
      params: ({ schemaCode }) => (0, codegen_1._)`{multipleOf: ${schemaCode}}`
    };
    var def = {
      keyword: "multipleOf",
      type: "number",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, schemaCode, it } = cxt;
        const prec = it.opts.multipleOfPrecision;
        const res = gen.let("res");
        const invalid = prec ? (0, codegen_1._)`Math.abs(Math.round(${res}) - ${res}) > 1e-${prec}` : (0, codegen_1._)`${res} !== parseInt(${res})`;
        cxt.fail$data((0, codegen_1._)`(${schemaCode} === 0 || (${res} = ${data}/${schemaCode}, ${invalid}))`);
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports2.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// node_modules/ajv/dist/vocabularies/validation/limitLength.js
var require_limitLength = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/limitLength.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var ucs2length_1 = require_ucs2length();
    var error = {
      message({ keyword, schemaCode }) {
        const comp = keyword === "maxLength" ? "more" : "fewer";
        return (0, codegen_1.str)`must NOT have ${comp} than ${schemaCode} characters`;
      },
      params: ({ schemaCode }) => (0, codegen_1._)`{limit: ${schemaCode}}`
    };
    var def = {
      keyword: ["maxLength", "minLength"],
      type: "string",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode, it } = cxt;
        const op = keyword === "maxLength" ? codegen_1.operators.GT : codegen_1.operators.LT;
        const len = it.opts.unicode === false ? (0, codegen_1._)`${data}.length` : (0, codegen_1._)`${(0, util_1.useFunc)(cxt.gen, ucs2length_1.default)}(${data})`;
        cxt.fail$data((0, codegen_1._)`${len} ${op} ${schemaCode}`);
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/pattern.js
var require_pattern = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/pattern.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var code_1 = require_code2();
    var util_1 = require_util();
    var codegen_1 = require_codegen();
    var error = {
      message: ({ schemaCode }) => (0, codegen_1.str)`must match pattern "${schemaCode}"`,
      params: ({ schemaCode }) => (0, codegen_1._)`{pattern: ${schemaCode}}`
    };
    var def = {
      keyword: "pattern",
      type: "string",
      schemaType: "string",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schema, schemaCode, it } = cxt;
        const u = it.opts.unicodeRegExp ? "u" : "";
        if ($data) {
          const { regExp } = it.opts.code;
          const regExpCode = regExp.code === "new RegExp" ? (0, codegen_1._)`new RegExp` : (0, util_1.useFunc)(gen, regExp);
          const valid = gen.let("valid");
          gen.try(() => gen.assign(valid, (0, codegen_1._)`${regExpCode}(${schemaCode}, ${u}).test(${data})`), () => gen.assign(valid, false));
          cxt.fail$data((0, codegen_1._)`!${valid}`);
        } else {
          const regExp = (0, code_1.usePattern)(cxt, schema);
          cxt.fail$data((0, codegen_1._)`!${regExp}.test(${data})`);
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/limitProperties.js
var require_limitProperties = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/limitProperties.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message({ keyword, schemaCode }) {
        const comp = keyword === "maxProperties" ? "more" : "fewer";
        return (0, codegen_1.str)`must NOT have ${comp} than ${schemaCode} properties`;
      },
      params: ({ schemaCode }) => (0, codegen_1._)`{limit: ${schemaCode}}`
    };
    var def = {
      keyword: ["maxProperties", "minProperties"],
      type: "object",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode } = cxt;
        const op = keyword === "maxProperties" ? codegen_1.operators.GT : codegen_1.operators.LT;
        cxt.fail$data((0, codegen_1._)`Object.keys(${data}).length ${op} ${schemaCode}`);
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/required.js
var require_required = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/required.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params: { missingProperty } }) => (0, codegen_1.str)`must have required property '${missingProperty}'`,
      params: ({ params: { missingProperty } }) => (0, codegen_1._)`{missingProperty: ${missingProperty}}`
    };
    var def = {
      keyword: "required",
      type: "object",
      schemaType: "array",
      $data: true,
      error,
      code(cxt) {
        const { gen, schema, schemaCode, data, $data, it } = cxt;
        const { opts } = it;
        if (!$data && schema.length === 0)
          return;
        const useLoop = schema.length >= opts.loopRequired;
        if (it.allErrors)
          allErrorsMode();
        else
          exitOnErrorMode();
        if (opts.strictRequired) {
          const props = cxt.parentSchema.properties;
          const { definedProperties } = cxt.it;
          for (const requiredKey of schema) {
            if ((props === null || props === void 0 ? void 0 : props[requiredKey]) === void 0 && !definedProperties.has(requiredKey)) {
              const schemaPath = it.schemaEnv.baseId + it.errSchemaPath;
              const msg = `required property "${requiredKey}" is not defined at "${schemaPath}" (strictRequired)`;
              (0, util_1.checkStrictMode)(it, msg, it.opts.strictRequired);
            }
          }
        }
        function allErrorsMode() {
          if (useLoop || $data) {
            cxt.block$data(codegen_1.nil, loopAllRequired);
          } else {
            for (const prop of schema) {
              (0, code_1.checkReportMissingProp)(cxt, prop);
            }
          }
        }
        function exitOnErrorMode() {
          const missing = gen.let("missing");
          if (useLoop || $data) {
            const valid = gen.let("valid", true);
            cxt.block$data(valid, () => loopUntilMissing(missing, valid));
            cxt.ok(valid);
          } else {
            gen.if((0, code_1.checkMissingProp)(cxt, schema, missing));
            (0, code_1.reportMissingProp)(cxt, missing);
            gen.else();
          }
        }
        function loopAllRequired() {
          gen.forOf("prop", schemaCode, (prop) => {
            cxt.setParams({ missingProperty: prop });
            gen.if((0, code_1.noPropertyInData)(gen, data, prop, opts.ownProperties), () => cxt.error());
          });
        }
        function loopUntilMissing(missing, valid) {
          cxt.setParams({ missingProperty: missing });
          gen.forOf(missing, schemaCode, () => {
            gen.assign(valid, (0, code_1.propertyInData)(gen, data, missing, opts.ownProperties));
            gen.if((0, codegen_1.not)(valid), () => {
              cxt.error();
              gen.break();
            });
          }, codegen_1.nil);
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/limitItems.js
var require_limitItems = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/limitItems.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message({ keyword, schemaCode }) {
        const comp = keyword === "maxItems" ? "more" : "fewer";
        return (0, codegen_1.str)`must NOT have ${comp} than ${schemaCode} items`;
      },
      params: ({ schemaCode }) => (0, codegen_1._)`{limit: ${schemaCode}}`
    };
    var def = {
      keyword: ["maxItems", "minItems"],
      type: "array",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode } = cxt;
        const op = keyword === "maxItems" ? codegen_1.operators.GT : codegen_1.operators.LT;
        cxt.fail$data((0, codegen_1._)`${data}.length ${op} ${schemaCode}`);
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/runtime/equal.js
var require_equal = __commonJS({
  "node_modules/ajv/dist/runtime/equal.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var equal = require_fast_deep_equal();
    equal.code = 'require("ajv/dist/runtime/equal").default';
    exports2.default = equal;
  }
});

// node_modules/ajv/dist/vocabularies/validation/uniqueItems.js
var require_uniqueItems = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/uniqueItems.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var dataType_1 = require_dataType();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var equal_1 = require_equal();
    var error = {
      message: ({ params: { i, j } }) => (0, codegen_1.str)`must NOT have duplicate items (items ## ${j} and ${i} are identical)`,
      params: ({ params: { i, j } }) => (0, codegen_1._)`{i: ${i}, j: ${j}}`
    };
    var def = {
      keyword: "uniqueItems",
      type: "array",
      schemaType: "boolean",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schema, parentSchema, schemaCode, it } = cxt;
        if (!$data && !schema)
          return;
        const valid = gen.let("valid");
        const itemTypes = parentSchema.items ? (0, dataType_1.getSchemaTypes)(parentSchema.items) : [];
        cxt.block$data(valid, validateUniqueItems, (0, codegen_1._)`${schemaCode} === false`);
        cxt.ok(valid);
        function validateUniqueItems() {
          const i = gen.let("i", (0, codegen_1._)`${data}.length`);
          const j = gen.let("j");
          cxt.setParams({ i, j });
          gen.assign(valid, true);
          gen.if((0, codegen_1._)`${i} > 1`, () => (canOptimize() ? loopN : loopN2)(i, j));
        }
        function canOptimize() {
          return itemTypes.length > 0 && !itemTypes.some((t) => t === "object" || t === "array");
        }
        function loopN(i, j) {
          const item = gen.name("item");
          const wrongType = (0, dataType_1.checkDataTypes)(itemTypes, item, it.opts.strictNumbers, dataType_1.DataType.Wrong);
          const indices = gen.const("indices", (0, codegen_1._)`{}`);
          gen.for((0, codegen_1._)`;${i}--;`, () => {
            gen.let(item, (0, codegen_1._)`${data}[${i}]`);
            gen.if(wrongType, (0, codegen_1._)`continue`);
            if (itemTypes.length > 1)
              gen.if((0, codegen_1._)`typeof ${item} == "string"`, (0, codegen_1._)`${item} += "_"`);
            gen.if((0, codegen_1._)`typeof ${indices}[${item}] == "number"`, () => {
              gen.assign(j, (0, codegen_1._)`${indices}[${item}]`);
              cxt.error();
              gen.assign(valid, false).break();
            }).code((0, codegen_1._)`${indices}[${item}] = ${i}`);
          });
        }
        function loopN2(i, j) {
          const eql = (0, util_1.useFunc)(gen, equal_1.default);
          const outer = gen.name("outer");
          gen.label(outer).for((0, codegen_1._)`;${i}--;`, () => gen.for((0, codegen_1._)`${j} = ${i}; ${j}--;`, () => gen.if((0, codegen_1._)`${eql}(${data}[${i}], ${data}[${j}])`, () => {
            cxt.error();
            gen.assign(valid, false).break(outer);
          })));
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/const.js
var require_const = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/const.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var equal_1 = require_equal();
    var error = {
      message: "must be equal to constant",
      params: ({ schemaCode }) => (0, codegen_1._)`{allowedValue: ${schemaCode}}`
    };
    var def = {
      keyword: "const",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schemaCode, schema } = cxt;
        if ($data || schema && typeof schema == "object") {
          cxt.fail$data((0, codegen_1._)`!${(0, util_1.useFunc)(gen, equal_1.default)}(${data}, ${schemaCode})`);
        } else {
          cxt.fail((0, codegen_1._)`${schema} !== ${data}`);
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/enum.js
var require_enum = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/enum.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var equal_1 = require_equal();
    var error = {
      message: "must be equal to one of the allowed values",
      params: ({ schemaCode }) => (0, codegen_1._)`{allowedValues: ${schemaCode}}`
    };
    var def = {
      keyword: "enum",
      schemaType: "array",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schema, schemaCode, it } = cxt;
        if (!$data && schema.length === 0)
          throw new Error("enum must have non-empty array");
        const useLoop = schema.length >= it.opts.loopEnum;
        let eql;
        const getEql = () => eql !== null && eql !== void 0 ? eql : eql = (0, util_1.useFunc)(gen, equal_1.default);
        let valid;
        if (useLoop || $data) {
          valid = gen.let("valid");
          cxt.block$data(valid, loopEnum);
        } else {
          if (!Array.isArray(schema))
            throw new Error("ajv implementation error");
          const vSchema = gen.const("vSchema", schemaCode);
          valid = (0, codegen_1.or)(...schema.map((_x, i) => equalCode(vSchema, i)));
        }
        cxt.pass(valid);
        function loopEnum() {
          gen.assign(valid, false);
          gen.forOf("v", schemaCode, (v) => gen.if((0, codegen_1._)`${getEql()}(${data}, ${v})`, () => gen.assign(valid, true).break()));
        }
        function equalCode(vSchema, i) {
          const sch = schema[i];
          return typeof sch === "object" && sch !== null ? (0, codegen_1._)`${getEql()}(${data}, ${vSchema}[${i}])` : (0, codegen_1._)`${data} === ${sch}`;
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/index.js
var require_validation = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/index.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var limitNumber_1 = require_limitNumber();
    var multipleOf_1 = require_multipleOf();
    var limitLength_1 = require_limitLength();
    var pattern_1 = require_pattern();
    var limitProperties_1 = require_limitProperties();
    var required_1 = require_required();
    var limitItems_1 = require_limitItems();
    var uniqueItems_1 = require_uniqueItems();
    var const_1 = require_const();
    var enum_1 = require_enum();
    var validation = [
      // number
      limitNumber_1.default,
      multipleOf_1.default,
      // string
      limitLength_1.default,
      pattern_1.default,
      // object
      limitProperties_1.default,
      required_1.default,
      // array
      limitItems_1.default,
      uniqueItems_1.default,
      // any
      { keyword: "type", schemaType: ["string", "array"] },
      { keyword: "nullable", schemaType: "boolean" },
      const_1.default,
      enum_1.default
    ];
    exports2.default = validation;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/additionalItems.js
var require_additionalItems = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/additionalItems.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.validateAdditionalItems = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params: { len } }) => (0, codegen_1.str)`must NOT have more than ${len} items`,
      params: ({ params: { len } }) => (0, codegen_1._)`{limit: ${len}}`
    };
    var def = {
      keyword: "additionalItems",
      type: "array",
      schemaType: ["boolean", "object"],
      before: "uniqueItems",
      error,
      code(cxt) {
        const { parentSchema, it } = cxt;
        const { items } = parentSchema;
        if (!Array.isArray(items)) {
          (0, util_1.checkStrictMode)(it, '"additionalItems" is ignored when "items" is not an array of schemas');
          return;
        }
        validateAdditionalItems(cxt, items);
      }
    };
    function validateAdditionalItems(cxt, items) {
      const { gen, schema, data, keyword, it } = cxt;
      it.items = true;
      const len = gen.const("len", (0, codegen_1._)`${data}.length`);
      if (schema === false) {
        cxt.setParams({ len: items.length });
        cxt.pass((0, codegen_1._)`${len} <= ${items.length}`);
      } else if (typeof schema == "object" && !(0, util_1.alwaysValidSchema)(it, schema)) {
        const valid = gen.var("valid", (0, codegen_1._)`${len} <= ${items.length}`);
        gen.if((0, codegen_1.not)(valid), () => validateItems(valid));
        cxt.ok(valid);
      }
      function validateItems(valid) {
        gen.forRange("i", items.length, len, (i) => {
          cxt.subschema({ keyword, dataProp: i, dataPropType: util_1.Type.Num }, valid);
          if (!it.allErrors)
            gen.if((0, codegen_1.not)(valid), () => gen.break());
        });
      }
    }
    exports2.validateAdditionalItems = validateAdditionalItems;
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/items.js
var require_items = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/items.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.validateTuple = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var code_1 = require_code2();
    var def = {
      keyword: "items",
      type: "array",
      schemaType: ["object", "array", "boolean"],
      before: "uniqueItems",
      code(cxt) {
        const { schema, it } = cxt;
        if (Array.isArray(schema))
          return validateTuple(cxt, "additionalItems", schema);
        it.items = true;
        if ((0, util_1.alwaysValidSchema)(it, schema))
          return;
        cxt.ok((0, code_1.validateArray)(cxt));
      }
    };
    function validateTuple(cxt, extraItems, schArr = cxt.schema) {
      const { gen, parentSchema, data, keyword, it } = cxt;
      checkStrictTuple(parentSchema);
      if (it.opts.unevaluated && schArr.length && it.items !== true) {
        it.items = util_1.mergeEvaluated.items(gen, schArr.length, it.items);
      }
      const valid = gen.name("valid");
      const len = gen.const("len", (0, codegen_1._)`${data}.length`);
      schArr.forEach((sch, i) => {
        if ((0, util_1.alwaysValidSchema)(it, sch))
          return;
        gen.if((0, codegen_1._)`${len} > ${i}`, () => cxt.subschema({
          keyword,
          schemaProp: i,
          dataProp: i
        }, valid));
        cxt.ok(valid);
      });
      function checkStrictTuple(sch) {
        const { opts, errSchemaPath } = it;
        const l = schArr.length;
        const fullTuple = l === sch.minItems && (l === sch.maxItems || sch[extraItems] === false);
        if (opts.strictTuples && !fullTuple) {
          const msg = `"${keyword}" is ${l}-tuple, but minItems or maxItems/${extraItems} are not specified or different at path "${errSchemaPath}"`;
          (0, util_1.checkStrictMode)(it, msg, opts.strictTuples);
        }
      }
    }
    exports2.validateTuple = validateTuple;
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/prefixItems.js
var require_prefixItems = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/prefixItems.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var items_1 = require_items();
    var def = {
      keyword: "prefixItems",
      type: "array",
      schemaType: ["array"],
      before: "uniqueItems",
      code: (cxt) => (0, items_1.validateTuple)(cxt, "items")
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/items2020.js
var require_items2020 = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/items2020.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var code_1 = require_code2();
    var additionalItems_1 = require_additionalItems();
    var error = {
      message: ({ params: { len } }) => (0, codegen_1.str)`must NOT have more than ${len} items`,
      params: ({ params: { len } }) => (0, codegen_1._)`{limit: ${len}}`
    };
    var def = {
      keyword: "items",
      type: "array",
      schemaType: ["object", "boolean"],
      before: "uniqueItems",
      error,
      code(cxt) {
        const { schema, parentSchema, it } = cxt;
        const { prefixItems } = parentSchema;
        it.items = true;
        if ((0, util_1.alwaysValidSchema)(it, schema))
          return;
        if (prefixItems)
          (0, additionalItems_1.validateAdditionalItems)(cxt, prefixItems);
        else
          cxt.ok((0, code_1.validateArray)(cxt));
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/contains.js
var require_contains = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/contains.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params: { min, max } }) => max === void 0 ? (0, codegen_1.str)`must contain at least ${min} valid item(s)` : (0, codegen_1.str)`must contain at least ${min} and no more than ${max} valid item(s)`,
      params: ({ params: { min, max } }) => max === void 0 ? (0, codegen_1._)`{minContains: ${min}}` : (0, codegen_1._)`{minContains: ${min}, maxContains: ${max}}`
    };
    var def = {
      keyword: "contains",
      type: "array",
      schemaType: ["object", "boolean"],
      before: "uniqueItems",
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, schema, parentSchema, data, it } = cxt;
        let min;
        let max;
        const { minContains, maxContains } = parentSchema;
        if (it.opts.next) {
          min = minContains === void 0 ? 1 : minContains;
          max = maxContains;
        } else {
          min = 1;
        }
        const len = gen.const("len", (0, codegen_1._)`${data}.length`);
        cxt.setParams({ min, max });
        if (max === void 0 && min === 0) {
          (0, util_1.checkStrictMode)(it, `"minContains" == 0 without "maxContains": "contains" keyword ignored`);
          return;
        }
        if (max !== void 0 && min > max) {
          (0, util_1.checkStrictMode)(it, `"minContains" > "maxContains" is always invalid`);
          cxt.fail();
          return;
        }
        if ((0, util_1.alwaysValidSchema)(it, schema)) {
          let cond = (0, codegen_1._)`${len} >= ${min}`;
          if (max !== void 0)
            cond = (0, codegen_1._)`${cond} && ${len} <= ${max}`;
          cxt.pass(cond);
          return;
        }
        it.items = true;
        const valid = gen.name("valid");
        if (max === void 0 && min === 1) {
          validateItems(valid, () => gen.if(valid, () => gen.break()));
        } else if (min === 0) {
          gen.let(valid, true);
          if (max !== void 0)
            gen.if((0, codegen_1._)`${data}.length > 0`, validateItemsWithCount);
        } else {
          gen.let(valid, false);
          validateItemsWithCount();
        }
        cxt.result(valid, () => cxt.reset());
        function validateItemsWithCount() {
          const schValid = gen.name("_valid");
          const count = gen.let("count", 0);
          validateItems(schValid, () => gen.if(schValid, () => checkLimits(count)));
        }
        function validateItems(_valid, block) {
          gen.forRange("i", 0, len, (i) => {
            cxt.subschema({
              keyword: "contains",
              dataProp: i,
              dataPropType: util_1.Type.Num,
              compositeRule: true
            }, _valid);
            block();
          });
        }
        function checkLimits(count) {
          gen.code((0, codegen_1._)`${count}++`);
          if (max === void 0) {
            gen.if((0, codegen_1._)`${count} >= ${min}`, () => gen.assign(valid, true).break());
          } else {
            gen.if((0, codegen_1._)`${count} > ${max}`, () => gen.assign(valid, false).break());
            if (min === 1)
              gen.assign(valid, true);
            else
              gen.if((0, codegen_1._)`${count} >= ${min}`, () => gen.assign(valid, true));
          }
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/dependencies.js
var require_dependencies = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/dependencies.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.validateSchemaDeps = exports2.validatePropertyDeps = exports2.error = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var code_1 = require_code2();
    exports2.error = {
      message: ({ params: { property, depsCount, deps } }) => {
        const property_ies = depsCount === 1 ? "property" : "properties";
        return (0, codegen_1.str)`must have ${property_ies} ${deps} when property ${property} is present`;
      },
      params: ({ params: { property, depsCount, deps, missingProperty } }) => (0, codegen_1._)`{property: ${property},
    missingProperty: ${missingProperty},
    depsCount: ${depsCount},
    deps: ${deps}}`
      // TODO change to reference
    };
    var def = {
      keyword: "dependencies",
      type: "object",
      schemaType: "object",
      error: exports2.error,
      code(cxt) {
        const [propDeps, schDeps] = splitDependencies(cxt);
        validatePropertyDeps(cxt, propDeps);
        validateSchemaDeps(cxt, schDeps);
      }
    };
    function splitDependencies({ schema }) {
      const propertyDeps = {};
      const schemaDeps = {};
      for (const key in schema) {
        if (key === "__proto__")
          continue;
        const deps = Array.isArray(schema[key]) ? propertyDeps : schemaDeps;
        deps[key] = schema[key];
      }
      return [propertyDeps, schemaDeps];
    }
    function validatePropertyDeps(cxt, propertyDeps = cxt.schema) {
      const { gen, data, it } = cxt;
      if (Object.keys(propertyDeps).length === 0)
        return;
      const missing = gen.let("missing");
      for (const prop in propertyDeps) {
        const deps = propertyDeps[prop];
        if (deps.length === 0)
          continue;
        const hasProperty = (0, code_1.propertyInData)(gen, data, prop, it.opts.ownProperties);
        cxt.setParams({
          property: prop,
          depsCount: deps.length,
          deps: deps.join(", ")
        });
        if (it.allErrors) {
          gen.if(hasProperty, () => {
            for (const depProp of deps) {
              (0, code_1.checkReportMissingProp)(cxt, depProp);
            }
          });
        } else {
          gen.if((0, codegen_1._)`${hasProperty} && (${(0, code_1.checkMissingProp)(cxt, deps, missing)})`);
          (0, code_1.reportMissingProp)(cxt, missing);
          gen.else();
        }
      }
    }
    exports2.validatePropertyDeps = validatePropertyDeps;
    function validateSchemaDeps(cxt, schemaDeps = cxt.schema) {
      const { gen, data, keyword, it } = cxt;
      const valid = gen.name("valid");
      for (const prop in schemaDeps) {
        if ((0, util_1.alwaysValidSchema)(it, schemaDeps[prop]))
          continue;
        gen.if(
          (0, code_1.propertyInData)(gen, data, prop, it.opts.ownProperties),
          () => {
            const schCxt = cxt.subschema({ keyword, schemaProp: prop }, valid);
            cxt.mergeValidEvaluated(schCxt, valid);
          },
          () => gen.var(valid, true)
          // TODO var
        );
        cxt.ok(valid);
      }
    }
    exports2.validateSchemaDeps = validateSchemaDeps;
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/propertyNames.js
var require_propertyNames = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/propertyNames.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: "property name must be valid",
      params: ({ params }) => (0, codegen_1._)`{propertyName: ${params.propertyName}}`
    };
    var def = {
      keyword: "propertyNames",
      type: "object",
      schemaType: ["object", "boolean"],
      error,
      code(cxt) {
        const { gen, schema, data, it } = cxt;
        if ((0, util_1.alwaysValidSchema)(it, schema))
          return;
        const valid = gen.name("valid");
        gen.forIn("key", data, (key) => {
          cxt.setParams({ propertyName: key });
          cxt.subschema({
            keyword: "propertyNames",
            data: key,
            dataTypes: ["string"],
            propertyName: key,
            compositeRule: true
          }, valid);
          gen.if((0, codegen_1.not)(valid), () => {
            cxt.error(true);
            if (!it.allErrors)
              gen.break();
          });
        });
        cxt.ok(valid);
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/additionalProperties.js
var require_additionalProperties = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/additionalProperties.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var util_1 = require_util();
    var error = {
      message: "must NOT have additional properties",
      params: ({ params }) => (0, codegen_1._)`{additionalProperty: ${params.additionalProperty}}`
    };
    var def = {
      keyword: "additionalProperties",
      type: ["object"],
      schemaType: ["boolean", "object"],
      allowUndefined: true,
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, schema, parentSchema, data, errsCount, it } = cxt;
        if (!errsCount)
          throw new Error("ajv implementation error");
        const { allErrors, opts } = it;
        it.props = true;
        if (opts.removeAdditional !== "all" && (0, util_1.alwaysValidSchema)(it, schema))
          return;
        const props = (0, code_1.allSchemaProperties)(parentSchema.properties);
        const patProps = (0, code_1.allSchemaProperties)(parentSchema.patternProperties);
        checkAdditionalProperties();
        cxt.ok((0, codegen_1._)`${errsCount} === ${names_1.default.errors}`);
        function checkAdditionalProperties() {
          gen.forIn("key", data, (key) => {
            if (!props.length && !patProps.length)
              additionalPropertyCode(key);
            else
              gen.if(isAdditional(key), () => additionalPropertyCode(key));
          });
        }
        function isAdditional(key) {
          let definedProp;
          if (props.length > 8) {
            const propsSchema = (0, util_1.schemaRefOrVal)(it, parentSchema.properties, "properties");
            definedProp = (0, code_1.isOwnProperty)(gen, propsSchema, key);
          } else if (props.length) {
            definedProp = (0, codegen_1.or)(...props.map((p) => (0, codegen_1._)`${key} === ${p}`));
          } else {
            definedProp = codegen_1.nil;
          }
          if (patProps.length) {
            definedProp = (0, codegen_1.or)(definedProp, ...patProps.map((p) => (0, codegen_1._)`${(0, code_1.usePattern)(cxt, p)}.test(${key})`));
          }
          return (0, codegen_1.not)(definedProp);
        }
        function deleteAdditional(key) {
          gen.code((0, codegen_1._)`delete ${data}[${key}]`);
        }
        function additionalPropertyCode(key) {
          if (opts.removeAdditional === "all" || opts.removeAdditional && schema === false) {
            deleteAdditional(key);
            return;
          }
          if (schema === false) {
            cxt.setParams({ additionalProperty: key });
            cxt.error();
            if (!allErrors)
              gen.break();
            return;
          }
          if (typeof schema == "object" && !(0, util_1.alwaysValidSchema)(it, schema)) {
            const valid = gen.name("valid");
            if (opts.removeAdditional === "failing") {
              applyAdditionalSchema(key, valid, false);
              gen.if((0, codegen_1.not)(valid), () => {
                cxt.reset();
                deleteAdditional(key);
              });
            } else {
              applyAdditionalSchema(key, valid);
              if (!allErrors)
                gen.if((0, codegen_1.not)(valid), () => gen.break());
            }
          }
        }
        function applyAdditionalSchema(key, valid, errors) {
          const subschema = {
            keyword: "additionalProperties",
            dataProp: key,
            dataPropType: util_1.Type.Str
          };
          if (errors === false) {
            Object.assign(subschema, {
              compositeRule: true,
              createErrors: false,
              allErrors: false
            });
          }
          cxt.subschema(subschema, valid);
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/properties.js
var require_properties = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/properties.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var validate_1 = require_validate();
    var code_1 = require_code2();
    var util_1 = require_util();
    var additionalProperties_1 = require_additionalProperties();
    var def = {
      keyword: "properties",
      type: "object",
      schemaType: "object",
      code(cxt) {
        const { gen, schema, parentSchema, data, it } = cxt;
        if (it.opts.removeAdditional === "all" && parentSchema.additionalProperties === void 0) {
          additionalProperties_1.default.code(new validate_1.KeywordCxt(it, additionalProperties_1.default, "additionalProperties"));
        }
        const allProps = (0, code_1.allSchemaProperties)(schema);
        for (const prop of allProps) {
          it.definedProperties.add(prop);
        }
        if (it.opts.unevaluated && allProps.length && it.props !== true) {
          it.props = util_1.mergeEvaluated.props(gen, (0, util_1.toHash)(allProps), it.props);
        }
        const properties = allProps.filter((p) => !(0, util_1.alwaysValidSchema)(it, schema[p]));
        if (properties.length === 0)
          return;
        const valid = gen.name("valid");
        for (const prop of properties) {
          if (hasDefault(prop)) {
            applyPropertySchema(prop);
          } else {
            gen.if((0, code_1.propertyInData)(gen, data, prop, it.opts.ownProperties));
            applyPropertySchema(prop);
            if (!it.allErrors)
              gen.else().var(valid, true);
            gen.endIf();
          }
          cxt.it.definedProperties.add(prop);
          cxt.ok(valid);
        }
        function hasDefault(prop) {
          return it.opts.useDefaults && !it.compositeRule && schema[prop].default !== void 0;
        }
        function applyPropertySchema(prop) {
          cxt.subschema({
            keyword: "properties",
            schemaProp: prop,
            dataProp: prop
          }, valid);
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/patternProperties.js
var require_patternProperties = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/patternProperties.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var util_2 = require_util();
    var def = {
      keyword: "patternProperties",
      type: "object",
      schemaType: "object",
      code(cxt) {
        const { gen, schema, data, parentSchema, it } = cxt;
        const { opts } = it;
        const patterns = (0, code_1.allSchemaProperties)(schema);
        const alwaysValidPatterns = patterns.filter((p) => (0, util_1.alwaysValidSchema)(it, schema[p]));
        if (patterns.length === 0 || alwaysValidPatterns.length === patterns.length && (!it.opts.unevaluated || it.props === true)) {
          return;
        }
        const checkProperties = opts.strictSchema && !opts.allowMatchingProperties && parentSchema.properties;
        const valid = gen.name("valid");
        if (it.props !== true && !(it.props instanceof codegen_1.Name)) {
          it.props = (0, util_2.evaluatedPropsToName)(gen, it.props);
        }
        const { props } = it;
        validatePatternProperties();
        function validatePatternProperties() {
          for (const pat of patterns) {
            if (checkProperties)
              checkMatchingProperties(pat);
            if (it.allErrors) {
              validateProperties(pat);
            } else {
              gen.var(valid, true);
              validateProperties(pat);
              gen.if(valid);
            }
          }
        }
        function checkMatchingProperties(pat) {
          for (const prop in checkProperties) {
            if (new RegExp(pat).test(prop)) {
              (0, util_1.checkStrictMode)(it, `property ${prop} matches pattern ${pat} (use allowMatchingProperties)`);
            }
          }
        }
        function validateProperties(pat) {
          gen.forIn("key", data, (key) => {
            gen.if((0, codegen_1._)`${(0, code_1.usePattern)(cxt, pat)}.test(${key})`, () => {
              const alwaysValid = alwaysValidPatterns.includes(pat);
              if (!alwaysValid) {
                cxt.subschema({
                  keyword: "patternProperties",
                  schemaProp: pat,
                  dataProp: key,
                  dataPropType: util_2.Type.Str
                }, valid);
              }
              if (it.opts.unevaluated && props !== true) {
                gen.assign((0, codegen_1._)`${props}[${key}]`, true);
              } else if (!alwaysValid && !it.allErrors) {
                gen.if((0, codegen_1.not)(valid), () => gen.break());
              }
            });
          });
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/not.js
var require_not = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/not.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var util_1 = require_util();
    var def = {
      keyword: "not",
      schemaType: ["object", "boolean"],
      trackErrors: true,
      code(cxt) {
        const { gen, schema, it } = cxt;
        if ((0, util_1.alwaysValidSchema)(it, schema)) {
          cxt.fail();
          return;
        }
        const valid = gen.name("valid");
        cxt.subschema({
          keyword: "not",
          compositeRule: true,
          createErrors: false,
          allErrors: false
        }, valid);
        cxt.failResult(valid, () => cxt.reset(), () => cxt.error());
      },
      error: { message: "must NOT be valid" }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/anyOf.js
var require_anyOf = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/anyOf.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var code_1 = require_code2();
    var def = {
      keyword: "anyOf",
      schemaType: "array",
      trackErrors: true,
      code: code_1.validateUnion,
      error: { message: "must match a schema in anyOf" }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/oneOf.js
var require_oneOf = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/oneOf.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: "must match exactly one schema in oneOf",
      params: ({ params }) => (0, codegen_1._)`{passingSchemas: ${params.passing}}`
    };
    var def = {
      keyword: "oneOf",
      schemaType: "array",
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, schema, parentSchema, it } = cxt;
        if (!Array.isArray(schema))
          throw new Error("ajv implementation error");
        if (it.opts.discriminator && parentSchema.discriminator)
          return;
        const schArr = schema;
        const valid = gen.let("valid", false);
        const passing = gen.let("passing", null);
        const schValid = gen.name("_valid");
        cxt.setParams({ passing });
        gen.block(validateOneOf);
        cxt.result(valid, () => cxt.reset(), () => cxt.error(true));
        function validateOneOf() {
          schArr.forEach((sch, i) => {
            let schCxt;
            if ((0, util_1.alwaysValidSchema)(it, sch)) {
              gen.var(schValid, true);
            } else {
              schCxt = cxt.subschema({
                keyword: "oneOf",
                schemaProp: i,
                compositeRule: true
              }, schValid);
            }
            if (i > 0) {
              gen.if((0, codegen_1._)`${schValid} && ${valid}`).assign(valid, false).assign(passing, (0, codegen_1._)`[${passing}, ${i}]`).else();
            }
            gen.if(schValid, () => {
              gen.assign(valid, true);
              gen.assign(passing, i);
              if (schCxt)
                cxt.mergeEvaluated(schCxt, codegen_1.Name);
            });
          });
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/allOf.js
var require_allOf = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/allOf.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var util_1 = require_util();
    var def = {
      keyword: "allOf",
      schemaType: "array",
      code(cxt) {
        const { gen, schema, it } = cxt;
        if (!Array.isArray(schema))
          throw new Error("ajv implementation error");
        const valid = gen.name("valid");
        schema.forEach((sch, i) => {
          if ((0, util_1.alwaysValidSchema)(it, sch))
            return;
          const schCxt = cxt.subschema({ keyword: "allOf", schemaProp: i }, valid);
          cxt.ok(valid);
          cxt.mergeEvaluated(schCxt);
        });
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/if.js
var require_if = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/if.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params }) => (0, codegen_1.str)`must match "${params.ifClause}" schema`,
      params: ({ params }) => (0, codegen_1._)`{failingKeyword: ${params.ifClause}}`
    };
    var def = {
      keyword: "if",
      schemaType: ["object", "boolean"],
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, parentSchema, it } = cxt;
        if (parentSchema.then === void 0 && parentSchema.else === void 0) {
          (0, util_1.checkStrictMode)(it, '"if" without "then" and "else" is ignored');
        }
        const hasThen = hasSchema(it, "then");
        const hasElse = hasSchema(it, "else");
        if (!hasThen && !hasElse)
          return;
        const valid = gen.let("valid", true);
        const schValid = gen.name("_valid");
        validateIf();
        cxt.reset();
        if (hasThen && hasElse) {
          const ifClause = gen.let("ifClause");
          cxt.setParams({ ifClause });
          gen.if(schValid, validateClause("then", ifClause), validateClause("else", ifClause));
        } else if (hasThen) {
          gen.if(schValid, validateClause("then"));
        } else {
          gen.if((0, codegen_1.not)(schValid), validateClause("else"));
        }
        cxt.pass(valid, () => cxt.error(true));
        function validateIf() {
          const schCxt = cxt.subschema({
            keyword: "if",
            compositeRule: true,
            createErrors: false,
            allErrors: false
          }, schValid);
          cxt.mergeEvaluated(schCxt);
        }
        function validateClause(keyword, ifClause) {
          return () => {
            const schCxt = cxt.subschema({ keyword }, schValid);
            gen.assign(valid, schValid);
            cxt.mergeValidEvaluated(schCxt, valid);
            if (ifClause)
              gen.assign(ifClause, (0, codegen_1._)`${keyword}`);
            else
              cxt.setParams({ ifClause: keyword });
          };
        }
      }
    };
    function hasSchema(it, keyword) {
      const schema = it.schema[keyword];
      return schema !== void 0 && !(0, util_1.alwaysValidSchema)(it, schema);
    }
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/thenElse.js
var require_thenElse = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/thenElse.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var util_1 = require_util();
    var def = {
      keyword: ["then", "else"],
      schemaType: ["object", "boolean"],
      code({ keyword, parentSchema, it }) {
        if (parentSchema.if === void 0)
          (0, util_1.checkStrictMode)(it, `"${keyword}" without "if" is ignored`);
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/index.js
var require_applicator = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/index.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var additionalItems_1 = require_additionalItems();
    var prefixItems_1 = require_prefixItems();
    var items_1 = require_items();
    var items2020_1 = require_items2020();
    var contains_1 = require_contains();
    var dependencies_1 = require_dependencies();
    var propertyNames_1 = require_propertyNames();
    var additionalProperties_1 = require_additionalProperties();
    var properties_1 = require_properties();
    var patternProperties_1 = require_patternProperties();
    var not_1 = require_not();
    var anyOf_1 = require_anyOf();
    var oneOf_1 = require_oneOf();
    var allOf_1 = require_allOf();
    var if_1 = require_if();
    var thenElse_1 = require_thenElse();
    function getApplicator(draft2020 = false) {
      const applicator = [
        // any
        not_1.default,
        anyOf_1.default,
        oneOf_1.default,
        allOf_1.default,
        if_1.default,
        thenElse_1.default,
        // object
        propertyNames_1.default,
        additionalProperties_1.default,
        dependencies_1.default,
        properties_1.default,
        patternProperties_1.default
      ];
      if (draft2020)
        applicator.push(prefixItems_1.default, items2020_1.default);
      else
        applicator.push(additionalItems_1.default, items_1.default);
      applicator.push(contains_1.default);
      return applicator;
    }
    exports2.default = getApplicator;
  }
});

// node_modules/ajv/dist/vocabularies/dynamic/dynamicAnchor.js
var require_dynamicAnchor = __commonJS({
  "node_modules/ajv/dist/vocabularies/dynamic/dynamicAnchor.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.dynamicAnchor = void 0;
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var compile_1 = require_compile();
    var ref_1 = require_ref();
    var def = {
      keyword: "$dynamicAnchor",
      schemaType: "string",
      code: (cxt) => dynamicAnchor(cxt, cxt.schema)
    };
    function dynamicAnchor(cxt, anchor) {
      const { gen, it } = cxt;
      it.schemaEnv.root.dynamicAnchors[anchor] = true;
      const v = (0, codegen_1._)`${names_1.default.dynamicAnchors}${(0, codegen_1.getProperty)(anchor)}`;
      const validate2 = it.errSchemaPath === "#" ? it.validateName : _getValidate(cxt);
      gen.if((0, codegen_1._)`!${v}`, () => gen.assign(v, validate2));
    }
    exports2.dynamicAnchor = dynamicAnchor;
    function _getValidate(cxt) {
      const { schemaEnv, schema, self } = cxt.it;
      const { root, baseId, localRefs, meta } = schemaEnv.root;
      const { schemaId } = self.opts;
      const sch = new compile_1.SchemaEnv({ schema, schemaId, root, baseId, localRefs, meta });
      compile_1.compileSchema.call(self, sch);
      return (0, ref_1.getValidate)(cxt, sch);
    }
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/dynamic/dynamicRef.js
var require_dynamicRef = __commonJS({
  "node_modules/ajv/dist/vocabularies/dynamic/dynamicRef.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.dynamicRef = void 0;
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var ref_1 = require_ref();
    var def = {
      keyword: "$dynamicRef",
      schemaType: "string",
      code: (cxt) => dynamicRef(cxt, cxt.schema)
    };
    function dynamicRef(cxt, ref) {
      const { gen, keyword, it } = cxt;
      if (ref[0] !== "#")
        throw new Error(`"${keyword}" only supports hash fragment reference`);
      const anchor = ref.slice(1);
      if (it.allErrors) {
        _dynamicRef();
      } else {
        const valid = gen.let("valid", false);
        _dynamicRef(valid);
        cxt.ok(valid);
      }
      function _dynamicRef(valid) {
        if (it.schemaEnv.root.dynamicAnchors[anchor]) {
          const v = gen.let("_v", (0, codegen_1._)`${names_1.default.dynamicAnchors}${(0, codegen_1.getProperty)(anchor)}`);
          gen.if(v, _callRef(v, valid), _callRef(it.validateName, valid));
        } else {
          _callRef(it.validateName, valid)();
        }
      }
      function _callRef(validate2, valid) {
        return valid ? () => gen.block(() => {
          (0, ref_1.callRef)(cxt, validate2);
          gen.let(valid, true);
        }) : () => (0, ref_1.callRef)(cxt, validate2);
      }
    }
    exports2.dynamicRef = dynamicRef;
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/dynamic/recursiveAnchor.js
var require_recursiveAnchor = __commonJS({
  "node_modules/ajv/dist/vocabularies/dynamic/recursiveAnchor.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var dynamicAnchor_1 = require_dynamicAnchor();
    var util_1 = require_util();
    var def = {
      keyword: "$recursiveAnchor",
      schemaType: "boolean",
      code(cxt) {
        if (cxt.schema)
          (0, dynamicAnchor_1.dynamicAnchor)(cxt, "");
        else
          (0, util_1.checkStrictMode)(cxt.it, "$recursiveAnchor: false is ignored");
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/dynamic/recursiveRef.js
var require_recursiveRef = __commonJS({
  "node_modules/ajv/dist/vocabularies/dynamic/recursiveRef.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var dynamicRef_1 = require_dynamicRef();
    var def = {
      keyword: "$recursiveRef",
      schemaType: "string",
      code: (cxt) => (0, dynamicRef_1.dynamicRef)(cxt, cxt.schema)
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/dynamic/index.js
var require_dynamic = __commonJS({
  "node_modules/ajv/dist/vocabularies/dynamic/index.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var dynamicAnchor_1 = require_dynamicAnchor();
    var dynamicRef_1 = require_dynamicRef();
    var recursiveAnchor_1 = require_recursiveAnchor();
    var recursiveRef_1 = require_recursiveRef();
    var dynamic = [dynamicAnchor_1.default, dynamicRef_1.default, recursiveAnchor_1.default, recursiveRef_1.default];
    exports2.default = dynamic;
  }
});

// node_modules/ajv/dist/vocabularies/validation/dependentRequired.js
var require_dependentRequired = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/dependentRequired.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var dependencies_1 = require_dependencies();
    var def = {
      keyword: "dependentRequired",
      type: "object",
      schemaType: "object",
      error: dependencies_1.error,
      code: (cxt) => (0, dependencies_1.validatePropertyDeps)(cxt)
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/dependentSchemas.js
var require_dependentSchemas = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/dependentSchemas.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var dependencies_1 = require_dependencies();
    var def = {
      keyword: "dependentSchemas",
      type: "object",
      schemaType: "object",
      code: (cxt) => (0, dependencies_1.validateSchemaDeps)(cxt)
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/limitContains.js
var require_limitContains = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/limitContains.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var util_1 = require_util();
    var def = {
      keyword: ["maxContains", "minContains"],
      type: "array",
      schemaType: "number",
      code({ keyword, parentSchema, it }) {
        if (parentSchema.contains === void 0) {
          (0, util_1.checkStrictMode)(it, `"${keyword}" without "contains" is ignored`);
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/next.js
var require_next = __commonJS({
  "node_modules/ajv/dist/vocabularies/next.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var dependentRequired_1 = require_dependentRequired();
    var dependentSchemas_1 = require_dependentSchemas();
    var limitContains_1 = require_limitContains();
    var next = [dependentRequired_1.default, dependentSchemas_1.default, limitContains_1.default];
    exports2.default = next;
  }
});

// node_modules/ajv/dist/vocabularies/unevaluated/unevaluatedProperties.js
var require_unevaluatedProperties = __commonJS({
  "node_modules/ajv/dist/vocabularies/unevaluated/unevaluatedProperties.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var names_1 = require_names();
    var error = {
      message: "must NOT have unevaluated properties",
      params: ({ params }) => (0, codegen_1._)`{unevaluatedProperty: ${params.unevaluatedProperty}}`
    };
    var def = {
      keyword: "unevaluatedProperties",
      type: "object",
      schemaType: ["boolean", "object"],
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, schema, data, errsCount, it } = cxt;
        if (!errsCount)
          throw new Error("ajv implementation error");
        const { allErrors, props } = it;
        if (props instanceof codegen_1.Name) {
          gen.if((0, codegen_1._)`${props} !== true`, () => gen.forIn("key", data, (key) => gen.if(unevaluatedDynamic(props, key), () => unevaluatedPropCode(key))));
        } else if (props !== true) {
          gen.forIn("key", data, (key) => props === void 0 ? unevaluatedPropCode(key) : gen.if(unevaluatedStatic(props, key), () => unevaluatedPropCode(key)));
        }
        it.props = true;
        cxt.ok((0, codegen_1._)`${errsCount} === ${names_1.default.errors}`);
        function unevaluatedPropCode(key) {
          if (schema === false) {
            cxt.setParams({ unevaluatedProperty: key });
            cxt.error();
            if (!allErrors)
              gen.break();
            return;
          }
          if (!(0, util_1.alwaysValidSchema)(it, schema)) {
            const valid = gen.name("valid");
            cxt.subschema({
              keyword: "unevaluatedProperties",
              dataProp: key,
              dataPropType: util_1.Type.Str
            }, valid);
            if (!allErrors)
              gen.if((0, codegen_1.not)(valid), () => gen.break());
          }
        }
        function unevaluatedDynamic(evaluatedProps, key) {
          return (0, codegen_1._)`!${evaluatedProps} || !${evaluatedProps}[${key}]`;
        }
        function unevaluatedStatic(evaluatedProps, key) {
          const ps = [];
          for (const p in evaluatedProps) {
            if (evaluatedProps[p] === true)
              ps.push((0, codegen_1._)`${key} !== ${p}`);
          }
          return (0, codegen_1.and)(...ps);
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/unevaluated/unevaluatedItems.js
var require_unevaluatedItems = __commonJS({
  "node_modules/ajv/dist/vocabularies/unevaluated/unevaluatedItems.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params: { len } }) => (0, codegen_1.str)`must NOT have more than ${len} items`,
      params: ({ params: { len } }) => (0, codegen_1._)`{limit: ${len}}`
    };
    var def = {
      keyword: "unevaluatedItems",
      type: "array",
      schemaType: ["boolean", "object"],
      error,
      code(cxt) {
        const { gen, schema, data, it } = cxt;
        const items = it.items || 0;
        if (items === true)
          return;
        const len = gen.const("len", (0, codegen_1._)`${data}.length`);
        if (schema === false) {
          cxt.setParams({ len: items });
          cxt.fail((0, codegen_1._)`${len} > ${items}`);
        } else if (typeof schema == "object" && !(0, util_1.alwaysValidSchema)(it, schema)) {
          const valid = gen.var("valid", (0, codegen_1._)`${len} <= ${items}`);
          gen.if((0, codegen_1.not)(valid), () => validateItems(valid, items));
          cxt.ok(valid);
        }
        it.items = true;
        function validateItems(valid, from) {
          gen.forRange("i", from, len, (i) => {
            cxt.subschema({ keyword: "unevaluatedItems", dataProp: i, dataPropType: util_1.Type.Num }, valid);
            if (!it.allErrors)
              gen.if((0, codegen_1.not)(valid), () => gen.break());
          });
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/unevaluated/index.js
var require_unevaluated = __commonJS({
  "node_modules/ajv/dist/vocabularies/unevaluated/index.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var unevaluatedProperties_1 = require_unevaluatedProperties();
    var unevaluatedItems_1 = require_unevaluatedItems();
    var unevaluated = [unevaluatedProperties_1.default, unevaluatedItems_1.default];
    exports2.default = unevaluated;
  }
});

// node_modules/ajv/dist/vocabularies/format/format.js
var require_format = __commonJS({
  "node_modules/ajv/dist/vocabularies/format/format.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message: ({ schemaCode }) => (0, codegen_1.str)`must match format "${schemaCode}"`,
      params: ({ schemaCode }) => (0, codegen_1._)`{format: ${schemaCode}}`
    };
    var def = {
      keyword: "format",
      type: ["number", "string"],
      schemaType: "string",
      $data: true,
      error,
      code(cxt, ruleType) {
        const { gen, data, $data, schema, schemaCode, it } = cxt;
        const { opts, errSchemaPath, schemaEnv, self } = it;
        if (!opts.validateFormats)
          return;
        if ($data)
          validate$DataFormat();
        else
          validateFormat();
        function validate$DataFormat() {
          const fmts = gen.scopeValue("formats", {
            ref: self.formats,
            code: opts.code.formats
          });
          const fDef = gen.const("fDef", (0, codegen_1._)`${fmts}[${schemaCode}]`);
          const fType = gen.let("fType");
          const format = gen.let("format");
          gen.if((0, codegen_1._)`typeof ${fDef} == "object" && !(${fDef} instanceof RegExp)`, () => gen.assign(fType, (0, codegen_1._)`${fDef}.type || "string"`).assign(format, (0, codegen_1._)`${fDef}.validate`), () => gen.assign(fType, (0, codegen_1._)`"string"`).assign(format, fDef));
          cxt.fail$data((0, codegen_1.or)(unknownFmt(), invalidFmt()));
          function unknownFmt() {
            if (opts.strictSchema === false)
              return codegen_1.nil;
            return (0, codegen_1._)`${schemaCode} && !${format}`;
          }
          function invalidFmt() {
            const callFormat = schemaEnv.$async ? (0, codegen_1._)`(${fDef}.async ? await ${format}(${data}) : ${format}(${data}))` : (0, codegen_1._)`${format}(${data})`;
            const validData = (0, codegen_1._)`(typeof ${format} == "function" ? ${callFormat} : ${format}.test(${data}))`;
            return (0, codegen_1._)`${format} && ${format} !== true && ${fType} === ${ruleType} && !${validData}`;
          }
        }
        function validateFormat() {
          const formatDef = self.formats[schema];
          if (!formatDef) {
            unknownFormat();
            return;
          }
          if (formatDef === true)
            return;
          const [fmtType, format, fmtRef] = getFormat(formatDef);
          if (fmtType === ruleType)
            cxt.pass(validCondition());
          function unknownFormat() {
            if (opts.strictSchema === false) {
              self.logger.warn(unknownMsg());
              return;
            }
            throw new Error(unknownMsg());
            function unknownMsg() {
              return `unknown format "${schema}" ignored in schema at path "${errSchemaPath}"`;
            }
          }
          function getFormat(fmtDef) {
            const code = fmtDef instanceof RegExp ? (0, codegen_1.regexpCode)(fmtDef) : opts.code.formats ? (0, codegen_1._)`${opts.code.formats}${(0, codegen_1.getProperty)(schema)}` : void 0;
            const fmt = gen.scopeValue("formats", { key: schema, ref: fmtDef, code });
            if (typeof fmtDef == "object" && !(fmtDef instanceof RegExp)) {
              return [fmtDef.type || "string", fmtDef.validate, (0, codegen_1._)`${fmt}.validate`];
            }
            return ["string", fmtDef, fmt];
          }
          function validCondition() {
            if (typeof formatDef == "object" && !(formatDef instanceof RegExp) && formatDef.async) {
              if (!schemaEnv.$async)
                throw new Error("async format in sync schema");
              return (0, codegen_1._)`await ${fmtRef}(${data})`;
            }
            return typeof format == "function" ? (0, codegen_1._)`${fmtRef}(${data})` : (0, codegen_1._)`${fmtRef}.test(${data})`;
          }
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/format/index.js
var require_format2 = __commonJS({
  "node_modules/ajv/dist/vocabularies/format/index.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var format_1 = require_format();
    var format = [format_1.default];
    exports2.default = format;
  }
});

// node_modules/ajv/dist/vocabularies/metadata.js
var require_metadata = __commonJS({
  "node_modules/ajv/dist/vocabularies/metadata.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.contentVocabulary = exports2.metadataVocabulary = void 0;
    exports2.metadataVocabulary = [
      "title",
      "description",
      "default",
      "deprecated",
      "readOnly",
      "writeOnly",
      "examples"
    ];
    exports2.contentVocabulary = [
      "contentMediaType",
      "contentEncoding",
      "contentSchema"
    ];
  }
});

// node_modules/ajv/dist/vocabularies/draft2020.js
var require_draft2020 = __commonJS({
  "node_modules/ajv/dist/vocabularies/draft2020.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var core_1 = require_core2();
    var validation_1 = require_validation();
    var applicator_1 = require_applicator();
    var dynamic_1 = require_dynamic();
    var next_1 = require_next();
    var unevaluated_1 = require_unevaluated();
    var format_1 = require_format2();
    var metadata_1 = require_metadata();
    var draft2020Vocabularies = [
      dynamic_1.default,
      core_1.default,
      validation_1.default,
      (0, applicator_1.default)(true),
      format_1.default,
      metadata_1.metadataVocabulary,
      metadata_1.contentVocabulary,
      next_1.default,
      unevaluated_1.default
    ];
    exports2.default = draft2020Vocabularies;
  }
});

// node_modules/ajv/dist/vocabularies/discriminator/types.js
var require_types = __commonJS({
  "node_modules/ajv/dist/vocabularies/discriminator/types.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.DiscrError = void 0;
    var DiscrError;
    (function(DiscrError2) {
      DiscrError2["Tag"] = "tag";
      DiscrError2["Mapping"] = "mapping";
    })(DiscrError || (exports2.DiscrError = DiscrError = {}));
  }
});

// node_modules/ajv/dist/vocabularies/discriminator/index.js
var require_discriminator = __commonJS({
  "node_modules/ajv/dist/vocabularies/discriminator/index.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var types_1 = require_types();
    var compile_1 = require_compile();
    var ref_error_1 = require_ref_error();
    var util_1 = require_util();
    var error = {
      message: ({ params: { discrError, tagName } }) => discrError === types_1.DiscrError.Tag ? `tag "${tagName}" must be string` : `value of tag "${tagName}" must be in oneOf`,
      params: ({ params: { discrError, tag, tagName } }) => (0, codegen_1._)`{error: ${discrError}, tag: ${tagName}, tagValue: ${tag}}`
    };
    var def = {
      keyword: "discriminator",
      type: "object",
      schemaType: "object",
      error,
      code(cxt) {
        const { gen, data, schema, parentSchema, it } = cxt;
        const { oneOf } = parentSchema;
        if (!it.opts.discriminator) {
          throw new Error("discriminator: requires discriminator option");
        }
        const tagName = schema.propertyName;
        if (typeof tagName != "string")
          throw new Error("discriminator: requires propertyName");
        if (schema.mapping)
          throw new Error("discriminator: mapping is not supported");
        if (!oneOf)
          throw new Error("discriminator: requires oneOf keyword");
        const valid = gen.let("valid", false);
        const tag = gen.const("tag", (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(tagName)}`);
        gen.if((0, codegen_1._)`typeof ${tag} == "string"`, () => validateMapping(), () => cxt.error(false, { discrError: types_1.DiscrError.Tag, tag, tagName }));
        cxt.ok(valid);
        function validateMapping() {
          const mapping = getMapping();
          gen.if(false);
          for (const tagValue in mapping) {
            gen.elseIf((0, codegen_1._)`${tag} === ${tagValue}`);
            gen.assign(valid, applyTagSchema(mapping[tagValue]));
          }
          gen.else();
          cxt.error(false, { discrError: types_1.DiscrError.Mapping, tag, tagName });
          gen.endIf();
        }
        function applyTagSchema(schemaProp) {
          const _valid = gen.name("valid");
          const schCxt = cxt.subschema({ keyword: "oneOf", schemaProp }, _valid);
          cxt.mergeEvaluated(schCxt, codegen_1.Name);
          return _valid;
        }
        function getMapping() {
          var _a;
          const oneOfMapping = {};
          const topRequired = hasRequired(parentSchema);
          let tagRequired = true;
          for (let i = 0; i < oneOf.length; i++) {
            let sch = oneOf[i];
            if ((sch === null || sch === void 0 ? void 0 : sch.$ref) && !(0, util_1.schemaHasRulesButRef)(sch, it.self.RULES)) {
              const ref = sch.$ref;
              sch = compile_1.resolveRef.call(it.self, it.schemaEnv.root, it.baseId, ref);
              if (sch instanceof compile_1.SchemaEnv)
                sch = sch.schema;
              if (sch === void 0)
                throw new ref_error_1.default(it.opts.uriResolver, it.baseId, ref);
            }
            const propSch = (_a = sch === null || sch === void 0 ? void 0 : sch.properties) === null || _a === void 0 ? void 0 : _a[tagName];
            if (typeof propSch != "object") {
              throw new Error(`discriminator: oneOf subschemas (or referenced schemas) must have "properties/${tagName}"`);
            }
            tagRequired = tagRequired && (topRequired || hasRequired(sch));
            addMappings(propSch, i);
          }
          if (!tagRequired)
            throw new Error(`discriminator: "${tagName}" must be required`);
          return oneOfMapping;
          function hasRequired({ required }) {
            return Array.isArray(required) && required.includes(tagName);
          }
          function addMappings(sch, i) {
            if (sch.const) {
              addMapping(sch.const, i);
            } else if (sch.enum) {
              for (const tagValue of sch.enum) {
                addMapping(tagValue, i);
              }
            } else {
              throw new Error(`discriminator: "properties/${tagName}" must have "const" or "enum"`);
            }
          }
          function addMapping(tagValue, i) {
            if (typeof tagValue != "string" || tagValue in oneOfMapping) {
              throw new Error(`discriminator: "${tagName}" values must be unique strings`);
            }
            oneOfMapping[tagValue] = i;
          }
        }
      }
    };
    exports2.default = def;
  }
});

// node_modules/ajv/dist/refs/json-schema-2020-12/schema.json
var require_schema = __commonJS({
  "node_modules/ajv/dist/refs/json-schema-2020-12/schema.json"(exports2, module) {
    module.exports = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://json-schema.org/draft/2020-12/schema",
      $vocabulary: {
        "https://json-schema.org/draft/2020-12/vocab/core": true,
        "https://json-schema.org/draft/2020-12/vocab/applicator": true,
        "https://json-schema.org/draft/2020-12/vocab/unevaluated": true,
        "https://json-schema.org/draft/2020-12/vocab/validation": true,
        "https://json-schema.org/draft/2020-12/vocab/meta-data": true,
        "https://json-schema.org/draft/2020-12/vocab/format-annotation": true,
        "https://json-schema.org/draft/2020-12/vocab/content": true
      },
      $dynamicAnchor: "meta",
      title: "Core and Validation specifications meta-schema",
      allOf: [
        { $ref: "meta/core" },
        { $ref: "meta/applicator" },
        { $ref: "meta/unevaluated" },
        { $ref: "meta/validation" },
        { $ref: "meta/meta-data" },
        { $ref: "meta/format-annotation" },
        { $ref: "meta/content" }
      ],
      type: ["object", "boolean"],
      $comment: "This meta-schema also defines keywords that have appeared in previous drafts in order to prevent incompatible extensions as they remain in common use.",
      properties: {
        definitions: {
          $comment: '"definitions" has been replaced by "$defs".',
          type: "object",
          additionalProperties: { $dynamicRef: "#meta" },
          deprecated: true,
          default: {}
        },
        dependencies: {
          $comment: '"dependencies" has been split and replaced by "dependentSchemas" and "dependentRequired" in order to serve their differing semantics.',
          type: "object",
          additionalProperties: {
            anyOf: [{ $dynamicRef: "#meta" }, { $ref: "meta/validation#/$defs/stringArray" }]
          },
          deprecated: true,
          default: {}
        },
        $recursiveAnchor: {
          $comment: '"$recursiveAnchor" has been replaced by "$dynamicAnchor".',
          $ref: "meta/core#/$defs/anchorString",
          deprecated: true
        },
        $recursiveRef: {
          $comment: '"$recursiveRef" has been replaced by "$dynamicRef".',
          $ref: "meta/core#/$defs/uriReferenceString",
          deprecated: true
        }
      }
    };
  }
});

// node_modules/ajv/dist/refs/json-schema-2020-12/meta/applicator.json
var require_applicator2 = __commonJS({
  "node_modules/ajv/dist/refs/json-schema-2020-12/meta/applicator.json"(exports2, module) {
    module.exports = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://json-schema.org/draft/2020-12/meta/applicator",
      $vocabulary: {
        "https://json-schema.org/draft/2020-12/vocab/applicator": true
      },
      $dynamicAnchor: "meta",
      title: "Applicator vocabulary meta-schema",
      type: ["object", "boolean"],
      properties: {
        prefixItems: { $ref: "#/$defs/schemaArray" },
        items: { $dynamicRef: "#meta" },
        contains: { $dynamicRef: "#meta" },
        additionalProperties: { $dynamicRef: "#meta" },
        properties: {
          type: "object",
          additionalProperties: { $dynamicRef: "#meta" },
          default: {}
        },
        patternProperties: {
          type: "object",
          additionalProperties: { $dynamicRef: "#meta" },
          propertyNames: { format: "regex" },
          default: {}
        },
        dependentSchemas: {
          type: "object",
          additionalProperties: { $dynamicRef: "#meta" },
          default: {}
        },
        propertyNames: { $dynamicRef: "#meta" },
        if: { $dynamicRef: "#meta" },
        then: { $dynamicRef: "#meta" },
        else: { $dynamicRef: "#meta" },
        allOf: { $ref: "#/$defs/schemaArray" },
        anyOf: { $ref: "#/$defs/schemaArray" },
        oneOf: { $ref: "#/$defs/schemaArray" },
        not: { $dynamicRef: "#meta" }
      },
      $defs: {
        schemaArray: {
          type: "array",
          minItems: 1,
          items: { $dynamicRef: "#meta" }
        }
      }
    };
  }
});

// node_modules/ajv/dist/refs/json-schema-2020-12/meta/unevaluated.json
var require_unevaluated2 = __commonJS({
  "node_modules/ajv/dist/refs/json-schema-2020-12/meta/unevaluated.json"(exports2, module) {
    module.exports = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://json-schema.org/draft/2020-12/meta/unevaluated",
      $vocabulary: {
        "https://json-schema.org/draft/2020-12/vocab/unevaluated": true
      },
      $dynamicAnchor: "meta",
      title: "Unevaluated applicator vocabulary meta-schema",
      type: ["object", "boolean"],
      properties: {
        unevaluatedItems: { $dynamicRef: "#meta" },
        unevaluatedProperties: { $dynamicRef: "#meta" }
      }
    };
  }
});

// node_modules/ajv/dist/refs/json-schema-2020-12/meta/content.json
var require_content = __commonJS({
  "node_modules/ajv/dist/refs/json-schema-2020-12/meta/content.json"(exports2, module) {
    module.exports = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://json-schema.org/draft/2020-12/meta/content",
      $vocabulary: {
        "https://json-schema.org/draft/2020-12/vocab/content": true
      },
      $dynamicAnchor: "meta",
      title: "Content vocabulary meta-schema",
      type: ["object", "boolean"],
      properties: {
        contentEncoding: { type: "string" },
        contentMediaType: { type: "string" },
        contentSchema: { $dynamicRef: "#meta" }
      }
    };
  }
});

// node_modules/ajv/dist/refs/json-schema-2020-12/meta/core.json
var require_core3 = __commonJS({
  "node_modules/ajv/dist/refs/json-schema-2020-12/meta/core.json"(exports2, module) {
    module.exports = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://json-schema.org/draft/2020-12/meta/core",
      $vocabulary: {
        "https://json-schema.org/draft/2020-12/vocab/core": true
      },
      $dynamicAnchor: "meta",
      title: "Core vocabulary meta-schema",
      type: ["object", "boolean"],
      properties: {
        $id: {
          $ref: "#/$defs/uriReferenceString",
          $comment: "Non-empty fragments not allowed.",
          pattern: "^[^#]*#?$"
        },
        $schema: { $ref: "#/$defs/uriString" },
        $ref: { $ref: "#/$defs/uriReferenceString" },
        $anchor: { $ref: "#/$defs/anchorString" },
        $dynamicRef: { $ref: "#/$defs/uriReferenceString" },
        $dynamicAnchor: { $ref: "#/$defs/anchorString" },
        $vocabulary: {
          type: "object",
          propertyNames: { $ref: "#/$defs/uriString" },
          additionalProperties: {
            type: "boolean"
          }
        },
        $comment: {
          type: "string"
        },
        $defs: {
          type: "object",
          additionalProperties: { $dynamicRef: "#meta" }
        }
      },
      $defs: {
        anchorString: {
          type: "string",
          pattern: "^[A-Za-z_][-A-Za-z0-9._]*$"
        },
        uriString: {
          type: "string",
          format: "uri"
        },
        uriReferenceString: {
          type: "string",
          format: "uri-reference"
        }
      }
    };
  }
});

// node_modules/ajv/dist/refs/json-schema-2020-12/meta/format-annotation.json
var require_format_annotation = __commonJS({
  "node_modules/ajv/dist/refs/json-schema-2020-12/meta/format-annotation.json"(exports2, module) {
    module.exports = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://json-schema.org/draft/2020-12/meta/format-annotation",
      $vocabulary: {
        "https://json-schema.org/draft/2020-12/vocab/format-annotation": true
      },
      $dynamicAnchor: "meta",
      title: "Format vocabulary meta-schema for annotation results",
      type: ["object", "boolean"],
      properties: {
        format: { type: "string" }
      }
    };
  }
});

// node_modules/ajv/dist/refs/json-schema-2020-12/meta/meta-data.json
var require_meta_data = __commonJS({
  "node_modules/ajv/dist/refs/json-schema-2020-12/meta/meta-data.json"(exports2, module) {
    module.exports = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://json-schema.org/draft/2020-12/meta/meta-data",
      $vocabulary: {
        "https://json-schema.org/draft/2020-12/vocab/meta-data": true
      },
      $dynamicAnchor: "meta",
      title: "Meta-data vocabulary meta-schema",
      type: ["object", "boolean"],
      properties: {
        title: {
          type: "string"
        },
        description: {
          type: "string"
        },
        default: true,
        deprecated: {
          type: "boolean",
          default: false
        },
        readOnly: {
          type: "boolean",
          default: false
        },
        writeOnly: {
          type: "boolean",
          default: false
        },
        examples: {
          type: "array",
          items: true
        }
      }
    };
  }
});

// node_modules/ajv/dist/refs/json-schema-2020-12/meta/validation.json
var require_validation2 = __commonJS({
  "node_modules/ajv/dist/refs/json-schema-2020-12/meta/validation.json"(exports2, module) {
    module.exports = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://json-schema.org/draft/2020-12/meta/validation",
      $vocabulary: {
        "https://json-schema.org/draft/2020-12/vocab/validation": true
      },
      $dynamicAnchor: "meta",
      title: "Validation vocabulary meta-schema",
      type: ["object", "boolean"],
      properties: {
        type: {
          anyOf: [
            { $ref: "#/$defs/simpleTypes" },
            {
              type: "array",
              items: { $ref: "#/$defs/simpleTypes" },
              minItems: 1,
              uniqueItems: true
            }
          ]
        },
        const: true,
        enum: {
          type: "array",
          items: true
        },
        multipleOf: {
          type: "number",
          exclusiveMinimum: 0
        },
        maximum: {
          type: "number"
        },
        exclusiveMaximum: {
          type: "number"
        },
        minimum: {
          type: "number"
        },
        exclusiveMinimum: {
          type: "number"
        },
        maxLength: { $ref: "#/$defs/nonNegativeInteger" },
        minLength: { $ref: "#/$defs/nonNegativeIntegerDefault0" },
        pattern: {
          type: "string",
          format: "regex"
        },
        maxItems: { $ref: "#/$defs/nonNegativeInteger" },
        minItems: { $ref: "#/$defs/nonNegativeIntegerDefault0" },
        uniqueItems: {
          type: "boolean",
          default: false
        },
        maxContains: { $ref: "#/$defs/nonNegativeInteger" },
        minContains: {
          $ref: "#/$defs/nonNegativeInteger",
          default: 1
        },
        maxProperties: { $ref: "#/$defs/nonNegativeInteger" },
        minProperties: { $ref: "#/$defs/nonNegativeIntegerDefault0" },
        required: { $ref: "#/$defs/stringArray" },
        dependentRequired: {
          type: "object",
          additionalProperties: {
            $ref: "#/$defs/stringArray"
          }
        }
      },
      $defs: {
        nonNegativeInteger: {
          type: "integer",
          minimum: 0
        },
        nonNegativeIntegerDefault0: {
          $ref: "#/$defs/nonNegativeInteger",
          default: 0
        },
        simpleTypes: {
          enum: ["array", "boolean", "integer", "null", "number", "object", "string"]
        },
        stringArray: {
          type: "array",
          items: { type: "string" },
          uniqueItems: true,
          default: []
        }
      }
    };
  }
});

// node_modules/ajv/dist/refs/json-schema-2020-12/index.js
var require_json_schema_2020_12 = __commonJS({
  "node_modules/ajv/dist/refs/json-schema-2020-12/index.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var metaSchema = require_schema();
    var applicator = require_applicator2();
    var unevaluated = require_unevaluated2();
    var content = require_content();
    var core = require_core3();
    var format = require_format_annotation();
    var metadata = require_meta_data();
    var validation = require_validation2();
    var META_SUPPORT_DATA = ["/properties"];
    function addMetaSchema2020($data) {
      ;
      [
        metaSchema,
        applicator,
        unevaluated,
        content,
        core,
        with$data(this, format),
        metadata,
        with$data(this, validation)
      ].forEach((sch) => this.addMetaSchema(sch, void 0, false));
      return this;
      function with$data(ajv, sch) {
        return $data ? ajv.$dataMetaSchema(sch, META_SUPPORT_DATA) : sch;
      }
    }
    exports2.default = addMetaSchema2020;
  }
});

// node_modules/ajv/dist/2020.js
var require__ = __commonJS({
  "node_modules/ajv/dist/2020.js"(exports2, module) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.MissingRefError = exports2.ValidationError = exports2.CodeGen = exports2.Name = exports2.nil = exports2.stringify = exports2.str = exports2._ = exports2.KeywordCxt = exports2.Ajv2020 = void 0;
    var core_1 = require_core();
    var draft2020_1 = require_draft2020();
    var discriminator_1 = require_discriminator();
    var json_schema_2020_12_1 = require_json_schema_2020_12();
    var META_SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema";
    var Ajv20202 = class extends core_1.default {
      constructor(opts = {}) {
        super({
          ...opts,
          dynamicRef: true,
          next: true,
          unevaluated: true
        });
      }
      _addVocabularies() {
        super._addVocabularies();
        draft2020_1.default.forEach((v) => this.addVocabulary(v));
        if (this.opts.discriminator)
          this.addKeyword(discriminator_1.default);
      }
      _addDefaultMetaSchema() {
        super._addDefaultMetaSchema();
        const { $data, meta } = this.opts;
        if (!meta)
          return;
        json_schema_2020_12_1.default.call(this, $data);
        this.refs["http://json-schema.org/schema"] = META_SCHEMA_ID;
      }
      defaultMeta() {
        return this.opts.defaultMeta = super.defaultMeta() || (this.getSchema(META_SCHEMA_ID) ? META_SCHEMA_ID : void 0);
      }
    };
    exports2.Ajv2020 = Ajv20202;
    module.exports = exports2 = Ajv20202;
    module.exports.Ajv2020 = Ajv20202;
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.default = Ajv20202;
    var validate_1 = require_validate();
    Object.defineProperty(exports2, "KeywordCxt", { enumerable: true, get: function() {
      return validate_1.KeywordCxt;
    } });
    var codegen_1 = require_codegen();
    Object.defineProperty(exports2, "_", { enumerable: true, get: function() {
      return codegen_1._;
    } });
    Object.defineProperty(exports2, "str", { enumerable: true, get: function() {
      return codegen_1.str;
    } });
    Object.defineProperty(exports2, "stringify", { enumerable: true, get: function() {
      return codegen_1.stringify;
    } });
    Object.defineProperty(exports2, "nil", { enumerable: true, get: function() {
      return codegen_1.nil;
    } });
    Object.defineProperty(exports2, "Name", { enumerable: true, get: function() {
      return codegen_1.Name;
    } });
    Object.defineProperty(exports2, "CodeGen", { enumerable: true, get: function() {
      return codegen_1.CodeGen;
    } });
    var validation_error_1 = require_validation_error();
    Object.defineProperty(exports2, "ValidationError", { enumerable: true, get: function() {
      return validation_error_1.default;
    } });
    var ref_error_1 = require_ref_error();
    Object.defineProperty(exports2, "MissingRefError", { enumerable: true, get: function() {
      return ref_error_1.default;
    } });
  }
});

// node_modules/ajv-formats/dist/formats.js
var require_formats = __commonJS({
  "node_modules/ajv-formats/dist/formats.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.formatNames = exports2.fastFormats = exports2.fullFormats = void 0;
    function fmtDef(validate2, compare) {
      return { validate: validate2, compare };
    }
    exports2.fullFormats = {
      // date: http://tools.ietf.org/html/rfc3339#section-5.6
      date: fmtDef(date, compareDate),
      // date-time: http://tools.ietf.org/html/rfc3339#section-5.6
      time: fmtDef(getTime(true), compareTime),
      "date-time": fmtDef(getDateTime(true), compareDateTime),
      "iso-time": fmtDef(getTime(), compareIsoTime),
      "iso-date-time": fmtDef(getDateTime(), compareIsoDateTime),
      // duration: https://tools.ietf.org/html/rfc3339#appendix-A
      duration: /^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
      uri,
      "uri-reference": /^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
      // uri-template: https://tools.ietf.org/html/rfc6570
      "uri-template": /^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
      // For the source: https://gist.github.com/dperini/729294
      // For test cases: https://mathiasbynens.be/demo/url-regex
      url: /^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
      email: /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,
      hostname: /^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,
      // optimized https://www.safaribooksonline.com/library/view/regular-expressions-cookbook/9780596802837/ch07s16.html
      ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,
      ipv6: /^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
      regex: regex2,
      // uuid: http://tools.ietf.org/html/rfc4122
      uuid: /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
      // JSON-pointer: https://tools.ietf.org/html/rfc6901
      // uri fragment: https://tools.ietf.org/html/rfc3986#appendix-A
      "json-pointer": /^(?:\/(?:[^~/]|~0|~1)*)*$/,
      "json-pointer-uri-fragment": /^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,
      // relative JSON-pointer: http://tools.ietf.org/html/draft-luff-relative-json-pointer-00
      "relative-json-pointer": /^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,
      // the following formats are used by the openapi specification: https://spec.openapis.org/oas/v3.0.0#data-types
      // byte: https://github.com/miguelmota/is-base64
      byte,
      // signed 32 bit integer
      int32: { type: "number", validate: validateInt32 },
      // signed 64 bit integer
      int64: { type: "number", validate: validateInt64 },
      // C-type float
      float: { type: "number", validate: validateNumber },
      // C-type double
      double: { type: "number", validate: validateNumber },
      // hint to the UI to hide input strings
      password: true,
      // unchecked string payload
      binary: true
    };
    exports2.fastFormats = {
      ...exports2.fullFormats,
      date: fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d$/, compareDate),
      time: fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i, compareTime),
      "date-time": fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i, compareDateTime),
      "iso-time": fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i, compareIsoTime),
      "iso-date-time": fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i, compareIsoDateTime),
      // uri: https://github.com/mafintosh/is-my-json-valid/blob/master/formats.js
      uri: /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,
      "uri-reference": /^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,
      // email (sources from jsen validator):
      // http://stackoverflow.com/questions/201323/using-a-regular-expression-to-validate-an-email-address#answer-8829363
      // http://www.w3.org/TR/html5/forms.html#valid-e-mail-address (search for 'wilful violation')
      email: /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i
    };
    exports2.formatNames = Object.keys(exports2.fullFormats);
    function isLeapYear(year) {
      return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    }
    var DATE = /^(\d\d\d\d)-(\d\d)-(\d\d)$/;
    var DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    function date(str) {
      const matches = DATE.exec(str);
      if (!matches)
        return false;
      const year = +matches[1];
      const month = +matches[2];
      const day = +matches[3];
      return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeapYear(year) ? 29 : DAYS[month]);
    }
    function compareDate(d1, d2) {
      if (!(d1 && d2))
        return void 0;
      if (d1 > d2)
        return 1;
      if (d1 < d2)
        return -1;
      return 0;
    }
    var TIME = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
    function getTime(strictTimeZone) {
      return function time(str) {
        const matches = TIME.exec(str);
        if (!matches)
          return false;
        const hr = +matches[1];
        const min = +matches[2];
        const sec = +matches[3];
        const tz = matches[4];
        const tzSign = matches[5] === "-" ? -1 : 1;
        const tzH = +(matches[6] || 0);
        const tzM = +(matches[7] || 0);
        if (tzH > 23 || tzM > 59 || strictTimeZone && !tz)
          return false;
        if (hr <= 23 && min <= 59 && sec < 60)
          return true;
        const utcMin = min - tzM * tzSign;
        const utcHr = hr - tzH * tzSign - (utcMin < 0 ? 1 : 0);
        return (utcHr === 23 || utcHr === -1) && (utcMin === 59 || utcMin === -1) && sec < 61;
      };
    }
    function compareTime(s1, s2) {
      if (!(s1 && s2))
        return void 0;
      const t1 = (/* @__PURE__ */ new Date("2020-01-01T" + s1)).valueOf();
      const t2 = (/* @__PURE__ */ new Date("2020-01-01T" + s2)).valueOf();
      if (!(t1 && t2))
        return void 0;
      return t1 - t2;
    }
    function compareIsoTime(t1, t2) {
      if (!(t1 && t2))
        return void 0;
      const a1 = TIME.exec(t1);
      const a2 = TIME.exec(t2);
      if (!(a1 && a2))
        return void 0;
      t1 = a1[1] + a1[2] + a1[3];
      t2 = a2[1] + a2[2] + a2[3];
      if (t1 > t2)
        return 1;
      if (t1 < t2)
        return -1;
      return 0;
    }
    var DATE_TIME_SEPARATOR = /t|\s/i;
    function getDateTime(strictTimeZone) {
      const time = getTime(strictTimeZone);
      return function date_time(str) {
        const dateTime = str.split(DATE_TIME_SEPARATOR);
        return dateTime.length === 2 && date(dateTime[0]) && time(dateTime[1]);
      };
    }
    function compareDateTime(dt1, dt2) {
      if (!(dt1 && dt2))
        return void 0;
      const d1 = new Date(dt1).valueOf();
      const d2 = new Date(dt2).valueOf();
      if (!(d1 && d2))
        return void 0;
      return d1 - d2;
    }
    function compareIsoDateTime(dt1, dt2) {
      if (!(dt1 && dt2))
        return void 0;
      const [d1, t1] = dt1.split(DATE_TIME_SEPARATOR);
      const [d2, t2] = dt2.split(DATE_TIME_SEPARATOR);
      const res = compareDate(d1, d2);
      if (res === void 0)
        return void 0;
      return res || compareTime(t1, t2);
    }
    var NOT_URI_FRAGMENT = /\/|:/;
    var URI = /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
    function uri(str) {
      return NOT_URI_FRAGMENT.test(str) && URI.test(str);
    }
    var BYTE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;
    function byte(str) {
      BYTE.lastIndex = 0;
      return BYTE.test(str);
    }
    var MIN_INT32 = -(2 ** 31);
    var MAX_INT32 = 2 ** 31 - 1;
    function validateInt32(value) {
      return Number.isInteger(value) && value <= MAX_INT32 && value >= MIN_INT32;
    }
    function validateInt64(value) {
      return Number.isInteger(value);
    }
    function validateNumber() {
      return true;
    }
    var Z_ANCHOR = /[^\\]\\Z/;
    function regex2(str) {
      if (Z_ANCHOR.test(str))
        return false;
      try {
        new RegExp(str);
        return true;
      } catch (e) {
        return false;
      }
    }
  }
});

// node_modules/ajv/dist/vocabularies/draft7.js
var require_draft7 = __commonJS({
  "node_modules/ajv/dist/vocabularies/draft7.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var core_1 = require_core2();
    var validation_1 = require_validation();
    var applicator_1 = require_applicator();
    var format_1 = require_format2();
    var metadata_1 = require_metadata();
    var draft7Vocabularies = [
      core_1.default,
      validation_1.default,
      (0, applicator_1.default)(),
      format_1.default,
      metadata_1.metadataVocabulary,
      metadata_1.contentVocabulary
    ];
    exports2.default = draft7Vocabularies;
  }
});

// node_modules/ajv/dist/refs/json-schema-draft-07.json
var require_json_schema_draft_07 = __commonJS({
  "node_modules/ajv/dist/refs/json-schema-draft-07.json"(exports2, module) {
    module.exports = {
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: "http://json-schema.org/draft-07/schema#",
      title: "Core schema meta-schema",
      definitions: {
        schemaArray: {
          type: "array",
          minItems: 1,
          items: { $ref: "#" }
        },
        nonNegativeInteger: {
          type: "integer",
          minimum: 0
        },
        nonNegativeIntegerDefault0: {
          allOf: [{ $ref: "#/definitions/nonNegativeInteger" }, { default: 0 }]
        },
        simpleTypes: {
          enum: ["array", "boolean", "integer", "null", "number", "object", "string"]
        },
        stringArray: {
          type: "array",
          items: { type: "string" },
          uniqueItems: true,
          default: []
        }
      },
      type: ["object", "boolean"],
      properties: {
        $id: {
          type: "string",
          format: "uri-reference"
        },
        $schema: {
          type: "string",
          format: "uri"
        },
        $ref: {
          type: "string",
          format: "uri-reference"
        },
        $comment: {
          type: "string"
        },
        title: {
          type: "string"
        },
        description: {
          type: "string"
        },
        default: true,
        readOnly: {
          type: "boolean",
          default: false
        },
        examples: {
          type: "array",
          items: true
        },
        multipleOf: {
          type: "number",
          exclusiveMinimum: 0
        },
        maximum: {
          type: "number"
        },
        exclusiveMaximum: {
          type: "number"
        },
        minimum: {
          type: "number"
        },
        exclusiveMinimum: {
          type: "number"
        },
        maxLength: { $ref: "#/definitions/nonNegativeInteger" },
        minLength: { $ref: "#/definitions/nonNegativeIntegerDefault0" },
        pattern: {
          type: "string",
          format: "regex"
        },
        additionalItems: { $ref: "#" },
        items: {
          anyOf: [{ $ref: "#" }, { $ref: "#/definitions/schemaArray" }],
          default: true
        },
        maxItems: { $ref: "#/definitions/nonNegativeInteger" },
        minItems: { $ref: "#/definitions/nonNegativeIntegerDefault0" },
        uniqueItems: {
          type: "boolean",
          default: false
        },
        contains: { $ref: "#" },
        maxProperties: { $ref: "#/definitions/nonNegativeInteger" },
        minProperties: { $ref: "#/definitions/nonNegativeIntegerDefault0" },
        required: { $ref: "#/definitions/stringArray" },
        additionalProperties: { $ref: "#" },
        definitions: {
          type: "object",
          additionalProperties: { $ref: "#" },
          default: {}
        },
        properties: {
          type: "object",
          additionalProperties: { $ref: "#" },
          default: {}
        },
        patternProperties: {
          type: "object",
          additionalProperties: { $ref: "#" },
          propertyNames: { format: "regex" },
          default: {}
        },
        dependencies: {
          type: "object",
          additionalProperties: {
            anyOf: [{ $ref: "#" }, { $ref: "#/definitions/stringArray" }]
          }
        },
        propertyNames: { $ref: "#" },
        const: true,
        enum: {
          type: "array",
          items: true,
          minItems: 1,
          uniqueItems: true
        },
        type: {
          anyOf: [
            { $ref: "#/definitions/simpleTypes" },
            {
              type: "array",
              items: { $ref: "#/definitions/simpleTypes" },
              minItems: 1,
              uniqueItems: true
            }
          ]
        },
        format: { type: "string" },
        contentMediaType: { type: "string" },
        contentEncoding: { type: "string" },
        if: { $ref: "#" },
        then: { $ref: "#" },
        else: { $ref: "#" },
        allOf: { $ref: "#/definitions/schemaArray" },
        anyOf: { $ref: "#/definitions/schemaArray" },
        oneOf: { $ref: "#/definitions/schemaArray" },
        not: { $ref: "#" }
      },
      default: true
    };
  }
});

// node_modules/ajv/dist/ajv.js
var require_ajv = __commonJS({
  "node_modules/ajv/dist/ajv.js"(exports2, module) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.MissingRefError = exports2.ValidationError = exports2.CodeGen = exports2.Name = exports2.nil = exports2.stringify = exports2.str = exports2._ = exports2.KeywordCxt = exports2.Ajv = void 0;
    var core_1 = require_core();
    var draft7_1 = require_draft7();
    var discriminator_1 = require_discriminator();
    var draft7MetaSchema = require_json_schema_draft_07();
    var META_SUPPORT_DATA = ["/properties"];
    var META_SCHEMA_ID = "http://json-schema.org/draft-07/schema";
    var Ajv = class extends core_1.default {
      _addVocabularies() {
        super._addVocabularies();
        draft7_1.default.forEach((v) => this.addVocabulary(v));
        if (this.opts.discriminator)
          this.addKeyword(discriminator_1.default);
      }
      _addDefaultMetaSchema() {
        super._addDefaultMetaSchema();
        if (!this.opts.meta)
          return;
        const metaSchema = this.opts.$data ? this.$dataMetaSchema(draft7MetaSchema, META_SUPPORT_DATA) : draft7MetaSchema;
        this.addMetaSchema(metaSchema, META_SCHEMA_ID, false);
        this.refs["http://json-schema.org/schema"] = META_SCHEMA_ID;
      }
      defaultMeta() {
        return this.opts.defaultMeta = super.defaultMeta() || (this.getSchema(META_SCHEMA_ID) ? META_SCHEMA_ID : void 0);
      }
    };
    exports2.Ajv = Ajv;
    module.exports = exports2 = Ajv;
    module.exports.Ajv = Ajv;
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.default = Ajv;
    var validate_1 = require_validate();
    Object.defineProperty(exports2, "KeywordCxt", { enumerable: true, get: function() {
      return validate_1.KeywordCxt;
    } });
    var codegen_1 = require_codegen();
    Object.defineProperty(exports2, "_", { enumerable: true, get: function() {
      return codegen_1._;
    } });
    Object.defineProperty(exports2, "str", { enumerable: true, get: function() {
      return codegen_1.str;
    } });
    Object.defineProperty(exports2, "stringify", { enumerable: true, get: function() {
      return codegen_1.stringify;
    } });
    Object.defineProperty(exports2, "nil", { enumerable: true, get: function() {
      return codegen_1.nil;
    } });
    Object.defineProperty(exports2, "Name", { enumerable: true, get: function() {
      return codegen_1.Name;
    } });
    Object.defineProperty(exports2, "CodeGen", { enumerable: true, get: function() {
      return codegen_1.CodeGen;
    } });
    var validation_error_1 = require_validation_error();
    Object.defineProperty(exports2, "ValidationError", { enumerable: true, get: function() {
      return validation_error_1.default;
    } });
    var ref_error_1 = require_ref_error();
    Object.defineProperty(exports2, "MissingRefError", { enumerable: true, get: function() {
      return ref_error_1.default;
    } });
  }
});

// node_modules/ajv-formats/dist/limit.js
var require_limit = __commonJS({
  "node_modules/ajv-formats/dist/limit.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.formatLimitDefinition = void 0;
    var ajv_1 = require_ajv();
    var codegen_1 = require_codegen();
    var ops = codegen_1.operators;
    var KWDs = {
      formatMaximum: { okStr: "<=", ok: ops.LTE, fail: ops.GT },
      formatMinimum: { okStr: ">=", ok: ops.GTE, fail: ops.LT },
      formatExclusiveMaximum: { okStr: "<", ok: ops.LT, fail: ops.GTE },
      formatExclusiveMinimum: { okStr: ">", ok: ops.GT, fail: ops.LTE }
    };
    var error = {
      message: ({ keyword, schemaCode }) => (0, codegen_1.str)`should be ${KWDs[keyword].okStr} ${schemaCode}`,
      params: ({ keyword, schemaCode }) => (0, codegen_1._)`{comparison: ${KWDs[keyword].okStr}, limit: ${schemaCode}}`
    };
    exports2.formatLimitDefinition = {
      keyword: Object.keys(KWDs),
      type: "string",
      schemaType: "string",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, schemaCode, keyword, it } = cxt;
        const { opts, self } = it;
        if (!opts.validateFormats)
          return;
        const fCxt = new ajv_1.KeywordCxt(it, self.RULES.all.format.definition, "format");
        if (fCxt.$data)
          validate$DataFormat();
        else
          validateFormat();
        function validate$DataFormat() {
          const fmts = gen.scopeValue("formats", {
            ref: self.formats,
            code: opts.code.formats
          });
          const fmt = gen.const("fmt", (0, codegen_1._)`${fmts}[${fCxt.schemaCode}]`);
          cxt.fail$data((0, codegen_1.or)((0, codegen_1._)`typeof ${fmt} != "object"`, (0, codegen_1._)`${fmt} instanceof RegExp`, (0, codegen_1._)`typeof ${fmt}.compare != "function"`, compareCode(fmt)));
        }
        function validateFormat() {
          const format = fCxt.schema;
          const fmtDef = self.formats[format];
          if (!fmtDef || fmtDef === true)
            return;
          if (typeof fmtDef != "object" || fmtDef instanceof RegExp || typeof fmtDef.compare != "function") {
            throw new Error(`"${keyword}": format "${format}" does not define "compare" function`);
          }
          const fmt = gen.scopeValue("formats", {
            key: format,
            ref: fmtDef,
            code: opts.code.formats ? (0, codegen_1._)`${opts.code.formats}${(0, codegen_1.getProperty)(format)}` : void 0
          });
          cxt.fail$data(compareCode(fmt));
        }
        function compareCode(fmt) {
          return (0, codegen_1._)`${fmt}.compare(${data}, ${schemaCode}) ${KWDs[keyword].fail} 0`;
        }
      },
      dependencies: ["format"]
    };
    var formatLimitPlugin = (ajv) => {
      ajv.addKeyword(exports2.formatLimitDefinition);
      return ajv;
    };
    exports2.default = formatLimitPlugin;
  }
});

// node_modules/ajv-formats/dist/index.js
var require_dist = __commonJS({
  "node_modules/ajv-formats/dist/index.js"(exports2, module) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    var formats_1 = require_formats();
    var limit_1 = require_limit();
    var codegen_1 = require_codegen();
    var fullName = new codegen_1.Name("fullFormats");
    var fastName = new codegen_1.Name("fastFormats");
    var formatsPlugin = (ajv, opts = { keywords: true }) => {
      if (Array.isArray(opts)) {
        addFormats(ajv, opts, formats_1.fullFormats, fullName);
        return ajv;
      }
      const [formats, exportName] = opts.mode === "fast" ? [formats_1.fastFormats, fastName] : [formats_1.fullFormats, fullName];
      const list = opts.formats || formats_1.formatNames;
      addFormats(ajv, list, formats, exportName);
      if (opts.keywords)
        (0, limit_1.default)(ajv);
      return ajv;
    };
    formatsPlugin.get = (name, mode = "full") => {
      const formats = mode === "fast" ? formats_1.fastFormats : formats_1.fullFormats;
      const f = formats[name];
      if (!f)
        throw new Error(`Unknown format "${name}"`);
      return f;
    };
    function addFormats(ajv, list, fs, exportName) {
      var _a;
      var _b;
      (_a = (_b = ajv.opts.code).formats) !== null && _a !== void 0 ? _a : _b.formats = (0, codegen_1._)`require("ajv-formats/dist/formats").${exportName}`;
      for (const f of list)
        ajv.addFormat(f, fs[f]);
    }
    module.exports = exports2 = formatsPlugin;
    Object.defineProperty(exports2, "__esModule", { value: true });
    exports2.default = formatsPlugin;
  }
});

// node_modules/json-p3/dist/json-p3.cjs.js
var require_json_p3_cjs = __commonJS({
  "node_modules/json-p3/dist/json-p3.cjs.js"(exports2) {
    "use strict";
    var JSONPathError = class extends Error {
      constructor(message2, token) {
        super(message2);
        this.message = message2;
        this.token = token;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPathError";
        this.message = withErrorContext(message2, token);
      }
    };
    function withErrorContext(message2, token) {
      if (token.input.length <= 9) {
        return `${message2} ('${token.input}':${token.index})`;
      }
      if (token.index > token.input.length - 5) {
        return `${message2} ('${token.input.slice(token.input.length - 9)}':${token.index})`;
      }
      if (token.index - 4 < 0) {
        return `${message2} ('${token.input.slice(0, 9)}':${token.index})`;
      }
      return `${message2} ('${token.input.slice(token.index - 4, token.index + 5)}':${token.index})`;
    }
    var JSONPathLexerError = class extends JSONPathError {
      constructor(message2, token) {
        super(message2, token);
        this.message = message2;
        this.token = token;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPathLexerError";
        this.message = withErrorContext(message2, token);
      }
    };
    var JSONPathTypeError = class extends JSONPathError {
      constructor(message2, token) {
        super(message2, token);
        this.message = message2;
        this.token = token;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPathTypeError";
        this.message = withErrorContext(message2, token);
      }
    };
    var JSONPathIndexError = class extends JSONPathError {
      constructor(message2, token) {
        super(message2, token);
        this.message = message2;
        this.token = token;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPathIndexError";
        this.message = withErrorContext(message2, token);
      }
    };
    var UndefinedFilterFunctionError = class extends JSONPathError {
      constructor(message2, token) {
        super(message2, token);
        this.message = message2;
        this.token = token;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "UndefinedFilterFunctionError";
        this.message = withErrorContext(message2, token);
      }
    };
    var JSONPathSyntaxError = class extends JSONPathError {
      constructor(message2, token) {
        super(message2, token);
        this.message = message2;
        this.token = token;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPathSyntaxError";
        this.message = withErrorContext(message2, token);
      }
    };
    var JSONPathRecursionLimitError = class extends JSONPathError {
      constructor(message2, token) {
        super(message2, token);
        this.message = message2;
        this.token = token;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPathRecursionLimitError";
        this.message = withErrorContext(message2, token);
      }
    };
    var IRegexpError = class extends Error {
      constructor(message2) {
        super(message2);
        this.message = message2;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "IRegexpError";
      }
    };
    function isArray(value) {
      return Array.isArray(value);
    }
    function isObject(value) {
      const _type = typeof value;
      return value !== null && _type === "object" || _type === "function" ? true : false;
    }
    function isString(value) {
      return typeof value === "string";
    }
    function isNumber(value) {
      return typeof value === "number";
    }
    function deepEquals(a, b) {
      if (a === b) {
        return true;
      }
      if (Array.isArray(a)) {
        if (Array.isArray(b)) {
          if (a.length !== b.length) {
            return false;
          }
          for (let i = 0; i < a.length; i++) {
            if (!deepEquals(a[i], b[i])) {
              return false;
            }
          }
          return true;
        }
        return false;
      } else if (isObject(a) && isObject(b)) {
        const keysA = Object.keys(a);
        const keysB = Object.keys(b);
        if (keysA.length !== keysB.length) {
          return false;
        }
        for (const key of keysA) {
          if (!deepEquals(a[key], b[key])) {
            return false;
          }
        }
        return true;
      }
      return false;
    }
    var FunctionExpressionType = /* @__PURE__ */ (function(FunctionExpressionType2) {
      FunctionExpressionType2["ValueType"] = "ValueType";
      FunctionExpressionType2["LogicalType"] = "LogicalType";
      FunctionExpressionType2["NodesType"] = "NodesType";
      return FunctionExpressionType2;
    })({});
    var JSONPointerError = class extends Error {
      constructor(message2) {
        super(message2);
        this.message = message2;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPointerError";
      }
    };
    var JSONPointerResolutionError = class extends JSONPointerError {
      constructor(message2) {
        super(message2);
        this.message = message2;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPointerResolutionError";
      }
    };
    var JSONPointerIndexError = class extends JSONPointerResolutionError {
      constructor(message2) {
        super(message2);
        this.message = message2;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPointerIndexError";
      }
    };
    var JSONPointerKeyError = class extends JSONPointerResolutionError {
      constructor(message2) {
        super(message2);
        this.message = message2;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPointerKeyError";
      }
    };
    var JSONPointerSyntaxError = class extends JSONPointerError {
      constructor(message2) {
        super(message2);
        this.message = message2;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPointerSyntaxError";
      }
    };
    var JSONPointerTypeError = class extends JSONPointerResolutionError {
      constructor(message2) {
        super(message2);
        this.message = message2;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPointerTypeError";
      }
    };
    var UNDEFINED = /* @__PURE__ */ Symbol.for("jsonpointer.undefined");
    var JSONPointer = class _JSONPointer {
      #pointer;
      /**
       * @param pointer - A string representation of a JSON Pointer.
       */
      constructor(pointer) {
        this.tokens = this.parse(pointer);
        this.#pointer = _JSONPointer.encode(this.tokens);
      }
      static encode(tokens) {
        if (!tokens.length) return "";
        return "/" + tokens.map((token) => token.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
      }
      /**
       * Resolve this pointer against JSON-like data _value_.
       *
       * @param value - The target JSON-like value, possibly loaded using
       *  `JSON.parse()`.
       * @param fallback - A default value to return if _value_ has no
       *   path matching `pointer`.
       * @returns The value identified by _pointer_ or, if given, the fallback
       *   value in the even of a `JSONPointerResolutionError`.
       *
       * @throws {@link JSONPointerResolutionError}
       * If the value pointed to by _pointer_ does not exist in _value_, and
       * no fallback value is given.
       */
      resolve(value, fallback = UNDEFINED) {
        try {
          return this.tokens.reduce(this.getItem.bind(this), value);
        } catch (error) {
          if (error instanceof JSONPointerResolutionError && fallback !== UNDEFINED) {
            return fallback;
          }
          throw error;
        }
      }
      /**
       *
       * @param value -
       * @returns
       */
      resolveWithParent(value) {
        if (!this.tokens.length) return [UNDEFINED, this.resolve(value)];
        const parent = this.tokens.slice(0, this.tokens.length - 1).reduce(this.getItem.bind(this), value);
        try {
          return [parent, this.getItem(parent, this.tokens[this.tokens.length - 1], this.tokens.length - 1)];
        } catch (error) {
          if (error instanceof JSONPointerIndexError || error instanceof JSONPointerKeyError) {
            return [parent, UNDEFINED];
          }
          throw error;
        }
      }
      /**
       *
       * @returns
       */
      toString() {
        return this.#pointer;
      }
      /**
       * Return _true_ if this pointer points to a child of _pointer_.
       */
      isRelativeTo(pointer) {
        return pointer.tokens.length < this.tokens.length && this.tokens.slice(0, pointer.tokens.length).every((t, i) => t === pointer.tokens[i]);
      }
      parse(pointer) {
        if (pointer.length && !pointer.startsWith("/")) {
          throw new JSONPointerSyntaxError(`"${pointer}" pointers must start with a slash or be the empty string`);
        }
        return pointer.split("/").map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~")).slice(1);
      }
      // eslint-disable-next-line sonarjs/cognitive-complexity
      getItem(val, token, idx) {
        if (isArray(val)) {
          if (token !== "length" && Object.hasOwn(val, token)) {
            return val[Number(token)];
          } else if (token.startsWith("#")) {
            const maybeIndex = token.slice(1);
            if (RE_INT.test(maybeIndex) && Object.hasOwn(val, maybeIndex)) {
              return Number(maybeIndex);
            } else {
              throw new JSONPointerIndexError(`index out of range '${_JSONPointer.encode(this.tokens.slice(0, idx + 1))}'`);
            }
          } else {
            throw new JSONPointerIndexError(`index out of range '${_JSONPointer.encode(this.tokens.slice(0, idx + 1))}'`);
          }
        } else if (isObject(val)) {
          if (Object.hasOwn(val, token)) {
            return val[token];
          } else if (token.startsWith("#") && Object.hasOwn(val, token.slice(1))) {
            return token.slice(1);
          } else {
            throw new JSONPointerKeyError(`no such property '${_JSONPointer.encode(this.tokens.slice(0, idx + 1))}'`);
          }
        }
        throw new JSONPointerTypeError(`found primitive value, expected an object '${_JSONPointer.encode(this.tokens.slice(0, idx + 1))}'`);
      }
      _join(pointer) {
        if (!isString(pointer)) {
          throw new JSONPointerTypeError(`join() requires string arguments, found ${typeof pointer}`);
        }
        if (pointer.startsWith("/")) {
          return new _JSONPointer(pointer);
        }
        const tokens = this.tokens.concat(pointer.split("/").map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~")));
        return new _JSONPointer(_JSONPointer.encode(tokens));
      }
      /**
       * Join this pointer with _tokens_.
       *
       * @param tokens - JSON Pointer strings, possibly without leading slashes.
       * If a token or "part" does have a leading slash, the previous pointer is
       * ignored and a new `JSONPointer` is created, then processing of the
       * remaining tokens continues.
       *
       * @returns A new JSON Pointer that is the concatenation of all tokens or
       * "parts".
       */
      join(...tokens) {
        if (!tokens.length) {
          return this;
        }
        let pointer = this;
        for (const tok of tokens) {
          pointer = pointer._join(tok);
        }
        return pointer;
      }
      /**
       * Return _true_ if this pointer can be resolved against _value_.
       *
       * Note that `JSONPointer.resolve()` can return legitimate falsy values
       * that form part of the target JSON document. This method will return
       * `true` if a falsy value is found.
       */
      exists(value) {
        try {
          this.resolve(value);
        } catch (error) {
          if (error instanceof JSONPointerResolutionError) {
            return false;
          }
          throw error;
        }
        return true;
      }
      /**
       * Return this pointer's parent as a new `JSONPointer`.
       *
       * If this pointer points to the document root, _this_ is returned.
       */
      parent() {
        if (!this.tokens.length) {
          return this;
        }
        return new _JSONPointer(_JSONPointer.encode(this.tokens.slice(0, this.tokens.length - 1)));
      }
      to(rel) {
        const relativePointer = isString(rel) ? new RelativeJSONPointer(rel) : rel;
        return relativePointer.to(this);
      }
    };
    var RE_RELATIVE_POINTER = /(?<ORIGIN>\d+)(?<INDEX_G>(?<SIGN>[+-])(?<INDEX>\d))?(?<POINTER>.*)/s;
    var RE_INT = /(0|[1-9]\d*)/;
    var RelativeJSONPointer = class {
      /**
       *
       * @param rel -
       */
      constructor(rel) {
        [this.origin, this.index, this.pointer] = this.parse(rel);
      }
      /**
       *
       * @returns
       */
      toString() {
        const sign = this.index > 0 ? "+" : "";
        const index2 = this.index === 0 ? "" : `${sign}${this.index}`;
        return `${this.origin}${index2}${this.pointer}`;
      }
      /**
       *
       * @param pointer -
       */
      to(pointer) {
        const p = isString(pointer) ? new JSONPointer(pointer) : pointer;
        if (this.origin > p.tokens.length) {
          throw new JSONPointerIndexError(`origin (${this.origin}) exceeds root (${p.tokens.length})`);
        }
        const tokens = this.origin < 1 ? p.tokens.slice() : p.tokens.slice(0, -this.origin);
        if (this.index && tokens.length && this.isIntLike(tokens.at(-1))) {
          const newIndex = Number(tokens.at(-1)) + this.index;
          if (newIndex < 0) {
            throw new JSONPointerIndexError(`index offset out of range (${newIndex})`);
          }
          tokens[tokens.length - 1] = String(newIndex);
        }
        if (this.pointer instanceof JSONPointer) {
          tokens.push(...this.pointer.tokens);
        } else {
          tokens[tokens.length - 1] = `#${tokens[tokens.length - 1]}`;
        }
        return new JSONPointer(JSONPointer.encode(tokens));
      }
      parse(rel) {
        const match2 = RE_RELATIVE_POINTER.exec(rel);
        if (!match2 || !match2.groups) {
          throw new JSONPointerSyntaxError("failed to parse relative pointer");
        }
        const origin = this.parseInt(match2.groups.ORIGIN);
        let index2 = 0;
        if (match2.groups["INDEX_G"]) {
          index2 = this.parseInt(match2.groups.INDEX);
          if (index2 === 0) {
            throw new JSONPointerSyntaxError("index offset can't be zero");
          }
          if (match2.groups.SIGN === "-") {
            index2 = -index2;
          }
        }
        if (match2.groups.POINTER === "#") {
          return [origin, index2, "#"];
        }
        return [origin, index2, new JSONPointer(match2.groups.POINTER)];
      }
      parseInt(s) {
        if (s.startsWith("0") && s.length > 1) {
          throw new JSONPointerSyntaxError("unexpected leading zero");
        }
        if (RE_INT.test(s)) {
          return Number(s);
        }
        throw new JSONPointerSyntaxError(`expected an integer, found '${s}'`);
      }
      isIntLike(value) {
        if (value === void 0 || isNumber(value)) {
          return true;
        } else {
          return RE_INT.test(value);
        }
      }
    };
    function resolve(pointer, value, fallback = UNDEFINED) {
      return new JSONPointer(pointer).resolve(value, fallback);
    }
    var index$3 = /* @__PURE__ */ Object.freeze({
      __proto__: null,
      JSONPointer,
      JSONPointerError,
      JSONPointerIndexError,
      JSONPointerKeyError,
      JSONPointerResolutionError,
      JSONPointerSyntaxError,
      JSONPointerTypeError,
      RelativeJSONPointer,
      UNDEFINED,
      resolve
    });
    var SHORTHAND_COMPATIBLE_IDENTIFIER = new RegExp("^[\\p{ID_Start}_]\\p{ID_Continue}*$", "u");
    function toQuoted(name) {
      return name.includes("'") && !name.includes('"') ? JSON.stringify(name) : toCanonical(name);
    }
    function toCanonical(name) {
      return `'${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
    }
    function toShorthand(name) {
      return SHORTHAND_COMPATIBLE_IDENTIFIER.test(name) ? name : null;
    }
    var Nothing = /* @__PURE__ */ Symbol.for("jsonpath.nothing");
    function hasStringKey(value, key) {
      return isObject(value) && Object.hasOwn(value, key);
    }
    var KEY_MARK = "";
    var defaultSerializationOptions = {
      form: "pretty"
    };
    var JSONPathNode = class {
      /**
       * @param value - The JSON value found at _location_.
       * @param location - The parts of a normalized path to _value_.
       * @param root - The target value at the top of the JSON node tree.
       */
      constructor(value, location, root) {
        this.value = value;
        this.location = location;
        this.root = root;
      }
      /**
       * @deprecated Use {@link getPath} with `options.form` set to `canonical` instead.
       */
      get path() {
        return this.getPath({
          form: "canonical"
        });
      }
      /**
       * Get the path to this node in the target JSON value.
       *
       * Given that the path refers to the singular current node, the returned path
       * will always be a normalized path if `options.form` is set to `canonical`,
       * following section 2.7 of RFC 9535.
       */
      getPath(options) {
        const opts = {
          ...defaultSerializationOptions,
          ...options
        };
        return "$" + this.location.map((s) => isString(s) ? this.decodeNameLocation(s, opts) : `[${s}]`).join("");
      }
      /**
       * Return this node's location as a {@link JSONPointer}.
       */
      toPointer() {
        if (!this.location.length) {
          return new JSONPointer("");
        }
        return new JSONPointer(JSONPointer.encode(this.location.map(String)));
      }
      decodeNameLocation(name, options) {
        const normalized = options.form === "canonical";
        const serialize = normalized ? toCanonical : toQuoted;
        const hasKeyMark = name.startsWith(KEY_MARK);
        if (hasKeyMark) name = name.slice(1);
        const shorthand = toShorthand(name);
        if (hasKeyMark) {
          return normalized || shorthand == null ? `[~${serialize(name)}]` : `.~${shorthand}`;
        }
        return normalized || shorthand == null ? `[${serialize(name)}]` : `.${shorthand}`;
      }
    };
    var JSONPathNodeList = class {
      constructor(nodes) {
        this.nodes = nodes;
      }
      /**
       * @returns an iterator over nodes in the list.
       */
      [Symbol.iterator]() {
        return this.nodes[Symbol.iterator]();
      }
      /**
       * @returns `true` if the node list is empty.
       */
      empty() {
        return this.nodes.length === 0;
      }
      /**
       * @returns An array containing the values at each node in the list.
       *
       * @see {@link valuesOrSingular} to unpack the array if there is only
       * one node in the list.
       */
      values() {
        return this.nodes.map((node) => node.value);
      }
      /**
       * Like {@link values}, but returns the node's value is there is only one
       * node in the list.
       */
      valuesOrSingular() {
        if (this.nodes.length === 1) return this.nodes[0].value;
        return this.nodes.map((node) => node.value);
      }
      /**
       * @returns An array of locations for each node in the node list.
       *
       * A location is an array of property names and array indices that were
       * required to reach the node's value in the target JSON value.
       */
      locations() {
        return this.nodes.map((node) => node.location);
      }
      /**
       * @returns An array of normalized path strings for each node in the list.
       *
       * A normalized path contains only property name and index selectors, and
       * always uses bracketed segments, never shorthand selectors.
       */
      paths(options) {
        return this.nodes.map((node) => node.getPath(options));
      }
      /**
       * @returns An array of {@link JSONPointer} instances, one for each node
       * in the list.
       */
      pointers() {
        return this.nodes.map((node) => node.toPointer());
      }
      /**
       * @returns The number of nodes in the node list.
       */
      get length() {
        return this.nodes.length;
      }
    };
    var FilterExpression = class {
      constructor(token) {
        this.token = token;
      }
      /**
       * Evaluate the filter expression in the given context.
       * @param context - Evaluation context.
       */
      /**
       * Return a string representation of the expression.
       */
    };
    var FilterExpressionLiteral = class extends FilterExpression {
    };
    var NullLiteral = class extends FilterExpressionLiteral {
      evaluate() {
        return null;
      }
      toString() {
        return "null";
      }
    };
    var BooleanLiteral = class extends FilterExpressionLiteral {
      constructor(token, value) {
        super(token);
        this.token = token;
        this.value = value;
      }
      evaluate() {
        return this.value;
      }
      toString() {
        return String(this.value);
      }
    };
    var StringLiteral = class extends FilterExpressionLiteral {
      constructor(token, value) {
        super(token);
        this.token = token;
        this.value = value;
      }
      evaluate() {
        return this.value;
      }
      toString() {
        return toCanonical(this.value);
      }
    };
    var NumberLiteral = class extends FilterExpressionLiteral {
      constructor(token, value) {
        super(token);
        this.token = token;
        this.value = value;
      }
      evaluate() {
        return this.value;
      }
      toString() {
        return String(this.value);
      }
    };
    var PrefixExpression = class extends FilterExpression {
      constructor(token, operator, right) {
        super(token);
        this.token = token;
        this.operator = operator;
        this.right = right;
      }
      evaluate(context) {
        if (this.operator === "!") {
          const value = this.right.evaluate(context);
          if (value instanceof JSONPathNodeList) return value.nodes.length === 0;
          return !isTruthy(value);
        }
        throw new JSONPathTypeError(`unknown operator '${this.operator}'`, this.token);
      }
      toString(options) {
        return `${this.operator}${this.right.toString(options)}`;
      }
    };
    var PRECEDENCE_LOGICAL_OR$1 = 4;
    var PRECEDENCE_LOGICAL_AND$1 = 5;
    var PRECEDENCE_PREFIX$1 = 7;
    var InfixExpression = class extends FilterExpression {
      constructor(token, left, operator, right) {
        super(token);
        this.token = token;
        this.left = left;
        this.operator = operator;
        this.right = right;
        this.logical = operator === "&&" || operator === "||";
      }
      evaluate(context) {
        let left = this.left.evaluate(context);
        if (!this.logical && left instanceof JSONPathNodeList && left.nodes.length === 1) left = left.nodes[0].value;
        let right = this.right.evaluate(context);
        if (!this.logical && right instanceof JSONPathNodeList && right.nodes.length === 1) right = right.nodes[0].value;
        if (this.operator === "&&") {
          return isTruthy(left) && isTruthy(right);
        }
        if (this.operator === "||") {
          return isTruthy(left) || isTruthy(right);
        }
        return compare(left, this.operator, right);
      }
      toString(options) {
        if (this.logical) {
          return `(${this.left.toString(options)} ${this.operator} ${this.right.toString(options)})`;
        }
        return `${this.left.toString(options)} ${this.operator} ${this.right.toString(options)}`;
      }
    };
    var LogicalExpression = class extends FilterExpression {
      constructor(token, expression2) {
        super(token);
        this.token = token;
        this.expression = expression2;
      }
      evaluate(context) {
        const value = this.expression.evaluate(context);
        if (value instanceof JSONPathNodeList) return value.nodes.length > 0;
        return isTruthy(value);
      }
      toString(options) {
        function _toString(expression2, parentPrecedence) {
          if (expression2 instanceof InfixExpression) {
            let precedence;
            let op;
            let left;
            let right;
            if (expression2.operator === "&&") {
              precedence = PRECEDENCE_LOGICAL_AND$1;
              op = "&&";
              left = _toString(expression2.left, precedence);
              right = _toString(expression2.right, precedence);
            } else if (expression2.operator === "||") {
              precedence = PRECEDENCE_LOGICAL_OR$1;
              op = "||";
              left = _toString(expression2.left, precedence);
              right = _toString(expression2.right, precedence);
            } else {
              return expression2.toString(options);
            }
            const expr = `${left} ${op} ${right}`;
            return precedence < parentPrecedence ? `(${expr})` : expr;
          }
          if (expression2 instanceof PrefixExpression) {
            const operand = _toString(expression2.right, PRECEDENCE_PREFIX$1);
            const expr = `!${operand}`;
            return parentPrecedence > PRECEDENCE_PREFIX$1 ? `(${expr})` : expr;
          }
          return expression2.toString(options);
        }
        return _toString(this.expression, 0);
      }
    };
    var FilterQuery = class extends FilterExpression {
      constructor(token, path) {
        super(token);
        this.token = token;
        this.path = path;
      }
    };
    var RelativeQuery = class extends FilterQuery {
      evaluate(context) {
        return context.lazy ? new JSONPathNodeList(Array.from(this.path.lazyQuery(context.currentValue))) : this.path.query(context.currentValue);
      }
      toString(options) {
        return `@${this.path.toString(options).slice(1)}`;
      }
    };
    var RootQuery = class extends FilterQuery {
      evaluate(context) {
        return context.lazy ? new JSONPathNodeList(Array.from(this.path.lazyQuery(context.rootValue))) : this.path.query(context.rootValue);
      }
      toString(options) {
        return this.path.toString(options);
      }
    };
    var FunctionExtension = class extends FilterExpression {
      constructor(token, name, args) {
        super(token);
        this.token = token;
        this.name = name;
        this.args = args;
      }
      evaluate(context) {
        const func = context.environment.functionRegister.get(this.name);
        if (!func) {
          throw new UndefinedFilterFunctionError(`filter function '${this.name}' is undefined`, this.token);
        }
        const args = this.args.map((arg) => arg.evaluate(context)).map((arg, idx) => func.argTypes[idx] !== FunctionExpressionType.NodesType && arg instanceof JSONPathNodeList ? this.unpack_node_list(arg) : arg);
        return func.call(...args);
      }
      toString(options) {
        return `${this.name}(${this.args.map((e) => e.toString(options)).join(", ")})`;
      }
      unpack_node_list(arg) {
        switch (arg.length) {
          case 0:
            return Nothing;
          case 1:
            return arg.nodes[0].value;
          default:
            return arg;
        }
      }
    };
    function isTruthy(value) {
      if (value instanceof JSONPathNodeList && value.empty()) return false;
      return !(typeof value === "boolean" && value === false);
    }
    function compare(left, operator, right) {
      switch (operator) {
        case "==":
          return eq(left, right);
        case "!=":
          return !eq(left, right);
        case "<":
          return lt(left, right);
        case ">":
          return lt(right, left);
        case ">=":
          return lt(right, left) || eq(left, right);
        case "<=":
          return lt(left, right) || eq(left, right);
        default:
          return false;
      }
    }
    function eq(left, right) {
      if (right instanceof JSONPathNodeList) [left, right] = [right, left];
      if (left instanceof JSONPathNodeList) {
        if (right instanceof JSONPathNodeList) {
          if (left.empty() && right.empty()) return true;
          if (left.nodes.length === 1 && right.nodes.length === 1) return deepEquals(left.nodes[0].value, right.nodes[0].value);
        }
        if (left.empty()) return right === Nothing;
        if (left.nodes.length === 1) return deepEquals(left.nodes[0].value, right);
        return false;
      }
      if (left === Nothing && right === Nothing) return true;
      return deepEquals(left, right);
    }
    function lt(left, right) {
      if (isString(left) && isString(right) || isNumber(left) && isNumber(right)) return left < right;
      return false;
    }
    var expression = /* @__PURE__ */ Object.freeze({
      __proto__: null,
      BooleanLiteral,
      FilterExpression,
      FilterExpressionLiteral,
      FilterQuery,
      FunctionExtension,
      InfixExpression,
      LogicalExpression,
      NullLiteral,
      NumberLiteral,
      PrefixExpression,
      RelativeQuery,
      RootQuery,
      StringLiteral,
      compare
    });
    var Count = class {
      argTypes = [FunctionExpressionType.NodesType];
      returnType = FunctionExpressionType.ValueType;
      call(nodes) {
        return nodes.length;
      }
    };
    var Length = class {
      argTypes = [FunctionExpressionType.ValueType];
      returnType = FunctionExpressionType.ValueType;
      call(value) {
        if (isArray(value) || isString(value)) return value.length;
        if (isObject(value)) return Object.keys(value).length;
        return Nothing;
      }
    };
    var LRUCache = class extends Map {
      constructor(maxSize = 128, entries) {
        if (entries !== void 0) {
          super(entries);
        } else {
          super();
        }
        this.maxSize = maxSize;
      }
      get(key) {
        const val = super.get(key);
        if (this.has(key)) {
          this.delete(key);
          this.set(key, val);
        }
        return val;
      }
      set(key, value) {
        if (this.has(key)) {
          this.delete(key);
        } else if (this.size >= this.maxSize) {
          const first = this.first();
          if (first !== void 0) {
            this.delete(first);
          }
        }
        return super.set(key, value);
      }
      first() {
        return this.keys().next().value;
      }
    };
    function mapRegexp(pattern2) {
      let escaped = false;
      let charClass = false;
      const parts = [];
      for (const ch of pattern2) {
        if (escaped) {
          parts.push(ch);
          escaped = false;
          continue;
        }
        switch (ch) {
          case ".":
            if (!charClass) {
              parts.push("(?:(?![\r\n])\\P{Cs}|\\p{Cs}\\p{Cs})");
            } else {
              parts.push(ch);
            }
            break;
          case "\\":
            escaped = true;
            parts.push(ch);
            break;
          case "[":
            charClass = true;
            parts.push(ch);
            break;
          case "]":
            charClass = false;
            parts.push(ch);
            break;
          default:
            parts.push(ch);
            break;
        }
      }
      return parts.join("");
    }
    function fullMatch(pattern2) {
      const parts = [];
      const explicitCaret = pattern2.startsWith("^");
      const explicitDollar = pattern2.endsWith("$");
      if (!explicitCaret && !explicitDollar) parts.push("^(?:");
      parts.push(mapRegexp(pattern2));
      if (!explicitCaret && !explicitDollar) parts.push(")$");
      return parts.join("");
    }
    function isNormalChar(c) {
      return c < "'" || c === "," || c === "-" || c >= "/" && c <= ">" || // / .. >
      c >= "@" && c <= "Z" || // @ .. Z
      c >= "^" && c <= "z" || // ^ .. z
      c >= "~" && c <= "\uD7FF" || // skip surrogate code points
      c >= "\uE000";
    }
    function isCCChar(c) {
      return c < "," || c >= "." && c <= "Z" || // '.' .. Z
      c >= "^" && c <= "\uD7FF" || // skip surrogate code points
      c >= "\uE000";
    }
    function peg$subclass(child, parent) {
      function C() {
        this.constructor = child;
      }
      C.prototype = parent.prototype;
      child.prototype = new C();
    }
    function peg$SyntaxError(message2, expected, found2, location) {
      var self = Error.call(this, message2);
      if (Object.setPrototypeOf) {
        Object.setPrototypeOf(self, peg$SyntaxError.prototype);
      }
      self.expected = expected;
      self.found = found2;
      self.location = location;
      self.name = "SyntaxError";
      return self;
    }
    peg$subclass(peg$SyntaxError, Error);
    function peg$padEnd(str, targetLength, padString) {
      padString = padString || " ";
      if (str.length > targetLength) {
        return str;
      }
      targetLength -= str.length;
      padString += padString.repeat(targetLength);
      return str + padString.slice(0, targetLength);
    }
    peg$SyntaxError.prototype.format = function(sources) {
      var str = "Error: " + this.message;
      if (this.location) {
        var src = null;
        var k;
        for (k = 0; k < sources.length; k++) {
          if (sources[k].source === this.location.source) {
            src = sources[k].text.split(/\r\n|\n|\r/g);
            break;
          }
        }
        var s = this.location.start;
        var offset_s = this.location.source && typeof this.location.source.offset === "function" ? this.location.source.offset(s) : s;
        var loc = this.location.source + ":" + offset_s.line + ":" + offset_s.column;
        if (src) {
          var e = this.location.end;
          var filler = peg$padEnd("", offset_s.line.toString().length, " ");
          var line2 = src[s.line - 1];
          var last = s.line === e.line ? e.column : line2.length + 1;
          var hatLen = last - s.column || 1;
          str += "\n --> " + loc + "\n" + filler + " |\n" + offset_s.line + " | " + line2 + "\n" + filler + " | " + peg$padEnd("", s.column - 1, " ") + peg$padEnd("", hatLen, "^");
        } else {
          str += "\n at " + loc;
        }
      }
      return str;
    };
    peg$SyntaxError.buildMessage = function(expected, found2) {
      var DESCRIBE_EXPECTATION_FNS = {
        literal: function(expectation2) {
          return '"' + literalEscape(expectation2.text) + '"';
        },
        class: function(expectation2) {
          var escapedParts = expectation2.parts.map(function(part) {
            return Array.isArray(part) ? classEscape(part[0]) + "-" + classEscape(part[1]) : classEscape(part);
          });
          return "[" + (expectation2.inverted ? "^" : "") + escapedParts.join("") + "]";
        },
        any: function() {
          return "any character";
        },
        end: function() {
          return "end of input";
        },
        other: function(expectation2) {
          return expectation2.description;
        }
      };
      function hex(ch) {
        return ch.charCodeAt(0).toString(16).toUpperCase();
      }
      function literalEscape(s) {
        return s.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\0/g, "\\0").replace(/\t/g, "\\t").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/[\x00-\x0F]/g, function(ch) {
          return "\\x0" + hex(ch);
        }).replace(/[\x10-\x1F\x7F-\x9F]/g, function(ch) {
          return "\\x" + hex(ch);
        });
      }
      function classEscape(s) {
        return s.replace(/\\/g, "\\\\").replace(/\]/g, "\\]").replace(/\^/g, "\\^").replace(/-/g, "\\-").replace(/\0/g, "\\0").replace(/\t/g, "\\t").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/[\x00-\x0F]/g, function(ch) {
          return "\\x0" + hex(ch);
        }).replace(/[\x10-\x1F\x7F-\x9F]/g, function(ch) {
          return "\\x" + hex(ch);
        });
      }
      function describeExpectation(expectation2) {
        return DESCRIBE_EXPECTATION_FNS[expectation2.type](expectation2);
      }
      function describeExpected(expected2) {
        var descriptions = expected2.map(describeExpectation);
        var i, j;
        descriptions.sort();
        if (descriptions.length > 0) {
          for (i = 1, j = 1; i < descriptions.length; i++) {
            if (descriptions[i - 1] !== descriptions[i]) {
              descriptions[j] = descriptions[i];
              j++;
            }
          }
          descriptions.length = j;
        }
        switch (descriptions.length) {
          case 1:
            return descriptions[0];
          case 2:
            return descriptions[0] + " or " + descriptions[1];
          default:
            return descriptions.slice(0, -1).join(", ") + ", or " + descriptions[descriptions.length - 1];
        }
      }
      function describeFound(found3) {
        return found3 ? '"' + literalEscape(found3) + '"' : "end of input";
      }
      return "Expected " + describeExpected(expected) + " but " + describeFound(found2) + " found.";
    };
    function peg$parse(input, options) {
      options = options !== void 0 ? options : {};
      var peg$FAILED = {};
      var peg$source = options.grammarSource;
      var peg$startRuleFunctions = {
        start: peg$parsestart
      };
      var peg$startRuleFunction = peg$parsestart;
      var peg$c0 = "|";
      var peg$c1 = "{";
      var peg$c2 = ",";
      var peg$c3 = "}";
      var peg$c4 = "(";
      var peg$c5 = ")";
      var peg$c6 = ".";
      var peg$c7 = "\\";
      var peg$c8 = "[";
      var peg$c9 = "^";
      var peg$c10 = "-";
      var peg$c11 = "]";
      var peg$c12 = "\\p{";
      var peg$c13 = "\\P{";
      var peg$c14 = "L";
      var peg$c15 = "M";
      var peg$c16 = "N";
      var peg$c17 = "P";
      var peg$c18 = "Z";
      var peg$c19 = "S";
      var peg$c20 = "C";
      var peg$r0 = /^[*-+?]/;
      var peg$r1 = /^[0-9]/;
      var peg$r2 = /^[(-+\--.?[-\^nrt{-}]/;
      var peg$r3 = /^[l-mot-u]/;
      var peg$r4 = /^[cen]/;
      var peg$r5 = /^[dlo]/;
      var peg$r6 = /^[c-fios]/;
      var peg$r7 = /^[lps]/;
      var peg$r8 = /^[ckmo]/;
      var peg$r9 = /^[cfn-o]/;
      var peg$e0 = peg$literalExpectation("|", false);
      var peg$e1 = peg$classExpectation([["*", "+"], "?"], false, false);
      var peg$e2 = peg$literalExpectation("{", false);
      var peg$e3 = peg$classExpectation([["0", "9"]], false, false);
      var peg$e4 = peg$literalExpectation(",", false);
      var peg$e5 = peg$literalExpectation("}", false);
      var peg$e6 = peg$literalExpectation("(", false);
      var peg$e7 = peg$literalExpectation(")", false);
      var peg$e8 = peg$anyExpectation();
      var peg$e9 = peg$literalExpectation(".", false);
      var peg$e10 = peg$literalExpectation("\\", false);
      var peg$e11 = peg$classExpectation([["(", "+"], ["-", "."], "?", ["[", "^"], "n", "r", "t", ["{", "}"]], false, false);
      var peg$e12 = peg$literalExpectation("[", false);
      var peg$e13 = peg$literalExpectation("^", false);
      var peg$e14 = peg$literalExpectation("-", false);
      var peg$e15 = peg$literalExpectation("]", false);
      var peg$e16 = peg$literalExpectation("\\p{", false);
      var peg$e17 = peg$literalExpectation("\\P{", false);
      var peg$e18 = peg$literalExpectation("L", false);
      var peg$e19 = peg$classExpectation([["l", "m"], "o", ["t", "u"]], false, false);
      var peg$e20 = peg$literalExpectation("M", false);
      var peg$e21 = peg$classExpectation(["c", "e", "n"], false, false);
      var peg$e22 = peg$literalExpectation("N", false);
      var peg$e23 = peg$classExpectation(["d", "l", "o"], false, false);
      var peg$e24 = peg$literalExpectation("P", false);
      var peg$e25 = peg$classExpectation([["c", "f"], "i", "o", "s"], false, false);
      var peg$e26 = peg$literalExpectation("Z", false);
      var peg$e27 = peg$classExpectation(["l", "p", "s"], false, false);
      var peg$e28 = peg$literalExpectation("S", false);
      var peg$e29 = peg$classExpectation(["c", "k", "m", "o"], false, false);
      var peg$e30 = peg$literalExpectation("C", false);
      var peg$e31 = peg$classExpectation(["c", "f", ["n", "o"]], false, false);
      var peg$f0 = function(c) {
        return isNormalChar(c);
      };
      var peg$f1 = function(c) {
        return isCCChar(c);
      };
      var peg$currPos = options.peg$currPos | 0;
      var peg$posDetailsCache = [{
        line: 1,
        column: 1
      }];
      var peg$maxFailPos = peg$currPos;
      var peg$maxFailExpected = options.peg$maxFailExpected || [];
      var peg$silentFails = options.peg$silentFails | 0;
      var peg$result;
      if (options.startRule) {
        if (!(options.startRule in peg$startRuleFunctions)) {
          throw new Error(`Can't start parsing from rule "` + options.startRule + '".');
        }
        peg$startRuleFunction = peg$startRuleFunctions[options.startRule];
      }
      function peg$literalExpectation(text2, ignoreCase) {
        return {
          type: "literal",
          text: text2,
          ignoreCase
        };
      }
      function peg$classExpectation(parts, inverted, ignoreCase) {
        return {
          type: "class",
          parts,
          inverted,
          ignoreCase
        };
      }
      function peg$anyExpectation() {
        return {
          type: "any"
        };
      }
      function peg$endExpectation() {
        return {
          type: "end"
        };
      }
      function peg$computePosDetails(pos) {
        var details = peg$posDetailsCache[pos];
        var p;
        if (details) {
          return details;
        } else {
          if (pos >= peg$posDetailsCache.length) {
            p = peg$posDetailsCache.length - 1;
          } else {
            p = pos;
            while (!peg$posDetailsCache[--p]) {
            }
          }
          details = peg$posDetailsCache[p];
          details = {
            line: details.line,
            column: details.column
          };
          while (p < pos) {
            if (input.charCodeAt(p) === 10) {
              details.line++;
              details.column = 1;
            } else {
              details.column++;
            }
            p++;
          }
          peg$posDetailsCache[pos] = details;
          return details;
        }
      }
      function peg$computeLocation(startPos, endPos, offset) {
        var startPosDetails = peg$computePosDetails(startPos);
        var endPosDetails = peg$computePosDetails(endPos);
        var res = {
          source: peg$source,
          start: {
            offset: startPos,
            line: startPosDetails.line,
            column: startPosDetails.column
          },
          end: {
            offset: endPos,
            line: endPosDetails.line,
            column: endPosDetails.column
          }
        };
        return res;
      }
      function peg$fail(expected) {
        if (peg$currPos < peg$maxFailPos) {
          return;
        }
        if (peg$currPos > peg$maxFailPos) {
          peg$maxFailPos = peg$currPos;
          peg$maxFailExpected = [];
        }
        peg$maxFailExpected.push(expected);
      }
      function peg$buildStructuredError(expected, found2, location) {
        return new peg$SyntaxError(peg$SyntaxError.buildMessage(expected, found2), expected, found2, location);
      }
      function peg$parsestart() {
        var s0;
        s0 = peg$parseiregexp();
        return s0;
      }
      function peg$parseiregexp() {
        var s0, s1, s2, s3, s4, s5;
        s0 = peg$currPos;
        s1 = peg$parsebranch();
        s2 = [];
        s3 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 124) {
          s4 = peg$c0;
          peg$currPos++;
        } else {
          s4 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e0);
          }
        }
        if (s4 !== peg$FAILED) {
          s5 = peg$parsebranch();
          s4 = [s4, s5];
          s3 = s4;
        } else {
          peg$currPos = s3;
          s3 = peg$FAILED;
        }
        while (s3 !== peg$FAILED) {
          s2.push(s3);
          s3 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 124) {
            s4 = peg$c0;
            peg$currPos++;
          } else {
            s4 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e0);
            }
          }
          if (s4 !== peg$FAILED) {
            s5 = peg$parsebranch();
            s4 = [s4, s5];
            s3 = s4;
          } else {
            peg$currPos = s3;
            s3 = peg$FAILED;
          }
        }
        s1 = [s1, s2];
        s0 = s1;
        return s0;
      }
      function peg$parsebranch() {
        var s0, s1;
        s0 = [];
        s1 = peg$parsepiece();
        while (s1 !== peg$FAILED) {
          s0.push(s1);
          s1 = peg$parsepiece();
        }
        return s0;
      }
      function peg$parsepiece() {
        var s0, s1, s2;
        s0 = peg$currPos;
        s1 = peg$parseatom();
        if (s1 !== peg$FAILED) {
          s2 = peg$parsequantifier();
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsequantifier() {
        var s0;
        s0 = input.charAt(peg$currPos);
        if (peg$r0.test(s0)) {
          peg$currPos++;
        } else {
          s0 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e1);
          }
        }
        if (s0 === peg$FAILED) {
          s0 = peg$parserange_quantifier();
        }
        return s0;
      }
      function peg$parserange_quantifier() {
        var s0, s1, s2, s3, s4, s5, s6;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 123) {
          s1 = peg$c1;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e2);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = [];
          s3 = input.charAt(peg$currPos);
          if (peg$r1.test(s3)) {
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e3);
            }
          }
          if (s3 !== peg$FAILED) {
            while (s3 !== peg$FAILED) {
              s2.push(s3);
              s3 = input.charAt(peg$currPos);
              if (peg$r1.test(s3)) {
                peg$currPos++;
              } else {
                s3 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e3);
                }
              }
            }
          } else {
            s2 = peg$FAILED;
          }
          if (s2 !== peg$FAILED) {
            s3 = peg$currPos;
            if (input.charCodeAt(peg$currPos) === 44) {
              s4 = peg$c2;
              peg$currPos++;
            } else {
              s4 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e4);
              }
            }
            if (s4 !== peg$FAILED) {
              s5 = [];
              s6 = input.charAt(peg$currPos);
              if (peg$r1.test(s6)) {
                peg$currPos++;
              } else {
                s6 = peg$FAILED;
                if (peg$silentFails === 0) {
                  peg$fail(peg$e3);
                }
              }
              while (s6 !== peg$FAILED) {
                s5.push(s6);
                s6 = input.charAt(peg$currPos);
                if (peg$r1.test(s6)) {
                  peg$currPos++;
                } else {
                  s6 = peg$FAILED;
                  if (peg$silentFails === 0) {
                    peg$fail(peg$e3);
                  }
                }
              }
              s4 = [s4, s5];
              s3 = s4;
            } else {
              peg$currPos = s3;
              s3 = peg$FAILED;
            }
            if (s3 === peg$FAILED) {
              s3 = null;
            }
            if (input.charCodeAt(peg$currPos) === 125) {
              s4 = peg$c3;
              peg$currPos++;
            } else {
              s4 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e5);
              }
            }
            if (s4 !== peg$FAILED) {
              s1 = [s1, s2, s3, s4];
              s0 = s1;
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseatom() {
        var s0, s1, s2, s3;
        s0 = peg$parsenormal_char();
        if (s0 === peg$FAILED) {
          s0 = peg$parsechar_class();
          if (s0 === peg$FAILED) {
            s0 = peg$currPos;
            if (input.charCodeAt(peg$currPos) === 40) {
              s1 = peg$c4;
              peg$currPos++;
            } else {
              s1 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e6);
              }
            }
            if (s1 !== peg$FAILED) {
              s2 = peg$parseiregexp();
              if (s2 !== peg$FAILED) {
                if (input.charCodeAt(peg$currPos) === 41) {
                  s3 = peg$c5;
                  peg$currPos++;
                } else {
                  s3 = peg$FAILED;
                  if (peg$silentFails === 0) {
                    peg$fail(peg$e7);
                  }
                }
                if (s3 !== peg$FAILED) {
                  s1 = [s1, s2, s3];
                  s0 = s1;
                } else {
                  peg$currPos = s0;
                  s0 = peg$FAILED;
                }
              } else {
                peg$currPos = s0;
                s0 = peg$FAILED;
              }
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          }
        }
        return s0;
      }
      function peg$parsenormal_char() {
        var s0, s1, s2;
        s0 = peg$currPos;
        if (input.length > peg$currPos) {
          s1 = input.charAt(peg$currPos);
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e8);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$f0(s1);
          if (s2) {
            s2 = void 0;
          } else {
            s2 = peg$FAILED;
          }
          if (s2 !== peg$FAILED) {
            s0 = s1;
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsechar_class() {
        var s0;
        if (input.charCodeAt(peg$currPos) === 46) {
          s0 = peg$c6;
          peg$currPos++;
        } else {
          s0 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e9);
          }
        }
        if (s0 === peg$FAILED) {
          s0 = peg$parsesingle_char_esc();
          if (s0 === peg$FAILED) {
            s0 = peg$parsechar_class_esc();
            if (s0 === peg$FAILED) {
              s0 = peg$parsechar_class_expr();
            }
          }
        }
        return s0;
      }
      function peg$parsesingle_char_esc() {
        var s0, s1, s2;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 92) {
          s1 = peg$c7;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e10);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = input.charAt(peg$currPos);
          if (peg$r2.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e11);
            }
          }
          if (s2 !== peg$FAILED) {
            s1 = [s1, s2];
            s0 = s1;
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsechar_class_esc() {
        var s0;
        s0 = peg$parsecat_esc();
        if (s0 === peg$FAILED) {
          s0 = peg$parsecompl_esc();
        }
        return s0;
      }
      function peg$parsechar_class_expr() {
        var s0, s1, s2, s3, s4, s5, s6;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 91) {
          s1 = peg$c8;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e12);
          }
        }
        if (s1 !== peg$FAILED) {
          if (input.charCodeAt(peg$currPos) === 94) {
            s2 = peg$c9;
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e13);
            }
          }
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          if (input.charCodeAt(peg$currPos) === 45) {
            s3 = peg$c10;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e14);
            }
          }
          if (s3 === peg$FAILED) {
            s3 = peg$parsecce1();
          }
          if (s3 !== peg$FAILED) {
            s4 = [];
            s5 = peg$parsecce1();
            while (s5 !== peg$FAILED) {
              s4.push(s5);
              s5 = peg$parsecce1();
            }
            if (input.charCodeAt(peg$currPos) === 45) {
              s5 = peg$c10;
              peg$currPos++;
            } else {
              s5 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e14);
              }
            }
            if (s5 === peg$FAILED) {
              s5 = null;
            }
            if (input.charCodeAt(peg$currPos) === 93) {
              s6 = peg$c11;
              peg$currPos++;
            } else {
              s6 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e15);
              }
            }
            if (s6 !== peg$FAILED) {
              s1 = [s1, s2, s3, s4, s5, s6];
              s0 = s1;
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsecce1() {
        var s0, s1, s2, s3, s4;
        s0 = peg$currPos;
        s1 = peg$parsecc_char();
        if (s1 !== peg$FAILED) {
          s2 = peg$currPos;
          if (input.charCodeAt(peg$currPos) === 45) {
            s3 = peg$c10;
            peg$currPos++;
          } else {
            s3 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e14);
            }
          }
          if (s3 !== peg$FAILED) {
            s4 = peg$parsecc_char();
            if (s4 !== peg$FAILED) {
              s3 = [s3, s4];
              s2 = s3;
            } else {
              peg$currPos = s2;
              s2 = peg$FAILED;
            }
          } else {
            peg$currPos = s2;
            s2 = peg$FAILED;
          }
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$parsechar_class_esc();
        }
        return s0;
      }
      function peg$parsecc_char() {
        var s0, s1, s2;
        s0 = peg$currPos;
        if (input.length > peg$currPos) {
          s1 = input.charAt(peg$currPos);
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e8);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$f1(s1);
          if (s2) {
            s2 = void 0;
          } else {
            s2 = peg$FAILED;
          }
          if (s2 !== peg$FAILED) {
            s0 = s1;
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        if (s0 === peg$FAILED) {
          s0 = peg$parsesingle_char_esc();
        }
        return s0;
      }
      function peg$parsecat_esc() {
        var s0, s1, s2, s3;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 3) === peg$c12) {
          s1 = peg$c12;
          peg$currPos += 3;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e16);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$parseis_category();
          if (s2 !== peg$FAILED) {
            if (input.charCodeAt(peg$currPos) === 125) {
              s3 = peg$c3;
              peg$currPos++;
            } else {
              s3 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e5);
              }
            }
            if (s3 !== peg$FAILED) {
              s1 = [s1, s2, s3];
              s0 = s1;
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsecompl_esc() {
        var s0, s1, s2, s3;
        s0 = peg$currPos;
        if (input.substr(peg$currPos, 3) === peg$c13) {
          s1 = peg$c13;
          peg$currPos += 3;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e17);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = peg$parseis_category();
          if (s2 !== peg$FAILED) {
            if (input.charCodeAt(peg$currPos) === 125) {
              s3 = peg$c3;
              peg$currPos++;
            } else {
              s3 = peg$FAILED;
              if (peg$silentFails === 0) {
                peg$fail(peg$e5);
              }
            }
            if (s3 !== peg$FAILED) {
              s1 = [s1, s2, s3];
              s0 = s1;
            } else {
              peg$currPos = s0;
              s0 = peg$FAILED;
            }
          } else {
            peg$currPos = s0;
            s0 = peg$FAILED;
          }
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseis_category() {
        var s0;
        s0 = peg$parseletters();
        if (s0 === peg$FAILED) {
          s0 = peg$parsemarks();
          if (s0 === peg$FAILED) {
            s0 = peg$parsenumbers();
            if (s0 === peg$FAILED) {
              s0 = peg$parsepunctuation();
              if (s0 === peg$FAILED) {
                s0 = peg$parseseparators();
                if (s0 === peg$FAILED) {
                  s0 = peg$parsesymbols();
                  if (s0 === peg$FAILED) {
                    s0 = peg$parseothers();
                  }
                }
              }
            }
          }
        }
        return s0;
      }
      function peg$parseletters() {
        var s0, s1, s2;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 76) {
          s1 = peg$c14;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e18);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = input.charAt(peg$currPos);
          if (peg$r3.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e19);
            }
          }
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsemarks() {
        var s0, s1, s2;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 77) {
          s1 = peg$c15;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e20);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = input.charAt(peg$currPos);
          if (peg$r4.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e21);
            }
          }
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsenumbers() {
        var s0, s1, s2;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 78) {
          s1 = peg$c16;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e22);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = input.charAt(peg$currPos);
          if (peg$r5.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e23);
            }
          }
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsepunctuation() {
        var s0, s1, s2;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 80) {
          s1 = peg$c17;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e24);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = input.charAt(peg$currPos);
          if (peg$r6.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e25);
            }
          }
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseseparators() {
        var s0, s1, s2;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 90) {
          s1 = peg$c18;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e26);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = input.charAt(peg$currPos);
          if (peg$r7.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e27);
            }
          }
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parsesymbols() {
        var s0, s1, s2;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 83) {
          s1 = peg$c19;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e28);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = input.charAt(peg$currPos);
          if (peg$r8.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e29);
            }
          }
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      function peg$parseothers() {
        var s0, s1, s2;
        s0 = peg$currPos;
        if (input.charCodeAt(peg$currPos) === 67) {
          s1 = peg$c20;
          peg$currPos++;
        } else {
          s1 = peg$FAILED;
          if (peg$silentFails === 0) {
            peg$fail(peg$e30);
          }
        }
        if (s1 !== peg$FAILED) {
          s2 = input.charAt(peg$currPos);
          if (peg$r9.test(s2)) {
            peg$currPos++;
          } else {
            s2 = peg$FAILED;
            if (peg$silentFails === 0) {
              peg$fail(peg$e31);
            }
          }
          if (s2 === peg$FAILED) {
            s2 = null;
          }
          s1 = [s1, s2];
          s0 = s1;
        } else {
          peg$currPos = s0;
          s0 = peg$FAILED;
        }
        return s0;
      }
      peg$result = peg$startRuleFunction();
      if (options.peg$library) {
        return (
          /** @type {any} */
          {
            peg$result,
            peg$currPos,
            peg$FAILED,
            peg$maxFailExpected,
            peg$maxFailPos
          }
        );
      }
      if (peg$result !== peg$FAILED && peg$currPos === input.length) {
        return peg$result;
      } else {
        if (peg$result !== peg$FAILED && peg$currPos < input.length) {
          peg$fail(peg$endExpectation());
        }
        throw peg$buildStructuredError(peg$maxFailExpected, peg$maxFailPos < input.length ? input.charAt(peg$maxFailPos) : null, peg$maxFailPos < input.length ? peg$computeLocation(peg$maxFailPos, peg$maxFailPos + 1) : peg$computeLocation(peg$maxFailPos, peg$maxFailPos));
      }
    }
    var iregexp$1 = {
      StartRules: ["start"],
      SyntaxError: peg$SyntaxError,
      parse: peg$parse
    };
    var iregexp = iregexp$1;
    function check(pattern2) {
      try {
        iregexp.parse(pattern2, {});
      } catch (error) {
        if (error instanceof iregexp.SyntaxError) {
          return false;
        }
        throw error;
      }
      return true;
    }
    var check_1 = {
      check
    };
    var check$1 = check_1.check;
    var Match = class {
      argTypes = [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType];
      returnType = FunctionExpressionType.LogicalType;
      #cache;
      constructor(options = {}) {
        this.options = options;
        this.cacheSize = options.cacheSize ?? 10;
        this.throwErrors = options.throwErrors ?? false;
        this.iRegexpCheck = options.iRegexpCheck ?? true;
        this.#cache = new LRUCache(this.cacheSize);
      }
      // eslint-disable-next-line sonarjs/cognitive-complexity
      call(s, pattern2) {
        if (this.cacheSize > 0) {
          const re = this.#cache.get(pattern2);
          if (re) {
            try {
              return re.test(s);
            } catch (error) {
              if (this.throwErrors) throw error;
              return false;
            }
          }
        }
        if (!isString(pattern2)) {
          if (this.throwErrors) {
            throw new IRegexpError(`match() expected a string pattern, found ${pattern2}`);
          }
          return false;
        }
        if (this.iRegexpCheck && !check$1(pattern2)) {
          if (this.throwErrors) {
            throw new IRegexpError(`pattern ${pattern2} is not a valid I-Regexp pattern`);
          }
          return false;
        }
        try {
          const re = new RegExp(fullMatch(pattern2), "u");
          if (this.cacheSize > 0) this.#cache.set(pattern2, re);
          return re.test(s);
        } catch (error) {
          if (this.throwErrors) throw error;
          return false;
        }
      }
    };
    var Search = class {
      argTypes = [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType];
      returnType = FunctionExpressionType.LogicalType;
      #cache;
      constructor(options = {}) {
        this.options = options;
        this.cacheSize = options.cacheSize ?? 10;
        this.throwErrors = options.throwErrors ?? false;
        this.iRegexpCheck = options.iRegexpCheck ?? true;
        this.#cache = new LRUCache(this.cacheSize);
      }
      // eslint-disable-next-line sonarjs/cognitive-complexity
      call(s, pattern2) {
        if (this.cacheSize > 0) {
          const re = this.#cache.get(pattern2);
          if (re) {
            try {
              return !!s.match(re);
            } catch (error) {
              if (this.throwErrors) throw error;
              return false;
            }
          }
        }
        if (!isString(pattern2)) {
          if (this.throwErrors) {
            throw new IRegexpError(`match() expected a string pattern, found ${pattern2}`);
          }
          return false;
        }
        if (this.iRegexpCheck && !check$1(pattern2)) {
          if (this.throwErrors) {
            throw new IRegexpError(`pattern ${pattern2} is not a valid I-Regexp pattern`);
          }
          return false;
        }
        try {
          const re = new RegExp(mapRegexp(pattern2), "u");
          if (this.cacheSize > 0) this.#cache.set(pattern2, re);
          return !!s.match(re);
        } catch (error) {
          if (this.throwErrors) throw error;
          return false;
        }
      }
    };
    var Value = class {
      argTypes = [FunctionExpressionType.NodesType];
      returnType = FunctionExpressionType.ValueType;
      call(nodes) {
        if (nodes.length === 1) return nodes.nodes[0].value;
        return Nothing;
      }
    };
    var TokenKind = /* @__PURE__ */ (function(TokenKind2) {
      TokenKind2["AND"] = "TOKEN_AND";
      TokenKind2["COLON"] = "TOKEN_COLON";
      TokenKind2["COMMA"] = "TOKEN_COMMA";
      TokenKind2["CURRENT"] = "TOKEN_CURRENT_VALUE";
      TokenKind2["CURRENT_KEY"] = "TOKEN_CURRENT_KEY";
      TokenKind2["DDOT"] = "TOKEN_DDOT";
      TokenKind2["DOT"] = "TOKEN_DOT";
      TokenKind2["DOUBLE_QUOTE_STRING"] = "TOKEN_DOUBLE_QUOTE_STRING";
      TokenKind2["EOF"] = "TOKEN_EOF";
      TokenKind2["EQ"] = "TOKEN_EQ";
      TokenKind2["ERROR"] = "TOKEN_ERROR";
      TokenKind2["FALSE"] = "TOKEN_FALSE";
      TokenKind2["FILTER"] = "TOKEN_FILTER_START";
      TokenKind2["FUNCTION"] = "TOKEN_FUNCTION";
      TokenKind2["GE"] = "TOKEN_GE";
      TokenKind2["GT"] = "TOKEN_GT";
      TokenKind2["INDEX"] = "TOKEN_INDEX";
      TokenKind2["KEY"] = "TOKEN_KEY";
      TokenKind2["KEY_DOUBLE_QUOTE_STRING"] = "TOKEN_KEY_DOUBLE_QUOTE_STRING";
      TokenKind2["KEY_SINGLE_QUOTE_STRING"] = "TOKEN_KEY_SINGLE_QUOTE_STRING";
      TokenKind2["KEYS"] = "TOKEN_KEYS";
      TokenKind2["KEYS_FILTER"] = "TOKEN_KEYS_FILTER";
      TokenKind2["LBRACKET"] = "TOKEN_LBRACKET";
      TokenKind2["LE"] = "TOKEN_LE";
      TokenKind2["LG"] = "TOKEN_LG";
      TokenKind2["LPAREN"] = "TOKEN_LPAREN";
      TokenKind2["LT"] = "TOKEN_LT";
      TokenKind2["NAME"] = "TOKEN_NAME";
      TokenKind2["NE"] = "TOKEN_NE";
      TokenKind2["NOT"] = "TOKEN_NOT";
      TokenKind2["NULL"] = "TOKEN_NULL";
      TokenKind2["NUMBER"] = "NUMBER";
      TokenKind2["OR"] = "TOKEN_OR";
      TokenKind2["RBRACKET"] = "TOKEN_RBRACKET";
      TokenKind2["ROOT"] = "TOKEN_ROOT";
      TokenKind2["RPAREN"] = "TOKEN_RPAREN";
      TokenKind2["SINGLE_QUOTE_STRING"] = "TOKEN_SINGLE_QUOTE_STRING";
      TokenKind2["TRUE"] = "TOKEN_TRUE";
      TokenKind2["WILD"] = "TOKEN_WILD";
      return TokenKind2;
    })({});
    var Token = class {
      constructor(kind, value, index2, input) {
        this.kind = kind;
        this.value = value;
        this.index = index2;
        this.input = input;
      }
    };
    new Token(TokenKind.EOF, "", -1, "");
    var TokenStream = class {
      #pos = 0;
      constructor(tokens) {
        this.tokens = tokens;
      }
      get current() {
        return this.tokens[this.#pos];
      }
      get peek() {
        if (this.#pos >= this.tokens.length - 1) return this.tokens[this.tokens.length - 1];
        return this.tokens[this.#pos + 1];
      }
      next() {
        const current = this.current;
        this.#pos += 1;
        return current;
      }
      backup() {
        if (this.#pos > 0) this.#pos -= 1;
      }
      expect(kind) {
        if (this.current.kind !== kind) {
          throw new JSONPathSyntaxError(`expected token '${kind}', found '${this.current.kind}'`, this.current);
        }
      }
      expectPeek(kind) {
        const peeked = this.peek;
        if (peeked.kind !== kind) {
          throw new JSONPathSyntaxError(`expected token '${kind}', found '${peeked.kind}'`, peeked);
        }
      }
      expectPeekNot(kind, message2) {
        const peeked = this.peek;
        if (peeked.kind === kind) {
          throw new JSONPathSyntaxError(message2, peeked);
        }
      }
    };
    var exponentPattern = /[eE][+-]?\d+/y;
    var functionNamePattern = /[a-z][a-z_0-9]*/y;
    var indexPattern = /-?\d+/y;
    var intPattern = /-?\d+/y;
    var namePattern = /[\u0080-\uFFFFa-zA-Z_][\u0080-\uFFFFa-zA-Z0-9_-]*/y;
    var whitespace = /* @__PURE__ */ new Set([" ", "\n", "	", "\r"]);
    var nameFirstPattern = /[\u0080-\uFFFFa-zA-Z_]/;
    var Lexer = class {
      /**
       * Filter nesting level.
       */
      filterLevel = 0;
      /**
       * A running count of parentheses for each, possibly nested, function call.
       *
       * If the stack is empty, we are not in a function call. Remember that
       * function arguments can use arbitrarily nested in parentheses.
       */
      funcCallStack = [];
      /**
       * A stack of parentheses and square brackets used to check for balanced
       * brackets.
       */
      bracketStack = [];
      /** Tokens resulting from tokenizing a JSONPath query. */
      tokens = [];
      #start = 0;
      #pos = 0;
      /**
       * @param path - A JSONPath query.
       */
      constructor(environment, path) {
        this.environment = environment;
        this.path = path;
      }
      get pos() {
        return this.#pos;
      }
      get start() {
        return this.#start;
      }
      run() {
        let state = lexRoot;
        while (state) {
          state = state(this);
        }
      }
      emit(t) {
        this.tokens.push(new Token(t, this.path.slice(this.#start, this.#pos), this.#start, this.path));
        this.#start = this.#pos;
      }
      next() {
        if (this.#pos >= this.path.length) return "";
        const s = this.path[this.#pos];
        this.#pos += 1;
        return s;
      }
      ignore() {
        this.#start = this.#pos;
      }
      backup() {
        if (this.#pos <= this.#start) {
          const msg = "can't backup beyond start";
          throw new JSONPathLexerError(msg, new Token(TokenKind.ERROR, msg, this.#pos, this.path));
        }
        this.#pos -= 1;
      }
      peek() {
        const ch = this.next();
        if (ch) this.backup();
        return ch;
      }
      peekMatch(pattern2) {
        const ch = this.next();
        if (ch) this.backup();
        return pattern2.test(ch);
      }
      accept(valid) {
        const ch = this.next();
        if (valid.has(ch)) return true;
        if (ch) this.backup();
        return false;
      }
      acceptMatch(pattern2) {
        const ch = this.next();
        if (pattern2.test(ch)) return true;
        if (ch) this.backup();
        return false;
      }
      acceptRun(valid) {
        let found2 = false;
        let ch = this.next();
        while (valid.has(ch)) {
          ch = this.next();
          found2 = true;
        }
        if (ch) this.backup();
        return found2;
      }
      acceptMatchRun(pattern2) {
        pattern2.lastIndex = this.#pos;
        const match2 = pattern2.exec(this.path);
        pattern2.lastIndex = 0;
        if (match2) {
          this.#pos += match2[0].length;
          return true;
        }
        return false;
      }
      ignoreWhitespace() {
        if (this.#pos !== this.#start) {
          const msg = `must emit or ignore before consuming whitespace ('${this.path.slice(this.#start, this.#pos)}':${this.pos})`;
          throw new JSONPathLexerError(msg, new Token(TokenKind.ERROR, msg, this.pos, this.path));
        }
        if (this.acceptRun(whitespace)) {
          this.ignore();
          return true;
        }
        return false;
      }
      error(msg) {
        this.tokens.push(new Token(TokenKind.ERROR, msg, this.#pos, this.path));
      }
    };
    function lex(environment, path) {
      const lexer = new Lexer(environment, path);
      return [lexer, lexer.tokens];
    }
    function tokenize(environment, path) {
      const [lexer, tokens] = lex(environment, path);
      lexer.run();
      if (tokens.length && tokens[tokens.length - 1].kind === TokenKind.ERROR) {
        throw new JSONPathSyntaxError(tokens[tokens.length - 1].value, tokens[tokens.length - 1]);
      }
      if (lexer.bracketStack.length !== 0) {
        const [ch, index2] = lexer.bracketStack[lexer.bracketStack.length - 1];
        const msg = "unbalanced brackets";
        throw new JSONPathSyntaxError(msg, new Token(TokenKind.ERROR, ch, index2, path));
      }
      return tokens;
    }
    function lexRoot(l) {
      const ch = l.next();
      if (ch !== "$") {
        l.backup();
        l.error(`expected '$', found '${ch}'`);
        return null;
      }
      l.emit(TokenKind.ROOT);
      return lexSegment;
    }
    function lexSegment(l) {
      if (l.ignoreWhitespace() && !l.peek()) {
        l.error("trailing whitespace");
      }
      const ch = l.next();
      switch (ch) {
        case "":
          l.emit(TokenKind.EOF);
          return null;
        case ".":
          if (l.peek() === ".") {
            l.next();
            l.emit(TokenKind.DDOT);
            return lexDescendantSelection;
          }
          return lexDotSelector;
        case "[":
          l.bracketStack.push(["[", l.start]);
          l.emit(TokenKind.LBRACKET);
          return lexInsideBracketedSelection;
        default:
          l.backup();
          if (l.filterLevel) return lexInsideFilter;
          l.error(`expected '.', '..' or a bracketed selection, found '${ch}'`);
          return null;
      }
    }
    function lexDescendantSelection(l) {
      if (l.acceptMatchRun(namePattern)) {
        l.emit(TokenKind.NAME);
        return lexSegment;
      }
      if (!l.environment.strict) {
        if (l.environment.keysPattern.source === "~" && l.peek() === "~") {
          l.next();
          if (l.peekMatch(nameFirstPattern)) {
            l.ignore();
            l.acceptMatchRun(namePattern);
            l.emit(TokenKind.KEY);
            return lexSegment;
          } else {
            l.emit(TokenKind.KEYS);
            return lexSegment;
          }
        } else if (l.acceptMatchRun(l.environment.keysPattern)) {
          l.emit(TokenKind.KEYS);
          return lexSegment;
        }
      }
      const ch = l.next();
      switch (ch) {
        case "":
          l.error("bald descendant segment");
          return null;
        case "*":
          l.emit(TokenKind.WILD);
          return lexSegment;
        case "[":
          l.bracketStack.push(["[", l.start]);
          l.emit(TokenKind.LBRACKET);
          return lexInsideBracketedSelection;
        default:
          l.backup();
          l.error(`unexpected descendent selection token '${ch}'`);
          return null;
      }
    }
    function lexDotSelector(l) {
      l.ignore();
      if (l.ignoreWhitespace()) {
        l.error("unexpected whitespace after dot");
        return null;
      }
      if (!l.environment.strict) {
        if (l.environment.keysPattern.source === "~" && l.peek() === "~") {
          l.next();
          if (l.peekMatch(nameFirstPattern)) {
            l.ignore();
            l.acceptMatchRun(namePattern);
            l.emit(TokenKind.KEY);
            return lexSegment;
          } else {
            l.emit(TokenKind.KEYS);
            return lexSegment;
          }
        } else if (l.acceptMatchRun(l.environment.keysPattern)) {
          l.emit(TokenKind.KEYS);
          return lexSegment;
        }
      }
      if (l.acceptMatchRun(namePattern)) {
        l.emit(TokenKind.NAME);
        return lexSegment;
      }
      const ch = l.next();
      if (ch === "*") {
        l.emit(TokenKind.WILD);
        return lexSegment;
      }
      l.backup();
      l.error(`unexpected shorthand selector '${ch}'`);
      return null;
    }
    function lexInsideBracketedSelection(l) {
      for (; ; ) {
        l.ignoreWhitespace();
        if (l.acceptMatchRun(indexPattern)) {
          l.emit(TokenKind.INDEX);
          continue;
        }
        if (!l.environment.strict && l.acceptMatchRun(l.environment.keysPattern)) {
          switch (l.peek()) {
            case "'":
              l.ignore();
              l.next();
              return lexSingleQuoteKeyString(l);
            case '"':
              l.ignore();
              l.next();
              return lexDoubleQuoteKeyString(l);
            case "?":
              l.next();
              l.emit(TokenKind.KEYS_FILTER);
              l.filterLevel += 1;
              return lexInsideFilter;
            default:
              l.emit(TokenKind.KEYS);
              continue;
          }
        }
        const ch = l.next();
        switch (ch) {
          case "]":
            if (l.bracketStack.length === 0 || l.bracketStack[l.bracketStack.length - 1][0] !== "[") {
              l.backup();
              l.error("unbalanced brackets");
              return null;
            }
            l.bracketStack.pop();
            l.emit(TokenKind.RBRACKET);
            return lexSegment;
          case "":
            l.error("unclosed bracketed selection");
            return null;
          case "*":
            l.emit(TokenKind.WILD);
            continue;
          case "?":
            l.emit(TokenKind.FILTER);
            l.filterLevel += 1;
            return lexInsideFilter;
          case ",":
            l.emit(TokenKind.COMMA);
            continue;
          case ":":
            l.emit(TokenKind.COLON);
            continue;
          case "'":
            return lexSingleQuoteStringInsideBracketSelection;
          case '"':
            return lexDoubleQuoteStringInsideBracketSelection;
          default:
            l.backup();
            l.error(`unexpected token '${ch}' in bracketed selection`);
            return null;
        }
      }
    }
    function lexInsideFilter(l) {
      for (; ; ) {
        l.ignoreWhitespace();
        const ch = l.next();
        switch (ch) {
          case "":
            l.error("unclosed bracketed selection");
            return null;
          case "]":
            l.filterLevel -= 1;
            l.backup();
            return lexInsideBracketedSelection;
          case ",":
            l.emit(TokenKind.COMMA);
            if (l.funcCallStack.length) continue;
            l.filterLevel -= 1;
            return lexInsideBracketedSelection;
          case "'":
            return lexSingleQuoteStringInsideFilterExpression;
          case '"':
            return lexDoubleQuoteStringInsideFilterExpression;
          case "(":
            l.bracketStack.push(["(", l.start]);
            l.emit(TokenKind.LPAREN);
            if (l.funcCallStack.length) l.funcCallStack[l.funcCallStack.length - 1] += 1;
            continue;
          case ")":
            if (l.bracketStack.length === 0 || l.bracketStack[l.bracketStack.length - 1][0] !== "(") {
              l.backup();
              l.error("unbalanced brackets");
              return null;
            }
            l.bracketStack.pop();
            l.emit(TokenKind.RPAREN);
            if (l.funcCallStack.length) {
              if (l.funcCallStack[l.funcCallStack.length - 1] === 1) {
                l.funcCallStack.pop();
              } else {
                l.funcCallStack[l.funcCallStack.length - 1] -= 1;
              }
            }
            continue;
          case "$":
            l.emit(TokenKind.ROOT);
            return lexSegment;
          case "@":
            l.emit(TokenKind.CURRENT);
            return lexSegment;
          case "#":
            if (l.environment.strict) {
              l.backup();
              l.error(`unexpected filter selector token '${ch}'`);
              return null;
            }
            l.emit(TokenKind.CURRENT_KEY);
            return lexSegment;
          case ".":
            l.backup();
            return lexSegment;
          case "!":
            if (l.peek() === "=") {
              l.next();
              l.emit(TokenKind.NE);
            } else {
              l.emit(TokenKind.NOT);
            }
            continue;
          case "=":
            if (l.peek() === "=") {
              l.next();
              l.emit(TokenKind.EQ);
              continue;
            } else {
              l.backup();
              l.error(`unexpected filter selector token '${ch}'`);
              return null;
            }
          case "<":
            if (l.peek() === "=") {
              l.next();
              l.emit(TokenKind.LE);
            } else {
              l.emit(TokenKind.LT);
            }
            continue;
          case ">":
            if (l.peek() === "=") {
              l.next();
              l.emit(TokenKind.GE);
            } else {
              l.emit(TokenKind.GT);
            }
            continue;
          default:
            l.backup();
            if (l.acceptMatchRun(intPattern)) {
              if (l.peek() === ".") {
                l.next();
                if (!l.acceptMatchRun(intPattern)) {
                  l.error("a fractional digit is required after a decimal point");
                  return null;
                }
              }
              l.acceptMatchRun(exponentPattern);
              l.emit(TokenKind.NUMBER);
              continue;
            }
            if (l.acceptMatchRun(/&&/y)) {
              l.emit(TokenKind.AND);
              continue;
            }
            if (l.acceptMatchRun(/\|\|/y)) {
              l.emit(TokenKind.OR);
              continue;
            }
            if (l.acceptMatchRun(/true/y)) {
              l.emit(TokenKind.TRUE);
              continue;
            }
            if (l.acceptMatchRun(/false/y)) {
              l.emit(TokenKind.FALSE);
              continue;
            }
            if (l.acceptMatchRun(/null/y)) {
              l.emit(TokenKind.NULL);
              continue;
            }
            if (l.acceptMatchRun(functionNamePattern) && l.peek() === "(") {
              l.funcCallStack.push(1);
              l.emit(TokenKind.FUNCTION);
              l.bracketStack.push(["(", l.start]);
              l.next();
              l.ignore();
              continue;
            }
        }
        l.error(`unexpected filter selector token '${ch}'`);
        return null;
      }
    }
    function makeLexString(quote2, state, token_kind) {
      function _lexString(l) {
        l.ignore();
        if (l.peek() === quote2) {
          l.emit(quote2 === "'" ? TokenKind.SINGLE_QUOTE_STRING : TokenKind.DOUBLE_QUOTE_STRING);
          l.next();
          l.ignore();
          return state;
        }
        for (; ; ) {
          const la = l.path.slice(l.pos, l.pos + 2);
          const ch = l.next();
          if (la === "\\\\" || la === `\\${quote2}`) {
            l.next();
            continue;
          } else if (ch === "\\" && !la.match(/\\[bfnrtu/]/)) {
            l.error(`invalid escape`);
            return null;
          }
          if (!ch) {
            l.error(`unclosed string starting at index ${l.start}`);
            return null;
          }
          if (ch === quote2) {
            l.backup();
            l.emit(token_kind);
            l.next();
            l.ignore();
            return state;
          }
        }
      }
      return _lexString;
    }
    var lexSingleQuoteStringInsideBracketSelection = makeLexString("'", lexInsideBracketedSelection, TokenKind.SINGLE_QUOTE_STRING);
    var lexDoubleQuoteStringInsideBracketSelection = makeLexString('"', lexInsideBracketedSelection, TokenKind.DOUBLE_QUOTE_STRING);
    var lexSingleQuoteStringInsideFilterExpression = makeLexString("'", lexInsideFilter, TokenKind.SINGLE_QUOTE_STRING);
    var lexDoubleQuoteStringInsideFilterExpression = makeLexString('"', lexInsideFilter, TokenKind.DOUBLE_QUOTE_STRING);
    var lexSingleQuoteKeyString = makeLexString("'", lexInsideBracketedSelection, TokenKind.KEY_SINGLE_QUOTE_STRING);
    var lexDoubleQuoteKeyString = makeLexString('"', lexInsideBracketedSelection, TokenKind.KEY_DOUBLE_QUOTE_STRING);
    var JSONPathSelector = class {
      /**
       * @param token - The token at the start of this selector.
       */
      constructor(environment, token) {
        this.environment = environment;
        this.token = token;
      }
      /**
       * @param node - Nodes matched by preceding selectors.
       */
      /**
       * @param node - Nodes matched by preceding selectors.
       */
      /**
       * Return a canonical string representation of this selector.
       */
    };
    var NameSelector = class extends JSONPathSelector {
      constructor(environment, token, name) {
        super(environment, token);
        this.environment = environment;
        this.token = token;
        this.name = name;
      }
      resolve(node) {
        const rv = [];
        if (!isArray(node.value) && hasStringKey(node.value, this.name)) {
          rv.push(new JSONPathNode(node.value[this.name], node.location.concat(this.name), node.root));
        }
        return rv;
      }
      *lazyResolve(node) {
        if (!isArray(node.value) && hasStringKey(node.value, this.name)) {
          yield new JSONPathNode(node.value[this.name], node.location.concat(this.name), node.root);
        }
      }
      toString(options) {
        const {
          form
        } = {
          ...defaultSerializationOptions,
          ...options
        };
        return form === "canonical" ? toCanonical(this.name) : toQuoted(this.name);
      }
      shorthand() {
        return toShorthand(this.name);
      }
    };
    var IndexSelector = class extends JSONPathSelector {
      constructor(environment, token, index2) {
        super(environment, token);
        this.environment = environment;
        this.token = token;
        this.index = index2;
        if (index2 < this.environment.minIntIndex || index2 > this.environment.maxIntIndex) {
          throw new JSONPathIndexError("index out of range", this.token);
        }
      }
      resolve(node) {
        const rv = [];
        if (isArray(node.value)) {
          const normIndex = this.normalizedIndex(node.value.length);
          if (normIndex in node.value) {
            rv.push(new JSONPathNode(node.value[normIndex], node.location.concat(normIndex), node.root));
          }
        }
        return rv;
      }
      *lazyResolve(node) {
        if (isArray(node.value)) {
          const normIndex = this.normalizedIndex(node.value.length);
          if (normIndex in node.value) {
            yield new JSONPathNode(node.value[normIndex], node.location.concat(normIndex), node.root);
          }
        }
      }
      toString() {
        return String(this.index);
      }
      normalizedIndex(length) {
        if (this.index < 0 && length >= Math.abs(this.index)) return length + this.index;
        return this.index;
      }
    };
    var SliceSelector = class extends JSONPathSelector {
      constructor(environment, token, start, stop, step2) {
        super(environment, token);
        this.environment = environment;
        this.token = token;
        this.start = start;
        this.stop = stop;
        this.step = step2;
        this.checkRange(start, stop, step2);
      }
      resolve(node) {
        const rv = [];
        if (!isArray(node.value)) return rv;
        for (const [i, value] of this.slice(node.value, this.start, this.stop, this.step)) {
          rv.push(new JSONPathNode(value, node.location.concat(i), node.root));
        }
        return rv;
      }
      *lazyResolve(node) {
        if (isArray(node.value)) {
          for (const [i, value] of this.lazySlice(node.value, this.start, this.stop, this.step)) {
            yield new JSONPathNode(value, node.location.concat(i), node.root);
          }
        }
      }
      toString() {
        const start = this.start ? this.start : "";
        const stop = this.stop ? this.stop : "";
        const step2 = this.step ? this.step : "1";
        return `${start}:${stop}:${step2}`;
      }
      checkRange(...indices) {
        for (const index2 of indices) {
          if (index2 !== void 0 && (index2 < this.environment.minIntIndex || index2 > this.environment.maxIntIndex)) {
            throw new JSONPathIndexError("index out of range", this.token);
          }
        }
      }
      slice(arr, start, stop, step2) {
        const len = arr.length;
        step2 = step2 ?? 1;
        if (step2 === 0 || !len) return [];
        const result = [];
        let i;
        if (step2 > 0) {
          i = this.normalizeIndex(start, 0, len, step2);
          const stop_ = this.normalizeIndex(stop, len, len, step2);
          for (; i < stop_; i += step2) {
            result.push([i, arr[i]]);
          }
        } else {
          i = this.normalizeIndex(start, len - 1, len, step2);
          const stop_ = this.normalizeIndex(stop, -1, len, step2);
          for (; i > stop_; i += step2) {
            result.push([i, arr[i]]);
          }
        }
        return result;
      }
      *lazySlice(arr, start, stop, step2) {
        const len = arr.length;
        step2 = step2 ?? 1;
        if (step2 === 0 || !len) return [];
        let i;
        if (step2 > 0) {
          i = this.normalizeIndex(start, 0, len, step2);
          const stop_ = this.normalizeIndex(stop, len, len, step2);
          for (; i < stop_; i += step2) {
            yield [i, arr[i]];
          }
        } else {
          i = this.normalizeIndex(start, len - 1, len, step2);
          const stop_ = this.normalizeIndex(stop, -1, len, step2);
          for (; i > stop_; i += step2) {
            yield [i, arr[i]];
          }
        }
      }
      normalizeIndex(n, defaultValue, len, step2) {
        if (n === void 0) return defaultValue;
        if (n < 0) return step2 < 0 ? Math.max(n + len, -1) : Math.max(n + len, 0);
        return step2 < 0 ? Math.min(n, len - 1) : Math.min(n, len);
      }
    };
    var WildcardSelector = class extends JSONPathSelector {
      constructor(environment, token) {
        super(environment, token);
        this.environment = environment;
        this.token = token;
      }
      resolve(node) {
        const rv = [];
        if (node.value instanceof String) return rv;
        if (isArray(node.value)) {
          for (let i = 0; i < node.value.length; i++) {
            rv.push(new JSONPathNode(node.value[i], node.location.concat(i), node.root));
          }
        } else if (isObject(node.value)) {
          for (const [key, value] of this.environment.entries(node.value)) {
            rv.push(new JSONPathNode(value, node.location.concat(key), node.root));
          }
        }
        return rv;
      }
      *lazyResolve(node) {
        if (isArray(node.value)) {
          for (let i = 0; i < node.value.length; i++) {
            yield new JSONPathNode(node.value[i], node.location.concat(i), node.root);
          }
        } else if (isObject(node.value) && !isString(node.value)) {
          for (const [key, value] of this.environment.entries(node.value)) {
            yield new JSONPathNode(value, node.location.concat(key), node.root);
          }
        }
      }
      toString() {
        return "*";
      }
    };
    var FilterSelector = class extends JSONPathSelector {
      constructor(environment, token, expression2) {
        super(environment, token);
        this.environment = environment;
        this.token = token;
        this.expression = expression2;
      }
      resolve(node) {
        const rv = [];
        if (node.value instanceof String) return rv;
        if (isArray(node.value)) {
          for (let i = 0; i < node.value.length; i++) {
            const value = node.value[i];
            const filterContext = {
              environment: this.environment,
              currentValue: value,
              rootValue: node.root,
              currentKey: i
            };
            if (this.expression.evaluate(filterContext)) {
              rv.push(new JSONPathNode(value, node.location.concat(i), node.root));
            }
          }
        } else if (isObject(node.value)) {
          for (const [key, value] of this.environment.entries(node.value)) {
            const filterContext = {
              environment: this.environment,
              currentValue: value,
              rootValue: node.root,
              currentKey: key
            };
            if (this.expression.evaluate(filterContext)) {
              rv.push(new JSONPathNode(value, node.location.concat(key), node.root));
            }
          }
        }
        return rv;
      }
      *lazyResolve(node) {
        if (isArray(node.value)) {
          for (let i = 0; i < node.value.length; i++) {
            const value = node.value[i];
            const filterContext = {
              environment: this.environment,
              currentValue: value,
              rootValue: node.root,
              lazy: true,
              currentKey: i
            };
            if (this.expression.evaluate(filterContext)) {
              yield new JSONPathNode(value, node.location.concat(i), node.root);
            }
          }
        } else if (isObject(node.value) && !isString(node.value)) {
          for (const [key, value] of this.environment.entries(node.value)) {
            const filterContext = {
              environment: this.environment,
              currentValue: value,
              rootValue: node.root,
              lazy: true,
              currentKey: key
            };
            if (this.expression.evaluate(filterContext)) {
              yield new JSONPathNode(value, node.location.concat(key), node.root);
            }
          }
        }
      }
      toString(options) {
        return `?${this.expression.toString(options)}`;
      }
    };
    var selectors = /* @__PURE__ */ Object.freeze({
      __proto__: null,
      FilterSelector,
      IndexSelector,
      JSONPathSelector,
      NameSelector,
      SliceSelector,
      WildcardSelector
    });
    var JSONPathSegment = class {
      constructor(environment, token, selectors2) {
        this.environment = environment;
        this.token = token;
        this.selectors = selectors2;
      }
      /**
       * @param nodes - Nodes matched by preceding segments.
       */
      /**
       * @param nodes - Nodes matched by preceding segments.
       */
      /**
       * Return a string representation of this segment.
       */
    };
    var ChildSegment = class extends JSONPathSegment {
      resolve(nodes) {
        const rv = [];
        for (const node of nodes) {
          for (const selector of this.selectors) {
            rv.push(...selector.resolve(node));
          }
        }
        return rv;
      }
      *lazyResolve(nodes) {
        for (const node of nodes) {
          for (const selector of this.selectors) {
            yield* selector.resolve(node);
          }
        }
      }
      toString(options) {
        const {
          form
        } = {
          ...defaultSerializationOptions,
          ...options
        };
        if (form === "pretty" && this.selectors.length === 1 && this.selectors[0] instanceof NameSelector) {
          const shorthand = this.selectors[0].shorthand();
          if (shorthand != null) return `.${shorthand}`;
        }
        return `[${this.selectors.map((s) => s.toString(options)).join(", ")}]`;
      }
    };
    var DescendantSegment = class extends JSONPathSegment {
      resolve(nodes) {
        const rv = [];
        const visitor = (this.environment.nondeterministic ? this.nondeterministicVisit : this.visit).bind(this);
        for (const node of nodes) {
          for (const _node of visitor(node)) {
            for (const selector of this.selectors) {
              rv.push(...selector.resolve(_node));
            }
          }
        }
        return rv;
      }
      *lazyResolve(nodes) {
        for (const node of nodes) {
          for (const _node of this.visit(node)) {
            for (const selector of this.selectors) {
              yield* selector.resolve(_node);
            }
          }
        }
      }
      toString(options) {
        return `..[${this.selectors.map((s) => s.toString(options)).join(", ")}]`;
      }
      *visit(node, depth = 1) {
        if (depth >= this.environment.maxRecursionDepth) {
          throw new JSONPathRecursionLimitError("recursion limit reached", this.token);
        }
        yield node;
        if (isArray(node.value)) {
          for (let i = 0; i < node.value.length; i++) {
            const _node = new JSONPathNode(node.value[i], node.location.concat(i), node.root);
            yield* this.visit(_node, depth + 1);
          }
        } else if (isObject(node.value)) {
          for (const [key, value] of this.environment.entries(node.value)) {
            const _node = new JSONPathNode(value, node.location.concat(key), node.root);
            yield* this.visit(_node, depth + 1);
          }
        }
      }
      *nondeterministicVisit(root, depth = 1) {
        let queue = Array.from(this.nondeterministicChildren(root)).map((node) => [node, depth]);
        yield root;
        while (queue.length) {
          const [node, _depth] = queue.shift();
          yield node;
          if (_depth >= this.environment.maxRecursionDepth) {
            throw new JSONPathRecursionLimitError("recursion limit reached", this.token);
          }
          const visitChildren = Math.random() < 0.5;
          for (const child of this.nondeterministicChildren(node)) {
            if (visitChildren) {
              yield child;
              const grandchildren = Array.from(this.nondeterministicChildren(child)).map((n) => [n, _depth + 2]);
              queue = interleave(queue, grandchildren);
            } else {
              queue.push([child, _depth + 1]);
            }
          }
        }
      }
      *nondeterministicChildren(node) {
        if (isString(node.value)) return;
        if (isArray(node.value)) {
          for (let i = 0; i < node.value.length; i++) {
            yield new JSONPathNode(node.value[i], node.location.concat(i), node.root);
          }
        } else if (isObject(node.value)) {
          for (const [key, value] of this.environment.entries(node.value)) {
            yield new JSONPathNode(value, node.location.concat(key), node.root);
          }
        }
      }
    };
    function interleave(arrayA, arrayB) {
      if (arrayA.length === 0) {
        return arrayB;
      }
      if (arrayB.length === 0) {
        return arrayA;
      }
      const iterators = [];
      const itA = arrayA[Symbol.iterator]();
      const itB = arrayB[Symbol.iterator]();
      for (let i = 0; i < arrayA.length; i++) {
        iterators.push(itA);
      }
      for (let i = 0; i < arrayB.length; i++) {
        iterators.push(itB);
      }
      shuffle(iterators);
      return iterators.map((it) => it.next().value);
    }
    function shuffle(entries) {
      for (let i = entries.length - 1; i > 0; i--) {
        const j = Math.floor(Math.random() * (i + 1));
        [entries[i], entries[j]] = [entries[j], entries[i]];
      }
      return entries;
    }
    var JSONPathQuery = class {
      constructor(environment, segments) {
        this.environment = environment;
        this.segments = segments;
      }
      /**
       * Apply this JSONPath query to _value_.
       * @param value - A JSON-like object to apply this query to.
       * @returns Nodes matched by applying this query to _value_.
       */
      query(value) {
        let nodes = [new JSONPathNode(value, [], value)];
        for (const segment of this.segments) {
          nodes = segment.resolve(nodes);
        }
        return new JSONPathNodeList(nodes);
      }
      /**
       * Apply this JSONPath query to _value_.
       * @param value - A JSON-like object to apply this query to.
       * @returns An iterator over nodes matched by applying this query to _value_.
       */
      lazyQuery(value) {
        let nodes = [new JSONPathNode(value, [], value)][Symbol.iterator]();
        for (const segment of this.segments) {
          nodes = segment.lazyResolve(nodes);
        }
        return nodes;
      }
      /**
       * Return a {@link JSONPathNode} instance for the first object found in
       * _value_ matching this query.
       *
       * @param value - JSON-like data to which this query will be applied.
       * @returns The first node in _value_ matching this query, or `undefined` if
       * there are no matches.
       */
      match(value) {
        const it = this.lazyQuery(value);
        const rv = it.next();
        if (rv.done) return void 0;
        return rv.value;
      }
      /**
       * Return a string representation of this query.
       */
      toString(options) {
        return `$${this.segments.map((s) => s.toString(options)).join("")}`;
      }
      /**
       * Return `true` if this query is a _singular query_, or `false` otherwise.
       */
      singularQuery() {
        for (const segment of this.segments) {
          if (segment instanceof DescendantSegment) return false;
          if (segment.selectors.length === 1 && (segment.selectors[0] instanceof NameSelector || segment.selectors[0] instanceof IndexSelector)) {
            continue;
          }
          return false;
        }
        return true;
      }
    };
    var CurrentKey = class extends FilterExpression {
      evaluate(context) {
        return context.currentKey ?? Nothing;
      }
      toString() {
        return "#";
      }
    };
    var KeySelector = class extends JSONPathSelector {
      constructor(environment, token, key) {
        super(environment, token);
        this.environment = environment;
        this.token = token;
        this.key = key;
      }
      resolve(node) {
        const rv = [];
        if (node.value instanceof String || isArray(node.value)) return rv;
        if (isObject(node.value) && hasStringKey(node.value, this.key)) {
          rv.push(new JSONPathNode(this.key, node.location.concat(`${KEY_MARK}${this.key}`), node.root));
        }
        return rv;
      }
      *lazyResolve(node) {
        if (!isString(node.value) && isObject(node.value) && hasStringKey(node.value, this.key)) {
          yield new JSONPathNode(this.key, node.location.concat(`${KEY_MARK}${this.key}`), node.root);
        }
      }
      toString(options) {
        const {
          form
        } = {
          ...defaultSerializationOptions,
          ...options
        };
        const serialize = form === "canonical" ? toCanonical : toQuoted;
        return `~${serialize(this.key)}`;
      }
    };
    var KeysSelector = class extends JSONPathSelector {
      constructor(environment, token) {
        super(environment, token);
        this.environment = environment;
        this.token = token;
      }
      resolve(node) {
        const rv = [];
        if (node.value instanceof String || isArray(node.value)) return rv;
        if (isObject(node.value)) {
          for (const [key, _] of this.environment.entries(node.value)) {
            rv.push(new JSONPathNode(key, node.location.concat(`${KEY_MARK}${key}`), node.root));
          }
        }
        return rv;
      }
      *lazyResolve(node) {
        if (isObject(node.value) && !isString(node.value) && !isArray(node.value)) {
          for (const [key, _] of this.environment.entries(node.value)) {
            yield new JSONPathNode(key, node.location.concat(`${KEY_MARK}${key}`), node.root);
          }
        }
      }
      toString() {
        return "~";
      }
    };
    var KeysFilterSelector = class extends JSONPathSelector {
      constructor(environment, token, expression2) {
        super(environment, token);
        this.environment = environment;
        this.token = token;
        this.expression = expression2;
      }
      resolve(node) {
        const rv = [];
        if (node.value instanceof String || isArray(node.value)) return rv;
        if (isObject(node.value)) {
          for (const [key, value] of this.environment.entries(node.value)) {
            const filterContext = {
              environment: this.environment,
              currentValue: value,
              rootValue: node.root,
              currentKey: key
            };
            if (this.expression.evaluate(filterContext)) {
              rv.push(new JSONPathNode(key, node.location.concat(`${KEY_MARK}${key}`), node.root));
            }
          }
        }
        return rv;
      }
      *lazyResolve(node) {
        if (node.value instanceof String || isArray(node.value)) return;
        if (isObject(node.value)) {
          for (const [key, value] of this.environment.entries(node.value)) {
            const filterContext = {
              environment: this.environment,
              currentValue: value,
              rootValue: node.root,
              lazy: true,
              currentKey: key
            };
            if (this.expression.evaluate(filterContext)) {
              yield new JSONPathNode(key, node.location.concat(`${KEY_MARK}${key}`), node.root);
            }
          }
        }
      }
      toString(options) {
        return `~?${this.expression.toString(options)}`;
      }
    };
    var PRECEDENCE_LOWEST = 1;
    var PRECEDENCE_LOGICAL_OR = 4;
    var PRECEDENCE_LOGICAL_AND = 5;
    var PRECEDENCE_COMPARISON = 6;
    var PRECEDENCE_PREFIX = 7;
    var PRECEDENCES = /* @__PURE__ */ new Map([[TokenKind.AND, PRECEDENCE_LOGICAL_AND], [TokenKind.EQ, PRECEDENCE_COMPARISON], [TokenKind.GE, PRECEDENCE_COMPARISON], [TokenKind.GT, PRECEDENCE_COMPARISON], [TokenKind.LE, PRECEDENCE_COMPARISON], [TokenKind.LT, PRECEDENCE_COMPARISON], [TokenKind.NE, PRECEDENCE_COMPARISON], [TokenKind.NOT, PRECEDENCE_PREFIX], [TokenKind.OR, PRECEDENCE_LOGICAL_OR], [TokenKind.RPAREN, PRECEDENCE_LOWEST]]);
    var BINARY_OPERATORS = /* @__PURE__ */ new Map([[TokenKind.AND, "&&"], [TokenKind.EQ, "=="], [TokenKind.GE, ">="], [TokenKind.GT, ">"], [TokenKind.LE, "<="], [TokenKind.LT, "<"], [TokenKind.NE, "!="], [TokenKind.OR, "||"]]);
    var COMPARISON_OPERATORS = /* @__PURE__ */ new Set(["==", ">=", ">", "<=", "<", "!="]);
    var Parser = class {
      constructor(environment) {
        this.environment = environment;
        this.tokenMap = /* @__PURE__ */ new Map([[TokenKind.FALSE, this.parseBoolean], [TokenKind.NUMBER, this.parseNumber], [TokenKind.LPAREN, this.parseGroupedExpression], [TokenKind.NOT, this.parsePrefixExpression], [TokenKind.NULL, this.parseNull], [TokenKind.ROOT, this.parseRootQuery], [TokenKind.CURRENT, this.parseRelativeQuery], [TokenKind.SINGLE_QUOTE_STRING, this.parseString], [TokenKind.DOUBLE_QUOTE_STRING, this.parseString], [TokenKind.TRUE, this.parseBoolean], [TokenKind.FUNCTION, this.parseFunction], [TokenKind.CURRENT_KEY, this.parseCurrentKey]]);
      }
      parse(stream) {
        if (stream.current.kind === TokenKind.ROOT) stream.next();
        const segments = this.parseQuery(stream);
        if (stream.current.kind !== TokenKind.EOF) {
          throw new JSONPathSyntaxError(`unexpected token '${stream.current.kind}'`, stream.current);
        }
        return segments;
      }
      parseQuery(stream, inFilter = false) {
        const segments = [];
        loop: for (; ; ) {
          switch (stream.current.kind) {
            case TokenKind.DDOT: {
              const token = stream.next();
              const selectors2 = this.parseSelectors(stream);
              segments.push(new DescendantSegment(this.environment, token, selectors2));
              break;
            }
            case TokenKind.LBRACKET:
            case TokenKind.KEY:
            case TokenKind.KEYS:
            case TokenKind.NAME:
            case TokenKind.WILD: {
              const token = stream.current;
              const selectors2 = this.parseSelectors(stream);
              segments.push(new ChildSegment(this.environment, token, selectors2));
              break;
            }
            default: {
              if (inFilter) stream.backup();
              break loop;
            }
          }
          stream.next();
        }
        return segments;
      }
      parseSelectors(stream) {
        switch (stream.current.kind) {
          case TokenKind.NAME:
            return [new NameSelector(this.environment, stream.current, stream.current.value)];
          case TokenKind.WILD:
            return [new WildcardSelector(this.environment, stream.current)];
          case TokenKind.KEY:
            return [new KeySelector(this.environment, stream.current, stream.current.value)];
          case TokenKind.KEYS:
            return [new KeysSelector(this.environment, stream.current)];
          case TokenKind.LBRACKET:
            return this.parseBracketedSelection(stream);
          default:
            return [];
        }
      }
      parseIndex(stream) {
        if (stream.current.value.length > 1 && stream.current.value.startsWith("0") || stream.current.value.startsWith("-0")) {
          throw new JSONPathSyntaxError("leading zero in index selector", stream.current);
        }
        return new IndexSelector(this.environment, stream.current, Number(stream.current.value));
      }
      parseSlice(stream) {
        const tok = stream.current;
        const indices = [];
        function maybeIndex(token) {
          if (token.kind === TokenKind.INDEX) {
            if (token.value.length > 1 && token.value.startsWith("0") || token.value.startsWith("-0")) {
              throw new JSONPathSyntaxError("leading zero in index selector", token);
            }
            return true;
          }
          return false;
        }
        if (maybeIndex(stream.current)) {
          indices.push(Number(stream.current.value));
          stream.next();
          stream.expect(TokenKind.COLON);
          stream.next();
        } else {
          indices.push(void 0);
          stream.expect(TokenKind.COLON);
          stream.next();
        }
        if (maybeIndex(stream.current)) {
          indices.push(Number(stream.current.value));
          stream.next();
          if (stream.current.kind === TokenKind.COLON) {
            stream.next();
          }
        } else if (stream.current.kind === TokenKind.COLON) {
          indices.push(void 0);
          stream.expect(TokenKind.COLON);
          stream.next();
        }
        if (maybeIndex(stream.current)) {
          indices.push(Number(stream.current.value));
          stream.next();
        }
        stream.backup();
        return new SliceSelector(this.environment, tok, ...indices);
      }
      parseBracketedSelection(stream) {
        const token = stream.next();
        const selectors2 = [];
        while (stream.current.kind !== TokenKind.RBRACKET) {
          switch (stream.current.kind) {
            case TokenKind.SINGLE_QUOTE_STRING:
            case TokenKind.DOUBLE_QUOTE_STRING:
              selectors2.push(new NameSelector(this.environment, stream.current, this.decodeString(stream.current)));
              break;
            case TokenKind.FILTER:
              selectors2.push(this.parseFilter(stream));
              break;
            case TokenKind.INDEX:
              if (stream.peek.kind === TokenKind.COLON) {
                selectors2.push(this.parseSlice(stream));
              } else {
                selectors2.push(this.parseIndex(stream));
              }
              break;
            case TokenKind.COLON:
              selectors2.push(this.parseSlice(stream));
              break;
            case TokenKind.WILD:
              selectors2.push(new WildcardSelector(this.environment, stream.current));
              break;
            case TokenKind.KEY_SINGLE_QUOTE_STRING:
            case TokenKind.KEY_DOUBLE_QUOTE_STRING:
              selectors2.push(new KeySelector(this.environment, stream.current, this.decodeString(stream.current)));
              break;
            case TokenKind.KEYS_FILTER:
              selectors2.push(this.parseFilter(stream, true));
              break;
            case TokenKind.KEYS:
              selectors2.push(new KeysSelector(this.environment, stream.current));
              break;
            case TokenKind.EOF:
              throw new JSONPathSyntaxError("unexpected end of query", stream.current);
            default:
              throw new JSONPathSyntaxError(`unexpected token in bracketed selection '${stream.current.kind}'`, stream.current);
          }
          if (stream.peek.kind !== TokenKind.RBRACKET) {
            stream.expectPeek(TokenKind.COMMA);
            stream.next();
            stream.expectPeekNot(TokenKind.RBRACKET, "unexpected trailing comma");
          }
          stream.next();
        }
        if (!selectors2.length) {
          throw new JSONPathSyntaxError("empty bracketed segment", token);
        }
        return selectors2;
      }
      parseFilter(stream, keys = false) {
        const tok = stream.next();
        const expr = this.parseFilterExpression(stream);
        if (expr instanceof FunctionExtension) {
          const func = this.environment.functionRegister.get(expr.name);
          if (func && func.returnType === FunctionExpressionType.ValueType) {
            throw new JSONPathTypeError(`result of ${expr.name}()  must be compared`, expr.token);
          }
        }
        this.throwForLiteral(expr);
        return keys ? new KeysFilterSelector(this.environment, tok, new LogicalExpression(tok, expr)) : new FilterSelector(this.environment, tok, new LogicalExpression(tok, expr));
      }
      parseBoolean(stream) {
        if (stream.current.kind === TokenKind.FALSE) return new BooleanLiteral(stream.current, false);
        return new BooleanLiteral(stream.current, true);
      }
      parseNull(stream) {
        return new NullLiteral(stream.current);
      }
      parseString(stream) {
        return new StringLiteral(stream.current, this.decodeString(stream.current));
      }
      parseNumber(stream) {
        const value = stream.current.value;
        if (value.startsWith("0") && value.length > 1) {
          throw new JSONPathSyntaxError(`invalid number literal '${value}'`, stream.current);
        }
        const num = Number(stream.current.value);
        if (isNaN(num)) {
          throw new JSONPathSyntaxError(`invalid number literal '${value}'`, stream.current);
        }
        return new NumberLiteral(stream.current, num);
      }
      parsePrefixExpression(stream) {
        stream.expect(TokenKind.NOT);
        stream.next();
        return new PrefixExpression(stream.current, "!", this.parseFilterExpression(stream, PRECEDENCE_PREFIX));
      }
      parseInfixExpression(stream, left) {
        const tok = stream.next();
        const precedence = PRECEDENCES.get(tok.kind) || PRECEDENCE_LOWEST;
        const right = this.parseFilterExpression(stream, precedence);
        const operator = BINARY_OPERATORS.get(tok.kind);
        if (!operator) {
          throw new JSONPathSyntaxError(`unknown operator '${tok.kind}'`, tok);
        }
        if (COMPARISON_OPERATORS.has(operator)) {
          this.throwForNonComparable(left);
          this.throwForNonComparable(right);
        } else {
          this.throwForLiteral(left);
          this.throwForLiteral(right);
        }
        return new InfixExpression(tok, left, operator, right);
      }
      parseGroupedExpression(stream) {
        if (stream.peek.kind === TokenKind.RPAREN) {
          throw new JSONPathSyntaxError(`empty paren expression`, stream.current);
        }
        stream.next();
        let expr = this.parseFilterExpression(stream);
        stream.next();
        while (stream.current.kind !== TokenKind.RPAREN) {
          if (stream.current.kind === TokenKind.EOF) {
            throw new JSONPathSyntaxError("unbalanced parentheses", stream.current);
          }
          if (!BINARY_OPERATORS.has(stream.current.kind)) {
            throw new JSONPathSyntaxError(`expected an expression, found '${stream.current.value}'`, stream.current);
          }
          expr = this.parseInfixExpression(stream, expr);
        }
        stream.expect(TokenKind.RPAREN);
        return expr;
      }
      parseRootQuery(stream) {
        const tok = stream.next();
        return new RootQuery(tok, new JSONPathQuery(this.environment, this.parseQuery(stream, true)));
      }
      parseRelativeQuery(stream) {
        const tok = stream.next();
        return new RelativeQuery(tok, new JSONPathQuery(this.environment, this.parseQuery(stream, true)));
      }
      parseCurrentKey(stream) {
        return new CurrentKey(stream.current);
      }
      parseFunction(stream) {
        const args = [];
        const tok = stream.next();
        while (stream.current.kind !== TokenKind.RPAREN) {
          const func = this.tokenMap.get(stream.current.kind);
          if (!func) {
            throw new JSONPathSyntaxError(`unexpected '${stream.current.value}'`, stream.current);
          }
          let expr = func.bind(this)(stream);
          let peekKind = stream.peek.kind;
          while (BINARY_OPERATORS.has(peekKind)) {
            stream.next();
            expr = this.parseInfixExpression(stream, expr);
            peekKind = stream.peek.kind;
          }
          args.push(expr);
          if (stream.peek.kind !== TokenKind.RPAREN) {
            if (stream.peek.kind === TokenKind.RBRACKET) break;
            stream.expectPeek(TokenKind.COMMA);
            stream.next();
          }
          stream.next();
        }
        stream.expect(TokenKind.RPAREN);
        return new FunctionExtension(tok, tok.value, this.environment.checkWellTypedness(tok, args));
      }
      parseFilterExpression(stream, precedence = PRECEDENCE_LOWEST) {
        const func = this.tokenMap.get(stream.current.kind);
        if (!func) {
          let msg;
          switch (stream.current.kind) {
            case TokenKind.EOF:
            case TokenKind.RBRACKET:
              msg = "end of expression";
              break;
            default:
              msg = `'${stream.current.value}'`;
          }
          throw new JSONPathSyntaxError(`unexpected ${msg}`, stream.current);
        }
        let left = func.bind(this)(stream);
        for (; ; ) {
          const peekKind = stream.peek.kind;
          if (peekKind === TokenKind.EOF || peekKind === TokenKind.RBRACKET || (PRECEDENCES.get(peekKind) || PRECEDENCE_LOWEST) < precedence) {
            break;
          }
          if (!BINARY_OPERATORS.has(peekKind)) return left;
          stream.next();
          left = this.parseInfixExpression(stream, left);
        }
        return left;
      }
      decodeString(token) {
        return this.unescapeString(token.kind === TokenKind.SINGLE_QUOTE_STRING ? token.value.replaceAll('"', '\\"').replaceAll("\\'", "'") : token.value, token);
      }
      unescapeString(value, token) {
        const rv = [];
        const length = value.length;
        let index2 = 0;
        let codepoint;
        while (index2 < length) {
          const ch = value[index2];
          if (ch === "\\") {
            index2 += 1;
            switch (value[index2]) {
              case '"':
                rv.push('"');
                break;
              case "\\":
                rv.push("\\");
                break;
              case "/":
                rv.push("/");
                break;
              case "b":
                rv.push("\b");
                break;
              case "f":
                rv.push("\f");
                break;
              case "n":
                rv.push("\n");
                break;
              case "r":
                rv.push("\r");
                break;
              case "t":
                rv.push("	");
                break;
              case "u":
                [codepoint, index2] = this.decodeHexChar(value, index2, token);
                rv.push(this.stringFromCodePoint(codepoint, token));
                break;
              default:
                throw new JSONPathSyntaxError(`unknown escape sequence at index ${token.index + index2 - 1}`, token);
            }
          } else {
            this.stringFromCodePoint(ch.codePointAt(0), token);
            rv.push(ch);
          }
          index2 += 1;
        }
        return rv.join("");
      }
      /**
       * Decode a `\uXXXX` or `\uXXXX\uXXXX` escape sequence from _value_ at _index_.
       *
       * @param value - A string value containing the sequence to decode.
       * @param index - The start index of an escape sequence in _value_.
       * @param token - The token for the string value.
       * @returns - A codepoint, new index tuple.
       */
      decodeHexChar(value, index2, token) {
        const length = value.length;
        if (index2 + 4 >= length) {
          throw new JSONPathSyntaxError(`incomplete escape sequence at index ${token.index + index2 - 1}`, token);
        }
        index2 += 1;
        let codepoint = this.parseHexDigits(value.slice(index2, index2 + 4), token);
        if (isLowSurrogate(codepoint)) {
          throw new JSONPathSyntaxError(`unexpected low surrogate codepoint at index ${token.index + index2 - 2}`, token);
        }
        if (isHighSurrogate(codepoint)) {
          if (!(index2 + 9 < length && value[index2 + 4] === "\\" && value[index2 + 5] === "u")) {
            throw new JSONPathSyntaxError(`incomplete escape sequence at index ${token.index + index2 - 2}`, token);
          }
          const lowSurrogate = this.parseHexDigits(value.slice(index2 + 6, index2 + 10), token);
          if (!isLowSurrogate(lowSurrogate)) {
            throw new JSONPathSyntaxError(`unexpected codepoint at index ${token.index + index2 + 4}`, token);
          }
          codepoint = 65536 + ((codepoint & 1023) << 10 | lowSurrogate & 1023);
          return [codepoint, index2 + 9];
        }
        return [codepoint, index2 + 3];
      }
      /**
       * Parse a hexadecimal string as an integer.
       *
       * @param digits - Hexadecimal digit string.
       * @param token - The token for the string value.
       * @returns - The number representation of _digits_.
       *
       * Note that we're not using `parseInt(digits, 16)` because it accepts `+`
       * and `-` and things we don't allow.
       */
      parseHexDigits(digits, token) {
        const encoder = new TextEncoder();
        let codepoint = 0;
        for (const digit of encoder.encode(digits)) {
          codepoint <<= 4;
          switch (digit) {
            case 48:
            case 49:
            case 50:
            case 51:
            case 52:
            case 53:
            case 54:
            case 55:
            case 56:
            case 57:
              codepoint |= digit - 48;
              break;
            case 97:
            case 98:
            case 99:
            case 100:
            case 101:
            case 102:
              codepoint |= digit - 97 + 10;
              break;
            case 65:
            case 66:
            case 67:
            case 68:
            case 69:
            case 70:
              codepoint |= digit - 65 + 10;
              break;
            default:
              throw new JSONPathSyntaxError("invalid \\uXXXX escape sequence", token);
          }
        }
        return codepoint;
      }
      /** Check the codepoint is valid and return its string representation. */
      stringFromCodePoint(codepoint, token) {
        if (codepoint === void 0 || codepoint <= 31) {
          throw new JSONPathSyntaxError(`invalid character`, token);
        }
        try {
          return String.fromCodePoint(codepoint);
        } catch {
          throw new JSONPathSyntaxError("invalid escape sequence", token);
        }
      }
      throwForNonComparable(expr) {
        if ((expr instanceof RootQuery || expr instanceof RelativeQuery) && !expr.path.singularQuery()) {
          throw new JSONPathTypeError("non-singular query is not comparable", expr.token);
        }
        if (expr instanceof FunctionExtension) {
          const func = this.environment.functionRegister.get(expr.name);
          if (func && func.returnType !== FunctionExpressionType.ValueType) {
            throw new JSONPathTypeError(`result of ${expr.name}() is not comparable`, expr.token);
          }
        }
      }
      throwForLiteral(expr) {
        if (expr instanceof FilterExpressionLiteral) {
          throw new JSONPathSyntaxError(`filter expression literals (${expr.toString()}) must be compared`, expr.token);
        }
      }
    };
    function isHighSurrogate(codepoint) {
      return codepoint >= 55296 && codepoint <= 56319;
    }
    function isLowSurrogate(codepoint) {
      return codepoint >= 56320 && codepoint <= 57343;
    }
    var JSONPathEnvironment = class {
      /**
       * Indicates if the environment should to be strict about its compliance with
       * JSONPath standards.
       *
       * Defaults to `true`. Setting `strict` to `false` currently has no effect.
       * If/when we add non-standard features, the environment's strictness will
       * control their availability.
       */
      /**
       * The maximum number allowed when indexing or slicing an array. Defaults to
       * 2**53 -1.
       */
      /**
       * The minimum number allowed when indexing or slicing an array. Defaults to
       * -(2**53) -1.
       */
      /**
       * The maximum number of objects and/or arrays the recursive descent selector
       * can visit before a `JSONPathRecursionLimitError` is thrown.
       */
      /**
       * If `true`, enable nondeterministic ordering when iterating JSON object data.
       */
      /**
       * The pattern to use for the non-standard _keys selector_.
       */
      /**
       * A map of function names to objects implementing the {@link FilterFunction}
       * interface. You are free to set or delete custom filter functions directly.
       */
      functionRegister = /* @__PURE__ */ new Map();
      /**
       * @param options - Environment configuration options.
       */
      constructor(options = {}) {
        this.strict = options.strict ?? true;
        this.maxIntIndex = options.maxIntIndex ?? Math.pow(2, 53) - 1;
        this.minIntIndex = options.maxIntIndex ?? -Math.pow(2, 53) + 1;
        this.maxRecursionDepth = options.maxRecursionDepth ?? 50;
        this.nondeterministic = options.nondeterministic ?? false;
        this.keysPattern = options.keysPattern ?? /~/y;
        this.parser = new Parser(this);
        this.setupFilterFunctions();
      }
      /**
       * @param path - A JSONPath query to parse.
       * @returns A new {@link JSONPathQuery} object, bound to this environment.
       */
      compile(path) {
        return new JSONPathQuery(this, this.parser.parse(new TokenStream(tokenize(this, path))));
      }
      /**
       *
       * @param path - A JSONPath query to parse and evaluate against _value_.
       * @param value - Data to which _path_ will be applied.
       * @returns The {@link JSONPathNodeList} resulting from applying _path_
       * to _value_.
       */
      query(path, value) {
        return this.compile(path).query(value);
      }
      /**
       * A lazy version of {@link query} which is faster and more memory
       * efficient when querying some large datasets.
       *
       * @param path - A JSONPath query to parse and evaluate against _value_.
       * @param value - Data to which _path_ will be applied.
       * @returns A sequence of {@link JSONPathNode} objects resulting from
       * applying _path_ to _value_.
       */
      lazyQuery(path, value) {
        return this.compile(path).lazyQuery(value);
      }
      /**
       * Return a {@link JSONPathNode} instance for the first object found in
       * _value_ matching _path_.
       *
       * @param path - A JSONPath query.
       * @param value - JSON-like data to which the query _path_ will be applied.
       * @returns The first node in _value_ matching  _path_, or `undefined` if
       * there are no matches.
       */
      match(path, value) {
        return this.compile(path).match(value);
      }
      /**
       * A hook for setting up the function register. You are encouraged to
       * override this method in classes extending `JSONPathEnvironment`.
       */
      setupFilterFunctions() {
        this.functionRegister.set("count", new Count());
        this.functionRegister.set("length", new Length());
        this.functionRegister.set("search", new Search());
        this.functionRegister.set("match", new Match());
        this.functionRegister.set("value", new Value());
      }
      /**
       * Check the well-typedness of a function's arguments at compile-time.
       *
       * This method is called by the parser when parsing function calls.
       * It is expected to throw a {@link JSONPathTypeError} if the function's
       * parameters are not well-typed.
       *
       * Override this if you want to deviate from the JSONPath Spec's function
       * extension type system.
       *
       * @param token - The {@link Token} starting the function call. `Token.value`
       * will contain the name of the function.
       * @param args - One {@link FilterExpression} for each argument.
       */
      // eslint-disable-next-line sonarjs/cognitive-complexity
      checkWellTypedness(token, args) {
        const func = this.functionRegister.get(token.value);
        if (!func) {
          throw new UndefinedFilterFunctionError(`no such function '${token.value}'`, token);
        }
        if (args.length !== func.argTypes.length) {
          throw new JSONPathTypeError(`${token.value}() takes ${func.argTypes.length} argument${func.argTypes.length === 1 ? "" : "s"}, ${args.length} given`, token);
        }
        for (const [typ, arg, idx] of func.argTypes.map((t, i) => [t, args[i], i])) {
          switch (typ) {
            case FunctionExpressionType.ValueType:
              if (!(arg instanceof FilterExpressionLiteral || arg instanceof CurrentKey || arg instanceof FilterQuery && arg.path.singularQuery() || arg instanceof FunctionExtension && this.functionRegister.get(arg.name)?.returnType === FunctionExpressionType.ValueType)) {
                throw new JSONPathTypeError(`${token.value}() argument ${idx} must be of ValueType`, arg.token);
              }
              break;
            case FunctionExpressionType.LogicalType:
              if (!(arg instanceof FilterQuery || arg instanceof InfixExpression)) {
                throw new JSONPathTypeError(`${token.value}() argument ${idx} must be of LogicalType`, arg.token);
              }
              break;
            case FunctionExpressionType.NodesType:
              if (!(arg instanceof FilterQuery || arg instanceof FunctionExtension && this.functionRegister.get(arg.name)?.returnType === FunctionExpressionType.NodesType)) {
                throw new JSONPathTypeError(`${token.value}() argument ${idx} must be of NodesType`, arg.token);
              }
          }
        }
        return args;
      }
      /**
       * Return an array of key/values of the enumerable properties in _obj_.
       *
       * If you want to introduce some nondeterminism to iterating JSON-like
       * objects, do it here. The wildcard selector, descendent segment and
       * filter selector all use `this.environment.entries`.
       *
       * @param obj - A JSON-like object.
       */
      entries(obj) {
        function shuffle2(entries) {
          for (let i = entries.length - 1; i > 0; i--) {
            const j = Math.floor(Math.random() * (i + 1));
            [entries[i], entries[j]] = [entries[j], entries[i]];
          }
          return entries;
        }
        if (this.nondeterministic) {
          return shuffle2(Object.entries(obj));
        }
        return Object.entries(obj);
      }
    };
    var Has = class {
      argTypes = [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType];
      returnType = FunctionExpressionType.LogicalType;
      #cache;
      constructor(options = {}) {
        this.options = options;
        this.cacheSize = options.cacheSize ?? 10;
        this.throwErrors = options.throwErrors ?? false;
        this.iRegexpCheck = options.iRegexpCheck ?? true;
        this.search = options.search ?? true;
        this.#cache = new LRUCache(this.cacheSize);
      }
      // eslint-disable-next-line sonarjs/cognitive-complexity
      call(value, pattern2) {
        if (this.cacheSize > 0) {
          const re = this.#cache.get(pattern2);
          if (re) {
            try {
              if (isObject(value)) {
                return Object.keys(value).some((k) => !!k.match(re));
              }
              return false;
            } catch (error) {
              if (this.throwErrors) throw error;
              return false;
            }
          }
        }
        if (!isString(pattern2)) {
          if (this.throwErrors) {
            throw new IRegexpError(`match() expected a string pattern, found ${pattern2}`);
          }
          return false;
        }
        if (this.iRegexpCheck && !check$1(pattern2)) {
          if (this.throwErrors) {
            throw new IRegexpError(`pattern ${pattern2} is not a valid I-Regexp pattern`);
          }
          return false;
        }
        try {
          const re = this.search ? new RegExp(mapRegexp(pattern2), "u") : new RegExp(mapRegexp(fullMatch(pattern2)), "u");
          if (this.cacheSize > 0) this.#cache.set(pattern2, re);
          if (isObject(value)) {
            return Object.keys(value).some((k) => !!k.match(re));
          }
          return false;
        } catch (error) {
          if (this.throwErrors) throw error;
          return false;
        }
      }
    };
    var index$2 = /* @__PURE__ */ Object.freeze({
      __proto__: null,
      Count,
      FunctionExpressionType,
      Has,
      Length,
      Match,
      Search,
      Value
    });
    var DEFAULT_ENVIRONMENT = new JSONPathEnvironment();
    function query(path, value) {
      return DEFAULT_ENVIRONMENT.query(path, value);
    }
    function lazyQuery(path, value) {
      return DEFAULT_ENVIRONMENT.lazyQuery(path, value);
    }
    function compile(path) {
      return DEFAULT_ENVIRONMENT.compile(path);
    }
    function match(path, value) {
      return DEFAULT_ENVIRONMENT.match(path, value);
    }
    var index$1 = /* @__PURE__ */ Object.freeze({
      __proto__: null,
      DEFAULT_ENVIRONMENT,
      FunctionExpressionType,
      JSONPathEnvironment,
      JSONPathError,
      JSONPathIndexError,
      JSONPathLexerError,
      JSONPathNode,
      JSONPathNodeList,
      JSONPathQuery,
      JSONPathRecursionLimitError,
      JSONPathSegment,
      JSONPathSelector,
      JSONPathSyntaxError,
      JSONPathTypeError,
      KEY_MARK,
      Nothing,
      Token,
      TokenKind,
      compile,
      expressions: expression,
      functions: index$2,
      lazyQuery,
      match,
      query,
      selectors
    });
    var JSONPatchError = class extends Error {
      constructor(message2) {
        super(message2);
        this.message = message2;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPatchError";
      }
    };
    var JSONPatchTestFailure = class extends JSONPatchError {
      constructor(message2) {
        super(message2);
        this.message = message2;
        Object.setPrototypeOf(this, new.target.prototype);
        this.name = "JSONPatchTestFailure";
      }
    };
    var OpAdd = class {
      name = "add";
      constructor(path, value) {
        this.path = path;
        this.value = value;
      }
      apply(value, index2) {
        return add(value, this.path, this.value, this.name, index2);
      }
      toObject() {
        return {
          op: this.name,
          path: this.path.toString(),
          value: this.value
        };
      }
    };
    var OpRemove = class {
      name = "remove";
      constructor(path) {
        this.path = path;
      }
      apply(value, index2) {
        remove(value, this.path, this.name, index2);
        return value;
      }
      toObject() {
        return {
          op: this.name,
          path: this.path.toString()
        };
      }
    };
    var OpReplace = class {
      name = "replace";
      constructor(path, value) {
        this.path = path;
        this.value = value;
      }
      apply(value, index2) {
        const [parent, obj] = this.path.resolveWithParent(value);
        if (parent === UNDEFINED) {
          return this.value;
        }
        const target = this.path.tokens.at(-1);
        if (target === void 0) {
          throw new JSONPatchError(`unexpected operation on 'undefined' (${this.name}:${index2})`);
        }
        if (isArray(parent)) {
          if (obj === UNDEFINED) {
            throw new JSONPatchError(`can't replace nonexistent item (${this.name}:${index2})`);
          }
          parent.splice(Number(target), 1, this.value);
          return value;
        }
        if (isObject(parent)) {
          if (obj === UNDEFINED) {
            throw new JSONPatchError(`can't replace nonexistent property (${this.name}:${index2})`);
          }
          parent[target] = this.value;
          return value;
        }
        throw new JSONPatchError(`unexpected operation on '${typeof parent}' (${this.name}:${index2})`);
      }
      toObject() {
        return {
          op: this.name,
          path: this.path.toString(),
          value: this.value
        };
      }
    };
    var OpMove = class {
      name = "move";
      constructor(from, path) {
        this.from = from;
        this.path = path;
      }
      apply(value, index2) {
        if (this.path.isRelativeTo(this.from)) {
          throw new JSONPatchError(`can't move object to one of its own children (${this.name}:${index2})`);
        }
        const obj = remove(value, this.from, this.name, index2);
        return add(value, this.path, obj, this.name, index2);
      }
      toObject() {
        return {
          op: this.name,
          from: this.from.toString(),
          path: this.path.toString()
        };
      }
    };
    var OpCopy = class {
      name = "copy";
      constructor(from, path) {
        this.from = from;
        this.path = path;
      }
      apply(value, index2) {
        const [_, sourceObj] = this.from.resolveWithParent(value);
        if (sourceObj === UNDEFINED) {
          throw new JSONPatchError(`source object does not exist (${this.name}:${index2})`);
        }
        return add(value, this.path, sourceObj, this.name, index2);
      }
      // eslint-disable-next-line sonarjs/no-identical-functions
      toObject() {
        return {
          op: this.name,
          from: this.from.toString(),
          path: this.path.toString()
        };
      }
      deepCopy(value) {
        return JSON.parse(JSON.stringify(value));
      }
    };
    var OpTest = class {
      name = "test";
      constructor(path, value) {
        this.path = path;
        this.value = value;
      }
      apply(value, index2) {
        const [_, obj] = this.path.resolveWithParent(value);
        if (!deepEquals(obj, this.value)) {
          throw new JSONPatchTestFailure(`test failed (${this.name}:${index2})`);
        }
        return value;
      }
      toObject() {
        return {
          op: this.name,
          path: this.path.toString(),
          value: this.value
        };
      }
    };
    function add(data, path, value, opLabel, opIndex) {
      const [parent, obj] = path.resolveWithParent(data);
      if (parent === UNDEFINED) {
        return value;
      }
      const target = path.tokens.at(-1);
      if (target === void 0) {
        throw new JSONPatchError(`unexpected operation on 'undefined' (${opLabel}:${opIndex})`);
      }
      if (isArray(parent)) {
        if (obj === UNDEFINED) {
          if (!(target === "-" || Number(target) === parent.length)) {
            throw new JSONPatchError(`index out of range (${opLabel}:${opIndex})`);
          }
          parent.push(value);
          return data;
        }
        parent.splice(Number(target), 0, value);
        return data;
      }
      if (isObject(parent)) {
        parent[target] = value;
        return data;
      }
      throw new JSONPatchError(`unexpected operation on '${typeof parent}' (${opLabel}:${opIndex})`);
    }
    function remove(data, path, opLabel, opIndex) {
      const [parent, obj] = path.resolveWithParent(data);
      if (parent === UNDEFINED) {
        throw new JSONPatchError(`can't remove root (${opLabel}:${opIndex})`);
      }
      const target = path.tokens.at(-1);
      if (target === void 0) {
        throw new JSONPatchError(`unexpected operation on 'undefined' (${opLabel}:${opIndex})`);
      }
      if (isArray(parent)) {
        if (obj === UNDEFINED) {
          throw new JSONPatchError(`can't ${opLabel} nonexistent item (${opLabel}:${opIndex})`);
        }
        parent.splice(Number(target), 1);
        return obj;
      }
      if (isObject(parent)) {
        if (obj === UNDEFINED) {
          throw new JSONPatchError(`can't ${opLabel} nonexistent property (${opLabel}:${opIndex})`);
        }
        delete parent[target];
        return obj;
      }
      throw new JSONPatchError(`unexpected operation on '${typeof parent}' (${opLabel}:${opIndex})`);
    }
    var JSONPatch = class {
      ops = [];
      /**
       *
       * @param ops -
       */
      constructor(ops) {
        if (ops) {
          this.build(ops);
        }
      }
      /**
       * @returns an iterator over ops in this patch.
       */
      *[Symbol.iterator]() {
        for (const op of this.ops) {
          yield op.toObject();
        }
      }
      /**
       *
       * @param path -
       * @param value -
       * @returns
       */
      add(path, value) {
        this.ops.push(new OpAdd(this.ensurePointer(path, "add", this.ops.length), value));
        return this;
      }
      /**
       *
       * @param path -
       */
      remove(path) {
        this.ops.push(new OpRemove(this.ensurePointer(path, "remove", this.ops.length)));
        return this;
      }
      /**
       *
       * @param path -
       * @param value -
       * @returns
       */
      replace(path, value) {
        this.ops.push(new OpReplace(this.ensurePointer(path, "replace", this.ops.length), value));
        return this;
      }
      /**
       *
       * @param from -
       * @param path -
       * @returns
       */
      move(from, path) {
        this.ops.push(new OpMove(this.ensurePointer(from, "move", this.ops.length), this.ensurePointer(path, "move", this.ops.length)));
        return this;
      }
      /**
       *
       * @param from -
       * @param path -
       * @returns
       */
      copy(from, path) {
        this.ops.push(new OpCopy(this.ensurePointer(from, "copy", this.ops.length), this.ensurePointer(path, "copy", this.ops.length)));
        return this;
      }
      /**
       *
       * @param path -
       * @param value -
       * @returns
       */
      test(path, value) {
        this.ops.push(new OpTest(this.ensurePointer(path, "test", this.ops.length), value));
        return this;
      }
      /**
       *
       * @param value -
       */
      apply(value) {
        let _value = value;
        for (let i = 0; i < this.ops.length; i++) {
          const op = this.ops[i];
          try {
            _value = op.apply(_value, i);
          } catch (error) {
            if (error instanceof JSONPointerResolutionError) {
              throw new JSONPatchError(`${error.message} (${op.name}:${i})`);
            }
            throw error;
          }
        }
        return _value;
      }
      /**
       *
       * @returns
       */
      toArray() {
        return this.ops.map((op) => op.toObject());
      }
      build(ops) {
        for (let i = 0; i < ops.length; i++) {
          const operation = ops[i];
          switch (operation.op) {
            case "add":
              this.add(this.opPointer(operation, "path", "add", i), this.opValue(operation, "value", "add", i));
              break;
            case "remove":
              this.remove(this.opPointer(operation, "path", "remove", i));
              break;
            case "replace":
              this.replace(this.opPointer(operation, "path", "replace", i), this.opValue(operation, "value", "replace", i));
              break;
            case "move":
              this.move(this.opPointer(operation, "from", "move", i), this.opPointer(operation, "path", "move", i));
              break;
            case "copy":
              this.copy(this.opPointer(operation, "from", "copy", i), this.opPointer(operation, "path", "copy", i));
              break;
            case "test":
              this.test(this.opPointer(operation, "path", "test", i), this.opValue(operation, "value", "test", i));
              break;
            default:
              throw new JSONPatchError(`expected 'op' to be one of 'add', 'remove', 'replace', 'move', 'copy' or 'test' (${operation.op}:${i})`);
          }
        }
      }
      opPointer(opObj, key, op, index2) {
        if (!Object.hasOwn(opObj, key)) {
          throw new JSONPatchError(`missing property '${key}' (${op}:${index2})`);
        }
        const p = opObj[key];
        if (!isString(p)) {
          throw new JSONPatchError(`expected a JSON Pointer string for '${key}', found ${typeof p} (${op}:${index2})`);
        }
        try {
          return new JSONPointer(p);
        } catch (error) {
          if (error instanceof JSONPointerError) {
            throw new JSONPatchError(`${error.message} (${op}:${index2})`);
          }
          throw error;
        }
      }
      opValue(opObj, key, op, index2) {
        if (!Object.hasOwn(opObj, key)) {
          throw new JSONPatchError(`missing property '${key}' (${op}:${index2})`);
        }
        return opObj[key];
      }
      ensurePointer(p, op, index2) {
        if (p instanceof JSONPointer) {
          return p;
        }
        if (!isString(p)) {
          throw new JSONPatchError(`expected a JSON Pointer string, found ${typeof p} (${op}:${index2})`);
        }
        try {
          return new JSONPointer(p);
        } catch (error) {
          if (error instanceof JSONPointerError) {
            throw new JSONPatchError(`${error.message} (${op}:${index2})`);
          }
          throw error;
        }
      }
    };
    function apply(ops, value) {
      return new JSONPatch(ops).apply(value);
    }
    var index = /* @__PURE__ */ Object.freeze({
      __proto__: null,
      JSONPatch,
      JSONPatchError,
      JSONPatchTestFailure,
      apply
    });
    var version = "2.3.1";
    exports2.DEFAULT_ENVIRONMENT = DEFAULT_ENVIRONMENT;
    exports2.FunctionExpressionType = FunctionExpressionType;
    exports2.JSONPatch = JSONPatch;
    exports2.JSONPatchError = JSONPatchError;
    exports2.JSONPatchTestFailure = JSONPatchTestFailure;
    exports2.JSONPathEnvironment = JSONPathEnvironment;
    exports2.JSONPathError = JSONPathError;
    exports2.JSONPathIndexError = JSONPathIndexError;
    exports2.JSONPathLexerError = JSONPathLexerError;
    exports2.JSONPathNode = JSONPathNode;
    exports2.JSONPathNodeList = JSONPathNodeList;
    exports2.JSONPathQuery = JSONPathQuery;
    exports2.JSONPathRecursionLimitError = JSONPathRecursionLimitError;
    exports2.JSONPathSyntaxError = JSONPathSyntaxError;
    exports2.JSONPathTypeError = JSONPathTypeError;
    exports2.JSONPointer = JSONPointer;
    exports2.Nothing = Nothing;
    exports2.RelativeJSONPointer = RelativeJSONPointer;
    exports2.Token = Token;
    exports2.TokenKind = TokenKind;
    exports2.UNDEFINED = UNDEFINED;
    exports2.apply = apply;
    exports2.compile = compile;
    exports2.jsonpatch = index;
    exports2.jsonpath = index$1;
    exports2.jsonpointer = index$3;
    exports2.lazyQuery = lazyQuery;
    exports2.query = query;
    exports2.resolve = resolve;
    exports2.version = version;
  }
});

// packages/release/src/gate/globs.ts
function matchesAnyGlob(path, globs) {
  return globs.some((glob) => toRegExp(glob).test(path));
}
function toRegExp(glob) {
  const pattern2 = glob.replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[\\^$.|+()[\]{}]/g, (token) => {
    if (token === "**/") return "(?:.*/)?";
    if (token === "**") return ".*";
    if (token === "*") return "[^/]*";
    if (token === "?") return "[^/]";
    if (token.length > 1 && token.startsWith("{")) {
      return `(?:${token.slice(1, -1).split(",").map((choice) => toRegExp(choice).source.slice(1, -1)).join("|")})`;
    }
    return `\\${token}`;
  });
  return new RegExp(`^${pattern2}$`, "iu");
}

// node_modules/fast-xml-parser/src/util.js
var nameStartChar = ":A-Za-z_\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD";
var nameChar = nameStartChar + "\\-.\\d\\u00B7\\u0300-\\u036F\\u203F-\\u2040";
var nameRegexp = "[" + nameStartChar + "][" + nameChar + "]*";
var regexName = new RegExp("^" + nameRegexp + "$");
function getAllMatches(string2, regex2) {
  const matches = [];
  let match = regex2.exec(string2);
  while (match) {
    const allmatches = [];
    allmatches.startIndex = regex2.lastIndex - match[0].length;
    const len = match.length;
    for (let index = 0; index < len; index++) {
      allmatches.push(match[index]);
    }
    matches.push(allmatches);
    match = regex2.exec(string2);
  }
  return matches;
}
var isName = function(string2) {
  const match = regexName.exec(string2);
  return !(match === null || typeof match === "undefined");
};
function isExist(v) {
  return typeof v !== "undefined";
}
var DANGEROUS_PROPERTY_NAMES = [
  // '__proto__',
  // 'constructor',
  // 'prototype',
  "hasOwnProperty",
  "toString",
  "valueOf",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__"
];
var criticalProperties = ["__proto__", "constructor", "prototype"];

// node_modules/fast-xml-parser/src/validator.js
var defaultOptions = {
  allowBooleanAttributes: false,
  //A tag can have attributes without any value
  unpairedTags: []
};
function validate(xmlData, options) {
  options = Object.assign({}, defaultOptions, options);
  const tags = [];
  let tagFound = false;
  let reachedRoot = false;
  if (xmlData[0] === "\uFEFF") {
    xmlData = xmlData.substr(1);
  }
  for (let i = 0; i < xmlData.length; i++) {
    if (xmlData[i] === "<" && xmlData[i + 1] === "?") {
      i += 2;
      i = readPI(xmlData, i);
      if (i.err) return i;
    } else if (xmlData[i] === "<") {
      let tagStartPos = i;
      i++;
      if (xmlData[i] === "!") {
        i = readCommentAndCDATA(xmlData, i);
        continue;
      } else {
        let closingTag = false;
        if (xmlData[i] === "/") {
          closingTag = true;
          i++;
        }
        let tagName = "";
        for (; i < xmlData.length && xmlData[i] !== ">" && xmlData[i] !== " " && xmlData[i] !== "	" && xmlData[i] !== "\n" && xmlData[i] !== "\r"; i++) {
          tagName += xmlData[i];
        }
        tagName = tagName.trim();
        if (tagName[tagName.length - 1] === "/") {
          tagName = tagName.substring(0, tagName.length - 1);
          i--;
        }
        if (!validateTagName(tagName)) {
          let msg;
          if (tagName.trim().length === 0) {
            msg = "Invalid space after '<'.";
          } else {
            msg = "Tag '" + tagName + "' is an invalid name.";
          }
          return getErrorObject("InvalidTag", msg, getLineNumberForPosition(xmlData, i));
        }
        const result = readAttributeStr(xmlData, i);
        if (result === false) {
          return getErrorObject("InvalidAttr", "Attributes for '" + tagName + "' have open quote.", getLineNumberForPosition(xmlData, i));
        }
        let attrStr = result.value;
        i = result.index;
        if (attrStr[attrStr.length - 1] === "/") {
          const attrStrStart = i - attrStr.length;
          attrStr = attrStr.substring(0, attrStr.length - 1);
          const isValid = validateAttributeString(attrStr, options);
          if (isValid === true) {
            tagFound = true;
          } else {
            return getErrorObject(isValid.err.code, isValid.err.msg, getLineNumberForPosition(xmlData, attrStrStart + isValid.err.line));
          }
        } else if (closingTag) {
          if (!result.tagClosed) {
            return getErrorObject("InvalidTag", "Closing tag '" + tagName + "' doesn't have proper closing.", getLineNumberForPosition(xmlData, i));
          } else if (attrStr.trim().length > 0) {
            return getErrorObject("InvalidTag", "Closing tag '" + tagName + "' can't have attributes or invalid starting.", getLineNumberForPosition(xmlData, tagStartPos));
          } else if (tags.length === 0) {
            return getErrorObject("InvalidTag", "Closing tag '" + tagName + "' has not been opened.", getLineNumberForPosition(xmlData, tagStartPos));
          } else {
            const otg = tags.pop();
            if (tagName !== otg.tagName) {
              let openPos = getLineNumberForPosition(xmlData, otg.tagStartPos);
              return getErrorObject(
                "InvalidTag",
                "Expected closing tag '" + otg.tagName + "' (opened in line " + openPos.line + ", col " + openPos.col + ") instead of closing tag '" + tagName + "'.",
                getLineNumberForPosition(xmlData, tagStartPos)
              );
            }
            if (tags.length == 0) {
              reachedRoot = true;
            }
          }
        } else {
          const isValid = validateAttributeString(attrStr, options);
          if (isValid !== true) {
            return getErrorObject(isValid.err.code, isValid.err.msg, getLineNumberForPosition(xmlData, i - attrStr.length + isValid.err.line));
          }
          if (reachedRoot === true) {
            return getErrorObject("InvalidXml", "Multiple possible root nodes found.", getLineNumberForPosition(xmlData, i));
          } else if (options.unpairedTags.indexOf(tagName) !== -1) {
          } else {
            tags.push({ tagName, tagStartPos });
          }
          tagFound = true;
        }
        for (i++; i < xmlData.length; i++) {
          if (xmlData[i] === "<") {
            if (xmlData[i + 1] === "!") {
              i++;
              i = readCommentAndCDATA(xmlData, i);
              continue;
            } else if (xmlData[i + 1] === "?") {
              i = readPI(xmlData, ++i);
              if (i.err) return i;
            } else {
              break;
            }
          } else if (xmlData[i] === "&") {
            const afterAmp = validateAmpersand(xmlData, i);
            if (afterAmp == -1)
              return getErrorObject("InvalidChar", "char '&' is not expected.", getLineNumberForPosition(xmlData, i));
            i = afterAmp;
          } else {
            if (reachedRoot === true && !isWhiteSpace(xmlData[i])) {
              return getErrorObject("InvalidXml", "Extra text at the end", getLineNumberForPosition(xmlData, i));
            }
          }
        }
        if (xmlData[i] === "<") {
          i--;
        }
      }
    } else {
      if (isWhiteSpace(xmlData[i])) {
        continue;
      }
      return getErrorObject("InvalidChar", "char '" + xmlData[i] + "' is not expected.", getLineNumberForPosition(xmlData, i));
    }
  }
  if (!tagFound) {
    return getErrorObject("InvalidXml", "Start tag expected.", 1);
  } else if (tags.length == 1) {
    return getErrorObject("InvalidTag", "Unclosed tag '" + tags[0].tagName + "'.", getLineNumberForPosition(xmlData, tags[0].tagStartPos));
  } else if (tags.length > 0) {
    return getErrorObject("InvalidXml", "Invalid '" + JSON.stringify(tags.map((t) => t.tagName), null, 4).replace(/\r?\n/g, "") + "' found.", { line: 1, col: 1 });
  }
  return true;
}
function isWhiteSpace(char) {
  return char === " " || char === "	" || char === "\n" || char === "\r";
}
function readPI(xmlData, i) {
  const start = i;
  for (; i < xmlData.length; i++) {
    if (xmlData[i] == "?" || xmlData[i] == " ") {
      const tagname = xmlData.substr(start, i - start);
      if (i > 5 && tagname === "xml") {
        return getErrorObject("InvalidXml", "XML declaration allowed only at the start of the document.", getLineNumberForPosition(xmlData, i));
      } else if (xmlData[i] == "?" && xmlData[i + 1] == ">") {
        i++;
        break;
      } else {
        continue;
      }
    }
  }
  return i;
}
function readCommentAndCDATA(xmlData, i) {
  if (xmlData.length > i + 5 && xmlData[i + 1] === "-" && xmlData[i + 2] === "-") {
    for (i += 3; i < xmlData.length; i++) {
      if (xmlData[i] === "-" && xmlData[i + 1] === "-" && xmlData[i + 2] === ">") {
        i += 2;
        break;
      }
    }
  } else if (xmlData.length > i + 8 && xmlData[i + 1] === "D" && xmlData[i + 2] === "O" && xmlData[i + 3] === "C" && xmlData[i + 4] === "T" && xmlData[i + 5] === "Y" && xmlData[i + 6] === "P" && xmlData[i + 7] === "E") {
    let angleBracketsCount = 1;
    for (i += 8; i < xmlData.length; i++) {
      if (xmlData[i] === "<") {
        angleBracketsCount++;
      } else if (xmlData[i] === ">") {
        angleBracketsCount--;
        if (angleBracketsCount === 0) {
          break;
        }
      }
    }
  } else if (xmlData.length > i + 9 && xmlData[i + 1] === "[" && xmlData[i + 2] === "C" && xmlData[i + 3] === "D" && xmlData[i + 4] === "A" && xmlData[i + 5] === "T" && xmlData[i + 6] === "A" && xmlData[i + 7] === "[") {
    for (i += 8; i < xmlData.length; i++) {
      if (xmlData[i] === "]" && xmlData[i + 1] === "]" && xmlData[i + 2] === ">") {
        i += 2;
        break;
      }
    }
  }
  return i;
}
var doubleQuote = '"';
var singleQuote = "'";
function readAttributeStr(xmlData, i) {
  let attrStr = "";
  let startChar = "";
  let tagClosed = false;
  for (; i < xmlData.length; i++) {
    if (xmlData[i] === doubleQuote || xmlData[i] === singleQuote) {
      if (startChar === "") {
        startChar = xmlData[i];
      } else if (startChar !== xmlData[i]) {
      } else {
        startChar = "";
      }
    } else if (xmlData[i] === ">") {
      if (startChar === "") {
        tagClosed = true;
        break;
      }
    }
    attrStr += xmlData[i];
  }
  if (startChar !== "") {
    return false;
  }
  return {
    value: attrStr,
    index: i,
    tagClosed
  };
}
function scanAttributeTokens(attrStr) {
  const tokens = [];
  const len = attrStr.length;
  let i = 0;
  while (i < len) {
    const tokenStart = i;
    while (i < len && isWhiteSpace(attrStr[i])) i++;
    if (i >= len) break;
    if (attrStr[i] === "=") {
      i++;
      continue;
    }
    const leadingWs = attrStr.slice(tokenStart, i);
    const nameStart = i;
    while (i < len && !isWhiteSpace(attrStr[i]) && attrStr[i] !== "=") i++;
    const name = attrStr.slice(nameStart, i);
    let equalsGroup;
    let j = i;
    while (j < len && isWhiteSpace(attrStr[j])) j++;
    if (j < len && attrStr[j] === "=") {
      equalsGroup = attrStr.slice(i, j + 1);
      i = j + 1;
    }
    let quoteChar;
    let value;
    let k = i;
    while (k < len && isWhiteSpace(attrStr[k])) k++;
    if (k < len && (attrStr[k] === '"' || attrStr[k] === "'")) {
      const valueStart = k + 1;
      const closeIdx = attrStr.indexOf(attrStr[k], valueStart);
      if (closeIdx !== -1) {
        quoteChar = attrStr[k];
        value = attrStr.slice(valueStart, closeIdx);
        i = closeIdx + 1;
      }
    }
    const token = { startIndex: tokenStart };
    token[1] = leadingWs;
    token[2] = name;
    token[3] = equalsGroup;
    token[4] = quoteChar !== void 0 ? true : void 0;
    token[5] = quoteChar;
    token[6] = value;
    tokens.push(token);
  }
  return tokens;
}
function validateAttributeString(attrStr, options) {
  const matches = scanAttributeTokens(attrStr);
  const attrNames = {};
  for (let i = 0; i < matches.length; i++) {
    if (matches[i][1].length === 0) {
      return getErrorObject("InvalidAttr", "Attribute '" + matches[i][2] + "' has no space in starting.", getPositionFromMatch(matches[i]));
    } else if (matches[i][3] !== void 0 && matches[i][4] === void 0) {
      return getErrorObject("InvalidAttr", "Attribute '" + matches[i][2] + "' is without value.", getPositionFromMatch(matches[i]));
    } else if (matches[i][3] === void 0 && !options.allowBooleanAttributes) {
      return getErrorObject("InvalidAttr", "boolean attribute '" + matches[i][2] + "' is not allowed.", getPositionFromMatch(matches[i]));
    }
    const attrName = matches[i][2];
    if (!validateAttrName(attrName)) {
      return getErrorObject("InvalidAttr", "Attribute '" + attrName + "' is an invalid name.", getPositionFromMatch(matches[i]));
    }
    if (!Object.prototype.hasOwnProperty.call(attrNames, attrName)) {
      attrNames[attrName] = 1;
    } else {
      return getErrorObject("InvalidAttr", "Attribute '" + attrName + "' is repeated.", getPositionFromMatch(matches[i]));
    }
  }
  return true;
}
function validateNumberAmpersand(xmlData, i) {
  let re = /\d/;
  if (xmlData[i] === "x") {
    i++;
    re = /[\da-fA-F]/;
  }
  for (; i < xmlData.length; i++) {
    if (xmlData[i] === ";")
      return i;
    if (!xmlData[i].match(re))
      break;
  }
  return -1;
}
function validateAmpersand(xmlData, i) {
  i++;
  if (xmlData[i] === ";")
    return -1;
  if (xmlData[i] === "#") {
    i++;
    return validateNumberAmpersand(xmlData, i);
  }
  let count = 0;
  for (; i < xmlData.length; i++, count++) {
    if (xmlData[i].match(/\w/) && count < 20)
      continue;
    if (xmlData[i] === ";")
      break;
    return -1;
  }
  return i;
}
function getErrorObject(code, message2, lineNumber) {
  return {
    err: {
      code,
      msg: message2,
      line: lineNumber.line || lineNumber,
      col: lineNumber.col
    }
  };
}
function validateAttrName(attrName) {
  return isName(attrName);
}
function validateTagName(tagname) {
  return isName(tagname);
}
function getLineNumberForPosition(xmlData, index) {
  const lines2 = xmlData.substring(0, index).split(/\r?\n/);
  return {
    line: lines2.length,
    // column number is last line's length + 1, because column numbering starts at 1:
    col: lines2[lines2.length - 1].length + 1
  };
}
function getPositionFromMatch(match) {
  return match.startIndex + match[1].length;
}

// node_modules/@nodable/entities/src/entities.js
var CURRENCY = {
  cent: "\xA2",
  pound: "\xA3",
  curren: "\xA4",
  yen: "\xA5",
  euro: "\u20AC",
  dollar: "$",
  fnof: "\u0192",
  inr: "\u20B9",
  af: "\u060B",
  birr: "\u1265\u122D",
  peso: "\u20B1",
  rub: "\u20BD",
  won: "\u20A9",
  yuan: "\xA5",
  cedil: "\xB8"
};
var XML = {
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  quot: '"'
};
var COMMON_HTML = {
  nbsp: "\xA0",
  copy: "\xA9",
  reg: "\xAE",
  trade: "\u2122",
  mdash: "\u2014",
  ndash: "\u2013",
  hellip: "\u2026",
  laquo: "\xAB",
  raquo: "\xBB",
  lsquo: "\u2018",
  rsquo: "\u2019",
  ldquo: "\u201C",
  rdquo: "\u201D",
  bull: "\u2022",
  para: "\xB6",
  sect: "\xA7",
  deg: "\xB0",
  frac12: "\xBD",
  frac14: "\xBC",
  frac34: "\xBE"
};

// node_modules/@nodable/entities/src/EntityDecoder.js
var ENTITY_ACTION = Object.freeze({
  /** Resolve and expand the entity normally. */
  ALLOW: "allow",
  /** Silently skip this entity — it will not be registered. */
  BLOCK: "block",
  /** Throw an error, aborting entity registration entirely. */
  THROW: "throw"
});
var SPECIAL_CHARS = new Set("!?\\\\/[]$%{}^&*()<>|+");
function validateEntityName(name) {
  if (name[0] === "#") {
    throw new Error(`[EntityReplacer] Invalid character '#' in entity name: "${name}"`);
  }
  for (const ch of name) {
    if (SPECIAL_CHARS.has(ch)) {
      throw new Error(`[EntityReplacer] Invalid character '${ch}' in entity name: "${name}"`);
    }
  }
  return name;
}
function mergeEntityMaps(...maps) {
  const out = /* @__PURE__ */ Object.create(null);
  for (const map of maps) {
    if (!map) continue;
    for (const key of Object.keys(map)) {
      const raw = map[key];
      if (typeof raw === "string") {
        out[key] = raw;
      } else if (raw && typeof raw === "object" && raw.val !== void 0) {
        const val = raw.val;
        if (typeof val === "string") {
          out[key] = val;
        }
      }
    }
  }
  return out;
}
var LIMIT_TIER_EXTERNAL = "external";
var LIMIT_TIER_BASE = "base";
var LIMIT_TIER_ALL = "all";
function parseLimitTiers(raw) {
  if (!raw || raw === LIMIT_TIER_EXTERNAL) return /* @__PURE__ */ new Set([LIMIT_TIER_EXTERNAL]);
  if (raw === LIMIT_TIER_ALL) return /* @__PURE__ */ new Set([LIMIT_TIER_ALL]);
  if (raw === LIMIT_TIER_BASE) return /* @__PURE__ */ new Set([LIMIT_TIER_BASE]);
  if (Array.isArray(raw)) return new Set(raw);
  return /* @__PURE__ */ new Set([LIMIT_TIER_EXTERNAL]);
}
var NCR_LEVEL = Object.freeze({ allow: 0, leave: 1, remove: 2, throw: 3 });
var XML10_ALLOWED_C0 = /* @__PURE__ */ new Set([9, 10, 13]);
function parseNCRConfig(ncr) {
  if (!ncr) {
    return { xmlVersion: 1, onLevel: NCR_LEVEL.allow, nullLevel: NCR_LEVEL.remove };
  }
  const xmlVersion = ncr.xmlVersion === 1.1 ? 1.1 : 1;
  const onLevel = NCR_LEVEL[ncr.onNCR] ?? NCR_LEVEL.allow;
  const nullLevel = NCR_LEVEL[ncr.nullNCR] ?? NCR_LEVEL.remove;
  const clampedNull = Math.max(nullLevel, NCR_LEVEL.remove);
  return { xmlVersion, onLevel, nullLevel: clampedNull };
}
var EntityDecoder = class {
  /**
   * @param {object} [options]
   * @param {object|null}  [options.namedEntities]        — extra named entities merged into base map
   * @param {object}  [options.limit]                 — security limits
   * @param {number}       [options.limit.maxTotalExpansions=0]  — 0 = unlimited
   * @param {number}       [options.limit.maxExpandedLength=0]   — 0 = unlimited
   * @param {'external'|'base'|'all'|string[]} [options.limit.applyLimitsTo='external']
   *   Which entity tiers count against the security limits:
   *   - 'external' (default) — only input/runtime + persistent external entities
   *   - 'base'               — only DEFAULT_XML_ENTITIES + namedEntities
   *   - 'all'                — every entity regardless of tier
   *   - string[]             — explicit combination, e.g. ['external', 'base']
   * @param {((resolved: string, original: string) => string)|null} [options.postCheck=null]
   * @param {string[]} [options.remove=[]] — entity names (e.g. ['nbsp', '#13']) to delete (replace with empty string)
   * @param {string[]} [options.leave=[]]  — entity names to keep as literal (unchanged in output)
   * @param {object}   [options.ncr]       — Numeric Character Reference controls
   * @param {1.0|1.1}  [options.ncr.xmlVersion=1.0]
   *   XML version governing which codepoint ranges are restricted:
   *   - 1.0 — C0 controls U+0001–U+001F (except U+0009/000A/000D) are prohibited
   *   - 1.1 — C0 controls are allowed when written as NCRs; C1 (U+007F–U+009F) decoded as-is
   * @param {'allow'|'leave'|'remove'|'throw'} [options.ncr.onNCR='allow']
   *   Base action for numeric references. Severity order: allow < leave < remove < throw.
   *   For codepoint ranges that carry a minimum level (surrogates → remove, XML 1.0 C0 → remove),
   *   the effective action is max(onNCR, rangeMinimum).
   * @param {'remove'|'throw'} [options.ncr.nullNCR='remove']
   *   Action for U+0000 (null). 'allow' and 'leave' are clamped to 'remove' since null is never safe.
   * @param {((name: string, value: string) => 'allow'|'block'|'throw')|null} [options.onExternalEntity=null]
   *   Hook called when an external entity is registered via `setExternalEntities()` or
   *   `addExternalEntity()`. Return `ENTITY_ACTION.ALLOW` to accept the entity,
   *   `ENTITY_ACTION.BLOCK` to silently skip it, or `ENTITY_ACTION.THROW` to abort with an error.
   * @param {((name: string, value: string) => 'allow'|'block'|'throw')|null} [options.onInputEntity=null]
   *   Hook called when an input entity is registered via `addInputEntities()`. Return
   *   `ENTITY_ACTION.ALLOW` to accept, `ENTITY_ACTION.BLOCK` to silently skip, or
   *   `ENTITY_ACTION.THROW` to abort with an error.
   */
  constructor(options = {}) {
    this._limit = options.limit || {};
    this._maxTotalExpansions = this._limit.maxTotalExpansions || 0;
    this._maxExpandedLength = this._limit.maxExpandedLength || 0;
    this._postCheck = typeof options.postCheck === "function" ? options.postCheck : (r) => r;
    this._limitTiers = parseLimitTiers(this._limit.applyLimitsTo ?? LIMIT_TIER_EXTERNAL);
    this._numericAllowed = options.numericAllowed ?? true;
    this._baseMap = mergeEntityMaps(XML, options.namedEntities || null);
    this._externalMap = /* @__PURE__ */ Object.create(null);
    this._inputMap = /* @__PURE__ */ Object.create(null);
    this._totalExpansions = 0;
    this._expandedLength = 0;
    this._removeSet = new Set(options.remove && Array.isArray(options.remove) ? options.remove : []);
    this._leaveSet = new Set(options.leave && Array.isArray(options.leave) ? options.leave : []);
    const ncrCfg = parseNCRConfig(options.ncr);
    this._ncrXmlVersion = ncrCfg.xmlVersion;
    this._ncrOnLevel = ncrCfg.onLevel;
    this._ncrNullLevel = ncrCfg.nullLevel;
    this._onExternalEntity = typeof options.onExternalEntity === "function" ? options.onExternalEntity : null;
    this._onInputEntity = typeof options.onInputEntity === "function" ? options.onInputEntity : null;
  }
  // -------------------------------------------------------------------------
  // Private: registration hook dispatch
  // -------------------------------------------------------------------------
  /**
   * Invoke a registration hook for a single entity name/value pair.
   * Returns true when the entity should be accepted, false when it should be
   * silently skipped (BLOCK), and throws when the hook returns THROW.
   *
   * @param {((name: string, value: string) => 'allow'|'block'|'throw')|null} hook
   * @param {string} name
   * @param {string} value
   * @param {string} context  — used in error messages ('external' | 'input')
   * @returns {boolean}  true = accept, false = skip
   */
  _applyRegistrationHook(hook, name, value, context) {
    if (!hook) return true;
    const action = hook(name, value);
    if (action === ENTITY_ACTION.BLOCK) return false;
    if (action === ENTITY_ACTION.THROW) {
      throw new Error(
        `[EntityDecoder] Registration of ${context} entity "&${name};" was rejected by hook`
      );
    }
    return true;
  }
  // -------------------------------------------------------------------------
  // Persistent external entity registration
  // -------------------------------------------------------------------------
  /**
   * Replace the full set of persistent external entities.
   * All keys are validated — throws on invalid characters.
   * If `onExternalEntity` is set, it is called once per entry; entries that
   * return `ENTITY_ACTION.BLOCK` are silently omitted, `ENTITY_ACTION.THROW`
   * aborts the whole call.
   * @param {Record<string, string | { regex?: RegExp, val: string }>} map
   */
  setExternalEntities(map) {
    if (map) {
      for (const key of Object.keys(map)) {
        validateEntityName(key);
      }
    }
    if (!this._onExternalEntity) {
      this._externalMap = mergeEntityMaps(map);
      return;
    }
    const flat = mergeEntityMaps(map);
    const filtered = /* @__PURE__ */ Object.create(null);
    for (const [name, value] of Object.entries(flat)) {
      if (this._applyRegistrationHook(this._onExternalEntity, name, value, "external")) {
        filtered[name] = value;
      }
    }
    this._externalMap = filtered;
  }
  /**
   * Add a single persistent external entity.
   * If `onExternalEntity` is set it is called before the entity is stored;
   * `ENTITY_ACTION.BLOCK` silently skips storage, `ENTITY_ACTION.THROW` raises.
   * @param {string} key
   * @param {string} value
   */
  addExternalEntity(key, value) {
    validateEntityName(key);
    if (typeof value === "string" && value.indexOf("&") === -1) {
      if (this._applyRegistrationHook(this._onExternalEntity, key, value, "external")) {
        this._externalMap[key] = value;
      }
    }
  }
  // -------------------------------------------------------------------------
  // Input / runtime entity registration (per document)
  // -------------------------------------------------------------------------
  /**
   * Inject DOCTYPE entities for the current document.
   * Also resets per-document expansion counters.
   * If `onInputEntity` is set it is called once per entry; entries returning
   * `ENTITY_ACTION.BLOCK` are silently omitted, `ENTITY_ACTION.THROW` aborts.
   * @param {Record<string, string | { regx?: RegExp, regex?: RegExp, val: string }>} map
   */
  addInputEntities(map) {
    this._totalExpansions = 0;
    this._expandedLength = 0;
    if (!this._onInputEntity) {
      this._inputMap = mergeEntityMaps(map);
      return;
    }
    const flat = mergeEntityMaps(map);
    const filtered = /* @__PURE__ */ Object.create(null);
    for (const [name, value] of Object.entries(flat)) {
      if (this._applyRegistrationHook(this._onInputEntity, name, value, "input")) {
        filtered[name] = value;
      }
    }
    this._inputMap = filtered;
  }
  // -------------------------------------------------------------------------
  // Per-document reset
  // -------------------------------------------------------------------------
  /**
   * Wipe input/runtime entities and reset counters.
   * Call this before processing each new document.
   * @returns {this}
   */
  reset() {
    this._inputMap = /* @__PURE__ */ Object.create(null);
    this._totalExpansions = 0;
    this._expandedLength = 0;
    return this;
  }
  // -------------------------------------------------------------------------
  // XML version (can be set after construction, e.g. once parser reads <?xml?>)
  // -------------------------------------------------------------------------
  /**
   * Update the XML version used for NCR classification.
   * Call this as soon as the document's `<?xml version="...">` declaration is parsed.
   * @param {1.0|1.1|number} version
   */
  setXmlVersion(version) {
    this._ncrXmlVersion = version === 1.1 ? 1.1 : 1;
  }
  // -------------------------------------------------------------------------
  // Primary API
  // -------------------------------------------------------------------------
  /**
   * Replace all entity references in `str` in a single pass.
   *
   * @param {string} str
   * @returns {string}
   */
  decode(str) {
    if (typeof str !== "string" || str.length === 0) return str;
    if (str.indexOf("&") === -1) return str;
    const original = str;
    const chunks = [];
    const len = str.length;
    let last = 0;
    let i = 0;
    const limitExpansions = this._maxTotalExpansions > 0;
    const limitLength = this._maxExpandedLength > 0;
    const checkLimits = limitExpansions || limitLength;
    while (i < len) {
      if (str.charCodeAt(i) !== 38) {
        i++;
        continue;
      }
      let j = i + 1;
      while (j < len && str.charCodeAt(j) !== 59 && j - i <= 32) j++;
      if (j >= len || str.charCodeAt(j) !== 59) {
        i++;
        continue;
      }
      const token = str.slice(i + 1, j);
      if (token.length === 0) {
        i++;
        continue;
      }
      let replacement;
      let tier;
      if (this._removeSet.has(token)) {
        replacement = "";
        if (tier === void 0) {
          tier = LIMIT_TIER_EXTERNAL;
        }
      } else if (this._leaveSet.has(token)) {
        i++;
        continue;
      } else if (token.charCodeAt(0) === 35) {
        const ncrResult = this._resolveNCR(token);
        if (ncrResult === void 0) {
          i++;
          continue;
        }
        replacement = ncrResult;
        tier = LIMIT_TIER_BASE;
      } else {
        const resolved = this._resolveName(token);
        replacement = resolved?.value;
        tier = resolved?.tier;
      }
      if (replacement === void 0) {
        i++;
        continue;
      }
      if (i > last) chunks.push(str.slice(last, i));
      chunks.push(replacement);
      last = j + 1;
      i = last;
      if (checkLimits && this._tierCounts(tier)) {
        if (limitExpansions) {
          this._totalExpansions++;
          if (this._totalExpansions > this._maxTotalExpansions) {
            throw new Error(
              `[EntityReplacer] Entity expansion count limit exceeded: ${this._totalExpansions} > ${this._maxTotalExpansions}`
            );
          }
        }
        if (limitLength) {
          const delta = replacement.length - (token.length + 2);
          if (delta > 0) {
            this._expandedLength += delta;
            if (this._expandedLength > this._maxExpandedLength) {
              throw new Error(
                `[EntityReplacer] Expanded content length limit exceeded: ${this._expandedLength} > ${this._maxExpandedLength}`
              );
            }
          }
        }
      }
    }
    if (last < len) chunks.push(str.slice(last));
    const result = chunks.length === 0 ? str : chunks.join("");
    return this._postCheck(result, original);
  }
  // -------------------------------------------------------------------------
  // Private: limit tier check
  // -------------------------------------------------------------------------
  /**
   * Returns true if a resolved entity of the given tier should count
   * against the expansion/length limits.
   * @param {string} tier  — LIMIT_TIER_EXTERNAL | LIMIT_TIER_BASE
   * @returns {boolean}
   */
  _tierCounts(tier) {
    if (this._limitTiers.has(LIMIT_TIER_ALL)) return true;
    return this._limitTiers.has(tier);
  }
  // -------------------------------------------------------------------------
  // Private: entity resolution
  // -------------------------------------------------------------------------
  /**
   * Resolve a named entity token (without & and ;).
   * Priority: inputMap > externalMap > baseMap
   * Returns the resolved value tagged with its limit tier.
   *
   * @param {string} name
   * @returns {{ value: string, tier: string }|undefined}
   */
  _resolveName(name) {
    if (name in this._inputMap) return { value: this._inputMap[name], tier: LIMIT_TIER_EXTERNAL };
    if (name in this._externalMap) return { value: this._externalMap[name], tier: LIMIT_TIER_EXTERNAL };
    if (name in this._baseMap) return { value: this._baseMap[name], tier: LIMIT_TIER_BASE };
    return void 0;
  }
  /**
   * Classify a codepoint and return the minimum action level that must be applied.
   * Returns -1 when no minimum is imposed (normal allow path).
   *
   * Ranges checked (in priority order):
   *   1. U+0000            — null, governed by nullNCR (always ≥ remove)
   *   2. U+D800–U+DFFF     — surrogates, always prohibited (min: remove)
   *   3. U+0001–U+001F \ {0x09,0x0A,0x0D}  — XML 1.0 restricted C0 (min: remove)
   *      (skipped in XML 1.1 — C0 controls are allowed when written as NCRs)
   *
   * @param {number} cp  — codepoint
   * @returns {number}   — minimum NCR_LEVEL value, or -1 for no restriction
   */
  _classifyNCR(cp) {
    if (cp === 0) return this._ncrNullLevel;
    if (cp >= 55296 && cp <= 57343) return NCR_LEVEL.remove;
    if (this._ncrXmlVersion === 1) {
      if (cp >= 1 && cp <= 31 && !XML10_ALLOWED_C0.has(cp)) return NCR_LEVEL.remove;
    }
    return -1;
  }
  /**
   * Execute a resolved NCR action.
   *
   * @param {number} action   — NCR_LEVEL value
   * @param {string} token    — raw token (e.g. '#38') for error messages
   * @param {number} cp       — codepoint, used only for error messages
   * @returns {string|undefined}
   *   - decoded character string  → 'allow'
   *   - ''                        → 'remove'
   *   - undefined                 → 'leave' (caller must skip past '&' only)
   *   - throws Error              → 'throw'
   */
  _applyNCRAction(action, token, cp) {
    switch (action) {
      case NCR_LEVEL.allow:
        return String.fromCodePoint(cp);
      case NCR_LEVEL.remove:
        return "";
      case NCR_LEVEL.leave:
        return void 0;
      // signal: keep literal
      case NCR_LEVEL.throw:
        throw new Error(
          `[EntityDecoder] Prohibited numeric character reference &${token}; (U+${cp.toString(16).toUpperCase().padStart(4, "0")})`
        );
      default:
        return String.fromCodePoint(cp);
    }
  }
  /**
   * Full NCR resolution pipeline for a numeric token.
   *
   * Steps:
   *   1. Parse the codepoint (decimal or hex).
   *   2. Validate the raw codepoint range (NaN, <0, >0x10FFFF).
   *   3. If numericAllowed is false and no minimum restriction applies → leave as-is.
   *   4. Classify the codepoint to find the minimum required action level.
   *   5. Resolve effective action = max(onNCR, minimum).
   *   6. Apply and return.
   *
   * @param {string} token  — e.g. '#38', '#x26', '#X26'
   * @returns {string|undefined}
   *   - string (incl. '')  — replacement ('' = remove)
   *   - undefined          — leave original &token; as-is
   */
  _resolveNCR(token) {
    const second = token.charCodeAt(1);
    let cp;
    if (second === 120 || second === 88) {
      cp = parseInt(token.slice(2), 16);
    } else {
      cp = parseInt(token.slice(1), 10);
    }
    if (Number.isNaN(cp) || cp < 0 || cp > 1114111) return void 0;
    const minimum = this._classifyNCR(cp);
    if (!this._numericAllowed && minimum < NCR_LEVEL.remove) return void 0;
    const effective = minimum === -1 ? this._ncrOnLevel : Math.max(this._ncrOnLevel, minimum);
    return this._applyNCRAction(effective, token, cp);
  }
};

// node_modules/fast-xml-parser/src/xmlparser/OptionsBuilder.js
var defaultOnDangerousProperty = (name) => {
  if (DANGEROUS_PROPERTY_NAMES.includes(name)) {
    return "__" + name;
  }
  return name;
};
var defaultOptions2 = {
  preserveOrder: false,
  attributeNamePrefix: "@_",
  attributesGroupName: false,
  textNodeName: "#text",
  ignoreAttributes: true,
  removeNSPrefix: false,
  // remove NS from tag name or attribute name if true
  allowBooleanAttributes: false,
  //a tag can have attributes without any value
  //ignoreRootElement : false,
  parseTagValue: true,
  parseAttributeValue: false,
  trimValues: true,
  //Trim string values of tag and attributes
  cdataPropName: false,
  numberParseOptions: {
    hex: true,
    leadingZeros: true,
    eNotation: true,
    unicode: false
  },
  tagValueProcessor: function(tagName, val) {
    return val;
  },
  attributeValueProcessor: function(attrName, val) {
    return val;
  },
  stopNodes: [],
  //nested tags will not be parsed even for errors
  alwaysCreateTextNode: false,
  isArray: () => false,
  commentPropName: false,
  unpairedTags: [],
  processEntities: true,
  htmlEntities: false,
  entityDecoder: null,
  ignoreDeclaration: false,
  ignorePiTags: false,
  transformTagName: false,
  transformAttributeName: false,
  updateTag: function(tagName, jPath, attrs) {
    return tagName;
  },
  // skipEmptyListItem: false
  captureMetaData: false,
  maxNestedTags: 100,
  strictReservedNames: true,
  jPath: true,
  // if true, pass jPath string to callbacks; if false, pass matcher instance
  onDangerousProperty: defaultOnDangerousProperty
};
function validatePropertyName(propertyName, optionName) {
  if (typeof propertyName !== "string") {
    return;
  }
  const normalized = propertyName.toLowerCase();
  if (DANGEROUS_PROPERTY_NAMES.some((dangerous) => normalized === dangerous.toLowerCase())) {
    throw new Error(
      `[SECURITY] Invalid ${optionName}: "${propertyName}" is a reserved JavaScript keyword that could cause prototype pollution`
    );
  }
  if (criticalProperties.some((dangerous) => normalized === dangerous.toLowerCase())) {
    throw new Error(
      `[SECURITY] Invalid ${optionName}: "${propertyName}" is a reserved JavaScript keyword that could cause prototype pollution`
    );
  }
}
function normalizeProcessEntities(value, htmlEntities) {
  if (typeof value === "boolean") {
    return {
      enabled: value,
      // true or false
      maxEntitySize: 1e4,
      maxExpansionDepth: 1e4,
      maxTotalExpansions: Infinity,
      maxExpandedLength: 1e5,
      maxEntityCount: 1e3,
      allowedTags: null,
      tagFilter: null,
      appliesTo: "all"
    };
  }
  if (typeof value === "object" && value !== null) {
    return {
      enabled: value.enabled !== false,
      maxEntitySize: Math.max(1, value.maxEntitySize ?? 1e4),
      maxExpansionDepth: Math.max(1, value.maxExpansionDepth ?? 1e4),
      maxTotalExpansions: Math.max(1, value.maxTotalExpansions ?? Infinity),
      maxExpandedLength: Math.max(1, value.maxExpandedLength ?? 1e5),
      maxEntityCount: Math.max(1, value.maxEntityCount ?? 1e3),
      allowedTags: value.allowedTags ?? null,
      tagFilter: value.tagFilter ?? null,
      appliesTo: value.appliesTo ?? "all"
    };
  }
  return normalizeProcessEntities(true);
}
var buildOptions = function(options) {
  const built = Object.assign({}, defaultOptions2, options);
  const propertyNameOptions = [
    { value: built.attributeNamePrefix, name: "attributeNamePrefix" },
    { value: built.attributesGroupName, name: "attributesGroupName" },
    { value: built.textNodeName, name: "textNodeName" },
    { value: built.cdataPropName, name: "cdataPropName" },
    { value: built.commentPropName, name: "commentPropName" }
  ];
  for (const { value, name } of propertyNameOptions) {
    if (value) {
      validatePropertyName(value, name);
    }
  }
  if (built.onDangerousProperty === null) {
    built.onDangerousProperty = defaultOnDangerousProperty;
  }
  built.processEntities = normalizeProcessEntities(built.processEntities, built.htmlEntities);
  built.unpairedTagsSet = new Set(built.unpairedTags);
  if (built.stopNodes && Array.isArray(built.stopNodes)) {
    built.stopNodes = built.stopNodes.map((node) => {
      if (typeof node === "string" && node.startsWith("*.")) {
        return ".." + node.substring(2);
      }
      return node;
    });
  }
  return built;
};

// node_modules/fast-xml-parser/src/xmlparser/xmlNode.js
var METADATA_SYMBOL;
if (typeof Symbol !== "function") {
  METADATA_SYMBOL = "@@xmlMetadata";
} else {
  METADATA_SYMBOL = /* @__PURE__ */ Symbol("XML Node Metadata");
}
var XmlNode = class {
  constructor(tagname) {
    this.tagname = tagname;
    this.child = [];
    this[":@"] = /* @__PURE__ */ Object.create(null);
  }
  add(key, val) {
    if (key === "__proto__") key = "#__proto__";
    this.child.push({ [key]: val });
  }
  addChild(node, startIndex) {
    if (node.tagname === "__proto__") node.tagname = "#__proto__";
    if (node[":@"] && Object.keys(node[":@"]).length > 0) {
      this.child.push({ [node.tagname]: node.child, [":@"]: node[":@"] });
    } else {
      this.child.push({ [node.tagname]: node.child });
    }
    this.addStartIndex(startIndex);
  }
  addStartIndex(startIndex) {
    if (startIndex !== void 0) {
      this.child[this.child.length - 1][METADATA_SYMBOL] = { startIndex };
    }
  }
  addEndIndex(endIndex) {
    const lastChild = this.child[this.child.length - 1];
    if (lastChild !== void 0 && lastChild[METADATA_SYMBOL] !== void 0 && lastChild[METADATA_SYMBOL].endIndex === void 0) {
      lastChild[METADATA_SYMBOL].endIndex = endIndex;
    }
  }
  /** symbol used for metadata */
  static getMetaDataSymbol() {
    return METADATA_SYMBOL;
  }
};

// node_modules/xml-naming/src/index.js
var nameStartChar10 = ":A-Za-z_\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u0486\u0488-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD";
var nameChar10 = nameStartChar10 + "\\-\\.\\d\xB7\u0300-\u036F\u203F-\u2040";
var nameStartChar11 = ":A-Za-z_\xC0-\u02FF\u0370-\u037D\u037F-\u0486\u0488-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}";
var nameChar11 = nameStartChar11 + "\\-\\.\\d\xB7\u0300-\u036F\u0487\u203F-\u2040";
var buildRegexes = (startChar, char, flags = "") => {
  const ncStart = startChar.replace(":", "");
  const ncChar = char.replace(":", "");
  const ncNamePat = `[${ncStart}][${ncChar}]*`;
  return {
    name: new RegExp(`^[${startChar}][${char}]*$`, flags),
    ncName: new RegExp(`^${ncNamePat}$`, flags),
    qName: new RegExp(`^${ncNamePat}(?::${ncNamePat})?$`, flags),
    nmToken: new RegExp(`^[${char}]+$`, flags),
    nmTokens: new RegExp(`^[${char}]+(?:\\s+[${char}]+)*$`, flags)
  };
};
var regexes10 = buildRegexes(nameStartChar10, nameChar10);
var regexes11 = buildRegexes(nameStartChar11, nameChar11, "u");
var nameStartCharAscii = ":A-Za-z_";
var nameCharAscii = nameStartCharAscii + "\\-\\.\\d";
var regexesAscii = buildRegexes(nameStartCharAscii, nameCharAscii);
var getRegexes = (xmlVersion = "1.0", asciiOnly = false) => {
  if (asciiOnly) return regexesAscii;
  return xmlVersion === "1.1" ? regexes11 : regexes10;
};
var qName = (str, { xmlVersion = "1.0", asciiOnly = false } = {}) => getRegexes(xmlVersion, asciiOnly).qName.test(str);

// node_modules/fast-xml-parser/src/xmlparser/DocTypeReader.js
var DocTypeReader = class {
  constructor(options, xmlVersion) {
    this.suppressValidationErr = !options;
    this.options = options;
    this.xmlVersion = xmlVersion || 1;
  }
  setXmlVersion(xmlVersion = 1) {
    this.xmlVersion = xmlVersion;
  }
  readDocType(xmlData, i) {
    const entities = /* @__PURE__ */ Object.create(null);
    let entityCount = 0;
    if (xmlData[i + 3] === "O" && xmlData[i + 4] === "C" && xmlData[i + 5] === "T" && xmlData[i + 6] === "Y" && xmlData[i + 7] === "P" && xmlData[i + 8] === "E") {
      i = i + 9;
      let angleBracketsCount = 1;
      let hasBody = false, comment = false;
      let quoteChar = null;
      let exp = "";
      for (; i < xmlData.length; i++) {
        if (quoteChar !== null) {
          if (xmlData[i] === quoteChar) quoteChar = null;
          exp += xmlData[i];
          continue;
        }
        if (!hasBody && !comment && (xmlData[i] === '"' || xmlData[i] === "'")) {
          quoteChar = xmlData[i];
          exp += xmlData[i];
          continue;
        }
        if (xmlData[i] === "<" && !comment) {
          if (hasBody && hasSeq(xmlData, "!ENTITY", i)) {
            i += 7;
            let entityName, val;
            [entityName, val, i] = this.readEntityExp(xmlData, i + 1, this.suppressValidationErr);
            if (val.indexOf("&") === -1) {
              if (this.options.enabled !== false && this.options.maxEntityCount != null && entityCount >= this.options.maxEntityCount) {
                throw new Error(
                  `Entity count (${entityCount + 1}) exceeds maximum allowed (${this.options.maxEntityCount})`
                );
              }
              entities[entityName] = val;
              entityCount++;
            }
          } else if (hasBody && hasSeq(xmlData, "!ELEMENT", i)) {
            i += 8;
            const { index } = this.readElementExp(xmlData, i + 1);
            i = index;
          } else if (hasBody && hasSeq(xmlData, "!ATTLIST", i)) {
            i += 8;
          } else if (hasBody && hasSeq(xmlData, "!NOTATION", i)) {
            i += 9;
            const { index } = this.readNotationExp(xmlData, i + 1, this.suppressValidationErr);
            i = index;
          } else if (hasSeq(xmlData, "!--", i)) comment = true;
          else throw new Error(`Invalid DOCTYPE`);
          angleBracketsCount++;
          exp = "";
        } else if (xmlData[i] === ">") {
          if (comment) {
            if (xmlData[i - 1] === "-" && xmlData[i - 2] === "-") {
              comment = false;
              angleBracketsCount--;
            }
          } else {
            angleBracketsCount--;
          }
          if (angleBracketsCount === 0) {
            break;
          }
        } else if (xmlData[i] === "[") {
          hasBody = true;
        } else {
          exp += xmlData[i];
        }
      }
      if (quoteChar !== null || angleBracketsCount !== 0) {
        throw new Error(`Unclosed DOCTYPE`);
      }
    } else {
      throw new Error(`Invalid Tag instead of DOCTYPE`);
    }
    return { entities, i };
  }
  readEntityExp(xmlData, i) {
    i = skipWhitespace(xmlData, i);
    const startIndex = i;
    while (i < xmlData.length && !/\s/.test(xmlData[i]) && xmlData[i] !== '"' && xmlData[i] !== "'") {
      i++;
    }
    let entityName = xmlData.substring(startIndex, i);
    validateEntityName2(entityName, { xmlVersion: this.xmlVersion });
    i = skipWhitespace(xmlData, i);
    if (!this.suppressValidationErr) {
      if (xmlData.substring(i, i + 6).toUpperCase() === "SYSTEM") {
        throw new Error("External entities are not supported");
      } else if (xmlData[i] === "%") {
        throw new Error("Parameter entities are not supported");
      }
    }
    let entityValue = "";
    [i, entityValue] = this.readIdentifierVal(xmlData, i, "entity");
    if (this.options.enabled !== false && this.options.maxEntitySize != null && entityValue.length > this.options.maxEntitySize) {
      throw new Error(
        `Entity "${entityName}" size (${entityValue.length}) exceeds maximum allowed size (${this.options.maxEntitySize})`
      );
    }
    i--;
    return [entityName, entityValue, i];
  }
  readNotationExp(xmlData, i) {
    i = skipWhitespace(xmlData, i);
    const startIndex = i;
    while (i < xmlData.length && !/\s/.test(xmlData[i])) {
      i++;
    }
    let notationName = xmlData.substring(startIndex, i);
    !this.suppressValidationErr && validateEntityName2(notationName, { xmlVersion: this.xmlVersion });
    i = skipWhitespace(xmlData, i);
    const identifierType = xmlData.substring(i, i + 6).toUpperCase();
    if (!this.suppressValidationErr && identifierType !== "SYSTEM" && identifierType !== "PUBLIC") {
      throw new Error(`Expected SYSTEM or PUBLIC, found "${identifierType}"`);
    }
    i += identifierType.length;
    i = skipWhitespace(xmlData, i);
    let publicIdentifier = null;
    let systemIdentifier = null;
    if (identifierType === "PUBLIC") {
      [i, publicIdentifier] = this.readIdentifierVal(xmlData, i, "publicIdentifier");
      i = skipWhitespace(xmlData, i);
      if (xmlData[i] === '"' || xmlData[i] === "'") {
        [i, systemIdentifier] = this.readIdentifierVal(xmlData, i, "systemIdentifier");
      }
    } else if (identifierType === "SYSTEM") {
      [i, systemIdentifier] = this.readIdentifierVal(xmlData, i, "systemIdentifier");
      if (!this.suppressValidationErr && !systemIdentifier) {
        throw new Error("Missing mandatory system identifier for SYSTEM notation");
      }
    }
    return { notationName, publicIdentifier, systemIdentifier, index: --i };
  }
  readIdentifierVal(xmlData, i, type) {
    let identifierVal = "";
    const startChar = xmlData[i];
    if (startChar !== '"' && startChar !== "'") {
      throw new Error(`Expected quoted string, found "${startChar}"`);
    }
    i++;
    const startIndex = i;
    while (i < xmlData.length && xmlData[i] !== startChar) {
      i++;
    }
    identifierVal = xmlData.substring(startIndex, i);
    if (xmlData[i] !== startChar) {
      throw new Error(`Unterminated ${type} value`);
    }
    i++;
    return [i, identifierVal];
  }
  readElementExp(xmlData, i) {
    i = skipWhitespace(xmlData, i);
    const startIndex = i;
    while (i < xmlData.length && !/\s/.test(xmlData[i])) {
      i++;
    }
    let elementName = xmlData.substring(startIndex, i);
    if (!this.suppressValidationErr && !qName(elementName, { xmlVersion: this.xmlVersion })) {
      throw new Error(`Invalid element name: "${elementName}"`);
    }
    i = skipWhitespace(xmlData, i);
    let contentModel = "";
    if (xmlData[i] === "E" && hasSeq(xmlData, "MPTY", i)) i += 4;
    else if (xmlData[i] === "A" && hasSeq(xmlData, "NY", i)) i += 2;
    else if (xmlData[i] === "(") {
      i++;
      const startIndex2 = i;
      while (i < xmlData.length && xmlData[i] !== ")") {
        i++;
      }
      contentModel = xmlData.substring(startIndex2, i);
      if (xmlData[i] !== ")") {
        throw new Error("Unterminated content model");
      }
    } else if (!this.suppressValidationErr) {
      throw new Error(`Invalid Element Expression, found "${xmlData[i]}"`);
    }
    return {
      elementName,
      contentModel: contentModel.trim(),
      index: i
    };
  }
  readAttlistExp(xmlData, i) {
    i = skipWhitespace(xmlData, i);
    let startIndex = i;
    while (i < xmlData.length && !/\s/.test(xmlData[i])) {
      i++;
    }
    let elementName = xmlData.substring(startIndex, i);
    validateEntityName2(elementName, { xmlVersion: this.xmlVersion });
    i = skipWhitespace(xmlData, i);
    startIndex = i;
    while (i < xmlData.length && !/\s/.test(xmlData[i])) {
      i++;
    }
    let attributeName = xmlData.substring(startIndex, i);
    if (!validateEntityName2(attributeName, { xmlVersion: this.xmlVersion })) {
      throw new Error(`Invalid attribute name: "${attributeName}"`);
    }
    i = skipWhitespace(xmlData, i);
    let attributeType = "";
    if (xmlData.substring(i, i + 8).toUpperCase() === "NOTATION") {
      attributeType = "NOTATION";
      i += 8;
      i = skipWhitespace(xmlData, i);
      if (xmlData[i] !== "(") {
        throw new Error(`Expected '(', found "${xmlData[i]}"`);
      }
      i++;
      let allowedNotations = [];
      while (i < xmlData.length && xmlData[i] !== ")") {
        const startIndex2 = i;
        while (i < xmlData.length && xmlData[i] !== "|" && xmlData[i] !== ")") {
          i++;
        }
        let notation = xmlData.substring(startIndex2, i);
        notation = notation.trim();
        if (!validateEntityName2(notation, { xmlVersion: this.xmlVersion })) {
          throw new Error(`Invalid notation name: "${notation}"`);
        }
        allowedNotations.push(notation);
        if (xmlData[i] === "|") {
          i++;
          i = skipWhitespace(xmlData, i);
        }
      }
      if (xmlData[i] !== ")") {
        throw new Error("Unterminated list of notations");
      }
      i++;
      attributeType += " (" + allowedNotations.join("|") + ")";
    } else {
      const startIndex2 = i;
      while (i < xmlData.length && !/\s/.test(xmlData[i])) {
        i++;
      }
      attributeType += xmlData.substring(startIndex2, i);
      const validTypes = ["CDATA", "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "NMTOKEN", "NMTOKENS"];
      if (!this.suppressValidationErr && !validTypes.includes(attributeType.toUpperCase())) {
        throw new Error(`Invalid attribute type: "${attributeType}"`);
      }
    }
    i = skipWhitespace(xmlData, i);
    let defaultValue = "";
    if (xmlData.substring(i, i + 8).toUpperCase() === "#REQUIRED") {
      defaultValue = "#REQUIRED";
      i += 8;
    } else if (xmlData.substring(i, i + 7).toUpperCase() === "#IMPLIED") {
      defaultValue = "#IMPLIED";
      i += 7;
    } else {
      [i, defaultValue] = this.readIdentifierVal(xmlData, i, "ATTLIST");
    }
    return {
      elementName,
      attributeName,
      attributeType,
      defaultValue,
      index: i
    };
  }
};
var skipWhitespace = (data, index) => {
  while (index < data.length && /\s/.test(data[index])) {
    index++;
  }
  return index;
};
function hasSeq(data, seq, i) {
  for (let j = 0; j < seq.length; j++) {
    if (seq[j] !== data[i + j + 1]) return false;
  }
  return true;
}
function validateEntityName2(name, xmlVersion) {
  if (qName(name, { xmlVersion }))
    return name;
  else
    throw new Error(`Invalid entity name ${name}`);
}

// node_modules/anynum/digitTable.js
var SCRIPT_ZEROS = [
  // Basic Latin (ASCII) — included for completeness / pass-through
  48,
  // 0-9
  // Arabic scripts
  1632,
  // Arabic-Indic ٠١٢٣٤٥٦٧٨٩
  1776,
  // Extended Arabic-Indic (Urdu/Persian/Sindhi) ۰۱۲۳
  // Indic scripts
  2406,
  // Devanagari ०१२३४५६७८९
  2534,
  // Bengali ০১২৩৪৫৬৭৮৯
  2662,
  // Gurmukhi ੦੧੨੩੪੫੬੭੮੯
  2790,
  // Gujarati ૦૧૨૩૪૫૬૭૮૯
  2918,
  // Odia ୦୧୨୩୪୫୬୭୮୯
  3046,
  // Tamil ௦௧௨௩௪௫௬௭௮௯
  3174,
  // Telugu ౦౧౨౩౪౫౬౭౮౯
  3302,
  // Kannada ೦೧೨೩೪೫೬೭೮೯
  3430,
  // Malayalam ൦൧൨൩൪൫൬൭൮൯
  3558,
  // Sinhala Archaic ෦෧෨෩෪෫෬෭෮෯
  // Southeast Asian scripts
  3664,
  // Thai ๐๑๒๓๔๕๖๗๘๙
  3792,
  // Lao ໐໑໒໓໔໕໖໗໘໙
  3872,
  // Tibetan ༠༡༢༣༤༥༦༧༨༩
  4160,
  // Myanmar ၀၁၂၃၄၅၆၇၈၉
  4240,
  // Myanmar Shan ႐႑႒႓႔႕႖႗႘႙
  6112,
  // Khmer ០១២៣៤៥៦៧៨៩
  6160,
  // Mongolian ᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙
  6470,
  // Limbu ᥆᥇᥈᥉᥊᥋᥌᥍᥎᥏
  6608,
  // New Tai Lue ᧐᧑᧒᧓᧔᧕᧖᧗᧘᧙
  6784,
  // Tai Tham Hora ᪀᪁᪂᪃᪄᪅᪆᪇᪈᪉
  6800,
  // Tai Tham Tham ᪐᪑᪒᪓᪔᪕᪖᪗᪘᪙
  6992,
  // Balinese ᭐᭑᭒᭓᭔᭕᭖᭗᭘᭙
  7088,
  // Sundanese ᮰᮱᮲᮳᮴᮵᮶᮷᮸᮹
  7232,
  // Lepcha ᱀᱁᱂᱃᱄᱅᱆᱇᱈᱉
  7248,
  // Ol Chiki ᱐᱑᱒᱓᱔᱕᱖᱗᱘᱙
  // Fullwidth (CJK context)
  65296,
  // Fullwidth ０１２３４５６７８９
  // Mathematical digit variants (Unicode math block)
  120782,
  // Mathematical Bold
  120792,
  // Mathematical Double-Struck
  120802,
  // Mathematical Sans-Serif
  120812,
  // Mathematical Sans-Serif Bold
  120822,
  // Mathematical Monospace
  // Other scripts
  66720,
  // Osmanya 𐒠𐒡𐒢𐒣𐒤𐒥𐒦𐒧𐒨𐒩
  68912,
  // Hanifi Rohingya 𐴰𐴱𐴲𐴳𐴴𐴵𐴶𐴷𐴸𐴹
  69734,
  // Brahmi 𑁦𑁧𑁨𑁩𑁪𑁫𑁬𑁭𑁮𑁯
  69872,
  // Sora Sompeng 𑃰𑃱𑃲𑃳𑃴𑃵𑃶𑃷𑃸𑃹
  69942,
  // Chakma 𑄶𑄷𑄸𑄹𑄺𑄻𑄼𑄽𑄾𑄿
  70096,
  // Sharada 𑇐𑇑𑇒𑇓𑇔𑇕𑇖𑇗𑇘𑇙
  70384,
  // Khudawadi 𑋰𑋱𑋲𑋳𑋴𑋵𑋶𑋷𑋸𑋹
  70736,
  // Newa 𑑐𑑑𑑒𑑓𑑔𑑕𑑖𑑗𑑘𑑙
  70864,
  // Tirhuta 𑓐𑓑𑓒𑓓𑓔𑓕𑓖𑓗𑓘𑓙
  71248,
  // Modi 𑙐𑙑𑙒𑙓𑙔𑙕𑙖𑙗𑙘𑙙
  71360,
  // Takri 𑛀𑛁𑛂𑛃𑛄𑛅𑛆𑛇𑛈𑛉
  71472,
  // Ahom 𑜰𑜱𑜲𑜳𑜴𑜵𑜶𑜷𑜸𑜹
  71904,
  // Warang Citi 𑣠𑣡𑣢𑣣𑣤𑣥𑣦𑣧𑣨𑣩
  72016,
  // Dives Akuru 𑥐𑥑𑥒𑥓𑥔𑥕𑥖𑥗𑥘𑥙
  72688,
  // Khitan Small Script 𑯰𑯱𑯲𑯳𑯴𑯵𑯶𑯷𑯸𑯹
  72784,
  // Bhaiksuki 𑱐𑱑𑱒𑱓𑱔𑱕𑱖𑱗𑱘𑱙
  73040,
  // Masaram Gondi 𑵐𑵑𑵒𑵓𑵔𑵕𑵖𑵗𑵘𑵙
  73120,
  // Gunjala Gondi 𑶠𑶡𑶢𑶣𑶤𑶥𑶦𑶧𑶨𑶩
  73552,
  // Kawi 𑽐𑽑𑽒𑽓𑽔𑽕𑽖𑽗𑽘𑽙
  92768,
  // Mro 𖩠𖩡𖩢𖩣𖩤𖩥𖩦𖩧𖩨𖩩
  92864,
  // Tangsa 𖫀𖫁𖫂𖫃𖫄𖫅𖫆𖫇𖫈𖫉
  93008,
  // Pahawh Hmong 𖭐𖭑𖭒𖭓𖭔𖭕𖭖𖭗𖭘𖭙
  123200,
  // Nyiakeng Puachue Hmong 𞅀𞅁𞅂𞅃𞅄𞅅𞅆𞅇𞅈𞅉
  123632,
  // Wancho 𞋰𞋱𞋲𞋳𞋴𞋵𞋶𞋷𞋸𞋹
  124144,
  // Nag Mundari 𞓰𞓱𞓲𞓳𞓴𞓵𞓶𞓷𞓸𞓹
  125264,
  // Adlam 𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙
  130032
  // Segmented digit symbols 🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹
];
var NOT_DIGIT = 255;
var HIGH_MAP = /* @__PURE__ */ new Map();
var LOW_MAX = 65535;
var LOW_MIN = 1632;
var TABLE_OFFSET = LOW_MIN;
var TABLE_SIZE = LOW_MAX - LOW_MIN + 1;
var TABLE = new Uint8Array(TABLE_SIZE).fill(NOT_DIGIT);
for (const zero of SCRIPT_ZEROS) {
  for (let d = 0; d < 10; d++) {
    const cp = zero + d;
    if (cp <= LOW_MAX) {
      TABLE[cp - TABLE_OFFSET] = d;
    } else {
      HIGH_MAP.set(cp, d);
    }
  }
}

// node_modules/anynum/anynum.js
var CHAR_0 = 48;
var CHAR_9 = 57;
var CHAR_MINUS = 45;
var MINUS_SET = /* @__PURE__ */ new Set([8722, 65293, 65123]);
function anynum(str) {
  if (typeof str !== "string") return str;
  const len = str.length;
  if (len === 0) return str;
  let firstHit = -1;
  for (let i = 0; i < len; i++) {
    const cc = str.charCodeAt(i);
    if (cc >= CHAR_0 && cc <= CHAR_9 || cc === CHAR_MINUS) continue;
    if (cc < TABLE_OFFSET) {
      if (MINUS_SET.has(cc)) {
        firstHit = i;
        break;
      }
      continue;
    }
    if (cc >= 55296 && cc <= 56319) {
      if (i + 1 < len) {
        const low = str.charCodeAt(i + 1);
        if (low >= 56320 && low <= 57343) {
          const cp = 65536 + (cc - 55296 << 10) + (low - 56320);
          if (HIGH_MAP.has(cp)) {
            firstHit = i;
            break;
          }
        }
      }
      continue;
    }
    if (TABLE[cc - TABLE_OFFSET] !== NOT_DIGIT || MINUS_SET.has(cc)) {
      firstHit = i;
      break;
    }
  }
  if (firstHit === -1) return str;
  const chars = [];
  if (firstHit > 0) chars.push(str.slice(0, firstHit));
  for (let i = firstHit; i < len; i++) {
    const cc = str.charCodeAt(i);
    if (cc >= CHAR_0 && cc <= CHAR_9 || cc === CHAR_MINUS) {
      chars.push(str[i]);
      continue;
    }
    if (cc < TABLE_OFFSET) {
      chars.push(MINUS_SET.has(cc) ? "-" : str[i]);
      continue;
    }
    if (cc >= 55296 && cc <= 56319) {
      if (i + 1 < len) {
        const low = str.charCodeAt(i + 1);
        if (low >= 56320 && low <= 57343) {
          const cp = 65536 + (cc - 55296 << 10) + (low - 56320);
          const d2 = HIGH_MAP.get(cp);
          if (d2 !== void 0) {
            chars.push(String.fromCharCode(d2 + 48));
            i++;
            continue;
          }
        }
      }
      chars.push(str[i]);
      continue;
    }
    if (MINUS_SET.has(cc)) {
      chars.push("-");
      continue;
    }
    const d = TABLE[cc - TABLE_OFFSET];
    chars.push(d !== NOT_DIGIT ? String.fromCharCode(d + 48) : str[i]);
  }
  return chars.join("");
}
var anynum_default = anynum;

// node_modules/strnum/strnum.js
var hexRegex = /^[-+]?0x[a-fA-F0-9]+$/;
var binRegex = /^0b[01]+$/;
var octRegex = /^0o[0-7]+$/;
var numRegex = /^([\-\+])?(0*)([0-9]*(\.[0-9]*)?)$/;
var consider = {
  hex: true,
  binary: false,
  octal: false,
  leadingZeros: true,
  decimalPoint: ".",
  eNotation: true,
  //skipLike: /regex/,
  infinity: "original",
  // "null", "infinity" (Infinity type), "string" ("Infinity" (the string literal))
  unicode: false
};
function toNumber(str, options = {}) {
  options = Object.assign({}, consider, options);
  if (!str || typeof str !== "string") return str;
  let trimmedStr = str.trim();
  if (trimmedStr.length === 0) return str;
  else if (options.skipLike !== void 0 && options.skipLike.test(trimmedStr)) return str;
  else if (trimmedStr === "0") return 0;
  if (options.unicode) {
    trimmedStr = anynum_default(trimmedStr);
    if (trimmedStr === "0") return 0;
  }
  if (options.hex && hexRegex.test(trimmedStr)) {
    return parse_int(trimmedStr, 16);
  } else if (options.binary && binRegex.test(trimmedStr)) {
    return parse_int(trimmedStr, 2);
  } else if (options.octal && octRegex.test(trimmedStr)) {
    return parse_int(trimmedStr, 8);
  } else if (!isFinite(trimmedStr)) {
    const num = Number(trimmedStr);
    if (Number.isNaN(num)) return str;
    return handleInfinity(str, num, options);
  } else if (trimmedStr.includes("e") || trimmedStr.includes("E")) {
    return resolveEnotation(str, trimmedStr, options);
  } else {
    const match = numRegex.exec(trimmedStr);
    if (match) {
      const sign = match[1] || "";
      const leadingZeros = match[2];
      let numTrimmedByZeros = trimZeros(match[3]);
      const decimalAdjacentToLeadingZeros = sign ? (
        // 0., -00., 000.
        trimmedStr[leadingZeros.length + 1] === "."
      ) : trimmedStr[leadingZeros.length] === ".";
      if (!options.leadingZeros && (leadingZeros.length > 1 || leadingZeros.length === 1 && !decimalAdjacentToLeadingZeros)) {
        return str;
      } else {
        const num = Number(trimmedStr);
        const parsedStr = String(num);
        if (num === 0) return num;
        if (parsedStr.search(/[eE]/) !== -1) {
          if (options.eNotation) return num;
          else return str;
        } else if (trimmedStr.indexOf(".") !== -1) {
          if (parsedStr === "0") return num;
          else if (parsedStr === numTrimmedByZeros) return num;
          else if (parsedStr === `${sign}${numTrimmedByZeros}`) return num;
          else return str;
        }
        let n = leadingZeros ? numTrimmedByZeros : trimmedStr;
        if (leadingZeros) {
          return n === parsedStr || sign + n === parsedStr ? num : str;
        } else {
          return n === parsedStr || n === sign + parsedStr ? num : str;
        }
      }
    } else {
      return str;
    }
  }
}
var eNotationRegx = /^([-+])?(0*)(\d*(\.\d*)?[eE][-\+]?\d+)$/;
function resolveEnotation(str, trimmedStr, options) {
  if (!options.eNotation) return str;
  const notation = trimmedStr.match(eNotationRegx);
  if (notation) {
    let sign = notation[1] || "";
    const eChar = notation[3].indexOf("e") === -1 ? "E" : "e";
    const leadingZeros = notation[2];
    const eAdjacentToLeadingZeros = sign ? (
      // 0E.
      trimmedStr[leadingZeros.length + 1] === eChar
    ) : trimmedStr[leadingZeros.length] === eChar;
    if (leadingZeros.length > 1 && eAdjacentToLeadingZeros) return str;
    else if (leadingZeros.length === 1 && (notation[3].startsWith(`.${eChar}`) || notation[3][0] === eChar)) {
      return Number(trimmedStr);
    } else if (leadingZeros.length > 0) {
      if (options.leadingZeros && !eAdjacentToLeadingZeros) {
        return Number(trimmedStr);
      } else return str;
    } else {
      return Number(trimmedStr);
    }
  } else {
    return str;
  }
}
function trimZeros(numStr) {
  if (numStr && numStr.indexOf(".") !== -1) {
    let end = numStr.length;
    while (end > 0 && numStr.charCodeAt(end - 1) === 48) end--;
    numStr = numStr.slice(0, end);
    if (numStr === ".") numStr = "0";
    else if (numStr[0] === ".") numStr = "0" + numStr;
    else if (numStr[numStr.length - 1] === ".") numStr = numStr.substring(0, numStr.length - 1);
    return numStr;
  }
  return numStr;
}
function parse_int(numStr, base) {
  const str = numStr.trim();
  if (base === 2 || base === 8) numStr = str.substring(2);
  if (parseInt) return parseInt(numStr, base);
  else if (Number.parseInt) return Number.parseInt(numStr, base);
  else if (window && window.parseInt) return window.parseInt(numStr, base);
  else throw new Error("parseInt, Number.parseInt, window.parseInt are not supported");
}
function handleInfinity(str, num, options) {
  const isPositive = num === Infinity;
  switch (options.infinity.toLowerCase()) {
    case "null":
      return null;
    case "infinity":
      return num;
    // Return Infinity or -Infinity
    case "string":
      return isPositive ? "Infinity" : "-Infinity";
    case "original":
    default:
      return str;
  }
}

// node_modules/fast-xml-parser/src/ignoreAttributes.js
function getIgnoreAttributesFn(ignoreAttributes) {
  if (typeof ignoreAttributes === "function") {
    return ignoreAttributes;
  }
  if (Array.isArray(ignoreAttributes)) {
    return (attrName) => {
      for (const pattern2 of ignoreAttributes) {
        if (typeof pattern2 === "string" && attrName === pattern2) {
          return true;
        }
        if (pattern2 instanceof RegExp && pattern2.test(attrName)) {
          return true;
        }
      }
    };
  }
  return () => false;
}

// node_modules/path-expression-matcher/src/Expression.js
var Expression = class {
  /**
   * Create a new Expression
   * @param {string} pattern - Pattern string (e.g., "root.users.user", "..user[id]")
   * @param {Object} options - Configuration options
   * @param {string} options.separator - Path separator (default: '.')
   */
  constructor(pattern2, options = {}, data) {
    this.pattern = pattern2;
    this.separator = options.separator || ".";
    this.segments = this._parse(pattern2);
    this.data = data;
    this._hasDeepWildcard = this.segments.some((seg) => seg.type === "deep-wildcard");
    this._hasAttributeCondition = this.segments.some((seg) => seg.attrName !== void 0);
    this._hasPositionSelector = this.segments.some((seg) => seg.position !== void 0);
  }
  /**
   * Parse pattern string into segments
   * @private
   * @param {string} pattern - Pattern to parse
   * @returns {Array} Array of segment objects
   */
  _parse(pattern2) {
    const segments = [];
    let i = 0;
    let currentPart = "";
    while (i < pattern2.length) {
      if (pattern2[i] === this.separator) {
        if (i + 1 < pattern2.length && pattern2[i + 1] === this.separator) {
          if (currentPart.trim()) {
            segments.push(this._parseSegment(currentPart.trim()));
            currentPart = "";
          }
          segments.push({ type: "deep-wildcard" });
          i += 2;
        } else {
          if (currentPart.trim()) {
            segments.push(this._parseSegment(currentPart.trim()));
          }
          currentPart = "";
          i++;
        }
      } else {
        currentPart += pattern2[i];
        i++;
      }
    }
    if (currentPart.trim()) {
      segments.push(this._parseSegment(currentPart.trim()));
    }
    return segments;
  }
  /**
   * Parse a single segment
   * @private
   * @param {string} part - Segment string (e.g., "user", "ns::user", "user[id]", "ns::user:first")
   * @returns {Object} Segment object
   */
  _parseSegment(part) {
    const segment = { type: "tag" };
    let bracketContent = null;
    let withoutBrackets = part;
    const bracketMatch = part.match(/^([^\[]+)(\[[^\]]*\])(.*)$/);
    if (bracketMatch) {
      withoutBrackets = bracketMatch[1] + bracketMatch[3];
      if (bracketMatch[2]) {
        const content = bracketMatch[2].slice(1, -1);
        if (content) {
          bracketContent = content;
        }
      }
    }
    let namespace = void 0;
    let tagAndPosition = withoutBrackets;
    if (withoutBrackets.includes("::")) {
      const nsIndex = withoutBrackets.indexOf("::");
      namespace = withoutBrackets.substring(0, nsIndex).trim();
      tagAndPosition = withoutBrackets.substring(nsIndex + 2).trim();
      if (!namespace) {
        throw new Error(`Invalid namespace in pattern: ${part}`);
      }
    }
    let tag = void 0;
    let positionMatch = null;
    if (tagAndPosition.includes(":")) {
      const colonIndex = tagAndPosition.lastIndexOf(":");
      const tagPart = tagAndPosition.substring(0, colonIndex).trim();
      const posPart = tagAndPosition.substring(colonIndex + 1).trim();
      const isPositionKeyword = ["first", "last", "odd", "even"].includes(posPart) || /^nth\(\d+\)$/.test(posPart);
      if (isPositionKeyword) {
        tag = tagPart;
        positionMatch = posPart;
      } else {
        tag = tagAndPosition;
      }
    } else {
      tag = tagAndPosition;
    }
    if (!tag) {
      throw new Error(`Invalid segment pattern: ${part}`);
    }
    segment.tag = tag;
    if (namespace) {
      segment.namespace = namespace;
    }
    if (bracketContent) {
      if (bracketContent.includes("=")) {
        const eqIndex = bracketContent.indexOf("=");
        segment.attrName = bracketContent.substring(0, eqIndex).trim();
        segment.attrValue = bracketContent.substring(eqIndex + 1).trim();
      } else {
        segment.attrName = bracketContent.trim();
      }
    }
    if (positionMatch) {
      const nthMatch = positionMatch.match(/^nth\((\d+)\)$/);
      if (nthMatch) {
        segment.position = "nth";
        segment.positionValue = parseInt(nthMatch[1], 10);
      } else {
        segment.position = positionMatch;
      }
    }
    return segment;
  }
  /**
   * Get the number of segments
   * @returns {number}
   */
  get length() {
    return this.segments.length;
  }
  /**
   * Check if expression contains deep wildcard
   * @returns {boolean}
   */
  hasDeepWildcard() {
    return this._hasDeepWildcard;
  }
  /**
   * Check if expression has attribute conditions
   * @returns {boolean}
   */
  hasAttributeCondition() {
    return this._hasAttributeCondition;
  }
  /**
   * Check if expression has position selectors
   * @returns {boolean}
   */
  hasPositionSelector() {
    return this._hasPositionSelector;
  }
  /**
   * Get string representation
   * @returns {string}
   */
  toString() {
    return this.pattern;
  }
};

// node_modules/path-expression-matcher/src/ExpressionSet.js
var ExpressionSet = class {
  constructor() {
    this._byDepthAndTag = /* @__PURE__ */ new Map();
    this._wildcardByDepth = /* @__PURE__ */ new Map();
    this._deepWildcards = [];
    this._deepByTerminalTag = /* @__PURE__ */ new Map();
    this._patterns = /* @__PURE__ */ new Set();
    this._sealed = false;
  }
  /**
   * Add an Expression to the set.
   * Duplicate patterns (same pattern string) are silently ignored.
   *
   * @param {import('./Expression.js').default} expression - A pre-constructed Expression instance
   * @returns {this} for chaining
   * @throws {TypeError} if called after seal()
   *
   * @example
   * set.add(new Expression('root.users.user'));
   * set.add(new Expression('..script'));
   */
  add(expression) {
    if (this._sealed) {
      throw new TypeError(
        "ExpressionSet is sealed. Create a new ExpressionSet to add more expressions."
      );
    }
    if (this._patterns.has(expression.pattern)) return this;
    this._patterns.add(expression.pattern);
    if (expression.hasDeepWildcard()) {
      const lastSeg2 = expression.segments[expression.segments.length - 1];
      if (lastSeg2 && lastSeg2.type !== "deep-wildcard" && lastSeg2.tag !== "*") {
        const tag2 = lastSeg2.tag;
        if (!this._deepByTerminalTag.has(tag2)) this._deepByTerminalTag.set(tag2, []);
        this._deepByTerminalTag.get(tag2).push(expression);
      } else {
        this._deepWildcards.push(expression);
      }
      return this;
    }
    const depth = expression.length;
    const lastSeg = expression.segments[expression.segments.length - 1];
    const tag = lastSeg?.tag;
    if (!tag || tag === "*") {
      if (!this._wildcardByDepth.has(depth)) this._wildcardByDepth.set(depth, []);
      this._wildcardByDepth.get(depth).push(expression);
    } else {
      const key = `${depth}:${tag}`;
      if (!this._byDepthAndTag.has(key)) this._byDepthAndTag.set(key, []);
      this._byDepthAndTag.get(key).push(expression);
    }
    return this;
  }
  /**
   * Add multiple expressions at once.
   *
   * @param {import('./Expression.js').default[]} expressions - Array of Expression instances
   * @returns {this} for chaining
   *
   * @example
   * set.addAll([
   *   new Expression('root.users.user'),
   *   new Expression('root.config.setting'),
   * ]);
   */
  addAll(expressions) {
    for (const expr of expressions) this.add(expr);
    return this;
  }
  /**
   * Check whether a pattern string is already present in the set.
   *
   * @param {import('./Expression.js').default} expression
   * @returns {boolean}
   */
  has(expression) {
    return this._patterns.has(expression.pattern);
  }
  /**
   * Number of expressions in the set.
   * @type {number}
   */
  get size() {
    return this._patterns.size;
  }
  /**
   * Seal the set against further modifications.
   * Useful to prevent accidental mutations after config is built.
   * Calling add() or addAll() on a sealed set throws a TypeError.
   *
   * @returns {this}
   */
  seal() {
    this._sealed = true;
    return this;
  }
  /**
   * Whether the set has been sealed.
   * @type {boolean}
   */
  get isSealed() {
    return this._sealed;
  }
  /**
   * Test whether the matcher's current path matches any expression in the set.
   *
   * Evaluation order (cheapest → most expensive):
   *  1. Exact depth + tag bucket  — O(1) lookup, typically 0–2 expressions
   *  2. Depth-only wildcard bucket — O(1) lookup, rare
   *  3. Deep-wildcard list         — always checked, but usually small
   *
   * @param {import('./Matcher.js').default} matcher - Matcher instance (or readOnly view)
   * @returns {boolean} true if any expression matches the current path
   *
   * @example
   * if (stopNodes.matchesAny(matcher)) {
   *   // handle stop node
   * }
   */
  matchesAny(matcher) {
    return this.findMatch(matcher) !== null;
  }
  /**
  * Find and return the first Expression that matches the matcher's current path.
  *
  * Uses the same evaluation order as matchesAny (cheapest → most expensive):
  *  1. Exact depth + tag bucket
  *  2. Depth-only wildcard bucket
  *  3. Deep-wildcard list
  *
  * @param {import('./Matcher.js').default} matcher - Matcher instance (or readOnly view)
  * @returns {import('./Expression.js').default | null} the first matching Expression, or null
  *
  * @example
  * const expr = stopNodes.findMatch(matcher);
  * if (expr) {
  *   // access expr.config, expr.pattern, etc.
  * }
  */
  findMatch(matcher) {
    const depth = matcher.getDepth();
    const tag = matcher.getCurrentTag();
    const exactKey = `${depth}:${tag}`;
    const exactBucket = this._byDepthAndTag.get(exactKey);
    if (exactBucket) {
      for (let i = 0; i < exactBucket.length; i++) {
        if (matcher.matches(exactBucket[i])) return exactBucket[i];
      }
    }
    const wildcardBucket = this._wildcardByDepth.get(depth);
    if (wildcardBucket) {
      for (let i = 0; i < wildcardBucket.length; i++) {
        if (matcher.matches(wildcardBucket[i])) return wildcardBucket[i];
      }
    }
    const deepBucket = this._deepByTerminalTag.get(tag);
    if (deepBucket) {
      for (let i = 0; i < deepBucket.length; i++) {
        if (matcher.matches(deepBucket[i])) return deepBucket[i];
      }
    }
    for (let i = 0; i < this._deepWildcards.length; i++) {
      if (matcher.matches(this._deepWildcards[i])) return this._deepWildcards[i];
    }
    return null;
  }
};

// node_modules/path-expression-matcher/src/Matcher.js
var MatcherView = class {
  /**
   * @param {Matcher} matcher - The parent Matcher instance to read from.
   */
  constructor(matcher) {
    this._matcher = matcher;
  }
  /**
   * Get the path separator used by the parent matcher.
   * @returns {string}
   */
  get separator() {
    return this._matcher.separator;
  }
  /**
   * Get current tag name.
   * @returns {string|undefined}
   */
  getCurrentTag() {
    const path = this._matcher.path;
    return path.length > 0 ? path[path.length - 1].tag : void 0;
  }
  /**
   * Get current namespace.
   * @returns {string|undefined}
   */
  getCurrentNamespace() {
    const path = this._matcher.path;
    return path.length > 0 ? path[path.length - 1].namespace : void 0;
  }
  /**
   * Get current node's attribute value.
   * @param {string} attrName
   * @returns {*}
   */
  getAttrValue(attrName) {
    const path = this._matcher.path;
    if (path.length === 0) return void 0;
    return path[path.length - 1].values?.[attrName];
  }
  /**
   * Check if current node has an attribute.
   * @param {string} attrName
   * @returns {boolean}
   */
  hasAttr(attrName) {
    const path = this._matcher.path;
    if (path.length === 0) return false;
    const current = path[path.length - 1];
    return current.values !== void 0 && attrName in current.values;
  }
  /**
   * Get the value of a "kept" attribute from the nearest ancestor (or
   * current node) that declared it via `push(tag, attrs, ns, { keep: [...] })`.
   * @param {string} attrName
   * @returns {*}
   */
  getAnyParentAttr(attrName) {
    return this._matcher.getAnyParentAttr(attrName);
  }
  /**
   * Check whether any ancestor (or the current node) kept the given
   * attribute via `push(tag, attrs, ns, { keep: [...] })`.
   * @param {string} attrName
   * @returns {boolean}
   */
  hasAnyParentAttr(attrName) {
    return this._matcher.hasAnyParentAttr(attrName);
  }
  /**
   * Get current node's sibling position (child index in parent).
   * @returns {number}
   */
  getPosition() {
    const path = this._matcher.path;
    if (path.length === 0) return -1;
    return path[path.length - 1].position ?? 0;
  }
  /**
   * Get current node's repeat counter (occurrence count of this tag name).
   * @returns {number}
   */
  getCounter() {
    const path = this._matcher.path;
    if (path.length === 0) return -1;
    return path[path.length - 1].counter ?? 0;
  }
  /**
   * Get current node's sibling index (alias for getPosition).
   * @returns {number}
   * @deprecated Use getPosition() or getCounter() instead
   */
  getIndex() {
    return this.getPosition();
  }
  /**
   * Get current path depth.
   * @returns {number}
   */
  getDepth() {
    return this._matcher.path.length;
  }
  /**
   * Get path as string.
   * @param {string} [separator] - Optional separator (uses default if not provided)
   * @param {boolean} [includeNamespace=true]
   * @returns {string}
   */
  toString(separator, includeNamespace = true) {
    return this._matcher.toString(separator, includeNamespace);
  }
  /**
   * Get path as array of tag names.
   * @returns {string[]}
   */
  toArray() {
    return this._matcher.path.map((n) => n.tag);
  }
  /**
   * Match current path against an Expression.
   * @param {Expression} expression
   * @returns {boolean}
   */
  matches(expression) {
    return this._matcher.matches(expression);
  }
  /**
   * Match any expression in the given set against the current path.
   * @param {ExpressionSet} exprSet
   * @returns {boolean}
   */
  matchesAny(exprSet) {
    return exprSet.matchesAny(this._matcher);
  }
};
var Matcher = class {
  /**
   * Create a new Matcher.
   * @param {Object} [options={}]
   * @param {string} [options.separator='.'] - Default path separator
   */
  constructor(options = {}) {
    this.separator = options.separator || ".";
    this.path = [];
    this.siblingStacks = [];
    this._pathStringCache = null;
    this._view = new MatcherView(this);
    this._keptAttrs = [];
  }
  /**
   * Push a new tag onto the path.
   * @param {string} tagName
   * @param {Object|null} [attrValues=null]
   * @param {string|null} [namespace=null]
   * @param {Object|null} [options=null]
   * @param {string[]} [options.keep] - Names of attributes (from attrValues)
   */
  push(tagName, attrValues = null, namespace = null, options = null) {
    this._pathStringCache = null;
    if (this.path.length > 0) {
      this.path[this.path.length - 1].values = void 0;
    }
    const currentLevel = this.path.length;
    let level = this.siblingStacks[currentLevel];
    if (!level) {
      level = { counts: /* @__PURE__ */ new Map(), total: 0 };
      this.siblingStacks[currentLevel] = level;
    }
    const siblingKey = namespace ? `${namespace}:${tagName}` : tagName;
    const counter = level.counts.get(siblingKey) || 0;
    const position = level.total;
    level.counts.set(siblingKey, counter + 1);
    level.total++;
    const node = {
      tag: tagName,
      position,
      counter
    };
    if (namespace !== null && namespace !== void 0) {
      node.namespace = namespace;
    }
    if (attrValues !== null && attrValues !== void 0) {
      node.values = attrValues;
    }
    this.path.push(node);
    const depth = this.path.length;
    const keep = options !== null ? options.keep : null;
    if (keep !== null && keep !== void 0 && keep.length > 0 && attrValues) {
      for (let i = 0; i < keep.length; i++) {
        const name = keep[i];
        if (attrValues[name] !== void 0) {
          this._keptAttrs.push({ depth, name, value: attrValues[name] });
        }
      }
    }
  }
  /**
   * Pop the last tag from the path.
   * @returns {Object|undefined} The popped node
   */
  pop() {
    if (this.path.length === 0) return void 0;
    this._pathStringCache = null;
    const node = this.path.pop();
    if (this.siblingStacks.length > this.path.length + 1) {
      this.siblingStacks.length = this.path.length + 1;
    }
    const poppedDepth = this.path.length + 1;
    while (this._keptAttrs.length > 0 && this._keptAttrs[this._keptAttrs.length - 1].depth >= poppedDepth) {
      this._keptAttrs.pop();
    }
    return node;
  }
  /**
   * Update current node's attribute values.
   * Useful when attributes are parsed after push.
   * @param {Object} attrValues
   */
  updateCurrent(attrValues) {
    if (this.path.length > 0) {
      const current = this.path[this.path.length - 1];
      if (attrValues !== null && attrValues !== void 0) {
        current.values = attrValues;
      }
    }
  }
  /**
   * Get current tag name.
   * @returns {string|undefined}
   */
  getCurrentTag() {
    return this.path.length > 0 ? this.path[this.path.length - 1].tag : void 0;
  }
  /**
   * Get current namespace.
   * @returns {string|undefined}
   */
  getCurrentNamespace() {
    return this.path.length > 0 ? this.path[this.path.length - 1].namespace : void 0;
  }
  /**
   * Get current node's attribute value.
   * @param {string} attrName
   * @returns {*}
   */
  getAttrValue(attrName) {
    if (this.path.length === 0) return void 0;
    return this.path[this.path.length - 1].values?.[attrName];
  }
  /**
   * Check if current node has an attribute.
   * @param {string} attrName
   * @returns {boolean}
   */
  hasAttr(attrName) {
    if (this.path.length === 0) return false;
    const current = this.path[this.path.length - 1];
    return current.values !== void 0 && attrName in current.values;
  }
  /**
   * Get the value of a "kept" attribute from the nearest ancestor (or
   * current node) that declared it via `push(tag, attrs, ns, { keep: [...] })`.
   * Unlike getAttrValue(), this works regardless of how deep the path has
   * gone since the attribute was pushed — but only for attribute names that
   * were explicitly marked with `keep` at push time. Cost is proportional to
   * the number of currently-kept attributes (typically 0-3), not path depth.
   * @param {string} attrName
   * @returns {*} the value, or undefined if no ancestor kept this attribute
   */
  getAnyParentAttr(attrName) {
    const kept = this._keptAttrs;
    for (let i = kept.length - 1; i >= 0; i--) {
      if (kept[i].name === attrName) return kept[i].value;
    }
    return void 0;
  }
  /**
   * Check whether any ancestor (or the current node) kept the given
   * attribute via `push(tag, attrs, ns, { keep: [...] })`.
   * @param {string} attrName
   * @returns {boolean}
   */
  hasAnyParentAttr(attrName) {
    const kept = this._keptAttrs;
    for (let i = kept.length - 1; i >= 0; i--) {
      if (kept[i].name === attrName) return true;
    }
    return false;
  }
  /**
   * Get current node's sibling position (child index in parent).
   * @returns {number}
   */
  getPosition() {
    if (this.path.length === 0) return -1;
    return this.path[this.path.length - 1].position ?? 0;
  }
  /**
   * Get current node's repeat counter (occurrence count of this tag name).
   * @returns {number}
   */
  getCounter() {
    if (this.path.length === 0) return -1;
    return this.path[this.path.length - 1].counter ?? 0;
  }
  /**
   * Get current node's sibling index (alias for getPosition).
   * @returns {number}
   * @deprecated Use getPosition() or getCounter() instead
   */
  getIndex() {
    return this.getPosition();
  }
  /**
   * Get current path depth.
   * @returns {number}
   */
  getDepth() {
    return this.path.length;
  }
  /**
   * Get path as string.
   * @param {string} [separator] - Optional separator (uses default if not provided)
   * @param {boolean} [includeNamespace=true]
   * @returns {string}
   */
  toString(separator, includeNamespace = true) {
    const sep2 = separator || this.separator;
    const isDefault = sep2 === this.separator && includeNamespace === true;
    if (isDefault) {
      if (this._pathStringCache !== null) {
        return this._pathStringCache;
      }
      const result = this.path.map(
        (n) => n.namespace ? `${n.namespace}:${n.tag}` : n.tag
      ).join(sep2);
      this._pathStringCache = result;
      return result;
    }
    return this.path.map(
      (n) => includeNamespace && n.namespace ? `${n.namespace}:${n.tag}` : n.tag
    ).join(sep2);
  }
  /**
   * Get path as array of tag names.
   * @returns {string[]}
   */
  toArray() {
    return this.path.map((n) => n.tag);
  }
  /**
   * Reset the path to empty.
   */
  reset() {
    this._pathStringCache = null;
    this.path = [];
    this.siblingStacks = [];
    this._keptAttrs = [];
  }
  /**
   * Match current path against an Expression.
   * @param {Expression} expression
   * @returns {boolean}
   */
  matches(expression) {
    const segments = expression.segments;
    if (segments.length === 0) {
      return false;
    }
    if (expression.hasDeepWildcard()) {
      return this._matchWithDeepWildcard(segments);
    }
    return this._matchSimple(segments);
  }
  /**
   * @private
   */
  _matchSimple(segments) {
    if (this.path.length !== segments.length) {
      return false;
    }
    for (let i = 0; i < segments.length; i++) {
      if (!this._matchSegment(segments[i], this.path[i], i === this.path.length - 1)) {
        return false;
      }
    }
    return true;
  }
  /**
   * @private
   */
  _matchWithDeepWildcard(segments) {
    let pathIdx = this.path.length - 1;
    let segIdx = segments.length - 1;
    while (segIdx >= 0 && pathIdx >= 0) {
      const segment = segments[segIdx];
      if (segment.type === "deep-wildcard") {
        segIdx--;
        if (segIdx < 0) {
          return true;
        }
        const nextSeg = segments[segIdx];
        let found2 = false;
        for (let i = pathIdx; i >= 0; i--) {
          if (this._matchSegment(nextSeg, this.path[i], i === this.path.length - 1)) {
            pathIdx = i - 1;
            segIdx--;
            found2 = true;
            break;
          }
        }
        if (!found2) {
          return false;
        }
      } else {
        if (!this._matchSegment(segment, this.path[pathIdx], pathIdx === this.path.length - 1)) {
          return false;
        }
        pathIdx--;
        segIdx--;
      }
    }
    return segIdx < 0;
  }
  /**
   * @private
   */
  _matchSegment(segment, node, isCurrentNode) {
    if (segment.tag !== "*" && segment.tag !== node.tag) {
      return false;
    }
    if (segment.namespace !== void 0) {
      if (segment.namespace !== "*" && segment.namespace !== node.namespace) {
        return false;
      }
    }
    if (segment.attrName !== void 0) {
      if (!isCurrentNode) {
        return false;
      }
      if (!node.values || !(segment.attrName in node.values)) {
        return false;
      }
      if (segment.attrValue !== void 0) {
        if (String(node.values[segment.attrName]) !== String(segment.attrValue)) {
          return false;
        }
      }
    }
    if (segment.position !== void 0) {
      if (!isCurrentNode) {
        return false;
      }
      const counter = node.counter ?? 0;
      if (segment.position === "first" && counter !== 0) {
        return false;
      } else if (segment.position === "odd" && counter % 2 !== 1) {
        return false;
      } else if (segment.position === "even" && counter % 2 !== 0) {
        return false;
      } else if (segment.position === "nth" && counter !== segment.positionValue) {
        return false;
      }
    }
    return true;
  }
  /**
   * Match any expression in the given set against the current path.
   * @param {ExpressionSet} exprSet
   * @returns {boolean}
   */
  matchesAny(exprSet) {
    return exprSet.matchesAny(this);
  }
  /**
   * Create a snapshot of current state.
   * @returns {Object}
   */
  snapshot() {
    return {
      path: this.path.map((node) => ({ ...node })),
      siblingStacks: this.siblingStacks.map((level) => level ? { counts: new Map(level.counts), total: level.total } : level),
      keptAttrs: this._keptAttrs.map((entry) => ({ ...entry }))
    };
  }
  /**
   * Restore state from snapshot.
   * @param {Object} snapshot
   */
  restore(snapshot) {
    this._pathStringCache = null;
    this.path = snapshot.path.map((node) => ({ ...node }));
    this.siblingStacks = snapshot.siblingStacks.map((level) => level ? { counts: new Map(level.counts), total: level.total } : level);
    this._keptAttrs = (snapshot.keptAttrs || []).map((entry) => ({ ...entry }));
  }
  /**
   * Return the read-only {@link MatcherView} for this matcher.
   *
   * The same instance is returned on every call — no allocation occurs.
   * It always reflects the current parser state and is safe to pass to
   * user callbacks without risk of accidental mutation.
   *
   * @returns {MatcherView}
   *
   * @example
   * const view = matcher.readOnly();
   * // pass view to callbacks — it stays in sync automatically
   * view.matches(expr);       // ✓
   * view.getCurrentTag();     // ✓
   * // view.push(...)         // ✗ method does not exist — caught by TypeScript
   */
  readOnly() {
    return this._view;
  }
};

// node_modules/is-unsafe/src/contexts/html.js
var HTML_PATTERNS = [
  {
    id: "html-script-open",
    description: "<script opening tag",
    pattern: /<script[\s>/]/i
  },
  {
    id: "html-script-close",
    description: "</script closing tag",
    pattern: /<\/script[\s>]/i
  },
  {
    id: "html-javascript-protocol",
    description: "javascript: URI scheme (with optional whitespace/encoding)",
    // Handles j&#x61;vascript:, j\u0061vascript:, and whitespace variants
    pattern: /j[\t\n\r ]*a[\t\n\r ]*v[\t\n\r ]*a[\t\n\r ]*s[\t\n\r ]*c[\t\n\r ]*r[\t\n\r ]*i[\t\n\r ]*p[\t\n\r ]*t[\t\n\r ]*:/i
  },
  {
    id: "html-vbscript-protocol",
    description: "vbscript: URI scheme",
    pattern: /vbscript[\t\n\r ]*:/i
  },
  {
    id: "html-data-html",
    description: "data:text/html URI \u2014 can execute scripts in browsers",
    pattern: /data[\t\n\r ]*:[\t\n\r ]*text\/html/i
  },
  {
    id: "html-data-xhtml",
    description: "data:application/xhtml+xml URI",
    pattern: /data[\t\n\r ]*:[\t\n\r ]*application\/xhtml/i
  },
  {
    id: "html-data-svg",
    description: "data:image/svg+xml URI \u2014 can execute scripts",
    pattern: /data[\t\n\r ]*:[\t\n\r ]*image\/svg\+xml/i
  },
  {
    id: "html-inline-event-handler",
    description: "Inline event handler attributes: onclick=, onerror=, onload=, etc.",
    // \bon ensures we match a word boundary so "phonetic=" is not caught
    pattern: /\bon\w{1,30}\s*=/i
  },
  {
    id: "html-entity-obfuscated-script",
    description: "HTML-entity-encoded <script (e.g. &#x3C;script or &lt;script)",
    // Entities include optional trailing semicolon: &#x3C; or &#x3C (both valid in HTML5)
    pattern: /(?:&#x0*3[Cc];?|&#0*60;?|&lt;)\s*script/i
  },
  {
    id: "html-entity-obfuscated-javascript",
    description: 'HTML-entity-encoded javascript: (partial \u2014 catches common &#106; or &#x6a; for "j")',
    pattern: /(?:&#x0*6[Aa];?|&#0*106;?)\s*(?:&#x0*61;?|a)[\s\S]{0,80}script\s*:/i
  },
  {
    id: "html-style-expression",
    description: "CSS expression() \u2014 IE-era code execution in style attributes",
    pattern: /style[\s\S]{0,20}expression\s*\(/i
  },
  {
    id: "html-object-embed",
    description: "<object or <embed tags that can load active content",
    pattern: /<(?:object|embed)[\s>/]/i
  },
  {
    id: "html-base-tag",
    description: "<base href= \u2014 can hijack all relative URLs on a page",
    pattern: /<base[\s>]/i
  },
  {
    id: "html-meta-refresh",
    description: '<meta http-equiv="refresh" \u2014 can redirect users',
    pattern: /<meta[\s\S]{0,40}http-equiv[\s\S]{0,20}refresh/i
  },
  {
    id: "html-srcdoc",
    description: "srcdoc= attribute on iframes \u2014 embeds HTML that can run scripts",
    pattern: /srcdoc\s*=/i
  },
  {
    id: "html-iframe",
    description: "<iframe tag",
    pattern: /<iframe[\s>/]/i
  },
  {
    id: "html-form",
    description: "<form tag \u2014 can be used for phishing / credential harvesting injection",
    pattern: /<form[\s>/]/i
  }
];
var html_default = HTML_PATTERNS;

// node_modules/is-unsafe/src/contexts/xml.js
var XML_PATTERNS = [
  {
    id: "xml-cdata-injection",
    description: "CDATA section injection: <![CDATA[ breaks out of text node context",
    pattern: /<!\[CDATA\[/i
  },
  {
    id: "xml-cdata-close",
    description: "CDATA close sequence: ]]> can terminate an enclosing CDATA section",
    pattern: /\]\]>/
  },
  {
    id: "xml-processing-instruction",
    description: "XML processing instruction: <?xml-stylesheet or <?php etc.",
    pattern: /<\?(?:xml[\- ]|php|asp)/i
  },
  {
    id: "xml-doctype-injection",
    description: "DOCTYPE declaration embedded in content \u2014 can define entities",
    // Match <!DOCTYPE followed by end-of-string, whitespace, or [ (internal subset)
    pattern: /<!DOCTYPE(?:[\s[]|$)/i
  },
  {
    id: "xml-entity-system",
    description: "SYSTEM keyword \u2014 used in external entity declarations (XXE)",
    pattern: /\bSYSTEM\s+["']/i
  },
  {
    id: "xml-entity-public",
    description: "PUBLIC keyword \u2014 used in external entity declarations (XXE)",
    pattern: /\bPUBLIC\s+["']/i
  },
  {
    id: "xml-entity-declaration",
    description: "<!ENTITY declaration \u2014 defines entities, potential XXE or entity expansion",
    pattern: /<!ENTITY[\s%]/i
  },
  {
    id: "xml-billion-laughs",
    description: "Entity reference chaining / billion laughs: repeated &eX; style references",
    // Heuristic: 3+ consecutive entity refs suggests expansion attack
    pattern: /(?:&\w{1,20};){3,}/
  },
  {
    id: "xml-namespace-confusion",
    description: "xmlns: attribute injection \u2014 can redefine namespaces to confuse parsers",
    // pattern: /\bxmlns\s*(?::\w{1,40})?\s*=/i,
    pattern: /\bxmlns(?::\w{1,40})?\s*=/i
  },
  {
    id: "xml-comment-injection",
    description: "<!-- comment injection \u2014 can hide content from some parsers",
    pattern: /<!--/
  },
  {
    id: "xml-comment-close",
    description: "--> closes an enclosing XML comment",
    pattern: /-->/
  },
  {
    id: "xml-pi-close",
    description: "?> closes an enclosing processing instruction",
    pattern: /\?>/
  }
];
var xml_default = XML_PATTERNS;

// node_modules/is-unsafe/src/contexts/svg.js
var SVG_PATTERNS = [
  {
    id: "svg-script-element",
    description: "<script element inside SVG executes JavaScript",
    pattern: /<script[\s>/]/i
  },
  {
    id: "svg-xlink-href-javascript",
    description: "xlink:href with javascript: \u2014 classic SVG XSS via <a> or <use>",
    pattern: /xlink\s*:\s*href\s*=\s*["']?\s*javascript\s*:/i
  },
  {
    id: "svg-href-javascript",
    description: "href= with javascript: in SVG context (<a>, <animate>, etc.)",
    pattern: /href\s*=\s*["']?\s*javascript\s*:/i
  },
  {
    id: "svg-foreignobject",
    description: "<foreignObject embeds HTML inside SVG \u2014 can execute scripts",
    pattern: /<foreignObject[\s>/]/i
  },
  {
    id: "svg-use-external",
    description: "<use xlink:href or href pointing to external resource (non-fragment URL)",
    // Match <use with href= where the value starts with a non-# character (external URL)
    // [\"'][^#] catches quoted values not starting with #; [^\"'#\s>] catches unquoted
    pattern: /<use[\s\S]{0,60}(?:xlink\s*:\s*)?href\s*=\s*(?:["'][^#]|[^"'#\s>])/i
  },
  {
    id: "svg-animate-href",
    description: '<animate attributeName="href" \u2014 can dynamically change href to javascript:',
    pattern: /<animate[\s\S]{0,80}attributeName\s*=\s*["'][\s]*href["']/i
  },
  {
    id: "svg-animate-xlinkhref",
    description: '<animate attributeName="xlink:href"',
    pattern: /<animate[\s\S]{0,80}attributeName\s*=\s*["'][\s]*xlink\s*:\s*href["']/i
  },
  {
    id: "svg-set-javascript",
    description: '<set to="javascript:..." \u2014 sets an attribute to a javascript: URI',
    pattern: /<set[\s\S]{0,80}to\s*=\s*["']?\s*javascript\s*:/i
  },
  {
    id: "svg-event-handler",
    description: "SVG-specific event handler attributes: onload=, onerror=, onactivate=, etc.",
    pattern: /\bon(?:load|error|activate|begin|end|repeat|focus|blur|click|mouse\w{1,20}|key\w{1,20})\s*=/i
  },
  {
    id: "svg-handler-generic",
    description: "Generic on* handler catch-all for SVG attributes",
    pattern: /\bon\w{1,30}\s*=/i
  },
  {
    id: "svg-filter-feimage",
    description: "<feImage href= \u2014 filter primitive that can load external resources",
    pattern: /<feImage[\s\S]{0,80}(?:xlink\s*:\s*)?href\s*=/i
  },
  {
    id: "svg-image-external",
    description: "<image xlink:href with http/https or javascript protocol",
    pattern: /<image[\s\S]{0,80}(?:xlink\s*:\s*)?href\s*=\s*["']?\s*(?:https?|javascript)\s*:/i
  },
  {
    id: "svg-style-javascript",
    description: "style= attribute containing javascript: (e.g. background:url(javascript:...))",
    pattern: /style\s*=[\s\S]{0,60}javascript\s*:/i
  }
];
var svg_default = SVG_PATTERNS;

// node_modules/is-unsafe/src/contexts/sql.js
var SQL_PATTERNS = [
  {
    id: "sql-block-comment-open",
    description: "SQL block comment open: /* ... */ \u2014 unusual in legitimate user text",
    pattern: /\/\*/
  },
  {
    id: "sql-union-select",
    description: "UNION SELECT \u2014 most common SQL injection aggregation attack",
    pattern: /\bUNION\s{1,20}(?:ALL\s{1,20})?SELECT\b/i
  },
  {
    id: "sql-drop-table",
    description: "DROP TABLE \u2014 destructive DDL injection",
    pattern: /\bDROP\s{1,20}TABLE\b/i
  },
  {
    id: "sql-drop-database",
    description: "DROP DATABASE \u2014 destructive DDL injection",
    pattern: /\bDROP\s{1,20}DATABASE\b/i
  },
  {
    id: "sql-insert-into",
    description: "INSERT INTO \u2014 data injection",
    pattern: /\bINSERT\s{1,20}INTO\b/i
  },
  {
    id: "sql-delete-from",
    description: "DELETE FROM \u2014 data deletion injection",
    pattern: /\bDELETE\s{1,20}FROM\b/i
  },
  {
    id: "sql-update-set",
    description: "UPDATE ... SET \u2014 data modification injection",
    // Allows arbitrary content between UPDATE and SET (table name, alias, etc.)
    pattern: /\bUPDATE\b[\s\S]{1,60}\bSET\b/i
  },
  {
    id: "sql-exec-xp",
    description: "EXEC xp_ \u2014 MSSQL extended stored procedure execution",
    pattern: /\bEXEC(?:UTE)?\s{1,20}xp_/i
  },
  {
    id: "sql-tautology-string",
    description: `Classic string tautology: ' OR '1'='1 or " OR "1"="1"`,
    // Last quote is optional — injection may truncate it: ' OR '1'='1--
    pattern: /'\s{0,10}OR\s{0,10}'[^']{0,20}'\s*=\s*'[^']{0,20}/i
  },
  {
    id: "sql-tautology-numeric",
    description: "Numeric tautology: OR 1=1",
    pattern: /\bOR\s{1,10}1\s*=\s*1\b/i
  },
  {
    id: "sql-always-true-zero",
    description: "Numeric tautology: OR 0=0",
    pattern: /\bOR\s{1,10}0\s*=\s*0\b/i
  },
  {
    id: "sql-sleep-benchmark",
    description: "Time-based blind injection: SLEEP() or BENCHMARK()",
    pattern: /\b(?:SLEEP|BENCHMARK)\s*\(/i
  },
  {
    id: "sql-waitfor-delay",
    description: "MSSQL time-based blind injection: WAITFOR DELAY",
    pattern: /\bWAITFOR\s{1,20}DELAY\b/i
  },
  {
    id: "sql-char-function",
    description: "CHAR() function \u2014 used to obfuscate injected strings",
    pattern: /\bCHAR\s*\(\s*\d{1,3}/i
  },
  {
    id: "sql-information-schema",
    description: "INFORMATION_SCHEMA \u2014 reconnaissance query for table/column enumeration",
    pattern: /\bINFORMATION_SCHEMA\b/i
  }
];
var sql_default = SQL_PATTERNS;

// node_modules/is-unsafe/src/contexts/shell.js
var SHELL_PATTERNS = [
  {
    id: "shell-path-traversal-unix",
    description: "Unix path traversal: ../  \u2014 climbing the directory tree",
    pattern: /\.\.\//
  },
  {
    id: "shell-path-traversal-windows",
    description: "Windows path traversal: ..\\ \u2014 climbing the directory tree",
    pattern: /\.\.\\/
  },
  {
    id: "shell-path-traversal-encoded",
    description: "URL-encoded path traversal: %2e%2e or %2f variants",
    pattern: /%2e%2e|%2f\.\.|\.\.%2f/i
  },
  {
    id: "shell-null-byte",
    description: "Null byte injection: \\x00 or %00 \u2014 truncates strings in C-backed functions",
    pattern: /\x00|%00/
  },
  {
    id: "shell-semicolon",
    description: "Semicolon command separator: cmd1; cmd2",
    pattern: /;/
  },
  {
    id: "shell-pipe",
    description: "Pipe operator: cmd1 | cmd2",
    pattern: /\|/
  },
  {
    id: "shell-and-operator",
    description: "AND operator: cmd1 && cmd2",
    pattern: /&&/
  },
  {
    id: "shell-or-operator",
    description: "OR operator: cmd1 || cmd2",
    pattern: /\|\|/
  },
  {
    id: "shell-backtick",
    description: "Backtick command substitution: `cmd`",
    pattern: /`/
  },
  {
    id: "shell-dollar-paren",
    description: "Dollar-paren command substitution: $(cmd)",
    pattern: /\$\(/
  },
  {
    id: "shell-dollar-brace",
    description: "Dollar-brace variable expansion: ${var} \u2014 can be abused for injection",
    pattern: /\$\{/
  },
  {
    id: "shell-redirect-out",
    description: "Output redirection: cmd > file or cmd >> file",
    pattern: />{1,2}/
  },
  {
    id: "shell-redirect-in",
    description: "Input redirection: cmd < file",
    pattern: /</
  },
  {
    id: "shell-newline-injection",
    description: "Newline injection: \\n or \\r \u2014 can inject new shell commands",
    pattern: /[\n\r]/
  },
  {
    id: "shell-glob-star",
    description: "Glob expansion: * or ? \u2014 can expand to unintended files",
    // Only flag when combined with path separators to reduce false positives
    pattern: /[/\\][*?]/
  },
  {
    id: "shell-absolute-root",
    description: "Absolute root path injection: string starting with / or \\ (Windows UNC)",
    pattern: /^(?:\/|\\\\)/
  },
  {
    id: "shell-windows-drive",
    description: "Windows drive letter path injection: C:\\ or D:/",
    pattern: /^[a-zA-Z]:[/\\]/
  },
  {
    id: "shell-curl-wget",
    description: "curl/wget with URL or flags \u2014 can exfiltrate data or download payloads",
    // Require a URL scheme (http/https/ftp) or a flag (-) to reduce false positives
    // "curl is a tool" won't match; "curl http://..." or "curl -s ..." will
    pattern: /\b(?:curl|wget)\s+(?:https?:\/\/|ftp:\/\/|-)/i
  }
];
var shell_default = SHELL_PATTERNS;

// node_modules/is-unsafe/src/contexts/redos.js
var REDOS_PATTERNS = [
  {
    id: "redos-nested-quantifier-plus",
    description: "Nested + quantifier inside a group with outer quantifier: (a+)+, (.+b)*, etc.",
    // Matches any group containing a + quantifier, with an outer * or + — catches (a+)+, (.+b)*, etc.
    pattern: /\([^)]*\+[^)]*\)[+*]/
  },
  {
    id: "redos-nested-quantifier-star",
    description: "Nested * quantifier: (a*)* or (a*)+ \u2014 catastrophic backtracking",
    pattern: /\([^)]*\*[^)]*\)[*+]/
  },
  {
    id: "redos-nested-groups",
    description: "Doubly nested quantified groups: ((a+)+) \u2014 guaranteed catastrophic",
    pattern: /\(\([^)]{0,40}\)[+*]\)[+*]/
  },
  {
    id: "redos-alternation-overlap",
    description: "Overlapping alternation under quantifier: (a|a)+ \u2014 ambiguous NFA paths",
    // Detect repeated identical alternatives under a quantifier
    pattern: /\(([^|()]{1,20})\|(?:\1)(?:\|[^|()]{1,20}){0,5}\)[+*?]{1,2}/
  },
  {
    id: "redos-star-plus-concat",
    description: "(x*x)+ pattern \u2014 triggers super-linear backtracking",
    pattern: /\([^)]{0,10}\*[^)]{0,10}\)[+*]/
  },
  {
    id: "redos-dot-star-greedy",
    description: "(.*){n,} or (.+){n,} \u2014 repeated greedy dot quantifiers",
    pattern: /\(\.[*+]\)\{?\d/
  },
  {
    id: "redos-large-repetition",
    description: "Very large fixed or range repetition count {1000,} or {1000,n} \u2014 denial of service via backtracking",
    // Matches { followed by 4+ digits (≥1000), then optional ,digits }
    pattern: /\{\d{4,}(?:,\d*)?\}/
  },
  {
    id: "redos-catastrophic-alternation",
    description: "Long alternation with many similar branches \u2014 polynomial backtracking risk",
    // Heuristic: 10+ pipe-separated alternatives in a single group
    pattern: /\([^)]{0,200}(?:\|[^|)]{0,50}){9,}\)/
  }
];
var redos_default = REDOS_PATTERNS;

// node_modules/is-unsafe/src/contexts/nosql.js
var sep = `["'\\s]*:`;
var NOSQL_PATTERNS = [
  // ─── MongoDB $ operator injection ────────────────────────────────────────
  {
    id: "nosql-where-operator",
    description: "$where \u2014 executes arbitrary JavaScript server-side in MongoDB",
    pattern: new RegExp(`\\$where${sep}`, "i")
  },
  {
    id: "nosql-ne-operator",
    description: '$ne \u2014 "not equal" operator used to bypass equality checks',
    pattern: new RegExp(`\\$ne${sep}`, "i")
  },
  {
    id: "nosql-gt-operator",
    description: '$gt \u2014 "greater than" used to bypass password/value checks',
    pattern: new RegExp(`\\$gte?${sep}`, "i")
  },
  {
    id: "nosql-lt-operator",
    description: '$lt / $lte \u2014 "less than" bypass variants',
    pattern: new RegExp(`\\$lte?${sep}`, "i")
  },
  {
    id: "nosql-regex-operator",
    description: "$regex \u2014 can be used to extract data character by character (blind injection)",
    pattern: new RegExp(`\\$regex${sep}`, "i")
  },
  {
    id: "nosql-or-operator",
    description: "$or \u2014 logical OR; used to create always-true conditions",
    pattern: new RegExp(`\\$or${sep}\\s*\\[`, "i")
  },
  {
    id: "nosql-and-operator",
    description: "$and \u2014 logical AND operator injection",
    pattern: new RegExp(`\\$and${sep}\\s*\\[`, "i")
  },
  {
    id: "nosql-nor-operator",
    description: "$nor \u2014 logical NOR operator injection",
    pattern: new RegExp(`\\$nor${sep}\\s*\\[`, "i")
  },
  {
    id: "nosql-exists-operator",
    description: "$exists \u2014 can enumerate fields to determine schema",
    pattern: new RegExp(`\\$exists${sep}`, "i")
  },
  {
    id: "nosql-in-operator",
    description: "$in \u2014 matches any value in a list; can enumerate values",
    pattern: new RegExp(`\\$in${sep}\\s*\\[`, "i")
  },
  {
    id: "nosql-expr-operator",
    description: "$expr \u2014 allows aggregation expressions in queries (MongoDB 3.6+)",
    pattern: new RegExp(`\\$expr${sep}`, "i")
  },
  {
    id: "nosql-function-operator",
    description: "$function \u2014 executes arbitrary JavaScript in MongoDB 4.4+",
    pattern: new RegExp(`\\$function${sep}`, "i")
  },
  {
    id: "nosql-accumulator-operator",
    description: "$accumulator \u2014 custom aggregation with arbitrary JS execution",
    pattern: new RegExp(`\\$accumulator${sep}`, "i")
  },
  // ─── Prototype pollution ─────────────────────────────────────────────────
  {
    id: "nosql-proto-pollution",
    description: "__proto__ \u2014 prototype pollution via object key injection",
    pattern: /__proto__/
  },
  {
    id: "nosql-constructor-prototype",
    description: "constructor.prototype \u2014 alternative prototype pollution vector (dot notation or JSON key)",
    // Matches dot-notation (obj.constructor.prototype) and JSON key adjacency
    // ("constructor": {"prototype": ...})
    pattern: /constructor[\s"':.,{\[]*prototype/i
  },
  {
    id: "nosql-proto-bracket",
    description: '["__proto__"] \u2014 bracket-notation prototype pollution',
    pattern: /\[["']__proto__["']\]/
  }
];
var nosql_default = NOSQL_PATTERNS;

// node_modules/is-unsafe/src/contexts/log.js
var LOG_PATTERNS = [
  // ─── CRLF / newline injection ─────────────────────────────────────────────
  {
    id: "log-crlf-injection",
    description: "CRLF injection: literal \\r or \\n embeds fake log lines",
    pattern: /[\r\n]/
  },
  {
    id: "log-url-encoded-crlf",
    description: "URL-encoded CRLF: %0d, %0a, %0D, %0A \u2014 decoded by some log parsers",
    pattern: /%0[dDaA]/
  },
  {
    id: "log-unicode-newline",
    description: "Unicode newline variants: U+2028 (line separator), U+2029 (paragraph separator)",
    pattern: /[\u2028\u2029]/
  },
  // ─── Log4Shell / JNDI injection (CVE-2021-44228) ─────────────────────────
  {
    id: "log-log4shell-jndi",
    description: "Log4Shell: ${jndi:...} triggers remote code execution in Apache Log4j",
    pattern: /\$\{jndi\s*:/i
  },
  {
    id: "log-log4shell-obfuscated",
    description: "Obfuscated Log4Shell: ${::-j}... lookup-bypass prefix used to evade WAF detection",
    // ${::- is the Log4j lookup-bypass escape sequence; presence alone is suspicious
    pattern: /\$\{::-/
  },
  {
    id: "log-log4j-lookup",
    description: "Log4j lookup syntax: ${env:...}, ${sys:...}, ${ctx:...} \u2014 data exfiltration",
    pattern: /\$\{(?:env|sys|ctx|main|map|sd|web|docker|k8s|spring)\s*:/i
  },
  // ─── Server-Side Template Injection (SSTI) in log messages ───────────────
  {
    id: "log-ssti-double-brace",
    description: "SSTI double-brace: {{expression}} \u2014 Jinja2, Twig, Handlebars, etc.",
    pattern: /\{\{[\s\S]{0,80}\}\}/
  },
  {
    id: "log-ssti-hash-brace",
    description: "SSTI hash-brace: #{expression} \u2014 Thymeleaf, Velocity, Ruby ERB",
    pattern: /#\{[\s\S]{0,80}\}/
  },
  {
    id: "log-ssti-dollar-brace",
    description: "SSTI/EL injection: ${expression with operators or method calls} \u2014 JSP EL, Freemarker, SpEL",
    // Require that the ${...} content looks like an expression, not a plain variable name.
    // Flags if the content contains: . ( * + operators, or known SSTI keywords.
    // This avoids flagging ${PATH}, ${HOME} etc. (plain shell variables).
    pattern: /\$\{[^}]*(?:\.|\(|\*|\+|\bclass\b|\bruntime\b|\bprocess\b|\bexec\b)[^}]{0,80}\}/i
  },
  {
    id: "log-ssti-percent-tag",
    description: "SSTI ERB/ASP tag: <%= expression %> \u2014 Ruby ERB, ASP",
    pattern: /<%=[\s\S]{0,80}%>/
  },
  // ─── Null byte ────────────────────────────────────────────────────────────
  {
    id: "log-null-byte",
    description: "Null byte: \\x00 or %00 \u2014 can truncate log entries in C-backed loggers",
    pattern: /\x00|%00/
  },
  // ─── ANSI escape injection ────────────────────────────────────────────────
  {
    id: "log-ansi-escape",
    description: "ANSI escape sequence: ESC[ \u2014 can manipulate terminal output when logs are tailed",
    pattern: /\x1b\[/
  }
];
var log_default = LOG_PATTERNS;

// node_modules/is-unsafe/src/contexts/sql-strict.js
var SQL_STRICT_EXTRA = [
  {
    id: "sql-line-comment",
    description: "SQL line comment: -- followed by whitespace or end of string",
    pattern: /--(?:\s|$)/
  },
  {
    id: "sql-stacked-query",
    description: "Stacked queries: semicolon immediately followed by a SQL keyword",
    pattern: /;\s{0,10}(?:SELECT|INSERT|UPDATE|DELETE|DROP|CREATE|ALTER|EXEC)\b/i
  },
  {
    id: "sql-hex-encoding",
    description: "Hex-encoded string injection: 0x41414141 style (MySQL)",
    pattern: /\b0x[0-9a-f]{4,}/i
  }
];
var SQL_STRICT_PATTERNS = [...sql_default, ...SQL_STRICT_EXTRA];
var sql_strict_default = SQL_STRICT_PATTERNS;

// node_modules/is-unsafe/src/util/decode-entities.js
var NAMED = Object.freeze({
  colon: ":",
  Tab: "	",
  NewLine: "\n"
});
var ENTITY_RE = /&(?:#[xX]0*([0-9a-fA-F]{1,6});?|#0*([0-9]{1,7});?|([a-zA-Z][a-zA-Z0-9]{1,15});)/g;
function decodeEntities(input) {
  if (input.indexOf("&") === -1) return input;
  return input.replace(ENTITY_RE, (match, hex, dec, name) => {
    if (name !== void 0) {
      return Object.prototype.hasOwnProperty.call(NAMED, name) ? NAMED[name] : match;
    }
    const cp = hex !== void 0 ? parseInt(hex, 16) : parseInt(dec, 10);
    if (!Number.isFinite(cp) || cp > 1114111) return match;
    return String.fromCodePoint(cp);
  });
}

// node_modules/is-unsafe/src/index.js
html_default.label = "HTML";
xml_default.label = "XML";
svg_default.label = "SVG";
html_default.decodeEntities = true;
xml_default.decodeEntities = true;
svg_default.decodeEntities = true;
sql_default.label = "SQL";
sql_strict_default.label = "SQL-STRICT";
shell_default.label = "SHELL";
redos_default.label = "REDOS";
nosql_default.label = "NOSQL";
log_default.label = "LOG";
var VALID_CONTEXTS = Object.freeze({
  HTML: html_default,
  XML: xml_default,
  SVG: svg_default,
  SQL: sql_default,
  "SQL-STRICT": sql_strict_default,
  SHELL: shell_default,
  REDOS: redos_default,
  NOSQL: nosql_default,
  LOG: log_default
});
function assertString(value) {
  if (typeof value !== "string") {
    throw new TypeError(
      `is-unsafe: first argument must be a string, got ${typeof value}`
    );
  }
}
function assertContext(context) {
  if (context instanceof RegExp) return;
  if (Array.isArray(context)) {
    if (context.length === 0) {
      throw new TypeError("is-unsafe: context must not be an empty array");
    }
    if (Array.isArray(context[0])) {
      for (const list of context) {
        if (!Array.isArray(list) || list.length === 0) {
          throw new TypeError(
            "is-unsafe: each context in the array must be a non-empty pattern array (PatternList)"
          );
        }
      }
    }
    return;
  }
  throw new TypeError(
    `is-unsafe: second argument must be a PatternList (e.g. HTML), an array of PatternLists (e.g. [HTML, XML]), or a RegExp. Got: ${typeof context}`
  );
}
function normalise(context) {
  if (context instanceof RegExp) return { lists: null, regex: context };
  if (Array.isArray(context[0])) return { lists: context, regex: null };
  return { lists: [context], regex: null };
}
function decodedCopy(value, list) {
  if (!list.decodeEntities) return null;
  const decoded = decodeEntities(value);
  return decoded === value ? null : decoded;
}
function matchList(value, list) {
  const label = list.label ?? "CUSTOM";
  const decoded = decodedCopy(value, list);
  for (const rule of list) {
    if (rule.pattern.test(value) || decoded !== null && rule.pattern.test(decoded)) {
      return { context: label, id: rule.id, description: rule.description, pattern: rule.pattern };
    }
  }
  return null;
}
function isUnsafe(value, context) {
  assertString(value);
  assertContext(context);
  const { lists, regex: regex2 } = normalise(context);
  if (regex2) return regex2.test(value);
  for (const list of lists) {
    if (matchList(value, list) !== null) return true;
  }
  return false;
}

// node_modules/fast-xml-parser/src/xmlparser/OrderedObjParser.js
function extractRawAttributes(prefixedAttrs, options) {
  if (!prefixedAttrs) return {};
  const attrs = options.attributesGroupName ? prefixedAttrs[options.attributesGroupName] : prefixedAttrs;
  if (!attrs) return {};
  const rawAttrs = {};
  for (const key in attrs) {
    if (key.startsWith(options.attributeNamePrefix)) {
      const rawName = key.substring(options.attributeNamePrefix.length);
      rawAttrs[rawName] = attrs[key];
    } else {
      rawAttrs[key] = attrs[key];
    }
  }
  return rawAttrs;
}
function extractNamespace(rawTagName) {
  if (!rawTagName || typeof rawTagName !== "string") return void 0;
  const colonIndex = rawTagName.indexOf(":");
  if (colonIndex !== -1 && colonIndex > 0) {
    const ns = rawTagName.substring(0, colonIndex);
    if (ns !== "xmlns") {
      return ns;
    }
  }
  return void 0;
}
var OrderedObjParser = class {
  constructor(options, externalEntities) {
    this.options = options;
    this.currentNode = null;
    this.tagsNodeStack = [];
    this.parseXml = parseXml;
    this.parseTextData = parseTextData;
    this.resolveNameSpace = resolveNameSpace;
    this.buildAttributesMap = buildAttributesMap;
    this.isItStopNode = isItStopNode;
    this.replaceEntitiesValue = replaceEntitiesValue;
    this.readStopNodeData = readStopNodeData;
    this.saveTextToParentTag = saveTextToParentTag;
    this.addChild = addChild;
    this.ignoreAttributesFn = getIgnoreAttributesFn(this.options.ignoreAttributes);
    this.entityExpansionCount = 0;
    this.currentExpandedLength = 0;
    this.doctypefound = false;
    let namedEntities = { ...XML };
    if (this.options.entityDecoder) {
      this.entityDecoder = this.options.entityDecoder;
    } else {
      if (typeof this.options.htmlEntities === "object") namedEntities = this.options.htmlEntities;
      else if (this.options.htmlEntities === true) namedEntities = { ...COMMON_HTML, ...CURRENCY };
      this.entityDecoder = new EntityDecoder({
        namedEntities: { ...namedEntities, ...externalEntities },
        numericAllowed: this.options.htmlEntities,
        limit: {
          maxTotalExpansions: this.options.processEntities.maxTotalExpansions,
          maxExpandedLength: this.options.processEntities.maxExpandedLength,
          applyLimitsTo: this.options.processEntities.appliesTo
        },
        // onExternalEntity: (name, value) => isUnsafe(value) ? 'block' : 'allow',
        onInputEntity: (name, value) => (
          //TODO: VALID_CONTEXTS.HTML should be set only if this.options.htmlEntities
          isUnsafe(value, [html_default, xml_default]) ? ENTITY_ACTION.BLOCK : ENTITY_ACTION.ALLOW
        )
        //postCheck: resolved => resolved
      });
    }
    this.matcher = new Matcher();
    this.readonlyMatcher = this.matcher.readOnly();
    this.isCurrentNodeStopNode = false;
    this.stopNodeExpressionsSet = new ExpressionSet();
    const stopNodesOpts = this.options.stopNodes;
    if (stopNodesOpts && stopNodesOpts.length > 0) {
      for (let i = 0; i < stopNodesOpts.length; i++) {
        const stopNodeExp = stopNodesOpts[i];
        if (typeof stopNodeExp === "string") {
          this.stopNodeExpressionsSet.add(new Expression(stopNodeExp));
        } else if (stopNodeExp instanceof Expression) {
          this.stopNodeExpressionsSet.add(stopNodeExp);
        }
      }
      this.stopNodeExpressionsSet.seal();
    }
  }
};
function parseTextData(val, tagName, jPath, dontTrim, hasAttributes, isLeafNode, escapeEntities) {
  const options = this.options;
  if (val !== void 0) {
    if (options.trimValues && !dontTrim) {
      val = val.trim();
    }
    if (val.length > 0) {
      if (!escapeEntities) val = this.replaceEntitiesValue(val, tagName, jPath);
      const jPathOrMatcher = options.jPath ? jPath.toString() : jPath;
      const newval = options.tagValueProcessor(tagName, val, jPathOrMatcher, hasAttributes, isLeafNode);
      if (newval === null || newval === void 0) {
        return val;
      } else if (typeof newval !== typeof val || newval !== val) {
        return newval;
      } else if (options.trimValues) {
        return parseValue(val, options.parseTagValue, options.numberParseOptions);
      } else {
        const trimmedVal = val.trim();
        if (trimmedVal === val) {
          return parseValue(val, options.parseTagValue, options.numberParseOptions);
        } else {
          return val;
        }
      }
    }
  }
}
function resolveNameSpace(tagname) {
  if (this.options.removeNSPrefix) {
    const tags = tagname.split(":");
    const prefix = tagname.charAt(0) === "/" ? "/" : "";
    if (tags[0] === "xmlns") {
      return "";
    }
    if (tags.length === 2) {
      tagname = prefix + tags[1];
    }
  }
  return tagname;
}
var attrsRegx = /([^\s=]+)\s*(=\s*(?:"([^"]*)"|'([^']*)'))?/gm;
function attrValue(match) {
  return match[3] !== void 0 ? match[3] : match[4];
}
function buildAttributesMap(attrStr, jPath, tagName, force = false) {
  const options = this.options;
  if (force === true || options.ignoreAttributes !== true && typeof attrStr === "string") {
    const matches = getAllMatches(attrStr, attrsRegx);
    const len = matches.length;
    const attrs = {};
    const processedVals = new Array(len);
    let hasRawAttrs = false;
    const rawAttrsForMatcher = {};
    for (let i = 0; i < len; i++) {
      const attrName = this.resolveNameSpace(matches[i][1]);
      const oldVal = attrValue(matches[i]);
      if (attrName.length && oldVal !== void 0) {
        let val = oldVal;
        if (options.trimValues) val = val.trim();
        val = this.replaceEntitiesValue(val, tagName, this.readonlyMatcher);
        processedVals[i] = val;
        rawAttrsForMatcher[attrName] = val;
        hasRawAttrs = true;
      }
    }
    if (hasRawAttrs && typeof jPath === "object" && jPath.updateCurrent) {
      jPath.updateCurrent(rawAttrsForMatcher);
    }
    const jPathStr = options.jPath ? jPath.toString() : this.readonlyMatcher;
    let hasAttrs = false;
    for (let i = 0; i < len; i++) {
      const attrName = this.resolveNameSpace(matches[i][1]);
      if (this.ignoreAttributesFn(attrName, jPathStr)) continue;
      let aName = options.attributeNamePrefix + attrName;
      if (attrName.length) {
        if (options.transformAttributeName) {
          aName = options.transformAttributeName(aName);
        }
        aName = sanitizeName(aName, options);
        if (attrValue(matches[i]) !== void 0) {
          const oldVal = processedVals[i];
          const newVal = options.attributeValueProcessor(attrName, oldVal, jPathStr);
          if (newVal === null || newVal === void 0) {
            attrs[aName] = oldVal;
          } else if (typeof newVal !== typeof oldVal || newVal !== oldVal) {
            attrs[aName] = newVal;
          } else {
            attrs[aName] = parseValue(oldVal, options.parseAttributeValue, options.numberParseOptions);
          }
          hasAttrs = true;
        } else if (options.allowBooleanAttributes) {
          attrs[aName] = true;
          hasAttrs = true;
        }
      }
    }
    if (!hasAttrs) return;
    if (options.attributesGroupName && !options.preserveOrder) {
      const attrCollection = {};
      attrCollection[options.attributesGroupName] = attrs;
      return attrCollection;
    }
    return attrs;
  }
}
var parseXml = function(xmlData) {
  const options = this.options;
  const crlfPositions = options.captureMetaData ? [] : void 0;
  xmlData = xmlData.replace(/\r\n?/g, options.captureMetaData ? (newline, index) => {
    if (newline.length === 2) {
      crlfPositions.push(index - crlfPositions.length);
    }
    return "\n";
  } : "\n");
  const xmlObj = new XmlNode("!xml");
  let currentNode = xmlObj;
  let textData = "";
  this.matcher.reset();
  this.entityDecoder.reset();
  this.entityExpansionCount = 0;
  this.currentExpandedLength = 0;
  this.doctypefound = false;
  const docTypeReader = new DocTypeReader(options.processEntities);
  const xmlLen = xmlData.length;
  for (let i = 0; i < xmlLen; i++) {
    const ch = xmlData[i];
    if (ch === "<") {
      const c1 = xmlData.charCodeAt(i + 1);
      if (c1 === 47) {
        const closeIndex = findClosingIndex(xmlData, ">", i, "Closing Tag is not closed.");
        let tagName = xmlData.substring(i + 2, closeIndex).trim();
        if (options.removeNSPrefix) {
          const colonIndex = tagName.indexOf(":");
          if (colonIndex !== -1) {
            tagName = tagName.substr(colonIndex + 1);
          }
        }
        tagName = transformTagName(options.transformTagName, tagName, "", options).tagName;
        if (currentNode) {
          textData = this.saveTextToParentTag(textData, currentNode, this.readonlyMatcher);
        }
        const lastTagName = this.matcher.getCurrentTag();
        if (tagName && options.unpairedTagsSet.has(tagName)) {
          throw new Error(`Unpaired tag can not be used as closing tag: </${tagName}>`);
        }
        if (lastTagName && options.unpairedTagsSet.has(lastTagName)) {
          this.matcher.pop();
          this.tagsNodeStack.pop();
        }
        this.matcher.pop();
        this.isCurrentNodeStopNode = false;
        currentNode = this.tagsNodeStack.pop() || xmlObj;
        if (options.captureMetaData && currentNode) {
          currentNode.addEndIndex(getOriginalIndex(closeIndex + 1, crlfPositions));
        }
        textData = "";
        i = closeIndex;
      } else if (c1 === 63) {
        let tagData = readTagExp(xmlData, i, false, "?>");
        if (!tagData) throw new Error("Pi Tag is not closed.");
        textData = this.saveTextToParentTag(textData, currentNode, this.readonlyMatcher);
        const attsMap = this.buildAttributesMap(tagData.tagExp, this.matcher, tagData.tagName, true);
        if (attsMap) {
          const ver = attsMap[this.options.attributeNamePrefix + "version"];
          this.entityDecoder.setXmlVersion(Number(ver) || 1);
          docTypeReader.setXmlVersion(Number(ver) || 1);
        }
        if (options.ignoreDeclaration && tagData.tagName === "?xml" || options.ignorePiTags) {
        } else {
          const childNode = new XmlNode(tagData.tagName);
          childNode.add(options.textNodeName, "");
          if (tagData.tagName !== tagData.tagExp && tagData.attrExpPresent && options.ignoreAttributes !== true) {
            childNode[":@"] = attsMap;
          }
          const startIndex = options.captureMetaData ? getOriginalIndex(i, crlfPositions) : i;
          this.addChild(currentNode, childNode, this.readonlyMatcher, startIndex);
          if (options.captureMetaData) {
            currentNode.addEndIndex(getOriginalIndex(tagData.closeIndex + 2, crlfPositions));
          }
        }
        i = tagData.closeIndex + 1;
      } else if (c1 === 33 && xmlData.charCodeAt(i + 2) === 45 && xmlData.charCodeAt(i + 3) === 45) {
        const endIndex = findClosingIndex(xmlData, "-->", i + 4, "Comment is not closed.");
        if (options.commentPropName) {
          const comment = xmlData.substring(i + 4, endIndex - 2);
          textData = this.saveTextToParentTag(textData, currentNode, this.readonlyMatcher);
          currentNode.add(options.commentPropName, [{ [options.textNodeName]: comment }]);
        }
        i = endIndex;
      } else if (c1 === 33 && xmlData.charCodeAt(i + 2) === 68) {
        if (this.doctypefound) throw new Error("Multiple DOCTYPE declarations found.");
        this.doctypefound = true;
        const result = docTypeReader.readDocType(xmlData, i);
        this.entityDecoder.addInputEntities(result.entities);
        i = result.i;
      } else if (c1 === 33 && xmlData.charCodeAt(i + 2) === 91) {
        const closeIndex = findClosingIndex(xmlData, "]]>", i, "CDATA is not closed.") - 2;
        const tagExp = xmlData.substring(i + 9, closeIndex);
        textData = this.saveTextToParentTag(textData, currentNode, this.readonlyMatcher);
        let val = this.parseTextData(tagExp, currentNode.tagname, this.readonlyMatcher, true, false, true, true);
        if (val == void 0) val = "";
        if (options.cdataPropName) {
          currentNode.add(options.cdataPropName, [{ [options.textNodeName]: tagExp }]);
        } else {
          currentNode.add(options.textNodeName, val);
        }
        i = closeIndex + 2;
      } else {
        let result = readTagExp(xmlData, i, options.removeNSPrefix);
        if (!result) {
          const context = xmlData.substring(Math.max(0, i - 50), Math.min(xmlLen, i + 50));
          throw new Error(`readTagExp returned undefined at position ${i}. Context: "${context}"`);
        }
        let tagName = result.tagName;
        const rawTagName = result.rawTagName;
        let tagExp = result.tagExp;
        let attrExpPresent = result.attrExpPresent;
        let closeIndex = result.closeIndex;
        ({ tagName, tagExp } = transformTagName(options.transformTagName, tagName, tagExp, options));
        if (options.strictReservedNames && (tagName === options.commentPropName || tagName === options.cdataPropName || tagName === options.textNodeName || tagName === options.attributesGroupName)) {
          throw new Error(`Invalid tag name: ${tagName}`);
        }
        if (currentNode && textData) {
          if (currentNode.tagname !== "!xml") {
            textData = this.saveTextToParentTag(textData, currentNode, this.readonlyMatcher, false);
          }
        }
        const lastTag = currentNode;
        if (lastTag && options.unpairedTagsSet.has(lastTag.tagname)) {
          currentNode = this.tagsNodeStack.pop();
          this.matcher.pop();
        }
        let isSelfClosing = false;
        if (tagExp.length > 0 && tagExp.lastIndexOf("/") === tagExp.length - 1) {
          isSelfClosing = true;
          if (tagName[tagName.length - 1] === "/") {
            tagName = tagName.substr(0, tagName.length - 1);
            tagExp = tagName;
          } else {
            tagExp = tagExp.substr(0, tagExp.length - 1);
          }
          attrExpPresent = tagName !== tagExp;
        }
        let prefixedAttrs = null;
        let rawAttrs = {};
        let namespace = void 0;
        namespace = extractNamespace(rawTagName);
        if (tagName !== xmlObj.tagname) {
          this.matcher.push(tagName, {}, namespace);
        }
        if (tagName !== tagExp && attrExpPresent) {
          prefixedAttrs = this.buildAttributesMap(tagExp, this.matcher, tagName);
          if (prefixedAttrs) {
            rawAttrs = extractRawAttributes(prefixedAttrs, options);
          }
        }
        if (tagName !== xmlObj.tagname) {
          this.isCurrentNodeStopNode = this.isItStopNode();
        }
        const startIndex = options.captureMetaData ? getOriginalIndex(i, crlfPositions) : i;
        if (this.isCurrentNodeStopNode) {
          let tagContent = "";
          if (isSelfClosing) {
            i = result.closeIndex;
          } else if (options.unpairedTagsSet.has(tagName)) {
            i = result.closeIndex;
          } else {
            const result2 = this.readStopNodeData(xmlData, rawTagName, closeIndex + 1);
            if (!result2) throw new Error(`Unexpected end of ${rawTagName}`);
            i = result2.i;
            tagContent = result2.tagContent;
          }
          const childNode = new XmlNode(tagName);
          if (prefixedAttrs) {
            childNode[":@"] = prefixedAttrs;
          }
          childNode.add(options.textNodeName, tagContent);
          this.matcher.pop();
          this.isCurrentNodeStopNode = false;
          this.addChild(currentNode, childNode, this.readonlyMatcher, startIndex);
          if (options.captureMetaData) {
            currentNode.addEndIndex(getOriginalIndex(i + 1, crlfPositions));
          }
        } else {
          if (isSelfClosing) {
            ({ tagName, tagExp } = transformTagName(options.transformTagName, tagName, tagExp, options));
            const childNode = new XmlNode(tagName);
            if (prefixedAttrs) {
              childNode[":@"] = prefixedAttrs;
            }
            this.addChild(currentNode, childNode, this.readonlyMatcher, startIndex);
            if (options.captureMetaData) {
              currentNode.addEndIndex(getOriginalIndex(closeIndex + 1, crlfPositions));
            }
            this.matcher.pop();
            this.isCurrentNodeStopNode = false;
          } else if (options.unpairedTagsSet.has(tagName)) {
            const childNode = new XmlNode(tagName);
            if (prefixedAttrs) {
              childNode[":@"] = prefixedAttrs;
            }
            this.addChild(currentNode, childNode, this.readonlyMatcher, startIndex);
            if (options.captureMetaData) {
              currentNode.addEndIndex(getOriginalIndex(result.closeIndex + 1, crlfPositions));
            }
            this.matcher.pop();
            this.isCurrentNodeStopNode = false;
            i = result.closeIndex;
            continue;
          } else {
            const childNode = new XmlNode(tagName);
            if (this.tagsNodeStack.length > options.maxNestedTags) {
              throw new Error("Maximum nested tags exceeded");
            }
            this.tagsNodeStack.push(currentNode);
            if (prefixedAttrs) {
              childNode[":@"] = prefixedAttrs;
            }
            this.addChild(currentNode, childNode, this.readonlyMatcher, startIndex);
            currentNode = childNode;
          }
          textData = "";
          i = closeIndex;
        }
      }
    } else {
      textData += xmlData[i];
    }
  }
  return xmlObj.child;
};
function getOriginalIndex(index, crlfPositions) {
  let low = 0;
  let high = crlfPositions.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (crlfPositions[middle] < index) low = middle + 1;
    else high = middle;
  }
  return index + low;
}
function addChild(currentNode, childNode, matcher, startIndex) {
  if (!this.options.captureMetaData) startIndex = void 0;
  const jPathOrMatcher = this.options.jPath ? matcher.toString() : matcher;
  const result = this.options.updateTag(childNode.tagname, jPathOrMatcher, childNode[":@"]);
  if (result === false) {
  } else if (typeof result === "string") {
    childNode.tagname = result;
    currentNode.addChild(childNode, startIndex);
  } else {
    currentNode.addChild(childNode, startIndex);
  }
}
function replaceEntitiesValue(val, tagName, jPath) {
  const entityConfig = this.options.processEntities;
  if (!entityConfig || !entityConfig.enabled) {
    return val;
  }
  if (entityConfig.allowedTags) {
    const jPathOrMatcher = this.options.jPath ? jPath.toString() : jPath;
    const allowed = Array.isArray(entityConfig.allowedTags) ? entityConfig.allowedTags.includes(tagName) : entityConfig.allowedTags(tagName, jPathOrMatcher);
    if (!allowed) {
      return val;
    }
  }
  if (entityConfig.tagFilter) {
    const jPathOrMatcher = this.options.jPath ? jPath.toString() : jPath;
    if (!entityConfig.tagFilter(tagName, jPathOrMatcher)) {
      return val;
    }
  }
  return this.entityDecoder.decode(val);
}
function saveTextToParentTag(textData, parentNode, matcher, isLeafNode) {
  if (textData) {
    if (isLeafNode === void 0) isLeafNode = parentNode.child.length === 0;
    textData = this.parseTextData(
      textData,
      parentNode.tagname,
      matcher,
      false,
      parentNode[":@"] ? Object.keys(parentNode[":@"]).length !== 0 : false,
      isLeafNode
    );
    if (textData !== void 0 && textData !== "")
      parentNode.add(this.options.textNodeName, textData);
    textData = "";
  }
  return textData;
}
function isItStopNode() {
  if (this.stopNodeExpressionsSet.size === 0) return false;
  return this.matcher.matchesAny(this.stopNodeExpressionsSet);
}
function tagExpWithClosingIndex(xmlData, i, closingChar = ">") {
  const len = xmlData.length;
  const closeCode0 = closingChar.charCodeAt(0);
  const closeCode1 = closingChar.length > 1 ? closingChar.charCodeAt(1) : -1;
  let result = "";
  let segmentStart = i;
  for (let index = i; index < len; index++) {
    const code = xmlData.charCodeAt(index);
    if (code === 34 || code === 39) {
      index = xmlData.indexOf(xmlData[index], index + 1);
      if (index === -1) return;
    } else if (code === closeCode0) {
      if (closeCode1 !== -1) {
        if (xmlData.charCodeAt(index + 1) === closeCode1) {
          result += xmlData.substring(segmentStart, index);
          return { data: result, index };
        }
      } else {
        result += xmlData.substring(segmentStart, index);
        return { data: result, index };
      }
    } else if (code === 9) {
      result += xmlData.substring(segmentStart, index) + " ";
      segmentStart = index + 1;
    }
  }
}
function findClosingIndex(xmlData, str, i, errMsg) {
  const closingIndex = xmlData.indexOf(str, i);
  if (closingIndex === -1) {
    throw new Error(errMsg);
  } else {
    return closingIndex + str.length - 1;
  }
}
function findClosingChar(xmlData, char, i, errMsg) {
  const closingIndex = xmlData.indexOf(char, i);
  if (closingIndex === -1) throw new Error(errMsg);
  return closingIndex;
}
function readTagExp(xmlData, i, removeNSPrefix, closingChar = ">") {
  const result = tagExpWithClosingIndex(xmlData, i + 1, closingChar);
  if (!result) return;
  let tagExp = result.data;
  const closeIndex = result.index;
  const separatorIndex = tagExp.search(/\s/);
  let tagName = tagExp;
  let attrExpPresent = true;
  if (separatorIndex !== -1) {
    tagName = tagExp.substring(0, separatorIndex);
    tagExp = tagExp.substring(separatorIndex + 1).trimStart();
  }
  const rawTagName = tagName;
  if (removeNSPrefix) {
    const colonIndex = tagName.indexOf(":");
    if (colonIndex !== -1) {
      tagName = tagName.substr(colonIndex + 1);
      attrExpPresent = tagName !== result.data.substr(colonIndex + 1);
    }
  }
  return {
    tagName,
    tagExp,
    closeIndex,
    attrExpPresent,
    rawTagName
  };
}
function readStopNodeData(xmlData, tagName, i) {
  const startIndex = i;
  let openTagCount = 1;
  let lenient = false;
  let nextGt = -1;
  const xmllen = xmlData.length;
  for (; i < xmllen; i++) {
    if (xmlData[i] === "<") {
      const c1 = xmlData.charCodeAt(i + 1);
      if (c1 === 47) {
        const closeIndex = findClosingChar(xmlData, ">", i, `${tagName} is not closed`);
        let closeTagName = xmlData.substring(i + 2, closeIndex).trim();
        if (closeTagName === tagName) {
          openTagCount--;
          if (openTagCount === 0) {
            return {
              tagContent: xmlData.substring(startIndex, i),
              i: closeIndex
            };
          }
        }
        i = closeIndex;
      } else if (c1 === 63) {
        const closeIndex = findClosingIndex(xmlData, "?>", i + 1, "StopNode is not closed.");
        i = closeIndex;
      } else if (c1 === 33 && xmlData.charCodeAt(i + 2) === 45 && xmlData.charCodeAt(i + 3) === 45) {
        const closeIndex = findClosingIndex(xmlData, "-->", i + 3, "StopNode is not closed.");
        i = closeIndex;
      } else if (c1 === 33 && xmlData.charCodeAt(i + 2) === 91) {
        const closeIndex = findClosingIndex(xmlData, "]]>", i, "StopNode is not closed.") - 2;
        i = closeIndex;
      } else {
        const tagData = lenient ? void 0 : readTagExp(xmlData, i, false);
        if (tagData) {
          const openTagName = tagData.tagName;
          if (openTagName === tagName && tagData.tagExp[tagData.tagExp.length - 1] !== "/") {
            openTagCount++;
          }
          i = tagData.closeIndex;
        } else {
          lenient = true;
          if (nextGt < i) {
            nextGt = xmlData.indexOf(">", i);
            if (nextGt === -1) return;
          }
          const nextLt = xmlData.indexOf("<", i + 1);
          if (nextLt === -1 || nextLt > nextGt) {
            const exp = xmlData.substring(i + 1, nextGt);
            const sep2 = exp.search(/\s/);
            const name = sep2 === -1 ? exp : exp.substring(0, sep2);
            if (name === tagName && exp[exp.length - 1] !== "/") openTagCount++;
            i = nextGt;
          }
        }
      }
    }
  }
}
function parseValue(val, shouldParse, options) {
  if (shouldParse && typeof val === "string") {
    const newval = val.trim();
    if (newval === "true") return true;
    else if (newval === "false") return false;
    else return toNumber(val, options);
  } else {
    if (isExist(val)) {
      return val;
    } else {
      return "";
    }
  }
}
function transformTagName(fn, tagName, tagExp, options) {
  if (fn) {
    const newTagName = fn(tagName);
    if (tagExp === tagName) {
      tagExp = newTagName;
    }
    tagName = newTagName;
  }
  tagName = sanitizeName(tagName, options);
  return { tagName, tagExp };
}
function sanitizeName(name, options) {
  if (criticalProperties.includes(name)) {
    throw new Error(`[SECURITY] Invalid name: "${name}" is a reserved JavaScript keyword that could cause prototype pollution`);
  } else if (DANGEROUS_PROPERTY_NAMES.includes(name)) {
    return options.onDangerousProperty(name);
  }
  return name;
}

// node_modules/fast-xml-parser/src/xmlparser/node2json.js
var METADATA_SYMBOL2 = XmlNode.getMetaDataSymbol();
function stripAttributePrefix(attrs, prefix) {
  if (!attrs || typeof attrs !== "object") return {};
  if (!prefix) return attrs;
  const rawAttrs = {};
  for (const key in attrs) {
    if (key.startsWith(prefix)) {
      const rawName = key.substring(prefix.length);
      rawAttrs[rawName] = attrs[key];
    } else {
      rawAttrs[key] = attrs[key];
    }
  }
  return rawAttrs;
}
function prettify(node, options, matcher, readonlyMatcher) {
  return compress(node, options, matcher, readonlyMatcher);
}
function compress(arr, options, matcher, readonlyMatcher) {
  let text2;
  const compressedObj = {};
  for (let i = 0; i < arr.length; i++) {
    const tagObj = arr[i];
    const property = propName(tagObj);
    if (property !== void 0 && property !== options.textNodeName) {
      const rawAttrs = stripAttributePrefix(
        tagObj[":@"] || {},
        options.attributeNamePrefix
      );
      matcher.push(property, rawAttrs);
    }
    if (property === options.textNodeName) {
      if (text2 === void 0) text2 = tagObj[property];
      else text2 += "" + tagObj[property];
    } else if (property === void 0) {
      continue;
    } else if (tagObj[property]) {
      let val = compress(tagObj[property], options, matcher, readonlyMatcher);
      const isLeaf = isLeafTag(val, options);
      if (Object.keys(val).length === 0 && options.alwaysCreateTextNode) {
        val[options.textNodeName] = "";
      }
      if (tagObj[":@"]) {
        assignAttributes(val, tagObj[":@"], readonlyMatcher, options);
      } else if (Object.keys(val).length === 1 && val[options.textNodeName] !== void 0 && !options.alwaysCreateTextNode) {
        val = val[options.textNodeName];
      } else if (Object.keys(val).length === 0) {
        if (options.alwaysCreateTextNode) val[options.textNodeName] = "";
        else val = "";
      }
      if (tagObj[METADATA_SYMBOL2] !== void 0 && typeof val === "object" && val !== null) {
        val[METADATA_SYMBOL2] = tagObj[METADATA_SYMBOL2];
      }
      if (compressedObj[property] !== void 0 && Object.prototype.hasOwnProperty.call(compressedObj, property)) {
        if (!Array.isArray(compressedObj[property])) {
          compressedObj[property] = [compressedObj[property]];
        }
        compressedObj[property].push(val);
      } else {
        const jPathOrMatcher = options.jPath ? readonlyMatcher.toString() : readonlyMatcher;
        if (options.isArray(property, jPathOrMatcher, isLeaf)) {
          compressedObj[property] = [val];
        } else {
          compressedObj[property] = val;
        }
      }
      if (property !== void 0 && property !== options.textNodeName) {
        matcher.pop();
      }
    }
  }
  if (typeof text2 === "string") {
    if (text2.length > 0) compressedObj[options.textNodeName] = text2;
  } else if (text2 !== void 0) compressedObj[options.textNodeName] = text2;
  return compressedObj;
}
function propName(obj) {
  const keys = Object.keys(obj);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key !== ":@") return key;
  }
}
function assignAttributes(obj, attrMap, readonlyMatcher, options) {
  if (attrMap) {
    const keys = Object.keys(attrMap);
    const len = keys.length;
    for (let i = 0; i < len; i++) {
      const atrrName = keys[i];
      const rawAttrName = atrrName.startsWith(options.attributeNamePrefix) ? atrrName.substring(options.attributeNamePrefix.length) : atrrName;
      const jPathOrMatcher = options.jPath ? readonlyMatcher.toString() + "." + rawAttrName : readonlyMatcher;
      if (options.isArray(atrrName, jPathOrMatcher, true, true)) {
        obj[atrrName] = [attrMap[atrrName]];
      } else {
        obj[atrrName] = attrMap[atrrName];
      }
    }
  }
}
function isLeafTag(obj, options) {
  const { textNodeName } = options;
  const propCount = Object.keys(obj).length;
  if (propCount === 0) {
    return true;
  }
  if (propCount === 1 && (obj[textNodeName] || typeof obj[textNodeName] === "boolean" || obj[textNodeName] === 0)) {
    return true;
  }
  return false;
}

// node_modules/fast-xml-parser/src/xmlparser/XMLParser.js
var XMLParser = class {
  constructor(options) {
    this.externalEntities = {};
    this.options = buildOptions(options);
  }
  /**
   * Parse XML dats to JS object 
   * @param {string|Uint8Array} xmlData 
   * @param {boolean|Object} validationOption 
   */
  parse(xmlData, validationOption) {
    if (typeof xmlData !== "string" && xmlData.toString) {
      if (xmlData instanceof Uint8Array && !(typeof Buffer !== "undefined" && Buffer.isBuffer(xmlData))) {
        xmlData = new TextDecoder("utf-8", { ignoreBOM: true }).decode(xmlData);
      } else {
        xmlData = xmlData.toString();
      }
    } else if (typeof xmlData !== "string") {
      throw new Error("XML data is accepted in String or Bytes[] form.");
    }
    if (validationOption) {
      if (validationOption === true) validationOption = {};
      const result = validate(xmlData, validationOption);
      if (result !== true) {
        throw Error(`${result.err.msg}:${result.err.line}:${result.err.col}`);
      }
    }
    const orderedObjParser = new OrderedObjParser(this.options, this.externalEntities);
    const orderedResult = orderedObjParser.parseXml(xmlData);
    if (this.options.preserveOrder || orderedResult === void 0) return orderedResult;
    else return prettify(orderedResult, this.options, orderedObjParser.matcher, orderedObjParser.readonlyMatcher);
  }
  /**
   * Add Entity which is not by default supported by this library
   * @param {string} key 
   * @param {string} value 
   */
  addEntity(key, value) {
    if (value.indexOf("&") !== -1) {
      throw new Error("Entity value can't have '&'");
    } else if (key.indexOf("&") !== -1 || key.indexOf(";") !== -1) {
      throw new Error("An entity must be set without '&' and ';'. Eg. use '#xD' for '&#xD;'");
    } else if (value === "&") {
      throw new Error("An entity with value '&' is not permitted");
    } else {
      this.externalEntities[key] = value;
    }
  }
  /**
   * Returns a Symbol that can be used to access the metadata
   * property on a node.
   * 
   * If Symbol is not available in the environment, an ordinary property is used
   * and the name of the property is here returned.
   * 
   * The XMLMetaData property is only present when `captureMetaData`
   * is true in the options.
   */
  static getMetaDataSymbol() {
    return XmlNode.getMetaDataSymbol();
  }
};

// node_modules/fast-xml-parser/src/fxp.js
var XMLValidator = {
  validate
};

// packages/release/src/checks/parse-xml.ts
var parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
  processEntities: false,
  parseAttributeValue: false,
  parseTagValue: false
});
function parseXml2(text2) {
  if (XMLValidator.validate(text2) !== true) return void 0;
  const root = parser.parse(text2);
  return isElement(root) ? root : void 0;
}
function childrenOf(element, name) {
  const found2 = element[name];
  return Array.isArray(found2) ? found2.map((child) => isElement(child) ? child : {}) : [];
}
function attributeOf(element, name) {
  const value = element[`@${name}`];
  return typeof value === "string" ? value : void 0;
}
function isElement(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// packages/release/src/checks/judge-coverage.ts
function judgeCoverage({ report, format, groups }, text2) {
  const files = text2 === void 0 ? void 0 : format === "lcov" ? readLcov(text2) : readCobertura(text2);
  return groups.map(({ name, paths, minimum }) => {
    const title = `coverage of ${name}`;
    if (text2 === void 0) return { verdict: "unknown", name: title, text: `${report} is missing` };
    if (files === void 0) return { verdict: "unknown", name: title, text: `${report} is no ${format} report` };
    const mine = files.filter(({ path }) => matchesAnyGlob(path, paths));
    const lines2 = mine.reduce((sum, file) => sum + file.lines, 0);
    const hit = mine.reduce((sum, file) => sum + file.hit, 0);
    if (lines2 === 0) return { verdict: "fail", name: title, text: `no measured file matches ${paths.join(", ")}` };
    const percent = 100 * hit / lines2;
    const said = `${Math.floor(percent * 10) / 10} % of ${lines2} lines in ${mine.length} files, at least ${minimum} %`;
    return { verdict: percent >= minimum ? "pass" : "fail", name: title, text: said };
  });
}
function readLcov(text2) {
  const files = [];
  let path;
  let hits = /* @__PURE__ */ new Map();
  for (const line2 of text2.split(/\r?\n/)) {
    if (line2.startsWith("SF:")) {
      path = line2.slice(3);
      hits = /* @__PURE__ */ new Map();
    } else if (line2.startsWith("DA:")) {
      const [number2 = "", count] = line2.slice(3).split(",");
      hits.set(number2, Number(count));
    } else if (line2 === "end_of_record" && path !== void 0) {
      files.push(fileOf(path, hits));
      path = void 0;
    }
  }
  return files.length === 0 || path !== void 0 ? void 0 : files;
}
function readCobertura(text2) {
  const [root] = childrenOf(parseXml2(text2) ?? {}, "coverage");
  if (root === void 0) return void 0;
  const below2 = (element, ...names) => names.reduce((found2, name) => found2.flatMap((one) => childrenOf(one, name)), [element]);
  const files = /* @__PURE__ */ new Map();
  for (const one of below2(root, "packages", "package", "classes", "class")) {
    const path = attributeOf(one, "filename") ?? "";
    const hits = files.get(path) ?? /* @__PURE__ */ new Map();
    for (const line2 of below2(one, "lines", "line"))
      hits.set(attributeOf(line2, "number") ?? "", Number(attributeOf(line2, "hits")));
    files.set(path, hits);
  }
  return [...files].map(([path, hits]) => fileOf(path, hits));
}
function fileOf(path, hits) {
  return {
    path: path.replace(/^\.\//, ""),
    lines: hits.size,
    hit: [...hits.values()].filter((count) => count > 0).length
  };
}

// packages/release/src/checks/judge-junit.ts
var NAMED2 = 5;
function judgeJUnit(name, xml) {
  if (xml === void 0) return { verdict: "unknown", name, text: "the report is missing" };
  const root = parseXml2(xml);
  if (root === void 0) return { verdict: "unknown", name, text: "the report is not well-formed XML" };
  if (root["testsuites"] === void 0 && root["testsuite"] === void 0)
    return { verdict: "unknown", name, text: "the report is no JUnit report" };
  const suites = suitesIn(root);
  const cases = suites.flatMap((suite) => childrenOf(suite, "testcase"));
  const broken = cases.filter((one) => one["failure"] !== void 0 || one["error"] !== void 0);
  const skipped2 = cases.filter((one) => one["skipped"] !== void 0);
  const suiteErrors = suites.filter((suite) => suite["error"] !== void 0);
  if (broken.length > 0 || suiteErrors.length > 0) {
    const names = [...broken, ...suiteErrors].slice(0, NAMED2).map((one) => bound(attributeOf(one, "name") ?? "?", 100));
    const count = broken.length + suiteErrors.length;
    return { verdict: "fail", name, text: `${count} of ${plural(cases.length, "test")} failed: ${names.join(", ")}` };
  }
  const ran = cases.length - skipped2.length;
  if (ran === 0) {
    return { verdict: "fail", name, text: cases.length === 0 ? "no test was found" : "every test was skipped" };
  }
  return { verdict: "pass", name, text: `${plural(ran, "test")} passed, ${skipped2.length} skipped` };
}
function suitesIn(element) {
  return [...childrenOf(element, "testsuites"), ...childrenOf(element, "testsuite")].flatMap((suite) => [
    suite,
    ...suitesIn(suite)
  ]);
}

// packages/release/src/checks/judge-checks.ts
function judgeChecks(names, checks) {
  const wanted = checks.filter((check) => names.includes(check.name));
  const ended = wanted.filter((check) => check.status === "completed");
  const failed2 = ended.filter((check) => check.conclusion !== "success");
  if (failed2.length > 0) return { kind: "failed", checks: failed2 };
  const waitingFor = names.filter((name) => !ended.some((check) => check.name === name));
  return waitingFor.length > 0 ? { kind: "waiting", waitingFor } : { kind: "passed", checks: ended };
}

// packages/release/src/checks/wait-for-checks.ts
var EAGER_FOR_MS = 15e3;
var EAGER_PAUSE_MS = 1e3;
var PATIENT_PAUSE_MS = 5e3;
async function waitForChecks(options) {
  const { repository, clock, log, sha: sha3, names, withinMs, signal } = options;
  const started = clock.now();
  let told = "";
  for (; ; ) {
    const verdict = judgeChecks(names, await repository.checks(sha3));
    if (verdict.kind === "passed") return verdict.checks;
    if (verdict.kind === "failed") throw failed(sha3, verdict);
    const waitingFor = verdict.waitingFor.join(", ");
    const waited = clock.now() - started;
    const pause = waited < EAGER_FOR_MS ? EAGER_PAUSE_MS : PATIENT_PAUSE_MS;
    if (waited + pause > withinMs) throw timedOut(sha3, waitingFor, withinMs);
    if (waitingFor !== told) log.info(`Waiting for ${waitingFor} on ${sha3.slice(0, 7)}.`);
    told = waitingFor;
    await clock.sleep(pause, signal);
  }
}
function failed(sha3, { checks }) {
  const lines2 = checks.map((check) => `${check.name}: ${check.conclusion ?? "no conclusion"} (${check.url})`);
  return new SuiteError("CHECKS_FAILED", { what: `On ${sha3}:
${lines2.join("\n")}` });
}
function timedOut(sha3, waitingFor, withinMs) {
  return new SuiteError("CHECKS_TIMED_OUT", {
    what: `After ${formatDuration(withinMs)} there is still no result on ${sha3} of: ${waitingFor}.`
  });
}

// packages/release/src/commands/agent.ts
function agentCommand(agent, verb) {
  return { argv: [...agent, verb] };
}

// packages/release/src/commands/quote.ts
var PLAIN = /^[A-Za-z0-9_./:@%+,-]+$/;
var RESERVED = new Set(
  "if then else elif fi for in do done while until case esac function select time coproc".split(" ")
);
function quote(argument) {
  if (argument.includes("\0")) refuse(argument, "the character NUL");
  if (!argument.isWellFormed()) refuse(argument, "half of a surrogate pair");
  if (PLAIN.test(argument) && !RESERVED.has(argument)) return argument;
  return `'${argument.replaceAll("'", "'\\''")}'`;
}
function refuse(argument, what) {
  throw new SuiteError("COMMAND_INVALID", { what: `The argument ${JSON.stringify(argument)} holds ${what}.` });
}

// packages/release/src/commands/render.ts
function render(command) {
  const [program = ""] = command.argv;
  if (program === "") throw new SuiteError("COMMAND_INVALID", { what: "The command names no program." });
  return command.argv.map(quote).join(" ");
}

// packages/release/src/database/backup-check.ts
var SUSPICIOUS_SHARE = 0.5;
function suspicionAbout(bytes, last) {
  if (last === void 0 || bytes >= last.bytes * SUSPICIOUS_SHARE) return void 0;
  return `The backup has ${bytes} bytes; the one before, ${last.id}, had ${last.bytes}.`;
}
function differingRows(recorded, restored2) {
  const tables = [.../* @__PURE__ */ new Set([...Object.keys(recorded), ...Object.keys(restored2)])].toSorted();
  return tables.filter((table) => recorded[table] !== restored2[table]).map((table) => `${table}: recorded ${recorded[table] ?? "not"}, restored ${restored2[table] ?? "not"}`);
}
function expiredBackups(backups, keep, needed2) {
  return backups.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(keep).map((backup2) => backup2.id).filter((id) => !needed2.has(id));
}
var LONGEST_WAIT_MS = 2 * 36e5;
function backupMismatch(backup2, deploy2) {
  if (backup2.deploy !== void 0 && backup2.deploy !== deploy2.deploy) return `It was made for deploy ${backup2.deploy}.`;
  const revision = deploy2.revision ?? "";
  if (backup2.revision !== "" && revision !== "" && backup2.revision !== revision) {
    return `It was made at revision "${backup2.revision}"; the database stands at "${revision}".`;
  }
  if (deploy2.now - Date.parse(backup2.createdAt) > LONGEST_WAIT_MS)
    return `It was made at ${backup2.createdAt}, too long ago.`;
  return void 0;
}

// packages/release/src/database/find-nodes.ts
function findNodes(node, kinds) {
  const found2 = [];
  const open = [node];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== "object" || next === null) continue;
    const [tag = ""] = Object.keys(next);
    if (isNode(next) && kinds.includes(tag)) found2.push(next);
    open.push(...Object.values(next));
  }
  return found2;
}
function isNode(value) {
  const [tag = "", ...more] = Object.keys(value);
  return more.length === 0 && /^[A-Z]/.test(tag);
}
function isForeignKey(node) {
  return "Constraint" in node && node.Constraint.contype === "CONSTR_FOREIGN";
}

// packages/release/src/database/harmless-functions.ts
var READ_ONLY = new Set(
  `now clock_timestamp statement_timestamp transaction_timestamp date_trunc date_part extract timezone age to_char to_date
   to_timestamp make_date make_timestamp make_interval lower upper trim btrim ltrim rtrim length char_length substring
   substr replace regexp_replace split_part concat concat_ws left right lpad rpad md5 encode decode translate initcap
   strpos position format count sum min max avg array_agg string_agg json_agg jsonb_agg array_length array_append
   array_remove array_to_string string_to_array unnest generate_series row_number rank dense_rank lag lead first_value
   abs ceil ceiling floor round mod power sqrt greatest least random json_build_object jsonb_build_object
   json_build_array jsonb_build_array to_json to_jsonb jsonb_set jsonb_array_elements jsonb_array_length
   jsonb_object_keys row_to_json gen_random_uuid uuidv4 uuidv7 current_setting pg_get_serial_sequence version
   to_tsvector setweight`.split(/\s+/).filter((name) => name !== "")
);
var STABLE = /* @__PURE__ */ new Set(["now", "transaction_timestamp", "statement_timestamp", "to_tsvector", "current_setting"]);
function isHarmlessCall(node) {
  const name = functionName(node);
  return name !== void 0 && READ_ONLY.has(name);
}
function isStableCall(node) {
  const name = functionName(node);
  return name !== void 0 && STABLE.has(name);
}
function functionName(node) {
  if (!("FuncCall" in node)) return void 0;
  const names = (node.FuncCall.funcname ?? []).map((part) => "String" in part ? part.String.sval ?? "" : "");
  if (names.length === 2 && names[0] === "pg_catalog") return names[1];
  return names.length === 1 ? names[0] : void 0;
}

// packages/release/src/database/judgement.ts
var locks = [
  "none",
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
  "unknown"
];
var SEVERITY = { none: 0, expand: 1, unknown: 2, contract: 3 };
function worseKind(a, b) {
  return SEVERITY[b] > SEVERITY[a] ? b : a;
}
function worst(judgements) {
  return judgements.reduce((found2, next) => ({
    ...SEVERITY[next.kind] > SEVERITY[found2.kind] ? next : found2,
    lock: locks.indexOf(next.lock) > locks.indexOf(found2.lock) ? next.lock : found2.lock
  }));
}
function harmless(why = "changes no schema", lock2 = "none") {
  return { kind: "none", why, lock: lock2 };
}
function expand(why, lock2 = "none") {
  return { kind: "expand", why, lock: lock2 };
}
function contract(why, lock2 = "ACCESS EXCLUSIVE") {
  return { kind: "contract", why, lock: lock2 };
}
function unknown2(why) {
  return { kind: "unknown", why, lock: "unknown" };
}

// packages/release/src/database/judge-alter-table.ts
function judgeAlterTable({ relation, cmds = [], objtype }, things) {
  if (objtype !== void 0 && objtype !== "OBJECT_TABLE") {
    return unknown2(`ALTER ${objtype.replace("OBJECT_", "")} is not understood`);
  }
  if (things.hasTable(relation)) {
    const refers = cmds.some((command) => findNodes(command, ["Constraint"]).some(isForeignKey));
    return expand("changes a table that this migration has made", refers ? "SHARE ROW EXCLUSIVE" : "none");
  }
  const judged = cmds.map(
    (node) => "AlterTableCmd" in node ? judgeAction(node.AlterTableCmd, relation, things) : unknown2("is not understood")
  );
  return judged.length === 0 ? unknown2("ALTER TABLE without an action") : worst(judged);
}
function judgeAction(command, table, things) {
  const { subtype, name = "", def } = command;
  const column = things.column(table, name);
  switch (subtype) {
    case "AT_AddColumn":
      return def !== void 0 && "ColumnDef" in def ? judgeColumn(def.ColumnDef, { table, things, mayExist: command.missing_ok === true }) : unknown2("adds a column that is not understood");
    case "AT_AddConstraint":
      return def !== void 0 && "Constraint" in def ? judgeConstraint(def.Constraint) : unknown2("adds a constraint that is not understood");
    case "AT_DropConstraint":
      return expand("accepts more than before", "ACCESS EXCLUSIVE");
    case "AT_ValidateConstraint":
      return expand("checks a constraint that stands already", "SHARE UPDATE EXCLUSIVE");
    case "AT_DropColumn":
      return column === void 0 ? contract("removes a column") : expand("removes a column that this migration has made", "ACCESS EXCLUSIVE");
    case "AT_AlterColumnType":
      return column === void 0 ? contract("changes the type of a column; the table may be written anew") : expand("changes a column that this migration has made", "ACCESS EXCLUSIVE");
    case "AT_SetNotNull":
      return column?.filled === true ? expand("refuses NULL in a new column that has a default", "ACCESS EXCLUSIVE") : contract("refuses NULL, which the running code may write");
    case "AT_DropNotNull":
      return contract("allows NULL, which the running code may not expect to read");
    case "AT_ColumnDefault":
      return judgeDefault(def !== void 0, column !== void 0);
    case "AT_SetStatistics":
    case "AT_SetRelOptions":
    case "AT_ResetRelOptions":
      return expand("tunes a table", "SHARE UPDATE EXCLUSIVE");
    default:
      return unknown2(`ALTER TABLE ${(subtype ?? "").replace("AT_", "")} is not understood`);
  }
}
function judgeDefault(isSet, isNew) {
  if (isSet) return expand("gives a default to a column", "ACCESS EXCLUSIVE");
  return isNew ? contract("takes away the default of a new column, which the running code does not fill") : contract("takes away a default that the running code may rely on");
}
function judgeColumn(column, where) {
  const own = findNodes({ ColumnDef: column }, ["Constraint"]).flatMap(
    (node) => "Constraint" in node ? [node.Constraint] : []
  );
  const types2 = own.map(({ contype }) => contype);
  const filled = types2.some((type) => ["CONSTR_DEFAULT", "CONSTR_GENERATED", "CONSTR_IDENTITY"].includes(type ?? "")) || isSerial(column);
  if (types2.includes("CONSTR_NOTNULL") && !filled) {
    return contract("adds a column without default that must be given a value");
  }
  if (types2.includes("CONSTR_UNIQUE") || types2.includes("CONSTR_PRIMARY")) {
    return contract("adds a column whose values must differ");
  }
  if (!where.mayExist) where.things.addColumn(where.table, column.colname ?? "", filled);
  const volatile = findNodes({ ColumnDef: column }, ["FuncCall"]).some((call) => !isStableCall(call));
  return volatile || isSerial(column) || types2.includes("CONSTR_IDENTITY") ? expand("adds a column whose values differ: the whole table is written anew", "ACCESS EXCLUSIVE") : expand("adds a column", "ACCESS EXCLUSIVE");
}
function isSerial({ typeName: typeName2 }) {
  const names = (typeName2?.names ?? []).map((part) => "String" in part ? part.String.sval ?? "" : "");
  return /^(?:small|big)?serial[248]?$/.test(names.at(-1) ?? "");
}
function judgeConstraint({ contype, skip_validation }) {
  const lock2 = contype === "CONSTR_FOREIGN" ? "SHARE ROW EXCLUSIVE" : "ACCESS EXCLUSIVE";
  const scan = skip_validation === true ? "" : "; every row is checked meanwhile";
  return contract(`a constraint refuses rows that were accepted before${scan}`, lock2);
}

// packages/release/src/database/judge-rows.ts
var VERSION_TABLES = ["alembic_version", "schema_migrations", "django_migrations", "flyway_schema_history"];
function isVersionTable(table) {
  return VERSION_TABLES.includes(table?.relname ?? "");
}
function judgeRows(node, things) {
  const judged = judgeByTarget(node, things);
  if (judged === void 0 || judged.kind === "contract") return judged;
  return hiddenWork(node) ?? judged;
}
function judgeByTarget(node, things) {
  if ("SelectStmt" in node) {
    return node.SelectStmt.intoClause === void 0 ? harmless("changes no schema", "ACCESS SHARE") : unknown2("SELECT INTO makes a table");
  }
  if ("InsertStmt" in node) {
    const { relation, onConflictClause } = node.InsertStmt;
    if (isOurs(relation, things)) return ownRows(relation);
    return onConflictClause?.action === "ONCONFLICT_UPDATE" ? contract("rewrites rows on conflict", "ROW EXCLUSIVE") : expand("adds rows", "ROW EXCLUSIVE");
  }
  if ("UpdateStmt" in node) return judgeUpdate(node.UpdateStmt, things);
  if ("DeleteStmt" in node) {
    const { relation } = node.DeleteStmt;
    return isOurs(relation, things) ? ownRows(relation) : contract("removes rows", "ROW EXCLUSIVE");
  }
  if ("MergeStmt" in node) return contract("may rewrite or remove rows", "ROW EXCLUSIVE");
  if ("TruncateStmt" in node) return contract("removes all rows of a table");
  return void 0;
}
function judgeUpdate({ relation, targetList = [] }, things) {
  if (isOurs(relation, things)) return ownRows(relation);
  const columns = targetList.map((target) => "ResTarget" in target ? target.ResTarget.name ?? "" : "");
  return columns.every((column) => things.hasColumn(relation, column)) ? expand("fills a column that this migration has made", "ROW EXCLUSIVE") : contract("rewrites rows that the running code may rely on", "ROW EXCLUSIVE");
}
function isOurs(table, things) {
  return isVersionTable(table) || things.hasTable(table);
}
function ownRows(table) {
  return isVersionTable(table) ? harmless("is the migration tool's own record", "ROW EXCLUSIVE") : expand("works on rows of a table that this migration has made");
}
function hiddenWork(node) {
  const inner = findNodes(node, ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"]);
  const top = ["InsertStmt", "UpdateStmt", "DeleteStmt"].some((tag) => tag in node) ? 1 : 0;
  if (inner.length > top) return unknown2("a WITH of it writes rows");
  const calls = findNodes(node, ["FuncCall"]);
  return calls.every(isHarmlessCall) ? void 0 : unknown2("calls a function, which may change anything");
}

// packages/release/src/database/judge-create.ts
function judgeCreate(node, things) {
  if ("CreateStmt" in node) return judgeTable(node.CreateStmt, things);
  if ("IndexStmt" in node) return judgeIndex(node.IndexStmt, things);
  if ("CreateTableAsStmt" in node) {
    const writes = findNodes(node, ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"]);
    return writes.length > 0 ? unknown2("a WITH of it writes rows") : expand("adds a table or a view", "ACCESS SHARE");
  }
  if ("CreateTrigStmt" in node) {
    return judgeHook("trigger", things.hasTable(node.CreateTrigStmt.relation), "SHARE ROW EXCLUSIVE");
  }
  if ("RuleStmt" in node) return judgeHook("rule", things.hasTable(node.RuleStmt.relation), "ACCESS EXCLUSIVE");
  if ("CreatePolicyStmt" in node) {
    return judgeHook("policy", things.hasTable(node.CreatePolicyStmt.table), "ACCESS EXCLUSIVE");
  }
  return judgeReplacing(node) ?? judgePlain(node);
}
function judgeTable({ relation, if_not_exists, partbound, inhRelations, tableElts = [] }, things) {
  if (isVersionTable(relation)) return harmless("is the migration tool's own record");
  const isPlain = if_not_exists !== true && partbound === void 0 && inhRelations === void 0;
  if (isPlain && relation?.relpersistence !== "t") things.addTable(relation);
  if (partbound !== void 0) return expand("adds a partition", "ACCESS EXCLUSIVE");
  const refers = tableElts.some((element) => findNodes(element, ["Constraint"]).some(isForeignKey));
  return refers ? expand("adds a table that refers to another", "SHARE ROW EXCLUSIVE") : expand("adds a table", inhRelations === void 0 ? "none" : "SHARE UPDATE EXCLUSIVE");
}
function judgeIndex({ relation, unique: unique2, concurrent }, things) {
  if (things.hasTable(relation)) return expand("adds an index to a table that this migration has made");
  const lock2 = concurrent === true ? "SHARE UPDATE EXCLUSIVE" : "SHARE";
  if (unique2 === true) return contract("a unique index refuses rows that were accepted before", lock2);
  return concurrent === true ? expand("adds an index while rows may be written", lock2) : expand("adds an index; no row can be written until it stands (CONCURRENTLY lets them)", lock2);
}
function judgeHook(what, isNew, lock2) {
  return isNew ? expand(`adds a ${what} to a table that this migration has made`) : contract(`a ${what} changes what statements of the running code do`, lock2);
}
function judgeReplacing(node) {
  const replaces = "ViewStmt" in node && node.ViewStmt.replace === true || "CreateFunctionStmt" in node && node.CreateFunctionStmt.replace === true;
  return replaces ? unknown2("replaces an object that may exist") : void 0;
}
var PLAIN2 = {
  ViewStmt: "view",
  CreateFunctionStmt: "function",
  CreateSeqStmt: "sequence",
  CreateSchemaStmt: "schema",
  CreateExtensionStmt: "extension",
  CreateEnumStmt: "type",
  CompositeTypeStmt: "type",
  CreateRangeStmt: "type",
  CreateDomainStmt: "domain",
  CreateStatsStmt: "statistics object"
};
function judgePlain(node) {
  const [tag = ""] = Object.keys(node);
  const what = PLAIN2[tag];
  if (what === void 0) return void 0;
  const inner = "CreateSchemaStmt" in node && (node.CreateSchemaStmt.schemaElts ?? []).length > 0;
  return inner ? unknown2("makes a schema with things in it") : expand(`adds a ${what}`);
}

// packages/release/src/database/judge-drop.ts
function judgeDrop({ removeType, objects = [], concurrent }, things) {
  const what = (removeType ?? "OBJECT_THING").replace("OBJECT_", "").replaceAll("_", " ").toLowerCase();
  if (removeType === "OBJECT_INDEX") {
    return expand(
      "removes an index; queries may be slower",
      concurrent === true ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE"
    );
  }
  const isNew = removeType === "OBJECT_TABLE" && objects.every((object2) => things.hasTable(tableOf(object2)));
  things.forget();
  if (isNew) return expand("removes a table that this migration has made");
  return ["OBJECT_TRIGGER", "OBJECT_RULE", "OBJECT_POLICY"].includes(removeType ?? "") ? contract("changes what statements of the running code do") : contract(`removes a ${what}`);
}
function tableOf(object2) {
  if (!("List" in object2)) return void 0;
  const names = (object2.List.items ?? []).map((part) => "String" in part ? part.String.sval : void 0);
  const [first, second] = names;
  if (names.length === 1 && first !== void 0) return { relname: first };
  return names.length === 2 && first !== void 0 && second !== void 0 ? { schemaname: first, relname: second } : void 0;
}

// packages/release/src/database/judge-statement.ts
function judgeStatement(node, things) {
  return judgeSession(node, things) ?? judgeRows(node, things) ?? judgeCreate(node, things) ?? judgeChange(node, things) ?? unknown2(`${nameOf(node)} is not understood`);
}
var RISKY_SETTINGS = ["session_replication_role", "row_security", "role", "session_authorization"];
function judgeSession(node, things) {
  if ("TransactionStmt" in node) {
    if (node.TransactionStmt.kind?.startsWith("TRANS_STMT_ROLLBACK")) things.forget();
    return harmless();
  }
  if ("VariableSetStmt" in node) {
    const { name = "" } = node.VariableSetStmt;
    if (name === "search_path") things.forget();
    return RISKY_SETTINGS.includes(name) ? unknown2(`SET ${name} changes what later statements do`) : harmless();
  }
  if ("VariableShowStmt" in node) return harmless();
  if ("CommentStmt" in node) return harmless("describes a thing", "SHARE UPDATE EXCLUSIVE");
  if ("LockStmt" in node) return harmless("locks a table until the end of the transaction", "ACCESS EXCLUSIVE");
  if ("VacuumStmt" in node && node.VacuumStmt.is_vacuumcmd !== true) {
    return harmless("gathers statistics", "SHARE UPDATE EXCLUSIVE");
  }
  return void 0;
}
function judgeChange(node, things) {
  if ("AlterTableStmt" in node) return judgeAlterTable(node.AlterTableStmt, things);
  if ("DropStmt" in node) return judgeDrop(node.DropStmt, things);
  if ("RenameStmt" in node) {
    const isNew = things.hasTable(node.RenameStmt.relation);
    things.forget();
    return isNew ? expand("renames what this migration has made") : contract("renames what the running code knows by its old name");
  }
  if ("AlterEnumStmt" in node) {
    return node.AlterEnumStmt.oldVal === void 0 ? expand("adds a value to an enum") : contract("renames a value that the running code may write", "none");
  }
  if ("GrantStmt" in node) {
    return node.GrantStmt.is_grant === true ? expand("adds rights") : contract("removes rights", "none");
  }
  if ("ReindexStmt" in node) return harmless("builds an index anew", "ACCESS EXCLUSIVE");
  if ("RefreshMatViewStmt" in node) {
    return expand(
      "fills a materialized view",
      node.RefreshMatViewStmt.concurrent === true ? "EXCLUSIVE" : "ACCESS EXCLUSIVE"
    );
  }
  return void 0;
}
function nameOf(node) {
  const [tag = "the statement"] = Object.keys(node);
  return tag.replace(/Stmt$/, "").replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toUpperCase();
}

// packages/release/src/database/new-things.ts
var NewThings = class {
  #tables = /* @__PURE__ */ new Set();
  #columns = /* @__PURE__ */ new Map();
  addTable(table) {
    if (table !== void 0) this.#tables.add(nameOf2(table));
  }
  addColumn(table, column, filled) {
    if (table !== void 0) this.#columns.set(`${nameOf2(table)}.${column}`, { filled });
  }
  hasTable(table) {
    return table !== void 0 && this.#tables.has(nameOf2(table));
  }
  hasColumn(table, column) {
    return this.column(table, column) !== void 0;
  }
  /** `filled`: a row that does not name the column gets a value. */
  column(table, column) {
    return table === void 0 ? void 0 : this.#columns.get(`${nameOf2(table)}.${column}`);
  }
  /** After a rollback, a new search path, a rename or a drop. */
  forget() {
    this.#tables.clear();
    this.#columns.clear();
  }
};
function nameOf2({ schemaname, relname }) {
  return `${schemaname ?? ""}\0${relname ?? ""}`;
}

// packages/release/src/database/classify.ts
function classifyMigration(migration) {
  if (migration.kind === "unreadable") {
    const why = `PostgreSQL's grammar does not accept it: ${migration.why}`;
    return { kind: "unknown", statements: [{ sql: bound(migration.sql, 500), kind: "unknown", why, lock: "unknown" }] };
  }
  const things = new NewThings();
  const statements = migration.statements.map(({ sql, node }) => {
    const { kind, why, lock: lock2 } = judgeStatement(node, things);
    return { sql: bound(sql, 500), kind, why, lock: lock2 };
  });
  return { kind: statements.map(({ kind }) => kind).reduce(worseKind, "none"), statements };
}

// packages/release/src/database/decision.ts
function decideOnRollback(deploy2) {
  if (deploy2.migration === "none" || deploy2.migration === "expand") return { kind: "code-only" };
  if (!deploy2.acceptContract) {
    return { kind: "refused", why: `The pending migration is "${deploy2.migration}" and was not accepted.` };
  }
  if (deploy2.backup === null) {
    return { kind: "refused", why: `The pending migration is "${deploy2.migration}" and no backup was made for it.` };
  }
  if (!deploy2.frozen) {
    const why = `The pending migration is "${deploy2.migration}", and writes were not refused while its backup was made: going back would lose rows.`;
    return { kind: "refused", why };
  }
  return { kind: "restore" };
}

// packages/release/src/deploy/format-status.ts
function describeLive(status2) {
  const { live, armed: armed2 } = status2;
  if (live === null)
    return status2.predecessor === void 0 ? `${status2.environment} serves nothing yet.` : `${status2.environment} has no live release; ${status2.predecessor}, which was there before, serves.`;
  const health = live.healthy ? "healthy" : "NOT healthy";
  const unconfirmed = armed2?.switched === true && armed2.release === live.release ? ` It is not confirmed: the host goes back at ${armed2.deadline}.` : "";
  return `${status2.environment} serves release ${live.release} (${live.sha.slice(0, 7)}), ${health}.${unconfirmed}`;
}
function formatStatus(status2) {
  return [
    describeLive(status2),
    ...status2.problems.map((problem) => `problem: ${problem}`),
    ...occupancy(status2),
    ...status2.blocked.map(({ sha: sha3, reason: reason2 }) => `blocked: ${sha3.slice(0, 7)} (${reason2})`),
    ...database(status2),
    `disk: ${gibibytes(status2.disk.freeBytes)} free; memory: ${gibibytes(status2.memory.availableBytes)} available`,
    `agent: ${status2.agentVersion}`,
    "releases:",
    ...status2.releases.map(releaseLine)
  ].join("\n");
}
function occupancy({ lease: lease3, lock: lock2, armed: armed2 }) {
  const lines2 = [];
  if (lock2 !== null) lines2.push(`locked: by ${lock2.by} since ${lock2.since}: ${lock2.reason}`);
  if (lease3 !== null) {
    const state = lease3.alive ? "in progress" : "abandoned";
    lines2.push(`deploy ${state}: ${lease3.deploy} by ${lease3.owner} since ${lease3.since} ${lease3.runUrl}`.trimEnd());
  }
  if (armed2 !== null) {
    const left = formatDuration(Math.max(0, armed2.remainingMs));
    lines2.push(`armed: release ${armed2.release}, ${armed2.switched ? "live" : "not yet live"}, ${left} left to confirm`);
  }
  return lines2;
}
function database({ database: database2 }) {
  if (database2 === null) return [];
  const newest = database2.newestBackup === void 0 ? "" : `, newest ${database2.newestBackup.createdAt}`;
  const reach = database2.reachable ? "" : " (NOT reachable)";
  return [`database: revision ${database2.revision || "none"}${reach}, ${plural(database2.backups, "backup")}${newest}`];
}
function releaseLine(release2) {
  const mark2 = release2.current ? "*" : " ";
  const healthy = release2.healthyAt === void 0 ? "" : `, healthy ${release2.healthyAt}`;
  return `${mark2} ${release2.id}  ${release2.verdict}${healthy}`;
}
function gibibytes(bytes) {
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}

// packages/release/src/deploy/abort-deploy.ts
async function explainFailure(thrown, deploy2) {
  const error = firstError(thrown, deploy2.signal);
  switch (deploy2.stage) {
    case "before-acquire":
      return error.withLive("Nothing has been changed by this deploy.");
    case "switched":
      return error.withLive(explainArmed(deploy2));
    case "before-switch":
    case "switching":
      return error.withLive(await abort(error, deploy2));
  }
}
function explainArmed({ request: request2, armed: armed2 }) {
  return `${request2.environment} serves the new release ${request2.release}, unconfirmed: the host goes back by itself at ${armed2?.deadline ?? "its deadline"}. Confirm it, or roll back now.`;
}
function firstError(thrown, signal) {
  if (!signal?.aborted || thrown instanceof SuiteError) return toSuiteError(thrown);
  const reason2 = signal.reason;
  return new SuiteError("RUN_CANCELLED", {
    what: reason2 instanceof Error ? reason2.message : "The run was cancelled.",
    cause: reason2
  });
}
async function abort(error, deploy2) {
  const { session, request: request2, log } = deploy2;
  try {
    const result = await session.call("rollback", {
      deploy: request2.deploy,
      onlyBeforeSwitch: true,
      by: request2.owner,
      reason: `The deploy failed: ${error.code}`
    });
    return describeAbort(result, deploy2);
  } catch (thrown) {
    log.warning(`The host could not be told to put the deploy back: ${toSuiteError(thrown).message}`);
    return await askLive(deploy2);
  }
}
async function askLive({ session, armed: armed2 }) {
  try {
    return describeLive(await session.call("status", {}));
  } catch (thrown) {
    const promise = armed2 === void 0 ? "" : ` The host itself goes back at ${armed2.deadline}.`;
    return `Not known, because the host cannot be asked (${toSuiteError(thrown).code}).${promise} See \`release-pipeline status\`.`;
  }
}
function describeAbort(result, deploy2) {
  const { request: request2 } = deploy2;
  if (result.live === request2.release) return explainArmed(deploy2);
  if (result.live === null) return `${request2.environment} serves nothing: there was no release before.`;
  const sha3 = result.liveSha === null ? "" : ` (${result.liveSha.slice(0, 7)})`;
  const health = result.healthy ? "" : ", NOT healthy";
  return `${request2.environment} still serves release ${result.live}${sha3}${health}; the new one was never live.`;
}

// packages/release/src/protocol/approval.ts
var APPROVAL_NAMESPACE = "release-pipeline-approval";
var signedApproval = strictObject({
  /** Digest of the release record. */
  record: string().regex(/^[0-9a-f]{64}$/),
  expiresAt: iso_exports.datetime(),
  /** As `ssh-keygen -Y sign` prints it. */
  signature: string().max(1e4).startsWith("-----BEGIN SSH SIGNATURE-----\n")
});
function approvalStatement({ app, environment, sha: sha3, artifact }, { record: record5, expiresAt }) {
  return `I approve this release.
app: ${app}
environment: ${environment}
commit: ${sha3}
archive: sha256 ${artifact}
record: sha256 ${record5}
until: ${expiresAt}
`;
}
var SIGNATURE = /-----BEGIN SSH SIGNATURE-----\n(?:[A-Za-z0-9+/=]+\n)+-----END SSH SIGNATURE-----/;
function findSignature(text2) {
  const found2 = SIGNATURE.exec(text2.replaceAll("\r\n", "\n"))?.[0];
  return found2 === void 0 ? void 0 : `${found2}
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
var sha = string().regex(/^[0-9a-f]{40}$/);
var digest = string().regex(/^[0-9a-f]{64}$/);
var releaseId = string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{7}$/);
var deployId = string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/);
var who = string().min(1).max(200);
var reason = string().min(1).max(2e3);
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
    runUrl: string().max(500),
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
    env: string().max(262144).optional(),
    /** Demanded by a host that names approval signers. */
    approval: signedApproval.optional()
  }),
  phase: strictObject({
    ...fenced,
    phase: _enum(phaseNames),
    /** For `backup`: where the pending migration is a contract, writes may be refused from before the backup on. */
    freeze: boolean().default(false)
  }),
  follow: strictObject({ ...versioned, deploy: deployId, phase: _enum(phaseNames), offset: int().nonnegative() }),
  arm: strictObject({
    ...fenced,
    confirmWithinMs: int().min(1e3).max(864e5),
    /** Id of a backup that was sealed for this deploy before it was armed. */
    backup: string().max(200).optional(),
    acceptContract: boolean().default(false)
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
    onlyBeforeSwitch: boolean().default(false),
    by: who,
    reason
  }),
  recover: strictObject({ ...versioned, by: who }),
  guard: strictObject({ ...versioned }),
  lock: discriminatedUnion("action", [
    strictObject({ ...versioned, action: literal("lock"), by: who, reason }),
    strictObject({ ...versioned, action: literal("unlock"), by: who }),
    strictObject({ ...versioned, action: literal("unblock"), sha, by: who, reason }),
    /** Admits writes again that wait for a person, and keeps the database as it is. */
    strictObject({ ...versioned, action: literal("thaw"), by: who, reason })
  ]),
  backups: strictObject({ ...versioned, action: _enum(["list", "create", "drill"]), by: who }),
  restore: strictObject({
    ...versioned,
    backup: string().max(200),
    by: who,
    reason,
    confirmation: string().max(200)
  }),
  logs: strictObject({ ...versioned, component: string().max(40), lines: int().min(1).max(5e3) }),
  env: discriminatedUnion("action", [
    strictObject({ ...versioned, action: literal("list") }),
    strictObject({ ...versioned, action: literal("set"), text: string().max(262144), by: who }),
    /** One variable gets a new value; it must exist, so that a slip of the pen makes no second one. */
    strictObject({
      ...versioned,
      action: literal("rotate"),
      name: string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
      value: string().max(65536),
      by: who
    })
  ])
};
var lease = object({
  deploy: deployId,
  fence: int(),
  owner: who,
  runUrl: string(),
  reason,
  since: string(),
  alive: boolean()
});
var release = object({
  id: releaseId,
  sha,
  receivedAt: string(),
  /** First time it was confirmed healthy. Only such a release is a rollback candidate. */
  healthyAt: string().optional(),
  verdict: _enum(["sealed", "healthy", "rolled-back", "aborted"]),
  schemaRevision: string().optional(),
  current: boolean()
});
var backup = object({
  id: string(),
  deploy: string().optional(),
  createdAt: string(),
  bytes: int(),
  sha256: digest,
  revision: string(),
  serverVersion: string(),
  /** Last time it was restored into a side database and compared. */
  drilledAt: string().optional(),
  rows: record(string(), int()),
  /** Writes were refused while it was made. */
  frozen: boolean().optional(),
  /** Transaction id of the snapshot that was dumped: every row with a higher one was written since. */
  xid: string().optional(),
  /** What the migration left that this backup was made for: what is written since is no work of the migration. */
  migrated: object({ xid: string(), rows: record(string(), int()) }).optional()
});
var hostStatus = object({
  app: string(),
  environment: string(),
  agentVersion: string(),
  live: object({ release: releaseId, sha, since: string(), slot: _enum(["blue", "green"]), healthy: boolean() }).nullable(),
  previous: object({ release: releaseId, sha }).nullable(),
  /** What serves while no release is live, where something does. */
  predecessor: string().optional(),
  lease: lease.nullable(),
  lock: object({ by: who, reason, since: string() }).nullable(),
  armed: object({
    deploy: deployId,
    release: releaseId,
    deadline: string(),
    remainingMs: number(),
    switched: boolean()
  }).nullable(),
  releases: array(release),
  blocked: array(object({ sha, reason, since: string() })),
  disk: object({ freeBytes: number(), usedBytes: number() }),
  memory: object({ availableBytes: number() }),
  /** Absent from agents that cannot refuse writes. */
  freeze: object({ deploy: deployId, since: string(), held: boolean() }).nullable().optional(),
  database: object({
    revision: string(),
    reachable: boolean(),
    backups: int(),
    newestBackup: backup.optional(),
    /** Last time that any backup was restored into a side database and compared. */
    drilledAt: string().optional()
  }).nullable(),
  problems: array(string())
});
var journalEntry = object({
  at: string(),
  deploy: string(),
  fence: int(),
  step: string(),
  outcome: _enum(["started", "done", "failed", "skipped"]),
  detail: string().optional(),
  durationMs: number().optional()
});
var rollbackResult = object({
  kind: _enum(["rolled-back", "aborted", "nothing-to-do"]),
  from: releaseId.nullable(),
  live: releaseId.nullable(),
  liveSha: sha.nullable(),
  durationMs: number(),
  database: _enum(["untouched", "kept", "restored", "needs-a-person"]),
  detail: string(),
  healthy: boolean()
});
var responses = {
  status: hostStatus,
  acquire: discriminatedUnion("kind", [
    object({
      kind: literal("acquired"),
      fence: int(),
      previous: releaseId.nullable(),
      recovered: array(string())
    }),
    object({ kind: literal("held"), lease }),
    object({ kind: literal("locked"), by: who, reason, since: string() }),
    object({ kind: literal("blocked"), sha, reason, since: string() }),
    object({ kind: literal("already-live"), release: releaseId })
  ]),
  receive: object({ release: releaseId, sealed: literal(true), bytes: int() }),
  phase: object({ started: boolean() }),
  follow: discriminatedUnion("kind", [
    object({ kind: literal("running"), offset: int() }),
    object({
      kind: literal("done"),
      offset: int(),
      result: record(string(), unknown()),
      durationMs: number()
    }),
    object({
      kind: literal("failed"),
      offset: int(),
      code: string(),
      what: string(),
      durationMs: number()
    }),
    object({ kind: literal("lost"), offset: int(), what: string() })
  ]),
  arm: object({
    deadline: string(),
    migration: _enum(migrationKinds),
    onRollback: _enum(["code-only", "restore", "stop-and-ask"])
  }),
  switch: object({ live: releaseId, slot: _enum(["blue", "green"]), previous: releaseId.nullable() }),
  confirm: discriminatedUnion("kind", [
    object({ kind: literal("confirmed"), live: releaseId, pruned: array(string()) }),
    object({ kind: literal("already-rolled-back"), live: releaseId.nullable(), reason })
  ]),
  extend: object({ deadline: string() }),
  rollback: rollbackResult,
  recover: object({ actions: array(string()) }),
  guard: object({ kind: _enum(["idle", "armed", "rolled-back"]), detail: string() }),
  lock: object({ done: literal(true) }),
  backups: object({ backups: array(backup) }),
  restore: object({ database: string(), keptAs: string(), outageMs: number(), revision: string() }),
  logs: object({ text: string() }),
  env: object({ names: array(object({ name: string(), digest: string() })) })
};
var message = union([
  object({
    event: discriminatedUnion("kind", [
      object({ kind: literal("log"), text: string() }),
      object({ kind: literal("journal"), entry: journalEntry }),
      object({ kind: literal("progress"), bytes: int() })
    ])
  }),
  object({ ok: literal(true), result: unknown() }),
  object({
    ok: literal(false),
    error: object({
      code: string(),
      what: string(),
      why: string().optional(),
      remedy: string().optional(),
      live: string().optional()
    })
  })
]);

// packages/release/src/deploy/agent-error.ts
function refusedByAgent(error) {
  const details = {
    ...error.why === void 0 ? {} : { why: clean(error.why) },
    ...error.remedy === void 0 ? {} : { remedy: clean(error.remedy) },
    ...error.live === void 0 ? {} : { live: clean(error.live) }
  };
  if (isKnown(error.code)) return new SuiteError(error.code, { what: clean(error.what), ...details });
  return new SuiteError("AGENT_REFUSED", { what: `${clean(error.code)}: ${clean(error.what)}`, ...details });
}
function isKnown(code) {
  return Object.hasOwn(catalogue, code);
}
function clean(text2) {
  return bound(sanitize(text2), 4e3);
}

// packages/release/src/deploy/agent-messages.ts
var NOISE_KEPT = 4e3;
function answerReader(onEvent) {
  let rest = "";
  let noise = "";
  let answer2;
  const line2 = (text2) => {
    const parsed = message.safeParse(parseJson(text2));
    if (!parsed.success) noise = `${noise}${text2}
`.slice(-NOISE_KEPT);
    else if ("event" in parsed.data) onEvent?.(parsed.data.event);
    else if (parsed.data.ok) answer2 = { kind: "ok", result: parsed.data.result };
    else answer2 = { kind: "refused", error: parsed.data.error };
  };
  return {
    write(text2) {
      const lines2 = (rest + text2).split("\n");
      rest = lines2.pop() ?? "";
      lines2.forEach(line2);
    },
    end() {
      if (rest !== "") line2(rest);
      rest = "";
      return answer2 ?? { kind: "none", noise };
    }
  };
}
function parseJson(text2) {
  try {
    return JSON.parse(text2);
  } catch {
    return void 0;
  }
}

// packages/release/src/deploy/agent-client.ts
var USUAL_TIMEOUT_MS = 6e4;
var LONG_TIMEOUTS_MS = {
  receive: 15 * 6e4,
  rollback: 15 * 6e4,
  backups: 60 * 6e4,
  restore: 60 * 6e4,
  recover: 15 * 6e4
};
var AgentClient = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  /**
   * Calls a verb and returns its answer.
   * @throws what the agent answers with its own code; HOST_CONNECTION_LOST, HOST_COMMAND_TIMED_OUT and
   * HOST_COMMAND_KILLED when the outcome is unknown; AGENT_MISSING, AGENT_ANSWER_INVALID.
   */
  async call(verb, request2, options = {}) {
    const { host, agent, timeouts } = this.#options;
    const reader = answerReader(options.onEvent);
    const result = await host.exec(agentCommand(agent, verb), {
      stdin: written(requestLine(verb, request2), options.payload),
      timeoutMs: options.timeoutMs ?? timeouts?.[verb] ?? LONG_TIMEOUTS_MS[verb] ?? USUAL_TIMEOUT_MS,
      onStdout: (text2) => reader.write(text2),
      ...options.signal === void 0 ? {} : { signal: options.signal }
    });
    return this.#answer(verb, reader.end(), result);
  }
  #answer(verb, answer2, result) {
    if (answer2.kind === "refused") throw refusedByAgent(answer2.error);
    const where = `${this.#options.host.name}, agent verb "${verb}"`;
    requireExit(where, result);
    if (answer2.kind === "none") throw noAnswer(where, result, answer2.noise);
    if (result.code !== 0) {
      throw new SuiteError("AGENT_ANSWER_INVALID", { what: `${where}: answered "ok" and exited with ${result.code}.` });
    }
    const parsed = responses[verb].safeParse(answer2.result);
    if (parsed.success) return parsed.data;
    const [problem] = parsed.error.issues;
    throw new SuiteError("AGENT_ANSWER_INVALID", {
      what: `${where}: ${problem?.path.join(".") || "the answer"}: ${problem?.message ?? "is not valid"}.`
    });
  }
};
function requestLine(verb, request2) {
  const parsed = requests[verb].safeParse({ version: PROTOCOL_VERSION, ...request2 });
  if (parsed.success) return `${JSON.stringify(parsed.data)}
`;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new SuiteError("INPUT_INVALID", { what: problems.join("\n") });
}
async function* written(line2, payload2) {
  yield new TextEncoder().encode(line2);
  if (payload2 !== void 0) yield* payload2;
}
function requireExit(where, result) {
  switch (result.kind) {
    case "exited":
      return;
    case "signalled":
      throw new SuiteError("HOST_COMMAND_KILLED", { what: `${where}: killed by ${result.signal}.` });
    case "timed-out":
      throw new SuiteError("HOST_COMMAND_TIMED_OUT", { what: `${where}: no end after ${result.afterMs / 1e3} s.` });
    case "lost":
      throw new SuiteError("HOST_CONNECTION_LOST", { what: `${where}: ${result.reason}.` });
  }
}
function noAnswer(where, result, noise) {
  const said = tail(sanitize(`${noise}
${result.stderr}`).trim(), 8);
  const what = `${where}: exit code ${result.code} and no answer.${said === "" ? "" : ` It said: ${said}`}`;
  return new SuiteError(result.code === 127 || result.code === 126 ? "AGENT_MISSING" : "AGENT_ANSWER_INVALID", { what });
}

// packages/release/src/deploy/repeated-events.ts
function skipRepeated(onEvent) {
  let told = { characters: 0, others: 0 };
  return () => {
    const heard = { characters: 0, others: 0 };
    return (event) => {
      const known = told;
      let fresh = event;
      if (event.kind === "log") {
        const text2 = event.text.slice(Math.max(0, known.characters - heard.characters));
        heard.characters += event.text.length;
        fresh = text2 === "" ? void 0 : { ...event, text: text2 };
      } else {
        heard.others += 1;
        if (heard.others <= known.others) fresh = void 0;
      }
      told = {
        characters: Math.max(known.characters, heard.characters),
        others: Math.max(known.others, heard.others)
      };
      if (fresh !== void 0) onEvent?.(fresh);
    };
  };
}
function wholeLines(onEvent) {
  let rest = "";
  const tell3 = (text2) => {
    if (text2.trim() !== "") onEvent({ kind: "log", text: text2 });
  };
  return {
    listener: (event) => {
      if (event.kind !== "log") return onEvent(event);
      const text2 = rest + event.text;
      const cut = text2.lastIndexOf("\n");
      rest = text2.slice(cut + 1);
      if (cut >= 0) tell3(text2.slice(0, cut));
    },
    end: () => {
      tell3(rest);
      rest = "";
    }
  };
}

// packages/release/src/deploy/agent-session.ts
var ONCE = ["backups", "restore", "extend"];
var AgentSession = class {
  #connection;
  #host;
  #reached = false;
  constructor(connection) {
    this.#connection = connection;
  }
  async call(verb, request2, options = {}) {
    const { agent, clock, timeouts } = this.#connection;
    const { payload: payload2, onEvent, ...rest } = options;
    const fresh = skipRepeated(onEvent);
    const attempt2 = async () => {
      const host = await this.#connected();
      const client = new AgentClient({ host, agent, ...timeouts === void 0 ? {} : { timeouts } });
      return await client.call(verb, request2, {
        ...rest,
        ...payload2 === void 0 ? {} : { payload: payload2() },
        onEvent: fresh()
      });
    };
    return retry(attempt2, {
      clock,
      attempts: 9,
      initialDelayMs: 500,
      maxDelayMs: 8e3,
      shouldRetry: (error) => !ONCE.includes(verb) && this.#mayReconnect(error),
      ...options.signal === void 0 ? {} : { signal: options.signal }
    });
  }
  async close() {
    const host = this.#host;
    this.#host = void 0;
    await host?.close();
  }
  async #connected() {
    this.#host ??= await this.#connection.connect();
    this.#reached = true;
    return this.#host;
  }
  #mayReconnect(error) {
    if (!(error instanceof SuiteError)) return false;
    const lost = error.code === "HOST_CONNECTION_LOST";
    const away = this.#reached && error.code === "HOST_UNREACHABLE";
    if (!lost && !away) return false;
    this.#connection.log.warning(`${error.what} Connecting again.`);
    void this.#host?.close().catch(() => void 0);
    this.#host = void 0;
    return true;
  }
};

// packages/release/src/deploy/artifact.ts
var releaseManifest = strictObject({
  sha: string().regex(/^[0-9a-f]{40}$/, "must be a full commit sha"),
  /** sha256 of the archive. */
  digest: string().regex(/^[0-9a-f]{64}$/, "must be a sha256 in hex"),
  bytes: int().positive(),
  builtAt: iso_exports.datetime(),
  runId: string()
});
function artifactName(sha3) {
  return `release-${sha3}`;
}

// packages/release/src/deploy/walk-options.ts
async function withSession(walk, work) {
  const { agent } = requireEnvironment(walk.config, walk.environment);
  const session = new AgentSession({ connect: walk.connect, agent, clock: walk.clock, log: walk.log });
  try {
    return await work(session);
  } finally {
    await session.close().catch(() => void 0);
  }
}
function tellEvents({ log }, onJournal) {
  return (event) => {
    switch (event.kind) {
      case "log":
        return log.info(event.text);
      case "progress":
        return log.debug(`${event.bytes} bytes received`);
      case "journal": {
        const { step: step2, outcome, detail } = event.entry;
        log.debug(`${step2}: ${outcome}${detail === void 0 ? "" : ` (${detail})`}`);
        return onJournal?.(event.entry);
      }
    }
  };
}
function cancellable(signal) {
  return signal === void 0 ? {} : { signal };
}

// packages/release/src/deploy/back-up-database.ts
function backUpDatabase(options) {
  const { action, by, environment } = options;
  return withSession(options, async (session) => {
    const answer2 = await session.call("backups", { action, by }, { onEvent: tellEvents(options) });
    const backups = answer2.backups.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
    const [newest] = backups;
    if (newest === void 0 && action !== "list") {
      throw new SuiteError("BACKUP_FAILED", { what: `${environment} reports no backup after "${action}".` });
    }
    if (action === "drill" && newest?.drilledAt === void 0) {
      throw new SuiteError("BACKUP_FAILED", { what: `Backup ${newest?.id ?? ""} has not been restored by the drill.` });
    }
    return backups;
  });
}

// packages/release/src/deploy/clean-up-deploy.ts
function cleanUpDeploy(options) {
  const { deployId: deployId2, by } = options;
  return withSession(options, async (session) => {
    const status2 = await session.call("status", {});
    if (!isAtWork(status2, deployId2)) return { kind: "nothing-to-do", live: describeLive(status2) };
    const result = isUnconfirmed(status2) ? void 0 : await session.call("rollback", {
      deploy: deployId2,
      onlyBeforeSwitch: true,
      by,
      reason: "The run ended before the switch."
    });
    const after = await session.call("status", {});
    const live = describeLive(after);
    if (isUnconfirmed(after)) return { kind: "unconfirmed", live, deadline: after.armed?.deadline ?? "" };
    return { kind: result?.kind === "aborted" ? "aborted" : "nothing-to-do", live };
  });
}
function isAtWork({ lease: lease3, armed: armed2 }, deploy2) {
  return lease3?.deploy === deploy2 || armed2?.deploy === deploy2;
}
function isUnconfirmed({ armed: armed2 }) {
  return armed2?.switched === true;
}

// packages/release/src/deploy/deployment-record.ts
var DESCRIPTION_LENGTH = 140;
var SUPERSEDED = "Superseded by";
var LOOK_BACK = 50;
async function recordStarted(options) {
  const { deployments, request: request2, onEvent } = options;
  if (deployments === void 0) return void 0;
  const { id } = await create(deployments, options, `Release ${request2.release}`);
  await deployments.setStatus(id, status("in_progress", `Deploying release ${request2.release}`, request2.runUrl));
  onEvent?.({ kind: "recorded", deploymentId: id });
  return id;
}
async function recordSuperseded(options, live) {
  const { deployments, request: request2, log } = options;
  if (deployments === void 0) return;
  await attempt(log, async () => {
    const { id } = await create(deployments, options, `${SUPERSEDED} ${live.sha.slice(0, 7)}`);
    await deployments.setStatus(id, status("inactive", `Superseded: ${live.sha.slice(0, 7)} is live`, request2.runUrl));
  });
}
async function recordFailed(options, id, error) {
  const { deployments, request: request2, log } = options;
  if (deployments === void 0 || id === void 0) return;
  const state = error.code === "RUN_CANCELLED" ? "error" : "failure";
  await attempt(log, () => deployments.setStatus(id, status(state, error.message, request2.runUrl)));
}
async function recordConfirmed({ deployments, deploymentId, runUrl, url, log }) {
  if (deployments === void 0 || deploymentId === void 0) return;
  const confirmed = { ...status("success", "Confirmed", runUrl), environmentUrl: url };
  await attempt(log, () => deployments.setStatus(deploymentId, confirmed));
}
async function recordRolledBack(options, live) {
  const { deployments, deploymentId, environment, runUrl, url, log } = options;
  if (deployments === void 0) return;
  await attempt(log, async () => {
    const known = await deployments.list(environment, LOOK_BACK);
    const undone = deploymentId ?? known.find((entry) => entry.state === "success" && entry.sha !== live?.sha)?.id;
    if (undone !== void 0) await deployments.setStatus(undone, status("failure", "Rolled back", runUrl));
    const restored2 = known.find((entry) => entry.sha === live?.sha && entry.id !== undone);
    if (restored2 === void 0) return;
    await deployments.setStatus(restored2.id, {
      ...status("success", `Restored by a rollback: release ${live?.release ?? ""}`, runUrl),
      environmentUrl: url
    });
  });
}
function create(deployments, { request: request2 }, description) {
  const { environment, sha: sha3, release: release2, deploy: deploy2, artifact, runId } = request2;
  return deployments.create({
    sha: sha3,
    environment,
    description: bound(description, DESCRIPTION_LENGTH),
    production: environment === "production",
    payload: { release: release2, digest: artifact.digest, runId, artifact: artifactName(sha3), deploy: deploy2 }
  });
}
function status(state, description, logUrl) {
  return { state, description: bound(description.replaceAll("\n", " "), DESCRIPTION_LENGTH), logUrl };
}
async function attempt(log, work) {
  try {
    await work();
  } catch (thrown) {
    log.warning(`GitHub's deployment record could not be written: ${toSuiteError(thrown).message}`);
  }
}

// packages/release/src/deploy/run-phase.ts
var LIMITS_MS = {
  prepare: 15 * 6e4,
  backup: 60 * 6e4,
  migrate: 60 * 6e4,
  start: 5 * 6e4,
  check: 5 * 6e4,
  workers: 10 * 6e4,
  finish: 15 * 6e4
};
var PAUSE_MS = 300;
async function runPhase(session, phase2, options) {
  const { signal, onEvent } = options;
  await session.call("phase", { ...phase2 }, signal === void 0 ? {} : { signal });
  const lines2 = wholeLines((event) => onEvent?.(event));
  try {
    return await followToItsEnd(session, phase2, { ...options, onEvent: lines2.listener });
  } finally {
    lines2.end();
  }
}
async function followToItsEnd(session, phase2, options) {
  const { clock, signal } = options;
  const limit = (options.withinMs ?? LIMITS_MS[phase2.phase]) + (options.extraMs ?? 0);
  const started = clock.now();
  for (let offset = 0; ; ) {
    const asked = clock.now();
    const seen = await follow(session, phase2, offset, options);
    switch (seen.kind) {
      case "done":
        return seen;
      case "failed":
        throw refusedByAgent({ code: seen.code, what: `Phase ${phase2.phase}: ${seen.what}` });
      case "lost":
        throw new SuiteError("DEPLOY_PHASE_LOST", { what: `Phase ${phase2.phase}: ${seen.what}` });
      case "running":
        offset = seen.offset;
    }
    if (clock.now() - started > limit) {
      throw new SuiteError("DEPLOY_PHASE_TIMED_OUT", {
        what: `Phase ${phase2.phase} is still running after ${formatDuration(limit)}.`
      });
    }
    const early = PAUSE_MS - (clock.now() - asked);
    if (early > 0) await clock.sleep(early, signal);
  }
}
function follow(session, { deploy: deploy2, phase: phase2 }, offset, { onEvent, signal }) {
  return session.call(
    "follow",
    { deploy: deploy2, phase: phase2, offset },
    { ...onEvent === void 0 ? {} : { onEvent }, ...signal === void 0 ? {} : { signal } }
  );
}

// packages/release/src/deploy/confirm-release.ts
function confirmRelease(options) {
  return withSession(options, async (session) => {
    const { deployId: deploy2, fence, by } = options;
    const outcome = await session.call("confirm", { deploy: deploy2, fence, by });
    await record2(session, outcome, options);
    if (outcome.kind === "confirmed") await finish(session, options);
    return outcome;
  });
}
async function record2(session, outcome, options) {
  const { url } = requireEnvironment(options.config, options.environment);
  if (outcome.kind === "confirmed") return recordConfirmed({ ...options, url });
  const { live } = await session.call("status", {});
  return recordRolledBack({ ...options, url }, live);
}
async function finish(session, options) {
  const { deployId: deploy2, fence, clock, log, onJournal } = options;
  try {
    await runPhase(session, { deploy: deploy2, fence, phase: "finish" }, { clock, onEvent: tellEvents(options, onJournal) });
  } catch (thrown) {
    log.warning(`The release is confirmed, but tidying up failed: ${toSuiteError(thrown).message}`);
  }
}

// packages/release/src/deploy/deploy-steps.ts
async function carryOut(steps2, fence, deploy2) {
  const { clock, log, signal, onEvent } = deploy2;
  for (const step2 of steps2) {
    signal?.throwIfAborted();
    const started = clock.now();
    await perform[step2](deploy2, fence);
    const durationMs = clock.now() - started;
    log.info(`\u2713 ${step2} (${formatDuration(durationMs)})`);
    onEvent?.({ kind: "step", step: step2, durationMs });
  }
  if (deploy2.armed !== void 0) return deploy2.armed;
  throw new SuiteError("INTERNAL_ERROR", { what: `The plan (${steps2.join(", ")}) does not arm the host.` });
}
var perform = {
  receive: (deploy2, fence) => receive(deploy2, fence),
  prepare: (deploy2, fence) => prepare(deploy2, fence),
  arm: (deploy2, fence) => arm(deploy2, fence),
  backup: (deploy2, fence) => backUp(deploy2, fence),
  migrate: phase("migrate"),
  start: phase("start"),
  check: phase("check"),
  switch: (deploy2, fence) => switchOver(deploy2, fence),
  workers: phase("workers")
};
async function receive({ session, request: request2, signal, log }, fence) {
  const { deploy: deploy2, release: release2, sha: sha3, artifact, appEnv, approval } = request2;
  const env = appEnv === void 0 ? {} : { env: appEnv.reveal() };
  const approved = approval === void 0 ? {} : { approval };
  await session.call(
    "receive",
    { deploy: deploy2, fence, release: release2, sha: sha3, digest: artifact.digest, bytes: artifact.bytes, ...env, ...approved },
    { payload: () => artifact.open(), onEvent: tellEvents({ log }), ...cancellable(signal) }
  );
}
async function prepare(deploy2, fence) {
  const { result } = await phase("prepare")(deploy2, fence);
  deploy2.contract = result["migration"] === "contract" || result["migration"] === "unknown";
}
async function backUp(deploy2, fence) {
  const { request: request2, log } = deploy2;
  const freeze3 = freezes(deploy2);
  if (request2.backup !== void 0 && !freeze3) {
    log.info(`Backup ${request2.backup} stands for this deploy.`);
    return;
  }
  await phase("backup", { freeze: freeze3 })(deploy2, fence);
}
function freezes({ contract: contract2, request: request2 }) {
  return contract2 === true && request2.acceptContract === true;
}
async function arm(deploy2, fence) {
  const { session, request: request2, config, signal, onEvent, log } = deploy2;
  const named2 = freezes(deploy2) ? void 0 : request2.backup;
  const armed2 = await session.call(
    "arm",
    {
      deploy: request2.deploy,
      fence,
      confirmWithinMs: requireEnvironment(config, request2.environment).confirm_within,
      acceptContract: request2.acceptContract ?? false,
      ...named2 === void 0 ? {} : { backup: named2 }
    },
    cancellable(signal)
  );
  deploy2.armed = armed2;
  log.info(`Armed: without a confirmation the host goes back at ${armed2.deadline} (database: ${armed2.onRollback}).`);
  onEvent?.({ kind: "armed", ...armed2 });
}
async function switchOver(deploy2, fence) {
  deploy2.stage = "switching";
  const { live } = await deploy2.session.call("switch", { deploy: deploy2.request.deploy, fence });
  deploy2.stage = "switched";
  if (live !== deploy2.request.release) {
    throw new SuiteError("AGENT_ANSWER_INVALID", {
      what: `After the switch the host serves release ${live}, not ${deploy2.request.release}.`
    });
  }
}
function phase(name, more = {}) {
  return (deploy2, fence) => {
    const { session, request: request2, clock, signal, onEvent } = deploy2;
    return runPhase(
      session,
      { deploy: request2.deploy, fence, phase: name, ...more },
      {
        clock,
        extraMs: hookTime(deploy2.config, name),
        onEvent: tellEvents(deploy2, (entry) => onEvent?.({ kind: "journal", entry })),
        ...cancellable(signal)
      }
    );
  };
}
function hookTime({ components }, phase2) {
  const times = Object.values(components).map(
    (component) => component.type === "hook" && (component.step === phase2 || component.step === "switch") ? component.timeout : 0
  );
  return times.reduce((sum, time) => sum + time, 0);
}

// packages/release/src/deploy/preflight.ts
var UNPACKED_FACTOR = 6;
var DISK_RESERVE_BYTES = 200 * 1024 * 1024;
var MEMORY_RESERVE_BYTES = 64 * 1024 * 1024;
function preflight(facts) {
  const { request: request2, status: status2, config } = facts;
  const live = describeLive(status2);
  const refuse3 = (code, what) => {
    throw new SuiteError(code, { what, live });
  };
  if (status2.app !== config.app || status2.environment !== request2.environment) {
    refuse3(
      "DEPLOY_WRONG_HOST",
      `The host is set up for ${status2.app} ${status2.environment}; this deploy is for ${config.app} ${request2.environment}.`
    );
  }
  const { lease: lease3, lock: lock2 } = status2;
  if (lease3?.alive && lease3.deploy !== request2.deploy) refuse3("DEPLOY_LEASE_HELD", describeLease(lease3));
  if (lock2 !== null) refuse3("DEPLOY_LOCKED", `${request2.environment} is locked by ${lock2.by}: ${lock2.reason}`);
  const blocked = status2.blocked.find(({ sha: sha3 }) => sha3 === request2.sha);
  if (blocked !== void 0) refuse3("DEPLOY_COMMIT_BLOCKED", describeBlock(blocked));
  const problems = notReady(request2, status2);
  if (problems.length > 0) refuse3("DEPLOY_HOST_NOT_READY", problems.join("\n"));
  if (status2.live?.healthy === false && facts.evenIfLiveUnhealthy !== true) {
    refuse3("DEPLOY_LIVE_UNHEALTHY", `Release ${status2.live.release} is live on ${request2.environment} and not healthy.`);
  }
}
function describeLease(lease3) {
  const run = lease3.runUrl === "" ? "" : `, ${lease3.runUrl}`;
  return `Deploy ${lease3.deploy} of ${lease3.owner} is in progress since ${lease3.since} (${lease3.reason}${run}).`;
}
function describeBlock(block) {
  return `Commit ${block.sha.slice(0, 7)} is blocked since ${block.since}: ${block.reason}`;
}
function notReady({ artifact }, status2) {
  const problems = [];
  const needed2 = artifact.bytes * UNPACKED_FACTOR + DISK_RESERVE_BYTES;
  if (status2.disk.freeBytes < needed2) {
    problems.push(`disk: ${mebibytes(status2.disk.freeBytes)} free, ${mebibytes(needed2)} needed for this release`);
  }
  if (status2.memory.availableBytes < MEMORY_RESERVE_BYTES) {
    problems.push(
      `memory: ${mebibytes(status2.memory.availableBytes)} available; two releases run side by side for a while`
    );
  }
  if (status2.database?.reachable === false) problems.push("database: cannot be reached from the host");
  return problems;
}
function mebibytes(bytes) {
  return `${Math.floor(bytes / (1024 * 1024))} MiB`;
}

// packages/release/src/deploy/plan-deploy.ts
var deploySteps = [
  "receive",
  "prepare",
  "backup",
  "arm",
  "migrate",
  "start",
  "check",
  "switch",
  "workers"
];
function planDeploy(facts) {
  const { request: request2, status: status2, config, ancestorOfLive } = facts;
  preflight(facts);
  const live = status2.live;
  if (live?.sha === request2.sha) return { kind: "already-live", live: { release: live.release, sha: live.sha } };
  if (live !== null && ancestorOfLive) {
    return { kind: "superseded", live: { release: live.release, sha: live.sha } };
  }
  const needed2 = deploySteps.filter((step2) => isNeeded(step2, request2, config));
  return { kind: "deploy", steps: needed2, previous: live && { release: live.release, sha: live.sha } };
}
function isNeeded(step2, request2, config) {
  if (step2 === "backup")
    return config.database !== void 0 && (request2.backup === void 0 || request2.acceptContract === true);
  if (step2 === "migrate") return config.database?.migrations !== void 0;
  return true;
}
var DESCRIPTIONS = {
  receive: "send the archive; the host verifies its sha256, unpacks and seals it",
  prepare: "prepare the release on the host and classify its migrations",
  arm: "arm the host: without a confirmation it goes back by itself",
  backup: "back the database up; before a contract migration writes are refused first",
  migrate: "apply the pending migrations",
  start: "start the new release in the idle slot",
  check: "wait until it reports this commit as healthy",
  switch: "switch: it becomes live",
  workers: "start the new workers, let the old ones finish"
};
function describePlan(plan2, environment) {
  switch (plan2.kind) {
    case "already-live":
      return [`Nothing to do: ${environment} serves this commit (release ${plan2.live.release}).`];
    case "superseded":
      return [`Nothing to do: ${environment} serves ${plan2.live.sha.slice(0, 7)}, which holds this commit and more.`];
    case "deploy":
      return plan2.steps.map((step2, index) => `${index + 1}. ${step2}: ${DESCRIPTIONS[step2]}`);
  }
}

// packages/release/src/deploy/deploy-release.ts
function deployRelease(options) {
  return withSession({ ...options, environment: options.request.environment }, async (session) => {
    const status2 = await session.call("status", {}, cancellable(options.signal));
    const plan2 = await makePlan(status2, options);
    if (plan2.kind === "superseded") await recordSuperseded(options, plan2.live);
    if (plan2.kind !== "deploy") return plan2;
    const deploymentId = await recordStarted(options);
    const deploy2 = { ...options, session, stage: "before-acquire" };
    try {
      const fence = await acquire(deploy2);
      const armed2 = await carryOut(plan2.steps, fence, deploy2);
      const { deploy: deployId2, release: release2 } = options.request;
      const record5 = deploymentId === void 0 ? {} : { deploymentId };
      return { kind: "deployed", deployId: deployId2, fence, release: release2, previous: plan2.previous, ...armed2, ...record5 };
    } catch (thrown) {
      const error = await explainFailure(thrown, deploy2);
      await recordFailed(options, deploymentId, error);
      throw error;
    }
  });
}
async function makePlan(status2, options) {
  const { request: request2, log } = options;
  const ancestorOfLive = await isAncestorOfLive(status2, options);
  const plan2 = planDeploy({ ...options, status: status2, ancestorOfLive });
  for (const problem of status2.problems) log.warning(`${request2.environment}: ${problem}`);
  log.info(describePlan(plan2, request2.environment).join("\n"));
  options.onEvent?.({ kind: "planned", plan: plan2 });
  return plan2;
}
async function isAncestorOfLive({ live }, { repository, request: request2, log }) {
  if (live === null || repository === void 0 || live.sha === request2.sha) return false;
  try {
    return await repository.isAncestor(request2.sha, live.sha);
  } catch (error) {
    if (toSuiteError(error).code !== "GITHUB_NOT_FOUND") throw error;
    log.warning(`GitHub does not know the live commit ${live.sha.slice(0, 7)}; the deploy goes on.`);
    return false;
  }
}
async function acquire(deploy2) {
  const { session, request: request2, signal, onEvent, log } = deploy2;
  const { deploy: id, owner, runUrl, reason: reason2, release: release2, sha: sha3 } = request2;
  deploy2.stage = "before-switch";
  const answer2 = await session.call("acquire", { deploy: id, owner, runUrl, reason: reason2, release: release2, sha: sha3 }, cancellable(signal));
  if (answer2.kind !== "acquired") deploy2.stage = "before-acquire";
  switch (answer2.kind) {
    case "acquired":
      for (const action of answer2.recovered) log.warning(`The host recovered from an earlier deploy: ${action}`);
      onEvent?.({ kind: "acquired", fence: answer2.fence });
      return answer2.fence;
    case "held":
      throw new SuiteError("DEPLOY_LEASE_HELD", { what: describeLease(answer2.lease) });
    case "locked":
      throw new SuiteError("DEPLOY_LOCKED", { what: `Locked by ${answer2.by} since ${answer2.since}: ${answer2.reason}` });
    case "blocked":
      throw new SuiteError("DEPLOY_COMMIT_BLOCKED", { what: describeBlock(answer2) });
    case "already-live":
      throw new SuiteError("DEPLOY_LEASE_HELD", {
        what: `In the meantime another run made this commit live as release ${answer2.release}.`,
        remedy: "Nothing has to be done; another run will report it as already live."
      });
  }
}

// packages/release/src/deploy/identity.ts
function identifyDeploy(now, environment, sha3, runId) {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const run = runId.replace(/[^A-Za-z0-9._-]/g, "-").slice(0, 40) || "manual";
  return { deploy: `${environment}-${run}-${stamp}`, release: `${stamp}-${sha3.slice(0, 7)}` };
}

// packages/release/src/deploy/read-status.ts
function readStatus(walk) {
  return withSession(walk, (session) => session.call("status", {}));
}

// packages/release/src/deploy/rollback-target.ts
function chooseTarget(status2, wish) {
  if (wish.to !== void 0) return { to: named(status2, wish.to).id };
  if (wish.deployId !== void 0) return {};
  return { to: status2.previous?.release ?? noTarget(status2) };
}
function rollbackCandidates(status2) {
  return status2.releases.filter((release2) => release2.healthyAt !== void 0 && !release2.current).toSorted((a, b) => b.id.localeCompare(a.id));
}
function listCandidates(status2) {
  const candidates = rollbackCandidates(status2);
  if (candidates.length === 0) return "There is no release to go back to.";
  const lines2 = candidates.map(({ id, healthyAt }) => `  ${id} (healthy ${healthyAt ?? ""})`);
  return ["Releases to go back to:", ...lines2].join("\n");
}
function named(status2, wish) {
  const matches = status2.releases.filter(
    ({ id, sha: sha3 }) => id === wish || /^[0-9a-f]{7,40}$/.test(wish) && sha3.startsWith(wish)
  );
  const found2 = matches.toSorted((a, b) => rank(b).localeCompare(rank(a)))[0];
  const live = describeLive(status2);
  if (found2 === void 0) {
    throw new SuiteError("ROLLBACK_TARGET_UNKNOWN", { what: `No release "${wish}". ${listCandidates(status2)}`, live });
  }
  if (found2.healthyAt === void 0) {
    throw new SuiteError("ROLLBACK_TARGET_UNHEALTHY", {
      what: `Release ${found2.id} was never healthy here (${found2.verdict}). ${listCandidates(status2)}`,
      live
    });
  }
  return found2;
}
function rank({ id, healthyAt }) {
  return `${healthyAt === void 0 ? 0 : 1}${id}`;
}
function noTarget(status2) {
  throw new SuiteError("ROLLBACK_NO_TARGET", { what: listCandidates(status2), live: describeLive(status2) });
}

// packages/release/src/deploy/roll-back.ts
function rollBack(options) {
  return withSession(options, async (session) => {
    const before = await session.call("status", {});
    const target = chooseTarget(before, options);
    const { by, reason: reason2, deployId: deployId2, onJournal } = options;
    const result = await session.call(
      "rollback",
      { by, reason: reason2, ...deployId2 === void 0 ? {} : { deploy: deployId2 }, ...target },
      { onEvent: tellEvents(options, onJournal) }
    );
    options.onResult?.(result);
    const after = await session.call("status", {});
    await record3(options, result, after);
    judge(result, after);
    return result;
  });
}
async function record3(options, result, after) {
  if (result.kind === "nothing-to-do" && options.deploymentId === void 0) return;
  const { url } = requireEnvironment(options.config, options.environment);
  await recordRolledBack({ ...options, url }, after.live);
}
function judge(result, after) {
  const live = describeLive(after);
  if (result.database === "needs-a-person") {
    throw new SuiteError("ROLLBACK_NEEDS_A_PERSON", { what: result.detail, live });
  }
  if (result.live !== (after.live?.release ?? null)) {
    throw new SuiteError("ROLLBACK_NOT_HEALTHY", {
      what: `The rollback reported release ${result.live ?? "none"}, the host serves ${after.live?.release ?? "none"}.`,
      live
    });
  }
  if (after.live !== null && result.healthy && after.live.healthy) return;
  if (after.live === null && after.predecessor !== void 0 && result.healthy) return;
  throw new SuiteError("ROLLBACK_NOT_HEALTHY", { what: `${result.detail} ${listCandidates(after)}`, live });
}

// packages/release/src/gate/item.ts
var gateItemIds = [
  "tests",
  "ai-review",
  "merge-conflicts",
  "forbidden-files",
  "qa-checklist",
  "new-features-tested",
  "regression",
  "performance",
  "sentry",
  "backup",
  "rollback-plan",
  "monitoring",
  "team-available",
  "no-deploy-in-progress",
  "changelog",
  "breaking-changes",
  "users-notified"
];
function decide(results) {
  const complete = gateItemIds.every((id) => results.some((result) => result.id === id));
  return complete && results.every(isCleared) ? "go" : "no-go";
}
function isCleared(result) {
  return result.verdict === "pass" || result.verdict === "not-used" || result.override !== void 0;
}
var pass = (text2, more = {}) => observation("pass", text2, more);
var fail = (text2, more = {}) => observation("fail", text2, more);
var unknown3 = (text2, more = {}) => observation("unknown", text2, more);
function observation(verdict, text2, { url, ...rest }) {
  return { verdict, evidence: { text: text2, ...url === void 0 ? {} : { url } }, ...rest };
}

// packages/release/src/gate/trusted-run.ts
function distrust(run, defaultBranch) {
  switch (run.event) {
    // GitHub takes the workflow of this event from the default branch, and shows the branch of the pull request.
    case "pull_request_target":
      return void 0;
    case "push":
    case "workflow_dispatch":
    case "schedule":
    case "issue_comment":
      return run.headBranch === defaultBranch ? void 0 : `ran on ${run.headBranch}, not on ${defaultBranch}`;
    default:
      return `ran under the event ${run.event}, where the change brings its own workflow`;
  }
}
function workflowPath(run) {
  return run.path.split("@", 1)[0] ?? "";
}

// packages/release/src/gate/items/ai-review.ts
var FIRST_RELEASE = "Set gate.baseline to the commit after which changes are looked at, or accept it once with gate.overrides.ai-review.";
async function checkAiReview(facts) {
  const commits = await facts.range();
  if (commits === void 0)
    return unknown3("Production has no release yet: there is nothing to compare with.", { remedy: FIRST_RELEASE });
  const { review_check: name } = facts.config.gate;
  if (commits.length === 0) return pass("The release brings no commit that production does not run already.");
  const pullRequests = new Map(
    commits.flatMap((commit) => commit.pullRequests.map((pull) => [pull.number, pull]))
  );
  const refused2 = /* @__PURE__ */ new Map();
  for (const pull of pullRequests.values()) {
    const problem = await reviewProblem(pull, facts);
    if (problem !== void 0) refused2.set(pull.number, problem);
  }
  const unreviewed = commits.filter((commit) => !commit.pullRequests.some((pull) => !refused2.has(pull.number)));
  if (unreviewed.length === 0) {
    return pass(
      `"${name}" approved ${[...pullRequests.keys()].map((number2) => `#${number2}`).join(", ")} (${commits.length} commits).`
    );
  }
  const problems = unreviewed.map((commit) => {
    const [pull] = commit.pullRequests;
    const why = pull === void 0 ? "belongs to no merged pull request" : `#${pull.number}: ${refused2.get(pull.number)}`;
    return `${commit.sha.slice(0, 7)} ${why}`;
  });
  const url = unreviewed[0]?.pullRequests[0]?.url;
  return fail(`Not reviewed: ${problems.join("; ")}.`, url === void 0 ? {} : { url });
}
async function reviewProblem(pull, { config, repository }) {
  const { review_check: name, review_workflow: path } = config.gate;
  const checks = await repository.checks(pull.headSha);
  const verdicts = checks.filter((candidate) => candidate.name === name);
  if (verdicts.length === 0) return `no "${name}" on its last commit ${pull.headSha.slice(0, 7)}`;
  const bad = verdicts.map(stateOf).find((state) => state !== "success");
  return bad === void 0 ? originProblem(checks, path, config.default_branch) : `"${name}" is ${bad}`;
}
function originProblem(checks, path, defaultBranch) {
  const jobs = checks.flatMap((check) => {
    const { workflow } = check;
    return workflow?.job === true && workflowPath(workflow) === path ? [{ check, problem: distrust(workflow, defaultBranch) }] : [];
  });
  if (jobs.length === 0) return `cannot be followed to a run of ${path}`;
  const trusted = jobs.filter(({ problem }) => problem === void 0);
  if (trusted.length === 0) return `${path} ${jobs[0]?.problem}`;
  if (trusted.some(({ check }) => stateOf(check) === "success")) return void 0;
  return `${path} did not succeed (${trusted.map(({ check }) => `${check.name} is ${stateOf(check)}`).join(", ")})`;
}
function stateOf(check) {
  return check.status === "completed" ? check.conclusion ?? "without conclusion" : check.status;
}

// packages/release/src/gate/items/changes.ts
var FIRST_RELEASE2 = "Set gate.baseline to the commit after which changes are looked at.";
var SHORTEST_NOTE = 10;
async function checkChangelog({ repository, sha: sha3, previous, changes, issue }) {
  const base = await previous();
  const list = await changes();
  if (base === void 0 || list === void 0) {
    return unknown3("Production has no release yet: there is nothing to compare with.", { remedy: FIRST_RELEASE2 });
  }
  if (base === sha3) return fail(`Production runs ${sha3.slice(0, 7)} already.`);
  if (!await repository.isAncestor(base, sha3)) {
    return fail(
      `${sha3.slice(0, 7)} does not contain ${base.slice(0, 7)}, which production runs: this would take changes back.`,
      {
        remedy: "Release a newer commit, or roll back with the rollback workflow."
      }
    );
  }
  const unparsed = list.filter(({ type }) => type === void 0).length;
  return pass(
    `${plural(list.length, "commit")} since ${base.slice(0, 7)} listed, ${unparsed} of them without a conventional message.`,
    { url: issue.url }
  );
}
async function checkBreakingChanges({ changes, issue }) {
  const list = await changes();
  if (list === void 0)
    return unknown3("Production has no release yet: there is nothing to compare with.", { remedy: FIRST_RELEASE2 });
  const breaking = list.filter((change) => change.breaking);
  const bare = breaking.filter(({ breakingNote }) => breakingNote.length < SHORTEST_NOTE);
  if (bare.length > 0) {
    return fail(`Not explained: ${bare.map(({ sha: sha3, header }) => `${sha3.slice(0, 7)} ${header}`).join("; ")}.`);
  }
  if (breaking.length > 0)
    return pass(`${plural(breaking.length, "breaking change")}, each explained on the release issue.`, {
      url: issue.url
    });
  return pass(`No breaking change is declared in ${plural(list.length, "commit")} and their pull requests.`);
}

// packages/release/src/gate/items/forbidden-files.ts
async function checkForbiddenFiles({ config, repository, sha: sha3 }) {
  const globs = [.../* @__PURE__ */ new Set(["**/CLAUDE.md", ...config.review.forbidden_files])];
  const paths = await repository.tree(sha3);
  const found2 = paths.filter((path) => matchesAnyGlob(path, globs));
  if (found2.length > 0) return fail(`Committed: ${found2.join(", ")}.`);
  return pass(`None of ${globs.join(", ")} among ${paths.length} files.`);
}

// packages/release/src/gate/changelog.ts
var SECTIONS = [
  ["Features", ["feat", "feature"]],
  ["Fixes", ["fix", "bugfix", "hotfix"]],
  ["Performance", ["perf"]],
  ["Security", ["security", "sec"]]
];
function renderChangelog(changes) {
  if (changes.length === 0) return "_No commits._";
  const titled = SECTIONS.map(
    ([title, types2]) => [title, changes.filter(({ type }) => type !== void 0 && types2.includes(type))]
  );
  const known = new Set(titled.flatMap(([, list]) => list));
  const other = changes.filter((change) => change.type !== void 0 && !known.has(change));
  const unparsed = changes.filter((change) => change.type === void 0);
  return [
    section(
      "Breaking changes",
      changes.filter(({ breaking }) => breaking),
      breakingLine
    ),
    ...titled.map(([title, list]) => section(title, list, line)),
    section("Other", other, line),
    section("Without a conventional message", unparsed, line)
  ].filter((text2) => text2 !== "").join("\n\n");
}
function section(title, changes, render2) {
  return changes.length === 0 ? "" : [`#### ${title}`, "", ...changes.map(render2)].join("\n");
}
function describeChange({ scope, subject, sha: sha3, pullRequests }) {
  const scoped = scope === void 0 ? "" : `**${markdown_exports.escapeMarkdown(scope)}:** `;
  const numbers = pullRequests.map(({ number: number2 }) => `#${number2}`).join(", ");
  return `${scoped}${markdown_exports.escapeMarkdown(subject)} (${[sha3.slice(0, 7), numbers].filter((text2) => text2 !== "").join(", ")})`;
}
function line(change) {
  return `- ${describeChange(change)}`;
}
function breakingLine(change) {
  const note = change.breakingNote === "" ? "**not explained**" : markdown_exports.escapeMarkdown(change.breakingNote);
  return `- ${describeChange(change)}: ${note}`;
}

// packages/release/src/gate/checklist.ts
var FEATURE_TYPES = /* @__PURE__ */ new Set(["feat", "feature", void 0]);
function buildChecklist(qa, changes) {
  return {
    qa: qa.map((item) => markdown_exports.escapeMarkdown(item)),
    features: (changes ?? []).filter(({ type }) => FEATURE_TYPES.has(type)).map(describeChange)
  };
}
function renderTasks(items, previousBody) {
  const ticked = tickedItems(previousBody);
  return items.map((item) => `- [${ticked.has(item) ? "x" : " "}] ${item}`);
}
function tickedItems(body) {
  return new Set([...body.matchAll(/^[-*] \[[xX]\] (.+?)\r?$/gm)].map((match) => match[1] ?? ""));
}

// packages/release/src/gate/people.ts
function isWriter(permission) {
  return permission === "admin" || permission === "maintain" || permission === "write";
}
function sameLogin(left, right) {
  return left.toLowerCase() === right.toLowerCase();
}

// packages/release/src/gate/table.ts
var marks = { pass: "\u2705", fail: "\u274C", unknown: "\u2754", "not-used": "\u2796" };
function renderGateMarkdown(results) {
  const decision = decide(results);
  const red = results.filter((result) => !isCleared(result));
  return [
    `### ${decision === "go" ? "\u2705 GO" : `\u274C NO-GO: ${red.length} of ${results.length} items are red`}`,
    "",
    markdown_exports.table({ head: ["", "Item", "Evidence", "Looked at"], rows: results.map(row) }),
    ...red.length === 0 ? [] : [
      "",
      "**What to do**",
      "",
      ...red.map(({ title, remedy }) => `- **${title}**: ${markdown_exports.escapeMarkdown(remedy)}`)
    ]
  ].join("\n");
}
function row(result) {
  const { evidence, override } = result;
  const text2 = markdown_exports.escapeMarkdown(evidence.text);
  const link = evidence.url !== void 0 && /^https?:\/\/[^\s()<>]+$/.test(evidence.url) ? ` ([look](${evidence.url}))` : "";
  const accepted = override === void 0 ? "" : `
\u26A0\uFE0F accepted by ${markdown_exports.escapeMarkdown(override.by)}: ${markdown_exports.escapeMarkdown(override.reason)}`;
  const again = result.phase === "deploy" ? ", again before the deploy" : "";
  return [
    `${marks[result.verdict]}${override === void 0 ? "" : "\u26A0\uFE0F"}`,
    result.title,
    `${text2}${link}${accepted}`,
    `${result.at.slice(11, 16)} UTC${again}`
  ];
}

// packages/release/src/gate/release-issue.ts
var RELEASE_LABEL = "release-pipeline";
var CHANGELOG_SHOWN = 3e4;
var FEATURES = "### New features, tried by hand on staging";
var CHANGELOG = "### Changelog";
function releaseTitle(sha3) {
  return `Release ${sha3.slice(0, 7)}`;
}
async function openReleaseIssue(issues2, sha3) {
  const found2 = await issues2.findOrCreate({ title: releaseTitle(sha3), label: RELEASE_LABEL, body: marker(sha3) });
  if (!found2.created) {
    const [{ author }, self] = await Promise.all([issues2.get(found2.number), issues2.self()]);
    if (author.id !== self.id) {
      throw new SuiteError("GATE_ISSUE_FOREIGN", {
        what: `Issue #${found2.number} "${releaseTitle(sha3)}" was written by ${author.login}.`
      });
    }
  }
  return found2;
}
function isIssueOf(body, sha3) {
  return body.includes(marker(sha3));
}
function renderIssueBody(content, previousBody) {
  const { sha: sha3, previous, changes } = content;
  const before = isIssueOf(previousBody, sha3) ? previousBody : "";
  const { qa, features } = buildChecklist(content.qa, changes);
  return [
    marker(sha3),
    `Release of **${markdown_exports.escapeMarkdown(content.app)}** to production: commit ${sha3}, replacing ${previous ?? "nothing"}.`,
    `Requested by ${markdown_exports.escapeMarkdown(content.requester)}${content.runUrl === "" ? "" : `, [planned here](${content.runUrl})`}.`,
    "",
    renderGateMarkdown(content.results),
    "",
    "### How to go on",
    "",
    content.approve === void 0 ? "This plan cannot be approved. Do what the table says, then plan again." : `To approve, comment \`/approve ${content.approve}\` until ${content.expiresAt}. Do not edit the comment.`,
    "",
    "### QA checklist, on staging",
    "",
    ...qa.length === 0 ? ["_gate.qa_checklist is empty._"] : renderTasks(qa, before),
    "",
    FEATURES,
    "",
    ...changes === void 0 ? keptFeatures(before) : features.length === 0 ? ["_None._"] : renderTasks(features, before),
    "",
    CHANGELOG,
    "",
    changes === void 0 ? "_It is not known what production runs: there is nothing to compare with._" : bound(renderChangelog(changes), CHANGELOG_SHOWN)
  ].join("\n");
}
function keptFeatures(before) {
  const start = before.indexOf(FEATURES);
  const end = before.indexOf(CHANGELOG);
  const kept = start === -1 || end < start ? "" : before.slice(start + FEATURES.length, end).trim();
  return [kept === "" ? "_Not known: there is nothing to compare with._" : kept];
}
function marker(sha3) {
  return `<!-- release-pipeline:release ${sha3} -->`;
}

// packages/release/src/gate/items/hand-tests.ts
async function checkQaChecklist(facts) {
  const { qa } = buildChecklist(facts.config.gate.qa_checklist, []);
  if (qa.length === 0) return unknown3("gate.qa_checklist is empty: nobody knows what is to be tested.");
  return checkTicks(qa, facts);
}
async function checkNewFeatures(facts) {
  const changes = await facts.changes();
  if (changes === void 0) {
    return unknown3("Production has no release yet: what is new cannot be listed.", { remedy: "Set gate.baseline." });
  }
  const { features } = buildChecklist([], changes);
  if (features.length === 0) return pass(`No new feature among ${changes.length} commits.`);
  return checkTicks(features, facts);
}
async function checkTicks(items, facts) {
  const { sha: sha3, issue } = facts;
  const staging = await facts.staging();
  if (staging.kind === "not-configured")
    return unknown3("environments.staging is not configured: there is nowhere to test.");
  if (staging.kind === "silent")
    return unknown3(`Staging does not say which commit it serves: ${staging.reason}.`, { url: staging.url });
  if (staging.sha !== sha3) {
    return fail(
      `Staging serves ${staging.sha.slice(0, 7)}, not ${sha3.slice(0, 7)}: ticks would be about another release.`,
      {
        url: staging.url,
        remedy: `Deploy ${sha3.slice(0, 7)} to staging and test it there, or release what staging serves.`
      }
    );
  }
  const counted = await countTicks(items, facts);
  if (counted === void 0)
    return unknown3(`The edits of issue #${issue.number} do not tell who ticked what.`, { url: issue.url });
  const { done, open } = counted;
  if (open.length === 0) {
    const people = [...new Set(done.map(({ by }) => by))].join(", ");
    return pass(`${done.length} of ${items.length} ticked for ${sha3.slice(0, 7)} by ${people}.`, { url: issue.url });
  }
  return fail(`${done.length} of ${items.length} ticked; open: ${open.join("; ")}.`, { url: issue.url });
}
async function countTicks(items, facts) {
  const { sha: sha3, issue } = facts;
  if (!isIssueOf(issue.body, sha3) || tickedItems(issue.body).size === 0) return { done: [], open: items };
  const ticks = await facts.ticks();
  if (ticks === void 0) return void 0;
  const since = (await facts.stagingDeployment())?.createdAt;
  const done = [];
  const open = [];
  for (const item of items) {
    const tick = ticks.find((candidate) => candidate.item === item);
    const problem = tick === void 0 ? "" : await whyNot(tick, since, facts);
    if (tick !== void 0 && problem === void 0) done.push(tick);
    else open.push(problem === "" ? item : `${item} (${problem})`);
  }
  return { done, open };
}
async function whyNot({ by, at }, since, facts) {
  if (by === void 0) return "ticked by nobody who is known";
  if (!isWriter(await facts.issues.permission(by))) return `ticked by ${by}, who has no write access`;
  if (since === void 0) return "staging has no record of this commit";
  return Date.parse(at) < Date.parse(since) ? `ticked ${at}, before staging had this commit` : void 0;
}

// packages/release/src/gate/items/host.ts
var NO_HOST = {
  remedy: "Pass ssh-private-key to the gate, so that it can read the state of the production host."
};
var NOT_ASKED = "The production host was not asked: there is no key.";
var BACKUP_MAX_AGE = 26 * 36e5;
var STALE_DEPLOYMENT = 6 * 36e5;
var VALID_FOR = 6e5;
async function checkBackup({ config, clock, host }) {
  if (config.database === void 0) return unknown3("No database is configured.");
  const status2 = await host();
  if (status2 === void 0) return unknown3(NOT_ASKED, NO_HOST);
  if (status2.database === null) return fail("The production host knows no database.");
  if (!status2.database.reachable) return fail("The production host does not reach its database.");
  const newest = status2.database.newestBackup;
  if (newest === void 0) return fail("There is no backup of the production database.");
  const age = clock.now() - Date.parse(newest.createdAt);
  if (!(age <= BACKUP_MAX_AGE))
    return fail(`The newest backup ${newest.id} is ${formatDuration(age)} old: the daily backup did not run.`);
  const drilled = status2.database.drilledAt ?? newest.drilledAt;
  if (drilled === void 0) return fail(`No backup was ever restored for trial; the newest is ${newest.id}.`);
  const since = clock.now() - Date.parse(drilled);
  const limit = config.gate.max_backup_drill_age;
  if (!(since <= limit))
    return fail(`The last trial restore was ${formatDuration(since)} ago, allowed are ${formatDuration(limit)}.`);
  return pass(`Backup ${newest.id} of ${newest.createdAt}; restored for trial ${drilled}.`, {
    validForMs: Math.min(limit - since, BACKUP_MAX_AGE - age)
  });
}
async function checkRollbackPlan({ host }) {
  const status2 = await host();
  if (status2 === void 0) return unknown3(NOT_ASKED, NO_HOST);
  const { live } = status2;
  if (live === null) {
    return fail("Nothing is live on production, so there is nothing to go back to.", {
      remedy: "For the first release accept that with gate.overrides.rollback-plan, with name and reason."
    });
  }
  const short = live.sha.slice(0, 7);
  if (!live.healthy) return fail(`The live release ${live.release} (${short}) is not healthy now.`);
  const known = status2.releases.find((release2) => release2.id === live.release);
  if (known?.healthyAt === void 0) return fail(`The live release ${live.release} was never confirmed healthy.`);
  if (status2.blocked.some(({ sha: sha3 }) => sha3 === live.sha))
    return fail(`The live commit ${short} is blocked on the host.`);
  return pass(`Back to ${live.release}, commit ${live.sha}, healthy since ${known.healthyAt}.`, {
    validForMs: VALID_FOR
  });
}
async function checkNoDeployInProgress({ host, deployments, clock }) {
  const status2 = await host();
  if (status2 === void 0) return unknown3(NOT_ASKED, NO_HOST);
  if (status2.lock !== null) return fail(`${status2.lock.by} locked production: ${status2.lock.reason}.`);
  if (status2.lease?.alive === true)
    return fail(`${status2.lease.owner} deploys: ${status2.lease.reason}.`, { url: status2.lease.runUrl });
  if (status2.armed !== null)
    return fail(`The deploy ${status2.armed.deploy} waits for its confirmation until ${status2.armed.deadline}.`);
  const running = (await deployments.list("production", 20)).find(
    ({ state, createdAt }) => state === "in_progress" && clock.now() - Date.parse(createdAt) < STALE_DEPLOYMENT
  );
  if (running !== void 0)
    return fail(`GitHub deployment ${running.id} of ${running.sha.slice(0, 7)} is in progress.`);
  return pass("No lease, no lock, nothing armed on the host; no deployment in progress on GitHub.", {
    validForMs: VALID_FOR
  });
}

// packages/release/src/gate/items/merge-conflicts.ts
var MARKER = /^(<{7}|>{7}|\|{7}) /m;
var ADDED_MARKER = /^\+(<{7}|>{7}|\|{7}) /m;
var FILES_READ_WHOLE = 30;
async function checkMergeConflicts({ config, repository, sha: sha3, previous }) {
  if (!await repository.isAncestor(sha3, config.default_branch)) {
    return fail(`${sha3.slice(0, 7)} is not on ${config.default_branch}: it was never merged.`);
  }
  const base = await previous();
  if (base === void 0)
    return unknown3("Production has no release yet: there is nothing to compare with.", { remedy: "Set gate.baseline." });
  const { files, complete } = await repository.changedFiles(base, sha3);
  const marked2 = files.filter(({ patch }) => patch !== void 0 && ADDED_MARKER.test(patch)).map(({ path }) => path);
  const withoutPatch = files.filter((file) => file.patch === void 0 && hasContent(file));
  for (const { path } of withoutPatch.slice(0, FILES_READ_WHOLE)) {
    const text2 = await repository.fileAt(path, sha3);
    if (text2 !== void 0 && MARKER.test(text2)) marked2.push(path);
  }
  if (marked2.length > 0) return fail(`Conflict markers in ${marked2.join(", ")}.`);
  if (!complete)
    return unknown3(`GitHub lists only ${files.length} of the changed files.`, { remedy: "Release in smaller steps." });
  if (withoutPatch.length > FILES_READ_WHOLE) {
    return unknown3(`${withoutPatch.length} changed files are too large for GitHub to show.`, {
      remedy: "Release in smaller steps."
    });
  }
  return pass(`Merged into ${config.default_branch}; no conflict markers in ${files.length} changed files.`);
}
function hasContent({ status: status2 }) {
  return status2 !== "removed" && status2 !== "unchanged";
}

// packages/release/src/verify/json-schema.ts
var import__ = __toESM(require__(), 1);
var import_ajv_formats = __toESM(require_dist(), 1);
var compiled = /* @__PURE__ */ new WeakMap();
function jsonSchemaProblem(schema) {
  if (Object.keys(schema).length === 0) return "an empty schema accepts everything";
  try {
    validator(schema);
    return void 0;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
function schemaViolations(schema, value) {
  const validate2 = validator(schema);
  if (validate2(value)) return [];
  return (validate2.errors ?? []).map((error) => `${error.instancePath || "/"} ${error.message ?? error.keyword}`);
}
function validator(schema) {
  const known = compiled.get(schema);
  if (known !== void 0) return known;
  const ajv = new import__.Ajv2020({ strict: false, strictSchema: true, allErrors: true });
  import_ajv_formats.default.default(ajv);
  const validate2 = ajv.compile(schema);
  compiled.set(schema, validate2);
  return validate2;
}

// packages/release/src/verify/jsonpath.ts
var import_json_p3 = __toESM(require_json_p3_cjs(), 1);
function jsonPathProblem(path) {
  try {
    import_json_p3.jsonpath.compile(path);
    return void 0;
  } catch (error) {
    return `is not a JSONPath: ${error instanceof Error ? error.message : String(error)}`;
  }
}
function select(path, body) {
  const query = import_json_p3.jsonpath.compile(path);
  const values = query.query(body).values();
  if (values.length === 0) return { kind: "missing" };
  return { kind: "found", value: query.singularQuery() ? values[0] : values };
}

// packages/release/src/verify/regex.ts
function regexProblem(source) {
  if (source.includes("{{")) return "cannot hold a variable: its characters would be read as an expression";
  try {
    return new RegExp(source, "u").test("") ? "matches the empty text, so it asserts nothing" : void 0;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

// packages/release/src/verify/predicate.ts
var types = ["string", "number", "integer", "boolean", "array", "object", "null"];
var pattern = string().superRefine((value, context) => {
  const problem = regexProblem(value);
  if (problem !== void 0) context.addIssue({ code: "custom", message: problem });
});
var conditions = strictObject({
  exists: boolean().optional().describe("Whether the value is there at all."),
  equals: unknown().optional().describe("Exactly this value, of the same type."),
  not_equals: unknown().optional().describe("There, and not this value."),
  type: _enum(types).optional(),
  not_empty: literal(true).optional().describe("Neither null nor an empty text, list or object."),
  contains: unknown().optional().describe("A text that holds this text, or a list that holds this value."),
  matches: pattern.optional().describe("A text in which this regular expression is found."),
  starts_with: string().min(1).optional(),
  ends_with: string().min(1).optional(),
  gt: number().optional(),
  gte: number().optional(),
  lt: number().optional(),
  lte: number().optional(),
  count: int().nonnegative().optional().describe("Number of entries of a list."),
  min_count: int().positive().optional().describe("At least this many entries."),
  one_of: array(unknown()).min(1).optional()
}).superRefine((value, context) => {
  const keys = Object.keys(value);
  if (keys.length === 0) context.addIssue({ code: "custom", message: "asserts nothing" });
  if (value.exists === false && keys.length > 1) {
    context.addIssue({ code: "custom", message: "cannot be absent and have other properties" });
  }
  if (value.contains === "") context.addIssue({ code: "custom", path: ["contains"], message: "asserts nothing" });
});
var predicate = preprocess(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : { equals: value },
  conditions
);
function unmetConditions(expected, selection) {
  if (selection.kind === "missing") return expected.exists === false ? [] : ["must exist"];
  const { value } = selection;
  return Object.entries(expected).filter(([name, wanted]) => wanted !== void 0 && !holds(name, wanted, value)).map(([name, wanted]) => `must be ${name.replaceAll("_", " ")} ${JSON.stringify(wanted)}`);
}
function describePredicate(expected) {
  return Object.entries(expected).map(([name, wanted]) => `${name.replaceAll("_", " ")} ${JSON.stringify(wanted)}`).join(", ");
}
function holds(name, wanted, value) {
  switch (name) {
    case "exists":
      return wanted === true;
    case "equals":
      return same(wanted, value);
    case "not_equals":
      return !same(wanted, value);
    case "type":
      return typeName(value) === wanted || wanted === "number" && typeName(value) === "integer";
    case "not_empty":
      return !isEmpty(value);
    case "contains":
      if (typeof value === "string") return typeof wanted === "string" && value.includes(wanted);
      return Array.isArray(value) && value.some((entry) => same(wanted, entry));
    case "matches":
      return typeof value === "string" && new RegExp(String(wanted), "u").test(value);
    case "starts_with":
      return typeof value === "string" && value.startsWith(String(wanted));
    case "ends_with":
      return typeof value === "string" && value.endsWith(String(wanted));
    case "gt":
      return typeof value === "number" && value > Number(wanted);
    case "gte":
      return typeof value === "number" && value >= Number(wanted);
    case "lt":
      return typeof value === "number" && value < Number(wanted);
    case "lte":
      return typeof value === "number" && value <= Number(wanted);
    case "count":
      return Array.isArray(value) && value.length === wanted;
    case "min_count":
      return Array.isArray(value) && value.length >= Number(wanted);
    case "one_of":
      return Array.isArray(wanted) && wanted.some((candidate) => same(candidate, value));
  }
}
function typeName(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (Number.isInteger(value)) return "integer";
  const name = typeof value;
  return name === "string" || name === "number" || name === "boolean" || name === "object" ? name : "undefined";
}
function isEmpty(value) {
  if (value === null || value === void 0) return true;
  if (typeof value === "string") return value.trim() === "";
  return typeof value === "object" && Object.keys(value).length === 0;
}
function same(left, right) {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every(
    (key) => Object.hasOwn(right, key) && same(left[key], right[key])
  );
}

// packages/release/src/verify/expectations.ts
var SHOWN = 200;
var DAY = 864e5;
function checkExpectations(expect, response, now) {
  return [
    ...checkStatus(expect, response),
    ...checkHeaders(expect, response),
    ...checkSize(expect, response),
    ...checkBody(expect, response),
    ...checkDuration(expect, response),
    ...checkCertificate(expect, response, now)
  ];
}
function checkStatus({ status: status2 }, response) {
  if (status2 === void 0) return [];
  return [assertion("status", status2.includes(response.status), status2.join(" or "), String(response.status))];
}
function checkHeaders({ headers = {} }, response) {
  return Object.entries(headers).map(([name, expected]) => {
    const value = response.headers[name.toLowerCase()];
    return checkPredicate(
      `header ${name}`,
      expected,
      value === void 0 ? { kind: "missing" } : { kind: "found", value }
    );
  });
}
function checkSize({ max_bytes }, response) {
  if (response.truncated)
    return [assertion("body size", false, `at most ${max_bytes ?? DEFAULT_MAX_BYTES} bytes`, "more")];
  if (max_bytes === void 0) return [];
  const bytes = new TextEncoder().encode(response.body).length;
  return [assertion("body size", bytes <= max_bytes, `at most ${max_bytes} bytes`, `${bytes} bytes`)];
}
var DEFAULT_MAX_BYTES = 1048576;
function checkBody({ body, json_schema }, response) {
  const assertions = [];
  for (const text2 of body?.contains ?? []) {
    assertions.push(
      assertion("body", response.body.includes(text2), `contains ${JSON.stringify(text2)}`, shown(response.body))
    );
  }
  for (const pattern2 of body?.regex ?? []) {
    const found2 = new RegExp(pattern2, "u").test(response.body);
    assertions.push(assertion("body", found2, `matches /${pattern2}/`, shown(response.body)));
  }
  if (body?.jsonpath === void 0 && json_schema === void 0) return assertions;
  const json = parseJson2(response.body);
  for (const [path, expected] of Object.entries(body?.jsonpath ?? {})) {
    assertions.push(
      json.kind === "json" ? checkPredicate(path, expected, select(path, json.value)) : assertion(path, false, describePredicate(expected), `not JSON: ${shown(response.body)}`)
    );
  }
  if (json_schema !== void 0) {
    const violations = json.kind === "json" ? schemaViolations(json_schema, json.value) : [`not JSON: ${shown(response.body)}`];
    assertions.push(
      assertion("JSON Schema", violations.length === 0, "valid", bound(violations.join("; "), SHOWN) || "valid")
    );
  }
  return assertions;
}
function checkDuration({ max_duration }, response) {
  if (max_duration === void 0) return [];
  const took = Math.round(response.durationMs);
  return [assertion("duration", response.durationMs <= max_duration, `at most ${max_duration} ms`, `${took} ms`)];
}
function checkCertificate({ certificate_days_left: days }, response, now) {
  if (days === void 0) return [];
  const validTo = response.certificate === void 0 ? Number.NaN : Date.parse(response.certificate.validTo);
  const left = Math.floor((validTo - now) / DAY);
  const actual = Number.isNaN(left) ? "no certificate" : `${left} days`;
  return [assertion("certificate", left >= days, `at least ${days} days left`, actual)];
}
function checkPredicate(what, expected, selection) {
  const unmet = unmetConditions(expected, selection);
  const actual = selection.kind === "missing" ? "missing" : shown(JSON.stringify(selection.value));
  return assertion(what, unmet.length === 0, describePredicate(expected), actual);
}
function parseJson2(text2) {
  try {
    return { kind: "json", value: JSON.parse(text2) };
  } catch {
    return { kind: "not-json" };
  }
}
function assertion(what, passed, expected, actual) {
  return { what, passed, expected, actual };
}
function shown(text2) {
  return text2 === "" ? "(empty)" : bound(text2, SHOWN);
}

// packages/release/src/gate/ask-json.ts
var TIMEOUT = 15e3;
var MAX_BYTES = 8388608;
async function askJson(http, { url, token, service, schema }) {
  const result = await http.send({
    method: "GET",
    url,
    headers: { accept: "application/json", authorization: `Bearer ${token.reveal()}` },
    timeoutMs: TIMEOUT,
    followRedirects: 0,
    maxBytes: MAX_BYTES
  });
  if (result.kind === "unreachable")
    return { kind: "no-answer", reason: `${service} did not answer: ${result.reason}.` };
  if (result.status === 401 || result.status === 403) {
    return { kind: "no-answer", reason: `${service} refused the token (status ${result.status}).` };
  }
  if (result.status !== 200) return { kind: "no-answer", reason: `${service} answered with status ${result.status}.` };
  const json = result.truncated ? void 0 : parseJson2(result.body);
  const parsed = json?.kind === "json" ? schema.safeParse(json.value) : void 0;
  if (parsed?.success === true) return { kind: "answer", value: parsed.data };
  return { kind: "no-answer", reason: `${service} answered something else than documented: ${bound(result.body, 100)}` };
}

// packages/release/src/gate/items/monitoring.ts
var page = object({
  nextLink: string().nullish(),
  data: array(object({ id: number(), friendlyName: string(), status: string(), url: string().nullish() }))
});
var MOST_PAGES = 20;
var VALID_FOR2 = 6e5;
async function checkMonitoring({ config, uptimeRobotKey, http }) {
  const { sentry, uptimerobot } = config.observe;
  if (sentry === void 0) return unknown3("observe.sentry is not configured.");
  if (uptimerobot === void 0) return unknown3("observe.uptimerobot is not configured.");
  if (uptimeRobotKey === void 0) {
    return unknown3("The secret uptimerobot-key was not given.", { remedy: "Pass uptimerobot-key to the gate." });
  }
  const first = `${uptimerobot.api_url.replace(/\/+$/, "")}/v3/monitors`;
  const monitors = [];
  let url = first;
  for (let pages = 0; typeof url === "string" && pages < MOST_PAGES; pages += 1) {
    if (new URL(url, first).origin !== new URL(first).origin)
      return unknown3(`UptimeRobot's next page leads to ${new URL(url).origin}.`);
    const answer2 = await askJson(http, {
      url: new URL(url, first).href,
      token: uptimeRobotKey,
      service: "UptimeRobot",
      schema: page
    });
    if (answer2.kind === "no-answer") return unknown3(answer2.reason);
    monitors.push(...answer2.value.data);
    url = answer2.value.nextLink;
  }
  const states = uptimerobot.monitors.map((name) => ({
    name,
    status: monitors.find(({ friendlyName }) => friendlyName === name)?.status
  }));
  const missing = states.filter(({ status: status2 }) => status2 === void 0);
  const down = states.filter(({ status: status2 }) => status2 === "DOWN" || status2 === "LOOKS_DOWN" || status2 === "PAUSED");
  const text2 = states.map(({ name, status: status2 }) => `${name} is ${status2 ?? "missing"}`).join("; ");
  if (missing.length > 0 || down.length > 0) return fail(`${text2}.`);
  if (states.some(({ status: status2 }) => status2 !== "UP")) return unknown3(`${text2}.`);
  return pass(`${text2}; errors go to Sentry (${sentry.project}).`, { validForMs: VALID_FOR2 });
}

// packages/release/src/gate/items/people.ts
async function checkTeamAvailable(facts) {
  const { config, clock, issue } = facts;
  const onCall = config.gate.on_call;
  if (onCall.length === 0) return unknown3("gate.on_call names nobody.");
  const maxAge = config.gate.approval_expires;
  const comments = await facts.comments();
  const answers = comments.filter(
    (comment) => isCommand(comment, /^\/available\b/) && onCall.some((login) => isLogin(comment, login))
  );
  const newest = answers.at(-1);
  if (newest === void 0) {
    return fail(`None of ${onCall.join(", ")} said to be available.`, {
      url: issue.url,
      remedy: "One of them comments /available on the release issue; then plan again."
    });
  }
  const left = Date.parse(newest.createdAt) + maxAge - clock.now();
  if (!(left > 0))
    return fail(`The last word of ${newest.author.login} is from ${newest.createdAt}.`, { url: newest.url });
  return pass(`${newest.author.login} is available (${newest.createdAt}).`, { url: newest.url, validForMs: left });
}
async function checkUsersNotified(facts) {
  const given = facts.usersNotified?.trim() ?? "";
  if (given !== "") return pass(`The requester says: ${given}`);
  let refused2;
  for (const comment of [...await facts.comments()].reverse()) {
    const how = /^\/users-notified\s+(\S.*)$/m.exec(comment.body.trim())?.[1];
    if (how === void 0 || !/^\/users-notified\b/.test(comment.body.trim())) continue;
    const problem = await whyNotCounted(comment, facts);
    if (problem === void 0) return pass(`${comment.author.login} says: ${how.trim()}`, { url: comment.url });
    refused2 ??= fail(`The word of ${comment.author.login} does not count: ${problem}.`, { url: comment.url });
  }
  return refused2 ?? unknown3("Nobody said how users were told.", { url: facts.issue.url });
}
async function whyNotCounted(comment, { issues: issues2 }) {
  if (comment.author.type !== "User" || comment.viaApp) return "a program wrote it";
  if (comment.edited) return "it was changed after it was written";
  return isWriter(await issues2.permission(comment.author.login)) ? void 0 : "no write access";
}
function isCommand(comment, command) {
  return comment.author.type === "User" && !comment.edited && !comment.viaApp && command.test(comment.body.trim());
}
function isLogin(comment, login) {
  return comment.author.login.toLowerCase() === login.toLowerCase();
}

// packages/release/src/gate/items/sentry.ts
var project = object({ id: string().regex(/^\d+$/), firstEvent: string().nullable() });
var issues = array(object({ shortId: string(), title: string(), permalink: string().optional() }));
var stats = array(tuple([number(), number()]));
var HOUR = 3600;
var CONTROL_DAYS = 7;
var VALID_FOR3 = 6e5;
var CRITICAL = ["is:unresolved level:fatal", "is:unresolved error.unhandled:true"];
async function checkSentry({ config, sentryToken, http, clock }) {
  const sentry = config.observe.sentry;
  if (sentry === void 0) return unknown3("observe.sentry is not configured.");
  if (sentryToken === void 0)
    return unknown3("The secret sentry-token was not given.", { remedy: "Pass sentry-token to the gate." });
  const org = encodeURIComponent(sentry.organization);
  const slug = encodeURIComponent(sentry.project);
  const ask2 = (path, schema) => askJson(http, {
    url: `${sentry.api_url.replace(/\/+$/, "")}/api/0${path}`,
    token: sentryToken,
    service: "Sentry",
    schema
  });
  const about = await ask2(`/projects/${org}/${slug}/`, project);
  if (about.kind === "no-answer") return unknown3(about.reason);
  for (const query of CRITICAL) {
    const search = new URLSearchParams({ query, statsPeriod: "1h", environment: "production", project: about.value.id });
    const found2 = await ask2(`/organizations/${org}/issues/?${search.toString()}`, issues);
    if (found2.kind === "no-answer") return unknown3(found2.reason);
    const [first] = found2.value;
    if (first !== void 0) {
      const url = first.permalink;
      return fail(
        `${found2.value.length} critical errors in the last hour, such as ${first.shortId}: ${first.title}.`,
        url === void 0 ? {} : { url }
      );
    }
  }
  const until = Math.floor(clock.now() / 1e3);
  const range = new URLSearchParams({
    stat: "received",
    resolution: "1d",
    since: String(until - CONTROL_DAYS * 24 * HOUR),
    until: String(until)
  });
  const control = await ask2(`/projects/${org}/${slug}/stats/?${range.toString()}`, stats);
  if (control.kind === "no-answer") return unknown3(control.reason);
  const received = control.value.reduce((sum, [, count]) => sum + count, 0);
  if (about.value.firstEvent === null || received === 0) {
    return unknown3(`Sentry received no event of ${sentry.project} in ${CONTROL_DAYS} days: silence proves nothing.`, {
      remedy: "Send a test event from production and look whether it arrives."
    });
  }
  return pass(`0 critical errors in the last hour; ${received} events arrived in ${CONTROL_DAYS} days.`, {
    validForMs: VALID_FOR3
  });
}

// packages/release/src/verify/multipart.ts
import { createHash } from "node:crypto";
function multipartBody(parts) {
  const boundary = `release-pipeline-${createHash("sha256").update(JSON.stringify(parts)).digest("hex")}`;
  const lines2 = Object.entries(parts).flatMap(([name, part]) => {
    const disposition = `content-disposition: form-data; name="${quoted(name)}"`;
    return typeof part === "string" ? [`--${boundary}`, disposition, "", part] : [
      `--${boundary}`,
      `${disposition}; filename="${quoted(part.filename)}"`,
      `content-type: ${part.type.replace(/[\r\n]/g, "")}`,
      "",
      part.content
    ];
  });
  return { body: [...lines2, `--${boundary}--`, ""].join("\r\n"), type: `multipart/form-data; boundary=${boundary}` };
}
function quoted(text2) {
  return text2.replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/"/g, "%22");
}

// packages/release/src/verify/run-context.ts
function isCancelled(context) {
  return context.signal?.aborted === true;
}
var SHORTEST_SECRET = 8;
function keepCaptured(context, name, value) {
  context.values.set(name, value);
  const text2 = typeof value === "string" ? value : JSON.stringify(value);
  if (text2.length < SHORTEST_SECRET) return;
  const secret = Secret.of(name, text2);
  context.secrets.push(secret);
  context.mask(secret);
}

// packages/release/src/verify/template.ts
var NAME = "[A-Za-z_][A-Za-z0-9_]*";
var PLACE = new RegExp(`\\{\\{\\s*(${NAME})\\s*\\}\\}`, "g");
var WHOLE = new RegExp(`^\\{\\{\\s*(${NAME})\\s*\\}\\}$`);
var variableName = new RegExp(`^${NAME}$`);
function variablesIn(value) {
  return [...new Set(texts(value).flatMap((text2) => [...text2.matchAll(PLACE)].map((match) => match[1] ?? "")))];
}
function malformedTemplates(value) {
  return texts(value).filter((text2) => text2.replace(PLACE, "").includes("{{"));
}
function fill(value, variables) {
  return replace(value, variables);
}
function replace(value, variables) {
  if (typeof value === "string") {
    const whole = WHOLE.exec(value)?.[1];
    if (whole !== void 0 && variables.has(whole)) return variables.get(whole);
    return value.replace(PLACE, (place, name) => variables.has(name) ? asText(variables.get(name)) : place);
  }
  if (Array.isArray(value)) return value.map((entry) => replace(entry, variables));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replace(entry, variables)]));
  }
  return value;
}
function asText(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}
function texts(value) {
  if (typeof value === "string") return [value];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(texts);
  return [];
}

// packages/release/src/verify/run-step.ts
var NEVER_AGAIN = /* @__PURE__ */ new Set([401, 403, 429]);
var BODY_SHOWN = 2e3;
async function runStep(step2, phase2, context, stopAt) {
  const started = context.clock.now();
  const request2 = buildRequest(step2, context);
  const retryUntil = step2.retry === void 0 ? started : Math.min(stopAt, started + step2.retry.within);
  let attempts = 0;
  let attempt2;
  for (; ; ) {
    attempts += 1;
    attempt2 = await tryOnce(step2, request2, context, stopAt);
    const every = step2.retry?.every ?? 0;
    if (attempt2.outcome !== "failed" || context.clock.now() + every >= retryUntil) break;
    if (attempt2.response !== void 0 && NEVER_AGAIN.has(attempt2.response.status)) break;
    await context.clock.sleep(every, context.signal).catch(() => void 0);
  }
  return {
    phase: phase2,
    name: step2.name,
    startedAt: new Date(started).toISOString(),
    durationMs: context.clock.now() - started,
    attempts,
    request: { method: request2.method, url: request2.url },
    outcome: attempt2.outcome,
    assertions: attempt2.assertions,
    ...attempt2.response === void 0 ? {} : { response: summarize(attempt2.response) },
    ...attempt2.reason === void 0 ? {} : { reason: attempt2.reason }
  };
}
async function tryOnce(step2, request2, context, stopAt) {
  const left = stopAt - context.clock.now();
  if (left <= 0 || isCancelled(context)) {
    return { outcome: "unfinished", assertions: [], reason: "time ran out before an answer came" };
  }
  const result = await context.http.send({ ...request2, timeoutMs: Math.min(request2.timeoutMs, left) });
  if (result.kind === "unreachable") {
    const cutShort = left < request2.timeoutMs && context.clock.now() >= stopAt;
    if (cutShort || isCancelled(context)) {
      return { outcome: "unfinished", assertions: [], reason: "time ran out before an answer came" };
    }
    return { outcome: "failed", assertions: [], reason: result.reason };
  }
  const { json_schema, ...texts2 } = step2.expect;
  const expect = { ...fill(texts2, context.values), ...json_schema === void 0 ? {} : { json_schema } };
  const assertions = checkExpectations(expect, result, context.clock.now());
  if (assertions.some((assertion2) => !assertion2.passed)) return { outcome: "failed", assertions, response: result };
  const problem = takeCaptures(step2, result, context);
  if (problem !== void 0) return { outcome: "config-error", assertions, response: result, reason: problem };
  context.onPassed?.(step2, result);
  return { outcome: "passed", assertions, response: result };
}
function takeCaptures(step2, response, context) {
  for (const [name, source] of Object.entries(step2.capture)) {
    const value = typeof source === "string" ? fromBody(source, response.body) : response.headers[source.header.toLowerCase()];
    const from = typeof source === "string" ? source : `header ${source.header}`;
    if (value === void 0 || value === null || value === "" || typeof value === "object" && Object.keys(value).length === 0) {
      return `capture "${name}" found nothing at ${from}`;
    }
    keepCaptured(context, name, value);
  }
  return void 0;
}
function fromBody(path, body) {
  const json = parseJson2(body);
  if (json.kind === "not-json") return void 0;
  const selection = select(path, json.value);
  return selection.kind === "found" ? selection.value : void 0;
}
function buildRequest(step2, context) {
  const request2 = fill(step2.request, context.values);
  const { body, type } = buildBody(request2);
  return {
    method: request2.method,
    url: request2.url === void 0 ? belowBase(request2.path ?? "/", context.baseUrl) : checkedUrl(request2.url),
    headers: {
      accept: "application/json, */*",
      ...type === void 0 ? {} : { "content-type": type },
      ...lowerCase(request2.headers)
    },
    ...body === void 0 ? {} : { body },
    timeoutMs: request2.timeout,
    followRedirects: request2.follow_redirects,
    maxBytes: step2.expect.max_bytes ?? DEFAULT_MAX_BYTES,
    ...context.signal === void 0 ? {} : { signal: context.signal }
  };
}
function buildBody(request2) {
  if (request2.json !== void 0) return { body: JSON.stringify(request2.json), type: "application/json" };
  if (request2.form !== void 0) {
    return { body: new URLSearchParams(request2.form).toString(), type: "application/x-www-form-urlencoded" };
  }
  if (request2.multipart !== void 0) return multipartBody(request2.multipart);
  return request2.text === void 0 ? {} : { body: request2.text, type: "text/plain; charset=utf-8" };
}
function belowBase(path, baseUrl) {
  const base = checkedUrl(baseUrl).replace(/\/+$/, "");
  const url = checkedUrl(base + path);
  if (new URL(url).origin !== new URL(base).origin) {
    throw new SuiteError("SMOKE_SUITE_INVALID", { what: `The path ${JSON.stringify(path)} leads away from ${base}.` });
  }
  return url;
}
function checkedUrl(text2) {
  const url = URL.parse(text2);
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:")) return url.href;
  throw new SuiteError("SMOKE_SUITE_INVALID", { what: `${JSON.stringify(text2)} is not an http or https URL.` });
}
function lowerCase(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
function summarize(response) {
  return {
    status: response.status,
    headers: response.headers,
    body: bound(response.body, BODY_SHOWN),
    durationMs: Math.round(response.durationMs)
  };
}

// packages/release/src/gate/build-origin.ts
async function distrustBuild({ runId }, { repository, sha: sha3, config }) {
  const runs = (await repository.checks(sha3)).flatMap(({ workflow }) => workflow?.job === true ? [workflow] : []);
  const run = runs.find((candidate) => String(candidate.runId) === runId);
  if (run === void 0)
    return { known: false, text: `The run ${runId} that built the release left no check on ${sha3.slice(0, 7)}.` };
  const refused2 = (why) => ({
    known: true,
    text: `The run ${runId} that built the release ${why}.`
  });
  const {
    default_branch: branch,
    gate: { staging_workflow: path }
  } = config;
  if (workflowPath(run) !== path) return refused2(`is of ${workflowPath(run)}, not of ${path}`);
  if (run.event !== "push") return refused2(`ran under the event ${run.event}, not for a push to ${branch}`);
  if (run.headBranch !== branch) return refused2(`ran on ${run.headBranch}, not on ${branch}`);
  return void 0;
}

// packages/release/src/gate/items/staging-tests.ts
async function checkRegression(facts) {
  const short = facts.sha.slice(0, 7);
  const deployment = await facts.stagingDeployment();
  if (deployment === void 0) return fail(`No successful staging deploy of ${short} is recorded.`);
  const artifact = await facts.artifact();
  if (artifact === void 0) {
    return fail(`The staging deploy of ${short} does not say which bytes it ran.`, {
      remedy: "Deploy the commit to staging again; a release is never rebuilt for production."
    });
  }
  const problem = await distrustBuild(artifact, facts);
  if (problem !== void 0) return problem.known ? fail(problem.text) : unknown3(problem.text);
  const staging = await facts.staging();
  if (staging.kind === "not-configured") return unknown3("environments.staging is not configured.");
  if (staging.kind === "silent")
    return unknown3(`Staging does not say which commit it serves: ${staging.reason}.`, { url: staging.url });
  if (staging.sha !== facts.sha)
    return fail(`Staging serves ${staging.sha.slice(0, 7)}, not ${short}.`, { url: staging.url });
  return pass(`The smoke suite passed on staging, deployment ${deployment.id} of ${deployment.createdAt}.`, {
    url: staging.url
  });
}
var REQUEST_TIMEOUT = 1e4;
var VALID_FOR4 = 6 * 36e5;
async function checkPerformance(facts) {
  const { path, max_p95, requests: requests2 } = facts.config.gate.performance;
  const environment = facts.config.environments.staging;
  const staging = await facts.staging();
  if (environment === void 0 || staging.kind === "not-configured")
    return unknown3("environments.staging is not configured.");
  if (staging.kind === "silent")
    return unknown3(`Staging does not say which commit it serves: ${staging.reason}.`, { url: staging.url });
  if (staging.sha !== facts.sha) {
    return unknown3(`Staging serves ${staging.sha.slice(0, 7)}, not ${facts.sha.slice(0, 7)}: its speed says nothing.`, {
      url: staging.url
    });
  }
  const url = belowBase(path, environment.url);
  const times = [];
  for (let sent = 1; sent <= requests2; sent += 1) {
    const result = await facts.http.send({ method: "GET", url, timeoutMs: REQUEST_TIMEOUT, followRedirects: 0 });
    if (result.kind === "unreachable")
      return fail(`Request ${sent} of ${requests2} got no answer: ${result.reason}.`, { url });
    if (result.status < 200 || result.status > 299)
      return fail(`Request ${sent} of ${requests2} got status ${result.status}.`, { url });
    times.push(result.durationMs);
  }
  const p95 = Math.round(percentile(times, 0.95));
  const text2 = `p95 of ${requests2} requests is ${p95} ms, allowed are ${max_p95} ms.`;
  return p95 <= max_p95 ? pass(text2, { url, validForMs: VALID_FOR4 }) : fail(text2, { url });
}
function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

// packages/release/src/gate/items/tests.ts
async function checkTests({ config, repository, sha: sha3 }) {
  const wanted = [.../* @__PURE__ */ new Set([...config.gate.checks, ...config.tests.checks])];
  if (wanted.length === 0) return unknown3("No check runs are named, so nothing says whether the tests passed.");
  const checks = await repository.checks(sha3);
  const problems = wanted.flatMap((name) => {
    const named2 = checks.filter((candidate) => candidate.name === name);
    if (named2.length === 0) return [{ text: `${name} is missing` }];
    const skippable = config.gate.allowed_skipped.includes(name);
    return named2.flatMap((check) => problemOf(check, skippable, config.default_branch) ?? []);
  });
  const [first] = problems;
  if (first === void 0) return pass(`${wanted.join(", ")} succeeded on ${sha3.slice(0, 7)}.`);
  const text2 = problems.map((problem) => problem.text).join("; ");
  const more = first.url === void 0 ? {} : { url: first.url };
  return problems.every(({ running }) => running) ? unknown3(`${text2}.`, more) : fail(`${text2} on ${sha3.slice(0, 7)}.`, more);
}
function problemOf(check, skippable, defaultBranch) {
  const { name, url, status: status2, conclusion } = check;
  const why = distrustCheck(check, defaultBranch);
  if (why !== void 0) return { text: `${name} ${why}`, url };
  if (status2 !== "completed") return { text: `${name} is ${status2}`, url, running: true };
  if (conclusion === "success" || conclusion === "skipped" && skippable) return void 0;
  return { text: `${name} is ${conclusion ?? "without conclusion"}`, url };
}
function distrustCheck({ workflow }, defaultBranch) {
  if (workflow === void 0) return void 0;
  if (workflow.job !== true) return "was written through the API: name the job itself";
  return distrust(workflow, defaultBranch);
}

// packages/release/src/gate/items.ts
var plan = (title, evaluate, remedy) => ({
  title,
  phase: "plan",
  remedy,
  evaluate
});
var deploy = (title, evaluate, remedy) => ({
  title,
  phase: "deploy",
  remedy,
  evaluate
});
var gateItems = {
  tests: plan("Tests passed", checkTests, "Name the check runs in gate.checks and get them green on this commit."),
  "ai-review": plan(
    "AI review approved",
    checkAiReview,
    "Get the listed pull requests reviewed; merge commits through pull requests only."
  ),
  "merge-conflicts": plan("No merge conflicts", checkMergeConflicts, "Resolve the conflict and merge the resolution."),
  "forbidden-files": plan(
    "No forbidden files committed",
    checkForbiddenFiles,
    "Remove the files, and from the history where they hold secrets."
  ),
  "qa-checklist": plan(
    "QA checklist done on staging",
    checkQaChecklist,
    "Test on staging, tick the items on the release issue, then plan again."
  ),
  "new-features-tested": plan(
    "New features tested by hand",
    checkNewFeatures,
    "Try each listed feature on staging, tick it on the release issue, then plan again."
  ),
  regression: plan(
    "Critical paths still work",
    checkRegression,
    "Get the staging deploy of this commit, with its smoke suite, to succeed."
  ),
  performance: plan(
    "Performance acceptable",
    checkPerformance,
    "Find what became slow on staging, or set gate.performance to what is acceptable."
  ),
  sentry: deploy(
    "No critical errors in the last hour",
    checkSentry,
    "Configure observe.sentry and look at the errors it shows."
  ),
  backup: plan(
    "Database backup and restore drill",
    checkBackup,
    "Run the backup-database action with mode create, then drill."
  ),
  "rollback-plan": deploy(
    "A release to go back to",
    checkRollbackPlan,
    "Get the live release healthy before you replace it."
  ),
  monitoring: deploy(
    "Monitoring active",
    checkMonitoring,
    "Configure observe.sentry and observe.uptimerobot; get the monitors up."
  ),
  "team-available": plan(
    "Team available",
    checkTeamAvailable,
    "Name people in gate.on_call; one of them comments /available on the release issue."
  ),
  "no-deploy-in-progress": deploy(
    "No other deploy in progress",
    checkNoDeployInProgress,
    "Wait for the other deploy, or unlock production."
  ),
  changelog: plan("Changelog prepared", checkChangelog, "Release a commit that contains what production runs."),
  "breaking-changes": plan(
    "Breaking changes documented",
    checkBreakingChanges,
    'Explain each break after "BREAKING CHANGE:" in the commit or the pull request.'
  ),
  "users-notified": plan(
    "Users notified",
    checkUsersNotified,
    "Say how in the input users-notified, or comment /users-notified <how> on the release issue."
  )
};
function listGateItems() {
  return gateItemIds.map((id) => {
    const { title, phase: phase2, remedy } = gateItems[id];
    return { id, title, phase: phase2, remedy };
  });
}

// packages/release/src/verify/readiness.ts
var REQUEST_TIMEOUT2 = 5e3;
async function awaitReadiness(readiness, sha3, context, stopAt) {
  const started = context.clock.now();
  const until = Math.min(started + readiness.within, stopAt);
  const url = belowBase(readiness.path, context.baseUrl);
  let inARow = 0;
  let attempts = 0;
  let last = "nothing was asked";
  while (context.clock.now() < until && !isCancelled(context)) {
    attempts += 1;
    const result = await context.http.send({
      method: "GET",
      url,
      headers: { accept: "application/json", "cache-control": "no-cache" },
      timeoutMs: Math.max(1, Math.min(REQUEST_TIMEOUT2, until - context.clock.now())),
      followRedirects: 0,
      maxBytes: 65536,
      ...context.signal === void 0 ? {} : { signal: context.signal }
    });
    const problem = notReadyBecause(result, readiness.sha_field, sha3);
    inARow = problem === void 0 ? inARow + 1 : 0;
    if (problem !== void 0) last = problem;
    if (inARow >= readiness.times) break;
    await context.clock.sleep(Math.min(readiness.every, Math.max(0, until - context.clock.now())), context.signal).catch(() => void 0);
  }
  const ready = inARow >= readiness.times;
  const hadItsTime = !isCancelled(context) && started + readiness.within <= stopAt;
  return {
    phase: "readiness",
    name: `ready with commit ${sha3.slice(0, 7)}`,
    outcome: ready ? "passed" : hadItsTime ? "failed" : "unfinished",
    startedAt: new Date(started).toISOString(),
    durationMs: context.clock.now() - started,
    attempts,
    request: { method: "GET", url },
    assertions: [
      {
        what: `$.${readiness.sha_field}`,
        passed: ready,
        expected: `${sha3}, ${plural(readiness.times, "time")} in a row`,
        actual: ready ? sha3 : `${last}; ${plural(inARow, "time")} in a row at the end`
      }
    ],
    ...ready ? {} : { reason: `not ready after ${plural(attempts, "answer")}: ${last}` }
  };
}
function notReadyBecause(result, shaField, sha3) {
  if (result.kind === "unreachable") return result.reason;
  if (result.status !== 200) return `status ${result.status}: ${bound(result.body, 160)}`;
  const json = parseJson2(result.body);
  if (json.kind === "not-json") return `the answer is not JSON: ${bound(result.body, 160)}`;
  const found2 = select(fieldPath(shaField), json.value);
  if (found2.kind === "missing") return `the answer has no field "${shaField}"`;
  return found2.value === sha3 ? void 0 : `it serves commit ${bound(String(found2.value), 60)}`;
}
function fieldPath(field) {
  return `$${field.split(".").map((part) => `[${JSON.stringify(part)}]`).join("")}`;
}

// packages/release/src/verify/served-commit.ts
var TIMEOUT2 = 1e4;
async function readServedCommit(http, baseUrl, health) {
  const url = belowBase(health.path, baseUrl);
  const result = await http.send({ method: "GET", url, timeoutMs: TIMEOUT2, followRedirects: 0 });
  if (result.kind === "unreachable") return { kind: "silent", reason: result.reason, url };
  if (result.status !== 200) return { kind: "silent", reason: `it answers with status ${result.status}`, url };
  const json = parseJson2(result.body);
  const sha3 = json.kind === "json" ? select(fieldPath(health.sha_field), json.value) : void 0;
  if (sha3?.kind === "found" && typeof sha3.value === "string" && /^[0-9a-f]{40}$/.test(sha3.value)) {
    return { kind: "serves", sha: sha3.value, url };
  }
  return {
    kind: "silent",
    reason: `its answer names no commit in "${health.sha_field}": ${bound(result.body, 120)}`,
    url
  };
}

// packages/release/src/gate/staging.ts
async function readStaging(config, http) {
  const { staging } = config.environments;
  return staging === void 0 ? { kind: "not-configured" } : readServedCommit(http, staging.url, healthOf(config));
}
function healthOf(config) {
  for (const component of Object.values(config.components)) if (component.type === "service") return component.health;
  return { path: "/api/health", sha_field: "sha" };
}

// packages/release/src/gate/candidate.ts
async function resolveCandidate({ config, http, repository }, ref) {
  if (ref !== void 0) return repository.resolve(ref);
  const staging = await readStaging(config, http);
  if (staging.kind === "serves") return staging.sha;
  const reason2 = staging.kind === "silent" ? staging.reason : "environments.staging is not configured";
  throw new SuiteError("INPUT_INVALID", {
    what: `sha: was not given, and staging does not say which commit it serves: ${reason2}`,
    remedy: "Give the commit that is to be released."
  });
}

// packages/release/src/gate/evaluate.ts
var EVIDENCE_SHOWN = 400;
async function evaluateGate(facts, phase2) {
  checkNames(facts.config.gate);
  const results = [];
  for (const id of gateItemIds) {
    if (phase2 === void 0 || gateItems[id].phase === phase2) results.push(await evaluateItem(id, facts));
  }
  return results;
}
async function evaluateItem(id, facts) {
  const { title, phase: phase2, remedy, evaluate } = gateItems[id];
  const { not_used, overrides } = facts.config.gate;
  const reason2 = not_used[id];
  const now = facts.clock.now();
  const base = { id, title, phase: phase2, at: new Date(now).toISOString() };
  if (reason2 !== void 0) return { ...base, verdict: "not-used", evidence: { text: `Not used: ${reason2}` }, remedy };
  const observation2 = await evaluate(facts).catch((error) => unknown3(toSuiteError(error).what));
  const override = observation2.verdict === "pass" ? void 0 : overrides[id];
  const advice = observation2.remedy ?? remedy;
  return {
    ...base,
    verdict: observation2.verdict,
    evidence: {
      ...observation2.evidence,
      text: bound(sanitize(observation2.evidence.text).replace(/\s+/g, " "), EVIDENCE_SHOWN)
    },
    remedy: observation2.verdict === "unknown" ? `${advice} If the team does not use this item, list it under gate.not_used with the reason.` : advice,
    ...observation2.validForMs === void 0 ? {} : { expiresAt: new Date(now + observation2.validForMs).toISOString() },
    ...override === void 0 ? {} : { override }
  };
}
function checkNames({ not_used, overrides }) {
  const known = gateItemIds;
  const problems = [
    ...Object.keys(not_used).map((name) => ["gate.not_used", name]),
    ...Object.keys(overrides).map((name) => ["gate.overrides", name])
  ].filter(([, name]) => !known.includes(name)).map(([field, name]) => `${field}.${name} is no item of the list${didYouMean(name, known)}`);
  if (problems.length > 0) throw new SuiteError("GATE_ITEM_UNKNOWN", { what: problems.join("\n") });
}

// packages/release/src/gate/artifact.ts
var payload = object({
  release: string().regex(/^[\w.-]{1,100}$/),
  digest: string().regex(/^[0-9a-f]{64}$/),
  runId: union([string(), number()]).transform(String).pipe(string().regex(/^\d+$/)),
  artifact: string().regex(/^[\w.-]{1,100}$/)
});
function readArtifact(value) {
  const parsed = payload.safeParse(typeof value === "string" ? parseJson3(value) : value);
  if (!parsed.success) return void 0;
  const { artifact, runId, digest: digest3, release: release2 } = parsed.data;
  return { name: artifact, runId, digest: digest3, release: release2 };
}
function parseJson3(text2) {
  try {
    return JSON.parse(text2);
  } catch {
    return void 0;
  }
}

// node_modules/conventional-commits-parser/dist/regex.js
var nomatchRegex = /(?!.*)/;
function escape2(string2) {
  return string2.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function joinOr(parts) {
  return parts.map((val) => typeof val === "string" ? escape2(val.trim()) : val.source).filter(Boolean).join("|");
}
function getNotesRegex(noteKeywords, notesPattern) {
  if (!noteKeywords) {
    return nomatchRegex;
  }
  const noteKeywordsSelection = joinOr(noteKeywords);
  if (!notesPattern) {
    return new RegExp(`^(?:\\*\\s+)?(${noteKeywordsSelection}):\\s*(.*)`, "i");
  }
  return notesPattern(noteKeywordsSelection);
}
function getReferencePartsRegex(issuePrefixes, issuePrefixesCaseSensitive) {
  if (!issuePrefixes) {
    return nomatchRegex;
  }
  const flags = issuePrefixesCaseSensitive ? "gy" : "giy";
  const repositoryChar = "[\\w-\\.\\/]";
  return new RegExp(`.*?(?<!${repositoryChar})(?:(${repositoryChar}+)(?!${repositoryChar}))?(${joinOr(issuePrefixes)})((?=[\\w-]*\\d)[\\w-]+)(?=\\s|$|[,;.)\\]])`, flags);
}
function getReferencesRegex(referenceActions, separator = "") {
  if (!referenceActions) {
    return /()(.+)/gi;
  }
  const joinedKeywords = joinOr(referenceActions);
  const nextKeyword = `(?<!\\w)(?:${joinedKeywords})(?!\\w)`;
  return new RegExp(`(?<!\\w)(${joinedKeywords})${separator}(?:\\s+(.*?))(?=${nextKeyword}|$)`, "gi");
}
function getFooterTokenRegex(issuePrefixes) {
  const issuePrefixSeparator = issuePrefixes ? `|\\s+(?:${joinOr(issuePrefixes)})` : "";
  return new RegExp(`^(?:BREAKING CHANGE|[\\w-]+)(?::\\s+${issuePrefixSeparator}).+`, "i");
}
function getParserRegexes(options = {}) {
  const notes = getNotesRegex(options.noteKeywords, options.notesPattern);
  const referenceParts = getReferencePartsRegex(options.issuePrefixes, options.issuePrefixesCaseSensitive);
  const references = getReferencesRegex(options.referenceActions);
  const footerReferences = getReferencesRegex(options.referenceActions, ":?");
  const footerToken = getFooterTokenRegex(options.issuePrefixes);
  return {
    notes,
    referenceParts,
    references,
    footerReferences,
    footerToken,
    mentions: /@([\w-]+)/g,
    url: /\b(?:https?):\/\/(?:www\.)?([-a-zA-Z0-9@:%_+.~#?&//=])+\b/
  };
}

// node_modules/conventional-commits-parser/dist/utils.js
var SCISSOR = "------------------------ >8 ------------------------";
function trimNewLines(input) {
  const matches = input.match(/[^\r\n]/);
  if (typeof matches?.index !== "number") {
    return "";
  }
  const firstIndex = matches.index;
  let lastIndex = input.length - 1;
  while (input[lastIndex] === "\r" || input[lastIndex] === "\n") {
    lastIndex--;
  }
  return input.substring(firstIndex, lastIndex + 1);
}
function appendLine(src, line2) {
  return src ? `${src}
${line2 || ""}` : line2 || "";
}
function getCommentFilter(char) {
  return char ? (line2) => !line2.startsWith(char) : () => true;
}
function truncateToScissor(lines2, commentChar) {
  const scissorIndex = lines2.indexOf(`${commentChar} ${SCISSOR}`);
  if (scissorIndex === -1) {
    return lines2;
  }
  return lines2.slice(0, scissorIndex);
}
function gpgFilter(line2) {
  return !line2.match(/^\s*gpg:/);
}
function assignMatchedCorrespondence(target, matches, correspondence) {
  const { groups } = matches;
  for (let i = 0, len = correspondence.length, key; i < len; i++) {
    key = correspondence[i];
    target[key] = (groups ? groups[key] : matches[i + 1]) || null;
  }
  return target;
}

// node_modules/conventional-commits-parser/dist/options.js
var defaultOptions3 = {
  noteKeywords: ["BREAKING CHANGE", "BREAKING-CHANGE"],
  issuePrefixes: ["#"],
  referenceActions: [
    "close",
    "closes",
    "closed",
    "fix",
    "fixes",
    "fixed",
    "resolve",
    "resolves",
    "resolved"
  ],
  headerPattern: /^(\w*)(?:\(([\w$@.\-*/ ]*)\))?: (.*)$/,
  headerCorrespondence: [
    "type",
    "scope",
    "subject"
  ],
  revertPattern: /^Revert\s"([\s\S]*)"\s*This reverts commit (\w*)\.?/,
  revertCorrespondence: ["header", "hash"],
  // The field name must contain at least one word character so that
  // YAML document markers like `---` are not treated as field markers.
  fieldPattern: /^-(?=.*\w)(.*?)-$/
};

// node_modules/conventional-commits-parser/dist/CommitParser.js
function createCommitObject(initialData = {}) {
  return {
    merge: null,
    revert: null,
    header: null,
    body: null,
    footer: null,
    notes: [],
    mentions: [],
    references: [],
    ...initialData
  };
}
var CommitParser = class {
  options;
  regexes;
  lines = [];
  lineIndex = 0;
  commit = createCommitObject();
  constructor(options = {}) {
    this.options = {
      ...defaultOptions3,
      ...options
    };
    this.regexes = getParserRegexes(this.options);
  }
  currentLine() {
    return this.lines[this.lineIndex];
  }
  nextLine() {
    return this.lines[this.lineIndex++];
  }
  isLineAvailable() {
    return this.lineIndex < this.lines.length;
  }
  parseReference(input, action) {
    const { regexes } = this;
    if (regexes.url.test(input)) {
      return null;
    }
    const matches = regexes.referenceParts.exec(input);
    if (!matches) {
      return null;
    }
    let [raw, repository = null, prefix, issue] = matches;
    let owner = null;
    if (repository) {
      const slashIndex = repository.indexOf("/");
      if (slashIndex !== -1) {
        owner = repository.slice(0, slashIndex);
        repository = repository.slice(slashIndex + 1);
      }
    }
    return {
      raw,
      action,
      owner,
      repository,
      prefix,
      issue
    };
  }
  parseReferences(input, isFooterToken = false) {
    const { regexes } = this;
    const regex2 = isFooterToken ? regexes.footerReferences : regexes.references;
    const sentences = [];
    let lastIndex = 0;
    let matches;
    while (true) {
      matches = regex2.exec(input);
      if (!matches) {
        break;
      }
      sentences.push([null, input.slice(lastIndex, matches.index)], [matches[1] || null, matches[2] || ""]);
      lastIndex = regex2.lastIndex;
    }
    sentences.push([null, input.slice(lastIndex)]);
    const references = [];
    let reference;
    for (const [action, sentence] of sentences) {
      while (true) {
        reference = this.parseReference(sentence, action);
        if (!reference) {
          break;
        }
        references.push(reference);
      }
    }
    return references;
  }
  skipEmptyLines() {
    let line2 = this.currentLine();
    while (line2 !== void 0 && !line2.trim()) {
      this.nextLine();
      line2 = this.currentLine();
    }
  }
  parseMerge() {
    const { commit, options } = this;
    const correspondence = options.mergeCorrespondence || [];
    const merge = this.currentLine();
    const matches = merge && options.mergePattern ? merge.match(options.mergePattern) : null;
    if (matches) {
      this.nextLine();
      commit.merge = matches[0] || null;
      assignMatchedCorrespondence(commit, matches, correspondence);
      return true;
    }
    return false;
  }
  parseHeader(isMergeCommit) {
    if (isMergeCommit) {
      this.skipEmptyLines();
    }
    const { commit, options } = this;
    const correspondence = options.headerCorrespondence || [];
    const header = commit.header ?? this.nextLine();
    let matches = null;
    if (header) {
      if (options.breakingHeaderPattern) {
        matches = header.match(options.breakingHeaderPattern);
      }
      if (!matches && options.headerPattern) {
        matches = header.match(options.headerPattern);
      }
    }
    if (header) {
      commit.header = header;
    }
    if (matches) {
      assignMatchedCorrespondence(commit, matches, correspondence);
    }
  }
  parseMeta() {
    const { options, commit } = this;
    if (!options.fieldPattern || !this.isLineAvailable()) {
      return false;
    }
    let matches;
    let field = null;
    let parsed = false;
    while (this.isLineAvailable()) {
      matches = this.currentLine().match(options.fieldPattern);
      if (matches) {
        field = matches[1] || null;
        this.nextLine();
        continue;
      }
      if (field) {
        parsed = true;
        commit[field] = appendLine(commit[field], this.currentLine());
        this.nextLine();
      } else {
        break;
      }
    }
    return parsed;
  }
  parseNotes() {
    const { regexes, commit } = this;
    if (!this.isLineAvailable()) {
      return false;
    }
    const matches = this.currentLine().match(regexes.notes);
    let isFooterToken;
    if (matches) {
      const note = {
        title: matches[1],
        text: matches[2]
      };
      commit.notes.push(note);
      commit.footer = appendLine(commit.footer, this.currentLine());
      this.nextLine();
      while (this.isLineAvailable()) {
        if (this.parseMeta()) {
          return true;
        }
        if (this.parseNotes()) {
          return true;
        }
        isFooterToken = regexes.footerToken.test(this.currentLine());
        commit.references.push(...this.parseReferences(this.currentLine(), isFooterToken));
        if (!isFooterToken) {
          note.text = appendLine(note.text, this.currentLine());
        }
        commit.footer = appendLine(commit.footer, this.currentLine());
        this.nextLine();
        if (isFooterToken) {
          break;
        }
      }
      return true;
    }
    return false;
  }
  parseBodyAndFooter(isBody) {
    const { commit, regexes } = this;
    if (!this.isLineAvailable()) {
      return isBody;
    }
    const isFooterToken = regexes.footerToken.test(this.currentLine());
    const isStillBody = !isFooterToken && isBody;
    commit.references.push(...this.parseReferences(this.currentLine(), isFooterToken));
    if (isStillBody) {
      commit.body = appendLine(commit.body, this.currentLine());
    } else {
      commit.footer = appendLine(commit.footer, this.currentLine());
    }
    this.nextLine();
    return isStillBody;
  }
  parseBreakingHeader() {
    const { commit, options } = this;
    if (!options.breakingHeaderPattern || commit.notes.length || !commit.header) {
      return;
    }
    const matches = commit.header.match(options.breakingHeaderPattern);
    if (matches) {
      commit.notes.push({
        title: "BREAKING CHANGE",
        text: matches[3]
      });
    }
  }
  parseMentions(input) {
    const { commit, regexes } = this;
    let matches;
    for (; ; ) {
      matches = regexes.mentions.exec(input);
      if (!matches) {
        break;
      }
      commit.mentions.push(matches[1]);
    }
  }
  parseRevert(input) {
    const { commit, options } = this;
    const correspondence = options.revertCorrespondence || [];
    const matches = options.revertPattern ? input.match(options.revertPattern) : null;
    if (matches) {
      commit.revert = assignMatchedCorrespondence({}, matches, correspondence);
    }
  }
  cleanupCommit() {
    const { commit } = this;
    commit.body &&= trimNewLines(commit.body);
    commit.footer &&= trimNewLines(commit.footer);
    commit.notes.forEach((note) => {
      note.text = trimNewLines(note.text);
    });
    const referencesSet = /* @__PURE__ */ new Set();
    commit.references = commit.references.filter((reference) => {
      const uid = `${reference.action} ${reference.raw}`.toLocaleLowerCase();
      const ok = !referencesSet.has(uid);
      if (ok) {
        referencesSet.add(uid);
      }
      return ok;
    });
  }
  /**
   * Parse commit message string into an object.
   * @param input - Commit message string.
   * @returns Commit object.
   */
  parse(input) {
    if (!input.trim()) {
      throw new TypeError("Expected a raw commit");
    }
    const { commentChar } = this.options;
    const commentFilter = getCommentFilter(commentChar);
    const rawLines = trimNewLines(input).split(/\r?\n/);
    const lines2 = commentChar ? truncateToScissor(rawLines, commentChar).filter((line2) => commentFilter(line2) && gpgFilter(line2)) : rawLines.filter((line2) => gpgFilter(line2));
    const commit = createCommitObject();
    this.lines = lines2;
    this.lineIndex = 0;
    this.commit = commit;
    const isMergeCommit = this.parseMerge();
    this.parseHeader(isMergeCommit);
    if (commit.header) {
      commit.references = this.parseReferences(commit.header);
    }
    let isBody = true;
    while (this.isLineAvailable()) {
      this.parseMeta();
      if (this.parseNotes()) {
        isBody = false;
      }
      if (!this.parseBodyAndFooter(isBody)) {
        isBody = false;
      }
    }
    this.parseBreakingHeader();
    this.parseMentions(input);
    this.parseRevert(input);
    this.cleanupCommit();
    return commit;
  }
};

// packages/release/src/gate/changes.ts
var parser2 = new CommitParser({
  headerPattern: /^(\w+)(?:\(([^)]*)\))?(!)?: (.+)$/,
  headerCorrespondence: ["type", "scope", "breaking", "subject"],
  noteKeywords: ["BREAKING CHANGE", "BREAKING-CHANGE"]
});
var BREAKING_IN_BODY = /^\W*BREAKING[ -]CHANGES?\W*\s*[:：]?\s*(.*(?:\n(?!\s*\n).*)*)/im;
function readChanges(commits) {
  return commits.filter((commit) => !isMerge(commit)).map(readChange);
}
function isMerge({ message: message2, pullRequests }) {
  return /^Merge pull request #\d+ from /.test(message2) && pullRequests.length > 0;
}
function readChange(commit) {
  const header = commit.message.split("\n", 1)[0]?.trim() ?? "";
  const parsed = commit.message.trim() === "" ? void 0 : parser2.parse(commit.message);
  const type = parsed?.["type"] ?? void 0;
  const note = parsed?.notes.map((entry) => entry.text.trim()).find((text2) => text2 !== "") ?? "";
  const inPullRequest = commit.pullRequests.map(({ body }) => BREAKING_IN_BODY.exec(body)).find((match) => match !== null);
  return {
    sha: commit.sha,
    header,
    ...type === void 0 ? {} : { type: type.toLowerCase() },
    ...typeof parsed?.["scope"] === "string" && parsed["scope"] !== "" ? { scope: parsed["scope"] } : {},
    subject: parsed?.["subject"] ?? header,
    breaking: parsed?.["breaking"] === "!" || (parsed?.notes.length ?? 0) > 0 || inPullRequest !== void 0,
    breakingNote: note === "" ? inPullRequest?.[1]?.trim() ?? "" : note,
    pullRequests: commit.pullRequests,
    author: commit.author
  };
}

// packages/release/src/gate/ticks.ts
function readTicks(body, revisions) {
  if (revisions[0] === void 0 || lines(revisions[0].body) !== lines(body)) return void 0;
  const ticked = revisions.map((revision) => tickedItems(revision.body));
  return [...ticked[0] ?? []].map((item) => {
    const before = ticked.findIndex((items) => !items.has(item));
    const brought = revisions[(before === -1 ? ticked.length : before) - 1];
    const known = before !== -1 && brought?.editor?.person === true;
    return { item, by: known ? brought.editor?.login : void 0, at: brought?.at ?? "" };
  });
}
function lines(body) {
  return body.replaceAll("\r\n", "\n").trimEnd();
}

// packages/release/src/gate/facts.ts
var DEPLOYMENTS_LOOKED_AT = 50;
function gatherFacts(sources, sha3, issue) {
  const { config, repository, deployments } = sources;
  const host = once(() => sources.readHost());
  const previous = once(async () => {
    const live = (await host())?.live?.sha;
    if (live !== void 0) return live;
    return await lastDeployed(deployments) ?? config.gate.baseline;
  });
  const range = once(async () => {
    const base = await previous();
    return base === void 0 ? void 0 : repository.range(base, sha3);
  });
  const stagingDeployment = once(async () => {
    const all = await deployments.list("staging", DEPLOYMENTS_LOOKED_AT);
    return all.find((deployment) => deployment.sha === sha3 && deployment.state === "success");
  });
  return {
    ...sources,
    sha: sha3,
    issue,
    host,
    previous,
    range,
    changes: once(async () => {
      const commits = await range();
      return commits === void 0 ? void 0 : readChanges(commits);
    }),
    staging: once(() => readStaging(config, sources.http)),
    stagingDeployment,
    artifact: once(async () => readArtifact((await stagingDeployment())?.payload)),
    comments: once(async () => issue.number === 0 ? [] : sources.issues.comments(issue.number)),
    ticks: once(
      async () => issue.number === 0 ? [] : readTicks(issue.body, await sources.issues.revisions(issue.number))
    )
  };
}
async function lastDeployed(deployments) {
  const all = await deployments.list("production", DEPLOYMENTS_LOOKED_AT);
  return all.find((deployment) => deployment.state === "success")?.sha;
}
function once(ask2) {
  let value;
  return () => {
    value ??= ask2().catch((error) => {
      value = void 0;
      throw error;
    });
    return value;
  };
}

// packages/release/src/gate/record.ts
var sha2 = string().regex(/^[0-9a-f]{40}$/);
var digest2 = string().regex(/^[0-9a-f]{64}$/);
var releaseRecord = strictObject({
  version: literal(1),
  app: string(),
  environment: literal("production"),
  sha: sha2,
  previous: sha2.nullable(),
  artifact: strictObject({ name: string(), runId: string(), digest: digest2, release: string() }),
  /** sha256 of the configuration file. */
  config: digest2,
  /** Version of this suite. */
  suite: string(),
  requester: string(),
  plannedAt: iso_exports.datetime(),
  expiresAt: iso_exports.datetime(),
  evidence: array(
    strictObject({
      id: _enum(gateItemIds),
      verdict: _enum(["pass", "fail", "unknown", "not-used"]),
      text: string(),
      override: strictObject({ by: string(), reason: string() }).optional()
    })
  )
});
function stableEvidence(results) {
  return results.filter(({ phase: phase2 }) => phase2 === "plan").map(({ id, verdict, evidence, override }) => ({
    id,
    verdict,
    text: evidence.text,
    ...override === void 0 ? {} : { override: { by: override.by, reason: override.reason } }
  }));
}
function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, entry]) => entry !== void 0);
    fields.sort(([a], [b]) => a < b ? -1 : 1);
    return `{${fields.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
function digestOf(record5, sha256) {
  return sha256(canonicalJson(record5));
}
var SHORT_DIGEST = 12;
var MARKER2 = "<!-- release-pipeline:record -->";
function renderRecordComment(record5, sha256) {
  const short = digestOf(record5, sha256).slice(0, SHORT_DIGEST);
  return [
    MARKER2,
    `### \u2705 GO: ready for approval`,
    "",
    `Commit ${record5.sha}, built once (\`${record5.artifact.name}\` of run ${record5.artifact.runId}), requested by ${markdown_exports.escapeMarkdown(record5.requester)}.`,
    `To approve, comment \`/approve ${short}\` until ${record5.expiresAt}.`,
    "",
    "<details><summary>Release record</summary>",
    "",
    "````json",
    canonicalJson(record5),
    "````",
    "",
    "</details>"
  ].join("\n");
}
function readRecordComment(comment, selfId) {
  if (comment.author.id !== selfId || comment.edited || !comment.body.startsWith(MARKER2)) return void 0;
  const line2 = comment.body.split(/\r?\n/).find((candidate) => candidate.startsWith("{"));
  if (line2 === void 0) return void 0;
  try {
    const parsed = releaseRecord.safeParse(JSON.parse(line2));
    return parsed.success ? parsed.data : void 0;
  } catch {
    return void 0;
  }
}
function findApprovable(comments, typed, sha256) {
  const record5 = comments.flatMap((comment) => readRecordComment(comment, comment.author.id) ?? []).at(-1);
  if (record5 === void 0) return void 0;
  const digest3 = digestOf(record5, sha256);
  return digest3.startsWith(typed) ? { record: record5, digest: digest3 } : void 0;
}
var consumption = {
  render: (digestUsed, approver, runUrl) => `<!-- release-pipeline:consumed ${digestUsed} -->
Approved by ${markdown_exports.escapeMarkdown(approver)}. [The deploy](${runUrl}) uses this approval; it cannot be used again.`,
  isOf: (comment, digestUsed, selfId) => comment.author.id === selfId && comment.body.startsWith(`<!-- release-pipeline:consumed ${digestUsed} -->`)
};

// packages/release/src/gate/plan-release.ts
async function planRelease(options) {
  const sha3 = await resolveCandidate(options, options.ref);
  const issue = await openReleaseIssue(options.issues, sha3);
  const facts = gatherFacts(options, sha3, issue);
  const results = await evaluateGate(facts);
  for (const { id, verdict, evidence } of results) options.log.info(`${verdict}: ${id}: ${evidence.text}`);
  const [previous, artifact, changes] = await Promise.all([
    facts.previous().catch(() => void 0),
    facts.artifact().catch(() => void 0),
    facts.changes().catch(() => void 0)
  ]);
  const now = options.clock.now();
  const expiresAt = new Date(now + options.config.gate.approval_expires).toISOString();
  const decision = artifact === void 0 ? "no-go" : decide(results);
  const approval = decision === "go" && artifact !== void 0 ? seal({
    record: {
      version: 1,
      app: options.config.app,
      environment: "production",
      sha: sha3,
      previous: previous ?? null,
      artifact,
      config: options.sha256(options.configText),
      suite: options.suite,
      requester: options.requester,
      plannedAt: new Date(now).toISOString(),
      expiresAt,
      evidence: stableEvidence(results)
    },
    sha256: options.sha256
  }) : void 0;
  const body = renderIssueBody(
    {
      app: options.config.app,
      sha: sha3,
      previous,
      requester: options.requester,
      runUrl: options.runUrl,
      qa: options.config.gate.qa_checklist,
      changes,
      results,
      approve: approval?.digest.slice(0, SHORT_DIGEST),
      expiresAt
    },
    await bodyNow(options, issue)
  );
  await options.issues.update(issue.number, { body });
  if (approval !== void 0)
    await options.issues.comment(issue.number, renderRecordComment(approval.record, options.sha256));
  return {
    decision,
    sha: sha3,
    results,
    issue: { number: issue.number, url: issue.url },
    ...approval === void 0 ? {} : { approval }
  };
}
function seal({ record: record5, sha256 }) {
  return { record: record5, digest: digestOf(record5, sha256) };
}
async function bodyNow(options, issue) {
  return (await options.issues.get(issue.number)).body;
}
function noGo(results, issueUrl) {
  const red = results.filter(
    ({ verdict, override }) => (verdict === "fail" || verdict === "unknown") && override === void 0
  );
  return new SuiteError("GATE_NO_GO", {
    what: `${red.map(({ id, evidence }) => `${id}: ${evidence.text}`).join("\n") || "No release artifact is recorded."}
${issueUrl}`
  });
}

// packages/release/src/gate/preview-release.ts
async function previewRelease(options) {
  const sha3 = await resolveCandidate(options, options.ref);
  const open = await options.issues.listOpen(RELEASE_LABEL);
  const issue = open.find(({ title }) => title === releaseTitle(sha3));
  const results = await evaluateGate(gatherFacts(options, sha3, issue ?? { number: 0, url: "", body: "" }));
  return {
    decision: decide(results),
    sha: sha3,
    results,
    ...issue === void 0 ? {} : { issue: { number: issue.number, url: issue.url } }
  };
}

// packages/release/src/gate/approval-comment.ts
var COMMAND = /^\/approve[ \t]+([0-9a-f]{12,64})[ \t]*$/i;
async function readApprovalComment(issues2, commentId) {
  const comment = await issues2.getComment(commentId);
  if (comment === void 0)
    throw new SuiteError("APPROVAL_NOT_FOUND", { what: `Comment ${commentId} does not exist.` });
  const { author } = comment;
  if (author.type !== "User" || comment.viaApp) {
    throw new SuiteError("APPROVAL_BY_APP", {
      what: `Comment ${commentId} was written by ${author.login}${comment.viaApp ? " through an app" : ", which is no person"}.`
    });
  }
  if (comment.edited)
    throw new SuiteError("APPROVAL_EDITED", {
      what: `Comment ${commentId} of ${author.login} was changed after it was written.`
    });
  const signature = findSignature(comment.body);
  return {
    approver: author,
    typed: readDigest(comment.body),
    issueNumber: issueNumberOf(comment.url),
    ...signature === void 0 ? {} : { signature }
  };
}
function readDigest(body) {
  const typed = COMMAND.exec(body.split(/\r?\n/, 1)[0]?.trim() ?? "")?.[1];
  if (typed === void 0)
    throw new SuiteError("APPROVAL_MALFORMED", { what: 'The first line of the comment is not "/approve <digest>".' });
  return typed.toLowerCase();
}
function issueNumberOf(url) {
  const number2 = /\/(?:issues|pull)\/(\d+)#/.exec(url)?.[1];
  if (number2 === void 0)
    throw new SuiteError("APPROVAL_NOT_FOUND", { what: `The comment ${url} stands on no issue.` });
  return Number(number2);
}

// packages/release/src/gate/approver.ts
async function findApprover(asked, claimed, record5) {
  await requireWriter(asked.issues, claimed);
  if (!asked.config.gate.native_reviewers) {
    await requireAllowed(asked, claimed, record5);
    return claimed;
  }
  if (asked.mode === "check") return claimed;
  const reviews = await asked.repository.environmentReviews(asked.runId);
  const review = reviews.findLast(({ environment }) => environment === record5.environment);
  if (review?.state !== "approved") {
    throw new SuiteError("APPROVAL_NOT_NATIVE", {
      what: `Run ${asked.runId}: the environment ${record5.environment} was ${review === void 0 ? "not reviewed" : review.state}.`
    });
  }
  await requireAllowed(asked, review.by, record5);
  return review.by;
}
async function requireAllowed({ config, issues: issues2 }, person, record5) {
  const { approvers, self_approval } = config.gate;
  await requireWriter(issues2, person);
  if (approvers.length > 0 && !approvers.some((login) => sameLogin(login, person.login))) {
    throw new SuiteError("APPROVAL_NOT_ALLOWED", {
      what: `${person.login} is not on gate.approvers (${approvers.join(", ")}).`
    });
  }
  if (sameLogin(person.login, record5.requester) && self_approval === void 0) {
    throw new SuiteError("APPROVAL_BY_REQUESTER", { what: `${person.login} asked for this release.` });
  }
}
async function requireWriter(issues2, { login }) {
  const permission = await issues2.permission(login);
  if (isWriter(permission)) return;
  throw new SuiteError("APPROVAL_NOT_ALLOWED", {
    what: `${login} has the permission "${permission}" on this repository.`
  });
}

// packages/release/src/gate/verify-approval.ts
async function verifyApproval(options) {
  let claim;
  try {
    claim = await readClaim(options);
    const { record: record5, digest: digest3, comments, self } = await findRecord(options, claim);
    const approver = await findApprover(options, claim.approver, record5);
    checkRecord(options, record5);
    checkSigned(options, claim, digest3);
    const { number: number2, url, body } = await options.issues.get(claim.issueNumber);
    const issue = { number: number2, url };
    const facts = gatherFacts(options, record5.sha, { ...issue, body });
    await checkProven(record5, facts);
    await checkUnchanged(options, record5, facts);
    if (comments.some((comment) => consumption.isOf(comment, digest3, self.id))) throw used(digest3);
    const results = options.mode === "consume" ? await evaluateGate(facts, "deploy") : [];
    if (!results.every(isCleared)) return { kind: "no-go", results, issue, sha: record5.sha, digest: digest3 };
    if (options.mode === "consume") await consume(options, { issueNumber: claim.issueNumber, approver }, digest3, self);
    return {
      kind: "approved",
      sha: record5.sha,
      approver: approver.login,
      artifact: record5.artifact,
      digest: digest3,
      record: record5,
      signed: claim.signature === void 0 ? void 0 : { record: digest3, expiresAt: record5.expiresAt, signature: claim.signature },
      issue,
      results
    };
  } catch (error) {
    if (!(error instanceof SuiteError) || !error.code.startsWith("APPROVAL_")) throw error;
    return { kind: "refused", error, ...claim === void 0 ? {} : { issueNumber: claim.issueNumber } };
  }
}
async function readClaim({ approval, issues: issues2, sha256 }) {
  if (approval.kind === "comment") return readApprovalComment(issues2, approval.commentId);
  if (!/^[0-9a-f]{12,64}$/i.test(approval.digest)) {
    throw new SuiteError("APPROVAL_MALFORMED", { what: `"${approval.digest}" is not the beginning of a digest.` });
  }
  if (/\[bot\]$/i.test(approval.actor))
    throw new SuiteError("APPROVAL_BY_APP", { what: `${approval.actor} is no person.` });
  const typed = approval.digest.toLowerCase();
  const [open, self] = await Promise.all([issues2.listOpen(RELEASE_LABEL), issues2.self()]);
  for (const { number: number2, author } of open) {
    if (author.id !== self.id) continue;
    const records = (await issues2.comments(number2)).flatMap((comment) => readRecordComment(comment, self.id) ?? []);
    if (records.some((record5) => digestOf(record5, sha256).startsWith(typed))) {
      return { approver: { login: approval.actor, id: 0, type: "User" }, typed, issueNumber: number2 };
    }
  }
  throw new SuiteError("APPROVAL_NO_RECORD", { what: `No open release issue holds a record with the digest ${typed}.` });
}
async function findRecord({ issues: issues2, sha256 }, claim) {
  const [comments, self] = await Promise.all([issues2.comments(claim.issueNumber), issues2.self()]);
  const records = comments.flatMap((comment) => readRecordComment(comment, self.id) ?? []);
  const record5 = records.at(-1);
  if (record5 === void 0)
    throw new SuiteError("APPROVAL_NO_RECORD", { what: `Issue #${claim.issueNumber} holds no release record.` });
  const digest3 = digestOf(record5, sha256);
  if (digest3.startsWith(claim.typed)) return { record: record5, digest: digest3, comments, self };
  const older = records.some((candidate) => digestOf(candidate, sha256).startsWith(claim.typed));
  throw new SuiteError("APPROVAL_WRONG_DIGEST", {
    what: `${claim.typed} is ${older ? "an older plan; the newest" : "no plan on this issue; the newest"} is ${digest3.slice(0, 12)}.`
  });
}
function checkSigned({ config }, { signature, issueNumber }, digest3) {
  if (config.gate.approval_signers.length === 0 || signature !== void 0) return;
  throw new SuiteError("APPROVAL_UNSIGNED", {
    what: "gate.approval_signers is set, and the comment holds no signature.",
    remedy: `Run: release-pipeline approve ${issueNumber} ${digest3.slice(0, 12)} --sign ~/.ssh/id_ed25519`
  });
}
function checkRecord({ sha: sha3, clock, config }, record5) {
  if (sha3 !== void 0 && sha3 !== record5.sha) {
    throw new SuiteError("APPROVAL_WRONG_SHA", { what: `Asked for was ${sha3}, approved is ${record5.sha}.` });
  }
  if (record5.app !== config.app)
    throw new SuiteError("APPROVAL_STALE", { what: `The record is of the app "${record5.app}", not "${config.app}".` });
  if (clock.now() >= Date.parse(record5.expiresAt))
    throw new SuiteError("APPROVAL_EXPIRED", { what: `The plan expired ${record5.expiresAt}.` });
}
async function checkProven({ sha: sha3, artifact }, facts) {
  const { default_branch: branch } = facts.config;
  if (!await facts.repository.isAncestor(sha3, branch))
    throw new SuiteError("APPROVAL_UNPROVEN", { what: `${sha3.slice(0, 7)} is not on ${branch}: it was never merged.` });
  const problem = await distrustBuild(artifact, facts);
  if (problem !== void 0) throw new SuiteError("APPROVAL_UNPROVEN", { what: problem.text });
}
async function checkUnchanged({ configText, suite, sha256, mode }, record5, facts) {
  if (sha256(configText) !== record5.config)
    throw new SuiteError("APPROVAL_STALE", { what: "The configuration file changed since the plan." });
  if (suite !== record5.suite) {
    throw new SuiteError("APPROVAL_STALE", {
      what: `The plan was made by version "${record5.suite}" of the suite, this is "${suite}".`
    });
  }
  if (mode === "check" && await facts.host() === void 0) return;
  const previous = await facts.previous() ?? null;
  if (previous !== record5.previous) {
    throw new SuiteError("APPROVAL_STALE", {
      what: `Production runs ${previous ?? "nothing"}; at the plan it was ${record5.previous ?? "nothing"}.`
    });
  }
}
async function consume({ issues: issues2, runUrl }, claim, digest3, self) {
  const mine = await issues2.comment(claim.issueNumber, consumption.render(digest3, claim.approver.login, runUrl));
  const marks2 = (await issues2.comments(claim.issueNumber)).filter(
    (comment) => consumption.isOf(comment, digest3, self.id)
  );
  if (marks2.some((comment) => comment.id < mine.id)) throw used(digest3);
}
function used(digest3) {
  return new SuiteError("APPROVAL_USED", { what: `The approval of ${digest3.slice(0, 12)} was used before.` });
}

// packages/release/src/notify/deploy-notice.ts
function deployNotice(news, context) {
  const { severity, headline, lines: lines2 } = tell(news);
  const clean2 = (text2) => redact(text2, context.secrets);
  return {
    severity,
    title: clean2(`${context.app} ${context.environment}: ${headline}`),
    lines: [`Commit ${context.sha.slice(0, 7)}`, ...lines2].map(clean2),
    links: [
      { text: "Run", url: clean2(context.runUrl) },
      { text: context.environment, url: clean2(context.url) }
    ]
  };
}
function tell(news) {
  switch (news.kind) {
    case "started":
      return { severity: "info", headline: "deploy started", lines: [`Started by ${news.by}`] };
    case "succeeded":
      return {
        severity: "info",
        headline: "deployed",
        lines: [`${plural(news.smokeSteps, "smoke step")} passed; took ${formatDuration(news.durationMs)}`]
      };
    case "rolled-back":
      return {
        severity: "critical",
        headline: "rolled back",
        lines: [
          `Why: ${news.reason}`,
          news.liveSha === null ? "Nothing is live now" : `Live now: ${news.liveSha.slice(0, 7)}`,
          databaseLine(news.database)
        ]
      };
    case "needs-a-person":
      return {
        severity: "critical",
        headline: "a person is needed",
        lines: [
          `Why: ${news.reason}`,
          ...news.deadline === void 0 ? [] : [`The host rolls back at ${news.deadline} unless somebody confirms or extends`]
        ]
      };
    default:
      return assertNever(news);
  }
}
function databaseLine(database2) {
  switch (database2) {
    case "untouched":
      return "The database was not touched";
    case "kept":
      return "The database keeps its new schema";
    case "restored":
      return "The database was restored from the backup";
    case "needs-a-person":
      return "The database needs a person";
    default:
      return assertNever(database2);
  }
}

// packages/release/src/notify/notify-all.ts
async function notifyAll(notifiers, notice, previous = {}) {
  const results = await Promise.all(
    notifiers.map(async (notifier) => {
      const result = await notifier.send(notice, previous[notifier.name]).catch((error) => ({
        kind: "failed",
        reason: error instanceof Error ? error.message : String(error)
      }));
      return { name: notifier.name, result };
    })
  );
  const references = { ...previous };
  for (const { name, result } of results)
    if (result.kind === "sent" && result.reference !== void 0) references[name] = result.reference;
  return {
    sent: results.filter(({ result }) => result.kind === "sent").map(({ name }) => name),
    failed: results.flatMap(({ name, result }) => result.kind === "failed" ? [{ name, reason: result.reason }] : []),
    references
  };
}

// packages/release/src/observe/commits-of-release.ts
var KEPT = /* @__PURE__ */ new Set(["success", "inactive"]);
var LOOK_BACK2 = 20;
async function commitsOfRelease({
  repository,
  deployments,
  log,
  environment,
  sha: sha3
}) {
  const alone = [{ sha: sha3, title: "" }];
  try {
    const known = await deployments.list(environment, LOOK_BACK2);
    const previous = known.find((deployment) => deployment.sha !== sha3 && KEPT.has(deployment.state ?? ""));
    if (previous === void 0) return alone;
    const range = await repository.range(previous.sha, sha3);
    const commits = range.map((commit) => ({ sha: commit.sha, title: commit.message.split("\n")[0] ?? "" }));
    return commits.length === 0 ? alone : commits;
  } catch (error) {
    log.warning(`The commits of the release are not known: ${toSuiteError(error).message}`);
    return alone;
  }
}

// packages/release/src/observe/deploy-story.ts
var steps = array(
  object({ name: string(), startedAt: iso_exports.datetime(), finishedAt: iso_exports.datetime(), ok: boolean() })
);
function deployStorySteps(text2) {
  if (text2 === void 0) return [];
  try {
    return steps.parse(JSON.parse(text2));
  } catch {
    return [];
  }
}

// packages/release/src/observe/dora.ts
var DAY2 = 864e5;
function fourKeys(records, { now, days }) {
  const deploys = records.filter(({ at }) => Date.parse(at) > now - days * DAY2 && Date.parse(at) <= now).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const kept = deploys.filter((deploy2) => deploy2.kept === true);
  const failed2 = deploys.filter((deploy2) => deploy2.kept === false);
  const leads = kept.flatMap(
    ({ at, oldestCommitAt }) => oldestCommitAt === void 0 ? [] : [Math.max(0, Date.parse(at) - Date.parse(oldestCommitAt))]
  );
  const recoveries = failed2.flatMap((failure) => {
    const next = kept.find(({ at }) => Date.parse(at) > Date.parse(failure.at));
    return next === void 0 ? [] : [Date.parse(next.at) - Date.parse(failure.at)];
  });
  const decided = kept.length + failed2.length;
  return {
    days,
    deploys: deploys.length,
    deploysPerWeek: kept.length * 7 / days,
    leadTimeMs: median(leads),
    failureRate: decided === 0 ? void 0 : failed2.length / decided,
    recoveryMs: median(recoveries),
    unrecovered: failed2.length - recoveries.length
  };
}
function describeFourKeys(keys) {
  const time = (ms) => ms === void 0 ? "nothing to measure" : formatDuration(ms);
  const rate = keys.failureRate === void 0 ? "nothing to measure" : `${(100 * keys.failureRate).toFixed(0)} %`;
  return [
    `deployment frequency: ${keys.deploysPerWeek.toFixed(1)} a week (${keys.deploys} deploys in ${keys.days} days)`,
    `lead time for changes: ${time(keys.leadTimeMs)}`,
    `change failure rate: ${rate}`,
    `time to restore: ${time(keys.recoveryMs)}${keys.unrecovered === 0 ? "" : `; ${keys.unrecovered} not restored yet`}`
  ];
}
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === void 0 || lower === void 0 ? void 0 : (upper + lower) / 2;
}

// packages/release/src/observe/read-deploys.ts
var LOOK_BACK3 = 100;
async function readDeploys(deployments, environment, oldestCommitAt = async () => void 0) {
  const listed = await deployments.list(environment, LOOK_BACK3);
  const found2 = listed.filter(({ description }) => description?.startsWith(SUPERSEDED) !== true);
  const records = [];
  for (const [index, deploy2] of found2.entries()) {
    const kept = verdictOf(deploy2.state);
    const previous = found2.slice(index + 1).find(({ state }) => verdictOf(state) === true);
    const oldest = kept === true && previous !== void 0 ? await oldestCommitAt(deploy2, previous) : void 0;
    records.push({
      sha: deploy2.sha,
      at: deploy2.createdAt,
      kept,
      ...oldest === void 0 ? {} : { oldestCommitAt: oldest }
    });
  }
  return records;
}
function verdictOf(state) {
  switch (state) {
    case "success":
    case "inactive":
      return true;
    case "failure":
    case "error":
      return false;
    default:
      return void 0;
  }
}

// packages/release/src/observe/call-service.ts
var TIMEOUT3 = 1e4;
var ATTEMPTS = 3;
var FIRST_PAUSE = 500;
var LONGEST_PAUSE = 2e4;
async function callService({ http, clock }, call) {
  const secrets = call.authorization === void 0 ? [] : [call.authorization];
  const failed2 = (reason2) => ({
    kind: "no-answer",
    reason: redact(`${call.service} ${reason2}`, secrets)
  });
  for (let attempt2 = 1; ; attempt2 += 1) {
    const result = await http.send({
      method: call.method,
      url: call.url,
      headers: headersOf(call),
      ...call.body === void 0 ? {} : { body: call.body.text },
      timeoutMs: TIMEOUT3,
      followRedirects: 0
    });
    const last = attempt2 === ATTEMPTS;
    if (result.kind === "unreachable") {
      if (last) return failed2(`did not answer: ${result.reason}.`);
    } else if (call.accept.includes(result.status)) {
      if (call.schema === void 0) {
        return looksLikePage(result.body) ? failed2("answered with a web page.") : { kind: "answer", value: void 0, status: result.status };
      }
      const json = result.truncated ? void 0 : parseJson2(result.body);
      const parsed = json?.kind === "json" ? call.schema.safeParse(json.value) : void 0;
      return parsed?.success === true ? { kind: "answer", value: parsed.data, status: result.status } : failed2(`answered something else than documented: ${bound(result.body, 100)}`);
    } else if (result.status !== 429 && result.status < 500) {
      return failed2(`answered with status ${result.status}: ${bound(result.body, 160)}`);
    } else if (last) {
      return failed2(`answered with status ${result.status}.`);
    }
    const asked = result.kind === "response" ? Number(result.headers["retry-after"]) * 1e3 : Number.NaN;
    if (asked > LONGEST_PAUSE) return failed2(`asks to come back in ${asked / 1e3} s, which is too long.`);
    await clock.sleep(Number.isNaN(asked) ? FIRST_PAUSE * 2 ** (attempt2 - 1) : asked);
  }
}
function headersOf({ authorization, scheme, body }) {
  const value = authorization?.reveal();
  return {
    accept: "application/json",
    ...value === void 0 ? {} : { authorization: scheme === void 0 ? value : `${scheme} ${value}` },
    ...body === void 0 ? {} : { "content-type": body.type }
  };
}
function looksLikePage(body) {
  return body.trimStart().startsWith("<");
}
var jsonBody = (value) => ({ type: "application/json", text: JSON.stringify(value) });
var below = (base, path) => `${base.replace(/\/+$/, "")}${path}`;

// packages/release/src/observe/trace.ts
import { createHash as createHash2 } from "node:crypto";
function traceOf(story) {
  const id = (name, digits) => createHash2("sha256").update(`${story.deploy}\0${name}`).digest("hex").slice(0, digits);
  const traceId = id("trace", 32);
  const root = id("deploy", 16);
  const span = (spanId, { name, startedAt, finishedAt, ok }) => ({
    traceId,
    spanId,
    ...spanId === root ? {} : { parentSpanId: root },
    name,
    kind: 1,
    startTimeUnixNano: nanoseconds(startedAt),
    endTimeUnixNano: nanoseconds(finishedAt),
    status: { code: ok ? 1 : 2 }
  });
  return {
    resourceSpans: [
      {
        resource: {
          attributes: [
            attribute("service.name", "release-pipeline"),
            attribute("service.version", story.sha),
            attribute("deployment.environment.name", story.environment),
            attribute("cicd.pipeline.run.url.full", story.runUrl)
          ]
        },
        scopeSpans: [
          {
            scope: { name: "release-pipeline" },
            spans: [
              span(root, {
                ...story,
                name: `deploy ${story.app} to ${story.environment}`,
                ok: story.outcome === "deployed"
              }),
              ...story.steps.map((step2, index) => span(id(`${index} ${step2.name}`, 16), step2))
            ]
          }
        ]
      }
    ]
  };
}
var attribute = (key, value) => ({ key, value: { stringValue: value } });
function nanoseconds(iso2) {
  return `${Date.parse(iso2)}000000`;
}

// packages/release/src/observe/markers.ts
function annotateGrafana(access, { url, tags }, token, story) {
  return callService(access, {
    service: "Grafana",
    method: "POST",
    url: below(url, "/api/annotations"),
    authorization: token,
    scheme: "Bearer",
    accept: [200],
    schema: object({ id: number() }),
    body: jsonBody({
      time: Date.parse(story.startedAt),
      timeEnd: Date.parse(story.finishedAt),
      tags: [...tags, story.app, story.environment, story.outcome],
      text: `${story.app} ${story.environment}: ${story.sha.slice(0, 7)} ${story.outcome}
${story.runUrl}`
    })
  });
}
function pushGauges(access, { url }, authorization, story) {
  const seconds2 = (Date.parse(story.finishedAt) - Date.parse(story.startedAt)) / 1e3;
  const gauges = [
    ["deploy_last_success", "Whether the last deploy was kept.", story.outcome === "deployed" ? 1 : 0],
    ["deploy_last_duration_seconds", "How long the last deploy took.", seconds2],
    ["deploy_last_timestamp_seconds", "When the last deploy ended.", Date.parse(story.finishedAt) / 1e3]
  ];
  const label = `{app="${story.app}",sha="${story.sha}"}`;
  const text2 = gauges.flatMap(([name, help, value]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    `${name}${label} ${value}`
  ]);
  return callService(access, {
    service: "The Pushgateway",
    method: "PUT",
    url: below(url, `/metrics/job/release-pipeline/environment/${encodeURIComponent(story.environment)}`),
    ...authorization === void 0 ? {} : { authorization },
    accept: [200, 202],
    body: { type: "text/plain; version=0.0.4", text: `${text2.join("\n")}
` }
  });
}
async function sendSpans(access, { url }, authorization, story) {
  const answer2 = await callService(access, {
    service: "The OTLP collector",
    method: "POST",
    url: below(url, "/v1/traces"),
    ...authorization === void 0 ? {} : { authorization },
    accept: [200],
    schema: object({
      partialSuccess: object({ rejectedSpans: coerce_exports.number().default(0), errorMessage: string().default("") }).optional()
    }),
    body: jsonBody(traceOf(story))
  });
  if (answer2.kind === "no-answer") return answer2;
  const { rejectedSpans, errorMessage } = answer2.value.partialSuccess ?? { rejectedSpans: 0, errorMessage: "" };
  if (rejectedSpans === 0) return answer2;
  return { kind: "no-answer", reason: `The OTLP collector refused ${rejectedSpans} spans: ${errorMessage}` };
}

// packages/release/src/observe/sentry.ts
function releaseName({ settings }, sha3) {
  return settings.release.replaceAll("{sha}", sha3);
}
var MOST_COMMITS = 100;
async function recordSentryRelease(sentry, release2) {
  const version = releaseName(sentry, release2.sha);
  const made = await ask(sentry, {
    method: "POST",
    path: "/releases/",
    accept: [201, 208],
    schema: object({ version: string() }),
    body: {
      version,
      projects: [sentry.settings.project],
      url: release2.url,
      commits: release2.commits.slice(0, MOST_COMMITS).map(({ sha: sha3, title }) => ({ id: sha3, message: bound(title, 200), repository: release2.repository }))
    }
  });
  if (made.kind === "no-answer") return made;
  return ask(sentry, {
    method: "POST",
    path: `/releases/${encodeURIComponent(version)}/deploys/`,
    accept: [201, 208],
    schema: object({ id: union([string(), number()]), environment: string() }),
    body: {
      environment: release2.environment,
      url: release2.url,
      dateStarted: release2.startedAt,
      dateFinished: release2.finishedAt
    }
  });
}
var sessions = object({
  groups: array(
    object({
      by: object({ "session.status": _enum(["healthy", "errored", "crashed", "abnormal", "unhandled"]) }),
      totals: object({ "sum(session)": number().nonnegative() })
    })
  )
});
async function measureRelease(sentry, environment, sha3) {
  return countSessions(sentry, environment, `release:"${releaseName(sentry, sha3)}"`, "1h");
}
async function measureBefore(sentry, environment, sha3) {
  const counted = await countSessions(sentry, environment, `!release:"${releaseName(sentry, sha3)}"`, "24h");
  return counted.kind === "counted" && counted.requests > 0 ? counted : void 0;
}
async function countSessions(sentry, environment, query, period) {
  const project2 = await askProject(sentry);
  if (project2.kind === "no-answer") return project2;
  const search = new URLSearchParams({
    field: "sum(session)",
    groupBy: "session.status",
    project: project2.value.id,
    environment,
    query,
    statsPeriod: period,
    interval: "1h"
  });
  const answer2 = await ask(sentry, {
    method: "GET",
    path: `/sessions/?${search.toString()}`,
    accept: [200],
    schema: sessions
  });
  if (answer2.kind === "no-answer") return answer2;
  const of = (wanted) => answer2.value.groups.filter(({ by }) => wanted(by["session.status"])).reduce((sum, { totals }) => sum + totals["sum(session)"], 0);
  return { kind: "counted", requests: of(() => true), errors: of((status2) => status2 !== "healthy") };
}
async function newCriticalIssues(sentry, environment, sha3) {
  const project2 = await askProject(sentry);
  if (project2.kind === "no-answer") return project2;
  const lines2 = /* @__PURE__ */ new Map();
  for (const kind of ["level:fatal", "error.unhandled:true"]) {
    const search = new URLSearchParams({
      query: `is:unresolved ${kind} firstRelease:"${releaseName(sentry, sha3)}"`,
      environment,
      project: project2.value.id,
      statsPeriod: "24h"
    });
    const found2 = await ask(sentry, {
      method: "GET",
      path: `/issues/?${search.toString()}`,
      accept: [200],
      schema: array(object({ shortId: string(), title: string() }))
    });
    if (found2.kind === "no-answer") return found2;
    for (const { shortId, title } of found2.value) lines2.set(shortId, `${shortId}: ${bound(title, 120)}`);
  }
  return { kind: "answer", value: [...lines2.values()], status: 200 };
}
function askProject(sentry) {
  return ask(sentry, {
    method: "GET",
    path: "",
    project: true,
    accept: [200],
    schema: object({ id: string().regex(/^\d+$/) })
  });
}
function ask(sentry, question) {
  const { settings, token } = sentry;
  const organization = encodeURIComponent(settings.organization);
  const scope = question.project === true ? `/projects/${organization}/${encodeURIComponent(settings.project)}/` : `/organizations/${organization}${question.path}`;
  return callService(sentry, {
    service: "Sentry",
    method: question.method,
    url: below(settings.api_url, `/api/0${scope}`),
    authorization: token,
    scheme: "Bearer",
    accept: question.accept,
    schema: question.schema,
    ...question.body === void 0 ? {} : { body: jsonBody(question.body) }
  });
}

// packages/release/src/observe/uptimerobot.ts
var monitor = object({ id: number(), friendlyName: string(), url: string().nullish() });
var page2 = object({ nextLink: string().nullish(), data: array(monitor) });
var MOST_PAGES2 = 20;
var INTERVALS = { production: 300, staging: 600 };
var MONITOR_TIMEOUT = 30;
async function ensureMonitor(robot, { name, url, environment }) {
  let next = below(robot.settings.api_url, "/v3/monitors");
  const origin = new URL(next).origin;
  for (let pages = 0; typeof next === "string" && pages < MOST_PAGES2; pages += 1) {
    if (new URL(next, origin).origin !== origin) return refused(`leads to ${new URL(next).origin} for its next page.`);
    const answer2 = await callService(robot, {
      ...common(robot),
      method: "GET",
      url: new URL(next, origin).href,
      accept: [200],
      schema: page2
    });
    if (answer2.kind === "no-answer") return answer2;
    if (answer2.value.data.some((entry) => entry.url === url || entry.friendlyName === name))
      return { kind: "answer", value: { created: false }, status: answer2.status };
    next = answer2.value.nextLink;
  }
  if (typeof next === "string") return refused(`has more than ${MOST_PAGES2} pages of monitors.`);
  const made = await callService(robot, {
    ...common(robot),
    method: "POST",
    url: below(robot.settings.api_url, "/v3/monitors"),
    accept: [200, 201],
    schema: monitor,
    body: jsonBody({
      type: "HTTP",
      friendlyName: name,
      url,
      interval: INTERVALS[environment] ?? 600,
      timeout: MONITOR_TIMEOUT
    })
  });
  return made.kind === "no-answer" ? made : { kind: "answer", value: { created: true }, status: made.status };
}
var common = (robot) => ({ service: "UptimeRobot", authorization: robot.key, scheme: "Bearer" });
var refused = (reason2) => ({ kind: "no-answer", reason: `UptimeRobot ${reason2}` });

// packages/release/src/observe/record-deploy.ts
async function recordDeploy(options) {
  const results = await Promise.all(
    tasks(options).map(async ({ service, work }) => ({
      service,
      answer: await work().catch((error) => ({
        kind: "no-answer",
        reason: error instanceof Error ? error.message : String(error)
      }))
    }))
  );
  return {
    told: results.filter(({ answer: answer2 }) => answer2.kind === "answer").map(({ service }) => service),
    failed: results.flatMap(
      ({ service, answer: answer2 }) => answer2.kind === "no-answer" ? [{ service, reason: answer2.reason }] : []
    )
  };
}
function tasks({ observe, secrets, story, http, clock }) {
  const { sentry, uptimerobot, grafana, pushgateway, otlp } = observe;
  const access = { http, clock };
  const deployed = story.outcome === "deployed";
  const monitor2 = { name: `${story.app} ${story.environment}`, url: story.healthUrl, environment: story.environment };
  const { pushgatewayAuthorization, otlpAuthorization } = secrets;
  return [
    sentry !== void 0 && deployed && withSecret(
      "sentry",
      "sentry-token",
      secrets.sentryToken,
      (token) => recordSentryRelease({ ...access, settings: sentry, token }, { ...story, url: story.runUrl })
    ),
    uptimerobot?.create === true && deployed && withSecret(
      "uptimerobot",
      "uptimerobot-key",
      secrets.uptimeRobotKey,
      (key) => ensureMonitor({ ...access, settings: uptimerobot, key }, monitor2)
    ),
    grafana !== void 0 && withSecret(
      "grafana",
      "grafana-token",
      secrets.grafanaToken,
      (token) => annotateGrafana(access, grafana, token, story)
    ),
    pushgateway !== void 0 && {
      service: "pushgateway",
      work: () => pushGauges(access, pushgateway, pushgatewayAuthorization, story)
    },
    otlp !== void 0 && { service: "otlp", work: () => sendSpans(access, otlp, otlpAuthorization, story) }
  ].filter((task) => task !== false);
}
function withSecret(service, name, secret, work) {
  if (secret !== void 0) return { service, work: () => work(secret) };
  return { service, work: async () => ({ kind: "no-answer", reason: `the secret ${name} was not given` }) };
}

// packages/release/src/observe/sequential-test.ts
function decideSequentially({ requests: requests2, errors }, { tolerated, alarming, falseAlarm, missed }) {
  const evidence = errors * Math.log(alarming / tolerated) + (requests2 - errors) * Math.log((1 - alarming) / (1 - tolerated));
  if (evidence >= Math.log((1 - missed) / falseAlarm)) return "rise";
  if (evidence <= Math.log(missed / (1 - falseAlarm))) return "steady";
  return "undecided";
}
function relativeTo(baseline, options) {
  if (baseline === void 0 || baseline <= options.tolerated) return options;
  const tolerated = Math.min(baseline, HIGHEST_BASELINE);
  const odds = tolerated / (1 - tolerated) * (oddsOf(options.alarming) / oddsOf(options.tolerated));
  return { ...options, tolerated, alarming: odds / (1 + odds) };
}
var HIGHEST_BASELINE = 0.9;
function oddsOf(share) {
  return share / (1 - share);
}

// packages/release/src/observe/watch-release.ts
async function watchRelease(options) {
  const { clock, baseline, log, signal } = options;
  const started = clock.now();
  const before = baseline === void 0 || baseline.requests === 0 ? void 0 : baseline.errors / baseline.requests;
  const test = relativeTo(before, options.test);
  let looks = 0;
  let counts = { requests: 0, errors: 0 };
  let trouble;
  for (; ; ) {
    looks += 1;
    const measured = await options.measure();
    if (measured.kind === "counted") {
      counts = measured;
      trouble = void 0;
      const verdict = decideSequentially(measured, test);
      if (verdict !== "undecided") return report(verdict);
      log.debug(`Watching: ${measured.errors} of ${plural(measured.requests, "request")} failed so far.`);
    } else if (trouble !== measured.reason) {
      trouble = measured.reason;
      log.warning(`Watching: ${trouble}`);
    }
    const left = options.until - clock.now();
    if (left <= options.everyMs || signal?.aborted === true) return report("inconclusive");
    await clock.sleep(options.everyMs, signal).catch(() => void 0);
  }
  function report(verdict) {
    const tookMs = clock.now() - started;
    const share = (part) => `${(100 * part).toFixed(1)} %`;
    const seen = `${counts.errors} of ${plural(counts.requests, "request")} failed in ${formatDuration(tookMs)}` + (before === void 0 ? "" : `, ${share(before)} before the deploy`);
    const says = {
      steady: `No rise of errors: ${seen}.`,
      rise: `Errors have risen: ${seen}; tolerated are ${share(test.tolerated)}.`,
      inconclusive: `Too little is known of the release's errors: ${trouble ?? seen}.`
    };
    const { requests: requests2, errors } = counts;
    return { verdict, requests: requests2, errors, looks, tookMs, summary: says[verdict] };
  }
}

// packages/release/src/observe/watch-settings.ts
var WATCH_ERRORS = { falseAlarm: 0.02, missed: 0.02 };
function watchTest(watch) {
  return { tolerated: watch.tolerated_errors / 100, alarming: watch.alarming_errors / 100, ...WATCH_ERRORS };
}

// packages/release/src/protocol/host-config.ts
var hostConfig = strictObject({
  version: literal(1),
  app: string(),
  environment: string(),
  url: string(),
  root: string().startsWith("/"),
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
  approval_signers: array(string()).default([]),
  keep: int().default(5),
  /** Address of what served before there were releases, `host:port` or `unix:/path`: users are sent there while none is live. */
  predecessor: string().optional(),
  /** Run in the received release at its final path, in order, by the user of the app: a virtual environment is made here. */
  prepare: array(array(string()).min(1)).default([]),
  components: record(
    string(),
    discriminatedUnion("type", [
      strictObject({
        type: literal("service"),
        command: array(string()).min(1),
        variables: record(string(), string()),
        health: strictObject({ path: string(), sha_field: string() })
      }),
      strictObject({
        type: literal("worker"),
        command: array(string()).min(1),
        variables: record(string(), string()),
        /** Milliseconds that a worker which was asked to end may work on what it holds. */
        finish_within: int().default(3e4)
      }),
      strictObject({
        type: literal("scheduler"),
        command: array(string()).min(1),
        variables: record(string(), string())
      }),
      strictObject({
        type: literal("layer"),
        link: string(),
        key: array(string()).min(1),
        interpreter: array(string()).min(1).optional(),
        build: array(array(string()).min(1)).min(1)
      }),
      strictObject({
        type: literal("hook"),
        when: _enum(["before", "after"]),
        step: _enum(["prepare", "backup", "migrate", "start", "check", "switch", "workers", "finish"]),
        command: array(string()).min(1),
        /** Milliseconds. */
        timeout: int()
      }),
      strictObject({ type: literal("static"), directory: string() })
    ])
  ),
  database: strictObject({
    url_variable: string(),
    migrations: strictObject({
      current: array(string()).min(1),
      pending: array(string()).min(1),
      upgrade: array(string()).min(1)
    }).optional(),
    backup_keep: int(),
    /**
     * File with the connection URL of a role that may create and rename databases; absent: the app's own role is
     * used. Only drill and restore need it.
     */
    admin_url_file: string().startsWith("/").optional(),
    /** Directory with pg_dump, pg_restore and psql-compatible tools; empty: from PATH. */
    tools: string().default("")
  }).optional()
});

// packages/release/src/protocol/live-links.ts
var LINKS = 20;
function liveLinkPaths(root) {
  return Array.from({ length: LINKS }, (_, index) => `${root}/live/s${String(index + 1).padStart(2, "0")}.sock`);
}

// packages/release/src/protocol/state.ts
var STATE_VERSION = 1;
var slotNames = ["blue", "green"];
var onRollbackChoices = [
  "code-only",
  "restore",
  /** Sealed by agents that accepted a contract migration without a freeze. */
  "stop-and-ask"
];
var releaseOnHost = strictObject({
  id: string(),
  sha: string(),
  digest: string(),
  receivedAt: string(),
  /** Digest of the environment file that this release runs with; null: it has none. */
  env: string().nullable(),
  /** When it was confirmed. Only a release with this mark is a rollback candidate. */
  healthyAt: string().optional(),
  verdict: _enum(["sealed", "healthy", "rolled-back", "aborted"]),
  schemaRevision: string().optional(),
  /**
   * A later release began migrations that this one may not survive: its code does not come back by itself while the
   * database is not the one of before. The first such migration counts.
   */
  outdated: strictObject({ by: string(), backup: string().nullable(), at: string() }).optional()
});
var lease2 = strictObject({
  deploy: string(),
  fence: int(),
  owner: string(),
  runUrl: string(),
  reason: string(),
  release: string(),
  sha: string(),
  since: string(),
  /** Boot and monotonic time of the last fenced step: what "alive" is measured from. */
  touched: strictObject({ boot: string(), mono: number() }),
  received: boolean(),
  done: array(_enum(phaseNames)),
  running: _enum(phaseNames).nullable()
});
var armed = strictObject({
  deploy: string(),
  fence: int(),
  release: string(),
  sha: string(),
  /** What was live when the deploy was armed: where a rollback goes. */
  back: strictObject({ release: string(), sha: string() }).nullable(),
  /** The deadline counts in monotonic time of this boot; under another boot it has passed. */
  boot: string(),
  deadlineMono: number(),
  /** Where extending ends, in monotonic time. Absent: armed by an agent that did not know it; it is not extended. */
  latestMono: number().optional(),
  /** The same deadline by the wall clock, for people. */
  deadline: string(),
  migration: _enum(migrationKinds),
  onRollback: _enum(onRollbackChoices),
  backup: string().nullable(),
  /** A migration was begun: the schema may have changed, whether or not the phase ended. */
  migrated: boolean(),
  stage: _enum(["armed", "switching", "switched"])
});
var rollback = strictObject({
  deploy: string().nullable(),
  /** Candidate that never became live and is thrown away. */
  abort: string().nullable(),
  /** Live release that is undone; null: what is live stays live. */
  from: string().nullable(),
  /** Release that becomes live; null with `from` set: there was none before, nothing is live afterwards. */
  to: string().nullable(),
  /** An unconfirmed release leaves in any case; a confirmed one only when the target becomes healthy. */
  mandatory: boolean(),
  /** `restored`: the restore of this rollback was carried out, and is not repeated after a crash. */
  database: _enum(["untouched", "kept", "restore", "restored", "needs-a-person"]),
  backup: string().nullable(),
  by: string(),
  reason: string(),
  startedAt: string()
});
var freeze = strictObject({
  deploy: string(),
  since: string(),
  /** The way back is closed: it stays until a person decides or a release is kept. */
  held: boolean()
});
var hostState = strictObject({
  version: literal(STATE_VERSION),
  /** The highest fence ever given out. Never falls. */
  fence: int().nonnegative(),
  lease: lease2.nullable(),
  lock: strictObject({ by: string(), reason: string(), since: string() }).nullable(),
  live: strictObject({ release: string(), sha: string(), slot: _enum(slotNames), since: string() }).nullable(),
  previous: strictObject({ release: string(), sha: string() }).nullable(),
  /** Which release is installed in which slot. */
  slots: strictObject({ blue: string().nullable(), green: string().nullable() }),
  armed: armed.nullable(),
  rollback: rollback.nullable(),
  releases: array(releaseOnHost),
  blocked: array(strictObject({ sha: string(), reason: string(), since: string() })),
  /** Digest of the environment file that the next release gets when it brings none. */
  env: string().nullable(),
  lastConfirmed: strictObject({ deploy: string(), fence: int(), release: string() }).nullable(),
  lastRollback: strictObject({
    deploy: string().nullable(),
    from: string().nullable(),
    to: string().nullable(),
    at: string(),
    reason: string()
  }).nullable(),
  /** What a person has to look at; shown by `status` until the next confirmed release. */
  attention: string().nullable(),
  /** The backup that `attention` names: kept until a person has decided. A state of before has none. */
  attentionBackup: string().nullable().default(null),
  /** A state of before has none. */
  freeze: freeze.nullable().default(null)
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
  attentionBackup: null,
  freeze: null
};
function otherSlot(slot) {
  return slot === "blue" ? "green" : "blue";
}
function idleSlot(state) {
  return state.live === null ? "blue" : otherSlot(state.live.slot);
}
function rollbackCandidates2(state) {
  return state.releases.filter((release2) => release2.healthyAt !== void 0 && release2.id !== state.live?.release).toSorted((a, b) => (b.healthyAt ?? "").localeCompare(a.healthyAt ?? ""));
}

// packages/release/src/protocol/event.ts
function accept(state, effects = []) {
  return { state, effects };
}
function refuse2(refused2, what) {
  return { refused: refused2, what };
}

// packages/release/src/protocol/transitions/fence.ts
function holding(state, step2, now) {
  if (state.rollback !== null) return { refused: "rolling-back", what: "The host is rolling back." };
  if (step2.fence < state.fence) {
    return rolledBack(state, step2.deploy) ? { refused: "rolled-back", what: `Deploy ${step2.deploy} was rolled back: ${state.lastRollback?.reason ?? ""}` } : {
      refused: "stale-fence",
      what: `Deploy ${step2.deploy} has fence ${step2.fence}; the host is at ${state.fence}.`
    };
  }
  const lease3 = state.lease;
  if (lease3 === null || lease3.deploy !== step2.deploy || lease3.fence !== step2.fence) {
    return { refused: "not-holder", what: `Deploy ${step2.deploy} does not hold the lease with fence ${step2.fence}.` };
  }
  return { lease: { ...lease3, touched: { boot: now.boot, mono: now.mono } } };
}
function rolledBack(state, deploy2) {
  return state.lastRollback !== null && state.lastRollback.deploy === deploy2;
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
function receive2(state, event, now) {
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  if (held2.lease.release !== event.release || held2.lease.sha !== event.sha) {
    return refuse2("out-of-order", `The lease is for release ${held2.lease.release}, not for ${event.release}.`);
  }
  const known = state.releases.find((release2) => release2.id === event.release);
  if (held2.lease.received && known?.digest === event.digest && known.env === event.env) {
    return accept({ ...state, lease: held2.lease });
  }
  if (held2.lease.running !== null) return refuse2("phase-running", `Phase ${held2.lease.running} is running.`);
  if (held2.lease.received && (held2.lease.done.length > 0 || state.armed !== null)) {
    return refuse2("out-of-order", `Work with release ${event.release} has begun; other bytes need a new deploy.`);
  }
  if (state.live?.release === event.release) return refuse2("out-of-order", `Release ${event.release} is live.`);
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
    return refuse2("phase-running", `Phase ${lease3.running} is still running.`);
  }
  if (lease3.done.includes(event.phase)) return accept({ ...state, lease: lease3 });
  const missing = missingBefore(state, lease3, event.phase);
  if (missing !== void 0) return refuse2("out-of-order", `Phase ${event.phase} needs ${missing} first.`);
  return accept({
    ...state,
    lease: { ...lease3, running: event.phase },
    // The schema may change from here on, even if the phase is killed.
    ...state.armed !== null && event.phase === "migrate" ? migrationBegun(state, state.armed, now) : {}
  });
}
function migrationBegun(state, armed2, now) {
  const outdated = { by: armed2.release, backup: armed2.backup, at: iso(now) };
  const harmless2 = armed2.migration === "none" || armed2.migration === "expand";
  return {
    armed: { ...armed2, migrated: true },
    releases: harmless2 ? state.releases : state.releases.map((release2) => release2.id === armed2.release ? release2 : { outdated, ...release2 })
  };
}
function slotTaken(state, event, now) {
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  if (held2.lease.running !== "start") return refuse2("out-of-order", "Only the phase start installs a candidate.");
  if (event.slot !== idleSlot(state)) return refuse2("out-of-order", `Slot ${event.slot} is live.`);
  return accept({ ...state, lease: held2.lease, slots: { ...state.slots, [event.slot]: held2.lease.release } });
}
function phaseEnd(state, event, now) {
  if (event.phase === "finish" && state.lease === null && wasConfirmed(state, event)) return accept(state);
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  const { lease: lease3 } = held2;
  if (lease3.running !== event.phase) return refuse2("out-of-order", `Phase ${event.phase} is not running.`);
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
function wasConfirmed(state, step2) {
  return state.lastConfirmed?.deploy === step2.deploy && state.lastConfirmed.fence === step2.fence;
}

// packages/release/src/protocol/transitions/arming.ts
var LONGEST_DEADLINE_MS = 864e5;
function arm2(state, event, now) {
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  const { lease: lease3 } = held2;
  if (state.armed !== null) return accept({ ...state, lease: lease3 }, [{ kind: "watch" }]);
  if (lease3.running !== null) return refuse2("phase-running", `Phase ${lease3.running} is still running.`);
  if (!lease3.done.includes("prepare")) return refuse2("out-of-order", "Arming needs phase prepare first.");
  const decision = decideOnRollback(event);
  if (decision.kind === "refused") return refuse2("contract", decision.why);
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
  if (armed2 === null) return refuse2("out-of-order", "The switch needs the deploy to be armed first.");
  if (armed2.stage === "switched") return accept({ ...state, lease: lease3 });
  if (expired(armed2, now)) return refuse2("expired", `The deadline ${armed2.deadline} has passed.`);
  if (lease3.running !== null) return refuse2("phase-running", `Phase ${lease3.running} is still running.`);
  const missing = lease3.done.includes("check") ? unmigrated(state, lease3) : "phase check";
  if (missing !== void 0) return refuse2("out-of-order", `The switch needs ${missing} first.`);
  const slot = idleSlot(state);
  return accept({ ...state, lease: lease3, armed: { ...armed2, stage: "switching" } }, [
    { kind: "point", slot, release: armed2.release }
  ]);
}
function switchEnd(state, event, now) {
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  const { armed: armed2 } = state;
  if (armed2 === null || armed2.stage === "armed") return refuse2("out-of-order", "No switch has begun.");
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
    return refuse2("rolled-back", `Release ${confirmed.release} was confirmed and is not live any more.`);
  }
  if (rolledBack(state, event.deploy)) return refuse2("rolled-back", state.lastRollback?.reason ?? "");
  const held2 = holding(state, event, now);
  if ("refused" in held2) return held2;
  const { armed: armed2 } = state;
  if (armed2 === null || armed2.stage !== "switched")
    return refuse2("out-of-order", "There is no switched release to confirm.");
  if (expired(armed2, now)) return refuse2("expired", `The deadline ${armed2.deadline} has passed.`);
  if (held2.lease.running !== null) return refuse2("phase-running", `Phase ${held2.lease.running} is still running.`);
  const missing = event.needs.find((phase2) => !held2.lease.done.includes(phase2));
  if (missing !== void 0) return refuse2("out-of-order", `Confirming needs phase ${missing} first.`);
  return accept(
    {
      ...state,
      lease: null,
      armed: null,
      attention: null,
      attentionBackup: null,
      // Whatever it waited for, it waits no longer.
      freeze: state.freeze === null ? null : { ...state.freeze, held: false },
      lastConfirmed: { deploy: armed2.deploy, fence: armed2.fence, release: armed2.release },
      releases: state.releases.map(
        (release2) => release2.id === armed2.release ? { ...release2, verdict: "healthy", healthyAt: iso(now) } : release2
      )
    },
    state.freeze === null ? [] : [{ kind: "thaw" }]
  );
}
function extend(state, event, now) {
  if (state.rollback !== null) return refuse2("rolling-back", "The host is rolling back.");
  if (rolledBack(state, event.deploy)) return refuse2("rolled-back", state.lastRollback?.reason ?? "");
  const { armed: armed2 } = state;
  if (armed2 === null || armed2.deploy !== event.deploy)
    return refuse2("not-holder", `Deploy ${event.deploy} is not armed.`);
  if (expired(armed2, now)) return refuse2("expired", `The deadline ${armed2.deadline} has passed.`);
  const deadlineMono = Math.min(armed2.deadlineMono + event.byMs, armed2.latestMono ?? armed2.deadlineMono);
  const deadline = new Date(now.wall + deadlineMono - now.mono).toISOString();
  return accept({ ...state, armed: { ...armed2, deadlineMono, deadline } }, [{ kind: "watch" }]);
}

// packages/release/src/protocol/transitions/freezing.ts
function freeze2(state, event, now) {
  const holder = holding(state, event, now);
  if ("refused" in holder) return holder;
  const { lease: lease3 } = holder;
  if (lease3.running !== "backup") return refuse2("out-of-order", "Only the phase backup refuses writes.");
  if (state.armed !== null)
    return refuse2("out-of-order", "Writes are refused before the deploy is armed, or not at all.");
  const { since = iso(now), held: held2 = false } = state.freeze ?? {};
  return accept({ ...state, lease: lease3, freeze: { deploy: lease3.deploy, since, held: held2 } }, [{ kind: "watch" }]);
}
function thawed(state) {
  return accept(state.freeze === null ? state : { ...state, freeze: null });
}
function thaw({ freeze: freeze3 }) {
  return freeze3 === null || freeze3.held ? [] : [{ kind: "thaw" }];
}

// packages/release/src/protocol/transitions/lease.ts
function acquire2(state, event, now) {
  if (state.rollback !== null) return refuse2("rolling-back", "The host is rolling back.");
  if (state.lease?.deploy === event.deploy && leaseAlive(state, event, now)) return accept(state);
  if (state.lock !== null) return refuse2("locked", `Deploys are locked by ${state.lock.by}: ${state.lock.reason}`);
  const blocked = state.blocked.find((entry) => entry.sha === event.sha);
  if (blocked !== void 0) return refuse2("blocked", `Commit ${event.sha} is blocked: ${blocked.reason}`);
  if (leaseAlive(state, event, now)) return refuse2("held", `Deploy ${state.lease?.deploy} holds the lease.`);
  if (state.armed !== null) return refuse2("rolling-back", "An armed deploy has passed its deadline.");
  const other = state.releases.find((release2) => release2.id === event.release);
  if (other !== void 0 && other.sha !== event.sha) {
    return refuse2("out-of-order", `Release ${event.release} exists with commit ${other.sha}.`);
  }
  if (state.live?.sha === event.sha) return refuse2("already-live", `Commit ${event.sha} is live.`);
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
  if (lease3 === null) return { state, effects: thaw(state) };
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
    effects: [{ kind: "stop-phase" }, ...installed ? [{ kind: "stop-slot", slot }] : [], ...thaw(state)]
  };
}

// packages/release/src/protocol/transitions/undoing.ts
function rollbackBegin(state, event, now) {
  if (state.rollback !== null) return refuse2("rolling-back", "The host is rolling back.");
  const atWork = state.lease?.deploy ?? null;
  if (event.deploy !== void 0 && event.deploy !== atWork && !isLiveDeploy(state, event.deploy)) {
    return atWork === null ? refuse2("nothing-to-do", `Deploy ${event.deploy} is not at work.`) : refuse2("not-holder", `Deploy ${atWork} has taken over from ${event.deploy}.`);
  }
  const switched = state.armed !== null && state.armed.stage !== "armed";
  if (event.onlyBeforeSwitch && (switched || atWork === null || (event.deploy ?? atWork) !== atWork)) {
    return refuse2("nothing-to-do", "Nothing is at work that was not switched yet.");
  }
  const undone = switched ? state.armed?.release ?? null : null;
  const target = chooseTarget2(state, event, switched);
  if ("refused" in target) return target;
  const rollback2 = {
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
  return begin(state, rollback2);
}
function begin(state, rollback2) {
  return accept({ ...state, fence: state.fence + 1, lease: null, armed: null, rollback: rollback2 }, [
    { kind: "stop-phase" },
    { kind: "undo", rollback: rollback2 }
  ]);
}
function chooseTarget2(state, event, switched) {
  const live = state.live?.release ?? null;
  if (event.to !== void 0) return explicitTarget(state, event.to, switched);
  if (switched) return { to: state.armed?.back?.release ?? null, change: true };
  if (state.lease !== null && (event.deploy === void 0 || event.deploy === state.lease.deploy)) {
    return { to: live, change: false };
  }
  const to = state.previous?.release;
  if (to === void 0) return refuse2("no-target", "There is no release before the live one.");
  return explicitTarget(state, to, false);
}
function explicitTarget(state, to, switched) {
  if (to === state.live?.release && !switched) {
    return state.lease === null ? refuse2("nothing-to-do", `Release ${to} is live.`) : { to, change: false };
  }
  const known = state.releases.find((release2) => release2.id === to);
  if (known === void 0) return refuse2("unknown-target", `Release ${to} is not on this host.`);
  if (!rollbackCandidates2(state).some((release2) => release2.id === to)) {
    return refuse2("unhealthy-target", `Release ${to} was never confirmed healthy here.`);
  }
  const outdated = outdatedBefore(state, to);
  if (outdated !== void 0) {
    return refuse2(
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
  const { rollback: rollback2 } = state;
  if (rollback2 === null) return refuse2("nothing-to-do", "No rollback has begun.");
  const { outcome } = event;
  const undone = rollback2.from !== null && outcome.pointed;
  const fromSha = state.releases.find((release2) => release2.id === rollback2.from)?.sha;
  const target = state.releases.find((release2) => release2.id === rollback2.to);
  const live = !undone ? held(state, rollback2) : target === void 0 || outcome.slot === null ? null : { release: target.id, sha: target.sha, slot: outcome.slot, since: iso(now) };
  const releases = state.releases.map((release2) => {
    if (release2.id === rollback2.abort && release2.verdict === "sealed")
      return { ...release2, verdict: "aborted" };
    if (release2.id === rollback2.from && (undone || rollback2.mandatory))
      return { ...release2, verdict: "rolled-back" };
    if (undone && release2.id === rollback2.to) return { ...release2, verdict: "healthy" };
    return release2;
  });
  const blocked = state.blocked.filter((entry) => entry.sha !== fromSha && !(undone && entry.sha === target?.sha));
  const next = {
    ...state,
    rollback: null,
    live,
    releases,
    slots: freed(state, rollback2, undone, live?.slot ?? null),
    blocked: undone && fromSha !== void 0 && fromSha !== target?.sha ? [...blocked, { sha: fromSha, reason: rollback2.reason, since: iso(now) }] : state.blocked,
    lastRollback: {
      deploy: rollback2.deploy,
      from: rollback2.from ?? rollback2.abort,
      to: live?.release ?? null,
      at: iso(now),
      reason: rollback2.reason
    },
    attention: outcome.attention ?? state.attention,
    attentionBackup: outcome.attention === null ? state.attentionBackup : rollback2.backup ?? state.attentionBackup,
    freeze: state.freeze === null ? null : { ...state.freeze, held: outcome.held }
  };
  return accept(undone ? { ...next, previous: previousOf(next) } : next);
}
function held(state, rollback2) {
  const release2 = state.releases.find((known) => known.id === rollback2.from);
  if (!rollback2.mandatory || release2 === void 0 || state.live?.release === release2.id) return state.live;
  return { release: release2.id, sha: release2.sha, slot: idleSlot(state), since: rollback2.startedAt };
}
function freed(state, rollback2, undone, liveSlot) {
  const gone = [rollback2.abort, undone ? rollback2.from : null];
  const blue = gone.includes(state.slots.blue) ? null : state.slots.blue;
  const green = gone.includes(state.slots.green) ? null : state.slots.green;
  const slots2 = { blue, green };
  return undone && liveSlot !== null ? { ...slots2, [liveSlot]: rollback2.to } : slots2;
}
function previousOf(state) {
  const liveSince = state.releases.find((release2) => release2.id === state.live?.release)?.healthyAt;
  const before = rollbackCandidates2(state).find(
    (release2) => release2.verdict === "healthy" && (liveSince === void 0 || (release2.healthyAt ?? "") < liveSince)
  );
  return before === void 0 ? null : { release: before.id, sha: before.sha };
}
function guard(state, event, now) {
  if (state.rollback !== null) return accept(state, [{ kind: "undo", rollback: state.rollback }]);
  if (state.armed === null) return guardFreeze(state, event, now);
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
function guardFreeze(state, event, now) {
  if (thaw(state).length === 0) return refuse2("nothing-to-do", "Nothing is armed.");
  if (leaseAlive(state, event, now)) return accept(state, [{ kind: "watch" }]);
  const dropped = dropCandidate(state);
  return accept(dropped.state, dropped.effects);
}
function recover(state, event, now) {
  if (state.rollback !== null || state.armed !== null) {
    const guarded2 = guard(state, event, now);
    if ("state" in guarded2 && guarded2.state.armed !== null)
      return accept(forgetLostPhase(state, event), guarded2.effects);
    return guarded2;
  }
  if (state.lease === null) return accept(state, thaw(state));
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
function isLiveDeploy(state, deploy2) {
  return isLiveRelease(state) && state.lastConfirmed?.deploy === deploy2;
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
  if (blocked.length === state.blocked.length) return refuse2("nothing-to-do", `Commit ${event.sha} is not blocked.`);
  return accept({ ...state, blocked });
}
function prune(state, event) {
  const needed2 = inUse(state);
  const gone = event.gone.filter((id) => !needed2.has(id));
  return accept({
    ...state,
    releases: state.releases.filter((release2) => !gone.includes(release2.id)),
    slots: {
      blue: state.slots.blue !== null && gone.includes(state.slots.blue) ? null : state.slots.blue,
      green: state.slots.green !== null && gone.includes(state.slots.green) ? null : state.slots.green
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
  const { rollback: rollback2 } = state;
  const ofRollback = rollback2?.database === "restore" && rollback2.backup === event.backup;
  return accept({
    ...state,
    ...settled,
    rollback: ofRollback ? { ...rollback2, database: "restored" } : rollback2,
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
      return acquire2(state, event, now);
    case "receive":
      return receive2(state, event, now);
    case "phase-start":
      return phaseStart(state, event, now);
    case "slot-taken":
      return slotTaken(state, event, now);
    case "phase-end":
      return phaseEnd(state, event, now);
    case "arm":
      return arm2(state, event, now);
    case "freeze":
      return freeze2(state, event, now);
    case "thawed":
      return thawed(state);
    case "switch-begin":
      return switchBegin(state, event, now);
    case "switch-end":
      return switchEnd(state, event, now);
    case "confirm":
      return confirm(state, event, now);
    case "extend":
      return extend(state, event, now);
    case "rollback-begin":
      return rollbackBegin(state, event, now);
    case "rollback-end":
      return rollbackEnd(state, event, now);
    case "guard":
      return guard(state, event, now);
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
import { createHash as createHash3 } from "node:crypto";
function valueDigest(name, value) {
  return createHash3("sha256").update(`${name}\0${value}`).digest("hex").slice(0, 12);
}

// packages/release/src/provision/host-config-of.ts
function hostConfigOf(config, name, facts) {
  const environment = requireEnvironment(config, name);
  return hostConfig.parse({
    version: 1,
    app: config.app,
    environment: name,
    url: environment.url,
    root: environment.root,
    supervisor: facts.supervisor,
    keep: environment.keep,
    ...environment.predecessor === void 0 ? {} : { predecessor: environment.predecessor.backend },
    approval_signers: name === "production" ? config.gate.approval_signers : [],
    prepare: config.prepare,
    components: config.components,
    ...config.database === void 0 ? {} : {
      database: {
        url_variable: config.database.url_variable,
        ...config.database.migrations === void 0 ? {} : { migrations: config.database.migrations },
        backup_keep: config.database.backup_keep,
        tools: facts.databaseTools ?? ""
      }
    }
  });
}

// packages/release/src/provision/host-file.ts
var AGENT_DIRECTORY = "/usr/local/lib/release-pipeline";
var CONFIG_DIRECTORY = "/etc/release-pipeline";

// packages/release/src/provision/apply-scripts.ts
function script(line2, ...values) {
  return { argv: ["sh", "-ec", `PATH="$PATH:/usr/sbin:/sbin"; export PATH; ${line2}`, "provision", ...values] };
}
function putFile(file) {
  const line2 = `umask 022; mkdir -p "$(dirname "$1")" "$(dirname "$5")"; cat > "$1.provision"
[ "$(sha256sum < "$1.provision" | cut -d ' ' -f 1)" = "$4" ] || { rm -f "$1.provision"; echo "the file arrived broken" >&2; exit 1; }
chmod "$2" "$1.provision"; chown "$3" "$1.provision"
[ -z "$6" ] || cp -a "$1" "$6"
grep -qxF "$4 $1" "$5" 2>/dev/null || printf '%s %s\\n' "$4" "$1" >> "$5"
sync "$1.provision"; mv -f "$1.provision" "$1"`;
  return script(line2, file.path, file.mode.toString(8), file.owner, file.sha256, file.manifest, file.copy ?? "");
}
function putProgram(path, sha256) {
  const line2 = `umask 022; cat > "$1.provision"
[ "$(sha256sum < "$1.provision" | cut -d ' ' -f 1)" = "$2" ] || { rm -f "$1.provision"; echo "the program arrived broken" >&2; exit 1; }
chmod 755 "$1.provision"; sync "$1.provision"; mv -f "$1.provision" "$1"`;
  return script(line2, path, sha256);
}

// packages/release/src/provision/made.ts
function madePath(name) {
  return `${CONFIG_DIRECTORY}/${name}.made`;
}
function scriptThatMakes(made, name, line2, ...values) {
  const [record5, path] = [quote(made), quote(madePath(name))];
  const write = `mkdir -p ${CONFIG_DIRECTORY}; grep -qxF ${record5} ${path} 2>/dev/null || { printf '%s\\n' ${record5} >> ${path}; sync ${path}; }`;
  return script(`${write}
${line2}`, ...values);
}

// packages/release/src/provision/certificate.ts
var WEBROOT = "/var/lib/release-pipeline/acme";
var challengeLocation = `
    location /.well-known/acme-challenge/ {
        root ${WEBROOT};
    }
`;
function certificateOf({ url }) {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" ? { hostname, directory: `/etc/letsencrypt/live/${hostname}` } : void 0;
}
function challengeSite(name) {
  return `00-${name}-acme`;
}
function certificateChange({ hostname, directory: directory2 }, { name, email, meanwhile: meanwhile2 }) {
  const line2 = `mkdir -p ${WEBROOT}
site="/etc/nginx/sites-enabled/$2"
printf '%s' "$4" > "$site"
nginx -t || { rm -f "$site"; exit 1; }
systemctl reload-or-restart nginx
certbot certonly --non-interactive --agree-tos --email "$3" --webroot --webroot-path ${WEBROOT} --domain "$1" \\
  --cert-name "$1" --deploy-hook 'systemctl reload nginx' || { rm -f "$site"; systemctl reload nginx; exit 1; }
rm -f "$site"`;
  const site = `server {
    listen 80;
    listen [::]:80;
    server_name ${hostname};
${challengeLocation}${meanwhile2}}
`;
  return {
    what: `certificate ${directory2}`,
    why: `https for ${hostname}; the authority must reach this host by that name on port 80`,
    command: scriptThatMakes(`certificate ${hostname}`, name, line2, hostname, challengeSite(name), email, site)
  };
}

// packages/release/src/provision/web-logs.ts
function webLogs({ app, environment }) {
  const directory2 = `/var/log/release-pipeline/${app}-${environment}`;
  return { directory: directory2, access: `${directory2}/access.log`, error: `${directory2}/error.log` };
}
function webLogFiles(host, user) {
  const name = `${host.app}-${host.environment}`;
  const { directory: directory2 } = webLogs(host);
  return [
    {
      path: `/etc/tmpfiles.d/${name}.conf`,
      mode: 420,
      owner: "root",
      why: `makes the directory of the web server's logs about ${name}`,
      content: `d ${directory2} 0755 www-data ${user}
`
    },
    {
      path: `/etc/logrotate.d/${name}`,
      mode: 420,
      owner: "root",
      why: "keeps two weeks of those logs",
      content: `${directory2}/*.log {
    daily
    rotate 14
    compress
    delaycompress
    missingok
    notifempty
    create 0640 www-data ${user}
    sharedscripts
    postrotate
        systemctl kill --signal=USR1 --kill-whom=main nginx.service
    endscript
}
`
    }
  ];
}

// packages/release/src/provision/nginx-site.ts
function nginxSite(host, predecessor) {
  const name = `${host.app}-${host.environment}`;
  const upstream = name.replaceAll("-", "_");
  const { hostname } = new URL(host.url);
  const servers = liveLinkPaths(host.root).map((link) => `    server unix:${link};`);
  const certificate = certificateOf(host);
  const inside = `    server_name ${hostname};
    client_max_body_size 20m;
    access_log ${webLogs(host).access};
    error_log ${webLogs(host).error} warn;
${predecessor === void 0 ? "" : untilLive(host, upstream, predecessor)}${locations(host, upstream, { https: certificate !== void 0, predecessor })}`;
  return {
    path: `/etc/nginx/sites-available/${name}`,
    mode: 420,
    owner: "root",
    why: `answers for ${hostname}`,
    content: `upstream ${upstream} {
    zone ${upstream} 64k;
${servers.join("\n")}
}
${predecessor === void 0 ? "" : `
upstream ${upstream}_before {
    server ${predecessor.backend};
}
`}
${certificate === void 0 ? `server {
    listen 80;
    listen [::]:80;
${inside}}
` : `${redirect(hostname)}
${secured(inside, certificate.directory)}`}`
  };
}
function untilLive(host, upstream, { directory: directory2 }) {
  const files = publishedDirectory(host);
  const set = (backend, root) => [
    `set $backend ${backend};`,
    ...root === void 0 ? [] : [`set $files ${root};`]
  ];
  return `
    ${set(upstream, files).join("\n    ")}
    if (!-d ${host.root}/current/) {
        ${set(`${upstream}_before`, files === void 0 ? void 0 : directory2 ?? files).join("\n        ")}
    }
`;
}
function publishedDirectory(host) {
  const frontend = Object.values(host.components).find((component) => component.type === "static");
  return frontend === void 0 ? void 0 : `${host.root}/current/${frontend.directory}`;
}
function locations(host, upstream, { https, predecessor }) {
  const published = publishedDirectory(host);
  const secure = https ? '        add_header Strict-Transport-Security "max-age=31536000" always;\n' : "";
  const backend = `
    location ${published === void 0 ? "/" : "/api/"} {
        proxy_pass http://${predecessor === void 0 ? upstream : "$backend"};
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_next_upstream off;
${secure}    }
`;
  if (published === void 0) return backend;
  const root = predecessor === void 0 ? published : "$files";
  return `${backend}
    location /assets/ {
        root ${root};
        add_header Cache-Control "public, max-age=31536000, immutable";
        add_header X-Content-Type-Options nosniff always;
${secure}    }

    location / {
        root ${root};
        add_header Cache-Control "no-cache";
        add_header X-Content-Type-Options nosniff always;
        add_header X-Frame-Options SAMEORIGIN always;
${secure}        try_files $uri $uri/ /index.html;
    }
`;
}
function meanwhile(host, { backend, directory: directory2 }) {
  const published = publishedDirectory(host);
  const location = (path) => `
    location ${path} {
        proxy_pass http://${backend};
        proxy_set_header Host $host;
    }
`;
  if (published === void 0 || directory2 === void 0) return location("/");
  return `${location("/api/")}
    location / {
        root ${directory2};
        try_files $uri $uri/ /index.html;
    }
`;
}
function redirect(hostname) {
  return `server {
    listen 80;
    listen [::]:80;
    server_name ${hostname};
${challengeLocation}
    location / {
        return 301 https://$host$request_uri;
    }
}
`;
}
function secured(inside, directory2) {
  return `server {
    listen 443 ssl;
    listen [::]:443 ssl;
    ssl_certificate ${directory2}/fullchain.pem;
    ssl_certificate_key ${directory2}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:release_pipeline:2m;
${inside}}
`;
}

// packages/release/src/provision/processes.ts
function processesOf(host) {
  return Object.entries(host.components).flatMap(
    ([name, component]) => isProcess(component) ? [[name, component]] : []
  );
}
function isProcess(component) {
  return component.type === "service" || component.type === "worker" || component.type === "scheduler";
}

// packages/release/src/provision/polkit-rule.ts
function polkitRule(host, user) {
  const names = processesOf(host).flatMap(
    ([component]) => ["blue", "green"].map((slot) => `${host.app}-${host.environment}-${component}-${slot}.service`)
  );
  return {
    path: `/etc/polkit-1/rules.d/50-release-pipeline-${host.app}-${host.environment}.rules`,
    mode: 420,
    owner: "root",
    why: "the agent may start and stop these units only",
    // Nothing at the top level: polkit reads the rules of all environments into one scope, and a name that is declared
    // twice would void the second file.
    content: `polkit.addRule(function (action, subject) {
  const units = ${JSON.stringify(names)};
  const verbs = ["start", "stop", "restart"];
  if (action.id !== "org.freedesktop.systemd1.manage-units" || subject.user !== ${JSON.stringify(user)}) return undefined;
  const allowed = units.indexOf(action.lookup("unit")) >= 0 && verbs.indexOf(action.lookup("verb")) >= 0;
  return allowed ? polkit.Result.YES : undefined;
});
`
  };
}

// packages/release/src/provision/exec-line.ts
function execLine(argv) {
  return `/bin/sh -c "exec \\"$$@\\"" sh ${argv.map(quoteForSystemd).join(" ")}`;
}
function quoteForSystemd(argument) {
  return `"${argument.replace(/[\\"]/g, "\\$&").replace(/%/g, "%%").replace(/\$/g, "$$$$").replace(/\n/g, "\\n")}"`;
}

// packages/release/src/provision/units.ts
var slots = ["blue", "green"];
var UNIT_DIRECTORY = "/etc/systemd/system";
function units(host, user) {
  const name = `${host.app}-${host.environment}`;
  const unit = (file, why, content) => ({
    path: `${UNIT_DIRECTORY}/${file}`,
    content,
    mode: 420,
    owner: "root",
    why
  });
  const components = processesOf(host).flatMap(
    ([component, settings]) => slots.map(
      (slot) => unit(
        `${name}-${component}-${slot}.service`,
        `${component} in the ${slot} slot`,
        serviceUnit({
          host,
          user,
          component,
          slot,
          command: settings.command,
          stopSeconds: settings.type === "worker" ? Math.ceil(settings.finish_within / 1e3) : 30,
          once: settings.type === "scheduler"
        })
      )
    )
  );
  return [
    ...components,
    unit(`${name}-guard.service`, "rolls an unconfirmed release back at its deadline", agentUnit(host, user, "guard")),
    unit(`${name}-guard.timer`, "asks the guard every two seconds", timerUnit(name)),
    unit(`${name}-recover.service`, "brings the environment to a true state after a boot", recoverUnit(host, user))
  ];
}
function serviceUnit(options) {
  const { host, user, component, slot, command, stopSeconds, once: once2 } = options;
  const other = `${host.app}-${host.environment}-${component}-${slot === "blue" ? "green" : "blue"}.service`;
  return `[Unit]
Description=${host.app} ${host.environment}: ${component} (${slot})
After=network-online.target${once2 ? ` ${other}
Conflicts=${other}` : ""}

[Service]
Type=exec
User=${user}
WorkingDirectory=${host.root}/slots/${slot}
EnvironmentFile=${host.root}/slots-run/${slot}-${component}.env
ExecStart=${execLine(command)}
Restart=on-failure
RestartSec=1
TimeoutStopSec=${stopSeconds}
KillMode=mixed
UMask=0007
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ProtectHome=yes
ReadWritePaths=${host.root}
`;
}
function agentUnit(host, user, verb) {
  const request2 = verb === "guard" ? '{"version":1}' : '{"version":1,"by":"boot"}';
  return `[Unit]
Description=release-pipeline ${verb} for ${host.app} ${host.environment}

[Service]
Type=oneshot
User=${user}
StandardInputText=${request2}
StandardInput=data
ExecStart=${AGENT_DIRECTORY}/node ${AGENT_DIRECTORY}/agent.mjs --config ${CONFIG_DIRECTORY}/${host.app}-${host.environment}.json ${verb}
`;
}
function timerUnit(name) {
  return `[Unit]
Description=release-pipeline guard for ${name}

[Timer]
OnBootSec=5
OnUnitActiveSec=2
AccuracySec=100ms

[Install]
WantedBy=timers.target
`;
}
function recoverUnit(host, user) {
  return `${agentUnit(host, user, "recover").replace("\n\n[Service]", "\nAfter=network-online.target postgresql.service\n\n[Service]")}
[Install]
WantedBy=multi-user.target
`;
}

// packages/release/src/provision/host-files.ts
function hostFiles(host, user, predecessor) {
  return [
    {
      path: `${CONFIG_DIRECTORY}/${host.app}-${host.environment}.json`,
      content: `${JSON.stringify(host, void 0, 2)}
`,
      mode: 420,
      owner: "root",
      why: "what the agent may run, as whom and where; the runner cannot change it"
    },
    ...units(host, user),
    polkitRule(host, user),
    nginxSite(host, predecessor),
    ...webLogFiles(host, user)
  ];
}
function authorizedKey(host, publicKey, only = []) {
  const agent = `${AGENT_DIRECTORY}/node ${AGENT_DIRECTORY}/agent.mjs --config ${CONFIG_DIRECTORY}/${host.app}-${host.environment}.json`;
  const limit = only.length === 0 ? "" : ` --only ${only.join(",")}`;
  return `command="${agent}${limit}",restrict ${publicKey.trim()}`;
}

// packages/release/src/provision/adoption/nginx-dump.ts
var FILE = /^# configuration file (.+):$/;
var TOKEN = /#[^\n]*|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([;{}])|((?:\\.|[^\s;{}"'\\]|\$\{[^}]*\})+)/g;
function readNginxDump(dump) {
  const sites = [];
  let file = "";
  let text2 = [];
  const flush = () => {
    if (file !== "") for (const server of serversIn(parse(text2.join("\n")))) sites.push(siteOf(file, server));
    text2 = [];
  };
  for (const line2 of dump.split("\n")) {
    const name = FILE.exec(line2)?.[1];
    if (name === void 0) text2.push(line2);
    else {
      flush();
      file = name;
    }
  }
  flush();
  return sites;
}
function siteOf(file, server) {
  const all = flatten(server);
  const of = (name) => all.filter(({ words }) => words[0] === name);
  const names = of("server_name").flatMap(({ words }) => words.slice(1));
  return {
    file,
    names,
    fallback: names.length === 0 || names.includes("_") || of("listen").some(({ words }) => words.includes("default_server")),
    backends: unique(of("proxy_pass").map(({ words }) => (words[1] ?? "").replace(/^https?:\/\//, ""))),
    directories: unique(of("root").map(({ words }) => words[1] ?? "")),
    locations: unique(of("location").map(({ words }) => words.at(-1) ?? ""))
  };
}
function serversIn(directives) {
  return directives.flatMap(
    (directive) => directive.words[0] === "server" && directive.words.length === 1 ? [directive] : serversIn(directive.inside)
  );
}
function flatten({ inside }) {
  return inside.flatMap((directive) => [directive, ...flatten(directive)]);
}
function parse(text2) {
  const tokens = [...text2.matchAll(TOKEN)].filter(([whole]) => !whole.startsWith("#"));
  let at = 0;
  const block = () => {
    const directives = [];
    let words = [];
    while (at < tokens.length) {
      const [, double, single, sign, bare] = tokens[at++] ?? [];
      if (sign === "}") break;
      if (sign === void 0) words.push(double ?? single ?? bare ?? "");
      else {
        if (words.length > 0) directives.push({ words, inside: sign === "{" ? block() : [] });
        words = [];
      }
    }
    return directives;
  };
  return block();
}
function unique(values) {
  return [...new Set(values)];
}

// packages/release/src/provision/adoption/found.ts
function foundScript({ host, user, predecessor, database: database2 }) {
  return `say nginx "$(nginx -T 2>/dev/null | base64 -w0)"
for unit in /etc/systemd/system/*.service; do
  [ -f "$unit" ] && [ ! -L "$unit" ] || continue
  cat /etc/release-pipeline/*.manifest 2>/dev/null | grep -q " $unit\\$" && continue
  case "\${unit##*/}" in ${quote(host.app)}[-.]*) ;; *) grep -qF ${quote(`/${host.app}`)} "$unit" || continue ;; esac
  say unit "\${unit##*/}" "$(systemctl is-active "\${unit##*/}" 2>/dev/null)" "$(base64 -w0 < "$unit")"
done
ls -A ${quote(host.root)} 2>/dev/null | head -n 100 | while read -r entry; do say entry "$entry"; done
home="$(getent passwd ${quote(user)} | cut -d : -f 6)"
[ -n "$home" ] && [ -s "$home/.ssh/authorized_keys" ] && say keys "$home/.ssh/authorized_keys" "$(grep -c '^[^#[:space:]]' "$home/.ssh/authorized_keys")"
[ -d ${quote(`${host.root}/current/`)} ] && [ -d ${quote(`${host.root}/state`)} ] && say live yes
${predecessor?.env_file === void 0 ? "" : variablesScript(predecessor.env_file, database2?.variable ?? "")}`;
}
function variablesScript(file, variable) {
  const assignment = `^[[:space:]]*(export[[:space:]]+)?${variable}[[:space:]]*=`;
  return `if [ -f ${quote(file)} ]; then
  if grep -Eq ${quote(assignment)} ${quote(file)}; then say envfile with-database; else say envfile without-database; fi
fi
`;
}
function parseFound(all, decode) {
  const keys = all("keys")[0];
  const envFile = all("envfile")[0]?.[0];
  return {
    sites: readNginxDump(decode(all("nginx")[0]?.[0] ?? "")),
    units: all("unit").map(([name = "", active = "", text2 = ""]) => ({
      name,
      active: active === "active",
      text: decode(text2)
    })),
    inRoot: all("entry").map(([name = ""]) => name),
    homeKeys: keys === void 0 ? void 0 : { path: keys[0] ?? "", count: Number(keys[1] ?? 0) },
    live: all("live").length > 0,
    envFile: envFile === "with-database" || envFile === "without-database" ? envFile : "none"
  };
}

// packages/release/src/provision/facts.ts
var needed = {
  nginx: "nginx-light",
  sshd: "openssh-server",
  pkaction: "polkitd",
  logrotate: "logrotate",
  tar: "tar"
};
var neededForHttps = { certbot: "certbot" };
var neededForDatabase = { psql: "postgresql", pg_dump: "postgresql-client" };
function manifestPath(target) {
  return `/etc/release-pipeline/${target.name}.manifest`;
}
function pendingPath(target) {
  return `/etc/release-pipeline/${target.name}.pending`;
}
function probeScript(target) {
  const { user, host } = target;
  const words = (values) => values.map(quote).join(" ");
  const files = [...target.files.map(({ path }) => path), target.keys.path];
  const variable = target.database?.variable ?? "";
  return `PATH="$PATH:/usr/sbin:/sbin"
tab="$(printf '\\t')"
say() { printf '%s\\t' "$@"; printf '\\n'; }
for program in ${words([...Object.keys(needed), ...Object.keys(neededForDatabase), ...Object.keys(neededForHttps), "systemctl", "apt-get"])}; do
  command -v "$program" >/dev/null 2>&1 && say program "$program"
done
id -u ${quote(user)} >/dev/null 2>&1 && say groups "$(id -nG ${quote(user)})"
for path in ${words(target.directories.map(({ path }) => path))}; do
  [ -d "$path" ] && say directory "$path" "$(stat -c '%a' "$path")" "$(stat -c '%U' "$path")"
done
for path in ${words(files)}; do
  [ -f "$path" ] && say file "$path" "$(stat -c '%a' "$path")" "$(stat -c '%U' "$path")" "$(base64 -w0 < "$path")"
done
for path in ${words(target.programs.map(({ name }) => `${AGENT_DIRECTORY}/${name}`))}; do
  [ -f "$path" ] && say sum "$path" "$(sha256sum < "$path" | cut -d ' ' -f 1)"
done
[ -L ${quote(target.site.path)} ] && say link ${quote(target.site.path)} "$(readlink ${quote(target.site.path)})"
for unit in ${words(target.units)}; do
  systemctl is-enabled --quiet "$unit" 2>/dev/null && say enabled "$unit"
done
[ -f ${quote(manifestPath(target))} ] && while read -r line; do say manifest "$line"; done < ${quote(manifestPath(target))}
if ls ${quote(`${host.root}/shared/env`)}/*.env >/dev/null 2>&1; then
  if grep -q ${quote(`^${variable}=`)} ${quote(`${host.root}/shared/env`)}/*.env; then say environment with-database; else say environment without-database; fi
fi
if systemctl cat ssh.service >/dev/null 2>&1; then say ssh ssh.service; else say ssh sshd.service; fi
${target.certificate === void 0 ? "" : `[ -e ${quote(`${target.certificate.directory}/fullchain.pem`)} ] && say certificate yes
`}[ -e ${quote(pendingPath(target))} ] && say pending yes
${foundScript(target)}say webserver "$(id -nG www-data 2>/dev/null)"
while read -r key value unit; do
  case "$key" in MemTotal:) say memory "$value" ;; SwapTotal:) say swap "$value" ;; esac
done < /proc/meminfo
say end
`;
}
function parseFacts(answer2) {
  const records = answer2.split("\n").filter((line2) => line2 !== "").map((line2) => line2.split("	"));
  if (records.at(-1)?.[0] !== "end")
    throw new SuiteError("PROVISION_PROBE_FAILED", { what: "The answer of the host ended in its middle." });
  const all = (kind) => records.filter(([first]) => first === kind).map(([, ...fields]) => fields);
  const pairs = (kind) => all(kind).map(([key = "", value = ""]) => [key, value]);
  const environment = all("environment")[0]?.[0];
  return {
    programs: new Set(all("program").map(([name = ""]) => name)),
    groups: all("groups")[0]?.[0]?.split(" "),
    directories: new Map(
      all("directory").map(([path = "", mode = "", owner = ""]) => [path, { mode: Number.parseInt(mode, 8), owner }])
    ),
    files: new Map(
      all("file").map(([path = "", mode = "", owner = "", content = ""]) => [
        path,
        { mode: Number.parseInt(mode, 8), owner, content: fromBase64(content) }
      ])
    ),
    sums: new Map(pairs("sum")),
    links: new Map(pairs("link")),
    enabled: new Set(all("enabled").map(([unit = ""]) => unit)),
    manifest: new Set(all("manifest").map(([line2 = ""]) => line2)),
    manifestPaths: new Set(all("manifest").map(([line2 = ""]) => line2.slice(65))),
    found: parseFound(all, fromBase64),
    environment: environment === "with-database" || environment === "without-database" ? environment : "none",
    pending: all("pending").length > 0,
    certificate: all("certificate").length > 0,
    sshUnit: all("ssh")[0]?.[0] ?? "ssh.service",
    webServerGroups: (all("webserver")[0]?.[0] ?? "").split(" "),
    memoryBytes: Number(all("memory")[0]?.[0] ?? 0) * 1024,
    swapBytes: Number(all("swap")[0]?.[0] ?? 0) * 1024
  };
}
function fromBase64(text2) {
  return new TextDecoder().decode(Uint8Array.from(atob(text2), (letter) => letter.charCodeAt(0)));
}

// packages/release/src/provision/adoption/units.ts
function describeUnit(unit) {
  const user = setting(unit, "User") ?? "root";
  return `${unit.name}: ${unit.active ? "runs" : "does not run"}, as ${user}: ${setting(unit, "ExecStart") ?? "no command"}`;
}
function variablesFile(unit) {
  return setting(unit, "EnvironmentFile")?.replace(/^-/, "");
}
function movingOver(target, found2) {
  const { predecessor, host } = target;
  if (predecessor === void 0) return [];
  const { environment, root } = host;
  const units2 = found2.units.filter((unit) => unit.active && belongs(unit, target)).map(({ name }) => name);
  const once2 = units2.filter((name) => /beat|sched|cron/.test(name));
  const service = Object.entries(host.components).find(([, { type }]) => type === "service")?.[0];
  return [
    `Until a release is live, and again if the first one has to go, ${host.url} is served by ${predecessor.backend}.`,
    ...found2.live ? [] : [
      `components.${service ?? "backend"}.command has to listen on the socket in $RELEASE_SOCKET (for uvicorn: --uds "$RELEASE_SOCKET"); the old port stays the old service's.`
    ],
    ...once2.length === 0 ? [] : [`Before the first deploy, stop what may run only once: sudo systemctl disable --now ${once2.join(" ")}`],
    `Deploy: release-pipeline deploy ${environment}. Old and new workers share the queue until the old ones are stopped.`,
    `When releases serve: remove \`predecessor\`, run provision again, then${units2.length === 0 ? " stop the old services." : `: sudo systemctl disable --now ${units2.join(" ")}`} What the app itself wrote below its old directories does not move to ${root}.`
  ];
}
function belongs({ text: text2 }, { host, predecessor }) {
  const places = [host.root, predecessor?.env_file?.replace(/\/[^/]*$/, "")];
  return places.some(
    (place) => place !== void 0 && text2.split(place).slice(1).some((after) => !/^[A-Za-z0-9._-]/.test(after))
  );
}
function setting({ text: text2 }, key) {
  return new RegExp(`^${key}[ \\t]*=[ \\t]*(.+)$`, "m").exec(text2)?.[1]?.trim();
}

// packages/release/src/provision/adoption/sites.ts
function handMadeSites(target, { found: found2, files, manifestPaths }) {
  const { hostname } = new URL(target.host.url);
  const own = files.has(target.siteFile) && manifestPaths.has(target.siteFile);
  const others = found2.sites.filter(
    ({ file }) => !file.endsWith(`${target.name}-acme`) && !(own && file === target.site.path)
  );
  const named2 = others.filter(({ names }) => names.includes(hostname));
  if (named2.length > 0) return named2;
  return others.filter(({ fallback, backends }) => fallback && backends.length > 0);
}
function siteObstacles(target, facts, sites, adopt) {
  const { hostname } = new URL(target.host.url);
  const { live, sites: all } = facts.found;
  const seen = /* @__PURE__ */ new Set();
  return sites.flatMap((site) => {
    const { file, names } = site;
    if (seen.has(file)) return [];
    seen.add(file);
    if (!live && target.predecessor === void 0) return [nothingToServe(target, facts, site)];
    if (!names.includes(hostname)) return [];
    const others = all.filter((other) => other.file === file).flatMap((other) => other.names);
    const besides = [...new Set(others)].filter((name) => name !== hostname);
    if (besides.length > 0) {
      const remedy2 = "Put these into a file of their own: this one is taken out whole.";
      return [{ path: file, what: `answers for ${hostname} and also for ${besides.join(", ")}`, remedy: remedy2 }];
    }
    if (adopt.includes(file) || file === target.site.path) return [];
    const copy = `/etc/nginx/sites-available/${file.split("/").at(-1)}.before-<date>`;
    const remedy = `Run again with --adopt ${file}: it is taken out in the moment the new site answers, and a copy is kept as ${copy}.`;
    return [{ path: file, what: `answers for ${hostname} already`, remedy }];
  });
}
function nothingToServe(target, { found: found2 }, { file }) {
  const same2 = found2.sites.filter((site) => site.file === file);
  const [backend] = same2.flatMap(({ backends }) => backends);
  const [directory2] = same2.flatMap(({ directories }) => directories);
  const variables = found2.units.map(variablesFile).find((path) => path !== void 0);
  const settings = [
    `backend: "${backend?.replace(/(?<!^unix:)\/.*$/, "") ?? "127.0.0.1:8001"}"`,
    ...directory2 === void 0 ? [] : [`directory: ${directory2}`],
    ...variables === void 0 ? [] : [`env_file: ${variables}`]
  ];
  return {
    path: file,
    what: `serves ${target.host.url}, and no release is live in ${target.host.root}: the site would be down`,
    remedy: `Let it serve until one is. For environments.${target.host.environment} in .github/release-pipeline.yml, checked by you:
      predecessor: { ${settings.join(", ")} }`
  };
}

// packages/release/src/provision/adoption/plan-adoption.ts
var OURS = ["releases", "incoming", "shared", "slots", "slots-run", "live", "current", "state", "backups", "layers"];
var NOBODYS = ["lost+found"];
function planAdoption(target, facts, adopt) {
  const { found: found2 } = facts;
  const sites = handMadeSites(target, facts);
  const foreign = found2.inRoot.filter((name) => !OURS.includes(name) && !NOBODYS.includes(name));
  return {
    obstacles: [
      ...siteObstacles(target, facts, sites, adopt),
      ...rootObstacles(target, facts, foreign, adopt),
      ...keyObstacles(target, facts, adopt),
      ...variableObstacles(target, facts)
    ],
    replacedSites: [...new Set(sites.map(({ file }) => file))].filter(
      (file) => adopt.includes(file) && file !== target.site.path
    ),
    kept: [
      ...found2.units.map(describeUnit),
      ...foreign.length === 0 ? [] : [`${target.host.root}: ${foreign.slice(0, 12).join(", ")}; releases go beside it`],
      ...sites.filter(({ file }) => !adopt.includes(file)).map(
        ({ file, names, backends }) => `${file}: answers for ${names.join(", ")}${backends.length === 0 ? "" : ` by ${backends.join(", ")}`}`
      )
    ],
    steps: movingOver(target, found2),
    hints: [...ruleHints(sites), ...frontendHints(target)]
  };
}
function rootObstacles({ host, directories }, { found: found2, directories: present }, foreign, adopt) {
  const clash = found2.inRoot.includes("state") ? [] : found2.inRoot.filter((name) => OURS.includes(name));
  if (clash.length > 0) {
    const what = `holds ${clash.join(", ")}, names that releases need`;
    return [{ path: host.root, what, remedy: `Choose another \`root\` for environments.${host.environment}.` }];
  }
  const wanted = directories.find(({ path }) => path === host.root);
  const is = present.get(host.root);
  if (foreign.length === 0 || is?.owner === wanted?.owner && is?.mode === wanted?.mode) return [];
  if (adopt.includes(host.root)) return [];
  return [
    {
      path: host.root,
      what: `holds ${foreign.slice(0, 6).join(", ")} and belongs to ${is?.owner ?? "somebody else"}`,
      remedy: `Choose another \`root\`, or run again with --adopt ${host.root}: the directory itself changes its owner to ${wanted?.owner ?? "the deploy user"}, nothing in it is touched.`
    }
  ];
}
function keyObstacles({ user, files }, { found: found2, files: present }, adopt) {
  const { homeKeys } = found2;
  const rule = files.find(({ path }) => path.startsWith("/etc/ssh/sshd_config.d/"));
  if (homeKeys === void 0 || homeKeys.count === 0 || rule === void 0 || present.has(rule.path)) return [];
  if (adopt.includes(homeKeys.path)) return [];
  return [
    {
      path: homeKeys.path,
      what: `lets ${homeKeys.count} keys in as ${user}, which would count no longer`,
      remedy: `Choose another \`user\` for this environment, or run again with --adopt ${homeKeys.path}: the file stays, and sshd does not read it any more.`
    }
  ];
}
function variableObstacles({ predecessor, host }, { environment, found: found2 }) {
  if (predecessor?.env_file === void 0 || environment !== "none" || found2.envFile !== "none") return [];
  const remedy = `Correct \`environments.${host.environment}.predecessor.env_file\`.`;
  return [{ path: predecessor.env_file, what: "is not on the host", remedy }];
}
function ruleHints(sites) {
  const known = ["/", "/api", "/api/", "/assets", "/assets/", "/.well-known/acme-challenge/"];
  const others = [...new Set(sites.flatMap(({ locations: locations2 }) => locations2))].filter((path) => !known.includes(path));
  const cutting = sites.flatMap(({ backends }) => backends).filter((address) => /^[^/]+\//.test(address) && !address.startsWith("unix:"));
  return [
    ...others.length === 0 ? [] : [`The hand-written site has rules for ${others.join(", ")}; the generated one has not.`],
    ...cutting.length === 0 ? [] : [
      `The hand-written site takes the beginning off each path (proxy_pass http://${cutting[0]}); the generated one hands paths on as they are.`
    ]
  ];
}
function frontendHints({ predecessor, host }) {
  const published = Object.values(host.components).some(({ type }) => type === "static");
  if (predecessor === void 0 || predecessor.directory !== void 0 || !published) return [];
  return ["predecessor.directory is not set: until a release is live, pages are not found; only the backend answers."];
}

// packages/release/src/provision/adoption/variables-change.ts
var AS_REQUEST = 'process.stdout.write(JSON.stringify({version:1,action:"set",by:"provision",text:require("fs").readFileSync(0,"utf8")})+"\\n")';
function variablesChange({ predecessor, user, name }, facts) {
  const file = predecessor?.env_file;
  if (file === void 0 || facts.environment !== "none") return [];
  const line2 = `cd /; ${AGENT_DIRECTORY}/node -e "$4" < "$1" |
  runuser -u "$2" -- ${AGENT_DIRECTORY}/node ${AGENT_DIRECTORY}/agent.mjs --config "$3" env >/dev/null`;
  return [
    {
      what: `variables of ${file}`,
      why: "releases get what the old backend has, the same database among it; the file stays",
      command: script(line2, file, user, `${CONFIG_DIRECTORY}/${name}.json`, AS_REQUEST)
    }
  ];
}

// packages/release/src/provision/database-change.ts
function databaseChange({ database: database2, name, user, predecessor }, facts) {
  if (database2 === void 0 || predecessor !== void 0 || facts.environment !== "none") return [];
  const line2 = `password="$(od -An -tx1 -N24 /dev/urandom | tr -d ' \\n')"
systemctl start postgresql
cd /
runuser -u postgres -- psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 <<SQL
SELECT 'CREATE ROLE "$1"' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '$1') \\gexec
ALTER ROLE "$1" LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION CREATEDB PASSWORD '$password';
SELECT 'CREATE DATABASE "$1" OWNER "$1"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '$1') \\gexec
REVOKE ALL ON DATABASE "$1" FROM PUBLIC;
SQL
printf '{"version":1,"action":"set","by":"provision","text":"%s=postgresql://%s:%s@127.0.0.1:5432/%s\\\\n"}\\n' "$2" "$1" "$password" "$1" |
  runuser -u "$3" -- ${AGENT_DIRECTORY}/node ${AGENT_DIRECTORY}/agent.mjs --config "$4" env >/dev/null`;
  return [
    {
      what: `database ${database2.name} and role ${database2.name}`,
      why: `${database2.variable} of the environment, with a password that only the host knows`,
      command: scriptThatMakes(
        `database ${database2.name}`,
        name,
        line2,
        database2.name,
        database2.variable,
        user,
        `${CONFIG_DIRECTORY}/${name}.json`
      )
    }
  ];
}

// packages/release/src/provision/file-change.ts
function planFile(file, target, facts, options) {
  const { path, mode, content, why } = file;
  const owner = file.owner === "root" ? "root" : target.user;
  const present = facts.files.get(path);
  if (present?.content === content && present.mode === mode && present.owner === owner) return { kind: "as-wanted" };
  const foreign = present !== void 0 && present.content !== content && !facts.manifest.has(`${options.sha256(present.content)} ${path}`);
  if (foreign && !options.adopt.includes(path)) {
    return {
      kind: "obstacle",
      obstacle: {
        path,
        what: "stands there and was not written by provisioning, or was changed by hand since",
        remedy: `Move it away, or run again with --adopt ${path}: a copy with today's date is kept beside it.`
      }
    };
  }
  const put = { path, mode, owner, sha256: options.sha256(content), manifest: manifestPath(target) };
  return {
    kind: "change",
    path,
    change: {
      what: `${path} (${mode.toString(8)}, ${owner})`,
      why,
      diff: differences(present?.content ?? "", content),
      command: putFile(foreign ? { ...put, copy: `${path}.before-${options.date}` } : put),
      stdin: content
    }
  };
}
function differences(before, after) {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail2 = 0;
  while (tail2 < old.length - head && tail2 < fresh.length - head && old.at(-1 - tail2) === fresh.at(-1 - tail2)) tail2 += 1;
  return [
    ...old.slice(head, old.length - tail2).map((line2) => `- ${line2}`),
    ...fresh.slice(head, fresh.length - tail2).map((line2) => `+ ${line2}`)
  ];
}
function linesOf(text2) {
  return text2 === "" ? [] : text2.replace(/\n$/, "").split("\n");
}

// packages/release/src/provision/plan-provision.ts
var SITES = "/etc/nginx/sites-available/";
function planProvision(target, facts, options) {
  const files = [...target.files, ...keyFile(target)].map((file) => planFile(file, target, facts, options));
  const changed = files.flatMap((planned) => planned.kind === "change" ? [planned] : []);
  const adoption = planAdoption(target, facts, options.adopt);
  const obstacles = [
    ...files.flatMap((planned) => planned.kind === "obstacle" ? [planned.obstacle] : []),
    ...adoption.obstacles
  ];
  const touched = (prefix) => facts.pending || changed.some(({ path }) => path.startsWith(prefix));
  const enable = target.units.filter((unit) => !facts.enabled.has(unit));
  const site = facts.links.get(target.site.path) === target.site.to ? [] : [target.site];
  const changes = [
    ...packages(target, facts),
    ...userChanges(target, facts),
    ...directoryChanges(target, facts),
    ...programChanges(target, facts),
    ...changed.filter(({ path }) => !path.startsWith(SITES)).map(({ change }) => change),
    ...touched("/etc/tmpfiles.d/") ? [reload("log directory", "systemd-tmpfiles --create")] : [],
    ...touched("/etc/systemd/") ? [reload("systemd reads the units", "systemctl daemon-reload")] : [],
    ...enable.map((unit) => reload(`unit ${unit}`, `systemctl enable --now ${unit}`, "starts at every boot")),
    ...touched("/etc/ssh/sshd_config.d/") ? [reload("sshd", `sshd -t && systemctl reload ${facts.sshUnit}`)] : [],
    ...certificateChanges(target, facts),
    // Behind the certificate: a reload before it would stumble over a site that names it.
    ...changed.filter(({ path }) => path.startsWith(SITES)).map(({ change }) => change),
    ...site.length > 0 || touched(SITES) || adoption.replacedSites.length > 0 ? [nginxChange(target, adoption.replacedSites, options.date)] : [],
    ...databaseChange(target, facts),
    ...variablesChange(target, facts)
  ];
  return {
    obstacles,
    kept: adoption.kept,
    steps: adoption.steps,
    hints: [...adoption.hints, ...hintsOf(target, facts)],
    changes: changes.length === 0 ? [] : marked(target, changes)
  };
}
function marked(target, changes) {
  const path = pendingPath(target);
  const begin2 = script('mkdir -p "$(dirname "$1")"; : > "$1"; sync "$1"', path);
  return [
    { what: `mark ${path}`, why: "should this be interrupted, the next run knows", command: begin2 },
    ...changes,
    { what: `mark ${path} goes`, why: "everything took effect", command: script('rm -f "$1"', path) }
  ];
}
function keyFile({ keys, user }) {
  if (keys.content === void 0) return [];
  const why = `the deploy key of ${user} may do the agent's verbs and nothing else`;
  return [{ path: keys.path, content: keys.content, mode: 420, owner: "root", why }];
}
function packages(target, facts) {
  const wanted = {
    ...needed,
    ...target.database === void 0 ? {} : neededForDatabase,
    ...target.certificate === void 0 ? {} : neededForHttps
  };
  const missing = Object.entries(wanted).filter(([program]) => !facts.programs.has(program));
  if (missing.length === 0) return [];
  const names = [...new Set(missing.map(([, name]) => name))];
  return [
    {
      what: `packages ${names.join(", ")}`,
      why: `brings ${missing.map(([program]) => program).join(", ")}`,
      command: script(
        `export DEBIAN_FRONTEND=noninteractive; apt-get -o DPkg::Lock::Timeout=300 update --quiet && apt-get -o DPkg::Lock::Timeout=300 install --yes --quiet --no-install-recommends ${names.join(" ")}`
      )
    }
  ];
}
function userChanges({ user, name }, facts) {
  const changes = [];
  if (facts.groups === void 0)
    changes.push({
      what: `user ${user}`,
      why: "the app and the agent run as this user, and nobody logs in with a password",
      command: scriptThatMakes(`user ${user}`, name, 'useradd --system --create-home --shell /bin/sh "$1"', user)
    });
  if (!(facts.groups ?? []).includes("systemd-journal"))
    changes.push({
      what: `user ${user} in group systemd-journal`,
      why: "reads the logs of its services for `release-pipeline logs`",
      command: script('usermod --append --groups systemd-journal "$1"', user)
    });
  changes.push(...webServerMembership(user, facts));
  return changes;
}
function webServerMembership(user, facts) {
  if (facts.webServerGroups.includes(user)) return [];
  return [
    {
      what: `user www-data in group ${user}`,
      why: "the web server connects to the sockets of the app",
      command: script(
        'usermod --append --groups "$1" www-data && { ! systemctl is-active --quiet nginx || systemctl reload nginx; }',
        user
      )
    }
  ];
}
function directoryChanges({ directories, host, name }, facts) {
  return directories.flatMap(({ path, mode, owner, why }) => {
    const present = facts.directories.get(path);
    if (present?.mode === mode && present.owner === owner) return [];
    const line2 = 'install -d -m "$1" -o "$2" -g "$2" "$3"';
    const values = [mode.toString(8), owner, path];
    const own = path === host.root && present === void 0;
    const command = own ? scriptThatMakes(`directory ${path}`, name, line2, ...values) : script(line2, ...values);
    return [{ what: `directory ${path} (${mode.toString(8)}, ${owner})`, why, command }];
  });
}
function programChanges({ programs }, facts) {
  return programs.flatMap(({ name, sha256, open }) => {
    const path = `${AGENT_DIRECTORY}/${name}`;
    if (facts.sums.get(path) === sha256) return [];
    const why = name === "node" ? "runs the agent" : "the only program that a deploy key may call";
    return [{ what: path, why, command: putProgram(path, sha256), stdin: open }];
  });
}
function certificateChanges({ certificate, name, email, host, predecessor }, facts) {
  if (certificate === void 0 || facts.certificate) return [];
  const others = predecessor === void 0 ? "" : meanwhile(host, predecessor);
  return [certificateChange(certificate, { name, email: email ?? "", meanwhile: others })];
}
function reload(what, line2, why = "takes the files above over") {
  return { what, why, command: script(line2) };
}
function nginxChange({ site, name }, replaced, date) {
  const line2 = `site="$1"; to="$2"; date="$3"; challenge="$4"; shift 4; available=/etc/nginx/sites-available
rm -f "$challenge"
ln -sfn "$to" "$site"
nginx -t || { rm -f "$site"; exit 1; }
for old; do copy="$available/$(basename "$old").before-$date"; [ -e "$copy" ] || cp -L "$old" "$copy"; rm -f "$old"; done
systemctl is-active --quiet nginx && systemctl reload nginx || systemctl start nginx`;
  const taken = replaced.map((path) => `; ${path} is taken out, a copy stays in sites-available`);
  return {
    what: `nginx site ${site.path}`,
    why: `${site.why}${taken.join("")}`,
    command: script(line2, site.path, site.to, date, `/etc/nginx/sites-enabled/${challengeSite(name)}`, ...replaced)
  };
}
function hintsOf({ database: database2, host, predecessor }, { swapBytes, memoryBytes, environment, found: found2 }) {
  const hints = [];
  if (swapBytes === 0 && memoryBytes < 4294967296)
    hints.push(
      "The host has less than 4 GiB of memory and no swap: two slots at a switch may not fit; a swap file helps."
    );
  if (database2 !== void 0 && environment === "without-database")
    hints.push(
      `The environment has variables, and ${database2.variable} is not among them: set it with \`release-pipeline env set ${host.environment}\`.`
    );
  if (database2 !== void 0 && environment === "none" && predecessor !== void 0 && found2.envFile !== "with-database")
    hints.push(
      `No database is made, because there is a predecessor: give releases its ${database2.variable} with \`release-pipeline env set ${host.environment}\` before the first deploy.`
    );
  return hints;
}

// packages/release/src/provision/removal/plan-unprovision.ts
var WORK = ["releases", "incoming", "layers", "shared", "slots", "slots-run", "live", "current", "state"];
function planUnprovision(target, remains, options) {
  const { name, host } = target;
  const files = [...remains.files].filter(([path, { present }]) => present !== void 0 && !remains.others.has(path));
  const ours = files.filter(([, { written: written2, present = "" }]) => written2.has(present)).map(([path]) => path);
  const changed = files.filter(([, { written: written2, present = "" }]) => !written2.has(present)).map(([path]) => path);
  const changes = [
    ...siteChange(target, remains),
    ...unitChanges(target, ours, remains),
    ...fileChanges(target, ours),
    ...rootChanges(target, remains),
    ...databaseChanges(target, remains, options),
    ...certificateChanges2(target, remains),
    ...userChanges2(target, remains),
    ...directory(webLogs(host).directory, "what the web server wrote about this environment", remains),
    ...remains.shared ? [] : directory(AGENT_DIRECTORY, "no other environment on this host needs the agent", remains),
    ...markChanges(target, remains, options)
  ];
  const nothingToUndo = changes.length === 0;
  return {
    changes,
    obstacles: nothingToUndo ? [] : obstaclesOf(target, remains, options),
    kept: nothingToUndo ? [] : keptOf(target, remains, changed, options),
    steps: [],
    hints: nothingToUndo || remains.live === void 0 ? [] : [`${host.url} is served by release ${remains.live} of ${name}: it goes down.`]
  };
}
function obstaclesOf({ host, database: database2 }, { lease: lease3 }, { dropDatabase }) {
  const obstacles = [];
  if (lease3 !== void 0)
    obstacles.push({
      path: host.root,
      what: `is being deployed to by ${lease3}`,
      remedy: "Wait for its end, or roll it back first."
    });
  if (dropDatabase !== void 0 && dropDatabase !== database2?.name)
    obstacles.push({
      path: dropDatabase,
      what: "is not the database of this environment",
      remedy: database2 === void 0 ? "It has none." : `That one is called ${database2.name}.`
    });
  return obstacles;
}
function keptOf(target, remains, changed, options) {
  const { host, database: database2, user, certificate } = target;
  const foreign = [...remains.inRoot].filter((entry) => !WORK.includes(entry) && entry !== "backups");
  return [
    ...changed.map((path) => `${path}: was changed by hand since provisioning wrote it`),
    ...remains.backups > 0 ? [`${host.root}/backups: ${remains.backups} files, for you to move or delete`] : [],
    ...foreign.length > 0 ? [`${host.root}: ${foreign.slice(0, 12).join(", ")}`] : [],
    ...remains.database && database2 !== void 0 && !drops(target, remains, options) ? [
      remains.made.has(`database ${database2.name}`) ? `database ${database2.name} and its role; --drop-database ${database2.name} removes them for ever` : `database ${database2.name}: was there before`
    ] : [],
    ...remains.userExists && !remains.made.has(`user ${user}`) ? [`user ${user}: was there before`] : [],
    ...remains.certificate && certificate !== void 0 && !remains.made.has(`certificate ${certificate.hostname}`) ? [`certificate ${certificate.directory}: was there before`] : [],
    ...remains.copies.map((path) => `${path}: what stood there before provisioning`),
    "packages: others may need them"
  ];
}
function siteChange({ site }, remains) {
  if (remains.site !== site.to) return [];
  const line2 = 'rm -f "$1"; ! systemctl is-active --quiet nginx || { nginx -t && systemctl reload nginx; }';
  return [{ what: `nginx site ${site.path}`, why: "nginx answers no longer for it", command: script(line2, site.path) }];
}
function unitChanges({ units: units2 }, ours, { enabled }) {
  const installed = ours.filter((path) => path.startsWith("/etc/systemd/system/")).map((path) => path.slice(20));
  const names = [.../* @__PURE__ */ new Set([...units2.filter((unit) => enabled.has(unit)), ...installed])];
  if (names.length === 0) return [];
  const line2 = 'for unit; do systemctl disable --quiet --now "$unit" 2>/dev/null || systemctl stop "$unit" 2>/dev/null || :; done';
  return [
    { what: `units ${names.join(", ")}`, why: "stopped, and not started at a boot", command: script(line2, ...names) }
  ];
}
function fileChanges(_, ours) {
  const removed = ours.map((path) => ({ what: path, why: "as it was written", command: script('rm -f "$1"', path) }));
  const touched = (prefix) => ours.some((path) => path.startsWith(prefix));
  const then = (what, line2) => ({
    what,
    why: "takes the files above over",
    command: script(line2)
  });
  return [
    ...removed,
    ...touched("/etc/systemd/") ? [then("systemd reads the units", "systemctl daemon-reload; systemctl reset-failed")] : [],
    ...touched("/etc/ssh/sshd_config.d/") ? [then("sshd", "sshd -t && { systemctl reload ssh.service 2>/dev/null || systemctl reload sshd.service; }")] : []
  ];
}
function rootChanges({ host }, { inRoot, agentWasThere, made, backups }) {
  const work = agentWasThere ? WORK.filter((entry) => inRoot.has(entry)) : [];
  const mine = made.has(`directory ${host.root}`);
  const foreign = [...inRoot].some((entry) => !WORK.includes(entry) && entry !== "backups");
  const goes = mine && !foreign && backups === 0 && (agentWasThere || inRoot.size === 0);
  const line2 = `cd "$1" 2>/dev/null || exit 0; root="$1"; shift
for entry; do rm -rf -- "./$entry"; done
rmdir backups 2>/dev/null || :`;
  return [
    ...work.length === 0 ? [] : [
      {
        what: `${host.root}: ${work.join(", ")}`,
        why: "releases, secrets and state of this environment",
        command: script(line2, host.root, ...work)
      }
    ],
    ...goes ? [
      {
        what: `directory ${host.root}`,
        why: "nothing is left in it",
        command: script('rmdir "$1" 2>/dev/null || [ ! -e "$1" ]', host.root)
      }
    ] : []
  ];
}
function drops({ database: database2 }, { made, database: exists }, { dropDatabase }) {
  return exists && database2 !== void 0 && dropDatabase === database2.name && made.has(`database ${database2.name}`);
}
function databaseChanges(target, remains, options) {
  const { database: database2 } = target;
  if (database2 === void 0 || !drops(target, remains, options)) return [];
  const line2 = `cd /
runuser -u postgres -- psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 <<SQL
DROP DATABASE IF EXISTS "$1" WITH (FORCE);
DROP ROLE IF EXISTS "$1";
SQL`;
  return [
    {
      what: `database ${database2.name} and role ${database2.name}, for ever`,
      why: "its name was typed",
      command: script(line2, database2.name)
    }
  ];
}
function certificateChanges2({ certificate }, { made, certificate: there }) {
  if (certificate === void 0 || !there || !made.has(`certificate ${certificate.hostname}`)) return [];
  return [
    {
      what: `certificate ${certificate.directory}`,
      why: "is renewed no longer",
      command: script('certbot delete --non-interactive --quiet --cert-name "$1"', certificate.hostname)
    }
  ];
}
function userChanges2({ user }, { userExists, made, others }) {
  if (!userExists || !made.has(`user ${user}`) || others.has(`/etc/ssh/authorized_keys.d/${user}`)) return [];
  const line2 = `pkill -KILL -u "$1" || :
gpasswd --delete www-data "$1" >/dev/null 2>&1 || :
for try in 1 2 3 4 5 6 7 8 9 10; do userdel --remove "$1" 2>/dev/null && break; id -u "$1" >/dev/null 2>&1 || break; sleep 0.2; done
! id -u "$1" >/dev/null 2>&1`;
  return [{ what: `user ${user}`, why: "nothing runs as this user any more", command: script(line2, user) }];
}
function directory(path, why, { present }) {
  return present.has(path) ? [{ what: `directory ${path}`, why, command: script('rm -rf -- "$1"', path) }] : [];
}
function markChanges(target, remains, options) {
  const { present, made } = remains;
  const path = madePath(target.name);
  const stays = target.database === void 0 ? "" : `database ${target.database.name}`;
  const keeps = remains.database && made.has(stays) && !drops(target, remains, options);
  const marks2 = [pendingPath(target), manifestPath(target), ...keeps ? [] : [path]].filter(
    (mark2) => present.has(mark2)
  );
  const line2 = `rm -f "$@"; rmdir ${CONFIG_DIRECTORY} /etc/ssh/authorized_keys.d /var/log/release-pipeline 2>/dev/null || :`;
  return [
    ...keeps && made.size > 1 ? [
      {
        what: `${path} names the database only`,
        why: "so that it can be removed later",
        command: script('printf "%s\\n" "$2" > "$1.new"; mv "$1.new" "$1"', path, stays)
      }
    ] : [],
    ...marks2.length === 0 ? [] : [{ what: marks2.join(", "), why: "nothing of provisioning is left", command: script(line2, ...marks2) }]
  ];
}

// packages/release/src/provision/removal/remains.ts
function remainsScript(target) {
  const { host, user, name, site, units: units2, database: database2, certificate } = target;
  const root = quote(host.root);
  const manifest = quote(manifestPath(target));
  return `PATH="$PATH:/usr/sbin:/sbin"
say() { printf '%s\\t' "$@"; printf '\\n'; }
if [ -f ${manifest} ]; then
  while read -r sum path; do
    say written "$path" "$sum"
    for copy in "$path".before-*; do [ -e "$copy" ] && say copy "$copy"; done
  done < ${manifest}
  cut -d ' ' -f 2- ${manifest} | sort -u | while read -r path; do
    [ -f "$path" ] && say present "$path" "$(sha256sum < "$path" | cut -d ' ' -f 1)"
  done
fi
for copy in /etc/nginx/sites-available/*.before-*; do [ -e "$copy" ] && say copy "$copy"; done
[ -f ${quote(madePath(name))} ] && while read -r line; do say made "$line"; done < ${quote(madePath(name))}
for other in ${CONFIG_DIRECTORY}/*.manifest; do
  [ -f "$other" ] && [ "$other" != ${manifest} ] && { say shared yes; cut -d ' ' -f 2- "$other" | sort -u | while read -r path; do say other "$path"; done; }
done
[ -L ${quote(site.path)} ] && say site "$(readlink ${quote(site.path)})"
for unit in ${units2.map(quote).join(" ")}; do systemctl is-enabled --quiet "$unit" 2>/dev/null && say enabled "$unit"; done
ls -A ${root} 2>/dev/null | while read -r entry; do say entry "$entry"; done
say backups "$(ls -A ${root}/backups 2>/dev/null | wc -l)"
[ -f ${root}/state/state.json ] && say state "$(base64 -w0 < ${root}/state/state.json)"
id -u ${quote(user)} >/dev/null 2>&1 && say user yes
${certificate === void 0 ? "" : `[ -e ${quote(certificate.directory)} ] && say certificate yes
`}${database2 === void 0 ? "" : `[ "$(cd /; runuser -u postgres -- psql --no-psqlrc -Atc ${quote(`SELECT 1 FROM pg_database WHERE datname = '${database2.name}'`)} 2>/dev/null)" = 1 ] && say database yes
`}for path in ${[manifestPath(target), madePath(name), pendingPath(target), webLogs(host).directory, AGENT_DIRECTORY].map(quote).join(" ")}; do
  [ -e "$path" ] && say there "$path"
done
say end
`;
}
function parseRemains(answer2) {
  const records = answer2.split("\n").filter((line2) => line2 !== "").map((line2) => line2.split("	"));
  if (records.at(-1)?.[0] !== "end")
    throw new SuiteError("PROVISION_PROBE_FAILED", { what: "The answer of the host ended in its middle." });
  const all = (kind) => records.filter(([first2]) => first2 === kind).map(([, ...fields]) => fields);
  const first = (kind) => all(kind)[0]?.[0];
  const set = (kind) => new Set(all(kind).map(([value = ""]) => value));
  const present = new Map(all("present").map(([path = "", sum = ""]) => [path, sum]));
  const state = stateOf2(first("state"));
  return {
    files: new Map(
      Map.groupBy(all("written"), ([path = ""]) => path).entries().map(([path, written2]) => [
        path,
        { written: new Set(written2.map(([, sum = ""]) => sum)), present: present.get(path) }
      ])
    ),
    made: set("made"),
    others: set("other"),
    shared: all("shared").length > 0,
    site: first("site"),
    enabled: set("enabled"),
    inRoot: set("entry"),
    backups: Number(first("backups") ?? 0),
    agentWasThere: first("state") !== void 0,
    ...state,
    userExists: all("user").length > 0,
    certificate: all("certificate").length > 0,
    database: all("database").length > 0,
    present: set("there"),
    copies: [...set("copy")]
  };
}
function stateOf2(text2) {
  if (text2 === void 0) return { live: void 0, lease: void 0 };
  try {
    const state = JSON.parse(atob(text2));
    return { live: state.live?.release, lease: state.lease === null ? void 0 : state.lease?.owner ?? "somebody" };
  } catch {
    return { live: void 0, lease: void 0 };
  }
}

// packages/release/src/provision/provision-host.ts
var PROBE_TIMEOUT_MS = 6e4;
var CHANGE_TIMEOUT_MS = 9e5;
async function lookAtHost(options) {
  const { target } = options;
  const answer2 = await asAdmin(options, { argv: ["sh", "-s"] }, PROBE_TIMEOUT_MS, probeScript(target));
  const facts = parseFacts(answer2);
  if (!facts.programs.has("systemctl"))
    throw new SuiteError("PROVISION_FAILED", { what: `${options.host.name} has no systemd.` });
  if (target.keys.content === void 0 && !facts.files.has(target.keys.path))
    throw new SuiteError("PROVISION_KEY_MISSING", { what: `${target.keys.path} does not exist on the host.` });
  if (target.certificate !== void 0 && !facts.certificate && target.email === void 0)
    throw new SuiteError("PROVISION_EMAIL_MISSING", {
      what: `${target.certificate.hostname} has no certificate on the host.`
    });
  return planProvision(target, facts, options);
}
async function lookAtRemains(options) {
  const { target } = options;
  const answer2 = await asAdmin(options, { argv: ["sh", "-s"] }, PROBE_TIMEOUT_MS, remainsScript(target));
  return planUnprovision(target, parseRemains(answer2), options);
}
async function applyPlan(options, plan2) {
  const { log, signal } = options;
  if (plan2.obstacles.length > 0)
    throw new SuiteError("PROVISION_BLOCKED", {
      what: plan2.obstacles.map(({ path, what, remedy }) => `${path}: ${what}. ${remedy}`).join("\n")
    });
  for (const [index, { what, command, stdin }] of plan2.changes.entries()) {
    signal?.throwIfAborted();
    log.info(`[${index + 1}/${plan2.changes.length}] ${what}`);
    await asAdmin(options, command, CHANGE_TIMEOUT_MS, typeof stdin === "function" ? stdin() : stdin, what);
  }
}
async function asAdmin({ host, sudo }, { argv }, timeoutMs, stdin = "", what = "reading the facts of the host") {
  const result = await host.exec({ argv: sudo ? ["sudo", "-n", ...argv] : argv }, { timeoutMs, stdin });
  if (result.kind === "exited" && result.code === 0) return result.stdout;
  const how = result.kind === "exited" ? `ended with ${result.code}: ${tail(sanitize(redact(result.stderr, [])).trim(), 8)}` : result.kind === "lost" ? `the connection broke (${result.reason})` : result.kind;
  throw new SuiteError("PROVISION_FAILED", { what: `${host.name}: ${what}: ${how}` });
}

// packages/release/src/provision/render-plan.ts
function renderProvisionPlan(plan2, where, mark2 = "+") {
  const { changes, obstacles, hints, kept, steps: steps2 } = plan2;
  const lines2 = changes.flatMap(({ what, why, diff = [] }) => [
    `${mark2} ${what}`,
    `    ${why}`,
    ...diff.map((line2) => `      ${line2}`)
  ]);
  return [
    ...kept.length === 0 ? [] : ["Found there, and kept as it is:", ...kept.map((what) => `= ${what}`), ""],
    ...lines2,
    ...obstacles.map(({ path, what, remedy }) => `! ${path} ${what}
    ${remedy}`),
    ...steps2.length === 0 ? [] : ["", "From the hand-made set-up to releases:", ...steps2.map((step2, index) => `${index + 1}. ${step2}`), ""],
    ...hints.map((hint) => `note: ${hint}`),
    ...lines2.length + obstacles.length === 0 ? [`${where} is as it should be: nothing to do.`] : [`${changes.length} changes on ${where}${obstacles.length === 0 ? "" : `, ${obstacles.length} in the way`}.`]
  ].join("\n");
}

// packages/release/src/provision/target.ts
function targetOf(config, environment, inputs) {
  const { user, predecessor } = requireEnvironment(config, environment);
  const host = hostConfigOf(config, environment, { supervisor: "systemd" });
  const name = `${host.app}-${host.environment}`;
  return {
    name,
    user,
    host,
    programs: inputs.programs,
    directories: [
      { path: host.root, mode: 493, owner: user, why: "releases, state and backups of this environment" },
      { path: AGENT_DIRECTORY, mode: 493, owner: "root", why: "the agent and the Node that runs it" },
      { path: CONFIG_DIRECTORY, mode: 493, owner: "root", why: "what the agent may do" },
      { path: KEYS, mode: 493, owner: "root", why: "deploy keys that a release cannot rewrite" }
    ],
    files: [...hostFiles(host, user, predecessor), onlyThoseKeys(user)],
    predecessor,
    keys: { path: `${KEYS}/${user}`, content: keyLines(host, inputs) },
    site: {
      path: `/etc/nginx/sites-enabled/${name}`,
      to: `../sites-available/${name}`,
      why: `nginx answers for ${host.url}`
    },
    siteFile: `/etc/nginx/sites-available/${name}`,
    certificate: certificateOf(host),
    email: inputs.email,
    units: [`${name}-guard.timer`, `${name}-recover.service`],
    database: host.database === void 0 ? void 0 : { name: name.replaceAll("-", "_"), variable: host.database.url_variable }
  };
}
var KEYS = "/etc/ssh/authorized_keys.d";
function onlyThoseKeys(user) {
  return {
    path: `/etc/ssh/sshd_config.d/release-pipeline-${user}.conf`,
    mode: 420,
    owner: "root",
    why: `only keys that root wrote down let anybody in as ${user}`,
    content: `Match User ${user}
    AuthorizedKeysFile ${KEYS}/%u
`
  };
}
function keyLines(host, { deployKey, planKey }) {
  if (deployKey === void 0) return void 0;
  const lines2 = [authorizedKey(host, deployKey)];
  if (planKey !== void 0) lines2.push(authorizedKey(host, planKey, ["status"]));
  return `${lines2.join("\n")}
`;
}

// packages/release/src/verify/json-leaves.ts
var isContainer = (value) => typeof value === "object" && value !== null;
function leafPaths(value, path = []) {
  if (!isContainer(value) || Object.keys(value).length === 0) return [path];
  if (Array.isArray(value)) return value.flatMap((entry, index) => leafPaths(entry, [...path, index]));
  return Object.entries(value).flatMap(([key, entry]) => leafPaths(entry, [...path, key]));
}
function replaceLeaves(value, replace2) {
  if (Array.isArray(value)) return value.map((entry) => replaceLeaves(entry, replace2));
  if (isContainer(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replaceLeaves(entry, replace2)]));
  }
  return replace2(value);
}
function withLeaf(value, path, leaf) {
  const [key, ...rest] = path;
  if (key === void 0) return leaf;
  if (Array.isArray(value)) {
    const entries = value.map((entry, index) => index === key ? withLeaf(entry, rest, leaf) : entry);
    return rest.length === 0 && leaf === void 0 ? entries.filter((_, index) => index !== key) : entries;
  }
  if (!isContainer(value)) return value;
  const fields = Object.entries(value).map(([name, entry]) => [
    name,
    name === key ? withLeaf(entry, rest, leaf) : entry
  ]);
  return Object.fromEntries(fields.filter(([name, entry]) => name !== key || entry !== void 0));
}
function leafAt(value, path) {
  return path.reduce(
    (part, key) => isContainer(part) ? part[key] : void 0,
    value
  );
}

// packages/release/src/verify/recording.ts
var recordedAnswer = strictObject({
  status: int().min(100).max(599),
  headers: record(string(), string()),
  /** Values of variables stand in it as `{{name}}`. */
  body: string()
});
var recording = strictObject({
  version: literal(1),
  /** Commit that answered. */
  sha: string().regex(/^[0-9a-f]{40}$/),
  recordedAt: iso_exports.datetime(),
  /** By the name of the step. */
  answers: record(string(), recordedAnswer)
});
var LARGEST_BODY = 65536;
var SHORTEST_VALUE = 6;
function recordingPath(suiteFile) {
  return `${suiteFile.replace(/\.ya?ml$/, "")}.recorded.json`;
}
function parseRecording(text2, source) {
  const json = parseJson2(text2);
  const parsed = json.kind === "json" ? recording.safeParse(json.value) : void 0;
  if (parsed?.success === true) return parsed.data;
  throw new SuiteError("SMOKE_RECORDING_INVALID", { what: `${source} is not what \`smoke --record\` writes.` });
}
function recordAnswer(step2, response, values) {
  if (response.truncated || response.body.length > LARGEST_BODY) return void 0;
  const wanted = new Set(
    [
      "content-type",
      ...Object.keys(step2.expect.headers ?? {}),
      ...Object.values(step2.capture).flatMap((source) => typeof source === "string" ? [] : [source.header])
    ].map((name) => name.toLowerCase())
  );
  const named2 = (text2) => nameValues(text2, values);
  return {
    status: response.status,
    headers: Object.fromEntries(
      Object.entries(response.headers).flatMap(([name, value]) => wanted.has(name) ? [[name, named2(value)]] : [])
    ),
    body: nameBody(response.body, values)
  };
}
function recordedSteps({ steps: steps2 }, { answers }) {
  return steps2.flatMap((step2) => {
    const answer2 = answers[step2.name];
    return answer2 === void 0 ? [] : [{ step: step2, answer: answer2 }];
  });
}
function nameBody(body, values) {
  const json = parseJson2(body);
  if (json.kind === "not-json") return nameValues(body, values);
  const named2 = replaceLeaves(json.value, (leaf) => {
    if (typeof leaf === "string") return nameValues(leaf, values);
    const whole = [...values].find(([, value]) => typeof value === "number" && value === leaf);
    return whole === void 0 ? leaf : `{{${whole[0]}}}`;
  });
  return JSON.stringify(named2);
}
function nameValues(text2, values) {
  const known = [...values].flatMap(([name, value]) => typeof value === "string" && value.length >= SHORTEST_VALUE ? [[name, value]] : []).sort(([, a = ""], [, b = ""]) => b.length - a.length);
  return known.reduce((named2, [name = "", value = ""]) => named2.replaceAll(value, () => `{{${name}}}`), text2);
}

// packages/release/src/verify/render/console.ts
var mark = {
  passed: "\u2713",
  failed: "\u2717",
  "config-error": "!",
  skipped: "-",
  unfinished: "?"
};
function renderSmokeLines(report) {
  const { passed, failed: failed2, skipped: skipped2, unfinished } = report.counts;
  return [
    `${report.suite} \xB7 ${report.environment} \xB7 ${report.baseUrl} \xB7 ${report.sha.slice(0, 7)}`,
    ...report.steps.flatMap(stepLines),
    `${report.verdict}: ${passed} passed, ${failed2} failed, ${skipped2} skipped, ${unfinished} unfinished in ${formatDuration(report.durationMs)}`
  ].map((line2) => sanitize(line2));
}
function stepLines(step2) {
  const head = `  ${mark[step2.outcome]} ${step2.name} (${formatDuration(step2.durationMs)}${step2.attempts > 1 ? `, ${step2.attempts} attempts` : ""})`;
  if (step2.outcome === "passed") return [head];
  const failed2 = step2.assertions.filter((assertion2) => !assertion2.passed);
  return [
    head,
    ...step2.reason === void 0 ? [] : step2.reason.split("\n").map((line2) => `      ${line2}`),
    ...failed2.map(
      ({ what, expected, actual }) => `      ${what}: expected ${expected}, got ${actual.replace(/\n/g, " ")}`
    )
  ];
}

// packages/release/src/verify/render/xml.ts
function escapeXml(text2) {
  return sanitize(text2).replace(/[\ufffe\uffff]/g, "").toWellFormed().replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&#39;").replace(/\n/g, "&#10;");
}

// packages/release/src/verify/render/html.ts
var STYLE = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{max-width:64rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{padding:.35rem .6rem;text-align:left;border-bottom:1px solid #8884;vertical-align:top}
pre{overflow:auto;background:#8881;padding:.8rem;border-radius:.4rem;white-space:pre-wrap}
.passed,.pass{color:#1a7f37}.failed,.fail,.not-ready{color:#cf222e}.config-error,.unfinished,.inconclusive{color:#9a6700}.skipped{color:#8c959f}
.bar{position:relative;height:.7rem;background:#8882;border-radius:.2rem;min-width:10rem}.bar i{position:absolute;top:0;bottom:0;background:currentColor;border-radius:.2rem;min-width:2px}
`;
function renderSmokeHtml(report) {
  const begin2 = Date.parse(report.startedAt);
  const title = `Smoke tests on ${report.environment}: ${report.verdict}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeXml(title)}</title><style>${STYLE}</style></head><body>
<h1 class="${report.verdict}">${escapeXml(title)}</h1>
<p>${escapeXml(report.summary)}</p>
<p>${escapeXml(report.suite)} \xB7 ${escapeXml(report.baseUrl)} \xB7 commit <code>${escapeXml(report.sha)}</code> \xB7 ${escapeXml(report.startedAt)} \xB7 ${formatDuration(report.durationMs)}</p>
<table><thead><tr><th>Step</th><th>Outcome</th><th>Time</th><th>When</th></tr></thead><tbody>
${report.steps.map((step2) => row2(step2, begin2, Math.max(1, report.durationMs))).join("\n")}
</tbody></table>
${report.steps.filter((step2) => step2.outcome !== "passed").map(section2).join("\n")}
</body></html>
`;
}
function row2(step2, begin2, total) {
  const left = Math.min(100, 100 * (Date.parse(step2.startedAt) - begin2) / total);
  const width = Math.min(100 - left, 100 * step2.durationMs / total);
  return `<tr><td>${escapeXml(step2.name)}</td><td class="${step2.outcome}">${step2.outcome}</td><td>${formatDuration(step2.durationMs)}</td><td><div class="bar ${step2.outcome}"><i style="left:${left.toFixed(1)}%;width:${width.toFixed(1)}%"></i></div></td></tr>`;
}
function section2(step2) {
  const assertions = step2.assertions.map(
    ({ what, passed, expected, actual }) => `<tr><td>${escapeXml(what)}</td><td class="${passed ? "passed" : "failed"}">${passed ? "holds" : "does not hold"}</td><td>${escapeXml(expected)}</td><td>${escapeXml(actual)}</td></tr>`
  );
  const { request: request2, response } = step2;
  return `<h2 class="${step2.outcome}">${escapeXml(step2.name)}</h2>
${step2.reason === void 0 ? "" : `<p>${escapeXml(step2.reason)}</p>`}
${assertions.length === 0 ? "" : `<table><thead><tr><th>Assertion</th><th></th><th>Expected</th><th>Got</th></tr></thead><tbody>${assertions.join("")}</tbody></table>`}
${request2 === void 0 ? "" : `<h3>Request</h3><pre>${escapeXml(`${request2.method} ${request2.url}`)}</pre>`}
${response === void 0 ? "" : `<h3>Answer</h3><pre>${escapeXml([`${response.status} in ${response.durationMs} ms`, ...Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`), "", response.body].join("\n"))}</pre>`}`;
}

// packages/release/src/verify/render/junit.ts
function renderJUnit(report) {
  const count = (tag) => report.steps.filter((step2) => tagOf(step2) === tag).length;
  const attributes = [
    `name="${escapeXml(report.suite)}"`,
    `tests="${report.steps.length}"`,
    `failures="${count("failure")}"`,
    `errors="${count("error")}"`,
    `skipped="${count("skipped")}"`,
    `time="${seconds(report.durationMs)}"`,
    `timestamp="${escapeXml(report.startedAt)}"`
  ].join(" ");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes.replace(/ timestamp="[^"]*"/, "")}>`,
    `  <testsuite ${attributes}>`,
    "    <properties>",
    ...[
      ["environment", report.environment],
      ["sha", report.sha],
      ["verdict", report.verdict]
    ].map(([name, value]) => `      <property name="${name}" value="${escapeXml(value ?? "")}"/>`),
    "    </properties>",
    ...report.steps.map((step2) => testCase(report, step2)),
    "  </testsuite>",
    "</testsuites>",
    ""
  ].join("\n");
}
function testCase(report, step2) {
  const open = `    <testcase classname="${escapeXml(report.environment)}.${step2.phase}" name="${escapeXml(step2.name)}" time="${seconds(step2.durationMs)}"`;
  const tag = tagOf(step2);
  if (tag === void 0) return `${open}/>`;
  const problems = problemsOf(step2);
  return `${open}>
      <${tag} message="${escapeXml(problems[0] ?? step2.outcome)}">${escapeXml(problems.join("\n"))}</${tag}>
    </testcase>`;
}
function tagOf(step2) {
  switch (step2.outcome) {
    case "passed":
      return void 0;
    case "failed":
      return "failure";
    case "config-error":
    case "unfinished":
      return "error";
    case "skipped":
      return "skipped";
  }
}
function problemsOf(step2) {
  const failed2 = step2.assertions.filter((assertion2) => !assertion2.passed);
  return [
    ...step2.reason === void 0 ? [] : [step2.reason],
    ...failed2.map(({ what, expected, actual }) => `${what}: expected ${expected}, got ${actual}`)
  ];
}
function seconds(ms) {
  return (ms / 1e3).toFixed(3);
}

// packages/release/src/verify/render/markdown.ts
var verdictMark = {
  pass: "\u2705",
  fail: "\u274C",
  "config-error": "\u{1F6E0}\uFE0F",
  "not-ready": "\u23F3",
  inconclusive: "\u2754"
};
var outcomeMark = {
  passed: "\u2705",
  failed: "\u274C",
  "config-error": "\u{1F6E0}\uFE0F",
  skipped: "\u23ED\uFE0F",
  unfinished: "\u2754"
};
function renderSmokeMarkdown(report) {
  const { counts } = report;
  return [
    `### ${verdictMark[report.verdict]} Smoke tests on ${markdown_exports.escapeMarkdown(report.environment)}: ${report.verdict}`,
    "",
    `${markdown_exports.escapeMarkdown(report.suite)} against ${markdown_exports.code(report.baseUrl)}, commit ${markdown_exports.code(report.sha.slice(0, 7))}, ${formatDuration(report.durationMs)}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped, ${counts.unfinished} unfinished.`,
    "",
    markdown_exports.table({ head: ["", "Step", "Request", "Time", "What was found"], rows: report.steps.map(row3) }),
    ...report.steps.filter((step2) => step2.response !== void 0 && step2.outcome !== "passed").map(answer),
    ""
  ].join("\n");
}
function row3(step2) {
  const request2 = step2.request === void 0 ? "" : markdown_exports.code(`${step2.request.method} ${step2.request.url}`);
  const attempts = step2.attempts > 1 ? ` (${step2.attempts} attempts)` : "";
  return [
    outcomeMark[step2.outcome],
    markdown_exports.escapeMarkdown(step2.name),
    request2,
    `${formatDuration(step2.durationMs)}${attempts}`,
    found(step2)
  ];
}
function found(step2) {
  const failed2 = step2.assertions.filter((assertion2) => !assertion2.passed).map(
    ({ what, expected, actual }) => `${markdown_exports.code(what)} expected ${markdown_exports.code(expected)}, got ${markdown_exports.code(actual)}`
  );
  if (failed2.length > 0) return failed2.join("\n");
  if (step2.reason !== void 0) return markdown_exports.escapeMarkdown(step2.reason);
  return `${step2.assertions.length} of ${step2.assertions.length} assertions hold`;
}
function answer(step2) {
  const { response } = step2;
  if (response === void 0) return "";
  return `
${markdown_exports.details(
    `Answer of ${markdown_exports.escapeMarkdown(step2.name)}: ${response.status} in ${response.durationMs} ms`,
    markdown_exports.codeBlock(response.body)
  )}`;
}

// packages/release/src/verify/report.ts
var smokeExitCode = {
  pass: 0,
  fail: 1,
  "config-error": 2,
  "not-ready": 3,
  inconclusive: 4
};
function judge2(steps2) {
  const has = (outcome) => steps2.some((step2) => step2.outcome === outcome);
  const readiness = steps2.find((step2) => step2.phase === "readiness");
  if (readiness?.outcome === "failed") return "not-ready";
  if (has("failed")) return "fail";
  if (has("config-error")) return "config-error";
  if (has("unfinished")) return "inconclusive";
  return steps2.some((step2) => step2.phase === "step" && step2.outcome === "passed") ? "pass" : "config-error";
}
function countSteps(steps2) {
  const count = (...outcomes) => steps2.filter((step2) => outcomes.includes(step2.outcome)).length;
  return {
    passed: count("passed"),
    failed: count("failed", "config-error"),
    skipped: count("skipped"),
    unfinished: count("unfinished")
  };
}

// packages/release/src/verify/conclude.ts
function conclude(options, context, started, steps2) {
  const verdict = judge2(steps2);
  const report = {
    suite: options.suite.name,
    environment: options.environment,
    baseUrl: options.baseUrl,
    sha: options.sha,
    verdict,
    summary: summarize2(verdict, steps2),
    startedAt: new Date(started).toISOString(),
    durationMs: context.clock.now() - started,
    steps: steps2,
    counts: countSteps(steps2)
  };
  return redactTexts(report, context.secrets);
}
function redactTexts(value, secrets) {
  const walk = (part) => {
    if (typeof part === "string") return redact(part, secrets);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part === "object" && part !== null) {
      return Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, walk(entry)]));
    }
    return part;
  };
  return walk(value);
}
function summarize2(verdict, steps2) {
  const { passed } = countSteps(steps2);
  const first = steps2.find((step2) => step2.outcome === "failed") ?? steps2.find((step2) => step2.outcome === "config-error") ?? steps2.find((step2) => step2.outcome === "unfinished");
  if (verdict === "pass" || first === void 0)
    return `${verdict}: ${passed} of ${steps2.length} steps passed, none failed`;
  return `${verdict}: ${first.name}: ${firstProblem(first)}`;
}
function firstProblem(step2) {
  if (step2.reason !== void 0) return step2.reason;
  const failed2 = step2.assertions.find((assertion2) => !assertion2.passed);
  return failed2 === void 0 ? step2.outcome : `${failed2.what}: expected ${failed2.expected}, got ${failed2.actual}`;
}

// packages/release/src/verify/step-rules.ts
var SAFE = /* @__PURE__ */ new Set(["GET", "HEAD", "OPTIONS"]);
var REPEATABLE = /* @__PURE__ */ new Set([...SAFE, "PUT", "DELETE"]);
function changesSomething(method) {
  return !SAFE.has(method);
}
function checkStep(step2, context) {
  const refuse3 = (path, message2) => context.addIssue({ code: "custom", path, message: message2 });
  const { request: request2 } = step2;
  const bodies = ["json", "form", "text", "multipart"].filter((kind) => request2[kind] !== void 0);
  if (request2.path === void 0 === (request2.url === void 0)) refuse3(["request"], "needs either path or url");
  if (bodies.length > 1) refuse3(["request", bodies[1] ?? "json"], `cannot stand beside ${bodies[0]}`);
  if (bodies.length > 0 && !changesSomething(request2.method)) {
    refuse3(["request", bodies[0] ?? "json"], `a ${request2.method} request has no body`);
  }
  if (changesSomething(request2.method) && step2.effects === void 0) {
    refuse3(["effects"], `is required for ${request2.method}: "read" when nothing is changed, else "write"`);
  }
  if (step2.retry !== void 0 && !REPEATABLE.has(request2.method) && !step2.idempotent) {
    refuse3(["retry"], `a ${request2.method} is sent again only when the step says "idempotent: true"`);
  }
  if (step2.expect.certificate_days_left !== void 0 && request2.url?.startsWith("http:") === true) {
    refuse3(["expect", "certificate_days_left"], "http has no certificate");
  }
  checkRows(step2, refuse3);
  for (const template of malformedTemplates([request2, step2.expect])) {
    refuse3([], `"${template}" holds "{{" that names no variable`);
  }
}
function checkRows(step2, refuse3) {
  const { rows } = step2;
  if (rows === void 0) return;
  const used2 = new Set(variablesIn([step2.request, step2.expect]));
  const names = Object.keys(rows[0] ?? {}).toSorted();
  if (Object.keys(step2.capture).length > 0) refuse3(["capture"], "cannot stand beside rows: which row would it be of?");
  for (const [index, row4] of rows.entries()) {
    if (Object.keys(row4).toSorted().join() !== names.join())
      refuse3(["rows", index], "has other names than the first row");
    for (const name of Object.keys(row4).filter((key) => !used2.has(key)))
      refuse3(["rows", index, name], `{{${name}}} stands nowhere in the step`);
    if (Object.keys(row4).length === 0) refuse3(["rows", index], "is empty");
  }
}

// packages/release/src/verify/plan-run.ts
function planRun(suite, environment, baseUrl, known) {
  const steps2 = [
    ...suite.steps.map((step2) => planStep("step", step2, environment)),
    ...suite.always.map((step2) => planStep("always", step2, environment))
  ];
  const problems = [];
  const names = new Set(known);
  const running = steps2.filter(({ skip }) => skip === void 0);
  for (const { step: step2 } of running) {
    for (const name of variablesIn([step2.request, step2.expect])) {
      if (!names.has(name))
        problems.push(`step "${step2.name}": nothing defines {{${name}}}${didYouMean(name, [...names])}`);
    }
    for (const name of Object.keys(step2.capture)) {
      if (known.includes(name))
        problems.push(`step "${step2.name}": the capture "${name}" would hide a variable of the same name`);
      names.add(name);
    }
    if (step2.expect.certificate_days_left !== void 0 && step2.request.url === void 0 && baseUrl.startsWith("http:")) {
      problems.push(`step "${step2.name}": ${baseUrl} is http and has no certificate to check`);
    }
  }
  if (!running.some(({ phase: phase2 }) => phase2 === "step"))
    problems.push(`no step of the suite runs in the environment ${environment}`);
  return { steps: steps2, problems };
}
function planStep(phase2, step2, environment) {
  const listed = step2.environments;
  if (listed !== void 0 && !listed.includes(environment)) {
    return { phase: phase2, step: step2, skip: `runs only in ${listed.join(", ")}` };
  }
  const writes = step2.effects === "write" || step2.effects === void 0 && changesSomething(step2.request.method);
  if (environment === "production" && writes && listed === void 0) {
    return { phase: phase2, step: step2, skip: "it writes, and does not name production under environments" };
  }
  return { phase: phase2, step: step2 };
}

// packages/release/src/verify/self-test.ts
var YES = { status: 200, headers: { "content-type": "application/json" }, body: "{}" };
var STAND_IN = "stand-in";
var MOST_FIELDS = 200;
async function selfTest(suite, recording2) {
  const blindSteps = [];
  for (const step2 of suite.steps) if (await passes(step2, YES)) blindSteps.push(step2.name);
  if (blindSteps.length === suite.steps.length) {
    throw new SuiteError("SMOKE_SUITE_BLIND", {
      what: `"${suite.name}" passes on a server that answers 200 and {} to everything (${blindSteps.join(", ")}).`
    });
  }
  const report = { blindSteps, steps: suite.steps.length };
  return recording2 === void 0 ? report : { ...report, recorded: await testRecorded(suite, recording2) };
}
async function testRecorded(suite, recording2) {
  const carelessSteps = [];
  const outdatedSteps = [];
  let fields = 0;
  let noticed = 0;
  for (const { step: step2, answer: answer2 } of recordedSteps(suite, recording2)) {
    const json = parseJson2(answer2.body);
    if (!await passes(step2, answer2)) outdatedSteps.push(step2.name);
    else if (json.kind === "json") {
      const found2 = await countNoticed(step2, answer2, json.value);
      fields += found2.fields;
      noticed += found2.noticed;
      if (found2.noticed === 0) carelessSteps.push(step2.name);
    }
  }
  if (fields > 0 && noticed === 0) {
    throw new SuiteError("SMOKE_SUITE_BLIND", {
      what: `"${suite.name}" passes whichever of the ${fields} recorded fields is wrong (${carelessSteps.join(", ")}).`
    });
  }
  return { fields, noticed, carelessSteps, outdatedSteps };
}
async function countNoticed(step2, answer2, body) {
  const paths = leafPaths(body).slice(0, MOST_FIELDS);
  let noticed = 0;
  for (const path of paths) {
    const wrong = wrongValues(leafAt(body, path)).map((leaf) => JSON.stringify(withLeaf(body, path, leaf) ?? null));
    const outcomes = await Promise.all(wrong.map((text2) => passes(step2, { ...answer2, body: text2 })));
    if (outcomes.includes(false)) noticed += 1;
  }
  return { fields: paths.length, noticed };
}
function wrongValues(leaf) {
  const other = typeof leaf === "boolean" ? !leaf : typeof leaf === "number" ? -1 - leaf : "another text";
  return [void 0, null, typeof leaf === "string" ? "" : "text", other];
}
var stoppedClock = { now: () => 0, sleep: async () => void 0 };
async function passes(step2, answer2) {
  const { retry: _, ...once2 } = step2;
  return (await runStep(once2, "step", standIns(step2, answer2), Number.POSITIVE_INFINITY)).outcome === "passed";
}
function standIns(step2, answer2) {
  const isUrl = step2.request.url?.startsWith("{{") === true;
  const standIn = isUrl ? "https://self-test.invalid" : STAND_IN;
  const names = variablesIn([step2.request, step2.expect, answer2]);
  const values = new Map(names.map((name) => [name, standIn]));
  return {
    http: serverOf(fill(answer2, values)),
    clock: stoppedClock,
    baseUrl: "https://self-test.invalid",
    values,
    secrets: [],
    mask: () => void 0,
    signal: void 0
  };
}
function serverOf({ status: status2, headers, body }) {
  return {
    send: async ({ url }) => ({
      kind: "response",
      ...{ status: status2, headers, body, url },
      truncated: false,
      durationMs: 1,
      ...url.startsWith("https:") ? { certificate: { validTo: "2100-01-01T00:00:00.000Z", issuer: "self-test", subject: "self-test" } } : {}
    })
  };
}

// packages/release/src/verify/scrub-answer.ts
var NOBODY = "some text";
async function scrubAnswer(step2, answer2) {
  const json = parseJson2(answer2.body);
  if (json.kind === "not-json") return answer2;
  let body = json.value;
  for (const path of leafPaths(body)) {
    const leaf = leafAt(body, path);
    if (typeof leaf !== "string" || leaf === "") continue;
    const scrubbed = withLeaf(body, path, NOBODY);
    if (await passes(step2, { ...answer2, body: JSON.stringify(scrubbed) })) body = scrubbed;
  }
  return { ...answer2, body: JSON.stringify(body) };
}

// packages/release/src/verify/run-smoke-tests.ts
var RESERVE_SHARE = 0.1;
var RESERVE_MAX_MS = 15e3;
async function runSmokeTests(options) {
  const { suite, clock } = options;
  const started = clock.now();
  const passed = [];
  const context = openContext(options, passed);
  const plan2 = planRun(suite, options.environment, options.baseUrl, [...context.values.keys()]);
  if (plan2.problems.length > 0)
    return conclude(options, context, started, [mistake("the suite and its variables", plan2.problems, started)]);
  const { stepsEnd, end } = limits(started, options.deadline);
  const reports = [
    await guarded("readiness", context, () => awaitReadiness(suite.readiness, options.sha, context, stepsEnd))
  ];
  tell2(options, context, reports[0]);
  const ready = reports[0]?.outcome === "passed";
  for (const planned of plan2.steps) {
    if (!ready && planned.phase === "step") {
      reports.push(skipped(planned, "the release is not ready", clock.now()));
      continue;
    }
    const report2 = await runPlanned(planned, context, planned.phase === "always" ? end : stepsEnd);
    tell2(options, context, report2);
    reports.push(report2);
  }
  const report = conclude(options, context, started, reports);
  if (report.verdict === "pass") await options.onRecording?.(await record4(options, context, passed));
  return report;
}
async function record4({ sha: sha3, clock }, { values }, passed) {
  const answers = {};
  for (const { step: step2, response } of passed) {
    const answer2 = recordAnswer(step2, response, values);
    if (answer2 !== void 0) answers[step2.name] = await scrubAnswer(step2, answer2);
  }
  return { version: 1, sha: sha3, recordedAt: new Date(clock.now()).toISOString(), answers };
}
async function runPlanned(planned, context, stopAt) {
  if (planned.skip !== void 0) return skipped(planned, planned.skip, context.clock.now());
  const missing = variablesIn([planned.step.request, planned.step.expect]).filter((name) => !context.values.has(name));
  if (missing.length > 0) {
    return skipped(
      planned,
      `needs {{${missing.join("}}, {{")}}}, which an earlier step did not give`,
      context.clock.now()
    );
  }
  return guarded(planned.step.name, context, () => runStep(planned.step, planned.phase, context, stopAt), planned.phase);
}
async function guarded(name, context, work, phase2 = "readiness") {
  const now = context.clock.now();
  try {
    return await work();
  } catch (error) {
    if (error instanceof SuiteError && error.code === "SMOKE_SUITE_INVALID")
      return { ...mistake(name, [error.what], now), phase: phase2 };
    throw error;
  }
}
function openContext(options, passed) {
  const values = new Map(Object.entries(options.variables));
  for (const secret of options.secrets) values.set(secret.name, secret.reveal());
  values.set("sha", options.sha);
  values.set("environment", options.environment);
  values.set("base_url", options.baseUrl.replace(/\/+$/, ""));
  return {
    http: options.http,
    clock: options.clock,
    baseUrl: options.baseUrl,
    values,
    secrets: [...options.secrets],
    mask: options.mask ?? (() => void 0),
    signal: options.signal,
    onPassed: (step2, response) => passed.push({ step: step2, response })
  };
}
function limits(started, deadline) {
  if (deadline === void 0) return { stepsEnd: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };
  const reserve = Math.min(RESERVE_MAX_MS, Math.max(0, (deadline - started) * RESERVE_SHARE));
  return { stepsEnd: deadline - 2 * reserve, end: deadline - reserve };
}
function skipped({ phase: phase2, step: step2 }, reason2, now) {
  return {
    phase: phase2,
    name: step2.name,
    outcome: "skipped",
    startedAt: new Date(now).toISOString(),
    durationMs: 0,
    attempts: 0,
    assertions: [],
    reason: reason2
  };
}
function mistake(name, problems, now) {
  return {
    phase: "step",
    name,
    outcome: "config-error",
    startedAt: new Date(now).toISOString(),
    durationMs: 0,
    attempts: 0,
    assertions: [],
    reason: problems.join("\n")
  };
}
function tell2({ log }, context, step2) {
  if (step2 === void 0) return;
  const line2 = redact(
    `${step2.outcome}: ${step2.name}${step2.outcome === "passed" ? "" : `: ${firstProblem(step2)}`}`,
    context.secrets
  );
  if (step2.outcome === "failed" || step2.outcome === "config-error") log.error(line2);
  else log.info(line2);
}

// packages/release/src/verify/expand-rows.ts
function expandRows(step2) {
  const { rows, ...rest } = step2;
  if (rows === void 0) return [step2];
  return rows.map((row4, index) => {
    const values = new Map(Object.entries(row4));
    const request2 = fill(rest.request, values);
    return { ...rest, name: `${rest.name} (row ${index + 1})`, request: request2, expect: fill(rest.expect, values) };
  });
}

// packages/release/src/verify/suite.ts
var duration = string().transform((value, context) => {
  const ms = parseDuration(value);
  if (ms !== void 0) return ms;
  context.addIssue({ code: "custom", message: "is not a duration; write for example 500ms, 30s or 2m" });
  return NEVER;
});
var text = string().min(1, "must not be empty");
var oneOrMore = (schema) => preprocess((value) => Array.isArray(value) ? value : [value], array(schema).min(1, "asserts nothing"));
var regex = text.superRefine((value, context) => {
  const problem = regexProblem(value);
  if (problem !== void 0) context.addIssue({ code: "custom", message: problem });
});
var jsonPaths = record(string(), predicate).superRefine((paths, context) => {
  if (Object.keys(paths).length === 0) context.addIssue({ code: "custom", message: "asserts nothing" });
  for (const path of Object.keys(paths)) {
    const problem = jsonPathProblem(path);
    if (problem !== void 0) context.addIssue({ code: "custom", path: [path], message: problem });
  }
});
var jsonSchema = record(string(), unknown()).superRefine((schema, context) => {
  const problem = jsonSchemaProblem(schema);
  if (problem !== void 0) context.addIssue({ code: "custom", message: problem });
});
var request = strictObject({
  method: _enum(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]).default("GET"),
  path: string().startsWith("/", "must start with a slash").optional().describe("Below the base URL."),
  url: string().regex(/^https?:\/\/|^\{\{/, "must be an http or https URL").optional(),
  headers: record(text, string()).default({}),
  json: unknown().optional(),
  form: record(text, string()).optional(),
  text: string().optional(),
  multipart: record(
    text,
    union([
      string(),
      strictObject({ filename: text, content: string(), type: text.default("application/octet-stream") })
    ])
  ).refine((parts) => Object.keys(parts).length > 0, "has no part").optional().describe("Parts of a multipart/form-data body: texts, or files with their content."),
  follow_redirects: int().min(0).max(10).default(0),
  timeout: duration.prefault("10s")
});
var notEmpty = { error: "asserts nothing" };
var expectation = strictObject({
  status: oneOrMore(int().min(100).max(599)).optional(),
  headers: record(text, predicate).refine((value) => Object.keys(value).length > 0, notEmpty).optional(),
  body: strictObject({
    jsonpath: jsonPaths.optional(),
    contains: oneOrMore(text).optional(),
    regex: oneOrMore(regex).optional()
  }).refine((value) => Object.keys(value).length > 0, notEmpty).optional(),
  json_schema: jsonSchema.optional(),
  max_duration: duration.optional(),
  certificate_days_left: int().positive().optional(),
  max_bytes: int().positive().max(67108864).optional()
}).refine((value) => Object.keys(value).length > 0, { error: "a step without an assertion proves nothing" });
var capture = union([
  string().superRefine((value, context) => {
    const problem = jsonPathProblem(value);
    if (problem !== void 0) context.addIssue({ code: "custom", message: problem });
  }),
  strictObject({ header: text })
]);
var step = strictObject({
  name: text.max(120),
  request,
  expect: expectation,
  capture: record(string().regex(variableName, "must be a name of letters, digits and underscores"), capture).default({}),
  retry: strictObject({ within: duration, every: duration.prefault("1s") }).optional(),
  idempotent: boolean().default(false).describe("May be sent again although the method changes something."),
  effects: _enum(["read", "write"]).optional().describe("Required where the method can change something."),
  rows: array(
    record(
      string().regex(variableName, "must be a name of letters, digits and underscores"),
      union([string(), number(), boolean()])
    )
  ).min(1, "a step without rows never runs").optional().describe("The step runs once for each row, with its values as variables."),
  environments: array(_enum(["local", "staging", "production"])).min(1).optional()
}).superRefine(checkStep);
var suiteSchema = strictObject({
  name: text.default("Smoke tests"),
  readiness: strictObject({
    path: string().startsWith("/").default("/api/health"),
    sha_field: text.default("sha").describe("Field of the JSON answer that names the running commit; dots go deeper."),
    within: duration.prefault("60s"),
    every: duration.prefault("500ms"),
    times: int().min(1).max(20).default(3).describe("Right answers in a row.")
  }).prefault({}),
  steps: array(step).min(1, "a suite without steps proves nothing").superRefine(checkNames2),
  always: array(step).default([]).superRefine(checkNames2)
});
function parseSuite(yaml, source = ".github/smoke.yml") {
  try {
    const suite = parseYaml(yaml, source, suiteSchema);
    return { ...suite, steps: suite.steps.flatMap(expandRows), always: suite.always.flatMap(expandRows) };
  } catch (error) {
    if (error instanceof SuiteError && error.code === "CONFIG_INVALID") {
      throw new SuiteError("SMOKE_SUITE_INVALID", { what: error.what, cause: error });
    }
    throw error;
  }
}
function checkNames2(steps2, context) {
  const names = /* @__PURE__ */ new Set();
  const captures = /* @__PURE__ */ new Set();
  for (const [index, { name, capture: captured }] of steps2.entries()) {
    if (names.has(name))
      context.addIssue({ code: "custom", path: [index, "name"], message: "is the name of another step too" });
    names.add(name);
    for (const key of Object.keys(captured)) {
      if (captures.has(key)) {
        context.addIssue({ code: "custom", path: [index, "capture", key], message: "was captured by an earlier step" });
      }
      captures.add(key);
    }
  }
}

export {
  judgeCoverage,
  judgeJUnit,
  waitForChecks,
  agentCommand,
  quote,
  render,
  suspicionAbout,
  differingRows,
  expiredBackups,
  backupMismatch,
  classifyMigration,
  decideOnRollback,
  describeLive,
  formatStatus,
  explainArmed,
  APPROVAL_NAMESPACE,
  signedApproval,
  approvalStatement,
  findSignature,
  PROTOCOL_VERSION,
  verbs,
  releaseId,
  deployId,
  phaseNames,
  migrationKinds,
  requests,
  backup,
  hostStatus,
  journalEntry,
  responses,
  message,
  AgentClient,
  AgentSession,
  releaseManifest,
  artifactName,
  withSession,
  backUpDatabase,
  cleanUpDeploy,
  recordConfirmed,
  recordRolledBack,
  runPhase,
  confirmRelease,
  deploySteps,
  planDeploy,
  describePlan,
  deployRelease,
  identifyDeploy,
  readStatus,
  rollBack,
  gateItemIds,
  renderGateMarkdown,
  listGateItems,
  notReadyBecause,
  readServedCommit,
  renderRecordComment,
  findApprovable,
  planRelease,
  noGo,
  previewRelease,
  verifyApproval,
  deployNotice,
  notifyAll,
  commitsOfRelease,
  deployStorySteps,
  fourKeys,
  describeFourKeys,
  readDeploys,
  measureRelease,
  measureBefore,
  newCriticalIssues,
  recordDeploy,
  watchRelease,
  watchTest,
  hostConfig,
  liveLinkPaths,
  STATE_VERSION,
  slotNames,
  onRollbackChoices,
  hostState,
  emptyState,
  otherSlot,
  idleSlot,
  rollbackCandidates2 as rollbackCandidates,
  leaseAlive,
  inUse,
  transition,
  valueDigest,
  hostConfigOf,
  webLogs,
  hostFiles,
  authorizedKey,
  lookAtHost,
  lookAtRemains,
  applyPlan,
  renderProvisionPlan,
  targetOf,
  recordingPath,
  parseRecording,
  renderSmokeLines,
  renderSmokeHtml,
  renderJUnit,
  renderSmokeMarkdown,
  smokeExitCode,
  selfTest,
  runSmokeTests,
  suiteSchema,
  parseSuite
};
