import { useMutation } from '@tanstack/react-query'
import { checkApi } from '#api/check.ts'
import { upload } from '#web/kit/upload.ts'

/** A bulletin chosen to be checked, and last month's beside it. */
export interface Chosen { bulletin: File; previous: File | null }

/** Sends both files as one body, one behind the other. */
export function useCheck() {
  return useMutation({
    mutationFn: ({ bulletin, previous }: Chosen) => upload(checkApi.check, {}, previous ? { first: bulletin.size } : {}, previous ? new File([bulletin, previous], bulletin.name) : bulletin),
  })
}
