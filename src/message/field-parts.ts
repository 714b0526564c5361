import { everywhere, type FieldNode, FREE, list, object, recursive } from './field-node.ts'

/** The parts that messages are made of, by the facts on MCP revisions 2024-10-07 to 2026-07-28. */
export const FIXED: FieldNode = everywhere('fixed', 'fixed')
export const NAME: FieldNode = everywhere('name', 'name')
export const LINK: FieldNode = everywhere('link')
const BLOB: FieldNode = everywhere('blob')
export const NUMERIC: FieldNode = everywhere('text', 'key', true)

const ICONS = list(object({ members: { mimeType: NAME, sizes: NAME, theme: NAME } }))

export const IMPLEMENTATION: FieldNode = object({ members: { version: FREE, icons: ICONS } })

/** Which capabilities are there decides what the peers say to each other; what extensions put in is theirs. */
const EXTENSIONS = object({ keys: 'name' })
export const CAPABILITIES: FieldNode = object({
  keys: 'name',
  members: { experimental: EXTENSIONS, extensions: EXTENSIONS },
  rest: NAME,
})

export const META: FieldNode = object({
  members: {
    progressToken: FIXED,
    traceparent: FIXED,
    tracestate: FIXED,
    baggage: FIXED,
    'io.modelcontextprotocol/protocolVersion': FIXED,
    'io.modelcontextprotocol/clientCapabilities': CAPABILITIES,
    'io.modelcontextprotocol/logLevel': NAME,
    'io.modelcontextprotocol/subscriptionId': FIXED,
    'io.modelcontextprotocol/related-task': FIXED,
    'io.modelcontextprotocol/clientInfo': IMPLEMENTATION,
    'io.modelcontextprotocol/serverInfo': IMPLEMENTATION,
  },
})

const ANNOTATIONS = object({ members: { audience: NAME, priority: NUMERIC, lastModified: NAME } })

/** JSON Schema: structure, names and enums are relied upon; its texts and examples are not. */
export const SCHEMA: FieldNode = recursive((self) => {
  const named = object({ keys: 'name', rest: self, items: self })
  return {
    ...NAME,
    rest: self,
    items: self,
    members: new Map([
      ['title', FREE],
      ['description', FREE],
      ['$comment', FREE],
      ['default', FREE],
      ['examples', FREE],
      ['enumNames', FREE],
      ['enum', NAME],
      ['const', NAME],
      ['required', NAME],
      ['properties', named],
      ['patternProperties', named],
      ['dependentSchemas', named],
      ['$defs', named],
      ['definitions', named],
    ]),
  }
})

/** One content block, or an array of them: sampling takes both. Tool use and tool results occur in sampling. */
export const BLOCK: FieldNode = recursive((self) =>
  object({
    role: 'block',
    items: self,
    members: {
      type: NAME,
      mimeType: NAME,
      annotations: ANNOTATIONS,
      data: BLOB,
      resource: object({ members: { uri: LINK, mimeType: NAME, blob: BLOB, _meta: META } }),
      uri: LINK,
      name: NAME,
      size: NUMERIC,
      icons: ICONS,
      id: FIXED,
      toolUseId: FIXED,
      isError: NAME,
      content: self,
      _meta: META,
    },
  }),
)

export const CONTENTS: FieldNode = list(
  object({ role: 'contents', members: { uri: LINK, mimeType: NAME, blob: BLOB, _meta: META } }),
)

const TOOL_MEMBERS = {
  name: NAME,
  inputSchema: SCHEMA,
  outputSchema: SCHEMA,
  annotations: FREE,
  execution: NAME,
  icons: ICONS,
  _meta: META,
}
export const TOOLS: FieldNode = list(object({ role: 'item', members: TOOL_MEMBERS }))
/** In a sampling request there is no list to take a tool from: the client was asked with all of them. */
export const OFFERED_TOOLS: FieldNode = list(object({ members: TOOL_MEMBERS }))

export const PROMPTS: FieldNode = list(
  object({
    role: 'item',
    members: { name: NAME, arguments: list(object({ members: { name: NAME } })), icons: ICONS, _meta: META },
  }),
)

const RESOURCE_MEMBERS = {
  name: NAME,
  uri: LINK,
  uriTemplate: LINK,
  mimeType: NAME,
  annotations: ANNOTATIONS,
  size: NUMERIC,
  icons: ICONS,
  _meta: META,
}
export const RESOURCES: FieldNode = list(object({ role: 'item', members: RESOURCE_MEMBERS }))
export const ROOTS: FieldNode = list(object({ role: 'item', members: { uri: LINK, _meta: META } }))

export const MESSAGES: FieldNode = list(object({ members: { role: NAME, content: BLOCK, _meta: META } }))

export const STRUCTURED: FieldNode = object({ role: 'structured' })

export const TASK_MEMBERS: Readonly<Record<string, FieldNode>> = {
  taskId: FIXED,
  status: NAME,
  createdAt: FIXED,
  lastUpdatedAt: FIXED,
  ttl: FIXED,
  ttlMs: FIXED,
  pollInterval: FIXED,
  pollIntervalMs: FIXED,
}
export const TASK: FieldNode = object({ members: TASK_MEMBERS })
