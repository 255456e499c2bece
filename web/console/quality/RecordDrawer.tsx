import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, App, Button, DatePicker, Drawer, Form, Input, InputNumber, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useRef, useState } from 'react'
import { testCallApi } from '#api/testCall.ts'
import { fullMarks, wrongMarks } from '#domain/quality/scoreSheet.ts'
import { connectionLimit } from '#domain/quality/testCall.ts'
import { CallError, type Reply } from '#web/kit/call.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { upload } from '#web/kit/upload.ts'
import { unitGroups } from '../city.ts'
import { useCity, useMe } from '../session/queries.ts'
import { copy } from './FillForm.tsx'
import { scenariosQuery, useWrite } from './queries.ts'
import { type Marks, ScoreSheetForm } from './ScoreSheetForm.tsx'

interface Values { tested: string; unit?: string; dialledAt: Dayjs; answered: boolean; ringSeconds?: number | null; queueSeconds?: number | null; menuPath?: string; agentNumber?: string; scenarioId?: string; findings?: string }

/** A test call as it is heard: the facts first, then the five parts; the connection follows from the wait. */
export function RecordDrawer({ plan, tested, onClose }: { plan: Reply<typeof testCallApi.plan>; tested: string | undefined; onClose: () => void }) {
  const { message } = App.useApp()
  const me = useMe()
  const city = useCity()
  const [form] = Form.useForm<Values>()
  const [marks, setMarks] = useState<Marks>(() => copy(fullMarks(plan.form)))
  const [sound, setSound] = useState<File | null>(null)
  const [problem, setProblem] = useState<{ field: string; message: string } | null>(null)
  const record = useWrite(testCallApi.record)
  const scenarios = useInfiniteQuery(scenariosQuery('valid')).data?.pages.flatMap(page => page.rows).filter(row => row.inForce) ?? []
  const chosen = Form.useWatch('scenarioId', form)
  const scenario = scenarios.find(row => row.id === chosen)
  const ownDesk = Form.useWatch('tested', form) === me?.platform
  const sheet = { ...plan.form, connection: plan.connection }
  /** What the rule last wrote beside the connection. */
  const written = useRef<string | null>(null)

  const follow = (_: Partial<Values>, { answered, ringSeconds = null, queueSeconds = null }: Values) => {
    const { most, reason } = connectionLimit(sheet, { answered, ringSeconds, queueSeconds })
    const key = plan.connection.item
    const before = marks[key]
    // What the tester wrote stays, as long as it is not more than the wait allows.
    const untouched = before === undefined || (before.reasons.length === 0 && (before.note ?? null) === written.current)
    if (untouched || Number(before.score) > Number(most)) setMarks({ ...marks, [key]: { score: most, reasons: [], ...(reason ? { note: reason } : {}) } })
    written.current = reason
  }
  const submit = ({ dialledAt, unit, ...values }: Values) => {
    const wrong = wrongMarks(plan.form, marks, true)
    if (wrong) return setProblem({ field: wrong.field, message: wrong.refused })
    setProblem(null)
    record.mutate({
      body: {
        ...values, unit: ownDesk ? unit ?? null : null, dialledAt: dialledAt.toISOString(), marks, menuPath: values.menuPath?.trim() || null, agentNumber: values.agentNumber?.trim() || null, scenarioId: values.scenarioId ?? null,
      },
    }, {
      onSuccess: async ({ id, total }) => {
        if (sound) await upload(testCallApi.addRecording, { id }, {}, sound).catch((error: unknown) => { message.error(`拨测已登记，录音没有传上去：${error instanceof CallError ? error.message : '请打开记录重传。'}`) })
        message.success(`已登记，${total} 分`)
        onClose()
      },
      onError: error => {
        const field = error instanceof CallError ? error.field : null
        if (error instanceof CallError && field && field in form.getFieldsValue()) form.setFields([{ name: field as keyof Values, errors: [error.message] }])
        else setProblem({ field: field ?? '', message: error instanceof CallError ? error.message : '没有成功，请重试。' })
      },
    })
  }
  return (
    <Drawer
      open title="登记拨测" size={860} onClose={onClose} mask={{ closable: false }}
      footer={<div className="drawer-foot"><Button type="primary" loading={record.isPending} onClick={() => form.submit()}>登记</Button><Button onClick={onClose}>取消</Button><span className="muted">Ctrl+Enter 登记</span></div>}
    >
      <Form<Values> name="test-call" form={form} layout="vertical" onFinish={submit} onValuesChange={follow} onKeyDown={onCtrlEnter(() => form.submit())} initialValues={{ tested: tested ?? plan.rows.find(row => row.missing > 0)?.platform ?? plan.rows[0]?.platform, dialledAt: dayjs(), answered: true }}>
        <div className="test-row three">
          <Form.Item name="tested" label="被测平台" rules={[{ required: true, message: '请选择被测平台' }]}><Select options={[...plan.rows.map(row => ({ value: row.platform, label: row.missing > 0 ? `${row.name}（还差 ${row.missing} 通）` : row.name })), { value: me?.platform ?? '', label: '本平台的单位或坐席' }]} /></Form.Item>
          <Form.Item name="dialledAt" label="拨测时间" rules={[{ required: true, message: '请选择拨测时间' }]}><DatePicker allowClear={false} showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" maxDate={dayjs()} className="full" /></Form.Item>
          <Form.Item name="answered" label="是否接通"><Radio.Group aria-label="是否接通" optionType="button" options={[{ value: true, label: '接通' }, { value: false, label: '未接通' }]} /></Form.Item>
          {ownDesk && <Form.Item name="unit" label="被测单位" extra="不选即测本平台坐席"><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={city ? unitGroups(city.units) : []} /></Form.Item>}
          <Form.Item name="ringSeconds" label="振铃秒数"><InputNumber min={0} max={3600} precision={0} className="full" /></Form.Item>
          <Form.Item name="queueSeconds" label="排队秒数"><InputNumber min={0} max={3600} precision={0} className="full" /></Form.Item>
          <Form.Item name="menuPath" label="按键路径"><Input maxLength={60} placeholder="如 1-0" autoComplete="off" /></Form.Item>
          <Form.Item name="agentNumber" label="话务员工号"><Input maxLength={40} autoComplete="off" /></Form.Item>
        </div>
        <Form.Item name="scenarioId" label="题目"><Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder="从题库选一道" options={scenarios.map(row => ({ value: row.id, label: row.question }))} /></Form.Item>
        {scenario && <p className="words expected"><b>标准答案</b>　{scenario.expectedAnswer}</p>}
        <ScoreSheetForm form={plan.form} marks={marks} onChange={setMarks} problem={problem} />
        <div className="sheet-part"><Form.Item name="findings" label="发现问题"><Input.TextArea maxLength={500} showCount autoSize={{ minRows: 2, maxRows: 6 }} /></Form.Item></div>
        <label className="recording">录音（mp3、wav、m4a）<input type="file" accept=".mp3,.wav,.m4a" onChange={event => setSound(event.target.files?.[0] ?? null)} /></label>
      </Form>
      {problem && !problem.field.startsWith('marks.') && <Alert className="sheet-part" type="error" showIcon role="alert" title={problem.message} />}
    </Drawer>
  )
}
