import type { z } from 'zod'
import type { callbackApi } from '#api/callback.ts'
import { choices, element, paragraph, words, yesNo } from './form.ts'

type Shown = z.output<typeof callbackApi.ratePage.reply>

// The page a citizen opens from a text message, on any telephone: no framework, no log-in, nothing kept.
const page = document.querySelector('#page') ?? document.body
const address = `/api${location.pathname}`
void open()

async function open() {
  const reply = await ask<Shown>({})
  if ('failed' in reply) show(element('div', { className: 'said' }, element('h1', {}, '打不开评价页面'), element('p', {}, reply.failed), again(reply.status)))
  else show(...form(reply))
}

function form(shown: Shown): Node[] {
  const redo = yesNo('redo', '是否希望重新办理？', '由工作人员研判诉求是否合法合理后决定')
  redo.hidden = true
  const satisfaction = choices('satisfaction', '您对办理结果满意吗？', shown.scale, '必选')
  satisfaction.addEventListener('change', () => { redo.hidden = !shown.scale.some(one => one.negative && one.value === chosen(satisfaction)) })
  const send = element('button', { type: 'submit' }, '提交评价')
  const wrong = element('p', { className: 'wrong', role: 'alert', hidden: true })
  const box = element(
    'form', { noValidate: true },
    yesNo('contacted', '承办单位联系过您吗？'), yesNo('truthful', '答复的情况属实吗？'), yesNo('solved', '问题解决了吗？'),
    satisfaction, redo, choices('attitude', '工作人员态度如何？', shown.attitudes), words('words', '还想说什么（可不填）', '请不要写身份证号、银行卡号', 500), wrong, send,
  )
  const fail = (sentence: string) => {
    wrong.textContent = sentence
    wrong.hidden = false
    wrong.scrollIntoView({ block: 'center' })
  }
  box.addEventListener('change', () => { wrong.hidden = true })
  box.addEventListener('submit', event => {
    event.preventDefault()
    if (!chosen(satisfaction)) {
      satisfaction.querySelector('input')?.focus()
      fail('请选择您对办理结果是否满意')
      return
    }
    wrong.hidden = true
    send.disabled = true
    void ask<{ judged: boolean }>({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(answersOf(box, redo)) }).then(reply => {
      send.disabled = false
      if ('failed' in reply) fail(reply.failed)
      else show(element('div', { className: 'said' }, element('h1', {}, '感谢您的评价'), element('p', {}, reply.judged ? '您的评价已收到，工作人员会研判后处理，必要时与您联系。' : '您的评价已收到。如有新的情况，欢迎随时拨打 12345。')))
    })
  })
  return [element('h1', {}, element('small', {}, shown.platformName), '请您评价办理情况'), about(shown), ...(shown.publicReply ? [paragraph('reply', '办理答复', shown.publicReply)] : []), box]
}

function about({ number, date, unitName }: Shown): HTMLElement {
  const rows = [['工单编号', number], ['反映日期', date], ['承办单位', unitName]] as const
  return element('dl', {}, ...rows.flatMap(([label, value]) => (value ? [element('dt', {}, label), element('dd', {}, value)] : [])))
}

function answersOf(box: HTMLFormElement, redo: HTMLElement): object {
  const given = new FormData(box)
  const text = (name: string) => String(given.get(name) ?? '').trim()
  const known = (name: string) => (text(name) === '' ? null : text(name) === 'true')
  return {
    satisfaction: text('satisfaction'), contacted: known('contacted'), truthful: known('truthful'), solved: known('solved'), attitude: text('attitude') || null,
    redo: redo.hidden ? null : known('redo'), words: text('words') || null,
  }
}

function chosen(box: HTMLElement): string | null {
  return box.querySelector<HTMLInputElement>('input:checked')?.value ?? null
}

/** A broken link stays broken; a broken line may come back. */
function again(status: number): Node {
  if (status === 404) return element('p', {}, element('a', { href: 'tel:12345' }, '拨打 12345'))
  const button = element('button', { type: 'button' }, '再试一次')
  button.addEventListener('click', () => void open())
  return button
}

function show(...nodes: Node[]) {
  page.replaceChildren(...nodes)
  scrollTo(0, 0)
}

async function ask<T extends object>(how: RequestInit): Promise<T | { failed: string; status: number }> {
  const reply = await fetch(address, how).catch(() => null)
  if (!reply) return { failed: '网络不通，您填的内容还在。请稍后再试。', status: 0 }
  const answer: unknown = await reply.json().catch(() => null)
  if (reply.ok && typeof answer === 'object' && answer !== null) return answer as T
  return { failed: (answer as { error?: { message?: string } } | null)?.error?.message ?? '没有成功，请稍后再试。', status: reply.status }
}
