import { appendFileSync } from 'node:fs'

// Preloaded into a server: keeps every byte that reaches it in the file HEARD, and who it was in HEARD.pids.
// HEARD_BY names the script, where others are started with the same options before it.
const { HEARD: file, HEARD_BY: name = '' } = process.env
if (process.argv[1].includes(name)) {
  appendFileSync(`${file}.pids`, `${process.pid}\n`)
  const emit = process.stdin.emit
  process.stdin.emit = function (event, ...args) {
    if (event === 'data') appendFileSync(file, args[0])
    return emit.call(this, event, ...args)
  }
}
