import { Alert, Button, Form, type FormInstance } from 'antd'
import { maskKinds } from '#domain/deidentify/kinds.ts'
import { personalNumbers } from '#domain/privacy/numbers.ts'
import type { Entry } from './entry.ts'

/** While somebody types: numbers of people in the title or the words. Units read the words without them, and a title keeps none; what is the caller's belongs in its own field. */
export function NumbersHint({ form, onPhone }: { form: FormInstance<Entry>; onPhone: (phone: string) => void }) {
  const title = Form.useWatch('title', form) ?? ''
  const content = Form.useWatch('content', form) ?? ''
  const [inTitle, inContent] = [personalNumbers(title), personalNumbers(content)]
  if (inTitle.length + inContent.length === 0) return null
  const words = (text: string, spans: typeof inTitle) => [...new Set(spans.map(span => `${maskKinds[span.kind].label} ${text.slice(span.from, span.to)}`))].join('、')
  const move = () => {
    const [text, span, field] = inContent[0]?.kind === 'phone' ? [content, inContent[0], 'content'] as const : [title, inTitle.find(one => one.kind === 'phone'), 'title'] as const
    if (!span) return
    const phone = text.slice(span.from, span.to).normalize('NFKC').replaceAll(/[^\d+]/g, '')
    form.setFieldsValue({ [field]: `${text.slice(0, span.from)}${text.slice(span.to)}`, phone })
    onPhone(phone)
  }
  const free = !form.getFieldValue('phone') && (inContent[0]?.kind === 'phone' || inTitle.some(span => span.kind === 'phone'))
  return (
    <Alert
      className="suspicion" type="warning" showIcon role="status"
      title={<>
        {[inTitle.length > 0 && `标题里有${words(title, inTitle)}，登记时会隐去`, inContent.length > 0 && `内容里有${words(content, inContent)}，承办单位看到的会隐去`].filter(Boolean).join('；')}。
        {free ? <>是诉求人的号码，请<Button type="link" size="small" onClick={move}>移到诉求人信息</Button></> : '诉求人的姓名和号码请填在下面“诉求人”里。'}
      </>}
    />
  )
}
