import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { draftApi, type formats } from '#api/draft.ts'
import { address } from '#web/kit/call.ts'

type Format = (typeof formats)[number]

const labels: Readonly<Record<Format, string>> = { docx: 'Word 文档（docx）', pdf: 'PDF', html: '网页（html）', xlsx: '表格和定义（xlsx）', json: '全部数字（json）' }
const listed = Object.keys(labels) as Format[]

/** The draft as it stands, in every format; what is being typed is saved first. */
export function DraftFiles({ id, before }: { id: string; before: () => Promise<boolean> }) {
  return <Files link={format => address(draftApi.file, { id, format })} before={before} />
}

/** The stored files of what was issued. */
export function IssuedFiles({ id, primary }: { id: string; primary?: boolean }) {
  return <Files link={format => address(draftApi.issuedFile, { id, format })} primary={primary ?? false} />
}

function Files({ link, before, primary = false }: { link: (format: Format) => string; before?: () => Promise<boolean>; primary?: boolean }) {
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: listed.map(format => ({ key: format, label: <a href={link(format)} download={format !== 'html'} target={format === 'html' ? '_blank' : undefined} rel="noreferrer">{labels[format]}</a> })) }}
    >
      <Button type={primary ? 'primary' : 'default'} icon={<DownloadOutlined />} onMouseDown={() => void before?.()}>下载</Button>
    </Dropdown>
  )
}
