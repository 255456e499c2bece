/**
 * What the bulletin of November 2022 leaves open of its 49,680 orders: per leaf, all orders and the dispatched ones.
 * Printed are the ten largest leaves, five dispatched counts and the order of the majors; the rest is our own default, chosen
 * so that every printed count, share and rank comes out (test/server/replay proves it).
 */
export const leafCounts = {
  '0101': [18968, 1389], // 疫情等突发公共卫生事件
  '0102': [4, 3], // 自然灾害
  '0103': [4, 3], // 安全生产事故
  '0104': [2, 1], // 社会安全事件
  '0201': [4372, 295], // 社会保险
  '0202': [1095, 454], // 劳动维权
  '0203': [1037, 130], // 医疗/生育保险
  '0204': [600, 28], // 社保卡
  '0205': [569, 85], // 退休服务
  '0206': [430, 58], // 就业创业
  '0207': [380, 50], // 工伤保险
  '0208': [420, 30], // 失业保险
  '0209': [330, 30], // 职业资格与培训
  '0210': [230, 26], // 人事人才
  '0211': [218, 71], // 劳动关系
  '0301': [3248, 935], // 消费维权
  '0302': [168, 28], // 工商管理
  '0303': [150, 80], // 食品安全
  '0304': [90, 35], // 价格监督
  '0305': [65, 25], // 产品质量
  '0306': [90, 34], // 税务服务
  '0307': [60, 22], // 金融保险服务
  '0308': [40, 14], // 无照/超范围经营
  '0309': [24, 8], // 药品与医疗器械
  '0310': [16, 6], // 特种设备
  '0401': [444, 110], // 停车管理
  '0402': [350, 24], // 车辆与驾驶员管理
  '0403': [210, 85], // 交通信号设施
  '0404': [230, 95], // 投诉公安机关
  '0405': [290, 20], // 身份证与户籍服务
  '0406': [225, 55], // 违章处罚
  '0407': [180, 115], // 交通秩序
  '0408': [100, 80], // 治安管理
  '0409': [60, 46], // 养犬管理
  '0410': [90, 50], // 电信网络诈骗
  '0411': [10, 4], // 出入境管理
  '0501': [592, 321], // 物业管理
  '0502': [250, 190], // 施工管理
  '0503': [240, 185], // 违章建筑
  '0504': [180, 100], // 征地拆迁
  '0505': [110, 46], // 房屋产权登记
  '0506': [127, 20], // 住房公积金
  '0507': [80, 36], // 住房保障
  '0508': [100, 66], // 房地产开发
  '0509': [60, 44], // 房屋质量
  '0510': [40, 32], // 老旧小区改造
  '0601': [260, 151], // 道路维护
  '0602': [220, 138], // 占道经营
  '0603': [230, 140], // 环境卫生
  '0604': [190, 116], // 园林绿化
  '0605': [130, 84], // 路灯照明
  '0606': [160, 114], // 排水管网
  '0607': [70, 42], // 户外广告
  '0608': [150, 102], // 油烟扰民
  '0609': [120, 73], // 公共设施维护
  '0701': [440, 8], // 高速ETC
  '0702': [443, 165], // 公交服务
  '0703': [260, 42], // 公交IC卡
  '0704': [220, 24], // 线路咨询
  '0705': [170, 75], // 出租车与网约车
  '0706': [100, 45], // 道路运输
  '0707': [70, 45], // 公路养护
  '0801': [240, 154], // 水、大气污染
  '0802': [200, 146], // 建筑施工噪音
  '0803': [230, 140], // 生活噪音
  '0804': [70, 48], // 工业生产噪音
  '0805': [60, 34], // 固体废物
  '0806': [50, 18], // 矿产与土地资源
  '0807': [110, 34], // 水利与河道
  '0901': [636, 215], // 通信管理
  '0902': [300, 170], // 供水服务
  '0903': [200, 112], // 供气服务
  '0904': [130, 34], // 供电服务
  '0905': [160, 100], // 宽带网络
  '0906': [150, 78], // 通信资费
  '0907': [140, 62], // 邮政快递
  '0908': [45, 4], // 有线电视
  '1001': [300, 66], // 医疗服务
  '1002': [120, 24], // 医疗收费
  '1003': [330, 18], // 疫苗接种
  '1004': [150, 11], // 计划生育服务
  '1005': [160, 24], // 公共卫生
  '1006': [60, 13], // 医德医风
  '1101': [180, 38], // 教育收费
  '1102': [280, 24], // 招生入学
  '1103': [260, 54], // 学校管理
  '1104': [150, 34], // 校外培训
  '1105': [120, 14], // 文化旅游
  '1106': [60, 6], // 体育设施
  '1201': [200, 20], // 社会救助
  '1202': [180, 16], // 养老服务
  '1203': [220, 4], // 婚姻登记
  '1204': [120, 13], // 殡葬服务
  '1205': [260, 55], // 社区服务
  '1206': [80, 8], // 残疾人服务
  '1207': [90, 8], // 退役军人事务
  '1301': [430, 9], // 办事指南
  '1302': [380, 11], // 证照办理
  '1303': [90, 4], // 政务公开
  '1304': [180, 44], // 工作作风
  '1305': [150, 5], // 热线服务
  '1306': [40, 3], // 公共资源交易
  '1401': [130, 16], // 农业生产
  '1402': [150, 38], // 农村宅基地
  '1403': [160, 22], // 惠农补贴
  '1404': [130, 50], // 农村基础设施
  '1405': [60, 8], // 动物防疫
  '1406': [70, 16], // 林业与野生动植物
  '1501': [430, 4], // 法律咨询
  '1502': [160, 2], // 公证与仲裁
  '1503': [210, 3], // 法律援助
  '1504': [90, 3], // 司法行政
  '1505': [170, 2], // 执行与诉讼
  '1601': [340, 0], // 电话号码查询
  '1602': [240, 0], // 非职责范围咨询
  '1603': [218, 0], // 其他诉求
} as const satisfies Record<string, readonly [orders: number, dispatched: number]>

/**
 * How the orders sent to units spread over units, regions and leaves, as far as the bulletin leaves it open. `base` are the
 * unprinted denominators behind the shares of figures 4 and 5, found as the only integers that give all three printed shares.
 */
export const spread = {
  regions: [
    { region: '430302', unit: 'yuhu', base: 1346 },
    { region: '430304', unit: 'yuetang', base: 1869 },
    { region: '430300-gaoxin', unit: 'gaoxin', base: 415 },
    { region: '430300-jingkai', unit: 'jingkai', base: 901 },
    { region: '430300-yuetangjingkai', unit: 'yuetangjingkai', base: 45 },
    { region: '430321', unit: 'xiangtanxian', base: 374 },
    { region: '430381', unit: 'xiangxiang', base: 198 },
    { region: '430382', unit: 'shaoshan', base: 58 },
  ],
  units: [
    { unit: 'gongan', base: 438 },
    { unit: 'shijian', base: 322 },
    { unit: 'renshe', base: 227 },
    { unit: 'jiaofa', base: 227 },
    { unit: 'chengfa', base: 199 },
  ],
  /** More orders happened in these regions than went to their governments: the rest went to these units. */
  elsewhere: [
    { region: '430300-yuetangjingkai', unit: 'renshe', leaf: '0202', count: 7 },
    { region: '430381', unit: 'yidong', leaf: '0901', count: 8 },
    { region: '430381', unit: 'liantong', leaf: '0901', count: 5 },
    { region: '430382', unit: 'dianxin', leaf: '0901', count: 1 },
  ],
  /** Other units are marked as concerned by at most this many orders, so that the five above stay ahead. */
  concernedAtMost: 198,
  /** What each department and company deals with. */
  leaves: {
    gongan: ['0401', '0402', '0403', '0404', '0405', '0406', '0407', '0408', '0409', '0410', '0411', '0803'],
    shijian: ['0301', '0302', '0303', '0304', '0305', '0308', '0309', '0310', '0607', '0608', '0307', '1104', '1002'],
    renshe: ['0201', '0202', '0205', '0206', '0207', '0208', '0209', '0210', '0211', '0204'],
    jiaofa: ['0702', '0703', '0704', '0705', '0706', '0401'],
    chengfa: ['0502', '0601', '0802', '0604', '0605', '0606', '0504', '0609'],
    huanjing: ['0801', '0802', '0803', '0804', '0805'],
    weijian: ['0101', '1001', '1002', '1003', '1004', '1005', '1006'],
    zhujian: ['0501', '0502', '0507', '0508', '0509', '0510', '0505', '0504'],
    jiaotong: ['0705', '0706', '0707', '0701', '0702', '0101'],
    yibao: ['0203', '0201', '1002'],
    jiaoyu: ['1101', '1102', '1103', '1104', '0101'],
    chengguan: ['0602', '0603', '0607', '0608', '0609', '0503'],
    youzhengguanli: ['0907', '0301'],
    shuiwu: ['0306', '0201'],
    zigui: ['0503', '0504', '0505', '0806'],
    yinbaojian: ['0307', '0301'],
    wenlv: ['1105', '1106', '0301'],
    caizheng: ['1403', '0210', '1303'],
    shangwu: ['0301', '0304'],
    gongjijin: ['0506'],
    minzheng: ['1201', '1202', '1203', '1204'],
    fagai: ['0304', '0904', '1304'],
    jiguanshiwu: ['0609', '1304'],
    nongye: ['1401', '1405'],
    xiaofang: ['0103', '0609'],
    tuiyi: ['1207'],
    shaoguan: ['0807'],
    qixiang: ['0102', '1301'],
    renfang: ['0609', '1302'],
    gongxin: ['0901', '0904'],
    ziyuanjiaoyi: ['1306'],
    tuanwei: ['1205', '0206'],
    youju: ['0507'],
    fulian: ['1205'],
    yidong: ['0901', '0905', '0906'],
    zhonghuan: ['0902', '0606'],
    xinao: ['0903', '0502'],
    liantong: ['0901', '0905', '0906'],
    dianxin: ['0901', '0905', '0906'],
    xiangdun: ['0408', '0401', '1304'],
    guowang: ['0904'],
    yizhi: ['1103', '0101'],
    youzheng: ['0907'],
    guoan: ['0908'],
    guangdian: ['0908'],
  },
} as const

/** Online answers: how many callers rated them (any number of 24054 … 24175 gives the printed overall rate), and how the rest was rated. */
export const online = { rated: 24115, fair: 1104 } as const

/** The four aspects of 文明创建 in the printed order, with counts of our own that add up to the printed total, and the majors they are taken from. */
export const campaign = [
  { aspect: '保障人民健康（医疗卫生、爱国卫生运动）', count: 11876, majors: ['01', '10'] },
  { aspect: '公民权益保护（法律服务、就业服务、劳动者权益保护）', count: 5620, majors: ['02', '15'] },
  { aspect: '生态环境保护（空气质量、交通绿色出行、环境噪音防治）', count: 2060, majors: ['07', '08'] },
  { aspect: '城市市容市貌（占道经营、乱搭乱建、道路清扫）', count: 1620, majors: ['05', '06'] },
] as const

/**
 * Counties' own platforms: integers of our own from which every printed rate comes out, alone and together (satisfaction over the
 * rated answers on the line and the rated callbacks). Where orders exceed answered calls, the rest came by website.
 */
export const counties = [
  { platform: '430321', answered: 10741, orders: 10249, dispatched: 1201, late: 2, reached: 1190, rated: 5124, satisfied: 4718 },
  { platform: '430381', answered: 6197, orders: 6153, dispatched: 1494, late: 20, reached: 1469, rated: 3079, satisfied: 2718 },
  { platform: '430382', answered: 1186, orders: 1198, dispatched: 96, late: 0, reached: 96, rated: 601, satisfied: 511 },
] as const

/** Orders of earlier months still open in November, and the two hard cases. */
export const backlog = {
  overdue: [{ unit: 'zigui', leaf: '0503', topic: '违章搭建、私搭乱建', count: 42 }, { unit: 'liantong', leaf: '0905', topic: '宽带断网', count: 1 }],
  bulkReturn: { unit: 'zigui', proposed: 'chengguan', leaf: '0503', topic: '违章搭建', count: 243, day: '2022-11-22' },
  hardCases: [
    {
      registeredAt: '2022-09-30 10:24:00', leaf: '0604', region: '430300-gaoxin', title: '反映安置小区两棵大树存在安全隐患',
      content: '市民反映小区内一棵大树树干倾斜，另一棵树根已伸到房屋地基，请相关部门砍伐以消除隐患。',
      hops: [
        { unit: 'gaoxin', dispatchedAt: '2022-09-30 11:05:00', returnAt: '2022-11-02 15:20:00', proposed: 'yuetang', decidedAt: '2022-11-03 09:40:00', accepted: true, basis: '称该处属相邻街道管辖' },
        { unit: 'gaoxin', dispatchedAt: '2022-11-03 10:10:00', returnAt: '2022-11-07 16:30:00', proposed: 'chengguan', decidedAt: '2022-11-08 10:00:00', accepted: false, basis: '称一棵为私人所有，另一棵应由园林部门处理', submittedAt: '2022-11-14 17:10:00' },
      ],
    },
    {
      registeredAt: '2022-10-14 09:12:00', leaf: '0504', region: '430302', title: '反映拆迁购房奖励和契税补贴未发放',
      content: '市民反映房屋2019年拆迁，至今购房奖励和契税补贴仍未到位，请核实处理。',
      hops: [
        { unit: 'zhujian', dispatchedAt: '2022-10-14 10:00:00', returnAt: '2022-11-09 16:00:00', proposed: 'chengfa', decidedAt: '2022-11-10 09:00:00', accepted: true, basis: '称由征收实施单位负责' },
        { unit: 'chengfa', dispatchedAt: '2022-11-10 09:30:00', returnAt: '2022-11-15 15:00:00', proposed: 'zhujian', decidedAt: '2022-11-16 09:20:00', accepted: true, basis: '称资金由主管部门拨付' },
        { unit: 'zhujian', dispatchedAt: '2022-11-16 10:00:00', submittedAt: '2022-11-24 16:40:00' },
      ],
    },
  ],
} as const

/** Days and hours of the test calls are our own; the points are the halves whose means are printed. */
export const testCalls = [
  { tested: '430321', seconds: [9, 22, 12, 19], ivr: [10, 10, 10, 10], connection: [10, 5, 10, 5], manner: [34, 33, 33.5, 33.5], knowledge: [21, 20, 20.5, 20.5], callback: [10, 10, 10, 10] },
  { tested: '430381', seconds: [8, 11, 13, 10], ivr: [10, 10, 10, 10], connection: [10, 10, 10, 10], manner: [35, 34.5, 34.5, 34.5], knowledge: [21, 20, 20.5, 20.5], callback: [10, 10, 10, 0] },
  { tested: '430382', seconds: [7, 10, 18, 12], ivr: [10, 10, 10, 10], connection: [10, 10, 5, 10], manner: [37, 36.5, 36.5, 37], knowledge: [21, 21, 21, 21], callback: [10, 10, 10, 0] },
] as const
