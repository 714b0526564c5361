/**
 * A regular expression that is made when it is first asked. V8 looks up each `\p{…}` by its name when it reads the file that
 * holds the literal, and again when it compiles the function: 40 to 200 µs each, at every start, asked or not. What is beyond ASCII is
 * written as `\u2019`: the bundler escapes other literals itself.
 */
export class LatePattern {
  readonly #source: string
  readonly #flags: string
  #expression: RegExp | undefined

  constructor(source: string, flags: string = 'u') {
    this.#source = source
    this.#flags = flags
  }

  /** For what is neither `test` nor `exec`. */
  get expression(): RegExp {
    return (this.#expression ??= new RegExp(this.#source, this.#flags))
  }

  test(text: string): boolean {
    return this.expression.test(text)
  }

  exec(text: string): RegExpExecArray | null {
    return this.expression.exec(text)
  }
}
