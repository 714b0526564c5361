export const PROXY_USAGE: string = `sluice proxy: the same filter before MCP servers that speak HTTP

  sluice proxy --upstream URL [options]
  sluice proxy --config FILE [options]

Clients use the proxy's address in the place of the server's, with the same path:
for --upstream https://mcp.example.com/mcp, http://127.0.0.1:8808/mcp. Streamable
HTTP and the older HTTP+SSE, every protocol version. Clean traffic passes byte for
byte; redirects are not followed.

  --upstream URL         the server. Only its origin is ever reached. A query in the
                         URL is added to every request.
  --upstream-ca FILE     PEM: the authorities to trust, in place of Node's
  --upstream-cert FILE, --upstream-key FILE   PEM: what the proxy shows of itself
  --rewrite-resource     OAuth: the server's protected-resource metadata names the
                         proxy. Servers that check a token's audience refuse it then;
                         better are one origin for both, or a static Authorization.
  --config FILE          several upstreams (below)
  --listen HOST:PORT     default 127.0.0.1:8808; a port alone means 127.0.0.1
  --allow-host NAME      a further name that clients may call the proxy by; may be
                         repeated. Others are refused (403): DNS rebinding.
  --allow-origin ORIGIN  a web page's origin that may use it; may be repeated. Pages
                         on the proxy's own host may.
  --token-file FILE      clients must show this token, as Sluice-Token: TOKEN or as
                         Authorization: Bearer TOKEN (not sent on). Or the variable
                         SLUICE_PROXY_TOKEN. At least 16 characters.
  --tls-cert FILE, --tls-key FILE   PEM: https for clients
  --client-ca FILE       PEM: clients must show a certificate of these authorities
  --admin HOST:PORT      /healthz, /readyz and /metrics (Prometheus); off unless given
  --max-connections N    clients at a time (default 1024)

  --policy FILE|PRESET, --log FILE, --server-name NAME, --max-message SIZE,
  --fail open|closed, --rules FILE, --protect-file FILE, --summary
                         as for the wrap (sluice --help)

The file of --config, YAML or JSON:

  version: 1
  listen: 127.0.0.1:8808          # also admin, tokenFile, allowHosts, allowOrigins,
                                  # tls: { cert: FILE, key: FILE, clientCa: FILE }
  upstreams:
    - name: github                # policies and the log know it by this name
      url: https://mcp.example.com/mcp
      path: /github               # http://127.0.0.1:8808/github/mcp is for it
      policy: strict              # a preset, or a file beside this one
    - name: notes
      url: http://localhost:3001
      host: notes.localhost       # http://notes.localhost:8808 is; also ca, cert, key,
                                  # rewriteResource: true

SIGHUP reads it again: what is wrong anywhere changes nothing, and streams go on.
SIGTERM and SIGINT end it: streams at once, requests within ten seconds.
Exit codes: 0 ended as asked, 1 it could not listen, 2 wrong usage.
`
