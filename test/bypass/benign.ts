import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync, crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { transformSync } from 'esbuild'
import { noise } from '../text/views/noise.ts'

const require = createRequire(import.meta.url)

/** Of an installed package. */
function source(name: string): string {
  return readFileSync(require.resolve(name), 'utf8')
}

const CODE = source('yaml').repeat(3) + source('semver')
const MINIFIED = transformSync(source('ipaddr.js'), { minify: true }).code

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length, 0)
  around.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}

/** A picture with a slope and some grain, and a text about the program that made it. */
function png(side: number): Buffer {
  const grain = noise(side * side, side)
  const rows = Array.from({ length: side }, (_, y) =>
    Buffer.from([
      0,
      ...Array.from({ length: side * 3 }, (_pixel, x) => (x + y + (grain[y * side + (x % side)]! & 7)) & 0xff),
    ]),
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from('Software\0made with a drawing program, version 2.10.36')),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** One member a file, stored names and sizes as the format has them. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  return Buffer.concat(
    Object.entries(files).map(([name, text]) => {
      const packed = deflateRawSync(text)
      const head = Buffer.alloc(30)
      head.writeUInt32LE(0x04034b50, 0)
      head.writeUInt16LE(8, 8)
      head.writeUInt32LE(crc32(text), 14)
      head.writeUInt32LE(packed.length, 18)
      head.writeUInt32LE(Buffer.byteLength(text), 22)
      head.writeUInt16LE(name.length, 26)
      return Buffer.concat([head, Buffer.from(name), packed])
    }),
  )
}

function tar(name: string, text: string): Buffer {
  const head = Buffer.alloc(512)
  head.write(name, 0)
  head.write('0000644\0', 100)
  head.write(Buffer.byteLength(text).toString(8).padStart(11, '0'), 124)
  head.write('ustar\x0000', 257)
  const body = Buffer.from(text)
  return Buffer.concat([head, body, Buffer.alloc(1024 + ((512 - (body.length % 512)) % 512))])
}

const PROSE: Readonly<Record<string, string>> = {
  vietnamese: 'Việt Nam đất nước ta ơi! Mênh mông biển lúa đâu trời đẹp hơn, năm 2024 có 98.5 triệu người.'.normalize(
    'NFD',
  ),
  french: 'L’été dernier, à 12 h 30, nous avons payé 1 234,50 € — « c’est déjà ça », dit-elle… N° 7, p. 12–15.',
  german: 'Übergröße, Straße 12a, Maße: 3 × 4 m²; die Prüfung läuft bis 31.12.2026 – „ja“, sagte er.',
  turkish: 'İstanbul’da 3. köprüden geçtik; ığdırlı çiftçi, şöyle dedi: “olmaz”.',
  russian: 'Съешь же ещё этих мягких французских булок, да выпей чаю — версия 2.4.1 от 12.03.2026.',
  greek: 'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία· έκδοση v3.2 του React στις 14/7/2026.',
  hebrew: 'שלום עולם, זהו טקסט בעברית עם \u200fEnglish words 42\u200f באמצע, וגם נִקּוּד.',
  arabic: 'مرحبا بالعالم، هذا نصٌّ عربيّ ١٢٣٤ مع \u2067README.md\u2069 في الوسط و٪٢٥.',
  persian: 'می\u200cخواهم نسخهٔ ۲۰۲۶ را بخوانم؛ کتاب\u200cها روی Windows 11 کار می\u200cکنند.',
  hindi: 'नमस्ते दुनिया, यह संस्करण २.५ है और API v2 के साथ काम करता है।',
  thai: 'สวัสดีชาวโลก เวอร์ชัน ๒.๐ ของ Node.js ทำงานได้ดีบน Linux ๖๔ บิต',
  chinese: '你好，世界。本项目支持 TypeScript 5.9，共有１２３４个用户（截至２０２６年）。',
  japanese: 'こんにちは、世界。ｶﾀｶﾅと全角英数字ＡＢＣ１２３、バージョン２．０です。',
  korean: '안녕하세요 세계, 2026년 11월 버전 3.1이 나왔습니다. 조합형: 한글',
  emoji: 'Ship it 🚀👩‍💻👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣2️⃣ 🇫🇷🇯🇵 ✅ 100% ❤️‍🔥 v1.2 👍🏽 (c)© 2026™ ➡️ done',
  marks: 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘ text, naïve café, jalapeño, ångström, x̄ = 3.5, p̂ = 0.25',
  symbols: '𝑓(𝑥) = 𝑥² + 2𝑥 + 1, ∀𝜀 > 0 ∃𝛿 ≤ ½; H₂O, 10⁻³ m, ①②③, №5, Ⅳ, ﬁ ﬂ',
}

/** What holds nothing to hide, as tools answer it. */
export const BENIGN: readonly (readonly [name: string, text: string])[] = [
  ['a small picture', png(24).toString('base64')],
  ['a picture', png(96).toString('base64')],
  ['a picture in a link', `![drawing](data:image/png;base64,${png(40).toString('base64')})`],
  ['a picture in lines', png(64).toString('base64').replaceAll(/.{76}/g, '$&\r\n')],
  ['noise', noise(9000, 3).toString('base64')],
  ['noise, url-safe', noise(9000, 4).toString('base64url')],
  ['a zip archive', zip({ 'src/index.js': CODE.slice(0, 9000), 'README.md': PROSE['french']! }).toString('base64')],
  ['a tar archive, gzip', gzipSync(tar('package/index.js', CODE.slice(0, 20_000))).toString('base64')],
  [
    'a font in a style sheet',
    `@font-face{src:url(data:font/woff2;base64,${brotliCompressSync(noise(6000, 9)).toString('base64')})}`,
  ],
  ['minified code', MINIFIED],
  ['code', CODE.slice(0, 30_000)],
  [
    'a source map',
    JSON.stringify({ version: 3, sources: ['a.ts'], mappings: 'AAAA,SAASA,EAAEC,GAAG,OAAOA,EAAE,CAAC'.repeat(60) }),
  ],
  [
    'integrity of packages',
    Array.from({ length: 60 }, (_, at) => `"integrity": "sha512-${noise(64, at + 1).toString('base64')}",`).join('\n'),
  ],
  [
    'a dump of bytes',
    Array.from(
      { length: 90 },
      (_, at) =>
        `${(at * 16).toString(16).padStart(8, '0')}: ${noise(16, at + 5)
          .toString('hex')
          .replaceAll(/.{4}/g, '$& ')}`,
    ).join('\n'),
  ],
  ...Object.entries(PROSE).map(([name, text]): readonly [string, string] => [name, `${text}\n`.repeat(12)]),
]
