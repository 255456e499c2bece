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
  '/api/catalogue': '派单目录，没有诉求人；改一行要先照原样读出来',
  '/api/drafts': '编辑自己写的文字，存回时一字不差；校核指出的号码要看得见才能删；案例在拟出时已脱敏',
  '/api/check': '送来校核的通报，指出的号码要看得见',
  '/api/issued-bulletins': '已签发的通报，签发前查过个人信息，与留存的一字不差',
  '/api/printed': '往月通报印过的文字和数字',
  '/api/edition-recipients': '收件单位的工作邮箱',
  '/api/edition-mails': '收件单位的工作邮箱',
  '/api/audit': '审计日志只写编号，地址不是电话',
  '/api/orders/:id/reveals': '正是逐项登记后要看的内容',
}

/** Below one of those, and yet citizens' words. */
export const hiddenBelow: readonly string[] = ['/api/drafts/:id/candidates', '/api/drafts/:id/comments']
