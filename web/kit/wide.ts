import { useSyncExternalStore } from 'react'

/** Is the window at least so many pixels wide? Follows resizing. */
export function useWide(pixels: number) {
  const media = `(min-width: ${pixels}px)`
  return useSyncExternalStore(
    changed => {
      const list = matchMedia(media)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(media).matches,
  )
}
