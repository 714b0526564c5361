import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixture, survivors, Workshop } from './wrapped.ts'

let shop: Workshop
beforeAll(() => {
  shop = new Workshop()
})
afterAll(() => shop.close())

describe('runStdio passes everything through', () => {
  it('in both directions, byte for byte, and ends with the client', async () => {
    const wrapped = shop.node({}, 'echo.mjs')
    const sent = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 256))
    wrapped.process.stdin.end(sent)
    expect(await wrapped.closed()).toEqual({ code: 0, signal: null })
    expect(wrapped.stdout.equals(sent)).toBe(true)
    expect(wrapped.report()).toMatchObject({ code: 0, cause: 'exited', guarded: true, withheldLines: 0 })
  })

  it('what was said before the filter was loaded, in order', async () => {
    const wrapped = shop.node({ connectMs: 400 }, 'echo.mjs')
    wrapped.process.stdin.write('early\n')
    await delay(200)
    wrapped.process.stdin.end('late\n')
    expect((await wrapped.closed()).code).toBe(0)
    expect(wrapped.stdout.toString()).toBe('early\nlate\n')
  })

  it('to a filter that takes its time, chunk after chunk', async () => {
    const wrapped = shop.node({ filter: 'waits' }, 'flood.mjs', '4')
    expect((await wrapped.closed()).code).toBe(0)
    expect(wrapped.stdout.length).toBe(4 << 20)
    expect(wrapped.stdout.subarray(-65_536, -65_527).toString()).toBe('000000063')
  })

  it('arguments, environment and working directory', async () => {
    process.env['SLUICE_TEST_VARIABLE'] = 'ä "x"'
    const wrapped = shop.node({ cwd: '/' }, 'says.mjs', '', 'a b', '$HOME', '"')
    expect(JSON.parse(await wrapped.firstLine())).toEqual({
      args: ['', 'a b', '$HOME', '"'],
      cwd: '/',
      variable: 'ä "x"',
    })
    wrapped.process.stdin.end()
    expect((await wrapped.closed()).code).toBe(0)
  })

  it('all of stdout before it exits', async () => {
    const wrapped = shop.node({}, 'ends.mjs', '3', String(3 << 20))
    expect(await wrapped.closed()).toEqual({ code: 3, signal: null })
    expect(wrapped.stdout.length).toBe(3 << 20)
  })

  it('what the server says after the client has closed its stdin', async () => {
    const wrapped = shop.node({}, 'late.mjs', '3', '100')
    wrapped.process.stdin.end('bye\n')
    expect((await wrapped.closed()).code).toBe(0)
    expect(wrapped.stdout.toString()).toBe('3:bye\n2:bye\n1:bye\n')
  })

  it('a server that still speaks after the grace', async () => {
    const wrapped = shop.node({ graceMs: 5000 }, 'late.mjs', '8', '250')
    wrapped.process.stdin.end('x\n')
    expect((await wrapped.closed()).code).toBe(0)
    expect(wrapped.stdout.toString().split('\n')).toHaveLength(9)
  })

  it('a server that has closed its stdin', async () => {
    const wrapped = shop.node({}, 'deaf.mjs')
    await wrapped.firstLine()
    wrapped.process.stdin.write('can you hear me\n'.repeat(20_000))
    expect((await wrapped.closed()).code).toBe(0)
    expect(wrapped.stdout.toString()).toBe('deaf\nstill here\n')
  })
})

describe('runStdio reports how the server ended', () => {
  it.each(['0', '1', '42', '255'])('by code %s', async (code) => {
    const wrapped = shop.node({}, 'ends.mjs', code)
    expect((await wrapped.closed()).code).toBe(Number(code))
  })

  it.each(['SIGTERM', 'SIGKILL', 'SIGSEGV'] as const)('by %s', async (signal) => {
    const wrapped = shop.node({}, 'ends.mjs', signal)
    expect((await wrapped.closed()).code).toBe(128 + constants.signals[signal])
    expect(wrapped.report()).toMatchObject({ cause: 'signal', signal })
  })

  it('when it was not found', async () => {
    const wrapped = shop.wrap({}, ['no-such-command-here', 'an argument'])
    expect((await wrapped.closed()).code).toBe(127)
    const { text } = wrapped.report()
    expect(text).toBe('cannot start "no-such-command-here": not found (nor any interpreter it names)')
  })

  it('when it cannot be executed', async () => {
    const plain = join(shop.folder, 'plain\n.txt')
    writeFileSync(plain, 'no program')
    const folder = join(shop.folder, 'folder')
    mkdirSync(folder)
    for (const [command, reason] of [
      [plain, 'not an executable file'],
      [folder, 'not an executable file'],
    ] as const) {
      const wrapped = shop.wrap({}, [command, 'an argument'])
      expect((await wrapped.closed()).code).toBe(126)
      expect(wrapped.report().text).toBe(`cannot start ${JSON.stringify(command)}: ${reason}`)
      expect(wrapped.report().text).not.toContain('\n')
    }
  })

  it('when its working directory does not exist', async () => {
    const wrapped = shop.wrap({ cwd: join(shop.folder, 'nowhere') }, [process.execPath])
    expect((await wrapped.closed()).code).toBe(126)
    expect(wrapped.report().text).toContain('working directory')
  })
})

describe('runStdio and stderr', () => {
  const long = 'z'.repeat(70_000)

  it('passes it as it is without a filter', async () => {
    const wrapped = shop.node({}, 'says.mjs')
    wrapped.process.stdin.end()
    await wrapped.closed()
    expect(wrapped.stderr).toBe(`one\r\ntwo\n${long}\nthree\nno newline`)
  })

  it('filters it line by line, and withholds what the filter cannot judge', async () => {
    const wrapped = shop.node({ filterStderr: true }, 'says.mjs')
    wrapped.process.stdin.end()
    await wrapped.closed()
    const notice = '[sluice: a line of stderr was withheld]\n'
    expect(wrapped.stderr).toBe(`one\r\n${notice}${notice}replaced`)
    expect(wrapped.report().withheldLines).toBe(2)
  })

  it('lets nothing of it through when the filter never came', async () => {
    const wrapped = shop.node({ filter: 'fails to load', connectMs: 300, filterStderr: true }, 'says.mjs')
    expect((await wrapped.closed()).code).toBe(70)
    expect(wrapped.stderr).toBe('')
  })
})

describe('runStdio fails closed', () => {
  it.each(['throws', 'fails to load'] as const)(
    'when the filter %s: the server is killed, nothing passes',
    async (filter) => {
      const wrapped = shop.node({ filter, connectMs: 500 }, 'stubborn.mjs')
      expect((await wrapped.closed()).code).toBe(70)
      expect(wrapped.stdout.length).toBe(0)
      expect(wrapped.report().error).toBe(filter === 'throws' ? 'the filter failed' : 'the engine is missing')
    },
  )
})

describe('runStdio ends when the filter gives up', () => {
  it('after all of its last words', async () => {
    const wrapped = shop.node({ filter: 'gives up' }, 'stubborn.mjs')
    expect((await wrapped.closed()).code).toBe(70)
    expect(wrapped.stdout.length).toBe(1 << 20)
  })
})

describe('runStdio under back-pressure', () => {
  const mebibytes = 200

  it('holds little of 200 MiB that a stalled client has not read, and loses none of it', async () => {
    const wrapped = shop.wrap({ graceMs: 300 }, [process.execPath, fixture('flood.mjs'), String(mebibytes)], false)
    await delay(2000)
    const stalled = wrapped.residentKiB()
    expect(stalled).toBeLessThan(120 * 1024)
    // Closing stdin does not start the clock while the server waits for the client to read.
    wrapped.process.stdin.end()
    await delay(1000)
    let next = 0
    let rest = Buffer.alloc(0)
    let peak = 0
    wrapped.process.stdout.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk])
      while (rest.length >= 65_536) {
        expect(Number(rest.subarray(0, 9).toString())).toBe(next++)
        rest = rest.subarray(65_536)
      }
      if (next % 500 === 0) peak = Math.max(peak, wrapped.residentKiB())
    })
    expect((await wrapped.closed()).code).toBe(0)
    expect(next).toBe(mebibytes * 16)
    expect(peak).toBeLessThan(150 * 1024)
  })

  it('still carries the other direction while the client does not read', async () => {
    const listening = join(shop.folder, 'heard')
    const script = `head -c 4 > ${listening}; cat > /dev/null`
    const server = `cat /dev/zero & ${script}; kill $!`
    const wrapped = shop.wrap({}, ['sh', '-c', server], false)
    await delay(1000)
    wrapped.process.stdin.write('ping')
    for (let turn = 0; turn < 200 && !(existsSync(listening) && readFileSync(listening, 'utf8') !== ''); turn++)
      await delay(10)
    expect(readFileSync(listening, 'utf8')).toBe('ping')
    wrapped.process.kill('SIGTERM')
    expect((await wrapped.ended).code).toBe(143)
  })

  it('reads no more from a client that does not read the replies to it', async () => {
    const wrapped = shop.wrap({ filter: 'reply' }, [process.execPath, fixture('echo.mjs')], false)
    const chunk = Buffer.alloc(65_536, 'q')
    let taken = 0
    const give = (): void => {
      while (taken < 1600 && wrapped.process.stdin.write(chunk)) taken++
    }
    wrapped.process.stdin.on('drain', () => {
      taken++
      give()
    })
    give()
    await delay(1500)
    // Two socket buffers and what this side queues; ten times as much would come back.
    expect(taken).toBeLessThan(64)
    expect(wrapped.residentKiB()).toBeLessThan(120 * 1024)
    wrapped.process.kill('SIGTERM')
    await wrapped.ended
  })
})

describe('runStdio leaves nothing behind', () => {
  it('of a server that ends and leaves processes that hold its stdout', async () => {
    const wrapped = shop.node({}, 'leaves-child.mjs')
    const pids = await wrapped.pids()
    expect(await wrapped.closed()).toEqual({ code: 5, signal: null })
    expect(await survivors(pids)).toEqual([])
  })

  it('of a server that ignores the end of its stdin and SIGTERM', async () => {
    const wrapped = shop.node({ graceMs: 200 }, 'stubborn.mjs')
    const pids = await wrapped.pids()
    wrapped.process.stdin.end()
    expect((await wrapped.closed()).code).toBe(137)
    expect(await survivors(pids)).toEqual([])
  })

  it('of a server whose client has gone without a word', async () => {
    const wrapped = shop.wrap({ graceMs: 200 }, ['sh', '-c', 'cat /dev/zero'], false)
    wrapped.process.stdout.once('data', () => wrapped.process.stdout.destroy())
    expect((await wrapped.ended).code).toBe(143)
  })
})
