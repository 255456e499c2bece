import { Tooltip } from 'antd'
import type { Board } from '#api/assessment.ts'

/** Under which scheme a month is computed, where that comes from, and whether it still moves. */
export function SchemeLine({ scheme, frozen }: Pick<Board, 'scheme' | 'frozen'>) {
  return (
    <p className="scheme-line">
      {frozen ? <span className="state closed">已锁定</span> : <Tooltip title="还没有锁定：明细、申诉裁定和录入的数一变，这里随之改变"><span className="state attention">未锁定</span></Tooltip>}
      <span>口径自 {scheme.from} 起</span><span className="muted source" title={scheme.source}>依据：{scheme.source}</span>
    </p>
  )
}
