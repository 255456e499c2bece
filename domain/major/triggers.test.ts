import { expect, test } from 'vitest'
import { majorTriggers, suspicions } from './triggers.ts'

const seen = (text: string) => suspicions(majorTriggers, text).map(one => one.label)

test.each([
  ['对面楼栋三楼起火，有浓烟', ['火灾爆炸']],
  ['学校食堂多名学生中毒，有人昏迷', ['危及生命安全', '中毒']],
  ['幸福小区从昨晚开始停水', ['片区停水停电停气']],
  ['工地欠薪，工人准备跳楼，已有记者到场', ['扬言自伤', '媒体介入']],
])('%s → %s', (text, labels) => expect(seen(text)).toEqual(labels))

test.each([
  '楼道堆放杂物，有火灾隐患',
  '物业泄露个人信息',
  '家里停电，想问电费怎么交',
  '咨询死亡证明如何办理',
])('%s raises nothing', text => expect(seen(text)).toEqual([]))
