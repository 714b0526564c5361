/** A value in a text, in bytes: half-open. `entity` is what recall is counted by; null where either answer will do. */
export interface Label {
  readonly entity: string | null
  readonly start: number
  readonly end: number
}

export interface Sheet {
  readonly text: string
  readonly labels: readonly Label[]
}

/** A value on its way into a text. */
export interface Marked {
  readonly entity: string | null
  readonly value: string
}

/**
 * Writes texts whose values are labelled. What `escape` does to a value, a carrier does to it: quotes are doubled in CSV, say; a
 * value that it changes is labelled as it stands.
 */
export class SheetWriter {
  #text = ''
  #bytes = 0
  readonly #labels: Label[] = []

  /** Appends text without a value. */
  write(text: string): this {
    this.#text += text
    this.#bytes += Buffer.byteLength(text)
    return this
  }

  mark({ entity, value }: Marked, escape?: (value: string) => string): this {
    const start = this.#bytes
    this.write(escape === undefined ? value : escape(value))
    this.#labels.push({ entity, start, end: this.#bytes })
    return this
  }

  /** Appends a template in which `«field»` stands for a value. Throws a RangeError that names an unknown field. */
  fill(template: string, values: ReadonlyMap<string, Marked>, escape?: (value: string) => string): this {
    for (const [at, part] of template.split(/[«»]/).entries()) {
      if (at % 2 === 0) this.write(part)
      else {
        const marked = values.get(part)
        if (marked === undefined) throw new RangeError(`no field ${part}`)
        this.mark(marked, escape)
      }
    }
    return this
  }

  sheet(): Sheet {
    return { text: this.#text, labels: this.#labels }
  }
}

/** Labels of a sheet as they stand when its text is the text of a tool result. */
export function framed({ text, labels }: Sheet): { readonly frame: Buffer; readonly labels: readonly Label[] } {
  const bytes = Buffer.from(text)
  const parts = ['{"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"']
  const moved: Label[] = []
  let length = parts[0]!.length
  let from = 0
  const append = (until: number): number => {
    const part = JSON.stringify(bytes.subarray(from, until).toString()).slice(1, -1)
    parts.push(part)
    length += Buffer.byteLength(part)
    from = until
    return length
  }
  for (const { entity, start, end } of labels) moved.push({ entity, start: append(start), end: append(end) })
  append(bytes.length)
  return { frame: Buffer.from(`${parts.join('')}"}]}}`), labels: moved }
}
