import type { ReactNode } from 'react'
import type { OrderDetail } from '#api/order.ts'
import { MergeDialog } from './MergeDialog.tsx'
import { ReopenDialog } from './ReopenDialog.tsx'
import { SplitDialog } from './SplitDialog.tsx'

interface Props { order: OrderDetail; onClose: () => void }

/** Steps over several orders have forms of their own; all others are drawn from the fields the server names. */
export const dialogs: Readonly<Partial<Record<string, (props: Props) => ReactNode>>> = { mergeInto: MergeDialog, split: SplitDialog, reopenByCaller: ReopenDialog }
