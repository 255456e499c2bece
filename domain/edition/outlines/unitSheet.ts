import type { Outline } from '#domain/bulletin/outline.ts'
import { body, heading, paragraph, where } from './parts.ts'

/** 承办单位月报单: a unit's own month: its row of the assessment, its place, its late and dissatisfied orders. No other unit's name or number. Default. */
export const unitSheet: Outline = {
  from: '2000-01', title: ['{own.unit}', '{span.name}12345热线承办情况月报单'], letterhead: null, issuer: '', issuedDay: 1,
  sections: body(
    heading('一、考核指标'),
    where(['places.count'], { list: 'places.rows', item: '“{.table}”在{.group}组{.of}家中列第{.place}位（按{.by}）', separator: '；' }, '。'),
    {
      kind: 'table', rows: 'ownFigures.rows', caption: null,
      columns: [
        { label: '考核表', figure: '.table', width: 3 }, { label: '指标', figure: '.label', width: 4 }, { label: '本月', figure: '.value', width: 2 },
        { label: '上月', figure: '.before', width: 2 }, { label: '变化', figure: '.change', width: 2 }, { label: '同组中位数', figure: '.median', width: 2 },
      ],
      notes: ['带“*”的指标，口径与上月不同，不宜直接相比。'],
    },
    heading('二、需要处理的工单'),
    where(['ownOverdue.none'], '没有超期未反馈的工单。'),
    where(['ownOverdue.count'], '期末超期未反馈{ownOverdueAll.count}件：'),
    {
      kind: 'table', rows: 'ownOverdue.rows', caption: null,
      columns: [{ label: '工单编号', figure: '.number', width: 4 }, { label: '事项', figure: '.matter', width: 4 }, { label: '办理时限', figure: '.due', width: 3 }],
    },
    where(['ownDissatisfied.none'], '本月没有回访不满意的工单。'),
    where(['ownDissatisfied.count'], '本月回访不满意{ownDissatisfiedAll.count}件：'),
    {
      kind: 'table', rows: 'ownDissatisfied.rows', caption: null,
      columns: [{ label: '工单编号', figure: '.number', width: 4 }, { label: '事项', figure: '.matter', width: 4 }, { label: '回访时间', figure: '.at', width: 3 }],
    },
    heading('三、退单和延期'),
    paragraph('本月申请退单{own.return_requests}件，其中准予退单{own.returns_accepted}件、驳回{own.returns_rejected}件；申请延期{own.extension_requests}件，准予延期{own.extended}件。'),
    heading('四、指标怎样算出'),
    where(['formulas.none'], '本月没有适用于本单位的考核公式。'),
    paragraph({ list: 'formulas.rows', item: '{.text}', separator: '；' }),
  ),
}
