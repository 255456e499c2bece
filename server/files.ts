import { Refused } from './refused.ts'
import type { Server } from './serve.ts'

/** Routes whose body is a file: only there is a body anything but JSON. `bytes`: the most they take, for the refusal's sentence. */
export function serveFiles(server: Server, bytes: number, mount: (server: Server) => void): void {
  server.http.register(async http => {
    http.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => { done(null, body) })
    http.setErrorHandler(error => {
      const tooBig = typeof error === 'object' && error !== null && 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
      throw tooBig ? new Refused(413, `文件太大，最多 ${bytes / 1024 / 1024} MB；照片可先压缩，录音可分段上传`, 'file') : error
    })
    mount({ ...server, http })
  })
}
