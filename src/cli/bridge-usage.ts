export const BRIDGE_USAGE: string = `sluice bridge: a remote MCP server for a client that speaks stdio, filtered

  sluice bridge [options] URL

The client starts this command in the place of a server. It speaks with the server at
URL over Streamable HTTP (2025-03-26 to 2026-07-28), or over the older HTTP+SSE where
the server knows no other, and filters both directions as the wrap does. What 2026-07-28
repeats in headers is made of what was let through: nothing leaks beside the body.
A lost session is begun anew and the message sent again, once; a stream that breaks
off is taken up where the server allows it, and else every request that waits on it
gets an error.

  --header-file FILE     headers for every request, one a line, such as
                         Authorization: Bearer …; a line with # says nothing. May be
                         given several times. chmod 600 it. Nothing secret belongs
                         on the command line: others can see it.
  --ca FILE              PEM: the authorities to trust, in place of Node's
  --cert FILE, --key FILE   PEM: what the server is shown of the client. chmod 600 them.
  --timeout SECONDS      answer a request with an error when the server has sent nothing
                         for so long (default 900)

  --no-browser           OAuth: print where to grant access, and open nothing
  --callback-port PORT   OAuth: where the browser comes back to on 127.0.0.1, for a
                         client that is registered with one address
  --client-credentials   OAuth: ask in the client's own name, without a user
  --oauth-file FILE      OAuth: as whom access is asked for (below). chmod 600 it.

  --policy FILE|PRESET, --log FILE, --server-name NAME, --max-message SIZE,
  --fail open|closed, --rules FILE, --protect-file FILE, --summary
                         as for the wrap (sluice --help)

Environment: SLUICE_BRIDGE_HEADERS holds lines as a header file does, and
SLUICE_BRIDGE_TOKEN a bearer token; what a file says counts first. HTTPS_PROXY,
HTTP_PROXY and NO_PROXY name proxies on the way.

A server that wants OAuth (401) is asked for access in the browser, unless an
Authorization header is given. That takes the package @modelcontextprotocol/client,
installed beside sluice. What is granted is kept in the state folder, for this user
alone, renewed when it has expired, and widened when the server asks for more (403
insufficient_scope). SLUICE_BRIDGE_CLIENT_ID and SLUICE_BRIDGE_CLIENT_SECRET name a
client that is registered already; else it registers itself. An --oauth-file (YAML or
JSON, version: 1) says more: clientId with clientSecret, or with privateKey (a PEM file)
and algorithm; or clientMetadata, the https address of a document that is the client's
id; issuer, the one authorization server that is shown any of it; dpop: true, for
tokens that are bound to a key of this client's (others are not taken); grant:
authorization_code (a user), client_credentials, jwt-bearer (assertion: the file of a
workload's JWT), or token-exchange (identity: tokenEndpoint, clientId, clientSecret and
idToken, a file, of the enterprise's identity provider). Files are named from the
folder of the OAuth file, and those of tokens read anew each time.

What the client is told when there is no answer of the server's: an error with a code
and data.reason: -32603 broken, silent, no-answer, ended; -32600 unsendable; 4502
unreachable, tls, redirected, refused (data.status is HTTP's), not-mcp, elsewhere,
overloaded; 4401 unauthorized, not-granted, sdk-missing; 4403 forbidden; 4404
no-session; 4031 too-large, unreadable.

Exit codes: 0 the client ended it; 69 the server never answered; 77 the server wants
other credentials; 128 + n a signal n ended it; 70 the filter could not go on; 2
wrong usage.
`
