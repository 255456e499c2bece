import { autocompletion, type Completion, type CompletionContext, startCompletion } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap, placeholder, ViewPlugin, type ViewUpdate, WidgetType } from '@codemirror/view'
import { type Chip, chipsIn, chipText, slashBefore } from './chips.ts'

/** A figure as the field shows and offers it. `label`: what it is, with the row's name; `text`: as printed. */
export interface Printed { ref: string; label: string; text: string }

/** What a text field of a bulletin needs to know of its figures. */
export interface FigureBook {
  /** What a ref prints; null where the month has no such figure. */
  printed: (ref: string, style: string | undefined) => Printed | null
  /** Figures whose name has all the words, best first, at most `most`. */
  find: (query: string, most: number) => readonly Printed[]
}

export interface FieldOptions {
  label: string
  /** Shown while the field is empty. */
  wanted: string
  book: FigureBook
  /** A figure in the text was clicked, or Alt+Enter pressed behind it. */
  onChip: (ref: string) => void
}

/** The text is the document; its figures are drawn over their refs as one character, plain text otherwise. */
export function chipExtensions(options: FieldOptions): Extension {
  return [
    history(), bookField.init(() => options.book), drawnChips, offered, EditorView.lineWrapping, placeholder(options.wanted), EditorState.phrases.of({ Completions: '可以插入的数字' }),
    EditorView.contentAttributes.of({ 'aria-label': options.label, lang: 'zh-CN', spellcheck: 'false' }),
    keymap.of([{ key: 'Alt-Enter', run: view => openBefore(view, options) }, { key: 'Mod-/', run: askFigure }, ...historyKeymap, ...defaultKeymap.filter(binding => binding.key !== 'Mod-/')]),
    EditorView.domEventHandlers({
      click: event => {
        const ref = event.target instanceof Element ? event.target.closest<HTMLElement>('.chip')?.dataset.ref : undefined
        if (ref !== undefined) options.onChip(ref)
      },
    }),
  ]
}

/** Begins a figure at the caret: the list opens, typing narrows it. */
export function askFigure(view: EditorView): boolean {
  view.focus()
  view.dispatch({ ...view.state.replaceSelection('/'), userEvent: 'input.type' })
  return startCompletion(view)
}

/** Puts a figure, or words, where the caret is. */
export function insertAtCaret(view: EditorView, text: string) {
  view.dispatch({ ...view.state.replaceSelection(text), userEvent: 'input', scrollIntoView: true })
  view.focus()
}

function openBefore({ state }: EditorView, { onChip }: FieldOptions): boolean {
  const chip = chipsIn(state.doc.toString()).find(one => one.to === state.selection.main.head)
  if (chip) onChip(chip.ref)
  return chip !== undefined
}

class ChipWidget extends WidgetType {
  readonly chip: Chip
  readonly shown: Printed | null
  constructor(chip: Chip, shown: Printed | null) {
    super()
    this.chip = chip
    this.shown = shown
  }

  /** Drawn again only when it says something else: a node exchanged while an input method composes beside it would end the composition. */
  override eq(other: ChipWidget) {
    return other.chip.ref === this.chip.ref && other.chip.style === this.chip.style && other.shown?.text === this.shown?.text && other.shown?.label === this.shown?.label
  }

  override toDOM() {
    const element = document.createElement('span')
    element.className = this.shown ? 'chip' : 'chip unknown'
    element.dataset.ref = this.chip.ref
    element.textContent = this.shown?.text || '—'
    element.title = this.shown ? `${this.shown.label}\n${this.chip.ref}` : `没有这个数：${this.chip.ref}。请删去，或重新插入。`
    return element
  }

  override ignoreEvent() { return false }
}

/** The figures there are, within the field's state: they may be computed again while somebody types. */
export const figuresChanged = StateEffect.define<FigureBook>()
const bookField = StateField.define<FigureBook>({
  create: () => ({ printed: () => null, find: () => [] }),
  update: (book, { effects }) => effects.find(effect => effect.is(figuresChanged))?.value ?? book,
})

const draw = ({ state }: EditorView): DecorationSet =>
  Decoration.set(chipsIn(state.doc.toString()).map(chip => Decoration.replace({ widget: new ChipWidget(chip, state.field(bookField).printed(chip.ref, chip.style)) }).range(chip.from, chip.to)))

const drawnChips = ViewPlugin.fromClass(class {
  drawn: DecorationSet
  constructor(view: EditorView) { this.drawn = draw(view) }
  update({ view, docChanged, startState, state }: ViewUpdate) {
    if (docChanged || startState.field(bookField) !== state.field(bookField)) this.drawn = draw(view)
  }
}, { decorations: plugin => plugin.drawn, provide: plugin => EditorView.atomicRanges.of(view => view.plugin(plugin)?.drawn ?? Decoration.none) })

const offered = autocompletion({
  icons: false, tooltipClass: () => 'figure-offers',
  override: [({ state, pos }: CompletionContext) => {
    const line = state.doc.lineAt(pos)
    const slash = slashBefore(state.sliceDoc(line.from, pos))
    const options = slash ? state.field(bookField).find(slash.query, 30).map((figure): Completion => ({ label: figure.label, detail: figure.text, apply: chipText(figure.ref) })) : []
    return slash && options.length > 0 ? { from: line.from + slash.from, options, filter: false } : null
  }],
})
