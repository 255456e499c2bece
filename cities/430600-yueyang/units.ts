import type { City } from '#domain/city.ts'

/**
 * The groups the bulletin of June 2023 ranks (县市区、市直单位、公共事业服务部门). The fourth is our default: its two units would lead a list
 * they are not named in (YY2306-08 and YY2306-09), and neither is subordinate to the city. Which other units the city leaves out cannot be
 * seen, since none would change a list; they stay 市直单位.
 */
export const groups = [
  { group: 'county', name: '县市区' },
  { group: 'department', name: '市直单位' },
  { group: 'utility', name: '公共事业服务部门' },
  { group: 'vertical', name: '垂直管理单位' },
] as const satisfies City['organization']['groups']

type Group = (typeof groups)[number]['group']
type Row = readonly [unit: string, group: Group, name: string, more?: { shortName?: string; aliases?: readonly string[] }]

/**
 * The 73 units the bulletin names in 附件1 to 附件4. It counts 79 that handle calls and 76 that handle letters; those without an order are
 * named nowhere, so the two totals are entered figures (replays/2023-06.ts). Names as 附件1 and 附件2 print them; where they differ the
 * fuller one, the other as short name (YY2306-12). The city's own order is not printed; in this one equal rows of 附件1 and 附件2 and the
 * lines of 附件3 and 附件4 stand as printed.
 */
const rows: readonly Row[] = [
  ['nanhu', 'county', '南湖新区'],
  ['yunxi', 'county', '云溪区', { aliases: ['云溪区政府'] }],
  ['linxiang', 'county', '临湘市', { aliases: ['临湘市政府'] }],
  ['quyuan', 'county', '屈原管理区'],
  ['yueyanglou', 'county', '岳阳楼区', { aliases: ['岳阳楼区政府'] }],
  ['jingkai', 'county', '岳阳经开区', { aliases: ['岳阳经济技术开发区'] }],
  ['pingjiang', 'county', '平江县', { aliases: ['平江县政府'] }],
  ['miluo', 'county', '汨罗市', { aliases: ['汨罗市政府'] }],
  ['yueyangxian', 'county', '岳阳县', { aliases: ['岳阳县政府'] }],
  ['xiangyin', 'county', '湘阴县', { aliases: ['湘阴县政府'] }],
  ['huarong', 'county', '华容县', { aliases: ['华容县政府'] }],
  ['junshan', 'county', '君山区', { aliases: ['君山区政府'] }],
  ['chenglingji', 'county', '城陵矶新港区'],
  ['fagai', 'department', '市发改委'],
  ['yancao', 'department', '市烟草局'],
  ['tuiyi', 'department', '市退役军人事务局'],
  ['guodong', 'department', '市国动办'],
  ['canlian', 'department', '市残联'],
  ['jinrong', 'department', '市金融办'],
  ['dangan', 'department', '市档案馆'],
  ['haishi', 'department', '岳阳海事局'],
  ['zhongnan', 'department', '中南工业学校'],
  ['huanjing', 'department', '市生态环境局'],
  ['zhujian', 'department', '市住建局'],
  ['liantong', 'utility', '市联通公司'],
  ['chengguan', 'department', '市城管局'],
  ['jiaotong', 'department', '市交通运输局'],
  ['jiaojing', 'department', '市公安局交警支队', { shortName: '市公安交警支队' }],
  ['gongan', 'department', '市公安局'],
  ['weijian', 'department', '市卫健委'],
  ['wenlv', 'department', '市文化旅游广电局'],
  ['yinbaojian', 'department', '岳阳银保监分局'],
  ['shuiwuju', 'department', '市税务局'],
  ['chengtou', 'department', '市城投集团公司', { shortName: '市城投集团' }],
  ['chengyun', 'department', '市城运集团'],
  ['renshe', 'department', '市人社局'],
  ['jiaoti', 'department', '市教体局'],
  ['zigui', 'department', '市资规局'],
  ['yibao', 'department', '市医疗保障局'],
  ['shijian', 'department', '市市场监督管理局'],
  ['guangdian', 'department', '市广播电视台'],
  ['guozi', 'department', '市国资委'],
  ['gongjijin', 'department', '市公积金管理中心'],
  ['gongxin', 'department', '市工信局'],
  ['zhufangbaozhang', 'department', '市住房保障服务中心'],
  ['sifa', 'department', '市司法局'],
  ['shuili', 'department', '市水利局'],
  ['linye', 'department', '市林业局'],
  ['gonglu', 'department', '市公路建养中心'],
  ['renhang', 'department', '市人民银行'],
  ['minzuzhiyuan', 'department', '湖南民族职业学院'],
  ['ligong', 'department', '湖南理工学院'],
  ['shenpi', 'department', '市行政审批服务局'],
  ['minzheng', 'department', '市民政局'],
  ['caizheng', 'department', '市财政局'],
  ['zhiye', 'department', '岳阳职业技术学院'],
  ['xiaofang', 'department', '市消防救援支队'],
  ['shangwu', 'department', '市商务局'],
  ['dongtingxincheng', 'department', '市洞庭新城公司'],
  ['jianyu', 'department', '岳阳监狱'],
  ['yingji', 'department', '市应急管理局'],
  ['qixiang', 'department', '市气象局'],
  ['tongji', 'department', '市统计局'],
  ['jichang', 'department', '三荷机场'],
  ['keji', 'department', '市科技局'],
  ['nongye', 'department', '市农业农村局'],
  ['yidong', 'utility', '市移动公司'],
  ['gongjiao', 'utility', '市公交集团公司'],
  ['shuiwu', 'utility', '市水务集团公司'],
  ['dianxin', 'utility', '市电信公司'],
  ['ranqi', 'utility', '岳阳华润燃气公司'],
  ['guowang', 'vertical', '国网岳阳供电公司'],
  ['youzheng', 'vertical', '市邮政管理局'],
]

export const units: City['organization']['units'] = rows.map(([unit, group, name, { shortName = name, aliases = [] } = {}]) => ({ unit, group, name, shortName, aliases }))
