import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { operationsApi, type FindingLine } from '#api/operations.ts'
import { moment, shortMoment } from '#web/kit/date.ts'
import { PageFrame } from '#web/kit/PageFrame.tsx'
import { read } from '#web/kit/query.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import './operations.css'

/** A word and a colour; the word says it all. */
const levels = { good: ['正常', 'done'], warning: ['留意', 'attention'], bad: ['故障', 'overdue'] } as const satisfies Record<FindingLine['level'], readonly [string, string]>
const summaries = { good: '一切正常', warning: '可以使用，有需要留意的', bad: '有故障，请马上处理' } as const satisfies Record<FindingLine['level'], string>
const kinds = { backup: '备份', drill: '恢复演练' } as const
const refreshEvery = 30_000

/** 运行状态: what the server looks at in itself, in plain words, and what came of the last backups. */
export default function OperationsPage() {
  const zone = useCity()?.timeZone
  const query = useQuery({ ...read(operationsApi.state, {}), refetchInterval: refreshEvery })
  return (
    <Waiting query={query} rows={10}>
      {({ level, findings, version, startedAt, backups }) => (
        <PageFrame title="运行状态" note={`${summaries[level]}。程序 ${version}，${moment(startedAt, zone)} 启动；每半分钟刷新`}>
          <Table
            className="orders" size="small" rowKey="check" pagination={false} dataSource={findings} tableLayout="fixed" columns={[
              { key: 'level', title: '状态', width: 80, render: (_, row) => <Level level={row.level} /> },
              { key: 'label', title: '项目', width: 170, dataIndex: 'label' },
              { key: 'sentence', title: '情况', dataIndex: 'sentence' },
            ]}
          />
          <h2 className="operations-head">备份与恢复演练</h2>
          <Table
            className="orders" size="small" rowKey="at" pagination={false} dataSource={backups} tableLayout="fixed" locale={{ emptyText: '还没有记录。设定 MINSHENG_BACKUP_AT 后每天备份；也可在服务器上执行 cli backup。' }} columns={[
              { key: 'at', title: '时间', width: 130, render: (_, row) => shortMoment(row.at, zone) },
              { key: 'kind', title: '事项', width: 100, render: (_, row) => kinds[row.kind] },
              { key: 'ok', title: '结果', width: 80, render: (_, row) => (row.ok ? <span className="word done">成功</span> : <b className="word overdue">不成功</b>) },
              { key: 'rows', title: '行数', width: 110, align: 'right', render: (_, row) => row.rows?.toLocaleString('zh-CN') ?? '—' },
              { key: 'size', title: '大小', width: 100, align: 'right', render: (_, row) => (row.size === null ? '—' : megabytes(row.size)) },
              { key: 'seconds', title: '用时', width: 90, align: 'right', render: (_, row) => `${row.seconds} 秒` },
              { key: 'file', title: '文件与情况', ellipsis: true, render: (_, row) => row.finding ?? row.fileName },
            ]}
          />
        </PageFrame>
      )}
    </Waiting>
  )
}

function Level({ level }: { level: FindingLine['level'] }) {
  const [word, tone] = levels[level]
  return level === 'good' ? <span className={`word ${tone}`}>{word}</span> : <b className={`word ${tone}`}>{word}</b>
}

function megabytes(bytes: number) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
