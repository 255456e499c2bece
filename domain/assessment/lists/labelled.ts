import { counted } from '../figure.ts'
import { type ListKind, most, type Names } from './kind.ts'

/** Orders by channel, in the order and under the names the text gives them: label of the channel → printed name. Channels not named are left out. */
export const channels: ListKind<{ ref: string; names: Names }> = {
  needs: ['channels'],
  figures({ ref, names }, facts) {
    return Object.entries(names).flatMap(([label, printed], index) => [
      counted(`${ref}[${index + 1}].channel`, '渠道', printed),
      counted(`${ref}[${index + 1}].count`, printed, facts.channels.find(row => row.name === label)?.accepted ?? 0, `来源渠道为“${label}”的受理诉求`),
    ])
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
