import type { Outline } from '#domain/bulletin/outline.ts'
import { body, heading, paragraph, where } from './parts.ts'

/** 专报: one hot topic over a span: how much, when, where, who handles it, what was done. Default. */
export const special: Outline = {
  from: '2000-01', title: ['关于“{topic.name}”诉求情况的专报', '（{span.name}）'], letterhead: null, issuer: '', issuedDay: 1,
  sections: body(
    heading('一、总体情况'),
    paragraph(
      '{span.name}，12345热线受理“{topic.name}”（{topic.how}）诉求{topic.total}件，占同期受理诉求{topic.all}件的{topic.share_pct}，比{span.against}{topic.change|direction}{topic.change|size}；',
      '其中重复诉求{topic.repeated}件。',
    ),
    { kind: 'chart', name: 'days', type: 'column', unit: '件', digits: 0, caption: '每日诉求量', rows: 'topicDays.rows', category: '.day', series: [{ name: '诉求', figure: '.count' }] },
    { kind: 'text', block: 'cause', label: '成因分析' },
    heading('二、分布情况'),
    where(['topicRegions.count'], '按地区分：', { list: 'topicRegions.rows', item: '{.region}{.count}件（占{.share_pct}）' }, '。'),
    where(['topicUnits.count'], '按承办单位分：'),
    {
      kind: 'table', rows: 'topicUnits.rows', caption: null,
      columns: [
        { label: '承办单位', figure: '.unit', width: 4 }, { label: '承办（件）', figure: '.count', width: 2 }, { label: '已办结（件）', figure: '.closed', width: 2 },
        { label: '超期未反馈（件）', figure: '.overdue', width: 2 }, { label: '不满意（件）', figure: '.dissatisfied', width: 2 },
      ],
    },
    heading('三、典型诉求'),
    where(['typical.none'], '没有可以列举的诉求。'),
    paragraph({ list: 'typical.rows', item: '（{.number}）{.text}', separator: '\u3000' }),
    { kind: 'text', block: 'cases', label: '典型诉求的分析' },
    heading('四、办理情况'),
    paragraph('已在线办结{topic.online}件，派发承办单位{topic.dispatched}件，已办结{topic.closed}件，办理中{topic.open}件，其中超期未反馈{topic.overdue}件；已回访{topic.called_back}件，满意{topic.satisfied}件，不满意{topic.dissatisfied}件。'),
    { kind: 'text', block: 'done', label: '已经采取的措施' },
    heading('五、工作建议'),
    { kind: 'text', block: 'advice', label: '工作建议' },
  ),
}
