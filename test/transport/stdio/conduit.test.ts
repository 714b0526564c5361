import { PassThrough, Writable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Conduit } from '../../../src/transport/stdio/conduit.ts'
import type { Filter, FilterSinks } from '../../../src/transport/stdio/filter.ts'

/** Takes nothing until it is opened; counts the writes that reach it. */
class Gate extends Writable {
  taken: Buffer[] = []
  writes = 0
  #open = false
  #waiting: (() => void) | undefined

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.writes++
    this.taken.push(...chunks.map(({ chunk }) => chunk))
    if (this.#open) done()
    else this.#waiting = done
  }

  open(): void {
    this.#open = true
    this.#waiting?.()
  }
}

function arrange(filterOf: (sinks: FilterSinks) => Partial<Filter>) {
  const streams = {
    clientIn: new PassThrough(),
    clientOut: new Gate(),
    serverIn: new Gate(),
    serverOut: new PassThrough(),
  }
  const log: string[] = []
  const conduit = new Conduit(streams, {
    clientClosed: () => log.push('client closed'),
    serverClosed: () => log.push('server closed'),
    fault: (reason) => log.push(`fault: ${(reason as Error).message}`),
  })
  conduit.start({
    fromClient: (chunk) => conduit.sinks.toServer([chunk]),
    fromServer: (chunk) => conduit.sinks.toClient([chunk]),
    clientEnded: () => void log.push('client ended'),
    serverEnded: () => void log.push('server ended'),
    ...filterOf(conduit.sinks),
  })
  return { ...streams, conduit, log }
}

const chunk = Buffer.alloc(65_536, 'x')

async function settled(): Promise<void> {
  for (let at = 0; at < 10; at++) await turn()
}

describe('Conduit', () => {
  it('pauses the side whose bytes fill a destination, and only that side, until it is written', async () => {
    const { clientIn, clientOut, serverIn, serverOut } = arrange(() => ({}))
    serverOut.write(chunk)
    serverOut.write(chunk)
    serverOut.write(chunk)
    clientIn.write('one')
    await settled()
    clientIn.write('two')
    await settled()
    expect(serverOut.isPaused()).toBe(true)
    expect(clientOut.writableLength).toBe(chunk.length)
    expect(clientIn.isPaused()).toBe(false)
    serverIn.open()
    await settled()
    expect(Buffer.concat(serverIn.taken).toString()).toBe('onetwo')
    clientOut.open()
    await settled()
    expect(clientOut.taken).toHaveLength(3)
    expect(serverOut.isPaused()).toBe(false)
  })

  it('pauses the client for replies that it does not read, and lets the server speak', async () => {
    const { clientIn, clientOut, serverOut } = arrange((sinks) => ({ fromClient: (bytes) => sinks.toClient([bytes]) }))
    clientIn.write(chunk)
    await settled()
    expect(clientIn.isPaused()).toBe(true)
    expect(serverOut.isPaused()).toBe(false)
    clientOut.open()
    await settled()
    expect(clientIn.isPaused()).toBe(false)
  })

  it.each([
    ['client', true, false],
    ['server', false, true],
    [undefined, true, true],
  ] as const)('pauses for a late write of cause %s', async (cause, client, server) => {
    const { conduit, clientIn, serverOut } = arrange(() => ({}))
    await settled()
    conduit.sinks.toClient([chunk], cause)
    expect([clientIn.isPaused(), serverOut.isPaused()]).toEqual([client, server])
  })

  it('makes one write of all that is written during a chunk, without copying it', async () => {
    const pieces = [Buffer.from('a'), Buffer.from('b'), Buffer.from('c')]
    const { clientIn, serverIn } = arrange((sinks) => ({
      fromClient: () => {
        sinks.toServer(pieces.slice(0, 2))
        sinks.toServer(pieces.slice(2))
        sinks.toServer([])
      },
    }))
    clientIn.write('go')
    await settled()
    expect(serverIn.writes).toBe(1)
    expect(serverIn.taken.every((piece, at) => piece === pieces[at])).toBe(true)
  })

  it('gives the filter a chunk, and the end, only when the one before is done', async () => {
    const seen: string[] = []
    let go = (): void => {}
    const { clientIn, serverIn, log } = arrange(() => ({
      fromClient: (bytes) => {
        seen.push(Buffer.from(bytes).toString())
        return new Promise((resolve) => (go = resolve))
      },
    }))
    serverIn.open()
    clientIn.write('1')
    await settled()
    clientIn.end('2')
    await settled()
    expect(seen).toEqual(['1'])
    go()
    await settled()
    expect(seen).toEqual(['1', '2'])
    expect(log).toEqual([])
    go()
    await settled()
    expect(log).toEqual(['client closed', 'client ended'])
    expect(serverIn.writableFinished).toBe(true)
  })

  it.each(['throws', 'rejects'])('stops a side whose filter %s, and says so', async (how) => {
    let heard = 0
    const { serverOut, clientOut, log } = arrange(() => ({
      fromServer: () => {
        heard++
        if (how === 'throws') throw new Error('broken')
        return Promise.reject(new Error('broken'))
      },
    }))
    serverOut.write('1')
    await settled()
    serverOut.end('2')
    await settled()
    expect(heard).toBe(1)
    expect(log).toEqual(['fault: broken'])
    expect(clientOut.taken).toEqual([])
  })

  it('closes the client when nobody reads its side, and goes on emptying the server', async () => {
    const { clientOut, serverIn, serverOut, conduit, log } = arrange(() => ({}))
    serverIn.open()
    clientOut.destroy(new Error('EPIPE'))
    await settled()
    expect(conduit.clientLost).toBe(true)
    expect(log).toEqual(['client closed', 'client ended'])
    expect(serverIn.writableFinished).toBe(true)
    for (let at = 0; at < 5; at++) serverOut.write(chunk)
    serverOut.end()
    await settled()
    expect(log.at(-1)).toBe('server closed')
  })

  it('finishes when the last words of the filter are written', async () => {
    const { conduit, serverOut, clientOut, log } = arrange((sinks) => ({
      serverEnded: () => sinks.toClient([Buffer.from('sorry')]),
    }))
    serverOut.end('half')
    await settled()
    let finished = false
    const finish = conduit.finish().then(() => (finished = true))
    await settled()
    expect(finished).toBe(false)
    clientOut.open()
    await finish
    expect(Buffer.concat(clientOut.taken).toString()).toBe('halfsorry')
    expect(log).toEqual(['server closed'])
  })
})
