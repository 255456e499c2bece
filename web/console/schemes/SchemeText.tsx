import { useQuery } from '@tanstack/react-query'
import type { ReadableScheme } from '#api/scheme.ts'
import { Nothing, Waiting } from '#web/kit/Waiting.tsx'
import { schemeQuery, subjects } from './queries.ts'

type Table = ReadableScheme['tables'][number]
type Line = Table['figures'][number]

/** A scheme table by table; with another one beside it, line by line, those that differ marked. */
export function SchemeText({ name, other, all }: { name: string; other: string | undefined; all: boolean }) {
  const query = useQuery(schemeQuery(name))
  const beside = useQuery({ ...schemeQuery(other ?? ''), enabled: other !== undefined })
  return (
    <Waiting query={query} rows={10}>
      {scheme => (other === undefined
        ? <article className="card scheme-text"><Head scheme={scheme} />{scheme.tables.map(table => <OneTable key={table.ref} table={table} />)}</article>
        : <Waiting query={beside} rows={10}>{twin => <Pair left={scheme} right={twin} all={all} />}</Waiting>)}
    </Waiting>
  )
}

function Head({ scheme }: { scheme: ReadableScheme }) {
  return <header><h2>{scheme.title}</h2><p className="muted">依据：{scheme.source}</p></header>
}

function OneTable({ table }: { table: Table }) {
  return (
    <section>
      <h3>{table.title} <span className="muted">{subjects[table.subject]}</span></h3>
      {table.figures.length > 0 && <ol className="sentences">{table.figures.map(line => <li key={line.name}>{line.sentence}</li>)}</ol>}
      {table.place && <p className="place-rule">名次：{table.place}</p>}
      <details><summary>{table.inputs.length} 项计数的来源</summary><ul className="sentences">{table.inputs.map(line => <li key={line.name}>{line.sentence}</li>)}</ul></details>
    </section>
  )
}

function Pair({ left, right, all }: { left: ReadableScheme; right: ReadableScheme; all: boolean }) {
  const refs = [...new Set([...left.tables, ...right.tables].map(table => table.ref))]
  const tables = refs.map(ref => [left, right].map(scheme => scheme.tables.find(table => table.ref === ref))).map(([one, two]) => ({ one, two, lines: linesOf(one, two).filter(line => all || line.one !== line.two) }))
  const shown = tables.filter(table => table.lines.length > 0)
  return (
    <article className="card scheme-text">
      <div className="pair head"><Head scheme={left} /><Head scheme={right} /></div>
      {shown.length === 0 && <Nothing title="两套口径各表的算法都相同。" />}
      {shown.map(({ one, two, lines }) => (
        <section key={one?.ref ?? two?.ref}>
          <h3>{one?.title ?? two?.title}</h3>
          {lines.map(line => (
            <div key={line.key} className={line.one === line.two ? 'pair' : 'pair differs'}>
              <p>{line.one ?? <span className="muted">没有这一项</span>}</p><p>{line.two ?? <span className="muted">没有这一项</span>}</p>
            </div>
          ))}
        </section>
      ))}
    </article>
  )
}

/** Figures, then inputs, then the rule of places, of both. */
function linesOf(one: Table | undefined, two: Table | undefined): { key: string; one: string | null; two: string | null }[] {
  const both = (key: string, of: (table: Table) => Line[]) => {
    const [left, right] = [one ? of(one) : [], two ? of(two) : []]
    const find = (lines: Line[], name: string) => lines.find(line => line.name === name)?.sentence ?? null
    return [...new Set([...left, ...right].map(line => line.name))].map(name => ({ key: `${key} ${name}`, one: find(left, name), two: find(right, name) }))
  }
  const place = { key: 'place', one: one?.place ? `名次：${one.place}` : null, two: two?.place ? `名次：${two.place}` : null }
  return [...both('figure', table => table.figures), ...(place.one || place.two ? [place] : []), ...both('input', table => table.inputs)]
}
