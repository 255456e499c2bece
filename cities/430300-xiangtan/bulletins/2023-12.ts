/** Free text of the bulletin of December 2023: the facts as published, in our own words, without names of people. */
export const texts = {
  goodPractice: '湘潭县石鼓镇\n雨湖区楠竹山镇\n市交通运输局',
  difficultUnits: '湘潭经开区\n市资规局\n雨湖区人民政府',
  hardCases: '（1）岳塘区一驾校门口堆土，学员不能通行，属驾校内部股东经济纠纷；工单流转市交通运输局，该局认为不属服务质量问题，最终向市民解释后作疑难工单归档。\n（2）湘潭经开区一小区办证难，工单在经开区、资规部门和雨湖区之间流转，时间长，导致反复投诉。',
  requirements: '一是行业主管部门应履行监管职责，避免矛盾激化；二是移交双方应全面梳理园区历史遗留问题，履行交接手续，不得出现工作断档。',
} as const
