/** Why no answer of the server's can be had. Each is told to whoever asked, and to the log, in words that hold no payload. */
export type BridgeFault =
  | 'unreachable'
  | 'tls'
  | 'broken'
  | 'silent'
  | 'unsendable'
  | 'redirected'
  | 'unauthorized'
  | 'forbidden'
  | 'not-granted'
  | 'sdk-missing'
  | 'no-session'
  | 'refused'
  | 'no-answer'
  | 'not-mcp'
  | 'too-large'
  | 'unreadable'
  | 'overloaded'
  | 'elsewhere'
  | 'ended'

/** JSON-RPC's own for what is neither side's fault; the others lie outside of what JSON-RPC and the protocol reserve. */
const INTERNAL = -32603
const INVALID_REQUEST = -32600
const POLICY = 4031
const UNAUTHORIZED = 4401
const FORBIDDEN = 4403
const NO_SESSION = 4404
const UPSTREAM = 4502

const FAULTS: Readonly<Record<BridgeFault, readonly [code: number, words: string]>> = {
  unreachable: [UPSTREAM, 'the server cannot be reached. Check its URL and the network, or try again later.'],
  tls: [
    UPSTREAM,
    'no trusted TLS connection to the server could be made. A private authority is named with --ca FILE.',
  ],
  broken: [INTERNAL, 'the server broke off its answer. It may or may not have done what was asked.'],
  silent: [INTERNAL, 'the server has said nothing for too long. It may or may not have done what was asked.'],
  unsendable: [INVALID_REQUEST, 'the request holds characters that cannot be sent in a header.'],
  redirected: [UPSTREAM, 'the server redirects to another origin, which is not followed.'],
  unauthorized: [
    UNAUTHORIZED,
    'the server wants credentials (401). Give a token with --header-file or SLUICE_BRIDGE_TOKEN.',
  ],
  forbidden: [FORBIDDEN, 'the server does not allow this with these credentials (403).'],
  'not-granted': [UNAUTHORIZED, 'access to the server was not granted in the browser. Try again in a minute.'],
  'sdk-missing': [
    UNAUTHORIZED,
    'the server wants OAuth, for which the package @modelcontextprotocol/client must be installed beside sluice ' +
      '(npm install -g @modelcontextprotocol/client). Or give a token with --header-file or SLUICE_BRIDGE_TOKEN.',
  ],
  'no-session': [NO_SESSION, 'the server forgot the session, and a new one could not be started. Restart the client.'],
  refused: [UPSTREAM, 'the server refused the request.'],
  'no-answer': [INTERNAL, 'the server accepted the request and did not answer it.'],
  'not-mcp': [UPSTREAM, 'the server answered with something that is no MCP message. Check its URL.'],
  'too-large': [POLICY, 'the answer is larger than what can be checked for sensitive data (--max-message).'],
  unreadable: [POLICY, 'the answer is packed in a way that cannot be read, and so not be checked for sensitive data.'],
  overloaded: [UPSTREAM, 'too many requests are under way. Try again later.'],
  elsewhere: [UPSTREAM, 'the server names an endpoint on another origin, which is not used.'],
  ended: [INTERNAL, 'the connection ended before it was answered.'],
}

/** The answer to a request, one line. `status` is HTTP's, where there is one. */
export function faultLine(rawId: string, fault: BridgeFault, status?: number): string {
  const [code, words] = FAULTS[fault]
  const http = status === undefined || status < 300 ? {} : { status }
  return `{"jsonrpc":"2.0","id":${rawId},"error":${JSON.stringify({ code, message: `No answer: ${words}`, data: { reason: fault, ...http } })}}`
}
