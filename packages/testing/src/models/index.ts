export { startAnthropic } from './anthropic-server.ts'
export { startOpenAI } from './openai-server.ts'
export type { ModelScript, RecordedRequest, ScriptAnswer, ScriptRequest } from './script.ts'
export type { ModelServer, ModelServerOptions } from './server.ts'
