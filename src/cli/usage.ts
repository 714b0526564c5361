export const USAGE: string = `sluice: a filter between MCP clients and MCP servers

  sluice [options] -- <command> [args…]    wrap a stdio MCP server
  sluice proxy --upstream URL [options]    the same before an MCP server over HTTP
  sluice bridge [options] URL              a stdio client's way to a server over HTTP
  sluice scan [options] [PATH…]            scan files, or standard input
  sluice detectors [--json] [--country XX] list what is detected
  sluice bench [options]                   measure it on this machine (sluice bench --help)

Put sluice in front of a server's command. Secrets, credentials and personal data
are redacted before they reach the model, and calls that would send them to the
server are answered with an explanation. Everything else passes byte for byte.

Options of the wrap
  --policy FILE|PRESET   default, strict, monitor, or a policy file (YAML or JSON).
                         Else SLUICE_POLICY, then policy.yaml in the user's
                         configuration folder, then default. Never the working folder.
  --log FILE             append one JSON line a decision. Never holds a value.
  --server-name NAME     the name that policies and the log know this server by
  --max-message SIZE     refuse longer messages (bytes, or 16k, 64m; default 64m)
  --fail open|closed     what becomes of a message whose scan did not finish
                         (default closed: it is blocked)
  --rules FILE           also find what these rules find: TOML of gitleaks or betterleaks,
                         or YAML of detectors (may be given several times). Else
                         SLUICE_RULES, then rules.toml or rules.yaml in the user's
                         configuration folder. "first-names" in place of a file: a
                         list of common first names, found in prose.
  --protect-file FILE    also know the values of this file wherever they stand (.env, JSON,
                         YAML, or one a line; may be given several times)
  --no-protect-env       do not look for values of the server's environment whose names
                         look secret (…TOKEN, …PASSWORD, …KEY)
  --summary              print counters on standard error at the end
                         (done anyway when standard error is a terminal)

What scan can do (all of it: sluice scan --help)
  --format text|jsonl|sarif, --min possible|likely|certain
  --redact, --in-place   replace what is found, on standard output or in the files
  --records, --mcp       judge one record or one message a line

  --help, --version

Exit codes of the wrap: the server's own; 128 + n when a signal n ended it;
127 command not found, 126 not executable, 2 wrong usage (nothing was started).
Of scan: 0 clean, 1 findings, 2 failure; with --records and --mcp 0 or 2.
`
