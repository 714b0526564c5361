import { Readable } from 'node:stream'
import { asyncDispose } from './async-dispose.ts'
import type { Guard } from './guard.ts'
import type { SetCallback } from './intercept.ts'
import { CALLBACK_NAMES, type CallbackName, type Callbacks, isTransport, type SdkTransport } from './sdk-transport.ts'

/** How what a transport gives away besides messages is guarded. */
export interface Guarded {
  readonly sibling: (sibling: SdkTransport) => SdkTransport
  readonly stderr: (stream: Readable) => Readable
}

type Method = 'start' | 'send' | 'close'
const METHODS: ReadonlySet<PropertyKey> = new Set(['start', 'send', 'close'])

/**
 * What the user of a guarded transport holds: the transport in all but its doors. Members are those of the transport, and
 * its methods run on it, so that private fields work; `instanceof`, `in` and the prototype tell the truth. What the user
 * puts in place of a door stays there, as clients do while they find out what the server speaks.
 *
 * A transport that is made by its `constructor`, as the client of 2.x does to ask a server which era it speaks, is guarded
 * as well: what such a sibling hears is used too. So is the stream of a server's stderr.
 */
export function facade<Transport extends SdkTransport>(
  transport: Transport,
  guard: Guard,
  setCallback: SetCallback,
  guarded: Guarded,
): Transport {
  const doors = new Map<PropertyKey, unknown>([
    ['start', guard.start],
    ['send', guard.send],
    ['close', guard.close],
  ] satisfies readonly (readonly [Method, unknown])[])
  const bound = new Map<unknown, unknown>()
  const methodOf = (method: (...args: unknown[]) => unknown): unknown => {
    const known = bound.get(method)
    if (known !== undefined) return known
    const made: unknown = method.bind(transport)
    bound.set(method, made)
    return made
  }
  let siblings: object | undefined
  const streams = new WeakMap<Readable, Readable>()
  const stderrOf = (stream: Readable): Readable => {
    const known = streams.get(stream) ?? guarded.stderr(stream)
    streams.set(stream, known)
    return known
  }

  return new Proxy(transport, {
    get: (target, key) => {
      if (METHODS.has(key)) return doors.get(key)
      if (isCallback(key)) return guard.callbacks[key]
      if (key === asyncDispose && !(key in target)) return guard.close
      const value: unknown = Reflect.get(target, key, target)
      if (key === 'stderr' && value instanceof Readable) return stderrOf(value)
      if (typeof value !== 'function') return value
      if (key === 'constructor') return (siblings ??= makerOf(value, guarded.sibling))
      // A function of its own is a callback that somebody set, or needs no binding.
      return Object.hasOwn(target, key) ? value : methodOf(value as (...args: unknown[]) => unknown)
    },
    set: (target, key, value: unknown) => {
      if (METHODS.has(key)) doors.set(key, value)
      else if (isCallback(key)) setCallback(key, asCallback(value))
      else return Reflect.set(target, key, value, target)
      return true
    },
  })
}

function makerOf(maker: object, sibling: (sibling: SdkTransport) => SdkTransport): object {
  return new Proxy(maker, {
    construct: (target, args: unknown[]) => {
      const made = Reflect.construct(target as new (...args: unknown[]) => object, args) as object
      return isTransport(made) ? sibling(made) : made
    },
  })
}

function isCallback(key: PropertyKey): key is CallbackName {
  return CALLBACK_NAMES.includes(key as CallbackName)
}

function asCallback<Name extends CallbackName>(value: unknown): Callbacks[Name] {
  return (typeof value === 'function' ? value : undefined) as Callbacks[Name]
}
