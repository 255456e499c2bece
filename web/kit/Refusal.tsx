import { Alert, type FormInstance } from 'antd'
import { CallError } from './call.ts'

/** Why something was not done, in the server's words, above the form; nothing when it is said at a field. */
export function Refusal({ error, form }: { error: unknown; form?: FormInstance }) {
  if (!error) return null
  if (error instanceof CallError && error.field && form && error.field in form.getFieldsValue(true)) return null
  return <Alert className="form-refusal" type="error" showIcon role="alert" title={error instanceof CallError ? error.message : '没有成功，请重试。'} />
}

/** Says a refusal at the field it is about, and takes the person there. */
export function atField(form: FormInstance, error: unknown) {
  if (!(error instanceof CallError) || !error.field || !(error.field in form.getFieldsValue(true))) return
  form.setFields([{ name: error.field, errors: [error.message] }])
  form.getFieldInstance(error.field)?.focus?.()
}
