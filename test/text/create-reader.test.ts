import { afterEach, describe, expect, it, vi } from 'vitest'
import { readerKind, readersFor } from '../../src/text/create-reader.ts'
import { KernelReader } from '../../src/text/kernel/kernel.ts'
import { ScriptReader } from '../../src/text/script-reader.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('the reader that is taken', () => {
  it('is the kernel, unless the environment says otherwise', () => {
    vi.stubEnv('SLUICE_KERNEL', undefined)
    expect(readerKind()).toBe('kernel')
    expect(readersFor(['key'])()).toBeInstanceOf(KernelReader)
    vi.stubEnv('SLUICE_KERNEL', 'js')
    expect(readerKind()).toBe('script')
    expect(readersFor(['key'])()).toBeInstanceOf(ScriptReader)
  })

  it.each([
    ['there is no WebAssembly', undefined],
    ['it has no SIMD', { validate: () => false }],
  ])('is the script where %s', async (_, value) => {
    vi.stubEnv('SLUICE_KERNEL', undefined)
    vi.stubGlobal('WebAssembly', value)
    vi.resetModules()
    const fresh = await import('../../src/text/create-reader.ts')
    expect(fresh.readerKind()).toBe('script')
    const reader = fresh.readersFor(['key'])()
    expect(reader.read(Buffer.from('{"key":1}'))).toBe('object')
    reader.search(reader.text, reader.textLength)
    expect(reader.hits.length).toBe(2)
  })
})

it('keeps what one reader found while another reads', () => {
  const create = readersFor(['key'], 'kernel')
  const [one, other] = [create(), create()]
  one.read(Buffer.from('{"key":"{\\"key\\":12345678}"}'))
  other.read(one.text.subarray(5, one.textLength - 1))
  other.search(other.text, other.textLength)
  expect(one.text.toString('latin1', 0, one.textLength)).toBe('key: {"key":12345678}\xff')
  expect(other.text.toString('latin1', 0, other.textLength)).toBe('key: 12345678\xff')
  expect([other.digits.data[0], other.digits.data[1]]).toEqual([5, 13])
})

it('refuses a kernel whose tables are of another list: nothing would be found, and all would pass', async () => {
  const { buildKeywordImage } = await import('../../src/text/kernel/keyword-image.ts')
  const foreign = buildKeywordImage(['key', 'other'])
  vi.doMock('../../src/text/kernel/prepared-image.ts', () => ({ preparedImage: () => foreign }))
  vi.resetModules()
  const fresh = await import('../../src/text/create-reader.ts')
  vi.doUnmock('../../src/text/kernel/prepared-image.ts')
  expect(() => fresh.readersFor(['key', 'token'], 'kernel')()).toThrow('npm run build')
  expect(() => fresh.readersFor(['key', 'other'], 'kernel')()).not.toThrow()
})
