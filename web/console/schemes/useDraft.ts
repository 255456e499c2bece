import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type DraftReply, schemeApi } from '#api/scheme.ts'
import { listForms } from '#domain/assessment/listForms.data.ts'
import { call, CallError } from '#web/kit/call.ts'
import { draftQuery } from './queries.ts'

export type Typed = Pick<DraftReply, 'title' | 'from' | 'source' | 'tables' | 'lists' | 'ledger'>

/** What became of what was typed. `invalid`: it cannot be sent yet, and why; `conflict`: somebody saved in between. */
export type Saving = { state: 'saved' | 'typing' | 'saving' } | { state: 'invalid' | 'failed' | 'conflict'; sentence: string }

/** Typing rests so long before it is saved, in milliseconds. */
const rest = 1200

const typedOf = ({ title, from, source, tables, lists, ledger }: DraftReply): Typed => ({ title, from, source, tables, lists, ledger })

/** The item that is not filled in as it should be, by its label; of the head the sentence of the schema itself. */
function whereWrong({ tables, lists, ledger }: Typed, issue: { path: PropertyKey[]; message: string } | undefined): string {
  const [part, ref = '', , , name = ''] = (issue?.path ?? []).map(String)
  if (part === 'lists') return `“${listForms[lists[Number(ref)]?.kind ?? 'rule'].label}”：${issue?.message ?? ''}`
  if (part === 'ledger') return `“${ledger[Number(ref)]?.indicator || '加分扣分'}”：${issue?.message ?? ''}`
  if (part !== 'tables') return issue?.message ?? '填写不完整'
  if (issue?.path[2] !== 'sheet') return issue?.message ?? '填写不完整'
  const sheet = tables[ref]?.sheet
  const label = sheet?.figures[name]?.label ?? sheet?.inputs[name]?.label
  return label ? `“${label}”有一处没有填对` : '有一项没有填名称，或有一处没有填对'
}

/** A draft being edited: saved by itself once typing rests. What was typed stays whatever the server says; after a conflict the person decides. */
export function useDraft(reply: DraftReply) {
  const client = useQueryClient()
  const [typed, setTyped] = useState<Typed>(() => typedOf(reply))
  const [saving, setSaving] = useState<Saving>({ state: 'saved' })
  const [check, setCheck] = useState(reply.check)
  const saved = useRef(typed)
  const version = useRef(reply.version)
  const latest = useRef(typed)
  latest.current = typed

  const save = useCallback(async () => {
    const sent = latest.current
    const body = { ...sent, version: version.current }
    const fits = schemeApi.save.body?.safeParse(body)
    if (fits && !fits.success) return setSaving({ state: 'invalid', sentence: whereWrong(sent, fits.error.issues[0]) })
    setSaving({ state: 'saving' })
    try {
      const done = await call(schemeApi.save, { params: { id: reply.id }, body })
      version.current = done.version
      saved.current = sent
      setCheck(done.check)
      setSaving({ state: latest.current === sent ? 'saved' : 'typing' })
      void client.invalidateQueries({ queryKey: [schemeApi.drafts.path] })
    } catch (error) {
      const conflict = error instanceof CallError && error.status === 409 && error.field === 'version'
      setSaving({ state: conflict ? 'conflict' : 'failed', sentence: error instanceof CallError ? error.message : '没有保存成功。' })
    }
  }, [reply.id, client])

  const waits = saving.state === 'typing' || saving.state === 'invalid' || saving.state === 'saved'
  useEffect(() => {
    if (!reply.mayEdit || !waits || typed === saved.current) return
    const timer = setTimeout(() => void save(), rest)
    return () => clearTimeout(timer)
  }, [typed, waits, save, reply.mayEdit])

  // Leaving with something unsaved is asked about.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => { if (latest.current !== saved.current) event.preventDefault() }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])

  return {
    typed, saving, check, save,
    version: () => version.current,
    change(next: Partial<Typed>) {
      setTyped(old => ({ ...old, ...next }))
      setSaving(old => (old.state === 'conflict' || old.state === 'saving' ? old : { state: 'typing' }))
    },
    /** After a conflict: what the other one saved, or one's own over it. */
    async settle(keep: 'mine' | 'theirs') {
      const theirs = await client.fetchQuery({ ...draftQuery(reply.id) })
      version.current = theirs.version
      if (keep === 'mine') return save()
      saved.current = typedOf(theirs)
      setTyped(saved.current)
      setCheck(theirs.check)
      return setSaving({ state: 'saved' })
    },
  }
}

export type Draft = ReturnType<typeof useDraft>
