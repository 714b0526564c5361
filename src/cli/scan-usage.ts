export const SCAN_USAGE: string = `sluice scan: finds secrets, credentials and personal data, and redacts them

  sluice scan [options] [PATH…]            files and folders, or standard input
  sluice scan --redact [PATH]              one text to standard output, redacted
  sluice scan --in-place PATH…             the files themselves, redacted
  sluice scan --records [--to model|server]
  sluice scan --mcp [--to model|server]

Without PATH, or where PATH is -, standard input is read. In folders everything is
read but .git; links and special files in them are passed over. What is binary, too
large or unreadable is told on standard error, the rest is scanned, and the exit
code is 2. JSON is read as JSON, also line by line, so that its keys give context.

  --format text|jsonl|sarif
      text   path:line:column: detector: title (confidence, standing)
      jsonl  {"path","line","column","start","end","detector","category","kind",
             "confidence","standing","via"}
      sarif  SARIF 2.1.0
      No format shows what was found. Lines and columns count from 1. Columns, start
      and end are UTF-16 units of the text; end is the first unit after the value.
  --min possible|likely|certain    least confidence that counts (default likely)
  --explain              also what was looked at and passed over, and why
             (jsonl: {"path","line","column","start","end","detector","passedOver"})
  --policy FILE|PRESET   as for the wrap; what it allows on its way to the model is
                         neither shown nor redacted
  --rules FILE, --protect-file FILE   as for the wrap
  --max-message SIZE     largest file, record or message (default 64m)

  --redact, --in-place   replace live values of confidence --min and above. A file is
                         rewritten as a whole or not at all, with the same mode. Links
                         and files of several names are refused.

  --records   in: one JSON object {"id","text"} a line. Out, a line each, in order:
              {"id","findings":[{"detector","category","kind","confidence","standing",
              "action","start","end","via"}]}. The id is echoed as spelled (null where
              there is none); findings are all from possible up; action is what the
              policy does on the way --to the model (default) or the server, block where
              the whole is blocked; start and end are UTF-16 units of text. A value in
              several pieces is given from the start of its first to the end of its last.
              A record that could not be scanned has no findings, "status":"failed" and a
              "reason". Blank lines are passed over.
  --mcp       in: one JSON-RPC message a line. Out, a line each: what goes on; else the
              answer that takes its place; else, for what is dropped, an empty line.
              Responses are judged without the requests that they answer.
  --to model|server      direction of --records and --mcp (default model)
  --server-name NAME     the server that policies see there
  --fail open|closed     with --mcp: what becomes of messages whose scan did not finish

Exit codes: 0 clean, 1 findings, 2 wrong usage or something was not scanned, 141 nobody
reads standard output. With --records and --mcp 0 whatever is found, 2 as above.
`
