/** Encodings in which every byte of ASCII is itself; in another, what a scan reads is not what its receiver reads. */
const READABLE: ReadonlySet<string> = new Set([
  'utf-8',
  'utf8',
  'us-ascii',
  'ascii',
  'iso-8859-1',
  'latin1',
  'windows-1252',
])

/** `text/event-stream`, whatever its parameters and case. */
export function isEventStream(contentType: string | undefined): boolean {
  return mediaType(contentType) === 'text/event-stream'
}

/** Lower case, without parameters; '' when there is none. */
export function mediaType(contentType: string | undefined): string {
  if (contentType === undefined) return ''
  const parameters = contentType.indexOf(';')
  return (parameters < 0 ? contentType : contentType.slice(0, parameters)).trim().toLowerCase()
}

/** Whether a scan of the bytes sees the text that the receiver will see. */
export function isReadable(contentType: string | undefined): boolean {
  if (contentType?.includes(';') !== true) return true
  const charset = /;\s*charset\s*=\s*"?([^";\s]{1,40})/i.exec(contentType.slice(0, 1000))?.[1]
  return charset === undefined || READABLE.has(charset.toLowerCase())
}
