import type { Column, OutlineSection } from '#domain/bulletin/outline.ts'

/** Number and name before a month's own columns; the first group's units are called 地区. */
export const named: readonly Column[] = [
  { label: '序号', figure: '#', width: 5 },
  { label: '部门（单位）', labels: { '县市区、园区（示范区）': '地区' }, figure: '.unit', width: 18, align: 'left' },
]

/** 附件1: every group repeats its header; the rows are numbered through. */
export const annex1 = (columns: readonly Column[], notRated: string): OutlineSection => ({
  orientation: 'landscape', annex: 'unitsAnnex', title: ['{month}月份市本级12345热线平台工单办理情况统计表'],
  blocks: [{
    kind: 'table', name: 'unitsTable', rows: 'appendix_1.rows', caption: null, columns: [...named, ...columns],
    groups: { ref: 'appendix_1.groups', of: '.group', title: '{.group}（合计{.declared_units}家）', heads: true },
    total: { ref: 'appendix_1.total', label: '总计' },
    notes: [
      '以上成员单位按受理工单数量排序；',
      '本表格中的数据均以回访时间为截点进行统计；',
      notRated,
      '湘潭县、湘乡市、韶山市热线平台暂未归并，所涉工单均系市平台交办，未含其自有平台数据情况。',
    ],
  }],
})
