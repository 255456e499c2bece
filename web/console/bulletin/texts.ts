import type { BlockReply, Conflict } from '#api/draft.ts'
import { merged } from '#domain/bulletin/draft/merge.ts'

/** What became of a typed text. `failed`: it stands in this browser only, and why; `conflict`: another person changed the same paragraph. */
export type Saving = { state: 'saved' | 'typing' | 'saving' } | { state: 'failed'; sentence: string } | { state: 'conflict'; conflict: Conflict }

/** A free text being written. `base`: the text and version of the server that typing began from. */
export interface Text {
  reply: BlockReply
  base: { version: number; text: string }
  typed: string
  saving: Saving
  /** Grows when the text comes from elsewhere, so that its field begins anew. */
  generation: number
}

export type Texts = Readonly<Record<string, Text>>

/** What a browser kept of a text it could not save. */
export interface Kept { typed: string; base: Text['base'] }

export type TextsAction =
  | { kind: 'came'; replies: readonly BlockReply[]; kept: (block: string) => Kept | null }
  | { kind: 'typed' | 'replaced'; block: string; text: string }
  | { kind: 'sent'; block: string }
  | { kind: 'saved'; block: string; sent: string; reply: BlockReply }
  | { kind: 'failed'; block: string; sentence: string }
  | { kind: 'clashed'; block: string; conflict: Conflict }
  /** The person decided between two texts; `text` stands for both. */
  | { kind: 'settled'; block: string; text: string }

/** Is there text the server does not have? */
export const unsaved = ({ typed, base }: Text) => typed !== base.text

/** What happens to the texts of a draft: nothing typed is ever dropped, whatever comes from the server. */
export function textsAfter(texts: Texts, action: TextsAction): Texts {
  if (action.kind === 'came') return Object.fromEntries(action.replies.map(reply => [reply.block, came(texts[reply.block], reply, action.kept(reply.block))]))
  const text = texts[action.block]
  return text ? { ...texts, [action.block]: after(text, action) } : texts
}

function after(text: Text, action: Exclude<TextsAction, { kind: 'came' }>): Text {
  switch (action.kind) {
    case 'typed': return settledBy(text, { ...text, typed: action.text })
    case 'replaced': return settledBy(text, { ...text, typed: action.text, generation: text.generation + 1 })
    case 'sent': return text.saving.state === 'conflict' ? text : { ...text, saving: { state: 'saving' } }
    case 'saved': {
      const { reply, sent } = action
      // What was typed while it was on its way goes on top of what the server made of it.
      const typed = text.typed === sent ? reply.text : merged(sent, text.typed, reply.text).text
      const base = { version: reply.version, text: reply.text }
      return { reply, base, typed, saving: { state: typed === reply.text ? 'saved' : 'typing' }, generation: typed === text.typed ? text.generation : text.generation + 1 }
    }
    case 'failed': return { ...text, saving: { state: 'failed', sentence: action.sentence } }
    case 'clashed': return { ...text, saving: { state: 'conflict', conflict: action.conflict } }
    case 'settled': {
      if (text.saving.state !== 'conflict') return text
      const base = { version: text.saving.conflict.version, text: text.saving.conflict.theirs }
      return { ...text, base, typed: action.text, saving: { state: action.text === base.text ? 'saved' : 'typing' }, generation: text.generation + 1 }
    }
  }
}

/** A conflict stays until it is settled; typing goes on beside it. */
function settledBy(before: Text, next: Text): Text {
  return before.saving.state === 'conflict' ? next : { ...next, saving: { state: unsaved(next) || before.saving.state === 'saving' ? 'typing' : 'saved' } }
}

/** The server's text: taken where nothing is being typed here; else it waits for the save, which brings both together. */
function came(text: Text | undefined, reply: BlockReply, kept: Kept | null): Text {
  const base = { version: reply.version, text: reply.text }
  if (text && (unsaved(text) || text.saving.state === 'saving')) return text
  if (text) return { ...text, reply, base, typed: reply.text, saving: { state: 'saved' }, generation: text.typed === reply.text ? text.generation : text.generation + 1 }
  if (kept && kept.typed !== reply.text) return { reply, base: kept.base, typed: kept.typed, saving: { state: 'typing' }, generation: 0 }
  return { reply, base, typed: reply.text, saving: { state: 'saved' }, generation: 0 }
}
