import { execFile, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SLUICE, Workshop } from './command.ts'
import { EMAIL, GITHUB, SAMPLE_AWS, SSN, SSN_DIGITS } from './values.ts'

let shop: Workshop

beforeAll(() => {
  shop = new Workshop()
  shop.file('tree/a.txt', `hello 😀 ${EMAIL} é\r\nsecond ${SSN} line\n`)
  shop.file('tree/sub/b.json', JSON.stringify({ ssn: Number(SSN_DIGITS) }))
  shop.file('tree/.git/config', `token ${GITHUB}\n`)
  shop.file('tree/clean.md', '# nothing here\n')
  symlinkSync('a.txt', join(shop.root, 'tree/link.txt'))
})

afterAll(() => shop.remove())

const A_TXT = [
  'a.txt:1:10: pii/email: E-mail address (certain, live)',
  'a.txt:2:8: pii/us-ssn: US social security number (likely, live)',
]

describe('files, folders and standard input', () => {
  test('a folder is read in order, without .git and links; values are never shown', async () => {
    const { code, stdout, stderr } = await shop.run(['scan', 'tree'])
    const inJson = 'tree/sub/b.json:1:8: pii/us-ssn: US social security number (likely, live)'
    expect(stdout.trimEnd().split('\n')).toEqual([...A_TXT.map((line) => `tree/${line}`), inJson])
    expect([code, stderr]).toEqual([1, ''])
    for (const value of [EMAIL, SSN, SSN_DIGITS]) expect(stdout).not.toContain(value)
  })

  test('what is named is read even where folders pass it over', async () => {
    expect((await shop.run(['scan', 'tree/.git'])).stdout).toContain('tree/.git/config:1:7: secret/github-pat')
    expect((await shop.run(['scan', 'tree/link.txt'])).stdout).toContain('tree/link.txt:1:10: pii/email')
  })

  test.each([[[]], [['-']]])('standard input with PATH %j', async (paths) => {
    const { code, stdout } = await shop.run(['scan', ...paths], `mail ${EMAIL}\n`)
    expect([code, stdout]).toEqual([1, '-:1:6: pii/email: E-mail address (certain, live)\n'])
  })

  test('clean: nothing is printed, 0', async () => {
    expect(await shop.run(['scan', 'tree/clean.md'])).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(await shop.run(['scan'], '')).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('--min leaves out what is less certain', async () => {
    const likely = await shop.run(['scan', 'tree/sub'])
    const certain = await shop.run(['scan', '--min', 'certain', 'tree/sub'])
    expect([likely.code, certain.code, certain.stdout]).toEqual([1, 0, ''])
  })

  test('--explain also says what was passed over and why, without the value', async () => {
    const dummy = `ghp_${'x'.repeat(36)}`
    const { code, stdout } = await shop.run(['scan', '--explain', '--min', 'certain'], `${dummy}\nsecond ${SSN} line\n`)
    expect(code).toBe(0)
    expect(stdout).toContain('-:1:1: secret/github-pat: passed over: looks like a placeholder\n')
    expect(stdout).toContain('-:2:8: pii/us-ssn: passed over: is less certain than --min\n')
    for (const value of [dummy, SSN]) expect(stdout).not.toContain(value)
  })

  test('a file name cannot write to a terminal or begin a line', async () => {
    shop.file('odd/a\u001b[31m\nb.txt', EMAIL)
    expect((await shop.run(['scan', 'odd'])).stdout).toBe(
      'odd/a?[31m?b.txt:1:1: pii/email: E-mail address (certain, live)\n',
    )
  })

  test('a path that looks like an option stands behind --', async () => {
    shop.file('--min', EMAIL)
    expect((await shop.run(['scan', '--', '--min'])).stdout).toMatch(/^--min:1:1: pii\/email/)
  })

  test('what cannot be scanned is told, a line each; the rest is scanned; 2', async () => {
    shop.file('mixed/a.bin', Buffer.from([0x50, 0, 1, 2]))
    shop.file('mixed/b.log', `${'x'.repeat(1100)} ${EMAIL}`)
    shop.file('mixed/c.txt', EMAIL)
    shop.file('mixed/d.json', '['.repeat(200_000) + ']'.repeat(200_000))
    const args = ['scan', 'nowhere', 'mixed/a.bin', 'mixed/b.log', 'mixed/c.txt']
    const { code, stdout, stderr } = await shop.run([...args, '--max-message', '1k'])
    expect(stdout).toMatch(/^mixed\/c\.txt:1:1: pii\/email.*\n$/)
    expect(stderr.trimEnd().split('\n')).toEqual([
      'sluice: nowhere: no such file or folder',
      'sluice: mixed/a.bin: is binary and was not scanned',
      'sluice: mixed/b.log: is larger than 1024 bytes and was not scanned (see --max-message)',
    ])
    expect(code).toBe(2)
    const deep = await shop.run(['scan', 'mixed/d.json'])
    expect([deep.code, deep.stderr]).toEqual([2, 'sluice: mixed/d.json: could not be scanned as a whole (too-deep)\n'])
    const piped = await shop.run(['scan', '--max-message', '1k'], 'x'.repeat(2000))
    expect([piped.code, piped.stderr]).toEqual([
      2,
      expect.stringContaining('standard input: is larger than 1024 bytes'),
    ])
  })

  test('a link that leads round in a circle is told', async () => {
    symlinkSync('round', join(shop.root, 'round'))
    expect(await shop.run(['scan', 'round'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'sluice: round: cannot be read (ELOOP)\n',
    })
  })

  test('a pipe that is named is read', async () => {
    const shell = promisify(execFile)
    const command = `printf '%s' "$VALUE" | "$NODE" "$SLUICE" scan /dev/stdin; true`
    const env = { ...shop.env, VALUE: EMAIL, NODE: process.execPath, SLUICE }
    expect((await shell('/bin/sh', ['-c', command], { env })).stdout).toMatch(/^\/dev\/stdin:1:1: pii\/email/)
  })

  test('a reader that goes away ends it quietly, and not as if it were clean', async () => {
    const child = spawn(process.execPath, [SLUICE, 'scan', '-'], { cwd: shop.root, env: shop.env })
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.stdout.destroy()
    child.stdin.on('error', () => child.stdin.destroy())
    child.stdin.end(`${EMAIL}\n`.repeat(20_000))
    const code = await new Promise((done) => child.on('close', done))
    expect([code, stderr]).toEqual([141, ''])
  })
})

describe('formats', () => {
  test('jsonl: one object a finding, in UTF-16 units', async () => {
    const { stdout } = await shop.run(['scan', '--format', 'jsonl', 'tree/a.txt'])
    const text = readFileSync(join(shop.root, 'tree/a.txt'), 'utf8')
    const found = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([EMAIL, SSN])
    expect(found[1]).toEqual({
      path: 'tree/a.txt',
      line: 2,
      column: 8,
      start: text.indexOf(SSN),
      end: text.indexOf(SSN) + SSN.length,
      detector: 'pii/us-ssn',
      category: 'pii',
      kind: 'government',
      confidence: 'likely',
      standing: 'live',
      via: [],
    })
  })

  test('sarif: rules, regions, fingerprints without values, and what was not scanned', async () => {
    const path = shop.file('sarif/a b.txt', `${EMAIL}\n${EMAIL} ${SAMPLE_AWS}\n`)
    const { code, stdout } = await shop.run(['scan', '--format', 'sarif', 'sarif/a b.txt', path, 'nowhere'])
    expect(code).toBe(2)
    const log = JSON.parse(stdout)
    expect([log.version, log.runs.length]).toEqual(['2.1.0', 1])
    const [run] = log.runs
    expect(run.tool.driver).toMatchObject({ name: 'sluice', version: expect.stringMatching(/^\d+\.\d+\.\d+/) })
    expect(run.columnKind).toBe('utf16CodeUnits')
    const { rules } = run.tool.driver
    expect(new Set(rules.map((rule: { id: string }) => rule.id)).size).toBe(rules.length)
    expect(run.results).toHaveLength(6)
    for (const result of run.results) {
      expect(rules[result.ruleIndex].id).toBe(result.ruleId)
      expect(['error', 'warning', 'note']).toContain(result.level)
      expect(result.message.text).not.toBe('')
    }
    const [first, second, sample, absolute] = run.results
    expect(first.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'sarif/a%20b.txt' },
      region: {
        startLine: 1,
        startColumn: 1,
        endLine: 1,
        endColumn: EMAIL.length + 1,
        charOffset: 0,
        charLength: EMAIL.length,
      },
    })
    expect(first.partialFingerprints).not.toEqual(second.partialFingerprints)
    expect([sample.properties.standing, sample.level]).toEqual(['sample', 'note'])
    expect(absolute.locations[0].physicalLocation.artifactLocation.uri).toMatch(/^file:\/\/\/.*\/sarif\/a%20b\.txt$/)
    const alone = JSON.parse((await shop.run(['scan', '--format', 'sarif', path])).stdout).runs[0]
    expect(alone.results[0].partialFingerprints).toEqual(absolute.partialFingerprints)
    const [invocation] = run.invocations
    expect(invocation.executionSuccessful).toBe(false)
    expect(invocation.toolExecutionNotifications[0]).toMatchObject({
      level: 'error',
      message: { text: 'no such file or folder' },
    })
    for (const value of [EMAIL, SAMPLE_AWS]) expect(stdout).not.toContain(value)
  })

  test('sarif of clean input is a whole log too', async () => {
    const { code, stdout } = await shop.run(['scan', '--format', 'sarif', 'tree/clean.md'])
    expect([
      code,
      JSON.parse(stdout).runs[0].results,
      JSON.parse(stdout).runs[0].invocations[0].executionSuccessful,
    ]).toEqual([0, [], true])
  })
})

describe('redaction', () => {
  test('standard input to standard output; a second time finds nothing', async () => {
    const input = `{"mail":"${EMAIL}","ssn":${SSN_DIGITS}, "n": 1.50}\r\nplain ${SSN}\n`
    const once = await shop.run(['scan', '--redact'], input)
    expect(once).toMatchObject({ code: 1, stderr: '' })
    expect(once.stdout).toMatch(
      /^\{"mail":"REDACTED-CONTACT-\w+","ssn":"REDACTED-GOVERNMENT-\w+", "n": 1\.50\}\r\nplain REDACTED-GOVERNMENT-\w+\n$/,
    )
    expect(await shop.run(['scan', '--redact'], once.stdout)).toEqual({ code: 0, stdout: once.stdout, stderr: '' })
    expect((await shop.run(['scan', '--redact', shop.file('redact/in.txt', input)])).stdout).toBe(once.stdout)
  })

  test('a placeholder is never redacted, whatever the policy says of it', async () => {
    const { stdout } = await shop.run(['scan', '--redact'], `${SSN}\n`)
    const again = await shop.run(['scan', '--redact', '--policy', 'monitor'], `${stdout}${EMAIL}\n`)
    expect(again.stdout).toMatch(/REDACTED-CONTACT-/)
    expect(again.stdout.startsWith(stdout)).toBe(true)
  })

  test('clean bytes come out as they went in, whatever they are', async () => {
    const odd = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0xfe, 0x0d, 0x0a, 0xc3])
    const path = shop.file('redact/odd', odd)
    const shell = promisify(execFile)
    const { stdout } = await shell(process.execPath, [SLUICE, 'scan', '--redact', path], {
      env: shop.env,
      encoding: 'buffer',
    })
    expect(stdout).toEqual(odd)
  })

  test('what is not live, less certain than --min, or allowed by the policy stays', async () => {
    const input = `${SAMPLE_AWS} {"a":1} ${EMAIL}`
    const policy = shop.file('allow.yaml', 'version: 1\nrules:\n  - detector: pii/email\n    action: allow\n')
    expect((await shop.run(['scan', '--redact', '--policy', policy], input)).stdout).toBe(input)
    const json = `{"ssn":${SSN_DIGITS}}`
    expect(await shop.run(['scan', '--redact', '--min', 'certain'], json)).toEqual({
      code: 0,
      stdout: json,
      stderr: '',
    })
  })

  test('nothing comes out of what could not be scanned', async () => {
    const input = `{"mail":"${EMAIL}","deep":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect(await shop.run(['scan', '--redact'], input)).toMatchObject({ code: 2, stdout: '' })
    expect(await shop.run(['scan', '--redact', 'tree'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'sluice: tree: is a folder\n',
    })
  })

  test('--in-place rewrites what holds findings, and reports them', async () => {
    const dirty = shop.file('place/a.txt', `x ${SSN} y\n`)
    const clean = shop.file('place/b.txt', 'nothing\n')
    const { code, stdout, stderr } = await shop.run(['scan', '--in-place', 'place'])
    expect([code, stderr]).toEqual([1, ''])
    expect(stdout).toBe('place/a.txt:1:3: pii/us-ssn: US social security number (likely, live)\n')
    expect(readFileSync(dirty, 'utf8')).toMatch(/^x REDACTED-GOVERNMENT-\w+ y\n$/)
    expect(readFileSync(clean, 'utf8')).toBe('nothing\n')
    expect((await shop.run(['scan', '--in-place', 'place'])).code).toBe(0)
  })

  test('--in-place refuses a link and says so', async () => {
    const target = shop.file('linked/a.txt', SSN)
    symlinkSync('a.txt', join(shop.root, 'linked/link'))
    const { code, stderr } = await shop.run(['scan', '--in-place', 'linked/link'])
    expect([code, stderr]).toEqual([
      2,
      'sluice: linked/link: is a link and was not rewritten; name the file that it leads to\n',
    ])
    expect(readFileSync(target, 'utf8')).toBe(SSN)
  })
})

describe('lines', () => {
  test('--records answers each line and ends with 2 when one failed', async () => {
    const input = `{"id":1,"text":"mail ${EMAIL}"}\nno json\n`
    const { code, stdout, stderr } = await shop.run(['scan', '--records'], input)
    const [first, second] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(first).toMatchObject({ id: 1, findings: [{ detector: 'pii/email', action: 'report', start: 5 }] })
    expect(second).toEqual({ id: null, findings: [], status: 'failed', reason: 'unreadable' })
    expect([code, stderr]).toEqual([2, 'sluice: 1 of 2 records could not be scanned\n'])
    expect(await shop.run(['scan', '--records'], `{"id":1,"text":"${SSN}"}\n`)).toMatchObject({ code: 0, stderr: '' })
  })

  test('--mcp redacts a result, and answers a call in its place', async () => {
    const result = (text: string) =>
      `{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"${text}"}]}}\n`
    const toModel = await shop.run(['scan', '--mcp'], result('clean') + result(SSN))
    expect(toModel).toMatchObject({ code: 0, stderr: '' })
    expect(toModel.stdout.startsWith(result('clean') + result('REDACTED-GOVERNMENT-').slice(0, -6))).toBe(true)
    const call = `{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"x","arguments":{"v":"${SSN}"}}}\n`
    const toServer = await shop.run(['scan', '--mcp', '--to', 'server'], call)
    expect(JSON.parse(toServer.stdout)).toMatchObject({ id: 'a', result: { isError: true } })
  })

  test.each(['--records', '--mcp'])('%s of nothing is nothing', async (mode) => {
    expect(await shop.run(['scan', mode], '')).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})

describe('bad input: one line, 2, nothing on standard output', () => {
  beforeAll(() => {
    shop.file('bad.yaml', 'version: 1\nrules: 7\n')
    mkdirSync(join(shop.root, 'folder'))
  })

  test.each([
    [['--recrods'], 'unknown option --recrods; did you mean "--records"?'],
    [['--redact=yes'], "Option '--redact' does not take an argument"],
    [['-x'], "Unknown option '-x'"],
    [['--format', 'xml'], '--format takes text, jsonl or sarif'],
    [['--min', 'certian'], '--min takes possible, likely or certain; did you mean "certain"?'],
    [['--min'], "Option '--min <value>' argument missing"],
    [['--records', '--to', 'client'], '--to takes model or server'],
    [['--mcp', '--fail', 'maybe'], '--fail takes open or closed'],
    [['--max-message', '7'], '--max-message takes bytes from 1k to 1024m'],
    [['--records', '--mcp'], '--records and --mcp exclude each other'],
    [['--redact', '--in-place', 'folder'], '--redact and --in-place exclude each other'],
    [['--records', 'folder'], '--records reads standard input and takes no PATH'],
    [['--mcp', 'folder'], '--mcp reads standard input and takes no PATH'],
    [['--records', '--min', 'likely'], '--min means nothing with --records'],
    [['--mcp', '--format', 'text'], '--format means nothing with --mcp'],
    [['--redact', '--format', 'text'], '--format means nothing with --redact'],
    [['--redact', '--explain'], '--explain means nothing with --redact'],
    [['--explain', '--format', 'sarif', 'folder'], '--explain needs --format text or jsonl'],
    [['--records', '--fail', 'open'], '--fail means nothing with --records'],
    [['--to', 'model'], '--to needs --records or --mcp'],
    [['--server-name', 'x', 'folder'], '--server-name needs --records or --mcp'],
    [['--redact', 'folder', 'other'], '--redact writes one text to standard output'],
    [['--in-place'], '--in-place needs a PATH'],
    [['--in-place', '-'], '--in-place cannot rewrite standard input'],
    [['-', '-'], '- (standard input) can be read once only'],
    [[''], 'a PATH is empty'],
    [['--policy', 'defualt'], 'did you mean "default"?'],
    [['--policy', 'bad.yaml'], 'bad.yaml:2:8:'],
    [['--policy', './none.yaml'], './none.yaml: no such file'],
    [['--mcp', '--policy', 'strict', '--fail', 'open'], 'is forbidden by the policy'],
  ])('scan %j', async (args, message) => {
    const { code, stdout, stderr } = await shop.run(['scan', ...args], `${EMAIL}\n`)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^sluice: [^\n]+\n$/)
    expect(stderr).toContain(message)
  })
})

test('--help says what every option does', async () => {
  const { code, stdout, stderr } = await shop.run(['scan', '--help'])
  expect([code, stderr]).toEqual([0, ''])
  const options = [
    'format',
    'min',
    'redact',
    'in-place',
    'records',
    'mcp',
    'to',
    'policy',
    'server-name',
    'fail',
    'max-message',
  ]
  for (const option of options) expect(stdout).toContain(`--${option}`)
  expect(stdout).toContain('.git')
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(92)
})
