import { codeOf, Complaint } from '../failure.ts'

/** A stream's chunks, one at a time: the next is asked for when the last has been dealt with. @throws Complaint */
export async function* chunksOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const step = await next(chunks)
      if (step.done === true) return
      yield step.value
    }
  } finally {
    // Lets go of the stream when nobody asks for more, so that the process can end.
    await chunks.return?.()
  }
}

async function next(chunks: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await chunks.next()
  } catch (error) {
    throw new Complaint(`standard input cannot be read (${codeOf(error) ?? 'unknown'})`)
  }
}

/** A stream's bytes in one piece; undefined when there are more than `most`, and then the rest is not read. */
export async function bytesOf(stream: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunksOf(stream)) {
    length += chunk.length
    if (length > most) return undefined
    parts.push(chunk)
  }
  return Buffer.concat(parts, length)
}
