import { Checkbox, InputNumber, Segmented, Select } from 'antd'
import type { DraftTable } from '#domain/assessment/schemeDraft.ts'

type Place = DraftTable['place']

/** By which figure rows are ranked, from how many cases on, and what equal ones get. */
export function PlaceForm({ table: { sheet, place }, set, disabled }: { table: DraftTable; set: (place: Place) => void; disabled: boolean }) {
  const figures = Object.entries(sheet.figures).filter(([, row]) => !row.grade).map(([value, { label }]) => ({ value, label }))
  const inputs = Object.entries(sheet.inputs).map(([value, { label }]) => ({ value, label }))
  const first = inputs[0]?.value ?? ''
  return (
    <>
      <h2>名次规则</h2>
      <Checkbox disabled={disabled} checked={place !== undefined} onChange={event => set(event.target.checked ? { by: figures[0]?.value ?? '', ties: 'shared' } : undefined)}>另定名次规则（不选则按表的排列，相同的并列）</Checkbox>
      {place && (
        <div className="printing">
          <div className="field"><span>按哪项由高到低</span><Select aria-label="按哪项排名" disabled={disabled} value={place.by} options={figures} onChange={by => set({ ...place, by })} /></div>
          <div className="field"><span>相同的</span><Segmented disabled={disabled} value={place.ties} options={[{ value: 'shared', label: '名次并列' }, { value: 'cityOrder', label: '按单位次序' }]} onChange={ties => set({ ...place, ties: ties as NonNullable<Place>['ties'] })} /></div>
          <div className="field"><span>不足多少件不排名</span>
            <span className="with-more">
              <Select aria-label="看哪项件数" disabled={disabled} allowClear placeholder="都排名" value={place.least?.input} options={inputs} onChange={(input: string | undefined) => { const { least: _, ...rest } = place; set(input === undefined ? rest : { ...rest, least: { input, value: place.least?.value ?? 10 } }) }} />
              {place.least && <InputNumber aria-label="最少件数" disabled={disabled} min={0} max={1_000_000} precision={0} value={place.least.value} onChange={value => set({ ...place, least: { input: place.least?.input ?? first, value: value ?? 0 } })} />}
            </span>
          </div>
        </div>
      )}
    </>
  )
}
