import { useEffect, useState } from 'react'

/** The value once it has rested for half a second. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  // What says the same is the same, however often it is made anew.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), 500)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
