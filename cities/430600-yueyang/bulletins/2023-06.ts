/** Free text of the bulletin of June 2023: the facts as published, in our own words, without names of people; figures by ref. Blocks as in outlines.ts. */
export const texts = {
  issuedOn: '2023-07-14',
  issueNumber: '2023年第6期',
  news: '（二）12345热线+智慧信访平台实现数据共享和工单互推。本市12345热线平台与市信访局智慧信访平台本月实现互联互通，在全省率先共享数据、互推工单，减少了一诉多投和多头交办，来电、来信、来访诉求的办理质效有所提高。',
  experience: '云溪区举办“市民开放日”，集思广益破解难题。云溪区行政审批服务局在区政务服务中心举办“市民开放日”暨“群众评廉”活动，各界代表和有关单位负责人共{narrative_figures[1].value}余人参加，区热线办交流了热线工作的难点和与群众沟通的做法。活动提高了政务服务的透明度和参与度，推动了“清廉大厅”建设。',
  problems: '本月12345热线运行总体平稳，但部分单位和承办人员重视不够、责任心不强，工单办理效果不佳。',
  'problems.late': '汨罗市大批量申请延期后仍有工单超期，其中严重超期的较多；岳阳楼区部分工单延期获批后没有及时提交结案，再次超期。',
  'problems.result': '岳阳经开区办理一件抖音课程虚假宣传要求退费的投诉时，结案内容简单，没有写全结案{narrative_figures[2].value|chinese}要素。',
  'problems.return': '市卫健委办理一件医院退费诉求时未认真核实就申请退单，工单被错误退回；市公安局办理一件酒吧接待未成年人的诉求时未及时核实职责权属，错误签收，到结案阶段才申请转派，诉求未能及时办理。',
} as const
