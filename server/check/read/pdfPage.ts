import { getResolvedPDFJS } from 'unpdf'
import type { getDocumentProxy } from 'unpdf'
import { characters } from './radicals.ts'

/** A piece of text as a PDF places it. x from the left, y of its baseline from the top, width and size in points. */
export interface Run { text: string; x: number; y: number; width: number; size: number }

/** A straight line: from (x1, y1) to (x2, y2), either upright or level. */
export interface Stroke { x1: number; y1: number; x2: number; y2: number }

/** `silent`: texts drawn in a font whose characters cannot be told. */
export interface PdfPage { width: number; height: number; runs: Run[]; strokes: Stroke[]; silent: number }

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>
type Matrix = readonly number[]

/** Text and straight lines of a page as it is looked at: turned pages are turned, and y grows downwards. */
export async function pageOf(page: Page): Promise<PdfPage> {
  const view = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const runs = items.flatMap(item => ('str' in item ? runOf(item, view.transform) : []))
  return { width: view.width, height: view.height, runs, ...(await drawn(page, view.transform)) }
}

function runOf(item: { str: string; transform: number[]; width: number }, view: Matrix): Run[] {
  const [a, b, , , x, y] = times(view, item.transform)
  const text = characters(item.str)
  const size = Math.hypot(a, b)
  // Slanting text is a watermark, not the bulletin.
  if (text.trim() === '' || Math.abs(b) > Math.abs(a) * 0.1 || size < 1) return []
  return [{ text, x, y, width: item.width, size }]
}

/** Everything drawn that is a line or as thin as one, under the transformations it is drawn under; and how many texts say nothing. */
async function drawn(page: Page, view: Matrix): Promise<Pick<PdfPage, 'strokes' | 'silent'>> {
  const { OPS } = await getResolvedPDFJS()
  const list = await page.getOperatorList()
  const painted = new Set<number>([OPS.stroke, OPS.closeStroke, OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke])
  const kept: Matrix[] = []
  const strokes: Stroke[] = []
  let matrix = view
  let silent = 0
  for (let at = 0; at < list.fnArray.length; at++) {
    const args: unknown = list.argsArray[at]
    switch (list.fnArray[at]) {
      case OPS.save: kept.push(matrix); break
      case OPS.restore: case OPS.paintFormXObjectEnd: matrix = kept.pop() ?? matrix; break
      case OPS.transform: matrix = times(matrix, args as number[]); break
      case OPS.paintFormXObjectBegin: {
        kept.push(matrix)
        const [own] = args as [number[] | null]
        if (own) matrix = times(matrix, own)
        break
      }
      case OPS.showText: silent += (args as [unknown[]])[0].length === 0 ? 1 : 0; break
      case OPS.constructPath: {
        const [paint, [path]] = args as [number, [ArrayLike<number> | null]]
        if (path && painted.has(paint)) strokes.push(...linesOf(path, matrix, paint === OPS.stroke || paint === OPS.closeStroke))
        break
      }
    }
  }
  return { strokes, silent }
}

/** Steps of a path as pdf.js writes them: 0 move, 1 line, 2 curve with two handles, 3 curve with one, 4 close. */
function linesOf(path: ArrayLike<number>, matrix: Matrix, outline: boolean): Stroke[] {
  const lines: Stroke[] = []
  let corners: [number, number][] = []
  const finish = () => {
    lines.push(...(outline ? edges(corners) : thin(corners)))
    corners = []
  }
  for (let at = 0; at < path.length;) {
    const step = path[at++]
    if (step === 4) { if (corners[0]) corners.push(corners[0]) } else {
      if (step === 0) finish()
      at += step === 2 ? 4 : step === 3 ? 2 : 0
      corners.push(point(matrix, path[at] ?? 0, path[at + 1] ?? 0))
      at += 2
    }
  }
  finish()
  return lines
}

/** A filled shape is a line when it is at most this thick, in points. */
const thickness = 2.5

function thin(corners: [number, number][]): Stroke[] {
  if (corners.length < 3) return []
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [x1, x2, y1, y2] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  if (y2 - y1 <= thickness && x2 - x1 > thickness) return [{ x1, x2, y1: (y1 + y2) / 2, y2: (y1 + y2) / 2 }]
  return x2 - x1 <= thickness && y2 - y1 > thickness ? [{ x1: (x1 + x2) / 2, x2: (x1 + x2) / 2, y1, y2 }] : []
}

function edges(corners: [number, number][]): Stroke[] {
  return corners.slice(1).flatMap(([x, y], i): Stroke[] => {
    const [fromX, fromY] = corners[i] as [number, number]
    if (Math.abs(x - fromX) < 0.5 && Math.abs(y - fromY) > 1) return [{ x1: x, x2: x, y1: Math.min(y, fromY), y2: Math.max(y, fromY) }]
    return Math.abs(y - fromY) < 0.5 && Math.abs(x - fromX) > 1 ? [{ x1: Math.min(x, fromX), x2: Math.max(x, fromX), y1: y, y2: y }] : []
  })
}

function times(one: Matrix, other: Matrix): [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = one
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = other
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function point([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}
