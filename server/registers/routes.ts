import { dutyDayApi, enteredFigureApi, knowledgeApi, ledgerApi, spotCheckApi } from '#api/registers.ts'
import { attachmentLimits } from '#domain/attachment/classes.ts'
import { serveFiles } from '#server/files.ts'
import { placeOf } from '#server/order/routes.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { pageOf, withdraw } from './book.ts'
import { dutyBook, enterDutyDay } from './dutyDays.ts'
import { addEvidence, openEvidence } from './evidence.ts'
import { schemesOf } from '#server/assessment/schemes.ts'
import { figuresOf, subjectsOf } from './figureNames.ts'
import { enterFigure, historyOf, listFigures, takeBackFigure } from './figures.ts'
import { answerReminder, enterReminder, enterUpdate, reminderBook, reviewUpdate, updateBook } from './knowledge.ts'
import { choicesOf, enterLedger, ledgerBook } from './ledger.ts'
import { appealSpotCheck, enterSpotCheck, spotCheckBook } from './spotChecks.ts'

/** The books an assessment draws on besides orders: points given and taken, the province's sample, knowledge upkeep, leaders' days, figures entered. */
export function registerRoutes(server: Server): void {
  const { db } = server

  serve(server, ledgerApi.list, async ({ query, user, now }) => pageOf(server, user, placeOf(server, user), ledgerBook, query, now))
  serve(server, ledgerApi.items, async ({ query, user }) => choicesOf(placeOf(server, user), query.period))
  serve(server, ledgerApi.add, async ({ body, user, now, transact }) => transact(tx => enterLedger(server, tx, user, placeOf(server, user), body, now)))
  serve(server, ledgerApi.withdraw, async ({ params, body, user, now, transact }) => transact(tx => withdraw(server, tx, user, placeOf(server, user), ledgerBook, params.id, body.reason, now)))
  serve(server, ledgerApi.openEvidence, async ({ params, user }): Promise<FileReply> => openEvidence(server, user, params.id, params.file))
  serveFiles(server, attachmentLimits.bytes, files => {
    serve(files, ledgerApi.addEvidence, async ({ params, upload, user, now, transact }) => transact(tx => addEvidence(server, tx, user, placeOf(server, user), params.id, upload, now)))
  })

  serve(server, spotCheckApi.list, async ({ query, user, now }) => pageOf(server, user, placeOf(server, user), spotCheckBook, query, now))
  serve(server, spotCheckApi.add, async ({ body, user, now, transact }) => transact(tx => enterSpotCheck(server, tx, user, placeOf(server, user), body, now)))
  serve(server, spotCheckApi.appeal, async ({ params, body, user, now, transact }) => transact(tx => appealSpotCheck(server, tx, user, placeOf(server, user), params.id, body.to, body.note, now)))
  serve(server, spotCheckApi.withdraw, async ({ params, body, user, now, transact }) => transact(tx => withdraw(server, tx, user, placeOf(server, user), spotCheckBook, params.id, body.reason, now)))

  serve(server, knowledgeApi.updates, async ({ query, user, now }) => pageOf(server, user, placeOf(server, user), updateBook, query, now))
  serve(server, knowledgeApi.addUpdate, async ({ body, user, now, transact }) => transact(tx => enterUpdate(server, tx, user, placeOf(server, user), body, now)))
  serve(server, knowledgeApi.review, async ({ params, body, user, now, transact }) => transact(tx => reviewUpdate(server, tx, user, placeOf(server, user), params.id, body, now)))
  serve(server, knowledgeApi.withdrawUpdate, async ({ params, body, user, now, transact }) => transact(tx => withdraw(server, tx, user, placeOf(server, user), updateBook, params.id, body.reason, now)))
  serve(server, knowledgeApi.reminders, async ({ query, user, now }) => pageOf(server, user, placeOf(server, user), reminderBook, query, now))
  serve(server, knowledgeApi.remind, async ({ body, user, now, transact }) => transact(tx => enterReminder(server, tx, user, placeOf(server, user), body, now)))
  serve(server, knowledgeApi.answer, async ({ params, body, user, now, transact }) => transact(tx => answerReminder(server, tx, user, placeOf(server, user), params.id, body.answeredAt, now)))
  serve(server, knowledgeApi.withdrawReminder, async ({ params, body, user, now, transact }) => transact(tx => withdraw(server, tx, user, placeOf(server, user), reminderBook, params.id, body.reason, now)))

  serve(server, dutyDayApi.list, async ({ query, user, now }) => pageOf(server, user, placeOf(server, user), dutyBook, query, now))
  serve(server, dutyDayApi.add, async ({ body, user, now, transact }) => transact(tx => enterDutyDay(server, tx, user, placeOf(server, user), body, now)))
  serve(server, dutyDayApi.withdraw, async ({ params, body, user, now, transact }) => transact(tx => withdraw(server, tx, user, placeOf(server, user), dutyBook, params.id, body.reason, now)))

  serve(server, enteredFigureApi.list, async ({ query, user }) => listFigures(server, user, placeOf(server, user), query))
  serve(server, enteredFigureApi.choices, async ({ query, user }) => {
    const place = placeOf(server, user)
    return { figures: [...figuresOf(await schemesOf(db, place.city), query.period)].map(([figure, label]) => ({ figure, label })), subjects: subjectsOf(place) }
  })
  serve(server, enteredFigureApi.history, async ({ query, user }) => historyOf(db, user, query))
  serve(server, enteredFigureApi.enter, async ({ body, user, now, transact }) => transact(tx => enterFigure(server, tx, user, placeOf(server, user), body, now)))
  serve(server, enteredFigureApi.takeBack, async ({ body, user, now, transact }) => transact(async tx => {
    await takeBackFigure(tx, user, body, now)
    return {}
  }))
}
