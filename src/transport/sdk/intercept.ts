import { GuardError } from './guard-error.ts'
import type { Guard } from './guard.ts'
import { CALLBACK_NAMES, type CallbackName, type Callbacks } from './sdk-transport.ts'

/** Where a transport keeps a callback: in a field of its own, or behind an accessor of its class. */
interface Slot {
  get(): unknown
  set(value: unknown): void
}

/** Sets what the user of a guarded transport wants to be called. */
export type SetCallback = <Name extends CallbackName>(name: Name, callback: Callbacks[Name]) => void

/**
 * Puts the guard where the transport looks for its callbacks. Callbacks that were set before are kept behind the guard. From
 * now on nobody else can set them there: who connected the bare transport by mistake would go round the guard unseen.
 *
 * `onmessage` is there only while the user has set one, because transports keep what comes before.
 */
export function interceptCallbacks(transport: object, guard: Guard): SetCallback {
  const slots = Object.fromEntries(CALLBACK_NAMES.map((name) => [name, slotOf(transport, name)])) as Record<
    CallbackName,
    Slot
  >
  const hooks: Callbacks = {
    onmessage: guard.receive,
    onclose: guard.closed,
    onerror: guard.failed,
  }
  const setCallback: SetCallback = (name, callback) => {
    guard.callbacks[name] = callback
    if (name === 'onmessage') slots.onmessage.set(callback === undefined ? undefined : hooks.onmessage)
  }
  for (const name of CALLBACK_NAMES) {
    const before = slots[name].get()
    if (typeof before === 'function') guard.callbacks[name] = before as () => void
  }
  slots.onmessage.set(guard.callbacks.onmessage === undefined ? undefined : hooks.onmessage)
  slots.onclose.set(hooks.onclose)
  slots.onerror.set(hooks.onerror)
  for (const name of CALLBACK_NAMES) {
    Object.defineProperty(transport, name, {
      configurable: true,
      enumerable: true,
      get: () => slots[name].get(),
      set: (value: unknown) => {
        // A transport that lets go of its callbacks when it is closed does no harm.
        if (value !== undefined && value !== hooks[name]) throw new GuardError('SLUICE_BYPASSED')
      },
    })
  }
  return setCallback
}

function slotOf(transport: object, name: CallbackName): Slot {
  for (let owner: object | null = transport; owner !== null; owner = Object.getPrototypeOf(owner) as object | null) {
    const property = Object.getOwnPropertyDescriptor(owner, name)
    const { get, set } = property ?? {}
    if (get !== undefined && set !== undefined) {
      return { get: () => get.call(transport) as unknown, set: (value) => void set.call(transport, value) }
    }
    if (property !== undefined) break
  }
  let kept: unknown = Reflect.get(transport, name)
  return {
    get: () => kept,
    set: (value) => {
      kept = value
    },
  }
}
