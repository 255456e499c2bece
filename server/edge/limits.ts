import type { Rate } from './buckets.ts'

/** One limit: for whom it counts, how much, what the person is told, and why so much (docs/security.md prints it). */
export interface Limit extends Rate { by: 'address' | 'user' | 'phone'; label: string; why: string }

/**
 * What is too much. Defaults of this product: far above what people do at their quickest, far below what a script does. All are multiplied
 * by MINSHENG_RATE_LIMITS. An address may be a whole office behind one router, or a mobile operator's gateway.
 */
export const limits = {
  arrivals: { by: 'address', burst: 6000, perMinute: 30_000, label: '本机地址的请求', why: '200 个席位共用一个地址，每席每秒 2 次以上' },
  rating: { by: 'address', burst: 60, perMinute: 60, label: '本机地址打开、提交的评价', why: '同一运营商出口的诉求人同时评价；猜链接则不够用' },
  reports: { by: 'address', burst: 30, perMinute: 10, label: '本机地址的页面策略报告', why: '浏览器插件会造成少量报告，多了没有用处' },
  logIns: { by: 'address', burst: 200, perMinute: 60, label: '本机地址的登录', why: '交接班时一个办公室同时登录；每次登录要算约 30 毫秒' },
  reads: { by: 'user', burst: 600, perMinute: 600, label: '您的查询', why: '一页约 10 次，翻页最快每秒 1 页' },
  writes: { by: 'user', burst: 200, perMinute: 240, label: '您的操作', why: '最快的话务员每分钟不过 10 次；自动保存每 2 秒 1 次' },
  lookups: { by: 'user', burst: 60, perMinute: 20, label: '您按号码的查询和对诉求人信息的查看', why: '话务员每分钟接一两个电话；逐个试号码、逐单翻看则很快用完' },
  files: { by: 'user', burst: 60, perMinute: 30, label: '您打开的文件', why: '一张工单最多 20 个附件' },
  uploads: { by: 'user', burst: 60, perMinute: 30, label: '您上传的文件', why: '一张工单最多 20 个附件' },
  registrations: { by: 'phone', burst: 60, perMinute: 1, label: '这个号码登记的诉求', why: '骚扰登记之外的最后一道：人工登记到不了，脚本灌号才会' },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits
