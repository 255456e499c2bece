import type { Outline } from '#domain/bulletin/outline.ts'
import { body, heading, lacking, paragraph, where } from './parts.ts'

/** 承办单位月报单: a unit's own month: its row of the assessment, its place, its late and dissatisfied orders. No other unit's name or number. Default. */
export const unitSheet: Outline = {
  from: '2000-01', title: ['{own.unit}', '{span.name}12345热线承办情况月报单'], letterhead: null, issuer: '', issuedDay: 1,
  sections: body(
    heading('考核指标'),
    where('places.rows', { list: 'places.rows', item: '“{.table}”在{.group}组{.of}家中列第{.place}位（按{.by}）', separator: '；' }, '。'),
    {
      kind: 'table', rows: 'ownFigures.rows', caption: null, needs: ['ownFigures.rows'],
      columns: [
        { label: '考核表', figure: '.table', width: 3 }, { label: '指标', figure: '.label', width: 4 }, { label: '本月', figure: '.value', width: 2 },
        { label: '上月', figure: '.before', width: 2 }, { label: '变化', figure: '.change', width: 2 }, { label: '同组中位数', figure: '.median', width: 2 },
      ],
      notes: ['带“*”的指标，口径与上月不同，不宜直接相比。'],
    },
    heading('需要处理的工单'),
    lacking('ownOverdue.rows', '没有超期未反馈的工单。'),
    where('ownOverdue.rows', '期末超期未反馈{ownOverdueAll.count}件：'),
    {
      kind: 'table', rows: 'ownOverdue.rows', caption: null, needs: ['ownOverdue.rows'],
      columns: [{ label: '工单编号', figure: '.number', width: 4 }, { label: '事项', figure: '.matter', width: 4 }, { label: '办理时限', figure: '.due', width: 3 }],
    },
    lacking('ownDissatisfied.rows', '本月没有回访不满意的工单。'),
    where('ownDissatisfied.rows', '本月回访不满意{ownDissatisfiedAll.count}件：'),
    {
      kind: 'table', rows: 'ownDissatisfied.rows', caption: null, needs: ['ownDissatisfied.rows'],
      columns: [{ label: '工单编号', figure: '.number', width: 4 }, { label: '事项', figure: '.matter', width: 4 }, { label: '回访时间', figure: '.at', width: 3 }],
    },
    heading('退单和延期'),
    paragraph('本月申请退单{own.return_requests}件，其中准予{own.returns_accepted}件、驳回{own.return_requests_rejected}次；本月到期的工单中，准予延期{own.extended}件。'),
    heading('指标怎样算出'),
    lacking('formulas.rows', '本月没有适用于本单位的考核公式。'),
    { kind: 'each', rows: 'formulas.rows', blocks: [paragraph('{.text}。')] },
  ),
}
