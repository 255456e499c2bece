/** Sizes of what is mailed. Defaults; most mail servers take 20 MB and more. */
export const mailLimits = { recipients: 200, address: 120, attachment: 15 * 1024 * 1024 } as const

/** Whether a text is one address of mail, as mail servers in use take it: no comments, no quotes, no line breaks. RFC 5321, 4.1.2 in part. */
export const isMailAddress = (text: string): boolean =>
  text.length <= mailLimits.address && /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/.test(text)

/** Subject and text of the mail an edition goes with. `office`: who sends it; Default wording. */
export function mailText({ title, recipient, office, attachment }: { title: string; recipient: string; office: string; attachment: string }): { subject: string; body: string } {
  return {
    subject: `【${office}】${title}`,
    body: [`${recipient}：`, '', `　　现将《${title}》送上，请查收附件（${attachment}）。`, '　　附件所列数据以签发或编发时为准；内部资料，请按规定使用和保管。', '', office].join('\n'),
  }
}
