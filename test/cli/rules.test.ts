import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ALNUM, random } from '../detectors/examples/make.ts'
import { Workshop } from './command.ts'

const shop = new Workshop()
afterAll(() => shop.remove())

const secret = `zorp-${random('rules', ALNUM, 12)}`
const RULE = `[[rules]]\nid = "zorp"\ndescription = "Zorp ticket"\nregex = '''zorp-[a-zA-Z0-9]{12}'''\n`
const rules = shop.file('zorp.toml', RULE)
const trace = join(shop.root, 'spawned')
const TOUCH = ['--', process.execPath, '-e', `require('fs').writeFileSync(${JSON.stringify(trace)}, '')`]
const message = JSON.stringify({
  jsonrpc: '2.0',
  method: 'notifications/message',
  params: { level: 'info', data: secret },
})
const SAYS = ['--', process.execPath, '-e', `process.stdout.write(${JSON.stringify(`${message}\n`)})`]

describe('--rules in a wrap', () => {
  it('redacts what they find, and policies may name them', async () => {
    const { stdout, stderr } = await shop.run(['--rules', rules, ...SAYS])
    expect(stdout).toContain('REDACTED-')
    expect(stdout + stderr).not.toContain(secret)
    const policy = shop.file('policy.yaml', 'version: 1\nrules:\n  - detector: own/zorp\n    action: report\n')
    expect((await shop.run(['--rules', rules, '--policy', policy, ...SAYS])).stdout).toContain(secret)
    const without = await shop.run(['--policy', policy, ...SAYS])
    expect(without.code).toBe(2)
    expect(without.stderr).toContain('names no detector')
  })

  it('takes a list of first names in place of a file, which nobody gets unasked', async () => {
    const prose = JSON.stringify({
      jsonrpc: '2.0',
      method: 'notifications/message',
      params: { level: 'info', data: 'Then Krzysztof asked her for the minutes of the meeting.' },
    })
    const says = ['--', process.execPath, '-e', `process.stdout.write(${JSON.stringify(`${prose}\n`)})`]
    const strict = ['--policy', 'strict']
    expect((await shop.run([...strict, ...says])).stdout).toContain('Krzysztof')
    expect((await shop.run([...strict, '--rules', 'first-names', ...says])).stdout).not.toContain('Krzysztof')
    expect((await shop.run([...strict, '--rules', 'first-names', '--rules', rules, ...SAYS])).stdout).not.toContain(
      secret,
    )
    expect((await shop.run(['detectors', '--rules', 'first-names'])).stdout).toContain('pii/first-name')
  })

  it('come from SLUICE_RULES, then from the configuration folder, never from the working folder', async () => {
    shop.file('rules.toml', RULE)
    expect((await shop.run(SAYS)).stdout).toContain(secret)
    expect((await shop.runWith(SAYS, { SLUICE_RULES: rules })).stdout).not.toContain(secret)
    const relative = await shop.runWith(TOUCH, { SLUICE_RULES: 'zorp.toml' })
    expect(relative.code).toBe(2)
    expect(relative.stderr).toMatch(/SLUICE_RULES: must be absolute/)
    const home = new Workshop()
    try {
      home.file('.config/sluice/rules.toml', RULE)
      expect((await home.run(SAYS)).stdout).not.toContain(secret)
    } finally {
      home.remove()
    }
  })

  it('tells what is not honoured, on standard error and in the log', async () => {
    const odd = shop.file('odd.toml', `${RULE}path = "x"\n`)
    const log = join(shop.root, 'odd.log')
    const { stderr, code } = await shop.run(['--rules', odd, '--log', log, ...SAYS])
    expect(code).toBe(0)
    expect(stderr).toMatch(/odd\.toml:1:3: rule "zorp": path is not honoured/)
    expect(readFileSync(log, 'utf8')).toContain('path is not honoured')
  })

  it('that are wrong: every problem of every file is told, exit 2, nothing is started', async () => {
    const bad = shop.file('bad.toml', '[[rules]]\nid = "a"\nregex = "("\n[[rules]]\nregex = "abc"\n')
    const worse = shop.file('worse.yaml', 'version: 1\ndetectors:\n  - id: x\n')
    const { code, stdout, stderr } = await shop.run([
      '--rules',
      bad,
      '--rules',
      worse,
      '--rules',
      join(shop.root, 'none.toml'),
      ...TOUCH,
    ])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(existsSync(trace)).toBe(false)
    for (const place of [
      /bad\.toml:3:9: rule "a"/,
      /bad\.toml:4:3: rule: a rule lacks "id"/,
      /worse\.yaml:3:5: rule "x"/,
      /none\.toml: no such file/,
    ]) {
      expect(stderr).toMatch(place)
    }
  })
})

describe('--rules and --protect-file elsewhere', () => {
  it('sluice detectors lists them', async () => {
    const { stdout, code } = await shop.run(['detectors', '--rules', rules, '--json'])
    expect(code).toBe(0)
    const listed = JSON.parse(stdout) as readonly { readonly id: string; readonly title: string }[]
    expect(listed.at(-1)).toMatchObject({
      id: 'own/zorp',
      title: 'Zorp ticket',
      keywords: ['zorp-'],
      confidence: 'likely',
    })
    const bad = await shop.run(['detectors', '--rules', shop.file('wrong.toml', 'x = 1')])
    expect(bad.code).toBe(2)
    expect(bad.stdout).toBe('')
  })

  it.each([['text'], ['jsonl'], ['sarif']])(
    'sluice scan --format %s reports them, and holds no value',
    async (format) => {
      const known = random('scan known', ALNUM, 20)
      const list = shop.file('list.txt', `${known}\n`)
      const path = shop.file('note.txt', `one ${secret}\ntwo ${known}\n`)
      const { stdout, code } = await shop.run([
        'scan',
        '--format',
        format,
        '--rules',
        rules,
        '--protect-file',
        list,
        path,
      ])
      expect(code).toBe(1)
      expect(stdout).toContain('own/zorp')
      expect(stdout).toContain('secret/known-value')
      expect(stdout).not.toContain(known)
      expect(stdout).not.toContain(secret)
    },
  )

  it('sluice scan --records and --mcp judge with them', async () => {
    const options = ['--rules', rules]
    const record = await shop.run(['scan', '--records', ...options], `${JSON.stringify({ id: 1, text: secret })}\n`)
    expect(record.stdout).toContain('"detector":"own/zorp"')
    const judged = await shop.run(['scan', '--mcp', ...options], `${message}\n`)
    expect(judged.stdout).toContain('REDACTED-')
  })
})
