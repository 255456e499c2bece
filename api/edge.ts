import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const text = (most: number) => z.string().max(most).optional().catch(undefined)

export const edgeApi = {
  /** Under this a page seals what is typed and not sent yet: it is of this session alone, kept by nobody, and gone with it. 32 bytes in hexadecimal digits. */
  draftKey: endpoint({ method: 'GET', path: '/api/draft-key', permission: 'loggedIn', summary: '本次登录的草稿密钥', reply: z.object({ key: z.string() }), audit: false }),
  /** What browsers send by themselves when a page's content policy kept it from something (CSP Level 3, 5.3): as `application/csp-report`. */
  cspReport: endpoint({
    method: 'POST', path: '/api/csp-report', permission: 'anyone', summary: '页面内容策略的违规报告（浏览器自动发送）',
    // Browsers send more than we read, and more with each year.
    body: z.looseObject({ 'csp-report': z.looseObject({ 'effective-directive': text(100), 'violated-directive': text(500), 'blocked-uri': text(2000), 'source-file': text(2000), 'line-number': z.number().optional().catch(undefined) }) }),
    reply: z.object({}),
    // A page's own trouble; says nothing of anybody.
    audit: false,
  }),
}
