import type { City } from '#domain/city.ts'

type Category = City['categories']['tree'][number]

function major(category: string, name: string, leaves: readonly string[]): Category {
  return { category, name, children: leaves.map((leaf, at) => ({ category: `${category}${String(at + 1).padStart(2, '0')}`, name: leaf })) }
}

/** The tree of 2023. Printed are the first eight majors, in the order of the bulletin of June 2023; every other name is our own default, to be replaced by the city's catalogue. */
export const tree: City['categories']['tree'] = [
  major('01', '人力资源和社会保障类', ['社会保险', '劳动报酬', '社会保障卡', '就业创业', '工伤与失业保险', '退休待遇', '医疗保障', '人事考试']),
  major('02', '市场管理类', ['消费维权', '食品安全', '价格收费', '产品质量', '登记注册', '金融保险服务', '税务服务']),
  major('03', '交通运输与交通秩序类', ['停车秩序', '违章处理', '交通信号设施', '公交服务', '出租车与网约车', '道路运输', '公路养护', '车辆与驾驶员管理']),
  major('04', '社会治安与综合治理类', ['治安管理', '邻里纠纷', '噪音扰民', '电信网络诈骗', '养犬管理', '户籍证件', '消防安全']),
  major('05', '城市管理类', ['占道经营', '环境卫生', '违法建设', '油烟扰民', '园林绿化', '市政设施']),
  major('06', '公共服务类', ['供水服务', '供电服务', '供气服务', '通信服务', '宽带网络', '邮政快递', '有线电视']),
  major('07', '住房与城乡建设类', ['物业管理', '施工管理', '房屋质量', '房产交易与登记', '住房公积金', '征地拆迁', '住房保障']),
  major('08', '社情民意类', ['意见建议', '工作作风', '热点咨询', '表扬感谢']),
  major('09', '卫生健康类', ['医疗服务', '医疗收费', '公共卫生', '计划生育']),
  major('10', '教育文体类', ['招生入学', '学校管理', '教育收费', '校外培训', '文化旅游']),
  major('11', '政务服务类', ['办事指南', '证照办理', '法律服务', '热线服务']),
  major('12', '农业农村类', ['农业生产', '农村基础设施', '惠农补贴', '农村宅基地', '水利与林业']),
  major('13', '民政与社区类', ['社会救助', '养老服务', '婚姻登记', '社区服务', '残疾人与退役军人服务']),
  major('14', '生态环境类', ['水污染', '大气污染', '固体废物']),
  major('15', '其他类', ['非职责范围咨询', '其他诉求']),
]
