import { connect, type Socket } from 'node:net'

const END_OF_HEAD = Buffer.from('\r\n\r\n')
const NO_BODY = Buffer.alloc(0)
const LENGTH = /\r\ncontent-length: *(\d{1,12})\r\n/i

/** A client of one connection that parses no more of HTTP than where an answer ends, so that it never is what is measured. */
export class HttpClient {
  readonly #socket: Socket
  readonly #host: string
  #pieces: Buffer[] = []
  #bytes = 0
  /** Bytes of the answer that is coming, with its head; unknown until the head is whole. */
  #length: number | undefined
  #headBytes = 0
  #answered: { resolve(body: Buffer): void; reject(error: Error): void } | undefined

  constructor(origin: string) {
    const { hostname, port, host } = new URL(origin)
    this.#host = host
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true })
    this.#socket.on('data', (piece: Buffer) => this.#read(piece))
    this.#socket.on('error', (error) => this.#fail(error))
    this.#socket.on('close', () => this.#fail(new Error('the connection was closed before the answer was whole')))
  }

  /** A `tools/call` of this body; its answer's body. One at a time. Throws for anything but 200. */
  async post(body: Uint8Array): Promise<Buffer> {
    const head =
      `POST /mcp HTTP/1.1\r\nhost: ${this.#host}\r\naccept: application/json, text/event-stream\r\n` +
      `content-type: application/json\r\nmcp-protocol-version: 2025-06-18\r\ncontent-length: ${body.length}\r\n\r\n`
    const answered = new Promise<Buffer>((resolve, reject) => {
      this.#answered = { resolve, reject }
    })
    this.#socket.cork()
    this.#socket.write(head)
    this.#socket.write(body)
    this.#socket.uncork()
    return answered
  }

  close(): void {
    this.#answered = undefined
    this.#socket.destroy()
  }

  #read(piece: Buffer): void {
    this.#pieces.push(piece)
    this.#bytes += piece.length
    if (this.#length === undefined && !this.#readHead()) return
    if (this.#bytes < this.#length!) return
    const whole = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces)
    const body = this.#bytes === this.#headBytes ? NO_BODY : whole.subarray(this.#headBytes)
    this.#pieces = []
    this.#bytes = 0
    this.#length = undefined
    this.#answered?.resolve(body)
  }

  /** Whether the head is there. */
  #readHead(): boolean {
    const seen = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces)
    this.#pieces = [seen]
    const end = seen.indexOf(END_OF_HEAD)
    if (end < 0) return false
    const head = seen.toString('latin1', 0, end + 2)
    const length = LENGTH.exec(head)?.[1]
    if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) {
      this.#fail(new Error(`not a whole answer of known length: ${head.slice(0, head.indexOf('\r\n'))}`))
      return false
    }
    this.#headBytes = end + END_OF_HEAD.length
    this.#length = this.#headBytes + Number(length)
    return true
  }

  #fail(error: Error): void {
    this.#answered?.reject(error)
    this.#answered = undefined
  }
}
