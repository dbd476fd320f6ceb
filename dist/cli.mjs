#!/usr/bin/env node
import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)
import {
  callers
} from "./chunks/chunk-Z5DF3BCY.mjs";
import {
  ok,
  unknown
} from "./chunks/chunk-SNPIWRLT.mjs";
import {
  parseGitDiff
} from "./chunks/chunk-3ULWC2EN.mjs";
import {
  compareFlags,
  describeShare,
  parseShare,
  valueDigest
} from "./chunks/chunk-WSHBRTJU.mjs";
import {
  CONFIG_PATH,
  chooseHosts,
  didYouMean,
  parseConfig,
  requireEnvironment,
  require_dist
} from "./chunks/chunk-LDSS7OSH.mjs";
import {
  Secret,
  formatDuration,
  parseDuration,
  redact
} from "./chunks/chunk-ZUV5PTR6.mjs";
import {
  SuiteError,
  markdown_exports,
  renderError,
  toSuiteError
} from "./chunks/chunk-AEKDBBPA.mjs";
import {
  __toESM
} from "./chunks/chunk-DXX52JKF.mjs";

// packages/cli/src/exit-codes.ts
var exitCodes = {
  /** It is done, or the answer is yes. */
  success: 0,
  /** It failed; the error says what is live. */
  failure: 1,
  /** The command line or the configuration is wrong; nothing was touched. */
  usage: 2,
  /** Only of `provision --plan`, as with `terraform plan -detailed-exitcode`: something would change. */
  wouldChange: 2,
  /** The answer is no: NO-GO, findings at or above the gate, a host that is not healthy, a plan that would change something. */
  no: 3,
  /** Ctrl-C. */
  interrupted: 130
};

// node_modules/commander/lib/error.js
var CommanderError = class extends Error {
  /**
   * Constructs the CommanderError class
   * @param {number} exitCode suggested exit code which could be used with process.exit
   * @param {string} code an id string representing the error
   * @param {string} message human-readable description of the error
   */
  constructor(exitCode, code, message) {
    super(message);
    Error.captureStackTrace(this, this.constructor);
    this.name = this.constructor.name;
    this.code = code;
    this.exitCode = exitCode;
    this.nestedError = void 0;
  }
};
var InvalidArgumentError = class extends CommanderError {
  /**
   * Constructs the InvalidArgumentError class
   * @param {string} [message] explanation of why argument is invalid
   */
  constructor(message) {
    super(1, "commander.invalidArgument", message);
    Error.captureStackTrace(this, this.constructor);
    this.name = this.constructor.name;
  }
};

// node_modules/commander/lib/argument.js
var Argument = class {
  /**
   * Initialize a new command argument with the given name and description.
   * The default is that the argument is required, and you can explicitly
   * indicate this with <> around the name. Put [] around the name for an optional argument.
   *
   * @param {string} name
   * @param {string} [description]
   */
  constructor(name, description) {
    this.description = description || "";
    this.variadic = false;
    this.parseArg = void 0;
    this.defaultValue = void 0;
    this.defaultValueDescription = void 0;
    this.argChoices = void 0;
    switch (name[0]) {
      case "<":
        this.required = true;
        this._name = name.slice(1, -1);
        break;
      case "[":
        this.required = false;
        this._name = name.slice(1, -1);
        break;
      default:
        this.required = true;
        this._name = name;
        break;
    }
    if (this._name.endsWith("...")) {
      this.variadic = true;
      this._name = this._name.slice(0, -3);
    }
  }
  /**
   * Return argument name.
   *
   * @return {string}
   */
  name() {
    return this._name;
  }
  /**
   * @package
   */
  _collectValue(value, previous) {
    if (previous === this.defaultValue || !Array.isArray(previous)) {
      return [value];
    }
    previous.push(value);
    return previous;
  }
  /**
   * Set the default value, and optionally supply the description to be displayed in the help.
   *
   * @param {*} value
   * @param {string} [description]
   * @return {Argument}
   */
  default(value, description) {
    this.defaultValue = value;
    this.defaultValueDescription = description;
    return this;
  }
  /**
   * Set the custom handler for processing CLI command arguments into argument values.
   *
   * @param {Function} [fn]
   * @return {Argument}
   */
  argParser(fn) {
    this.parseArg = fn;
    return this;
  }
  /**
   * Only allow argument value to be one of choices.
   *
   * @param {string[]} values
   * @return {Argument}
   */
  choices(values) {
    this.argChoices = values.slice();
    this.parseArg = (arg, previous) => {
      if (!this.argChoices.includes(arg)) {
        throw new InvalidArgumentError(
          `Allowed choices are ${this.argChoices.join(", ")}.`
        );
      }
      if (this.variadic) {
        return this._collectValue(arg, previous);
      }
      return arg;
    };
    return this;
  }
  /**
   * Make argument required.
   *
   * @returns {Argument}
   */
  argRequired() {
    this.required = true;
    return this;
  }
  /**
   * Make argument optional.
   *
   * @returns {Argument}
   */
  argOptional() {
    this.required = false;
    return this;
  }
};
function humanReadableArgName(arg) {
  const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
  return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
}

// node_modules/commander/lib/command.js
import { EventEmitter } from "node:events";
import childProcess from "node:child_process";
import path from "node:path";
import fs from "node:fs";
import process2 from "node:process";
import { stripVTControlCharacters as stripVTControlCharacters2 } from "node:util";

// node_modules/commander/lib/help.js
import { stripVTControlCharacters } from "node:util";
var Help = class {
  constructor() {
    this.helpWidth = void 0;
    this.minWidthToWrap = 40;
    this.sortSubcommands = false;
    this.sortOptions = false;
    this.showGlobalOptions = false;
  }
  /**
   * prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
   * and just before calling `formatHelp()`.
   *
   * Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
   *
   * @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
   */
  prepareContext(contextOptions) {
    this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
  }
  /**
   * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
   *
   * @param {Command} cmd
   * @returns {Command[]}
   */
  visibleCommands(cmd) {
    const visibleCommands = cmd.commands.filter((cmd2) => !cmd2._hidden);
    const helpCommand = cmd._getHelpCommand();
    if (helpCommand && !helpCommand._hidden) {
      visibleCommands.push(helpCommand);
    }
    if (this.sortSubcommands) {
      visibleCommands.sort((a, b) => {
        return a.name().localeCompare(b.name());
      });
    }
    return visibleCommands;
  }
  /**
   * Compare options for sort.
   *
   * @param {Option} a
   * @param {Option} b
   * @returns {number}
   */
  compareOptions(a, b) {
    const getSortKey = (option) => {
      return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
    };
    return getSortKey(a).localeCompare(getSortKey(b));
  }
  /**
   * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
   *
   * @param {Command} cmd
   * @returns {Option[]}
   */
  visibleOptions(cmd) {
    const visibleOptions = cmd.options.filter((option) => !option.hidden);
    const helpOption = cmd._getHelpOption();
    if (helpOption && !helpOption.hidden) {
      const removeShort = helpOption.short && cmd._findOption(helpOption.short);
      const removeLong = helpOption.long && cmd._findOption(helpOption.long);
      if (!removeShort && !removeLong) {
        visibleOptions.push(helpOption);
      } else if (helpOption.long && !removeLong) {
        visibleOptions.push(
          cmd.createOption(helpOption.long, helpOption.description).helpGroup(helpOption.helpGroupHeading)
        );
      } else if (helpOption.short && !removeShort) {
        visibleOptions.push(
          cmd.createOption(helpOption.short, helpOption.description).helpGroup(helpOption.helpGroupHeading)
        );
      }
    }
    if (this.sortOptions) {
      visibleOptions.sort(this.compareOptions);
    }
    return visibleOptions;
  }
  /**
   * Get an array of the visible global options. (Not including help.)
   *
   * @param {Command} cmd
   * @returns {Option[]}
   */
  visibleGlobalOptions(cmd) {
    if (!this.showGlobalOptions) return [];
    const globalOptions = [];
    for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
      const visibleOptions = ancestorCmd.options.filter(
        (option) => !option.hidden
      );
      globalOptions.push(...visibleOptions);
    }
    if (this.sortOptions) {
      globalOptions.sort(this.compareOptions);
    }
    return globalOptions;
  }
  /**
   * Get an array of the arguments if any have a description.
   *
   * @param {Command} cmd
   * @returns {Argument[]}
   */
  visibleArguments(cmd) {
    if (cmd._argsDescription) {
      cmd.registeredArguments.forEach((argument) => {
        argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
      });
    }
    if (cmd.registeredArguments.find((argument) => argument.description)) {
      return cmd.registeredArguments;
    }
    return [];
  }
  /**
   * Get the command term to show in the list of subcommands.
   *
   * @param {Command} cmd
   * @returns {string}
   */
  subcommandTerm(cmd) {
    const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
    return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + // simplistic check for non-help option
    (args ? " " + args : "");
  }
  /**
   * Get the option term to show in the list of options.
   *
   * @param {Option} option
   * @returns {string}
   */
  optionTerm(option) {
    return option.flags;
  }
  /**
   * Get the argument term to show in the list of arguments.
   *
   * @param {Argument} argument
   * @returns {string}
   */
  argumentTerm(argument) {
    return argument.name();
  }
  /**
   * Get the longest command term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */
  longestSubcommandTermLength(cmd, helper) {
    return helper.visibleCommands(cmd).reduce((max, command) => {
      return Math.max(
        max,
        this.displayWidth(
          helper.styleSubcommandTerm(helper.subcommandTerm(command))
        )
      );
    }, 0);
  }
  /**
   * Get the longest option term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */
  longestOptionTermLength(cmd, helper) {
    return helper.visibleOptions(cmd).reduce((max, option) => {
      return Math.max(
        max,
        this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
      );
    }, 0);
  }
  /**
   * Get the longest global option term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */
  longestGlobalOptionTermLength(cmd, helper) {
    return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
      return Math.max(
        max,
        this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
      );
    }, 0);
  }
  /**
   * Get the longest argument term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */
  longestArgumentTermLength(cmd, helper) {
    return helper.visibleArguments(cmd).reduce((max, argument) => {
      return Math.max(
        max,
        this.displayWidth(
          helper.styleArgumentTerm(helper.argumentTerm(argument))
        )
      );
    }, 0);
  }
  /**
   * Get the command usage to be displayed at the top of the built-in help.
   *
   * @param {Command} cmd
   * @returns {string}
   */
  commandUsage(cmd) {
    let cmdName = cmd._name;
    if (cmd._aliases[0]) {
      cmdName = cmdName + "|" + cmd._aliases[0];
    }
    let ancestorCmdNames = "";
    for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
      ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
    }
    return ancestorCmdNames + cmdName + " " + cmd.usage();
  }
  /**
   * Get the description for the command.
   *
   * @param {Command} cmd
   * @returns {string}
   */
  commandDescription(cmd) {
    return cmd.description();
  }
  /**
   * Get the subcommand summary to show in the list of subcommands.
   * (Fallback to description for backwards compatibility.)
   *
   * @param {Command} cmd
   * @returns {string}
   */
  subcommandDescription(cmd) {
    return cmd.summary() || cmd.description();
  }
  /**
   * Get the option description to show in the list of options.
   *
   * @param {Option} option
   * @return {string}
   */
  optionDescription(option) {
    const extraInfo = [];
    if (option.argChoices) {
      extraInfo.push(
        // use stringify to match the display of the default value
        `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
      );
    }
    if (option.defaultValue !== void 0) {
      const showDefault = option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean";
      if (showDefault) {
        extraInfo.push(
          `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`
        );
      }
    }
    if (option.presetArg !== void 0 && option.optional) {
      extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
    }
    if (option.envVar !== void 0) {
      extraInfo.push(`env: ${option.envVar}`);
    }
    if (extraInfo.length > 0) {
      const extraDescription = `(${extraInfo.join(", ")})`;
      if (option.description) {
        return `${option.description} ${extraDescription}`;
      }
      return extraDescription;
    }
    return option.description;
  }
  /**
   * Get the argument description to show in the list of arguments.
   *
   * @param {Argument} argument
   * @return {string}
   */
  argumentDescription(argument) {
    const extraInfo = [];
    if (argument.argChoices) {
      extraInfo.push(
        // use stringify to match the display of the default value
        `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
      );
    }
    if (argument.defaultValue !== void 0) {
      extraInfo.push(
        `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`
      );
    }
    if (extraInfo.length > 0) {
      const extraDescription = `(${extraInfo.join(", ")})`;
      if (argument.description) {
        return `${argument.description} ${extraDescription}`;
      }
      return extraDescription;
    }
    return argument.description;
  }
  /**
   * Format a list of items, given a heading and an array of formatted items.
   *
   * @param {string} heading
   * @param {string[]} items
   * @param {Help} helper
   * @returns string[]
   */
  formatItemList(heading, items, helper) {
    if (items.length === 0) return [];
    return [helper.styleTitle(heading), ...items, ""];
  }
  /**
   * Group items by their help group heading.
   *
   * @param {Command[] | Option[]} unsortedItems
   * @param {Command[] | Option[]} visibleItems
   * @param {Function} getGroup
   * @returns {Map<string, Command[] | Option[]>}
   */
  groupItems(unsortedItems, visibleItems, getGroup) {
    const result = /* @__PURE__ */ new Map();
    unsortedItems.forEach((item) => {
      const group = getGroup(item);
      if (!result.has(group)) result.set(group, []);
    });
    visibleItems.forEach((item) => {
      const group = getGroup(item);
      if (!result.has(group)) {
        result.set(group, []);
      }
      result.get(group).push(item);
    });
    return result;
  }
  /**
   * Generate the built-in help text.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {string}
   */
  formatHelp(cmd, helper) {
    const termWidth = helper.padWidth(cmd, helper);
    const helpWidth = helper.helpWidth ?? 80;
    function callFormatItem(term, description) {
      return helper.formatItem(term, termWidth, description, helper);
    }
    let output = [
      `${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`,
      ""
    ];
    const commandDescription = helper.commandDescription(cmd);
    if (commandDescription.length > 0) {
      output = output.concat([
        helper.boxWrap(
          helper.styleCommandDescription(commandDescription),
          helpWidth
        ),
        ""
      ]);
    }
    const argumentList = helper.visibleArguments(cmd).map((argument) => {
      return callFormatItem(
        helper.styleArgumentTerm(helper.argumentTerm(argument)),
        helper.styleArgumentDescription(helper.argumentDescription(argument))
      );
    });
    output = output.concat(
      this.formatItemList("Arguments:", argumentList, helper)
    );
    const optionGroups = this.groupItems(
      cmd.options,
      helper.visibleOptions(cmd),
      (option) => option.helpGroupHeading ?? "Options:"
    );
    optionGroups.forEach((options, group) => {
      const optionList = options.map((option) => {
        return callFormatItem(
          helper.styleOptionTerm(helper.optionTerm(option)),
          helper.styleOptionDescription(helper.optionDescription(option))
        );
      });
      output = output.concat(this.formatItemList(group, optionList, helper));
    });
    if (helper.showGlobalOptions) {
      const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
        return callFormatItem(
          helper.styleOptionTerm(helper.optionTerm(option)),
          helper.styleOptionDescription(helper.optionDescription(option))
        );
      });
      output = output.concat(
        this.formatItemList("Global Options:", globalOptionList, helper)
      );
    }
    const commandGroups = this.groupItems(
      cmd.commands,
      helper.visibleCommands(cmd),
      (sub) => sub.helpGroup() || "Commands:"
    );
    commandGroups.forEach((commands, group) => {
      const commandList = commands.map((sub) => {
        return callFormatItem(
          helper.styleSubcommandTerm(helper.subcommandTerm(sub)),
          helper.styleSubcommandDescription(helper.subcommandDescription(sub))
        );
      });
      output = output.concat(this.formatItemList(group, commandList, helper));
    });
    return output.join("\n");
  }
  /**
   * Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
   *
   * @param {string} str
   * @returns {number}
   */
  displayWidth(str) {
    return stripVTControlCharacters(str).length;
  }
  /**
   * Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
   *
   * @param {string} str
   * @returns {string}
   */
  styleTitle(str) {
    return str;
  }
  styleUsage(str) {
    return str.split(" ").map((word) => {
      if (word === "[options]") return this.styleOptionText(word);
      if (word === "[command]") return this.styleSubcommandText(word);
      if (word[0] === "[" || word[0] === "<")
        return this.styleArgumentText(word);
      return this.styleCommandText(word);
    }).join(" ");
  }
  styleCommandDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleOptionDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleSubcommandDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleArgumentDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleDescriptionText(str) {
    return str;
  }
  styleOptionTerm(str) {
    return this.styleOptionText(str);
  }
  styleSubcommandTerm(str) {
    return str.split(" ").map((word) => {
      if (word === "[options]") return this.styleOptionText(word);
      if (word[0] === "[" || word[0] === "<")
        return this.styleArgumentText(word);
      return this.styleSubcommandText(word);
    }).join(" ");
  }
  styleArgumentTerm(str) {
    return this.styleArgumentText(str);
  }
  styleOptionText(str) {
    return str;
  }
  styleArgumentText(str) {
    return str;
  }
  styleSubcommandText(str) {
    return str;
  }
  styleCommandText(str) {
    return str;
  }
  /**
   * Calculate the pad width from the maximum term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */
  padWidth(cmd, helper) {
    return Math.max(
      helper.longestOptionTermLength(cmd, helper),
      helper.longestGlobalOptionTermLength(cmd, helper),
      helper.longestSubcommandTermLength(cmd, helper),
      helper.longestArgumentTermLength(cmd, helper)
    );
  }
  /**
   * Detect manually wrapped and indented strings by checking for line break followed by whitespace.
   *
   * @param {string} str
   * @returns {boolean}
   */
  preformatted(str) {
    return /\n[^\S\r\n]/.test(str);
  }
  /**
   * Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
   *
   * So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
   *   TTT  DDD DDDD
   *        DD DDD
   *
   * @param {string} term
   * @param {number} termWidth
   * @param {string} description
   * @param {Help} helper
   * @returns {string}
   */
  formatItem(term, termWidth, description, helper) {
    const itemIndent = 2;
    const itemIndentStr = " ".repeat(itemIndent);
    if (!description) return itemIndentStr + term;
    const paddedTerm = term.padEnd(
      termWidth + term.length - helper.displayWidth(term)
    );
    const spacerWidth = 2;
    const helpWidth = this.helpWidth ?? 80;
    const remainingWidth = helpWidth - termWidth - spacerWidth - itemIndent;
    let formattedDescription;
    if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) {
      formattedDescription = description;
    } else {
      const wrappedDescription = helper.boxWrap(description, remainingWidth);
      formattedDescription = wrappedDescription.replace(
        /\n/g,
        "\n" + " ".repeat(termWidth + spacerWidth)
      );
    }
    return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `
${itemIndentStr}`);
  }
  /**
   * Wrap a string at whitespace, preserving existing line breaks.
   * Wrapping is skipped if the width is less than `minWidthToWrap`.
   *
   * @param {string} str
   * @param {number} width
   * @returns {string}
   */
  boxWrap(str, width) {
    if (width < this.minWidthToWrap) return str;
    const rawLines = str.split(/\r\n|\n/);
    const chunkPattern = /[\s]*[^\s]+/g;
    const wrappedLines = [];
    rawLines.forEach((line2) => {
      const chunks = line2.match(chunkPattern);
      if (chunks === null) {
        wrappedLines.push("");
        return;
      }
      let sumChunks = [chunks.shift()];
      let sumWidth = this.displayWidth(sumChunks[0]);
      chunks.forEach((chunk) => {
        const visibleWidth = this.displayWidth(chunk);
        if (sumWidth + visibleWidth <= width) {
          sumChunks.push(chunk);
          sumWidth += visibleWidth;
          return;
        }
        wrappedLines.push(sumChunks.join(""));
        const nextChunk = chunk.trimStart();
        sumChunks = [nextChunk];
        sumWidth = this.displayWidth(nextChunk);
      });
      wrappedLines.push(sumChunks.join(""));
    });
    return wrappedLines.join("\n");
  }
};

// node_modules/commander/lib/option.js
var Option = class {
  /**
   * Initialize a new `Option` with the given `flags` and `description`.
   *
   * @param {string} flags
   * @param {string} [description]
   */
  constructor(flags, description) {
    this.flags = flags;
    this.description = description || "";
    this.required = flags.includes("<");
    this.optional = flags.includes("[");
    this.variadic = new RegExp("\\p{ID_Continue}\\.\\.\\.[>\\]]$", "u").test(flags);
    this.mandatory = false;
    const optionFlags = splitOptionFlags(flags);
    this.short = optionFlags.shortFlag;
    this.long = optionFlags.longFlag;
    this.negate = false;
    if (this.long) {
      this.negate = this.long.startsWith("--no-");
    }
    this.defaultValue = void 0;
    this.defaultValueDescription = void 0;
    this.presetArg = void 0;
    this.envVar = void 0;
    this.parseArg = void 0;
    this.hidden = false;
    this.argChoices = void 0;
    this.conflictsWith = [];
    this.implied = void 0;
    this.helpGroupHeading = void 0;
  }
  /**
   * Set the default value, and optionally supply the description to be displayed in the help.
   *
   * @param {*} value
   * @param {string} [description]
   * @return {Option}
   */
  default(value, description) {
    this.defaultValue = value;
    this.defaultValueDescription = description;
    return this;
  }
  /**
   * Preset to use when option used without option-argument, especially optional but also boolean and negated.
   * The custom processing (parseArg) is called.
   *
   * @example
   * new Option('--color').default('GREYSCALE').preset('RGB');
   * new Option('--donate [amount]').preset('20').argParser(parseFloat);
   *
   * @param {*} arg
   * @return {Option}
   */
  preset(arg) {
    this.presetArg = arg;
    return this;
  }
  /**
   * Add option name(s) that conflict with this option.
   * An error will be displayed if conflicting options are found during parsing.
   *
   * @example
   * new Option('--rgb').conflicts('cmyk');
   * new Option('--js').conflicts(['ts', 'jsx']);
   *
   * @param {(string | string[])} names
   * @return {Option}
   */
  conflicts(names) {
    this.conflictsWith = this.conflictsWith.concat(names);
    return this;
  }
  /**
   * Specify implied option values for when this option is set and the implied options are not.
   *
   * The custom processing (parseArg) is not called on the implied values.
   *
   * @example
   * program
   *   .addOption(new Option('--log', 'write logging information to file'))
   *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
   *
   * @param {object} impliedOptionValues
   * @return {Option}
   */
  implies(impliedOptionValues) {
    let newImplied = impliedOptionValues;
    if (typeof impliedOptionValues === "string") {
      newImplied = { [impliedOptionValues]: true };
    }
    this.implied = Object.assign(this.implied || {}, newImplied);
    return this;
  }
  /**
   * Set environment variable to check for option value.
   *
   * An environment variable is only used if when processed the current option value is
   * undefined, or the source of the current value is 'default' or 'config' or 'env'.
   *
   * @param {string} name
   * @return {Option}
   */
  env(name) {
    this.envVar = name;
    return this;
  }
  /**
   * Set the custom handler for processing CLI option arguments into option values.
   *
   * @param {Function} [fn]
   * @return {Option}
   */
  argParser(fn) {
    this.parseArg = fn;
    return this;
  }
  /**
   * Whether the option is mandatory and must have a value after parsing.
   *
   * @param {boolean} [mandatory=true]
   * @return {Option}
   */
  makeOptionMandatory(mandatory = true) {
    this.mandatory = !!mandatory;
    return this;
  }
  /**
   * Hide option in help.
   *
   * @param {boolean} [hide=true]
   * @return {Option}
   */
  hideHelp(hide = true) {
    this.hidden = !!hide;
    return this;
  }
  /**
   * @package
   */
  _collectValue(value, previous) {
    if (previous === this.defaultValue || !Array.isArray(previous)) {
      return [value];
    }
    previous.push(value);
    return previous;
  }
  /**
   * Only allow option value to be one of choices.
   *
   * @param {string[]} values
   * @return {Option}
   */
  choices(values) {
    this.argChoices = values.slice();
    this.parseArg = (arg, previous) => {
      if (!this.argChoices.includes(arg)) {
        throw new InvalidArgumentError(
          `Allowed choices are ${this.argChoices.join(", ")}.`
        );
      }
      if (this.variadic) {
        return this._collectValue(arg, previous);
      }
      return arg;
    };
    return this;
  }
  /**
   * Return option name.
   *
   * @return {string}
   */
  name() {
    if (this.long) {
      return this.long.replace(/^--/, "");
    }
    return this.short.replace(/^-/, "");
  }
  /**
   * Return option name, in a camelcase format that can be used
   * as an object attribute key.
   *
   * @return {string}
   */
  attributeName() {
    if (this.negate) {
      return camelcase(this.name().replace(/^no-/, ""));
    }
    return camelcase(this.name());
  }
  /**
   * Set the help group heading.
   *
   * @param {string} heading
   * @return {Option}
   */
  helpGroup(heading) {
    this.helpGroupHeading = heading;
    return this;
  }
  /**
   * Check if `arg` matches the short or long flag.
   *
   * @param {string} arg
   * @return {boolean}
   * @package
   */
  is(arg) {
    return this.short === arg || this.long === arg;
  }
  /**
   * Return whether a boolean option.
   *
   * Options are one of boolean, negated, required argument, or optional argument.
   *
   * @return {boolean}
   * @package
   */
  isBoolean() {
    return !this.required && !this.optional && !this.negate;
  }
};
var DualOptions = class {
  /**
   * @param {Option[]} options
   */
  constructor(options) {
    this.positiveOptions = /* @__PURE__ */ new Map();
    this.negativeOptions = /* @__PURE__ */ new Map();
    this.dualOptions = /* @__PURE__ */ new Set();
    options.forEach((option) => {
      if (option.negate) {
        this.negativeOptions.set(option.attributeName(), option);
      } else {
        this.positiveOptions.set(option.attributeName(), option);
      }
    });
    this.negativeOptions.forEach((value, key) => {
      if (this.positiveOptions.has(key)) {
        this.dualOptions.add(key);
      }
    });
  }
  /**
   * Did the value come from the option, and not from possible matching dual option?
   *
   * @param {*} value
   * @param {Option} option
   * @returns {boolean}
   */
  valueFromOption(value, option) {
    const optionKey = option.attributeName();
    if (!this.dualOptions.has(optionKey)) return true;
    const preset = this.negativeOptions.get(optionKey).presetArg;
    const negativeValue = preset !== void 0 ? preset : false;
    return option.negate === (negativeValue === value);
  }
};
function camelcase(str) {
  return str.split("-").reduce((str2, word) => {
    return str2 + word[0].toUpperCase() + word.slice(1);
  });
}
function splitOptionFlags(flags) {
  let shortFlag;
  let longFlag;
  const shortFlagExp = /^-[^-]$/;
  const longFlagExp = /^--[^-]/;
  const flagParts = flags.split(/[ |,]+/).concat("guard");
  if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
  if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
  if (!shortFlag && shortFlagExp.test(flagParts[0]))
    shortFlag = flagParts.shift();
  if (!shortFlag && longFlagExp.test(flagParts[0])) {
    shortFlag = longFlag;
    longFlag = flagParts.shift();
  }
  if (flagParts[0].startsWith("-")) {
    const unsupportedFlag = flagParts[0];
    const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
    if (/^-[^-][^-]/.test(unsupportedFlag))
      throw new Error(
        `${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`
      );
    if (shortFlagExp.test(unsupportedFlag))
      throw new Error(`${baseError}
- too many short flags`);
    if (longFlagExp.test(unsupportedFlag))
      throw new Error(`${baseError}
- too many long flags`);
    throw new Error(`${baseError}
- unrecognised flag format`);
  }
  if (shortFlag === void 0 && longFlag === void 0)
    throw new Error(
      `option creation failed due to no flags found in '${flags}'.`
    );
  return { shortFlag, longFlag };
}

// node_modules/commander/lib/suggestSimilar.js
var maxDistance = 3;
function editDistance(a, b) {
  if (Math.abs(a.length - b.length) > maxDistance)
    return Math.max(a.length, b.length);
  const d = [];
  for (let i = 0; i <= a.length; i++) {
    d[i] = [i];
  }
  for (let j = 0; j <= b.length; j++) {
    d[0][j] = j;
  }
  for (let j = 1; j <= b.length; j++) {
    for (let i = 1; i <= a.length; i++) {
      let cost;
      if (a[i - 1] === b[j - 1]) {
        cost = 0;
      } else {
        cost = 1;
      }
      d[i][j] = Math.min(
        d[i - 1][j] + 1,
        // deletion
        d[i][j - 1] + 1,
        // insertion
        d[i - 1][j - 1] + cost
        // substitution
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.length][b.length];
}
function suggestSimilar(word, candidates) {
  if (!candidates || candidates.length === 0) return "";
  candidates = Array.from(new Set(candidates));
  const searchingOptions = word.startsWith("--");
  if (searchingOptions) {
    word = word.slice(2);
    candidates = candidates.map((candidate) => candidate.slice(2));
  }
  let similar = [];
  let bestDistance = maxDistance;
  const minSimilarity = 0.4;
  candidates.forEach((candidate) => {
    if (candidate.length <= 1) return;
    const distance = editDistance(word, candidate);
    const length = Math.max(word.length, candidate.length);
    const similarity = (length - distance) / length;
    if (similarity > minSimilarity) {
      if (distance < bestDistance) {
        bestDistance = distance;
        similar = [candidate];
      } else if (distance === bestDistance) {
        similar.push(candidate);
      }
    }
  });
  similar.sort((a, b) => a.localeCompare(b));
  if (searchingOptions) {
    similar = similar.map((candidate) => `--${candidate}`);
  }
  if (similar.length > 1) {
    return `
(Did you mean one of ${similar.join(", ")}?)`;
  }
  if (similar.length === 1) {
    return `
(Did you mean ${similar[0]}?)`;
  }
  return "";
}

// node_modules/commander/lib/command.js
var Command = class _Command extends EventEmitter {
  /**
   * Initialize a new `Command`.
   *
   * @param {string} [name]
   */
  constructor(name) {
    super();
    this.commands = [];
    this.options = [];
    this.parent = null;
    this._allowUnknownOption = false;
    this._allowExcessArguments = false;
    this.registeredArguments = [];
    this._args = this.registeredArguments;
    this.args = [];
    this.rawArgs = [];
    this.processedArgs = [];
    this._scriptPath = null;
    this._name = name || "";
    this._optionValues = {};
    this._optionValueSources = {};
    this._storeOptionsAsProperties = false;
    this._actionHandler = null;
    this._executableHandler = false;
    this._executableFile = null;
    this._executableDir = null;
    this._defaultCommandName = null;
    this._exitCallback = null;
    this._aliases = [];
    this._combineFlagAndOptionalValue = true;
    this._description = "";
    this._summary = "";
    this._argsDescription = void 0;
    this._enablePositionalOptions = false;
    this._passThroughOptions = false;
    this._lifeCycleHooks = {};
    this._showHelpAfterError = false;
    this._showSuggestionAfterError = true;
    this._savedState = null;
    this._outputConfiguration = {
      writeOut: (str) => process2.stdout.write(str),
      writeErr: (str) => process2.stderr.write(str),
      outputError: (str, write) => write(str),
      getOutHelpWidth: () => process2.stdout.isTTY ? process2.stdout.columns : void 0,
      getErrHelpWidth: () => process2.stderr.isTTY ? process2.stderr.columns : void 0,
      getOutHasColors: () => useColor() ?? (process2.stdout.isTTY && process2.stdout.hasColors?.()),
      getErrHasColors: () => useColor() ?? (process2.stderr.isTTY && process2.stderr.hasColors?.()),
      stripColor: (str) => stripVTControlCharacters2(str)
    };
    this._hidden = false;
    this._helpOption = void 0;
    this._addImplicitHelpCommand = void 0;
    this._helpCommand = void 0;
    this._helpConfiguration = {};
    this._helpGroupHeading = void 0;
    this._defaultCommandGroup = void 0;
    this._defaultOptionGroup = void 0;
  }
  /**
   * Copy settings that are useful to have in common across root command and subcommands.
   *
   * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
   *
   * @param {Command} sourceCommand
   * @return {Command} `this` command for chaining
   */
  copyInheritedSettings(sourceCommand) {
    this._outputConfiguration = sourceCommand._outputConfiguration;
    this._helpOption = sourceCommand._helpOption;
    this._helpCommand = sourceCommand._helpCommand;
    this._helpConfiguration = sourceCommand._helpConfiguration;
    this._exitCallback = sourceCommand._exitCallback;
    this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
    this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
    this._allowExcessArguments = sourceCommand._allowExcessArguments;
    this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
    this._showHelpAfterError = sourceCommand._showHelpAfterError;
    this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
    return this;
  }
  /**
   * @returns {Command[]}
   * @private
   */
  _getCommandAndAncestors() {
    const result = [];
    for (let command = this; command; command = command.parent) {
      result.push(command);
    }
    return result;
  }
  /**
   * Define a command.
   *
   * There are two styles of command: pay attention to where to put the description.
   *
   * @example
   * // Command implemented using action handler (description is supplied separately to `.command`)
   * program
   *   .command('clone <source> [destination]')
   *   .description('clone a repository into a newly created directory')
   *   .action((source, destination) => {
   *     console.log('clone command called');
   *   });
   *
   * // Command implemented using separate executable file (description is second parameter to `.command`)
   * program
   *   .command('start <service>', 'start named service')
   *   .command('stop [service]', 'stop named service, or all if no name supplied');
   *
   * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
   * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
   * @param {object} [execOpts] - configuration options (for executable)
   * @return {Command} returns new command for action handler, or `this` for executable command
   */
  command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
    let desc = actionOptsOrExecDesc;
    let opts = execOpts;
    if (typeof desc === "object" && desc !== null) {
      opts = desc;
      desc = null;
    }
    opts = opts || {};
    const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
    const cmd = this.createCommand(name);
    if (desc) {
      cmd.description(desc);
      cmd._executableHandler = true;
    }
    if (opts.isDefault) this._defaultCommandName = cmd._name;
    cmd._hidden = !!(opts.noHelp || opts.hidden);
    cmd._executableFile = opts.executableFile || null;
    if (args) cmd.arguments(args);
    this._registerCommand(cmd);
    cmd.parent = this;
    cmd.copyInheritedSettings(this);
    if (desc) return this;
    return cmd;
  }
  /**
   * Factory routine to create a new unattached command.
   *
   * See .command() for creating an attached subcommand, which uses this routine to
   * create the command. You can override createCommand to customise subcommands.
   *
   * @param {string} [name]
   * @return {Command} new command
   */
  createCommand(name) {
    return new _Command(name);
  }
  /**
   * You can customise the help with a subclass of Help by overriding createHelp,
   * or by overriding Help properties using configureHelp().
   *
   * @return {Help}
   */
  createHelp() {
    return Object.assign(new Help(), this.configureHelp());
  }
  /**
   * You can customise the help by overriding Help properties using configureHelp(),
   * or with a subclass of Help by overriding createHelp().
   *
   * @param {object} [configuration] - configuration options
   * @return {(Command | object)} `this` command for chaining, or stored configuration
   */
  configureHelp(configuration) {
    if (configuration === void 0) return this._helpConfiguration;
    this._helpConfiguration = configuration;
    return this;
  }
  /**
   * The default output goes to stdout and stderr. You can customise this for special
   * applications. You can also customise the display of errors by overriding outputError.
   *
   * The configuration properties are all functions:
   *
   *     // change how output being written, defaults to stdout and stderr
   *     writeOut(str)
   *     writeErr(str)
   *     // change how output being written for errors, defaults to writeErr
   *     outputError(str, write) // used for displaying errors and not used for displaying help
   *     // specify width for wrapping help
   *     getOutHelpWidth()
   *     getErrHelpWidth()
   *     // color support, currently only used with Help
   *     getOutHasColors()
   *     getErrHasColors()
   *     stripColor() // used to remove ANSI escape codes if output does not have colors
   *
   * @param {object} [configuration] - configuration options
   * @return {(Command | object)} `this` command for chaining, or stored configuration
   */
  configureOutput(configuration) {
    if (configuration === void 0) return this._outputConfiguration;
    this._outputConfiguration = {
      ...this._outputConfiguration,
      ...configuration
    };
    return this;
  }
  /**
   * Display the help or a custom message after an error occurs.
   *
   * @param {(boolean|string)} [displayHelp]
   * @return {Command} `this` command for chaining
   */
  showHelpAfterError(displayHelp = true) {
    if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
    this._showHelpAfterError = displayHelp;
    return this;
  }
  /**
   * Display suggestion of similar commands for unknown commands, or options for unknown options.
   *
   * @param {boolean} [displaySuggestion]
   * @return {Command} `this` command for chaining
   */
  showSuggestionAfterError(displaySuggestion = true) {
    this._showSuggestionAfterError = !!displaySuggestion;
    return this;
  }
  /**
   * Add a prepared subcommand.
   *
   * See .command() for creating an attached subcommand which inherits settings from its parent.
   *
   * @param {Command} cmd - new subcommand
   * @param {object} [opts] - configuration options
   * @return {Command} `this` command for chaining
   */
  addCommand(cmd, opts) {
    if (!cmd._name) {
      throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
    }
    opts = opts || {};
    if (opts.isDefault) this._defaultCommandName = cmd._name;
    if (opts.noHelp || opts.hidden) cmd._hidden = true;
    this._registerCommand(cmd);
    cmd.parent = this;
    cmd._checkForBrokenPassThrough();
    return this;
  }
  /**
   * Factory routine to create a new unattached argument.
   *
   * See .argument() for creating an attached argument, which uses this routine to
   * create the argument. You can override createArgument to return a custom argument.
   *
   * @param {string} name
   * @param {string} [description]
   * @return {Argument} new argument
   */
  createArgument(name, description) {
    return new Argument(name, description);
  }
  /**
   * Define argument syntax for command.
   *
   * The default is that the argument is required, and you can explicitly
   * indicate this with <> around the name. Put [] around the name for an optional argument.
   *
   * @example
   * program.argument('<input-file>');
   * program.argument('[output-file]');
   *
   * @param {string} name
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom argument processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */
  argument(name, description, parseArg, defaultValue) {
    const argument = this.createArgument(name, description);
    if (typeof parseArg === "function") {
      argument.default(defaultValue).argParser(parseArg);
    } else {
      argument.default(parseArg);
    }
    this.addArgument(argument);
    return this;
  }
  /**
   * Define argument syntax for command, adding multiple at once (without descriptions).
   *
   * See also .argument().
   *
   * @example
   * program.arguments('<cmd> [env]');
   *
   * @param {string} names
   * @return {Command} `this` command for chaining
   */
  arguments(names) {
    names.trim().split(/ +/).forEach((detail) => {
      this.argument(detail);
    });
    return this;
  }
  /**
   * Define argument syntax for command, adding a prepared argument.
   *
   * @param {Argument} argument
   * @return {Command} `this` command for chaining
   */
  addArgument(argument) {
    const previousArgument = this.registeredArguments.slice(-1)[0];
    if (previousArgument?.variadic) {
      throw new Error(
        `only the last argument can be variadic '${previousArgument.name()}'`
      );
    }
    if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) {
      throw new Error(
        `a default value for a required argument is never used: '${argument.name()}'`
      );
    }
    this.registeredArguments.push(argument);
    return this;
  }
  /**
   * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
   *
   * @example
   *    program.helpCommand('help [cmd]');
   *    program.helpCommand('help [cmd]', 'show help');
   *    program.helpCommand(false); // suppress default help command
   *    program.helpCommand(true); // add help command even if no subcommands
   *
   * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
   * @param {string} [description] - custom description
   * @return {Command} `this` command for chaining
   */
  helpCommand(enableOrNameAndArgs, description) {
    if (typeof enableOrNameAndArgs === "boolean") {
      this._addImplicitHelpCommand = enableOrNameAndArgs;
      if (enableOrNameAndArgs && this._defaultCommandGroup) {
        this._initCommandGroup(this._getHelpCommand());
      }
      return this;
    }
    const nameAndArgs = enableOrNameAndArgs ?? "help [command]";
    const [, helpName, helpArgs] = nameAndArgs.match(/([^ ]+) *(.*)/);
    const helpDescription = description ?? "display help for command";
    const helpCommand = this.createCommand(helpName);
    helpCommand.helpOption(false);
    if (helpArgs) helpCommand.arguments(helpArgs);
    if (helpDescription) helpCommand.description(helpDescription);
    this._addImplicitHelpCommand = true;
    this._helpCommand = helpCommand;
    if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
    return this;
  }
  /**
   * Add prepared custom help command.
   *
   * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
   * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
   * @return {Command} `this` command for chaining
   */
  addHelpCommand(helpCommand, deprecatedDescription) {
    if (typeof helpCommand !== "object") {
      this.helpCommand(helpCommand, deprecatedDescription);
      return this;
    }
    this._addImplicitHelpCommand = true;
    this._helpCommand = helpCommand;
    this._initCommandGroup(helpCommand);
    return this;
  }
  /**
   * Lazy create help command.
   *
   * @return {(Command|null)}
   * @package
   */
  _getHelpCommand() {
    const hasImplicitHelpCommand = this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"));
    if (hasImplicitHelpCommand) {
      if (this._helpCommand === void 0) {
        this.helpCommand(void 0, void 0);
      }
      return this._helpCommand;
    }
    return null;
  }
  /**
   * Add hook for life cycle event.
   *
   * @param {string} event
   * @param {Function} listener
   * @return {Command} `this` command for chaining
   */
  hook(event, listener) {
    const allowedValues = ["preSubcommand", "preAction", "postAction"];
    if (!allowedValues.includes(event)) {
      throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
    }
    if (this._lifeCycleHooks[event]) {
      this._lifeCycleHooks[event].push(listener);
    } else {
      this._lifeCycleHooks[event] = [listener];
    }
    return this;
  }
  /**
   * Register callback to use as replacement for calling process.exit.
   *
   * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
   * @return {Command} `this` command for chaining
   */
  exitOverride(fn) {
    if (fn) {
      this._exitCallback = fn;
    } else {
      this._exitCallback = (err) => {
        if (err.code !== "commander.executeSubCommandAsync") {
          throw err;
        } else {
        }
      };
    }
    return this;
  }
  /**
   * Call process.exit, and _exitCallback if defined.
   *
   * @param {number} exitCode exit code for using with process.exit
   * @param {string} code an id string representing the error
   * @param {string} message human-readable description of the error
   * @return never
   * @private
   */
  _exit(exitCode, code, message) {
    if (this._exitCallback) {
      this._exitCallback(new CommanderError(exitCode, code, message));
    }
    process2.exit(exitCode);
  }
  /**
   * Register callback `fn` for the command.
   *
   * @example
   * program
   *   .command('serve')
   *   .description('start service')
   *   .action(function() {
   *      // do work here
   *   });
   *
   * @param {Function} fn
   * @return {Command} `this` command for chaining
   */
  action(fn) {
    const listener = (args) => {
      const expectedArgsCount = this.registeredArguments.length;
      const actionArgs = args.slice(0, expectedArgsCount);
      if (this._storeOptionsAsProperties) {
        actionArgs[expectedArgsCount] = this;
      } else {
        actionArgs[expectedArgsCount] = this.opts();
      }
      actionArgs.push(this);
      return fn.apply(this, actionArgs);
    };
    this._actionHandler = listener;
    return this;
  }
  /**
   * Factory routine to create a new unattached option.
   *
   * See .option() for creating an attached option, which uses this routine to
   * create the option. You can override createOption to return a custom option.
   *
   * @param {string} flags
   * @param {string} [description]
   * @return {Option} new option
   */
  createOption(flags, description) {
    return new Option(flags, description);
  }
  /**
   * Wrap parseArgs to catch 'commander.invalidArgument'.
   *
   * @param {(Option | Argument)} target
   * @param {string} value
   * @param {*} previous
   * @param {string} invalidArgumentMessage
   * @private
   */
  _callParseArg(target, value, previous, invalidArgumentMessage) {
    try {
      return target.parseArg(value, previous);
    } catch (err) {
      if (err.code === "commander.invalidArgument") {
        const message = `${invalidArgumentMessage} ${err.message}`;
        this.error(message, { exitCode: err.exitCode, code: err.code });
      }
      throw err;
    }
  }
  /**
   * Check for option flag conflicts.
   * Register option if no conflicts found, or throw on conflict.
   *
   * @param {Option} option
   * @private
   */
  _registerOption(option) {
    const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
    if (matchingOption) {
      const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
      throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
    }
    this._initOptionGroup(option);
    this.options.push(option);
  }
  /**
   * Check for command name and alias conflicts with existing commands.
   * Register command if no conflicts found, or throw on conflict.
   *
   * @param {Command} command
   * @private
   */
  _registerCommand(command) {
    const knownBy = (cmd) => {
      return [cmd.name()].concat(cmd.aliases());
    };
    const alreadyUsed = knownBy(command).find(
      (name) => this._findCommand(name)
    );
    if (alreadyUsed) {
      const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
      const newCmd = knownBy(command).join("|");
      throw new Error(
        `cannot add command '${newCmd}' as already have command '${existingCmd}'`
      );
    }
    this._initCommandGroup(command);
    this.commands.push(command);
  }
  /**
   * Add an option.
   *
   * @param {Option} option
   * @return {Command} `this` command for chaining
   */
  addOption(option) {
    this._registerOption(option);
    const oname = option.name();
    const name = option.attributeName();
    if (option.defaultValue !== void 0) {
      this.setOptionValueWithSource(name, option.defaultValue, "default");
    }
    const handleOptionValue = (val, invalidValueMessage, valueSource) => {
      if (val == null && option.presetArg !== void 0) {
        val = option.presetArg;
      }
      const oldValue = this.getOptionValue(name);
      if (val !== null && option.parseArg) {
        val = this._callParseArg(option, val, oldValue, invalidValueMessage);
      } else if (val !== null && option.variadic) {
        val = option._collectValue(val, oldValue);
      }
      if (val == null) {
        if (option.negate) {
          val = false;
        } else if (option.isBoolean() || option.optional) {
          val = true;
        } else {
          val = "";
        }
      }
      this.setOptionValueWithSource(name, val, valueSource);
    };
    this.on("option:" + oname, (val) => {
      const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
      handleOptionValue(val, invalidValueMessage, "cli");
    });
    if (option.envVar) {
      this.on("optionEnv:" + oname, (val) => {
        const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
        handleOptionValue(val, invalidValueMessage, "env");
      });
    }
    return this;
  }
  /**
   * Internal implementation shared by .option() and .requiredOption()
   *
   * @return {Command} `this` command for chaining
   * @private
   */
  _optionEx(config, flags, description, fn, defaultValue) {
    if (typeof flags === "object" && flags instanceof Option) {
      throw new Error(
        "To add an Option object use addOption() instead of option() or requiredOption()"
      );
    }
    const option = this.createOption(flags, description);
    option.makeOptionMandatory(!!config.mandatory);
    if (typeof fn === "function") {
      option.default(defaultValue).argParser(fn);
    } else if (fn instanceof RegExp) {
      const regex = fn;
      fn = (val, def) => {
        const m = regex.exec(val);
        return m ? m[0] : def;
      };
      option.default(defaultValue).argParser(fn);
    } else {
      option.default(fn);
    }
    return this.addOption(option);
  }
  /**
   * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
   *
   * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
   * option-argument is indicated by `<>` and an optional option-argument by `[]`.
   *
   * See the README for more details, and see also addOption() and requiredOption().
   *
   * @example
   * program
   *     .option('-p, --pepper', 'add pepper')
   *     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
   *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
   *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
   *
   * @param {string} flags
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom option processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */
  option(flags, description, parseArg, defaultValue) {
    return this._optionEx({}, flags, description, parseArg, defaultValue);
  }
  /**
   * Add a required option which must have a value after parsing. This usually means
   * the option must be specified on the command line. (Otherwise the same as .option().)
   *
   * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
   *
   * @param {string} flags
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom option processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */
  requiredOption(flags, description, parseArg, defaultValue) {
    return this._optionEx(
      { mandatory: true },
      flags,
      description,
      parseArg,
      defaultValue
    );
  }
  /**
   * Alter parsing of short flags with optional values.
   *
   * @example
   * // for `.option('-f,--flag [value]'):
   * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
   * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
   *
   * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
   * @return {Command} `this` command for chaining
   */
  combineFlagAndOptionalValue(combine = true) {
    this._combineFlagAndOptionalValue = !!combine;
    return this;
  }
  /**
   * Allow unknown options on the command line.
   *
   * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
   * @return {Command} `this` command for chaining
   */
  allowUnknownOption(allowUnknown = true) {
    this._allowUnknownOption = !!allowUnknown;
    return this;
  }
  /**
   * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
   *
   * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
   * @return {Command} `this` command for chaining
   */
  allowExcessArguments(allowExcess = true) {
    this._allowExcessArguments = !!allowExcess;
    return this;
  }
  /**
   * Enable positional options. Positional means global options are specified before subcommands which lets
   * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
   * The default behaviour is non-positional and global options may appear anywhere on the command line.
   *
   * @param {boolean} [positional]
   * @return {Command} `this` command for chaining
   */
  enablePositionalOptions(positional = true) {
    this._enablePositionalOptions = !!positional;
    return this;
  }
  /**
   * Pass through options that come after command-arguments rather than treat them as command-options,
   * so actual command-options come before command-arguments. Turning this on for a subcommand requires
   * positional options to have been enabled on the program (parent commands).
   * The default behaviour is non-positional and options may appear before or after command-arguments.
   *
   * @param {boolean} [passThrough] for unknown options.
   * @return {Command} `this` command for chaining
   */
  passThroughOptions(passThrough = true) {
    this._passThroughOptions = !!passThrough;
    this._checkForBrokenPassThrough();
    return this;
  }
  /**
   * @private
   */
  _checkForBrokenPassThrough() {
    if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) {
      throw new Error(
        `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`
      );
    }
  }
  /**
   * Whether to store option values as properties on command object,
   * or store separately (specify false). In both cases the option values can be accessed using .opts().
   *
   * @param {boolean} [storeAsProperties=true]
   * @return {Command} `this` command for chaining
   */
  storeOptionsAsProperties(storeAsProperties = true) {
    if (this.options.length) {
      throw new Error("call .storeOptionsAsProperties() before adding options");
    }
    if (Object.keys(this._optionValues).length) {
      throw new Error(
        "call .storeOptionsAsProperties() before setting option values"
      );
    }
    this._storeOptionsAsProperties = !!storeAsProperties;
    return this;
  }
  /**
   * Retrieve option value.
   *
   * @param {string} key
   * @return {object} value
   */
  getOptionValue(key) {
    if (this._storeOptionsAsProperties) {
      return this[key];
    }
    return this._optionValues[key];
  }
  /**
   * Store option value.
   *
   * @param {string} key
   * @param {object} value
   * @return {Command} `this` command for chaining
   */
  setOptionValue(key, value) {
    return this.setOptionValueWithSource(key, value, void 0);
  }
  /**
   * Store option value and where the value came from.
   *
   * @param {string} key
   * @param {object} value
   * @param {string} source - expected values are default/config/env/cli/implied
   * @return {Command} `this` command for chaining
   */
  setOptionValueWithSource(key, value, source) {
    if (this._storeOptionsAsProperties) {
      this[key] = value;
    } else {
      this._optionValues[key] = value;
    }
    this._optionValueSources[key] = source;
    return this;
  }
  /**
   * Get source of option value.
   * Expected values are default | config | env | cli | implied
   *
   * @param {string} key
   * @return {string}
   */
  getOptionValueSource(key) {
    return this._optionValueSources[key];
  }
  /**
   * Get source of option value. See also .optsWithGlobals().
   * Expected values are default | config | env | cli | implied
   *
   * @param {string} key
   * @return {string}
   */
  getOptionValueSourceWithGlobals(key) {
    let source;
    this._getCommandAndAncestors().forEach((cmd) => {
      if (Object.hasOwn(cmd._optionValueSources, key)) {
        source = cmd.getOptionValueSource(key);
      }
    });
    return source;
  }
  /**
   * Get user arguments from implied or explicit arguments.
   * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
   *
   * @private
   */
  _prepareUserArgs(argv, parseOptions) {
    if (argv !== void 0 && !Array.isArray(argv)) {
      throw new Error("first parameter to parse must be array or undefined");
    }
    parseOptions = parseOptions || {};
    if (argv === void 0 && parseOptions.from === void 0) {
      if (process2.versions?.electron) {
        parseOptions.from = "electron";
      }
      const execArgv = process2.execArgv ?? [];
      if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) {
        parseOptions.from = "eval";
      }
    }
    if (argv === void 0) {
      argv = process2.argv;
    }
    this.rawArgs = argv.slice();
    let userArgs;
    switch (parseOptions.from) {
      case void 0:
      case "node":
        this._scriptPath = argv[1];
        userArgs = argv.slice(2);
        break;
      case "electron":
        if (process2.defaultApp) {
          this._scriptPath = argv[1];
          userArgs = argv.slice(2);
        } else {
          userArgs = argv.slice(1);
        }
        break;
      case "user":
        userArgs = argv.slice(0);
        break;
      case "eval":
        userArgs = argv.slice(1);
        break;
      default:
        throw new Error(
          `unexpected parse option { from: '${parseOptions.from}' }`
        );
    }
    if (!this._name && this._scriptPath)
      this.nameFromFilename(this._scriptPath);
    this._name = this._name || "program";
    return userArgs;
  }
  /**
   * Parse `argv`, setting options and invoking commands when defined.
   *
   * Use parseAsync instead of parse if any of your action handlers are async.
   *
   * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
   *
   * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
   * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
   * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
   * - `'user'`: just user arguments
   *
   * @example
   * program.parse(); // parse process.argv and auto-detect electron and special node flags
   * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
   * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
   *
   * @param {string[]} [argv] - optional, defaults to process.argv
   * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
   * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
   * @return {Command} `this` command for chaining
   */
  parse(argv, parseOptions) {
    this._prepareForParse();
    const userArgs = this._prepareUserArgs(argv, parseOptions);
    this._parseCommand([], userArgs);
    return this;
  }
  /**
   * Parse `argv`, setting options and invoking commands when defined.
   *
   * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
   *
   * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
   * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
   * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
   * - `'user'`: just user arguments
   *
   * @example
   * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
   * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
   * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
   *
   * @param {string[]} [argv]
   * @param {object} [parseOptions]
   * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
   * @return {Promise}
   */
  async parseAsync(argv, parseOptions) {
    this._prepareForParse();
    const userArgs = this._prepareUserArgs(argv, parseOptions);
    await this._parseCommand([], userArgs);
    return this;
  }
  _prepareForParse() {
    if (this._savedState === null) {
      this.options.filter(
        (option) => option.negate && option.defaultValue === void 0 && this.getOptionValue(option.attributeName()) === void 0
      ).forEach((option) => {
        const positiveLongFlag = option.long.replace(/^--no-/, "--");
        if (!this._findOption(positiveLongFlag)) {
          this.setOptionValueWithSource(
            option.attributeName(),
            true,
            "default"
          );
        }
      });
      this.saveStateBeforeParse();
    } else {
      this.restoreStateBeforeParse();
    }
  }
  /**
   * Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
   * Not usually called directly, but available for subclasses to save their custom state.
   *
   * This is called in a lazy way. Only commands used in parsing chain will have state saved.
   */
  saveStateBeforeParse() {
    this._savedState = {
      // name is stable if supplied by author, but may be unspecified for root command and deduced during parsing
      _name: this._name,
      // option values before parse have default values (including false for negated options)
      // shallow clones
      _optionValues: { ...this._optionValues },
      _optionValueSources: { ...this._optionValueSources }
    };
  }
  /**
   * Restore state before parse for calls after the first.
   * Not usually called directly, but available for subclasses to save their custom state.
   *
   * This is called in a lazy way. Only commands used in parsing chain will have state restored.
   */
  restoreStateBeforeParse() {
    if (this._storeOptionsAsProperties)
      throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
    this._name = this._savedState._name;
    this._scriptPath = null;
    this.rawArgs = [];
    this._optionValues = { ...this._savedState._optionValues };
    this._optionValueSources = { ...this._savedState._optionValueSources };
    this.args = [];
    this.processedArgs = [];
  }
  /**
   * Throw if expected executable is missing. Add lots of help for author.
   *
   * @param {string} executableFile
   * @param {string} executableDir
   * @param {string} subcommandName
   */
  _checkForMissingExecutable(executableFile, executableDir, subcommandName) {
    if (fs.existsSync(executableFile)) return;
    const executableDirMessage = executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory";
    const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDirMessage}`;
    throw new Error(executableMissing);
  }
  /**
   * Execute a sub-command executable.
   *
   * @private
   */
  _executeSubCommand(subcommand2, args) {
    args = args.slice();
    const sourceExt = [".js", ".ts", ".tsx", ".mjs", ".cjs"];
    function findFile(baseDir, baseName) {
      const localBin = path.resolve(baseDir, baseName);
      if (fs.existsSync(localBin)) return localBin;
      if (sourceExt.includes(path.extname(baseName))) return void 0;
      const foundExt = sourceExt.find(
        (ext) => fs.existsSync(`${localBin}${ext}`)
      );
      if (foundExt) return `${localBin}${foundExt}`;
      return void 0;
    }
    this._checkForMissingMandatoryOptions();
    this._checkForConflictingOptions();
    let executableFile = subcommand2._executableFile || `${this._name}-${subcommand2._name}`;
    let executableDir = this._executableDir || "";
    if (this._scriptPath) {
      let resolvedScriptPath;
      try {
        resolvedScriptPath = fs.realpathSync(this._scriptPath);
      } catch {
        resolvedScriptPath = this._scriptPath;
      }
      executableDir = path.resolve(
        path.dirname(resolvedScriptPath),
        executableDir
      );
    }
    if (executableDir) {
      let localFile = findFile(executableDir, executableFile);
      if (!localFile && !subcommand2._executableFile && this._scriptPath) {
        const legacyName = path.basename(
          this._scriptPath,
          path.extname(this._scriptPath)
        );
        if (legacyName !== this._name) {
          localFile = findFile(
            executableDir,
            `${legacyName}-${subcommand2._name}`
          );
        }
      }
      executableFile = localFile || executableFile;
    }
    const launchWithNode = sourceExt.includes(path.extname(executableFile));
    let proc;
    if (process2.platform !== "win32") {
      if (launchWithNode) {
        args.unshift(executableFile);
        args = incrementNodeInspectorPort(process2.execArgv).concat(args);
        proc = childProcess.spawn(process2.argv[0], args, { stdio: "inherit" });
      } else {
        proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
      }
    } else {
      this._checkForMissingExecutable(
        executableFile,
        executableDir,
        subcommand2._name
      );
      args.unshift(executableFile);
      args = incrementNodeInspectorPort(process2.execArgv).concat(args);
      proc = childProcess.spawn(process2.execPath, args, { stdio: "inherit" });
    }
    if (!proc.killed) {
      const signals = ["SIGUSR1", "SIGUSR2", "SIGTERM", "SIGINT", "SIGHUP"];
      signals.forEach((signal) => {
        process2.on(signal, () => {
          if (proc.killed === false && proc.exitCode === null) {
            proc.kill(signal);
          }
        });
      });
    }
    const exitCallback = this._exitCallback;
    proc.on("close", (code) => {
      code = code ?? 1;
      if (!exitCallback) {
        process2.exit(code);
      } else {
        exitCallback(
          new CommanderError(
            code,
            "commander.executeSubCommandAsync",
            "(close)"
          )
        );
      }
    });
    proc.on("error", (err) => {
      if (err.code === "ENOENT") {
        this._checkForMissingExecutable(
          executableFile,
          executableDir,
          subcommand2._name
        );
      } else if (err.code === "EACCES") {
        throw new Error(`'${executableFile}' not executable`);
      }
      if (!exitCallback) {
        process2.exit(1);
      } else {
        const wrappedError = new CommanderError(
          1,
          "commander.executeSubCommandAsync",
          "(error)"
        );
        wrappedError.nestedError = err;
        exitCallback(wrappedError);
      }
    });
    this.runningCommand = proc;
  }
  /**
   * @private
   */
  _dispatchSubcommand(commandName, operands, unknown2) {
    const subCommand = this._findCommand(commandName);
    if (!subCommand) this.help({ error: true });
    subCommand._prepareForParse();
    let promiseChain;
    promiseChain = this._chainOrCallSubCommandHook(
      promiseChain,
      subCommand,
      "preSubcommand"
    );
    promiseChain = this._chainOrCall(promiseChain, () => {
      if (subCommand._executableHandler) {
        this._executeSubCommand(subCommand, operands.concat(unknown2));
      } else {
        return subCommand._parseCommand(operands, unknown2);
      }
    });
    return promiseChain;
  }
  /**
   * Invoke help directly if possible, or dispatch if necessary.
   * e.g. help foo
   *
   * @private
   */
  _dispatchHelpCommand(subcommandName) {
    if (!subcommandName) {
      this.help();
    }
    const subCommand = this._findCommand(subcommandName);
    if (subCommand && !subCommand._executableHandler) {
      subCommand.help();
    }
    return this._dispatchSubcommand(
      subcommandName,
      [],
      [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]
    );
  }
  /**
   * Check this.args against expected this.registeredArguments.
   *
   * @private
   */
  _checkNumberOfArguments() {
    this.registeredArguments.forEach((arg, i) => {
      if (arg.required && this.args[i] == null) {
        this.missingArgument(arg.name());
      }
    });
    if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) {
      return;
    }
    if (this.args.length > this.registeredArguments.length) {
      this._excessArguments(this.args);
    }
  }
  /**
   * Process this.args using this.registeredArguments and save as this.processedArgs!
   *
   * @private
   */
  _processArguments() {
    const myParseArg = (argument, value, previous) => {
      let parsedValue = value;
      if (value !== null && argument.parseArg) {
        const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
        parsedValue = this._callParseArg(
          argument,
          value,
          previous,
          invalidValueMessage
        );
      }
      return parsedValue;
    };
    this._checkNumberOfArguments();
    const processedArgs = [];
    this.registeredArguments.forEach((declaredArg, index) => {
      let value = declaredArg.defaultValue;
      if (declaredArg.variadic) {
        if (index < this.args.length) {
          value = this.args.slice(index);
          if (declaredArg.parseArg) {
            value = value.reduce((processed, v) => {
              return myParseArg(declaredArg, v, processed);
            }, declaredArg.defaultValue);
          }
        } else if (value === void 0) {
          value = [];
        }
      } else if (index < this.args.length) {
        value = this.args[index];
        if (declaredArg.parseArg) {
          value = myParseArg(declaredArg, value, declaredArg.defaultValue);
        }
      }
      processedArgs[index] = value;
    });
    this.processedArgs = processedArgs;
  }
  /**
   * Once we have a promise we chain, but call synchronously until then.
   *
   * @param {(Promise|undefined)} promise
   * @param {Function} fn
   * @return {(Promise|undefined)}
   * @private
   */
  _chainOrCall(promise, fn) {
    if (promise?.then && typeof promise.then === "function") {
      return promise.then(() => fn());
    }
    return fn();
  }
  /**
   *
   * @param {(Promise|undefined)} promise
   * @param {string} event
   * @return {(Promise|undefined)}
   * @private
   */
  _chainOrCallHooks(promise, event) {
    let result = promise;
    const hooks = [];
    this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
      hookedCommand._lifeCycleHooks[event].forEach((callback) => {
        hooks.push({ hookedCommand, callback });
      });
    });
    if (event === "postAction") {
      hooks.reverse();
    }
    hooks.forEach((hookDetail) => {
      result = this._chainOrCall(result, () => {
        return hookDetail.callback(hookDetail.hookedCommand, this);
      });
    });
    return result;
  }
  /**
   *
   * @param {(Promise|undefined)} promise
   * @param {Command} subCommand
   * @param {string} event
   * @return {(Promise|undefined)}
   * @private
   */
  _chainOrCallSubCommandHook(promise, subCommand, event) {
    let result = promise;
    if (this._lifeCycleHooks[event] !== void 0) {
      this._lifeCycleHooks[event].forEach((hook) => {
        result = this._chainOrCall(result, () => {
          return hook(this, subCommand);
        });
      });
    }
    return result;
  }
  /**
   * Process arguments in context of this command.
   * Returns action result, in case it is a promise.
   *
   * @private
   */
  _parseCommand(operands, unknown2) {
    const parsed = this.parseOptions(unknown2);
    this._parseOptionsEnv();
    this._parseOptionsImplied();
    operands = operands.concat(parsed.operands);
    unknown2 = parsed.unknown;
    this.args = operands.concat(unknown2);
    if (operands && this._findCommand(operands[0])) {
      return this._dispatchSubcommand(operands[0], operands.slice(1), unknown2);
    }
    if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) {
      return this._dispatchHelpCommand(operands[1]);
    }
    if (this._defaultCommandName) {
      this._outputHelpIfRequested(unknown2);
      return this._dispatchSubcommand(
        this._defaultCommandName,
        operands,
        unknown2
      );
    }
    if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) {
      this.help({ error: true });
    }
    this._outputHelpIfRequested(parsed.unknown);
    this._checkForMissingMandatoryOptions();
    this._checkForConflictingOptions();
    const checkForUnknownOptions = () => {
      if (parsed.unknown.length > 0) {
        this.unknownOption(parsed.unknown[0]);
      }
    };
    const commandEvent = `command:${this.name()}`;
    if (this._actionHandler) {
      checkForUnknownOptions();
      this._processArguments();
      let promiseChain;
      promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
      promiseChain = this._chainOrCall(
        promiseChain,
        () => this._actionHandler(this.processedArgs)
      );
      if (this.parent) {
        promiseChain = this._chainOrCall(promiseChain, () => {
          this.parent.emit(commandEvent, operands, unknown2);
        });
      }
      promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
      return promiseChain;
    }
    if (this.parent?.listenerCount(commandEvent)) {
      checkForUnknownOptions();
      this._processArguments();
      this.parent.emit(commandEvent, operands, unknown2);
    } else if (operands.length) {
      if (this._findCommand("*")) {
        return this._dispatchSubcommand("*", operands, unknown2);
      }
      if (this.listenerCount("command:*")) {
        this.emit("command:*", operands, unknown2);
      } else if (this.commands.length) {
        this.unknownCommand();
      } else {
        checkForUnknownOptions();
        this._processArguments();
      }
    } else if (this.commands.length) {
      checkForUnknownOptions();
      this.help({ error: true });
    } else {
      checkForUnknownOptions();
      this._processArguments();
    }
  }
  /**
   * Find matching command.
   *
   * @private
   * @return {Command | undefined}
   */
  _findCommand(name) {
    if (!name) return void 0;
    return this.commands.find(
      (cmd) => cmd._name === name || cmd._aliases.includes(name)
    );
  }
  /**
   * Return an option matching `arg` if any.
   *
   * @param {string} arg
   * @return {Option}
   * @package
   */
  _findOption(arg) {
    return this.options.find((option) => option.is(arg));
  }
  /**
   * Display an error message if a mandatory option does not have a value.
   * Called after checking for help flags in leaf subcommand.
   *
   * @private
   */
  _checkForMissingMandatoryOptions() {
    this._getCommandAndAncestors().forEach((cmd) => {
      cmd.options.forEach((anOption) => {
        if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) {
          cmd.missingMandatoryOptionValue(anOption);
        }
      });
    });
  }
  /**
   * Display an error message if conflicting options are used together in this.
   *
   * @private
   */
  _checkForConflictingLocalOptions() {
    const definedNonDefaultOptions = this.options.filter((option) => {
      const optionKey = option.attributeName();
      if (this.getOptionValue(optionKey) === void 0) {
        return false;
      }
      return this.getOptionValueSource(optionKey) !== "default";
    });
    const optionsWithConflicting = definedNonDefaultOptions.filter(
      (option) => option.conflictsWith.length > 0
    );
    optionsWithConflicting.forEach((option) => {
      const conflictingAndDefined = definedNonDefaultOptions.find(
        (defined) => option.conflictsWith.includes(defined.attributeName())
      );
      if (conflictingAndDefined) {
        this._conflictingOption(option, conflictingAndDefined);
      }
    });
  }
  /**
   * Display an error message if conflicting options are used together.
   * Called after checking for help flags in leaf subcommand.
   *
   * @private
   */
  _checkForConflictingOptions() {
    this._getCommandAndAncestors().forEach((cmd) => {
      cmd._checkForConflictingLocalOptions();
    });
  }
  /**
   * Parse options from `argv` removing known options,
   * and return argv split into operands and unknown arguments.
   *
   * Side effects: modifies command by storing options. Does not reset state if called again.
   *
   * Examples:
   *
   *     argv => operands, unknown
   *     --known kkk op => [op], []
   *     op --known kkk => [op], []
   *     sub --unknown uuu op => [sub], [--unknown uuu op]
   *     sub -- --unknown uuu op => [sub --unknown uuu op], []
   *
   * @param {string[]} args
   * @return {{operands: string[], unknown: string[]}}
   */
  parseOptions(args) {
    const operands = [];
    const unknown2 = [];
    let dest = operands;
    function maybeOption(arg) {
      return arg.length > 1 && arg[0] === "-";
    }
    const negativeNumberArg = (arg) => {
      if (!/^-(\d+|\d*\.\d+)([eE][+-]?\d+)?$/.test(arg)) return false;
      return !this._getCommandAndAncestors().some(
        (cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short))
      );
    };
    let activeVariadicOption = null;
    let activeGroup = null;
    let i = 0;
    while (i < args.length || activeGroup) {
      const arg = activeGroup ?? args[i++];
      activeGroup = null;
      if (arg === "--") {
        if (dest === unknown2) dest.push(arg);
        dest.push(...args.slice(i));
        break;
      }
      if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
        this.emit(`option:${activeVariadicOption.name()}`, arg);
        continue;
      }
      activeVariadicOption = null;
      if (maybeOption(arg)) {
        const option = this._findOption(arg);
        if (option) {
          if (option.required) {
            const value = args[i++];
            if (value === void 0) this.optionMissingArgument(option);
            this.emit(`option:${option.name()}`, value);
          } else if (option.optional) {
            let value = null;
            if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) {
              value = args[i++];
            }
            this.emit(`option:${option.name()}`, value);
          } else {
            this.emit(`option:${option.name()}`);
          }
          activeVariadicOption = option.variadic ? option : null;
          continue;
        }
      }
      if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
        const option = this._findOption(`-${arg[1]}`);
        if (option) {
          if (option.required || option.optional && this._combineFlagAndOptionalValue) {
            this.emit(`option:${option.name()}`, arg.slice(2));
          } else {
            this.emit(`option:${option.name()}`);
            activeGroup = `-${arg.slice(2)}`;
          }
          continue;
        }
      }
      if (/^--[^=]+=/.test(arg)) {
        const index = arg.indexOf("=");
        const option = this._findOption(arg.slice(0, index));
        if (option && (option.required || option.optional)) {
          this.emit(`option:${option.name()}`, arg.slice(index + 1));
          continue;
        }
      }
      if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) {
        dest = unknown2;
      }
      if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown2.length === 0) {
        if (this._findCommand(arg)) {
          operands.push(arg);
          unknown2.push(...args.slice(i));
          break;
        } else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
          operands.push(arg, ...args.slice(i));
          break;
        } else if (this._defaultCommandName) {
          unknown2.push(arg, ...args.slice(i));
          break;
        }
      }
      if (this._passThroughOptions) {
        dest.push(arg, ...args.slice(i));
        break;
      }
      dest.push(arg);
    }
    return { operands, unknown: unknown2 };
  }
  /**
   * Return an object containing local option values as key-value pairs.
   *
   * @return {object}
   */
  opts() {
    if (this._storeOptionsAsProperties) {
      const result = {};
      const len = this.options.length;
      for (let i = 0; i < len; i++) {
        const key = this.options[i].attributeName();
        result[key] = key === this._versionOptionName ? this._version : this[key];
      }
      return result;
    }
    return this._optionValues;
  }
  /**
   * Return an object containing merged local and global option values as key-value pairs.
   *
   * @return {object}
   */
  optsWithGlobals() {
    return this._getCommandAndAncestors().reduce(
      (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
      {}
    );
  }
  /**
   * Display error message and exit (or call exitOverride).
   *
   * @param {string} message
   * @param {object} [errorOptions]
   * @param {string} [errorOptions.code] - an id string representing the error
   * @param {number} [errorOptions.exitCode] - used with process.exit
   */
  error(message, errorOptions) {
    this._outputConfiguration.outputError(
      `${message}
`,
      this._outputConfiguration.writeErr
    );
    if (typeof this._showHelpAfterError === "string") {
      this._outputConfiguration.writeErr(`${this._showHelpAfterError}
`);
    } else if (this._showHelpAfterError) {
      this._outputConfiguration.writeErr("\n");
      this.outputHelp({ error: true });
    }
    const config = errorOptions || {};
    const exitCode = config.exitCode || 1;
    const code = config.code || "commander.error";
    this._exit(exitCode, code, message);
  }
  /**
   * Apply any option related environment variables, if option does
   * not have a value from cli or client code.
   *
   * @private
   */
  _parseOptionsEnv() {
    this.options.forEach((option) => {
      if (option.envVar && option.envVar in process2.env) {
        const optionKey = option.attributeName();
        if (this.getOptionValue(optionKey) === void 0 || ["default", "config", "env"].includes(
          this.getOptionValueSource(optionKey)
        )) {
          if (option.required || option.optional) {
            this.emit(`optionEnv:${option.name()}`, process2.env[option.envVar]);
          } else {
            this.emit(`optionEnv:${option.name()}`);
          }
        }
      }
    });
  }
  /**
   * Apply any implied option values, if option is undefined or default value.
   *
   * @private
   */
  _parseOptionsImplied() {
    const dualHelper = new DualOptions(this.options);
    const hasCustomOptionValue = (optionKey) => {
      return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
    };
    this.options.filter(
      (option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(
        this.getOptionValue(option.attributeName()),
        option
      )
    ).forEach((option) => {
      Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
        this.setOptionValueWithSource(
          impliedKey,
          option.implied[impliedKey],
          "implied"
        );
      });
    });
  }
  /**
   * Argument `name` is missing.
   *
   * @param {string} name
   * @private
   */
  missingArgument(name) {
    const message = `error: missing required argument '${name}'`;
    this.error(message, { code: "commander.missingArgument" });
  }
  /**
   * `Option` is missing an argument.
   *
   * @param {Option} option
   * @private
   */
  optionMissingArgument(option) {
    const message = `error: option '${option.flags}' argument missing`;
    this.error(message, { code: "commander.optionMissingArgument" });
  }
  /**
   * `Option` does not have a value, and is a mandatory option.
   *
   * @param {Option} option
   * @private
   */
  missingMandatoryOptionValue(option) {
    const message = `error: required option '${option.flags}' not specified`;
    this.error(message, { code: "commander.missingMandatoryOptionValue" });
  }
  /**
   * `Option` conflicts with another option.
   *
   * @param {Option} option
   * @param {Option} conflictingOption
   * @private
   */
  _conflictingOption(option, conflictingOption) {
    const findBestOptionFromValue = (option2) => {
      const optionKey = option2.attributeName();
      const optionValue = this.getOptionValue(optionKey);
      const negativeOption = this.options.find(
        (target) => target.negate && optionKey === target.attributeName()
      );
      const positiveOption = this.options.find(
        (target) => !target.negate && optionKey === target.attributeName()
      );
      if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) {
        return negativeOption;
      }
      return positiveOption || option2;
    };
    const getErrorMessage = (option2) => {
      const bestOption = findBestOptionFromValue(option2);
      const optionKey = bestOption.attributeName();
      const source = this.getOptionValueSource(optionKey);
      if (source === "env") {
        return `environment variable '${bestOption.envVar}'`;
      }
      return `option '${bestOption.flags}'`;
    };
    const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
    this.error(message, { code: "commander.conflictingOption" });
  }
  /**
   * Unknown option `flag`.
   *
   * @param {string} flag
   * @private
   */
  unknownOption(flag) {
    if (this._allowUnknownOption) return;
    let suggestion = "";
    if (flag.startsWith("--") && this._showSuggestionAfterError) {
      let candidateFlags = [];
      let command = this;
      do {
        const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
        candidateFlags = candidateFlags.concat(moreFlags);
        command = command.parent;
      } while (command && !command._enablePositionalOptions);
      suggestion = suggestSimilar(flag, candidateFlags);
    }
    const message = `error: unknown option '${flag}'${suggestion}`;
    this.error(message, { code: "commander.unknownOption" });
  }
  /**
   * Excess arguments, more than expected.
   *
   * @param {string[]} receivedArgs
   * @private
   */
  _excessArguments(receivedArgs) {
    if (this._allowExcessArguments) return;
    const expected = this.registeredArguments.length;
    const s = expected === 1 ? "" : "s";
    const received = receivedArgs.length;
    const forSubcommand = this.parent ? ` for '${this.name()}'` : "";
    const details = receivedArgs.join(", ");
    const message = `error: too many arguments${forSubcommand}. Expected ${expected} argument${s} but got ${received}: ${details}.`;
    this.error(message, { code: "commander.excessArguments" });
  }
  /**
   * Unknown command.
   *
   * @private
   */
  unknownCommand() {
    const unknownName = this.args[0];
    let suggestion = "";
    if (this._showSuggestionAfterError) {
      const candidateNames = [];
      this.createHelp().visibleCommands(this).forEach((command) => {
        candidateNames.push(command.name());
        if (command.alias()) candidateNames.push(command.alias());
      });
      suggestion = suggestSimilar(unknownName, candidateNames);
    }
    const message = `error: unknown command '${unknownName}'${suggestion}`;
    this.error(message, { code: "commander.unknownCommand" });
  }
  /**
   * Get or set the program version.
   *
   * This method auto-registers the "-V, --version" option which will print the version number.
   *
   * You can optionally supply the flags and description to override the defaults.
   *
   * @param {string} [str]
   * @param {string} [flags]
   * @param {string} [description]
   * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
   */
  version(str, flags, description) {
    if (str === void 0) return this._version;
    this._version = str;
    flags = flags || "-V, --version";
    description = description || "output the version number";
    const versionOption = this.createOption(flags, description);
    this._versionOptionName = versionOption.attributeName();
    this._registerOption(versionOption);
    this.on("option:" + versionOption.name(), () => {
      this._outputConfiguration.writeOut(`${str}
`);
      this._exit(0, "commander.version", str);
    });
    return this;
  }
  /**
   * Set the description.
   *
   * @param {string} [str]
   * @param {object} [argsDescription]
   * @return {(string|Command)}
   */
  description(str, argsDescription) {
    if (str === void 0 && argsDescription === void 0)
      return this._description;
    this._description = str;
    if (argsDescription) {
      this._argsDescription = argsDescription;
    }
    return this;
  }
  /**
   * Set the summary. Used when listed as subcommand of parent.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */
  summary(str) {
    if (str === void 0) return this._summary;
    this._summary = str;
    return this;
  }
  /**
   * Set an alias for the command.
   *
   * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
   *
   * @param {string} [alias]
   * @return {(string|Command)}
   */
  alias(alias) {
    if (alias === void 0) return this._aliases[0];
    let command = this;
    if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) {
      command = this.commands[this.commands.length - 1];
    }
    if (alias === command._name)
      throw new Error("Command alias can't be the same as its name");
    const matchingCommand = this.parent?._findCommand(alias);
    if (matchingCommand) {
      const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
      throw new Error(
        `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`
      );
    }
    command._aliases.push(alias);
    return this;
  }
  /**
   * Set aliases for the command.
   *
   * Only the first alias is shown in the auto-generated help.
   *
   * @param {string[]} [aliases]
   * @return {(string[]|Command)}
   */
  aliases(aliases) {
    if (aliases === void 0) return this._aliases;
    aliases.forEach((alias) => this.alias(alias));
    return this;
  }
  /**
   * Set / get the command usage `str`.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */
  usage(str) {
    if (str === void 0) {
      if (this._usage) return this._usage;
      const args = this.registeredArguments.map((arg) => {
        return humanReadableArgName(arg);
      });
      return [].concat(
        this.options.length || this._helpOption !== null ? "[options]" : [],
        this.commands.length ? "[command]" : [],
        this.registeredArguments.length ? args : []
      ).join(" ");
    }
    this._usage = str;
    return this;
  }
  /**
   * Get or set the name of the command.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */
  name(str) {
    if (str === void 0) return this._name;
    this._name = str;
    return this;
  }
  /**
   * Set/get the help group heading for this subcommand in parent command's help.
   *
   * @param {string} [heading]
   * @return {Command | string}
   */
  helpGroup(heading) {
    if (heading === void 0) return this._helpGroupHeading ?? "";
    this._helpGroupHeading = heading;
    return this;
  }
  /**
   * Set/get the default help group heading for subcommands added to this command.
   * (This does not override a group set directly on the subcommand using .helpGroup().)
   *
   * @example
   * program.commandsGroup('Development Commands:');
   * program.command('watch')...
   * program.command('lint')...
   * ...
   *
   * @param {string} [heading]
   * @returns {Command | string}
   */
  commandsGroup(heading) {
    if (heading === void 0) return this._defaultCommandGroup ?? "";
    this._defaultCommandGroup = heading;
    return this;
  }
  /**
   * Set/get the default help group heading for options added to this command.
   * (This does not override a group set directly on the option using .helpGroup().)
   *
   * @example
   * program
   *   .optionsGroup('Development Options:')
   *   .option('-d, --debug', 'output extra debugging')
   *   .option('-p, --profile', 'output profiling information')
   *
   * @param {string} [heading]
   * @returns {Command | string}
   */
  optionsGroup(heading) {
    if (heading === void 0) return this._defaultOptionGroup ?? "";
    this._defaultOptionGroup = heading;
    return this;
  }
  /**
   * @param {Option} option
   * @private
   */
  _initOptionGroup(option) {
    if (this._defaultOptionGroup && !option.helpGroupHeading)
      option.helpGroup(this._defaultOptionGroup);
  }
  /**
   * @param {Command} cmd
   * @private
   */
  _initCommandGroup(cmd) {
    if (this._defaultCommandGroup && !cmd.helpGroup())
      cmd.helpGroup(this._defaultCommandGroup);
  }
  /**
   * Set the name of the command from script filename, such as process.argv[1],
   * or import.meta.filename.
   *
   * (Used internally and public although not documented in README.)
   *
   * @example
   * program.nameFromFilename(import.meta.filename);
   *
   * @param {string} filename
   * @return {Command}
   */
  nameFromFilename(filename) {
    this._name = path.basename(filename, path.extname(filename));
    return this;
  }
  /**
   * Get or set the directory for searching for executable subcommands of this command.
   *
   * @example
   * program.executableDir(import.meta.dirname);
   * // or
   * program.executableDir('subcommands');
   *
   * @param {string} [path]
   * @return {(string|null|Command)}
   */
  executableDir(path2) {
    if (path2 === void 0) return this._executableDir;
    this._executableDir = path2;
    return this;
  }
  /**
   * Return program help documentation.
   *
   * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
   * @return {string}
   */
  helpInformation(contextOptions) {
    const helper = this.createHelp();
    const context = this._getOutputContext(contextOptions);
    helper.prepareContext({
      error: context.error,
      helpWidth: context.helpWidth,
      outputHasColors: context.hasColors
    });
    const text = helper.formatHelp(this, helper);
    if (context.hasColors) return text;
    return this._outputConfiguration.stripColor(text);
  }
  /**
   * @typedef HelpContext
   * @type {object}
   * @property {boolean} error
   * @property {number} helpWidth
   * @property {boolean} hasColors
   * @property {function} write - includes stripColor if needed
   *
   * @returns {HelpContext}
   * @private
   */
  _getOutputContext(contextOptions) {
    contextOptions = contextOptions || {};
    const error = !!contextOptions.error;
    let baseWrite;
    let hasColors;
    let helpWidth;
    if (error) {
      baseWrite = (str) => this._outputConfiguration.writeErr(str);
      hasColors = this._outputConfiguration.getErrHasColors();
      helpWidth = this._outputConfiguration.getErrHelpWidth();
    } else {
      baseWrite = (str) => this._outputConfiguration.writeOut(str);
      hasColors = this._outputConfiguration.getOutHasColors();
      helpWidth = this._outputConfiguration.getOutHelpWidth();
    }
    const write = (str) => {
      if (!hasColors) str = this._outputConfiguration.stripColor(str);
      return baseWrite(str);
    };
    return { error, write, hasColors, helpWidth };
  }
  /**
   * Output help information for this command.
   *
   * Outputs built-in help, and custom text added using `.addHelpText()`.
   *
   * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
   */
  outputHelp(contextOptions) {
    let deprecatedCallback;
    if (typeof contextOptions === "function") {
      deprecatedCallback = contextOptions;
      contextOptions = void 0;
    }
    const outputContext = this._getOutputContext(contextOptions);
    const eventContext = {
      error: outputContext.error,
      write: outputContext.write,
      command: this
    };
    this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
    this.emit("beforeHelp", eventContext);
    let helpInformation = this.helpInformation({ error: outputContext.error });
    if (deprecatedCallback) {
      helpInformation = deprecatedCallback(helpInformation);
      if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) {
        throw new Error("outputHelp callback must return a string or a Buffer");
      }
    }
    outputContext.write(helpInformation);
    if (this._getHelpOption()?.long) {
      this.emit(this._getHelpOption().long);
    }
    this.emit("afterHelp", eventContext);
    this._getCommandAndAncestors().forEach(
      (command) => command.emit("afterAllHelp", eventContext)
    );
  }
  /**
   * You can pass in flags and a description to customise the built-in help option.
   * Pass in false to disable the built-in help option.
   *
   * @example
   * program.helpOption('-?, --help', 'show help'); // customise
   * program.helpOption(false); // disable
   *
   * @param {(string | boolean)} flags
   * @param {string} [description]
   * @return {Command} `this` command for chaining
   */
  helpOption(flags, description) {
    if (typeof flags === "boolean") {
      if (flags) {
        if (this._helpOption === null) this._helpOption = void 0;
        if (this._defaultOptionGroup) {
          this._initOptionGroup(this._getHelpOption());
        }
      } else {
        this._helpOption = null;
      }
      return this;
    }
    this._helpOption = this.createOption(
      flags ?? "-h, --help",
      description ?? "display help for command"
    );
    if (flags || description) this._initOptionGroup(this._helpOption);
    return this;
  }
  /**
   * Lazy create help option.
   * Returns null if has been disabled with .helpOption(false).
   *
   * @returns {(Option | null)} the help option
   * @package
   */
  _getHelpOption() {
    if (this._helpOption === void 0) {
      this.helpOption(void 0, void 0);
    }
    return this._helpOption;
  }
  /**
   * Supply your own option to use for the built-in help option.
   * This is an alternative to using helpOption() to customise the flags and description etc.
   *
   * @param {Option} option
   * @return {Command} `this` command for chaining
   */
  addHelpOption(option) {
    this._helpOption = option;
    this._initOptionGroup(option);
    return this;
  }
  /**
   * Output help information and exit.
   *
   * Outputs built-in help, and custom text added using `.addHelpText()`.
   *
   * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
   */
  help(contextOptions) {
    this.outputHelp(contextOptions);
    let exitCode = Number(process2.exitCode ?? 0);
    if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) {
      exitCode = 1;
    }
    this._exit(exitCode, "commander.help", "(outputHelp)");
  }
  /**
   * // Do a little typing to coordinate emit and listener for the help text events.
   * @typedef HelpTextEventContext
   * @type {object}
   * @property {boolean} error
   * @property {Command} command
   * @property {function} write
   */
  /**
   * Add additional text to be displayed with the built-in help.
   *
   * Position is 'before' or 'after' to affect just this command,
   * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
   *
   * @param {string} position - before or after built-in help
   * @param {(string | Function)} text - string to add, or a function returning a string
   * @return {Command} `this` command for chaining
   */
  addHelpText(position, text) {
    const allowedValues = ["beforeAll", "before", "after", "afterAll"];
    if (!allowedValues.includes(position)) {
      throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
    }
    const helpEvent = `${position}Help`;
    this.on(helpEvent, (context) => {
      let helpStr;
      if (typeof text === "function") {
        helpStr = text({ error: context.error, command: context.command });
      } else {
        helpStr = text;
      }
      if (helpStr) {
        context.write(`${helpStr}
`);
      }
    });
    return this;
  }
  /**
   * Output help information if help flags specified
   *
   * @param {Array} args - array of options to search for help flags
   * @private
   */
  _outputHelpIfRequested(args) {
    const helpOption = this._getHelpOption();
    const helpRequested = helpOption && args.find((arg) => helpOption.is(arg));
    if (helpRequested) {
      this.outputHelp();
      this._exit(0, "commander.helpDisplayed", "(outputHelp)");
    }
  }
};
function incrementNodeInspectorPort(args) {
  return args.map((arg) => {
    if (!arg.startsWith("--inspect")) {
      return arg;
    }
    let debugOption;
    let debugHost = "127.0.0.1";
    let debugPort = "9229";
    let match;
    if ((match = arg.match(/^(--inspect(-brk|-wait)?)$/)) !== null) {
      debugOption = match[1];
    } else if ((match = arg.match(
      /^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+)$/
    )) !== null) {
      debugOption = match[1];
      if (/^\d+$/.test(match[3])) {
        debugPort = match[3];
      } else {
        debugHost = match[3];
      }
    } else if ((match = arg.match(
      /^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+):(\d+)$/
    )) !== null) {
      debugOption = match[1];
      debugHost = match[3];
      debugPort = match[4];
    }
    if (debugOption && debugPort !== "0") {
      return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
    }
    return arg;
  });
}
function useColor() {
  if (process2.env.NO_COLOR || process2.env.FORCE_COLOR === "0" || process2.env.FORCE_COLOR === "false")
    return false;
  if (process2.env.FORCE_COLOR || process2.env.CLICOLOR_FORCE !== void 0)
    return true;
  return void 0;
}

// node_modules/commander/index.js
var program = new Command();

// packages/cli/src/commands/approve.ts
import { createHash } from "node:crypto";

// packages/cli/src/project.ts
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
var run = promisify(execFile);
async function openProject(directory, file = CONFIG_PATH) {
  const yaml = await readFile(resolve(directory, file), "utf8").catch((cause) => {
    throw new SuiteError("CONFIG_MISSING", { what: `${file} cannot be read in ${directory}.`, cause });
  });
  return { directory, config: parseConfig(yaml, file) };
}
async function git(directory, ...args) {
  try {
    const { stdout } = await run("git", args, { cwd: directory, maxBuffer: 256 * 1024 * 1024 });
    return stdout.replace(/\n$/, "");
  } catch {
    return void 0;
  }
}
function parseRemote(url) {
  const match = /[:/]([A-Za-z0-9-]+)\/([A-Za-z0-9._-]+?)(?:\.git)?\/?$/.exec(url);
  const [, owner, repository] = match ?? [];
  return owner === void 0 || repository === void 0 ? void 0 : { owner, repository };
}
async function originOf(directory) {
  return parseRemote(await git(directory, "remote", "get-url", "origin") ?? "");
}

// packages/cli/src/host-session.ts
async function withAgent(terminal, name, options, work) {
  const project = await openProject(terminal.directory, options.config);
  const [first] = chooseHosts(requireEnvironment(project.config, name), options.host);
  return inSession(terminal, { project, name, host: first }, options, work);
}
async function withAgents(terminal, name, options, work) {
  const project = await openProject(terminal.directory, options.config);
  const { throwFailed, tryOnHosts } = await import("./chunks/src-MKFPEEUA.mjs");
  const hosts = chooseHosts(requireEnvironment(project.config, name), options.host);
  const ended = await tryOnHosts(
    hosts.map((host) => ({ host: host.name, at: host })),
    async ({ host, at }) => ({ host, value: await inSession(terminal, { project, name, host: at }, options, work) })
  );
  const done = ended.flatMap((each) => each.kind === "done" ? [each.value] : []);
  if (done.length > 0 && done.length < ended.length)
    terminal.log.warning(`Done on ${done.map(({ host }) => host).join(", ")}, and not on all hosts.`);
  throwFailed(ended, hosts.length > 1);
  return done;
}
async function inSession(terminal, {
  project,
  name,
  host
}, options, work) {
  const environment = requireEnvironment(project.config, name);
  const { AgentClient } = await import("./chunks/src-MKFPEEUA.mjs");
  const connection = await connector(terminal, environment, options)(host);
  try {
    return await work({ project, environment, agent: new AgentClient({ host: connection, agent: environment.agent }) });
  } finally {
    await connection.close();
  }
}
function printEach(terminal, from, told) {
  const each = from.map(({ host, value }) => ({ host, ...told(value) }));
  const [first, ...others] = each;
  if (first === void 0) return;
  if (others.length === 0) terminal.print(first.text, first.value);
  else
    terminal.print(each.map(({ host, text }) => `${host}:
${text}`).join("\n\n"), {
      hosts: Object.fromEntries(each.map(({ host, value }) => [host, value]))
    });
}
function connector(terminal, environment, options) {
  const privateKey = terminal.privateKey(options.identity);
  const passphrase = terminal.secret("RELEASE_PIPELINE_SSH_PASSPHRASE");
  return async (host) => {
    const [{ openHost }, { systemClock }] = await Promise.all([
      import("./chunks/hosts-ALCLCBV4.mjs"),
      import("./chunks/runtime-YDFIDT24.mjs")
    ]);
    return openHost({
      environment,
      host,
      clock: systemClock,
      log: terminal.log,
      ...privateKey === void 0 ? {} : { privateKey },
      ...passphrase === void 0 ? {} : { passphrase }
    });
  };
}

// packages/cli/src/host-walk.ts
async function hostWalk(terminal, environment, options) {
  const project = await openProject(terminal.directory, options.config);
  const { systemClock } = await import("./chunks/runtime-YDFIDT24.mjs");
  return {
    project,
    config: project.config,
    environment,
    connect: connector(terminal, requireEnvironment(project.config, environment), options),
    ...options.host === void 0 ? {} : { host: options.host },
    clock: systemClock,
    log: terminal.log
  };
}
async function openGitHub(terminal, remote, token) {
  if (remote === void 0 || token === void 0) return void 0;
  const [{ createGitHub }, { systemClock }] = await Promise.all([
    import("./chunks/github-SKGL6XTQ.mjs"),
    import("./chunks/runtime-YDFIDT24.mjs")
  ]);
  return createGitHub({
    token,
    ...remote,
    apiUrl: terminal.variable("GITHUB_API_URL") ?? "https://api.github.com",
    clock: systemClock,
    log: terminal.log
  });
}

// packages/cli/src/options.ts
var environmentNames = ["local", "staging", "production"];
function environmentArgument(name = "<environment>", description = "where") {
  return new Argument(name, description).choices(environmentNames);
}
function identityOption() {
  return new Option(
    "-i, --identity <file>",
    "private SSH key (repeatable); default: the keys in $RELEASE_PIPELINE_SSH_KEY"
  ).argParser((file, before) => [...before, file]).default([], "none");
}
function hostOption() {
  return new Option("--host <name>", "only this host, where the environment has several");
}
function reasonOption() {
  return new Option("-r, --reason <text>", "why; written to the journal on the host").makeOptionMandatory();
}
function subcommand(name, description) {
  return new Command(name).description(description).option("--config <file>", "configuration file", ".github/release-pipeline.yml").option("--json", "print one JSON document instead of text", false).option("-v, --verbose", "also print what is done on the way", false);
}
function commandGroup(name, description) {
  return new Command(name).description(description);
}
function person(terminal) {
  return `${terminal.variable("USER") ?? terminal.variable("LOGNAME") ?? "somebody"} (terminal)`;
}
function requiredVariable(terminal, variable, what) {
  const secret = terminal.secret(variable);
  if (secret !== void 0) return secret;
  throw new SuiteError("INPUT_INVALID", {
    what: `${variable} is not set.`,
    why: `It holds ${what}.`,
    remedy: `Set ${variable} in the environment and run the command again.`
  });
}

// packages/cli/src/sign-approval.ts
async function signApproval(key, { release, record, expiresAt }, tell2) {
  const [{ signText }, { APPROVAL_NAMESPACE, approvalStatement }] = await Promise.all([
    import("./chunks/hosts-ALCLCBV4.mjs"),
    import("./chunks/src-MKFPEEUA.mjs")
  ]);
  const statement = approvalStatement(release, { record, expiresAt });
  tell2(`You sign:
${statement}`);
  return { record, expiresAt, signature: await signText(statement, { key, namespace: APPROVAL_NAMESPACE }) };
}

// packages/cli/src/commands/approve.ts
function approveCommand(run2) {
  return subcommand("approve", "approve a release record; the token must be your own, not a bot").argument("<issue>", "number of the release issue", issueNumber).argument("<digest>", "what the record asks you to write, at least 12 characters", shortDigest).option("--sign <key>", "file of your SSH key: signs the approval for a host that names approval signers").action(
    (issue, digest, options) => run2(options, async (terminal) => {
      const token = requiredVariable(terminal, "GITHUB_TOKEN", "your own token with issues write");
      const github = await openGitHub(terminal, await originOf(terminal.directory), token);
      if (github === void 0)
        throw new SuiteError("INPUT_INVALID", { what: "The `origin` of this repository is not on GitHub." });
      const { releaseIssues } = github;
      const command = `/approve ${digest}`;
      const signed = options.sign === void 0 ? void 0 : await sign(options.sign, terminal, { issues: releaseIssues, issue, digest });
      const body = signed === void 0 ? command : `${command}

\`\`\`
${signed.signature.trimEnd()}
\`\`\``;
      const { url } = await releaseIssues.comment(issue, body);
      terminal.print(`Written: ${url}
The workflow "Deploy production" checks it and deploys.`, { url });
      return exitCodes.success;
    })
  );
}
async function sign(key, terminal, asked) {
  const { findApprovable } = await import("./chunks/src-MKFPEEUA.mjs");
  const sha256 = (text) => createHash("sha256").update(text).digest("hex");
  const found = findApprovable(await asked.issues.comments(asked.issue), asked.digest, sha256);
  if (found === void 0)
    throw new SuiteError("APPROVAL_WRONG_DIGEST", {
      what: `The newest record on issue #${asked.issue} does not begin with ${asked.digest}.`
    });
  const { app, environment, sha, artifact, expiresAt } = found.record;
  const release = { app, environment, sha, artifact: artifact.digest };
  return signApproval(key, { release, record: found.digest, expiresAt }, terminal.log.info);
}
function issueNumber(text) {
  if (!/^#?[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It is the number of an issue, such as 42.");
  return Number(text.replace("#", ""));
}
function shortDigest(text) {
  if (!/^[0-9a-f]{12,64}$/.test(text)) throw new InvalidArgumentError("It is 12 to 64 hexadecimal characters.");
  return text;
}

// packages/cli/src/commands/backup.ts
function backupCommands(run2) {
  const backup = subcommand("backup", "back the database up, list backups, or prove that the newest can be restored").addArgument(environmentArgument()).option("--list", "list the sealed backups", false).option("--drill", "restore the newest backup into a side database, compare and drop it", false).addOption(identityOption()).action(
    (environment, options) => run2(
      options,
      (terminal) => withAgent(terminal, environment, options, async ({ agent }) => {
        const action = options.list ? "list" : options.drill ? "drill" : "create";
        const { backups, kept, overdue } = await agent.call("backups", { action, by: person(terminal) });
        const rows = backups.map(({ id, createdAt, bytes, revision, drilledAt }) => [
          id,
          createdAt,
          String(bytes),
          revision,
          drilledAt ?? "never"
        ]);
        const aside = kept.map(({ database, bytes }) => `Kept by a restore: ${database}, ${bytes} bytes.`);
        const table = markdown_exports.table({ head: ["backup", "made", "bytes", "revision", "drilled"], rows });
        terminal.print([table, ...aside, ...overdue === void 0 ? [] : [overdue]].join("\n"), {
          ...{ backups, kept },
          ...overdue === void 0 ? {} : { overdue }
        });
        return overdue === void 0 ? exitCodes.success : exitCodes.no;
      })
    )
  );
  const restore = subcommand("restore", "put a backup in place of the database; the present one is kept beside it").addArgument(environmentArgument()).argument(
    "<backup>",
    "id of the backup, or with --undo name of the database that a restore has kept (see `backup --list`)"
  ).option("--undo", "put the database back that an earlier restore has kept", false).addOption(reasonOption()).requiredOption("--confirm <text>", "type the name of the database that is replaced, such as shop_production").addOption(identityOption()).action(
    (environment, id, options) => run2(
      options,
      (terminal) => withAgent(terminal, environment, options, async ({ agent }) => {
        const result = await agent.call("restore", {
          from: options.undo ? "kept" : "backup",
          backup: id,
          by: person(terminal),
          reason: options.reason,
          confirmation: options.confirm
        });
        terminal.print(
          `${options.undo ? `${id} is in its place again` : `Restored to revision ${result.revision}`}; not answering for ${result.outageMs} ms. The database before is kept as ${result.keptAs}.`,
          result
        );
        return exitCodes.success;
      })
    )
  );
  return [backup, restore];
}

// packages/cli/src/commands/config.ts
function configCommand(run2) {
  const config = commandGroup("config", "the configuration file");
  config.addCommand(
    subcommand("check", "parse the file and list every problem with line and column").action(
      (options) => run2(options, async (terminal) => {
        const { config: config2 } = await openProject(terminal.directory, options.config);
        terminal.print(
          `${options.config} is valid: ${config2.app}, environments ${Object.keys(config2.environments).join(", ") || "none"}.`,
          config2
        );
        return exitCodes.success;
      })
    )
  );
  return config;
}

// packages/cli/src/commands/confirm.ts
function confirmCommand(run2) {
  return subcommand("confirm", "keep the release that is armed now").addArgument(environmentArgument()).addOption(identityOption()).action(
    (environment, options) => run2(options, async (terminal) => {
      const { confirmRelease, readStatuses } = await import("./chunks/src-MKFPEEUA.mjs");
      const walk = await hostWalk(terminal, environment, options);
      const { deployId, fence } = armedDeploy(environment, await readStatuses(walk));
      const github = await openGitHub(terminal, await originOf(terminal.directory), terminal.secret("GITHUB_TOKEN"));
      const outcome = await confirmRelease({
        ...walk,
        deployId,
        fence,
        by: person(terminal),
        runUrl: "",
        ...github === void 0 ? {} : { deployments: github.deployments }
      });
      const text = outcome.kind === "confirmed" ? `${environment} keeps release ${outcome.live}.` : `Too late: the host went back to ${outcome.live ?? "nothing"} already (${outcome.reason}).`;
      terminal.print(text, outcome);
      return outcome.kind === "confirmed" ? exitCodes.success : exitCodes.no;
    })
  );
}
function armedDeploy(environment, hosts) {
  const found = hosts.flatMap(
    ({ host, status: { armed, lease } }) => armed === null || lease === null ? [] : [{ host, deploy: armed.deploy, fence: lease.fence }]
  );
  const [first] = found;
  if (first === void 0)
    throw new SuiteError("INPUT_INVALID", {
      what: `Nothing is armed in ${environment}: there is nothing to confirm.`
    });
  if (found.some(({ deploy }) => deploy !== first.deploy))
    throw new SuiteError("INPUT_INVALID", {
      what: `The hosts wait for different deploys: ${found.map(({ host, deploy }) => `${host} for ${deploy}`).join(", ")}.`,
      remedy: `Roll back: \`release-pipeline rollback ${environment}\`.`
    });
  const fence = hosts.length === 1 ? first.fence : Object.fromEntries(found.map((each) => [each.host, each.fence]));
  return { deployId: first.deploy, fence };
}

// packages/cli/src/commands/copy-data.ts
import { writeFile } from "node:fs/promises";
function copyDataCommand(run2) {
  return subcommand("copy-data", "put masked data of one environment in place of the database of another").addArgument(environmentArgument("<from>", "whose newest backup is copied")).addArgument(environmentArgument("<to>", "whose database is replaced; the present one is kept beside it")).addOption(reasonOption()).requiredOption("--confirm <text>", "type the name of the database that is replaced, such as shop_staging").option("--evidence <file>", "write down what was done to which column, as JSON").addOption(identityOption()).action(
    (from, to, options) => run2(options, async (terminal) => {
      const [source, target] = [await hostWalk(terminal, from, options), await hostWalk(terminal, to, options)];
      const { copyData } = await import("./chunks/src-MKFPEEUA.mjs");
      const { reason, confirm: confirmation } = options;
      const done = await copyData({ from: source, to: target, by: person(terminal), reason, confirmation });
      if (options.evidence !== void 0)
        await writeFile(options.evidence, `${JSON.stringify(done.evidence, null, 2)}
`);
      const { taken, evidence } = done;
      const rows = Object.entries(evidence.tables).map(([table, { rows: count, emptied, masked }]) => [
        table,
        String(count),
        emptied ? "emptied" : Object.keys(masked).join(", ") || "nothing"
      ]);
      terminal.print(
        [
          markdown_exports.table({ head: ["table", "rows", "masked"], rows }),
          `${evidence.check.columns} columns were looked through afterwards: no address and no number of a person is left.`,
          `${taken.database} holds ${from} of ${evidence.backup.createdAt}; not answering for ${taken.outageMs} ms. The database before is kept as ${taken.keptAs}.`
        ].join("\n"),
        done
      );
      return exitCodes.success;
    })
  );
}

// packages/cli/src/commands/cost.ts
function costCommand(run2) {
  return subcommand("cost", "what AI reviews cost in a month, from the summary comments of the pull requests").option("--month [month]", "which one, such as 2026-11 (UTC); default: this one", month).addHelpText("after", "\nThe exit code is 3 when the cap of the month (review.budget.per_month) is reached.").action(
    (options) => run2(options, async (terminal) => {
      const { config } = await openProject(terminal.directory, options.config);
      const token = requiredVariable(terminal, "GITHUB_TOKEN", "a token that reads pull requests");
      const github = await openGitHub(terminal, await originOf(terminal.directory), token);
      if (github === void 0) {
        throw new SuiteError("INPUT_INVALID", { what: "The `origin` of this repository is not on GitHub." });
      }
      const [{ ACTIONS_BOT, costOfMonth, describeMonth, monthOf }, { systemClock }] = await Promise.all([
        import("./chunks/src-ZLJUTMWF.mjs"),
        import("./chunks/runtime-YDFIDT24.mjs")
      ]);
      const { budget } = config.review;
      const cost = await costOfMonth({
        pullRequests: github.pullRequests,
        self: ACTIONS_BOT,
        month: typeof options.month === "string" ? options.month : monthOf(systemClock.now()),
        cap: budget.per_pull_request
      });
      const { pullRequests, ...total } = cost;
      terminal.print(describeMonth(cost, budget.per_month), { ...total, capUsd: budget.per_month, pullRequests });
      return cost.costUsd < budget.per_month ? exitCodes.success : exitCodes.no;
    })
  );
}
function month(text) {
  if (/^20\d{2}-(?:0[1-9]|1[0-2])$/.test(text)) return text;
  throw new InvalidArgumentError("must be a month such as 2026-11.");
}

// packages/cli/src/commands/deploy.ts
import { execFile as execFile2 } from "node:child_process";
import { createHash as createHash2 } from "node:crypto";
import { join } from "node:path";
import { promisify as promisify2 } from "node:util";
var execute = promisify2(execFile2);
function deployCommand(run2) {
  return subcommand("deploy", "deploy the checked-out commit; it stays only if it is confirmed in time").addArgument(environmentArgument()).option("--artifact <file>", "a release.tar.gz that was built before; without it the release is built here").option("--sign <key>", "file of your SSH key, for a host that names approval signers: you approve what you deploy").option("--dry-run", "print what would be done and change nothing", false).option("--even-if-live-unhealthy", "the way forward when there is nothing good to go back to", false).addOption(reasonOption()).addOption(identityOption()).action(
    (environment, options) => run2(options, async (terminal) => {
      const request = await deployOptions(terminal, environment, options);
      if (options.dryRun) return dryRun(terminal, request);
      const { deployRelease } = await import("./chunks/src-MKFPEEUA.mjs");
      const outcome = await deployRelease(request);
      if (outcome.kind !== "deployed") {
        terminal.print(
          `Nothing to do (${outcome.kind}): ${environment} serves release ${outcome.live.release}.`,
          outcome
        );
        return exitCodes.success;
      }
      terminal.print(
        [
          `Release ${outcome.release} is live in ${environment} and NOT yet kept: the host rolls back at ${outcome.deadline}.`,
          `Check it with \`release-pipeline smoke ${environment}\`, then \`release-pipeline confirm ${environment}\`.`
        ].join("\n"),
        outcome
      );
      return exitCodes.success;
    })
  );
}
async function dryRun(terminal, { request, config, connect, clock, log, ...rest }) {
  const { explainPlan, planFleet, readStatuses } = await import("./chunks/src-MKFPEEUA.mjs");
  const [first, ...others] = await readStatuses({ config, environment: request.environment, connect, clock, log });
  const seen = (host) => ({ ...host, ancestorOfLive: false });
  const environment = requireEnvironment(config, request.environment);
  const hosts = [seen(first), ...others.map(seen)];
  const plan = planFleet({ request, config, environment, hosts, now: clock.now(), ...rest });
  terminal.print(explainPlan(plan, { request, config }).join("\n"), plan);
  return exitCodes.success;
}
async function deployOptions(terminal, environment, options) {
  const [walk, sha] = await Promise.all([hostWalk(terminal, environment, options), cleanHead(terminal.directory)]);
  const remote = await originOf(terminal.directory);
  const github = await openGitHub(terminal, remote, terminal.secret("GITHUB_TOKEN"));
  const { identifyDeploy } = await import("./chunks/src-MKFPEEUA.mjs");
  const appEnv = terminal.secret("RELEASE_PIPELINE_APP_ENV");
  const owner = person(terminal);
  const identity = identifyDeploy(walk.clock.now(), environment, sha, owner);
  const artifact = await artifactOf(walk.project, options.artifact);
  const release = { app: walk.config.app, environment, sha, artifact: artifact.digest };
  const approval = options.sign === void 0 ? {} : {
    approval: await signApproval(
      options.sign,
      { release, ...ownRecord(identity.deploy, walk.clock.now()) },
      terminal.log.info
    )
  };
  return {
    config: walk.config,
    connect: walk.connect,
    clock: walk.clock,
    log: terminal.log,
    signal: terminal.cancelled,
    evenIfLiveUnhealthy: options.evenIfLiveUnhealthy,
    onEvent: (event) => tell(terminal, event),
    ...github === void 0 ? {} : { deployments: github.deployments, repository: github.repository },
    request: {
      ...identity,
      ...approval,
      environment,
      sha,
      artifact,
      owner,
      runUrl: "",
      runId: "",
      reason: options.reason,
      ...appEnv === void 0 ? {} : { appEnv }
    }
  };
}
function ownRecord(deploy, now) {
  return {
    record: createHash2("sha256").update(deploy).digest("hex"),
    expiresAt: new Date(now + 36e5).toISOString()
  };
}
async function cleanHead(directory) {
  const sha = await git(directory, "rev-parse", "HEAD");
  if (sha === void 0)
    throw new SuiteError("INPUT_INVALID", { what: `${directory} is not a git repository with a commit.` });
  const changes = await git(directory, "status", "--porcelain", "--untracked-files=no");
  if (changes !== "")
    throw new SuiteError("INPUT_INVALID", {
      what: "The checkout has uncommitted changes.",
      why: "A release is known by its commit.",
      remedy: "Commit or stash them."
    });
  return sha;
}
async function artifactOf({ directory, config }, file) {
  const { archiveDigest, packArtifact, readArchive } = await import("./chunks/hosts-ALCLCBV4.mjs");
  const opened = async (path3) => ({ ...await archiveDigest(path3), open: () => readArchive(path3) });
  if (file !== void 0) return opened(file);
  if (config.build === void 0)
    throw new SuiteError("CONFIG_INVALID", { what: "build is not configured, and no --artifact was given." });
  try {
    await execute("bash", ["-eo", "pipefail", "-c", config.build.command], {
      cwd: directory,
      maxBuffer: 64 * 1024 * 1024
    });
  } catch (cause) {
    throw new SuiteError("BUILD_FAILED", {
      what: `"${config.build.command}" failed: ${cause.message}`,
      cause
    });
  }
  const { path: path2 } = await packArtifact(join(directory, config.build.output));
  return opened(path2);
}
function tell(terminal, event) {
  if (event.kind === "step") terminal.log.info(`${event.step} (${event.durationMs} ms)`);
  if (event.kind === "canary-share") terminal.log.info(`canary: ${event.share} % of the requests`);
  if (event.kind === "canary-step") terminal.log.info(event.summary);
  if (event.kind === "deadline") terminal.log.info(`armed until ${event.deadline}`);
  if (event.kind === "armed")
    terminal.log.info(`armed until ${event.deadline}; migration: ${event.migration}; on rollback: ${event.onRollback}`);
}

// packages/cli/src/commands/doctor.ts
import { readFile as readFile2 } from "node:fs/promises";
import { join as join3 } from "node:path";

// packages/cli/src/init/look-around.ts
import { readFileSync } from "node:fs";
import { basename, join as join2 } from "node:path";

// packages/cli/src/init/deployers.ts
var deploying = [
  [/uses:\s*['"]?appleboy\/(ssh|scp)-action/, "appleboy/ssh-action or scp-action"],
  [/uses:\s*['"]?[\w-]+\/[\w-]*(ssh|rsync|sftp|ftp)[\w-]*deploy/i, "an SSH, rsync or FTP deploy action"],
  [/uses:\s*['"]?[\w-]+\/[\w-]*deploy[\w-]*(ssh|rsync|sftp|ftp)/i, "an SSH, rsync or FTP deploy action"],
  [/^\s*(-\s+run:.*|\s*)\b(rsync|scp|sftp)\s+-/m, "rsync, scp or sftp in a script"],
  [/\bssh\s+(-\w+\s+\S+\s+|-\w+\s+)*[\w$"'{}. -]+@/, "ssh in a script"],
  [/\bkamal\s+(deploy|setup)|\bcap\s+(production|staging)\s+deploy|\bdep\s+deploy/, "Kamal, Capistrano or Deployer"],
  [/\bansible-playbook\b|\bfab\s+(-\S+\s+)*deploy\b/, "Ansible or Fabric"],
  [/\bgit\s+push\s+(-\S+\s+)*(dokku|production|staging|live)\b/, "a push to a remote that deploys"],
  [/\bdocker\s+(--context|-H)\b|DOCKER_HOST:\s*['"]?ssh:/, "Docker on another machine"]
];
function detectDeployers(files) {
  const local = files.paths.filter((path2) => /^\.github\/actions\/.+\/action\.ya?ml$/.test(path2)).flatMap(
    (path2) => evidenceIn(files, path2).map((evidence) => ({ path: path2.replace(/\/action\.ya?ml$/, ""), evidence }))
  );
  const workflows = files.paths.filter((path2) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path2));
  return workflows.flatMap((file) => {
    const text = files.read(file) ?? "";
    if (/release-pipeline\/release-pipeline\/\.github\/workflows\//.test(text)) return [];
    const [own] = evidenceIn(files, file);
    if (own !== void 0) return [{ file, evidence: own }];
    const used = local.find(
      ({ path: path2 }) => new RegExp(`uses:\\s*['"]?\\./${escaped(path2)}['"]?\\s*(#.*)?$`, "m").test(text)
    );
    return used === void 0 ? [] : [{ file, evidence: `${used.evidence}, in ${used.path}` }];
  });
}
function evidenceIn(files, path2) {
  const text = files.read(path2) ?? "";
  const hit = deploying.find(([pattern]) => pattern.test(text));
  return hit === void 0 ? [] : [hit[1]];
}
function escaped(path2) {
  return path2.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

// packages/cli/src/init/python-tests.ts
function pythonTests({ directory, dependencies, testScript, testRequirements }) {
  if (testScript !== void 0) return testScript;
  const app = dependencies === "pyproject.toml" ? "." : "-r requirements.txt";
  const tools = testRequirements === void 0 ? "pytest" : `-r ${testRequirements}`;
  const steps = ["python3 -m venv .venv", `.venv/bin/pip install --quiet ${app} ${tools}`, ".venv/bin/python -m pytest"];
  return [...directory === "." ? [] : [`cd ${directory}`], ...steps].join(" && ");
}

// packages/cli/src/init/sha-patch.ts
function namesItsCommit({ paths, read }) {
  return paths.some((path2) => SOURCES.test(path2) && (read(path2) ?? "").includes("RELEASE_SHA"));
}
var SOURCES = /\.(py|[cm]?[jt]sx?|go|rb|php|java|kt|rs|ex|exs)$/;
function describeShaPatch({ backend }) {
  return [
    "Your app does not name its commit yet: without that nobody can tell a new release from the old one that still answers.",
    ...patchOf(backend.kind).map((line2) => `    ${line2}`),
    "Until then write `sha_field: false` under components.<service>.health and under readiness in the smoke suite: the host then",
    "goes by the socket of the release's slot, and every report says so."
  ];
}
function patchOf(kind) {
  switch (kind) {
    case "fastapi":
      return [
        "+ import os",
        '  @app.get("/api/health")',
        "  def health():",
        '-     return {"status": "ok"}',
        '+     return {"status": "ok", "sha": os.environ.get("RELEASE_SHA", "development")}'
      ];
    case "node":
      return [
        "- response.end(JSON.stringify({ status: 'ok' }))",
        "+ response.end(JSON.stringify({ status: 'ok', sha: process.env.RELEASE_SHA ?? 'development' }))"
      ];
    case "unknown":
      return ['GET /api/health -> 200 {"status": "ok", "sha": "<the value of the environment variable RELEASE_SHA>"}'];
  }
}

// packages/cli/src/init/facts.ts
function detectFacts(files, repository) {
  const backend = detectFastApi(files) ?? detectNode(files) ?? { kind: "unknown" };
  const frontend = directoryOf(files.paths.find((path2) => /(^|\/)vite\.config\.[cm]?[jt]s$/.test(path2)));
  const alembic2 = files.paths.find((path2) => /(^|\/)alembic\.ini$/.test(path2));
  const celery = files.paths.find((path2) => path2.endsWith(".py") && /=\s*Celery\(/.test(files.read(path2) ?? ""));
  const beat = celery !== void 0 && files.paths.some((path2) => path2.endsWith(".py") && /\bbeat_schedule\b/.test(files.read(path2) ?? ""));
  const deployers = detectDeployers(files);
  const testCommand = detectTests(files, backend);
  return {
    app: repository.name.toLowerCase().replace(/[^a-z0-9-]+/g, "-").replace(/^[^a-z]+/, "").slice(0, 31) || "app",
    defaultBranch: repository.defaultBranch,
    backend,
    ...frontend === void 0 ? {} : { frontend },
    ...alembic2 === void 0 ? {} : { alembic: alembic2 },
    ...celery === void 0 ? {} : { celery: { module: moduleOf(celery, backend), queue: queueIn(files) } },
    beat,
    namesCommit: namesItsCommit(files),
    deployers,
    ...testCommand === void 0 ? {} : { testCommand },
    guesses: [
      ...describe(backend, frontend, alembic2, celery, beat),
      ...testCommand === void 0 ? [] : [`Tests, run by "${testCommand}"`],
      `Default branch ${repository.defaultBranch}, from ${repository.branchFrom}`
    ]
  };
}
function detectFastApi(files) {
  const main = files.paths.find((path2) => path2.endsWith(".py") && /=\s*FastAPI\(/.test(files.read(path2) ?? ""));
  if (main === void 0) return void 0;
  const requirements = files.paths.find(
    (path2) => /(^|\/)(requirements[^/]*\.txt|pyproject\.toml)$/.test(path2) && main.startsWith(directoryOf(path2) ?? "")
  );
  const directory = directoryOf(requirements) ?? directoryOf(main) ?? ".";
  const below = (name) => directory === "." ? name : `${directory}/${name}`;
  const has = (name) => files.paths.includes(below(name));
  const relative = directory === "." ? main : main.slice(directory.length + 1);
  const testScript = ["bin/test", "script/test", "scripts/test"].find(has);
  const testRequirements = ["requirements-dev.txt", "requirements-test.txt", "dev-requirements.txt"].find(has);
  return {
    kind: "fastapi",
    directory,
    module: `${relative.replace(/\.py$/, "").replaceAll("/", ".")}:${/(\w+)\s*=\s*FastAPI\(/.exec(files.read(main) ?? "")?.[1] ?? "app"}`,
    dependencies: !has("requirements.txt") && has("pyproject.toml") ? "pyproject.toml" : "requirements.txt",
    ...testScript === void 0 ? {} : { testScript: below(testScript) },
    ...testRequirements === void 0 ? {} : { testRequirements }
  };
}
function queueIn({ paths, read }) {
  const named = paths.filter((path2) => path2.endsWith(".py")).map((path2) => /\btask_default_queue\s*=\s*["']([\w.-]+)["']/.exec(read(path2) ?? "")?.[1]);
  return named.find((name) => name !== void 0) ?? "celery";
}
function detectNode(files) {
  for (const path2 of files.paths.filter((candidate) => /(^|\/)package\.json$/.test(candidate)).toSorted((a, b) => a.length - b.length)) {
    const { scripts, dependencies } = manifestOf(files.read(path2));
    const directory = directoryOf(path2) ?? ".";
    const packages = packagesOf(files, directory);
    const start = scripts["start"];
    if (start === void 0) continue;
    return {
      kind: "node",
      directory,
      command: start.split(/\s+/),
      build: scripts["build"] !== void 0,
      ...packages === void 0 && dependencies === 0 ? {} : { packages: packages ?? "npm" }
    };
  }
  return void 0;
}
function manifestOf(json) {
  const parsed = parseObject(json ?? "{}");
  const part = (name) => {
    const value = parsed[name];
    return typeof value === "object" && value !== null ? value : {};
  };
  const dependencies = { ...part("dependencies"), ...part("devDependencies") };
  return { scripts: part("scripts"), dependencies: Object.keys(dependencies).length };
}
function parseObject(json) {
  try {
    const parsed = JSON.parse(json);
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
function packagesOf(files, directory) {
  const has = (name) => files.paths.includes(directory === "." ? name : `${directory}/${name}`);
  if (has("pnpm-lock.yaml")) return "pnpm";
  if (has("yarn.lock")) return "yarn";
  return has("package-lock.json") || has("npm-shrinkwrap.json") ? "npm" : void 0;
}
function detectTests(files, backend) {
  if (backend.kind === "node") {
    const { directory, packages } = backend;
    const { scripts } = manifestOf(files.read(directory === "." ? "package.json" : `${directory}/package.json`));
    if (scripts["test"] === void 0) return void 0;
    const command = [...packages === void 0 ? [] : [installCommand(packages)], `${packages ?? "npm"} test`];
    return (directory === "." ? command : [`cd ${directory}`, ...command]).join(" && ");
  }
  const python = files.paths.find((path2) => /(^|\/)(conftest\.py|test_\w+\.py|\w+_test\.py)$/.test(path2));
  if (backend.kind !== "fastapi" || python === void 0) return void 0;
  return pythonTests(backend);
}
function installCommand(packages) {
  switch (packages) {
    case "npm":
      return "npm ci";
    case "pnpm":
      return "corepack enable && pnpm install --frozen-lockfile";
    case "yarn":
      return "corepack enable && yarn install --immutable";
  }
}
function describe(backend, frontend, alembic2, celery, beat) {
  return [
    backend.kind === "fastapi" ? `FastAPI application ${backend.module} in ${backend.directory}` : "",
    backend.kind === "node" ? `Node service in ${backend.directory}, started by "${backend.command.join(" ")}"` : "",
    backend.kind === "unknown" ? "No backend was recognised (FastAPI and Node services with a start script are)" : "",
    frontend === void 0 ? "" : `Vite frontend in ${frontend}`,
    alembic2 === void 0 ? "" : `Alembic migrations (${alembic2})`,
    celery === void 0 ? "" : `Celery application in ${celery}${beat ? ", with a schedule" : ""}`
  ].filter((guess) => guess !== "");
}
function moduleOf(path2, backend) {
  const directory = backend.kind === "fastapi" && backend.directory !== "." ? `${backend.directory}/` : "";
  return path2.slice(path2.startsWith(directory) ? directory.length : 0).replace(/\.py$/, "").replaceAll("/", ".");
}
function directoryOf(path2) {
  if (path2 === void 0) return void 0;
  return path2.includes("/") ? path2.slice(0, path2.lastIndexOf("/")) : ".";
}

// packages/cli/src/init/look-around.ts
async function lookAround(directory, planned = {}) {
  const paths = await listFiles(directory);
  const remote = await git(directory, "remote", "get-url", "origin");
  const files = {
    paths: [.../* @__PURE__ */ new Set([...paths, ...Object.keys(planned)])],
    read: (path2) => textOf(join2(directory, path2)) ?? planned[path2]
  };
  return detectFacts(files, {
    name: parseRemote(remote ?? "")?.repository ?? basename(directory),
    ...await defaultBranch(directory)
  });
}
async function listFiles(directory) {
  const listed = await git(directory, "ls-files", "--cached", "--others", "--exclude-standard");
  if (listed === void 0)
    throw new SuiteError("INPUT_INVALID", {
      what: `${directory} is not a git repository.`,
      remedy: "Run `git init` first, or change into the repository."
    });
  return listed.split("\n").filter((path2) => path2 !== "");
}
async function defaultBranch(directory) {
  const remote = await git(directory, "symbolic-ref", "--short", "refs/remotes/origin/HEAD");
  if (remote !== void 0) return { defaultBranch: remote.replace(/^origin\//, ""), branchFrom: "origin/HEAD" };
  for (const name of ["main", "master"]) {
    const found = await git(directory, "rev-parse", "--verify", "--quiet", `refs/heads/${name}`);
    if (found !== void 0) return { defaultBranch: name, branchFrom: "its usual name" };
  }
  const current = await git(directory, "symbolic-ref", "--short", "HEAD");
  return { defaultBranch: current ?? "main", branchFrom: current === void 0 ? "a guess" : "the branch checked out" };
}
function textOf(path2) {
  try {
    return readFileSync(path2, "utf8");
  } catch {
    return void 0;
  }
}

// packages/cli/src/commands/doctor.ts
var marks = { ok: "\u2713", problem: "\u2717", unknown: "?" };
function doctorCommand(run2) {
  return subcommand(
    "doctor",
    "check configuration, workflows, GitHub and its secrets, hosts, addresses and models, and say what to do"
  ).addArgument(environmentArgument("[environment]", "whose host and address; both when left out")).addOption(identityOption()).option("--fix", "create what is missing at Sentry (alert rules) and UptimeRobot (monitors)", false).addHelpText("after", "\nSentry and UptimeRobot are asked with $SENTRY_TOKEN and $UPTIMEROBOT_KEY.").action(
    (environment, options) => run2(options, async (terminal) => {
      const checks = await examine(terminal, options, environment);
      terminal.print(checks.map(line).join("\n"), { checks });
      return checks.some(({ verdict }) => verdict === "problem") ? exitCodes.no : exitCodes.success;
    })
  );
}
async function examine(terminal, options, only) {
  const { config, directory } = await openProject(terminal.directory, options.config);
  const [{ checkRepository }, { checkGitHub }, { checkHost }, { checkSite }] = await Promise.all([
    import("./chunks/repository-checks-JPKHSHMK.mjs"),
    import("./chunks/github-checks-I6LHM43F.mjs"),
    import("./chunks/host-checks-UDAYBLFD.mjs"),
    import("./chunks/site-checks-BPBNSPX5.mjs")
  ]);
  const [{ checkModels, checkShutdownDates }, { checkFlags }, { checkObservers }] = await Promise.all([
    import("./chunks/model-checks-BABR3MQX.mjs"),
    import("./chunks/flag-checks-Q6MR46D7.mjs"),
    import("./chunks/observer-checks-LVMQWJZS.mjs")
  ]);
  const [{ systemClock }, { createHttpClient }] = await Promise.all([
    import("./chunks/runtime-YDFIDT24.mjs"),
    import("./chunks/http-PY4NXGEQ.mjs")
  ]);
  const github = await openGitHub(terminal, await originOf(directory), terminal.secret("GITHUB_TOKEN"));
  const hasKey = terminal.privateKey(options.identity) !== void 0;
  const environments = Object.entries(config.environments).filter(
    (entry) => entry[1] !== void 0 && entry[0] !== "local"
  );
  const suites = await Promise.all(
    environments.map(([, { smoke }]) => readFile2(join3(directory, smoke), "utf8").catch(() => ""))
  );
  const asked = environments.filter(([name]) => only === void 0 || name === only);
  const hosts = asked.map(
    async ([name, environment]) => checkHost(await hostWalk(terminal, name, options), environment, hasKey)
  );
  const http = createHttpClient();
  const now = systemClock.now();
  const today = new Date(now).toISOString().slice(0, 10);
  const sites = asked.map(([name, { url }]) => checkSite(http, { name, url }, now));
  return [
    ok("configuration", `${options.config} is valid`),
    ...await checkRepository(directory, { config, facts: await lookAround(directory), suites }),
    ...await checkGitHub(github, config, suites),
    ...(await Promise.all(hosts)).flat(),
    ...(await Promise.all(sites)).flat(),
    ...checkModels(config, today),
    ...await askForShutdownDates(terminal, (dates) => checkShutdownDates(config, today, dates)),
    ...await checkObservers(config, { terminal, fix: options.fix }),
    ...checkFlags(config, today)
  ];
}
async function askForShutdownDates(terminal, check) {
  const apiKey = terminal.secret("OPENAI_API_KEY");
  if (apiKey === void 0) return [];
  const { openaiShutdownDates } = await import("./chunks/models-3GEXXQCQ.mjs");
  try {
    return check(await openaiShutdownDates({ apiKey }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [unknown("models of OpenAI", `Their last days could not be read: ${why}`, "Check $OPENAI_API_KEY.")];
  }
}
function line({ verdict, subject, found, remedy }) {
  return `${marks[verdict]} ${subject}: ${found}${remedy === "" ? "" : `
    do: ${remedy}`}`;
}

// packages/cli/src/commands/env.ts
import { readFileSync as readFileSync2 } from "node:fs";
import { parseEnv } from "node:util";
function envCommand(run2) {
  const env = commandGroup("env", "the app's environment variables on the host");
  env.addCommand(
    subcommand("list", "names and the first characters of a digest of each value").addArgument(environmentArgument()).addOption(identityOption()).addOption(hostOption()).action(
      (environment, options) => run2(options, async (terminal) => {
        const from = await withAgents(
          terminal,
          environment,
          options,
          ({ agent }) => agent.call("env", { action: "list" })
        );
        printEach(terminal, from, ({ names }) => {
          const rows = names.map(({ name, digest }) => [name, digest.slice(0, 12)]);
          return { text: markdown_exports.table({ head: ["name", "sha256"], rows }), value: { names } };
        });
        return exitCodes.success;
      })
    )
  );
  env.addCommand(
    subcommand("set", "replace the environment by a dotenv file; it takes effect at the next deploy").addArgument(environmentArgument()).argument("<file>", "dotenv file, or - for standard input").addOption(identityOption()).addOption(hostOption()).action(
      (environment, file, options) => run2(options, async (terminal) => {
        const change = { action: "set", text: readText(file), by: person(terminal) };
        const from = await withAgents(terminal, environment, options, ({ agent }) => agent.call("env", change));
        printEach(terminal, from, ({ names }) => ({
          text: `${names.length} variables are set in ${environment}.`,
          value: { names }
        }));
        return exitCodes.success;
      })
    )
  );
  env.addCommand(
    subcommand("diff", "compare a dotenv file with the host, without showing a value; exit code 3 when they differ").addArgument(environmentArgument()).argument("<file>", "dotenv file, or - for standard input").addOption(identityOption()).addOption(hostOption()).action(
      (environment, file, options) => run2(options, async (terminal) => {
        const wanted = parseEnv(readText(file));
        const from = await withAgents(terminal, environment, options, async ({ agent }) => {
          const { names } = await agent.call("env", { action: "list" });
          return compare(wanted, names);
        });
        printEach(terminal, from, (difference) => ({
          text: linesOf(difference).join("\n") || `${file} is what ${environment} has.`,
          value: difference
        }));
        return from.every(({ value }) => linesOf(value).length === 0) ? exitCodes.success : exitCodes.no;
      })
    )
  );
  env.addCommand(
    subcommand("rotate", "give one variable a new value, read from standard input; it takes effect at the next deploy").addArgument(environmentArgument()).argument("<name>", "variable that exists on the host").addOption(identityOption()).addOption(hostOption()).action(
      (environment, name, options) => run2(options, async (terminal) => {
        const value = readText("-").replace(/\r?\n$/, "");
        if (value === "") throw new SuiteError("INPUT_INVALID", { what: "Standard input held no value." });
        const change = { action: "rotate", name, value, by: person(terminal) };
        const from = await withAgents(terminal, environment, options, ({ agent }) => agent.call("env", change));
        printEach(terminal, from, ({ names }) => ({
          text: `${name} has a new value in ${environment}.`,
          value: { names }
        }));
        return exitCodes.success;
      })
    )
  );
  return env;
}
function linesOf(difference) {
  return Object.entries(difference).flatMap(([how, which]) => which.map((name) => `${how}: ${name}`));
}
function compare(file, host) {
  const onHost = new Map(host.map(({ name, digest }) => [name, digest]));
  const inFile = Object.entries(file).map(([name, value = ""]) => [name, valueDigest(name, value)]);
  return {
    "only in the file": inFile.flatMap(([name]) => onHost.has(name) ? [] : [name]),
    "only on the host": [...onHost.keys()].filter((name) => !(name in file)),
    different: inFile.flatMap(([name, digest]) => onHost.has(name) && onHost.get(name) !== digest ? [name] : [])
  };
}
function readText(file) {
  try {
    return readFileSync2(file === "-" ? 0 : file, "utf8");
  } catch (cause) {
    throw new SuiteError("INPUT_INVALID", { what: `${file} cannot be read.`, cause });
  }
}

// packages/cli/src/commands/extend.ts
function extendCommand(run2) {
  return subcommand("extend", "give an armed release more time before the host rolls it back").addArgument(environmentArgument()).requiredOption("--by <duration>", "how much longer, such as 10m").addOption(reasonOption()).addOption(identityOption()).addOption(hostOption()).action(
    (environment, options) => run2(options, async (terminal) => {
      const byMs = parseDuration(options.by);
      if (byMs === void 0)
        throw new SuiteError("INPUT_INVALID", {
          what: `--by: "${options.by}" is not a duration; write for example 10m.`
        });
      const from = await withAgents(terminal, environment, options, async ({ agent }) => {
        const { armed: armed2 } = await agent.call("status", {});
        if (armed2 === null) return void 0;
        return agent.call("extend", {
          deploy: armed2.deploy,
          byMs,
          by: person(terminal),
          reason: options.reason
        });
      });
      const armed = from.flatMap(({ host, value }) => value === void 0 ? [] : [{ host, value }]);
      if (armed.length === 0)
        throw new SuiteError("INPUT_INVALID", {
          what: `Nothing is armed in ${environment}: there is no deadline to extend.`
        });
      printEach(terminal, armed, ({ deadline }) => ({
        text: `The host rolls back at ${deadline} unless the release is confirmed.`,
        value: { deadline }
      }));
      return exitCodes.success;
    })
  );
}

// packages/cli/src/commands/flags.ts
function flagsCommand(run2) {
  const flags = commandGroup("flags", "feature flags of the app on a host; they change without a deploy");
  flags.addCommand(
    subcommand("list", "what is on for whom, since when and why").addArgument(environmentArgument()).addOption(identityOption()).addOption(hostOption()).action(
      (environment, options) => run2(
        options,
        async (terminal) => show(
          terminal,
          await withAgents(
            terminal,
            environment,
            options,
            (session) => known(session, session.agent.call("flags", { action: "list" }))
          )
        )
      )
    )
  );
  flags.addCommand(
    subcommand("set", "on, off or a share of the users such as 25%; running releases follow within seconds").addArgument(environmentArgument()).argument("<flag>", "name in the configuration").argument("<state>", "on, off or 25%").addOption(reasonOption()).addOption(identityOption()).addOption(hostOption()).action(
      (environment, name, state, options) => run2(options, async (terminal) => {
        const by = { by: person(terminal), reason: options.reason };
        const change = { action: "set", name, share: parseShare(state), ...by };
        const from = await withAgents(terminal, environment, options, (session) => {
          requireDeclared(session, name);
          return known(session, session.agent.call("flags", change));
        });
        return show(terminal, from);
      })
    )
  );
  flags.addCommand(
    subcommand("clear", "forget a flag that no release reads any more").addArgument(environmentArgument()).argument("<flag>", "name on the host").addOption(identityOption()).addOption(hostOption()).action(
      (environment, name, options) => run2(options, async (terminal) => {
        const from = await withAgents(terminal, environment, options, async (session) => {
          const { flags: there } = await session.agent.call("flags", { action: "list" });
          if (!Object.hasOwn(there, name)) throw unknownFlag(name, Object.keys(there), "set on the host");
          return known(session, session.agent.call("flags", { action: "clear", name, by: person(terminal) }));
        });
        return show(terminal, from);
      })
    )
  );
  return flags;
}
async function known({ project }, answer) {
  return { declared: project.config.flags, flags: (await answer).flags };
}
async function show(terminal, from) {
  const { systemClock } = await import("./chunks/runtime-YDFIDT24.mjs");
  const today = new Date(systemClock.now()).toISOString().slice(0, 10);
  printEach(terminal, from, ({ declared, flags }) => {
    const compared = compareFlags(declared, flags, today);
    const rows = compared.map(({ name, host, remark }) => [
      name,
      describeShare(host?.share ?? 0),
      host?.since ?? "",
      host?.by ?? "",
      host?.reason ?? "",
      remark
    ]);
    const head2 = ["flag", "state", "since", "by", "reason", ""];
    return { text: rows.length === 0 ? "No flags." : markdown_exports.table({ head: head2, rows }), value: { flags: compared } };
  });
  return exitCodes.success;
}
function requireDeclared({ project }, name) {
  const declared = Object.keys(project.config.flags);
  if (!declared.includes(name)) throw unknownFlag(name, declared, "declared under `flags`");
}
function unknownFlag(name, known2, where) {
  return new SuiteError("INPUT_INVALID", {
    what: `No flag "${name}" is ${where}${didYouMean(name, known2) || "."}`,
    why: `Known: ${known2.join(", ") || "none"}.`
  });
}

// packages/cli/src/local-gate.ts
import { readFile as readFile3 } from "node:fs/promises";
import { join as join4 } from "node:path";
async function localFacts(terminal, project) {
  const { config, directory } = project;
  const smoke = await smokeLocally(terminal, project);
  const listed = await git(directory, "ls-files");
  if (listed === void 0) throw new SuiteError("INPUT_INVALID", { what: `${directory} is not a git repository.` });
  const paths = listed.split("\n").filter((path2) => path2 !== "");
  return { config, paths, conflicted: await conflicted(directory, paths), commits: await unmerged(project), smoke };
}
async function smokeLocally(terminal, { config, directory }) {
  const { url, smoke, variables } = requireEnvironment(config, "local");
  const [{ parseSuite, readServedCommit, runSmokeTests }, { createHttpClient }, { systemClock }] = await Promise.all([
    import("./chunks/src-MKFPEEUA.mjs"),
    import("./chunks/http-PY4NXGEQ.mjs"),
    import("./chunks/runtime-YDFIDT24.mjs")
  ]);
  const text = await readFile3(join4(directory, smoke), "utf8").catch((cause) => {
    throw new SuiteError("CONFIG_MISSING", { what: `The smoke suite ${smoke} cannot be read.`, cause });
  });
  const suite = parseSuite(text, smoke);
  const http = createHttpClient({ cookies: true });
  const answering = await readServedCommit(http, url, suite.readiness, /./);
  if (answering.kind !== "serves") return { silent: `Nothing answers at ${url} as it should: is the app running?` };
  return runSmokeTests({
    suite,
    baseUrl: url,
    sha: answering.sha,
    environment: "local",
    variables,
    secrets: terminal.dotenvSecrets("RELEASE_PIPELINE_SMOKE_SECRETS"),
    http,
    clock: systemClock,
    log: terminal.log,
    signal: terminal.cancelled
  });
}
var MARKER = /^(<{7}|>{7}|\|{7}) /m;
async function conflicted(directory, paths) {
  const marked = [];
  for (const path2 of paths) {
    const text = await readFile3(join4(directory, path2), "utf8").catch(() => "");
    if (MARKER.test(text)) marked.push(path2);
  }
  return marked;
}
async function unmerged({ directory, config }) {
  const range = `origin/${config.default_branch}..HEAD`;
  const log = await git(directory, "log", "--reverse", "--format=%H%x1f%an%x1f%B%x1e", range);
  return log?.split("").flatMap((record) => {
    const [sha = "", author = "", message = ""] = record.trim().split("");
    return sha === "" ? [] : [{ sha, author, message, pullRequests: [] }];
  });
}

// packages/cli/src/commands/gate.ts
function gateCommand(run2) {
  return subcommand("gate", "look at the Go/No-Go list; nothing is written").addArgument(new Argument("[environment]", "what is gated").choices(["production", "local"]).default("production")).option("--list", "only list the items and what each asks for", false).option("--sha <commit>", "what is to be released; default: what staging serves").option("--users-notified <how>", "how the users were told").addOption(identityOption()).addHelpText(
    "after",
    '\n`gate local` looks at the work tree and at the app that runs here, before a push; it asks neither GitHub nor a server.\nThe record that can be approved is posted by the workflow "Deploy production": only its own word counts there.'
  ).action(
    (environment, options) => run2(options, async (terminal) => {
      const { listGateItems, previewRelease, renderGateMarkdown } = await import("./chunks/src-MKFPEEUA.mjs");
      if (options.list) {
        const items = listGateItems();
        const rows = items.map(({ id, phase, title, remedy }) => [id, phase, title, remedy]);
        terminal.print(markdown_exports.table({ head: ["item", "phase", "what", "when it is red"], rows }), { items });
        return exitCodes.success;
      }
      if (environment === "local") return lookLocally(terminal, options);
      const preview = await previewRelease({
        ...await gateSources(terminal, environment, options),
        ...options.sha === void 0 ? {} : { ref: options.sha }
      });
      terminal.print([renderGateMarkdown(preview.results), preview.issue?.url ?? ""].join("\n\n").trimEnd(), preview);
      return preview.decision === "go" ? exitCodes.success : exitCodes.no;
    })
  );
}
var localMarks = { pass: "\u2705", fail: "\u274C", unknown: "\u2754", "not-applicable": "\u2796" };
async function lookLocally(terminal, options) {
  const { isReadyLocally, judgeLocally } = await import("./chunks/src-MKFPEEUA.mjs");
  const results = judgeLocally(await localFacts(terminal, await openProject(terminal.directory, options.config)));
  const ready = isReadyLocally(results);
  const looked = results.filter(({ verdict }) => verdict !== "not-applicable").length;
  const rows = results.map(({ verdict, title, text }) => [localMarks[verdict], title, text]);
  const heading = ready ? `### Nothing red in the ${looked} items that can be looked at here; ${results.length - looked} are asked elsewhere` : "### Not ready";
  terminal.print(`${heading}

${markdown_exports.table({ head: ["", "Item", "What was found"], rows })}`, { ready, results });
  return ready ? exitCodes.success : exitCodes.no;
}
async function gateSources(terminal, environment, options) {
  const walk = await hostWalk(terminal, environment, options);
  const token = requiredVariable(terminal, "GITHUB_TOKEN", "a token that reads the repository");
  const github = await openGitHub(terminal, await originOf(terminal.directory), token);
  if (github === void 0) {
    throw new SuiteError("INPUT_INVALID", { what: "The `origin` of this repository is not on GitHub." });
  }
  const [{ createHttpClient }, { readStatus }] = await Promise.all([
    import("./chunks/http-PY4NXGEQ.mjs"),
    import("./chunks/src-MKFPEEUA.mjs")
  ]);
  const local = walk.config.environments[environment]?.transport === "local";
  const hasKey = local || terminal.privateKey(options.identity) !== void 0;
  const sentryToken = terminal.secret("SENTRY_TOKEN");
  const uptimeRobotKey = terminal.secret("UPTIMEROBOT_KEY");
  return {
    config: walk.config,
    repository: github.repository,
    issues: github.releaseIssues,
    deployments: github.deployments,
    http: createHttpClient(),
    clock: walk.clock,
    readHost: async () => hasKey ? readStatus(walk) : void 0,
    ...options.usersNotified === void 0 ? {} : { usersNotified: options.usersNotified },
    ...sentryToken === void 0 ? {} : { sentryToken },
    ...uptimeRobotKey === void 0 ? {} : { uptimeRobotKey }
  };
}

// packages/cli/src/init/ask.ts
var questions = {
  host: { flag: "--host", ask: "Name or address of the server", example: "203.0.113.5" },
  hostKey: {
    flag: "--host-key",
    ask: "Its public host key (ssh-keyscan -t ed25519 HOST; compare it with the console of your provider)",
    example: "ssh-ed25519 AAAA..."
  },
  stagingUrl: { flag: "--staging-url", ask: "Where staging is reached", example: "https://staging.example.com" },
  productionUrl: { flag: "--production-url", ask: "Where production is reached", example: "https://example.com" },
  testCommand: { flag: "--test-command", ask: "The command that runs the tests", example: "npm test" },
  sshPort: { flag: "--ssh-port", ask: "SSH port of the server", example: "22", optional: true },
  root: { flag: "--root", ask: "Directory below which the environments stand", example: "/opt", optional: true },
  onCall: {
    flag: "--on-call",
    ask: "GitHub login of somebody who answers when a release goes wrong",
    example: "anna",
    optional: true
  }
};
async function askWhatIsMissing(terminal, given, facts) {
  const seen = facts.testCommand === void 0 ? {} : { testCommand: facts.testCommand };
  const known2 = { ...terminal.interactive ? {} : seen, ...given };
  const keys = Object.keys(questions);
  const missing = keys.filter((key) => known2[key] === void 0 && questions[key].optional !== true);
  if (missing.length > 0 && !terminal.interactive) {
    throw new SuiteError("INPUT_INVALID", {
      what: `There is nobody to ask; missing: ${missing.map((key) => questions[key].flag).join(", ")}.`,
      remedy: "Give them as options, or run `release-pipeline init` in a terminal."
    });
  }
  const asked = terminal.interactive ? await askPerson(
    keys.filter((key) => known2[key] === void 0),
    seen
  ) : {};
  return checked({ ...known2, ...asked });
}
async function askPerson(keys, seen) {
  const { isCancel, text } = await import("./chunks/dist-XNU3U2YL.mjs");
  const answers = {};
  for (const key of keys) {
    const { ask, example, optional } = questions[key];
    const initial = seen[key];
    const answer = await text({
      message: optional ? `${ask} (may stay empty)` : ask,
      placeholder: example,
      ...initial === void 0 ? {} : { initialValue: initial },
      validate: (value) => value || optional ? void 0 : "An answer is needed."
    });
    if (isCancel(answer)) throw new SuiteError("INPUT_INVALID", { what: "Stopped; nothing was written." });
    if (answer) answers[key] = answer;
  }
  return answers;
}
function checked(answers) {
  const { sshPort } = answers;
  if (sshPort !== void 0 && !(/^\d{1,5}$/.test(sshPort) && Number(sshPort) >= 1 && Number(sshPort) <= 65535))
    throw new SuiteError("INPUT_INVALID", {
      what: `--ssh-port: "${sshPort}" is no port; write a number from 1 to 65535.`
    });
  return answers;
}

// packages/cli/src/init/render-config.ts
var import_yaml = __toESM(require_dist(), 1);

// packages/cli/src/init/render-python.ts
function virtualEnvironment({ dependencies }) {
  const what = dependencies === "pyproject.toml" ? "." : "-r requirements.txt";
  return {
    type: "layer",
    link: "venv",
    key: [dependencies],
    interpreter: ["python3", "--version", "--version"],
    build: [
      ["sh", "-c", 'python3 -m venv "$RELEASE_LAYER"'],
      ["sh", "-c", `"$RELEASE_LAYER/bin/pip" install --quiet --no-cache-dir ${what}`]
    ]
  };
}
function celeryComponents({ celery, beat }) {
  if (celery === void 0) return {};
  const run2 = (rest) => ["sh", "-c", `exec venv/bin/python -m celery -A ${celery.module} ${rest}`];
  const control = (order) => run2(`control -t 10 -d "worker-$RELEASE_SLOT@$(hostname)" ${order} ${celery.queue}`);
  return {
    celery: {
      type: "worker",
      command: run2('worker -n "worker-$RELEASE_SLOT@%h" -l info'),
      pause: { command: control("cancel_consumer"), resume: control("add_consumer") }
    },
    ...beat ? {
      "celery-beat": {
        type: "scheduler",
        command: run2('beat --pidfile= -s "$RELEASE_SHARED/celerybeat-schedule" -l info')
      }
    } : {}
  };
}

// packages/cli/src/init/render-config.ts
var head = `# yaml-language-server: $schema=https://raw.githubusercontent.com/release-pipeline/release-pipeline/v1/schema/release-pipeline.schema.json
# Every field is described in docs/configuration.md of release-pipeline. Check this file with: release-pipeline config check
`;
function renderConfig(facts, answers) {
  const below = answers.root?.replace(/\/+$/, "") ?? "/opt";
  const environment = (name, url) => ({
    url,
    host: answers.host,
    ...answers.sshPort === void 0 ? {} : { port: Number(answers.sshPort) },
    host_key: answers.hostKey,
    // A user of its own for each: code of one environment cannot read the other's files.
    user: name === "staging" ? `${facts.app}-staging` : facts.app,
    root: name === "staging" ? `${below}/${facts.app}-staging` : `${below}/${facts.app}`
  });
  return head + (0, import_yaml.stringify)(
    {
      version: 1,
      app: facts.app,
      default_branch: facts.defaultBranch,
      tests: { command: answers.testCommand },
      build: buildOf(facts),
      components: componentsOf(facts),
      ...facts.alembic === void 0 ? {} : { database: { migrations: alembic } },
      environments: {
        staging: environment("staging", answers.stagingUrl),
        production: environment("production", answers.productionUrl)
      },
      gate: gateOf(facts, answers)
    },
    { lineWidth: 120 }
  );
}
function gateOf(facts, { onCall }) {
  return {
    // The job `test` of the staging workflow, under the name that GitHub gives to it.
    checks: ["staging / test"],
    qa_checklist: ["What changed was tried by hand on staging", "The most important path still works on staging"],
    ...onCall === void 0 ? {} : { on_call: [onCall] },
    not_used: {
      sentry: "No Sentry project is named in observe.sentry yet.",
      monitoring: "No monitors are named in observe.uptimerobot yet.",
      ...facts.alembic === void 0 ? { backup: "The service keeps nothing in a database of ours." } : {}
    }
  };
}
var alembic = { alembic: ["venv/bin/python", "-m", "alembic"] };
function layOut(directory) {
  const tree = directory === "." ? "HEAD" : `HEAD:${directory}`;
  return ["rm -rf out", "mkdir out", `git archive ${tree} | tar -x -C out`];
}
function buildOf({ backend, frontend }) {
  const publish = frontend === void 0 ? [] : [`npm ci --prefix ${frontend}`, `npm run build --prefix ${frontend}`, `cp -r ${frontend}/dist out/${PUBLISHED}`];
  switch (backend.kind) {
    case "fastapi":
      return { command: [...layOut(backend.directory), ...publish].join(" && "), output: "out" };
    case "node":
      return {
        command: [...layOut(backend.directory), ...publish, ...nodeSteps(backend)].join(" && "),
        output: "out"
      };
    case "unknown":
      return { command: "make build", output: "out" };
  }
}
var PUBLISHED = "published";
function nodeSteps({ build, packages }) {
  if (packages === void 0) return build ? ["cd out", "npm run build"] : [];
  const prune = {
    npm: ["npm prune --omit=dev"],
    pnpm: ["pnpm prune --prod"],
    yarn: []
  };
  return ["cd out", installCommand(packages), ...build ? [`${packages} run build`] : [], ...prune[packages]];
}
function componentsOf(facts) {
  const { backend, frontend } = facts;
  return {
    ...backend.kind === "fastapi" ? { dependencies: virtualEnvironment(backend) } : {},
    backend: { type: "service", command: serviceCommand(backend) },
    ...celeryComponents(facts),
    ...frontend === void 0 ? {} : { frontend: { type: "static", directory: PUBLISHED } }
  };
}
function serviceCommand(backend) {
  switch (backend.kind) {
    case "fastapi":
      return ["sh", "-c", `exec venv/bin/python -m uvicorn ${backend.module} --uds "$RELEASE_SOCKET"`];
    case "node":
      return [...backend.command];
    case "unknown":
      return ["./start"];
  }
}

// packages/cli/src/init/render-smoke.ts
var smokeSuite = `# Runs after every deploy. Add the paths that must never break: login first.
name: Smoke
readiness:
  path: /api/health
  sha_field: sha
  within: 60s
steps:
  - name: The service reports to be healthy
    request:
      method: GET
      path: /api/health
    expect:
      status: 200
      body:
        jsonpath:
          $.status: ok
      max_duration: 2s
`;

// packages/cli/src/init/plan-files.ts
function planFiles(facts, answers, { config, starter: starter2 }) {
  return {
    [config]: renderConfig(facts, answers),
    ".github/smoke.yml": smokeSuite,
    ...Object.fromEntries(Object.entries(callers).map(([path2, text]) => [path2, onBranch(text, facts.defaultBranch)])),
    ...starter2
  };
}
function onBranch(caller, branch) {
  if (branch === "main") return caller;
  const name = /^[A-Za-z][\w/-]*$/.test(branch) ? branch : JSON.stringify(branch);
  return caller.replace("branches: [main]", () => `branches: [${name}]`);
}

// packages/cli/src/init/starter.ts
var starter = {
  ".github/smoke.yml": `# Runs after every deploy, against the commit that was deployed. Add each path that must never break.
name: Critical paths
readiness: { path: /api/health, sha_field: sha, within: 30s, every: 250ms, times: 3 }
steps:
  - name: Somebody is greeted by name
    request: { path: /api/greeting?name=Anna }
    expect:
      status: 200
      body: { jsonpath: { $.greeting: "Hello, Anna!" } }
      max_duration: 2s
  - name: A name without end is refused
    request:
      path: /api/greeting?name=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    expect: { status: 400 }
  - name: An unknown path is not found
    request: { path: /api/nothing }
    expect:
      status: 404
      body: { jsonpath: { $.error: not found } }
  - name: The service reports to be well
    request: { path: /api/health }
    expect:
      status: 200
      body: { jsonpath: { $.status: ok } }
      max_duration: 2s
`,
  ".gitignore": `node_modules
out
.env
`,
  "README.md": `# A plain Node service

One process, no database, no dependencies: the smallest service that release-pipeline releases. It listens on
\`$RELEASE_SOCKET\` and names its commit, \`$RELEASE_SHA\`, on \`/api/health\`; that is all that a service has to do.

    npm run dev     # http://127.0.0.1:8001/api/greeting?name=you, restarted at every change
    npm test

\`release-pipeline init --starter\` writes exactly these files into an empty folder, with the configuration, the smoke suite and
the five workflows under \`.github\`.
`,
  "package.json": `{
  "name": "plain-node",
  "version": "1.0.0",
  "private": true,
  "type": "module",
  "engines": {
    "node": ">=22"
  },
  "scripts": {
    "start": "node service/server.mjs",
    "dev": "node --watch service/server.mjs",
    "test": "node --test \\"tests/*.test.mjs\\""
  }
}
`,
  "service/app.mjs": `const LONGEST_NAME = 100

/** Answers one request. \`facts\`: what the health page tells about the running release. */
export function answer({ method = 'GET', url = '/' }, facts) {
  const { pathname, searchParams } = new URL(url, 'http://service')
  if (method !== 'GET') return { status: 405, body: { error: 'only GET is answered' } }
  switch (pathname) {
    case '/api/health':
      return { status: 200, body: { status: 'ok', ...facts, timestamp: new Date().toISOString() } }
    case '/api/greeting':
      return greet(searchParams.get('name') ?? 'world')
    default:
      return { status: 404, body: { error: 'not found' } }
  }
}

function greet(name) {
  if (name.length > LONGEST_NAME) return { status: 400, body: { error: \`name is longer than \${LONGEST_NAME}\` } }
  return { status: 200, body: { greeting: \`Hello, \${name}!\` } }
}
`,
  "service/server.mjs": `import { unlink } from 'node:fs/promises'
import { createServer } from 'node:http'
import { answer } from './app.mjs'

// The release pipeline gives the socket to listen on and the commit that runs; without it, it is your own machine.
const { RELEASE_SOCKET, RELEASE_SHA = 'development', APP_ENVIRONMENT = 'development', PORT = '8001' } = process.env

const server = createServer((request, response) => {
  const { status, body } = answer(request, { sha: RELEASE_SHA, environment: APP_ENVIRONMENT })
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
})

// A socket file that a killed process left behind would make listen() fail.
if (RELEASE_SOCKET) await unlink(RELEASE_SOCKET).catch(() => undefined)
server.listen(RELEASE_SOCKET ?? Number(PORT), () => console.log(\`listening on \${RELEASE_SOCKET ?? \`port \${PORT}\`}\`))

// Requests that have begun are answered, then the process ends.
process.once('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
})
`,
  "tests/app.test.mjs": `import assert from 'node:assert/strict'
import test from 'node:test'
import { answer } from '../service/app.mjs'

test('the health page names the commit that runs', () => {
  const { status, body } = answer({ url: '/api/health' }, { sha: 'abc' })
  assert.equal(status, 200)
  assert.equal(body.sha, 'abc')
})

test('a greeting greets by name', () => {
  assert.deepEqual(answer({ url: '/api/greeting?name=Anna' }, {}).body, { greeting: 'Hello, Anna!' })
})

test('a name without end is refused', () => {
  assert.equal(answer({ url: \`/api/greeting?name=\${'a'.repeat(101)}\` }, {}).status, 400)
})
`
};

// packages/cli/src/init/starter-files.ts
var notCode = /^(README|LICEN[CS]E|NOTICE|CHANGELOG|CONTRIBUTING)[^/]*$|^\.[^/]*$|^\.github\/|^docs?\//i;
function starterFiles(paths, app) {
  const code = paths.filter((path2) => !notCode.test(path2) && !(path2 in starter));
  if (code.length > 0)
    throw new SuiteError("INPUT_INVALID", {
      what: `--starter is for an empty repository; here stands ${code.slice(0, 3).join(", ")}${code.length > 3 ? ", ..." : ""}.`,
      remedy: "Leave --starter out: `init` then looks at what is there."
    });
  return Object.fromEntries(
    Object.entries(starter).map(([path2, text]) => [
      path2,
      path2 === "package.json" ? text.replace('"plain-node"', JSON.stringify(app)) : text
    ])
  );
}

// packages/cli/src/init/write-files.ts
import { existsSync } from "node:fs";
import { mkdir, rename, writeFile as writeFile2 } from "node:fs/promises";
import { dirname, join as join5 } from "node:path";
var RETIRED = ".github/workflows-replaced";
async function writeFiles(directory, files, deployers) {
  const moved = deployers.map(({ file }) => ({ from: file, to: file.replace(".github/workflows", RETIRED) }));
  for (const { from, to } of moved) {
    await mkdir(dirname(join5(directory, to)), { recursive: true });
    await rename(join5(directory, from), join5(directory, to));
  }
  const paths = Object.keys(files);
  const kept = paths.filter((path2) => existsSync(join5(directory, path2)));
  const written = paths.filter((path2) => !kept.includes(path2));
  for (const path2 of written) {
    await mkdir(dirname(join5(directory, path2)), { recursive: true });
    await writeFile2(join5(directory, path2), files[path2] ?? "");
  }
  return { written, kept, moved };
}

// packages/cli/src/commands/init.ts
function initCommand(run2) {
  const command = subcommand("init", "look at this repository and write its configuration and the five workflows");
  for (const { flag, ask, example } of Object.values(questions))
    command.option(`${flag} <value>`, `${ask}, such as ${example}`);
  command.option("--starter", "in an empty repository: also write a plain Node service to begin with", false);
  return command.action(
    (options) => run2(options, async (terminal) => {
      const starter2 = options.starter ? await starterOf(terminal.directory) : {};
      const facts = await lookAround(terminal.directory, starter2);
      for (const guess of facts.guesses) terminal.log.info(`Found: ${guess}`);
      const answers = await askWhatIsMissing(terminal, answersOf(options), facts);
      const deployers = await confirmRemoval(terminal, facts.deployers);
      const files = planFiles(facts, answers, { config: options.config, starter: starter2 });
      parseConfig(files[options.config] ?? "");
      const result = await writeFiles(terminal.directory, files, deployers);
      terminal.print(story(result, facts, answers), result);
      return exitCodes.success;
    })
  );
}
async function starterOf(directory) {
  const { app } = await lookAround(directory);
  return starterFiles(await listFiles(directory), app);
}
function answersOf(options) {
  const keys = Object.keys(questions);
  return Object.fromEntries(keys.flatMap((key) => options[key] === void 0 ? [] : [[key, options[key]]]));
}
async function confirmRemoval(terminal, deployers) {
  if (deployers.length === 0 || !terminal.interactive) return deployers;
  const { confirm, isCancel } = await import("./chunks/dist-XNU3U2YL.mjs");
  const list = deployers.map(({ file, evidence }) => `${file} (${evidence})`).join(", ");
  const answer = await confirm({ message: `These deploy on their own; move them out of .github/workflows? ${list}` });
  if (isCancel(answer)) throw new SuiteError("INPUT_INVALID", { what: "Stopped; nothing was written." });
  if (!answer)
    for (const { file } of deployers) terminal.log.warning(`${file} stays and will deploy beside the pipeline.`);
  return answer ? deployers : [];
}
function story({ written, kept, moved }, facts, { onCall }) {
  return [
    ...written.map((path2) => `wrote  ${path2}`),
    ...kept.map((path2) => `kept   ${path2} (it was there; compare it with the documentation)`),
    ...moved.map(
      ({ from, to }) => `moved  ${from} -> ${to}: it deploys on its own (${facts.deployers.find(({ file }) => file === from)?.evidence})`
    ),
    "",
    ...facts.namesCommit ? [] : [...describeShaPatch(facts), ""],
    "Next: read the configuration, then `release-pipeline config check`, `release-pipeline doctor`.",
    ...onCall === void 0 ? ["Name somebody in gate.on_call: without that no release to production is a GO."] : []
  ].join("\n");
}

// packages/cli/src/commands/load.ts
import { readFile as readFile4, writeFile as writeFile3 } from "node:fs/promises";
import { join as join6 } from "node:path";
function loadCommand(run2) {
  return subcommand("load", "measure what the gate's item performance measures: a small load by gate.performance").addArgument(new Argument("<environment>", "where").choices(["local", "staging"])).option("--record", "keep what was measured as the baseline, to be committed", false).action(
    (name, options) => run2(options, async (terminal) => {
      const { config, directory } = await openProject(terminal.directory, options.config);
      const { url } = requireEnvironment(config, name);
      const settings = config.gate.performance;
      const [release, { createHttpClient }, { systemClock }] = await Promise.all([
        import("./chunks/src-MKFPEEUA.mjs"),
        import("./chunks/http-PY4NXGEQ.mjs"),
        import("./chunks/runtime-YDFIDT24.mjs")
      ]);
      const file = join6(directory, settings.baseline);
      const kept = options.record ? void 0 : await readFile4(file, "utf8").catch(() => void 0);
      const load = await release.runLoad({
        ...settings,
        http: createHttpClient(),
        clock: systemClock,
        url: release.belowBase(settings.path, url),
        withinMs: settings.within,
        signal: terminal.cancelled
      });
      const baseline = kept === void 0 ? void 0 : release.parseBaseline(kept, settings.baseline);
      const judged = release.judgeLoad(load, settings, baseline);
      terminal.print(`${judged.verdict}: ${judged.text}`, judged);
      if (judged.verdict !== "pass") return exitCodes.no;
      if (options.record) {
        const measured = release.baselineOf(load, settings, { sha: await served(), now: systemClock.now() });
        await writeFile3(file, `${JSON.stringify(measured, void 0, 2)}
`);
        terminal.log.info(`Kept in ${settings.baseline}; commit it.`);
      }
      return exitCodes.success;
      async function served() {
        const where = release.healthPlace(config);
        const answer = await release.readServedCommit(createHttpClient(), url, where);
        if (answer.kind === "serves") return answer.sha;
        throw new SuiteError("INPUT_INVALID", { what: `Nobody knows which commit was measured: ${answer.reason}.` });
      }
    })
  );
}

// packages/cli/src/commands/lock.ts
function lockCommands(run2) {
  const lock = subcommand("lock", "stop deploys until somebody unlocks; never stops a rollback").addArgument(environmentArgument()).addOption(reasonOption()).addOption(identityOption()).addOption(hostOption()).action(
    (environment, options) => run2(options, async (terminal) => {
      await withAgents(
        terminal,
        environment,
        options,
        ({ agent }) => agent.call("lock", { action: "lock", by: person(terminal), reason: options.reason })
      );
      terminal.print(`${environment} is locked: ${options.reason}`, { locked: true });
      return exitCodes.success;
    })
  );
  const unlock = subcommand("unlock", "let deploys go on").addArgument(environmentArgument()).addOption(identityOption()).addOption(hostOption()).action(
    (environment, options) => run2(options, async (terminal) => {
      await withAgents(
        terminal,
        environment,
        options,
        ({ agent }) => agent.call("lock", { action: "unlock", by: person(terminal) })
      );
      terminal.print(`${environment} is unlocked.`, { locked: false });
      return exitCodes.success;
    })
  );
  const unblock = subcommand("unblock", "let a commit be deployed again that was rolled back").addArgument(environmentArgument()).argument("<sha>", "the full commit sha").addOption(reasonOption()).addOption(identityOption()).addOption(hostOption()).action(
    (environment, sha, options) => run2(options, async (terminal) => {
      const change = { action: "unblock", sha, by: person(terminal), reason: options.reason };
      const from = await withAgents(terminal, environment, options, async ({ agent }) => {
        const { blocked } = await agent.call("status", {});
        const here = blocked.some((entry) => entry.sha === sha);
        if (here) await agent.call("lock", change);
        return here;
      });
      if (from.every(({ value }) => !value)) {
        terminal.print(`${sha} is not blocked in ${environment}.`, { unblocked: null });
        return exitCodes.success;
      }
      terminal.print(`${sha} may be deployed to ${environment} again.`, { unblocked: sha });
      return exitCodes.success;
    })
  );
  const thaw = subcommand("thaw", "admit writes again that wait for a person; the database is kept as it is now").addArgument(environmentArgument()).addOption(reasonOption()).addOption(identityOption()).action(
    (environment, options) => run2(
      options,
      (terminal) => withAgent(terminal, environment, options, async ({ agent }) => {
        await agent.call("lock", { action: "thaw", by: person(terminal), reason: options.reason });
        terminal.print(`The database of ${environment} admits writes.`, { frozen: false });
        return exitCodes.success;
      })
    )
  );
  return [lock, unlock, unblock, thaw];
}

// packages/cli/src/commands/logs.ts
function logsCommand(run2) {
  return subcommand("logs", "show the last lines of a component on the host").addArgument(environmentArgument()).argument(
    "<component>",
    "name of the component in the configuration, such as backend; or nginx, nginx-error, journal"
  ).option("-n, --lines <count>", "how many lines", Number, 200).addOption(identityOption()).addOption(hostOption()).action(
    (environment, component, options) => run2(options, async (terminal) => {
      const from = await withAgents(
        terminal,
        environment,
        options,
        ({ agent }) => agent.call("logs", { component, lines: options.lines })
      );
      printEach(terminal, from, ({ text }) => ({ text, value: { text } }));
      return exitCodes.success;
    })
  );
}

// packages/cli/src/commands/provision.ts
import { createHash as createHash3 } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir as mkdir2, readFile as readFile5, writeFile as writeFile4 } from "node:fs/promises";
import { dirname as dirname2, join as join7 } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";

// packages/cli/src/admin-host.ts
async function adminHost(terminal, { environment, host }, options) {
  try {
    return await connector(
      terminal,
      environment,
      options
    )(host.transport === "local" ? host : { ...host, user: options.admin });
  } catch (thrown) {
    if (thrown instanceof SuiteError && thrown.code === "SSH_AUTH_FAILED")
      throw new SuiteError("PROVISION_LOGIN_REFUSED", { what: thrown.what, cause: thrown });
    throw thrown;
  }
}

// packages/cli/src/commands/provision.ts
var gather = (value, before) => [...before, value];
function provisionCommand(run2) {
  return subcommand("provision", "prepare the host of an environment: shows a plan, then applies it after a yes").addArgument(environmentArgument()).option("--admin <user>", "who connects: root, or a user with sudo that asks for no password", "root").option("--deploy-key <file>", "public key of the deploy key; needed once").option("--plan-key <file>", "public key that may only ask for the state, for the plan of production").option("--acme-email <address>", "whom the authority writes to about certificates; needed once for https").option(
    "--node <file>",
    "Node binary for the host, of its processor; default: the one that runs this",
    process.execPath
  ).option("--adopt <path>", "a file of the host that may be replaced; a dated copy is kept (repeatable)", gather, []).option("--over-budget", "prepare a host whose memory or disk does not suffice", false).option("--plan", "only show the plan; exit code 2 when something would change", false).option("--yes", "apply without asking", false).option("--export <directory>", "write the files for review instead; nothing is sent to the host").addOption(identityOption()).addOption(hostOption()).action(
    (environment, options) => run2(options, async (terminal) => {
      const project = await openProject(terminal.directory, options.config);
      const { export: directory } = options;
      if (directory !== void 0)
        return exportFiles(terminal, project, environment, { ...options, export: directory });
      return provisionHosts(terminal, project, environment, options);
    })
  );
}
async function provisionHosts(terminal, project, name, options) {
  const hosts = chooseHosts(requireEnvironment(project.config, name), options.host);
  if (terminal.json) requireOne(hosts, "With --json there is one document", options.host);
  let code = exitCodes.success;
  for (const host of hosts) code = Math.max(code, await provision(terminal, project, { name, host }, options));
  return code;
}
function requireOne(hosts, why, chosen) {
  if (chosen !== void 0 || hosts.length === 1) return;
  throw new SuiteError("INPUT_INVALID", {
    what: `${why}, and the environment has ${hosts.length} hosts.`,
    why: `Its hosts: ${hosts.map(({ name }) => name).join(", ")}.`,
    remedy: `Run it for each: \`--host ${hosts[0].name}\`, and so on.`
  });
}
async function provision(terminal, project, { name, host: at }, options) {
  const { applyPlan, lookAtHost, renderProvisionPlan, targetOf } = await import("./chunks/src-MKFPEEUA.mjs");
  const target = targetOf(project.config, name, {
    programs: await Promise.all([program2("agent.mjs", agentFile()), program2("node", options.node)]),
    email: options.acmeEmail,
    host: at.name,
    ...await keysOf(options)
  });
  const environment = requireEnvironment(project.config, name);
  const host = await adminHost(terminal, { environment, host: at }, options);
  try {
    const [{ systemClock }, { resolveName }] = await Promise.all([
      import("./chunks/runtime-YDFIDT24.mjs"),
      import("./chunks/hosts-ALCLCBV4.mjs")
    ]);
    const walk = {
      ...{ target, host, clock: systemClock, log: terminal.log, signal: terminal.cancelled },
      resolveName,
      overBudget: options.overBudget,
      sudo: options.admin !== "root",
      adopt: options.adopt,
      date: new Date(systemClock.now()).toISOString().slice(0, 10).replaceAll("-", ""),
      sha256: (text2) => createHash3("sha256").update(text2).digest("hex")
    };
    const plan = await lookAtHost(walk);
    const { changes, obstacles, shortages } = plan;
    const told = { ...plan, changes: changes.map(({ what, why, diff }) => ({ what, why, diff })) };
    const text = renderProvisionPlan(plan, `${host.name} (${target.name})`);
    const applies = !options.plan && changes.length + obstacles.length > 0;
    terminal.print(text, told);
    if (!applies) return changes.length + obstacles.length > 0 ? exitCodes.wouldChange : exitCodes.success;
    if (obstacles.length + shortages.length === 0 && !options.yes && !await agreed(terminal))
      throw new SuiteError("PROVISION_NOT_AGREED", { what: "Nobody said yes. Nothing was changed." });
    await applyPlan(walk, plan);
    const left = await lookAtHost(walk);
    if (left.changes.length > 0)
      throw new SuiteError("PROVISION_FAILED", {
        what: `Something is left to do after everything was done: ${left.changes.map(({ what }) => what).join(", ")}.`
      });
    terminal.log.info(`${target.name} is prepared. Next: release-pipeline doctor`);
    return exitCodes.success;
  } finally {
    await host.close();
  }
}
async function agreed(terminal, question = "Apply?") {
  if (!terminal.interactive) return false;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [yes/no] `)).trim());
  } finally {
    lines.close();
  }
}
function agentFile() {
  return join7(dirname2(fileURLToPath(import.meta.url)), "agent.mjs");
}
async function program2(name, file) {
  const hash = createHash3("sha256");
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk);
  } catch (cause) {
    throw new SuiteError("INPUT_INVALID", { what: `${file}: ${cause.message}`, cause });
  }
  return { name, sha256: hash.digest("hex"), open: () => createReadStream(file) };
}
async function publicKey(file) {
  const text = await readFile5(file, "utf8").catch((cause) => {
    throw new SuiteError("INPUT_INVALID", { what: `${file}: ${cause.message}`, cause });
  });
  if (/^(ssh-|ecdsa-|sk-)[^\n]+\n?$/.test(text)) return text.trim();
  throw new SuiteError("INPUT_INVALID", {
    what: `${file} is not one public key in OpenSSH format.`,
    remedy: "Pass the .pub file: only the public half goes to the host."
  });
}
async function exportFiles(terminal, { config }, environment, options) {
  const { exportedFiles, targetOf } = await import("./chunks/src-MKFPEEUA.mjs");
  requireOne(
    chooseHosts(requireEnvironment(config, environment), options.host),
    "Files are written for one host",
    options.host
  );
  const target = targetOf(config, environment, { programs: [], host: options.host, ...await keysOf(options) });
  const files = exportedFiles(target);
  for (const file of files) await writeBelow(join7(terminal.directory, options.export), file);
  terminal.print(
    [...files.map(({ path: path2, why }) => `${path2}
    ${why}`), "", "How to put them in place: docs/host-setup.md."].join(
      "\n"
    ),
    { files: files.map(({ path: path2, mode, owner, why }) => ({ path: path2, mode: mode.toString(8), owner, why })) }
  );
  return exitCodes.success;
}
async function keysOf({ deployKey, planKey }) {
  return {
    ...deployKey === void 0 ? {} : { deployKey: await publicKey(deployKey) },
    ...planKey === void 0 ? {} : { planKey: await publicKey(planKey) }
  };
}
async function writeBelow(directory, { path: path2, content, mode }) {
  const target = join7(directory, path2);
  await mkdir2(dirname2(target), { recursive: true });
  await writeFile4(target, content, { mode });
}

// packages/cli/src/commands/review.ts
import { writeFile as writeFile5 } from "node:fs/promises";

// packages/cli/src/local-change.ts
var FIELD = "%x1f";
var RECORD = "%x1e";
var format = ["%H", "%P", "%an", "%ae", "%cn", "%ce", "%B"].join(FIELD) + RECORD;
async function loadLocalChange(directory, base) {
  const [mergeBase, head2, branch] = await Promise.all([
    git(directory, "merge-base", base, "HEAD"),
    git(directory, "rev-parse", "HEAD"),
    git(directory, "symbolic-ref", "--quiet", "--short", "HEAD")
  ]);
  if (mergeBase === void 0 || head2 === void 0) {
    throw new SuiteError("INPUT_INVALID", {
      what: `--base: git finds no common commit of "${base}" and HEAD in ${directory}.`,
      remedy: "Give a branch, tag or commit of this repository."
    });
  }
  const [log = "", diff = ""] = await Promise.all([
    git(directory, "log", "--reverse", `--format=${format}`, `${mergeBase}..HEAD`),
    git(
      directory,
      "diff",
      "--no-color",
      "--no-ext-diff",
      "--find-renames",
      "--src-prefix=a/",
      "--dst-prefix=b/",
      mergeBase,
      "HEAD"
    )
  ]);
  const commits = parseLog(log);
  const files = parseGitDiff(diff);
  const author = { login: commits.at(-1)?.author.name ?? "", id: 0, type: "User" };
  return {
    commits,
    files,
    pullRequest: {
      number: 0,
      title: commits[0]?.message.split("\n")[0] ?? "",
      body: "",
      author,
      state: "open",
      draft: false,
      fork: false,
      labels: [],
      headSha: head2,
      headRef: branch ?? "HEAD",
      baseSha: mergeBase,
      baseRef: base,
      changedFiles: files.length
    }
  };
}
function parseLog(log) {
  return log.split("").map((record) => record.replace(/^\n/, "").split("")).filter((fields) => fields.length === 7).map(
    ([
      sha = "",
      parents = "",
      authorName = "",
      authorEmail = "",
      committerName = "",
      committerEmail = "",
      message = ""
    ]) => ({
      sha,
      message,
      parents: parents.split(" ").filter((parent) => parent !== ""),
      author: { name: authorName, email: authorEmail },
      committer: { name: committerName, email: committerEmail }
    })
  );
}

// packages/cli/src/commands/review.ts
function reviewCommand(run2) {
  return subcommand("review", "review this branch here; nothing is posted and GitHub is not needed").requiredOption("--base <ref>", "what the branch is compared with, such as main").option("--answers <file>", "answers that models once gave, in place of the vendors; needs no key").option("--sarif <file>", "also write the findings as SARIF, which editors and code scanning read").option("--rules-only", "ask no model, and let the rules alone decide the exit code", false).addHelpText(
    "after",
    "\nWithout ANTHROPIC_API_KEY and OPENAI_API_KEY only the rules run: the review is incomplete, and the exit code is 3."
  ).action(
    (options) => run2(options, async (terminal) => {
      const { config, directory } = await openProject(terminal.directory, options.config);
      const change = await loadLocalChange(directory, options.base);
      const [{ reviewLocally, withRuleFiles }, { systemClock }] = await Promise.all([
        import("./chunks/src-ZLJUTMWF.mjs"),
        import("./chunks/runtime-YDFIDT24.mjs")
      ]);
      const readRules = (path2) => git(directory, "show", `${options.base}:${path2}`);
      const outcome = await reviewLocally({
        change,
        config: await withRuleFiles(config, readRules, options.base),
        clock: systemClock,
        log: terminal.log,
        signal: terminal.cancelled,
        providers: await openProviders(terminal, options)
      });
      const { sarif, ...told } = outcome;
      if (options.sarif !== void 0) await writeSarif(options.sarif, sarif);
      for (const error of outcome.errors) terminal.log.warning(`${error.code}: ${error.what} ${error.remedy}`);
      terminal.print(outcome.summary, {
        ...told,
        errors: outcome.errors.map(({ code, what }) => ({ code, what }))
      });
      const green = outcome.verdict === "approved" || outcome.verdict === "advisory";
      return green || options.rulesOnly && outcome.blocking === 0 ? exitCodes.success : exitCodes.no;
    })
  );
}
async function writeSarif(file, sarif) {
  try {
    await writeFile5(file, `${JSON.stringify(sarif, void 0, 2)}
`);
  } catch (cause) {
    const what = `--sarif: cannot write ${file} (${cause instanceof Error ? cause.message : String(cause)}).`;
    throw new SuiteError("INPUT_INVALID", { what, remedy: "Name a file in a directory that exists.", cause });
  }
}
async function openProviders(terminal, options) {
  const { createAnthropic, createOpenAI, createReplay } = await import("./chunks/models-3GEXXQCQ.mjs");
  const { answers } = options;
  if (options.rulesOnly) return {};
  if (answers !== void 0) {
    return {
      anthropic: createReplay({ vendor: "anthropic", path: answers }),
      openai: createReplay({ vendor: "openai", path: answers })
    };
  }
  const { systemClock } = await import("./chunks/runtime-YDFIDT24.mjs");
  const anthropic = terminal.secret("ANTHROPIC_API_KEY");
  const openai = terminal.secret("OPENAI_API_KEY");
  const common = { clock: systemClock, log: terminal.log };
  return {
    ...anthropic === void 0 ? {} : { anthropic: createAnthropic({ ...common, apiKey: anthropic }) },
    ...openai === void 0 ? {} : { openai: createOpenAI({ ...common, apiKey: openai }) }
  };
}

// packages/cli/src/commands/rollback.ts
function rollbackCommand(run2) {
  return subcommand("rollback", "go back to the release before the live one, or to any that was healthy once").addArgument(environmentArgument()).option("--to <release>", "release id or commit sha (see `status`)").addOption(reasonOption()).addOption(identityOption()).addOption(hostOption()).action(
    (environment, options) => run2(options, async (terminal) => {
      const { rollBack } = await import("./chunks/src-MKFPEEUA.mjs");
      const github = await openGitHub(terminal, await originOf(terminal.directory), terminal.secret("GITHUB_TOKEN"));
      const result = await rollBack({
        ...await hostWalk(terminal, environment, options),
        by: person(terminal),
        reason: options.reason,
        runUrl: "",
        ...options.to === void 0 ? {} : { to: options.to },
        ...github === void 0 ? {} : { deployments: github.deployments }
      });
      terminal.print(
        `${environment}: ${result.detail} Live: ${result.live ?? "nothing"} after ${formatDuration(result.durationMs)}. Database: ${result.database}.`,
        result
      );
      return exitCodes.success;
    })
  );
}

// packages/cli/src/commands/smoke.ts
import { readFile as readFile6, writeFile as writeFile6 } from "node:fs/promises";
import { join as join8 } from "node:path";
var ANY_WORD = /./;
function smokeCommand(run2) {
  return subcommand(
    "smoke",
    "run the smoke suite; exit code 0 pass, 1 fail, 2 mistake in the suite, 3 not ready, 4 inconclusive"
  ).addArgument(environmentArgument()).option(
    "--sha <commit>",
    "the commit that must answer; default: what the host says is live, else HEAD; on local what answers"
  ).option("--suite <file>", "another suite than the one in the configuration").option(
    "--self-test",
    "only prove that the suite notices a server that knows nothing, and wrong recorded answers",
    false
  ).option("--record", "after a run that passed, keep what was answered beside the suite, for the self-test", false).option("--junit <file>", "write the report as JUnit XML").option("--html <file>", "write the report as one page, with request and answer of what failed").addOption(identityOption()).addHelpText("after", "\nSecret variables of the suite come as dotenv text in $RELEASE_PIPELINE_SMOKE_SECRETS.").action(
    (name, options) => run2(options, async (terminal) => {
      const { config, directory } = await openProject(terminal.directory, options.config);
      const environment = requireEnvironment(config, name);
      const release = await import("./chunks/src-MKFPEEUA.mjs");
      const file = options.suite ?? environment.smoke;
      const suite = release.parseSuite(await textOf2(directory, file), file);
      const recorded = join8(directory, release.recordingPath(file));
      const kept = options.record ? void 0 : await readFile6(recorded, "utf8").catch(() => void 0);
      const check = await release.selfTest(
        suite,
        kept === void 0 ? void 0 : release.parseRecording(kept, release.recordingPath(file))
      );
      if (options.selfTest) {
        terminal.print(describeSelfTest(check), check);
        return release.smokeExitCode.pass;
      }
      const [{ createHttpClient }, { systemClock }] = await Promise.all([
        import("./chunks/http-PY4NXGEQ.mjs"),
        import("./chunks/runtime-YDFIDT24.mjs")
      ]);
      const http = createHttpClient({ cookies: true });
      const answering = name === "local" ? await release.readServedCommit(http, environment.url, suite.readiness, ANY_WORD) : void 0;
      const report = await release.runSmokeTests({
        suite,
        baseUrl: environment.url,
        sha: options.sha ?? (answering?.kind === "serves" ? answering.sha : await expectedSha(terminal, name, environment, options)),
        environment: name,
        variables: environment.variables,
        secrets: terminal.dotenvSecrets("RELEASE_PIPELINE_SMOKE_SECRETS"),
        http,
        clock: systemClock,
        log: terminal.log,
        signal: terminal.cancelled,
        ...options.record ? { onRecording: (made) => writeFile6(recorded, `${JSON.stringify(made, void 0, 2)}
`) } : {}
      });
      if (options.record && report.verdict === "pass")
        terminal.log.info(
          `The answers stand in ${release.recordingPath(file)}; look through it before you commit it.`
        );
      if (options.junit !== void 0) await writeFile6(options.junit, release.renderJUnit(report));
      if (options.html !== void 0) await writeFile6(options.html, release.renderSmokeHtml(report));
      terminal.print(release.renderSmokeLines(report).join("\n"), report);
      return release.smokeExitCode[report.verdict];
    })
  );
}
function describeSelfTest({ steps, blindSteps, recorded }) {
  const lines = [`${steps - blindSteps.length} of ${steps} steps notice a server that answers {} to everything.`];
  if (recorded === void 0) return lines[0] ?? "";
  lines.push(`${recorded.noticed} of ${recorded.fields} recorded fields are noticed when they are wrong.`);
  for (const name of recorded.carelessSteps) lines.push(`"${name}" notices none of its own.`);
  for (const name of recorded.outdatedSteps) lines.push(`"${name}" fails on its recorded answer: record again.`);
  return lines.join("\n");
}
async function expectedSha(terminal, name, environment, options) {
  const reachable = environment.transport === "local" || terminal.privateKey(options.identity) !== void 0;
  if (reachable && name !== "local") {
    const { readStatus } = await import("./chunks/src-MKFPEEUA.mjs");
    const { live } = await readStatus(await hostWalk(terminal, name, options));
    if (live !== null) return live.sha;
  }
  const head2 = await git(terminal.directory, "rev-parse", "HEAD");
  if (head2 === void 0) throw new SuiteError("INPUT_INVALID", { what: "No commit to expect: give it with --sha." });
  return head2;
}
async function textOf2(directory, file) {
  try {
    return await readFile6(join8(directory, file), "utf8");
  } catch (cause) {
    throw new SuiteError("CONFIG_MISSING", {
      what: `The smoke suite ${file} cannot be read.`,
      remedy: "Write it, or correct environments.<name>.smoke.",
      cause
    });
  }
}

// packages/cli/src/commands/stats.ts
function statsCommand(run2) {
  return subcommand("stats", "DORA's four keys of an environment, from GitHub's record of deploys").addArgument(new Argument("[environment]", "where").choices(["staging", "production"]).default("production")).option("--days <count>", "how far back", days, 30).addHelpText("after", "\nLead times come from the commits in this clone; what it does not hold is not measured.").action(
    (environment, options) => run2(options, async (terminal) => {
      const { describeFourKeys, fourKeys, readDeploys } = await import("./chunks/src-MKFPEEUA.mjs");
      const { systemClock } = await import("./chunks/runtime-YDFIDT24.mjs");
      const token = requiredVariable(terminal, "GITHUB_TOKEN", "a token that reads deployments");
      const github = await openGitHub(terminal, await originOf(terminal.directory), token);
      if (github === void 0) {
        throw new SuiteError("INPUT_INVALID", { what: "The `origin` of this repository is not on GitHub." });
      }
      const deploys = await readDeploys(
        github.deployments,
        environment,
        (deploy, previous) => oldestCommit(terminal.directory, previous.sha, deploy.sha)
      );
      const keys = fourKeys(deploys, { now: systemClock.now(), days: options.days });
      terminal.print(describeFourKeys(keys).join("\n"), keys);
      return exitCodes.success;
    })
  );
}
async function oldestCommit(directory, base, head2) {
  const dates = await git(directory, "log", "--format=%aI", `${base}..${head2}`, "--");
  return dates?.split("\n").filter((date) => date !== "").toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
}
function days(text) {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value <= 366) return value;
  throw new InvalidArgumentError("must be a whole number of days from 1 to 366.");
}

// packages/cli/src/commands/status.ts
function statusCommand(run2) {
  return subcommand("status", "what is live, since when, what can be rolled back to").addArgument(environmentArgument()).addOption(identityOption()).addOption(hostOption()).action(
    (environment, options) => run2(options, async (terminal) => {
      const { formatStatus, readEachStatus } = await import("./chunks/src-MKFPEEUA.mjs");
      const [first, ...others] = await readEachStatus(await hostWalk(terminal, environment, options));
      if (first !== void 0 && others.length > 0) return several(terminal, [first, ...others]);
      if (first?.kind !== "done") throw first?.error;
      terminal.print(formatStatus(first.value), first.value);
      return isWell(first.value) ? exitCodes.success : exitCodes.no;
    })
  );
}
async function several(terminal, each) {
  const { formatStatus, mixtureOf } = await import("./chunks/src-MKFPEEUA.mjs");
  const seen = each.flatMap((one) => one.kind === "done" ? [{ host: one.host, status: one.value }] : []);
  const mixture = mixtureOf(seen);
  const parts = each.map((one) => `${one.host}:
${one.kind === "done" ? formatStatus(one.value) : one.error.message}`);
  const hosts = each.map((one) => [one.host, one.kind === "done" ? one.value : { error: one.error.message }]);
  terminal.print([...mixture === void 0 ? [] : [mixture], ...parts].join("\n\n"), {
    ...mixture === void 0 ? {} : { mixture },
    hosts: Object.fromEntries(hosts)
  });
  const well = mixture === void 0 && seen.length === each.length && seen.every(({ status }) => isWell(status));
  return well ? exitCodes.success : exitCodes.no;
}
function isWell({ live, problems }) {
  return live?.healthy !== false && problems.length === 0;
}

// packages/cli/src/commands/unprovision.ts
function unprovisionCommand(run2) {
  return subcommand("unprovision", "remove what `provision` made for an environment, and only that: shows a plan first").addArgument(environmentArgument()).option("--admin <user>", "who connects: root, or a user with sudo that asks for no password", "root").option("--drop-database <name>", "also remove the database of the environment for ever, by its name").option("--plan", "only show the plan; exit code 2 when something would change", false).option("--yes", "remove without asking", false).addOption(identityOption()).addOption(hostOption()).action(
    (environment, options) => run2(options, (terminal) => unprovision(terminal, environment, options))
  );
}
async function unprovision(terminal, name, options) {
  const { config } = await openProject(terminal.directory, options.config);
  const { applyPlan, lookAtRemains, renderProvisionPlan, targetOf } = await import("./chunks/src-MKFPEEUA.mjs");
  const environment = requireEnvironment(config, name);
  const hosts = chooseHosts(environment, options.host);
  requireOne(hosts, "One host is removed at a time", options.host);
  const target = targetOf(config, name, { programs: [], host: options.host });
  const host = await adminHost(terminal, { environment, host: hosts[0] }, options);
  try {
    const { systemClock } = await import("./chunks/runtime-YDFIDT24.mjs");
    const access = {
      ...{ target, host, clock: systemClock, log: terminal.log, signal: terminal.cancelled },
      sudo: options.admin !== "root",
      dropDatabase: options.dropDatabase
    };
    const plan = await lookAtRemains(access);
    const { changes, obstacles } = plan;
    const told = { ...plan, changes: changes.map(({ what, why }) => ({ what, why })) };
    terminal.print(renderProvisionPlan(plan, `${host.name} (${target.name})`, "-"), told);
    if (changes.length === 0) return exitCodes.success;
    if (options.plan) return exitCodes.wouldChange;
    if (obstacles.length === 0 && !options.yes && !await agreed(terminal, "Remove?"))
      throw new SuiteError("PROVISION_NOT_AGREED", { what: "Nobody said yes. Nothing was changed." });
    await applyPlan(access, plan);
    const left = await lookAtRemains(access);
    if (left.changes.length > 0)
      throw new SuiteError("PROVISION_FAILED", {
        what: `Something is left after everything was removed: ${left.changes.map(({ what }) => what).join(", ")}.`
      });
    terminal.log.info(`${target.name} is gone from ${host.name}.`);
    return exitCodes.success;
  } finally {
    await host.close();
  }
}

// packages/cli/src/terminal.ts
import { readFileSync as readFileSync3 } from "node:fs";
import { parseEnv as parseEnv2, stripVTControlCharacters as stripVTControlCharacters3, styleText } from "node:util";
function openTerminal(options) {
  const secrets = [];
  const cancel = new AbortController();
  process.once("SIGINT", () => cancel.abort(new SuiteError("RUN_CANCELLED", { what: "Interrupted by Ctrl-C." })));
  const write = (stream, text) => {
    const clean = redact(text, secrets);
    stream.write(`${stream.isTTY ? clean : stripVTControlCharacters3(clean)}
`);
  };
  const secretOf = (name, value) => {
    const secret = Secret.of(name, value);
    secrets.push(secret);
    return secret;
  };
  const log = {
    debug: (message) => options.verbose && write(process.stderr, styleText("dim", message)),
    info: (message) => write(process.stderr, message),
    warning: (message) => write(process.stderr, styleText("yellow", `warning: ${message}`)),
    error: (message) => write(process.stderr, styleText("red", message)),
    group: async (title, work) => {
      write(process.stderr, styleText("bold", title));
      return work();
    }
  };
  return {
    directory: process.cwd(),
    log,
    json: options.json,
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    cancelled: cancel.signal,
    print: (text, value) => write(process.stdout, options.json ? JSON.stringify(value, void 0, 2) : text),
    secret: (variable) => {
      const value = process.env[variable];
      return value ? secretOf(variable, value) : void 0;
    },
    variable: (name) => process.env[name] || void 0,
    dotenvSecrets: (variable) => Object.entries(parseEnv2(process.env[variable] ?? "")).map(([name, value]) => secretOf(name, value ?? "")),
    privateKey: (identities) => {
      const files = identities.map((file) => readFileSync3(file, "utf8"));
      const keys = files.length === 0 ? process.env["RELEASE_PIPELINE_SSH_KEY"] : files.join("\n");
      return keys ? secretOf("the SSH key", keys) : void 0;
    },
    fail: (error) => {
      if (options.json)
        write(
          process.stdout,
          JSON.stringify(
            { error: { code: error.code, what: error.what, why: error.why, remedy: error.remedy, live: error.live } },
            void 0,
            2
          )
        );
      else write(process.stderr, styleText("red", renderError(error)));
    }
  };
}

// packages/cli/src/program.ts
async function runProgram(args) {
  let code = exitCodes.success;
  const run2 = async (options, work) => {
    const terminal = openTerminal(options);
    try {
      code = await work(terminal);
    } catch (thrown) {
      const error = toSuiteError(thrown);
      terminal.fail(error);
      code = terminal.cancelled.aborted ? exitCodes.interrupted : exitCodeOf(error);
    }
  };
  try {
    await program3(run2).parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
  }
  return code;
}
function program3(run2) {
  const root = new Command("release-pipeline").description("Review, deploy, roll back: the release cycle of .github/release-pipeline.yml from a terminal.").addHelpText("after", help);
  const commands = [
    initCommand(run2),
    configCommand(run2),
    provisionCommand(run2),
    doctorCommand(run2),
    reviewCommand(run2),
    deployCommand(run2),
    smokeCommand(run2),
    loadCommand(run2),
    statusCommand(run2),
    confirmCommand(run2),
    extendCommand(run2),
    rollbackCommand(run2),
    gateCommand(run2),
    approveCommand(run2),
    ...backupCommands(run2),
    copyDataCommand(run2),
    logsCommand(run2),
    statsCommand(run2),
    costCommand(run2),
    envCommand(run2),
    flagsCommand(run2),
    ...lockCommands(run2),
    unprovisionCommand(run2)
  ];
  for (const command of commands) root.addCommand(command);
  exitInsteadOfEnding(root);
  return root;
}
function exitInsteadOfEnding(command) {
  command.exitOverride().showSuggestionAfterError();
  for (const child of command.commands) exitInsteadOfEnding(child);
}
function exitCodeOf(error) {
  return /^(CONFIG|INPUT|SMOKE_SUITE|SMOKE_RECORDING)_/.test(error.code) ? exitCodes.usage : exitCodes.failure;
}
var help = `
Exit codes: 0 done or yes \xB7 1 failed \xB7 2 wrong command line or configuration \xB7 3 the answer is no \xB7 130 interrupted.

Secrets come from the environment: RELEASE_PIPELINE_SSH_KEY (or --identity), RELEASE_PIPELINE_SSH_PASSPHRASE, GITHUB_TOKEN,
ANTHROPIC_API_KEY, OPENAI_API_KEY.

Production is broken?
  release-pipeline status production
  release-pipeline rollback production --reason "checkout fails"
  release-pipeline logs production backend`;

// packages/cli/src/main.ts
process.stdout.on("error", () => process.exit(exitCodes.success));
process.exitCode = await runProgram(process.argv.slice(2));
