import type { City } from '#domain/city.ts'

/** Where things happen: districts and counties by division code, development zones by codes of our own (they have none). */
export const regions = [
  { region: '430302', name: '雨湖区' },
  { region: '430304', name: '岳塘区' },
  { region: '430300-gaoxin', name: '高新区' },
  { region: '430300-jingkai', name: '湘潭经开区' },
  { region: '430300-yuetangjingkai', name: '岳塘经开区' },
  { region: '430321', name: '湘潭县' },
  { region: '430381', name: '湘乡市' },
  { region: '430382', name: '韶山市' },
] as const satisfies City['organization']['regions']
