import { setTimeout as wait } from 'node:timers/promises'
import { type ClientKind, type Command, connect, type Peer } from './peer.ts'
import { lives, Place } from './place.ts'

type Step = readonly [name: string, result: unknown]

export interface Conversation {
  /** What each step gave, failures included, in order. */
  readonly steps: readonly Step[]
  readonly heard: Peer['heard']
  readonly modern: boolean
  /** Bytes that the client received, and that the server did. */
  readonly clientHeard: string
  readonly serverHeard: string
  readonly log: string
  /** Processes that the server had, and how many of them are left. */
  readonly started: number
  readonly left: number
}

export interface Held {
  readonly client: ClientKind
  readonly filtered: boolean
  /** The server's command, once there is a place for it. */
  readonly server: (place: Place) => readonly string[]
  readonly env?: (place: Place) => Readonly<Record<string, string>>
  /** What the client answers with when it is asked, and the folder that it names as its root. */
  readonly answer?: string
  readonly root?: (place: Place) => string
  /** Wraps the client's transport. */
  readonly guard?: Parameters<typeof connect>[4]
}

export type Tried = (name: string, work: Promise<unknown>) => Promise<void>

/** Connects, has `talk` talk, closes, and tells all that was said and heard. */
export async function held(
  { client, filtered, server, answer = 'a clean answer', env, root, guard }: Held,
  talk: (peer: Peer, tried: Tried, place: Place) => Promise<void>,
): Promise<Conversation> {
  const place = new Place()
  try {
    const command: Command = place.command(filtered, server(place), env?.(place))
    const peer = await connect(client, command, answer, root?.(place), guard)
    const steps: Step[] = [
      ['about', [peer.getServerCapabilities(), peer.getServerVersion(), peer.getInstructions(), peer.modern]],
    ]
    const tried: Tried = async (name, work) => {
      try {
        steps.push([name, await work])
      } catch (error) {
        steps.push([name, (error as Error).message])
      }
    }
    try {
      await talk(peer, tried, place)
    } finally {
      await peer.close()
    }
    const { servers } = place
    for (let turn = 0; turn < 200 && servers.some(lives); turn++) await wait(10)
    return {
      steps,
      heard: peer.heard,
      modern: peer.modern,
      clientHeard: peer.raw(),
      serverHeard: place.serverHeard,
      log: place.log,
      started: servers.length,
      left: servers.filter(lives).length,
    }
  } finally {
    place.clear()
  }
}

/** Returns once `done` says so; the test's own deadline ends a wait that would never. */
export async function until(done: () => boolean): Promise<void> {
  while (!done()) await wait(2)
}

/** What both sides received, without the parts that are another in every conversation. */
export function bytesOf({ clientHeard, serverHeard }: Conversation, ...others: readonly RegExp[]): readonly string[] {
  return [clientHeard, serverHeard].map((said) => others.reduce((kept, other) => kept.replaceAll(other, ''), said))
}
