import { useEffect, useRef } from 'react'

/**
 * Page-wide single-key shortcuts. Silent while a person types, while an input method composes,
 * while a drawer or menu is open, and with Ctrl, Alt or Meta held.
 */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>) {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key]
      if (!act || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey || elsewhere(event.target)) return
      event.preventDefault()
      act(event)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** Ctrl+Enter (⌘+Enter) submits, but not while an input method composes. */
export function onCtrlEnter(submit: () => void) {
  return (event: React.KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault()
      submit()
    }
  }
}

function elsewhere(target: EventTarget | null) {
  return target instanceof Element && target.closest('input, textarea, select, button, a, [contenteditable], [role=dialog], [role=menu], [role=listbox], .ant-select') !== null
}
