import { App, Button, Input, Segmented, Select } from 'antd'
import type { DraftReply } from '#api/scheme.ts'
import type { Count } from '#domain/assessment/count.ts'
import { type Measure, measures } from '#domain/assessment/measures.ts'
import { columnLabels, type View, type ViewRow, views } from '#domain/assessment/views.ts'
import type { Input as SheetInput } from '#domain/formula/sheet.ts'
import { useCity } from '../session/queries.ts'
import type { ItemProps } from './FigureForm.tsx'

const counted = [...Map.groupBy(Object.entries(measures) as [Measure, (typeof measures)[Measure]][], ([, { view }]) => view)]
  .map(([view, list]) => ({ label: views[view].label, options: list.map(([value, { label }]) => ({ value, label })) }))

interface Props extends ItemProps { tables: DraftReply['tables']; shape: DraftReply['shape'] }

/** What comes into a table: a count of rows, a figure of an earlier month, or what somebody enters. */
export function InputForm({ sheet, name, set, go, disabled, tables, shape }: Props) {
  const { modal } = App.useApp()
  const input = sheet.inputs[name]
  if (!input) return null
  const put = (next: SheetInput) => set({ ...sheet, inputs: { ...sheet.inputs, [name]: next } })
  const single = shape.filter(one => !one.ranks && (one.subject === 'city' || one.subject === 'counties'))
  const way = input.count ? 'count' : input.before ? 'before' : 'entered'
  const choose = (next: string) => put(next === 'count' ? { label: input.label, count: { measure: 'effective_orders' } }
    : next === 'before' ? { label: input.label, before: { months: 1, table: single[0]?.ref ?? '', figure: Object.keys(tables[single[0]?.ref ?? '']?.sheet.figures ?? {})[0] ?? '' } } : { label: input.label })
  const remove = () => modal.confirm({ title: `删去“${input.label}”？`, content: '用到它的指标会显示有误，改好后才能提请审定。', okText: '删去', onOk: () => { const { [name]: _, ...inputs } = sheet.inputs; set({ ...sheet, inputs }); go(Object.keys(sheet.figures)[0] ?? '') } })
  return (
    <>
      <div className="item-head">
        <div className="field grow"><span>名称</span><Input aria-label="名称" value={input.label} maxLength={60} disabled={disabled} onChange={event => put({ ...input, label: event.target.value })} /></div>
        {!disabled && <Button danger type="text" onClick={remove}>删去</Button>}
      </div>
      <Segmented aria-label="从哪里来" disabled={disabled} value={way} onChange={choose} options={[{ value: 'count', label: '由明细计数' }, { value: 'before', label: '以往月份的数' }, { value: 'entered', label: '录入' }]} />
      {input.count && <CountForm count={input.count} disabled={disabled} onChange={count => put({ label: input.label, count })} />}
      {input.before && (
        <div className="printing">
          <div className="field"><span>哪个月</span><Select aria-label="哪个月" disabled={disabled} value={input.before.months} options={[{ value: 1, label: '上月（环比）' }, { value: 12, label: '上年同月（同比）' }]} onChange={months => input.before && put({ ...input, before: { ...input.before, months } })} /></div>
          <div className="field"><span>哪张表</span><Select aria-label="哪张表" disabled={disabled} value={input.before.table} options={single.map(one => ({ value: one.ref, label: one.title }))} onChange={table => input.before && put({ ...input, before: { ...input.before, table } })} /></div>
          <div className="field"><span>哪一项</span><Select aria-label="哪一项" disabled={disabled} showSearch={{ optionFilterProp: 'label' }} value={input.before.figure} options={Object.entries({ ...tables[input.before.table]?.sheet.figures, ...tables[input.before.table]?.sheet.inputs }).map(([value, { label }]) => ({ value, label }))} onChange={figure => input.before && put({ ...input, before: { ...input.before, figure } })} /></div>
        </div>
      )}
    </>
  )
}

function CountForm({ count, disabled, onChange }: { count: Count; disabled: boolean; onChange: (count: Count) => void }) {
  const city = useCity()
  const view: ViewRow = views[measures[count.measure].view satisfies View]
  const known: Readonly<Record<string, { value: string; label: string }[]>> = {
    channel: city?.channels ?? [], request_type: city?.requestTypes ?? [], region: city?.regions ?? [], urgency: city?.urgencies ?? [], handed_down: [{ value: 'true', label: '是' }, { value: 'false', label: '否' }],
  }
  const put = (column: string, values: string[]) => {
    const { [column]: _, ...rest } = count.where ?? {}
    const where = values.length > 0 ? { ...rest, [column]: values } : rest
    const { where: __, ...kept } = count
    onChange(Object.keys(where).length > 0 ? { ...kept, where } : kept)
  }
  return (
    <div className="printing">
      <div className="field wide"><span>数什么</span><Select aria-label="数什么" disabled={disabled} showSearch={{ optionFilterProp: 'label' }} value={count.measure} options={counted} onChange={(measure: Measure) => onChange({ measure })} /></div>
      <div className="field"><span>按什么时间计入当月</span><Select aria-label="按什么时间计入当月" disabled={disabled} value={count.by ?? view.dates[0]} options={view.dates.map(value => ({ value, label: columnLabels[value] ?? value }))} onChange={(by: string) => { const { by: _, ...rest } = count; onChange(by === view.dates[0] ? rest : { ...rest, by }) }} /></div>
      {view.where.map(column => (
        <div className="field" key={column}><span>只数{columnLabels[column] ?? column}为</span>
          <Select aria-label={`只数${columnLabels[column] ?? column}为`} disabled={disabled} mode={known[column] ? 'multiple' : 'tags'} allowClear placeholder="全部" value={[...(count.where?.[column] ?? [])]} options={known[column] ?? []} onChange={(values: string[]) => put(column, values)} />
        </div>
      ))}
    </div>
  )
}
