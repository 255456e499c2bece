import type { ReactNode } from 'react'

/** The frame every page sits in: title, what can be done, content. */
export function PageFrame({ title, note, extra, children, narrow = false }: { title: ReactNode; note?: ReactNode; extra?: ReactNode; children: ReactNode; narrow?: boolean }) {
  return (
    <section className={narrow ? 'page narrow' : 'page'}>
      <header className="page-head">
        <h1>{title}</h1>
        {note && <span className="page-note">{note}</span>}
        {extra && <div className="page-extra">{extra}</div>}
      </header>
      {children}
    </section>
  )
}
