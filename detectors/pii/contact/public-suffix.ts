import { createRequire } from 'node:module'

type Tldts = typeof import('tldts')

/** Holds the public suffix list: 10 ms and 6 MB, taken when the first address is looked at. */
let tldts: Tldts | undefined

/**
 * Whether a name under a suffix of the root zone and its registries can be registered as `domain` is: `firma.co.uk`, not
 * `co.uk`, `2x.png` or `host.local`. Source: publicsuffix.org, its ICANN section.
 */
export function isRegistrable(domain: string): boolean {
  tldts ??= createRequire(import.meta.url)('tldts') as Tldts
  const parsed = tldts.parse(domain.toLowerCase(), { extractHostname: false })
  return parsed.isIcann === true && parsed.domain !== null
}
