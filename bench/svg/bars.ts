import { figure } from '../report.ts'
import { boxAt, lineAt, svgOf, textAt } from './canvas.ts'

export interface Bar {
  readonly name: string
  /** ns per byte of each part, in the order of the parts. */
  readonly parts: readonly number[]
}

export interface BarPart {
  readonly name: string
  readonly colour: string
}

const WIDTH = 760
const [LEFT, RIGHT, TOP] = [84, 680, 84]
const [ROW, BAR] = [34, 22]
const PER_LINE = 6

/**
 * Stacked bars, one a name: the share of each part in the cost of a byte. All bars are as long, since the costs of names
 * are of different orders; the cost itself stands behind the bar.
 */
export function barsSvg(title: string, footer: string, parts: readonly BarPart[], bars: readonly Bar[]): string {
  const sums = bars.map((bar) => bar.parts.reduce((sum, part) => sum + part, 0))
  const bottom = TOP + bars.length * ROW
  const legend = parts.flatMap(({ name, colour }, index) => {
    const x = LEFT + (index % PER_LINE) * 100
    const y = 38 + Math.floor(index / PER_LINE) * 18
    return [boxAt(x, y, 10, 10, colour, name), textAt(x + 15, y + 10, name)]
  })
  const grid = [0, 20, 40, 60, 80, 100].flatMap((percent) => {
    const x = LEFT + ((RIGHT - LEFT) * percent) / 100
    return [lineAt(x, TOP, x, bottom, 'grid'), textAt(x, bottom + 16, `${percent} %`, 'middle')]
  })
  const rows = bars.flatMap((bar, row) => {
    const y = TOP + row * ROW + (ROW - BAR) / 2
    const sum = sums[row]!
    const scale = sum > 0 ? (RIGHT - LEFT) / sum : 0
    let x = LEFT
    const boxes = bar.parts.map((value, index) => {
      const from = x
      x += value * scale
      return boxAt(from, y, value * scale, BAR, parts[index]!.colour, partWords(bar.name, parts[index]!, value))
    })
    return [textAt(LEFT - 8, y + 15, bar.name, 'end'), ...boxes, textAt(x + 6, y + 15, figure(sum))]
  })
  const height = bottom + 58
  const marks = [
    textAt(LEFT, 22, title, 'start', 'head'),
    ...legend,
    ...grid,
    ...rows,
    textAt(WIDTH - 8, bottom + 34, 'behind each bar: ns per byte', 'end'),
    textAt(LEFT, height - 8, footer),
  ]
  const description = bars
    .map((bar) => bar.parts.map((value, index) => partWords(bar.name, parts[index]!, value)).join(', '))
    .join('. ')
  return svgOf({ width: WIDTH, height, title, description, marks })
}

function partWords(bar: string, { name }: BarPart, value: number): string {
  return `${bar}, ${name}: ${figure(value)} ns per byte`
}
