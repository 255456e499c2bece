import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import type { BlockReply } from '#api/draft.ts'
import { shortMoment } from '#web/kit/date.ts'
import { More } from '#web/kit/More.tsx'
import { Failure, Nothing } from '#web/kit/Waiting.tsx'
import type { FigureBook } from './figureBook.ts'
import { revisionsQuery } from './queries.ts'
import { Written } from './Written.tsx'

/** Every text ever saved in one place, newest first; any of them can be taken up again. */
export function Revisions({ draft, reply, book, onTake, onClose }: { draft: string; reply: BlockReply; book: FigureBook; onTake: (text: string) => void; onClose: () => void }) {
  const list = useInfiniteQuery({ ...revisionsQuery(draft, reply.block), staleTime: 0 })
  const rows = list.data?.pages.flatMap(page => page.rows) ?? []
  return (
    <Drawer open size={560} title={`${reply.label}：历次保存`} onClose={onClose} loading={list.isPending}>
      {list.error && <Failure error={list.error} again={() => void list.refetch()} />}
      {!list.isPending && rows.length === 0 && <Nothing title="还没有保存过。" />}
      <ol className="revisions">
        {rows.map(row => (
          <li key={row.version}>
            <header>
              <b>第 {row.version} 次</b> <span className="muted">{row.byName ?? '系统'} {shortMoment(row.at)}{row.merged && '　与他人同时修改，已合并'}</span>
              {row.version !== reply.version && <Button size="small" onClick={() => onTake(row.text)}>用这一次的</Button>}
            </header>
            <p className="words">{row.text ? <Written text={row.text} book={book} /> : '（空）'}</p>
          </li>
        ))}
      </ol>
      <More query={list} shown={rows.length} unit="次" />
    </Drawer>
  )
}
