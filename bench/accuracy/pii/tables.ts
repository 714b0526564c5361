import type { Random } from '../../random.ts'
import { camel, type Field } from './fields.ts'
import { type Sheet, SheetWriter } from './sheet.ts'

/** Records of the same fields, as one text. */
export type Table = (records: readonly (readonly Field[])[], random: Random) => Sheet

function json(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}

function quoted(value: string): string {
  return value.replaceAll('"', '""')
}

function sql(value: string): string {
  return value.replaceAll("'", "''")
}

function xml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** Rows of cells with `between` them; `cell` writes one. */
function rows(
  records: readonly (readonly Field[])[],
  head: (fields: readonly Field[]) => string,
  between: string,
  ends: readonly [string, string],
  escape?: (value: string) => string,
): Sheet {
  const writer = new SheetWriter().write(head(records[0]!))
  for (const fields of records) {
    writer.write(ends[0])
    for (const [at, field] of fields.entries()) writer.write(at === 0 ? '' : between).mark(field, escape)
    writer.write(ends[1])
  }
  return writer.sheet()
}

function objects(records: readonly (readonly Field[])[], keyOf: (field: Field) => string, space: string): Sheet {
  const writer = new SheetWriter().write('[')
  for (const [row, fields] of records.entries()) {
    writer.write(row === 0 ? '{' : ',{')
    for (const [at, field] of fields.entries()) {
      writer
        .write(`${at === 0 ? '' : `,${space}`}"${keyOf(field)}":${space}"`)
        .mark(field, json)
        .write('"')
    }
    writer.write('}')
  }
  return writer.write(']').sheet()
}

export const TABLES: Readonly<Record<string, Table>> = {
  'JSON, snake': (records) => objects(records, ({ key }) => key, ' '),
  'JSON, camel': (records) => objects(records, ({ key }) => camel(key), ''),
  CSV: (records) =>
    rows(
      records,
      (fields) => `${fields.map(({ label }) => label).join(',')}\n`,
      ',',
      ['', '\n'],
      (value) => (/[",]/.test(value) ? `"${quoted(value)}"` : value),
    ),
  'CSV, keys': (records) =>
    rows(records, (fields) => `${fields.map(({ key }) => key).join(';')}\n`, '";"', ['"', '"\n'], quoted),
  TSV: (records) => rows(records, (fields) => `${fields.map(({ label }) => label).join('\t')}\n`, '\t', ['', '\n']),
  Markdown: (records) =>
    rows(
      records,
      (fields) => `| ${fields.map(({ label }) => label).join(' | ')} |\n|${' --- |'.repeat(fields.length)}\n`,
      ' | ',
      ['| ', ' |\n'],
    ),
  'Markdown, in a text': (records) =>
    rows(
      records,
      (fields) =>
        `These are the rows that you asked for:\n\n| # | ${fields.map(({ label }) => label).join(' | ')} |\n|---|${' --- |'.repeat(fields.length)}\n`,
      ' | ',
      ['| 1 | ', ' |\n'],
    ),
  'CSV, in a fence': (records) =>
    rows(
      records,
      (fields) => `Export of 3 November:\n\n\`\`\`csv\n,${fields.map(({ key }) => key).join(',')}\n`,
      '","',
      ['1,"', '"\n'],
      quoted,
    ),
  'SQL grid': (records) =>
    rows(
      records,
      (fields) => ` ${fields.map(({ key }) => key).join(' | ')} \n${fields.map(() => '------').join('+')}\n`,
      ' | ',
      [' ', ' \n'],
    ),
  'SQL insert': (records) => {
    const writer = new SheetWriter()
    for (const fields of records) {
      writer.write(`INSERT INTO people (${fields.map(({ key }) => key).join(', ')}) VALUES (`)
      for (const [at, field] of fields.entries())
        writer
          .write(at === 0 ? "'" : ", '")
          .mark(field, sql)
          .write("'")
      writer.write(');\n')
    }
    return writer.sheet()
  },
  'HTML table': (records) =>
    rows(
      records,
      (fields) => `<table><tr>${fields.map(({ label }) => `<th>${label}</th>`).join('')}</tr>\n`,
      '</td><td>',
      ['<tr><td>', '</td></tr>\n'],
      xml,
    ),
  'array of rows': (records) => {
    const keys = records[0]!.map(({ key }) => `"${key}"`).join(',')
    const writer = new SheetWriter().write(`{"columns":[${keys}],"rows":[`)
    for (const [row, fields] of records.entries()) {
      writer.write(row === 0 ? '[' : ',[')
      for (const [at, field] of fields.entries()) {
        writer
          .write(at === 0 ? '"' : ',"')
          .mark(field, json)
          .write('"')
      }
      writer.write(']')
    }
    return writer.write(']}').sheet()
  },
  'form, lines': (records) => {
    const writer = new SheetWriter()
    for (const fields of records) {
      for (const field of fields) writer.write(`${field.label}: `).mark(field).write('\n')
      writer.write('\n')
    }
    return writer.sheet()
  },
  'list, bold': (records) => {
    const writer = new SheetWriter()
    for (const fields of records) {
      for (const field of fields) writer.write(`- **${field.label}**: `).mark(field).write('\n')
      writer.write('\n')
    }
    return writer.sheet()
  },
  YAML: (records) => {
    const writer = new SheetWriter()
    for (const fields of records) {
      for (const [at, field] of fields.entries()) {
        writer
          .write(`${at === 0 ? '- ' : '  '}${field.key}: "`)
          .mark(field, json)
          .write('"\n')
      }
    }
    return writer.sheet()
  },
  'log line': (records) => {
    const writer = new SheetWriter()
    for (const fields of records) {
      writer.write('2026-11-23T04:15:22.123Z INFO signup[412]')
      for (const field of fields) writer.write(` ${field.key}="`).mark(field, json).write('"')
      writer.write(' took 12 ms\n')
    }
    return writer.sheet()
  },
  'CRM export': (records, random) => {
    const writer = new SheetWriter()
    for (const fields of records) {
      writer.write(`{"Id":"003${random.text('abcdefghijkmnpqrstuvwxyzABCDEFGH', 15)}","attributes":{"type":"Contact"}`)
      for (const field of fields)
        writer
          .write(`,"${pascal(field.key)}__c":"`)
          .mark(field, json)
          .write('"')
      writer.write(',"CreatedDate":"2025-04-02T08:14:11.000+0000"}\n')
    }
    return writer.sheet()
  },
}

function pascal(key: string): string {
  const joined = camel(key)
  return joined.slice(0, 1).toUpperCase() + joined.slice(1)
}
