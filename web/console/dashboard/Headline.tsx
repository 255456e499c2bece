import { Popover } from 'antd'
import type { Figure } from '#api/bulletin.ts'
import { direction, styled } from '#domain/bulletin/style.ts'

/** The month's main figures, each with its change against the month before; each tells its definition and inputs on hover and on focus. */
export function Headline({ figures }: { figures: Figure[] }) {
  const changes = new Map(figures.flatMap(figure => {
    const base = baseOf(figure, figures)
    return base ? [[base.ref, figure] as const] : []
  }))
  const shown = figures.filter(figure => ![...changes.values()].includes(figure))
  return (
    <ul className="headline" aria-label="主要数字">
      {shown.map(figure => {
        const change = changes.get(figure.ref)
        return (
          <li key={figure.ref}>
            <Popover trigger={['hover', 'focus']} placement="bottom" content={<><Definition figure={figure} />{change && <Definition figure={change} />}</>}>
              <button type="button" className="headline-figure">
                <span className="headline-label">{figure.label}</span>
                <span className="headline-value"><Value figure={figure} /></span>
                {change?.value && <span className="headline-change">环比{direction(change.value)} {styled(change, 'size')}</span>}
              </button>
            </Popover>
          </li>
        )
      })}
    </ul>
  )
}

/** `calls_received_mom_pct` is the change of `calls_received`, `answer_rate_mom_pp` of `answer_rate_pct`. */
function baseOf(figure: Figure, figures: readonly Figure[]) {
  const [, stem] = /^(.*)_mom_(?:pct|pp)$/.exec(figure.ref) ?? []
  return stem === undefined ? undefined : figures.find(one => one.ref === stem || one.ref === `${stem}_pct`)
}

/** The number large, its unit small. */
function Value({ figure }: { figure: Figure }) {
  const [, number = figure.text, unit = ''] = /^(-?[\d.,]+)(\D*)$/.exec(figure.text) ?? []
  return figure.value === null ? '—' : <>{number}{unit && <small>{unit}</small>}</>
}

function Definition({ figure }: { figure: Figure }) {
  return (
    <div className="definition">
      <p>{figure.sentence}</p>
      {figure.inputs.length > 0 && <table className="inputs"><tbody>{figure.inputs.map(input => <tr key={input.name}><td>{input.label}</td><td className="figures">{input.value ?? '—'}</td></tr>)}</tbody></table>}
    </div>
  )
}
