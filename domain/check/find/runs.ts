import type { Figure } from './figures.ts'
import type { Sentence } from './sentences.ts'

/** Lists of three or more named counts (or rates) of one kind that follow each other with nothing but their shares between: 1月680件、2月540件、3月745件. */
export function runsOf({ figures, text, start }: Sentence, least = 3): Figure[][] {
  const runs: Figure[][] = []
  for (const figure of figures) {
    if (!['count', 'rate', 'score'].includes(figure.role) || figure.name.length < 2 || figure.rough) continue
    const run = runs.findLast(one => one[0]?.role === figure.role && one[0].unit === figure.unit && one[0].depth === figure.depth)
    const before = run?.at(-1)
    if (run && before && JOINED.test(text.slice(before.end - start, figure.start - start - figure.label.length - (text[figure.start - start - 1] === '（' ? 1 : 0)))) run.push(figure)
    else runs.push([figure])
  }
  return runs.filter(run => run.length >= least)
}

const JOINED = /^）?(?:（[^）]*）|，?占(?:比|[^，、；]*的)?(?:为|达)?[\d.]+%|，[\d.]+%）)?[、；，和]$/
