import { Form, Input } from 'antd'

interface Props { name: string; label: string; refusal: (text: string) => string | null; maxLength: number; hint?: string }

/** A number of the caller's that only some matters need; wrong ones are told before they are sent. */
export function NumberField({ name, label, refusal, maxLength, hint }: Props) {
  const validator = (_: unknown, text: string | undefined) => {
    const refused = text?.trim() ? refusal(text) : null
    return refused === null ? Promise.resolve() : Promise.reject(new Error(refused))
  }
  return <Form.Item name={name} label={label} validateTrigger="onBlur" rules={[{ validator }]}><Input maxLength={maxLength} autoComplete="off" placeholder={hint} /></Form.Item>
}
