// Writes API.md from the docstrings of what the package exports. A test fails when it differs, or when an export has none.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'

const ENTRIES = [
  ['sluice', 'src/index.ts'],
  ['sluice/stream', 'src/stream.ts'],
]

const HEAD = `# The library

Written by \`document-api.mjs\` from the docstrings: do not edit. Offsets are UTF-16 units at the text API and UTF-8 bytes
elsewhere: the types tell them apart. Everything is exported by name; programs to copy from are in \`examples/\`.
`

/** The page, and the names of exports and members without a docstring. */
export function apiPage() {
  const undocumented = []
  const sections = ENTRIES.map(([name, entry]) => {
    const parts = exportsOf(entry).map((exported) => describe(exported, undocumented))
    return [`## \`${name}\``, ...parts].join('\n\n')
  })
  return { page: `${[HEAD.trimEnd(), ...sections].join('\n\n')}\n`, undocumented }
}

/** Name and file of each export, values first. */
function exportsOf(entry) {
  const { program } = read(entry)
  const found = program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || statement.source === null) throw new Error(`${entry} is a list`)
    const file = normalize(join(dirname(entry), statement.source.value))
    return statement.specifiers.map(({ exported }) => ({
      name: exported.name,
      file,
      isType: statement.exportKind === 'type',
    }))
  })
  return found.toSorted((one, other) => one.isType - other.isType || (one.name < other.name ? -1 : 1))
}

function describe({ name, file }, undocumented) {
  const parsed = read(file)
  for (const statement of parsed.program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration === null) continue
    const { declaration } = statement
    const names = declaration.declarations?.map(({ id }) => id.name) ?? [declaration.id?.name]
    if (!names.includes(name)) continue
    const doc = docBefore(parsed, statement.start)
    if (doc === '') undocumented.push(name)
    for (const member of membersWithoutDoc(parsed, declaration)) undocumented.push(`${name}.${member}`)
    return [`### \`${name}\``, doc, `\`\`\`ts\n${signatureOf(parsed.text, declaration)}\n\`\`\``].join('\n\n')
  }
  throw new Error(`${file} does not declare ${name}`)
}

const files = new Map()

function read(file) {
  let parsed = files.get(file)
  if (parsed === undefined) {
    const text = readFileSync(file, 'utf8')
    const { program, comments, errors } = parseSync(file, text)
    if (errors.length > 0) throw new Error(`${file} cannot be read`)
    parsed = { text, program, comments }
    files.set(file, parsed)
  }
  return parsed
}

/** The docstring that ends where the declaration begins, without its stars. */
function docBefore({ text, comments }, start) {
  const comment = comments.findLast(({ end }) => end <= start)
  if (comment === undefined || !comment.value.startsWith('*') || text.slice(comment.end, start).trim() !== '') return ''
  return comment.value
    .slice(1)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim()
}

/** The declaration as it is written, without what it does. */
function signatureOf(text, declaration) {
  switch (declaration.type) {
    case 'FunctionDeclaration':
      return text.slice(declaration.start, declaration.body.start).trimEnd()
    case 'ClassDeclaration':
      return classSignature(text, declaration)
    case 'VariableDeclaration':
      return declaration.declarations
        .map(({ id }) => `const ${text.slice(id.start, id.typeAnnotation?.end ?? id.end)}`)
        .join('\n')
    default:
      return text.slice(declaration.start, declaration.end)
  }
}

function classSignature(text, { start, body }) {
  const members = body.body
    .filter(({ key, accessibility }) => key.type !== 'PrivateIdentifier' && accessibility !== 'private')
    .map((member) => {
      const end = member.value?.body?.start ?? member.typeAnnotation?.end ?? member.end
      return `  ${text.slice(member.start, end).trimEnd()}`
    })
  const head = text.slice(start, body.start).trimEnd()
  return members.length === 0 ? `${head} {}` : `${head} {\n${members.join('\n')}\n}`
}

/** Members that a type says too little of: numbers have a unit, strings a shape, functions have errors. */
const UNSAID = new Set(['TSNumberKeyword', 'TSStringKeyword', 'TSFunctionType'])

function membersWithoutDoc(parsed, { type, body }) {
  if (type !== 'TSInterfaceDeclaration') return []
  return body.body
    .filter((member) => member.type !== 'TSPropertySignature' || UNSAID.has(member.typeAnnotation.typeAnnotation.type))
    .filter((member) => docBefore(parsed, member.start) === '')
    .map(({ key }) => key?.name ?? key?.value ?? 'a call')
}

if (process.argv[1] === import.meta.filename) {
  const { page, undocumented } = apiPage()
  writeFileSync('API.md', page)
  process.stdout.write(
    `${page.split('\n### ').length - 1} exports, without a docstring: ${undocumented.join(', ') || 'none'}\n`,
  )
}
