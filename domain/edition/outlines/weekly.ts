import type { Outline } from '#domain/bulletin/outline.ts'
import { body, compared, handled, heading, lacking, majorTable, overdueTable, paragraph, running, where } from './parts.ts'

/** 周报: the week against the week before, what rises, who is late, what callers think. Default. */
export const weekly: Outline = {
  from: '2000-01', title: ['12345热线周报', '{span.name}'], letterhead: null, issuer: '', issuedDay: 1,
  sections: body(
    heading('运行情况'),
    running(),
    { kind: 'chart', name: 'days', type: 'column', unit: '', digits: 0, caption: '每日来电和诉求', rows: 'days.rows', needs: ['days.rows'], category: '.day', series: [{ name: '来电（通）', figure: '.calls' }, { name: '诉求（件）', figure: '.orders' }] },
    heading('诉求热点'),
    where('types.rows', '按类型分：', { list: 'types.rows', item: '{.type}{.count}件' }, '。'),
    where('minors.rows', '诉求前十位的事项：'),
    {
      kind: 'table', rows: 'minors.rows', caption: null, needs: ['minors.rows'],
      columns: [
        { label: '位次', figure: '#', width: 1 }, { label: '事项', figure: '.category', width: 4 }, { label: '件数', figure: '.count', width: 2 },
        { label: '占比', figure: '.share_pct', width: 2 }, { label: '上期件数', figure: '.before', width: 2 },
      ],
    },
    heading('升温事项和重复诉求'),
    lacking('rising.rows', '没有明显升温的事项。'),
    where('rising.rows', '比{span.against}增加较多的事项：', { list: 'rising.rows', item: '{.category}{.count}件（上期{.before}件，增加{.more}件）' }, '。'),
    paragraph(`${compared('重复诉求', 'orders.orders_repeated', '件')}，占受理诉求的{orders.repeat}。`),
    where('repeated.rows', '重复诉求较多的事项：', { list: 'repeated.rows', item: '{.category}{.count}件' }, '。'),
    { kind: 'text', block: 'rising', label: '升温事项的原因和建议', optional: true },
    heading('办理情况'),
    handled(),
    lacking('overdueTop.rows', '没有超期未反馈的工单。'),
    where('overdueTop.rows', '超期未反馈较多的承办单位：'),
    overdueTable,
    heading('满意率'),
    lacking('rated.rows', '没有回访件数达到{rated.least}件的承办单位。'),
    where('rated.rows', '回访{rated.least}件以上的承办单位{rated.units}家，满意率较低的：'),
    {
      kind: 'table', rows: 'rated.rows', caption: null, needs: ['rated.rows'],
      columns: [{ label: '承办单位', figure: '.unit', width: 4 }, { label: '回访（件）', figure: '.count', width: 2 }, { label: '满意率', figure: '.rate', width: 2 }],
    },
    heading('重大紧急诉求'),
    lacking('major.rows', '没有重大紧急诉求。'),
    where('major.rows', '登记重大紧急诉求{major.total}件。'),
    majorTable,
  ),
}
