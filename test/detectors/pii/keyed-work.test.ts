import { expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'

const own = catalogue.filter(({ id, digits }) => id.startsWith('pii/') && digits === undefined)
const engine = createEngine(own)

function work(text: string): number {
  const { scan, work: done } = engine.scanFrame(Buffer.from(text))
  expect(scan.status).toBe('done')
  return done
}

const UNITS = [
  '1 Aa Street ',
  '1 Aa Aa Aa Road, Aa Aa ',
  '1 bis rue de ',
  'Aaastraße 1 ',
  'Aa Allee 1, 1 ',
  'via Aa 1 ',
  'Rua Aa Aa Aa ',
  'first: Aa last: Aa ',
  'prénom: ',
  'nom de famille ',
  'street: 1 ',
  'begin:vcard\n',
  'fn:A;',
  ';cn=a',
  'cn=A B, ',
  'adr:;;',
  'line: 1 a',
  'geboren am ',
  'cap: 1 ',
  'a 1234567\n',
  '1.2345678e9 ',
  'id 12345678\n12345678 ',
  'DE1 1234567\n',
]

test.each(UNITS)('twice as much of %j is twice the work at most', (unit) => {
  const [once, twice] = [1, 2].map((times) => work(unit.repeat((times * 40_000) / unit.length)))
  expect(twice! / once!).toBeLessThan(2.3)
})

test('a keyword within another of its detector ends where it ends', () => {
  const nested = own
    .filter(({ reach = 0 }) => reach === 0)
    .flatMap(({ id, keywords }) =>
      keywords.flatMap((outer) =>
        keywords
          .filter((inner) => {
            const at = outer.indexOf(inner, 1)
            return at > 0 && /[^\p{L}]/u.test(outer[at - 1]!) && at + inner.length < outer.length
          })
          .map((inner) => `${id}: ${inner} in ${outer}`),
      ),
    )
  // A try that comes to nothing at the inner one would leave the outer one, which begins before it, untried.
  expect(nested).toEqual([])
})
