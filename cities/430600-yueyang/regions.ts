import type { City } from '#domain/city.ts'

/** Where things happen: districts and counties by division code, zones by codes of our own (they have none). */
export const regions = [
  { region: '430602', name: '岳阳楼区' },
  { region: '430603', name: '云溪区' },
  { region: '430611', name: '君山区' },
  { region: '430621', name: '岳阳县' },
  { region: '430623', name: '华容县' },
  { region: '430624', name: '湘阴县' },
  { region: '430626', name: '平江县' },
  { region: '430681', name: '汨罗市' },
  { region: '430682', name: '临湘市' },
  { region: '430600-jingkai', name: '岳阳经开区' },
  { region: '430600-nanhu', name: '南湖新区' },
  { region: '430600-quyuan', name: '屈原管理区' },
  { region: '430600-chenglingji', name: '城陵矶新港区' },
] as const satisfies City['organization']['regions']
