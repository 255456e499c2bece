import { Popover } from 'antd'
import type { Figure } from '#api/bulletin.ts'

/** The month's main figures; each tells its definition and inputs on hover and on focus. */
export function Headline({ figures }: { figures: Figure[] }) {
  return (
    <ul className="headline" aria-label="主要数字">
      {figures.map(figure => (
        <li key={figure.ref}>
          <Popover trigger={['hover', 'focus']} placement="bottom" content={<Definition figure={figure} />}>
            <button type="button" className="headline-figure">
              <span className="headline-label">{figure.label}</span>
              <span className="headline-value"><Value figure={figure} /></span>
            </button>
          </Popover>
        </li>
      ))}
    </ul>
  )
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
