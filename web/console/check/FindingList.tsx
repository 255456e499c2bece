import type { Finding } from '#domain/check/document.ts'
import type { byLevel } from '#domain/check/report.ts'

interface Props { groups: ReturnType<typeof byLevel>; chosen: Finding | null; choose: (finding: Finding) => void }

/** Findings under their levels: where, what is printed and what it should be, and why. */
export function FindingList({ groups, chosen, choose }: Props) {
  return groups.filter(group => group.found.length > 0).map(({ level, label, hint, found }) => (
    <section key={level} className="check-group">
      <h2><span className={`check-level ${level}`}>{label} {found.length}</span><span className="muted">{hint}</span></h2>
      <ul>
        {found.map((finding, at) => (
          <li key={at}>
            <button type="button" className={`check-finding ${level}`} aria-pressed={finding === chosen} onClick={() => choose(finding)}>
              <span className="check-place">{finding.place}</span>
              <span className="check-values"><span>{finding.printed}</span>{finding.recomputed !== null && <><span aria-hidden="true"> → </span><span className="only-read">应为</span><b>{finding.recomputed}</b></>}</span>
              <span className="check-why">{finding.why}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ))
}
