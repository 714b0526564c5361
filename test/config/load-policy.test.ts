import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PolicySources, loadPolicy } from '../../src/config/load-policy.ts'
import { formatProblem } from '../../src/config/problem.ts'
import { PRESETS } from '../../src/policy/presets.ts'

let root = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sluice-policy-'))
})

afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

function file(name: string, text = 'version: 1\nextends: none\n'): string {
  const path = join(root, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

async function load(sources: Partial<PolicySources>): Promise<string> {
  const loaded = await loadPolicy({ env: {}, platform: 'linux', ...sources })
  return loaded.ok ? loaded.origin : loaded.problems.map(formatProblem).join('\n')
}

describe('precedence', () => {
  test('argv, then the variable, then the config folder, then the preset default', async () => {
    const argument = file('order/argument.yaml')
    const variable = file('order/variable.yaml')
    const config = join(root, 'order/config')
    const users = file('order/config/sluice/policy.yaml')
    const env = { XDG_CONFIG_HOME: config, SLUICE_POLICY: variable }
    expect(await load({ argument, env })).toBe(argument)
    expect(await load({ env })).toBe(variable)
    expect(await load({ env: { ...env, SLUICE_POLICY: '' } })).toBe(users)
    expect(await load({ env: { ...env, SLUICE_POLICY: undefined } })).toBe(users)
    expect(await load({ env: {} })).toBe('preset default')
    expect(await load({ argument: 'monitor', env })).toBe('preset monitor')
    expect(await load({ env: { ...env, SLUICE_POLICY: 'strict' } })).toBe('preset strict')
  })

  test('what is named first counts, also when it is wrong', async () => {
    const env = { SLUICE_POLICY: file('wrong/good.yaml') }
    const bad = file('wrong/bad.yaml', 'version: 3')
    expect(await load({ argument: bad, env })).toBe(`${bad}:1:10: version must be 1, a number without quotes`)
    expect(await load({ argument: join(root, 'nowhere.yaml'), env })).toContain('no such file')
  })

  test.each(['policy.yaml', 'policy.yml', 'policy.json'])('the config folder may hold %s', async (name) => {
    const users = file(`xdg-${name}/sluice/${name}`, '{"version": 1}')
    expect(await load({ env: { XDG_CONFIG_HOME: join(root, `xdg-${name}`) } })).toBe(users)
  })

  test('but only one of them', async () => {
    file('two/sluice/policy.yaml')
    file('two/sluice/policy.json', '{"version": 1}')
    expect(await load({ env: { XDG_CONFIG_HOME: join(root, 'two') } })).toBe(
      `${join(root, 'two/sluice')}: holds more than one of policy.yaml, policy.yml, policy.json; keep one`,
    )
  })

  test('the home is asked for when the folder is not named, and a relative folder is passed over', async () => {
    const users = file('home/.config/sluice/policy.yaml')
    const home = join(root, 'home')
    expect(await load({ home })).toBe(users)
    expect(await load({ env: { HOME: home } })).toBe(users)
    expect(await load({ home, env: { XDG_CONFIG_HOME: relative(process.cwd(), join(root, 'two')) } })).toBe(users)
  })

  test('nothing is ever read from the working directory unless argv says so', async () => {
    const here = file('cwd/policy.yaml')
    file('cwd/sluice/policy.yaml')
    file('cwd/.config/sluice/policy.yaml')
    file('cwd/default')
    const before = process.cwd()
    process.chdir(dirname(here))
    try {
      expect(await load({ env: { XDG_CONFIG_HOME: '.', HOME: '.' } })).toBe('preset default')
      expect(await load({ env: { SLUICE_POLICY: 'policy.yaml' } })).toBe(
        'SLUICE_POLICY: must be an absolute path or a preset (default, strict, monitor)',
      )
      expect(await load({ argument: 'default' })).toBe('preset default')
      expect(await load({ argument: 'policy.yaml' })).toBe('policy.yaml')
    } finally {
      process.chdir(before)
    }
  })
})

describe('bad input is one clear line', () => {
  test.each([
    ['strickt', '--policy strickt: is neither a file nor a preset (default, strict, monitor); did you mean "strict"?'],
    ['none', '--policy none: is neither a file nor a preset (default, strict, monitor)'],
    ['toString', '--policy toString: is neither a file nor a preset (default, strict, monitor)'],
    ['./none.yaml', './none.yaml: no such file (--policy)'],
    ['none.yaml', 'none.yaml: no such file (--policy)'],
    ['', '--policy: needs a file or a preset (default, strict, monitor)'],
    ['\0', expect.stringContaining('cannot be read')],
  ])('--policy %j', async (argument, line) => {
    expect(await load({ argument })).toEqual(line)
  })

  test('a folder, an empty file, another encoding, a file too large, a pipe, a broken link', async () => {
    const place = (name: string): string => join(root, 'bad', name)
    const empty = file('bad/empty.yaml', '')
    expect(await load({ argument: join(root, 'bad') })).toBe(`${join(root, 'bad')}: is a folder, not a file`)
    expect(await load({ argument: empty })).toBe(`${empty}:1:1: is empty; a policy says at least "version: 1"`)
    writeFileSync(place('latin.yaml'), Buffer.from([0x76, 0xe9, 0x72]))
    expect(await load({ argument: place('latin.yaml') })).toBe(`${place('latin.yaml')}: is not UTF-8 text`)
    writeFileSync(place('large.yaml'), `version: 1\n#${'x'.repeat(1024 * 1024)}`)
    expect(await load({ argument: place('large.yaml') })).toBe(
      `${place('large.yaml')}: is larger than 1 MiB, too large for a policy`,
    )
    symlinkSync(place('gone'), place('link.yaml'))
    expect(await load({ argument: place('link.yaml') })).toBe(`${place('link.yaml')}: is a broken link`)
  })

  test.skipIf(process.platform === 'win32')('a pipe is refused without waiting for a writer', async () => {
    const pipe = join(root, 'pipe')
    execFileSync('mkfifo', [pipe])
    expect(await load({ argument: pipe })).toBe(`${pipe}: is not a regular file`)
  })

  test('a policy of the config folder that cannot be read is no reason for the preset', async () => {
    const folder = join(root, 'circle', 'sluice')
    mkdirSync(folder, { recursive: true })
    const users = join(folder, 'policy.yaml')
    symlinkSync(users, users)
    const env = { XDG_CONFIG_HOME: join(root, 'circle') }
    expect(await load({ env })).toBe(`${users}: cannot be read (ELOOP)`)
    rmSync(users)
    mkdirSync(users)
    expect(await load({ env })).toBe(`${users}: is a folder, not a file`)
  })

  test('a broken link in the config folder is no reason for the preset', async () => {
    const users = file('linked/sluice/other.yaml')
    const link = join(dirname(users), 'policy.yaml')
    symlinkSync(join(root, 'gone'), link)
    expect(await load({ env: { XDG_CONFIG_HOME: join(root, 'linked') } })).toBe(`${link}: is a broken link`)
  })
})

describe('--fail', () => {
  test('open and closed overrule the policy', async () => {
    const open = await loadPolicy({ argument: 'default', fail: 'open', env: {}, platform: 'linux' })
    expect(open).toEqual({ ok: true, origin: 'preset default', policy: { ...PRESETS.default, onFailure: 'pass' } })
    const closed = await loadPolicy({ argument: 'monitor', fail: 'closed', env: {}, platform: 'linux' })
    expect(closed).toMatchObject({ ok: true, policy: { onFailure: 'block' } })
  })

  test('open is refused under strict and under what extends it', async () => {
    expect(await load({ argument: 'strict', fail: 'open' })).toBe(
      '--fail open: is forbidden by the policy (preset strict)',
    )
    const own = file('fail/own.yaml', 'version: 1\nextends: strict\n')
    expect(await load({ argument: own, fail: 'open' })).toBe(`--fail open: is forbidden by the policy (${own})`)
    expect(await load({ argument: own, fail: 'closed' })).toBe(own)
  })

  test('does not hide that a policy cannot be read', async () => {
    expect(await load({ argument: 'strickt', fail: 'open' })).toContain('is neither a file nor a preset')
  })
})
