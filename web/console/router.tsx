import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, notFound, Outlet, redirect } from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { period } from '#api/text.ts'
import { Failure, Waiting } from '#web/kit/Waiting.tsx'
import { forgetDrafts } from '#web/kit/draft.ts'
import { accountsSearch } from './account/queries.ts'
import { boardSearch, observationsSearch, ownSearch as ownMonthSearch, signsSearch } from './assessment/queries.ts'
import { auditSearch } from './audit/queries.ts'
import { bulletinsSearch, deskSearch, refSearch } from './bulletin/queries.ts'
import { catalogueSearch } from './catalogue/queries.ts'
import { editionsSearch, mailSearch, ownSheetSearch } from './edition/queries.ts'
import { exportsSearch } from './export/queries.ts'
import { disputesSearch } from './disputes/queries.ts'
import { batchesSearch, requestsSearch } from './batch/queries.ts'
import { Frame } from './frame/Frame.tsx'
import { Missing } from './frame/Missing.tsx'
import { majorsSearch } from './major/queries.ts'
import { limitsSearch } from './limits/search.ts'
import { desksFor, menuOf } from './menu.ts'
import { nuisanceSearch } from './nuisance/queries.ts'
import { countsQuery } from './orders/queries.ts'
import { ordersSearch } from './orders/search.ts'
import { outagesSearch } from './operations/queries.ts'
import { registerSearch } from './registers/search.ts'
import { openSearch, qualitySearch, testCallsSearch } from './quality/queries.ts'
import { appealsSearch, ownSearch, periodsSearch } from './period/queries.ts'
import { permissionsSearch } from './permissions/search.ts'
import { repeatsSearch } from './repeats/search.ts'
import { revealsSearch } from './reveal/queries.ts'
import { cityQuery, draftsQuery, meQuery } from './session/queries.ts'
import { draftSearch, schemesSearch, whatIfSearch } from './schemes/queries.ts'
import { ledgerSearch, withdrawalsSearch } from './supervision/queries.ts'

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet, notFoundComponent: Missing, errorComponent: ({ error, reset }) => <Failure error={error} again={reset} /> })

const login = createRoute({
  getParentRoute: () => root, path: '/login',
  validateSearch: z.object({ to: z.string().regex(/^\/(?![/\\])/).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./session/Page.tsx')),
})

const fromProvider = createRoute({ getParentRoute: () => root, path: '/login/oidc', component: lazyRouteComponent(() => import('./session/Return.tsx')) })

/** Everything behind the log-in. */
const desk = createRoute({
  getParentRoute: () => root, id: 'desk', component: Frame,
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(meQuery)
    if (!me) {
      // Of a session that ended while no page looked on.
      forgetDrafts()
      throw redirect({ to: '/login', search: location.href === '/' ? {} : { to: location.href } })
    }
    await context.client.ensureQueryData(draftsQuery).catch(() => {})
    return { me }
  },
  loader: ({ context }) => context.client.ensureQueryData(cityQuery),
})

const home = createRoute({
  getParentRoute: () => desk, path: '/',
  beforeLoad: async ({ context }) => {
    const start = menuOf(context.me).find(row => 'home' in row)
    if (start) throw redirect({ to: start.page, replace: true })
    // The day starts where something waits.
    const desks = desksFor(context.me)
    // Whoever has no orders starts on the first page there is.
    if (desks.length === 0) throw redirect({ to: menuOf(context.me)[0]?.page ?? '/own', replace: true })
    const counts = await context.client.ensureQueryData(countsQuery).catch(() => [])
    const waiting = desks.find(row => counts.some(count => count.desk === row.desk && (count.count ?? 0) > 0)) ?? desks[0]
    throw redirect({ to: '/orders', search: { desk: waiting?.desk }, replace: true })
  },
})
const ownAccount = createRoute({ getParentRoute: () => desk, path: '/own', component: lazyRouteComponent(() => import('./session/OwnPage.tsx')) })
const accounts = createRoute({ getParentRoute: () => desk, path: '/accounts', validateSearch: accountsSearch, component: lazyRouteComponent(() => import('./account/Page.tsx')) })
const handovers = createRoute({ getParentRoute: () => desk, path: '/handovers', component: lazyRouteComponent(() => import('./account/Handovers.tsx')) })
const accessPolicy = createRoute({ getParentRoute: () => desk, path: '/access-policy', component: lazyRouteComponent(() => import('./account/Policy.tsx')) })
const people = [ownAccount, accounts, handovers, accessPolicy] as const
const orders = createRoute({ getParentRoute: () => desk, path: '/orders', validateSearch: ordersSearch, component: lazyRouteComponent(() => import('./orders/Page.tsx')) })
const order = createRoute({ getParentRoute: () => desk, path: '/orders/$id', component: lazyRouteComponent(() => import('./order/Page.tsx')) })
const intake = createRoute({ getParentRoute: () => desk, path: '/intake', component: lazyRouteComponent(() => import('./intake/Page.tsx')) })
const province = createRoute({ getParentRoute: () => desk, path: '/province/orders', component: lazyRouteComponent(() => import('./linked/ProvinceEntry.tsx')) })
const upward = createRoute({ getParentRoute: () => desk, path: '/province/reports', component: lazyRouteComponent(() => import('./linked/Upward.tsx')) })
const batches = createRoute({ getParentRoute: () => desk, path: '/batches', validateSearch: batchesSearch, component: lazyRouteComponent(() => import('./batch/Page.tsx')) })
const bulkRequests = createRoute({ getParentRoute: () => desk, path: '/bulk-requests', validateSearch: requestsSearch, component: lazyRouteComponent(() => import('./batch/Requests.tsx')) })
const pressure = createRoute({ getParentRoute: () => desk, path: '/pressure', component: lazyRouteComponent(() => import('./supervision/Board.tsx')) })
const pressureList = createRoute({
  getParentRoute: () => desk, path: '/pressure/$list', validateSearch: z.object({ unit: z.string().max(40).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./supervision/BoardList.tsx')),
})
const ledger = createRoute({ getParentRoute: () => desk, path: '/supervision', validateSearch: ledgerSearch, component: lazyRouteComponent(() => import('./supervision/Page.tsx')) })
const slip = createRoute({ getParentRoute: () => desk, path: '/supervision/slip/$id', component: lazyRouteComponent(() => import('./supervision/Slip.tsx')) })
const majors = createRoute({ getParentRoute: () => desk, path: '/major', validateSearch: majorsSearch, component: lazyRouteComponent(() => import('./major/Page.tsx')) })
const today = createRoute({ getParentRoute: () => desk, path: '/daily', component: lazyRouteComponent(() => import('./major/Today.tsx')) })
const daily = createRoute({ getParentRoute: () => desk, path: '/daily/$day', component: lazyRouteComponent(() => import('./major/Daily.tsx')) })
const repeats = createRoute({ getParentRoute: () => desk, path: '/repeats', validateSearch: repeatsSearch, component: lazyRouteComponent(() => import('./repeats/Page.tsx')) })
const withdrawals = createRoute({ getParentRoute: () => desk, path: '/withdrawals', validateSearch: withdrawalsSearch, component: lazyRouteComponent(() => import('./supervision/Withdrawals.tsx')) })
const nuisance = createRoute({ getParentRoute: () => desk, path: '/nuisance', validateSearch: nuisanceSearch, component: lazyRouteComponent(() => import('./nuisance/Page.tsx')) })
const permissionsPage = createRoute({ getParentRoute: () => desk, path: '/permissions', validateSearch: permissionsSearch, component: lazyRouteComponent(() => import('./permissions/Page.tsx')) })
const retention = createRoute({ getParentRoute: () => desk, path: '/retention', component: lazyRouteComponent(() => import('./retention/Page.tsx')) })
const rights = createRoute({ getParentRoute: () => desk, path: '/rights', component: lazyRouteComponent(() => import('./retention/Rights.tsx')) })
const reveals = createRoute({ getParentRoute: () => desk, path: '/reveals', validateSearch: revealsSearch, component: lazyRouteComponent(() => import('./reveal/Page.tsx')) })
const callers = createRoute({ getParentRoute: () => desk, path: '/callers', component: lazyRouteComponent(() => import('./callers/Page.tsx')) })
const auditLog = createRoute({ getParentRoute: () => desk, path: '/audit', validateSearch: auditSearch, component: lazyRouteComponent(() => import('./audit/Page.tsx')) })
const oddLookups = createRoute({ getParentRoute: () => desk, path: '/audit/odd', component: lazyRouteComponent(() => import('./audit/OddPage.tsx')) })
const pressing = [retention, rights, auditLog, oddLookups, permissionsPage, reveals, callers, pressure, pressureList, ledger, slip, majors, today, daily, repeats, withdrawals, nuisance] as const
const disputes = createRoute({ getParentRoute: () => desk, path: '/disputes', validateSearch: disputesSearch, component: lazyRouteComponent(() => import('./disputes/Page.tsx')) })
const dispute = createRoute({ getParentRoute: () => desk, path: '/disputes/$id', component: lazyRouteComponent(() => import('./disputes/CasePage.tsx')) })
const catalogue = createRoute({ getParentRoute: () => desk, path: '/catalogue', validateSearch: catalogueSearch, component: lazyRouteComponent(() => import('./catalogue/Page.tsx')) })
const disputing = [disputes, dispute, catalogue] as const
const schemes = createRoute({ getParentRoute: () => desk, path: '/schemes', validateSearch: schemesSearch, component: lazyRouteComponent(() => import('./schemes/Page.tsx')) })
const schemeDraft = createRoute({ getParentRoute: () => desk, path: '/schemes/draft/$id', validateSearch: draftSearch, component: lazyRouteComponent(() => import('./schemes/Editor.tsx')) })
const whatIf = createRoute({ getParentRoute: () => desk, path: '/schemes/what-if', validateSearch: whatIfSearch, component: lazyRouteComponent(() => import('./schemes/WhatIf.tsx')) })
const defining = [schemes, schemeDraft, whatIf] as const
const quality = createRoute({ getParentRoute: () => desk, path: '/quality', validateSearch: qualitySearch, component: lazyRouteComponent(() => import('./quality/Page.tsx')) })
const sample = createRoute({ getParentRoute: () => desk, path: '/quality/samples/$id', validateSearch: openSearch, component: lazyRouteComponent(() => import('./quality/SamplePage.tsx')) })
const mine = createRoute({ getParentRoute: () => desk, path: '/quality/mine', validateSearch: openSearch, component: lazyRouteComponent(() => import('./quality/Mine.tsx')) })
const testCalls = createRoute({ getParentRoute: () => desk, path: '/test-calls', validateSearch: testCallsSearch, component: lazyRouteComponent(() => import('./quality/TestCalls.tsx')) })
const received = createRoute({ getParentRoute: () => desk, path: '/test-calls/received', validateSearch: openSearch, component: lazyRouteComponent(() => import('./quality/Received.tsx')) })
const scoring = [quality, sample, mine, testCalls, received] as const
const periods = createRoute({ getParentRoute: () => desk, path: '/periods', validateSearch: periodsSearch, component: lazyRouteComponent(() => import('./period/Periods.tsx')) })
const ownFigures = createRoute({ getParentRoute: () => desk, path: '/own-figures', validateSearch: ownSearch, component: lazyRouteComponent(() => import('./period/OwnFigures.tsx')) })
const appeals = createRoute({ getParentRoute: () => desk, path: '/appeals', validateSearch: appealsSearch, component: lazyRouteComponent(() => import('./period/Appeals.tsx')) })
const exclusions = createRoute({ getParentRoute: () => desk, path: '/exclusions', validateSearch: periodsSearch, component: lazyRouteComponent(() => import('./period/Exclusions.tsx')) })
const assessing = [periods, ownFigures, appeals, exclusions] as const
const calendar = createRoute({
  getParentRoute: () => desk, path: '/calendar', validateSearch: z.object({ year: z.coerce.number().int().min(2019).max(2100).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./calendar/Page.tsx')),
})
const limits = createRoute({ getParentRoute: () => desk, path: '/limits', validateSearch: limitsSearch, component: lazyRouteComponent(() => import('./limits/Page.tsx')) })
const pointsLedger = createRoute({ getParentRoute: () => desk, path: '/registers/ledger', validateSearch: registerSearch, component: lazyRouteComponent(() => import('./registers/Ledger.tsx')) })
const spotChecks = createRoute({ getParentRoute: () => desk, path: '/registers/spot-checks', validateSearch: registerSearch, component: lazyRouteComponent(() => import('./registers/SpotChecks.tsx')) })
const knowledge = createRoute({ getParentRoute: () => desk, path: '/registers/knowledge', validateSearch: registerSearch, component: lazyRouteComponent(() => import('./registers/Knowledge.tsx')) })
const dutyDays = createRoute({ getParentRoute: () => desk, path: '/registers/duty-days', validateSearch: registerSearch, component: lazyRouteComponent(() => import('./registers/DutyDays.tsx')) })
const enteredFigures = createRoute({ getParentRoute: () => desk, path: '/registers/figures', validateSearch: registerSearch, component: lazyRouteComponent(() => import('./registers/Figures.tsx')) })
const registers = [pointsLedger, spotChecks, knowledge, dutyDays, enteredFigures] as const
const assessmentBoard = createRoute({ getParentRoute: () => desk, path: '/assessment', validateSearch: boardSearch, component: lazyRouteComponent(() => import('./assessment/Board.tsx')) })
const ownMonth = createRoute({ getParentRoute: () => desk, path: '/assessment/own', validateSearch: ownMonthSearch, component: lazyRouteComponent(() => import('./assessment/Own.tsx')) })
const observations = createRoute({ getParentRoute: () => desk, path: '/assessment/observations', validateSearch: observationsSearch, component: lazyRouteComponent(() => import('./assessment/Observations.tsx')) })
const signs = createRoute({ getParentRoute: () => desk, path: '/assessment/signs', validateSearch: signsSearch, component: lazyRouteComponent(() => import('./assessment/Signs.tsx')) })
const assessment = [assessmentBoard, ownMonth, observations, signs] as const
const operations = createRoute({ getParentRoute: () => desk, path: '/operations', component: lazyRouteComponent(() => import('./operations/Page.tsx')) })
const outages = createRoute({ getParentRoute: () => desk, path: '/outages', validateSearch: outagesSearch, component: lazyRouteComponent(() => import('./operations/Outages.tsx')) })
const operating = [operations, outages] as const
/** A month that cannot be is no page. */
function onlyMonths({ params }: { params: { period: string } }) {
  if (!period.safeParse(params.period).success) throw notFound()
}

const latestDashboard = createRoute({ getParentRoute: () => desk, path: '/dashboard', component: lazyRouteComponent(() => import('./dashboard/Latest.tsx')) })
const dashboard = createRoute({
  getParentRoute: () => desk, path: '/dashboard/$period', beforeLoad: onlyMonths,
  component: lazyRouteComponent(() => import('./dashboard/Page.tsx')),
})
const bulletins = createRoute({ getParentRoute: () => desk, path: '/bulletins', validateSearch: bulletinsSearch, component: lazyRouteComponent(() => import('./bulletin/Page.tsx')) })
const bulletin = createRoute({ getParentRoute: () => desk, path: '/bulletins/$period', beforeLoad: onlyMonths, validateSearch: refSearch, component: lazyRouteComponent(() => import('./bulletin/Preview.tsx')) })
const bulletinDraft = createRoute({ getParentRoute: () => desk, path: '/bulletins/draft/$id', validateSearch: deskSearch, component: lazyRouteComponent(() => import('./bulletin/Desk.tsx')) })
const issuedBulletin = createRoute({ getParentRoute: () => desk, path: '/bulletins/issued/$id', validateSearch: refSearch, component: lazyRouteComponent(() => import('./bulletin/Issued.tsx')) })
const editions = createRoute({ getParentRoute: () => desk, path: '/editions', validateSearch: editionsSearch, component: lazyRouteComponent(() => import('./edition/Page.tsx')) })
const editionMail = createRoute({ getParentRoute: () => desk, path: '/editions/mail', validateSearch: mailSearch, component: lazyRouteComponent(() => import('./edition/MailPage.tsx')) })
const ownSheet = createRoute({ getParentRoute: () => desk, path: '/editions/own', validateSearch: ownSheetSearch, component: lazyRouteComponent(() => import('./edition/OwnSheet.tsx')) })
const editing = [editions, editionMail, ownSheet] as const
const bulletinPages = [bulletins, bulletin, bulletinDraft, issuedBulletin] as const
const myExports = createRoute({ getParentRoute: () => desk, path: '/exports', component: lazyRouteComponent(() => import('./export/Mine.tsx')) })
const exportApprovals = createRoute({ getParentRoute: () => desk, path: '/exports/approvals', component: lazyRouteComponent(() => import('./export/Approvals.tsx')) })
const exportRegister = createRoute({ getParentRoute: () => desk, path: '/exports/register', validateSearch: exportsSearch, component: lazyRouteComponent(() => import('./export/Register.tsx')) })
const exporting = [myExports, exportApprovals, exportRegister] as const
const checking = createRoute({ getParentRoute: () => desk, path: '/check', component: lazyRouteComponent(() => import('./check/Page.tsx')) })
const printed = createRoute({ getParentRoute: () => desk, path: '/printed', component: lazyRouteComponent(() => import('./printed/Page.tsx')) })

/** The console's pages and the state each keeps in its address. */
export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([login, fromProvider, desk.addChildren([home, ...people, orders, order, batches, bulkRequests, intake, province, upward, latestDashboard, dashboard, ...bulletinPages, ...editing, calendar, limits, ...assessment, ...operating, ...defining, ...scoring, ...pressing, ...disputing, ...registers, ...assessing, ...exporting, checking, printed])]),
    context: { client },
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Waiting query={{ data: undefined, error: null } as never}>{() => null}</Waiting>,
    defaultErrorComponent: ({ error, reset }) => <Failure error={error} again={reset} />,
    scrollRestoration: false,
    // Addresses people copy into messages stay plain: `?desk=toDispatch&q=噪音`.
    parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: search => {
      const text = new URLSearchParams(Object.entries(search).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, String(value)])).toString()
      return text ? `?${text}` : ''
    },
  })
}
