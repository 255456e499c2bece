import { useCity } from '../session/queries.ts'
import { type Text, type Texts, unsaved } from './texts.ts'

const clock = (iso: string, timeZone: string | undefined) => new Intl.DateTimeFormat('zh-CN', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(Date.parse(iso))

/** What became of everything typed on the page, in words. */
export function Saved({ texts }: { texts: Texts }) {
  const zone = useCity()?.timeZone
  const all = Object.values(texts)
  const some = (state: Text['saving']['state']) => all.some(text => text.saving.state === state)
  const last = all.map(text => text.reply.savedAt).sort((one, other) => Date.parse(one) - Date.parse(other)).at(-1)
  return (
    <span role="status" aria-label="保存情况">
      {some('conflict') ? <span className="word attention">有一段两人都改了，请定稿</span>
        : some('failed') ? <span className="word overdue">未能保存，已留在本机</span>
          : some('saving') ? '正在保存…'
            : all.some(unsaved) ? '正在输入…' : last ? `已保存 ${clock(last, zone)}` : '已保存'}
    </span>
  )
}
