/**
 * What the text fields of replies hold, by their name or, where one name stands for several things, by the group they are in and their name
 * (domain/privacy/fields.ts). A field that is missing here fails the test: whoever adds one says what stands in it. Ids, times and words of a list of
 * choices are told by the schema and need no row.
 *
 * words: what people write, and texts made of it: read without numbers, callers and third persons by whoever does not read it as written.
 * code: numbers of documents, orders and samples, also of other systems: nobody looks for anything in them but a mobile, identity or card number.
 * plain: made by the platform, or said of places, units and staff: read as it is.
 */
export const fields: Readonly<Record<FieldClass, string>> = {
  words: `
    advice agentNumber answer appealAnswer appealReason attachment basis cause claimed content correction decider desk detail due endNote endReason evidence expectedAnswer
    explanation fileName filterWords finding findings ground hint identityCheck instruction item keyword lost matter measure menuPath minutes name note objection orderTitle
    place prefilled proposal proposed publicReply question quote reason reasons refused remark reply reportedBy ruling rulingNote source statement summary tags text title
    toldBy tree trigger value where why wording words
  `,
  code: 'documentNumber issueNumber noticeNumber number orderNumber provinceNumber sampleNumber',
  plain: `
    above account actorName actorRoleLabel addedByName address addressMasked adoptedByName after agentName amount appeal appealLabel approvedByName askedBy askedByName
    askedUnitName at atDue atLeast attitude attitudeLabel audience audienceLabel authorName base basisLabel before below block branchName brings by byName calendarVersion call
    callerMasked categories category categoryName categoryPath cells changedBy changedByName channel channelLabel check classLabel code columns confirmed confirmedBy copy
    corrected count county countyName createdAt date day decide decidedBy decidedByName deed definition device difference drawnBy dueLabel edition editionLabel emergency empty
    emptyText endOfDay endedByName endedOn endpoint entered enteredBy enteredByName except execute factor faults fields figure figures filedByName finalRating first firstRating
    from full fullPoints grade gradeLabel grades groundLabel grounds group groupName groups half hash high hours id idNumberMasked inText incidentAddressMasked indicator input
    inspectorName issuedBy issuedByName issuedOn joined key kind kindLabel label labels latest latestPeriod law leader leaderLabel least leastRate leave leaverName left limited
    limitedUntil link list listedBefore low mean measureLabel median method methodLabel minor most mustNot nameMasked names near next nextDueKind of off office onTimeRate only
    openedByName order orderFrom orderId orderState orderStateLabel orderTo otherSentence otherText others otherwise outcome outcomeHash outcomeLabel own page parent path per
    percent period periodLabel permission phoneMasked placeNote plateMasked platform platformName points prefix printed proposedBy provider published queuedByName rankedBy rate
    rating ratingLabel reasonLabel recomputed recoveryCodes ref region regionName requestType requestTypeLabel reviewOn role roleLabel roles rows rule ruledByName rulingLabel
    rung satisfaction satisfactionLabel satisfactionRate savedByName scheme scope scopeLabel score scores seconds secret section seed sent sentence session settledByName sha256
    shortName shown sortedBy sourceLabel stance stanceLabel standing state stateLabel step subject subjectId subjectKind subjectLabel subjectName successorName table tag target
    term tested testedName testerName timeZone to today tone topic total type under unit unitName unitText unknown urgency urgencyLabel url validFrom validTo values verb
    verbLabel version viaLabel volume waiting worked

    assignmentStates.value attitudes.value base.value beaten.basis before.text before.value broken.text broken.value cell.text cell.value cells.text cells.value channels.value
    choices.value clockKinds.value clocks.explanation desks.value duties.source entered.source facts.value figure.text figure.value figures.text
    figures.value formula.value from.value headline.text headline.value inputs.value items.text least.value less.value lists.source lists.value now.value of.value other.title
    own.title points.text points.value printed.text printed.value ratings.value regions.value requestTypes.value row.basis rows.value satisfactions.value scale.value
    scheme.source schemes.source shape.title states.value tables.title unmatched.basis urgencies.value volume.value
  `,
}

export type FieldClass = 'words' | 'code' | 'plain'
