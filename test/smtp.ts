import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { MailServer } from '#server/config.ts'

/** A mail server that says what it is told to at the end of each mail (else takes it) and remembers every mail it took, with who it was for. */
export async function startMailServer(answers: string[] = []) {
  const got: { to: string; id: string; text: string }[] = []
  const server = createServer(socket => converse(socket, got, answers)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const at: MailServer = { host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0, tls: 'none', user: '', password: '', from: 'rexian@example.gov.cn' }
  return { at, got, close: () => server.close() }
}

/** RFC 5321 as far as one mail needs it. */
function converse(socket: Socket, got: { to: string; id: string; text: string }[], answers: string[]): void {
  let [held, data, to] = ['', false, '']
  const say = (line: string) => { socket.write(`${line}\r\n`) }
  socket.on('error', () => socket.destroy())
  socket.on('data', bytes => {
    held += bytes.toString('latin1')
    for (let end = held.indexOf(data ? '\r\n.\r\n' : '\r\n'); end >= 0; end = held.indexOf(data ? '\r\n.\r\n' : '\r\n')) {
      const line = held.slice(0, end)
      held = held.slice(end + (data ? 5 : 2))
      if (data) {
        data = false
        const answer = answers.shift() ?? '250 taken'
        if (answer.startsWith('250')) got.push({ to, id: /^Message-ID: <(.+)>/im.exec(line)?.[1] ?? '', text: line })
        say(answer)
      } else if (/^RCPT TO:/i.test(line)) {
        to = /<(.+)>/.exec(line)?.[1] ?? ''
        say('250 ok')
      } else if (/^DATA/i.test(line)) {
        data = true
        say('354 go on')
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else say('250 ok')
    }
  })
  say('220 test')
}
