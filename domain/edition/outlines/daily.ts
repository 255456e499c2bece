import type { Outline } from '#domain/bulletin/outline.ts'
import { body, handled, heading, lacking, majorTable, overdueTable, paragraph, running, where } from './parts.ts'

/** 日报: yesterday in figures, what it was about, what must not wait. Default. */
export const daily: Outline = {
  from: '2000-01', title: ['12345热线日报', '（{span.name}）'], letterhead: null, issuer: '', issuedDay: 1,
  sections: body(
    heading('运行情况'),
    running(), handled(),
    heading('诉求热点'),
    where('minors.rows', '诉求较多的事项：', { list: 'minors.rows', item: '{.category}{.count}件（占{.share_pct}）', limit: 10 }, '。'),
    heading('重大紧急诉求'),
    lacking('major.rows', '{span.inText}没有重大紧急诉求。'),
    where('major.rows', '{span.inText}登记重大紧急诉求{major.total}件。'),
    majorTable,
    heading('超期和到期'),
    lacking('overdueTop.rows', '没有超期未反馈的工单。'),
    where('overdueTop.rows', '超期未反馈较多的承办单位：'),
    overdueTable,
    paragraph('{span.next}到期的工单{due.total}件。'),
    where('due.rows', '其中较多的承办单位：', { list: 'due.rows', item: '{.unit}{.count}件', limit: 10 }, '。'),
    { kind: 'text', block: 'note', label: '需要说明的情况', optional: true },
  ),
}
