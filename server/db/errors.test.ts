import { expect, test } from 'vitest'
import { databaseRefusal } from './errors.ts'

const thrown = (code: string, message: string) => Object.assign(new Error(message), { code })

test('a constraint is recognised by the quoted name, with or without the shard number Citus appends', () => {
  for (const name of ['work_order_number_key', 'work_order_number_key_102101']) {
    const refusal = databaseRefusal(thrown('23505', `duplicate key value violates unique constraint "${name}"`))
    expect(refusal).toEqual({ status: 409, message: '工单编号已存在', constraint: 'work_order_number_key', retry: false })
  }
})

test('a lost race may be retried, a wrong value is the sender’s, an unknown column is ours', () => {
  expect(databaseRefusal(thrown('40001', 'could not serialize access'))).toMatchObject({ status: 409, retry: true })
  expect(databaseRefusal(thrown('22021', 'invalid byte sequence for encoding "UTF8": 0x00'))).toMatchObject({ status: 400 })
  expect(databaseRefusal(thrown('ECONNREFUSED', 'connect'))).toMatchObject({ status: 503 })
  expect(databaseRefusal(new Error('Connection terminated unexpectedly'))).toMatchObject({ status: 503, retry: true })
  expect(databaseRefusal(new Error('Client has encountered a connection error and is not queryable'))).toMatchObject({ status: 503 })
  expect(databaseRefusal(thrown('42703', 'column "x" does not exist'))).toBeNull()
  expect(databaseRefusal('nothing')).toBeNull()
})
