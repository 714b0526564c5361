/** Prints what happens and keeps count of what did not go as promised. Planted values appear cut, whoever prints them. */
export class Stage {
  readonly #values: readonly string[]
  #failures = 0

  constructor(values: readonly string[]) {
    // The longest first: a value may lie inside another.
    this.#values = values.toSorted((a, b) => b.length - a.length)
  }

  get failures(): number {
    return this.#failures
  }

  title(text: string): void {
    this.#print(`\n${text}`)
  }

  /** Lines under a label, which stands before the first. */
  show(label: string, text: string): void {
    const lines = this.#cut(text).trimEnd().split('\n')
    for (const [index, line] of lines.entries()) this.#print(`  ${(index === 0 ? label : '').padEnd(10)} ${line}`)
  }

  check(what: string, holds: boolean): void {
    if (!holds) this.#failures++
    this.#print(`  ${holds ? 'ok' : 'FAILED'}: ${what}`)
  }

  /** Whether one of the planted values stands in the text, as it is or as JSON spells it. */
  leaks(text: string): boolean {
    return this.#values.some((value) => text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1)))
  }

  #cut(text: string): string {
    let cut = text
    for (const value of this.#values) {
      cut = cut.replaceAll(value, `${value.slice(0, 4)}…(${value.length} characters)`)
    }
    return cut
  }

  #print(line: string): void {
    process.stdout.write(`${this.#cut(line)}\n`)
  }
}
