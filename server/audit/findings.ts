/** What can be wrong with an audit log. */
export const damages = {
  changed: '条目被改', removed: '条目被删', inserted: '条目被插入', swapped: '条目被调换', backdated: '时间倒填', link: '链接被改', linkRemoved: '链接被删', linkInserted: '链接被插入',
  tail: '尾部被截', head: '链头被改', anchor: '与锚点不符', anchorChanged: '锚点被改', anchorRemoved: '锚点被删', checkpoint: '清理记录不符', known: '与记下的不符',
} as const
export type Damage = keyof typeof damages

/** Where: the link's seq, `to` where only a stretch can be named; the entry; the line of the anchor file, or of the file it was written to. */
export interface Finding { damage: Damage; seq: number | null; to?: number; entryId?: string; line?: number; says: string }

export type Tell = (finding: Finding) => Finding

/** More are counted only: a log made up anew differs everywhere. */
const most = 200

export function findingsTo(): { all: readonly Finding[]; tell: Tell; more(): number } {
  const all: Finding[] = []
  let more = 0
  return {
    all, more: () => more,
    tell(finding) {
      if (all.length < most) all.push(finding)
      else more++
      return finding
    },
  }
}

/** One line for people. */
export function findingLine({ damage, seq, to, entryId, line, says }: Finding): string {
  const place = [seq === null ? '' : `第 ${seq}${to !== undefined && to !== seq ? `–${to}` : ''} 条`, entryId ? `条目 ${entryId}` : '', line === undefined ? '' : `第 ${line} 行`].filter(part => part !== '')
  return `${damages[damage]}　${place.join('，')}　${says}`
}
