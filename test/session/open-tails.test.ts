import { describe, expect, it } from 'vitest'
import { createInlineScanner } from '../../workers/inline.ts'
import type { Scanner } from '../../workers/scanner.ts'
import { observe } from '../../src/session/events.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import { PRESETS } from '../../src/policy/presets.ts'
import { Judge } from '../../src/session/judge.ts'
import { answer, call, detectors, KEY, notify, Playbook, textResult, TOKEN } from './playbook.ts'

const LONG = `tok_${'a1b2c3d4'}`
const FILL = 'prefix0-prefix0-'

/** A scanner that counts what it is asked. */
function counting(): { readonly scanner: Scanner; scans: number } {
  const inline = createInlineScanner(detectors)
  const counted = {
    scans: 0,
    scanner: {
      scan: (frame: Uint8Array) => {
        counted.scans++
        return inline.scan(frame)
      },
      close: () => inline.close(),
    },
  }
  return counted
}

const progress = (token: number | string, message: string): string =>
  notify('notifications/progress', { progressToken: token, progress: 1, message })

describe('a secret in two messages', () => {
  it.each([4, 5, 8, 11])(
    'streamed in progress of one token, cut after %i bytes: the second piece is redacted',
    (cut) => {
      const book = new Playbook()
      const outcomes: string[] = []
      const stop = observe('sluice:message', ({ outcome }) => void outcomes.push(outcome))
      const via: string[] = []
      const stopDecisions = observe('sluice:decision', (record) => void via.push(...record.via))
      void book.serverSays(progress(1, `so far ${FILL.slice(0, 8)}${LONG.slice(0, cut)}`))
      void book.clientSees()
      void book.serverSays(progress(1, `${LONG.slice(cut)} and more`))
      stop()
      stopDecisions()
      const seen = book.clientSees()
      // Progress is dropped as a whole where nothing may stand for its text.
      expect(seen).not.toContain(LONG.slice(cut))
      expect(outcomes).toContain('split')
      expect(via).toEqual(['joined'])
    },
  )

  it('the first of which holds a whole one: the second is as it was', () => {
    for (const first of [`${LONG} ${FILL}then0000`, `${FILL}${FILL}${LONG}`]) {
      const book = new Playbook()
      void book.clientSays(call(1, 'read', {}) + call(2, 'read', {}))
      void book.serverSays(answer(1, textResult(first)))
      expect(book.clientSees()).not.toContain(LONG)
      const second = answer(2, textResult('abcd1234 and page two'))
      void book.serverSays(second)
      expect(book.clientSees()).toBe(second)
    }
  })

  it('the first of which ends in one of open length, replaced as it stood: the second is as it was', () => {
    const open = { ...detectors[0]!, pattern: 'tok_[a-z0-9]{8,40}', maxLength: 44 }
    const book = new Playbook({ options: { scanner: createInlineScanner([open]) } })
    void book.serverSays(progress(1, `${FILL}${LONG}`))
    expect(book.clientSees()).not.toContain(LONG)
    const second = progress(1, 'abcd1234 and more')
    void book.serverSays(second)
    expect(book.clientSees()).toBe(second)
  })

  it('of another token, of another tool, or with a space between, is none', () => {
    const book = new Playbook()
    void book.serverSays(progress(1, `x0x0x0x0.${LONG.slice(0, 8)}`) + progress(2, LONG.slice(8)))
    void book.serverSays(progress(3, `x0x0x0x0.${LONG.slice(0, 8)} `) + progress(3, LONG.slice(8)))
    const seen = book.clientSees()
    expect(seen.match(new RegExp(LONG.slice(8), 'g'))).toHaveLength(2)
  })

  it('in two results of one tool, short or long: what begins the second is redacted', () => {
    for (const filler of ['', 'word and word\n'.repeat(600)]) {
      const book = new Playbook()
      void book.clientSays(call(1, 'read', {}) + call(2, 'read', {}))
      void book.serverSays(answer(1, textResult(`${filler}page one: 00000000.${LONG.slice(0, 7)}`)))
      void book.clientSees()
      void book.serverSays(answer(2, textResult(`${LONG.slice(7)}\n${filler}page two`)))
      const seen = book.clientSees()
      expect(seen).not.toContain(LONG.slice(7))
      expect(seen).toContain('page two')
      expect(seen).toContain('REDACTED-')
    }
  })

  it('in successive arguments to one tool: the second call is answered, not sent', () => {
    const book = new Playbook()
    void book.clientSays(call(1, 'append', { text: `00000000.${LONG.slice(0, 6)}` }))
    expect(book.serverSees()).toContain(LONG.slice(0, 6))
    void book.clientSays(call(2, 'append', { text: LONG.slice(6) }))
    expect(book.serverSees()).toBe('')
    expect(book.clientSeesMessage().result?.isError).toBe(true)
  })

  it('byte by byte: what completes it is held back', () => {
    const book = new Playbook()
    const whole = `${FILL}${LONG}`
    for (const letter of whole) void book.serverSays(progress('stream', letter))
    expect(book.clientSees()).not.toContain(`"message":"${whole.at(-1)!}"`)
  })

  it('after a piece that was redacted, nothing is joined', () => {
    const book = new Playbook()
    void book.clientSays(call(1, 'read', {}) + call(2, 'read', {}))
    void book.serverSays(answer(1, textResult(`key 00000000 ${TOKEN}`)))
    void book.clientSees()
    void book.serverSays(answer(2, textResult('b1b2b3b4b5b6 follows')))
    expect(book.clientSees()).toContain('b1b2b3b4b5b6 follows')
  })
})

describe('ordinary traffic', () => {
  it('is scanned once a message; seldom are two pieces scanned as well, of 512 bytes at most', () => {
    const counted = counting()
    const book = new Playbook({ options: { scanner: counted.scanner } })
    const texts = [
      'Done',
      'Successfully wrote to /tmp/a/file.txt',
      'no',
      'line 1\nline 2\n',
      '{"ok":true}',
      'ends in 42.',
      'README.md',
    ]
    let messages = 0
    for (let id = 0; id < 70; id++) {
      void book.clientSays(call(id, 'read', { path: `/tmp/dir/file-${'abc'.charAt(id % 3)}.txt` }))
      void book.serverSays(answer(id, textResult(texts[id % texts.length]!)))
      messages += 2
    }
    expect(counted.scans - messages).toBeLessThan(messages / 10)
  })

  it('remembers 64 streams, and no more', () => {
    const book = new Playbook()
    const say = (token: number, message: string): void => void book.serverSays(progress(token, message))
    for (let token = 0; token < 65; token++) say(token, `00000000.${LONG.slice(0, 8)}`)
    void book.clientSees()
    say(0, LONG.slice(8))
    expect(book.clientSees()).toContain(LONG.slice(8))
    say(64, LONG.slice(8))
    expect(book.clientSees()).not.toContain(LONG.slice(8))
  })

  it('forgets the one that was quiet longest', () => {
    const book = new Playbook()
    const say = (token: number, message: string): void => void book.serverSays(progress(token, message))
    for (let token = 0; token < 64; token++) say(token, `00000000.${LONG.slice(0, 8)}`)
    say(0, ` 00000000.${LONG.slice(0, 8)}`)
    say(64, `00000000.${LONG.slice(0, 8)}`)
    void book.clientSees()
    say(1, LONG.slice(8))
    expect(book.clientSees()).toContain(LONG.slice(8))
    say(0, LONG.slice(8))
    expect(book.clientSees()).not.toContain(LONG.slice(8))
  })
})

it('is noticed where nobody says that the first piece has been sent, and streams of other keys stay apart', () => {
  const scanner = createInlineScanner(detectors)
  const judge = new Judge({
    policy: compilePolicy(PRESETS.default, '2026-11-23'),
    key: KEY,
    scanBlob: (bytes) => {
      const scanned = scanner.scan(bytes)
      return scanned instanceof Promise || scanned.scan.status === 'failed' ? undefined : scanned.scan.findings
    },
  })
  const say = (id: number, args: object): string => {
    const frame = Buffer.from(call(id, 'write', args).trimEnd())
    const scanned = scanner.scan(frame)
    if (scanned instanceof Promise) throw new Error('not at once')
    return judge.judge(frame, scanned, 'server').onward.kind
  }
  const first = `x0x0x0x0.${LONG.slice(0, 8)}`
  expect(say(1, { other: 'text', one: first })).toBe('forward')
  expect(say(2, { other: LONG.slice(8) })).toBe('forward')
  expect(say(3, { one: LONG.slice(8) })).toBe('drop')
})
