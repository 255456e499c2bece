import { counted } from '../figure.ts'
import { type ListKind, most, type Names } from './kind.ts'

/** Orders by channel, in the order and under the names the text gives them: label of the channel → printed name; channels printed under one name are added up. Channels not named are left out. */
export const channels: ListKind<{ ref: string; names: Names }> = {
  needs: ['channels'],
  figures({ ref, names }, facts) {
    return [...new Set(Object.values(names))].flatMap((printed, index) => {
      const labels = Object.keys(names).filter(label => names[label] === printed)
      const count = facts.channels.filter(row => labels.includes(row.name)).reduce((sum, row) => sum + row.accepted, 0)
      return [counted(`${ref}[${index + 1}].channel`, '渠道', printed), counted(`${ref}[${index + 1}].count`, printed, count, `来源渠道为“${labels.join('、')}”的受理诉求`)]
    })
  },
}

/** Orders with one tag. */
export const tagged: ListKind<{ ref: string; tag: string; label: string }> = {
  needs: ['tags'],
  figures: ({ ref, tag, label }, facts) => [counted(ref, label, facts.tags.find(row => row.name === tag)?.count ?? 0, `标签为“${tag}”的受理诉求`)],
}

/** The commonest of the tags that begin alike: `涉企/市场监管类`. */
export const taggedMost: ListKind<{ ref: string; prefix: string; n: number; label: string }> = {
  needs: ['tags'],
  figures({ ref, prefix, n, label }, facts) {
    return most(facts.tags.filter(tag => tag.name.startsWith(prefix)), tag => tag.count).slice(0, n).flatMap((tag, index) => {
      const name = tag.name.slice(prefix.length)
      const at = `${ref}[category=${name}]`
      return [counted(`${at}.category`, `${label}第${index + 1}位`, name), counted(`${at}.count`, name, tag.count, `标签为“${tag.name}”的受理诉求`)]
    })
  },
}
