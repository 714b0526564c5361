import { readDocument, type Value } from './document.ts'
import type { Problem } from './problem.ts'
import { type ProblemList, problemList } from './problem-list.ts'
import { mapOf, text, trueOrFalse, versionOne, word } from './reader.ts'

const GRANTS = ['authorization_code', 'client_credentials', 'jwt-bearer', 'token-exchange'] as const
/** Of RFC 7518 and RFC 8037: those that need no shared secret. */
const ALGORITHMS = ['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'EdDSA'] as const

/** Who exchanges an ID token for an assertion (SEP-990). */
interface FileIdentity {
  readonly tokenEndpoint: string
  readonly clientId: string
  readonly clientSecret: string
  /** A file. */
  readonly idToken: string
}

interface OAuthKeys {
  readonly version: 1
  readonly clientId: string
  readonly clientSecret: string
  /** https address of a client ID metadata document. */
  readonly clientMetadata: string
  readonly issuer: string
  /** Tokens are bound to a key. */
  readonly dpop: boolean
  readonly grant: (typeof GRANTS)[number]
  /** A file, PEM. */
  readonly privateKey: string
  readonly algorithm: (typeof ALGORITHMS)[number]
  /** A file. */
  readonly assertion: string
  readonly identity: Partial<FileIdentity>
}

/** What a file of `--oauth-file` says. Files are named as they stand there. */
export type FileOAuth = Partial<OAuthKeys>

export type ParsedOAuthFile =
  | { readonly ok: true; readonly oauth: FileOAuth }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const LONGEST = 4096

/** Reads the file of `--oauth-file`: YAML or JSON. Every problem is told at once, with its place, and no value is quoted. */
export async function parseOAuthFile(source: string, content: string): Promise<ParsedOAuthFile> {
  const problems = problemList(source)
  const value = await readDocument(content.startsWith('\ufeff') ? content.slice(1) : content, problems)
  const oauth = value === undefined ? undefined : fileReader(value, 'the file', problems)
  if (value !== undefined && oauth !== undefined) checkTogether(oauth, value, problems)
  const told = problems.all()
  return told.length > 0 || oauth === undefined ? { ok: false, problems: told } : { ok: true, oauth }
}

/** What each grant needs, and what nothing would come of. */
function checkTogether(oauth: FileOAuth, { at }: Value, problems: ProblemList): void {
  const { grant, clientId, clientSecret, clientMetadata, privateKey, algorithm, assertion, identity } = oauth
  const machine = grant !== undefined && grant !== 'authorization_code'
  const signs = clientSecret !== undefined || privateKey !== undefined
  if (clientSecret !== undefined && privateKey !== undefined)
    problems.add(at, 'takes clientSecret or privateKey, not both')
  if (clientId === undefined && (signs || machine)) problems.add(at, 'lacks "clientId"')
  if (clientId !== undefined && clientMetadata !== undefined) {
    problems.add(at, 'takes clientId or clientMetadata, not both')
  }
  if (algorithm !== undefined && privateKey === undefined) problems.add(at, 'algorithm says how privateKey signs')
  if (grant === 'client_credentials' && !signs) problems.add(at, 'lacks "clientSecret" or "privateKey"')
  if ((grant === 'jwt-bearer') !== (assertion !== undefined)) {
    problems.add(at, 'grant: jwt-bearer and assertion go together')
  }
  if ((grant === 'token-exchange') !== (identity !== undefined)) {
    problems.add(at, 'grant: token-exchange and identity go together')
  }
}

const file = text(LONGEST)
const visible = text(LONGEST, (value) => (/^[!-~]+$/.test(value) ? undefined : 'holds characters that it cannot hold'))

const fileReader = mapOf<OAuthKeys>(
  'an OAuth file',
  {
    version: versionOne,
    clientId: visible,
    clientSecret: visible,
    clientMetadata: text(LONGEST, documentFault),
    issuer: text(LONGEST, safeUrlFault),
    dpop: trueOrFalse,
    grant: word(GRANTS),
    privateKey: file,
    algorithm: word(ALGORITHMS),
    assertion: file,
    identity: mapOf<FileIdentity>(
      'identity',
      { tokenEndpoint: text(LONGEST, safeUrlFault), clientId: visible, clientSecret: visible, idToken: file },
      ['tokenEndpoint', 'clientId', 'idToken'],
    ),
  },
  ['version'],
)

function documentFault(url: string): string | undefined {
  const right = URL.canParse(url) && new URL(url).protocol === 'https:' && new URL(url).pathname !== '/'
  return right ? undefined : 'must be an https:// address with a path, such as https://example.com/client.json'
}

/** Secrets go there: in the clear only to this machine. */
function safeUrlFault(url: string): string | undefined {
  if (!URL.canParse(url)) return 'must be a URL such as https://login.example.com'
  const { protocol, hostname, username, password } = new URL(url)
  if (username !== '' || password !== '') return 'must not hold a user or a password'
  const near = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && near) ? undefined : 'must begin with https://'
}
