import type { Outline } from '#domain/bulletin/outline.ts'
import { annex2, byCounty, rankingBlocks, rates, received } from './counties2022.ts'
import { callBlocks } from './calls2022.ts'
import { orderBlocks } from './orders2022.ts'
import { annex1 } from './units2022.ts'

/** 运行情况分析报告 of November 2022. */
export const november2022: Outline = {
  from: '2022-11',
  title: ['湘潭市12345政务服务便民热线', '{year}年{month}月运行情况分析报告'],
  letterhead: null,
  issuer: '湘潭市市民服务热线和市长信箱工作协调小组办公室',
  issuedDay: 13,
  sections: [
    {
      orientation: 'portrait', title: null,
      blocks: [
        { kind: 'paragraph', content: ['按照《湖南省12345政务服务热线运行规范》《湘潭市12345政务服务便民热线工作管理规定》的要求，现就{year}年{month}月12345热线的运行情况作如下分析：'] },
        ...callBlocks('{month}月的热点事件为{hot_event.topic}，相关诉求共计{hot_event.count}件，占受理诉求总量的{hot_event.share_pct}。'),
        ...orderBlocks('满意{callback.satisfied}件，一般{callback.fair}件，未评价{callback.not_rated}件，不满意{callback.dissatisfied}件'),
        { kind: 'heading', level: 2, text: '县（市）热线平台工单办理情况' },
        { kind: 'paragraph', lead: { level: 3, text: '接听情况' }, content: [received, byCounty, rates] },
        {
          kind: 'paragraph', lead: { level: 3, text: '服务拨测情况' }, content: [
            '{month}月，市热线对{county_platforms.platforms|chinese}县（市）自有平台各随机拨测{test_calls.calls_per_county}通电话，接通时限为{test_calls.answer_limit_seconds}秒。',
            { list: 'test_calls.findings', item: '{.county}有{.calls}通{.finding}', separator: '，', none: '拨测电话均在时限内接通' }, '。',
          ],
        },
        { kind: 'text', block: 'testCalls', label: '拨测发现的其他问题' },
        ...rankingBlocks,
        { kind: 'heading', level: 2, text: '案例分析' },
        { kind: 'heading', level: 3, text: '典型案例' },
        { kind: 'text', block: 'typicalCases', label: '典型案例' },
        { kind: 'heading', level: 3, text: '疑难问题' },
        { kind: 'text', block: 'hardCases', label: '疑难问题' },
        { kind: 'heading', level: 1, text: '领导接听日工作情况', needs: ['duty_day.date'] },
        { kind: 'paragraph', needs: ['duty_day.date', 'duty_day.unit'], content: ['{duty_day.date|day}为领导接听日，{duty_day.unit}负责人应约接听，共接听群众来电{duty_day.calls}个。'] },
        { kind: 'paragraph', needs: ['duty_day.date'], lacks: ['duty_day.unit'], content: ['{duty_day.date|day}为领导接听日，共接听群众来电{duty_day.calls}个。'] },
        { kind: 'text', block: 'dutyDay', label: '领导接听日的主要内容', needs: ['duty_day.date'] },
        { kind: 'heading', level: 1, text: '存在的困难' },
        {
          kind: 'paragraph', needs: ['bulk_return.orders'],
          content: ['{bulk_return.to|month}，{bulk_return.unit}在一天之内申请退回{bulk_return.topic}类工单{bulk_return.orders}件，其中最早的登记于{bulk_return.from|month}。'],
        },
        { kind: 'text', block: 'difficulties', label: '存在的困难' },
        { kind: 'heading', level: 1, text: '下一步工作要求' },
        { kind: 'text', block: 'requirements', label: '下一步工作要求' },
        { kind: 'annexList' },
        { kind: 'signature' },
        {
          kind: 'recipients', lines: [
            { label: '报', text: '市委书记、市人民政府市长，市委常委，市人民政府副市长，市人民政府秘书长、副秘书长' },
            { label: '发', text: '政务服务便民热线成员单位' },
          ],
        },
      ],
    },
    annex1([
      { label: '有效工单量', figure: '.effective_orders', width: 8 },
      { label: '已驳回退单申请量', figure: '.return_requests_rejected', width: 8 },
      { label: '退单申请率', figure: '.return_request_rate_pct', width: 8 },
      { label: '按时反馈量', figure: '.fed_back_on_time', width: 8 },
      { label: '按时办结率', figure: '.on_time_rate_pct', width: 9 },
      { label: '联系反馈当事人率', figure: '.contact_rate_pct', width: 9 },
      { label: '回访总量', figure: '.callback_total', width: 7 },
      { label: '满意量', figure: '.satisfied', width: 7 },
      { label: '一般量', figure: '.fair', width: 6 },
      { label: '未评价量', figure: '.not_rated', width: 7 },
      { label: '不满意量', figure: '.dissatisfied', width: 7 },
      { label: '回访满意率', figure: '.satisfaction_pct', width: 9 },
    ], '“未评价量”指市民未进行评价，不纳入统计口径；评价为“一般”的不纳入“总满意量”范畴；回访满意率=满意量/（回访总量-未评价量），无人评价的记为零；'),
    annex2,
  ],
}
