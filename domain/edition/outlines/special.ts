import type { Outline } from '#domain/bulletin/outline.ts'
import { body, heading, paragraph, where } from './parts.ts'

/** 专报: one hot topic over a span: how much, when, where, who handles it, what was done. Default. */
export const special: Outline = {
  from: '2000-01', title: ['关于“{topic.name}”诉求情况的专报', '（{span.name}）'], letterhead: null, issuer: '', issuedDay: 1,
  sections: body(
    heading('总体情况'),
    paragraph(
      '{span.name}，12345热线受理“{topic.name}”（{topic.how}）诉求{topic.total}件，占同期受理诉求{topic.all}件的{topic.share}，比{span.against}{topic.total_change|change}；',
      '其中重复诉求{topic.repeated}件。',
    ),
    { kind: 'chart', name: 'days', type: 'column', unit: '件', digits: 0, caption: '每日诉求量', rows: 'topicDays.rows', needs: ['topicDays.rows'], category: '.day', series: [{ name: '诉求', figure: '.count' }] },
    { kind: 'text', block: 'cause', label: '成因分析' },
    heading('分布情况'),
    where('topicRegions.rows', '按地区分：', { list: 'topicRegions.rows', item: '{.region}{.count}件（占{.share_pct}）' }, '。'),
    where('topicUnits.rows', '按承办单位分：'),
    {
      kind: 'table', rows: 'topicUnits.rows', caption: null, needs: ['topicUnits.rows'],
      columns: [
        { label: '承办单位', figure: '.unit', width: 4 }, { label: '承办（件）', figure: '.count', width: 2 }, { label: '已办结（件）', figure: '.closed', width: 2 },
        { label: '超期未反馈（件）', figure: '.overdue', width: 2 }, { label: '不满意（件）', figure: '.dissatisfied', width: 2 },
      ],
    },
    heading('典型诉求'),
    { kind: 'text', block: 'cases', label: '典型诉求，从工单中选取，自动脱敏后由人确认' },
    heading('办理情况'),
    paragraph('已在线办结{topic.online}件，派发承办单位{topic.dispatched}件，已办结{topic.closed}件，办理中{topic.open}件，其中超期未反馈{topic.overdue}件；已回访{topic.callback_total}件，满意{topic.satisfied}件，不满意{topic.dissatisfied}件。'),
    { kind: 'text', block: 'done', label: '已经采取的措施' },
    heading('工作建议'),
    { kind: 'text', block: 'advice', label: '工作建议' },
  ),
}
