import { Button } from 'antd'
import { useState } from 'react'
import { exportApi } from '#api/export.ts'
import type { ExportSource } from '#domain/export/sources.ts'
import { mayCall } from '../menu.ts'
import { useMe } from '../session/queries.ts'
import { ExportDialog } from './ExportDialog.tsx'

interface Props {
  source: ExportSource
  /** What the list is narrowed to, as it stands in the address. */
  filter: Readonly<Record<string, unknown>>
  label?: string
  type?: 'default' | 'link'
}

/** 导出 beside a list, for those who may: asks what for before anything leaves. */
export function ExportButton({ source, filter, label = '导出', type = 'default' }: Props) {
  const [open, setOpen] = useState(false)
  if (!mayCall(exportApi.ask, useMe())) return null
  return (
    <>
      <Button type={type} {...(type === 'link' ? { size: 'small' as const } : {})} onClick={() => setOpen(true)}>{label}</Button>
      {open && <ExportDialog source={source} filter={filter} onClose={() => setOpen(false)} />}
    </>
  )
}
