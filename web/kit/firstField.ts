const fields = 'input:not([type=hidden]), textarea'
const reachable = `${fields}, button, a[href], select, [tabindex]`

/**
 * A drawer or dialog that begins with a field begins in that field. The component library puts the focus on the box or on its closing
 * cross, where Enter closes it again and what is typed goes nowhere.
 */
export function beginInFirstField(page: EventTarget): void {
  page.addEventListener('focusin', event => {
    const { target, relatedTarget } = event as FocusEvent
    const box = target instanceof Element ? target.closest('.ant-drawer, .ant-modal') : null
    // Who comes from within the box went there on purpose.
    if (!box || (relatedTarget instanceof Node && box.contains(relatedTarget))) return
    // The box is still being unfolded: what is in it cannot take the focus before it is drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const body = box.querySelector('.ant-drawer-body, .ant-modal-body')
      const first = body?.querySelector<HTMLElement>(reachable)
      if (box.contains(document.activeElement) && !body?.contains(document.activeElement) && first?.matches(fields)) first.focus({ preventScroll: true })
    }))
  })
}
