import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Figure } from '#api/bulletin.ts'
import type { CaseReply } from '#api/draft.ts'
import { caseNumber } from '#domain/bulletin/draft/chips.ts'
import { direction, isStyle, styled } from '#domain/bulletin/style.ts'
import { CallError } from '#web/kit/call.ts'
import { draftFigureQuery, draftFiguresQuery } from './queries.ts'

/** A figure that can be put into a text. */
export interface Offer { ref: string; label: string; text: string }

/** What a text field needs to know of the bulletin's figures and cases. */
export interface FigureBook {
  /** What a ref prints; null where there is no such figure or case. */
  printed: (ref: string, style: string | undefined) => string | null
  find: (query: string) => Promise<readonly Offer[]>
  label: (ref: string) => Promise<string | null>
}

/** While it is being asked for. */
const waiting = '……'

/** The figures of a draft as its text fields ask for them; the book is another one whenever an answer arrives, so that fields draw again. */
export function useFigureBook(draft: string, cases: readonly CaseReply[]): FigureBook {
  const client = useQueryClient()
  const [known, setKnown] = useState<ReadonlyMap<string, Pick<Figure, 'value' | 'text'> | null>>(new Map())
  const asked = useRef(new Set<string>())
  const ask = useCallback((ref: string) => {
    asked.current.add(ref)
    client.fetchQuery(draftFigureQuery(draft, ref)).catch((error: unknown) => {
      if (error instanceof CallError && error.status === 404) return null
      // Not answered is not unknown: asked again with the next drawing.
      asked.current.delete(ref)
      throw error
    }).then(figure => setKnown(before => new Map(before).set(ref, figure)), () => undefined)
  }, [client, draft])
  return useMemo(() => {
    const told = (ref: string) => cases.find(one => one.number === caseNumber(ref))
    return {
      printed: (ref, style) => {
        if (caseNumber(ref) !== null) return told(ref) ? `案例 ${caseNumber(ref)}` : null
        const figure = known.get(ref)
        if (figure === undefined && !asked.current.has(ref)) queueMicrotask(() => ask(ref))
        return figure === undefined ? waiting : figure && written(figure, style)
      },
      find: async query => (await client.fetchQuery(draftFiguresQuery(draft, query))).rows,
      label: ref => (caseNumber(ref) === null ? client.fetchQuery(draftFigureQuery(draft, ref)).then(figure => figure.label, () => null) : Promise.resolve(told(ref)?.text.slice(0, 120) ?? null)),
    }
  }, [ask, cases, client, draft, known])
}

/** A figure in one of the styles a text may ask for (domain/bulletin/style.ts). */
function written(figure: Pick<Figure, 'value' | 'text'>, style: string | undefined): string | null {
  const whole = { ref: '', label: '', sentence: '', inputs: [], ...figure }
  if (style === 'direction') return direction(figure.value)
  if (style === 'change') return Number(figure.value) === 0 ? direction(figure.value) : `${direction(figure.value)}${styled(whole, 'size')}`
  return isStyle(style) ? styled(whole, style) : null
}
