import type { City } from '#domain/city.ts'

const example = 'default（示例），待本市职责清单替换'

/**
 * The dispatch catalogue to begin with. Only the duty for illegal building stands in a bulletin (November 2022, part four, first point):
 * a meeting on 7 June gave it to one bureau, a memorandum of November to another. Its day is not printed: the first of the month is our
 * default. All other rows are examples for the demonstration: units whose name says what they run.
 */
export const catalogue: NonNullable<City['catalogue']> = [
  { category: '0503', unit: 'zigui', from: '2022-06-07', to: '2022-10-31', basis: '2022年6月7日热线疑难工单专题调度会（2022年11月运行情况分析报告第四部分）' },
  { category: '0503', unit: 'chengguan', from: '2022-11-01', basis: '2022年11月市人民政府协调会议备忘录（2022年11月运行情况分析报告第四部分）', note: '备忘录的日期没有公布，按当月第一天起算' },
  { category: '0203', unit: 'yibao', from: '2022-01-01', basis: example },
  { category: '0306', unit: 'shuiwu', from: '2022-01-01', basis: example },
  { category: '0506', unit: 'gongjijin', from: '2022-01-01', basis: example },
  { category: '0902', unit: 'zhonghuan', from: '2022-01-01', basis: example },
  { category: '0903', unit: 'xinao', from: '2022-01-01', basis: example },
  { category: '0904', unit: 'guowang', from: '2022-01-01', basis: example },
]
