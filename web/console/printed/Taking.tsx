import { Alert, Button, Upload } from 'antd'
import { useState } from 'react'
import { CallError } from '#web/kit/call.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { Mapping } from './Mapping.tsx'
import { useRead } from './queries.ts'

/** A bulletin of a past month: chosen, read, and what was recognised put right before it is kept. */
export function Taking({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const read = useRead()
  const choose = (next: File) => {
    setFile(next)
    read.mutate(next)
  }
  return (
    <PageFrame title="录入往月通报" note={file?.name} extra={<Button onClick={onClose}>返回</Button>}>
      {read.error && <Alert className="form-refusal" type="error" showIcon title={read.error instanceof CallError ? read.error.message : '没有成功，请重试。'} />}
      {read.data && file ? <Mapping key={file.name} file={file} read={read.data} onDone={onClose} /> : (
        <Upload.Dragger accept=".docx,.pdf,.txt,.html,.htm" showUploadList={false} multiple={false} disabled={read.isPending} beforeUpload={one => { choose(one); return Upload.LIST_IGNORE }}>
          <p>{read.isPending ? '正在读取……' : '把一份往月通报拖到这里，或点击选择'}</p>
          <p className="muted">docx、PDF、txt、html，最多 20 MB。数字按刊载的原样保存，不重算；文件本身不留存，只记文件名和校验值。</p>
        </Upload.Dragger>
      )}
    </PageFrame>
  )
}
