import { expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'

const engine = createEngine(catalogue)

function found(frame: object): readonly string[] {
  const { scan } = engine.scanFrame(Buffer.from(JSON.stringify(frame)))
  return scan.status === 'done' ? scan.findings.map(({ detector }) => detector) : ['failed']
}

test('a password that begins with a quote is one where it is all of its member', () => {
  expect(found({ password: `'${'k7#'}Qw9!z` })).toEqual(['credential/password-line'])
  expect(found({ password: `'${'k7#'}Qw9!z\n` })).toEqual(['credential/password-line'])
})

test('on a line of a text it is no value of the line', () => {
  expect(found({ text: `password: '${'k7#'}Qw9!z\nnext` })).toEqual([])
  expect(found({ text: `password: "${'k7#'}Qw9!z"\nnext` })).toEqual(['credential/password-double-quoted'])
})
