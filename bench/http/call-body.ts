/** The body of a request of the prepared result called `name` that `id` points to. */
export function callBody(id: number, name: string): Buffer {
  const params = { name: 'read', arguments: { name } }
  return Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params }))
}
