import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly text: string
  readonly language: string
  readonly score_threshold: number
  readonly entities?: readonly string[]
}

export interface Analyzer {
  readonly endpoint: string
  /** All that was asked, in order. */
  readonly asked: readonly Asked[]
  /** Most requests that were open at once. */
  readonly busiest: number
  close(): Promise<void>
}

type Answer = (asked: Asked, response: ServerResponse) => void

/** A server of the analyzer's API; `answer` says what becomes of a request. */
export async function startAnalyzer(answer: Answer): Promise<Analyzer> {
  const asked: Asked[] = []
  let open = 0
  let busiest = 0
  const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    busiest = Math.max(busiest, ++open)
    response.on('close', () => open--)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = JSON.parse(Buffer.concat(chunks).toString()) as Asked
    asked.push(one)
    answer(one, response)
  }
  const server = createServer((request, response) => void hear(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/analyze`,
    asked,
    get busiest() {
      return busiest
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Answers with each place of the words, counted as Python counts. */
export function finds(words: readonly string[], entity: string = 'PERSON', score: number = 0.9): Answer {
  return ({ text }, response) => {
    const characters = [...text]
    const found = words.flatMap((word) => {
      const length = [...word].length
      return characters.flatMap((_, start) =>
        characters.slice(start, start + length).join('') === word
          ? [{ entity_type: entity, start, end: start + length, score }]
          : [],
      )
    })
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found))
  }
}
