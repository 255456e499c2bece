/** What an unusual figure may mean, said with care: a sign leads to rows, it is no verdict. By the figure's name in the tables of signs. */
export const signs: readonly { figure: string; means: string }[] = [
  { figure: 'unrated', means: '表态的人少，满意率只代表他们；也可能是回访没有问到评价，或诉求人不愿说。' },
  { figure: 'sms', means: '短信回访的回复率低，且无法追问；短信多的单位，满意率不宜与人工回访多的单位直接相比。' },
  { figure: 'returns', means: '集中在一天申请退单，可能是职责划分有变或派单口径有误，也可能是积压后一并退回。' },
  { figure: 'extension', means: '延期已成习惯时，按时办结率看不出市民等了多久；也可能是事项确需长期整治。' },
  { figure: 'unrecorded', means: '没有联系诉求人的记录就已反馈：可能没有联系，也可能联系了没有登记。' },
  { figure: 'after_contact', means: '承办单位联系之后诉求人撤单：可能当面说清了，也可能是劝撤。应听录音或回访核实。' },
  { figure: 'lift', means: '没有表态的和当场答复的一并算作满意，满意率高出只计已评价的多少个百分点。高出越多，越要看只计已评价的那个数。' },
  { figure: 'overdue', means: '期末仍未反馈的不在“已办结”里，有的按时率看不见它；拖得越久越应逐件过问。' },
]

/** Open overdue tasks by natural days past the deadline when the month ends, each band up to `to` days. Default. */
export const overdueAges: readonly { label: string; to: number | null }[] = [
  { label: '3天以内', to: 3 }, { label: '3至7天', to: 7 }, { label: '7至30天', to: 30 }, { label: '30天以上', to: null },
]

/** Fewest requests to return tasks on one day that are shown as a mass. Default. */
export const massFrom = 5
