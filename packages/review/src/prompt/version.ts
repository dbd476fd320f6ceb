/** Stands in every receipt. Raised with every change of wording, checklist or schema that a model sees. */
export const PROMPT_VERSION = '2026-11-22.1'
