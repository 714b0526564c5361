import { fromJsonSchema } from '@modelcontextprotocol/server'

/** A picture of one red pixel. */
export const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=='

/** The head of a sound file that holds no samples. */
export const WAV = wav().toString('base64')

export const text = (said) => ({ type: 'text', text: said })
export const image = { type: 'image', data: PNG, mimeType: 'image/png' }

/** The schema of an object with these properties, which all have to be there. */
export function objectOf(properties = {}, required = Object.keys(properties)) {
  return { type: 'object', properties, ...(required.length > 0 && { required }) }
}

const compiled = new Map()

/** The same as what the SDK takes for arguments. Compiled once: every request of the modern era has a server of its own. */
export function argumentsOf(properties) {
  const schema = objectOf(properties)
  const key = JSON.stringify(schema)
  if (!compiled.has(key)) compiled.set(key, fromJsonSchema(schema))
  return compiled.get(key)
}

function wav() {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  return head
}
