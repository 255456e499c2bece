import { LeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useCanGoBack, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import type { supervisionApi } from '#api/supervision.ts'
import { grades, type Grade } from '#domain/supervision/ladder.ts'
import type { Reply } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useCity } from '../session/queries.ts'
import { supervisionQuery } from './queries.ts'
import './supervision.css'

const route = getRouteApi('/desk/supervision/slip/$id')

/** The supervision order on paper: number, grade, instruction, deadline, and the form to answer on. One sheet of A4. */
export default function SlipPage() {
  const { id } = route.useParams()
  const { history } = useRouter()
  const back = useCanGoBack()
  const zone = useCity()?.timeZone
  // On paper every time has its year.
  const paper = (iso: string) => moment(iso, zone, 0)
  const query = useQuery(supervisionQuery(id))
  return (
    <section className="page slip-page">
      <header className="page-head no-print">
        {back && <Button type="text" icon={<LeftOutlined />} onClick={() => history.back()}>返回</Button>}
        <h1>督办单打印</h1>
        <div className="page-extra"><Button type="primary" icon={<PrinterOutlined />} onClick={() => print()}>打印</Button></div>
      </header>
      <Waiting query={query}>
        {one => {
          const interview = one.grade === 'interview'
          return (
            <article className="slip" aria-label="督办单">
              <h2>{one.platformName}12345政务服务便民热线<br />{grades[one.grade as Grade].title}</h2>
              <p className="slip-number">编号：{one.number}</p>
              <table>
                <tbody>
                  <tr><th>{interview ? '约谈单位' : '被督办单位'}</th><td colSpan={3}>{one.units.map(unit => unit.name).join('、') || '—'}</td></tr>
                  <tr><th>签发人</th><td>{one.issuedBy ?? ''}</td><th>签发时间</th><td>{paper(one.openedAt)}</td></tr>
                  <tr><th>工单编号</th><td>{one.orderNumber}</td><th>答复期限</th><td><b>{paper(one.dueAt)}</b></td></tr>
                  <tr><th>诉求</th><td colSpan={3}>{one.orderTitle}<br /><span className="slip-small">{one.categoryPath}{one.regionName && `，${one.regionName}`}，{paper(one.registeredAt)} 登记{one.handleDueAt && `，原办理期限 ${paper(one.handleDueAt)}`}</span></td></tr>
                  <tr><th>此前督促</th><td colSpan={3}>{before(one) || '无'}</td></tr>
                  <tr className="slip-tall"><th>{interview ? '约谈事由' : '督办要求'}</th><td colSpan={3}><p className="words">{one.instruction}</p></td></tr>
                  {interview && <tr><th>约谈时间</th><td>{one.heldAt && paper(one.heldAt)}</td><th>约谈地点</th><td>{one.place}</td></tr>}
                  {interview && <tr><th>参加人员</th><td colSpan={3} /></tr>}
                  <tr className="slip-taller"><th>{interview ? '约谈记录及整改措施' : '办理情况答复'}</th><td colSpan={3}><p className="words">{one.reply ?? ''}</p></td></tr>
                  <tr><th>承办人</th><td /><th>单位负责人（盖章）</th><td /></tr>
                  <tr><th>答复时间</th><td>{one.repliedAt ? paper(one.repliedAt) : ''}</td><th>督办办结</th><td>{one.closedAt ? paper(one.closedAt) : ''}</td></tr>
                </tbody>
              </table>
              <p className="slip-small">请于答复期限前在平台工单页面点“答复督办”报送办理情况，逾期未答复的计为督办超期。</p>
            </article>
          )
        }}
      </Waiting>
    </section>
  )
}

/** Pressure on the order before this one was issued: `催办 2 次，红牌 1 次`. */
function before({ ladder, openedAt }: Pick<Reply<typeof supervisionApi.detail>, 'ladder' | 'openedAt'>) {
  const earlier = ladder.steps.filter(step => Date.parse(step.at) < Date.parse(openedAt))
  return ladder.rungs.flatMap(({ rung, label }) => {
    const count = earlier.filter(step => step.rung === rung).length
    return count > 0 ? [`${label} ${count} 次`] : []
  }).join('，')
}
