export { createAnthropic } from './anthropic.ts'
export { createOpenAI } from './openai.ts'
export type { ModelClientOptions } from './options.ts'
export { createReplay } from './replay.ts'
