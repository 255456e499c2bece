import type { Document, Finding } from './document.ts'
import { readingOf } from './find/reading.ts'
import { levels } from './levels.ts'
import { changes } from './rules/changes.ts'
import { orderCodes } from './rules/orderCodes.ts'
import { overall } from './rules/overall.ts'
import { partRates } from './rules/partRates.ts'
import { references } from './rules/references.ts'
import { respectively } from './rules/respectively.ts'
import { callsOut } from './rules/callsOut.ts'
import { localShares } from './rules/localShares.ts'
import { overdueUnits } from './rules/overdueUnits.ts'
import { praised } from './rules/praised.ts'
import { textAndTable } from './rules/textAndTable.ts'
import { topicCount } from './rules/topicCount.ts'
import { topLists } from './rules/topLists.ts'
import { hiddenBase } from './rules/hiddenBase.ts'
import { scores } from './rules/scores.ts'
import { sincePrevious } from './rules/sincePrevious.ts'
import { plainFacts } from './rules/plainFacts.ts'
import { sameNames } from './rules/sameNames.ts'
import { saidTwice } from './rules/saidTwice.ts'
import { withoutOpening } from './rules/withoutOpening.ts'
import { naming } from './rules/naming.ts'
import { personal } from './rules/personal.ts'
import { scope } from './rules/scope.ts'
import { words } from './rules/words.ts'
import { unitInText } from './rules/unitInText.ts'
import { comparisons } from './rules/comparisons.ts'
import { means } from './rules/means.ts'
import { namedRates } from './rules/namedRates.ts'
import { namedSums } from './rules/namedSums.ts'
import { namesCounted } from './rules/namesCounted.ts'
import { partsInPlace } from './rules/partsInPlace.ts'
import { rankedItems } from './rules/rankedItems.ts'
import { satisfaction } from './rules/satisfaction.ts'
import { descending } from './rules/descending.ts'
import { slippedShares } from './rules/slippedShares.ts'
import { superlatives } from './rules/superlatives.ts'
import { tableChanges } from './rules/tableChanges.ts'
import { tableRanks } from './rules/tableRanks.ts'
import { tenths } from './rules/tenths.ts'
import { totalsInText } from './rules/totalsInText.ts'
import { parts } from './rules/parts.ts'
import { rates } from './rules/rates.ts'
import type { Rule } from './rules/rule.ts'
import { sameEverywhere } from './rules/sameEverywhere.ts'
import { shares } from './rules/shares.ts'
import { tableOrder } from './rules/tableOrder.ts'
import { tableRows } from './rules/tableRows.ts'
import { tableTotals } from './rules/tableTotals.ts'

export const RULES: readonly Rule[] = [shares, parts, rates, changes, overall, partRates, respectively, references, orderCodes, topicCount, praised, textAndTable, topLists, localShares, overdueUnits, callsOut, hiddenBase, scores, sameNames, plainFacts, saidTwice, withoutOpening, unitInText, personal, scope, naming, words, sincePrevious, tableTotals, tableRows, tableOrder, sameEverywhere, comparisons, descending, means, namedRates, namedSums, namesCounted, partsInPlace, rankedItems, satisfaction, slippedShares, superlatives, tableChanges, tableRanks, tenths, totalsInText]

/** Contradictions of a bulletin, in reading order within each rule; `previous` is the issue before it. Pure, deterministic. */
export function check(document: Document, previous?: Document): Finding[] {
  const reading = readingOf(document)
  const before = previous && readingOf(previous)
  return distinct(RULES.flatMap(rule => rule(reading, before)))
}

const GRAVITY = Object.keys(levels)

/** Two rules may see one slip: of findings with the same words in the same place the gravest stays, the first of equals. */
function distinct(findings: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>()
  for (const finding of findings) {
    const key = `${finding.place} ${finding.printed}`
    const other = best.get(key)
    if (!other || GRAVITY.indexOf(finding.level) < GRAVITY.indexOf(other.level)) best.set(key, finding)
  }
  return findings.filter(finding => best.get(`${finding.place} ${finding.printed}`) === finding)
}
