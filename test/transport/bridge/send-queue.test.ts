import { describe, expect, it } from 'vitest'
import { type Outgoing, readOutgoing } from '../../../src/transport/bridge/outgoing.ts'
import { SendQueue } from '../../../src/transport/bridge/send-queue.ts'

const out = (id: number): Outgoing => readOutgoing(Buffer.from(`{"jsonrpc":"2.0","id":${id},"method":"m"}`))
const idOf = ({ header }: Outgoing): string | undefined => header?.id

describe('messages on their way', () => {
  it('go in their order, also those that come while one is sent', () => {
    const sent: (string | undefined)[] = []
    const queue: SendQueue = new SendQueue(
      (one) => {
        sent.push(idOf(one))
        if (idOf(one) === '1') for (const id of [2, 3]) queue.push(out(id))
        sent.push('done')
      },
      () => false,
      () => true,
    )
    queue.push(out(1))
    queue.push(out(4))
    expect(sent).toEqual(['1', 'done', '2', 'done', '3', 'done', '4', 'done'])
    expect([queue.empty, queue.bytes]).toEqual([true, 0])
  })

  it('wait for a gate, and for work that is under way', async () => {
    const sent: (string | undefined)[] = []
    const queue = new SendQueue(
      (one) => void sent.push(idOf(one)),
      () => false,
      () => true,
    )
    const gate = out(0)
    queue.shut(gate)
    queue.push(out(1))
    expect([sent, queue.empty, queue.bytes]).toEqual([[], false, out(1).frame.length])
    queue.open(out(9))
    expect(sent).toEqual([])
    let finish = (): void => undefined
    const work = queue.during(new Promise<void>((resolve) => (finish = resolve)))
    queue.open(gate)
    expect(sent).toEqual([])
    finish()
    await work
    queue.advance()
    expect(sent).toEqual(['1'])
  })
})
