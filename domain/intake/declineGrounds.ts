/** Grounds for not accepting, each with the way to name instead (HANDBOOK 3.4). */
export const declineGrounds = {
  emergency: { label: '属 110、119、120、122 受理', route: '立即转接相应紧急电话' },
  judicial: { label: '应当或已经通过诉讼、仲裁解决', route: '法院、仲裁机构' },
  discipline: { label: '属纪检监察', route: '纪检监察机关' },
  adminReview: { label: '属行政复议', route: '行政复议机构' },
  infoDisclosure: { label: '申请政府信息公开', route: '信息公开机构' },
  petitionOngoing: { label: '已进入信访渠道', route: '信访部门' },
  otherPower: { label: '属党委、人大、政协、法院、检察院、军队', route: '相应机关' },
  outsideArea: { label: '不属本市行政区域', route: '所在地 12345' },
  secret: { label: '涉及国家秘密、商业秘密或个人隐私', route: '说明原因' },
  illegalOrIndecent: { label: '违反法律或公序良俗', route: '说明并提醒' },
  repeatNoNews: { label: '正在办理或已依法办结，无新的事实和理由', route: '说明原工单情况' },
  unclear: { label: '内容不足，无法办理', route: '请补充后再来电' },
  nuisance: { label: '骚扰、无诉求', route: '提醒' },
} as const satisfies Record<string, { label: string; route: string }>
