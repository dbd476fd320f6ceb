import type { PythonBackend } from './facts.ts'

/** Runs where the application can be imported; with the packages for tests where a file locks them. */
export function pythonTests({ directory, dependencies, testScript, testRequirements }: PythonBackend): string {
  if (testScript !== undefined) return testScript
  const app = dependencies === 'pyproject.toml' ? '.' : '-r requirements.txt'
  const tools = testRequirements === undefined ? 'pytest' : `-r ${testRequirements}`
  const steps = ['python3 -m venv .venv', `.venv/bin/pip install --quiet ${app} ${tools}`, '.venv/bin/python -m pytest']
  return [...(directory === '.' ? [] : [`cd ${directory}`]), ...steps].join(' && ')
}
