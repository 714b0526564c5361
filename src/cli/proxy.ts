import { homedir } from 'node:os'
import { KNOWN_VALUE } from '../../detectors/known/detector.ts'
import { openLogFile } from '../audit/log-file.ts'
import { formatProblem } from '../config/problem.ts'
import { parseAddress } from '../config/proxy-address.ts'
import { letsAnyone, type ProxySources, type ResolvedProxy, resolveProxy } from '../config/proxy-settings.ts'
import { DEFAULT_MAX_MESSAGE_BYTES } from '../frame/lines.ts'
import { policyOfTheDay } from '../policy/policy-of-the-day.ts'
import { readOptions, readSize } from './arguments.ts'
import { complain } from './complain.ts'
import { equip } from './equipment.ts'
import { EXIT_FAILED, explain } from './failure.ts'
import { openProxyRoom, type ProxyRoom } from './proxy-room.ts'

const OPTIONS = {
  upstream: { type: 'string' },
  config: { type: 'string' },
  listen: { type: 'string' },
  admin: { type: 'string' },
  policy: { type: 'string' },
  log: { type: 'string' },
  'server-name': { type: 'string' },
  'max-message': { type: 'string' },
  'max-connections': { type: 'string' },
  fail: { type: 'string' },
  rules: { type: 'string', multiple: true },
  'protect-file': { type: 'string', multiple: true },
  summary: { type: 'boolean' },
  'allow-host': { type: 'string', multiple: true },
  'allow-origin': { type: 'string', multiple: true },
  'token-file': { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'client-ca': { type: 'string' },
  'upstream-ca': { type: 'string' },
  'upstream-cert': { type: 'string' },
  'upstream-key': { type: 'string' },
  'rewrite-resource': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Milliseconds that exchanges get to end by themselves when the proxy is asked to. */
const GRACE_MS = 10_000
/** An address cannot be had, or the proxy could not go on. */
const EXIT_UNABLE = 1

/** Serves until it is told to end; the exit code. */
export async function proxy(args: readonly string[]): Promise<number> {
  const read = readOptions(args, OPTIONS)
  if (!read.ok) return usageError(read.message)
  const { values, positionals } = read
  if (values.help === true) {
    const { PROXY_USAGE } = await import('./proxy-usage.ts')
    process.stdout.write(PROXY_USAGE)
    return 0
  }
  if (positionals.length > 0) return usageError('proxy takes options only; see sluice proxy --help')
  const equipment = await equip({ rules: values.rules ?? [], protect: values['protect-file'] ?? [] })
  if (equipment === undefined) return EXIT_FAILED
  const sources = sourcesOf(
    values,
    equipment.detectors.map(({ id }) => id),
  )
  if (typeof sources === 'string') return usageError(sources)
  const connections = values['max-connections']
  if (connections !== undefined && !/^[1-9]\d{0,5}$/.test(connections)) {
    return usageError('--max-connections takes a number from 1 up')
  }
  const resolved = await resolveProxy(sources)
  if (!resolved.ok) return usageError(...resolved.problems.map(formatProblem))
  const log = values.log === undefined ? undefined : openLogFile(values.log)
  if (log !== undefined && !log.ok) return usageError(`--log ${values.log}: ${log.message}`)
  try {
    const room = await openProxyRoom({
      resolved: resolved.proxy,
      equipment,
      maxConnections: connections === undefined ? undefined : Number(connections),
      logDescriptor: log?.descriptor,
      summary: values.summary ?? process.stderr.isTTY === true,
    })
    const { path, origins } = resolved.proxy
    complain(`listening on ${room.url}${path} (${origins.join(', ')})`)
    if (letsAnyone(resolved.proxy)) {
      complain('whoever reaches this address may use it: --token-file or --client-ca keeps others out')
    }
    if (room.adminUrl !== undefined) complain(`health and metrics on ${room.adminUrl}`)
    const reload = (): void => void reloaded(room, sources, resolved.proxy)
    process.on('SIGHUP', reload)
    await asked()
    process.removeListener('SIGHUP', reload)
    await room.close(GRACE_MS)
    return 0
  } catch (error) {
    complain(explain(error))
    return EXIT_UNABLE
  }
}

type Values = Extract<ReturnType<typeof readOptions<typeof OPTIONS>>, { ok: true }>['values']

/** What is wrong with the options is told in one line. */
function sourcesOf(values: Values, detectors: readonly string[]): ProxySources | string {
  const { upstream, config, fail } = values
  if ((upstream === undefined) === (config === undefined)) {
    return 'proxy needs either --upstream URL or --config FILE; see sluice proxy --help'
  }
  const named = (['server-name', 'upstream-ca', 'upstream-cert', 'upstream-key', 'rewrite-resource'] as const).find(
    (name) => values[name] !== undefined,
  )
  if (config !== undefined && named !== undefined)
    return `--${named} goes with --upstream; --config says it for each upstream`
  const { 'upstream-cert': cert, 'upstream-key': key } = values
  if ((cert === undefined) !== (key === undefined)) return '--upstream-cert and --upstream-key go together'
  const { 'tls-cert': tlsCert, 'tls-key': tlsKey, 'client-ca': clientCa } = values
  if ((tlsCert === undefined) !== (tlsKey === undefined)) return '--tls-cert and --tls-key go together'
  if (clientCa !== undefined && tlsCert === undefined) return '--client-ca needs --tls-cert and --tls-key'
  const listen = values.listen === undefined ? undefined : parseAddress(values.listen)
  const admin = values.admin === undefined ? undefined : parseAddress(values.admin)
  if (values.listen !== undefined && listen === undefined)
    return '--listen takes HOST:PORT or PORT, such as 127.0.0.1:8808'
  if (values.admin !== undefined && admin === undefined)
    return '--admin takes HOST:PORT or PORT, such as 127.0.0.1:9808'
  if (fail !== undefined && fail !== 'open' && fail !== 'closed') return '--fail takes open or closed'
  const size = values['max-message']
  const maxMessageBytes = size === undefined ? DEFAULT_MAX_MESSAGE_BYTES : readSize(size)
  if (maxMessageBytes === undefined) return '--max-message takes bytes from 1k to 1024m, such as 65536, 512k or 64m'
  const { env, platform } = process
  // An empty variable is how shells spell "not set".
  const token = env['SLUICE_PROXY_TOKEN'] === '' ? undefined : env['SLUICE_PROXY_TOKEN']
  return {
    configFile: config,
    upstream:
      upstream === undefined
        ? undefined
        : {
            url: upstream,
            name: values['server-name'],
            ca: values['upstream-ca'],
            cert,
            key,
            rewriteResource: values['rewrite-resource'],
          },
    listen,
    admin,
    tokenFile: values['token-file'],
    token,
    tls: tlsCert === undefined || tlsKey === undefined ? undefined : { cert: tlsCert, key: tlsKey, clientCa },
    allowHosts: values['allow-host'] ?? [],
    allowOrigins: values['allow-origin'] ?? [],
    maxMessageBytes,
    policy: {
      argument: values.policy,
      env,
      platform,
      home: homedir(),
      fail,
      knownDetectors: async () => [...detectors, KNOWN_VALUE],
    },
    compile: policyOfTheDay,
  }
}

/** Reads everything again. What is wrong anywhere changes nothing. */
async function reloaded(room: ProxyRoom, sources: ProxySources, before: ResolvedProxy): Promise<void> {
  const resolved = await resolveProxy(sources)
  if (!resolved.ok) {
    for (const problem of resolved.problems) complain(formatProblem(problem))
    complain('nothing was reloaded')
    return
  }
  const { listen, admin, settings } = resolved.proxy
  if (!same(listen, before.listen) || !same(admin, before.admin)) {
    complain('listen and admin cannot change while the proxy runs; nothing was reloaded')
    return
  }
  if (asksOf(settings) !== asksOf(before.settings)) {
    complain('TLS and what it asks of clients cannot be turned on or off while the proxy runs; nothing was reloaded')
    return
  }
  room.reload(settings)
  complain('reloaded')
}

function asksOf({ tls }: ResolvedProxy['settings']): 'nothing' | 'tls' | 'certificates' {
  if (tls === undefined) return 'nothing'
  return tls.clientCa === undefined ? 'tls' : 'certificates'
}

function same(one: object | undefined, other: object | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Resolves when the process is asked to end; asked again, it ends at once. */
function asked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
}

function usageError(...messages: readonly string[]): number {
  for (const message of messages) complain(message)
  return EXIT_FAILED
}
