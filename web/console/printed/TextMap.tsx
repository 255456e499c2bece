import { Checkbox } from 'antd'
import type { PrintedMapping, PrintedRead } from '#api/printed.ts'

type Texts = PrintedMapping['texts']
interface Props { read: PrintedRead; proposed: Texts; chosen: Texts; change: (texts: Texts) => void }

/** Figures found in the running text, each with its sentence; what is ticked is taken over. */
export function TextMap({ read, proposed, chosen, change }: Props) {
  if (proposed.length === 0) return null
  return (
    <section className="card printed-table" aria-label="正文中的指标">
      <h3>正文中的指标</h3>
      <ul className="printed-texts">
        {proposed.map((one, at) => {
          const target = read.targets.find(row => row.ref === one.ref)
          const block = read.document.blocks[one.block]
          const text = block && 'text' in block ? block.text : ''
          const from = Math.max(0, text.indexOf(one.shown) - 24)
          return (
            <li key={at}>
              <Checkbox checked={chosen.includes(one)} onChange={event => change(event.target.checked ? [...chosen, one] : chosen.filter(other => other !== one))}>
                <span className="printed-label">{target?.measures.find(row => row.name === one.name)?.label}</span><b className="figures">{one.shown}</b>
              </Checkbox>
              <span className="muted">{block?.place}：…{text.slice(from, from + 48)}…</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
