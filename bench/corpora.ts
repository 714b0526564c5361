import { cut, frameOf, textResult } from './frames.ts'
import { awsKeyId, awsSecretKey, cardNumber, githubToken, password, privateKey } from './planted.ts'
import { Random } from './random.ts'
import type { RawTexts } from './texts.ts'

/** What corpora are cut from. */
type Texts = Pick<RawTexts, 'code' | 'prose'>

export type CleanKind = 'code' | 'prose' | 'mirrors' | 'image' | 'logs' | 'small'

export const CLEAN_KINDS: readonly CleanKind[] = ['code', 'prose', 'mirrors', 'image', 'logs', 'small']

const HEX = '0123456789abcdef'

/** Tool results of one kind, about `bytes` bytes in all. The same bytes for the same texts. */
export function cleanFrames(kind: CleanKind, texts: Texts, bytes: number): readonly Buffer[] {
  const random = new Random(7)
  const frames: Buffer[] = []
  for (let made = 0; made < bytes; made += frames.at(-1)!.length) frames.push(frameOf(resultOf(kind, texts, random)))
  return frames
}

function resultOf(kind: CleanKind, texts: Texts, random: Random): string {
  switch (kind) {
    case 'code':
      return textResult(passage(texts.code, random, 1024, 16_384))
    case 'prose':
      return textResult(passage(texts.prose, random, 1024, 16_384))
    case 'mirrors':
      return mirror(random)
    case 'image':
      return image(random)
    case 'logs':
      return textResult(Array.from({ length: 100 }, () => logLine(random)).join('\n'))
    case 'small':
      return textResult(passage(random.below(2) === 0 ? texts.code : texts.prose, random, 100, 1000))
  }
}

function passage(text: string, random: Random, least: number, most: number): string {
  const length = least + random.below(most - least)
  const from = random.below(text.length - length)
  return text.slice(from, from + length).toWellFormed()
}

/** A list as many tools answer it: text that is JSON, and the same again as `structuredContent`. */
function mirror(random: Random): string {
  const items = Array.from({ length: 25 }, (_, index) => ({
    id: 1000 + index,
    title: `Fix the ${random.pick(['token bucket', 'key lookup', 'session store', 'parser'])}`,
    state: random.pick(['open', 'closed']),
    comments: random.below(40),
    labels: [random.pick(['bug', 'docs', 'help wanted'])],
    node: `I_kw${random.text(HEX, 12)}`,
    updated_at: `2026-0${1 + random.below(9)}-1${random.below(10)}T0${random.below(10)}:15:00Z`,
    url: `https://api.example.com/repos/acme/shop/issues/${1000 + index}`,
  }))
  return JSON.stringify({ content: [{ type: 'text', text: JSON.stringify({ items }) }], structuredContent: { items } })
}

function image(random: Random): string {
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = Buffer.concat([head, random.bytes(48_000)]).toString('base64')
  return JSON.stringify({ content: [{ type: 'image', data, mimeType: 'image/png' }] })
}

/** Real identifiers by the dozen, none of which is secret. */
function logLine(random: Random): string {
  const uuid = [8, 4, 4, 4, 12].map((length) => random.text(HEX, length)).join('-')
  const time = `2026-11-23T0${random.below(10)}:1${random.below(10)}:2${random.below(10)}.123Z`
  const ids = `request=${uuid} trace=${random.text(HEX, 32)} span=${random.text(HEX, 16)}`
  return `${time} ${random.pick(['INFO', 'WARN', 'DEBUG'])} ${ids} took ${random.below(900)} ms status=200`
}

const PLANTED: readonly ((random: Random) => string)[] = [
  (random) => `token: ${githubToken(random)}`,
  (random) => `aws_access_key_id = ${awsKeyId(random)}`,
  (random) => `aws_secret_access_key = ${awsSecretKey(random)}`,
  (random) => `DATABASE_PASSWORD=${password(random)}`,
  (random) => `card: ${cardNumber(random)}`,
]

/** Passages of code with one value that the policy acts on for each KB of text; frames of 1 to 16 KB. */
export function denseFrames(texts: Texts, bytes: number): readonly Buffer[] {
  const random = new Random(11)
  const frames: Buffer[] = []
  for (let made = 0; made < bytes; made += frames.at(-1)!.length) {
    frames.push(frameOf(textResult(densePassages(texts, random, 1 + random.below(16)))))
  }
  return frames
}

/** As many KB, each with its value; every sixteenth is a private key. */
function densePassages(texts: Texts, random: Random, count: number): string {
  const parts = Array.from({ length: count }, (_, index) => {
    const value = index % 16 === 15 ? privateKey(random) : random.pick(PLANTED)(random)
    const length = Math.max(64, 1000 - value.length)
    return `${passage(texts.code, random, length, length + 1)}\n${value}\n`
  })
  return parts.join('')
}

/** Frames of about `size` bytes, one text each, `bytes` in all. */
export function denseFramesOfSize(texts: Texts, size: number, bytes: number): readonly Buffer[] {
  const random = new Random(11)
  return Array.from({ length: bytes / size }, () =>
    frameOf(textResult(densePassages(texts, random, Math.max(1, Math.round(size / 1080))))),
  )
}

/** One text cut into frames of about `size` bytes: the same text, however it is cut. */
export function framesOfSize(texts: Texts, size: number, bytes: number): readonly Buffer[] {
  const text = Buffer.from(texts.code)
  const room = frameOf(textResult('')).length
  const frames: Buffer[] = []
  for (let from = 0; from + size <= bytes; from += size) frames.push(frameOf(textResult(cut(text, from, size - room))))
  return frames
}
