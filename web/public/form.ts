/** An element with its properties and what stands in it. */
export function element<K extends keyof HTMLElementTagNameMap>(name: K, properties: Partial<HTMLElementTagNameMap[K]>, ...inside: (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...inside)
  return made
}

/** One question with its answers, as large buttons. */
export function choices(name: string, question: string, answers: readonly { value: string; label: string }[], note = ''): HTMLFieldSetElement {
  const buttons = answers.map(({ value, label }) => element('label', {}, element('input', { type: 'radio', name, value }), label))
  return element('fieldset', {}, element('legend', {}, question, ...(note ? [element('span', {}, `（${note}）`)] : [])), element('div', { className: 'answers' }, ...buttons))
}

/** A question answered by yes or no. */
export function yesNo(name: string, question: string, note = ''): HTMLFieldSetElement {
  return choices(name, question, [{ value: 'true', label: '是' }, { value: 'false', label: '否' }], note)
}

/** Room for a few words. */
export function words(name: string, question: string, note: string, most: number): HTMLElement {
  return element('div', {}, element('label', { className: 'label', htmlFor: name }, question, element('span', {}, ` ${note}`)), element('textarea', { id: name, name, maxLength: most }))
}

/** A labelled text as it was written. */
export function paragraph(className: string, label: string, text: string): HTMLElement {
  return element('div', { className }, element('b', {}, label), text)
}
