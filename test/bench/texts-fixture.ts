import type { Texts } from '../../bench/texts.ts'

const PROSE = 'The token is read by the parser, and the key stands before its value.\n'.repeat(4000)

/** Clean texts of a few hundred KB that need no installed packages. */
export const TEXTS: Texts = {
  origin: 'a fixture',
  code: PROSE.replaceAll('is', '=> {'),
  prose: PROSE,
  passages: 1,
  leftOut: 0,
  digest: '0',
}
