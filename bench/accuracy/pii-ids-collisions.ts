import type { Random } from '../random.ts'

const HEX = '0123456789abcdef'
const DIGITS = '0123456789'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Numbers that tools answer with and that nobody is called by: about a line each, in the notations in which they stand. */
export const COLLISIONS: Readonly<Record<string, (random: Random) => string>> = {
  'epoch seconds': (random) => {
    const time = 1_600_000_000 + random.below(200_000_000)
    return random.pick([`${time}`, `{"at":${time}}`, `last seen ${time} by worker`, `${time},${time + 60},ok`])
  },
  'epoch milliseconds': (random) => {
    const time = 1_600_000_000_000 + random.below(200_000_000) * 1000 + random.below(1000)
    return random.pick([`${time}`, `{"value":${time}}`, `tick ${time} done`, `${time};${time + 7}`])
  },
  'epoch microseconds': (random) => `ts=${1_700_000_000_000_000 + random.below(2 ** 31)}`,
  snowflakes: (random) => {
    const id = `${1 + random.below(8)}${random.text(DIGITS, 17 + random.below(2))}`
    return random.pick([
      `<@${id}>`,
      `{"channel_id":"${id}"}`,
      `https://host.example/channels/${id}/${id}`,
      `message ${id}`,
    ])
  },
  'order numbers': (random) => {
    const id = random.text(DIGITS, 8 + random.below(5))
    return random.pick([
      `order #${id}`,
      `{"orderId":${id}}`,
      `invoice INV-${id}`,
      `Order number: ${id} shipped`,
      `/orders/${id}`,
    ])
  },
  'database ids': (random) => {
    const id = 10_000_000 + random.below(2 ** 31)
    return random.pick([
      `{"id":${id},"parent":${id + 3}}`,
      `WHERE id = ${id}`,
      `id=${id}&page=2`,
      `user ${id} not found`,
    ])
  },
  versions: (random) =>
    `v${random.below(30)}.${random.below(40)}.${random.below(5000)}-${2020 + random.below(7)}0${1 + random.below(9)}1${random.below(10)} build ${random.text(DIGITS, 8)}`,
  coordinates: (random) =>
    `{"lat":${random.below(90)}.${random.text(DIGITS, 7)},"lng":-${random.below(180)}.${random.text(DIGITS, 8)}} 0.${random.text(DIGITS, 15)}`,
  hashes: (random) =>
    `${random.text(HEX, 40)} ${random.text(HEX, 64)} sha256:${random.text(HEX, 64)} ${random.text(HEX, 8)}-${random.text(HEX, 4)}-4${random.text(HEX, 3)}-${random.text(HEX, 4)}-${random.text(HEX, 12)}`,
  'part numbers': (random) =>
    `part ${random.text(LETTERS, 2)}${random.text(DIGITS, 7)} SKU-${random.text(DIGITS, 8)} ${random.text(LETTERS, 3)}-${random.text(DIGITS, 6)}-${random.text(DIGITS, 2)} rev ${random.text(LETTERS, 1)}`,
  'design ids': (random) =>
    `node-id=${2000 + random.below(40)}-${random.text(DIGITS, 5)} node ${2000 + random.below(40)}:${random.text(DIGITS, 5)} 2006-14129`,
  'dates and times': (random) =>
    `20${random.below(3)}${random.below(10)}0${1 + random.below(9)}1${random.below(10)} 2026-11-${10 + random.below(20)} 10:${10 + random.below(50)}:00 20261123T${random.text(DIGITS, 6)}Z 23/11/2026 14:30`,
  measures: (random) =>
    `${random.text(DIGITS, 3)} ${random.text(DIGITS, 3)} ${random.text(DIGITS, 3)} bytes, ${random.text(DIGITS, 9)} ns, ${random.below(100)} ${random.below(1000)} ${random.text(DIGITS, 4)} ${random.text(DIGITS, 2)} ${random.text(DIGITS, 5)}`,
  'article numbers': (random) =>
    `ISBN 978-3-16-${random.text(DIGITS, 6)}-${random.below(10)} EAN 40${random.text(DIGITS, 11)} tracking 1Z${random.text(LETTERS, 3)}${random.text(DIGITS, 10)} ${random.text(DIGITS, 12)}`,
  'phone-like ids': (random) =>
    random.pick([
      `sku ${random.text(DIGITS, 3)}-${random.text(DIGITS, 3)}-${random.text(DIGITS, 4)}`,
      `case ${random.text(DIGITS, 10)} closed`,
      `{"sku":"${2 + random.below(8)}${random.text(DIGITS, 9)}"}`,
      `build ${random.text(DIGITS, 3)}.${random.text(DIGITS, 3)}.${random.text(DIGITS, 4)}`,
      `part 0${random.text(DIGITS, 2)}/${random.text(DIGITS, 7)}`,
    ]),
  'tracking numbers': (random) =>
    random.pick([
      `tracking 94${random.text(DIGITS, 20)}`,
      `shipment ${random.text(DIGITS, 12)} delivered`,
      `parcel 00${random.text(DIGITS, 18)}`,
      `{"tracking_number":"${random.text(DIGITS, 10 + random.below(6))}"}`,
      `RB${random.text(DIGITS, 9)}DE`,
    ]),
  'bare numbers': (random) =>
    `${random.text(DIGITS, 7 + random.below(13))}\n${random.text(DIGITS, 7 + random.below(13))} ok`,
}
