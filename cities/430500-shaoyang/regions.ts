import type { City } from '#domain/city.ts'

/** Where things happen: districts and counties by division code, the development zone by a code of our own (it has none). */
export const regions = [
  { region: '430503', name: '大祥区' },
  { region: '430502', name: '双清区' },
  { region: '430511', name: '北塔区' },
  { region: '430500-jingkai', name: '经开区' },
  { region: '430525', name: '洞口县' },
  { region: '430528', name: '新宁县' },
  { region: '430527', name: '绥宁县' },
  { region: '430582', name: '邵东市' },
  { region: '430524', name: '隆回县' },
  { region: '430523', name: '邵阳县' },
  { region: '430581', name: '武冈市' },
  { region: '430522', name: '新邵县' },
  { region: '430529', name: '城步苗族自治县' },
] as const satisfies City['organization']['regions']
