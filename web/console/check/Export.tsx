import { App, Button } from 'antd'
import type { Finding } from '#domain/check/document.ts'
import { reportLines } from '#domain/check/report.ts'

/** The findings as text, to be copied into a message or kept as a file. */
export function Export({ name, findings }: { name: string; findings: readonly Finding[] }) {
  const { message } = App.useApp()
  const text = [`${name} 校核结果`, '', ...reportLines(findings)].join('\r\n')
  const save = () => {
    const link = document.createElement('a')
    // The mark tells old editors that it is UTF-8.
    link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }))
    link.download = `${name.replace(/\.\w+$/, '')}-校核结果.txt`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  const copy = () => {
    // navigator.clipboard is not there on plain-http intranets.
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    if (done) message.success(`已复制 ${findings.length} 条`)
    else message.warning('浏览器不让复制，请用“导出文本”')
  }
  return <><Button disabled={findings.length === 0} onClick={copy}>复制</Button><Button onClick={save}>导出文本</Button></>
}
