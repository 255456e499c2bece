import { FileTextOutlined } from '@ant-design/icons'
import { Alert, Button, Upload } from 'antd'
import { levels } from '#domain/check/levels.ts'
import { checkedBytes } from '#domain/check/size.ts'
import { CallError } from '#web/kit/call.ts'
import { sizeWords } from '../order/attachmentQueries.ts'
import type { Chosen } from './queries.ts'

interface Props { chosen: Partial<Chosen>; choose: (chosen: Partial<Chosen>) => void; busy: boolean; error: Error | null; start: (chosen: Chosen) => void }

/** Two places to drop a file, and what the checker looks for. */
export function Choose({ chosen, choose, busy, error, start }: Props) {
  const { bulletin, previous = null } = chosen
  const large = [bulletin, previous].some(file => file && file.size > checkedBytes)
  return (
    <>
      <div className="check-files">
        <Drop label="要校核的通报" hint="docx、PDF、txt、html，最多 20 MB" file={bulletin ?? null} onFile={file => choose({ ...chosen, bulletin: file ?? undefined })} />
        <Drop label="上月通报（可选）" hint="有它才能核对环比和上月的数" file={previous} onFile={file => choose({ ...chosen, previous: file })} />
      </div>
      {error && <Alert className="form-refusal" type="error" showIcon title={error instanceof CallError ? error.message : '没有成功，请重试。'} />}
      {large && <Alert className="form-refusal" type="warning" showIcon title="文件太大，最多 20 MB。" />}
      <Button type="primary" disabled={!bulletin || large} loading={busy} onClick={() => bulletin && start({ bulletin, previous })}>{busy ? '正在读取并重算' : '开始校核'}</Button>
      <dl className="check-levels">
        {Object.entries(levels).map(([level, { label, hint }]) => (
          <div key={level} className="card"><dt className={`check-level ${level}`}>{label}</dt><dd>{hint}</dd><dd className="muted">{examples[level as keyof typeof examples]}</dd></div>
        ))}
      </dl>
    </>
  )
}

const examples = {
  error: '分项之和与合计不等；占比按刊载的件数算不出来；下降幅度除错了基数；文中写“见图3”而图是图2；点名表扬的单位低于总体水平；印出了手机号码。',
  warning: '占比要换一个文中没有写的分母才对得上；正文的超期件数与附表不是同一口径；各项都恰好 100%。',
  note: '同一单位有两种写法；“接听”其实是呼入；没有评价的单位满意率印作 0%。',
}

function Drop({ label, hint, file, onFile }: { label: string; hint: string; file: File | null; onFile: (file: File | null) => void }) {
  return (
    <section className="check-drop" aria-label={label}>
      <Upload.Dragger accept=".docx,.pdf,.txt,.html,.htm" showUploadList={false} multiple={false} beforeUpload={one => { onFile(one); return Upload.LIST_IGNORE }}>
        <p className="check-drop-label">{label}</p>
        {file ? <p className="check-drop-file"><FileTextOutlined /> {file.name} <span className="muted">{sizeWords(file.size)}</span></p> : <p className="muted">拖到这里，或点击选择</p>}
        <p className="muted">{hint}</p>
      </Upload.Dragger>
      {file && <Button type="link" size="small" onClick={() => onFile(null)}>移除</Button>}
    </section>
  )
}
