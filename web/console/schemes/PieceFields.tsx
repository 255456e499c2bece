import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Segmented, Select } from 'antd'
import { type Field, fieldsOf, type Piece, tableIn } from '#domain/assessment/fields.ts'
import { blank, type Ground } from './blank.ts'
import { NumberField } from './NumberField.tsx'
import { PairsField } from './PairsField.tsx'

interface Props { fields: readonly Field[]; piece: Piece; ground: Ground; disabled: boolean; onChange: (piece: Piece) => void; table?: string | undefined }

/** The form of a list, a ledger item or a row rule, drawn from the table of its entries. */
export function PieceFields({ fields, piece, ground, disabled, onChange, table = tableIn(piece) }: Props) {
  const put = (key: string, value: unknown) => { const { [key]: _, ...rest } = piece; onChange(value === undefined ? rest : { ...piece, [key]: value }) }
  return (
    <div className="piece">
      {fields.map(field => <Entry key={field.key} field={field} value={piece[field.key]} ground={ground} disabled={disabled} table={table} onChange={value => put(field.key, value)} />)}
    </div>
  )
}

interface EntryProps { field: Field; value: unknown; ground: Ground; disabled: boolean; table: string | undefined; onChange: (value: unknown) => void }

function Entry(props: EntryProps) {
  const { field, value, disabled, onChange, ground } = props
  if (field.as === 'flag') return field.optional ? <Checkbox disabled={disabled} checked={value === true} onChange={event => onChange(event.target.checked ? true : undefined)}>{field.label}</Checkbox> : null
  if (field.as === 'part' || field.as === 'rows' || field.as === 'either') {
    const on = <Checkbox className="piece-part" disabled={disabled} checked={value !== undefined} onChange={event => onChange(event.target.checked ? blank(field, ground, props.table) : undefined)}>{field.label}</Checkbox>
    if (value === undefined) return on
    return (
      <fieldset className="steps piece-part">
        <legend>{field.optional ? on : field.label}</legend>
        <Nested {...props} />
      </fieldset>
    )
  }
  return <div className={wide.includes(field.as) ? 'field wide' : 'field'}><span>{field.label}</span><Simple {...props} /></div>
}

const wide: readonly Field['as'][] = ['texts', 'groups', 'columns', 'names', 'amounts']

function Nested({ field, value, ground, disabled, table, onChange }: EntryProps) {
  if (field.as === 'part') return <PieceFields fields={field.fields} piece={value as Piece} ground={ground} disabled={disabled} onChange={onChange} table={tableIn(value as Piece) ?? table} />
  if (field.as === 'either') {
    const chosen = fieldsOf(field.of, value as Piece)
    const at = field.of.findIndex(one => one.fields === chosen)
    return (
      <>
        <Segmented aria-label={field.label} disabled={disabled} value={at} options={field.of.map(({ label }, nth) => ({ value: nth, label }))} onChange={nth => onChange(Object.fromEntries((field.of[nth]?.fields ?? []).map(one => [one.key, blank(one, ground, table)])))} />
        <PieceFields fields={chosen} piece={value as Piece} ground={ground} disabled={disabled} onChange={onChange} table={tableIn(value as Piece) ?? table} />
      </>
    )
  }
  if (field.as !== 'rows') return null
  const rows = value as readonly Piece[]
  return (
    <>
      {rows.map((row, at) => (
        <div className="piece-row" key={at}>
          <PieceFields fields={field.fields} piece={row} ground={ground} disabled={disabled} onChange={next => onChange(rows.with(at, next))} table={tableIn(row) ?? table} />
          {!disabled && rows.length > (field.least ?? 1) && <Button type="text" size="small" aria-label={`${field.label}：删去第 ${at + 1} 行`} icon={<CloseOutlined />} onClick={() => onChange(rows.filter((_, nth) => nth !== at))} />}
        </div>
      ))}
      {!disabled && <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => onChange([...rows, Object.fromEntries(field.fields.filter(one => !one.optional).map(one => [one.key, blank(one, ground, table)]))])}>再加一行</Button>}
    </>
  )
}

function Simple({ field, value, ground, disabled, table, onChange }: EntryProps) {
  const name = { 'aria-label': field.label, disabled } as const
  const columns = ground.columns(table)
  const listed = (next: readonly string[]) => onChange(next.length === 0 && field.optional ? undefined : next)
  switch (field.as) {
    case 'text': return <Input {...name} maxLength={200} value={value as string | undefined} status={!field.optional && value === '' ? 'error' : ''} onChange={event => onChange(event.target.value === '' && field.optional ? undefined : event.target.value)} />
    case 'whole': return <InputNumber {...name} min={0} max={1_000_000} precision={0} value={value as number | undefined} onChange={next => onChange(next ?? (field.optional ? undefined : 0))} />
    case 'decimal': return <NumberField label={field.label} value={value as string | undefined} optional={field.optional} disabled={disabled} onChange={onChange} />
    case 'choice': return <Select {...name} value={value as string} options={Object.entries(field.options).map(([key, label]) => ({ value: key, label }))} onChange={onChange} />
    case 'table': return <Select {...name} value={value as string} options={[...ground.tables]} onChange={onChange} />
    case 'column': return <Select {...name} showSearch={{ optionFilterProp: 'label' }} allowClear={field.optional === true} value={(value as string | undefined) || undefined} options={columns} placeholder={field.optional ? '不选' : '请选择'} status={!field.optional && !value ? 'error' : ''} onChange={(next: string | undefined) => onChange(next)} />
    case 'columns': {
      const chosen = value as Readonly<Record<string, string>>
      // What is there keeps the name it is printed under.
      const printed = (column: string) => Object.keys(chosen).find(key => chosen[key] === column) ?? column
      return <Select {...name} mode="multiple" value={Object.values(chosen)} options={columns} onChange={(next: string[]) => onChange(Object.fromEntries(next.map(column => [printed(column), column])))} />
    }
    case 'texts': return <Select {...name} mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',']} placeholder="填写后按回车" value={(value as string[] | undefined) ?? []} onChange={listed} />
    case 'groups': return <Select {...name} mode="multiple" placeholder="全部" value={(value as string[] | undefined) ?? []} options={ground.groups.map(group => ({ value: group, label: group }))} onChange={listed} />
    case 'names': return <PairsField label={field.label} columns={['原名', '写作']} value={(value as Record<string, string> | undefined) ?? {}} disabled={disabled} onChange={next => onChange(field.optional && Object.keys(next).length === 0 ? undefined : next)} />
    case 'amounts': return <PairsField label={field.label} columns={['等级', '分值']} numbers value={(value as Record<string, string> | undefined) ?? {}} disabled={disabled} onChange={onChange} />
    default: return null
  }
}
