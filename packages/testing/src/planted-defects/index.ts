export { type App, healthy, type PlantedServer, startPlanted } from './app.ts'
export { plantedDefects } from './defects.ts'
export { EMAIL, PASSWORD, SHA, suiteText } from './suite.ts'
