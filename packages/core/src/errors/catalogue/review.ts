import { defineErrors } from './entry.ts'

/** Authorship, routing, models and everything else of the AI review. */
export const reviewErrors = defineErrors({
  MODEL_KEY_INVALID: {
    title: 'A model vendor refused the key',
    why: 'The API key is wrong, revoked, or not allowed to use this API (HTTP 401 or 403).',
    remedy: 'Create a new key with the vendor and store it in the secret that the message names.',
  },
  MODEL_RECORDING_INVALID: {
    title: 'A file of recorded model answers cannot be read',
    why: 'The file is missing, is not JSON, or does not have the shape of recorded answers.',
    remedy: 'Pass the path of a file that this version recorded, or review with a key.',
  },
  PULL_REQUEST_UNKNOWN: {
    title: 'There is no pull request to look at',
    why: 'The event of this run belongs to no pull request and the input `pull-request` was not given.',
    remedy: 'Run on `pull_request_target`, or pass the number of the pull request in the input `pull-request`.',
  },
  AUTHORSHIP_INPUT_INVALID: {
    title: 'The input `authorship` is not what detect-author writes',
    why: 'It is not JSON or does not have the fields of an authorship; nothing was guessed in its place.',
    remedy: 'Pass the output `authorship` of detect-author as it is, or leave the input away.',
  },
  REVIEW_NOT_GREEN: {
    title: 'The review did not approve',
    why: 'There are findings at or above the gate, or not everything was reviewed; what a job ended with cannot be forged, so it says so too.',
    remedy: 'Read the summary comment, push a fix, or complete what is missing and run the job again.',
  },
  MODEL_UNKNOWN: {
    title: 'The model is not in the catalogue',
    why: 'Only models whose vendor, price and limits are known can be routed to and paid for.',
    remedy: 'Name one of the models that are listed, or update the suite when the model is newer than its catalogue.',
  },
  MODEL_WITHOUT_SUCCESSOR: {
    title: 'The model was shut down and nothing takes its place',
    why: 'The vendor has shut the model down, and the catalogue knows no living successor of it.',
    remedy: 'Name another model under review.models.',
  },
  MODEL_ROLE_MISMATCH: {
    title: 'A role names a model of the other vendor',
    why: 'Roles starting with `claude-` need a model of Anthropic, roles starting with `openai-` one of OpenAI: else a model could review its own code.',
    remedy: 'Correct the field under review.models that is named.',
  },
  PATCH_INVALID: {
    title: 'A patch cannot be read',
    why: 'The text is not a unified diff, or a hunk is shorter or longer than its header says.',
    remedy: 'Run the review again; report the message if it stays so.',
  },
  RULE_PATTERN_INVALID: {
    title: 'The pattern of a project rule cannot be used',
    why: 'The pattern is not a JavaScript regular expression, or it may take exponential time on hostile lines.',
    remedy:
      'Correct the pattern of the rule that is named under review.rules; avoid repeating a repetition, as in `(a+)+`.',
  },
})
