import type { City } from '#domain/city.ts'

type Category = City['categories']['tree'][number]

function major(category: string, name: string, leaves: readonly string[]): Category {
  return { category, name, children: leaves.map((leaf, at) => ({ category: `${category}${String(at + 1).padStart(2, '0')}`, name: leaf })) }
}

/**
 * The tree of 2024. Printed are the first five majors and all leaves of 02, 03 and 04, in the order the bulletin of March 2024 names them;
 * every other name is our own default, after the trees of the province (HANDBOOK 1.5), to be replaced by the city's catalogue.
 */
export const tree: City['categories']['tree'] = [
  major('01', '社会服务类', ['物业服务', '供水服务', '供电服务', '供气服务', '通信服务', '邮政快递', '公交服务', '家政与社区服务']),
  major('02', '人力资源与社会保障类', ['各类社会保险（养老、医疗、社保、失业、工伤等）', '劳动维权', '社保服务', '居民医疗（生育）保险', '社保卡问题', '最低生活保障', '退休服务', '工资待遇福利和劳动关系']),
  major('03', '金融商贸财经类', ['消费维权', '银行业务服务', '市场管理', '工商管理', '保险', '涉税咨询', '发票管理', '无照经营', '超范围经营']),
  major('04', '社会治安类', ['停车管理', '交通通行管理', '违章处罚', '交通信号设施', '治安管理', '户籍问题', '交通事故处理', '车辆与驾驶员管理']),
  major('05', '其他事件类', ['电话号码查询', '非职责范围咨询', '其他诉求']),
  major('06', '城乡规划建设及房屋土地类', ['违章建筑', '施工管理', '征地拆迁', '房屋质量', '房屋产权登记', '房地产开发', '住房保障', '住房公积金']),
  major('07', '城市管理市容类', ['占道经营', '环境卫生', '路灯照明', '道路维护', '排水管网', '园林绿化', '油烟扰民']),
  major('08', '交通运输管理类', ['出租车与网约车', '公交线路', '道路运输', '高速公路', '公路养护']),
  major('09', '资源环境类', ['生活噪音', '建筑施工噪音', '水、大气污染', '水利与河道', '林业']),
  major('10', '卫生健康类', ['医疗服务', '医疗收费', '公共卫生']),
  major('11', '教育科技文体类', ['学校管理', '招生入学', '教育收费', '校外培训', '文化旅游', '广播电视']),
  major('12', '农业农村类', ['农村基础设施', '惠农补贴', '农业生产', '农村宅基地']),
  major('13', '政务服务类', ['办事指南', '工作作风', '残疾人与退役军人服务', '妇女儿童权益', '法律服务']),
]
