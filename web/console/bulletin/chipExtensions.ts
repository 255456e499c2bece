import { acceptCompletion, autocompletion, type Completion, type CompletionContext, completionStatus, startCompletion } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorState, type Extension, Prec, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, hoverTooltip, keymap, placeholder, ViewPlugin, type ViewUpdate, WidgetType } from '@codemirror/view'
import { chipsIn } from '#domain/bulletin/draft/chips.ts'
import type { FigureBook } from './figureBook.ts'
import { chipText, slashBefore } from './slash.ts'

export interface FieldOptions {
  label: string
  /** Shown while the field is empty. */
  wanted: string
  book: FigureBook
  /** A figure in the text was clicked, or Alt+Enter pressed behind it. */
  onChip: (ref: string) => void
}

/** The text is the document; its figures are drawn over their refs as one character, plain text otherwise. */
export function chipExtensions({ label, wanted, book, onChip }: FieldOptions): Extension {
  return [
    history(), bookField.init(() => book), drawnChips, takesWhenFound, hasty, offered, told, EditorView.lineWrapping, placeholder(wanted), EditorState.phrases.of({ Completions: '可以插入的数字' }),
    EditorView.contentAttributes.of({ 'aria-label': label, lang: 'zh-CN', spellcheck: 'false' }),
    keymap.of([{ key: 'Alt-Enter', run: view => openBefore(view, onChip) }, { key: 'Mod-/', run: askFigure }, ...historyKeymap, ...defaultKeymap.filter(binding => binding.key !== 'Mod-/')]),
    EditorView.domEventHandlers({
      click: event => {
        const ref = event.target instanceof Element ? event.target.closest<HTMLElement>('.chip')?.dataset.ref : undefined
        if (ref !== undefined) onChip(ref)
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

function openBefore({ state }: EditorView, open: (ref: string) => void): boolean {
  const chip = chipsIn(state.doc.toString()).find(one => one.to === state.selection.main.head)
  if (chip) open(chip.ref)
  return chip !== undefined
}

class ChipWidget extends WidgetType {
  readonly ref: string
  readonly text: string | null
  constructor(ref: string, text: string | null) {
    super()
    this.ref = ref
    this.text = text
  }

  /** Drawn again only when it says something else: a node exchanged while an input method composes beside it would end the composition. */
  override eq(other: ChipWidget) { return other.ref === this.ref && other.text === this.text }

  override toDOM() {
    const element = document.createElement('span')
    element.className = this.text === null ? 'chip unknown' : 'chip'
    element.dataset.ref = this.ref
    element.textContent = this.text ?? '没有这个数'
    return element
  }

  override ignoreEvent() { return false }
}

/** The figures there are, within the field's state: they may be computed again while somebody types. */
export const figuresChanged = StateEffect.define<FigureBook>()
const bookField = StateField.define<FigureBook>({
  create: () => ({ printed: () => null, find: async () => [], label: async () => null }),
  update: (book, { effects }) => effects.find(effect => effect.is(figuresChanged))?.value ?? book,
})

const draw = ({ state }: EditorView): DecorationSet =>
  Decoration.set(chipsIn(state.doc.toString()).map(chip => Decoration.replace({ widget: new ChipWidget(chip.ref, state.field(bookField).printed(chip.ref, chip.style)) }).range(chip.from, chip.to)))

const drawnChips = ViewPlugin.fromClass(class {
  drawn: DecorationSet
  constructor(view: EditorView) { this.drawn = draw(view) }
  update({ view, docChanged, startState, state }: ViewUpdate) {
    if (docChanged || startState.field(bookField) !== state.field(bookField)) this.drawn = draw(view)
  }
}, { decorations: plugin => plugin.drawn, provide: plugin => EditorView.atomicRanges.of(view => view.plugin(plugin)?.drawn ?? Decoration.none) })

/** Enter pressed while figures are still being looked for takes the first when they come: it must not break the line in the middle of a name. */
const hasty = ViewPlugin.fromClass(class {
  waiting = false
  update({ docChanged, selectionSet, state, view }: ViewUpdate) {
    const status = completionStatus(state)
    if (docChanged || selectionSet || status === null) this.waiting = false
    else if (this.waiting && status === 'active') {
      this.waiting = false
      queueMicrotask(() => acceptCompletion(view))
    }
  }
})
const takesWhenFound = Prec.highest(keymap.of([{
  key: 'Enter',
  run: view => {
    const { from, to } = view.state.selection.main
    const plugin = view.plugin(hasty)
    if (!plugin || from !== to || completionStatus(view.state) !== 'pending' || !slashBefore(view.state.sliceDoc(view.state.doc.lineAt(from).from, from))) return false
    plugin.waiting = true
    return true
  },
}]))

const offered = autocompletion({
  icons: false, interactionDelay: 0, tooltipClass: () => 'figure-offers',
  override: [async (context: CompletionContext) => {
    const { state, pos } = context
    const line = state.doc.lineAt(pos)
    const slash = slashBefore(state.sliceDoc(line.from, pos))
    if (!slash) return null
    const found = await state.field(bookField).find(slash.query)
    const options = found.map((figure): Completion => ({ label: figure.label, detail: figure.text, apply: chipText(figure.ref) }))
    return options.length > 0 ? { from: line.from + slash.from, options, filter: false } : null
  }],
})

/** Over a figure: what it is, and its ref. */
const told = hoverTooltip(async ({ state }, pos) => {
  const chip = chipsIn(state.doc.toString()).find(one => one.from <= pos && pos <= one.to)
  if (!chip) return null
  const label = await state.field(bookField).label(chip.ref)
  return {
    pos: chip.from, end: chip.to, above: true,
    create: () => {
      const dom = document.createElement('div')
      dom.className = 'chip-told'
      dom.append(label ?? '没有这个数，请删去或重新插入', Object.assign(document.createElement('small'), { textContent: chip.ref }))
      return { dom }
    },
  }
})
