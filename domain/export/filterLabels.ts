/** Names of what a list can be narrowed to, for people who read what was exported. A name without a row is not told (how it was sorted). */
export const filterLabels: Readonly<Record<string, string>> = {
  desk: '工作列表', state: '状态', unit: '承办单位', category: '诉求分类', region: '事发地区', requestType: '诉求类型', channel: '来源渠道', q: '搜索', from: '登记自', to: '登记至', overdue: '只看超期',
  period: '月份', withdrawn: '含已撤销的', table: '表', subject: '对象', name: '指标', scheme: '口径',
}
