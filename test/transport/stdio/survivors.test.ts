import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardsOf, survivors, Workshop, type Wrapped } from './wrapped.ts'

const TIMES = 50
const AT_ONCE = 10

/** A family of two that can only be killed: neither signals nor the end of stdin end it. */
const stubborn =
  'trap "" TERM INT HUP; (while :; do sleep 0.5; done) & echo "{\\"pids\\":[$$,$!]}"; while :; do sleep 0.5; done'
/** The first of two ends by itself; the second would outlive it. */
const passing = 'trap "" TERM; (while :; do sleep 0.5; done) & echo "{\\"pids\\":[$$,$!]}"; sleep 0.1; exit 7'

interface Kind {
  readonly name: string
  readonly server: string
  readonly end: (wrapped: Wrapped) => void
  readonly ended: { readonly code: number | null; readonly signal: NodeJS.Signals | null }
}

const signalled = (signal: NodeJS.Signals): Kind => ({
  name: `${signal} to us`,
  server: stubborn,
  end: (wrapped) => wrapped.process.kill(signal),
  ended: signal === 'SIGKILL' ? { code: null, signal } : { code: 137, signal: null },
})

const kinds: readonly Kind[] = [
  {
    name: 'the client closes stdin',
    server: stubborn,
    end: (wrapped) => wrapped.process.stdin.end(),
    ended: { code: 137, signal: null },
  },
  signalled('SIGTERM'),
  signalled('SIGINT'),
  signalled('SIGHUP'),
  signalled('SIGKILL'),
  {
    name: 'SIGKILL to our whole group',
    server: stubborn,
    end: (wrapped) => process.kill(-wrapped.process.pid!, 'SIGKILL'),
    ended: { code: null, signal: 'SIGKILL' },
  },
  { name: 'the server ends by itself', server: passing, end: () => {}, ended: { code: 7, signal: null } },
]

let shop: Workshop
beforeAll(() => {
  shop = new Workshop()
})
afterAll(() => shop.close())

describe.skipIf(process.platform !== 'linux')('no process is left behind', () => {
  it.each(kinds)(
    `after ${TIMES} times: $name`,
    async ({ server, end, ended }) => {
      let left = TIMES
      const one = async (): Promise<void> => {
        while (left-- > 0) {
          const wrapped = shop.wrap({ graceMs: 150 }, ['sh', '-c', server])
          const pids = await wrapped.pids()
          end(wrapped)
          expect(await wrapped.ended).toEqual(ended)
          expect(await survivors(pids)).toEqual([])
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, one))
    },
    60_000,
  )

  it('while it runs, one guard of its own watches over it', async () => {
    const wrapped = shop.wrap({}, ['sh', '-c', stubborn])
    const pids = await wrapped.pids()
    const guards = guardsOf(pids)
    expect(guards).toHaveLength(1)
    const open = (pid: number | undefined): string[] =>
      [0, 1, 2].map((descriptor) => readlinkSync(`/proc/${pid}/fd/${descriptor}`))
    const all = readdirSync(`/proc/${guards[0]}/fd`).map((fd) => readlinkSync(`/proc/${guards[0]}/fd/${fd}`))
    for (const ours of [...open(wrapped.process.pid), ...open(pids[0])]) expect(all).not.toContain(ours)
    expect(open(guards[0]).slice(1)).toEqual(['/dev/null', '/dev/null'])
    expect(readFileSync(`/proc/${guards[0]}/environ`, 'utf8')).toBe('')
    // A second signal does not prolong the life of a server that ignores the first.
    wrapped.process.kill('SIGINT')
    await delay(100)
    wrapped.process.kill('SIGTERM')
    expect((await wrapped.ended).code).toBe(137)
    expect(await survivors(pids)).toEqual([])
  })
})
