import { type FieldNode, FREE, list, object } from './field-node.ts'
import {
  BLOCK,
  CAPABILITIES,
  CONTENTS,
  FIXED,
  IMPLEMENTATION,
  LINK,
  MESSAGES,
  META,
  NAME,
  NUMERIC,
  OFFERED_TOOLS,
  PROMPTS,
  RESOURCES,
  ROOTS,
  SCHEMA,
  STRUCTURED,
  TASK,
  TASK_MEMBERS,
  TOOLS,
} from './field-parts.ts'

type Nodes = Readonly<Record<string, FieldNode>>

const SAMPLING: Nodes = {
  messages: MESSAGES,
  tools: OFFERED_TOOLS,
  toolChoice: NAME,
  includeContext: NAME,
  maxTokens: NUMERIC,
  temperature: NUMERIC,
  modelPreferences: object({
    members: { costPriority: NUMERIC, speedPriority: NUMERIC, intelligencePriority: NUMERIC },
  }),
}
const ELICITATION: Nodes = { mode: NAME, requestedSchema: SCHEMA, url: LINK, elicitationId: FIXED }

/** Multi round-trip requests: the server's questions, and the client's answers under the same keys. */
const INPUT_REQUESTS = object({
  keys: 'fixed',
  rest: object({
    members: { method: NAME, params: object({ members: { ...SAMPLING, ...ELICITATION, _meta: META } }) },
  }),
})
const INPUT_RESPONSES = object({
  keys: 'fixed',
  rest: object({
    members: {
      action: NAME,
      role: NAME,
      stopReason: NAME,
      // A form or what a model said: what a block relies on is not altered in either.
      content: { ...BLOCK, keys: 'fixed', role: undefined },
      roots: ROOTS,
      _meta: META,
    },
  }),
})

/** MRTR and task fields may come with any request that the protocol knows. */
function params(members: Nodes = {}): FieldNode {
  return object({
    members: { _meta: META, inputResponses: INPUT_RESPONSES, requestState: FIXED, task: FIXED, ...members },
  })
}

const ANY_RESULT: Nodes = {
  _meta: META,
  resultType: NAME,
  nextCursor: FIXED,
  requestState: FIXED,
  inputRequests: INPUT_REQUESTS,
  ttlMs: NUMERIC,
  cacheScope: NAME,
  task: TASK,
}

function result(members: Nodes = {}): FieldNode {
  return object({ members: { ...ANY_RESULT, ...members } })
}

const PAGE = params({ cursor: FIXED })
const TASK_REF = params({ taskId: FIXED })

const PARAMS: ReadonlyMap<string, FieldNode> = new Map([
  ['initialize', params({ protocolVersion: FIXED, capabilities: CAPABILITIES, clientInfo: IMPLEMENTATION })],
  ['server/discover', params()],
  ['ping', params()],
  ['tools/list', PAGE],
  ['prompts/list', PAGE],
  ['resources/list', PAGE],
  ['resources/templates/list', PAGE],
  ['tasks/list', PAGE],
  ['tools/call', params({ name: NAME, arguments: FREE })],
  ['prompts/get', params({ name: NAME, arguments: FREE })],
  ['resources/read', params({ uri: LINK })],
  ['resources/subscribe', params({ uri: LINK })],
  ['resources/unsubscribe', params({ uri: LINK })],
  ['subscriptions/listen', params({ notifications: object({ members: { resourceSubscriptions: list(LINK) } }) })],
  [
    'completion/complete',
    params({
      ref: object({ members: { type: NAME, name: NAME, uri: LINK } }),
      argument: object({ members: { name: NAME } }),
      context: object({ members: { arguments: object({ keys: 'name' }) } }),
    }),
  ],
  ['logging/setLevel', params({ level: NAME })],
  ['sampling/createMessage', params(SAMPLING)],
  ['elicitation/create', params(ELICITATION)],
  ['roots/list', params()],
  ['tasks/get', TASK_REF],
  ['tasks/result', TASK_REF],
  ['tasks/update', TASK_REF],
  ['tasks/cancel', TASK_REF],
  ['notifications/message', params({ level: NAME, data: FREE })],
  // The client resets its timeouts on progress, so a number here becomes another number rather than a dropped message.
  ['notifications/progress', params({ progressToken: FIXED, progress: NUMERIC, total: NUMERIC })],
  ['notifications/cancelled', params({ requestId: FIXED })],
  ['notifications/resources/updated', params({ uri: LINK })],
  ['notifications/elicitation/complete', params({ elicitationId: FIXED })],
  [
    'notifications/subscriptions/acknowledged',
    params({ notifications: object({ members: { resourceSubscriptions: list(LINK) } }) }),
  ],
])

const CALL: Nodes = { content: BLOCK, structuredContent: STRUCTURED, isError: NAME }
const PROMPT: Nodes = { messages: MESSAGES }
const CALL_RESULT = object({ role: 'call', members: { ...ANY_RESULT, ...CALL } })
/** What a task or a forgotten request may have asked for: whatever any method gives. */
const SOME_RESULT = object({
  role: 'call',
  members: {
    ...ANY_RESULT,
    ...CALL,
    ...PROMPT,
    contents: CONTENTS,
    tools: TOOLS,
    prompts: PROMPTS,
    resources: RESOURCES,
    resourceTemplates: RESOURCES,
    roots: ROOTS,
    role: NAME,
    stopReason: NAME,
    action: NAME,
    protocolVersion: FIXED,
    capabilities: CAPABILITIES,
    taskId: FIXED,
  },
})

const ERROR = object({
  members: {
    code: FIXED,
    data: object({ members: { elicitations: list(object({ members: ELICITATION })) } }),
  },
})
const TASK_RESULT = result({ ...TASK_MEMBERS, result: SOME_RESULT, error: ERROR })
const TASK_STATUS = params({ ...TASK_MEMBERS, result: SOME_RESULT, error: ERROR, inputRequests: INPUT_REQUESTS })

const RESULTS: ReadonlyMap<string, FieldNode> = new Map([
  ['initialize', result({ protocolVersion: FIXED, capabilities: CAPABILITIES, serverInfo: IMPLEMENTATION })],
  ['server/discover', result({ supportedVersions: FIXED, capabilities: CAPABILITIES, serverInfo: IMPLEMENTATION })],
  ['ping', result()],
  ['tools/list', result({ tools: TOOLS })],
  ['prompts/list', result({ prompts: PROMPTS })],
  ['resources/list', result({ resources: RESOURCES })],
  ['resources/templates/list', result({ resourceTemplates: RESOURCES })],
  ['tools/call', CALL_RESULT],
  ['prompts/get', result(PROMPT)],
  ['resources/read', result({ contents: CONTENTS })],
  ['resources/subscribe', result()],
  ['resources/unsubscribe', result()],
  ['subscriptions/listen', result()],
  ['completion/complete', result({ completion: object({ members: { total: NUMERIC } }) })],
  ['logging/setLevel', result()],
  ['sampling/createMessage', result({ role: NAME, stopReason: NAME, content: BLOCK })],
  ['elicitation/create', result({ action: NAME, content: object({ keys: 'fixed' }) })],
  ['roots/list', result({ roots: ROOTS })],
  ['tasks/get', TASK_RESULT],
  ['tasks/result', SOME_RESULT],
  ['tasks/list', result({ tasks: list(TASK) })],
  ['tasks/update', TASK_RESULT],
  ['tasks/cancel', TASK_RESULT],
])

const STATUS_METHODS: ReadonlySet<string> = new Set(['notifications/tasks', 'notifications/tasks/status'])
const GENERIC = object({ members: { _meta: META } })
const ENVELOPE: Nodes = { jsonrpc: FIXED, id: FIXED, method: FIXED, error: ERROR }

/** The map of a whole message. `method`: its own, or for a response that of its request when it is known. */
export function fieldMap(kind: 'call' | 'response', method: string | undefined): FieldNode {
  if (kind === 'response') {
    const known = method === undefined ? SOME_RESULT : (RESULTS.get(method) ?? GENERIC)
    return object({ members: { ...ENVELOPE, result: known } })
  }
  const known = method === undefined ? undefined : PARAMS.get(method)
  const status = method !== undefined && STATUS_METHODS.has(method) ? TASK_STATUS : undefined
  return object({ members: { ...ENVELOPE, params: known ?? status ?? GENERIC } })
}
