/** What an import may bring: tables, their columns under a Chinese header and an English key, and how a value is read. docs/generated/import.md is printed from here. */
export type Kind = 'text' | 'instant' | 'integer' | 'number' | 'yesNo' | 'unit' | 'region' | 'category' | 'channel' | 'requestType' | 'urgency' | 'satisfaction' | 'tags'
  | 'contactMethod' | 'outcome' | 'method' | 'callbackOutcome' | 'decision' | 'attitude' | 'returns' | 'extensions' | 'period' | 'county' | 'direction'
  | 'date' | 'decimal' | 'rating' | 'updateKind' | 'dutyLeader'

export interface Column { label: string; kind: Kind; required?: true; max?: number; note?: string }

export const tables = {
  calls: { label: '通话', columns: {
    externalId: { label: '通话编号', kind: 'text', required: true, max: 60, note: '话务系统中的唯一编号' },
    direction: { label: '方向', kind: 'direction', note: '呼入或呼出，空为呼入' },
    desk: { label: '专席', kind: 'text', max: 40, note: '空为普通坐席；leaderCallDay 为领导接听日' },
    phone: { label: '来电号码', kind: 'text', max: 20, note: '加密保存' },
    arrivedAt: { label: '来电时间', kind: 'instant', required: true },
    answeredAt: { label: '接听时间', kind: 'instant', note: '空为未接通' },
    endedAt: { label: '挂机时间', kind: 'instant' },
    waitSeconds: { label: '等待秒数', kind: 'integer' },
  } },
  orders: { label: '工单', columns: {
    number: { label: '工单编号', kind: 'text', required: true, max: 40 },
    registeredAt: { label: '登记时间', kind: 'instant', required: true },
    channel: { label: '来源渠道', kind: 'channel', required: true },
    requestType: { label: '诉求类型', kind: 'requestType', required: true },
    urgency: { label: '紧急程度', kind: 'urgency', note: '空为一般' },
    category: { label: '诉求分类', kind: 'category', required: true, note: '最末级分类的代码或名称' },
    region: { label: '事发地区', kind: 'region' },
    concernedUnit: { label: '涉及单位', kind: 'unit' },
    title: { label: '标题', kind: 'text', required: true, max: 200 },
    content: { label: '主要内容', kind: 'text', required: true, max: 4000 },
    callerName: { label: '诉求人', kind: 'text', max: 60, note: '加密保存' },
    callerPhone: { label: '联系电话', kind: 'text', max: 20, note: '加密保存' },
    callerAddress: { label: '联系地址', kind: 'text', max: 200, note: '加密保存' },
    incidentAddress: { label: '事发地址', kind: 'text', max: 200, note: '加密保存' },
    confidential: { label: '是否保密', kind: 'yesNo' },
    tags: { label: '标签', kind: 'tags', note: '多个用分号隔开' },
    call: { label: '通话编号', kind: 'text', max: 60, note: '同一批通话表中的编号' },
    resolvedAt: { label: '在线办结时间', kind: 'instant', note: '当场答复的工单填写' },
    answer: { label: '答复内容', kind: 'text', max: 4000, note: '当场答复的工单必填' },
  } },
  assignments: { label: '派单', columns: {
    order: { label: '工单编号', kind: 'text', required: true, max: 40 },
    hop: { label: '第几次派单', kind: 'integer', required: true },
    unit: { label: '承办单位', kind: 'unit', required: true, note: '代码、全称、简称或曾用名' },
    basis: { label: '派单依据', kind: 'text', max: 500, note: '空为“历史数据导入”' },
    dispatchedAt: { label: '派单时间', kind: 'instant', required: true },
    signedAt: { label: '签收时间', kind: 'instant' },
    contactedAt: { label: '联系时间', kind: 'instant' },
    contactMethod: { label: '联系方式', kind: 'contactMethod', note: '空为电话' },
    returns: { label: '退单记录', kind: 'returns', note: '申请时间|理由|建议单位|同意或驳回|决定时间|依据，多次用分号隔开' },
    extensions: { label: '延期记录', kind: 'extensions', note: '申请时间|工作日|理由|同意或不同意|答复时间，多次用分号隔开' },
    submittedAt: { label: '反馈时间', kind: 'instant' },
    handlerName: { label: '经办人', kind: 'text', max: 60 },
    process: { label: '办理过程', kind: 'text', max: 4000 },
    outcome: { label: '办理结果', kind: 'outcome', note: '空为已解决' },
    publicReply: { label: '办理答复', kind: 'text', max: 4000 },
    planAndDate: { label: '后续措施和时间', kind: 'text', max: 1000 },
    legalBasis: { label: '政策法规依据', kind: 'text', max: 1000 },
    auditedAt: { label: '审核时间', kind: 'instant' },
    reworkSubmittedAt: { label: '重办反馈时间', kind: 'instant' },
    reworkAuditedAt: { label: '重办审核时间', kind: 'instant' },
  } },
  callbacks: { label: '回访', columns: {
    order: { label: '工单编号', kind: 'text', required: true, max: 40 },
    at: { label: '回访时间', kind: 'instant', required: true, note: '在线办结工单为评价时间' },
    method: { label: '回访方式', kind: 'method', required: true },
    outcome: { label: '回访情况', kind: 'callbackOutcome', note: '空为已接听' },
    contacted: { label: '是否联系', kind: 'yesNo' },
    truthful: { label: '是否属实', kind: 'yesNo' },
    solved: { label: '是否解决', kind: 'yesNo' },
    satisfaction: { label: '满意度', kind: 'satisfaction' },
    attitude: { label: '服务态度', kind: 'attitude' },
    remark: { label: '回访记录', kind: 'text', max: 1000 },
    decision: { label: '处理意见', kind: 'decision', note: '办结或发回重办，空为办结；未接通且写办结的，按无法接通办结' },
  } },
  testCalls: { label: '拨测', columns: {
    tested: { label: '被测平台', kind: 'county', required: true },
    dialledAt: { label: '拨测时间', kind: 'instant', required: true },
    answerSeconds: { label: '接通秒数', kind: 'integer', note: '空为未接通' },
    voiceNavigation: { label: '语音导航得分', kind: 'number', required: true },
    connection: { label: '接通情况得分', kind: 'number', required: true },
    serviceManner: { label: '服务规范得分', kind: 'number', required: true },
    knowledge: { label: '业务知识得分', kind: 'number', required: true },
    callbackService: { label: '回访服务得分', kind: 'number', required: true },
    finding: { label: '发现问题', kind: 'text', max: 500 },
  } },
  enteredFigures: { label: '录入数据', columns: {
    period: { label: '月份', kind: 'period', required: true },
    subject: { label: '对象', kind: 'text', required: true, max: 40, note: '单位或县级平台代码，全市为 total' },
    figure: { label: '指标', kind: 'text', required: true, max: 60 },
    value: { label: '数值', kind: 'number', required: true },
    source: { label: '出处', kind: 'text', required: true, max: 200 },
  } },
  ledgerEntries: { label: '加分扣分', columns: {
    period: { label: '月份', kind: 'period', required: true },
    unit: { label: '单位', kind: 'unit', required: true },
    item: { label: '项目', kind: 'text', required: true, max: 60, note: '当月考核办法中的加分扣分项目代码；系统自动计算的项目不导入' },
    points: { label: '分值', kind: 'decimal', note: '加分为正、扣分为负，空为该项目的分值' },
    detail: { label: '明细', kind: 'text', max: 500, note: '空为该项目的说明' },
    orderNumber: { label: '工单编号', kind: 'text', max: 40 },
    articles: { label: '刊登篇数', kind: 'integer' },
  } },
  spotChecks: { label: '省级抽查', columns: {
    period: { label: '名单月份', kind: 'period', required: true },
    orderNumber: { label: '工单编号', kind: 'text', required: true, max: 40, note: '照名单填写；是本平台工单的自动关联，重复的照样保留' },
    unit: { label: '承办单位', kind: 'unit' },
    county: { label: '县市区平台', kind: 'county', note: '承办单位是县市区的可空' },
    sampleNumber: { label: '抽查编号', kind: 'text', max: 60 },
    sampledAt: { label: '抽查时间', kind: 'instant' },
    rating: { label: '满意度', kind: 'rating', required: true, note: '满意、一般、不满意或未评价' },
    contacted: { label: '是否联系', kind: 'yesNo', note: '空为未问或名单未载明' },
    matter: { label: '诉求内容', kind: 'text', max: 4000 },
    reply: { label: '答复内容', kind: 'text', max: 4000 },
    remark: { label: '备注', kind: 'text', max: 1000 },
  } },
  knowledgeUpdates: { label: '知识库更新', columns: {
    unit: { label: '单位', kind: 'unit', required: true },
    title: { label: '条目', kind: 'text', required: true, max: 200 },
    kind: { label: '类别', kind: 'updateKind', required: true, note: '新增或更新' },
    at: { label: '更新时间', kind: 'instant', required: true },
  } },
  knowledgeReminders: { label: '知识库提醒', columns: {
    unit: { label: '单位', kind: 'unit', required: true },
    title: { label: '条目', kind: 'text', required: true, max: 200 },
    remindedAt: { label: '提醒时间', kind: 'instant', required: true },
    dueAt: { label: '更新期限', kind: 'instant', required: true },
    answeredAt: { label: '更新时间', kind: 'instant', note: '空为尚未更新' },
  } },
  dutyDays: { label: '领导接听日', columns: {
    day: { label: '接听日期', kind: 'date', required: true, note: '一个单位一行' },
    unit: { label: '单位', kind: 'unit', required: true },
    leader: { label: '接听领导', kind: 'dutyLeader', required: true, note: '主要负责人或分管负责人，不填姓名' },
    desk: { label: '专席', kind: 'text', max: 40, note: '空为 leaderCallDay' },
    hours: { label: '接听时长', kind: 'decimal', note: '小时，最多一位小数' },
    supervised: { label: '督办疑难工单', kind: 'integer', note: '件' },
  } },
  bulletinTexts: { label: '通报文字', columns: {
    period: { label: '月份', kind: 'period', required: true },
    block: { label: '段落', kind: 'text', required: true, max: 60 },
    text: { label: '文字', kind: 'text', required: true, max: 10000 },
  } },
} as const satisfies Record<string, { label: string; columns: Record<string, Column> }>

export type TableName = keyof typeof tables

/** A row as it came: values by English key; empty ones may be missing. `line` as a person counts, the header being line 1. */
export interface RawRow { line: number; values: Readonly<Record<string, string>> }

/** The rows of one batch, in memory or streaming. Orders come after calls; assignments and callbacks are read first. */
export type Source = Partial<Record<TableName, Iterable<RawRow> | AsyncIterable<RawRow>>>
