/** What the streams of one session said, so that a client that was cut off can have the rest of it. */
export class Events {
  #said = []

  async storeEvent(stream, message) {
    return String(this.#said.push({ stream, message }))
  }

  async getStreamIdForEventId(id) {
    return this.#said[Number(id) - 1]?.stream
  }

  async replayEventsAfter(id, { send }) {
    const from = Number(id)
    const stream = this.#said[from - 1]?.stream
    if (stream === undefined) throw new RangeError('no such event')
    for (const [index, { stream: other, message }] of this.#said.entries()) {
      // What primes a stream has no message in it, and is said anew by whoever replays.
      if (index < from || other !== stream || (message.method === undefined && message.id === undefined)) continue
      await send(String(index + 1), message)
    }
    return stream
  }
}
