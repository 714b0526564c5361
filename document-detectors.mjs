// Writes DETECTORS.md and the summary in README.md from the catalogue. A test fails when either differs from it.
import { readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const SOURCE = `
  export { catalogue } from './detectors/catalogue.ts'
  export { detectorsPage, detectorsSummary, SUMMARY_MARKS } from './src/cli/detectors-page.ts'
`

const bundle = await build({
  stdin: { contents: SOURCE, resolveDir: '.', loader: 'ts' },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
})
const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64')
const { catalogue, detectorsPage, detectorsSummary, SUMMARY_MARKS } = await import(
  `data:text/javascript;base64,${code}`
)

writeFileSync('DETECTORS.md', detectorsPage(catalogue))
const [begin, end] = SUMMARY_MARKS
const readme = readFileSync('README.md', 'utf8')
const [from, to] = [readme.indexOf(begin), readme.indexOf(end)]
if (from < 0 || to < from) throw new Error(`README.md has no lines ${begin} and ${end}`)
writeFileSync(
  'README.md',
  `${readme.slice(0, from + begin.length)}\n\n${detectorsSummary(catalogue)}\n${readme.slice(to)}`,
)
process.stdout.write(`${catalogue.length} detectors\n`)
