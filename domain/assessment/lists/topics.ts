import { counted } from '../figure.ts'
import { type ListKind, most, type Names } from './kind.ts'

/** Tags of one campaign: `文明创建/…`. */
export const tags: ListKind<{ ref: string; prefix: string; label: string }> = {
  needs: ['tags'],
  figures({ ref, prefix, label }, facts) {
    const fields = most(facts.tags.filter(tag => tag.name.startsWith(prefix)), tag => tag.count)
    return [
      counted(`${ref}.count`, label, fields.reduce((total, tag) => total + tag.count, 0), `标签以“${prefix}”开头的受理诉求`),
      ...fields.flatMap((tag, index) => [
        counted(`${ref}.fields[${index + 1}]`, `${label}第${index + 1}位`, tag.name.slice(prefix.length)),
        counted(`${ref}.rows[rank=${index + 1}].field`, `${label}第${index + 1}位`, tag.name.slice(prefix.length).replace(/（.*）$/, '')),
        counted(`${ref}.rows[rank=${index + 1}].count`, tag.name.slice(prefix.length), tag.count),
      ]),
    ]
  },
}

/** What people ask most where the answer is given on the line. */
export const onlineTopics: ListKind<{ ref: string; majors: number; topics: number; least: number; names: Names }> = {
  needs: ['majors', 'minors'],
  figures({ ref, majors, topics, least, names }, facts) {
    return most(facts.majors, row => row.online).slice(0, majors).flatMap(major => {
      const minors = most(facts.minors.filter(minor => minor.major === major.name && minor.online >= least), minor => minor.online).slice(0, topics)
      const at = `${ref}.rows[category=${major.name}]`
      return [
        counted(`${at}.category`, '在线咨询类别', major.name),
        counted(`${at}.count`, major.name, major.online, `${major.name}的在线办结`),
        ...minors.map((minor, index) => counted(`${at}.topics[${index + 1}]`, `${major.name}热点事项第${index + 1}位`, names[minor.name] ?? minor.name)),
      ]
    })
  },
}

/** The classes most often sent to units, each with its first leaf. */
export const dispatchedTopics: ListKind<{ ref: string; majors: number }> = {
  needs: ['majors', 'minors'],
  figures({ ref, majors }, facts) {
    return most(facts.majors, row => row.dispatched).slice(0, majors).flatMap(major => {
      const minor = most(facts.minors.filter(row => row.major === major.name), row => row.dispatched)[0]
      const at = `${ref}.rows[major=${major.name}]`
      return minor
        ? [counted(`${at}.major`, '诉求大类', major.name), counted(`${at}.minor`, '主要涉及', minor.name), counted(`${at}.dispatched`, minor.name, minor.dispatched, `${minor.name}的转办工单`)]
        : []
    })
  },
}
