// One stamp as SVG in millimetres. Its letters are outlines: it looks the same wherever it is opened.
import { anySymbol, eachDarkRun } from '../stamp/qr.ts'
import { extentOf } from '../stamp/size.ts'
import { type Face, layOut, type Shape, slotText, starPoints } from './label.ts'
import type { PrintedStamp } from './stamp-face.ts'
import type { Typeface } from './typeface.ts'

export function stampSvg(stamp: PrintedStamp, face: Face, typeface: Typeface): string {
  const { width, height } = extentOf(face.size)
  const shapes = layOut(face, typeface.measure)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">
<title>${stamp.code}</title>
<path fill="#fff" d="M0 0h${width}v${height}H0z"/>
${shapes.map((shape) => drawn(shape, stamp, typeface)).join('\n')}
</svg>
`
}

function drawn(shape: Shape, stamp: PrintedStamp, typeface: Typeface): string {
  switch (shape.kind) {
    case 'symbol': {
      let path = ''
      eachDarkRun(anySymbol(stamp.address), (row, column, length) => {
        path += `M${column} ${row}h${length}v1h-${length}z`
      })
      const { x, y, module } = shape
      return `<path shape-rendering="crispEdges" transform="translate(${short(x)} ${short(y)}) scale(${short(module)})" d="${path}"/>`
    }
    case 'text': {
      const { slot, x, y, size, weight, turned } = shape
      const text = slot ? slotText(slot, stamp) : shape.text
      const scale = size / typeface.unitsPerEm
      const glyphs = typeface
        .glyphs(text, weight)
        .filter(({ path }) => path !== '')
        .map((one) => `<path${one.x ? ` transform="translate(${one.x})"` : ''} d="${one.path}"/>`)
      const turn = turned ? ' rotate(-90)' : ''
      return `<g transform="translate(${short(x)} ${short(y)})${turn} scale(${short(scale)} -${short(scale)})">${glyphs.join('')}</g>`
    }
    case 'star': {
      const points = starPoints(shape.radius, shape.turned).map(
        ([dx, dy]) => `${short(shape.x + dx)},${short(shape.y + dy)}`,
      )
      return `<polygon points="${points.join(' ')}"/>`
    }
    case 'panel':
      return `<rect x="${short(shape.x)}" y="${short(shape.y)}" width="${short(shape.width)}" height="${short(shape.height)}" rx="0.5" fill="none" stroke="#777" stroke-width="0.12" stroke-dasharray="0.6 0.4"/>`
  }
}

const short = (n: number) => String(Number(n.toFixed(5)))
