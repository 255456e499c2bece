import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { askFigure, chipExtensions, type FieldOptions, figuresChanged, insertAtCaret } from './chipExtensions.ts'

/** What a page may do with a field from outside. */
export interface FieldHandle { insert: (text: string) => void; askFigure: () => void; focus: () => void }

interface Props extends FieldOptions {
  /** The text to begin with; another text needs another `key`, so that nothing typed is ever set back by a late drawing. */
  text: string
  onChange: (text: string) => void
  onFocus: (handle: FieldHandle) => void
  onBlur: () => void
}

/** Free text of a bulletin: plain words, a paragraph per line, with figures that stay bound. */
export default function ChipField(props: Props) {
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const latest = useRef(props)
  useLayoutEffect(() => { latest.current = props })

  useEffect(() => {
    const { text, label, wanted, book } = latest.current
    const editor = new EditorView({
      ...(box.current ? { parent: box.current } : {}),
      state: EditorState.create({
        doc: text,
        extensions: [
          chipExtensions({ label, wanted, book, onChip: ref => latest.current.onChip(ref) }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
            if (!update.focusChanged) return
            if (update.view.hasFocus) latest.current.onFocus({ insert: words => insertAtCaret(editor, words), askFigure: () => void askFigure(editor), focus: () => editor.focus() })
            else latest.current.onBlur()
          }),
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
  }, [])

  useEffect(() => { view.current?.dispatch({ effects: figuresChanged.of(props.book) }) }, [props.book])

  return <div className="chip-field" ref={box} />
}
