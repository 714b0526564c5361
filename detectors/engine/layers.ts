import type { Reader } from '../../src/text/reader.ts'
import type { Matcher } from './matcher.ts'

/** Scratch memory of a depth of views: a surface stays readable while its views are scanned. */
export interface Layer {
  readonly reader: Reader
  readonly matcher: Matcher
}

/** The layers that were needed so far: each is made once, and kept from frame to frame. */
export class Layers {
  readonly #create: () => Layer
  readonly #layers: Layer[] = []

  constructor(create: () => Layer) {
    this.#create = create
  }

  at(depth: number): Layer {
    const existing = this.#layers[depth]
    if (existing !== undefined) return existing
    const layer = this.#create()
    this.#layers[depth] = layer
    return layer
  }

  /** The layer of the frame itself, where one was made. */
  get first(): Layer | undefined {
    return this.#layers[0]
  }

  /** What they hold is not to be trusted again. */
  forget(): void {
    this.#layers.length = 0
  }
}
