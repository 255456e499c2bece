import type { Socket } from 'node:net'

const answers: Readonly<Record<string, readonly [status: string, sentence: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', '请求发得太慢，请检查网络后重试'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', '请求头太大，请清除浏览器里本站的 Cookie 后重试'],
}

/** What a connection is told that no request came of, before it is closed. */
export function hangUp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) { socket.destroy(); return }
  const [status, sentence] = answers[error.code ?? ''] ?? ['400 Bad Request', '请求的格式不正确']
  const body = JSON.stringify({ error: { message: sentence, field: null } })
  socket.end(`HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}
