import { followArguments, paramHeaders } from './param-headers.ts'

type HeaderMap = Readonly<Record<string, string>>

/**
 * What a server's transport tells beside a message, its request's headers among it (`requestInfo` in 1.x, `request` in
 * 2.x), for a message that was altered: headers that mirror an argument follow it. The body of the request, which the
 * transport has read, is left out.
 */
export function scrubbedExtra(extra: unknown, received: object, delivered: object): unknown {
  if (typeof extra !== 'object' || extra === null) return extra
  const { request, requestInfo } = extra as {
    readonly request?: unknown
    readonly requestInfo?: { readonly headers?: HeaderMap }
  }
  const follow = (headers: HeaderMap): HeaderMap => followArguments(headers, paramHeaders(headers, received), delivered)
  const scrubbed: Record<string, unknown> = { ...extra }
  if (request instanceof Request) {
    const { url, method, signal } = request
    scrubbed['request'] = new Request(url, { method, signal, headers: follow(Object.fromEntries(request.headers)) })
  }
  if (requestInfo?.headers !== undefined) {
    scrubbed['requestInfo'] = { ...requestInfo, headers: follow(requestInfo.headers) }
  }
  return scrubbed
}
