import { createRequire } from 'node:module'
import type RE2Constructor from 're2'
import { RE2_MISSING } from './re2-missing.ts'

/**
 * The linear regular expression engine. Loaded by `require`: an import whose native part is missing rejects twice on
 * Node 20, once where nobody can catch it. Throws with code MODULE_NOT_FOUND or ERR_DLOPEN_FAILED when it was not built, in words
 * that say how to; there is no fallback, since every other engine can be made to backtrack by what it reads.
 */
export const RE2: typeof RE2Constructor = load()

function load(): typeof RE2Constructor {
  try {
    return createRequire(import.meta.url)('re2') as typeof RE2Constructor
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    throw Object.assign(new Error(RE2_MISSING, { cause }), { code })
  }
}

export type Expression = RE2Constructor
