import type { AccountDetail } from '#api/account.ts'
import type { TestApp } from './app.ts'

/** Asks the test server as somebody who is signed in. */
export type Call = Awaited<ReturnType<TestApp['as']>>

/** An account as an administrator sees it. */
export async function findAccount(who: Call, account: string): Promise<AccountDetail> {
  const { rows } = (await who('GET', `/api/accounts?q=${account}`)).body
  return (await who('GET', `/api/accounts/${rows.find((row: { account: string }) => row.account === account).id}`)).body
}
