import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { detectorOf } from '../../../detectors/rules/detector-of.ts'
import { formatProblem } from '../../../src/config/problem.ts'
import { type ParsedRules, parseRules } from '../../../src/config/rules/parse-rules.ts'
import { ALNUM, random } from '../../detectors/examples/make.ts'

const toml = (text: string): Promise<ParsedRules> => parseRules([{ source: 'rules.toml', text }])
const yaml = (text: string): Promise<ParsedRules> => parseRules([{ source: 'rules.yaml', text }])

/** What is found of a text, as `id: value`. */
function found({ rules, problems }: ParsedRules, text: string): readonly string[] {
  expect(problems.map(formatProblem)).toEqual([])
  const bytes = Buffer.from(text)
  const scan = createEngine(rules.map(detectorOf), 'script').scanText(bytes)
  if (scan.status === 'failed') throw new Error(scan.reason)
  return scan.findings.map(
    ({ detector, spans }) => `${detector}: ${bytes.toString('utf8', spans[0]!.start, spans[0]!.end)}`,
  )
}

const problemsOf = async (parsed: Promise<ParsedRules>): Promise<readonly string[]> =>
  (await parsed).problems.map(formatProblem)
const warningsOf = async (parsed: Promise<ParsedRules>): Promise<readonly string[]> =>
  (await parsed).warnings.map(formatProblem)
const body = random('rule body', ALNUM, 16)

describe('gitleaks and betterleaks TOML', () => {
  it('finds the secret group, whatever its keywords are', async () => {
    const rule = (extra: string): string =>
      `[[rules]]\nid = "acme"\ndescription = "Acme"\nregex = '''(?i)(acme)[ =:]{1,3}([a-z0-9]{16})\\b'''\n${extra}`
    expect(found(await toml(rule('secretGroup = 2\nkeywords = ["ACME"]')), `my acme: ${body}.`)).toEqual([
      `own/acme: ${body}`,
    ])
    expect(found(await toml(rule('secretGroup = 2')), `my Acme=${body}.`)).toEqual([`own/acme: ${body}`])
    expect(found(await toml(rule('')), `my acme: ${body}.`)).toEqual(['own/acme: acme'])
  })

  it.each(['q*', '(acme)?', 'acme|', '(?:^|x)'])(
    '%s would be found everywhere, and nothing of it could be replaced',
    async (regex) => {
      const parsed = toml(`[[rules]]\nid = "x"\nregex = '''${regex}'''\nkeywords = ["acme"]`)
      expect(await problemsOf(parsed)).toEqual(['rules.toml:1:3: rule "x": has a regex that matches the empty text'])
    },
  )

  it('a regex that may match nothing between words leaves the rest of the scan alone', async () => {
    const parsed = await toml(`[[rules]]\nid = "x"\nregex = '''\\bq*'''\nkeywords = ["acme"]`)
    expect(found(parsed, 'acme qq acme')).toEqual(['own/x: qq'])
  })

  it('a keyword that the regex does not ask for must stand near', async () => {
    const parsed = await toml(`[[rules]]\nid = "x"\nregex = '''zq-[a-zA-Z0-9]{16}'''\nkeywords = ["vendorname"]`)
    expect(found(parsed, `zq-${body}`)).toEqual([])
    expect(found(parsed, `VendorName: and so on zq-${body}`)).toEqual([`own/x: zq-${body}`])
    const bare = await toml(`[[rules]]\nid = "x"\nregex = '''[a-zA-Z0-9]{16}'''\nkeywords = ["vendorname"]`)
    expect(found(bare, `vendorname ${'. '.repeat(500)}${body}`)).toEqual([`own/x: ${body}`])
    expect(found(bare, body)).toEqual([])
    expect(bare.warnings.map(formatProblem)).toEqual([
      'rules.toml:1:3: rule "x": has keywords that its regex does not ask for: matches are found within 4096 bytes of them',
    ])
  })

  it('keywords are of any script, in the case in which they are written', async () => {
    const rule = (keywords: string): string =>
      `[[rules]]\nid = "x"\nregex = '''Пропуск №([A-Z0-9]{8})'''\nkeywords = [${keywords}]`
    const text = 'его Пропуск №AB12CD34, а не пропуск №ZZ99ZZ99'
    for (const keywords of ['"Пропуск"', '']) {
      const parsed = await toml(rule(keywords))
      expect(parsed.warnings).toEqual([])
      expect(found(parsed, text)).toEqual(['own/x: AB12CD34'])
    }
    const caseless = await toml(rule('"пропуск", "Пропуск"').replace("'''П", "'''(?i)П"))
    expect(found(caseless, text)).toEqual(['own/x: AB12CD34', 'own/x: ZZ99ZZ99'])
  })

  it('a keyword has 255 bytes at most', async () => {
    const rule = (keyword: string): string => `[[rules]]\nid = "x"\nregex = "abcd"\nkeywords = ["${keyword}"]`
    expect(await problemsOf(toml(rule('密'.repeat(85))))).toEqual([])
    expect(await problemsOf(toml(rule('密'.repeat(86))))).toEqual([
      'rules.toml:4:13: rule "x": keywords must have 255 bytes at most, none of them 0',
    ])
  })

  it('a rule with neither keyword nor literal is found by the digits or the run that its matches hold', async () => {
    const digits = await toml(`[[rules]]\nid = "d"\nregex = '''\\b\\d{4}[-. ]\\d{2}[-. ]?\\d{3}\\b'''`)
    expect(digits.warnings).toEqual([])
    expect(found(digits, 'no 12, 4321-98-765 nor 1 2')).toEqual(['own/d: 4321-98-765'])
    expect(found(digits, `77 4321 98765 ${'9 '.repeat(40)}`)).toEqual(['own/d: 4321 98765'])
    const run = await toml(`[[rules]]\nid = "r"\nregex = '''[a-zA-Z0-9]{24}'''`)
    const value = random('rule run', ALNUM, 24)
    expect(found(run, `it is ${value}, and ${body}`)).toEqual([`own/r: ${value}`])
    expect(run.warnings.map(formatProblem)).toEqual([
      'rules.toml:1:3: rule "r": has no keywords: values of 24 characters and more, in letters of both cases, are found',
    ])
  })

  it('honours entropy, stop words and allowed expressions, of the rule and of the file', async () => {
    const rule = `[[rules]]\nid = "x"\nregex = '''zq-([a-zA-Z0-9]{16})'''\n`
    const low = 'a'.repeat(15) + 'b'
    expect(found(await toml(`${rule}entropy = 3`), `zq-${low} zq-${body}`)).toEqual([`own/x: ${body}`])
    const lists = [
      ['[[rules.allowlists]]\nstopwords = ["AAAA"]', 1],
      ["[rules.allowlist]\nregexes = ['''^a+b$''']", 1],
      ["[[rules.allowlists]]\nregexTarget = \"match\"\nregexes = ['''^zq-a''']", 1],
      ["[[rules.allowlists]]\nregexTarget = \"line\"\nregexes = ['''^sample ''']", 1],
      ["[[rules.allowlists]]\ncondition = \"AND\"\nregexes = ['''^a''']\nstopwords = [\"zzz\"]", 2],
      ["[[rules.allowlists]]\ncondition = \"AND\"\nregexes = ['''^a''']\npaths = ['''x''']", 2],
      ['[[allowlists]]\ntargetRules = ["x"]\nstopwords = ["aaaa"]', 1],
      ['[[allowlists]]\ntargetRules = ["y"]\nstopwords = ["aaaa"]', 2],
      ['[allowlist]\nstopwords = ["aaaa"]', 1],
    ] as const
    for (const [list, expected] of lists) {
      expect(found(await toml(`${rule}${list}`), `sample zq-${low}\nreal zq-${body}`), list).toHaveLength(expected)
    }
  })

  it('takes required rules for companions', async () => {
    const text = `
[[rules]]
id = "id"
regex = '''acme-id-[0-9]{4}'''
[[rules]]
id = "secret"
regex = '''acme-secret-[a-zA-Z0-9]{16}'''
[[rules.required]]
id = "id"
withinLines = 2
`
    expect(found(await toml(text), `acme-secret-${body}`)).toEqual([])
    expect(found(await toml(text), `acme-id-1234\nacme-secret-${body}`)).toHaveLength(2)
    expect(found(await toml(text), `acme-id-1234${'\n word'.repeat(400)}\nacme-secret-${body}`)).toHaveLength(1)
  })

  it('a point is no line break, unless the expression says so', async () => {
    const rule = (flags: string): string => `[[rules]]\nid = "x"\nregex = '''${flags}begin.{1,40}end'''`
    expect(found(await toml(rule('')), 'begin 1\n2 end')).toEqual([])
    expect(found(await toml(rule('(?s)')), 'begin 1\n2 end')).toHaveLength(1)
  })

  it('says what is not honoured, with rule and line', async () => {
    const text = `title = "t"
[extend]
useDefault = true
[allowlist]
paths = ['''x''']
[[rules]]
id = "a"
regex = '''acme-[0-9]+'''
path = '''\\.env$'''
skipReport = true
validate = "x"
[[rules.allowlists]]
commits = ["c"]
[[rules]]
id = "b"
path = '''id_rsa$'''
`
    expect(await problemsOf(toml(text))).toEqual([])
    expect(await warningsOf(toml(text))).toEqual([
      'rules.toml:1:1: extend is not honoured: give the other files with --rules as well',
      'rules.toml:1:1: paths of an allowlist are not honoured: messages have none',
      'rules.toml:6:3: rule "a": validate is not honoured',
      'rules.toml:6:3: rule "a": skipReport is not honoured: what it finds is reported',
      'rules.toml:6:3: rule "a": path is not honoured: the rule looks at every text',
      'rules.toml:6:3: rule "a": commits of an allowlist are not honoured: messages have none',
      'rules.toml:6:3: rule "a": has a regex without a longest match: values are found up to 4096 bytes',
      'rules.toml:14:3: rule "b": looks at paths only, of which messages have none: it is left out',
    ])
  })

  it('tells every problem at once, with file, rule and line', async () => {
    const text = `colour = 1
[[rules]]
id = "bad regex"
regex = '''abc'''
[[rules]]
id = "r1"
regex = '''abc('''
[[rules]]
regex = '''abcd'''
[[rules]]
id = "r2"
regx = '''abcd'''
[[rules]]
id = "r3"
regex = '''abcd(x)'''
secretGroup = 4
entropy = "high"
[[rules]]
id = "r3"
regex = '''abcd'''
[[rules.required]]
id = "nowhere"
[[rules]]
id = "r4"
regex = '''[a-z]{20}'''
[[rules.allowlists]]
stopword = ["x"]
regexTarget = "path"
`
    const problems = await problemsOf(toml(text))
    expect(problems.map((one) => one.replace(/\(missing[^)]*\).*/, '(…)'))).toEqual([
      expect.stringMatching(/^rules\.toml:1:1: unknown key "colour" in a rule file/),
      expect.stringMatching(/^rules\.toml:3:6: rule: id may hold/),
      expect.stringMatching(/^rules\.toml:7:9: rule "r1": regex is no valid RE2 expression/),
      expect.stringMatching(/^rules\.toml:8:3: rule: a rule lacks "id"/),
      expect.stringMatching(/^rules\.toml:10:3: rule "r2": lacks "regex"/),
      expect.stringMatching(/^rules\.toml:12:1: rule "r2": unknown key "regx" in a rule; did you mean "regex"/),
      expect.stringMatching(/^rules\.toml:13:3: rule "r3": secretGroup 4 is no group of the regex/),
      expect.stringMatching(/^rules\.toml:17:11: rule "r3": entropy must be a number/),
      expect.stringMatching(/^rules\.toml:18:3: rule "r3": requires a rule that is not in this file/),
      expect.stringMatching(/^rules\.toml:23:3: rule "r4": has no keywords, and its regex has no literal/),
      expect.stringMatching(/^rules\.toml:27:1: rule "r4": unknown key "stopword"/),
      expect.stringMatching(/^rules\.toml:28:15: rule "r4": regexTarget must be one of/),
    ])
  })

  it('ids are the same in no two rules, of one file or of several', async () => {
    const text = `[[rules]]\nid = "x"\nregex = "abcd"\n[[rules]]\nid = "x"\nregex = "efgh"\n`
    expect(await problemsOf(toml(text))).toEqual(['rules.toml:4:3: rule "x": has the id of another (rules.toml:1)'])
    const two = await parseRules(['a.toml', 'b.toml'].map((source) => ({ source, text: text.slice(0, 34) })))
    expect(two.problems.map(formatProblem)).toEqual(['b.toml:1:3: rule "x": has the id of another (a.toml:1)'])
  })

  it.each([
    ['bad TOML', '[[rules]\nid = "x"', /^rules\.toml:2:\d+: is not valid TOML$/],
    ['no rules', 'title = "x"', /has no rules/],
    ['rules that are no list', 'rules = 3', /rules must be a list/],
  ])('%s', async (_, text, expected) => {
    expect((await problemsOf(toml(text))).join('\n')).toMatch(expected)
  })
})

describe('own YAML', () => {
  const detector = (more: string = ''): string => `version: 1
detectors:
  - id: acme-token
    title: Acme token
    kind: token
    confidence: certain
    pattern: 'acme_(?<value>[a-zA-Z0-9]{16})'
${more}    examples:
      hits: ['acme_${'x9'.repeat(8)}', 'see acme_${'Y7'.repeat(8)}.']
      misses: ['acme_short']
`

  it('finds the value', async () => {
    const parsed = await yaml(detector())
    expect(found(parsed, `say acme_${body} now`)).toEqual([`own/acme-token: ${body}`])
    expect(parsed.rules[0]).toMatchObject({
      id: 'own/acme-token',
      category: 'secret',
      kind: 'token',
      confidence: 'certain',
      title: 'Acme token',
    })
  })

  it('honours context', async () => {
    const context = '    context: {hotwords: [billing], before: 40, effect: require}\n'
    const hits = detector(context).replaceAll(/'(see )?acme_(x9|Y7)/g, "'billing acme_$2")
    const parsed = await yaml(hits)
    expect(found(parsed, `acme_${body}`)).toEqual([])
    expect(found(parsed, `the billing one: acme_${body}`)).toHaveLength(1)
  })

  it('tries each detector on its examples, and names those that fail by number', async () => {
    const wrong = detector()
      .replace("'acme_short'", `'acme_${'z5'.repeat(8)}'`)
      .replace("'see acme_", "'see acne_")
    expect(await problemsOf(yaml(wrong))).toEqual([
      'rules.yaml:3:5: rule "acme-token": does not find its example hit 2',
      'rules.yaml:3:5: rule "acme-token": finds its example miss 1',
    ])
  })

  it('tells every problem at once', async () => {
    const text = `version: 2
detectors:
  - id: a
    title: A
    kind: tokn
    pattern: '['
    maxLenght: 3
    examples: {hits: [x]}
  - title: B
    kind: token
    pattern: abc
`
    expect(await problemsOf(yaml(text))).toEqual([
      expect.stringMatching(/^rules\.yaml:1:10: version must be 1/),
      expect.stringMatching(/^rules\.yaml:5:11: rule "a": kind must be one of .*did you mean "token"/),
      expect.stringMatching(/^rules\.yaml:6:14: rule "a": pattern is no valid RE2/),
      expect.stringMatching(/^rules\.yaml:7:5: rule "a": unknown key "maxLenght".*"maxLength"/),
      expect.stringMatching(/^rules\.yaml:9:5: rule: a detector lacks "id"/),
      expect.stringMatching(/^rules\.yaml:9:5: rule: a detector lacks "examples"/),
    ])
  })

  it.each([
    ['bad YAML', 'version: 1\ndetectors: [', /^rules\.yaml:\d+:\d+: /],
    ['nothing', '', /a rule file says "version: 1"/],
    ['an alias', 'version: 1\ndetectors: [*a]', /aliases are not supported in a rule file/],
  ])('%s', async (_, text, expected) => {
    expect((await problemsOf(yaml(text))).join('\n')).toMatch(expected)
  })
})
