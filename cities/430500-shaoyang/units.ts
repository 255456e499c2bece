import type { City, UnitRow } from '#domain/city.ts'

/** The groups in the order of 附件1: districts first, then departments and companies together by count; the counties have 附件2 to themselves. */
export const groups = [
  { group: 'district', name: '区人民政府、经开区管委会' },
  { group: 'member', name: '市直单位和公共服务企业' },
  { group: 'county', name: '各县市' },
] as const satisfies City['organization']['groups']

/** The hotline counts itself as a unit (附件1): what is answered at once is its own work. It is no unit an order could be sent to. */
export const hotline = { name: '邵阳市 12345 政务服务便民热线', group: '市直单位和公共服务企业' } as const

type Row = readonly [unit: string, name: string, ...aliases: string[]]

const districts: readonly Row[] = [
  ['daxiang', '邵阳市大祥区人民政府', '大祥区'],
  ['shuangqing', '邵阳市双清区人民政府', '双清区'],
  ['beita', '邵阳市北塔区人民政府', '北塔区'],
  ['jingkai', '邵阳市经济开发区管理委员会', '经开区'],
]

const members: readonly Row[] = [
  ['shijian', '邵阳市市场监督管理局', '市市场监管局'],
  ['jiaojing', '邵阳市公安局交警支队', '市交警支队'],
  ['gongjiao', '邵阳市城市公共客运管理办公室', '市公客办'],
  ['yidong', '湖南移动通信有限责任公司邵阳分公司', '邵阳移动'],
  ['renshe', '邵阳市人力资源和社会保障局', '市人社局'],
  ['zhujian', '邵阳市住房和城乡建设局', '市住建局'],
  ['jiaoyu', '邵阳市教育局'],
  ['chengguan', '邵阳市城市管理和综合执法局', '市城管局'],
  ['gongan', '邵阳市公安局'],
  ['youzhengguanli', '邵阳市邮政管理局'],
  ['jiaotong', '邵阳市交通运输局', '市交通局'],
  ['yibao', '邵阳市医疗保障局', '市医保局'],
  ['ranqi', '邵阳市燃气公司'],
  ['jiaotongzhifa', '邵阳市交通运输综合行政执法支队', '市交通执法支队'],
  ['zilaishui', '邵阳市自来水公司'],
  ['dianxin', '中国电信股份有限公司邵阳分公司', '邵阳电信'],
  ['daoyun', '邵阳市道路运输管理处', '市运管处'],
  ['xiaofang', '邵阳市消防救援支队'],
  ['shuiwu', '国家税务总局邵阳市税务局', '市税务局'],
  ['zhongxinyiyuan', '邵阳市中心医院'],
  ['liantong', '中国联合网络通信有限公司邵阳市分公司', '邵阳联通'],
  ['guowang', '国网湖南省电力有限公司邵阳供电分公司', '国网邵阳供电公司'],
  ['weijian', '邵阳市卫生健康委员会', '市卫健委'],
  ['fagai', '邵阳市发展和改革委员会', '市发改委'],
  ['budongchan', '邵阳市不动产登记中心'],
  ['fushuyiyuan', '邵阳学院附属第一医院'],
  ['chengtou', '邵阳市城市建设投资经营集团有限公司', '市城投集团'],
  ['nongyezhifa', '邵阳市农业综合行政执法支队'],
  ['gaosu', '湖南省高速公路管理局邵阳管理处'],
  ['guangdian', '邵阳广播电视台'],
  ['wenhuazhifa', '邵阳市文化市场综合行政执法支队'],
  ['yancao', '邵阳市烟草专卖局'],
  ['zhongguoyinhang', '中国银行股份有限公司邵阳分行'],
  ['jiansheyinhang', '中国建设银行邵阳市分行'],
  ['ludeng', '邵阳市城市路灯管理所'],
  ['shangwu', '邵阳市商务局'],
  ['canlian', '邵阳市残疾人联合会', '市残联'],
  ['shuili', '邵阳市水利局'],
  ['minzheng', '邵阳市民政局'],
  ['youchu', '中国邮政储蓄银行股份有限公司邵阳市分行'],
  ['nongyeyinhang', '中国农业银行邵阳分行'],
  ['tuiyi', '邵阳市退役军人事务局'],
  ['huanjing', '邵阳市生态环境局'],
  ['nongshang', '邵阳农村商业银行股份有限公司', '邵阳农商银行'],
  ['renshou', '中国人寿保险股份有限公司邵阳分公司'],
  ['gongxin', '邵阳市工业和信息化局', '市工信局'],
  ['linye', '邵阳市林业局'],
  ['fulian', '邵阳市妇女联合会', '市妇联'],
  ['gongjijin', '邵阳市住房公积金管理中心'],
  ['wenlv', '邵阳市文化旅游广电体育局', '市文旅广体局'],
  ['gongshangyinhang', '中国工商银行股份有限公司邵阳分行'],
  ['gonglu', '邵阳市公路建设养护中心'],
  ['nongye', '邵阳市农业农村局'],
  ['guozi', '邵阳市人民政府国有资产监督管理委员会', '市国资委'],
  ['zigui', '邵阳市自然资源和规划局', '市资规局'],
  ['sifa', '邵阳市司法局'],
  ['caizheng', '邵阳市财政局'],
  ['jiguanshiwu', '邵阳市机关事务管理局'],
  ['jinrong', '邵阳市政府金融工作办公室', '市金融办'],
]

/** Printed without 县 and 市 (附件2, 4, 5), but for the county that bears the city's own name. */
const counties: readonly Row[] = [
  ['dongkou', '洞口县人民政府', '洞口', '洞口县'],
  ['xinning', '新宁县人民政府', '新宁', '新宁县'],
  ['suining', '绥宁县人民政府', '绥宁', '绥宁县'],
  ['shaodong', '邵东市人民政府', '邵东', '邵东市'],
  ['longhui', '隆回县人民政府', '隆回', '隆回县'],
  ['shaoyangxian', '邵阳县人民政府', '邵阳县'],
  ['wugang', '武冈市人民政府', '武冈', '武冈市'],
  ['xinshao', '新邵县人民政府', '新邵', '新邵县'],
  ['chengbu', '城步苗族自治县人民政府', '城步', '城步县', '城步苗族自治县'],
]

/** 附件1 prints long names, 附件3 and the text short ones: no 邵阳市 before a district, 市 for it before a department, companies as they are (SY2403-01). */
const short = (name: string) => name.replace(/^邵阳市(?=.+区人民政府$)/, '').replace(/^邵阳市/, '市')

/** The units of 附件1 and 附件2 in their order, which settles ties. Codes are ours and stay when names change. */
export const units: readonly UnitRow[] = [
  ...districts.map(([unit, name, ...aliases]) => ({ unit, group: 'district', name, shortName: short(name), aliases })),
  ...members.map(([unit, name, ...aliases]) => ({ unit, group: 'member', name, shortName: short(name), aliases })),
  ...counties.map(([unit, name, shortName = name, ...aliases]) => ({ unit, group: 'county', name, shortName, aliases })),
]

/** Codes of the units that are the city's own, and of the counties: the two sides every headline figure is told apart by. */
export const ownUnits: readonly string[] = [...districts, ...members].map(([unit]) => unit)
export const countyUnits: readonly string[] = counties.map(([unit]) => unit)
