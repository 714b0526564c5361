import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatProblem } from '../../src/config/problem.ts'
import { hostInUrl, namesOf, parseAddress, parseUpstreamUrl } from '../../src/config/proxy-address.ts'
import { letsAnyone, type ProxySources, resolveProxy } from '../../src/config/proxy-settings.ts'
import { selfSigned } from '../transport/bridge/certificate.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-proxy-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const sources = (more: Partial<ProxySources>): ProxySources => ({
  allowHosts: [],
  allowOrigins: [],
  maxMessageBytes: 1 << 20,
  policy: { env: {}, platform: 'linux', home: folder },
  ...more,
})

describe('an address', () => {
  it.each([
    ['8808', '127.0.0.1', 8808],
    ['0.0.0.0:1', '0.0.0.0', 1],
    ['localhost:65535', 'localhost', 65_535],
    ['[::1]:0', '::1', 0],
  ])('%s', (text, host, port) => {
    expect(parseAddress(text)).toEqual({ host, port })
  })
  it.each(['', ':1', '127.0.0.1', 'a:b', '1:65536', '::1:80', 'http://a:1', '[::1]', 'a b:1'])('not %j', (text) => {
    expect(parseAddress(text)).toBeUndefined()
  })
  it('has the names that clients may use', () => {
    expect(namesOf({ host: '127.0.0.1', port: 1 })).toEqual(['127.0.0.1', 'localhost', '[::1]'])
    expect(namesOf({ host: '10.0.0.7', port: 1 })).toEqual(['10.0.0.7'])
    expect(hostInUrl({ host: '::1', port: 1 })).toBe('[::1]')
  })
})

describe('the URL of an upstream', () => {
  it('has an origin, a path and a query', () => {
    expect(parseUpstreamUrl('https://A.example:443/mcp?k=v')).toEqual({
      ok: true,
      origin: 'https://a.example',
      path: '/mcp',
      query: 'k=v',
    })
  })
  it.each([
    '',
    'mcp.example',
    'ftp://a.example',
    'http://user:word@a.example',
    'http://a.example/#x',
    'file:///etc/passwd',
  ])('is not %j', (url) => {
    const parsed = parseUpstreamUrl(url)
    expect(parsed.ok).toBe(false)
    expect(JSON.stringify(parsed)).not.toContain('word@')
  })
})

describe('what a proxy is asked for', () => {
  it('is one upstream of the command line', async () => {
    const resolved = await resolveProxy(
      sources({ upstream: { url: 'http://a.example/mcp?k=1', name: 'a' }, allowHosts: ['P.Example'] }),
    )
    if (!resolved.ok) throw new Error('refused')
    const { settings, listen, origins, path } = resolved.proxy
    expect(listen).toEqual({ host: '127.0.0.1', port: 8808 })
    expect(settings.sites).toMatchObject([{ origin: 'http://a.example', server: 'a', query: 'k=1' }])
    expect(settings.gate.hosts).toEqual(['127.0.0.1', 'localhost', '[::1]', 'p.example'])
    expect([origins, path]).toEqual([['preset default'], '/mcp'])
  })

  it('is what a file says, with policies and certificates beside it', async () => {
    file('own.yaml', 'version: 1\nextends: strict\n')
    const armour = ['-----BEGIN', 'CERTIFICATE-----'].join(' ')
    file('ca.pem', `${armour}\n`)
    file('token', 'a-long-enough-token\n')
    const configFile = file(
      'proxy.yaml',
      'version: 1\nlisten: "[::1]:9000"\nadmin: 9001\ntokenFile: token\nallowOrigins: https://App.example\nupstreams:\n' +
        '  - {name: a, url: http://a.example, path: /a, policy: ./own.yaml, ca: ca.pem, rewriteResource: true}\n  - {name: b, url: http://b.example, host: b.localhost, policy: strict}\n',
    )
    const resolved = await resolveProxy(sources({ configFile }))
    if (!resolved.ok) throw new Error(resolved.problems.map(formatProblem).join('\n'))
    const { settings, listen, admin, origins } = resolved.proxy
    expect([listen, admin]).toEqual([
      { host: '::1', port: 9000 },
      { host: '127.0.0.1', port: 9001 },
    ])
    expect(settings.gate).toEqual({
      hosts: ['127.0.0.1', 'localhost', '[::1]', 'b.localhost'],
      origins: ['https://app.example'],
      token: 'a-long-enough-token',
    })
    expect(settings.sites).toMatchObject([
      { server: 'a', prefix: '/a', ca: `${armour}\n`, rewriteResource: true },
      { server: 'b', host: 'b.localhost' },
    ])
    expect(origins).toEqual([join(folder, 'own.yaml'), 'preset strict'])
  })

  it.each([
    ['no version', 'upstreams:\n  - {name: a, url: http://a.example}\n', /:1:1: the file of a proxy lacks "version"/],
    ['no upstreams', 'version: 1\n', /lacks "upstreams"/],
    ['an empty list', 'version: 1\nupstreams: []\n', /must not be an empty list/],
    [
      'an unknown key',
      'version: 1\nupstream: []\nupstreams:\n  - {name: a, url: http://a.example}\n',
      /:2:1: unknown key "upstream".*did you mean "upstreams"/,
    ],
    ['a wrong URL', 'version: 1\nupstreams:\n  - name: a\n    url: a.example\n', /:4:10: url must be a URL/],
    [
      'a wrong path',
      'version: 1\nupstreams:\n  - {name: a, url: http://a.example, path: a/}\n',
      /:3:\d+: path must be a path/,
    ],
    [
      'a path that climbs',
      'version: 1\nupstreams:\n  - {name: a, url: http://a.example, path: /a/..}\n',
      /path must be a path/,
    ],
    [
      'two of a place',
      'version: 1\nupstreams:\n  - {name: a, url: http://a.example}\n  - {name: b, url: http://b.example}\n',
      /:4:5: another upstream has the same path and host/,
    ],
    [
      'two of a name',
      'version: 1\nupstreams:\n  - {name: a, url: http://a.example}\n  - {name: a, url: http://b.example, path: /b}\n',
      /:4:5: two upstreams have this name/,
    ],
    [
      'a certificate without its key',
      'version: 1\nupstreams:\n  - {name: a, url: http://a.example, cert: c.pem}\n',
      /cert and key go together/,
    ],
    [
      'a certificate that is not there',
      'version: 1\nupstreams:\n  - {name: a, url: http://a.example, ca: none.pem}\n',
      /:3:\d+: names no file/,
    ],
    [
      'a policy that is not there',
      'version: 1\nupstreams:\n  - {name: a, url: http://a.example, policy: stricd}\n',
      /stricd.*did you mean "strict"/,
    ],
    [
      'an address that is none',
      'version: 1\nlisten: nowhere\nupstreams:\n  - {name: a, url: http://a.example}\n',
      /:2:9: listen must be HOST:PORT/,
    ],
    [
      'a token that is not there',
      'version: 1\ntokenFile: none\nupstreams:\n  - {name: a, url: http://a.example}\n',
      /no such file \(the token\)/,
    ],
    ['no YAML', 'version: [1\n', /:2:1: /],
  ])('is refused for %s', async (name, content, problem) => {
    const configFile = file(`${name.replaceAll(' ', '-')}.yaml`, content)
    const resolved = await resolveProxy(sources({ configFile }))
    expect(resolved.ok ? 'accepted' : resolved.problems.map(formatProblem).join('\n')).toMatch(problem)
  })

  it('is refused with all that is wrong at once', async () => {
    const configFile = file('many.yaml', 'version: 2\nlisten: x\nupstreams:\n  - {url: nope, path: x}\n')
    const resolved = await resolveProxy(sources({ configFile }))
    expect(resolved.ok ? [] : resolved.problems.map(({ line }) => line)).toEqual([1, 2, 4, 4, 4])
  })

  it('is refused for a short token and a missing file', async () => {
    const upstream = { url: 'http://a.example' }
    expect((await resolveProxy(sources({ upstream, token: 'short' }))).ok).toBe(false)
    expect((await resolveProxy(sources({ configFile: join(folder, 'none.yaml') }))).ok).toBe(false)
    expect((await resolveProxy(sources({ upstream: { ...upstream, ca: file('no.pem', 'x') } }))).ok).toBe(false)
  })
})

describe('what a proxy shows its clients', () => {
  const [one, other] = [selfSigned(), selfSigned()]
  const upstream = { url: 'http://a.example' }
  beforeAll(() => {
    file('one.pem', one.cert)
    file('one.key', one.key)
    file('other.key', other.key)
    file('text.pem', 'no certificate')
  })

  it('is what the files hold that its own file names', async () => {
    const configFile = file(
      'tls.yaml',
      'version: 1\ntls: {cert: one.pem, key: one.key, clientCa: one.pem}\nupstreams:\n  - {name: a, url: http://a.example}\n',
    )
    const resolved = await resolveProxy(sources({ configFile }))
    expect(resolved.ok && resolved.proxy.settings.tls).toEqual({ ...one, clientCa: one.cert })
  })

  it('is what options name', async () => {
    const tls = { cert: join(folder, 'one.pem'), key: join(folder, 'one.key') }
    const resolved = await resolveProxy(sources({ upstream, tls }))
    expect(resolved.ok && resolved.proxy.settings.tls).toEqual({ ...one, clientCa: undefined })
  })

  it.each([
    ['a key of another', { cert: 'one.pem', key: 'other.key' }, /--tls-cert: .*do not fit together/],
    ['a text', { cert: 'text.pem', key: 'one.key' }, /--tls-cert: names a file that is not PEM/],
    ['no file', { cert: 'one.pem', key: 'none.key' }, /--tls-key: names no file/],
    [
      'a key for an authority',
      { cert: 'one.pem', key: 'one.key', clientCa: 'one.key' },
      /--tls-cert: .*do not fit together/,
    ],
  ])('is refused as a whole: %s', async (_, names, told) => {
    const tls = {
      cert: join(folder, names.cert),
      key: join(folder, names.key),
      clientCa: 'clientCa' in names ? join(folder, names.clientCa as string) : undefined,
    }
    const resolved = await resolveProxy(sources({ upstream, tls }))
    expect(resolved.ok).toBe(false)
    if (!resolved.ok) expect(resolved.problems.map(formatProblem).join('\n')).toMatch(told)
  })

  it('needs both halves', async () => {
    const configFile = file(
      'half.yaml',
      'version: 1\ntls: {cert: one.pem}\nupstreams:\n  - {name: a, url: http://a.example}\n',
    )
    const resolved = await resolveProxy(sources({ configFile }))
    expect(!resolved.ok && formatProblem(resolved.problems[0]!)).toMatch(/half\.yaml:2:\d+: tls lacks "key"/)
  })
})

describe('who may come', () => {
  const upstream = { url: 'https://mcp.example/mcp' }
  const token = 'a-token-of-more-than-sixteen'

  it.each<[string, Partial<ProxySources>, boolean]>([
    ['from this machine only', {}, false],
    ['from anywhere', { listen: { host: '0.0.0.0', port: 1 } }, true],
    ['from a network', { listen: { host: '10.0.0.7', port: 1 } }, true],
    ['from anywhere with a token', { listen: { host: '0.0.0.0', port: 1 }, token }, false],
    ['over IPv6 of this machine', { listen: { host: '::1', port: 1 } }, false],
  ])('%s', async (_, more, anyone) => {
    const resolved = await resolveProxy(sources({ upstream, ...more }))
    expect(resolved.ok && letsAnyone(resolved.proxy)).toBe(anyone)
  })

  it('from anywhere with a certificate', async () => {
    const own = selfSigned()
    const tls = { cert: file('c.pem', own.cert), key: file('k.pem', own.key), clientCa: file('a.pem', own.cert) }
    for (const [clientCa, anyone] of [
      [tls.clientCa, false],
      [undefined, true],
    ] as const) {
      const listen = { host: '0.0.0.0', port: 1 }
      const resolved = await resolveProxy(sources({ upstream, listen, tls: { ...tls, clientCa } }))
      expect(resolved.ok && letsAnyone(resolved.proxy)).toBe(anyone)
    }
  })
})
