import { UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { type AttachmentClass, attachmentClasses, attachmentLimits } from '#domain/attachment/classes.ts'
import { CallError } from '#web/kit/call.ts'
import { accepted, attachmentsQuery, sizeWords, useUpload } from './attachmentQueries.ts'

interface Props { id?: string; orderId: string; assignmentId: string | null; as: AttachmentClass; value?: readonly string[]; onChange?: (ids: string[]) => void }

/** Files beside the order, added at once when chosen. As a field it holds the ids of those chosen here. */
export function Uploader({ id, orderId, assignmentId, as, value = [], onChange }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [failed, setFailed] = useState<string[]>([])
  const [chosen, setChosen] = useState<readonly string[]>(value)
  const add = useUpload(orderId, assignmentId)
  const files = (useQuery(attachmentsQuery(orderId)).data ?? []).filter(file => chosen.includes(file.id))

  const send = async (list: readonly File[]) => {
    const added = [...chosen]
    const wrong: string[] = []
    for (const file of list) {
      try {
        if (file.size > attachmentLimits.bytes) throw new CallError(413, `文件太大，最多 ${sizeWords(attachmentLimits.bytes)}`, null)
        const { id: one } = await add.mutateAsync({ file, as })
        if (!added.includes(one)) added.push(one)
      } catch (error) {
        wrong.push(`${file.name}：${error instanceof CallError ? error.message : '没有传上去，请重试。'}`)
      }
    }
    setFailed(wrong)
    setChosen(added)
    onChange?.(added)
  }

  const leave = (one: string) => {
    const left = chosen.filter(other => other !== one)
    setChosen(left)
    onChange?.(left)
  }

  return (
    <div className="uploader">
      <input ref={input} type="file" multiple hidden accept={accepted} aria-label="选择附件" onChange={event => {
        void send([...(event.target.files ?? [])])
        event.target.value = ''
      }} />
      <Button {...(id ? { id } : {})} icon={<UploadOutlined />} loading={add.isPending} onClick={() => input.current?.click()}>上传{attachmentClasses[as].label}</Button>
      <ul className="papers">
        {files.map(file => <li key={file.id}><span>{file.name}</span><span className="muted">{sizeWords(file.size)}</span>{onChange && <Button type="link" size="small" onClick={() => leave(file.id)}>不随结果提交</Button>}</li>)}
        {failed.map(line => <li key={line} className="word overdue" role="alert">{line}</li>)}
      </ul>
    </div>
  )
}
