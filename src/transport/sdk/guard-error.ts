/** Codes of wrong use, with the words for people. They name no payload. */
const MESSAGES = {
  SLUICE_NOT_A_TRANSPORT: 'a transport has the methods start, send and close',
  SLUICE_ALREADY_GUARDED: 'this transport is guarded already; use the one that guardTransport returned',
  SLUICE_ALREADY_STARTED: 'this transport is started already; guard it before it is connected',
  SLUICE_BYPASSED:
    'this transport is guarded: connect the one that guardTransport returned, not the one that it was given',
  SLUICE_CLOSED: 'the transport was closed while the message waited to be scanned; it was not sent',
  SLUICE_OVERLOADED: 'too many messages wait to be scanned; this one was not sent',
  SLUICE_NO_THREAD: 'the module that threads run is not there; a bundle names it by the option thread',
  SLUICE_UNREADABLE: 'the message is not JSON and cannot be scanned; it was not sent',
} as const

/** Stable; the words that go with it are not. */
export type GuardErrorCode = keyof typeof MESSAGES

/** Says what was wrong with the use of a guard. The message is fixed words; `code` is stable. */
export class GuardError extends Error {
  readonly code: GuardErrorCode

  constructor(code: GuardErrorCode) {
    super(MESSAGES[code])
    this.name = 'GuardError'
    this.code = code
  }
}
