// The least that a process between client and server can do: it spawns the command after it and pipes both ways.
import { spawn } from 'node:child_process'

const [command, ...args] = process.argv.slice(2)
const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
process.stdin.pipe(child.stdin)
child.stdout.pipe(process.stdout)
child.on('close', (code) => {
  process.exitCode = code ?? 1
})
