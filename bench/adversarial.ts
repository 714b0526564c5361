import { frameOf, textResult } from './frames.ts'

export interface Bait {
  readonly name: string
  readonly frame: Buffer
}

/** Frames that are built to be slow to scan; all of them are short enough to be repeated. */
export function baits(): readonly Bait[] {
  return [
    text('10^5 @', '@'.repeat(100_000)),
    text('10^5 addresses without an end', 'a@a.'.repeat(100_000)),
    text('10^6 digits', '4539'.repeat(250_000)),
    text('10^5 digit groups', '1 2-3.4/'.repeat(50_000)),
    text('10^5 dotted quads', '1.1.1.1.'.repeat(50_000)),
    text('cards side by side', '4539 7123 4567 8901 '.repeat(20_000)),
    text('all text in short escapes', '\n\t"\\'.repeat(100_000)),
    raw('all text in \\u escapes', `{"content":[{"type":"text","text":"${'\\u0041'.repeat(100_000)}"}]}`),
    raw('depth 10^4', `{"x":${'[{"a":'.repeat(5000)}1${'}]'.repeat(5000)}}`),
    raw('10^5 short leaves', `{"x":[${'"ab",'.repeat(100_000)}"ab"]}`),
    raw('5·10^4 leaves with a line break', `{"x":[${'"abcd\\ne",'.repeat(50_000)}"ab"]}`),
    raw('5·10^4 leaves that are JSON', `{"x":[${'"[1]",'.repeat(50_000)}"ab"]}`),
    raw('10^5 numbers', `{"x":[${'1,'.repeat(100_000)}1]}`),
    raw('10^5 equal keys', `{${'"password":"",'.repeat(30_000)}"a":1}`),
    text('keyword flood: password=', 'password='.repeat(30_000)),
    text('keyword flood: password: x', 'password: "x"\n'.repeat(20_000)),
    text('keyword flood: secret_key', 'secret_key'.repeat(30_000)),
    text('keyword flood: token prefixes', 'ghp_xoxb-AKIA sk-ant-'.repeat(15_000)),
    text('keyword flood: AKIA', 'AKIA'.repeat(75_000)),
    text('keyword flood: eyJ', 'eyJ'.repeat(100_000)),
    text('keyword flood: BEGIN', '-----BEGIN PRIVATE KEY-----\n'.repeat(10_000)),
    text('BEGIN with a long body, no END', `-----BEGIN PRIVATE KEY-----\n${'QUJD'.repeat(75_000)}`),
    text('URL credentials without an end', 'https://a:'.repeat(30_000)),
    text('percent triplets', '%41'.repeat(100_000)),
    text('base64 in base64', nested(3, 'AKIA '.repeat(10_000))),
    text('base64 runs', `${'QUJDREVGR0hJSktMTU5PUA '.repeat(15_000)}`),
    text(
      'JSON in JSON',
      Array.from({ length: 3 }).reduce<string>((inner) => JSON.stringify([inner]), '"'.repeat(20_000)),
    ),
    text('braces that look like JSON', `{${'{"a":'.repeat(50_000)}}`),
    text('commas like a table', `password,b\n${'a,b\n'.repeat(60_000)}`),
  ]
}

function text(name: string, value: string): Bait {
  return { name, frame: frameOf(textResult(value)) }
}

function raw(name: string, result: string): Bait {
  return { name, frame: frameOf(result) }
}

function nested(times: number, innermost: string): string {
  return times === 0 ? innermost : nested(times - 1, Buffer.from(innermost).toString('base64'))
}
