/**
 * A program that answers as a host agent would, or as something else that stands in its place. It is run as
 * `node agent-program.ts <manner> <verb>` and reads its request like the agent does.
 */
const [manner, verb] = process.argv.slice(2)

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const [line = ''] = Buffer.concat(chunks).toString('utf8').split('\n')
const payloadBytes = Buffer.concat(chunks).length - Buffer.byteLength(line) - 1

const say = (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`)
const answer = { ok: true, result: { text: `${verb} ${payloadBytes} ${JSON.parse(line).component}` } }

switch (manner) {
  case 'well':
    say({ event: { kind: 'log', text: 'working é€😀' } })
    say(answer)
    break
  case 'greeting':
    process.stdout.write('Welcome to shop-1\n')
    say(answer)
    break
  case 'painted':
    say({ event: { kind: 'log', text: '\u001b[2J\u202eworking' } })
    say({ ok: true, result: { text: '\u001b]0;title\u0007\u001b[31mred\u001b[0m\nwhite' } })
    break
  case 'endless':
    process.stdout.write('x'.repeat(17 * 1024 * 1024))
    break
  case 'refuses':
    say({ ok: false, error: { code: 'FENCE_STALE', what: 'Fence 3 < 4.', live: 'Release x is live.' } })
    process.exitCode = 1
    break
  case 'newer':
    say({ ok: false, error: { code: 'MOON_PHASE_WRONG', what: '\u001b[31mTry\u001b[0m at new moon.' } })
    process.exitCode = 1
    break
  case 'other-shape':
    say({ ok: true, result: { words: 1 } })
    break
  case 'ok-but-fails':
    say(answer)
    process.exitCode = 3
    break
  case 'silent':
    process.stderr.write('Segmentation fault\n')
    process.exitCode = 139
    break
  case 'killed':
    say({ event: { kind: 'log', text: 'about to' } })
    process.kill(process.pid, 'SIGKILL')
    break
  case 'slow':
    setTimeout(() => say(answer), 60_000)
}
