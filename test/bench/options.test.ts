import { expect, test } from 'vitest'
import { readRequest } from '../../bench/options.ts'
import { PARTS } from '../../bench/parts.ts'

const OUTPUTS = { json: false, record: false, check: false, compare: undefined, svg: undefined, profile: undefined }

test('without words everything is measured and printed', () => {
  expect(readRequest([])).toEqual({ kind: 'measure', parts: [...PARTS], quick: false, outputs: OUTPUTS })
})

test('parts are measured in their own order, whatever the order of the words', () => {
  const request = readRequest(['--only', 'baits,latency', '--quick', '--json', '--check'])
  const outputs = { ...OUTPUTS, json: true, check: true }
  expect(request).toEqual({ kind: 'measure', parts: ['latency', 'baits'], quick: true, outputs })
})

test('soak, regress and from are modes of their own', () => {
  expect(readRequest(['--soak', '0.5'])).toEqual({ kind: 'soak', minutes: 0.5, json: false })
  expect(readRequest(['--regress', '--record'])).toEqual({ kind: 'regress', record: true, json: false })
  const outputs = { ...OUTPUTS, compare: 'b.json', svg: 'out' }
  const request = readRequest(['--from', 'a.json', '--compare', 'b.json', '--svg', 'out'])
  expect(request).toEqual({ kind: 'from', file: 'a.json', outputs })
  expect(readRequest(['--help', '--quick'])).toEqual({ kind: 'help' })
})

test.each([
  [['--quik'], 'unknown option --quik'],
  [['now'], 'unexpected word: now'],
  [['--only', 'latency,speed'], 'no part is called speed'],
  [['--only', ''], '--only needs a value'],
  [['--only'], '--only'],
  [['--soak', 'long'], '--soak takes minutes'],
  [['--soak', '0'], '--soak takes minutes'],
  [['--soak', '99999'], '--soak takes minutes'],
  [['--soak=-1'], '--soak takes minutes'],
  [['--soak', '5', '--regress'], '--soak and --regress exclude each other'],
  [['--soak', '5', '--quick'], '--quick means nothing together with --soak'],
  [['--regress', '--check'], '--check means nothing together with --regress'],
  [['--from', 'a', '--record'], '--record means nothing together with --from'],
  [['--from', 'a', '--only', 'latency'], '--only means nothing together with --from'],
])('%j is refused in one line that says why', (args, words) => {
  const request = readRequest(args)
  if (request.kind !== 'wrong') throw new Error('it was not refused')
  expect(request.message).toContain(words)
  expect(request.message).not.toContain('\n')
})
