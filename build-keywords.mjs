// Makes the keyword tables of the default catalogue ahead of time and writes them where the kernel looks for them.
import { writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const TARGET = 'src/text/kernel/prepared.ts'
const SOURCE = `
  export { catalogue } from './detectors/catalogue.ts'
  export { keywordsOf, wordsOf } from './detectors/engine/keywords-of.ts'
  export { buildKeywordImage, digestOf } from './src/text/kernel/keyword-image.ts'
`

/** Returns the number of keywords. */
export async function buildKeywords() {
  const bundle = await build({
    stdin: { contents: SOURCE, resolveDir: '.', loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
  })
  const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64')
  const { catalogue, keywordsOf, wordsOf, buildKeywordImage, digestOf } = await import(
    `data:text/javascript;base64,${code}`
  )
  const keywords = keywordsOf(catalogue)
  const words = wordsOf(catalogue)
  const { bytes, buckets, ...rest } = buildKeywordImage(keywords, words)
  const prepared = {
    digest: digestOf(keywords, words),
    list: digestOf(keywords),
    count: keywords.length,
    ...rest,
    bytes: Buffer.from(bytes).toString('base64'),
    buckets: Buffer.from(buckets).toString('base64'),
  }
  writeFileSync(
    TARGET,
    `// Written by build-keywords.mjs.\nimport type { Prepared } from './prepared-image.ts'\n\nexport const PREPARED: Prepared = ${JSON.stringify(prepared)}\n`,
  )
  return keywords.length
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(`${await buildKeywords()} keywords\n`)
}
