import type { Outline } from '#domain/bulletin/outline.ts'
import { annex2, byCounty, rankingBlocks, rates, received } from './counties2022.ts'
import { callBlocks } from './calls2022.ts'
import { orderBlocks } from './orders2022.ts'
import { annex1 } from './units2022.ts'

const sampled = 'provincial_spot_check_in_text'

/** 运行情况分析报告 of October 2022, with 附件3 on the orders the province sampled. */
export const october2022: Outline = {
  from: '2022-10',
  title: ['湘潭市12345政务服务便民热线', '{year}年{month}月运行情况分析报告'],
  letterhead: null,
  issuer: '湘潭市市民服务热线和市长信箱工作协调小组办公室',
  issuedDay: 10,
  sections: [
    {
      orientation: 'portrait', title: null,
      blocks: [
        { kind: 'paragraph', content: ['按照《湖南省12345政务服务热线运行规范》《湘潭市12345政务服务便民热线工作管理规定》的要求，现就{year}年{month}月12345热线的运行情况作如下分析：'] },
        ...callBlocks('{month}月的热点事件为{hot_event.topic}，相关诉求共计{hot_event.count}件。'),
        ...orderBlocks('满意{callback.satisfied}件，基本满意{callback.basically_satisfied}件，不满意{callback.dissatisfied}件'),
        { kind: 'heading', level: 2, text: '县（市）热线平台工单办理情况' },
        { kind: 'paragraph', content: [received, byCounty, rates] },
        ...rankingBlocks,
        { kind: 'heading', level: 2, text: '案例分析' },
        { kind: 'heading', level: 3, text: '典型案例' },
        { kind: 'text', block: 'typicalCases', label: '典型案例' },
        { kind: 'heading', level: 3, text: '疑难问题' },
        { kind: 'text', block: 'hardCases', label: '疑难问题' },
        {
          kind: 'paragraph', needs: ['test_calls.findings'], content: [
            '{month}月，市热线对{county_platforms.platforms|chinese}县（市）自有平台各随机拨测{test_calls.calls_per_county}通电话，发现的问题有：',
            { list: 'test_calls.findings', item: '{.county}有{.calls}通{.finding}', separator: '；' }, '。等待接通最长的一通为{test_calls.wait_seconds_longest}秒。',
          ],
        },
        { kind: 'heading', level: 1, text: '领导接听日工作情况', needs: ['duty_day.date'] },
        { kind: 'paragraph', needs: ['duty_day.date', 'duty_day.unit'], content: ['{duty_day.date|day}为领导接听日，{duty_day.unit}负责人应约接听，共接听群众来电{duty_day.calls}个。'] },
        { kind: 'paragraph', needs: ['duty_day.date'], lacks: ['duty_day.unit'], content: ['{duty_day.date|day}为领导接听日，共接听群众来电{duty_day.calls}个。'] },
        { kind: 'text', block: 'dutyDay', label: '领导接听日的主要内容', needs: ['duty_day.date'] },
        { kind: 'heading', level: 1, text: '存在的困难' },
        { kind: 'heading', level: 2, text: '省考核“抽查回访”工单不满意', needs: [`${sampled}.count`] },
        {
          kind: 'paragraph', needs: [`${sampled}.count`],
          content: [`{${sampled}.from|monthNumber}至{${sampled}.to|month}份，本市有{${sampled}.count}件工单经省12345监管平台抽查回访为不满意或未联系，满意率因此扣分。所涉单位和办理情况见{#samplesAnnex}。`],
        },
        { kind: 'text', block: 'samples', label: '抽查不满意的原因', needs: [`${sampled}.count`] },
        { kind: 'heading', level: 2, text: '工单办理质量有待提升' },
        { kind: 'text', block: 'difficulties', label: '存在的困难' },
        { kind: 'heading', level: 1, text: '下一步工作要求' },
        { kind: 'text', block: 'requirements', label: '下一步工作要求' },
        { kind: 'annexList' },
        { kind: 'signature' },
      ],
    },
    annex1([
      { label: '有效工单量', figure: '.effective_orders', width: 8 },
      { label: '已办结量', figure: '.completed', width: 8 },
      { label: '超时办结量', figure: '.completed_overdue', width: 8 },
      { label: '按时办结率', figure: '.on_time_rate_pct', width: 9 },
      { label: '联系反馈当事人率', figure: '.contact_rate_pct', width: 9 },
      { label: '回访总量', figure: '.callback_total', width: 8 },
      { label: '回访总满意量', figure: '.satisfied_total', width: 8 },
      { label: '未评价量', figure: '.not_rated', width: 8 },
      { label: '不满意量', figure: '.dissatisfied', width: 8 },
      { label: '回访满意率', figure: '.satisfaction_pct', width: 9 },
    ], '“未评价量”指市民未进行评价，统计时视为“基本满意”，纳入“总满意量”进行计算；'),
    annex2,
    {
      orientation: 'landscape', annex: 'samplesAnnex', title: [`{${sampled}.from|monthNumber}-{${sampled}.to|month}份省12345监管平台工单抽查回访不满意情况统计表`],
      blocks: [{
        kind: 'table', name: 'samplesTable', rows: 'appendix_3.rows', caption: null,
        columns: [
          { label: '序号', figure: '#', width: 4 },
          { label: '月份', figure: '.month', after: '月', width: 5 },
          { label: '事件编号', figure: '.event_id', width: 13 },
          { label: '承办单位', figure: '.unit', width: 13 },
          { label: '事件内容', figure: '', lines: 'sampleMatters', width: 30, align: 'left' },
          { label: '反馈结果', figure: '', lines: 'sampleResults', width: 35, align: 'left' },
        ],
      }],
    },
  ],
}
