/** What the process ends with. Documented in `release-pipeline --help`; scripts rely on it. */
export const exitCodes = {
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
  interrupted: 130,
} as const
