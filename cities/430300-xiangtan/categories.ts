import type { City } from '#domain/city.ts'

type Category = City['categories']['tree'][number]

function major(category: string, name: string, leaves: readonly string[]): Category {
  return { category, name, children: leaves.map((leaf, at) => ({ category: `${category}${String(at + 1).padStart(2, '0')}`, name: leaf })) }
}

/**
 * The tree of 2022. Printed are eight majors (HANDBOOK 1.5) and the leaves of the bulletins of October and November 2022 and December 2023;
 * every other name is our own default, to be replaced by the city's catalogue.
 */
export const tree: City['categories']['tree'] = [
  major('01', '突发事件管理类', ['疫情等突发公共卫生事件', '自然灾害', '安全生产事故', '社会安全事件']),
  major('02', '人力资源与社会保障类', ['社会保险', '劳动维权', '医疗/生育保险', '社保卡', '退休服务', '就业创业', '工伤保险', '失业保险', '职业资格与培训', '人事人才', '劳动关系']),
  major('03', '金融商贸财经类', ['消费维权', '工商管理', '食品安全', '价格监督', '产品质量', '税务服务', '金融保险服务', '无照/超范围经营', '药品与医疗器械', '特种设备']),
  major('04', '社会治安类', ['停车管理', '车辆与驾驶员管理', '交通信号设施', '投诉公安机关', '身份证与户籍服务', '违章处罚', '交通秩序', '治安管理', '养犬管理', '电信网络诈骗', '出入境管理']),
  major('05', '城乡规划建设及房屋土地类', ['物业管理', '施工管理', '违章建筑', '征地拆迁', '房屋产权登记', '住房公积金', '住房保障', '房地产开发', '房屋质量', '老旧小区改造']),
  major('06', '城市管理市容类', ['道路维护', '占道经营', '环境卫生', '园林绿化', '路灯照明', '排水管网', '户外广告', '油烟扰民', '公共设施维护']),
  major('07', '交通运输管理类', ['高速ETC', '公交服务', '公交IC卡', '线路咨询', '出租车与网约车', '道路运输', '公路养护']),
  major('08', '资源环境类', ['水、大气污染', '建筑施工噪音', '生活噪音', '工业生产噪音', '固体废物', '矿产与土地资源', '水利与河道']),
  major('09', '社会服务类', ['通信管理', '供水服务', '供气服务', '供电服务', '宽带网络', '通信资费', '邮政快递', '有线电视']),
  major('10', '卫生健康类', ['医疗服务', '医疗收费', '疫苗接种', '计划生育服务', '公共卫生', '医德医风']),
  major('11', '教育科技文体类', ['教育收费', '招生入学', '学校管理', '校外培训', '文化旅游', '体育设施']),
  major('12', '民政社区类', ['社会救助', '养老服务', '婚姻登记', '殡葬服务', '社区服务', '残疾人服务', '退役军人事务']),
  major('13', '政务服务类', ['办事指南', '证照办理', '政务公开', '工作作风', '热线服务', '公共资源交易']),
  major('14', '农业农村类', ['农业生产', '农村宅基地', '惠农补贴', '农村基础设施', '动物防疫', '林业与野生动植物', '农村管理']),
  major('15', '法律服务类', ['法律咨询', '公证与仲裁', '法律援助', '司法行政', '执行与诉讼']),
  major('16', '其他事件类', ['电话号码查询', '非职责范围咨询', '其他诉求']),
]

/** One leaf, several names in one bulletin: which name a section prints. Sections not named print the tree's name. */
export const aliases = {
  '0101': { online: '疫情防控', dissatisfied: '疫情防控', area: '突发公共卫生事件' },
  '0801': { area: '水、大气污染', unitArea: '水/大气污染' },
  '0901': { dissatisfied: '通信服务与设施管理', area: '通信管理' },
} as const satisfies Record<string, Partial<Record<'online' | 'dissatisfied' | 'area' | 'unitArea', string>>>
