import { figure } from '../report.ts'
import { curveAt, dotAt, lineAt, svgOf, textAt } from './canvas.ts'
import { logScale } from './log-scale.ts'

export interface Curve {
  readonly name: string
  readonly colour: string
  readonly dashes: string
  /** Bytes, and ns per byte; both positive. */
  readonly points: readonly { readonly bytes: number; readonly size: string; readonly cost: number }[]
}

const [WIDTH, HEIGHT] = [760, 440]
const FRAME = { left: 64, right: 620, top: 56, bottom: 380 }

/** Cost a byte against the size of a result, both axes logarithmic: a flat line is a cost that grows with the bytes alone. */
export function curvesSvg(title: string, footer: string, curves: readonly Curve[]): string {
  const points = curves.flatMap((curve) => curve.points)
  const x = logScale(
    points.map(({ bytes }) => bytes),
    FRAME.left,
    FRAME.right,
  )
  const y = logScale(
    points.map(({ cost }) => cost),
    FRAME.bottom,
    FRAME.top,
  )
  const sizes = new Map(points.map(({ bytes, size }) => [bytes, size]))
  const grid = [
    ...y.ticks.flatMap((tick) => [
      lineAt(FRAME.left, y.at(tick), FRAME.right, y.at(tick), 'grid'),
      textAt(FRAME.left - 8, y.at(tick) + 4, String(Number(tick.toPrecision(1))), 'end'),
    ]),
    ...[...sizes].flatMap(([bytes, size]) => [
      lineAt(x.at(bytes), FRAME.top, x.at(bytes), FRAME.bottom, 'grid'),
      textAt(x.at(bytes), FRAME.bottom + 18, size, 'middle'),
    ]),
    lineAt(FRAME.left, FRAME.bottom, FRAME.right, FRAME.bottom, 'axis'),
    lineAt(FRAME.left, FRAME.top, FRAME.left, FRAME.bottom, 'axis'),
    textAt(FRAME.left, FRAME.top - 10, 'ns per byte'),
    textAt(FRAME.right, FRAME.bottom + 38, 'size of a result', 'end'),
    textAt(FRAME.left, HEIGHT - 8, footer),
  ]
  const drawn = curves.flatMap(({ name, colour, dashes, points: own }) => [
    curveAt(
      own.map(({ bytes, cost }) => [x.at(bytes), y.at(cost)]),
      colour,
      dashes,
    ),
    ...own.map(({ bytes, size, cost }) =>
      dotAt(x.at(bytes), y.at(cost), colour, `${name}, ${size}: ${figure(cost)} ns per byte`),
    ),
  ])
  const marks = [textAt(FRAME.left, 24, title, 'start', 'head'), ...grid, ...drawn, ...names(curves, y.at)]
  const description = curves.map(({ name, points: own }) => `${name}: ${own.map(pointWords).join(', ')}`).join('. ')
  return svgOf({ width: WIDTH, height: HEIGHT, title, description, marks })
}

/** At the right end of each curve, kept apart from each other. */
function names(curves: readonly Curve[], at: (cost: number) => number): readonly string[] {
  const wanted = curves
    .flatMap(({ name, points }) => (points.length === 0 ? [] : [{ name, y: at(points.at(-1)!.cost) }]))
    .toSorted((a, b) => a.y - b.y)
  let last = -Infinity
  return wanted.map(({ name, y }) => {
    last = Math.max(y, last + 14)
    return textAt(FRAME.right + 8, last + 4, name)
  })
}

function pointWords({ size, cost }: Curve['points'][number]): string {
  return `${size} ${figure(cost)}`
}
