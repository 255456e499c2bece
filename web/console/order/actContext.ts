import { createContext, useContext } from 'react'

/** Which step of which order a form is for; some fields ask the server about it. */
interface ActContext { orderId: string; assignmentId: string | null; verb: string }

export const ActContext = createContext<ActContext | null>(null)

export function useActContext() {
  return useContext(ActContext)
}
