import type { OwnRule } from '../../detectors/rules/own-rule.ts'
import { type ResolvedOAuth, resolveOAuth } from '../config/bridge-oauth.ts'
import { type BridgeSettings, resolveBridge } from '../config/bridge-settings.ts'
import type { LoadedPolicy } from '../config/load-policy.ts'
import { formatProblem } from '../config/problem.ts'
import type { Protected } from '../config/protect.ts'
import { DEFAULT_MAX_MESSAGE_BYTES } from '../frame/lines.ts'
import type { OAuthClient } from '../transport/bridge/oauth/oauth-client.ts'
import { readOptions, readSize } from './arguments.ts'
import { readFilterSources } from './filter-sources.ts'

const OPTIONS = {
  'header-file': { type: 'string', multiple: true },
  ca: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  timeout: { type: 'string' },
  'no-browser': { type: 'boolean' },
  'callback-port': { type: 'string' },
  'client-credentials': { type: 'boolean' },
  'oauth-file': { type: 'string' },
  policy: { type: 'string' },
  log: { type: 'string' },
  'server-name': { type: 'string' },
  'max-message': { type: 'string' },
  fail: { type: 'string' },
  summary: { type: 'boolean' },
  rules: { type: 'string', multiple: true },
  'protect-file': { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const

export interface BridgeCommand {
  readonly settings: BridgeSettings
  readonly loaded: Extract<LoadedPolicy, { ok: true }>
  readonly rules: readonly OwnRule[]
  readonly held: Extract<Protected, { ok: true }> | undefined
  readonly maxMessageBytes: number
  readonly silenceMs: number | undefined
  readonly browser: boolean
  /** As whom OAuth is asked for access. */
  readonly client: OAuthClient
  /** 0 for any. */
  readonly callbackPort: number
  readonly server: string | undefined
  readonly log: string | undefined
  readonly summary: boolean
  /** For people and the log. */
  readonly notes: readonly string[]
}

export type ReadCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly messages: readonly string[] }
  | { readonly kind: 'command'; readonly command: BridgeCommand }

/** Reads the command line and every file that it names. All that is wrong is known before anything is asked of the server. */
export async function readBridgeCommand(args: readonly string[]): Promise<ReadCommand> {
  if (args.some((arg) => /^--?(?:header|H)(?:=|$)/.test(arg))) {
    return wrong('headers go into a --header-file: others can see the command line (sluice bridge --help)')
  }
  const read = readOptions(args, OPTIONS)
  if (!read.ok) return wrong(read.message)
  const { values, positionals } = read
  if (values.help === true) return { kind: 'help' }
  const [url, ...more] = positionals
  if (url === undefined) return wrong('bridge needs the URL of a server; see sluice bridge --help')
  if (more.length > 0) return wrong('bridge takes one URL; see sluice bridge --help')
  const { fail } = values
  if (fail !== undefined && fail !== 'open' && fail !== 'closed') return wrong('--fail takes open or closed')
  const size = values['max-message']
  const maxMessageBytes = size === undefined ? DEFAULT_MAX_MESSAGE_BYTES : readSize(size)
  if (maxMessageBytes === undefined) {
    return wrong('--max-message takes bytes from 1k to 1024m, such as 65536, 512k or 64m')
  }
  if (values.timeout !== undefined && !/^[1-9]\d{0,5}$/.test(values.timeout)) {
    return wrong('--timeout takes seconds from 1 up')
  }
  const port = values['callback-port'] ?? '0'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return wrong('--callback-port takes a port')
  const { cert, key } = values
  if ((cert === undefined) !== (key === undefined)) return wrong('--cert and --key go together')
  const { env, platform } = process
  const { rules, policy } = values
  const protectFiles = values['protect-file']
  const sources = await readFilterSources({ rules, policy, fail, protectFiles, protectedEnv: undefined })
  const shown = cert === undefined || key === undefined ? undefined : { cert, key }
  const headerFiles = values['header-file'] ?? []
  const resolved = await resolveBridge({ url, headerFiles, ca: values.ca, shown, env, platform })
  const oauth = await clientFor(values['oauth-file'], values['client-credentials'] === true, env, platform)
  if (!sources.ok || !resolved.ok || !oauth.ok) {
    const problems = [resolved, sources, oauth].flatMap((one) => (one.ok ? [] : one.problems))
    return wrong(...problems.map(formatProblem))
  }
  const { own, loaded, held } = sources
  const { settings } = resolved
  if (values['oauth-file'] !== undefined && showsAlready(settings)) {
    return wrong('--oauth-file and an Authorization header exclude each other')
  }
  return {
    kind: 'command',
    command: {
      settings,
      loaded,
      rules: own.rules,
      held,
      maxMessageBytes,
      silenceMs: values.timeout === undefined ? undefined : Number(values.timeout) * 1000,
      browser: values['no-browser'] !== true,
      client: oauth.client,
      callbackPort: Number(port),
      server: values['server-name'],
      log: values.log,
      summary: values.summary ?? process.stderr.isTTY === true,
      notes: [...settings.notes, ...oauth.notes, ...own.warnings, ...(held?.notes ?? [])].map(formatProblem),
    },
  }
}

/** Whether headers say who somebody is. */
export function showsAlready({ headers }: BridgeSettings): boolean {
  return headers.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'authorization')
}

async function clientFor(
  file: string | undefined,
  clientCredentials: boolean,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<ResolvedOAuth> {
  if (file !== undefined) {
    if (!clientCredentials) return resolveOAuth(file, platform)
    const message = 'says of itself how access is asked for (grant); leave --client-credentials out'
    return { ok: false, problems: [{ source: '--oauth-file', message }] }
  }
  // An empty variable is how shells and clients spell "not set".
  const variable = (name: string): string | undefined => (env[name] === '' ? undefined : env[name])
  const [id, secret] = [variable('SLUICE_BRIDGE_CLIENT_ID'), variable('SLUICE_BRIDGE_CLIENT_SECRET')]
  if (clientCredentials && (id === undefined || secret === undefined)) {
    const message = 'needs SLUICE_BRIDGE_CLIENT_ID and SLUICE_BRIDGE_CLIENT_SECRET, or an --oauth-file'
    return { ok: false, problems: [{ source: '--client-credentials', message }] }
  }
  return { ok: true, client: { id, secret, grant: { kind: clientCredentials ? 'client' : 'user' } }, notes: [] }
}

function wrong(...messages: readonly string[]): ReadCommand {
  return { kind: 'wrong', messages }
}
