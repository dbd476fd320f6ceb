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
  REVIEW_ANSWERS_UNUSABLE: {
    title: 'No model gave an answer that can be read',
    why: 'Every answer was malformed, also after the one repair that is tried.',
    remedy: 'Run the review again; if it stays so, choose another model under review.models.',
  },
})
