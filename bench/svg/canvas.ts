/**
 * Marks of an SVG drawing. Text and lines take the colour of what the drawing stands in (currentColor), which a style
 * sets for light and dark; arms and stages have colours that hold on both, and a name beside each: colour says nothing alone.
 */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly title: string
  readonly description: string
  readonly marks: readonly string[]
}

export function svgOf({ width, height, title, description, marks }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped(description)}</desc>`,
    STYLE,
    ...marks,
    '</svg>',
    '',
  ].join('\n')
}

const STYLE = `<style>
svg { color: #1f2328; font: 12px system-ui, sans-serif }
@media (prefers-color-scheme: dark) { svg { color: #d1d7e0 } }
text { fill: currentColor }
.grid { stroke: currentColor; stroke-opacity: .18 }
.axis { stroke: currentColor }
.curve { fill: none; stroke-width: 2 }
.head { font-size: 15px; font-weight: 600 }
</style>`

export type Anchor = 'start' | 'middle' | 'end'

export function textAt(x: number, y: number, words: string, anchor: Anchor = 'start', style: string = ''): string {
  const named = style === '' ? '' : ` class="${style}"`
  return `<text x="${short(x)}" y="${short(y)}" text-anchor="${anchor}"${named}>${escaped(words)}</text>`
}

export function lineAt(x1: number, y1: number, x2: number, y2: number, style: 'grid' | 'axis'): string {
  return `<line class="${style}" x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}"/>`
}

/** `words` are shown by a pointer and read by a screen reader. */
export function boxAt(x: number, y: number, width: number, height: number, colour: string, words: string): string {
  const place = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`
  return `<rect ${place} fill="${colour}"><title>${escaped(words)}</title></rect>`
}

export function curveAt(points: readonly (readonly [number, number])[], colour: string, dashes: string): string {
  const path = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join(' ')
  return `<path class="curve" d="${path}" stroke="${colour}"${dashes === '' ? '' : ` stroke-dasharray="${dashes}"`}/>`
}

export function dotAt(x: number, y: number, colour: string, words: string): string {
  return `<circle cx="${short(x)}" cy="${short(y)}" r="3" fill="${colour}"><title>${escaped(words)}</title></circle>`
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** A tenth of a unit is finer than a screen shows. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}
