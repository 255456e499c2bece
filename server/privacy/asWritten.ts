/**
 * Where what is replied holds no citizen's words and a number is meant to be read, with the reason. Everything else passes shownTo.
 * That no caller gets here after all, leak.test.ts looks.
 */
export const asWritten: Readonly<Record<string, string>> = {
  '/api/session': '本人的登录',
  '/api/own': '本人的账号',
  '/api/accounts': '工作人员的账号',
  '/api/city': '名单和机构',
  '/api/calendar': '放假通知',
  '/api/schemes': '考核口径',
  '/api/audit': '审计日志只写编号，地址不是电话',
  '/api/orders/:id/reveals': '正是逐项登记后要看的内容',
}
