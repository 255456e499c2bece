import { App, Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { definitions } from '#domain/assessment/definitions.ts'
import { withDefinition } from '#domain/assessment/schemeDraft.ts'
import { sentence } from '#domain/formula/sentence.ts'
import type { FigureRow, Sheet } from '#domain/formula/sheet.ts'
import { GradeForm } from './GradeForm.tsx'
import { NumberField } from './NumberField.tsx'
import { PartEditor } from './PartEditor.tsx'

export interface ItemProps { sheet: Sheet; name: string; set: (sheet: Sheet) => void; go: (name: string) => void; disabled: boolean }

const units = [{ value: '', label: '无单位' }, { value: '%', label: '%' }, { value: '个百分点', label: '个百分点' }, { value: '分', label: '分' }]
/** Where a definition comes from, in the words of the city's people. */
const sourceOf = (source: string) => source.replace('HANDBOOK', '业务手册').replace(/^default$/, '默认')

const offered = [...Map.groupBy(definitions, one => one.of)].map(([label, list]) => ({ label, options: list.map(one => ({ value: one.key, label: one.label, title: sourceOf(one.source) })) }))

/** A figure: how it is computed, how it is printed, what a zero denominator gives. */
export function FigureForm({ sheet, name, set, go, disabled }: ItemProps) {
  const { modal } = App.useApp()
  const [asking, setAsking] = useState(false)
  const row = sheet.figures[name]
  if (!row) return null
  const put = (next: FigureRow) => set({ ...sheet, figures: { ...sheet.figures, [name]: next } })
  const way = row.grade ? 'grade' : row.formula ? 'formula' : 'entered'
  const choose = (next: string) => {
    const { formula: _, grade: __, ...rest } = row
    if (next === 'formula') put({ ...rest, formula: { op: 'constant', value: '0' } })
    else if (next === 'grade') put({ ...rest, digits: 0, grade: [{ grade: 'A', of: Object.keys(sheet.figures).find(one => one !== name) ?? name, atLeast: '90' }, { grade: 'B' }] })
    else put(rest)
  }
  const remove = () => modal.confirm({ title: `删去“${row.label}”？`, content: '用到它的指标会显示有误，改好后才能提请审定。', okText: '删去', onOk: () => { const { [name]: _, ...figures } = sheet.figures; set({ ...sheet, figures }); go(Object.keys(figures)[0] ?? '') } })
  return (
    <>
      <div className="item-head">
        <div className="field grow"><span>指标名称</span><Input aria-label="指标名称" value={row.label} maxLength={60} disabled={disabled} onChange={event => put({ ...row, label: event.target.value })} /></div>
        {!disabled && <Button onClick={() => setAsking(!asking)} aria-expanded={asking}>引用常用口径</Button>}
        {!disabled && <Button danger type="text" onClick={remove}>删去</Button>}
      </div>
      {asking && (
        <div className="offered">
          <Select className="full" aria-label="常用口径" placeholder="选择一种在别处通行的口径" showSearch={{ optionFilterProp: 'label' }} options={offered} onChange={(key: string) => { const chosen = definitions.find(one => one.key === key); if (chosen) { set(withDefinition(sheet, name, chosen)); setAsking(false) } }}
            optionRender={option => { const one = definitions.find(row => row.key === option.value); return one ? <div className="offer"><b>{one.label}</b><span>{sentence({ inputs: one.inputs, figures: { [one.key]: one.figure } }, one.key)}</span><span className="muted">{sourceOf(one.source)}</span></div> : option.label }} />
          <p className="muted">算式、位数和单位换成所选口径的，需要的计数自动加上；名称不变。</p>
        </div>
      )}
      <Segmented aria-label="怎么得出" disabled={disabled} value={way} onChange={choose} options={[{ value: 'formula', label: '由算式' }, { value: 'grade', label: '评等级' }, { value: 'entered', label: '录入' }]} />
      {row.formula && <div className="formula"><PartEditor sheet={sheet} part={row.formula} label="等于" disabled={disabled} onChange={formula => put({ ...row, formula })} /></div>}
      {row.grade && <GradeForm sheet={sheet} name={name} rules={row.grade} disabled={disabled} onChange={grade => put({ ...row, grade })} />}
      {way === 'entered' && <p className="muted">由考核员在“录入数据”里逐月填写，并写明来源。</p>}
      <div className="printing">
        {way !== 'grade' && <div className="field"><span>小数位数</span><Select aria-label="小数位数" disabled={disabled} value={row.digits} options={[0, 1, 2, 3, 4].map(value => ({ value, label: `${value} 位` }))} onChange={digits => put({ ...row, digits })} /></div>}
        {way !== 'grade' && <div className="field"><span>单位</span><Select aria-label="单位" disabled={disabled} value={row.unit ?? ''} options={units} onChange={unit => { const { unit: _, ...rest } = row; put(unit === '' ? rest : { ...rest, unit: unit as NonNullable<FigureRow['unit']> }) }} /></div>}
        {way === 'formula' && <Empty row={row} put={put} disabled={disabled} />}
        {way !== 'grade' && <div className="field"><span>满分</span><NumberField label="满分" value={row.full} optional disabled={disabled} onChange={full => { const { full: _, ...rest } = row; put(full === undefined ? rest : { ...rest, full }) }} /></div>}
      </div>
    </>
  )
}

/** What is printed, and carried on, when a denominator is zero. */
function Empty({ row, put, disabled }: { row: FigureRow; put: (row: FigureRow) => void; disabled: boolean }) {
  const { empty, emptyText, ...rest } = row
  const usual = ['0.00', '100.00']
  const value = empty === undefined ? (emptyText === undefined ? 'none' : 'text') : usual.includes(empty) ? empty : 'number'
  const choose = (next: string) => put(next === 'none' ? rest : next === 'text' ? { ...rest, emptyText: '—' } : { ...rest, empty: next === 'number' ? '60' : next })
  return (
    <div className="field"><span>分母为零时</span>
      <span className="with-more">
        <Select aria-label="分母为零时" disabled={disabled} value={value} onChange={choose} options={[{ value: 'none', label: '写“无评价”' }, { value: '0.00', label: '按 0.00' }, { value: '100.00', label: '按 100.00' }, { value: 'number', label: '按另一个数' }, { value: 'text', label: '写别的字' }]} />
        {value === 'number' && <NumberField label="分母为零时按" value={empty} disabled={disabled} onChange={next => put({ ...rest, empty: next ?? '' })} />}
        {value === 'text' && <Input className="number-field" aria-label="分母为零时写" maxLength={20} disabled={disabled} value={emptyText} onChange={event => put({ ...rest, emptyText: event.target.value })} />}
      </span>
    </div>
  )
}
