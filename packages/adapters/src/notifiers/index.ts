export { createNotifiers, type NotifierOptions, type NotifierSecrets } from './create-notifiers.ts'
