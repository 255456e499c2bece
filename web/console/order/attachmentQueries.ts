import { useMutation, useQueryClient } from '@tanstack/react-query'
import { attachmentApi } from '#api/attachment.ts'
import type { AttachmentClass } from '#domain/attachment/classes.ts'
import { fileTypes } from '#domain/attachment/fileType.ts'
import { read } from '#web/kit/query.ts'
import { upload } from '#web/kit/upload.ts'

/** What lies beside an order. */
export function attachmentsQuery(orderId: string) {
  return { ...read(attachmentApi.list, { params: { id: orderId } }), staleTime: 30_000 }
}

/** For the browser's file picker. */
export const accepted = fileTypes.flatMap(one => one.endings.map(ending => `.${ending}`)).join(',')

/** Adds files one after another; the list is asked again. */
export function useUpload(orderId: string, assignmentId: string | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ file, as }: { file: File; as: AttachmentClass }) => upload(attachmentApi.add, { id: orderId }, { class: as, assignmentId }, file),
    onSettled: () => client.invalidateQueries({ queryKey: attachmentsQuery(orderId).queryKey }),
  })
}

/** 1536 → `1.5 KB` */
export function sizeWords(bytes: number) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
