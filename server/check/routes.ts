import { checkApi } from '#api/check.ts'
import { checkedBytes } from '#domain/check/size.ts'
import { serveFiles } from '#server/files.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { checkApart } from './apart.ts'

/** Each check takes a core for a second or two. */
const mostAtOnce = 4

/** A bulletin checked for whoever sends one: one at a time for each person, and nothing of it kept. */
export function checkRoutes(server: Server): void {
  const busy = new Set<string>()

  serveFiles(server, checkedBytes, files => {
    serve(files, checkApi.check, async ({ query, upload, user }) => {
      const { bytes } = upload
      const end = query.first ?? bytes.length
      if (end > bytes.length) throw new Refused(400, '第一个文件的长度超过了上传的内容', 'first')
      if (end > checkedBytes || bytes.length - end > checkedBytes) throw new Refused(413, '文件太大，最多 20 MB', 'file')
      if (busy.has(user.id)) throw new Refused(429, '您的上一份通报还在校核，请等它完成')
      if (busy.size >= mostAtOnce) throw new Refused(503, '正在校核的通报较多，请稍后再试')
      busy.add(user.id)
      try {
        return await checkApart({ bulletin: bytes.subarray(0, end), previous: end < bytes.length ? bytes.subarray(end) : null })
      } finally {
        busy.delete(user.id)
      }
    })
  })
}
