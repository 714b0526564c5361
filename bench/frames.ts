/** Results of `tools/call` and the frames that carry them. */
export function textResult(text: string): string {
  return JSON.stringify({ content: [{ type: 'text', text }] })
}

export function frameOf(result: string, id: number = 1): Buffer {
  return Buffer.from(`{"jsonrpc":"2.0","id":${id},"result":${result}}`)
}

/** The result of which `size` bytes of UTF-8 are the text before it was escaped; a cut character is left out. */
export function cut(text: Buffer, from: number, size: number): string {
  return text.toString('utf8', from, from + size).replaceAll('\uFFFD', '')
}

/** A request of the next prepared result called `name`, as a line. */
export function callLine(id: number, name: string, method: string = 'tools/call'): Buffer {
  const params = { name: 'read', arguments: { name } }
  return Buffer.from(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`)
}
