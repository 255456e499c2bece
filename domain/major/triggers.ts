/**
 * What makes a request a major or urgent matter (重大紧急). `words`: any of them raises the suspicion; `near`: only together with one of
 * these; `except`: phrases that are taken out of the text before looking, because they speak of something else.
 */
export interface MajorTrigger {
  value: string
  label: string
  words: readonly string[]
  near?: readonly string[]
  except?: readonly string[]
}

/** The usual list (HANDBOOK 4.10, default); a city may set its own. */
export const majorTriggers: readonly MajorTrigger[] = [
  { value: 'lifeDanger', label: '危及生命安全', words: ['生命危险', '危及生命', '有人受伤', '人员伤亡', '死亡', '溺水', '落水', '坠楼', '触电', '昏迷', '被困', '失联'], except: ['死亡证明', '死亡赔偿', '死亡抚恤'] },
  { value: 'fire', label: '火灾爆炸', words: ['起火', '着火', '火灾', '爆炸', '火情', '浓烟'], except: ['火灾隐患', '爆炸性', '防火灾', '以防着火'] },
  { value: 'leak', label: '泄漏', words: ['泄漏', '泄露', '漏气', '煤气味', '燃气味', '危化品'], except: ['信息泄露', '泄露信息', '泄露个人', '隐私泄露', '泄露隐私', '轮胎漏气'] },
  { value: 'collapse', label: '坍塌', words: ['坍塌', '倒塌', '塌陷', '塌方', '山体滑坡', '垮塌', '决堤'] },
  { value: 'poisoning', label: '中毒', words: ['中毒', '集体腹泻', '集体呕吐'] },
  { value: 'massGathering', label: '群体聚集', words: ['聚集', '集体上访', '围堵', '堵路', '静坐', '拉横幅', '群访'], except: ['垃圾聚集', '聚集地'] },
  { value: 'selfHarm', label: '扬言自伤', words: ['自杀', '轻生', '跳楼', '不想活', '割腕', '喝农药', '同归于尽'] },
  { value: 'violence', label: '扬言伤人', words: ['杀人', '砍人', '持刀', '报复社会', '捅死', '行凶', '绑架'] },
  {
    value: 'outage', label: '片区停水停电停气', words: ['停水', '断水', '停电', '断电', '停气', '断气', '停暖'],
    near: ['小区', '片区', '街道', '全村', '整村', '全镇', '整栋', '多栋', '大面积', '医院', '学校', '多户', '居民'], except: ['停水通知', '停电通知'],
  },
  { value: 'epidemic', label: '疫情', words: ['确诊', '疫情', '传染病', '密接', '聚集性发热'] },
  { value: 'media', label: '媒体介入', words: ['记者', '媒体曝光', '电视台', '上热搜', '网络舆情'] },
]

/** The triggers a city lists, with the words they are heard by: its own, else those of the usual list; without any it is never suspected, only chosen. */
export function triggersOf(chosen: readonly (Pick<MajorTrigger, 'value' | 'label'> & Partial<MajorTrigger>)[]): MajorTrigger[] {
  return chosen.map(one => (one.words ? { ...one, words: one.words } : { words: [], ...majorTriggers.find(usual => usual.value === one.value), ...one }))
}

export interface Suspicion { value: string; label: string; /** The words found. */ words: string[] }

/**
 * Which triggers a text under registration suggests, in the table's order. Only a hint for the person on the line, who telephones first
 * and registers after; nothing follows by itself.
 */
export function suspicions(triggers: readonly MajorTrigger[], text: string): Suspicion[] {
  return triggers.flatMap(({ value, label, words, near, except }) => {
    const rest = (except ?? []).reduce((left, phrase) => left.replaceAll(phrase, '　'), text)
    const found = words.filter(word => rest.includes(word))
    return found.length > 0 && (!near || near.some(word => rest.includes(word))) ? [{ value, label, words: found }] : []
  })
}
