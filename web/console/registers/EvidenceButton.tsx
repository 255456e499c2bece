import { UploadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { ledgerApi, type LedgerLine } from '#api/registers.ts'
import { attachmentLimits } from '#domain/attachment/classes.ts'
import { CallError } from '#web/kit/call.ts'
import { upload } from '#web/kit/upload.ts'
import { mayCall } from '../menu.ts'
import { accepted, sizeWords } from '../order/attachmentQueries.ts'
import { useMe } from '../session/queries.ts'

/** Adds a file to an entry of the ledger. */
export function EvidenceButton({ row }: { row: LedgerLine }) {
  const me = useMe()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const add = useMutation({
    mutationFn: (file: File) => {
      if (file.size > attachmentLimits.bytes) throw new CallError(413, `文件太大，最多 ${sizeWords(attachmentLimits.bytes)}`, null)
      return upload(ledgerApi.addEvidence, { id: row.id }, {}, file)
    },
    onSettled: () => client.invalidateQueries({ queryKey: [ledgerApi.list.path] }),
  })
  if (row.withdrawn || !mayCall(ledgerApi.addEvidence, me)) return null
  return (
    <>
      <input ref={input} type="file" hidden accept={accepted} aria-label="选择佐证" onChange={event => {
        const [file] = event.target.files ?? []
        if (file) add.mutate(file)
        event.target.value = ''
      }} />
      <Button className="note-step" icon={<UploadOutlined />} loading={add.isPending} onClick={() => input.current?.click()}>上传佐证</Button>
      {add.error && <p className="word overdue" role="alert">{add.error instanceof CallError ? add.error.message : '没有传上去，请重试。'}</p>}
    </>
  )
}
