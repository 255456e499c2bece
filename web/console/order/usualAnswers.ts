import type { QueryClient } from '@tanstack/react-query'
import type { Action } from '#api/order.ts'
import { callbackQuery } from './callbackQueries.ts'

/** What a fresh form starts with: a callback is a call, and what the citizen has answered by the link need not be typed again. */
export function usual(client: QueryClient, action: Action, orderId: string): Record<string, unknown> {
  if (action.verb !== 'recordCallback') return {}
  const rated = client.getQueryData(callbackQuery(orderId).queryKey)?.rated
  if (!rated) return { method: 'call' }
  const { satisfaction, contacted, truthful, solved, attitude } = rated
  return { method: 'sms', outcome: 'answered', satisfaction, contacted, truthful, solved, attitude }
}
