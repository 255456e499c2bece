import { UploadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import type { Endpoint } from '#api/endpoint.ts'
import type { SheetDetail } from '#api/quality.ts'
import { address, CallError } from '#web/kit/call.ts'
import { upload } from '#web/kit/upload.ts'

interface Props { id: string; recording: SheetDetail['recording']; open: Endpoint; add: Endpoint | null; shown: readonly unknown[] }

/** The recording to listen to, and with `add` a way to put one there. `shown`: the query that shows it. */
export function Recording({ id, recording, open, add, shown }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const client = useQueryClient()
  const send = useMutation({ mutationFn: (file: File) => add ? upload(add, { id }, {}, file) : Promise.reject(new Error('no upload')), onSuccess: () => client.invalidateQueries({ queryKey: shown }) })
  if (!recording && !add) return null
  return (
    <div className="recording">
      {recording && (
        <audio controls preload="none" key={recording.id} src={address(open, { id }, { of: recording.id })} aria-label={`录音 ${recording.name}`}>
          <track kind="captions" />
        </audio>
      )}
      {!recording && <span className="muted">没有录音</span>}
      {add && (
        <>
          <input ref={input} type="file" hidden accept=".mp3,.wav,.m4a" aria-label="选择录音" onChange={event => {
            const [file] = event.target.files ?? []
            if (file) send.mutate(file)
            event.target.value = ''
          }} />
          <Button size="small" icon={<UploadOutlined />} loading={send.isPending} onClick={() => input.current?.click()}>{recording ? '换一份录音' : '上传录音'}</Button>
        </>
      )}
      {send.error && <span className="word overdue" role="alert">{send.error instanceof CallError ? send.error.message : '没有传上去，请重试。'}</span>}
    </div>
  )
}
