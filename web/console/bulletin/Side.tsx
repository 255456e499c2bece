import { useQuery } from '@tanstack/react-query'
import { Tabs } from 'antd'
import type { CommentReply, DraftDetail } from '#api/draft.ts'
import { CasesTab } from './CasesTab.tsx'
import { CheckTab } from './CheckTab.tsx'
import type { FieldHandle } from './ChipField.tsx'
import { CommentsTab } from './CommentsTab.tsx'
import { FiguresTab } from './FiguresTab.tsx'
import { checkQuery, type DeskSearch, type DeskTab, deskTabs } from './queries.ts'
import { VersionsTab } from './VersionsTab.tsx'

/** The field the caret was last in: what is inserted from here goes there. */
export interface Field { handle: FieldHandle; block: string; label: string }

export interface SideProps {
  draft: DraftDetail
  search: DeskSearch
  go: (next: Partial<DeskSearch>) => void
  field: Field | undefined
  comments: readonly CommentReply[]
  /** The text a new comment is about. */
  about: { block: string; label: string } | undefined
  onAbout: (about: SideProps['about']) => void
  writes: boolean
  flush: () => Promise<boolean>
}

/** What stands beside the paper. */
export function Side(props: SideProps) {
  const { draft, search, go, comments } = props
  const open = useQuery({ ...checkQuery(draft.id), enabled: false }).data?.open
  const counted = (label: string, count: number | undefined) => (count ? `${label} ${count}` : label)
  const tabs: Record<DeskTab, { label: string; shown: () => React.ReactNode }> = {
    figures: { label: '数字', shown: () => <FiguresTab {...props} /> },
    comments: { label: counted('批注', comments.filter(comment => comment.state !== 'resolved').length), shown: () => <CommentsTab {...props} /> },
    cases: { label: counted('案例', draft.cases.length), shown: () => <CasesTab {...props} /> },
    check: { label: counted('校核', open), shown: () => <CheckTab {...props} /> },
    versions: { label: '版本', shown: () => <VersionsTab {...props} /> },
  }
  return (
    <aside className="card bulletin-side" aria-label="数字、批注、案例、校核、版本">
      <Tabs
        size="small" activeKey={search.tab ?? 'figures'} onChange={key => go({ tab: deskTabs.find(tab => tab === key), ref: undefined })} destroyOnHidden
        items={deskTabs.map(key => ({ key, label: tabs[key].label, children: tabs[key].shown() }))}
      />
    </aside>
  )
}
