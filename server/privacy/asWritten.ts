/** Where what is replied holds no citizen's words and a number is meant to be read, with the reason. Everything else passes shownTo. */
export const asWritten: Readonly<Record<string, string>> = {
  '/api/session': '登录：账号、密钥',
  '/api/own': '本人的账号',
  '/api/accounts': '工作人员的账号',
  '/api/city': '名单和机构，不含工单',
  '/api/calendar': '放假通知',
  '/api/schemes': '考核口径',
  '/api/orders/:id/reveals': '正是逐项登记后要看的内容',
  '/api/openapi.json': '接口说明',
}
