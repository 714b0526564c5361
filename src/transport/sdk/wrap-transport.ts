import { GuardError } from './guard-error.ts'
import { Guard, type GuardOptions } from './guard.ts'
import { isStarted, isTransport, type OpenTransport, type SdkTransport } from './sdk-transport.ts'
import { facade } from './facade.ts'
import { filteredStderr } from './filtered-stderr.ts'
import { interceptCallbacks } from './intercept.ts'

/** On a guarded transport and on the one it was made of: also known to another copy of this library. */
const GUARDED: unique symbol = Symbol.for('sluice.guarded')

/**
 * Puts a guard before a transport of either SDK. The result is to be connected in its place; it is an instance of the same
 * class with the same members, whatever they are.
 *
 * @throws GuardError when it is no transport, or was guarded or started before.
 */
export function wrapTransport<Transport extends SdkTransport>(transport: Transport, options: GuardOptions): Transport {
  if (!isTransport(transport)) throw new GuardError('SLUICE_NOT_A_TRANSPORT')
  if (Reflect.get(transport, GUARDED) === true) throw new GuardError('SLUICE_ALREADY_GUARDED')
  if (isStarted(transport)) throw new GuardError('SLUICE_ALREADY_STARTED')
  const guard = new Guard(transport as OpenTransport, options)
  const intercepted = interceptCallbacks(transport, guard)
  Object.defineProperty(transport, GUARDED, { value: true })
  return facade(transport, guard, intercepted, {
    sibling: (sibling) => wrapTransport(sibling, options),
    stderr: (stream) => filteredStderr(stream, options),
  })
}
