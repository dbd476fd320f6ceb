// Lays the release out in out/: the sources and their production dependencies, nothing else.
import { execFileSync } from 'node:child_process'
import { cp, mkdir, rm } from 'node:fs/promises'

const parts = [
  'backend',
  'worker',
  'frontend',
  'migrations',
  'migrate.mjs',
  'package.json',
  'package-lock.json',
  '.npmrc',
]

await rm('out', { recursive: true, force: true })
await mkdir('out')
for (const part of parts) await cp(part, `out/${part}`, { recursive: true })
execFileSync('npm', ['ci', '--prefer-offline', '--omit=dev', '--ignore-scripts'], { cwd: 'out', stdio: 'inherit' })
console.log('built out/')
