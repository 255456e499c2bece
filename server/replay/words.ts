import type { Random } from '#domain/replay/random.ts'

const surnames = '王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'
const prefixes = ['1380000', '1390000']

/** A made-up caller: always the same name for the same number, numbers of one made-up pattern. */
export function caller(random: Random): { callerName: string; callerPhone: string } {
  const serial = random.below(10_000)
  const prefix = random.below(prefixes.length)
  const name = `${surnames[(serial * 7 + prefix) % surnames.length]}${(serial + prefix) % 2 ? '先生' : '女士'}`
  return { callerName: name, callerPhone: `${prefixes[prefix]}${String(serial).padStart(4, '0')}` }
}

const opening: Readonly<Record<string, string>> = { consult: '咨询', help: '反映', complaint: '投诉', suggestion: '建议改进', invalid: '', other: '' }
const asks: Readonly<Record<string, readonly string[]>> = {
  consult: ['请问应如何办理。', '想了解具体规定。', '希望告知办理流程和所需材料。'],
  help: ['请相关部门核实并协调处理。', '希望尽快安排人员到场解决。', '请协助解决并回复。'],
  complaint: ['市民表示不满，要求查处。', '要求核实情况并整改。', '市民多次沟通未果，请依规处理。'],
  suggestion: ['建议相关部门研究改进。', '希望采纳。'],
  invalid: ['无明确诉求，已告知热线受理范围。'],
  other: ['已登记留存。'],
}
const answers: Readonly<Record<string, readonly string[]>> = {
  consult: ['已按知识库答复办理条件、材料和地点，市民表示知晓。', '已告知现行规定和咨询渠道，市民无其他疑问。', '已详细解释政策口径，市民表示理解。'],
  help: ['已与相关窗口三方通话，当场说明处理办法。', '已告知处理途径和联系方式，市民同意先行联系。'],
  complaint: ['已解释相关规定并告知维权途径，市民接受。', '经话务员沟通，市民同意先与对方协商，如未解决再来电。'],
  suggestion: ['已记录并告知市民建议将汇总报送。'],
  invalid: ['无效来电，已登记。'],
  other: ['已答复。'],
}
const processes = [
  '收到工单后安排专人核实，并与来电人取得联系，说明处理意见。', '工作人员到现场查看，会同所在社区研究处理。', '经调查核实，情况基本属实，已督促责任方整改。',
  '约谈当事双方，依照相关规定进行调解。', '查阅资料并联系当事人，逐项作出解释。',
]
const replies = ['已处理完毕并告知来电人结果。', '已解决，来电人知晓。', '责任方已整改，后续加强巡查。', '已按政策答复，来电人表示理解。']

export function wording(matter: string, place: string, requestType: string, random: Random): { title: string; content: string; answer: string } {
  const what = requestType === 'invalid' ? '无效来电' : requestType === 'other' ? `其他：${matter}` : `${opening[requestType] ?? ''}${requestType === 'consult' ? '' : place}${matter}`
  const content = requestType === 'invalid' ? '来电无有效内容。' : `市民来电${opening[requestType] || '反映'}：${place}${matter}。${random.pick(asks[requestType] ?? asks.other!)}`
  return { title: `${what}${requestType === 'consult' ? '问题' : ''}`.slice(0, 60), content, answer: random.pick(answers[requestType] ?? answers.other!) }
}

export function resultWords(random: Random): { handlerName: string; process: string; outcome: string; publicReply: string; planAndDate: string } {
  const solved = random.next() < 0.86
  return {
    handlerName: `经办人${String(1 + random.below(30)).padStart(2, '0')}`, process: random.pick(processes), outcome: solved ? 'solved' : 'partlySolved', publicReply: random.pick(replies),
    planAndDate: solved ? '' : '已列入整改计划，一个月内完成并再次联系来电人。',
  }
}
