/** What each unit deals with, by leaf; a major stands for all of its leaves. Our own default, as the bulletin prints no orders by unit and class. */
export const duties: Readonly<Record<string, readonly string[]>> = {
  jiaojing: ['0301', '0302', '0303', '0308'], gongan: ['0401', '0404', '0405', '0406', '0403'], zhujian: ['0701', '0702', '0703', '0707'], jiaotong: ['0305', '0306', '0307', '0304'],
  chengguan: ['0501', '0502', '0503', '0504', '0506'], weijian: ['09'], yinbaojian: ['0206'], chengtou: ['0506', '0502', '0702'], chengyun: ['0301', '0506'], renshe: ['0101', '0102', '0103', '0104', '0105', '0106', '0108'],
  shuiwuju: ['0207'], jiaoti: ['1001', '1002', '1003', '1004'], zigui: ['0704', '0706', '0503'], huanjing: ['14'], yibao: ['0107'], shijian: ['0201', '0202', '0203', '0204', '0205'],
  guangdian: ['0607'], guozi: ['0802', '0701'], gongjijin: ['0705'], wenlv: ['1005'], gongxin: ['0604', '0602'], gonglu: ['0307'], renhang: ['0206'], minzuzhiyuan: ['1002'], shenpi: ['1101', '1102'],
  ligong: ['1002'], minzheng: ['1301', '1302', '1303'], shuili: ['1205'], caizheng: ['1203'], zhiye: ['1002'], sifa: ['1103'], xiaofang: ['0407'], shangwu: ['0201'], dongtingxincheng: ['0702'],
  jianyu: ['0802'], yingji: ['0407'], fagai: ['0203', '0602'], yancao: ['0205'], tuiyi: ['1305'], qixiang: ['1101'], canlian: ['1305'], jinrong: ['0206'], dangan: ['1101'], haishi: ['0306'],
  zhongnan: ['1002'], tongji: ['0801'], jichang: ['0306'], zhufangbaozhang: ['0707'], linye: ['1205'], guodong: ['1102'], keji: ['0801'], nongye: ['1201', '1203'],
  yidong: ['0604', '0605'], liantong: ['0604', '0605'], dianxin: ['0604', '0605'], gongjiao: ['0304'], shuiwu: ['0601'], ranqi: ['0603'], guowang: ['0602'], youzheng: ['0606'],
}

/** How what goes to a county spreads over the majors. */
export const countyDuties: Readonly<Record<string, number>> = {
  '01': 1350, '02': 2750, '03': 1330, '04': 1950, '05': 2350, '06': 500, '07': 1150, '08': 850, '09': 480, '10': 560, '11': 270, '12': 700, '13': 460, '14': 470, '15': 90,
}

/** Where a unit's orders happen when it is not the whole city. */
export const places: Readonly<Record<string, string>> = {
  yueyanglou: '430602', yunxi: '430603', junshan: '430611', yueyangxian: '430621', huarong: '430623', xiangyin: '430624', pingjiang: '430626', miluo: '430681', linxiang: '430682',
  jingkai: '430600-jingkai', nanhu: '430600-nanhu', quyuan: '430600-quyuan', chenglingji: '430600-chenglingji',
}
