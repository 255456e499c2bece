import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type BlockReply, type Conflict, conflict, draftApi } from '#api/draft.ts'
import { call, CallError } from '#web/kit/call.ts'
import { dropText, keepText, keptText } from './keptTexts.ts'
import { type Texts, type TextsAction, textsAfter, unsaved } from './texts.ts'

/** Typing rests so long before it is saved, and what did not reach the server is sent again, in milliseconds. */
const rest = 1200
const again = 10_000

/** The free texts of a draft: saved by themselves, kept in this browser until then, never lost to another's. */
export function useTexts(draft: string, replies: readonly BlockReply[]) {
  const client = useQueryClient()
  const came = useCallback((from: Texts): Texts => textsAfter(from, { kind: 'came', replies, kept: block => keptText(draft, block) }), [draft, replies])
  const [texts, setTexts] = useState(() => came({}))
  const latest = useRef(texts)
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const flying = useRef(new Map<string, Promise<void>>())

  const dispatch = useCallback((action: TextsAction) => {
    latest.current = textsAfter(latest.current, action)
    setTexts(latest.current)
  }, [])
  useEffect(() => {
    latest.current = came(latest.current)
    setTexts(latest.current)
  }, [came])

  const send = useCallback(async (block: string, leftOut?: boolean) => {
    const text = latest.current[block]
    if (!text || text.saving.state === 'conflict' || (!unsaved(text) && leftOut === undefined)) return
    const sent = text.typed
    dispatch({ kind: 'sent', block })
    try {
      const reply = await call(draftApi.saveBlock, { params: { id: draft, block }, body: { version: text.base.version, text: sent, ...(leftOut === undefined ? {} : { leftOut }) } })
      dispatch({ kind: 'saved', block, sent, reply })
      const now = latest.current[block]
      if (now && !unsaved(now)) dropText(draft, block)
      client.setQueryData([draftApi.blocks.path, { params: { id: draft } }], (rows: BlockReply[] | undefined) => rows?.map(row => (row.block === block ? reply : row)))
    } catch (error) {
      const clash = clashOf(error)
      if (clash) dispatch({ kind: 'clashed', block, conflict: clash })
      else dispatch({ kind: 'failed', block, sentence: error instanceof CallError ? error.message : '没有保存成功。' })
      if (!clash && (!(error instanceof CallError) || error.status === 0 || error.status >= 500)) wait(again)
    }
    function wait(milliseconds: number) { timers.current.set(block, setTimeout(() => void save.current(block), milliseconds)) }
  }, [draft, dispatch, client])

  /** One request per text at a time; what was typed meanwhile follows. */
  const save = useRef(async (_block: string, _leftOut?: boolean): Promise<void> => undefined)
  save.current = async (block, leftOut) => {
    clearTimeout(timers.current.get(block))
    await flying.current.get(block)
    const flight = send(block, leftOut).finally(() => flying.current.delete(block))
    flying.current.set(block, flight)
    await flight
    const text = latest.current[block]
    if (text?.saving.state === 'typing' && unsaved(text)) timers.current.set(block, setTimeout(() => void save.current(block), rest))
  }

  const put = useCallback((kind: 'typed' | 'replaced' | 'settled', block: string, text: string) => {
    dispatch({ kind, block, text })
    const now = latest.current[block]
    if (!now || now.typed !== text) return
    if (unsaved(now)) keepText(draft, block, { typed: now.typed, base: now.base })
    else dropText(draft, block)
    clearTimeout(timers.current.get(block))
    timers.current.set(block, setTimeout(() => void save.current(block), rest))
  }, [draft, dispatch])

  /** What a crash left behind is sent as soon as the page is there; leaving with something unsaved is asked about. */
  useEffect(() => {
    const all = () => Object.entries(latest.current).filter(([, text]) => unsaved(text))
    for (const [block] of all()) void save.current(block)
    const ask = (event: BeforeUnloadEvent) => { if (all().length > 0) event.preventDefault() }
    const online = () => { for (const [block] of all()) void save.current(block) }
    addEventListener('beforeunload', ask)
    addEventListener('online', online)
    const running = timers.current
    return () => {
      removeEventListener('beforeunload', ask)
      removeEventListener('online', online)
      for (const timer of running.values()) clearTimeout(timer)
      for (const [block] of all()) void save.current(block)
    }
  }, [])

  return {
    texts, put,
    save: (block: string) => save.current(block),
    leaveOut: (block: string, leftOut: boolean) => save.current(block, leftOut),
    /** Saves everything typed; false when some of it could not be. */
    flush: async () => {
      await Promise.all(Object.entries(latest.current).filter(([, text]) => unsaved(text)).map(([block]) => save.current(block)))
      return !Object.values(latest.current).some(unsaved)
    },
  }
}

export type DraftTexts = ReturnType<typeof useTexts>

function clashOf(error: unknown): Conflict | null {
  return error instanceof CallError && error.status === 409 ? (conflict.safeParse(error.more.conflict).data ?? null) : null
}
