#!/usr/bin/env node
import { exitCodes } from './exit-codes.ts'
import { runProgram } from './program.ts'

// A reader that has seen enough, such as `head`, is not an error.
process.stdout.on('error', () => process.exit(exitCodes.success))

process.exitCode = await runProgram(process.argv.slice(2))
