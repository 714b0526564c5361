import { createRequire } from 'node:module'
import type RE2Constructor from 're2'

/**
 * The linear regular expression engine. Loaded by `require`: an import whose native part is missing rejects twice on
 * Node 20, once where nobody can catch it. Throws with code MODULE_NOT_FOUND or ERR_DLOPEN_FAILED when it was not built;
 * there is no fallback, since every other engine can be made to backtrack by what it reads.
 */
export const RE2: typeof RE2Constructor = createRequire(import.meta.url)('re2') as typeof RE2Constructor

export type Expression = RE2Constructor
